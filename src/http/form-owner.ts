import type { Request } from 'express'

/** A mark of who a form was printed for, that says nothing of them: by it a form of another person's page is known. Empty for a visitor. */
export function markOfPerson(request: Request): string {
  const { kit, viewer } = request.kit
  return viewer === undefined ? '' : kit.signer.sign('form-owner', viewer.id).slice(0, 16)
}

/** Whether the form was printed for somebody else than who is signed in now. A form that says nothing is nobody else's. */
export function isSomebodyElses(request: Request, mark: unknown): boolean {
  return typeof mark === 'string' && mark !== '' && mark !== markOfPerson(request)
}
