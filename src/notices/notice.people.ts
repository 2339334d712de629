import { type Person, personsOfBody, personsOfDesk } from '../access/index.ts'
import type { CaseRecord, Holder, PartySide, Proceeding } from '../kernel/case-record.ts'
import type { ClockDebtor } from '../kernel/clock.ts'
import { briefMemory } from '../store/brief-memory.ts'

const kept = briefMemory<string[]>({ most: 1000, freshMs: 10_000 })

/** Forgets who works where: for tests that look at once. */
export function forgetPeople(): void {
  kept.clear()
}

function briefly(key: string, read: () => Promise<readonly Person[]>): Promise<string[]> {
  return kept.of(key, async () => (await read()).filter(({ active }) => active).map(({ _id }) => _id))
}

/** People who work at a desk, from a memory of ten seconds. */
function peopleOfDesk(deskId: string): Promise<string[]> {
  return briefly(`desk ${deskId}`, () => personsOfDesk(deskId))
}

export function leadsOfBody(bodyId: string): Promise<string[]> {
  return briefly(`body ${bodyId}`, async () =>
    (await personsOfBody(bodyId)).filter(({ roles }) => roles.includes('lead')),
  )
}

/**
 * Who has a proceeding in hand: the person, or while nobody took it the desk. Of a person who was switched off or has left the desk, the
 * desk again; of a desk without people, the head of the body: somebody who is there is told.
 */
export async function holdersOf({ holder }: Pick<Proceeding, 'holder'>): Promise<string[]> {
  return await somebodyFor(holder)
}

/** The person, or where they have gone the desk, else its head. */
export async function somebodyFor(holder: Holder): Promise<string[]> {
  const desk = await peopleOfDesk(holder.deskId)
  if (holder.personId !== undefined && (desk.includes(holder.personId) || (await isLead(holder))))
    return [holder.personId]
  if (desk.length > 0) return desk
  const leads = await leadsOfBody(holder.bodyId)
  return leads.length > 0 ? leads : holder.personId === undefined ? [] : [holder.personId]
}

async function isLead({ bodyId, personId = '' }: Holder): Promise<boolean> {
  return (await leadsOfBody(bodyId)).includes(personId)
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
