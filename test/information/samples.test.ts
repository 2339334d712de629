import { expect } from 'chai'
import type { Express } from 'express'
import { informationRoutes } from '../../src/information/index.ts'
import { officeApp, withOffice } from '../handoffs/handoff-house.ts'
import { visitor } from '../http/visitor.ts'

describe('the samples of documents', function () {
  this.timeout(30_000)
  withOffice()
  let app: Express
  before(() => {
    app = officeApp([informationRoutes])
  })

  it('are listed for anybody, each under its own title, and open as PDF files', async () => {
    const guest = await visitor(app, '/test/token')
    const { body } = await guest.get('/samples').set('Accept', 'application/json')
    const { samples } = body as { samples: readonly { href: string; title: string; text: string }[] }
    expect(samples.map(({ title }) => title)).to.deep.equal([
      '专利侵权纠纷处理请求书',
      '证据目录',
      '授权委托书',
      '法定代表人身份证明书',
      '商业秘密说明（不公开）',
    ])
    expect(samples.every(({ text }) => text !== '' && !text.includes('information:'))).to.equal(true)
    for (const { href } of samples) {
      const file = await guest.get(href)
      expect([file.status, file.headers['content-type']], href).to.deep.equal([200, 'application/pdf'])
      expect(decodeURIComponent(String(file.headers['content-disposition'])), href).to.contain('（样本）.pdf')
      expect(
        Buffer.from(file.body as Uint8Array)
          .subarray(0, 5)
          .toString(),
        href,
      ).to.equal('%PDF-')
    }
  })
})
