import Joi from 'joi'
import { manyLines } from '../http/index.ts'
import type { Handoff, HandoffTravels } from '../kernel/case-record.ts'
import type { IncomingPayloads } from '../live/index.ts'
import { printable } from '../papers/index.ts'
import { type RefusalReason, refusalReasons } from '../procedures/index.ts'
import { travelFields } from './handoff.travels.ts'

const label = (name: string) => `handoffs:form.${name}.label`
const deskId = Joi.string()
  .pattern(/^[\w./-]{1,60}$/)
  .description('Id of a desk')
const part = (letter: string) => Joi.string().pattern(new RegExp(`^${letter}\\d{1,5}$`))
const list = (item: Joi.Schema, most: number) => Joi.array().items(item).single().max(most).unique()

/** Most receivers to try after the first. */
export const mostAlternatives = 3

const kind = Joi.string()
  .valid('transfer', 'help')
  .description('transfer: the other desk takes the proceeding over; help: it stays where it is')
const fields = list(Joi.string().valid(...travelFields), travelFields.length).description('Facts the receiver may see')
const evidence = list(part('E'), 500).description('Ids of evidence the receiver may see')
const papers = list(part('D'), 500).description('Ids of papers the receiver may see')

export interface OfferForm {
  readonly kind: Handoff['kind']
  readonly deskId: string
  readonly next: readonly string[]
  readonly asks: string
  readonly reason: string
  readonly fields: HandoffTravels['fields']
  readonly evidence: readonly string[]
  readonly papers: readonly string[]
  readonly rev?: number
  readonly preview?: string
}

/** Whatever is not ticked does not travel. */
export const offerForm = Joi.object<OfferForm>({
  kind: kind.required().label(label('kind')),
  deskId: deskId.required().label(label('deskId')),
  next: list(deskId, mostAlternatives)
    .default([])
    .label(label('next'))
    .description('Desks to try next on refusal or lapse, in order'),
  asks: Joi.string()
    .trim()
    .max(120)
    .custom(printable)
    .required()
    .label(label('asks'))
    .description('What is asked, in one sentence'),
  reason: Joi.string()
    .trim()
    .max(2000)
    .custom(printable)
    .meta(manyLines)
    .required()
    .label(label('reason'))
    .description('Why, for the letter'),
  fields: fields.default([]).label(label('fields')),
  evidence: evidence.default([]).label(label('evidence')),
  papers: papers.default([]).label(label('papers')),
  rev: Joi.number().integer().min(1).description('Revision of the proceeding the form was made from'),
  preview: Joi.string().valid('1').description('Shows what the receiver would see; nothing is sent'),
})

export interface OfferQuery {
  readonly kind?: Handoff['kind']
  readonly preview?: string
  readonly deskId?: string
  readonly fields?: HandoffTravels['fields']
  readonly evidence?: readonly string[]
  readonly papers?: readonly string[]
}
export const offerQuery = Joi.object<OfferQuery>({
  kind,
  preview: Joi.string().valid('1').empty('').description('Shows what the receiver would see'),
  deskId,
  fields,
  evidence,
  papers,
})

export interface DeclineForm {
  readonly reason: RefusalReason
  readonly text: string
}
export const declineForm = Joi.object<DeclineForm>({
  reason: Joi.string()
    .valid(...Object.keys(refusalReasons))
    .required()
    .label('ui:offer.reason')
    .description('Coded reason'),
  text: Joi.string()
    .trim()
    .max(1000)
    .meta(manyLines)
    .required()
    .label('ui:offer.text')
    .description('The reason in words'),
})

export interface AnswerForm {
  readonly text: string
}
export const answerForm = Joi.object<AnswerForm>({
  text: Joi.string()
    .trim()
    .max(4000)
    .meta(manyLines)
    .required()
    .label('handoffs:help.answer')
    .description('Answer to the request for help'),
})

const after = Joi.string().max(200).description('Cursor of the page before')
export const inboxQuery = Joi.object<{ after?: string }>({ after })
export const sentQuery = Joi.object<{ after?: string; show?: 'answered' }>({
  after,
  show: Joi.string().valid('answered').description('answered: offers that have an answer'),
})

const caseId = Joi.string().pattern(/^[A-Za-z0-9-]{1,40}$/)
const handoffId = part('H')
const once = Joi.string()
  .pattern(/^[\w.:-]{8,100}$/)
  .optional()

export const acceptEvent = Joi.object<IncomingPayloads['handoff:accept']>({ caseId, handoffId, once })
export const declineEvent = Joi.object<IncomingPayloads['handoff:decline']>({
  caseId,
  handoffId,
  code: Joi.string().valid(...Object.keys(refusalReasons)),
  text: Joi.string().min(1).max(1000).pattern(/\S/).meta(manyLines),
  once,
})
export const markEvent = Joi.object<IncomingPayloads['handoff:mark-seen']>({ caseId, handoffId })
