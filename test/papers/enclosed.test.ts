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
})
