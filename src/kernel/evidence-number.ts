import type { CaseRecord, EvidenceItem } from './case-record.ts'

/** Numbers that one series has before the next begins: what is sealed of a party is counted apart from what is not. */
const series = 50
/** What the office adds is numbered behind the hundreds of the parties. */
const ofOffice = 900

/** Whose piece of evidence it is, and whether it is sealed from the others. */
export interface NumberedFor {
  readonly side: EvidenceItem['side']
  /** The party of that side that hands it in, by id; needed where several stand on it beside the requesters. */
  readonly partyId?: string | undefined
  readonly sealed: boolean
}

/**
 * The number that the next piece gets: 1, 2 ... for the requesters, 101 ... for the first respondent, 201 ... for the second, 901 ... for the
 * office, and 51, 151 ... for what is sealed. A number says whose a piece is, and nothing of how many there are that its reader may not see.
 * Numbers given before, under whatever rule, stay and are not given again.
 */
export function nextEvidenceNumber(
  { evidence, parties }: Pick<CaseRecord, 'evidence' | 'parties'>,
  of: NumberedFor,
): number {
  const first = firstOf(parties, of)
  const taken = new Set(evidence.map(({ id }) => Number(id.slice(1))))
  let next = first
  for (const n of taken) if (n >= next && n < first + series - 1) next = n + 1
  while (taken.has(next)) next += 1
  return next
}

function firstOf(parties: CaseRecord['parties'], { side, partyId, sealed }: NumberedFor): number {
  const others = parties.filter((party) => party.side !== 'requester')
  const ofSide = others.findIndex((party) => party.side === side)
  const place = Math.max(
    0,
    others.findIndex(({ id }) => id === partyId),
    partyId === undefined ? ofSide : 0,
  )
  // The tenth of them comes behind the office.
  const hundred = place < 8 ? place + 1 : place + 2
  const base = side === 'requester' ? 0 : side === 'office' ? ofOffice : hundred * 100
  return base + (sealed ? series : 0) + 1
}

/** What the files of a complaint will be called in the case that it becomes, in their order. */
export function filedNumbers(files: readonly { readonly sealed: boolean }[]): number[] {
  let [open, sealed] = [0, series]
  return files.map((file) => (file.sealed ? ++sealed : ++open))
}
