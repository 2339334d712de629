import { anyone } from '../access/index.ts'
import Joi from 'joi'
import { endpoint, mount, page } from '../http/index.ts'
import { rightKinds } from '../kernel/case-record.ts'
import { wishes } from '../kernel/procedure.ts'
import { contactsPage } from './contacts.pages.ts'
import { type WaysQuery, waysPage } from './ways.pages.ts'

const pages = ['about', 'help', 'questions', 'accessibility', 'privacy', 'assistance'] as const

const ways = endpoint({
  method: 'get',
  path: '/ways',
  policy: anyone,
  summary: { zh: '办理途径、期限与费用', en: 'Which ways there are, how long they take, what they cost' },
  query: Joi.object<WaysQuery>({
    right: Joi.string()
      .valid(...rightKinds)
      .empty('')
      .description('Kind of right'),
    wish: Joi.string()
      .valid(...wishes)
      .empty('')
      .description('What is wanted'),
  }),
  answer: (exchange) => page('information/ways', waysPage(exchange)),
})

const contacts = endpoint({
  method: 'get',
  path: '/contacts',
  policy: anyone,
  summary: { zh: '各机构联系方式', en: 'How each body is reached' },
  answer: (exchange) => page('information/contacts', contactsPage(exchange)),
})

/** Pages about the service itself: what it is, where help is, how accessible it is, what it does with personal data. */
export const informationRoutes = mount([
  ways,
  contacts,
  ...pages.map((name) =>
    endpoint({
      method: 'get',
      path: `/${name}`,
      policy: anyone,
      summary: { zh: `说明：${name}`, en: `Information: ${name}` },
      answer: ({ t }) =>
        page('information/page', { title: t(`information:${name}.title`), name, sections: sectionsOf(t, name) }),
    }),
  ),
])

function sectionsOf(t: (key: string, values?: Record<string, unknown>) => string, name: string) {
  return Array.from({ length: Number(t(`information:${name}.count`)) }, (_, index) => ({
    heading: t(`information:${name}.${index + 1}.heading`),
    text: t(`information:${name}.${index + 1}.text`),
  }))
}
