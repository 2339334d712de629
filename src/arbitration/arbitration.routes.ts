import { caseReaders, maskedToFollow, parties, staff } from '../access/index.ts'
import { type Answer, type Asked, endpoint, type Exchange, mount, page, redirect } from '../http/index.ts'
import { callerOf } from '../cases/index.ts'
import {
  type ChallengeBody,
  challengeForm,
  type ClauseBody,
  clauseForm,
  type DisclosureBody,
  disclosureForm,
  type ReplaceBody,
  replaceForm,
  type SubmissionBody,
  submissionForm,
  type TribunalBody,
  tribunalForm,
} from './arbitration.forms.ts'
import { type ArbitrationAct, arbitrationPage, type Refused } from './arbitration.pages.ts'
import { arbitrationPath } from './arbitration.paths.ts'
import { arbitratorsFor, challenge, constitute, discloseAs, giveClause, replace, submit } from './tribunal.actions.ts'
import { arbitrationView } from './arbitration.view.ts'
import { roomFor } from './tribunal.rules.ts'

const base = '/cases/:number/:proceeding/arbitration'
const placeOf = ({ param }: Pick<Exchange, 'param'>) => ({ caseId: param('number'), proceedingId: param('proceeding') })

async function show(exchange: Asked, refused?: Refused): Promise<Answer> {
  const room = await roomFor(placeOf(exchange), exchange.viewer, exchange.at)
  const people = room.part === 'party' ? [] : await arbitratorsFor(room.proceeding.holder.bodyId, room.record.recused)
  const view = { ...arbitrationView(room, exchange.viewer), shown: await maskedToFollow(room.record, room.access) }
  return page('arbitration/show', arbitrationPage(view, people, exchange, refused), { etag: view.shown.version })
}

const refilled =
  (act: ArbitrationAct): NonNullable<Parameters<typeof endpoint>[0]['refill']> =>
  (exchange, failure) =>
    show(exchange, { act, failure })

function back(exchange: Asked, key: string): Answer {
  const { caseId, proceedingId } = placeOf(exchange)
  return redirect(arbitrationPath(caseId, proceedingId), { flash: { kind: 'done', key: `arbitration:done.${key}` } })
}

/** The room of an arbitration: agreement to arbitrate, tribunal, hearings, award. */
export const arbitrationRoutes = mount([
  endpoint({
    method: 'get',
    path: base,
    policy: caseReaders,
    summary: { zh: '仲裁庭', en: 'The room of an arbitration, for the institution and the parties' },
    answer: (exchange) => show(exchange),
  }),
  endpoint<ClauseBody>({
    method: 'post',
    path: `${base}/clause`,
    policy: caseReaders,
    summary: { zh: '登记仲裁条款', en: 'Record the arbitration clause' },
    body: clauseForm,
    answer: async (exchange) => {
      await giveClause({ ...placeOf(exchange), ...exchange.body }, callerOf(exchange))
      return back(exchange, 'clause')
    },
    refill: refilled('clause'),
  }),
  endpoint<SubmissionBody>({
    method: 'post',
    path: `${base}/submission`,
    policy: parties,
    summary: { zh: '签署仲裁协议', en: 'Sign a submission agreement' },
    body: submissionForm,
    limit: { points: 10, seconds: 900 },
    answer: async (exchange) => {
      await submit({ ...placeOf(exchange), ...exchange.body }, callerOf(exchange))
      return back(exchange, 'submission')
    },
    refill: refilled('submission'),
  }),
  endpoint<TribunalBody>({
    method: 'post',
    path: `${base}/tribunal`,
    policy: staff,
    summary: { zh: '组成仲裁庭', en: 'Form the tribunal, of one or of three' },
    body: tribunalForm,
    answer: async (exchange) => {
      await constitute({ ...placeOf(exchange), ...exchange.body }, callerOf(exchange))
      return back(exchange, 'tribunal')
    },
    refill: refilled('tribunal'),
  }),
  endpoint<DisclosureBody>({
    method: 'post',
    path: `${base}/disclosure`,
    policy: staff,
    summary: { zh: '仲裁员披露', en: 'A member of the tribunal discloses' },
    body: disclosureForm,
    answer: async (exchange) => {
      await discloseAs({ ...placeOf(exchange), ...exchange.body }, callerOf(exchange))
      return back(exchange, 'disclosure')
    },
    refill: refilled('disclosure'),
  }),
  endpoint<ChallengeBody>({
    method: 'post',
    path: `${base}/challenge`,
    policy: parties,
    summary: { zh: '申请仲裁员回避', en: 'Challenge a member of the tribunal' },
    body: challengeForm,
    answer: async (exchange) => {
      const { person, reason } = exchange.body
      await challenge({ ...placeOf(exchange), personId: person, reason }, callerOf(exchange))
      return back(exchange, 'challenge')
    },
    refill: refilled('challenge'),
  }),
  endpoint<ReplaceBody>({
    method: 'post',
    path: `${base}/replace`,
    policy: staff,
    summary: { zh: '更换仲裁员', en: 'Replace a member who withdraws' },
    body: replaceForm,
    answer: async (exchange) => {
      await replace({ ...placeOf(exchange), ...exchange.body }, callerOf(exchange))
      return back(exchange, 'replace')
    },
    refill: refilled('replace'),
  }),
])
