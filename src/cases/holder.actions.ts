import { accessFor, assertRevision, assertRuns, type Caller, commitOf } from './case.actions.ts'
import { actingRoles, personsOf } from '../access/index.ts'
import type { CaseRecord, Change, Proceeding } from '../kernel/case-record.ts'
import { proceedingOf, withProceeding } from '../kernel/proceeding.ts'
import { conflict, forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { changeCase, type Committed } from '../store/case-store.ts'

function holderChange(
  record: CaseRecord,
  proceeding: Proceeding,
  person: { id: string; name: string } | undefined,
): Change {
  const { bodyId, deskId, personId: before } = proceeding.holder
  const holder = { bodyId, deskId, ...(person ? { personId: person.id, personName: person.name } : {}) }
  return {
    record: withProceeding(record, { ...proceeding, holder }),
    entries: [
      {
        kind: person ? 'proceeding:assigned' : 'proceeding:released',
        proceedingId: proceeding.id,
        audience: 'officers',
        data: {
          ...(person ? { person: person.id, name: person.name } : {}),
          desk: deskId,
          ...(before === undefined || before === person?.id ? {} : { before }),
        },
      },
    ],
  }
}

/**
 * Claims a proceeding for oneself from one's desk's unassigned work. Of two who claim at once one wins.
 * Throws not-found, forbidden not-your-desk, RuleError proceeding-ended, conflict already-claimed naming who has it.
 */
export async function claimProceeding(
  order: { readonly caseId: string; readonly proceedingId: string },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    accessFor(caller.viewer, record)
    const proceeding = proceedingOf(record, order.proceedingId)
    const { viewer } = caller
    if (!viewer.deskIds.includes(proceeding.holder.deskId))
      throw forbidden('not-your-desk', 'another desk holds the proceeding')
    assertRuns(proceeding)
    if (proceeding.holder.personId === viewer.id) return { record, entries: [] }
    if (proceeding.holder.personId)
      throw conflict('already-claimed', 'somebody has it already', { by: proceeding.holder.personName ?? '' })
    return holderChange(record, proceeding, viewer)
  })
}

/**
 * Gives a proceeding to a person of the desk that holds it, or back to the desk (`person` undefined). For the lead of the body, or its present holder.
 * Throws not-found, forbidden not-your-body, RuleError proceeding-ended, already-theirs, person-not-at-desk or person-recused, conflict already-claimed.
 */
export async function assignProceeding(
  order: {
    readonly caseId: string
    readonly proceedingId: string
    readonly person?: { readonly id: string; readonly name: string; readonly deskIds: readonly string[] }
    readonly rev?: number
    /** Who had it when that was looked at, null for nobody: it is not taken from anybody else. */
    readonly from?: string | null
  },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    accessFor(caller.viewer, record)
    const proceeding = proceedingOf(record, order.proceedingId)
    const roles = actingRoles(caller.viewer, record, proceeding)
    const { person } = order
    if (!roles.includes('lead') && proceeding.holder.personId !== caller.viewer.id)
      throw forbidden('not-your-body', 'only the lead of the body, or the person who has it, gives it on')
    assertRuns(proceeding)
    assertRevision(proceeding, order.rev)
    if (order.from !== undefined && (proceeding.holder.personId ?? null) !== order.from)
      throw conflict('already-claimed', 'somebody else has it meanwhile', { by: proceeding.holder.personName ?? '—' })
    if (person && person.id === proceeding.holder.personId)
      throw new RuleError('already-theirs', 'the person has it already', { name: person.name })
    if (person && !person.deskIds.includes(proceeding.holder.deskId))
      throw new RuleError('person-not-at-desk', 'the person does not work at the desk that holds it')
    if (person && record.recused.includes(person.id))
      throw new RuleError('person-recused', 'the person was recused from the case')
    return holderChange(record, proceeding, person)
  })
}

/** The person of that id as an assignment wants them. Throws not-found. */
export async function assignee(personId: string): Promise<{ id: string; name: string; deskIds: readonly string[] }> {
  const [person] = await personsOf([personId])
  if (!person?.active) throw notFound('person')
  return { id: person._id, name: person.name, deskIds: person.deskIds }
}
