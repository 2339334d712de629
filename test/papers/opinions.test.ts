import { expect } from 'chai'
import { printedIn } from '../../src/cases/step.printed.ts'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import { paperKeys } from '../../src/kernel/paper-key.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { dateOn, Story } from './a-story.ts'
import { minimalFacts } from './sample-facts.ts'

const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })

function concluded(proposed = 'P1'): Story {
  const story = new Story('penalty')
  story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
  story.take('conclude', 10, {
    proposed,
    findings: '当事人销售侵权空调12台。',
    reason: '初犯，一般处罚。',
    basis: '《中华人民共和国商标法》第六十条',
  })
  story.take('pass-review', 12, {}, 'lead')
  return story
}

describe('the opinions in a report that closes a case', () => {
  it('are those that were given, each under its name and day, the closing itself among them', () => {
    const story = concluded()
    story.take('notify', 14, { ...inPerson(14), intended: '没收侵权商品', kinds: ['goods'] })
    story.take('give-up-rights', 15, {}, 'respondent')
    story.take('propose-decision', 16, { accepted: false, reason: '建议维持。' })
    story.take('approve-decision', 17, { kinds: ['goods'], penalty: '没收侵权商品', reason: '同意处罚。' })
    story.take('serve-decision', 18, inPerson(18))
    story.take('record-payment', 30, { paidOn: dateOn(30) })
    story.take('dispose-confiscated', 30, {
      disposedOn: dateOn(30),
      items: [{ name: '空调', count: 12, way: 'destroyed' }],
      firstWitness: '赵敏',
      secondWitness: '孙丽',
    })
    const [report] = story.take('close', 31, { note: '同意结案。' })
    expect(report?.text)
      .to.include('调查终结处理意见：给予行政处罚\n初犯，一般处罚。李明2026年3月12日')
      .and.include('审核通过未另写意见王建国2026年3月14日')
      .and.include('提出处理意见建议维持。李明2026年3月18日')
      .and.include('批准处罚决定同意处罚。王建国2026年3月19日')
      .and.include('结案同意结案。王建国2026年4月2日')
  })

  it('are not made up: a case ended before anybody proposed a decision has no opinion on one', () => {
    const story = concluded('P3')
    const [, report] = story.take('close-without-penalty', 13, { outcome: 'P3', reason: '事实不清。' }, 'lead')
    expect(report?.text)
      .to.include('不予处罚结案结果：违法事实不成立\n事实不清。王建国2026年3月15日')
      .and.not.match(/提出处理意见|批准处罚决定/)
  })

  it('leave no box that looks as if somebody had still to fill it, in any paper that stays with the body', () => {
    const inner = paperKeys.filter((key) => addresseesOfPaper[key] === 'own-file')
    expect(inner).to.include.members(['closing-report', 'approval-form', 'fair-record', 'platform-record'])
    for (const key of inner) {
      const blocks = assemble(paperTemplates[key], minimalFacts())
      const rows = blocks.flatMap((block) => (block.type === 'fields' ? block.rows : []))
      expect(rows.filter(({ label, value }) => label.includes('意见') && value === '')).to.deep.equal([], key)
      expect(
        blocks.some((block) => block.type === 'heading' && /^(承办人|拟办|审批|办理和审批)意见/.test(block.text)),
        key,
      ).to.equal(false)
    }
  })
})

describe('who writes what a paper prints', () => {
  const of = (procedure: string, step: string, field: string) => printedIn(newestOf(procedure)!, step, field, 'zh-CN')

  it('is told in which papers it stands: those that are served, and those of the office', () => {
    expect(of('adjudication', 'propose-decision', 'reason')).to.deep.equal({
      outside: ['专利侵权纠纷行政裁决书'],
      inside: ['案件审批表', '结案报告'],
    })
    expect(of('penalty', 'propose-decision', 'reason').outside).to.deep.equal(['行政处罚决定书'])
    expect(of('penalty', 'conclude', 'reason').outside).to.include.members(['行政处罚告知书', '行政处罚决定书'])
    expect(of('penalty', 'approve-decision', 'reason')).to.deep.equal({
      outside: [],
      inside: ['案件审批表', '结案报告'],
    })
    expect(of('adjudication', 'propose-decision', 'record')).to.deep.equal({ outside: [], inside: [] })
  })

  it('is told by the office’s own words alone: a party is told nothing of the papers of the office', () => {
    expect(of('adjudication', 'defend', 'defence')).to.deep.equal({ outside: [], inside: [] })
  })
})

describe('the matter of a proof of service', () => {
  it('is what its procedure is about: credit is no dispute about a right', () => {
    const story = new Story('credit')
    const papers = story.take('propose-finding', 3, {
      ground: 'false-material',
      otherPaper: true,
      number: '珠知法裁字〔2025〕7号',
      reason: '提交虚假材料。',
      measures: '不予优先审查',
      ...inPerson(3),
    })
    const proof = papers.find(({ key }) => key === 'proof-of-service')
    expect(proof?.text).to.include('案由提交虚假材料或者隐瞒重要事实').and.not.include('侵权纠纷')
  })
})
