import { sendsAgain } from './again-form.ts'
import { lostName } from './body.ts'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { saidIn } from '../kernel/bilingual.ts'
import { notFound, type RuleError } from '../kernel/rule-error.ts'
import { bareExchange } from './exchange.ts'
import { findViewer } from './find-viewer.ts'
import { carried } from './kept-form.ts'
import { pageOfForm } from './page-of-form.ts'
import { pageBefore } from './safe-next.ts'
import { keepPreferences, languageOf } from './preferences.ts'
import { asRefusal, statusOf, tellWait } from './refusals.ts'
import { wantsJson } from './representation.ts'
import { render, renderAlone, sendHtml, sendJson } from './send.ts'
import { failureOf, inMinutes, messageOf, mistakesOf, readable } from './validation.ts'

/** The last handler: every refusal and every fault ends here, as a page or as problem+json. */
export const errorHandler: ErrorRequestHandler = async (error: unknown, request, response, _next) => {
  if (response.headersSent) {
    response.destroy()
    return
  }
  try {
    await answerError(error, request, response)
  } catch (fault) {
    request.kit.kit.log.error({ err: fault, id: request.kit.id }, 'the error page failed')
    sendJson(
      response,
      500,
      { type: '/problems/fault', status: 500, instance: request.kit.id },
      'application/problem+json',
    )
  }
}

/** Nothing lies at this address; said exactly as for a thing the caller may not know of. Throws not-found, always. */
export const unknownAddress: RequestHandler = async (request) => {
  await findViewer(request)
  throw notFound('address')
}

async function answerError(error: unknown, request: Request, response: Response): Promise<void> {
  // A file on its way may have been allowed to stay with the browser: a refusal in its place is not.
  response.setHeader('Cache-Control', 'no-store')
  const refusal = asRefusal(error)
  const { kit, id } = request.kit
  const status = refusal === undefined ? 500 : statusOf(refusal, request.headers['if-match'] !== undefined)
  const { route } = request.kit
  if (refusal === undefined) kit.log.error({ err: error, id, route }, 'fault')
  else if (status >= 500) kit.log.warn({ err: error, id, code: refusal.code, route }, 'not possible at the moment')
  else if (refusal.kind === 'forbidden') {
    kit.log.warn({ id, code: refusal.code, route, person: request.kit.viewer?.id }, 'refused')
  }
  if (status === 503) response.setHeader('Retry-After', 5)
  tellWait(refusal, response)
  if (wantsJson(request)) {
    sendJson(response, status, problem(refusal, status, request), 'application/problem+json')
    return
  }
  // A form that comes back after the sign-in and has gone meanwhile: what was typed in it is told here.
  const isForm = status === 404 && request.method === 'GET' && request.kit.refused === undefined
  const page = isForm ? pageOfForm(request) : undefined
  if (page !== undefined) {
    keepPreferences(request, response)
    seeOther(response, page)
    return
  }
  const { unsent } = request.kit
  if (status === 401 && unsent !== undefined && kit.signInAgain !== undefined) {
    const exchange = bareExchange(request, response)
    const back = Object.keys(unsent.input).length > 0 ? unsent.path : pageBefore(request)
    const { view, model } = await kit.signInAgain(exchange, back, carried(unsent))
    sendHtml(response, 401, await render(view, model, exchange, request))
    return
  }
  if (status === 401 && request.session !== undefined) {
    const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.originalUrl)}` : ''
    seeOther(response, `/sign-in${next}`)
    return
  }
  // The page that says so has no form: all of it is told there.
  if (request.kit.refused) request.kit.refused = { ...request.kit.refused, isWhole: true }
  sendHtml(response, status, await errorPage(errorModel(refusal, status, request), status, request, response))
}

function seeOther(response: Response, to: string): void {
  response.statusCode = 303
  response.setHeader('Location', to)
  response.end()
}

/**
 * What befell this request may befall whatever the page would show around it: after an outage nothing is asked for that, and what fails
 * there changes nothing of what is said.
 */
async function errorPage(model: object, status: number, request: Request, response: Response): Promise<string> {
  const exchange = bareExchange(request, response)
  if (status < 500) {
    try {
      return await render('errors/show', model, exchange, request)
    } catch (fault) {
      request.kit.kit.log.warn({ err: fault, id: request.kit.id }, 'an error page is shown without its surroundings')
    }
  }
  return renderAlone('errors/show', model, exchange, request)
}

/** RFC 9457, with the title in both languages and a pointer to each field that does not hold. */
function problem(refusal: RuleError | undefined, status: number, request: Request): object {
  const { texts } = request.kit.kit
  const lang = languageOf(request)
  const t = texts.translator(lang)
  const code = refusal?.code ?? 'fault'
  const key = textKey(refusal, status, request)
  const say = (language: 'zh-CN' | 'en'): string =>
    texts.translator(language)(key, { ...saidIn(refusal?.details ?? {}, language), id: request.kit.id })
  const mistakes = refusal === undefined ? [] : mistakesOf(refusal)
  return {
    type: `/problems/${code}`,
    title: say(lang),
    titles: { 'zh-CN': say('zh-CN'), en: say('en') },
    status,
    code,
    instance: request.kit.id,
    ...(refusal === undefined || mistakes.length > 0 || Object.keys(refusal.details).length === 0
      ? {}
      : { details: refusal.details }),
    ...(mistakes.length === 0
      ? {}
      : {
          errors: mistakes.map((one) => ({
            pointer: `#/${one.path.replaceAll('.', '/')}`,
            code: one.code,
            detail: messageOf(one, texts, t),
          })),
        }),
  }
}

function errorModel(refusal: RuleError | undefined, status: number, request: Request): object {
  const { texts } = request.kit.kit
  const t = texts.translator(languageOf(request))
  const key = textKey(refusal, status, request)
  return {
    title: t(`errors:status.${texts.has('zh-CN', `errors:status.${status}`) ? status : 'other'}`),
    text: t(inMinutes(key, refusal, texts), {
      ...readable(saidIn(refusal?.details ?? {}, languageOf(request)), t),
      id: request.kit.id,
    }),
    status,
    code: refusal?.code ?? 'fault',
    faultId: request.kit.id,
    isFault: refusal === undefined,
    errors: (refusal === undefined ? [] : failureOf(refusal, {}, texts, languageOf(request)).summary)
      .filter(({ path }) => path !== '')
      .map(({ text }) => ({ text })),
    csrfRefused: refusal?.code === 'csrf',
    // What was refused for a while can be sent once more from here.
    resend:
      status === 429 && request.kit.refused
        ? sendsAgain(request, request.kit.refused, request.kit.lost.map(lostName))
        : undefined,
  }
}

/** The sentence for a refusal: its own, or the general one of its kind. */
function textKey(refusal: RuleError | undefined, status: number, request: Request): string {
  const { texts, log } = request.kit.kit
  if (refusal === undefined) return 'errors:fault'
  const own = texts.keyOfCode(refusal.code)
  if (own !== undefined) return own
  log.warn({ code: refusal.code }, 'a refusal without a text')
  return texts.has('zh-CN', `errors:kind.${refusal.kind}`) ? `errors:kind.${refusal.kind}` : `errors:status.${status}`
}
