import { begin, sessionModel } from './session-start.ts'
import { type Asked, endpoint, page, redirect } from '../http/index.ts'
import { invalid, notFound } from '../kernel/rule-error.ts'
import { type PasswordBody, passwordForm, type PreferencesBody, preferencesForm } from './access.forms.ts'
import { accountPage } from './access.pages.ts'
import { changePassword, changePreferences, findPerson } from './person.actions.ts'
import type { Person } from './person.model.ts'
import { signedIn } from './policies.ts'

async function self(exchange: Asked): Promise<Person> {
  const person = await findPerson(exchange.viewer.id)
  if (person === undefined) throw notFound('person')
  return person
}

const showAccount = endpoint({
  method: 'get',
  path: '/account',
  policy: signedIn,
  summary: { zh: '我的账号', en: 'My account' },
  answer: async (exchange) => page('access/account', accountPage(exchange, await self(exchange))),
})

const changeOwnPassword = endpoint<PasswordBody>({
  method: 'post',
  path: '/account/password',
  policy: signedIn,
  summary: { zh: '修改密码，其他会话随即失效', en: 'Change my password; other sessions end' },
  body: passwordForm,
  limit: { points: 10, seconds: 900 },
  answer: async (exchange) => {
    const { current, password, again } = exchange.body
    if (again !== password) throw invalid({ again: 'password-differs' })
    const person = await changePassword(exchange.viewer.id, current, password)
    await begin(exchange, person)
    return redirect('/account', {
      flash: { kind: 'done', key: 'access:password-changed' },
      model: sessionModel(exchange),
    })
  },
  refill: async (exchange, failure) => page('access/account', accountPage(exchange, await self(exchange), failure)),
})

const changeOwnPreferences = endpoint<PreferencesBody>({
  method: 'post',
  path: '/account/preferences',
  policy: signedIn,
  summary: { zh: '语言与快捷键', en: 'Language and shortcuts' },
  body: preferencesForm,
  answer: async (exchange) => {
    const { lang, keys } = exchange.body
    await changePreferences(exchange.viewer.id, { lang, keys: keys === true }, exchange.at)
    exchange.keepLanguage(lang, exchange.at)
    return redirect('/account', { flash: { kind: 'done', key: 'access:preferences-kept' } })
  },
  refill: async (exchange, failure) => page('access/account', accountPage(exchange, await self(exchange), failure)),
})

/** One's own account. */
export const accountEndpoints = [showAccount, changeOwnPassword, changeOwnPreferences]
