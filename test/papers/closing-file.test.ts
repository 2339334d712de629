import { expect } from 'chai'
import { dateOn, morningOf, Story } from './a-story.ts'

const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const onBoth = (n: number) => ({ ...inPerson(n), requesterServedOn: dateOn(n), requesterMode: 'direct' })

/** A case that was heard, its notice served on the requester alone, and decided; what was decided was corrected before its service and after. */
function archived() {
  const story = new Story('adjudication')
  story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
  story.take('serve-request', 5, inPerson(5))
  story.take('lapse-defence', 25, {}, 'officer')
  story.take('call-hearing', 26, { heldAt: morningOf(40), place: '一号庭' })
  const forms = story.record.papers.filter(
    ({ key, issuedAt }) => key === 'proof-of-service' && issuedAt > new Date('2026-03-27'),
  )
  const proof = forms.find(({ addresseeId }) => addresseeId === 'A1')!
  const service = { id: 'V9', proceedingId: 'P1', partyId: 'A1', papers: [], on: dateOn(27), proof: proof.id }
  story.record = { ...story.record, services: [...(story.record.services ?? []), service as never] }
  story.take('hold-hearing', 41, { heldOn: dateOn(40), attended: true, record: '各方到庭。' })
  const worded = { findings: '属实。', reason: '落入保护范围。', record: '一致。' }
  story.take('propose-decision', 42, { proposed: 'C1', ...worded, orders: '停止销售。\n销毁专用模具两套。' })
  story.take('approve-decision', 43, { outcome: 'C1', reason: '同意。' })
  story.take('correct-unserved', 44, { correction: '“ZL1”更正为“ZL2”。', reason: '笔误。' })
  story.take('serve-decision', 45, onBoth(45))
  story.take('correct-decision', 46, { correction: '一、“两套”更正为“三套”。\n二、“甲”更正为“乙”。', reason: '笔误。' })
  story.take('publish', 47, { publishedOn: dateOn(47) })
  story.take('lapse-suit', 70, {}, 'officer')
  const [report] = story.take('archive', 80, { performance: 'performed', note: '已履行。' })
  return { text: report!.text, forms, proof, papers: story.record.papers, index: report!.facts.closing?.index ?? [] }
}

describe('the report that closes a case', () => {
  const told = archived()

  it('calls no form a proof of service on which no service was entered', () => {
    expect(told.forms).to.have.length(2)
    for (const { number } of told.forms) {
      const name = number === told.proof.number ? '送达回证' : '送达回证（空白件）'
      expect(told.index.find((each) => each.number === number)?.name, number).to.equal(name)
    }
    expect(told.index.filter(({ name }) => name.includes('空白件'))).to.have.length(1)
  })

  it('says beside what was decided each correction of it, under its number', () => {
    const [first, second] = told.papers.filter(({ key }) => key === 'correction-decision')
    expect(told.text).to.include(
      [
        '销毁专用模具两套。',
        `上述内容已由《行政裁决书更正决定书》（${first!.number}）更正如下：`,
        '“ZL1”更正为“ZL2”。',
        `上述内容已由《行政裁决书更正决定书》（${second!.number}）更正如下：`,
        '“两套”更正为“三套”。',
        '“甲”更正为“乙”。',
      ].join('\n'),
    )
  })
})
