import Joi from 'joi'
import { parties, signedIn, versionTold } from '../access/index.ts'
import { callerOf } from '../cases/index.ts'
import { type Asked, endpoint, type Failure, mount, page, redirect } from '../http/index.ts'
import { closeAccount, obstaclesFor } from './closing.actions.ts'
import { oldContacts, tellContact } from './contact.actions.ts'
import { closingPage, contactsPage } from './own-account.pages.ts'

const closingForm = Joi.object<{ password: string; sure: true }>({
  password: Joi.string().max(1000).required().label('access:field.current').description('Present password'),
  sure: Joi.boolean()
    .truthy('yes')
    .valid(true)
    .required()
    .label('accounts:closing.sure-label')
    .description('Knows that the account is closed for good'),
})

const closing = async (exchange: Asked, failure?: Failure) =>
  page('accounts/closing', closingPage(exchange, await obstaclesFor(exchange.viewer), failure))

const contacts = async (exchange: Asked) =>
  page('accounts/contacts', contactsPage(exchange, await oldContacts(exchange.viewer)))

/** One's own account and the cases one stands in. */
export const ownAccountRoutes = mount([
  endpoint({
    method: 'get',
    path: '/account/closing',
    policy: signedIn,
    summary: { zh: '注销账号', en: 'Close my account' },
    answer: (exchange) => closing(exchange),
  }),
  endpoint<{ password: string; sure: true }>({
    method: 'post',
    path: '/account/closing',
    policy: signedIn,
    summary: { zh: '注销账号，所有登录随即失效', en: 'Close my account for good; every session ends' },
    body: closingForm,
    limit: { points: 10, seconds: 900 },
    answer: async (exchange) => {
      await closeAccount(exchange.viewer, exchange.body.password, exchange.at)
      await exchange.session.end()
      exchange.setHeader('Clear-Site-Data', '"cache", "storage"')
      return redirect('/sign-in', { flash: { kind: 'done', key: 'accounts:closing.done' }, model: { viewer: null } })
    },
    refill: (exchange, failure) => closing(exchange, failure),
  }),
  endpoint({
    method: 'get',
    path: '/account/contacts',
    policy: parties,
    summary: { zh: '各案件中登记的联系方式', en: 'Addresses and numbers on file in my cases' },
    answer: (exchange) => contacts(exchange),
  }),
  endpoint({
    method: 'post',
    path: '/account/contacts/:number',
    policy: parties,
    summary: { zh: '把新的联系方式告知承办机构', en: 'Tells the bodies that hold a case how the party is reached now' },
    answer: async (exchange) => {
      const { record } = await tellContact(exchange.param('number'), callerOf(exchange))
      return redirect('/account/contacts', {
        model: { case: record._id, version: versionTold(exchange.viewer, record) },
        flash: { kind: 'done', key: 'accounts:contacts.told', values: { number: record._id } },
      })
    },
    refill: (exchange) => contacts(exchange),
  }),
])
