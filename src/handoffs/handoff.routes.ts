import { handoffPath } from '../wording/index.ts'
import { caseSeen, maskedToFollow, noteReadingOfInformant, officers, staff, versionTold } from '../access/index.ts'
import { callerOf, caseFor } from '../cases/index.ts'
import { type Answer, type Asked, endpoint, type Failure, mount, page, redirect } from '../http/index.ts'
import { type Committed, loadCase, loadCases } from '../store/case-store.ts'
import { noteDelivered } from './delivery.actions.ts'
import { accept, answer, decline, mark, offer, recall, receives } from './handoff.actions.ts'
import {
  answerForm,
  declineForm,
  inboxQuery,
  type OfferForm,
  offerForm as offerBody,
  type OfferQuery,
  offerQuery,
  sentQuery,
} from './handoff.forms.ts'
import { handoffPage, overPage, type Refused } from './handoff.pages.ts'
import { actOutcome, foundIn, handoffView } from './handoff.view.ts'
import { inboxPath } from './handoff.paths.ts'
import { offersFrom, offersTo } from './handoff.read.ts'
import { inboxPage, sentPage } from './inbox.pages.ts'
import { offerPage } from './offer.pages.ts'
import { type OfferTyped, offerView } from './offer.view.ts'

const refOf = ({ param }: Asked) => ({ caseId: param('number'), handoffId: param('id') })

/** The page of one handoff; a notice for the receiving desk where nothing of the case is theirs to see any more. */
async function answerWithHandoff(exchange: Asked, refused?: Refused): Promise<Answer> {
  const { caseId, handoffId } = refOf(exchange)
  const record = await loadCase(caseId)
  const seen = handoffView(record, handoffId, exchange.viewer)
  if ('over' in seen) return page('handoffs/over', overPage(seen.over, exchange, refused?.failure))
  await noteReadingOfInformant(exchange.viewer, record, seen.open.access, exchange.at)
  const open = { ...seen.open, shown: await maskedToFollow(record, seen.open.access) }
  return page('handoffs/one', handoffPage(open, exchange, refused), { etag: open.shown.version })
}

/** After an act: programs get where the handoff stands; people go on to where it is theirs to go on. */
function done({ record }: Committed, exchange: Asked, to: string, key: string): Answer {
  const { handoffId } = refOf(exchange)
  return redirect(to, {
    model: actOutcome(record, handoffId, exchange.viewer),
    etag: versionTold(exchange.viewer, record),
    flash: { kind: 'done', key, values: { number: record._id } },
  })
}

const refill = (act: Refused['act']) => (exchange: Asked, failure: Failure) =>
  answerWithHandoff(exchange, { act, failure })

/** The form that offers a proceeding, for who may. Throws not-found for everybody else. */
async function offerForm(exchange: Asked<OfferQuery>, offer: OfferTyped) {
  const { viewer, param, at } = exchange
  const view = await offerView(await caseFor(viewer, param('number'), at), param('proceeding'), offer, exchange)
  return page('handoffs/new', offerPage(view, exchange))
}

export const handoffRoutes = mount([
  endpoint({
    method: 'get',
    path: '/cases/:number/:proceeding/handoffs/new',
    policy: officers,
    summary: { zh: '移交或请求协助', en: 'Form that offers a proceeding, or asks for help with it' },
    query: offerQuery,
    answer: async (exchange) => {
      const { kind = 'transfer', preview, ...typed } = exchange.query
      const given = Object.keys(typed).length > 0
      return await offerForm(exchange, { kind, preview: preview !== undefined, ...(given ? { typed } : {}) })
    },
  }),
  endpoint<OfferForm, OfferQuery>({
    method: 'post',
    path: '/cases/:number/:proceeding/handoffs/new',
    policy: officers,
    summary: { zh: '发出移交或协助请求', en: 'Offer a proceeding, or ask for help with it' },
    body: offerBody,
    query: offerQuery,
    answer: async (exchange) => {
      const { body, param } = exchange
      const { preview, fields, evidence, papers, rev, ...order } = body
      if (preview !== undefined)
        return {
          ...(await offerForm(exchange, { kind: body.kind, typed: { ...body }, preview: true })),
          isPreview: true,
        }
      const committed = await offer(
        {
          ...order,
          caseId: param('number'),
          proceedingId: param('proceeding'),
          travels: { fields, evidence, papers },
          ...(rev === undefined ? {} : { rev }),
        },
        callerOf(exchange),
      )
      const { record } = committed
      const handoffId = committed.replayed ?? record.handoffs.at(-1)?.id ?? ''
      return redirect(handoffPath(record._id, handoffId), {
        created: true,
        model: actOutcome(record, handoffId, exchange.viewer),
        etag: versionTold(exchange.viewer, record),
        flash: { kind: 'done', key: 'handoffs:done.offered', values: { number: record._id } },
      })
    },
    refill: async (exchange, failure) => {
      const { input } = failure
      const kind = input['kind'] === 'help' ? 'help' : 'transfer'
      return await offerForm(exchange, { kind, typed: input, failure, preview: input['preview'] !== undefined })
    },
  }),
  endpoint({
    method: 'get',
    path: '/handoffs',
    policy: officers,
    summary: { zh: '收到的移交', en: 'Offers to the desks of the viewer' },
    query: inboxQuery,
    answer: async (exchange) => {
      const { viewer, at, query } = exchange
      const list = await offersTo(viewer, query.after)
      const fresh = list.rows.filter(({ state }) => state === 'offered')
      noteDelivered(
        fresh.map(({ caseId, part }) => ({ caseId, handoffId: part })),
        viewer,
        at,
      )
      const records = await loadCases([...new Set(list.rows.map(({ caseId }) => caseId))])
      return page('handoffs/inbox', inboxPage(list, foundIn(list, records, viewer), exchange))
    },
  }),
  endpoint({
    method: 'get',
    path: '/handoffs/sent',
    policy: officers,
    summary: { zh: '发出的移交', en: 'Offers made by the desks of the viewer' },
    query: sentQuery,
    answer: async (exchange) => {
      const { viewer, query } = exchange
      const list = await offersFrom(viewer, query.show === 'answered', query.after)
      const records = await loadCases([...new Set(list.rows.map(({ caseId }) => caseId))])
      return page('handoffs/sent', sentPage(list, foundIn(list, records, viewer), exchange))
    },
  }),
  endpoint({
    method: 'get',
    path: '/cases/:number/handoffs/:id',
    policy: staff,
    summary: { zh: '一项移交及其随附内容', en: 'One handoff, and exactly what travels with it' },
    answer: async (exchange) => {
      const { viewer, at } = exchange
      const ref = refOf(exchange)
      const record = await loadCase(ref.caseId)
      const handoff = record.handoffs.find(({ id }) => id === ref.handoffId)
      const isNew = handoff?.state === 'offered' || handoff?.state === 'delivered'
      // Seen is what a person has before them: a look ahead by the browser, or by a program, starts no countdown in the sender's mind.
      if (exchange.isOwnView && handoff && isNew && receives(viewer, record, handoff))
        await mark(ref, 'seen', { viewer, at })
      if (exchange.isOwnView) await caseSeen({ personId: viewer.id, caseId: record._id, seq: 0, at })
      return await answerWithHandoff(exchange)
    },
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/handoffs/:id/accept',
    policy: officers,
    summary: { zh: '接收移交', en: 'Accept an offer; of several at once exactly one wins' },
    answer: async (exchange) => {
      const committed = await accept(refOf(exchange), callerOf(exchange))
      const { caseId, handoffId } = refOf(exchange)
      return done(committed, exchange, handoffPath(caseId, handoffId), 'handoffs:done.accepted')
    },
    refill: refill('accept'),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/handoffs/:id/decline',
    policy: officers,
    summary: { zh: '拒绝移交', en: 'Decline an offer with a coded reason and a text' },
    body: declineForm,
    answer: async (exchange) => {
      const { reason, text } = exchange.body
      const committed = await decline({ ...refOf(exchange), code: reason, text }, callerOf(exchange))
      return done(committed, exchange, inboxPath, 'handoffs:done.declined')
    },
    refill: refill('decline'),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/handoffs/:id/recall',
    policy: officers,
    summary: { zh: '撤回移交', en: 'Take an offer back before it is answered' },
    answer: async (exchange) => {
      const committed = await recall(refOf(exchange), callerOf(exchange))
      const { caseId, handoffId } = refOf(exchange)
      return done(committed, exchange, handoffPath(caseId, handoffId), 'handoffs:done.recalled')
    },
    refill: refill('recall'),
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/handoffs/:id/answer',
    policy: officers,
    summary: { zh: '答复协助请求', en: 'Answer a request for help that was taken on' },
    body: answerForm,
    answer: async (exchange) => {
      const committed = await answer({ ...refOf(exchange), text: exchange.body.text }, callerOf(exchange))
      return done(committed, exchange, inboxPath, 'handoffs:done.answered')
    },
    refill: refill('answer'),
  }),
])
