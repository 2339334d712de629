import Joi from 'joi'
import type { Router } from 'express'
import { type Asked, endpoint, json, limitsInMemory, mount, page, redirect, safeNext } from '../http/index.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import {
  type LinkBody,
  type PasswordBody,
  linkForm,
  passwordForm,
  type PreferencesBody,
  preferencesForm,
  type RegisterBody,
  registerForm,
  type SignInBody,
  signInForm,
} from './access.forms.ts'
import { accountPage, type DemoAccount, linkPage, registerPage, signInPage } from './access.pages.ts'
import { readLink, useLink } from './link.actions.ts'
import { changePassword, changePreferences, createPerson, findPerson } from './person.actions.ts'
import type { Person } from './person.model.ts'
import { anyone, signedIn } from './policies.ts'
import { passwordSignIn } from './sign-in.actions.ts'
import { asViewer } from './viewers.ts'

export interface AccessOptions {
  /** Accounts of the demonstration city; none elsewhere. */
  readonly demoAccounts?: () => readonly DemoAccount[] | Promise<readonly DemoAccount[]>
  /** Path a person goes to after signing in, when they asked for none. */
  readonly homeOf?: (person: Person) => string
}

/** Signing in and out, opening a filer's account, and one's own account. */
export function accessRoutes(options: AccessOptions = {}): Router {
  const signIn = passwordSignIn(limitsInMemory())
  const demoAccounts = async () => (await options.demoAccounts?.()) ?? []
  const homeOf = options.homeOf ?? (() => '/')

  const begin = async (exchange: Asked, person: Person): Promise<void> => {
    await exchange.session.begin({ personId: person._id, epoch: person.epoch })
    exchange.setCookie('lang', person.lang)
  }
  const sessionModel = (exchange: Asked): object => ({
    viewer: exchange.visitor ?? null,
    csrf: exchange.session.csrf(),
  })
  const self = async (exchange: Asked): Promise<Person> => {
    const person = await findPerson(exchange.viewer.id)
    if (person === undefined) throw notFound('person')
    return person
  }

  return mount([
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
    }),
    endpoint<SignInBody>({
      method: 'post',
      path: '/sign-in',
      policy: anyone,
      summary: { zh: '登录', en: 'Sign in' },
      body: signInForm,
      answer: async (exchange) => {
        const { username, password, next } = exchange.body
        const person = await signIn({ username, password, ip: exchange.ip })
        await begin(exchange, person)
        const model = { viewer: asViewer(person), csrf: exchange.session.csrf() }
        if (person.mustChange)
          return redirect('/account', { flash: { kind: 'warn', key: 'access:must-change' }, model })
        return redirect(safeNext(next, homeOf(person)), { model })
      },
      refill: async (exchange, failure) =>
        page(
          'access/sign-in',
          signInPage(exchange, safeNext(failure.input['next'], ''), await demoAccounts(), failure),
        ),
    }),
    endpoint({
      method: 'post',
      path: '/sign-out',
      policy: anyone,
      summary: { zh: '退出登录', en: 'Sign out' },
      answer: async (exchange) => {
        await exchange.session.end()
        exchange.setHeader('Clear-Site-Data', '"cache", "storage"')
        return redirect('/sign-in', { flash: { kind: 'done', key: 'access:signed-out' }, model: { viewer: null } })
      },
    }),
    endpoint({
      method: 'get',
      path: '/session',
      policy: anyone,
      summary: { zh: '当前会话及其防伪令牌', en: 'The session and its token' },
      answer: (exchange) => json(sessionModel(exchange)),
    }),
    endpoint({
      method: 'get',
      path: '/register',
      policy: anyone,
      summary: { zh: '注册页', en: 'Page to open an account' },
      answer: (exchange) => page('access/register', registerPage(exchange)),
    }),
    endpoint<RegisterBody>({
      method: 'post',
      path: '/register',
      policy: anyone,
      summary: { zh: '注册权利人或代理人账号', en: 'Open an account for a rights holder or agent' },
      body: registerForm,
      limit: { points: 30, seconds: 3600 },
      answer: async (exchange) => {
        const { consent: _consent, ...given } = exchange.body
        const person = await createPerson({ ...given, roles: ['filer'], lang: exchange.lang }, exchange.at)
        await begin(exchange, person)
        return redirect(homeOf(person), {
          created: true,
          model: { viewer: asViewer(person), csrf: exchange.session.csrf() },
          flash: { kind: 'done', key: 'access:registered', values: { name: person.name } },
        })
      },
      refill: (exchange, failure) => page('access/register', registerPage(exchange, failure)),
    }),
    endpoint({
      method: 'get',
      path: '/links/:token',
      policy: anyone,
      summary: { zh: '一次性链接：设置自己的密码', en: 'A one-time link: choose a password' },
      limit: { points: 60, seconds: 900 },
      answer: async (exchange) => {
        const token = exchange.param('token')
        const found = await linkOrNone(token, exchange.at)
        const status = found === undefined ? 404 : 200
        return page('access/link', linkPage(exchange, found === undefined ? '' : token, found), { status })
      },
    }),
    endpoint<LinkBody>({
      method: 'post',
      path: '/links/:token',
      policy: anyone,
      summary: { zh: '用一次性链接设置密码', en: 'Choose a password by a one-time link' },
      body: linkForm,
      limit: { points: 30, seconds: 900 },
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
    }),
    endpoint({
      method: 'get',
      path: '/account',
      policy: signedIn,
      summary: { zh: '我的账号', en: 'My account' },
      answer: async (exchange) => page('access/account', accountPage(exchange, await self(exchange))),
    }),
    endpoint<PasswordBody>({
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
    }),
    endpoint<PreferencesBody>({
      method: 'post',
      path: '/account/preferences',
      policy: signedIn,
      summary: { zh: '语言与快捷键', en: 'Language and shortcuts' },
      body: preferencesForm,
      answer: async (exchange) => {
        const { lang, keys } = exchange.body
        await changePreferences(exchange.viewer.id, { lang, keys: keys === true })
        exchange.setCookie('lang', lang)
        return redirect('/account', { flash: { kind: 'done', key: 'access:preferences-kept' } })
      },
      refill: async (exchange, failure) => page('access/account', accountPage(exchange, await self(exchange), failure)),
    }),
  ])
}

async function linkOrNone(token: string, at: Date): Promise<Awaited<ReturnType<typeof readLink>> | undefined> {
  try {
    return await readLink(token, at)
  } catch (error) {
    if (error instanceof RuleError && error.kind === 'not-found') return undefined
    throw error
  }
}
