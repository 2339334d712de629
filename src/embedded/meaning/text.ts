import type { Doc } from './documents.ts'
import { refuse } from './errors.ts'
import { valuesAt } from './paths.ts'

/**
 * Text search: English words lower-cased without their plural s, Chinese as pairs of neighbouring characters (and
 * single ones, so that one character finds something). A run of Chinese characters in a search means: as it stands.
 */
const han = /\p{Script=Han}/u
const maxToken = 64

const pieces = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}+|[\p{L}\p{N}_]+/gu) ?? []
const split = (text: string): string[] =>
  pieces(text).flatMap((piece) =>
    han.test(piece) ? (piece.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) : [piece],
  )
const stem = (word: string): string =>
  (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word).slice(0, maxToken)

/** The tokens of a text as the index holds them. */
export function tokens(text: string): Set<string> {
  const found = new Set<string>()
  for (const piece of split(text)) {
    if (!han.test(piece)) {
      found.add(stem(piece))
      continue
    }
    const characters = [...piece]
    for (const [i, character] of characters.entries()) {
      found.add(character)
      if (i > 0) found.add(`${characters[i - 1]}${character}`)
    }
  }
  return found
}

/** The indexed texts of a document with their weights. */
export function textOf(weights: Record<string, number>, doc: Doc): [text: string, weight: number][] {
  return Object.entries(weights).flatMap(([field, weight]) => {
    const values = valuesAt(doc, field.split('.'))
    return values.filter((value) => typeof value === 'string').map((value): [string, number] => [value, Number(weight)])
  })
}

/** In another language the words would have other stems. */
export function demandEnglish(language: unknown, code: number): void {
  if (typeof language !== 'string' || !['english', 'en'].includes(language.toLowerCase()))
    refuse(code, `unsupported language: "${String(language)}" for text index version 3`)
}

/** A document may name the language of a text in a field beside it, or further up. */
export function checkLanguages(fields: string[], override: string, doc: Doc): void {
  for (const parts of fields.map((field) => field.split('.')))
    for (const depth of parts.keys())
      for (const language of valuesAt(doc, [...parts.slice(0, depth), override])) demandEnglish(language, 17262)
}

/** A search: any of `terms` (each a set of tokens that must all be there), all `phrases`, none of `negated`. */
export type Search = { terms: string[][]; phrases: string[]; negated: string[][] }

export function parseSearch(search: string): Search {
  const phrases = [...search.matchAll(/"([^"]+)"/g)].map((match) =>
    (match[1] as string).normalize('NFKC').toLowerCase(),
  )
  const words = search.replace(/"/g, ' ').split(/\s+/).filter(Boolean)
  const found: Search = { terms: [], phrases, negated: [] }
  for (const word of words) {
    const negated = word.startsWith('-') && word.length > 1
    for (const piece of split(word)) (negated ? found.negated : found.terms).push(searched(piece))
  }
  return found
}

function searched(piece: string): string[] {
  if (!han.test(piece)) return [stem(piece)]
  const characters = [...piece]
  return characters.length === 1
    ? characters
    : characters.slice(1).map((character, i) => `${characters[i]}${character}`)
}

/** How well a document answers: 0 when it does not. */
export function textScore(search: Search, weights: Record<string, number>, doc: Doc): number {
  const texts = textOf(weights, doc)
  const all = tokens(texts.map(([text]) => text).join('\n'))
  const holds = (term: string[]) => term.every((token) => all.has(token))
  if (search.negated.some(holds) || !search.terms.some(holds)) return 0
  const whole = texts.map(([text]) => text.normalize('NFKC').toLowerCase()).join('\n')
  if (!search.phrases.every((phrase) => whole.includes(phrase))) return 0
  return texts.reduce((sum, [text, weight]) => {
    const have = tokens(text)
    const hits = search.terms.filter((term) => term.every((token) => have.has(token))).length
    return sum + (hits === 0 ? 0 : weight * hits * (0.5 + 0.5 / Math.max(1, have.size)))
  }, 0)
}
