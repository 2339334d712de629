import { roomPath, type Localizer } from '../wording/index.ts'
import { isWhole, type MaskedCase } from '../access/index.ts'
import type { SincePart } from './since.pages.ts'

/** Where something was written to a person alone that they have not read. */
export interface Unheard {
  readonly caseId: string
  readonly proceedingId: string
}

let ask: (personId: string) => Promise<readonly Unheard[]> = async () => []

/** Who knows what a person has not read of what was written to them alone: the assembly says so, for that room is above this one. */
export function onUnheardAsked(reader: (personId: string) => Promise<readonly Unheard[]>): void {
  ask = reader
}

/** In which proceedings something waits for a person in the room, of a case or of all. */
export async function unheardOf(personId: string, caseId?: string): Promise<readonly Unheard[]> {
  const all = await ask(personId)
  return caseId === undefined ? all : all.filter((one) => one.caseId === caseId)
}

/** What a page of a case says of it: that something waits, and the way to the room. */
export function unheardParts(unheard: readonly Unheard[], shown: MaskedCase, { t }: Localizer): SincePart[] {
  return shown.proceedings.filter(isWhole).flatMap((proceeding) => {
    const href = roomPath(shown._id, proceeding)
    const waits = href !== undefined && unheard.some(({ proceedingId }) => proceedingId === proceeding.id)
    return waits ? [{ text: t('visits:unheard'), link: { href, text: t('visits:to-room') } }] : []
  })
}
