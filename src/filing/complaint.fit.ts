import {
  type EvidencePurpose,
  type RightKind,
  rightKinds,
  type Venue,
  venueDetails,
  venues,
} from '../kernel/case-record.ts'
import { isFormOf, type RightFact, rightFacts, rightTerms } from '../kernel/right-terms.ts'
import { deeds, mayAskFor, openWays, type RequestWish, venueRules } from '../procedures/index.ts'
import { isRepeatedField, nameIn, placeOf } from './complaint.blocks.ts'
import { type AnswerStep, fieldsOf } from './complaint.fields.ts'
import type { Typed } from './complaint.forms.ts'
import { type Named, respondentsNamed, rightsNamed } from './complaint.refs.ts'

/** What decides which questions fit. Absent while it was not said: then everything that was always asked is asked. */
export interface Matter {
  readonly venue?: Venue | undefined
  readonly kind?: RightKind | undefined
  /** Whether the kind was said with the venue, and is not to be asked with the right again. */
  readonly isKindSaid?: boolean
  /** Whether it is one act of several and not the first: it may have happened anywhere, and is asked where. */
  readonly isFurtherAct?: boolean
  /** What an act may name of the same complaint. */
  readonly among?: Readonly<Record<'respondents' | 'rights', readonly Named[]>>
}

type Steps = Readonly<Partial<Record<AnswerStep, Typed>>>

/** What a draft says so far of where it happened and which right it is about; of one from before it was asked, the right it names. */
export function matterOf(steps: Steps): Matter {
  const { matter, right } = steps
  const kind = matter?.['kind'] ?? right?.['kind']
  return {
    venue: venues.find((each) => each === matter?.['venue']),
    kind: rightKinds.find((each) => each === kind),
    isKindSaid: matter?.['kind'] !== undefined,
    among: { respondents: respondentsNamed(steps), rights: rightsNamed(steps) },
  }
}

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
  'acts.kinds.accused': ['abroad'],
  'claims.claims.take-down': ['shop', 'abroad', 'content'],
  'acts.kinds.platform': ['shop'],
  'acts.kinds.exhibition': ['fair'],
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
  const { venue, kind, isKindSaid, among, isFurtherAct } = matter
  const key = `${step}.${name}`
  const of = fieldsOf(step)[name]?.among
  if (of) return (among?.[of].length ?? 0) > 1
  if (key === 'right.kind' && isKindSaid) return false
  if (key === 'acts.venue') return isFurtherAct === true
  if (step === 'acts' && details.includes(name))
    return venue !== undefined && venueRules[venue].details.some((each) => each === name)
  if (step === 'right' && isFact(name) && (kind ? !rightTerms[kind][name] : ofSomeOnly.has(name))) return false
  if (kind && byRight[key] && !byRight[key].includes(kind)) return false
  return !(venue && byVenue[key] && !byVenue[key].includes(venue))
}

/** What is asked for of a way is offered where that way is open. */
const claimsOfWays: Readonly<Record<string, RequestWish>> = { detain: 'customs', punish: 'report' }

/** Whether a way may be asked for; of a matter whose venue was not said only by what no place decides. */
function isWayOpen(wish: RequestWish, { venue, kind: right }: Matter): boolean {
  if (venue) return mayAskFor(wish, { venue, right })
  return wish === 'advise' || openWays({ right }).some(({ asked, at }) => asked === wish && !at)
}

/** Whether an answer can be chosen in this matter. */
export function isOffered(step: AnswerStep, name: string, option: string, matter: Matter): boolean {
  const { venue, kind } = matter
  const key = `${step}.${name}.${option}`
  if (step === 'acts' && name === 'kinds' && kind && deeds[option]?.includes(kind) === false) return false
  if (key === 'requester.standing.lawful-user') return kind === undefined || kind === 'geographical-indication'
  if (step === 'right' && name === 'form') return kind !== undefined && isFormOf(kind, option)
  if (step === 'claims' && name === 'wish') return isWayOpen(option as RequestWish, matter)
  const way = step === 'claims' && name === 'claims' ? claimsOfWays[option] : undefined
  if (way && venue && kind && !isWayOpen(way, matter)) return false
  return !(venue && byVenue[key] && !byVenue[key].includes(venue))
}

/** Whether an adjudication can be asked for in this matter: only then does its law speak in the form. */
export const mayBeAdjudicated = (matter: Matter): boolean => isOffered('claims', 'wish', 'adjudication', matter)

/** The matter of one of several: a further right says its own kind, a further act may have happened anywhere. */
export function matterOfBlock(step: AnswerStep, typed: Typed, block: number, matter: Matter): Matter {
  if (block === 1 || (step !== 'right' && step !== 'acts')) return matter
  if (step === 'acts') return { ...matter, venue: venues.find((each) => each === typed['venue']), isFurtherAct: true }
  return { venue: matter.venue, kind: rightKinds.find((each) => each === typed['kind']) }
}

/** Whether what stands under this name of the form is asked now. */
function isAskedNow(steps: Steps, step: AnswerStep, key: string): boolean {
  const { name, block } = placeOf(key)
  if (block > 1 && !isRepeatedField(step, name)) return false
  const own = (field: string) => steps[step]?.[nameIn(field, block)] ?? ''
  const typed = { kind: own('kind'), venue: own('venue') }
  return isAsked(step, name, matterOfBlock(step, typed, block, matterOf(steps)))
}

/** What was typed in a step as far as it is asked now: what was typed for another right or venue is kept in the draft, and goes no further. */
export function askedNow(steps: Steps, step: AnswerStep): Typed {
  const typed = Object.entries(steps[step] ?? {}).filter(([key]) => isAskedNow(steps, step, key))
  const chosen = steps.matter?.['kind']
  const said = step === 'right' && chosen !== undefined ? { kind: chosen } : {}
  const outside = step === 'respondent' && !isAsked('respondent', 'district', matterOf(steps))
  return { ...Object.fromEntries(typed), ...said, ...(outside ? { district: 'outside' } : {}) }
}

/** What was typed in a step and is not asked now, or is answered by files, to be kept beside what is. */
export function keptAside(steps: Steps, step: AnswerStep): Typed {
  const isKept = (key: string) => !isAskedNow(steps, step, key) || slotOfField(step, key) !== undefined
  // Further ones stand or go as a whole.
  return Object.fromEntries(
    Object.entries(steps[step] ?? {}).filter(([key]) => placeOf(key).block === 1 && isKept(key)),
  )
}
