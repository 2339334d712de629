import { actingRoles, type Person, personsOf } from '../access/index.ts'
import type { Viewer } from '../http/viewer.ts'
import type { CaseRecord, EntryDraft, Proceeding } from '../kernel/case-record.ts'
import { proceedingOf, withProceeding } from '../kernel/proceeding.ts'
import { worksOnCases } from '../kernel/role.ts'
import { forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { procedureOf } from '../procedures/index.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import { assertRuns, type Caller, commitOf } from './case.actions.ts'

export interface RecusalOrder {
  readonly caseId: string
  readonly proceedingId: string
  readonly personId: string
  readonly reason: string
}

/** Whose word a recusal rests on: the person's own declaration (自行回避), or a decision of who leads their body. */
type Ground = 'declaration' | 'decision'

/**
 * Records a conflict of interest (回避): the person loses all access at once, and what they held returns to its desk. On their own
 * declaration, of who works the proceeding; or on a decision, of who leads the body that holds it, about staff of that body alone: never
 * about a party, nor about who watches.
 * Throws not-found, forbidden not-your-body, RuleError proceeding-ended, recusal-own-staff, already-recused.
 */
export async function recusePerson(order: RecusalOrder, caller: Caller): Promise<Committed> {
  const person = await staffMember(order.personId)
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const proceeding = proceedingOf(record, order.proceedingId)
    const ground = groundOf(caller.viewer, record, proceeding, person)
    assertRuns(proceeding)
    if (record.recused.includes(person._id)) throw new RuleError('already-recused', 'the person is recused already')
    const recused = { ...record, recused: [...record.recused, person._id] }
    return {
      record: withoutTheirWork(recused, person._id),
      entries: [
        entryOf('person:recused', order, person, ground),
        ...toldToParties('panel:recused', proceeding, person),
      ],
    }
  })
}

/**
 * Takes a recusal back: the person has the access of their desk again, and nothing of what they held before. By who leads the body that
 * holds the proceeding, about its own staff.
 * Throws not-found, forbidden not-your-body, RuleError recusal-own-staff, not-recused.
 */
export async function revokeRecusal(order: RecusalOrder, caller: Caller): Promise<Committed> {
  const person = await staffMember(order.personId)
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const proceeding = proceedingOf(record, order.proceedingId)
    assertOwnStaff(caller.viewer, record, proceeding, person)
    if (!record.recused.includes(person._id)) throw new RuleError('not-recused', 'the person is not recused')
    return {
      record: { ...record, recused: record.recused.filter((id) => id !== person._id) },
      entries: [
        entryOf('person:readmitted', order, person, 'decision'),
        ...toldToParties('panel:readmitted', proceeding, person),
      ],
    }
  })
}

async function staffMember(personId: string): Promise<Person> {
  const [person] = await personsOf([personId])
  if (person === undefined) throw notFound('person')
  return person
}

function groundOf(viewer: Viewer, record: CaseRecord, proceeding: Proceeding, person: Person): Ground {
  if (person._id !== viewer.id) {
    assertOwnStaff(viewer, record, proceeding, person)
    return 'decision'
  }
  if (!worksOnCases(actingRoles(viewer, record, proceeding)))
    throw forbidden('not-your-body', 'only who works a proceeding declares a conflict of interest in it')
  return 'declaration'
}

/** A head of section decides about their own people in their own proceedings, and about nobody else's part in a case. */
function assertOwnStaff(viewer: Viewer, record: CaseRecord, proceeding: Proceeding, person: Person): void {
  const { bodyId } = proceeding.holder
  const leads = actingRoles(viewer, record, proceeding).includes('lead') && viewer.bodyId === bodyId
  if (!leads) throw forbidden('not-your-body', 'a recusal is decided by the lead of the body that holds the proceeding')
  if (
    person.bodyId !== bodyId ||
    !worksOnCases(person.roles) ||
    person.roles.includes('supervisor') ||
    isParty(person, record)
  )
    throw new RuleError('recusal-own-staff', 'a recusal is for staff of the body, never for a party or who watches')
}

function isParty({ _id }: Person, { filerId, parties }: CaseRecord): boolean {
  return _id === filerId || parties.some(({ personIds }) => personIds.includes(_id))
}

/** Whether a recusal of this person may be decided, or taken back, in this proceeding: for the form. */
export function isOwnStaff(viewer: Viewer, record: CaseRecord, proceeding: Proceeding, person: Person): boolean {
  try {
    assertOwnStaff(viewer, record, proceeding, person)
    return true
  } catch (error) {
    if (error instanceof RuleError) return false
    throw error
  }
}

/** What runs goes back to its desk; who had what has ended stays said. */
function withoutTheirWork(record: CaseRecord, personId: string): CaseRecord {
  return record.proceedings
    .filter(({ holder, endedOn }) => holder.personId === personId && !endedOn)
    .reduce((next, proceeding) => {
      const { bodyId, deskId } = proceeding.holder
      return withProceeding(next, { ...proceeding, holder: { bodyId, deskId } })
    }, record)
}

/** Of a panel that was made known to the parties they learn who is of it no more; why is the office's. */
function toldToParties(kind: string, { id, procedure, version, officers }: Proceeding, person: Person): EntryDraft[] {
  const isPanel = Object.values(procedureOf(procedure, version).steps).some((step) => step.namesOfficers === 'panel')
  if (!isPanel || !officers.some(({ personId }) => personId === person._id)) return []
  return [{ kind, proceedingId: id, audience: 'parties', data: { name: person.name } }]
}

function entryOf(kind: string, { reason, proceedingId }: RecusalOrder, person: Person, ground: Ground): EntryDraft {
  return {
    kind,
    proceedingId,
    audience: 'officers',
    data: { person: person._id, name: person.name, ground, reason },
  }
}
