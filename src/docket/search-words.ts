import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { informantWords, withoutWords } from '../kernel/informant.ts'

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

/** The mark of a word that only those may search by who work on a case whose complainant is not to be named. */
const sealed = '§'

export const sealedWord = (word: string): string => `${sealed}${word}`

/**
 * Words a proceeding is found by: its numbers, title, rights and the names of its parties. Where the complainant asked not to be named,
 * all of them marked, and beside them bare those that do not tell who it is.
 */
export function searchWords(record: CaseRecord, proceeding: Proceeding): string[] {
  const all = [...new Set(textsOf(record, proceeding).flatMap(wordsOf))].slice(0, mostWords)
  if (!record.confidential) return all
  const secret = informantWords(record)
  const names = new Set(record.parties.filter(({ side }) => side === 'requester').map(({ name }) => name))
  const open = textsOf(record, proceeding)
    .filter((text) => !names.has(text))
    .map((text) => withoutWords(text, secret, ' '))
  return [...new Set([...open.flatMap(wordsOf).slice(0, mostWords), ...all.map(sealedWord)])]
}

function textsOf(record: CaseRecord, proceeding: Proceeding): string[] {
  return [
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
}
