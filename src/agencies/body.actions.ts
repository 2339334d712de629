import type { Procedure } from '../kernel/procedure.ts'
import type { BodyKind } from '../kernel/role.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { allBodies, type Body, bodyOf, type Desk } from './body.model.ts'

/** The kind of a body. Throws RuleError body-unknown. */
export function bodyKindOf(id: string): BodyKind {
  const body = bodyOf(id)
  if (!body) throw new RuleError('body-unknown', 'no such body', { body: id })
  return body.kind
}

/** Desks that may work a procedure, with their bodies. */
export function desksThatRun(procedure: Pick<Procedure, 'key' | 'runBy'>): { body: Body; desk: Desk }[] {
  return allBodies()
    .filter(({ active, kind }) => active && procedure.runBy.includes(kind))
    .flatMap((body) =>
      body.desks.filter(({ handles }) => handles.includes(procedure.key)).map((desk) => ({ body, desk })),
    )
}

/** The desk where complaints come in. Throws RuleError no-intake-desk while no body has one. */
export function intakeDesk(): { bodyId: string; deskId: string } {
  for (const body of allBodies())
    for (const desk of body.desks) if (desk.intake && body.active) return { bodyId: body._id, deskId: desk._id }
  throw new RuleError('no-intake-desk', 'no desk takes complaints in')
}
