import Joi from 'joi'
import { officers } from '../access/index.ts'
import { type Asked, endpoint, type Failure, manyLines, page, redirect } from '../http/index.ts'
import { callerOf, versioned } from './caller.ts'
import { caseFor } from './case.actions.ts'
import { assignee, assignProceeding, claimProceeding } from './holder.actions.ts'
import { recusePerson, revokeRecusal } from './recusal.actions.ts'
import { casePath, worklistPath } from '../wording/index.ts'
import { holderPage } from './holder.pages.ts'
import { holderView } from './holder.view.ts'

const assignBody = Joi.object<{ person?: string; release?: 'yes'; rev?: number }>({
  person: Joi.string().max(60).label('cases:holder.person').description('Person of the desk that holds it'),
  release: Joi.string().valid('yes').description('Back to the desk, to nobody in particular'),
  rev: Joi.number().integer().min(1).description('Revision of the proceeding the form was made from'),
}).or('person', 'release')

const recuseBody = Joi.object<{ person: string; reason: string }>({
  person: Joi.string().max(60).required().label('cases:holder.whom').description('Person with a conflict of interest'),
  reason: Joi.string().trim().max(500).meta(manyLines).required().label('cases:holder.reason').description('Why'),
})

function orderOf({ param }: Asked) {
  return { caseId: param('number'), proceedingId: param('proceeding') }
}

async function form(exchange: Asked, failure?: Failure) {
  const { viewer, param, at } = exchange
  const found = await caseFor(viewer, param('number'), at)
  const view = await holderView(found, viewer, param('proceeding'))
  return page('cases/holder', await holderPage(view, failure, exchange), { etag: view.shown.version })
}

export const holderEndpoints = [
  endpoint({
    method: 'post',
    path: '/cases/:number/:proceeding/claim',
    policy: officers,
    summary: { zh: '领取程序', en: 'Claims an unassigned proceeding of one’s own desk' },
    answer: async (exchange) => {
      const order = orderOf(exchange)
      const { record } = await claimProceeding(order, callerOf(exchange))
      const { holder, rev } = record.proceedings.find(({ id }) => id === order.proceedingId) ?? {}
      return redirect(casePath(record._id, `next-${order.proceedingId}`), {
        ...versioned(record, exchange, { proceeding: order.proceedingId, rev, holder }),
        flash: { kind: 'done', key: 'cases:holder.claimed' },
      })
    },
  }),
  endpoint({
    method: 'get',
    path: '/cases/:number/:proceeding/assign',
    policy: officers,
    summary: { zh: '分派、交回、回避', en: 'Who has a proceeding: the forms to change it' },
    answer: (exchange) => form(exchange),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/:proceeding/assign',
    policy: officers,
    summary: { zh: '分派或者交回程序', en: 'Gives a proceeding to a person of the desk, or back to the desk' },
    body: assignBody,
    answer: async (exchange) => {
      const { body } = exchange
      const order = orderOf(exchange)
      const person = body.person === undefined ? undefined : await assignee(body.person)
      const { record } = await assignProceeding(
        { ...order, ...(person ? { person } : {}), ...(body.rev === undefined ? {} : { rev: body.rev }) },
        callerOf(exchange),
      )
      return redirect(casePath(record._id), {
        ...versioned(record, exchange, { proceeding: order.proceedingId, person: person?.id ?? null }),
        flash: person
          ? { kind: 'done', key: 'cases:holder.assigned', values: { name: person.name } }
          : { kind: 'done', key: 'cases:holder.released' },
      })
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/:proceeding/recuse',
    policy: officers,
    summary: { zh: '回避', en: 'Records a conflict of interest: the person loses all access at once' },
    body: recuseBody,
    answer: async (exchange) => {
      const { body, viewer } = exchange
      const { record } = await recusePerson(
        { ...orderOf(exchange), personId: body.person, reason: body.reason },
        callerOf(exchange),
      )
      // Whoever recused themselves may not see the case any more.
      return redirect(body.person === viewer.id ? worklistPath('mine') : casePath(record._id), {
        ...versioned(record, exchange, { recused: body.person }),
        flash: { kind: 'done', key: 'cases:holder.recused' },
      })
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/:proceeding/recuse/revoke',
    policy: officers,
    summary: { zh: '撤销回避', en: 'Takes a recusal back: the person has the access of their desk again' },
    body: recuseBody,
    answer: async (exchange) => {
      const { body } = exchange
      const order = { ...orderOf(exchange), personId: body.person, reason: body.reason }
      const { record } = await revokeRecusal(order, callerOf(exchange))
      return redirect(casePath(record._id), {
        ...versioned(record, exchange, { readmitted: body.person }),
        flash: { kind: 'done', key: 'cases:holder.readmitted' },
      })
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
]
