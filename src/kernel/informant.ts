import type { CaseRecord } from './case-record.ts'

/** What stands in official texts where a complainant asked that nobody be told who they are. */
export const unnamedComplainant = '投诉人（已申请保密）'

type Named = Pick<CaseRecord, 'confidential' | 'filerId' | 'parties' | 'rights'>

/** Whether the person complained in this case, or signs in for who did. */
export function isOfInformant(personId: string, { filerId, parties }: Named): boolean {
  return (
    personId === filerId || parties.some(({ side, personIds }) => side === 'requester' && personIds.includes(personId))
  )
}

const shortest = 2

/**
 * Everything in a case that tells who complained: names, numbers, addresses of the requesters and their agents, and who holds the right
 * they rest on. Longest first; empty where nothing is to be kept secret.
 */
export function informantWords({ confidential, parties, rights }: Named): readonly string[] {
  if (!confidential) return []
  const words = parties
    .filter(({ side }) => side === 'requester')
    .flatMap(({ agent, ...party }) => [
      party.name,
      party.idNumber,
      party.address,
      party.phone,
      party.email,
      party.representative,
      party.shop,
      party.serviceAddress,
      agent?.name,
      agent?.firm,
      agent?.phone,
    ])
    .concat(rights.map(({ holder }) => holder))
    .flatMap((word) => (word === undefined || word.trim().length < shortest ? [] : [word.trim()]))
  return [...new Set(words)].toSorted((one, other) => other.length - one.length)
}

/** A text in which none of the words stands any more. */
export function withoutWords(text: string, words: readonly string[], instead: string = unnamedComplainant): string {
  return words.reduce((left, word) => left.replaceAll(word, instead), text)
}

/** The same for every text within a plain value, at whatever depth. */
export function withoutWordsIn<T>(value: T, words: readonly string[]): T {
  if (words.length === 0) return value
  if (typeof value === 'string') return withoutWords(value, words) as T
  if (Array.isArray(value)) return value.map((each: unknown) => withoutWordsIn(each, words)) as T
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutWordsIn(each, words)])) as T
}
