import Joi from 'joi'
import { manyLines, plainDay } from '../http/index.ts'
import type { Session } from '../kernel/case-record.ts'
import { instantOf } from '../kernel/plain-date.ts'
import { longestSession } from './sitting.overlap.ts'
import { type CalendarScope, calendarScopes } from './sitting.scope.ts'

const wallTime = Joi.string()
  .trim()
  .pattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'moment')
  .custom((text: string, helpers) => {
    try {
      instantOf(text)
      return text
    } catch {
      return helpers.error('wall-time')
    }
  })
const yes = Joi.boolean().truthy('yes').falsy('no')
const rev = Joi.number().integer().min(1).description('Revision of the proceeding the form was made from')
const reason = Joi.string().trim().max(500).meta(manyLines).label('calendar:field.reason').description('Reason')

const time = {
  startsAt: wallTime.required().label('calendar:field.startsAt').description('Wall time in Asia/Shanghai'),
  minutes: Joi.number()
    .integer()
    .min(5)
    .max(longestSession)
    .required()
    .label('calendar:field.minutes')
    .description('Length in minutes'),
  place: Joi.string()
    .trim()
    .max(200)
    .required()
    .label('calendar:field.place')
    .description('Room, or address of the online meeting'),
  online: yes.description('Held online'),
  anyway: yes.description('Although somebody or the room is taken'),
  oddHours: yes.description('At night or on a day of rest: meant so'),
}

interface TimeBody {
  readonly startsAt: string
  readonly minutes: number
  readonly place: string
  readonly online?: boolean
  readonly anyway?: boolean
  readonly oddHours?: boolean
  readonly rev?: number
}
export interface PlanBody extends TimeBody {
  readonly kind: Session['kind']
  readonly title: string
  readonly invited?: readonly string[]
}
export const planForm = Joi.object<PlanBody>({
  kind: Joi.string()
    .valid('joint', 'private', 'hearing', 'panel')
    .required()
    .label('calendar:field.kind')
    .description('Kind of session'),
  title: Joi.string().trim().max(80).required().label('calendar:field.title').description('What it is about'),
  invited: Joi.array()
    .items(Joi.string().max(60))
    .single()
    .max(40)
    .label('calendar:field.invited')
    .description('Ids of the parties invited'),
  ...time,
  rev,
})

export interface AnswerBody {
  readonly answer: 'yes' | 'no'
  readonly party?: string
  readonly reason?: string
}
export const answerForm = Joi.object<AnswerBody>({
  answer: Joi.string()
    .valid('yes', 'no')
    .required()
    .label('calendar:field.answer')
    .description('Whether the party comes'),
  party: Joi.string().max(60).description('For which of one’s parties'),
  reason,
})

export interface RecordBody {
  readonly from: string
  readonly to: string
  readonly place: string
  readonly present: string
  readonly text: string
  readonly concludes?: boolean
  readonly broughtForward?: boolean
  readonly attended?: boolean
  readonly rev?: number
}
export const recordForm = Joi.object<RecordBody>({
  from: wallTime.required().label('calendar:field.from').description('When it began, to the minute'),
  to: wallTime.required().label('calendar:field.to').description('When it ended, to the minute'),
  place: Joi.string().trim().max(200).required().label('calendar:field.place').description('Where it was held'),
  present: Joi.string()
    .trim()
    .max(2000)
    .meta(manyLines)
    .required()
    .label('calendar:field.present')
    .description('Who was there, one to a line'),
  text: Joi.string()
    .trim()
    .max(8000)
    .meta(manyLines)
    .required()
    .label('calendar:field.text')
    .description('What was said'),
  concludes: yes.description('The hearing is over'),
  broughtForward: yes.description('Held before the day it was called for, as the parties agreed'),
  attended: yes.description('Whoever was not served the notice was there and agreed'),
  rev,
})

export interface ReasonBody {
  readonly reason: string
  readonly rev?: number
}
export const cancelForm = Joi.object<ReasonBody>({ reason: reason.required(), rev })
export type MoveBody = TimeBody & ReasonBody
export const moveForm = Joi.object<MoveBody>({ ...time, reason: reason.required(), rev })

export interface CalendarQuery {
  readonly view?: 'day' | 'week' | 'list'
  readonly from?: string
  readonly of?: CalendarScope
}
export const calendarQuery = Joi.object<CalendarQuery>({
  view: Joi.string().valid('day', 'week', 'list'),
  from: plainDay,
  of: Joi.string().valid(...calendarScopes),
})

export interface NewQuery {
  readonly kind?: Session['kind']
}
export const newQuery = Joi.object<NewQuery>({ kind: Joi.string().valid('joint', 'private', 'hearing', 'panel') })
