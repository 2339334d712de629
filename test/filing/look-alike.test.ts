import { expect } from 'chai'
import { caseOf } from '../../src/filing/complaint.record.ts'
import { duplicatesOn } from '../../src/filing/duplicate-rights.ts'
import { fileComplaint } from '../../src/filing/filing.actions.ts'
import { makePatentNumber } from '../../src/kernel/right-number.ts'
import { partyMarks, rightMarks, subjectsOf } from '../../src/docket/subjects.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from './a-complaint.ts'
import { aFiler, at, openFilingHouse } from './filing-house.ts'
import { filingApp, personAt } from './filing-app.ts'

const second = {
  name: '中山某（贸易）有限公司',
  kind: 'legal',
  region: 'mainland',
  address: '中山市石岐区1号',
} as const
const number = makePatentNumber(2022, 'utility-model', 1_234_567)
const secondRight = {
  kind: 'utility-model',
  number,
  title: '壶盖',
  holder: '珠海某电器有限公司',
  evaluationReport: 'attached',
} as const
const ofTwo = (confidential = false) =>
  aComplaint({
    right: { more: [secondRight] } as never,
    respondent: { more: [second] } as never,
    acts: { by: ['B1', 'B2'], rights: ['R1', 'R2'] },
    claims: { wish: 'report', confidential },
  })

describe('a complaint like another', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openFilingHouse()
  })
  after(() => close())

  it('is found by its second right and its second respondent too, each named in whatever form', async () => {
    const { record } = await fileComplaint({ complaint: ofTwo() }, { viewer: aFiler(), at })
    await drained()
    const owner = aFiler().id
    const onRight = await duplicatesOn([{ kind: 'utility-model', number }], [], owner)
    expect(onRight?.own).to.include(record._id)
    const against = await duplicatesOn([], [{ name: '中山某(贸易)有限公司' }], owner)
    expect(against?.against).to.include(record._id)
  })

  // One business as it is typed in different offices: the search finds them all, and so is each about the other.
  it('is about the same business, or the same work, however its name is spaced, dotted, bracketed or written', () => {
    const same = [
      [
        '台联贸易(珠海)有限公司',
        '台联贸易 （珠海） 有限公司',
        '臺聯貿易﹝珠海﹞有限公司',
        '台联贸易（珠海）有限公司。',
      ],
      ['珠海鼎盛电子有限公司', '珠海鼎盛 电子有限公司', '珠海鼎盛·電子有限公司', '　珠海鼎盛电子有限公司'],
      [
        'Ding-Sheng Electronics Co., Ltd.',
        'Ding Sheng Electronics Co.,Ltd',
        'DING SHENG ELECTRONICS CO LTD',
        'Ｄｉｎｇ‑Sheng Electronics Co. Ltd',
      ],
    ]
    const work = (name: string) => rightMarks({ kind: 'copyright', number: '', title: name, holder: name }).join()
    for (const names of same) {
      expect(new Set(names.map((name) => partyMarks({ name }).join())).size, names[0]).to.equal(1)
      expect(new Set(names.map(work)).size, names[0]).to.equal(1)
    }
    expect(partyMarks({ name: '珠海鼎盛电子有限公司' })).to.not.deep.equal(partyMarks({ name: '珠海鼎胜电子有限公司' }))
    expect(partyMarks({ name: '……' })).to.have.length(1)
  })

  it('is told to nobody but its filer by who is complained of, and to others by the right alone', async () => {
    expect(await duplicatesOn([], [{ name: second.name }], 'a-stranger')).to.equal(undefined)
    const known = makePatentNumber(2023, 'utility-model', 7_654_320)
    const asked = aComplaint({ right: { kind: 'utility-model', number: known, evaluationReport: 'attached' } as never })
    await fileComplaint({ complaint: asked }, { viewer: aFiler(), at })
    await drained()
    const found = await duplicatesOn([{ kind: 'utility-model', number: known }], [{ name: second.name }], 'a-stranger')
    expect(found).to.deep.equal({ own: [], against: [], others: true })
    const other = makePatentNumber(2023, 'utility-model', 7_654_321)
    const hidden = aComplaint({
      right: { kind: 'utility-model', number: other, evaluationReport: 'attached' } as never,
      claims: { wish: 'report', confidential: true },
    })
    await fileComplaint({ complaint: hidden }, { viewer: aFiler(), at })
    await drained()
    expect(await duplicatesOn([{ kind: 'utility-model', number: other }], [], 'a-stranger')).to.equal(undefined)
  })

  // Row 34 of the second list of inputs: the shop knows the number of the right it is reported for.
  it('is told to no stranger while it asks for an inspection that nobody is warned of, confidential or not', async () => {
    expect(await duplicatesOn([{ kind: 'utility-model', number }], [], 'a-stranger')).to.equal(undefined)
    for (const [n, wish] of (['report', 'fair', 'customs'] as const).entries()) {
      const other = makePatentNumber(2024, 'utility-model', 7_000_000 + n)
      const right = { kind: 'utility-model', number: other, evaluationReport: 'attached' } as const
      await fileComplaint(
        { complaint: aComplaint({ right: right as never, claims: { wish } }) },
        { viewer: aFiler(), at },
      )
      await drained()
      expect(await duplicatesOn([right], [], 'a-stranger'), wish).to.equal(undefined)
      expect((await duplicatesOn([right], [], aFiler().id))?.own, wish).to.have.length(1)
    }
  })

  it('is pointed at on the step that names the respondent', async () => {
    const person = await personAt(filingApp(), 'p-alike')
    const { record } = await fileComplaint({ complaint: ofTwo() }, { viewer: { ...aFiler(), id: 'p-alike' }, at })
    await drained()
    const started = await person.post('/complaints/drafts', {})
    const draft = (started.headers['location'] as string).replace(/\/matter$/, '')
    await person.post(`${draft}/respondent`, { name: second.name, district: 'xiangzhou', goOn: 'add' })
    const { text } = await person.get(`${draft}/respondent`)
    expect(text).to.contain('您对同一被投诉人的投诉正在办理').and.to.contain(`/complaints/${record._id}`)
  })

  it('holds no more marks than a row can, however many it names', () => {
    const many = aComplaint({
      respondent: { more: Array.from({ length: 29 }, (_, n) => ({ ...second, name: `第${n}家`, idNumber: `X${n}` })) },
    } as never)
    const record = caseOf(many, [], { number: 'ZB2026-000001', filerId: 'p', channel: 'online', at })
    expect(subjectsOf(record, { readers: ['centre'], requesterIds: ['p'] })).to.have.length(120)
  })
})
