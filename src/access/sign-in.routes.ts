import { begin, otherLanguage, sessionModel } from './session-start.ts'
import Joi from 'joi'
import { type Asked, endpoint, json, limitsInMemory, page, redirect, safeNext } from '../http/index.ts'
import { type RegisterBody, registerForm, type SignInBody, signInForm } from './access.forms.ts'
import { type DemoAccount, isServed, keptNotice, registerPage, signInPage } from './access.pages.ts'
import { createPerson, usernameOf } from './person.actions.ts'
import type { Person } from './person.model.ts'
import { anyone } from './policies.ts'
import { passwordSignIn } from './sign-in.actions.ts'
import { asViewer } from './viewers.ts'

/** Accounts of the demonstration city; none elsewhere. */
export type DemoAccounts = () => Promise<readonly DemoAccount[]>
/** Path a person goes to after signing in, when they asked for none. */
export type HomeOf = (person: Person) => string

const showSignIn = (demoAccounts: DemoAccounts) =>
  endpoint({
    method: 'get',
    path: '/sign-in',
    policy: anyone,
    summary: { zh: '登录页', en: 'Sign-in page' },
    query: Joi.object<{ next?: string }>({ next: Joi.string().max(2000) }),
    answer: async (exchange) => {
      const next = safeNext(exchange.query.next, '')
      if (exchange.visitor !== undefined && !exchange.wantsJson) return redirect(next || '/')
      return page('access/sign-in', signInPage(exchange, next, await demoAccounts()))
    },
  })

/** Where two windows stood at the sign-in page and somebody has signed in with the other: who that is, and how to change. */
const signedInAlready = (asked: Asked, input: Readonly<Record<string, unknown>>) =>
  redirect(safeNext(input['next'], '/'), {
    flash: { kind: 'info', key: 'access:signed-in-already', values: { name: asked.viewer.name } },
  })

function signIn(demoAccounts: DemoAccounts, homeOf: HomeOf) {
  const bySecret = passwordSignIn(limitsInMemory())
  return endpoint<SignInBody>({
    method: 'post',
    path: '/sign-in',
    policy: anyone,
    summary: { zh: '登录', en: 'Sign in' },
    body: signInForm,
    whenSignedIn: signedInAlready,
    answer: async (exchange) => {
      const { username, password, next, form } = exchange.body
      const knownAs = exchange.session.knownAs(usernameOf(username))
      const person = await bySecret({ username, password, ip: exchange.ip, knownAs })
      // Where somebody else was, and what they wrote, is nothing to who comes in now.
      const isOthers = await begin(exchange, person, form)
      const model = { viewer: asViewer(person), csrf: exchange.session.csrf() }
      if (person.mustChange) return redirect('/account', { flash: { kind: 'warn', key: 'access:must-change' }, model })
      const flash = otherLanguage(exchange, person)
      return redirect(safeNext(isOthers ? '' : next, homeOf(person)), { model, ...(flash ? { flash } : {}) })
    },
    refill: async (exchange, failure) =>
      page('access/sign-in', signInPage(exchange, safeNext(failure.input['next'], ''), await demoAccounts(), failure)),
  })
}

const signOut = endpoint({
  method: 'post',
  path: '/sign-out',
  policy: anyone,
  summary: { zh: '退出登录', en: 'Sign out' },
  answer: async (exchange) => {
    await exchange.session.end()
    exchange.setHeader('Clear-Site-Data', '"cache", "storage"')
    return redirect('/sign-in', { flash: { kind: 'done', key: 'access:signed-out' }, model: { viewer: null } })
  },
})

const showSession = endpoint({
  method: 'get',
  path: '/session',
  policy: anyone,
  summary: { zh: '当前会话及其防伪令牌', en: 'The session and its token' },
  answer: (exchange) => json(sessionModel(exchange)),
})

const showRegister = endpoint({
  method: 'get',
  path: '/register',
  policy: anyone,
  summary: { zh: '注册页', en: 'Page to open an account' },
  query: Joi.object<{ next?: string }>({ next: Joi.string().max(2000) }),
  answer: (exchange) => page('access/register', registerPage(exchange, safeNext(exchange.query.next, ''))),
})

const register = (homeOf: HomeOf) =>
  endpoint<RegisterBody>({
    method: 'post',
    path: '/register',
    policy: anyone,
    summary: { zh: '注册当事人或代理人账号', en: 'Open an account for a party or an agent' },
    body: registerForm,
    whenSignedIn: signedInAlready,
    // An office or a course has one address.
    limit: { points: 300, seconds: 3600 },
    answer: async (exchange) => {
      const { consent: _consent, next: asked, ...given } = exchange.body
      const next = safeNext(asked, '')
      // Who comes to answer is offered nothing to complain by.
      const roles = [isServed(next) ? ('respondent' as const) : ('filer' as const)]
      const person = await createPerson({ ...given, roles, lang: exchange.lang }, exchange.at)
      await begin(exchange, person)
      return redirect(next || homeOf(person), {
        created: true,
        model: { viewer: asViewer(person), csrf: exchange.session.csrf() },
        flash: {
          kind: 'done',
          key: person.email ? 'access:registered' : 'access:registered-no-mail',
          values: { name: person.name },
        },
      })
    },
    refill: (exchange, failure) =>
      page('access/register', registerPage(exchange, safeNext(failure.input['next'], ''), failure)),
  })

/** The sign-in page for whoever sent a form after their sign-in had ended. */
export const signInAgain =
  (demoAccounts: DemoAccounts) => async (exchange: Asked, next: string, form: string | undefined) =>
    page('access/sign-in', {
      ...signInPage(exchange, safeNext(next, ''), await demoAccounts(), undefined, form),
      notice: form === undefined ? exchange.t('access:sign-in.back') : keptNotice(form, exchange),
    })

/** Signing in and out, and opening a filer's account. */
export const signInEndpoints = (demoAccounts: DemoAccounts, homeOf: HomeOf) => [
  showSignIn(demoAccounts),
  signIn(demoAccounts, homeOf),
  signOut,
  showSession,
  showRegister,
  register(homeOf),
]
