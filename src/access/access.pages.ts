import { type Asked, type Failure, filesCarried } from '../http/index.ts'
import type { ShownLink } from './forgotten.actions.ts'
import { contactRows } from './contact.pages.ts'
import { linkMinutes } from './link.actions.ts'
import type { Person } from './person.model.ts'

/** An account anybody may use, shown on the sign-in page of a demonstration. */
export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly name: string
  /** What the person does, in the reader's language. */
  readonly part: { readonly zh: string; readonly en: string }
}

const noFailure = { fields: {}, summary: [] } as const

/** Why the visitor stands here again. */
function noticeOf(exchange: Asked): string | undefined {
  const { ended } = exchange.session
  return ended === undefined ? undefined : exchange.t(`access:ended.${ended}`)
}

/**
 * What of a form that was not sent is kept: what was typed, and not the files that were chosen. Their names are told once the same person has
 * signed in: whoever stands at this page may be another.
 */
export function keptNotice(form: string, { t }: Pick<Asked, 't'>): string {
  const count = filesCarried(form).length
  return count === 0 ? t('access:sign-in.kept') : t('access:sign-in.kept-files', { count })
}

export function signInPage(
  exchange: Asked,
  next: string,
  demo: readonly DemoAccount[],
  failure?: Failure,
  sent?: string,
): object {
  const { t, lang } = exchange
  const form = sent ?? failure?.input['form']
  return {
    title: t('access:sign-in.title'),
    values: { username: failure?.input['username'] ?? '' },
    fields: (failure ?? noFailure).fields,
    errors: (failure ?? noFailure).summary,
    next,
    form,
    notice: form !== undefined ? keptNotice(String(form), exchange) : noticeOf(exchange),
    accounts: demo.map((account) => ({
      username: account.username,
      password: account.password,
      name: account.name,
      part: lang === 'en' ? account.part.en : account.part.zh,
    })),
  }
}

/** Whether who registers came by a paper that was served on them. */
export const isServed = (next: string): boolean => /^\/served(?:\/|$)/.test(next)

export function registerPage(exchange: Asked, next: string, failure?: Failure): object {
  const { password: _password, ...values } = failure?.input ?? {}
  return {
    title: exchange.t('access:register.title'),
    next,
    lead: exchange.t(isServed(next) ? 'access:register.lead-served' : 'access:register.lead'),
    values,
    fields: (failure ?? noFailure).fields,
    errors: (failure ?? noFailure).summary,
  }
}

export function accountPage(exchange: Asked, person: Person, failure?: Failure): object {
  const { viewer, t } = exchange
  return {
    title: t('access:account.title'),
    person: {
      name: person.name,
      username: person.username,
      phone: person.phone ?? '',
      email: person.email ?? '',
      reached: contactRows(exchange, person),
      roles: person.roles.map((role) => t(`access:role.${role}`)),
      body: viewer.bodyName ?? '',
      desk: viewer.deskName ?? '',
      lang: person.lang,
      /** The language of this browser, where it is another. */
      here: exchange.lang === person.lang ? undefined : exchange.lang,
      keys: person.keys,
      mustChange: person.mustChange,
    },
    fields: (failure ?? noFailure).fields,
    errors: (failure ?? noFailure).summary,
    languages: [
      { value: 'zh-CN', label: '中文' },
      { value: 'en', label: 'English' },
    ],
  }
}

/** Where somebody asks for a link in place of a forgotten password; it says whom to turn to where no mail can help. */
export function forgottenPage({ t }: Asked, failure?: Failure): object {
  return {
    title: t('access:forgotten.title'),
    account: failure?.input['account'] ?? '',
    fields: (failure ?? noFailure).fields,
    errors: (failure ?? noFailure).summary,
  }
}

/** What is said to whoever asked, the same to all. `links`: shown by a demonstration alone. */
export function forgottenSentPage({ t }: Asked, links: readonly ShownLink[] | undefined): object {
  return {
    title: t('access:forgotten.sent-title'),
    links,
    minutes: linkMinutes.forgotten,
  }
}

/** The page of a one-time link; without a person the link does not hold. */
export function linkPage(
  { t }: Asked,
  token: string,
  found: { readonly person: Person; readonly asksCode: boolean } | undefined,
  failure?: Failure,
): object {
  return {
    title: t('access:link.title'),
    token,
    person: found && { name: found.person.name, username: found.person.username },
    asksCode: found?.asksCode === true,
    fields: (failure ?? noFailure).fields,
    errors: (failure ?? noFailure).summary,
  }
}
