import { allBodies, type Body, type Desk, shortNameOf } from '../bodies/index.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { CaseRecord, Handoff, Proceeding } from '../kernel/case-record.ts'
import { standingOf } from '../kernel/competence.ts'
import { takersOf } from '../kernel/matter.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { procedureOf } from '../procedures/index.ts'

/** A desk that was not asked yet, and whether it is of where the case is, or of the whole city. */
interface Unasked extends Readonly<Handoff['to']> {
  readonly name: Bilingual
  readonly isNear: boolean
}

interface Place {
  readonly body: Body
  readonly desk: Desk
}

/**
 * What stands against offering a proceeding to a desk, by code; undefined where it can accept. A transfer goes to a body that takes matters of its
 * kind and holds the powers, to those of its desks that take the procedure on; help may be asked of every desk.
 */
export function obstacleToReceiving(
  proceeding: Pick<Proceeding, 'procedure' | 'version' | 'matter'>,
  { body, desk }: Place,
  kind: Handoff['kind'],
  at: Date,
): 'desk-unknown' | 'body-may-not-run' | 'body-not-competent' | 'desk-not-for-procedure' | undefined {
  if (!body.active) return 'desk-unknown'
  if (kind === 'help') return undefined
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  if (!takersOf(procedure, proceeding).includes(body.kind)) return 'body-may-not-run'
  const { as } = standingOf(procedure, body, dateOf(at))
  if (as !== 'own' && as !== 'entrusted') return 'body-not-competent'
  const handles = ({ handles: keys }: Desk) => keys.includes(procedure.key)
  return handles(desk) ? undefined : 'desk-not-for-procedure'
}

/**
 * Desks that take on what the law has decided by whoever is competent, and were never asked for this proceeding: while there is one, nobody can say that no authority takes it. Those
 * of where the case is, and of the whole city, come first.
 */
export function desksUnasked(record: CaseRecord, proceeding: Proceeding, at: Date): Unasked[] {
  // Of other matters nobody has to decide: who asks one body asks no other for the same.
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  if (!Object.values(steps).some(({ afterAsking }) => afterAsking)) return []
  const asked = new Set(
    record.handoffs.flatMap(({ kind, proceedingId, to }) =>
      kind === 'transfer' && proceedingId === proceeding.id ? [to.deskId] : [],
    ),
  )
  const isNear = ({ body }: Place) => body.district === record.district || body.kind === 'city-regulator'
  return allBodies()
    .flatMap((body) => body.desks.map((desk) => ({ body, desk })))
    .filter(({ body, desk }) => {
      if (asked.has(desk._id) || desk._id === proceeding.holder.deskId) return false
      if (!desk.handles.includes(proceeding.procedure)) return false
      return obstacleToReceiving(proceeding, { body, desk }, 'transfer', at) === undefined
    })
    .toSorted((one, other) => Number(isNear(other)) - Number(isNear(one)))
    .map(({ body, desk }) => ({
      bodyId: body._id,
      deskId: desk._id,
      name: { zh: `${shortNameOf(body).zh}${desk.name.zh}`, en: `${shortNameOf(body).en}, ${desk.name.en}` },
      isNear: isNear({ body, desk }),
    }))
}
