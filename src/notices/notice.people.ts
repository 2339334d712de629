import { type Person, personsOfBody, personsOfDesk } from '../access/index.ts'
import type { CaseRecord, PartySide, Proceeding } from '../kernel/case-record.ts'
import type { ClockDebtor } from '../kernel/clock.ts'
import { briefMemory } from '../store/brief-memory.ts'

const kept = briefMemory<string[]>({ most: 1000, freshMs: 10_000 })

function briefly(key: string, read: () => Promise<readonly Person[]>): Promise<string[]> {
  return kept.of(key, async () => (await read()).filter(({ active }) => active).map(({ _id }) => _id))
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
