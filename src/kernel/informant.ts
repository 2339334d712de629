import { isAccused } from './accused.ts'
import { addressesOf, namesOfFirm, namesOfPerson, signOfFirm } from './called.ts'
import { caseKind } from './case-title.ts'
import { type CaseRecord, type EvidenceItem, type Party, purposesOf } from './case-record.ts'
import { anyFormOf, comparedText } from './compared-text.ts'
import { hidesWhoReported } from './reporter.ts'

/** What stands in official texts where a complainant asked that nobody be told who they are. */
export const unnamedComplainant = '投诉人（已申请保密）'

/** What stands there of who reported, and did not agree to ask in their own name. */
export const unnamedReporter = '举报人（身份保密）'

/** What stands there instead where not even that there was a complaint may be told. */
export const unnamedPerson = '某某'

/** Documents with which somebody shows who they are: nothing is proved by them against the other side. */
export const purposesOfIdentity: ReadonlySet<string> = new Set([
  'identity',
  'overseas-identity',
  'standing',
  'authority',
])

/**
 * Documents that name, by what they are, who complained or whose right it is: those of identity, and what shows the right and what the firm
 * does with it. Who may not know who complained opens none of them.
 */
export const purposesNaming: ReadonlySet<string> = new Set([
  ...purposesOfIdentity,
  'register-copy',
  'certificate',
  'ownership',
  'recordal',
  'secrecy-measures',
  'reputation',
])

/**
 * Documents that show who somebody is, and who acts for them, and nothing else. A licence or a deed of succession (`standing`) is none: by what
 * right somebody asks the other side may contest.
 */
const purposesOfPerson: ReadonlySet<string> = new Set(['identity', 'overseas-identity', 'authority'])

/**
 * Whether an exhibit is served on the other side only where the office names it: it proves nothing against them. An identity card is checked by
 * the office, and its number, its picture and the home of its holder are no matter of the other side (Personal Information Protection Law art. 6);
 * of who is not to be known in the case, whatever names them stays, too. A file that is evidence besides goes as evidence.
 */
export function staysWithOffice(
  item: Pick<EvidenceItem, 'purpose' | 'also' | 'side'>,
  record: Pick<CaseRecord, 'confidential' | 'parties' | 'proceedings' | 'namedWith'>,
): boolean {
  const all = purposesOf(item)
  if (all.length > 0 && all.every((purpose) => purposesOfPerson.has(purpose))) return true
  const isKept = item.side === 'requester' && (record.confidential || hidesWhoReported(record))
  return isKept && all.some((purpose) => purposesNaming.has(purpose))
}

type Named = Pick<CaseRecord, 'confidential' | 'filerId' | 'filerName' | 'parties' | 'rights' | 'corrections'>

/** Whether the person complained in this case, or signs in for who did. */
export function isOfInformant(personId: string, { filerId, parties }: Named): boolean {
  return (
    personId === filerId || parties.some(({ side, personIds }) => side === 'requester' && personIds.includes(personId))
  )
}

const shortest = 2

/** Who somebody is, and who acts for them, as far as a text may name them. */
export type Nameable = Pick<Party, 'name'> & Partial<Omit<Party, 'name'>>

/** Everything that names a party: as it was given, and as people call it. */
function namesOf({ agent, ...party }: Nameable): {
  readonly given: readonly Word[]
  readonly called: readonly string[]
} {
  const firms = [party.name, agent?.firm].flatMap((name) => (name ? namesOfFirm(name) : []))
  const persons = [party.representative, agent?.name].flatMap((said) => (said ? namesOfPerson(said) : []))
  const places = [party.address, party.serviceAddress].flatMap((where) => (where ? addressesOf(where) : []))
  return {
    given: [
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
    ],
    called: [...firms, ...persons, ...places],
  }
}
type Word = string | undefined

/** Of short forms those that name nobody else of the case: what the right or the other side is called stands in every text about it. */
function ownOf(called: readonly string[], { parties, rights }: Pick<Named, 'parties' | 'rights'>): string[] {
  const others = [
    ...rights.map(({ title }) => title),
    ...parties.filter(({ side }) => side !== 'requester').flatMap(({ name, shop, address }) => [name, shop, address]),
  ].map((text) => comparedText(text ?? ''))
  return called.filter((each) => !others.some((text) => text.includes(comparedText(each))))
}

/**
 * Everything in a case that tells who complained: names, numbers, addresses of the requesters and their agents, who holds the right
 * they rest on, and whose account filed it, whole and as they are called for short. Longest first; empty where nothing is to be kept secret.
 */
export function informantWords(record: Named): readonly string[] {
  const { confidential, parties, rights, corrections = [], filerName } = record
  if (!confidential) return []
  const isOfRequester = (part: string) => parties.some(({ id, side }) => id === part && side === 'requester')
  const asking = parties.filter(({ side }) => side === 'requester').map(namesOf)
  // Whoever is accused hides behind no right of the other side.
  const holders = isAccused({ parties }) ? [] : rights.map(({ holder }) => holder)
  // What was put right stands as it was in texts of before.
  const corrected = corrections.flatMap(({ part, changes }) =>
    changes.filter(({ field }) => field === 'holder' || isOfRequester(part)).flatMap(({ was, is }) => [was, is]),
  )
  const given = [...asking.flatMap((each) => each.given), ...holders, ...corrected, filerName].flatMap((word) =>
    word === undefined ? [] : [word, stemOf(word)],
  )
  const firms = [...holders, ...corrected].flatMap((name) => (name === undefined ? [] : namesOfFirm(name)))
  return longestFirst([...given, ...ownOf([...asking.flatMap(({ called }) => called), ...firms], record)])
}

/** Of texts, by what they are, those that seem to name one of them: by anything that is left out of a text, or a sign too short to be sure of. */
export function textsNaming<T>(
  texts: readonly (readonly [is: T, text: string | undefined])[],
  named: readonly Nameable[],
  others: Pick<Named, 'parties' | 'rights'> = { parties: [], rights: [] },
  more: readonly Word[] = [],
): T[] {
  const all = named.map(namesOf)
  const signs = named.flatMap(({ name, agent }) => [signOfFirm(name), agent?.firm && signOfFirm(agent.firm)])
  const short = [...all.flatMap(({ called }) => called), ...signs.filter((sign) => sign !== undefined && sign !== '')]
  const words = longestFirst([...all.flatMap(({ given }) => given), ...more, ...ownOf(short as string[], others)])
  return texts.flatMap(([is, text]) => (text && withoutWords(text, words, '') !== text ? [is] : []))
}

/**
 * What tells whose the rights of the case are to anybody who looks into a public register: their numbers and what they are called. Longest
 * first; empty where nothing is to be kept secret.
 */
export function subjectWords({ confidential, rights }: Named): readonly string[] {
  return confidential ? longestFirst(rights.flatMap(({ number, title }) => [number, title])) : []
}

/** What the case is called for whoever may not know who complained: by the kind of its right alone. */
export function unnamedTitle({
  rights,
  parties,
  proceedings,
}: Pick<CaseRecord, 'rights' | 'parties' | 'proceedings'>): string {
  const about = { isAccused: isAccused({ parties }), isReported: proceedings[0]?.facts['wish'] === 'report' }
  return caseKind({ kind: rights[0]?.kind, count: rights.length, ...about })
}

/**
 * What may not stand in a text of a report (see `Procedure.onReport`) for the party reported. Where no confidence was asked for it is no more
 * than who reported and how to reach them; who holds the right may be named, as the one who was wronged.
 */
export function reporterWords(record: Named): readonly string[] {
  if (record.confidential) return informantWords(record)
  const holders = record.rights.map(({ holder }) => holder.trim())
  const words = record.parties
    .filter(({ side }) => side === 'requester')
    .flatMap(({ name, idNumber, phone, email, agent }) => [
      ...(holders.includes(name.trim()) ? [] : [name, ...ownOf(namesOfFirm(name), record)]),
      idNumber,
      phone,
      email,
      agent?.name,
      agent?.firm,
      agent?.phone,
      ...ownOf([...namesOfFirm(agent?.firm ?? ''), ...namesOfPerson(agent?.name ?? '')], record),
    ])
  return longestFirst(words)
}

function longestFirst(words: readonly (string | undefined)[]): string[] {
  const known = words.flatMap((word) => (word === undefined || word.trim().length < shortest ? [] : [word.trim()]))
  return [...new Set(known)].toSorted((one, other) => other.length - one.length)
}

const kindsOfFirm = /(?:股份)?(?:有限|有限责任)公司$|公司$|(?:集团|工厂|商行|经营部|事务所)$/
const shortestStem = 4

/** What of a firm's name everybody calls it by: without what kind of firm it is, unless too little is left to be a name. */
function stemOf(name: string): string | undefined {
  const stem = name.trim().replace(kindsOfFirm, '')
  return stem.length >= shortestStem && stem !== name.trim() ? stem : undefined
}

/** A text in which none of the words stands any more, in whatever width, script or spacing it was typed. */
export function withoutWords(text: string, words: readonly string[], instead: string = unnamedComplainant): string {
  return words.reduce((left, word) => left.replaceAll(word, instead).replaceAll(anyWritingOf(word), instead), text)
}

const writings = new Map<string, RegExp>()
const mostWritings = 5000

/** Finds a word however it was typed: traditional or simplified, wide, with spaces or dashes between its characters. */
function anyWritingOf(word: string): RegExp {
  const known = writings.get(word)
  if (known) return known
  const characters = [...comparedText(word)].filter((character) => /[\p{L}\p{N}]/u.test(character))
  const isLong = characters.length >= shortestStem
  const between = isLong ? '[\\s\\p{Cf}\\p{Pd}·•‧・()（）〔〕【】“”"\'@.,，_-]*' : '[\\s\\p{Cf}·•‧・]*'
  // Letters and digits within other words are not it: only what is written exactly so is found there.
  const [before, after] = [characters[0], characters.at(-1)].map((end) => /[a-z0-9]/.test(end ?? ''))
  const bounds = [before ? '(?<![A-Za-z0-9])' : '', after ? '(?![A-Za-z0-9])' : '']
  const found =
    characters.length < shortest
      ? /(?!)/gu
      : new RegExp(`${bounds[0]}${characters.map(anyFormOf).join(between)}${bounds[1]}`, 'gu')
  if (writings.size >= mostWritings) writings.clear()
  writings.set(word, found)
  return found
}

/** The same for every text within a plain value, at whatever depth. */
export function withoutWordsIn<T>(value: T, words: readonly string[], instead: string = unnamedComplainant): T {
  if (words.length === 0) return value
  if (typeof value === 'string') return withoutWords(value, words, instead) as T
  if (Array.isArray(value)) return value.map((each: unknown) => withoutWordsIn(each, words, instead)) as T
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withoutWordsIn(each, words, instead)]),
  ) as T
}
