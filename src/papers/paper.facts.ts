import { asFiled } from '../kernel/correction.ts'
import { actsInNameOf, allBodies, bodyOf, bodyOfDesk } from '../bodies/index.ts'
import type { CaseRecord, EvidenceItem, Handoff, Party, Proceeding, StepInput } from '../kernel/case-record.ts'
import { type Calendars, isOpen, startClock } from '../kernel/clock-acts.ts'
import type { Clock } from '../kernel/clock.ts'
import { readClock } from '../kernel/clock-reading.ts'
import { listedName } from '../kernel/evidence-names.ts'
import { dayOfStep } from '../kernel/event-day.ts'
import { factsOfParty } from '../kernel/own-clock.ts'
import { ofWhom } from '../kernel/own-standing.ts'
import { onlyOffered } from '../kernel/handoff.ts'
import { eventOf, eventsUnder, isEvent } from '../kernel/own-event.ts'
import { isAnnex, isBefore, originsOf } from '../kernel/exhibits.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { requestsOpen } from '../kernel/requests-made.ts'
import { chosenOfEach, severalOf } from '../kernel/for-each.ts'
import { type CallsRule, type Addressees, addresseesOfPaper } from '../kernel/paper-fact.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { dateOf, endOf } from '../kernel/plain-date.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import type { BodyKind } from '../kernel/role.ts'
import { hidesWhoReported } from '../kernel/reporter.ts'
import { referrersOf } from '../kernel/referral.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { ofProceeding, withPartiesOf } from '../kernel/scope.ts'
import { serviceRows } from '../kernel/service-round.ts'
import { asToldOfRequest, procedureOf, requestRules, titleOfDocument } from '../procedures/index.ts'
import { citedAs } from './basis.facts.ts'
import { askedOfThem, factsOfCase } from './case.facts.ts'
import { closingFacts, signaturesOf, signedOnPaper } from './closing.facts.ts'
import { deedFacts } from './deed.facts.ts'
import { fileSent } from './file.facts.ts'
import {
  answersHandoff,
  asksHandoff,
  handoffFacts,
  handoffHere,
  officeTime,
  sealedLeft,
  titleOfHandoff,
} from './handoff.facts.ts'
import { assertTrue } from './missing.facts.ts'
import { printableName } from './paper.glyphs.ts'
import { periodsIn, periodWords } from './paper.periods.ts'
import { statesBoth, statesEach, withOwnKept } from './own-data.ts'
import { reachedEach, tellsOfEach } from './reached.facts.ts'
import { asOthersRead, asRequesterKnows } from './party.facts.ts'
import { withBareExhibits, withoutInformant, withoutReport, withoutReporter } from './reporter.facts.ts'
import { requestFacts, sealedLine, titleOfCopy, wasFiledWith } from './request.facts.ts'
import type { EvidenceFacts, PaperFacts } from './paper.types.ts'
import { codeSaid, saidFacts, speakerOf } from './said.facts.ts'
import { dayOfWalk, type Saying } from './saying.facts.ts'
import { evidenceGoes, type PaperServed, paperServedFacts, serviceFacts } from './service.facts.ts'

export interface PaperOccasion {
  readonly record: CaseRecord
  readonly proceedingId?: string
  /** The handoff that the paper is of, where it is of one. */
  readonly handoffId?: string
  /** Handoffs that the step made: a letter goes to the receivers of all of them. */
  readonly handoffIds?: readonly string[]
  readonly step?: string
  readonly input?: StepInput
  readonly audience: 'parties' | 'filer' | 'respondent' | 'officers' | 'body'
  readonly at: Date
  readonly by: { readonly id: string; readonly name: string; readonly bodyId?: string }
  readonly calendars: Calendars
  /** Issuing body, where it is not the one that holds the proceeding. */
  readonly bodyId?: string
  /** The one party that the paper is made out to: of a proof of service, and of a notice to one of several respondents. */
  readonly party?: Party
  /** Of a proof of service of one paper that no step serves: that paper, and how it was done. */
  readonly served?: PaperServed
  /** Of an end that was taken back: what the notice says of it. */
  readonly reopened?: PaperFacts['reopened']
  /** The side that it is made out to, of a paper that each side gets for itself. */
  readonly to?: Addressees
  /** Address of the case page, for the QR code. */
  readonly link?: string
  readonly demo?: boolean
}

/** The occasion with the case as the proceeding has it that the paper is of: its own rights, acts and parties. */
export function inItsScope(occasion: PaperOccasion): PaperOccasion {
  const { record, proceedingId } = occasion
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  return proceeding?.scope === undefined ? occasion : { ...occasion, record: ofProceeding(record, proceeding) }
}

/**
 * Everything the paper may print, taken from the case and from what happened in its own proceeding, by what its procedure declares. A
 * paper that the respondent reads, now or once it is served, and a letter to another body names nobody who complained in confidence, in
 * whatever text of it.
 * Throws RuleError paper-fact-missing for what it would be untrue without, paper-facts-disagree, service-not-agreed.
 */
export function factsOf(key: PaperKey, given: PaperOccasion, number: string): PaperFacts {
  const occasion = inItsScope(given)
  const { record, audience } = occasion
  const proceeding = record.proceedings.find(({ id }) => id === occasion.proceedingId)
  const procedure = proceeding && procedureOf(proceeding.procedure, proceeding.version)
  const event = proceeding && procedure && eventSaid(proceeding, procedure, occasion)
  const of = proceeding && procedure && partySaid(key, proceeding, procedure, occasion)
  const about = { ...(event === undefined ? {} : { event }), ...(of === undefined ? {} : { of }) }
  const facts = allFactsOf(
    key,
    occasion,
    number,
    proceeding &&
      procedure && {
        proceeding,
        procedure,
        record,
        calendars: occasion.calendars,
        ...about,
        ...optional('step', occasion.step),
        ...optional('party', occasion.party),
      },
  )
  assertTrue(key, facts, procedure)
  const to = occasion.to ?? procedure?.papers?.[key]?.to ?? addresseesOfPaper[key]
  // What is decided within the office first is served on the respondent later, as it was printed.
  const isKept = [audience, to].some((each) => ['respondent', 'respondents', 'parties'].includes(each))
  const told =
    procedure?.onReport && to !== 'requester' && audience !== 'filer' ? withoutReport(facts, record, isKept) : facts
  const isUntold = (isKept || toOperator.has(key)) && (told !== facts || hidesWhoReported(record))
  const bare = isUntold ? withBareExhibits(told, record, proceeding) : told
  // A letter is read before the case is taken on, and by who refuses it.
  const isNamed = record.confidential && (to === 'receiver' || (isKept && told === facts))
  if (!isNamed && isUntold && told === facts)
    return withoutReporter(bare, key === 'request-copy' ? asFiled(record) : record)
  if (!isNamed) return bare
  const named = withoutInformant(bare, record)
  return key === 'request-copy' ? withoutInformant(named, asFiled(record)) : named
}

/** Letters to who runs a platform, and passes on to its merchants what it is told. */
const toOperator: ReadonlySet<PaperKey> = new Set<PaperKey>([
  'platform-letter',
  'platform-order',
  'platform-data-request',
  'platform-lifting',
])

/** The event that the step which issues a paper is about, or is itself, of several for each of which a period runs. */
function eventSaid(proceeding: Proceeding, procedure: Procedure, { step = '', input, at }: PaperOccasion) {
  const { about } = procedure.steps[step] ?? {}
  const now = proceeding.walked.findLast((walk) => walk.step === step && walk.at.getTime() === at.getTime())
  if (!about) return isEvent(procedure.steps[step] ?? {}, procedure) ? now?.seq : undefined
  const named = Number(now?.input?.[about.field] ?? input?.[about.field])
  const seq = named || eventsUnder(proceeding, procedure, about.clock).at(-1)?.seq
  // A period that followed none that ran speaks of all that was done before it.
  const walk = proceeding.walked.find((each) => each.seq === seq)
  return walk && !isEvent(procedure.steps[walk.step] ?? {}, procedure) ? undefined : seq
}

/** The one of several respondents whom the step that issues a paper is about, where each stands by itself, or the paper is of one. */
function partySaid(
  key: PaperKey,
  proceeding: Proceeding,
  procedure: Procedure,
  { step = '', at, record }: PaperOccasion,
) {
  const isOfOne = ownEntry(procedure.steps, step)?.ofEach || procedure.papers?.[key]?.ofOne
  if (!isOfOne || severalOf('respondent', record).length === 0) return undefined
  const now = proceeding.walked.findLast((walk) => walk.step === step && walk.at.getTime() === at.getTime())
  return now && ofWhom(procedure, proceeding.walked, now)
}

function allFactsOf(key: PaperKey, occasion: PaperOccasion, number: string, saying: Saying | undefined): PaperFacts {
  // A copy is of what was confirmed on the day of filing; what was put right since is told beside it.
  const asked = askedAsTold(occasion, toWhom(key, occasion, saying))
  const record = key === 'request-copy' ? asFiled(asked) : asked
  const issuer = bodyOf(namedIn(occasion, saying?.proceeding))
  const handoff = handoffFacts(handoffsOf(key, occasion), occasion)
  const said = saying ? saidFacts(saying, declaredFor(key, saying.procedure)) : {}
  const contact = {
    ...optional('phone', issuer?.phone || undefined),
    ...optional('address', issuer?.address || undefined),
  }
  const facts: PaperFacts = {
    number,
    caseNumber: record._id,
    issuer: issuer?.fullName ?? '',
    ...(key === 'scene-record' ? optional('unit', bodyOf(issuerOf(occasion, saying?.proceeding))?.fullName) : {}),
    issuedOn: issuedOn(key, occasion, saying?.procedure),
    ...(occasion.demo ? { demo: true } : {}),
    ...(isReadAbroad(key, occasion, saying) ? { abroad: true } : {}),
    ...caseAsRead(key, occasion, record, saying),
    ...optional('claims', ordersNobody.test(asksOf(key, record, saying)) ? claimsAsked(record) : undefined),
    ...(saying ? factsOfProceeding(key, saying, occasion) : {}),
    ...said,
    ...deedFacts(key, record, said, occasion.party?.id ?? saying?.of),
    // The number under which the body itself has the matter stands before that of this system.
    ...optional('fileNumber', said.ownNumber === undefined ? undefined : { name: '案号', number: said.ownNumber }),
    ...optional('materials', key === 'receipt' && said.received ? receivedNow(said.received, occasion) : undefined),
    ...optional('materials', key === 'preservation-application' ? filesNow(occasion) : undefined),
    ...optional('handoff', handoff),
    ...(saying && key === 'transfer-letter' && !handoff
      ? { enclosed: fileSent(saying), enclosedSealed: sealedLeft(record) }
      : {}),
    ...optional('reopened', occasion.reopened),
    ...optional('title', titleOfHandoff(key, handoff)),
    ...(key === 'request' || key === 'request-copy' ? requestFacts(record, { isCopy: key === 'request-copy' }) : {}),
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
    copyTitle: titleOfCopy(record),
    ...(key === 'receipt' && said.received === undefined
      ? {
          evidence: sealedToo(record, mayBeNamedIn(key, occasion)),
          ...optional('promised', promisedTitles(record)),
        }
      : {}),
    ...optional('link', occasion.link),
  }
  return {
    ...facts,
    ...optional('service', facts.service && copiesNumbered(facts.service, said.copiedNumber)),
    ...optional('addressee', addresseeOf(key, occasion, facts, saying)),
  }
}

/** What is served with it that another body or an earlier step made, under the number that was typed for it. */
function copiesNumbered(service: NonNullable<PaperFacts['service']>, number: string | undefined) {
  if (number === undefined) return service
  return { ...service, documents: service.documents.map((each) => (each.number ? each : { ...each, number })) }
}

/** The case as a paper tells what was asked for that others than who asked read. */
function askedAsTold({ record, party }: PaperOccasion, to: Addressees): CaseRecord {
  if (to !== 'respondents' && to !== 'parties') return record
  return asToldOfRequest(record, party?.side === 'respondent' ? [party.id] : undefined)
}

/** What the case says, of persons as whoever gets the paper may read it; what that leaves out is kept for their own copies. */
function caseAsRead(key: PaperKey, occasion: PaperOccasion, record: CaseRecord, saying: Saying | undefined) {
  const known = key === 'preservation-application' ? asRequesterKnows(record) : record
  const read = asOthersRead(known, key, toWhom(key, occasion, saying), occasion.party?.id ?? saying?.of)
  const whole = factsOfCase(read, mayBeNamedIn(key, occasion), saying?.procedure.triage?.rights)
  // Kept by their place among all of their side: it is before any is left out.
  const kept = statesBoth.has(key) || statesEach.has(key) ? withOwnKept(whole, record, read) : whole
  return {
    ...kept,
    respondents: respondentsNamed(kept.respondents ?? [], { key, step: occasion.step }, record, saying),
  }
}

/** The respondents whom the paper is about: of several those of whom its step says so. */
function respondentsNamed(
  told: NonNullable<PaperFacts['respondents']>,
  { key, step }: { readonly key: PaperKey; readonly step: string | undefined },
  record: CaseRecord,
  saying: Saying | undefined,
) {
  const all = severalOf('respondent', record)
  if (saying?.of !== undefined) return told.filter((_, n) => all[n]?.id === saying.of)
  if (!saying || all.length === 0) return told
  const meant = meantBy(key, step, saying) ?? meantByReferrer(saying) ?? []
  return meant.length === 0 ? told : told.filter((_, n) => meant.some(({ id }) => id === all[n]?.id))
}

/** Those of several of whom the newest step says that the paper is about them; undefined where the paper is about all of them. */
function meantBy(key: PaperKey, step: string | undefined, saying: Pick<Saying, 'procedure' | 'proceeding' | 'record'>) {
  const { procedure, proceeding, record } = saying
  const names = procedure.papers?.[key]?.names
  if (!names || (names.with !== undefined && !names.with.includes(step ?? ''))) return undefined
  const walk = proceeding.walked.findLast((each) => names.steps.includes(each.step))
  return chosenOfEach(names.field, severalOf('respondent', record), walk?.input ?? {})
}

/** What another body was asked about is about those alone whom the letter named by which it was asked. */
function meantByReferrer({ record, proceeding: { id } }: Saying) {
  for (const { proceeding, walk } of referrersOf(record, id)) {
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    const before = proceeding.walked.filter(({ seq }) => seq <= walk.seq)
    const asking = {
      procedure,
      proceeding: { ...proceeding, walked: before },
      record: withPartiesOf(record, proceeding),
    }
    const letter = procedure.steps[walk.step]?.papers?.find((key) => procedure.papers?.[key]?.names)
    const meant = letter && meantBy(letter, walk.step, asking)
    if (meant) return meant
  }
  return undefined
}

/** What is asked for by what the paper is of: the filer's own document, or the procedure. */
const asksOf = (key: PaperKey, record: CaseRecord, saying: Saying | undefined): string =>
  key === 'request' || key === 'request-copy' || saying?.procedure.takesComplaints
    ? titleOfCopy(record)
    : (saying?.procedure.calls?.asks ?? '')

/** What is asked of whoever orders nobody: they mediate, arbitrate, advise or guide. */
const ordersNobody = /调解|仲裁|援助|指导/

const claimsAsked = (record: CaseRecord): string[] => askedOfThem(factsOfCase(record, () => false).claims ?? [])

/** Whom the paper is for, as its procedure has it, and of what a step tells whoever that tells. */
const toWhom = (key: PaperKey, { to, audience }: PaperOccasion, saying: Saying | undefined): Addressees =>
  addresseesTold(to ?? saying?.procedure.papers?.[key]?.to ?? addresseesOfPaper[key], audience)

/** What its receiver handed in: what is sealed is counted, and not named. */
function sealedToo(record: CaseRecord, mayName: (item: EvidenceItem) => boolean): EvidenceFacts[] {
  const named = factsOfCase(record, mayName).evidence ?? []
  const received = (item: EvidenceItem) =>
    named.flatMap((line) =>
      line.no === item.id.slice(1) ? [{ ...line, name: printableName(listedName(item, record.evidence)) }] : [],
    )
  return record.evidence.filter(mayName).flatMap((item) => (item.sealed ? [sealedLine(item)] : received(item)))
}

/** What was said to follow the complaint, by the names of the documents; undefined where nothing was. */
function promisedTitles({ promised, rights }: CaseRecord): string[] | undefined {
  const kinds = rights.map(({ kind }) => kind)
  return promised?.map((purpose) => titleOfDocument(purpose, kinds).zh)
}

/** What was received with the step, in words, and the files that came with it; undefined where none did. */
function receivedNow(received: string, occasion: PaperOccasion): string[] | undefined {
  const files = filesNow(occasion)
  return files.length === 0 ? undefined : [received, ...files]
}

/** The files that came with the step, by name. */
function filesNow({ record, proceedingId, step }: PaperOccasion): string[] {
  const walk = record.proceedings.find(({ id }) => id === proceedingId)?.walked.at(-1)
  const ids = walk?.step === step ? (walk?.files ?? []) : []
  return ids
    .flatMap((id) => record.evidence.find((item) => item.id === id) ?? [])
    .map((item) => printableName(listedName(item, record.evidence)))
}

/** Where the paper takes its facts from: what the proceeding is about is one fact of all its papers. */
function declaredFor(key: PaperKey, { cause, papers }: Procedure) {
  return { ...(cause ? { cause } : {}), ...papers?.[key]?.facts }
}

/**
 * The day under the paper: that of the act with which it is made, also where the office enters the act later; or the day it was handed over where
 * the step that issues it says so, of several the first. Nothing is served before it is issued.
 */
export function issuedOn(
  key: PaperKey,
  { at, step, input, record }: PaperOccasion,
  procedure: Procedure | undefined,
): string {
  const today = dateOf(at)
  const rule = step === undefined ? undefined : procedure?.steps[step]
  if (step === undefined || !rule || !procedure) return today
  const days = rule.delivers?.papers?.includes(key) ? serviceRows(rule, record).map(({ on }) => input?.[on]) : []
  const acted = isOwnAct(key, rule) ? [dayOfStep(procedure, { step, at, ...(input ? { input } : {}) })] : []
  return [today, ...acted, ...days.filter((day) => typeof day === 'string')].toSorted()[0] ?? today
}

/** Whether the day of the step is the day of the paper: what a side handed in was posted that day and answered later, a proof is filled in. */
const isOwnAct = (key: PaperKey, { submission, by }: StepRule): boolean =>
  key !== 'proof-of-service' && !(submission && by.some((role) => role === 'filer' || role === 'respondent'))

/**
 * The exhibits before the proceeding: what was handed in with a step of another, and what only proves that an act was done, are none of its
 * own. A receipt names what its receiver handed in, an application what goes along with it.
 */
function mayBeNamedIn(key: PaperKey, { proceedingId, record }: PaperOccasion): (item: EvidenceItem) => boolean {
  if (key === 'request' || key === 'request-copy') return wasFiledWith(record)
  return (item) =>
    (proceedingId === undefined ? item.proceedingId === undefined : isBefore(item, proceedingId, record)) &&
    !isAnnex(item, record.proceedings, stepsOf) &&
    (key !== 'receipt' || item.side === 'requester') &&
    (key !== 'confirmation-application' || item.proceedingId === undefined || cameWithRequest(item, record))
}

/** Whether a party handed it in with what it asked for: of a proceeding in confidence nothing else goes to another body. */
function cameWithRequest(item: EvidenceItem, { proceedings }: CaseRecord): boolean {
  return originsOf(item, proceedings).some(
    ({ proceeding, walk }) =>
      walk.side !== undefined && ownEntry(stepsOf(proceeding), walk.step)?.submission?.kind === 'request',
  )
}

const stepsOf = ({ procedure, version }: Proceeding) => procedureOf(procedure, version).steps

function handoffsOf(key: PaperKey, { record, handoffId, handoffIds = [], proceedingId }: PaperOccasion) {
  const ids = handoffId === undefined ? handoffIds : [handoffId]
  if (asksHandoff.has(key) || handoffId !== undefined) return record.handoffs.filter(({ id }) => ids.includes(id))
  if (proceedingId === undefined || !answersHandoff.has(key)) return []
  const here = handoffHere(record, proceedingId)
  return here ? [here] : []
}

/** Whether it goes to a foreign party. That a complainant in confidence is one is not told to the other side either. */
function isReadAbroad(key: PaperKey, occasion: PaperOccasion, saying?: Saying): boolean {
  const { record, party, audience, step } = occasion
  if (party) return party.region === 'foreign'
  // The filer's own document goes into the file, and is read by who signs it.
  if (key === 'request') return record.parties.some(({ side, region }) => side === 'requester' && region === 'foreign')
  // Of what is made out to each side by itself, the side it is made out to.
  const sides = sidesOf(toWhom(key, occasion, saying))
  const sender = saying?.proceeding.walked.findLast((each) => each.step === step)?.side
  const isKept = record.confidential && audience !== 'filer'
  return record.parties.some(
    ({ side, region }) =>
      region === 'foreign' &&
      (sides === 'sender' ? side === sender : sides.includes(side)) &&
      !(isKept && side === 'requester'),
  )
}

/** Whom a step tells, as the addressees of what it issues to them. */
function addresseesTold(to: Addressees, audience: PaperOccasion['audience']): Addressees {
  if (to !== 'told') return to
  return audience === 'filer' ? 'requester' : audience === 'respondent' ? 'respondents' : 'parties'
}

function sidesOf(to: Addressees): readonly Party['side'][] | 'sender' {
  switch (to) {
    case 'requester':
      return ['requester']
    case 'respondents':
      return ['respondent']
    case 'parties':
      return ['requester', 'respondent']
    case 'sender-of-step':
      return 'sender'
    default:
      return []
  }
}

/** Who is addressed, by name, as the procedure or the form of the paper has it; undefined where nobody is there to be addressed. */
function addresseeOf(
  key: PaperKey,
  occasion: PaperOccasion,
  { handoff, receiver, requester, requesters, respondents }: PaperFacts,
  saying: Saying | undefined,
): string | undefined {
  const { record, party, by, step } = occasion
  if (party) return party.name || undefined
  const to = toWhom(key, occasion, saying)
  // Nothing is addressed to whom nobody could name: to the others of both sides it is, and to a side only where all of it is named.
  const names = (all: readonly { name: string }[]) =>
    all.flatMap(({ name }) => (name === '' ? [] : [name])).join('、') || undefined
  const allNames = (all: readonly { name: string }[]) => (all.some(({ name }) => name === '') ? undefined : names(all))
  const askers = requesters ?? (requester ? [requester] : [])
  switch (to) {
    case 'requester':
      return names(askers)
    case 'respondents':
      return allNames(respondents ?? [])
    case 'parties':
      return names([...askers, ...(respondents ?? [])])
    case 'receiver':
      if (answersHandoff.has(key)) return handoff?.from
      return handoff && key === 'transfer-letter'
        ? [...new Set(handoff.tasks.map((task) => task.to))].join('、')
        : receiver
    case 'sender-of-step': {
      const walk = saying?.proceeding.walked.findLast((each) => each.step === step)
      const said = record.parties.filter(({ id }) => id === walk?.party)
      if (said.length > 0) return names(said)
      const own = record.parties.filter(({ personIds, side }) => personIds.includes(by.id) && side === walk?.side)
      return names(own.length > 0 ? own : record.parties.filter(({ side }) => side === walk?.side))
    }
    case 'told':
    case 'file':
    case 'own-file':
      return undefined
  }
}

/** Papers that say that a matter is not taken on: it never became a case of its procedure, and has no number of one. */
const refuses: ReadonlySet<PaperKey> = new Set<PaperKey>(['refusal-notice'])

/** Who sent what a party declares with a step of its own, from its account, and when to the minute; what came on paper the office enters. */
function givenOnline(rule: StepRule | undefined, { at, by, party }: PaperOccasion): PaperFacts['given'] {
  const isPartys = rule?.by.some((role) => role === 'filer' || role === 'respondent')
  if (!isPartys || rule?.submission === undefined || by.bodyId !== undefined) return undefined
  // Made out to another than its sender it is none of theirs.
  if (party !== undefined && !party.personIds.includes(by.id)) return undefined
  return { by: by.name, at: officeTime(at) }
}

/** What the step that issues the paper decides on, each with who asked and when. */
function askedFor(saying: Saying, { step, party }: PaperOccasion): PaperFacts['asked'] {
  const { proceeding, procedure, record } = saying
  const rule = step === undefined ? undefined : procedure.steps[step]?.decidesOn
  if (!rule) return undefined
  const taken = proceeding.walked.at(-1)
  const until = taken?.step === step ? taken?.seq : undefined
  const requests = requestsOpen(procedure, proceeding, rule, until)
  // Of what several asked for, the answer to one tells of its own.
  const own = party && requests.filter((walk) => walk.party === undefined || walk.party === party.id)
  return (own ?? requests).map((walk) => ({
    on: dayOfWalk(saying, walk),
    what: procedure.steps[walk.step]?.title.zh ?? walk.step,
    ...optional('by', speakerOf(walk, record.parties)),
    ...optional('because', reasonsToldAll(procedure, walk)),
  }))
}

/** The reasons that a party gave, where what it handed in is read by both sides at once. */
function reasonsToldAll({ steps }: Procedure, { step, input }: Proceeding['walked'][number]): string[] | undefined {
  const { audience, submission, fields } = steps[step] ?? {}
  const reason = input?.['reason']
  const isOpen = audience === 'parties' && !submission?.through && fields?.['reason']?.for === undefined
  return isOpen && typeof reason === 'string' && reason.trim() !== '' ? reason.trim().split(/\n+/) : undefined
}

/** What the sides and the thing asked are called: where complaints are taken in, a report is called what it is. */
function callsIn({ calls, takesComplaints }: Procedure, { proceedings }: CaseRecord): CallsRule | undefined {
  const wish = proceedings[0]?.facts['wish']
  const rule = takesComplaints && typeof wish === 'string' ? ownEntry(requestRules, wish) : undefined
  const { asks, asker, other } = rule ?? {}
  return calls && asks && asker && other ? { ...calls, asks, asker, other } : calls
}

function factsOfProceeding(key: PaperKey, saying: Saying, occasion: PaperOccasion): Partial<PaperFacts> {
  const { proceeding, procedure, record } = saying
  const rule = occasion.step === undefined ? undefined : procedure.steps[occasion.step]
  const outcome = proceeding.outcome ? procedure.outcomes[proceeding.outcome]?.title.zh : undefined
  const asked = passedOn.has(key) ? onlyOffered(record, proceeding) : []
  assertAgrees(key, saying)
  return {
    ...optional('onlyAsked', asked.length === 0 ? undefined : namesOfBodies(asked)),
    ...(proceeding.number && !(refuses.has(key) && !procedure.takesComplaints) && asked.length === 0
      ? {
          fileNumber: {
            name: procedure.calls?.numbered ?? (procedure.takesComplaints ? '审查编号' : '案号'),
            number: proceeding.number,
          },
        }
      : {}),
    ...optional('calls', procedure.calls && callsIn(procedure, record)),
    ...optional('title', procedure.papers?.[key]?.title),
    ...optional('remedy', procedure.papers?.[key]?.remedy?.replace('{regulator}', cityRegulator())),
    ...optional('outcome', outcome),
    ...optional('deadline', deadlineOf(key, saying, occasion)),
    ...optional('reached', tellsOfEach.has(key) ? reachedEach(saying) : undefined),
    ...optional('source', rule?.source && citedAs(rule.source)),
    ...optional('asked', askedFor(saying, occasion)),
    ...optional('given', givenOnline(rule, occasion)),
    ...optional(
      'cc',
      copiedTo(saying, procedure.papers?.[key]?.copiesTo, rule?.copies && occasion.input?.[rule.copies.desk]),
    ),
    ...optional('people', peopleOf(proceeding, procedure)),
    ...optional('replaced', replacedNotice(key, saying, occasion)),
    ...optional(
      'signatures',
      key === 'mediation-agreement'
        ? (signaturesOf(proceeding, record) ?? signedOnPaper(rule, occasion.input, record))
        : undefined,
    ),
    ...optional('closing', key === 'closing-report' ? closingFacts(saying, record) : undefined),
    ...optional(
      'evidenceGoes',
      evidenceGoes(record, proceeding.id, {
        steps: procedure.steps,
        key: occasion.step ?? '',
        input: occasion.input ?? {},
      }),
    ),
    ...(key === 'proof-of-service' && rule && occasion.party
      ? {
          service: serviceFacts(record, proceeding.id, {
            steps: procedure.steps,
            key: occasion.step ?? '',
            input: occasion.input ?? {},
            party: occasion.party,
            server: occasion.by.name,
            at: occasion.at,
          }),
        }
      : {}),
    ...(occasion.served && occasion.party
      ? { service: paperServedFacts(occasion.served, occasion.party, occasion.by.name) }
      : {}),
    periods: periodsIn(proceeding, key, dateOf(occasion.at)),
  }
}

/** Papers of who passes a matter on, that has no number of the body which was asked, nor speaks of what that one does. */
const passedOn: ReadonlySet<PaperKey> = new Set<PaperKey>([
  'withdrawal-notice',
  'withdrawal-statement',
  'reopening-notice',
  'reopening-statement',
])

const namesOfBodies = (offers: readonly Pick<Handoff, 'to'>[]): string[] => [
  ...new Set(offers.map(({ to }) => bodyOf(to.bodyId)?.fullName ?? '')),
]

/** Throws RuleError paper-facts-disagree where what is decided is not what the reasons to be printed were written for. */
function assertAgrees(key: PaperKey, saying: Saying): void {
  const { procedure, proceeding } = saying
  const source = procedure.papers?.[key]?.agrees?.outcome
  const proposed = source && codeSaid(saying, source)
  if (proposed === undefined || proceeding.outcome === undefined || proposed === proceeding.outcome) return
  throw new RuleError('paper-facts-disagree', 'what is decided is not what was proposed', {
    proposed: procedure.outcomes[proposed]?.title ?? proposed,
    decided: procedure.outcomes[proceeding.outcome]?.title ?? proceeding.outcome,
  })
}

/** The notice of a session that this one takes the place of: that of the call before it, where nothing was held since. */
function replacedNotice(
  key: PaperKey,
  { proceeding, procedure, record }: Saying,
  { step = '', at }: PaperOccasion,
): PaperFacts['replaced'] {
  const calls = (one: string) => ['calls', 'moves'].includes(procedure.steps[one]?.session ?? '')
  if (!calls(step) || procedure.steps[step]?.delivers?.papers?.includes(key) !== true) return undefined
  const held = proceeding.walked.findLastIndex((walk) => procedure.steps[walk.step]?.session === 'records')
  const before = proceeding.walked.slice(held + 1).findLast((walk) => calls(walk.step) && walk.at < at)
  const { heldAt } = before?.input ?? {}
  const notices = record.papers.filter(
    (paper) =>
      paper.key === key &&
      paper.proceedingId === proceeding.id &&
      !paper.voided &&
      paper.issuedAt.getTime() === before?.at.getTime(),
  )
  if (notices.length === 0 || typeof heldAt !== 'string') return undefined
  return { numbers: [...new Set(notices.map(({ number }) => number))], heldAt: heldAt.replace('T', ' ') }
}

/** The body of the desk that gets a copy, or else the bodies of the kinds, by name. */
function copiedTo(
  { record, proceeding }: Saying,
  kinds: readonly BodyKind[] | 'sender' | undefined,
  desk: unknown,
): string[] | undefined {
  if (kinds === undefined) return undefined
  if (kinds === 'sender') return sentFrom(record, proceeding)
  const told = typeof desk === 'string' ? bodyOfDesk(desk) : undefined
  if (told) return [told.fullName]
  const names = allBodies().flatMap(({ kind, fullName }) => (kinds.includes(kind) ? [fullName] : []))
  return names.length === 0 ? undefined : names
}

/** The other body that handed the proceeding over to whoever has it. */
function sentFrom({ handoffs }: CaseRecord, { id, holder }: Proceeding): string[] | undefined {
  const sent = handoffs.findLast(
    ({ kind, proceedingId, state }) => kind === 'transfer' && proceedingId === id && state === 'accepted',
  )
  return sent && sent.from.bodyId !== holder.bodyId ? namesOfBodies([{ to: sent.from }]) : undefined
}

function peopleOf({ officers }: Proceeding, { steps }: Procedure): PaperFacts['people'] {
  const as = Object.values(steps).find(({ namesOfficers }) => namesOfficers)?.namesOfficers
  return as && officers.length > 0 ? { as, names: officers.map(({ name }) => name) } : undefined
}

function optional<K extends keyof PaperFacts | string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>
}

/** The body that issues: the one named, or the one that holds the proceeding, or the first that took the case in. */
export function issuerOf(occasion: PaperOccasion, proceeding: Proceeding | undefined): string {
  return occasion.bodyId ?? proceeding?.holder.bodyId ?? occasion.record.proceedings[0]?.holder.bodyId ?? ''
}

/** The body in whose name it goes out: the issuer's own, or of one that is entrusted with the procedure that of the body it acts for. */
export function namedIn(occasion: PaperOccasion, proceeding: Proceeding | undefined): string {
  const issuer = issuerOf(occasion, proceeding)
  if (occasion.bodyId !== undefined || !proceeding) return issuer
  return actsInNameOf(procedureOf(proceeding.procedure, proceeding.version), issuer, occasion.at)
}

/** The period the paper announces, by the clock its procedure names: in words, with its end and its article. */
function deadlineOf(
  key: PaperKey,
  { proceeding, procedure, event }: Saying,
  { calendars, at, step, party, record, input }: PaperOccasion,
): PaperFacts['deadline'] {
  const period = procedure.papers?.[key]?.period
  const rule = period === undefined ? undefined : procedure.clocks[period]
  // Of a period for each event that of this one: of none yet, where what starts it is still to come.
  const isOther = (clock: Clock) => rule?.per === 'event' && eventOf(clock, proceeding, procedure) !== event
  const all = proceeding.clocks.filter((each) => each.rule === period && !isOther(each))
  // Made out to one party, it announces that party's own; to several who have one each, none with a day.
  const own = all.filter((each) => each.party === undefined || each.party === party?.id)
  const clock = party || all.length > 1 ? own.at(-1) : all.at(-1)
  if (!rule) return undefined
  const words = {
    ...optional('source', citedAs(rule.source)),
    from: rule.from.zh,
    onExpiry: rule.onExpiry.zh,
  }
  // What is served before its period runs says how long that is: it runs from when each receives it.
  const isServed = step !== undefined && procedure.steps[step]?.delivers?.papers?.includes(key) === true
  if (isServed && !(clock && isOpen(clock))) {
    const facts = party ? factsOfParty(proceeding.facts, rule, party, record.parties) : proceeding.facts
    const { lengthFrom = '' } = procedure.steps[step] ?? {}
    const { length, unit } = startClock('', period ?? '', rule, { at }, facts, Number(input?.[lengthFrom]) || undefined)
    return { days: periodWords(length, unit), ...words }
  }
  if (!clock) return undefined
  if (rule.fromReceipt) return { days: periodWords(clock.length, clock.unit), ...words }
  const reading = readClock(clock, calendars[clock.jurisdiction], at)
  return {
    days: periodWords(clock.length, clock.unit),
    due: clock.unit === 'hours' || reading.dueAt < endOf(reading.due) ? officeTime(reading.dueAt) : reading.due,
    ...(reading.reasons.some(({ kind }) => kind === 'bounded') ? { bounded: true } : {}),
    ...words,
    ...(reading.provisional ? { provisional: true } : {}),
  }
}

/** The regulator of the city, where the installation has one. */
const cityRegulator = (): string =>
  allBodies().find(({ kind, active }) => kind === 'city-regulator' && active)?.fullName ?? '知识产权管理部门'
