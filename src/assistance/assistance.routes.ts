import Joi from 'joi'
import { anyone, assistants, parties, versionTold } from '../access/index.ts'
import { callerOf } from '../cases/index.ts'
import { fileForHelp, filingPaths } from '../filing/index.ts'
import { type Asked, endpoint, mount, type Noted, page, redirect, type Viewer } from '../http/index.ts'
import { followPath, withQuery } from '../wording/index.ts'
import { answerForm, askForm, type CaseAsk, codeForm, helpAsked } from './assistance.forms.ts'
import {
  answerPage,
  askedPage,
  askPage,
  findAnswerPage,
  namedInAsk,
  paths,
  requestPage,
  requestsPage,
} from './assistance.pages.ts'
import {
  answerRequest,
  type Ask,
  askForHelp,
  type Asking,
  openAnswer,
  questionIn,
  requestFor,
} from './request.actions.ts'
import { requestsThatAre } from './request.model.ts'

/** The most rows of one list. */
const most = 200

/** Who has an account of their own opens a case with what they ask, and follows it; a guest is answered by number and code. */
const opensCase = (visitor: Viewer | undefined): visitor is Viewer =>
  visitor !== undefined && parties.allows(visitor) && !assistants.allows(visitor)

/** Number and code of what a guest asked, shown this once. */
const asked = (exchange: Asked, { number = '', code = '' }: Noted) =>
  page('assistance/asked', askedPage({ number, code }, exchange), { again: { number, code } })

/** What became of it, for whoever has both. */
async function answered(exchange: Asked, { number = '', code = '' }: Noted) {
  const model = answerPage(await openAnswer({ number, code }), exchange)
  return page('assistance/answer', model, { again: { number, code } })
}

/** Rights assistance asked for and answered online. */
export const assistanceRoutes = mount([
  endpoint({
    method: 'get',
    path: paths.ask,
    policy: anyone,
    summary: { zh: '在线申请维权援助', en: 'The form in which assistance is asked for' },
    answer: async (exchange) => page('assistance/ask', await askPage(exchange, opensCase(exchange.visitor))),
  }),
  endpoint<Ask & CaseAsk>({
    method: 'post',
    path: paths.ask,
    policy: anyone,
    summary: {
      zh: '提交维权援助申请',
      en: 'Asks for assistance: opens a case of whoever is signed in; answers a guest with number and code',
    },
    body: askForm,
    // An office or a fair has one address; who asks with one telephone number or e-mail has a narrower limit.
    limit: { points: 300, seconds: 3600 },
    answer: async (exchange) => {
      const { at, once, bodyHash, visitor, lang, ip } = exchange
      if (opensCase(visitor)) {
        const { record } = await fileForHelp(helpAsked(exchange.body), callerOf(exchange))
        return redirect(filingPaths.receipt(record._id), {
          created: true,
          etag: versionTold(exchange.viewer, record),
          model: { number: record._id, version: versionTold(exchange.viewer, record), follow: followPath(record._id) },
        })
      }
      const onceKey = once && `${once}:${bodyHash}`
      const made = await askForHelp(questionIn(exchange.body), { at, onceKey, lang, ip })
      return asked(exchange, { ...made })
    },
    showsAgain: asked,
    named: namedInAsk,
    refill: async (exchange, failure) =>
      page('assistance/ask', await askPage(exchange, opensCase(exchange.visitor), failure)),
  }),
  endpoint({
    method: 'get',
    path: paths.answer,
    policy: anyone,
    summary: { zh: '查看援助答复', en: 'Asks for number and code of a request' },
    answer: (exchange) => page('assistance/find', findAnswerPage(exchange)),
  }),
  endpoint<Asking>({
    method: 'post',
    path: paths.answer,
    policy: anyone,
    summary: { zh: '凭编号和查询码查看援助答复', en: 'A request with its answer, for its number and code' },
    body: codeForm,
    limit: { points: 300, seconds: 900 },
    answer: async (exchange) => await answered(exchange, { ...exchange.body }),
    showsAgain: answered,
    refill: (exchange, failure) => page('assistance/find', findAnswerPage(exchange, failure)),
  }),
  endpoint<unknown, { number?: string }>({
    method: 'get',
    path: paths.requests,
    policy: assistants,
    summary: { zh: '维权援助申请', en: 'Requests for assistance, or one of them' },
    query: Joi.object<{ number?: string }>({ number: Joi.string().max(40).description('Number of a request') }),
    answer: async (exchange) => {
      const { number } = exchange.query
      if (number !== undefined) return page('assistance/request', requestPage(await requestFor(number), exchange))
      const [open, answered] = await Promise.all([requestsThatAre(true, most), requestsThatAre(false, most)])
      return page('assistance/requests', requestsPage({ open, answered }, exchange))
    },
  }),
  endpoint<{ number: string; text: string }>({
    method: 'post',
    path: paths.requests,
    policy: assistants,
    summary: { zh: '答复维权援助申请', en: 'Answers a request for assistance' },
    body: answerForm,
    answer: async (exchange) => {
      const { number } = exchange.body
      const told = await answerRequest(exchange.body, exchange)
      return redirect(withQuery(paths.requests, { number }), {
        flash: { kind: 'done', key: `assistance:answered.${told.join('-') || 'none'}`, values: { number } },
      })
    },
    refill: async (exchange, failure) =>
      page(
        'assistance/request',
        requestPage(await requestFor(String(failure.input['number'] ?? '')), exchange, failure),
      ),
  }),
])
