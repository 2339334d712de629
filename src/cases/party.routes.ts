import Joi from 'joi'
import { accessOf, asViewer, findByUsername, officers } from '../access/index.ts'
import { type Asked, endpoint, type Failure, page, redirect, type Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { invalid, RuleError } from '../kernel/rule-error.ts'
import type { Role } from '../kernel/role.ts'
import { callerOf, versioned } from './caller.ts'
import { caseFor } from './case.actions.ts'
import { casePath, partyPath } from '../wording/index.ts'
import { linkPerson, type PartyRef, unlinkPerson } from './party.actions.ts'
import { linkPage } from './party.pages.ts'
import { isOverUntold, linkView } from './party.view.ts'
import { confirmWayIn, refuseWayIn } from './way-in.actions.ts'

const linkBody = Joi.object<{ username: string }>({
  username: Joi.string()
    .trim()
    .max(64)
    .required()
    .label('cases:link.username')
    .description('Name the account signs in by'),
})

const unlinkBody = Joi.object<{ person: string }>({
  person: Joi.string().max(60).required().description('Account that acted for the party'),
})

const asked = Joi.string()
  .pattern(/^Q\d{1,4}$/)
  .required()
  .description('The request to act for the party that is answered')

const confirmBody = Joi.object<{ asked: string }>({ asked })

const refuseBody = Joi.object<{ asked: string; reason: string }>({
  asked,
  reason: Joi.string().trim().min(2).max(500).required().label('cases:link.asked.reason').description('Why'),
})

const ofParties: ReadonlySet<Role> = new Set<Role>(['filer', 'respondent'])

/** The account of that name, as somebody who may act for a party. Throws invalid account-unknown, RuleError account-of-office. */
async function accountNamed(username: string): Promise<{ id: string; name: string; viewer: Viewer }> {
  const person = await findByUsername(username)
  if (!person?.active) throw invalid({ username: 'account-unknown' })
  if (!person.roles.every((role) => ofParties.has(role)))
    throw new RuleError('account-of-office', 'officers do not act for parties here')
  return { id: person._id, name: person.name, viewer: asViewer(person) }
}

const refOf = ({ param }: Asked): PartyRef => ({ caseId: param('number'), partyId: param('party') })

async function form(exchange: Asked, failure?: Failure) {
  const { viewer, at } = exchange
  const { caseId, partyId } = refOf(exchange)
  const view = await linkView(await caseFor(viewer, caseId, at), viewer, partyId)
  return page('cases/link', linkPage(view, failure, exchange), { etag: view.shown.version })
}

export const partyEndpoints = [
  endpoint({
    method: 'get',
    path: '/cases/:number/parties/:party',
    policy: officers,
    summary: { zh: '当事人账号', en: 'Who signs in for a party of a case' },
    answer: (exchange) => form(exchange),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/parties/:party',
    policy: officers,
    summary: { zh: '关联当事人账号', en: 'Lets an account act for a party, once its identity papers were seen' },
    body: linkBody,
    answer: async (exchange) => {
      const ref = refOf(exchange)
      const { viewer, ...person } = await accountNamed(exchange.body.username)
      const { record } = await linkPerson({ ...ref, person }, callerOf(exchange))
      // Before anything came to their side there is no case for them, and they are told of none.
      const isTold = accessOf(viewer, record).as !== 'none'
      const isOver = record.parties.some((party) => party.id === ref.partyId && isOverUntold(record, party))
      return redirect(partyPath(ref.caseId, ref.partyId), {
        ...versioned(record, exchange, { party: ref.partyId, person: person.id }),
        flash: {
          kind: 'done',
          key: isTold ? 'cases:link.linked' : isOver ? 'cases:link.linked-ended' : 'cases:link.linked-untold',
          values: { name: person.name },
        },
      })
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/parties/:party/unlink',
    policy: officers,
    summary: { zh: '解除关联', en: 'Ends that an account acts for a party' },
    body: unlinkBody,
    answer: async (exchange) => {
      const ref = refOf(exchange)
      const { record } = await unlinkPerson({ ...ref, personId: exchange.body.person }, callerOf(exchange))
      return redirect(partyPath(ref.caseId, ref.partyId), {
        ...versioned(record, exchange, { party: ref.partyId }),
        flash: { kind: 'done', key: 'cases:link.unlinked' },
      })
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/parties/:party/confirm',
    policy: officers,
    summary: { zh: '核对身份后予以关联', en: 'Lets an account act for a party that asked to by a code' },
    body: confirmBody,
    answer: async (exchange) => {
      const ref = refOf(exchange)
      const order = { ...ref, asked: exchange.body.asked }
      const { record } = await confirmWayIn(order, callerOf(exchange))
      return answered(exchange, record, order.asked, 'cases:link.asked.confirmed')
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/parties/:party/refuse',
    policy: officers,
    summary: { zh: '不予关联', en: 'Does not let an account act for a party that asked to by a code, and says why' },
    body: refuseBody,
    answer: async (exchange) => {
      const ref = refOf(exchange)
      const order = { ...ref, ...exchange.body }
      const { record } = await refuseWayIn(order, callerOf(exchange))
      return answered(exchange, record, order.asked, 'cases:link.asked.refused')
    },
    refill: (exchange, failure) => form(exchange, failure),
  }),
]

/** Back to the case: who answered may have nothing more to do on the page of the party. */
function answered(exchange: Asked, record: CaseRecord, asked: string, key: string) {
  const { caseId, partyId } = refOf(exchange)
  return redirect(casePath(caseId, 'next'), {
    ...versioned(record, exchange, { party: partyId, asked }),
    flash: { kind: 'done', key },
  })
}
