import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'

const mostWords = 160
const han = /\p{Script=Han}+/gu
const latin = /[a-z0-9]+(?:[.-][a-z0-9]+)*/gu

/** Cuts text into words that an index can find: Latin runs as they are, Chinese as pairs of neighbouring characters. */
export function wordsOf(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase()
  const words = lower.match(latin) ?? []
  const pairs = (lower.match(han) ?? []).flatMap((run) => {
    const characters = [...run]
    if (characters.length === 1) return characters
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
  })
  return [...new Set([...words, ...pairs])]
}

/** Words a proceeding is found by: its numbers, title, rights and the names of its parties. */
export function searchWords(record: CaseRecord, proceeding: Proceeding): string[] {
  const texts = [
    record._id,
    proceeding.number ?? '',
    record.title,
    ...record.rights.flatMap(({ number, title, holder }) => [
      number,
      number.replaceAll(/[^0-9a-z]/gi, ''),
      title,
      holder,
    ]),
    ...record.parties.map(({ name }) => name),
  ]
  return [...new Set(texts.flatMap(wordsOf))].slice(0, mostWords)
}
