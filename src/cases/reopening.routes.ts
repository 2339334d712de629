import Joi from 'joi'
import { caseReaders } from '../access/index.ts'
import { endpoint, plainDay, redirect } from '../http/index.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { invalid } from '../kernel/rule-error.ts'
import { homeOfCase } from '../wording/index.ts'
import { callerOf, versioned } from './caller.ts'
import { caseFor } from './case.actions.ts'
import { proceedingForm, reasonOf } from './mending.forms.ts'
import { reopenProceeding } from './reopening.actions.ts'
import { reopeningPage } from './reopening.pages.ts'
import { reopeningView } from './reopening.view.ts'

const path = '/cases/:number/:proceeding/reopening'

interface ReopeningBody {
  readonly reason: string
  readonly askedOn?: string
}

const reopeningBody = Joi.object<ReopeningBody>({
  askedOn: plainDay
    .empty('')
    .label('cases:reopening.asked')
    .description('Day on which the written request of the party was received, where the end was its own'),
  reason: reasonOf('cases:reopening.reason', 'Why, and on what basis; printed in the notice'),
})

const form = proceedingForm('cases/reopening', reopeningView, reopeningPage)

/** Taking back the end of a proceeding. */
export const reopeningEndpoints = [
  endpoint({
    method: 'get',
    path,
    policy: caseReaders,
    summary: { zh: '撤销程序终结、恢复办理的表单', en: 'The form that takes back the end of a proceeding' },
    answer: (exchange) => form(exchange),
  }),
  endpoint<ReopeningBody>({
    method: 'post',
    path,
    policy: caseReaders,
    summary: {
      zh: '撤销程序的终结，恢复办理',
      en: 'Takes back the end of a proceeding: it goes on where it stood, papers of that step become void, persons are told',
    },
    body: reopeningBody,
    answer: async (exchange) => {
      const { param, body, viewer, at } = exchange
      const [caseId, proceedingId] = [param('number'), param('proceeding')]
      const seen = await caseFor(viewer, caseId)
      const view = reopeningView(seen, viewer, proceedingId, at)
      const as = 'as' in view ? view.as : undefined
      if (as === 'wish' && body.askedOn === undefined) throw invalid({ askedOn: 'any.required' })
      const { askedOn, reason } = body
      // What a party takes back here it asks for in writing, today.
      const asked = as === 'own' ? dateOf(at) : as === 'wish' ? askedOn : undefined
      const order = { caseId, proceedingId, reason, ...(asked ? { askedOn: asked } : {}) }
      const { record } = await reopenProceeding(order, callerOf(exchange))
      return redirect(homeOfCase(record._id, seen.access.as), {
        ...versioned(record, exchange, { proceeding: proceedingId }),
        flash: { kind: 'done', key: 'cases:reopening.done' },
      })
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
]
