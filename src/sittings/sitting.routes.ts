import { caseReaders, maskedToFollow, staff, versionTold } from '../access/index.ts'
import { callerOf, caseFor } from '../cases/index.ts'
import { type Asked, bytes, endpoint, type Exchange, mount, page, redirect } from '../http/index.ts'
import { answerSitting, cancelSitting, holdSitting, moveSitting, planSitting, sittingFor } from './sitting.actions.ts'
import {
  type AnswerBody,
  answerForm,
  cancelForm,
  type MoveBody,
  moveForm,
  type NewQuery,
  newQuery,
  type PlanBody,
  planForm,
  type ReasonBody,
  type RecordBody,
  recordForm,
} from './sitting.forms.ts'
import { planPage, type SessionAct, sessionPage, sessionsPage } from './sitting.pages.ts'
import { sessionPath } from '../wording/index.ts'
import { assertPlanner, plannableKinds } from './sitting.rules.ts'
import { sessionsView } from './sitting.view.ts'
import { eventFeed } from './calendar.feed.ts'

const placeOf = ({ param }: Pick<Exchange, 'param'>) => ({ caseId: param('number'), proceedingId: param('proceeding') })
const sessionAt = (exchange: Pick<Exchange, 'param'>) => ({
  ...placeOf(exchange),
  sessionId: exchange.param('session'),
})
const withRev = (rev: number | undefined) => (rev === undefined ? {} : { rev })

async function planned(exchange: Asked) {
  const { caseId, proceedingId } = placeOf(exchange)
  const { viewer, at } = exchange
  const { record, access } = await caseFor(viewer, caseId, at)
  assertPlanner(viewer, record, access, proceedingId)
  return sessionsView(viewer, record, access, proceedingId)
}

const sessionsUnder = '/cases/:number/:proceeding/sessions'

/** Shows the session again after a refusal. */
const refilled =
  (act: SessionAct): NonNullable<Parameters<typeof endpoint>[0]['refill']> =>
  async (exchange, failure) =>
    page('calendar/session', sessionPage(await sittingFor(sessionAt(exchange), exchange), exchange, { act, failure }))

/** Sessions of a proceeding: planning, answering, recording, putting off. */
export const sittingRoutes = mount([
  endpoint({
    method: 'get',
    path: sessionsUnder,
    policy: caseReaders,
    summary: { zh: '一个程序的调解、开庭', en: 'The sessions of a proceeding, as far as the viewer sees them' },
    answer: async (exchange) => {
      const { caseId, proceedingId } = placeOf(exchange)
      const { record, access } = await caseFor(exchange.viewer, caseId, exchange.at)
      const shown = await maskedToFollow(record, access)
      const view = { ...sessionsView(exchange.viewer, record, access, proceedingId), shown }
      return page('calendar/list', sessionsPage(view, exchange), { etag: shown.version })
    },
  }),
  endpoint<unknown, NewQuery>({
    method: 'get',
    path: `${sessionsUnder}/new`,
    policy: staff,
    summary: { zh: '安排调解、开庭', en: 'The form that plans a session' },
    query: newQuery,
    answer: async (exchange) => {
      const view = await planned(exchange)
      const { kind } = exchange.query
      const chosen = kind && plannableKinds(view.proceeding).includes(kind) ? kind : undefined
      return page('calendar/plan', planPage(view, exchange, chosen))
    },
  }),
  endpoint<PlanBody>({
    method: 'post',
    path: sessionsUnder,
    policy: staff,
    summary: { zh: '安排一次调解或者开庭', en: 'Plan a session; a hearing issues its notice' },
    body: planForm,
    answer: async (exchange) => {
      const { online, anyway, oddHours, invited, rev, ...body } = exchange.body
      const order = {
        ...placeOf(exchange),
        ...body,
        ...withRev(rev),
        online: online === true,
        anyway: anyway === true,
        oddHours: oddHours === true,
        invited: invited ?? [],
      }
      const { sessionId, committed } = await planSitting(order, callerOf(exchange))
      const path = sessionPath(order.caseId, order.proceedingId, sessionId)
      return redirect(path, {
        created: true,
        etag: versionTold(exchange.viewer, committed.record),
        model: { id: sessionId, href: path },
        flash: { kind: 'done', key: 'calendar:planned' },
      })
    },
    refill: async (exchange, failure) =>
      page('calendar/plan', planPage(await planned(exchange), exchange, undefined, failure)),
  }),
  endpoint({
    method: 'get',
    path: `${sessionsUnder}/:session`,
    policy: caseReaders,
    summary: { zh: '查看一次调解或者开庭', en: 'A session, with its record where the viewer may read it' },
    answer: async (exchange) => {
      const view = await sittingFor(sessionAt(exchange), exchange)
      return page('calendar/session', sessionPage(view, exchange), { etag: view.shown.version })
    },
  }),
  endpoint({
    method: 'get',
    path: `${sessionsUnder}/:session/event.ics`,
    policy: caseReaders,
    summary: { zh: '加入日历', en: 'The session as a calendar file' },
    answer: async (exchange) => {
      const view = await sittingFor(sessionAt(exchange), exchange)
      return bytes({
        body: eventFeed(view, exchange),
        name: `${view.shown._id}-${view.session.id}.ics`,
        type: 'text/calendar; charset=utf-8',
      })
    },
  }),
  endpoint<AnswerBody>({
    method: 'post',
    path: `${sessionsUnder}/:session/answer`,
    policy: caseReaders,
    summary: { zh: '答复是否参加', en: 'A party says whether it comes' },
    body: answerForm,
    answer: async (exchange) => {
      const { answer, party, reason } = exchange.body
      const order = {
        ...sessionAt(exchange),
        answer,
        ...(party ? { partyId: party } : {}),
        ...(reason ? { reason } : {}),
      }
      await answerSitting(order, callerOf(exchange))
      return redirect(sessionPath(order.caseId, order.proceedingId, order.sessionId), {
        model: { answer },
        flash: { kind: 'done', key: 'calendar:answered' },
      })
    },
    refill: refilled('answer'),
  }),
  endpoint<RecordBody>({
    method: 'post',
    path: `${sessionsUnder}/:session/record`,
    policy: staff,
    summary: { zh: '记录笔录', en: 'Make the record of a session' },
    body: recordForm,
    answer: async (exchange) => {
      const { rev, present, concludes, broughtForward, attended, ...body } = exchange.body
      const names = present.split(/[\n、]+/).map((name) => name.trim())
      const order = {
        ...sessionAt(exchange),
        ...body,
        ...withRev(rev),
        present: names.filter(Boolean),
        concludes: concludes === true,
        broughtForward: broughtForward === true,
        attended: attended === true,
      }
      await holdSitting(order, callerOf(exchange))
      return redirect(sessionPath(order.caseId, order.proceedingId, order.sessionId), {
        flash: { kind: 'done', key: 'calendar:recorded' },
      })
    },
    refill: refilled('record'),
  }),
  endpoint<MoveBody>({
    method: 'post',
    path: `${sessionsUnder}/:session/move`,
    policy: staff,
    summary: { zh: '改期', en: 'Put a session off' },
    body: moveForm,
    answer: async (exchange) => {
      const { rev, online, anyway, oddHours, ...body } = exchange.body
      const order = {
        ...sessionAt(exchange),
        ...body,
        ...withRev(rev),
        online: online === true,
        anyway: anyway === true,
        oddHours: oddHours === true,
      }
      const { sessionId } = await moveSitting(order, callerOf(exchange))
      const path = sessionPath(order.caseId, order.proceedingId, sessionId)
      return redirect(path, { model: { id: sessionId, href: path }, flash: { kind: 'done', key: 'calendar:moved' } })
    },
    refill: refilled('move'),
  }),
  endpoint<ReasonBody>({
    method: 'post',
    path: `${sessionsUnder}/:session/cancel`,
    policy: staff,
    summary: { zh: '取消', en: 'Cancel a session' },
    body: cancelForm,
    answer: async (exchange) => {
      const { reason, rev } = exchange.body
      const order = { ...sessionAt(exchange), reason, ...withRev(rev) }
      await cancelSitting(order, callerOf(exchange))
      return redirect(sessionPath(order.caseId, order.proceedingId, order.sessionId), {
        flash: { kind: 'done', key: 'calendar:cancelled' },
      })
    },
    refill: refilled('cancel'),
  }),
])
