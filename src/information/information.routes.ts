import { anyone } from '../access/index.ts'
import Joi from 'joi'
import { Readable } from 'node:stream'
import { bytes, endpoint, mount, page } from '../http/index.ts'
import { rightKinds, venues } from '../kernel/case-record.ts'
import { wishes } from '../kernel/procedure.ts'
import { accusations, reckoners } from '../procedures/index.ts'
import {
  calculatorPage,
  calculatorPath,
  calculatorQuery,
  type CalculatorQuery,
  calculatorsPage,
  calculatorsPath,
} from './calculator.pages.ts'
import { sampleKeys, sampleOf, sampleTemplates } from '../papers/index.ts'
import { samplePath, samplesPage, samplesPath } from './sample.pages.ts'
import { contactsPage } from './contacts.pages.ts'
import { procedurePage, procedurePath, procedureShown } from './procedure.pages.ts'
import { questionsPage } from './questions.pages.ts'
import { sides, type WaysQuery, waysPage } from './ways.pages.ts'

const pages = ['about', 'help', 'accessibility', 'privacy', 'assistance'] as const

const ways = endpoint({
  method: 'get',
  path: '/ways',
  policy: anyone,
  summary: { zh: '办理途径、期限与费用', en: 'Which ways there are, how long they take, what they cost' },
  query: Joi.object<WaysQuery>({
    side: Joi.string()
      .valid(...sides)
      .empty('')
      .description('Whether one has a right, or is said to infringe one'),
    got: Joi.string()
      .valid(...accusations)
      .empty('')
      .description('Of who is accused: what came'),
    right: Joi.string()
      .valid(...rightKinds)
      .empty('')
      .description('Kind of right'),
    wish: Joi.string()
      .valid(...wishes)
      .empty('')
      .description('What is wanted'),
    venue: Joi.string()
      .valid(...venues)
      .empty('')
      .description('Where the act showed itself'),
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

const samples = [
  endpoint({
    method: 'get',
    path: samplesPath,
    policy: anyone,
    summary: { zh: '文书样本', en: 'Samples of documents' },
    answer: (exchange) => page('information/samples', samplesPage(exchange)),
  }),
  ...sampleKeys.map((key) =>
    endpoint({
      method: 'get',
      path: samplePath(key),
      policy: anyone,
      summary: { zh: `文书样本：${sampleTemplates[key].title.zh}`, en: `Sample: ${sampleTemplates[key].title.en}` },
      answer: async ({ t }) => {
        const body = await sampleOf(key)
        const name = `${sampleTemplates[key].title.zh}（${t('information:samples.mark')}）.pdf`
        return bytes({ body: Readable.from([body]), name, type: 'application/pdf', size: body.length, inline: true })
      },
    }),
  ),
]

const calculators = [
  endpoint({
    method: 'get',
    path: calculatorsPath,
    policy: anyone,
    summary: { zh: '数额测算', en: 'Sums that can be worked out' },
    answer: (exchange) => page('information/calculators', calculatorsPage(exchange)),
  }),
  ...reckoners.map((reckoner) =>
    endpoint<unknown, CalculatorQuery>({
      method: 'get',
      path: calculatorPath(reckoner),
      policy: anyone,
      summary: reckoner.title,
      query: calculatorQuery(reckoner),
      answer: (exchange) => page('information/calculator', calculatorPage(reckoner, exchange)),
    }),
  ),
]

const procedurePages = procedureShown().map((procedure) =>
  endpoint({
    method: 'get',
    path: procedurePath(procedure),
    policy: anyone,
    summary: { zh: `程序说明：${procedure.title.zh}`, en: `How it runs: ${procedure.title.en}` },
    answer: (exchange) => page('information/procedure', procedurePage(procedure, exchange)),
  }),
)

/** Pages about the service itself: what it is, where help is, how accessible it is, what it does with personal data. */
export const informationRoutes = mount([
  ways,
  ...procedurePages,
  contacts,
  ...samples,
  ...calculators,
  endpoint({
    method: 'get',
    path: '/questions',
    policy: anyone,
    summary: { zh: '常见问题', en: 'What is often asked, with where each answer stands in full' },
    answer: (exchange) => page('information/page', questionsPage(exchange)),
  }),
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
