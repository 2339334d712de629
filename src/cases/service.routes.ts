import Joi from 'joi'
import { officers, versionTold } from '../access/index.ts'
import { type Asked, endpoint, type Failure, manyLines, page, redirect } from '../http/index.ts'
import { casePath } from '../wording/index.ts'
import { callerOf, versioned } from './caller.ts'
import { caseFor } from './case.actions.ts'
import { recordService, servablePaper } from './service.actions.ts'
import { servicePage } from './service.pages.ts'

interface ServiceBody {
  readonly party: string
  readonly input?: Readonly<Record<string, unknown>>
}

const serviceBody = Joi.object<ServiceBody>({
  party: Joi.string().max(40).required().label('cases:service.party').description('On whom it was served'),
  input: Joi.object().unknown(true).max(20).meta(manyLines).description('Day, way, place and account of the service'),
})

const path = '/cases/:number/papers/:id/service'

async function form(exchange: Asked, failure?: Failure) {
  const { viewer, param, at } = exchange
  const { record } = await caseFor(viewer, param('number'), at)
  const found = servablePaper(viewer, record, param('id'))
  return page('cases/service', servicePage(record, found, failure, at, exchange), { etag: versionTold(viewer, record) })
}

/** Recording that a paper was served which no step serves. */
export const serviceEndpoints = [
  endpoint({
    method: 'get',
    path,
    policy: officers,
    summary: { zh: '登记文书送达的表单', en: 'The form that records the service of a paper' },
    answer: (exchange) => form(exchange),
  }),
  endpoint<ServiceBody>({
    method: 'post',
    path,
    policy: officers,
    summary: {
      zh: '登记文书送达',
      en: 'Records on whom, when and how a paper was served that no step serves; issues its proof',
    },
    body: serviceBody,
    answer: async (exchange) => {
      const { param, body } = exchange
      const order = { caseId: param('number'), paperId: param('id'), party: body.party, input: body.input ?? {} }
      const { record } = await recordService(order, callerOf(exchange))
      return redirect(casePath(record._id, 'papers'), {
        ...versioned(record, exchange, { service: record.services?.at(-1)?.id }),
        flash: { kind: 'done', key: 'cases:service.done' },
      })
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
]
