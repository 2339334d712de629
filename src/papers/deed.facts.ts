import { allActs } from '../kernel/acts.ts'
import type { Act, CaseRecord, Party } from '../kernel/case-record.ts'
import { severalOf } from '../kernel/for-each.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { DeedFacts, PaperFacts } from './paper.types.ts'
import { nameInPaper } from './paper.wording.ts'
import { kindNames } from './request.words.ts'

/** Papers that say of each of several what the complaint says that it did. */
const tellsDeeds: ReadonlySet<PaperKey> = new Set<PaperKey>([
  'platform-letter',
  'platform-forwarding',
  'platform-statement',
  'platform-lifting',
])

/** Whether the complaint says that this one did it, or does not say who did. */
const isTheirs = ({ by = [] }: Act, { id }: Pick<Party, 'id'>): boolean => by.length === 0 || by.includes(id)

/** What finds the goods of an act: its link and the number of the listing. */
const marksOf = ({ link, listing }: Act): string[] => [link, listing].flatMap((mark) => mark?.trim() || [])

/** Lines about this one of several: those that are about another of them alone are left out. */
function linesOfOne(lines: readonly string[], party: Party, record: CaseRecord): string[] {
  const others = severalOf('respondent', record).filter(({ id }) => id !== party.id)
  const wordsOf = (one: Party) => [
    one.name,
    ...allActs(record.acts).flatMap((act) => ((act.by ?? []).includes(one.id) ? marksOf(act) : [])),
  ]
  const names = (line: string, one: Party) => wordsOf(one).some((word) => word !== '' && line.includes(word))
  return lines.filter((line) => names(line, party) || !others.some((other) => names(line, other)))
}

function deedOf(party: Party, record: CaseRecord): DeedFacts {
  const acts = allActs(record.acts).filter((act) => isTheirs(act, party))
  // On a platform it is sold there, however the complaint calls it.
  const kinds = new Set(acts.flatMap((act) => act.kinds).map((kind) => (kind === 'platform' ? 'selling' : kind)))
  const ids = acts.some(({ rights = [] }) => rights.length === 0)
    ? undefined
    : acts.flatMap(({ rights = [] }) => rights)
  return {
    by: nameInPaper(party),
    ...(acts.length === 0 ? { none: true } : {}),
    kinds: kindNames([...kinds]),
    rights: record.rights
      .filter(({ id }) => ids === undefined || ids.length === 0 || ids.includes(id))
      .map(({ number, title }) => ({ number, title })),
  }
}

/**
 * What each of them did by the complaint, with the goods by which it is found: of all respondents, or of the one to whom, or about whom, the paper
 * is. What is listed of goods and measures is that one's then.
 */
export function deedFacts(
  key: PaperKey,
  record: CaseRecord,
  { links = [], orders = [] }: Pick<PaperFacts, 'links' | 'orders'>,
  one: string | undefined,
): Pick<PaperFacts, 'deeds' | 'links' | 'orders'> {
  if (!tellsDeeds.has(key)) return {}
  const all = record.parties.filter(({ side }) => side === 'respondent')
  const party = all.find(({ id }) => id === one)
  const told = party ? [party] : all
  const deeds = told.map((each) => {
    const own = linesOfOne(links, each, record)
    return { ...deedOf(each, record), ...(own.length > 0 ? { links: own } : {}) }
  })
  if (!party) return { deeds }
  const [own, measures] = [linesOfOne(links, party, record), linesOfOne(orders, party, record)]
  return {
    deeds,
    ...(links.length > 0 ? { links: own } : {}),
    ...(orders.length > 0 && key === 'platform-forwarding' ? { orders: measures } : {}),
  }
}
