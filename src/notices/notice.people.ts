import { type Person, personsOfBody, personsOfDesk } from '../access/index.ts'
import type { CaseRecord, PartySide, Proceeding } from '../kernel/case-record.ts'
import type { ClockDebtor } from '../kernel/clock.ts'

const keptMs = 10_000
const kept = new Map<string, { readonly ids: Promise<string[]>; readonly until: number }>()

function briefly(key: string, read: () => Promise<readonly Person[]>): Promise<string[]> {
  const known = kept.get(key)
  if (known && known.until > performance.now()) return known.ids
  if (kept.size > 1000) kept.clear()
  const ids = read().then((people) => people.filter(({ active }) => active).map(({ _id }) => _id))
  kept.set(key, { ids, until: performance.now() + keptMs })
  ids.catch(() => kept.delete(key))
  return ids
}

/** People who work at a desk, from a memory of ten seconds. */
export function peopleOfDesk(deskId: string): Promise<string[]> {
  return briefly(`desk ${deskId}`, () => personsOfDesk(deskId))
}

export function leadsOfBody(bodyId: string): Promise<string[]> {
  return briefly(`body ${bodyId}`, async () =>
    (await personsOfBody(bodyId)).filter(({ roles }) => roles.includes('lead')),
  )
}

/** Who has a proceeding in hand: the person, or while nobody took it the desk. */
export async function holdersOf({ holder }: Proceeding): Promise<string[]> {
  return holder.personId === undefined ? await peopleOfDesk(holder.deskId) : [holder.personId]
}

/** Persons who sign in for a side; the filer stands for the requester. */
export function peopleOfSide(record: CaseRecord, side: PartySide): string[] {
  const own = record.parties.filter((party) => party.side === side).flatMap(({ personIds }) => personIds)
  return side === 'requester' ? [record.filerId, ...own] : own
}

/** Parties who must act before a clock ends. */
export function partiesWhoOwe(record: CaseRecord, owes: ClockDebtor): string[] {
  if (owes === 'requester' || owes === 'respondent') return peopleOfSide(record, owes)
  return owes === 'parties' ? [...peopleOfSide(record, 'requester'), ...peopleOfSide(record, 'respondent')] : []
}
