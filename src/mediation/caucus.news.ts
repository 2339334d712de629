import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'

/** That something was written in a private channel, and whose pages may know of it. What was written is fetched with their own rights. */
interface ChannelNews {
  readonly caseId: string
  readonly personIds: readonly string[]
}

let tell: (news: ChannelNews) => void = () => {}

/** Who hears of every note in a private channel, after it was stored. No journal entry tells of it: it would betray the talk. */
export function onChannelWritten(listener: (news: ChannelNews) => void): void {
  tell = listener
}

/** Tells open pages of a note in the channel of a party. */
export function tellOfChannel(record: CaseRecord, proceeding: Proceeding, partyId: string): void {
  tell({ caseId: record._id, personIds: peopleOfChannel(record, proceeding, partyId) })
}

/** Whose the channel of a party is: that party's people and those who mediate, never the other side. */
export function peopleOfChannel(record: CaseRecord, { holder, officers }: Proceeding, partyId: string): string[] {
  const party = record.parties.find(({ id }) => id === partyId)
  const people = [
    ...(party?.personIds ?? []),
    ...(party?.side === 'requester' ? [record.filerId] : []),
    ...(holder.personId ? [holder.personId] : []),
    ...officers.map(({ personId }) => personId),
  ]
  return [...new Set(people)].filter((id) => !record.recused.includes(id))
}
