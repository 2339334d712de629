import { type Asked, endpoint, type Endpoint, type Failure, page, redirect } from '../http/index.ts'
import { notFound } from '../kernel/rule-error.ts'
import { type ClaimBody, claimForms, codeForm } from './contact.forms.ts'
import { claimContact, codeMinutes, confirmContact, waitingContact } from './contact.actions.ts'
import { type ContactKind, contactKinds } from './contact.model.ts'
import { contactPage } from './contact.pages.ts'
import { findPerson } from './person.actions.ts'
import { signedIn } from './policies.ts'

async function contact(exchange: Asked, kind: ContactKind, failure?: Failure, shown?: string) {
  const { viewer, at } = exchange
  const [person, claim] = await Promise.all([findPerson(viewer.id), waitingContact(viewer.id, kind, at)])
  if (person === undefined) throw notFound('person')
  const again = shown === undefined ? {} : { again: { shown } }
  return page('access/contact', contactPage(exchange, { kind, person, claim, shown }, failure), again)
}

const names = {
  email: { zh: '电子邮箱', en: 'e-mail address' },
  phone: { zh: '手机号码', en: 'mobile number' },
} as const

const endpointsFor = (kind: ContactKind): Endpoint[] => [
  endpoint({
    method: 'get',
    path: `/account/${kind}`,
    policy: signedIn,
    summary: { zh: `更改或验证${names[kind].zh}`, en: `Change or confirm my ${names[kind].en}` },
    answer: (exchange) => contact(exchange, kind),
  }),
  endpoint<ClaimBody>({
    method: 'post',
    path: `/account/${kind}`,
    policy: signedIn,
    summary: { zh: `向新的${names[kind].zh}发送验证码`, en: `Have a code sent to a new ${names[kind].en}` },
    body: claimForms[kind],
    limit: { points: 20, seconds: 900 },
    answer: async (exchange) => {
      const { viewer, body, t, at } = exchange
      const textOf = (code: string) => t('access:contact.text', { code, minutes: codeMinutes[kind] })
      const { shown } = await claimContact(viewer.id, { kind, ...body, textOf }, at)
      if (shown !== undefined && !exchange.wantsJson) return await contact(exchange, kind, undefined, shown)
      return redirect(`/account/${kind}`, {
        model: { waits: true, ...(shown === undefined ? {} : { code: shown }) },
        flash: { kind: 'info', key: 'access:contact.sent' },
      })
    },
    showsAgain: (exchange, { shown }) => contact(exchange, kind, undefined, shown),
    refill: (exchange, failure) => contact(exchange, kind, failure),
  }),
  endpoint<{ code: string }>({
    method: 'post',
    path: `/account/${kind}/code`,
    policy: signedIn,
    summary: { zh: `用验证码确认${names[kind].zh}`, en: `Confirm the ${names[kind].en} by its code` },
    body: codeForm,
    limit: { points: 30, seconds: 900 },
    answer: async (exchange) => {
      await confirmContact(exchange.viewer.id, kind, exchange.body.code, exchange.at)
      return redirect('/account', { flash: { kind: 'done', key: `access:contact.${kind}-done` } })
    },
    refill: (exchange, failure) => contact(exchange, kind, failure),
  }),
]

/** One's own e-mail address and mobile number: changed, and shown to be one's own. */
export const contactEndpoints = contactKinds.flatMap(endpointsFor)
