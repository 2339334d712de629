import { allBodies, type Body, type Desk, deskOf, bodyOfDesk, desksThatRun } from '../bodies/index.ts'
import { standingOf } from '../kernel/competence.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { newestProcedures } from '../procedures/index.ts'

/** A procedure that no desk of the whole installation takes on, and the desks that could: of each body the one that has most to do is proposed. */
export interface Unassigned {
  readonly procedure: Procedure
  readonly desks: readonly { readonly body: Body; readonly desk: Desk; readonly proposed: boolean }[]
}

/** Procedures that came with a newer version of the program, until somebody says who takes them on: nothing can be offered to anybody before. */
export function unassignedProcedures(at: Date): Unassigned[] {
  return newestProcedures()
    .filter(({ key }) => desksThatRun(key).length === 0)
    .map((procedure) => ({ procedure, desks: desksFor(procedure, at) }))
    .filter(({ desks }) => desks.length > 0)
}

function desksFor(procedure: Procedure, at: Date): Unassigned['desks'] {
  return allBodies()
    .filter((body) => mayRun(procedure, body, at))
    .flatMap((body) => {
      const most = Math.max(...body.desks.map(({ handles }) => handles.length))
      const usual = body.desks.find(({ handles }) => handles.length === most)
      return body.desks.map((desk) => ({ body, desk, proposed: desk === usual }))
    })
}

function mayRun(procedure: Procedure, body: Body, at: Date): boolean {
  const { as } = standingOf(procedure, body, dateOf(at))
  return procedure.runBy.includes(body.kind) && (as === 'own' || as === 'entrusted')
}

/** The bodies with the procedure ticked at these desks as well; undefined where one of the desks is of no body that may run it. */
export function bodiesTakingOn(key: string, deskIds: readonly string[], at: Date): Body[] | undefined {
  const procedure = newestProcedures().find((each) => each.key === key)
  const bodies = [...new Set(deskIds.map((id) => bodyOfDesk(id)))]
  if (!procedure || deskIds.some((id) => deskOf(id) === undefined)) return undefined
  const known = bodies.filter((body): body is Body => body?.active === true && mayRun(procedure, body, at))
  if (known.length < bodies.length) return undefined
  return known.map((body) => ({
    ...body,
    desks: body.desks.map((desk) =>
      deskIds.includes(desk._id) && !desk.handles.includes(key) ? { ...desk, handles: [...desk.handles, key] } : desk,
    ),
  }))
}
