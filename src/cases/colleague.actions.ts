import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Change, EntryDraft, Party } from '../kernel/case-record.ts'
import { changeCase } from '../store/case-store.ts'

/** One account beside another in a case: whoever signs in for a party, and a colleague of theirs. */
export interface ColleagueOrder {
  readonly caseId: string
  /** Who signs in for the party already. */
  readonly besideId: string
  readonly colleague: { readonly id: string; readonly name: string }
}

interface By {
  readonly viewer: Viewer
  readonly at: Date
}

const nothing = (record: CaseRecord): Change => ({ record, entries: [] })

/**
 * Lets a colleague sign in for the parties that somebody signs in for: their firm says so, and the case takes it down. Nothing changes where the
 * colleague does already, acts for another side, or is barred from the case.
 */
export async function linkColleague(
  { caseId, besideId, colleague }: ColleagueOrder,
  { viewer, at }: By,
): Promise<void> {
  await changeCase(caseId, { actor: viewer, at }, (record) => {
    const own = partiesOf(record, besideId)
    const sides = new Set(own.map(({ side }) => side))
    const isElsewhere = record.parties.some(
      ({ side, personIds }) => !sides.has(side) && personIds.includes(colleague.id),
    )
    if (isElsewhere || record.recused.includes(colleague.id)) return nothing(record)
    const joins = own.filter(({ personIds }) => !personIds.includes(colleague.id))
    if (joins.length === 0) return nothing(record)
    const parties = record.parties.map((party) =>
      joins.includes(party) ? { ...party, personIds: [...party.personIds, colleague.id] } : party,
    )
    const entries = joins.map(({ id, name }): EntryDraft => ({
      kind: 'party:linked',
      audience: 'officers',
      data: { party: id, partyName: name, person: colleague.id, name: colleague.name },
    }))
    return { record: { ...record, parties }, entries }
  })
}

/**
 * Ends that a colleague signs in for the parties of somebody whose firm they left. A complaint they filed is the other's from then on: it
 * stays with the firm, and keeps the name of who filed it.
 */
export async function unlinkColleague(
  { caseId, besideId, colleague }: ColleagueOrder,
  { viewer, at }: By,
): Promise<void> {
  await changeCase(caseId, { actor: viewer, at }, (record) => {
    const leaves = partiesOf(record, besideId).filter(({ personIds }) => personIds.includes(colleague.id))
    if (leaves.length === 0) return nothing(record)
    const parties = record.parties.map((party) =>
      leaves.includes(party) ? { ...party, personIds: party.personIds.filter((id) => id !== colleague.id) } : party,
    )
    const filerId = record.filerId === colleague.id ? besideId : record.filerId
    const entries = leaves.map(({ id, name }): EntryDraft => ({
      kind: 'party:unlinked',
      audience: 'officers',
      data: { party: id, partyName: name, person: colleague.id },
    }))
    return { record: { ...record, parties, filerId }, entries }
  })
}

/** Parties somebody signs in for; who filed the complaint does for every requester. */
function partiesOf({ parties, filerId }: CaseRecord, personId: string): Party[] {
  return parties.filter(
    ({ side, personIds }) => personIds.includes(personId) || (side === 'requester' && filerId === personId),
  )
}
