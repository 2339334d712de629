import Joi from 'joi'
import { caseReaders, officers } from '../access/index.ts'
import { type Asked, endpoint, type Failure, page, redirect } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { casePath, homeOfCase } from '../wording/index.ts'
import { callerOf, versioned } from './caller.ts'
import { accessFor, caseFor } from './case.actions.ts'
import { correctFacts, refuseCorrection } from './correction.actions.ts'
import { type CorrectionBody, correctionBody, refusalBody } from './correction.forms.ts'
import { correctionPage, namedInCorrection } from './correction.pages.ts'
import { correctionView } from './correction.view.ts'

const path = '/cases/:number/corrections/:part'

async function form(exchange: Asked, asked: string | undefined, failure?: Failure) {
  const { viewer, param, at } = exchange
  const view = correctionView(await caseFor(viewer, param('number'), at), viewer, param('part'), asked)
  return page('cases/correct', correctionPage(view, failure, exchange), { etag: view.shown.version })
}

/** Back to where the part stands. */
function answerOf(exchange: Asked, record: CaseRecord, answer: string | undefined, key: string) {
  const { viewer, param } = exchange
  const { as } = accessFor(viewer, record)
  const isParty = as === 'filer' || as === 'respondent'
  return redirect(isParty ? homeOfCase(record._id, as) : casePath(record._id, 'facts'), {
    ...versioned(record, exchange, { part: param('part'), correction: answer }),
    flash: { kind: 'done', key },
  })
}

const query = Joi.object<{ asked?: string }>({
  asked: Joi.string()
    .pattern(/^K\d{1,4}$/)
    .description('The request of a party that is to be answered'),
})

/** Putting right what was filed: by the office, by who filed while it is examined, by asking. */
export const correctionEndpoints = [
  endpoint<unknown, { asked?: string }>({
    method: 'get',
    path,
    policy: caseReaders,
    summary: { zh: '更正登记信息的表单', en: 'The form that puts right a part of what was filed' },
    query,
    answer: (exchange) => form(exchange, exchange.query.asked),
  }),
  endpoint<CorrectionBody>({
    method: 'post',
    path,
    policy: caseReaders,
    summary: {
      zh: '更正登记信息，或者申请更正',
      en: 'Puts right a mistake in what was filed, or asks the office to; papers issued before stay as they are',
    },
    body: correctionBody,
    answer: async (exchange) => {
      const { param, body } = exchange
      const { facts = {}, reason, asked } = body
      const order = { caseId: param('number'), part: param('part'), facts, reason, ...(asked ? { asked } : {}) }
      const { record, entries } = await correctFacts(order, callerOf(exchange))
      const [correction] = entries.map(({ data }) => data['correction'])
      const isAsked = entries.some(({ kind }) => kind === 'facts:correction-asked')
      return answerOf(exchange, record, correction as string | undefined, `cases:correct.${isAsked ? 'asked' : 'done'}`)
    },
    named: namedInCorrection,
    refill: (exchange, failure) => form(exchange, askedIn(failure), failure),
  }),
  endpoint<{ reason: string; asked: string }>({
    method: 'post',
    path: `${path}/refuse`,
    policy: officers,
    summary: { zh: '不予更正', en: 'Does not put right what a party asked to have put right, and says why' },
    body: refusalBody,
    answer: async (exchange) => {
      const { param, body } = exchange
      const { record } = await refuseCorrection(
        { caseId: param('number'), part: param('part'), ...body },
        callerOf(exchange),
      )
      return answerOf(exchange, record, body.asked, 'cases:correct.refused')
    },
    refill: (exchange, failure) => form(exchange, askedIn(failure), failure),
  }),
]

function askedIn({ input }: Failure): string | undefined {
  const { asked } = input as { readonly asked?: unknown }
  return typeof asked === 'string' ? asked : undefined
}
