import type { CaseRecord, Change } from '../../src/kernel/case-record.ts'

/** A decision that changes one word of the case and says so in its journal. */
export function noted(word: string) {
  return (record: CaseRecord): Change & { readonly answer: string } => ({
    record: { ...record, title: word },
    entries: [{ kind: 'case:noted', proceedingId: 'P1', audience: 'officers', data: { word } }],
    answer: word,
  })
}
