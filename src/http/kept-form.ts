import type { Request } from 'express'
import { lostFrom } from './body.ts'
import { isSomebodyElses } from './form-owner.ts'
import { safeNext } from './safe-next.ts'

declare module 'express-session' {
  interface SessionData {
    /** A form that was sent after the sign-in before had ended, until its page is opened again. */
    keptForm?: KeptForm
  }
}

/** What was typed in a form that could not be taken yet, and the address it was sent to. */
export interface KeptForm {
  readonly path: string
  readonly input: Readonly<Record<string, unknown>>
  /** Mark of who it was printed for, see `form-owner.ts`; absent of a visitor's. */
  readonly owner?: string
  /** Files that were chosen in it, as forms name them: they have to be chosen again. */
  readonly lost?: readonly string[]
}

/** More than this is not carried through a sign-in. */
const mostCarried = 90_000

/** The form as one text, for a hidden field of the sign-in page; undefined where there is nothing typed, or too much. */
export function carried(form: KeptForm): string | undefined {
  if (Object.keys(form.input).length === 0 && form.lost === undefined) return undefined
  const text = JSON.stringify(form)
  return text.length > mostCarried ? undefined : text
}

/**
 * Keeps a form that was carried through a sign-in in the new session. What is no such text is passed over, and what somebody else filled in: on
 * a computer that several use another may sign in where one was signed out. Answers whether it was somebody else's.
 */
export function keepForm(request: Request, text: string | undefined): boolean {
  if (text === undefined || text.length > mostCarried) return false
  try {
    const { path, input, owner, lost } = JSON.parse(text) as Partial<KeptForm>
    if (typeof input !== 'object' || input === null || safeNext(path, '') === '') return false
    if (isSomebodyElses(request, owner)) return true
    const named = Array.isArray(lost) ? lost.filter((name) => typeof name === 'string').slice(0, 100) : []
    request.session.keptForm = { path: safeNext(path, ''), input, ...(named.length > 0 ? { lost: named } : {}) }
  } catch {
    // Not ours: nobody typed it.
  }
  return false
}

/** Names of the files that were chosen in a form that is carried through a sign-in: of them nothing else is kept. */
export function filesCarried(text: string | undefined): string[] {
  try {
    const { lost } = JSON.parse(text ?? '{}') as Partial<KeptForm>
    return lostFrom(lost).map(({ fileName }) => fileName)
  } catch {
    return []
  }
}

/** Whether a form is kept that was sent to this address. */
export const isFormKept = ({ session, path }: Request): boolean => session?.keptForm?.path.split('?')[0] === path

/** The form kept for this page, once. */
export function takeKeptForm(request: Request): KeptForm | undefined {
  const kept = request.session?.keptForm
  if (kept === undefined || !isFormKept(request)) return undefined
  delete request.session.keptForm
  return kept
}
