import { patentKinds } from '../kernel/right-titles.ts'
import { accusedStanding } from '../kernel/accused.ts'
import { areSameNames } from '../kernel/compared-text.ts'
import { readIdentityNumber } from '../kernel/identity-number.ts'
import { purposesOf, type RightKind, type Venue } from '../kernel/case-record.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import { isCertainlyWrong, type NumberReading } from '../kernel/number-reading.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { readCustomsRecordation, readRightNumber } from '../kernel/right-number.ts'
import { reporterStanding } from '../kernel/reporter.ts'
import { isNumberNeeded } from '../kernel/right-terms.ts'
import { markedGlyphs } from '../papers/index.ts'
import { isRecordable, venueRules } from '../procedures/index.ts'
import { nameIn } from './complaint.blocks.ts'
import { fieldsOf } from './complaint.fields.ts'
import type { DescribedFile, Finding } from './complaint.finding.ts'
import { isAsked, mayBeAdjudicated } from './complaint.fit.ts'
import type { Answers } from './complaint.forms.ts'
import { namingFindings } from './complaint.naming.ts'
import { otherNumbers } from './complaint.refs.ts'
import { isTooLate } from './law.periods.ts'

/** Whether nothing says what the file shows: a document that was asked for by name says it by that. */
export function isSilent({ proves, ...file }: Pick<DescribedFile, 'proves' | 'purpose' | 'also'>): boolean {
  const isNamed = purposesOf(file).some((purpose) => purpose !== 'infringement' && purpose !== 'purchase')
  return proves.trim() === '' && !isNamed
}

/** What a trade secret is: not known to the public, of commercial value, and kept by measures that fit. */
const onSecrets: LegalSource = {
  document: '《最高人民法院关于审理侵犯商业秘密民事案件适用法律若干问题的规定》',
  article: '第六条',
  inForce: '2020-09-12',
  verified: false,
}
const order81 = '《专利纠纷行政裁决和调解办法》'
const p81 = (article: string, verified = true): LegalSource => ({
  document: order81,
  article,
  inForce: '2025-02-01',
  verified,
})

/**
 * What is missing before submission, and why it matters. Works on a draft at any stage: what is not answered yet is asked
 * for by the form, here only what the law or the answers themselves require beyond it. `today` in Shanghai.
 * Sources: Order 81 arts. 12 (standing, respondent, not sued), 14 (papers), 15, 19 (limitation), 36 (claims relied on).
 */
export function precheck(answers: Answers, files: readonly DescribedFile[], today: PlainDate): Finding[] {
  const kind = answers.right.kind
  const found = [
    ...ofMatter(answers, today),
    ...ofRight(answers, today),
    ...ofRequester(answers, today),
    ...ofRespondent(answers, today),
    ...ofActs(answers, today),
    ...ofEvidence(answers, files),
    ...ofClaims(answers),
    ...ofPrint(answers),
    ...namingFindings(answers, files),
  ]
  // Order 81 is about the adjudication of patents: of another right, and on another way, the same is asked, but not by it.
  if (!kind) return found
  const isOpen = mayBeAdjudicated({ ...answers.matter, kind })
  const isUnder = isUnderOrder81(answers)
  return found.flatMap((each) => {
    if (each.code === 'limitation') return isOpen ? [each] : []
    return [isUnder ? each : withoutPatentLaw(each)]
  })
}

/** Whether an adjudication is asked for, or still may be. */
function isUnderOrder81({ matter, right: { kind }, claims: { wish } }: Answers): boolean {
  return wish === undefined || wish === 'advise' ? mayBeAdjudicated({ ...matter, kind }) : wish === 'adjudication'
}

/** Names and titles with characters that papers have a mark for: taken as they are, and said. */
function ofPrint(answers: Answers): Finding[] {
  const steps = ['right', 'requester', 'respondent', 'acts', 'claims'] as const
  return steps.flatMap((step) =>
    each(answers[step] as object & { more?: readonly object[] }).flatMap(([one, field]) =>
      Object.entries(one).flatMap(([name, value]) => {
        const marked = typeof value === 'string' && name !== 'link' ? markedGlyphs(value) : []
        if (marked.length === 0) return []
        return [finding(step, 'unprinted', 'should', field(name), { values: { characters: marked.join(' ') } })]
      }),
    ),
  )
}

function withoutPatentLaw(found: Finding): Finding {
  const { source, ...rest } = found
  return found.code === 'adjudication-patents-only' || source?.document !== order81 ? found : rest
}

/** What the receiving desk cannot do without, by venue; and a fair that is over. */
function ofMatter(answers: Answers, today: PlainDate): Finding[] {
  const { matter, acts } = answers
  return [
    ...ofRole(answers),
    ...each(acts)
      .flatMap(([act, field], index) =>
        ofVenue(index === 0 ? (matter?.venue ?? act.venue) : act.venue, act, field, today),
      )
      .filter(({ code }) => code !== 'wanted-recordal' || isRecordable(answers.right.kind)),
  ]
}

/** Whether everybody who files only reports. */
const isOfReporter = ({ requester }: Answers): boolean =>
  each(requester).every(([{ standing }]) => standing === reporterStanding)

const isOfAccused = ({ matter }: Answers): boolean => matter?.role === 'accused'

/** Whether who only reports stands among those who have the right, or says with the matter that they are one of them. */
const isAmongHolders = (standing: string, answers: Answers): boolean =>
  standing === reporterStanding ? !isOfReporter(answers) : answers.matter?.role === 'reporter'

/** Whose side who files is on in a dispute abroad: said, and nowhere else otherwise. Nobody poses as the holder of the other side’s right. */
function ofRole(answers: Answers): Finding[] {
  const { matter, requester, acts } = answers
  const isAbroad = matter?.venue === 'abroad'
  if (isAbroad && matter.role === undefined) return [finding('matter', 'role-missing', 'must', 'role')]
  if (isAbroad && matter.role === 'reporter') return [finding('matter', 'role-missing', 'must', 'role')]
  if (!isAbroad && matter?.role === 'accused') return [finding('matter', 'role-abroad-only', 'must', 'role')]
  const differs = (says: boolean) => says !== isOfAccused(answers)
  return [
    ...each(requester).flatMap(([{ standing }, field]) =>
      standing && (differs(standing === accusedStanding) || isAmongHolders(standing, answers))
        ? [finding('requester', 'role-differs', 'must', field('standing'))]
        : [],
    ),
    ...each(acts).flatMap(([{ kinds = [] }, field]) =>
      kinds.length > 0 && differs(kinds.includes('accused'))
        ? [finding('acts', 'role-differs', 'must', field('kinds'))]
        : [],
    ),
    ...(isOfAccused(answers) ? ofAccusation(answers) : []),
  ]
}

/** What the desk has to know of a letter or a suit, to say what can be done and until when. */
function ofAccusation({ acts }: Answers): Finding[] {
  const [[first]] = each(acts) as [[OneAct, (name: string) => string]]
  return (['forum', 'demand', 'toldOn', 'replyBy'] as const)
    .filter((name) => !first[name])
    .map((name) => finding('acts', `wanted-${name}`, 'should', name))
}

function ofVenue(venue: Venue | undefined, acts: OneAct, field: (name: string) => string, today: PlainDate): Finding[] {
  if (!venue) return []
  const found = venueRules[venue].wanted
    .filter((name) => !acts[name])
    .map((name) => finding('acts', `wanted-${name}`, 'should', field(name)))
  if (acts.replyBy && acts.replyBy < today) found.push(finding('acts', 'reply-over', 'should', field('replyBy')))
  if (acts.recordal && venue === 'port' && !readCustomsRecordation(acts.recordal).ok)
    found.push(finding('acts', 'recordal-odd', 'should', field('recordal')))
  if (venue === 'port' && isOtherDirection(acts))
    found.push(finding('acts', 'direction-differs', 'must', field('direction')))
  if (acts.closesOn && acts.closesOn < today) found.push(finding('acts', 'fair-over', 'should', field('closesOn')))
  return found
}

/** Whether what was done at the border is the opposite of where the goods are said to go. */
function isOtherDirection({ kinds = [], direction }: OneAct): boolean {
  const [said, other] = direction === 'export' ? ['exporting', 'importing'] : ['importing', 'exporting']
  return direction !== undefined && kinds.includes(other as string) && !kinds.includes(said as string)
}

/** Code of the text that says what was found: of a number, by what is wrong with it. */
export function textCodeOf({ code, values }: Finding): string {
  const problem = values?.['problem']
  return typeof problem === 'string' ? `number-${problem}` : `precheck-${code}`
}

export const blocks = (findings: readonly Finding[]): Finding[] => findings.filter(({ level }) => level === 'must')

type Level = Finding['level']
const finding = (
  step: Finding['step'],
  code: string,
  level: Level,
  field?: string,
  more: Pick<Finding, 'values' | 'source'> = {},
): Finding => ({ code, level, step, ...(field ? { field } : {}), ...more })

/** A number that is certainly wrong blocks; one that only looks odd is pointed out. */
function ofNumber(
  step: 'right' | 'requester' | 'respondent',
  field: string,
  reading: NumberReading,
  isElsewhere = false,
): Finding[] {
  const { problem } = reading
  if (reading.ok || !problem) return []
  const what = step === 'right' ? 'right-number' : 'identity-number'
  const values = { problem: problem.code, expected: problem.expected ?? '' }
  // A respondent's number is what the filer happens to know: never a reason to stop.
  const certain = isCertainlyWrong(reading) && step !== 'respondent' && !isElsewhere
  return [finding(step, certain ? `${what}-wrong` : `${what}-odd`, certain ? 'must' : 'should', field, { values })]
}

export const isAdjudication = ({ claims }: Answers): boolean => claims.wish === 'adjudication'

/** The first and the further ones, each with what its fields are called in the form. */
function each<T extends object>(
  first: T & { readonly more?: readonly Partial<T>[] },
): readonly [Partial<T>, (name: string) => string][] {
  const all: readonly Partial<T>[] = [first, ...(first.more ?? [])]
  return all.map((one, index) => [one, (name) => nameIn(name, index + 1)])
}

function ofRight(answers: Answers, today: PlainDate): Finding[] {
  const { right } = answers
  // The other side’s right abroad: no register here knows its number, and no document of it is the filer’s to bring.
  if (isOfAccused(answers)) return []
  // What is infringed abroad is as a rule a right of that country, with a number of its own kind.
  const isAbroad = answers.matter?.venue === 'abroad'
  const isTheirs = !isOfReporter(answers)
  const found = each(right).flatMap(([one, field]) => ofOneRight(one, field, today, { isAbroad, isTheirs }))
  for (const number of right.kind ? otherNumbers(right.others) : [])
    if (!isAbroad && isCertainlyWrong(readRightNumber(right.kind as RightKind, number)))
      found.push(finding('right', 'other-number-wrong', 'must', 'others', { values: { number } }))
  return isTheirs ? [...found, ...ofRightPapers(answers)] : found
}

/** Before it no right was granted that is relied on today, and nothing was done that is complained of: a slip of the year. */
const earliest = '1800-01-01'

function ofOneRight(
  { kind, number, grantedOn, form, measures = [] }: Partial<Answers['right']>,
  field: (name: string) => string,
  today: PlainDate,
  { isAbroad, isTheirs }: { readonly isAbroad: boolean; readonly isTheirs: boolean },
): Finding[] {
  if (!kind) return []
  const found: Finding[] = []
  if (number) found.push(...ofNumber('right', field('number'), readRightNumber(kind, number), isAbroad))
  // Who reports what was done to the right of another does not have its certificate.
  else if (isTheirs && isNumberNeeded({ kind, form }))
    found.push(finding('right', 'number-missing', 'must', field('number')))
  if (grantedOn && grantedOn > today) found.push(finding('right', 'granted-in-future', 'must', field('grantedOn')))
  if (grantedOn && grantedOn < earliest) found.push(finding('right', 'day-of-another-age', 'must', field('grantedOn')))
  if (isTheirs && kind === 'trade-secret' && measures.length === 0)
    found.push(finding('right', 'measures-missing', 'should', field('measures'), { source: onSecrets }))
  return found
}

function ofRightPapers(answers: Answers): Finding[] {
  const { right } = answers
  const { kind } = right
  const found: Finding[] = []
  if (!kind || !patentKinds.has(kind)) return found
  if (isAdjudication(answers)) {
    const source = p81('第十四条')
    if (right.registerCopy === undefined || right.registerCopy === 'none')
      found.push(finding('right', 'register-copy-missing', 'must', 'registerCopy', { source }))
    else if (right.registerCopy === 'later')
      found.push(finding('right', 'register-copy-later', 'should', 'registerCopy', { source }))
    if (!right.claims && kind !== 'design')
      found.push(finding('right', 'claims-missing', 'should', 'claims', { source: p81('第三十六条') }))
  }
  if (kind !== 'invention' && right.evaluationReport !== 'attached')
    found.push(finding('right', 'evaluation-report', 'should', 'evaluationReport', { source: p81('第十四条') }))
  return found
}

function ofRequester({ right, requester }: Answers, today: PlainDate): Finding[] {
  return each(requester).flatMap(([one, field]) => ofOneRequester(one, right.holder, field, today))
}

type Requester = Partial<Answers['requester']>

function ofOneRequester(
  requester: Requester,
  holder: string | undefined,
  field: (name: string) => string,
  today: PlainDate,
): Finding[] {
  const found: Finding[] = []
  const { kind, region, idNumber, standing, electronicService } = requester
  if (kind && region && idNumber)
    found.push(...ofNumber('requester', field('idNumber'), readIdentityNumber({ kind, region }, idNumber, today)))
  const isOfRight = standing && standing !== accusedStanding && standing !== reporterStanding
  if (isOfRight && standing !== 'holder') found.push(...ofStanding(requester, field))
  else if (standing === 'holder' && holder && requester.name && !areSameNames(holder, requester.name))
    found.push(finding('requester', 'holder-differs', 'should', field('name'), { values: { holder } }))
  if (requester.agentName && requester.agentProof !== 'attached')
    found.push(finding('requester', 'agent-proof', 'should', field('agentProof'), { source: p81('第十四条', false) }))
  if (electronicService === false)
    found.push(
      finding('requester', 'no-electronic-service', 'should', field('electronicService'), {
        source: p81('第十八条', false),
      }),
    )
  if (electronicService === true && !requester.email)
    found.push(finding('requester', 'email-for-service', 'should', field('email')))
  if (region && region !== 'mainland') found.push(finding('requester', 'overseas-papers', 'should', field('region')))
  return found
}

/** Whoever is not the holder shows by what they may ask. */
function ofStanding({ standing, standingProof }: Requester, field: (name: string) => string): Finding[] {
  const source = p81('第十二条')
  const found: Finding[] = []
  if (standingProof === undefined || standingProof === 'none')
    found.push(finding('requester', 'standing-proof-missing', 'must', field('standingProof'), { source }))
  else if (standingProof === 'later')
    found.push(finding('requester', 'standing-proof-later', 'should', field('standingProof'), { source }))
  if (standing === 'ordinary-licensee')
    found.push(finding('requester', 'ordinary-licensee', 'should', field('standing'), { source }))
  return found
}

function ofRespondent(answers: Answers, today: PlainDate): Finding[] {
  const { respondent } = answers
  const found = each(respondent).flatMap(([one, field]) => ofOneRespondent(one, field, answers, today))
  const source = p81('第九条', false)
  // What happened abroad was done by somebody from there, as a rule: where they are found decides nothing.
  return respondent.district === 'outside' && answers.matter?.venue !== 'abroad'
    ? [...found, finding('respondent', 'outside-city', 'should', 'district', { source })]
    : found
}

function ofOneRespondent(
  { name, address, shop, kind, region, idNumber }: Partial<Answers['respondent']>,
  field: (name: string) => string,
  answers: Answers,
  today: PlainDate,
): Finding[] {
  const found: Finding[] = []
  const source = p81('第十二条')
  const adjudication = isAdjudication(answers)
  if (!name)
    found.push(
      adjudication
        ? finding('respondent', 'respondent-unnamed', 'must', field('name'), { source })
        : finding('respondent', 'respondent-unknown', 'should', field('name')),
    )
  if (adjudication && !address)
    found.push(finding('respondent', 'respondent-address', 'must', field('address'), { source }))
  const asked = isAsked('respondent', 'shop', answers.matter ?? {}) ? 'shop' : 'address'
  if (!adjudication && !name && !address && !shop)
    found.push(finding('respondent', `respondent-nowhere${asked === 'shop' ? '' : '-placed'}`, 'must', field(asked)))
  if (kind && region && idNumber)
    found.push(...ofNumber('respondent', field('idNumber'), readIdentityNumber({ kind, region }, idNumber, today)))
  return found
}

function ofActs(answers: Answers, today: PlainDate): Finding[] {
  return [
    ...each(answers.acts).flatMap(([one, field]) => [
      ...(isOfAccused(answers) ? ofDayTold(one, field, today) : ofDaysOfAct(one, field, today)),
      ...ofOtherDays(one, field, today),
      ...ofPartsOfAct(one, field, answers),
    ]),
    ...ofPartsWithoutAct(answers),
  ]
}

type OneAct = Partial<Answers['acts']>

function ofDaysOfAct({ firstSeenOn, lastSeenOn, ongoing }: OneAct, field: (name: string) => string, today: PlainDate) {
  if (lastSeenOn && lastSeenOn > today) return [finding('acts', 'last-seen-in-future', 'must', field('lastSeenOn'))]
  if (!firstSeenOn) return [finding('acts', 'first-seen-missing', 'should', field('firstSeenOn'))]
  if (firstSeenOn > today) return [finding('acts', 'seen-in-future', 'must', field('firstSeenOn'))]
  if (lastSeenOn && lastSeenOn < firstSeenOn) return [finding('acts', 'last-before-first', 'must', field('lastSeenOn'))]
  // Counted from when the act and its doer were known, of one that lasted from its last day; a late request is still taken while it goes on.
  const last = lastSeenOn ? 'lastSeenOn' : 'firstSeenOn'
  if (isTooLate(lastSeenOn ?? firstSeenOn, today) && ongoing !== true)
    return [finding('acts', 'limitation', 'should', field(last), { source: p81('第十九条') })]
  return []
}

function ofDayTold({ toldOn }: OneAct, field: (name: string) => string, today: PlainDate) {
  return toldOn && toldOn > today ? [finding('acts', 'told-in-future', 'must', field('toldOn'))] : []
}

/** Days that findings of their own say more of. */
const daysOfActs: ReadonlySet<string> = new Set(['firstSeenOn', 'lastSeenOn', 'toldOn'])

/** Whatever day of an act is asked for: none lies ahead but one that may, and none in another age. */
function ofOtherDays(one: OneAct, field: (name: string) => string, today: PlainDate): Finding[] {
  return Object.entries(fieldsOf('acts')).flatMap(([name, { kind, ahead }]) => {
    const day = kind === 'date' ? (one as Readonly<Record<string, unknown>>)[name] : undefined
    if (typeof day !== 'string') return []
    if (day < earliest) return [finding('acts', 'day-of-another-age', 'must', field(name))]
    return day > today && !ahead && !daysOfActs.has(name) ? [finding('acts', 'day-in-future', 'must', field(name))] : []
  })
}

const partsOf = {
  by: { step: 'respondent', mark: 'B', code: 'act-by' },
  rights: { step: 'right', mark: 'R', code: 'act-right' },
} as const

/** How many respondents or rights the complaint has: an act may name as many. */
function countOf(step: 'respondent' | 'right', { respondent, right }: Answers): number {
  if (step === 'respondent') return 1 + (respondent.more ?? []).length
  return 1 + (right.more ?? []).length + otherNumbers(right.others).length
}

/** Who did it and what it touches: said where there are several, and never of whom the complaint does not know. */
function ofPartsOfAct(act: OneAct, field: (name: string) => string, answers: Answers): Finding[] {
  return (['by', 'rights'] as const).flatMap((name) => {
    const { step, code } = partsOf[name]
    const count = countOf(step, answers)
    const said = act[name] ?? []
    const unknown = said.find((id) => Number(id.slice(1)) > count)
    if (unknown !== undefined)
      return [finding('acts', `${code}-unknown`, 'must', field(name), { values: { which: unknown.slice(1), count } })]
    return count > 1 && said.length === 0 ? [finding('acts', `${code}-unsaid`, 'should', field(name))] : []
  })
}

/** Respondents and rights that no act names, where every act says whom and what it is about. */
function ofPartsWithoutAct(answers: Answers): Finding[] {
  const all = each(answers.acts).map(([one]) => one)
  return (['by', 'rights'] as const).flatMap((name) => {
    const { step, mark, code } = partsOf[name]
    const count = countOf(step, answers)
    if (count === 1 || all.some((act) => (act[name] ?? []).length === 0)) return []
    const named = new Set(all.flatMap((act) => act[name] ?? []))
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter((n) => !named.has(`${mark}${n}`))
    return missing.map((which) => finding('acts', `${code}-without`, 'should', name, { values: { which } }))
  })
}

function ofEvidence(answers: Answers, files: readonly DescribedFile[]): Finding[] {
  const source = p81('第十四条')
  if (files.length === 0 && isOfAccused(answers)) return []
  if (files.length === 0) return [finding('evidence', 'no-evidence', 'should', 'slot-infringement', { source })]
  const silent = files.filter(isSilent)
  if (silent.length === 0) return []
  return [
    finding('evidence', 'evidence-silent', 'should', undefined, {
      values: { count: silent.length, name: silent[0]?.fileName ?? '' },
    }),
  ]
}

function ofClaims(answers: Answers): Finding[] {
  const { claims, right } = answers
  const found: Finding[] = []
  if (isOfReporter(answers) && claims.wish && claims.wish !== 'report')
    found.push(finding('claims', 'reporter-only-reports', 'must', 'wish'))
  if (isAdjudication(answers) && each(right).some(([{ kind }]) => kind !== undefined && !patentKinds.has(kind)))
    found.push(finding('claims', 'adjudication-patents-only', 'must', 'wish', { source: p81('第二条', false) }))
  if (isAdjudication(answers) && claims.notSued !== true)
    found.push(finding('claims', 'sued-elsewhere', 'must', 'notSued', { source: p81('第十二条第（五）项') }))
  else if (claims.wish && claims.notSued !== true && !isOfAccused(answers) && !isOfReporter(answers))
    found.push(finding('claims', 'not-sued-open', 'should', 'notSued'))
  if (claims.claims?.includes('mediate-damages') && claims.wantsMediation === false)
    found.push(finding('claims', 'damages-need-mediation', 'should', 'wantsMediation', { source: patentLaw65 }))
  if (claims.wish === 'customs' || claims.claims?.includes('detain'))
    found.push(finding('claims', 'customs-security', 'should', 'claims', { source: customs14 }))
  if (answers.matter?.venue === 'abroad' && (isAdjudication(answers) || claims.wish === 'report'))
    found.push(finding('claims', 'abroad-not-here', 'should', 'wish'))
  if (claims.truth !== true) found.push(finding('claims', 'truth', 'must', 'truth'))
  return found
}

const customs14: LegalSource = { document: '《知识产权海关保护条例》', article: '第十四条', verified: true }
const patentLaw65: LegalSource = { document: '《中华人民共和国专利法》', article: '第六十五条', verified: true }
