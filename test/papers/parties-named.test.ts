import { expect } from 'chai'
import type { Party } from '../../src/kernel/case-record.ts'
import { makeCreditCode, makeResidentId } from '../../src/kernel/identity-number.ts'
import { stepToServe } from '../../src/kernel/service-round.ts'
import { dateOn, morningOf, requester, respondent, Story } from './a-story.ts'

const signed = { terms: '停止销售。', signedOn: dateOn(18), requesterSigner: '陈晓岚', respondentSigner: '罗志强' }

/** What the agreement of an adjudication prints between these. */
function agreementOf(parties: readonly Party[], input: object = signed): string {
  const story = new Story('adjudication', { parties: [...parties] })
  story.take('file', 1)
  story.take('serve-request', 2, { servedOn: dateOn(2), mode: 'direct' })
  return story.take('close-mediated', 20, { ...input }).find(({ key }) => key === 'mediation-agreement')!.text
}

describe('the number of a party in a paper', () => {
  const named = (more: Partial<Party>) =>
    /被请求人：[^，]+，(.+?)，住所地/.exec(agreementOf([requester, { ...respondent, ...more }]))?.[1]

  it('is called what it is: by who the party is and where it belongs', () => {
    const person = makeResidentId('440402', '1980-01-01', 105)
    const code = makeCreditCode('440400', 7)
    const natural = 'natural' as const
    expect([
      named({ kind: natural, idNumber: person }),
      named({ kind: 'legal', idNumber: code }),
      named({ kind: natural, idNumber: code }),
      named({ kind: natural, region: 'hong-kong', idNumber: 'H12345678' }),
      named({ kind: natural, region: 'hong-kong', idNumber: 'A123456(3)' }),
      named({ kind: natural, region: 'macao', idNumber: 'M12345678' }),
      named({ kind: natural, region: 'macao', idNumber: '1234567(8)' }),
      named({ kind: natural, region: 'taiwan', idNumber: '12345678' }),
      named({ kind: natural, region: 'foreign', idNumber: 'C01X00T47' }),
      named({ kind: 'legal', region: 'foreign', idNumber: 'HRB 12345' }),
      named({ kind: 'legal', region: 'hong-kong', idNumber: '1234567' }),
      named({ kind: 'unknown', idNumber: person }),
      named({ kind: 'unknown', idNumber: code }),
      named({ kind: 'unknown', idNumber: '12345' }),
    ]).to.deep.equal([
      `公民身份号码${person}`,
      `统一社会信用代码${code}`,
      `统一社会信用代码${code}`,
      '港澳居民来往内地通行证号码H12345678',
      '香港居民身份证号码A123456(3)',
      '港澳居民来往内地通行证号码M12345678',
      '澳门居民身份证号码1234567(8)',
      '台湾居民来往大陆通行证号码12345678',
      '身份证件号码C01X00T47',
      '登记证件号码HRB12345',
      '登记证件号码1234567',
      `公民身份号码${person}`,
      `统一社会信用代码${code}`,
      '证件号码12345',
    ])
  })
})

describe('an agreement between several', () => {
  const another = { ...respondent, id: 'B2', name: '李双丙' }
  const second = { ...requester, id: 'A2', name: '周双请' }

  it('says of each party who signed for it, and is made in a copy for each and one for the file', () => {
    const parties = [requester, second, respondent, another]
    const paper = agreementOf(parties, { ...signed, 'requesterSigner-A2': '周双请', 'respondentSigner-B2': '李双丙' })
    expect(paper)
      .to.include('请求人：蓝海智能装备公司陈晓岚2026年3月20日纸质签署')
      .and.include('请求人：周双请周双请2026年3月20日纸质签署')
      .and.include('被请求人：恒风电器厂罗志强2026年3月20日纸质签署')
      .and.include('被请求人：李双丙李双丙2026年3月20日纸质签署')
      .and.include('一式五份')
      .and.not.include('恒风电器厂、李双丙')
  })

  it('so is a notice of an oral hearing', () => {
    const of = (parties: Party[]) => {
      const story = new Story('adjudication', { parties })
      story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
      story.take('serve-request', 5, {
        servedOn: dateOn(5),
        mode: 'direct',
        'servedOn-B2': dateOn(5),
        'mode-B2': 'direct',
      })
      story.take('lapse-defence', 25, {}, 'officer')
      return story.take('call-hearing', 26, { heldAt: morningOf(40), place: '一号庭' })
    }
    expect(of([requester, respondent])[0]?.text).to.include('一式三份')
    expect(of([requester, second, respondent, another])[0]?.text).to.include('一式五份')
  })

  it('its form asks for each by name; of one on a side as ever', () => {
    const story = new Story('adjudication', { parties: [requester, respondent, another] })
    const rule = story.procedure.steps['close-mediated']!
    const { fields = {} } = stepToServe('close-mediated', rule, story.record, story.proceeding)
    const titles = Object.entries(fields).flatMap(([name, { title }]) =>
      /Signer/.test(name) ? [[name, title.zh]] : [],
    )
    expect(titles).to.deep.equal([
      ['requesterSigner', '请求人签署人'],
      ['respondentSigner', '恒风电器厂：被请求人签署人'],
      ['respondentSigner-B2', '李双丙：被请求人签署人'],
    ])
  })
})
