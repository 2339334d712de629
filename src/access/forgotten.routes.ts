import { type Asked, endpoint, type Noted, page, redirect } from '../http/index.ts'
import { type ForgottenBody, forgottenForm } from './access.forms.ts'
import { forgottenPage, forgottenSentPage } from './access.pages.ts'
import { accountFault, showsLinks } from './account.news.ts'
import { askForForgotten } from './forgotten.actions.ts'
import { linkMinutes } from './link.actions.ts'
import { anyone } from './policies.ts'

/** How long every answer takes, whatever there was to do: longer than looking up an account and writing a link. */
const answerMs = 300
const sentPath = '/forgotten-password/sent'

/** What a demonstration shows in place of sending it. */
function sent(exchange: Asked, noted: Noted) {
  const links = JSON.parse(noted['links'] ?? '[]') as Parameters<typeof forgottenSentPage>[1]
  return page('access/forgotten-sent', forgottenSentPage(exchange, links), { again: noted })
}

const showForgotten = endpoint({
  method: 'get',
  path: '/forgotten-password',
  policy: anyone,
  summary: { zh: '找回密码', en: 'Forgotten password' },
  answer: (exchange) => page('access/forgotten', forgottenPage(exchange)),
})

const askForgotten = endpoint<ForgottenBody>({
  method: 'post',
  path: '/forgotten-password',
  policy: anyone,
  summary: { zh: '申请找回密码的一次性链接', en: 'Ask for a one-time link in place of a forgotten password' },
  body: forgottenForm,
  // An office has one address; what one account is sent has its own, narrower limit.
  limit: { points: 300, seconds: 900 },
  answer: async (exchange) => {
    const textOf = (link: object) => exchange.t('access:forgotten.text', { ...link, minutes: linkMinutes.forgotten })
    const asked = askForForgotten(exchange.body.account, textOf, exchange.at)
    if (showsLinks()) return sent(exchange, { links: JSON.stringify(await asked) })
    // The answer says the same after the same time, so that nobody learns from it which accounts there are.
    asked.catch(accountFault)
    await new Promise((next) => setTimeout(next, answerMs))
    return redirect(sentPath, { model: { asked: true } })
  },
  refill: (exchange, failure) => page('access/forgotten', forgottenPage(exchange, failure)),
  showsAgain: sent,
})

const showSent = endpoint({
  method: 'get',
  path: sentPath,
  policy: anyone,
  summary: { zh: '找回密码：申请之后', en: 'Forgotten password: what comes next' },
  answer: (exchange) => page('access/forgotten-sent', forgottenSentPage(exchange, undefined)),
})

/** A link in place of a forgotten password, for the account's own person. */
export const forgottenEndpoints = [showForgotten, askForgotten, showSent]
