import { expect } from 'chai'
import Joi from 'joi'
import { endpoint, type Http, json, manyLines, mount } from '../../src/http/index.ts'
import { sampleApp, sampleEndpoints } from './sample-app.ts'
import { visitor } from './visitor.ts'

interface Words {
  readonly text?: string
  readonly days?: number
  readonly on?: string
}

const taken = mount([
  ...sampleEndpoints,
  endpoint<Words>({
    method: 'post',
    path: '/words',
    policy: { name: 'anyone', allows: () => true },
    summary: 'words',
    body: Joi.object<Words>({
      text: Joi.string().max(10).meta(manyLines),
      days: Joi.number().integer().min(1),
      on: Joi.string().isoDate(),
    }),
    upload: { field: 'file', maxFiles: 1, maxBytes: 1000 },
    answer: ({ body }) => json(body),
  }),
])

describe('a text of several lines', () => {
  let http: Http
  before(() => {
    http = sampleApp({ routers: [taken] })
  })

  it('is as long as its box counts it: an end of a line is one sign, however it is sent', async () => {
    const ann = await visitor(http.app)
    const whole = '一二三\n四五六\n七八'
    for (const sent of [whole, whole.replaceAll('\n', '\r\n'), whole.replaceAll('\n', '\r')]) {
      expect((await ann.post('/words', { text: sent })).body).to.deep.equal({ text: whole })
      expect((await ann.json('/words', { text: sent })).body).to.deep.equal({ text: whole })
      const form = ann.raw('post', '/words').field('_csrf', ann.token()).field('text', sent)
      expect((await form.set('Accept', 'application/json')).body).to.deep.equal({ text: whole })
    }
    expect((await ann.json('/words', { text: `${whole}九` })).status).to.equal(422)
  })

  it('of a number or a day is read as it was meant: full width, with separators, in the order of the country', async () => {
    const ann = await visitor(http.app)
    const days = async (typed: string) => (await ann.json('/words', { days: typed })).body as Words & { code?: string }
    for (const typed of [
      '１０',
      ' 10 ',
      '10天',
      '１０ 个工作日',
      '10个自然日',
      '10元整',
      '人民币10元',
      'RMB 10',
      '10.0',
      '10',
    ])
      expect((await days(typed)).days, typed).to.equal(10)
    expect((await days('1，234')).days).to.equal(1234)
    for (const typed of ['十', '10-', '1,2', '-３', '10%', '1、234', '10件'])
      expect((await days(typed)).code, typed).to.equal('invalid-input')
    const on = async (typed: string) => (await ann.json('/words', { on: typed })).body as Words & { code?: string }
    for (const typed of [
      '２０２６－０３－０１',
      '2026/3/1',
      '2026.03.01',
      '2026年3月1日',
      '20260301',
      '2026–3–1',
      '2026年3月1号',
      '2026。3。1',
      '2026、3、1',
      '2026ー3ー1',
      '2026年3月1日（周日）',
      '2026年3月1日星期日',
    ])
      expect((await on(typed)).on, typed).to.match(/^2026-03-01/)
    for (const typed of ['2026年3月1日下午3点05分', '2026-3-1 15：05', '2026年3月1号 15时5分', '2026/3/1 15:05:00'])
      expect((await on(typed)).on, typed).to.match(/^2026-03-01T15:05/)
    for (const typed of ['2026年13月1日', '3月1日']) expect((await on(typed)).code, typed).to.equal('invalid-input')
  })
})
