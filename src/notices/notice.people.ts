import { type Person, personsOfBody, personsOfDesk } from '../access/index.ts'
import type { CaseRecord, Holder, PartySide, Proceeding } from '../kernel/case-record.ts'
import type { ClockDebtor } from '../kernel/clock.ts'
import { worksOnCases } from '../kernel/role.ts'

/** Who works there now: whoever was switched off, moved or left without a role a moment ago is not told. */
const present = (persons: readonly Person[]): string[] =>
  persons.filter(({ active, roles }) => active && worksOnCases(roles)).map(({ _id }) => _id)

async function peopleOfDesk(deskId: string): Promise<string[]> {
  return present(await personsOfDesk(deskId))
}

/** Those of a desk who have one of these roles. */
export async function peopleInRoles(deskId: string, able: readonly string[]): Promise<string[]> {
  return present((await personsOfDesk(deskId)).filter(({ roles }) => roles.some((role) => able.includes(role))))
}

async function leadsOfBody(bodyId: string): Promise<string[]> {
  return present((await personsOfBody(bodyId)).filter(({ roles }) => roles.includes('lead')))
}

/** The heads of the desk; of a desk without one, or of which none may act in it, those of the body. Whoever is barred is left out. */
export async function leadsFor({ bodyId, deskId }: Holder, barred: readonly string[] = []): Promise<string[]> {
  const isFree = (id: string) => !barred.includes(id)
  const own = present((await personsOfDesk(deskId)).filter((person) => person.roles.includes('lead'))).filter(isFree)
  return own.length > 0 ? own : (await leadsOfBody(bodyId)).filter(isFree)
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

/** Parties who must act before a clock ends: none before one that a body owes, also where that runs against one of them. */
export function partiesWhoOwe(record: CaseRecord, owes: ClockDebtor, partyId?: string): string[] {
  if (owes === 'office' || owes === 'receiver') return []
  // What runs for one party is told to its own people.
  const own = record.parties.find(({ id }) => id === partyId)
  if (own) return [...(own.side === 'requester' ? [record.filerId] : []), ...own.personIds]
  if (owes === 'requester' || owes === 'respondent') return peopleOfSide(record, owes)
  return owes === 'parties' ? [...peopleOfSide(record, 'requester'), ...peopleOfSide(record, 'respondent')] : []
}
