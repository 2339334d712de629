import { expect } from 'chai'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { evidenceTable } from '../../src/papers/paper.wording.ts'
import { procedures } from '../../src/procedures/index.ts'
import { calendars, dateOn, day, drawn, Story } from './a-story.ts'

const exhibit = (id: string, name: string, side = 'respondent') => ({
  id,
  name,
  proves: '',
  side,
  sealed: false,
  served: true,
  addedAt: day(4),
})

function withFile(story: Story, id: string, name: string): void {
  const proceedings = story.record.proceedings.map((each) => ({
    ...each,
    walked: each.walked.map((walk, n) => (n === each.walked.length - 1 ? { ...walk, files: [id] } : walk)),
  }))
  const { at: addedAt } = story.proceeding.walked.at(-1)!
  const evidence = [...story.record.evidence, { ...exhibit(id, name), addedAt }]
  story.record = { ...story.record, proceedings, evidence } as unknown as CaseRecord
}

const deciding = (story: Story, key: 'adjudication-decision' | 'receipt', step: string) =>
  factsOf(
    key,
    {
      record: story.record,
      proceedingId: 'P1',
      step,
      audience: 'parties',
      at: day(20),
      by: { id: 'officer', name: '李明' },
      calendars,
    },
    '1',
  )

describe('what a paper lists', () => {
  it('is numbered within the paper, and an exhibit keeps its own number in a column of its own', () => {
    const rows = (...numbers: string[]) => {
      const table = evidenceTable(numbers.map((no) => ({ no, name: `件${no}`, fact: '' })))
      return table.type === 'table' ? [table.columns.map(({ title }) => title), ...table.rows] : []
    }
    expect(rows('1', '2', '5')).to.deep.equal([
      ['序号', '编号', '证据名称'],
      ['1', '证据1', '件1'],
      ['2', '证据2', '件2'],
      ['3', '证据5', '件5'],
    ])
    expect(rows('1', '2')).to.deep.equal([
      ['序号', '证据名称'],
      ['1', '件1'],
      ['2', '件2'],
    ])
  })

  it('gives a column of text the room that its words need', () => {
    const remark = '授权委托书和代理人身份证明；专利权评价报告'
    const table = evidenceTable([{ no: '1', name: '委托书', fact: '代理权', remark }])
    const columns = table.type === 'table' ? table.columns : []
    const shareOf = (title: string) => columns.find((column) => column.title === title)?.share ?? 0
    const whole = columns.reduce((sum, { share = 0 }) => sum + share, 0)
    expect(shareOf('备注') / whole).to.be.greaterThan(0.3)
    expect(shareOf('证据名称') / whole).to.be.greaterThan(0.2)
  })

  it('as evidence is what was put in for the facts, and not what came with an application', () => {
    const story = new Story('adjudication')
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    story.take('serve-request', 5, { servedOn: dateOn(5), mode: 'direct' })
    story.take('ask-suspension', 8, { reason: '已请求宣告无效。' }, 'respondent')
    withFile(story, 'E7', '无效宣告受理通知')
    story.take('defend', 9, { defence: '不侵权。' }, 'respondent')
    withFile(story, 'E8', '现有技术文献')
    story.take('record-inspection', 12, { heldOn: dateOn(11), record: '现场有生产线。', second: '张雪莹' })
    story.take('forward-defence', 12, { servedOn: dateOn(12), mode: 'direct' })
    story.take('refuse-suspension', 13, { ground: 'invention', reason: '发明专利。' })
    story.take('deliberate', 13)
    const words = { findings: '查明。', reason: '理由。', orders: '停止侵权。', proposed: 'C1', rulings: '' }
    story.take('propose-decision', 14, words)
    const facts = deciding(story, 'adjudication-decision', 'approve-decision')
    expect(facts.evidence?.map(({ name }) => name)).to.deep.equal(['公证书', '现有技术文献'])
    expect(drawn('adjudication-decision', facts))
      .to.include('本机关于2026年3月13日进行了现场检查、调查取证，并制作笔录。')
      .and.not.include('现场有生产线')
  })

  it('as received with a statement is what came with it, file by file', () => {
    const story = new Story('penalty')
    story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    story.take('conclude', 10, { proposed: 'P1', findings: '销售。', reason: '初犯。', basis: '第五十七条' })
    story.take('pass-review', 12)
    story.take('notify', 14, { servedOn: dateOn(14), mode: 'direct', intended: '没收', kinds: ['goods'] })
    story.take('state-opinion', 16, { statement: '已主动下架。' }, 'respondent')
    expect(drawn('receipt', deciding(story, 'receipt', 'state-opinion'))).to.include('收到材料陈述、申辩意见')
    withFile(story, 'E9', '进货单')
    expect(drawn('receipt', deciding(story, 'receipt', 'state-opinion'))).to.match(/1．陈述、申辩意见\s*2．进货单/)
  })

  it('with a request, an objection or a consent comes no exhibit, unless the case rests on it', () => {
    // An application for arbitration, for repair or to customs, and the court's acceptance shown to it, is what the case rests on; with a waiver a
    // statement may come.
    const own = [
      'arbitration.apply',
      'credit.ask-repair',
      'liaison.answer-customs',
      'liaison.apply-detention',
      'liaison.prove-court-accepted',
      'penalty.waive-hearing',
      // The application to the court encloses it.
      'mediation.join-application',
    ]
    const wrong = procedures.flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([name, { files, submission }]) => {
        const isFormal = ['request', 'objection', 'consent', 'notice'].includes(submission?.kind ?? '')
        return isFormal && files === true && !own.includes(`${key}.${name}`) ? [`${key}.${name}`] : []
      }),
    )
    expect(wrong).to.deep.equal([])
  })

  it('is a case about intellectual property where it rests on rights of several kinds', () => {
    const right = (id: string, kind: string) => ({ id, kind, number: id, title: id, holder: '甲' })
    const cause = (...kinds: string[]) => {
      const story = new Story('mediation', {
        rights: kinds.map((kind, n) => right(`R${n}`, kind)),
      } as unknown as Partial<CaseRecord>)
      return deciding(story, 'receipt', 'x').cause
    }
    expect(cause('trademark', 'trademark')).to.equal('注册商标侵权纠纷')
    expect(cause('trademark', 'copyright')).to.equal('知识产权侵权纠纷')
  })
})
