import type { CaseRecord, EvidenceItem, Proceeding } from '../kernel/case-record.ts'
import { bareExhibit } from '../kernel/evidence-names.ts'
import {
  informantWords,
  purposesOfIdentity,
  reporterWords,
  unnamedComplainant,
  unnamedPerson,
  unnamedReporter,
  withoutWordsIn,
} from '../kernel/informant.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { hidesWhoReported } from '../kernel/reporter.ts'
import type { EvidenceFacts, PaperFacts, RequestFacts } from './paper.types.ts'
import { officialDate } from './paper.wording.ts'
import { copyOfExhibit } from './service.facts.ts'

type Served = NonNullable<PaperFacts['service']>['documents'][number]

/**
 * The facts of a paper that came of a report: nobody asked for it. For who is reported no more of the report stands in it: the right is named
 * without its holder, and what is used against them by what it is, as what the office gathered.
 */
export function withoutReport(facts: PaperFacts, record: CaseRecord, isKept: boolean): PaperFacts {
  const { requester: _asked, requesters: _all, claims: _claims, ...own } = facts
  if (!isKept) return own
  const { respondents, right, otherRights, evidence, acts: _acts, filedOn: _filed, ...others } = own
  return {
    ...withoutWordsIn(others, reporterWords(record), unnamedPerson),
    ...(respondents ? { respondents } : {}),
    ...(right ? { right: { ...right, holder: '' } } : {}),
    ...(otherRights ? { otherRights: otherRights.map((each) => ({ ...each, holder: '' })) } : {}),
    ...(evidence ? { evidence: gathered(evidence, record) } : {}),
  }
}

/** The evidence of a paper of a report: nobody's identity is proved by it, and what came from outside and what the office gathered look alike. */
function gathered(evidence: EvidenceFacts[], record: CaseRecord): EvidenceFacts[] {
  return evidence.flatMap((line) => {
    const item = exhibitOf(`证据${line.no}`, record)
    if (item?.side === 'respondent') return [line]
    if (purposesOfIdentity.has(item?.purpose ?? '')) return []
    const { no, name, fact } = withoutWordsIn(line, reporterWords(record), unnamedPerson)
    return [{ no, name, fact }]
  })
}

const exhibitOf = (number: string | undefined, { evidence }: CaseRecord): EvidenceItem | undefined =>
  evidence.find(({ id }) => `证据${id.slice(1)}` === number)

/**
 * The facts with what a reporter handed in named by its kind, its number and the day on which this office had it: what somebody calls a thing and
 * says of it (“我公司员工拍摄”) tells who they are, and no list of words can catch that. The day of the report tells it too, so none before the
 * office began stands there. What was served on the other side by who asks in their own name, it has and may be told by name.
 */
export function withBareExhibits(
  facts: PaperFacts,
  record: CaseRecord,
  proceeding: Proceeding | undefined,
): PaperFacts {
  const isAsked = !hidesWhoReported(record)
  const began = proceeding?.walked[0]?.at
  const bareName = (item: EvidenceItem) => {
    const day = began && officialDate(dateOf(item.addedAt > began ? item.addedAt : began))
    return bareExhibit(item, day)
  }
  const theirs = (number: string | undefined) => {
    const item = exhibitOf(number, record)
    return item?.side === 'requester' && !(isAsked && item.served) ? item : undefined
  }
  const { evidence, service, ...others } = facts
  const bareLine = (line: EvidenceFacts): EvidenceFacts => {
    const item = theirs(`证据${line.no}`)
    const { remark: _purpose, ...rest } = line
    return item ? { ...rest, name: bareName(item), fact: '' } : line
  }
  const bareCopy = (document: Served) => {
    const item = theirs(document.number)
    return item ? { ...document, name: copyOfExhibit(bareExhibit(item)) } : document
  }
  return {
    ...others,
    ...(evidence ? { evidence: evidence.map(bareLine) } : {}),
    ...(service ? { service: { ...service, documents: service.documents.map(bareCopy) } } : {}),
  }
}

export const withoutInformant = (facts: PaperFacts, record: CaseRecord): PaperFacts =>
  withoutRequester(facts, informantWords(record), unnamedComplainant)

/** The facts of a paper of who is complained of, where who reported did not agree to ask in their own name. Whose the right is may be they. */
export function withoutReporter(facts: PaperFacts, record: CaseRecord): PaperFacts {
  const asked = record.parties.filter(({ side }) => side === 'requester').map(({ name }) => name.trim())
  const words = [...new Set([...reporterWords(record), ...asked.filter((name) => name !== '')])]
  return withoutRequester(facts, words, unnamedReporter)
}

function withoutRequester(facts: PaperFacts, words: readonly string[], called: string): PaperFacts {
  // Names of the other side stay whole, even where the complainant's stands within them.
  const { respondents, request, ...others } = facts
  const { requester, requesters: _all, right, otherRights, ...rest } = withoutWordsIn(others, words, called)
  return {
    ...rest,
    ...(respondents ? { respondents } : {}),
    ...(request ? { request: withoutWordsIn(unsigned(request), words, called) } : {}),
    ...(requester ? { requester: { name: called } } : {}),
    ...(right ? { right: { ...right, holder: unnamedPerson } } : {}),
    ...(otherRights ? { otherRights: otherRights.map((each) => ({ ...each, holder: unnamedPerson })) } : {}),
  }
}

/** What tells of nobody who handed it in, by whose right and where they are to be reached. */
function unsigned({ accepted: _by, standing: _right, service: _where, ...rest }: RequestFacts): RequestFacts {
  return rest
}
