import { expect } from 'chai'
import type { Express } from 'express'
import { followRoutes } from '../../src/filing/index.ts'
import { informationRoutes } from '../../src/information/index.ts'
import { caseRoutes } from '../../src/cases/index.ts'
import { caseListPane } from '../../src/worklists/index.ts'
import { officeApp, withOffice } from '../handoffs/handoff-house.ts'
import { visitor } from '../http/visitor.ts'

interface Section {
  readonly heading: string
  readonly text: string
  readonly links: readonly { readonly href: string; readonly text: string }[]
}

describe('the questions and answers', function () {
  this.timeout(15_000)
  withOffice()
  let app: Express
  before(() => {
    app = officeApp([informationRoutes, followRoutes, caseRoutes(caseListPane)])
  })

  const asked = {
    'zh-CN': [
      '谁可以投诉',
      '权利人和依法有权单独提出请求的被许可人、继承人可以投诉',
      '专利侵权纠纷行政裁决',
      '收到通知书怎么办',
      '扫描通知书上的二维码',
    ],
    en: [
      'Who can complain?',
      'The right holder, and licensees or heirs',
      'adjudication',
      'What should I do if I receive a notice?',
      'Scan the QR code',
    ],
  } as const
  for (const lang of ['zh-CN', 'en'] as const)
    it(`are answered each in full, with a page that says more and opens for anybody (${lang})`, async () => {
      const guest = await visitor(app, '/test/token')
      const read = (path: string, accept: string) => guest.get(path).set('Accept', accept).set('Accept-Language', lang)
      const { sections } = (await read('/questions', 'application/json')).body as { sections: Section[] }
      expect(sections).to.have.length(9)
      const bare = sections.filter(
        ({ heading, text, links }) =>
          [heading, text].some((words) => words.length < 4 || words.includes('questions.')) || links.length === 0,
      )
      expect(bare).to.deep.equal([])
      expect(new Set(sections.map(({ text }) => text)).size).to.equal(9)
      const { text: html } = await read('/questions', 'text/html')
      for (const words of asked[lang]) expect(html).to.match(new RegExp(words.replace('?', '\\?'), 'i'))
      for (const { href, text } of sections.flatMap(({ links }) => links)) {
        expect(html).to.include(`<a href="${href}">${text}</a>`)
        const page = await read(href, 'text/html')
        expect([page.status, page.text.includes('<h1')], href).to.deep.equal([200, true])
        expect(page.text, href).to.include(text)
      }
    })
})
