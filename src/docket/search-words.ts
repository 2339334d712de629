import { LRUCache } from 'lru-cache'
import type { CaseRecord, Party, Proceeding } from '../kernel/case-record.ts'
import { comparedText } from '../kernel/compared-text.ts'
import { informantWords, unnamedTitle, withoutWords } from '../kernel/informant.ts'
import { addressesOf } from '../kernel/shop-name.ts'

/** No more of one row: most have some hundreds; one with as many parties as a form takes, with names as long as it takes them, has seven thousand. */
const mostWords = 10_000
const eastern = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+/gu
const spelt =
  /(?:(?![\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+(?:[.-](?:(?![\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+)*/gu
/** Signs that people put between the characters of a name, or leave out. */
const between = /(?<=\p{Script=Han})[\p{P}\p{S}\s]+(?=\p{Script=Han})/gu
/** Signs that people put between the letters of a name, or leave out: L’Oréal, AT&T, Coca-Cola, Coca Cola. */
const withinName = /(?<=[\p{Script=Latin}])[’'‘`´&·.\s-](?=[\p{Script=Latin}])/gu
/** Where a firm belongs, in brackets in the middle of its name (宝洁（中国）有限公司): many leave it out. */
const inBrackets = /(?<=\p{Script=Han})[([〔【][^)\]〕】]{1,12}[)\]〕】](?=\p{Script=Han})/gu

const pieces = (run: string, length: number): string[] => {
  const characters = [...run]
  if (characters.length <= length) return [run]
  return characters.slice(length - 1).map((_, at) => characters.slice(at, at + length).join(''))
}

/**
 * Cuts text into words that an index can find, whatever part of them is typed: Chinese as pairs of neighbouring characters, letters as threes,
 * numbers as they are. In one form of width, dashes, accents, simplified and traditional.
 */
export function wordsOf(text: string): string[] {
  const words = known.get(text) ?? cutIntoWords(text)
  if (text.length <= longestKnown) known.set(text, words)
  return [...words]
}

/** A row is made anew with every commit of its case, and mostly with the title and the names that it had. */
const known = new LRUCache<string, readonly string[]>({ max: 2000 })
const longestKnown = 200

function cutIntoWords(text: string): readonly string[] {
  const plain = comparedText(text)
  const forms = new Set([
    plain,
    plain.replace(between, ''),
    plain.replace(inBrackets, ''),
    plain.replace(withinName, ''),
  ])
  return [...new Set([...forms].flatMap((form) => [...spelledIn(form), ...pairsIn(form)]))]
}

const spelledIn = (form: string): string[] =>
  (form.match(spelt) ?? []).flatMap((word) => [
    word,
    ...runsOf(word),
    ...lettersOf(word).flatMap((run) => [run.slice(0, 2), ...pieces(run, 3)]),
  ])

const pairsIn = (form: string): string[] => (form.match(eastern) ?? []).flatMap((run) => pieces(run, 2))

/** What of a word is letters, three or more: of huaweitech15 'huaweitech'. */
const lettersOf = (word: string): string[] => word.match(/\p{L}{3,}/gu) ?? []

/** A name that goes over into a number, as others write it apart: iphone15pro, iphone 15 pro. Long runs of digits are a number of their own. */
const runsOf = (word: string): string[] =>
  /\p{L}/u.test(word) && !/\d[\d.-]{4}/.test(word)
    ? (word.match(/\p{L}+|\d+/gu) ?? []).filter((run) => run.length > 1)
    : []

/** The words to ask by: of a word of letters its threes, for it may be part of a longer one; no single character beside others. */
export function askedWords(text: string): string[] {
  const plain = comparedText(text)
  const spelled = (plain.match(spelt) ?? [])
    .flatMap((word) => (runsOf(word).length > 1 ? runsOf(word) : [word]))
    .flatMap((word) => (/^\p{L}{3,}$/u.test(word) ? pieces(word, 3) : [word]))
  const runs = plain.match(eastern) ?? []
  const pairs = runs.flatMap((run) => pieces(run, 2))
  const long = [...spelled, ...pairs].filter((word) => [...word].length > 1)
  return [...new Set(long.length > 0 ? long : [...spelled, ...pairs])]
}

/** The mark of a word that only those may search by who work on a case whose complainant is not to be named. */
const sealed = '§'

export const sealedWord = (word: string): string => `${sealed}${word}`

/**
 * Words a proceeding is found by: its numbers, title, rights, and the names and shops of its parties. Where the complainant asked not to be named,
 * all of them marked, and beside them bare those that do not tell who it is: neither a name nor the right, whose register names its holder.
 */
export function searchWords(record: CaseRecord, proceeding: Proceeding): string[] {
  const all = [...new Set(textsOf(record, proceeding).flatMap(wordsOf))].slice(0, mostWords)
  if (!record.confidential) return all
  const secret = informantWords(record)
  const others = record.parties.filter(({ side }) => side !== 'requester').flatMap(namesFound)
  const open = [record._id, proceeding.number ?? '', ...others, unnamedTitle(record)].map((text) =>
    withoutWords(text, secret, ' '),
  )
  return [...new Set([...open.flatMap(wordsOf).slice(0, mostWords), ...all.map(sealedWord)])]
}

/** What a party is found by: its name, its shop, and each part of the address of that. */
const namesFound = ({ name, shop = '' }: Pick<Party, 'name' | 'shop'>): string[] => [
  name,
  shop,
  ...addressesOf(shop).flatMap((each) => [each, each.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')]),
]

function textsOf(record: CaseRecord, proceeding: Proceeding): string[] {
  return [
    record._id,
    proceeding.number ?? '',
    ...record.parties.flatMap(namesFound),
    ...record.rights.flatMap(({ number, title, holder }) => [
      number,
      number.replaceAll(/[^0-9a-z]/gi, ''),
      title,
      holder,
    ]),
    record.title,
  ]
}
