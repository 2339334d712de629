import { accusedStanding } from '../kernel/accused.ts'
import {
  type EvidencePurpose,
  type RightKind,
  rightKinds,
  type Venue,
  venueDetails,
  venues,
} from '../kernel/case-record.ts'
import { reporterStanding } from '../kernel/reporter.ts'
import { isFormOf, type RightFact, rightFacts, rightTerms } from '../kernel/right-terms.ts'
import { deeds, isRecordable, mayAskFor, openWays, type RequestWish, venueRules } from '../procedures/index.ts'
import { blocksOf, isRepeatedField, nameIn, placeOf } from './complaint.blocks.ts'
import { type AnswerStep, fieldsOf } from './complaint.fields.ts'
import type { Typed } from './complaint.forms.ts'
import { type Named, respondentsNamed, rightsNamed } from './complaint.refs.ts'

/** What decides which questions fit. Absent while it was not said: then everything that was always asked is asked. */
export interface Matter {
  readonly venue?: Venue | undefined
  readonly kind?: RightKind | undefined
  /** The kinds of all rights of the complaint, where it has further ones. */
  readonly kinds?: readonly RightKind[]
  /** Of a dispute abroad: whose side who files is on. Absent while it was not said. */
  readonly role?: Role | undefined
  /** Whether the kind was said with the venue, and is not to be asked with the right again. */
  readonly isKindSaid?: boolean
  /** Whether it is one act of several and not the first: it may have happened anywhere, and is asked where. */
  readonly isFurtherAct?: boolean
  /** What an act may name of the same complaint. */
  readonly among?: Readonly<Record<'respondents' | 'rights', readonly Named[]>>
}

type Role = 'holder' | 'reporter' | 'accused'

type Steps = Readonly<Partial<Record<AnswerStep, Typed>>>

/** What a draft says so far of where it happened and which right it is about; of one from before it was asked, the right it names. */
export function matterOf(steps: Steps): Matter {
  const { matter, right } = steps
  const kind = matter?.['kind'] ?? right?.['kind']
  const venue = venues.find((each) => each === matter?.['venue'])
  const said = matter?.['role']
  return {
    venue,
    ...roleIn(venue, said),
    kind: rightKinds.find((each) => each === kind),
    ...kindsOf(kind, right),
    isKindSaid: matter?.['kind'] !== undefined,
    among: { respondents: respondentsNamed(steps), rights: rightsNamed(steps) },
  }
}

/** Whose side who files is on: abroad the holder’s or the accused’s, here whoever does not report is the holder or stands for them. */
function roleIn(venue: Venue | undefined, said: Typed[string] | undefined): Pick<Matter, 'role'> {
  const possible: readonly Role[] = venue === 'abroad' ? ['holder', 'accused'] : ['reporter']
  const role = possible.find((each) => each === said)
  return role ? { role } : {}
}

const isKind = (said: unknown): said is RightKind => rightKinds.some((each) => each === said)

function kindsOf(first: Typed[string] | undefined, right: Typed = {}): Pick<Matter, 'kinds'> {
  const further = blocksOf(right).flatMap(({ block, typed }) => (block > 1 ? (typed['kind'] ?? []) : []))
  const kinds = [first, ...further].filter(isKind)
  return further.length > 0 ? { kinds: [...new Set(kinds)] } : {}
}

/** The kinds that a question may be about which is asked of the whole complaint; empty while none was said. */
const everyKind = ({ kind, kinds }: Matter): readonly RightKind[] => kinds ?? (kind ? [kind] : [])

const numbered = rightKinds.filter((kind) => rightTerms[kind].number)
/** What only some rights have, and questions about it. Asked of a kind that was said. */
const ofSomeOnly: ReadonlySet<string> = new Set(['form', 'measures'])
const isFact = (name: string): name is RightFact => rightFacts.some((each) => each === name)

/** Questions that only some rights know, beside those of what each has. */
const byRight: Readonly<Record<string, readonly RightKind[]>> = {
  'right.others': numbered,
  'right.registerCopy': ['invention', 'utility-model', 'design'],
  'right.evaluationReport': ['utility-model', 'design'],
}

/** Questions, and answers to choose from, that only some venues know. */
const byVenue: Readonly<Record<string, readonly Venue[]>> = {
  'respondent.shop': ['shop', 'abroad', 'content'],
  // Whoever is abroad is found in no district; the desk that guides abroad works for the whole city.
  'respondent.district': ['shop', 'market', 'fair', 'port', 'content'],
  'acts.link': ['shop', 'abroad', 'content'],
  'claims.claims.detain': ['port'],
  'claims.claims.guidance': ['abroad'],
  'claims.claims.destroy': ['shop', 'market', 'fair', 'port', 'content'],
  'claims.claims.punish': ['shop', 'market', 'fair', 'port', 'content'],
  'claims.claims.take-down': ['shop', 'abroad', 'content'],
  'acts.kinds.platform': ['shop'],
  'acts.kinds.exhibition': ['fair'],
  'acts.kinds.exporting': ['port'],
  'acts.kinds.importing': ['port', 'market', 'shop', 'fair', 'abroad'],
}

/**
 * Questions of earlier forms that the documents answer now: programs still say them in words, a draft by the files in the slot of that
 * purpose.
 */
export const proofSlots = {
  'right.registerCopy': 'register-copy',
  'right.evaluationReport': 'evaluation-report',
  'requester.standingProof': 'standing',
  'requester.agentProof': 'authority',
} as const satisfies Readonly<Record<string, EvidencePurpose>>

/** The slot that answers a question of a step; undefined for questions the form asks itself. */
export function slotOfField(step: AnswerStep, name: string): EvidencePurpose | undefined {
  return (proofSlots as Readonly<Partial<Record<string, EvidencePurpose>>>)[`${step}.${placeOf(name).name}`]
}

const details: readonly string[] = venueDetails

/** Whether a question is asked in this matter. */
export function isAsked(step: AnswerStep, name: string, matter: Matter): boolean {
  const { venue, kind, isKindSaid, among, isFurtherAct, role } = matter
  const key = `${step}.${name}`
  const of = fieldsOf(step)[name]?.among
  if (of) return (among?.[of].length ?? 0) > 1
  if (key === 'matter.role') return true
  if (role === 'accused' ? ofHolder.has(key) : ofAccused.has(key)) return false
  if (role === 'reporter' && notOfReporter.has(key)) return false
  if (key === 'right.kind' && isKindSaid) return false
  if (key === 'acts.venue') return isFurtherAct === true
  if (key === 'acts.recordal' && kind && !everyKind(matter).some(isRecordable)) return false
  if (step === 'acts' && details.includes(name))
    return venue !== undefined && venueRules[venue].details.some((each) => each === name)
  if (step === 'right' && isFact(name) && (kind ? !rightTerms[kind][name] : ofSomeOnly.has(name))) return false
  if (kind && byRight[key] && !byRight[key].includes(kind)) return false
  return !(venue && byVenue[key] && !byVenue[key].includes(venue))
}

/** Questions of whoever has a right: who is accused of infringing that of another has no answer to them. */
const ofHolder: ReadonlySet<string> = new Set([
  'right.form',
  'right.measures',
  'right.registerCopy',
  'right.evaluationReport',
  'right.others',
  'requester.standing',
  'requester.standingProof',
  'acts.kinds',
  'acts.firstSeenOn',
  'acts.lastSeenOn',
  'acts.ongoing',
  'claims.notSued',
])
/** Questions that who only reports has no answer to, or need not answer: of the title to the right, and of a dispute of their own. */
const notOfReporter: ReadonlySet<string> = new Set([
  'right.form',
  'right.measures',
  'right.grantedOn',
  'right.claims',
  'right.registerCopy',
  'right.evaluationReport',
  'right.others',
  'requester.standing',
  'requester.standingProof',
  'acts.recordal',
  'claims.wish',
  'claims.wantsMediation',
  'claims.notSued',
])
/** What follows from reporting, and is not asked. */
const saidOfReporter: Readonly<Partial<Record<AnswerStep, Typed>>> = {
  requester: { standing: reporterStanding },
  claims: { wish: 'report', wantsMediation: 'no' },
}
/** What who only reports can ask for: that the office looks into it, and nothing that is the holder’s. */
const offeredReporter: readonly string[] = ['stop', 'destroy', 'punish', 'take-down']
/** Questions of whoever was sued or warned. */
const ofAccused: ReadonlySet<string> = new Set(['acts.demand', 'acts.toldOn'])
/** What whoever was sued or warned can ask for. */
const offeredAccused: Readonly<Record<string, readonly string[]>> = {
  'claims.wish': ['overseas', 'assistance', 'advise'],
  'claims.claims': ['guidance'],
}

/** What is asked for of a way is offered where that way is open. */
const claimsOfWays: Readonly<Record<string, RequestWish>> = { detain: 'customs', punish: 'report' }

/** Whether a way may be asked for; of a matter whose venue was not said only by what no place decides. */
function isWayOpen(wish: RequestWish, { venue, kind: right }: Matter): boolean {
  if (venue) return mayAskFor(wish, { venue, right })
  return wish === 'advise' || openWays({ right }).some(({ asked, at }) => asked === wish && !at)
}

/** Abroad one has a right or is accused; here one has it, or reports where a report is taken. */
function isRolePossible(role: string, { venue, kind: right }: Matter): boolean {
  if (role === 'accused') return venue === 'abroad'
  return role === 'holder' || (venue !== 'abroad' && mayAskFor('report', { venue, right }))
}

/** Whether an answer can be chosen in this matter. */
export function isOffered(step: AnswerStep, name: string, option: string, matter: Matter): boolean {
  const { venue, kind, role } = matter
  const key = `${step}.${name}.${option}`
  // Who is accused says so with the matter, and not as a ground to complain or as a kind of what others did.
  if (step === 'matter' && name === 'role') return isRolePossible(option, matter)
  if (key === `requester.standing.${reporterStanding}`) return role === 'reporter'
  if (role === 'reporter' && step === 'claims' && name === 'claims') return offeredReporter.includes(option)
  if (key === `requester.standing.${accusedStanding}` || key === 'acts.kinds.accused') return role === 'accused'
  if (role === 'accused' && offeredAccused[`${step}.${name}`]?.includes(option) === false) return false
  const kinds = everyKind(matter)
  if (
    step === 'acts' &&
    name === 'kinds' &&
    kinds.length > 0 &&
    deeds[option]?.some((each) => kinds.includes(each)) === false
  )
    return false
  if (key === 'requester.standing.lawful-user') return kind === undefined || kind === 'geographical-indication'
  if (step === 'right' && name === 'form') return kind !== undefined && isFormOf(kind, option)
  if (step === 'claims' && name === 'wish') return isWayOpen(option as RequestWish, matter)
  const way = step === 'claims' && name === 'claims' ? claimsOfWays[option] : undefined
  if (way && venue && kind && !kinds.some((each) => isWayOpen(way, { ...matter, kind: each }))) return false
  return !(venue && byVenue[key] && !byVenue[key].includes(venue))
}

/** Whether an adjudication can be asked for in this matter: only then does its law speak in the form. */
export const mayBeAdjudicated = (matter: Matter): boolean => isOffered('claims', 'wish', 'adjudication', matter)

/** The matter of one of several: a further right says its own kind, a further act may have happened anywhere. */
export function matterOfBlock(step: AnswerStep, typed: Typed, block: number, matter: Matter): Matter {
  if (block === 1 || (step !== 'right' && step !== 'acts')) return matter
  if (step === 'acts') return { ...matter, venue: venues.find((each) => each === typed['venue']), isFurtherAct: true }
  return { venue: matter.venue, role: matter.role, kind: rightKinds.find((each) => each === typed['kind']) }
}

/** The matter of the one of several that a name of the form stands for. */
function matterAt(steps: Steps, step: AnswerStep, key: string): Matter {
  const { block } = placeOf(key)
  const own = (field: string) => steps[step]?.[nameIn(field, block)] ?? ''
  return matterOfBlock(step, { kind: own('kind'), venue: own('venue') }, block, matterOf(steps))
}

/** Whether what stands under this name of the form is asked now. */
function isAskedNow(steps: Steps, step: AnswerStep, key: string): boolean {
  const { name, block } = placeOf(key)
  if (block > 1 && !isRepeatedField(step, name)) return false
  return isAsked(step, name, matterAt(steps, step, key))
}

/**
 * Whether what was typed of the first right was typed for a right of another kind, which calls it otherwise. `kind` in the step of the right,
 * beside the kind that was chosen first, is the one that it was typed for.
 */
function isOfAnotherRight({ matter, right }: Steps, step: AnswerStep, name: string): boolean {
  const [now, was] = [matter?.['kind'], right?.['kind']].map((kind) => rightKinds.find((each) => each === kind))
  if (step !== 'right' || !now || !was || now === was) return false
  if (name === 'others') return rightTerms[now].number?.name.zh !== rightTerms[was].number?.name.zh
  // A title and a holder every right has: they stay in sight, to be looked over.
  if (!isFact(name) || name === 'title' || name === 'holder') return false
  return rightTerms[now][name]?.name.zh !== rightTerms[was][name]?.name.zh
}

/** Of what was typed, what can be answered so now: not what was chosen for, or is said of, another right or venue. */
function fitting(steps: Steps, step: AnswerStep, key: string, value: Typed[string]): Typed[string] | undefined {
  const { name, block } = placeOf(key)
  if (block === 1 && isOfAnotherRight(steps, step, name)) return undefined
  const { kind, options, among } = fieldsOf(step)[name] ?? {}
  if ((kind !== 'choice' && kind !== 'choices') || among) return value
  const matter = matterAt(steps, step, key)
  // What was never a choice is a mistake, and said as one.
  const isLeft = (code: string) => options?.includes(code) !== true || isOffered(step, name, code, matter)
  const left = [value].flat().filter(isLeft)
  if (left.length === [value].flat().length) return value
  return left.length > 0 && typeof value !== 'string' ? left : undefined
}

/** What was typed for another right or venue and is asked anew: by its name in the form, with what of it goes no further. */
export function leftBehind(steps: Steps, step: AnswerStep): Typed {
  return Object.fromEntries(
    Object.entries(steps[step] ?? {})
      .filter(([key]) => isAskedNow(steps, step, key))
      .flatMap(([key, value]) => {
        const kept = [fitting(steps, step, key, value) ?? []].flat()
        const gone = [value].flat().filter((one) => !kept.includes(one))
        return gone.length > 0 ? [[key, typeof value === 'string' ? value : gone]] : []
      }),
  )
}

/** The step of the right with the kind that it was typed for, where another one is chosen now; undefined where nothing changes. */
export function rightOfBefore(before: Steps, now: Typed): Typed | undefined {
  const was = matterOf(before).kind
  const isKnown = before.right === undefined || before.right['kind'] !== undefined
  return isKnown || was === undefined || was === now['kind'] ? undefined : { ...before.right, kind: was }
}

/** What was typed in a step as far as it is asked now: what was typed for another right or venue is kept in the draft, and goes no further. */
export function askedNow(steps: Steps, step: AnswerStep): Typed {
  const typed = Object.entries(steps[step] ?? {})
    .filter(([key]) => isAskedNow(steps, step, key))
    .flatMap(([key, value]) => {
      const fits = fitting(steps, step, key, value)
      return fits === undefined ? [] : [[key, fits] as const]
    })
  const chosen = steps.matter?.['kind']
  const said = step === 'right' && chosen !== undefined ? { kind: chosen } : {}
  const outside = step === 'respondent' && !isAsked('respondent', 'district', matterOf(steps))
  const asked = Object.fromEntries(typed)
  return {
    ...asked,
    ...said,
    ...(outside ? { district: 'outside' } : {}),
    ...saidOfAccused(steps, step, asked),
    ...saidByReporter(steps, step, asked),
  }
}

/** What follows from being accused, and is not asked: of each who asks, and of each thing that is held against them. */
function saidOfAccused(steps: Steps, step: AnswerStep, asked: Typed): Typed {
  if (matterOf(steps).role !== 'accused' || (step !== 'requester' && step !== 'acts')) return {}
  return Object.fromEntries(
    blocksOf(asked).map(({ block }) =>
      step === 'acts' ? [nameIn('kinds', block), ['accused']] : [nameIn('standing', block), accusedStanding],
    ),
  )
}

/** The same of who only reports: of each who does. */
function saidByReporter(steps: Steps, step: AnswerStep, asked: Typed): Typed {
  const said = matterOf(steps).role === 'reporter' ? (saidOfReporter[step] ?? {}) : {}
  return Object.fromEntries(
    blocksOf(asked).flatMap(({ block }) => Object.entries(said).map(([name, value]) => [nameIn(name, block), value])),
  )
}

/** What was typed in a step and is not asked now, or is answered by files, to be kept beside what is. */
export function keptAside(steps: Steps, step: AnswerStep): Typed {
  // The kind that a right was typed for goes with the first writing for the kind that it is now.
  const isKept = (key: string) =>
    (!isAskedNow(steps, step, key) && !(step === 'right' && key === 'kind')) || slotOfField(step, key) !== undefined
  // Further ones stand or go as a whole.
  return Object.fromEntries(
    Object.entries(steps[step] ?? {}).filter(([key]) => placeOf(key).block === 1 && isKept(key)),
  )
}
