import Joi from 'joi'
import { anyone, assistants } from '../access/index.ts'
import { endpoint, mount, page, redirect } from '../http/index.ts'
import { withQuery } from '../wording/index.ts'
import { answerForm, askForm, codeForm } from './assistance.forms.ts'
import { answerPage, askedPage, askPage, findAnswerPage, paths, requestPage, requestsPage } from './assistance.pages.ts'
import { answerRequest, type Ask, askForHelp, type Asking, openAnswer, requestFor } from './request.actions.ts'
import { requestsThatAre } from './request.model.ts'

/** The most rows of one list. */
const most = 200

/** Rights assistance asked for and answered online. */
export const assistanceRoutes = mount([
  endpoint({
    method: 'get',
    path: paths.ask,
    policy: anyone,
    summary: { zh: '在线申请维权援助', en: 'The form in which assistance is asked for' },
    answer: (exchange) => page('assistance/ask', askPage(exchange)),
  }),
  endpoint<Ask>({
    method: 'post',
    path: paths.ask,
    policy: anyone,
    summary: { zh: '提交维权援助申请', en: 'Asks for assistance; answers with number and code' },
    body: askForm,
    limit: { points: 10, seconds: 3600 },
    answer: async (exchange) => {
      const { at, once, bodyHash } = exchange
      const made = await askForHelp(exchange.body, { at, onceKey: once && `${once}:${bodyHash}`, lang: exchange.lang })
      return page('assistance/asked', askedPage(made, exchange))
    },
    refill: (exchange, failure) => page('assistance/ask', askPage(exchange, failure)),
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
    limit: { points: 60, seconds: 900 },
    answer: async (exchange) =>
      page('assistance/answer', answerPage(await openAnswer(exchange.body, exchange), exchange)),
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
