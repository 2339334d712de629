import Joi from 'joi'
import { officers } from '../access/index.ts'
import { endpoint, plainDay, redirect } from '../http/index.ts'
import { casePath } from '../wording/index.ts'
import { callerOf, versioned } from './caller.ts'
import { correctCaseDay } from './day.actions.ts'
import { dayPage } from './day.pages.ts'
import { dayView } from './day.view.ts'
import { proceedingForm, reasonOf } from './mending.forms.ts'

const path = '/cases/:number/:proceeding/days'

interface DayBody {
  readonly which: string
  readonly value: string
  readonly hour?: string
  readonly reason: string
}

const dayBody = Joi.object<DayBody>({
  which: Joi.string()
    .pattern(/^\d{1,6}:[A-Za-z][A-Za-z0-9-]{0,60}$/)
    .required()
    .label('cases:day.which')
    .description('Number of the step in the journal and the field, as `seq:field`'),
  value: plainDay.required().label('cases:day.value').description('The day that it was'),
  hour: Joi.string()
    .pattern(/^([01]\d|2[0-3]):[0-5]\d$/)
    .empty('')
    .label('cases:day.hour')
    .description('The hour that it was, of a step that moves a clock in hours'),
  reason: reasonOf('cases:day.reason', 'Why, and on what evidence'),
})

const form = proceedingForm('cases/day', dayView, dayPage)

/** Putting right the day of a step or of a service. */
export const dayEndpoints = [
  endpoint({
    method: 'get',
    path,
    policy: officers,
    summary: { zh: '更正日期的表单', en: 'The form that puts right a day of a proceeding' },
    answer: (exchange) => form(exchange),
  }),
  endpoint<DayBody>({
    method: 'post',
    path,
    policy: officers,
    summary: {
      zh: '更正步骤或者送达的日期，重新计算期限',
      en: 'Puts right the day of a step or of a service; clocks are computed anew, papers that state it are marked',
    },
    body: dayBody,
    answer: async (exchange) => {
      const { param, body } = exchange
      const [seq = '', field = ''] = body.which.split(':')
      const order = {
        caseId: param('number'),
        proceedingId: param('proceeding'),
        seq: Number(seq),
        field,
        value: body.hour === undefined ? body.value : `${body.value}T${body.hour}`,
        reason: body.reason,
      }
      const { record } = await correctCaseDay(order, callerOf(exchange))
      return redirect(casePath(record._id, 'timeline'), {
        ...versioned(record, exchange, { proceeding: order.proceedingId }),
        flash: { kind: 'done', key: 'cases:day.done' },
      })
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
]
