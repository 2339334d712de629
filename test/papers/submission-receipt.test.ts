import { expect } from 'chai'
import type { EvidenceItem, Handoff } from '../../src/kernel/case-record.ts'
import { holderThen, submissionFacts } from '../../src/papers/submission.facts.ts'
import { dateOn, day, drawn, respondent, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

function defended(more = {}): Story {
  const story = new Story('adjudication', more)
  story.take('file', 3, panel)
  story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
  story.take('defend', 9, { defence: '采用现有技术。', priorArt: '2009年公开销售。', invalidityOn: '2026-03-01' })
  return story
}

describe('the receipt of a submission', () => {
  it('says what was handed in, from whom, when to the minute, in which words and with which files', () => {
    const story = defended()
    const item = {
      id: 'E3',
      name: '图册',
      fileName: '产品📷图册.pdf',
      size: 1_204_331,
      sha256: hash,
      side: 'respondent',
    }
    const record = { ...story.record, evidence: [...story.record.evidence, item as unknown as EvidenceItem] }
    const walk = { ...story.proceeding.walked.at(-1)!, files: ['E3'] }
    const text = drawn('submission-receipt', submissionFacts(record, story.proceeding, walk, false))
    expect(text)
      .to.include(`ZB2026-000001-${String(walk.seq).padStart(4, '0')}`)
      .and.include(`${respondent.name}：`)
      .and.include('于2026年3月11日12时00分提交的下列材料已经收到')
      .and.include('提交事项提交答辩书')
      .and.include(`提交人${respondent.name}`)
      .and.include('答辩意见采用现有技术。')
      .and.include('现有技术、现有设计抗辩2009年公开销售。')
      .and.include('无效宣告请求受理日期2026年3月1日')
      .and.include(`3产品□图册.pdf1,204,331字节${hash}`)
      .and.not.match(/____|undefined/)
  })

  it('without files has no list of them, and no field that was left empty', () => {
    const story = defended()
    const bare = { ...story.proceeding.walked.at(-1)!, input: { defence: '不同意。' } }
    const text = drawn('submission-receipt', submissionFacts(story.record, story.proceeding, bare, false))
    expect(text)
      .to.include('答辩意见不同意。')
      .and.not.match(/随附文件|先用权|SHA|____/)
  })

  it('comes from the body that held the proceeding then, whoever has it now', () => {
    const story = defended()
    const { proceeding } = story
    const moved = {
      kind: 'transfer',
      proceedingId: 'P1',
      state: 'accepted',
      answeredAt: day(10),
      from: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' },
      to: { bodyId: 'jinwan', deskId: 'jinwan-ip' },
    } as unknown as Handoff
    const now = { ...proceeding, holder: { ...proceeding.holder, bodyId: 'jinwan' } }
    expect(holderThen({ handoffs: [moved] }, now, day(9))).to.equal('xiangzhou')
    expect(holderThen({ handoffs: [moved] }, now, day(11))).to.equal('jinwan')
    expect(holderThen({ handoffs: [] }, proceeding, day(9))).to.equal('xiangzhou')
  })
})
