import { expect } from 'chai'
import type { EvidenceItem } from '../../src/kernel/case-record.ts'
import { dateOn, day, type Printed, Story } from './a-story.ts'

const exhibit = (side: EvidenceItem['side'], more: Partial<EvidenceItem> = {}) =>
  ({
    id: 'E1',
    name: '公证书',
    proves: '',
    side,
    sealed: false,
    served: false,
    addedAt: day(-4),
    ...more,
  }) as EvidenceItem
const inPerson = { servedOn: dateOn(5), mode: 'direct' }
const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }

/** What begins the other side's part in each procedure that tells it: the papers and the proof of one step. */
const begun: Readonly<Record<string, (evidence: EvidenceItem[]) => Printed[]>> = {
  adjudication: (evidence) => {
    const story = new Story('adjudication', { evidence })
    story.take('file', 3, panel)
    return story.take('serve-request', 6, inPerson)
  },
  arbitration: (evidence) => {
    const story = new Story('arbitration', { evidence }, 'arbitration-court')
    story.take('apply', 1, { requests: '支付许可费', grounds: '未付费。' })
    story.take('accept', 2, { clause: 'submission' })
    return story.take('serve', 6, inPerson)
  },
  'patent-mediation': (evidence) => new Story('patent-mediation', { evidence }).take('send-notice', 6, inPerson),
}

describe('what a notice says is enclosed', () => {
  const cases: readonly (readonly [string, EvidenceItem[], boolean])[] = [
    ['none at all', [], false],
    ['some of the requester', [exhibit('requester')], true],
    ['some of the office alone', [exhibit('office')], false],
    ['some that is sealed', [exhibit('requester', { sealed: true })], false],
    ['some that came after the day of service', [exhibit('requester', { addedAt: day(6) })], false],
  ]
  for (const [key, begin] of Object.entries(begun))
    for (const [what, evidence, goes] of cases)
      it(`is what its proof of service lists, in ${key} with evidence: ${what}`, () => {
        const printed = begin(evidence)
        const proof = printed.find((each) => each.key === 'proof-of-service')!
        const listed = proof.facts.service?.documents.some(({ number }) => number?.startsWith('证据')) === true
        const [notice] = printed
        expect([listed, notice!.text.includes('证据副本')]).to.deep.equal([goes, goes])
      })

  it('of an application to a court is what was handed in, by name, and nothing where nothing was', () => {
    const asked = { kind: 'evidence', urgency: 'loss', asks: '保全账册。', reason: '可能灭失。', offered: '保函。' }
    const printed = (evidence: EvidenceItem[]) =>
      new Story('court-link', { evidence }, 'zhuhai-court').take('apply', 1, asked, 'filer')[0]!.text
    expect(printed([])).to.not.include('附件')
    expect(printed([exhibit('requester')]))
      .to.include('附件：公证书')
      .and.not.include('申请人身份证明')
  })

  it('of a case that goes to an authority outside is its file by name: papers, what the sides handed in, evidence', () => {
    const evidence = [
      exhibit('requester'),
      exhibit('respondent', { id: 'E2', name: '营业执照', proceedingId: 'P1', addedAt: day(7) }),
      exhibit('requester', { id: 'E3', name: '配方', sealed: true, addedAt: day(-20) }),
    ]
    const story = new Story('adjudication', { evidence })
    story.take('file', 3, panel)
    story.take('serve-request', 6, inPerson)
    story.take('object-jurisdiction', 8, { reason: '本单位不在香洲区。' }, 'respondent')
    const letter = story
      .take('uphold-objection', 10, { reason: '行为地在金湾区。', to: '金湾区市场监督管理局' })
      .find(({ key }) => key === 'transfer-letter')!
    for (const title of ['立案通知书', '答辩通知书', '送达回证']) expect(letter.text).to.include(title)
    const day8 = dateOn(8).split('-').map(Number)
    expect(letter.text)
      .to.include(`恒风电器厂提出管辖异议（${day8[0]}年${day8[1]}月${day8[2]}日）`)
      .and.include('公证书')
      .and.not.include('投诉材料')
      .and.not.include('配方')
    const penalty = new Story('penalty', { evidence })
    const [referred] = penalty.take('refer-lead', 3, { to: '中山市市场监督管理局', reason: '行为地在中山市。' })
    expect(referred!.text).to.include('公证书').and.include('另有申请保密的证据1件').and.not.include('配方')
  })
})
