import Joi from 'joi'
import { emailAddress, manyLines, ofPage, plainDay } from '../http/index.ts'
import type { Party, RightKind, Venue, VenueDetail } from '../kernel/case-record.ts'
import { printable } from '../papers/index.ts'
import { readPhone } from '../kernel/phone-number.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import type { RequestWish } from '../procedures/index.ts'
import { isRepeated, isRepeatedField, placeOf, type RepeatedStep, repeatedSteps } from './complaint.blocks.ts'
import { type AnswerStep, answerSteps, type ComplaintField, fieldsOf } from './complaint.fields.ts'
import type { District } from '../bodies/index.ts'

type Proof = 'attached' | 'later' | 'none'

interface MatterAnswers {
  readonly venue?: Venue
  readonly kind?: RightKind
  /** Of a dispute abroad. */
  readonly role?: 'holder' | 'reporter' | 'accused'
}
interface RightAnswers {
  readonly kind: RightKind
  readonly number?: string
  readonly title: string
  readonly holder: string
  readonly grantedOn?: PlainDate
  readonly classes?: string
  readonly claims?: string
  readonly form?: string
  readonly measures?: readonly string[]
  readonly registerCopy?: Proof
  readonly evaluationReport?: Proof
  readonly others?: string
  /** Further rights, each with a kind of its own. */
  readonly more?: readonly MoreRight[]
}
type MoreRight = Omit<RightAnswers, 'more' | 'others'>
/** What a party is, as it can be said: what is left open is stored as unknown. */
type StatedKind = Exclude<Party['kind'], 'unknown'>
interface RequesterAnswers {
  readonly standing: string
  readonly standingProof?: Proof
  readonly kind: StatedKind
  readonly region: Party['region']
  readonly domiciled?: boolean
  readonly name: string
  readonly idNumber?: string
  readonly representative?: string
  readonly address: string
  readonly phone: string
  readonly email?: string
  readonly agentName?: string
  readonly agentFirm?: string
  readonly agentPhone?: string
  readonly agentProof?: Proof
  readonly electronicService: boolean
  readonly serviceAddress?: string
  /** Who complains too. */
  readonly more?: readonly MoreRequester[]
}
export type MoreRequester = Omit<RequesterAnswers, 'more'>
interface RespondentAnswers {
  readonly name?: string
  readonly kind?: StatedKind
  readonly region?: Party['region']
  readonly domiciled?: boolean
  readonly idNumber?: string
  readonly district: District
  readonly address?: string
  readonly phone?: string
  readonly email?: string
  readonly shop?: string
  /** Who is complained of too. */
  readonly more?: readonly MoreRespondent[]
}
type MoreRespondent = Omit<RespondentAnswers, 'more' | 'district'>
interface ActsAnswers extends Readonly<Partial<Record<VenueDetail, string>>> {
  /** Of a further act; that of the first is said with the matter. */
  readonly venue?: Venue
  readonly kinds: readonly string[]
  /** Ids of respondents and of rights, in the order of the complaint. */
  readonly by?: readonly string[]
  readonly rights?: readonly string[]
  readonly place: string
  readonly firstSeenOn?: PlainDate
  readonly lastSeenOn?: PlainDate
  readonly ongoing?: boolean
  readonly description: string
  readonly link?: string
  readonly price?: string
  readonly quantity?: string
  /** What was done besides. */
  readonly more?: readonly MoreAct[]
}
export type MoreAct = Omit<ActsAnswers, 'more'>
interface ClaimsAnswers {
  readonly wish: RequestWish
  readonly claims: readonly string[]
  readonly claimsText?: string
  readonly wantsMediation: boolean
  readonly earlier?: string
  readonly confidential?: boolean
  readonly notSued?: boolean
  readonly truth?: boolean
}

/** A whole complaint, checked in form. What the law asks beyond form is in `complaint.precheck.ts`. */
export interface Complaint {
  /** Absent of complaints of programs that do not say it, and of drafts from before it was asked. */
  readonly matter?: MatterAnswers
  readonly right: RightAnswers
  readonly requester: RequesterAnswers
  readonly respondent: RespondentAnswers
  readonly acts: ActsAnswers
  readonly claims: ClaimsAnswers
}

/** A complaint on its way: whatever of each step holds in form so far. */
export type Answers = { readonly [S in keyof Complaint]: Partial<NonNullable<Complaint[S]>> }

const hidden = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const text = (max: number) => Joi.string().replace(hidden, '').trim().max(max)

function telephone(value: string, helpers: Joi.CustomHelpers): string | Joi.ErrorReport {
  return readPhone(value) ?? helpers.error('phone')
}

/** '9：30' as it is typed, '09:30' as it is kept. */
function hourOfDay(value: string, helpers: Joi.CustomHelpers): string | Joi.ErrorReport {
  const read = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value.normalize('NFKC'))
  return read ? `${read[1]?.padStart(2, '0')}:${read[2]}` : helpers.error('hour')
}

const idsAmong = {
  respondents: Joi.string().pattern(/^B[1-9]\d?$/),
  rights: Joi.string().pattern(/^R[1-9]\d?$/),
} as const

function schemaOf(field: ComplaintField): Joi.Schema {
  switch (field.kind) {
    case 'text':
    case 'right-number':
      return text(field.max ?? 200)
    case 'long':
      return Joi.string()
        .replace(hidden, '')
        .trim()
        .max(field.max ?? 4000)
        .meta(manyLines)
    case 'date':
      return plainDay
    case 'choice':
      return Joi.string().valid(...(field.options ?? []))
    case 'choices':
      return Joi.array()
        .items(field.among ? idsAmong[field.among] : Joi.string().valid(...(field.options ?? [])))
        .single()
        .unique()
        .min(1)
    case 'yes-no':
    case 'agree':
      return Joi.boolean().truthy('yes', 'on').falsy('no')
    case 'hour':
      return text(10).custom(hourOfDay)
    case 'phone':
      return text(60).custom(telephone)
    case 'email':
      return emailAddress(120)
  }
}

/** What papers print is held against their fonts at once; an address of the web is printed nowhere. */
function toPrint(name: string, schema: Joi.Schema): Joi.Schema {
  return schema.type === 'string' && name !== 'link' ? schema.custom(printable) : schema
}

function stepSchema<S extends AnswerStep>(step: S): Joi.ObjectSchema<NonNullable<Complaint[S]>> {
  const keys: Record<string, Joi.Schema> = {}
  for (const [name, field] of Object.entries(fieldsOf(step))) {
    const schema = toPrint(name, schemaOf(field))
      .empty('')
      .description(field.says)
      .label(labelOf(step, name))
      .meta({ words: optionsOf(step, name) })
    keys[name] = field.required ? schema.required() : schema
  }
  if (isRepeated(step))
    keys['more'] = Joi.array()
      .items(blockSchema(step))
      .max(repeatedSteps[step] - 1)
      .description('Further ones')
  return Joi.object<NonNullable<Complaint[S]>>(keys)
}

/** The form of a further right, party or act: what is asked of the first, but for what is asked once. Who is named nowhere is the first. */
function blockSchema(step: RepeatedStep): Joi.ObjectSchema {
  const asked = Object.entries(fieldsOf(step)).filter(([name]) => isRepeatedField(step, name))
  return Joi.object(
    Object.fromEntries(
      asked.map(([name, field]) => {
        const schema = toPrint(name, schemaOf(field))
          .empty('')
          .description(field.says)
          .label(labelOf(step, name))
          .meta({ words: optionsOf(step, name) })
        return [name, field.required || name === 'name' ? schema.required() : schema]
      }),
    ),
  )
}

/** What a field is called; a further one is called as the first. */
export const labelOf = (step: AnswerStep, key: string): string => `filing:fields.${step}.${placeOf(key).name}.label`

/** Where the words of what is chosen in a field stand. */
const optionsOf = (step: AnswerStep, key: string): string => `filing:options.${step}.${placeOf(key).name}`

/** The strict form of each step. Unknown keys are refused; an empty text counts as not given. */
export const stepForms = {
  matter: stepSchema('matter').description('Where it happened, and which right it is about'),
  right: stepSchema('right').description('The right the complaint rests on'),
  requester: stepSchema('requester').description('Who complains, by what standing, through whom'),
  respondent: stepSchema('respondent').description('Against whom'),
  acts: stepSchema('acts').description('What was done, where, when'),
  claims: stepSchema('claims').description('What is asked for, and the filer’s statements'),
} as const satisfies { [S in AnswerStep]: Joi.ObjectSchema<NonNullable<Complaint[S]>> }

/** The strict form of each further right, party and act. */
export const blockForms = {
  right: blockSchema('right'),
  requester: blockSchema('requester'),
  respondent: blockSchema('respondent'),
  acts: blockSchema('acts'),
} as const satisfies Record<RepeatedStep, Joi.ObjectSchema>

/** The whole complaint as one JSON body, for programs. */
export const complaintForm = Joi.object<Complaint>(
  Object.fromEntries(
    answerSteps.map((step) => [
      step,
      // A program says the kind of its right with the right.
      step === 'matter'
        ? stepForms.matter.fork(['kind'], (field) => field.optional().forbidden())
        : stepForms[step].required(),
    ]),
  ),
).description('A complaint of infringement')

const asTyped = Joi.string().allow('').max(20_000)
const asWritten = asTyped.meta(manyLines)
const asTicked = Joi.array().items(Joi.string().allow('').max(60)).single().max(50)

const typedAs = ({ kind }: ComplaintField) => (kind === 'choices' ? asTicked : kind === 'long' ? asWritten : asTyped)

function typedSchema(step: AnswerStep): Joi.ObjectSchema<Typed> {
  const named = Object.entries(fieldsOf(step)).map(([name, field]) => [name, typedAs(field)] as const)
  const form = Joi.object<Typed>(Object.fromEntries(named))
  if (!isRepeated(step)) return form
  const blocks = Array.from({ length: repeatedSteps[step] - 1 }, (_, index) => index + 2).join('|')
  return named
    .filter(([name]) => isRepeatedField(step, name))
    .reduce((all, [name, typed]) => all.pattern(new RegExp(`^${name}-(?:${blocks})$`), typed), form)
}

/** What a step's form holds as typed, right or wrong. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** What may be kept of a step: its own fields, as typed. Only unknown keys and absurd sizes are refused. */
export const typedForms = {
  matter: typedSchema('matter'),
  right: typedSchema('right'),
  requester: typedSchema('requester'),
  respondent: typedSchema('respondent'),
  acts: typedSchema('acts'),
  claims: typedSchema('claims'),
  evidence: Joi.object<Typed>({ fileIds: asTicked, slots: asTicked, later: asTicked })
    .pattern(/^(?:name|kind|sealed)-F\d{1,4}$/, asTyped)
    .pattern(/^was-F\d{1,4}$/, asTyped.meta(ofPage))
    .pattern(/^purpose-F\d{1,4}$/, asTicked)
    .pattern(/^proves-F\d{1,4}$/, asWritten),
} as const satisfies Record<AnswerStep | 'evidence', Joi.ObjectSchema<Typed>>
