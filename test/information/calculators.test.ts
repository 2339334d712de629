import { expect } from 'chai'
import type { Express } from 'express'
import { fenTyped } from '../../src/information/calculator.pages.ts'
import { informationRoutes } from '../../src/information/index.ts'
import { officeApp, withOffice } from '../handoffs/handoff-house.ts'
import { visitor } from '../http/visitor.ts'

interface Calculator {
  readonly errors: readonly { readonly href?: string; readonly text: string }[]
  readonly result?: { readonly verdict?: string; readonly rows: readonly { readonly cells: readonly string[] }[] }
}

describe('the calculators', function () {
  this.timeout(15_000)
  withOffice()
  let app: Express
  before(() => {
    app = officeApp([informationRoutes])
  })
  const ask = async (path: string, lang = 'zh-CN') => {
    const guest = await visitor(app, '/test/token')
    const answer = await guest.get(path).set('Accept', 'application/json').set('Accept-Language', lang)
    expect(answer.status, answer.text.slice(0, 300)).to.equal(200)
    return (answer.body as { calculator: Calculator }).calculator
  }

  it('work out a sum for anybody, each line with its article', async () => {
    const { result, errors } = await ask('/calculators/surcharge?fine=5%E4%B8%87&lastDay=2026-12-28&paidOn=2027-01-04')
    expect(errors).to.deep.equal([])
    expect(result?.rows.map(({ cells }) => cells)).to.deep.equal([
      ['逾期', '7 日', '《中华人民共和国行政处罚法》（2021年修订）第七十二条'],
      ['加处罚款', '10,500 元', '《中华人民共和国行政处罚法》（2021年修订）第七十二条'],
      ['加处罚款达到上限之日', '2027年1月31日', ''],
      ['罚款和加处罚款合计', '60,500 元', ''],
    ])
  })

  it('say in English whether a criminal threshold is reached', async () => {
    const { result } = await ask('/calculators/thresholds?offence=mark-on-goods&gains=30000', 'en')
    expect(result?.verdict).to.equal('A criminal threshold is reached: refer to the police.')
    expect(result?.rows[0]?.cells.slice(0, 2)).to.deep.equal(['Threshold, illegal gains (reached)', 'CNY 30,000'])
  })

  it('say beside the field what was not understood, and work nothing out', async () => {
    const { result, errors } = await ask('/calculators/guarantee?basis=ex-officio&value=about+10')
    expect(result).to.equal(undefined)
    expect(errors).to.deep.equal([
      {
        href: '#f-value',
        text: '货物价值；总担保填上一年度仓储、保管、处置等费用：请填写数额，如 50000、5万、12,345.60。',
      },
    ])
    expect((await ask('/calculators/damages?kind=patent')).errors.map(({ href }) => href)).to.deep.equal(['#f-day'])
  })

  it('refuse a day before the oldest text they carry', async () => {
    const { result, errors } = await ask('/calculators/damages?kind=patent&day=2020-01-01&loss=100')
    expect(result).to.equal(undefined)
    expect(errors.map(({ text }) => text)).to.deep.equal([
      '《中华人民共和国专利法》（2020年修正）自2021年6月1日起施行，这一天以前的行为适用当时的法律，本页没有收入，请按当时的规定计算。',
    ])
  })

  it('read sums as people write them', () => {
    expect(['50000', '12,345.60', '５０００', '1.2万', '３万元', ' 0.5 ', '¥88'].map(fenTyped)).to.deep.equal([
      5_000_000, 1_234_560, 500_000, 1_200_000, 3_000_000, 50, 8_800,
    ])
    expect(['', '-5', '1.234', '5千', '1e5', '十万', '99999999999999'].map(fenTyped)).to.deep.equal(
      Array.from({ length: 7 }, () => undefined),
    )
  })
})
