import Joi from 'joi'
import { officers, versionTold } from '../access/index.ts'
import { type Asked, endpoint, type Failure, manyLines, page, redirect } from '../http/index.ts'
import { dropGrounds } from '../kernel/unneeded-service.ts'
import { casePath } from '../wording/index.ts'
import { callerOf, versioned } from './caller.ts'
import { caseFor } from './case.actions.ts'
import {
  droppableParties,
  droppableService,
  dropService,
  mayDropService,
  recordService,
  servablePaper,
} from './service.actions.ts'
import { dropServicePage, servicePage } from './service.pages.ts'

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
  const mayDrop = droppableParties(record, found).length > 0
  return page('cases/service', servicePage(record, { ...found, mayDrop }, failure, at, exchange), {
    etag: versionTold(viewer, record),
  })
}

interface DropBody {
  readonly party: string
  readonly ground: (typeof dropGrounds)[number]
  readonly reason: string
}

const dropBody = Joi.object<DropBody>({
  party: Joi.string()
    .max(40)
    .required()
    .label('cases:service.drop.party')
    .description('Who is not to be served any more'),
  ground: Joi.string()
    .valid(...dropGrounds)
    .required()
    .label('cases:service.drop.ground')
    .description('Why its service has lost its object'),
  reason: Joi.string()
    .trim()
    .max(1000)
    .required()
    .label('cases:service.drop.reason')
    .description('Reason, kept in the file'),
})

const dropPath = '/cases/:number/papers/:id/no-service'

async function dropForm(exchange: Asked, failure?: Failure) {
  const { viewer, param, at } = exchange
  const { record } = await caseFor(viewer, param('number'), at)
  const found = droppableService(viewer, record, param('id'))
  const mayDecide = mayDropService(viewer, record, found)
  const answer = dropServicePage(record, { ...found, mayDecide }, failure, exchange)
  return page('cases/no-service', answer, { etag: versionTold(viewer, record) })
}

/** Deciding that a paper is not to be served any more. */
export const dropServiceEndpoints = [
  endpoint({
    method: 'get',
    path: dropPath,
    policy: officers,
    summary: { zh: '不再送达文书的表单', en: 'The form by which a paper is not to be served any more' },
    answer: (exchange) => dropForm(exchange),
  }),
  endpoint<DropBody>({
    method: 'post',
    path: dropPath,
    policy: officers,
    summary: {
      zh: '登记不再送达',
      en: 'Records that a paper is not to be served on a party any more, with the reason; it is no service',
    },
    body: dropBody,
    answer: async (exchange) => {
      const { param, body } = exchange
      const order = { caseId: param('number'), paperId: param('id'), ...body }
      const { record } = await dropService(order, callerOf(exchange))
      return redirect(casePath(record._id, 'papers'), {
        ...versioned(record, exchange, { dropped: record.servicesDropped?.at(-1)?.id }),
        flash: { kind: 'done', key: 'cases:service.drop.done' },
      })
    },
    refill: (exchange, failure) => dropForm(exchange, failure),
  }),
]

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
