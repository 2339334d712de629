import { endpoint, page, redirect } from '../http/index.ts'
import { invalid, RuleError } from '../kernel/rule-error.ts'
import { type LinkBody, linkForm } from './access.forms.ts'
import { linkPage } from './access.pages.ts'
import { readLink, useLink } from './link.actions.ts'
import { anyone } from './policies.ts'

const showLink = endpoint({
  method: 'get',
  path: '/links/:token',
  policy: anyone,
  summary: { zh: '一次性链接：设置自己的密码', en: 'A one-time link: choose a password' },
  // The people of an office come from one address on the day their accounts are made; a link lets nobody guess.
  limit: { points: 300, seconds: 900 },
  answer: async (exchange) => {
    const token = exchange.param('token')
    const found = await linkOrNone(token, exchange.at)
    const status = found === undefined ? 404 : 200
    return page('access/link', linkPage(exchange, found === undefined ? '' : token, found), { status })
  },
})

const spendLink = endpoint<LinkBody>({
  method: 'post',
  path: '/links/:token',
  policy: anyone,
  summary: { zh: '用一次性链接设置密码', en: 'Choose a password by a one-time link' },
  body: linkForm,
  limit: { points: 300, seconds: 900 },
  answer: async (exchange) => {
    const { code, password, again } = exchange.body
    if (again !== password) throw invalid({ again: 'password-differs' })
    const given = { password, ...(code === undefined ? {} : { code }) }
    await useLink(exchange.param('token'), given, exchange.at)
    await exchange.session.end()
    return redirect('/sign-in', { flash: { kind: 'done', key: 'access:link.done' }, model: { viewer: null } })
  },
  refill: async (exchange, failure) => {
    const token = exchange.param('token')
    return page('access/link', linkPage(exchange, token, await linkOrNone(token, exchange.at), failure))
  },
})

/** One-time links, by which a person chooses a password nobody else knows. */
export const linkEndpoints = [showLink, spendLink]

async function linkOrNone(token: string, at: Date): Promise<Awaited<ReturnType<typeof readLink>> | undefined> {
  try {
    return await readLink(token, at)
  } catch (error) {
    if (error instanceof RuleError && error.kind === 'not-found') return undefined
    throw error
  }
}
