import { expect } from 'chai'
import { assertUnlikeAnnulled } from '../../src/cases/decided-anew.rules.ts'
import type { StepInput } from '../../src/kernel/case-record.ts'
import { partInForce } from '../../src/kernel/in-force.ts'
import { newestOf, procedures } from '../../src/procedures/index.ts'
import { dateOn, refusalOf, Story } from '../papers/a-story.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

/** Decided on 2026-03-16 with an order to stop, and served on both on the 18th: the time to sue ends on 2026-04-02. */
const decidedUnder = (received: string) =>
  new DatedWalk('adjudication', received)
    .take('file', '2026-03-03')
    .take('propose-direct', '2026-03-10', {})
    .take('approve-decision', '2026-03-16', { outcome: 'C1' })
    .take('serve-decision', '2026-03-18', { servedOn: '2026-03-18', requesterServedOn: '2026-03-18' })

/** One party alone goes to court. */
const suedBy = (by: 'filer' | 'respondent', received = '2026-03-02') =>
  decidedUnder(received).take('record-suit', '2026-03-30', { suedOn: '2026-03-30' }, by)

const judged = (walk: DatedWalk, on: string, judgment?: string) =>
  walk.take('judgment-changed', on, { judgedOn: on, reason: 'x', ...(judgment ? { judged: judgment } : {}) })

describe('a decision that a court annulled', () => {
  for (const [text, received] of [
    ['2025', '2026-03-02'],
    ['2015', '2025-01-06'],
  ] as const)
    it(`PA-15: is not enforced against whoever did not sue either, under the text of ${text}`, () => {
      for (const by of ['filer', 'respondent'] as const) {
        // The other's time to sue had run out before the judgment, and that is noticed before or behind it.
        for (const noticed of [true, false]) {
          const walk = suedBy(by, received)
          if (noticed) walk.take('lapse-suit', '2026-04-03', {}, 'program')
          judged(walk, '2026-08-20')
          expect(walk.refusal('lapse-suit', '2026-08-21', {}, 'program'), `${by}: nothing runs out`).to.not.equal(
            'taken',
          )
          expect(walk.isRunning('enforcement'), `${by} sued, ${noticed}`).to.equal(false)
          expect(walk.refusal('apply-enforcement', '2026-08-24')).to.equal('step-out-of-order')
          expect(
            walk.proceeding.clocks.filter(({ rule }) => rule === 'suit' || rule === 'enforcement').length,
          ).to.equal(by === 'filer' && noticed ? 3 : 2)
        }
      }
    })

  it('PA-15: leaves the enforcement that ran against the other party moot', () => {
    const walk = suedBy('filer').take('lapse-suit', '2026-04-03', {}, 'program')
    expect([walk.from('enforcement'), walk.due('enforcement')]).to.deep.equal(['2026-04-02', '2026-07-02'])
    expect(judged(walk, '2026-05-20').end('enforcement')).to.equal('moot')
  })

  it('PA-15: upheld, it is enforced against who did not sue from the end of his own time, and against who did from the judgment', () => {
    const other = suedBy('filer').take('lapse-suit', '2026-04-03', {}, 'program')
    other.take('demand', '2026-04-07', { servedOn: '2026-04-07' })
    expect(other.refusal('apply-enforcement', '2026-04-22'), 'while the requester is in court').to.equal('taken')
    const kept = suedBy('filer')
      .take('lapse-suit', '2026-04-03', {}, 'program')
      .take('judgment-upheld', '2026-05-20', { judgedOn: '2026-05-20' })
    expect([kept.from('enforcement'), kept.due('enforcement')]).to.deep.equal(['2026-04-02', '2026-07-02'])
    const own = suedBy('respondent')
      .take('lapse-suit', '2026-04-03', {}, 'program')
      .take('judgment-upheld', '2026-05-20', { judgedOn: '2026-05-20' })
    expect([own.from('enforcement'), own.due('enforcement')]).to.deep.equal(['2026-05-20', '2026-08-20'])
  })

  it('PA-13: is published anew within twenty working days of the judgment, though it never was before', () => {
    const walk = judged(suedBy('respondent'), '2026-08-20')
    expect([walk.from('publication'), walk.due('publication')]).to.deep.equal(['2026-08-20', '2026-09-17'])
    const first = walk.proceeding.clocks.find(({ rule }) => rule === 'publication')
    expect(first?.ledger.at(-1)).to.include({ kind: 'stopped', end: 'missed' })
    expect(walk.take('publish-later', '2026-09-01', { publishedOn: '2026-09-01' }).end('publication')).to.equal(
      'met 2026-09-01',
    )
    // Judged within the first twenty days, nothing was missed.
    const early = judged(suedBy('respondent'), '2026-04-10')
    expect(early.proceeding.clocks.find(({ rule }) => rule === 'publication')?.ledger.at(-1)).to.include({
      end: 'moot',
    })
  })

  it('PA-12: is made anew where the court ordered that, in a time that runs from the judgment and that no text was found for', () => {
    const walk = judged(suedBy('respondent'), '2026-08-20', 'annulled-anew')
    expect([walk.from('closing'), walk.due('closing')]).to.deep.equal(['2026-08-20', '2026-11-20'])
    expect(walk.procedure.clocks['closing']?.variants?.['renewed']?.source?.verified).to.equal(false)
    expect(walk.refusal('archive', '2026-08-21', { performance: 'nothing-due' })).to.equal('condition-not-met')
    walk
      .take('decide-anew', '2026-09-01')
      .take('propose-direct', '2026-10-08', {})
      .take('approve-decision', '2026-10-12', { outcome: 'C1' })
      .take('serve-decision', '2026-10-14', { servedOn: '2026-10-14', requesterServedOn: '2026-10-14' })
    expect([walk.end('closing'), walk.due('suit'), walk.from('publication')]).to.deep.equal([
      'met 2026-10-12',
      '2026-10-29',
      '2026-10-12',
    ])
    walk.take('lapse-suit', '2026-10-30', {}, 'program').take('demand', '2026-11-02', { servedOn: '2026-11-02' })
    expect([walk.due('enforcement'), walk.refusal('apply-enforcement', '2026-11-17')]).to.deep.equal([
      '2027-01-29',
      'taken',
    ])
  })

  it('PA-14: annulled or changed without a new decision ordered, it is archived and not made anew', () => {
    for (const judgment of ['annulled', 'changed']) {
      const walk = judged(suedBy('respondent'), '2026-08-20', judgment)
      expect([walk.isRunning('closing'), walk.refusal('decide-anew', '2026-08-21')], judgment).to.deep.equal([
        false,
        'condition-not-met',
      ])
      expect(walk.take('archive', '2026-08-24', { performance: 'nothing-due' }).proceeding.state).to.equal('archived')
    }
  })

  it('PA-14: a judgment at first instance and an appeal are recorded with their days, and move nothing', () => {
    const walk = suedBy('respondent')
    expect(walk.refusal('record-appeal', '2026-06-15', { appealedOn: '2026-06-15', appellant: '乙' })).to.equal(
      'condition-not-met',
    )
    walk
      .take('record-first-judgment', '2026-06-05', { judgedOn: '2026-06-01', result: 'changed' })
      .take('record-appeal', '2026-06-15', { appealedOn: '2026-06-12', appellant: '办案机关' })
    expect([walk.proceeding.state, walk.isRunning('enforcement')]).to.deep.equal(['in-suit', false])
    walk.take('judgment-upheld', '2026-11-12', { judgedOn: '2026-11-10' })
    expect(walk.from('enforcement')).to.equal('2026-11-10')
  })
})

describe('what is decided in the place of an annulled decision', () => {
  const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
  const said = { findings: '被诉产品落入保护范围。', reason: '全部技术特征相同。', orders: '停止制造。\n停止销售。' }
  const judgment = {
    judged: 'annulled-anew',
    number: '（2026）粤73行初9号',
    court: '广州知识产权法院',
    operative: '撤销原裁决\n责令重新作出裁决',
    fault: 'facts',
    reason: '比对事实不清。',
  }

  function adjudicatedTwice(second: StepInput): [string, string] {
    const story = new Story('adjudication')
    story.take('file', 3, panel)
    const propose = { earlier: '某号' }
    story.take('propose-direct', 8, { ...propose, ...said })
    const [first] = story.take('approve-decision', 9, { outcome: 'C1', reason: '同意。' })
    story.take('serve-decision', 10, {
      servedOn: dateOn(10),
      mode: 'direct',
      requesterServedOn: dateOn(10),
      requesterMode: 'direct',
    })
    story.take('record-suit', 14, { suedOn: dateOn(14), number: '（2026）粤73行初9号' }, 'respondent')
    story.take('judgment-changed', 60, { ...judgment, judgedOn: dateOn(60) })
    story.take('decide-anew', 61)
    story.take('propose-direct', 65, { ...propose, ...second })
    const [anew] = story.take('approve-decision', 66, { outcome: 'C1', reason: '同意。' })
    return [first!.text, anew!.text]
  }

  it('names it, with number, day and orders, the suit, the judgment with its operative words, and why it is decided anew', () => {
    const [first, anew] = adjudicatedTwice({ ...said, findings: '重新比对：落入保护范围。', orders: '停止销售。' })
    expect(first).to.not.match(/曾于|重新审理|行政判决书/)
    expect(anew)
      .to.include(`本机关曾于2026年3月11日就本案作出${first.split('\n')[0]}行政裁决书，内容如下：`)
      .and.include('停止制造。')
      .and.include('当事人不服，于2026年3月16日提起行政诉讼，案号（2026）粤73行初9号。')
      .and.include('广州知识产权法院作出（2026）粤73行初9号行政判决书，于2026年5月1日生效，内容如下：')
      .and.include('责令重新作出裁决')
      .and.include('《中华人民共和国行政诉讼法》第七十条、第七十一条')
      .and.include('本机关对本案重新审理，作出本裁决。')
  })

  it('of a penalty names the reconsideration by which the first one fell', () => {
    const story = new Story('penalty')
    story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    const decide = (from: number, findings: string) => {
      const found = { proposed: 'P1', findings, reason: '一般处罚。', basis: '《中华人民共和国商标法》第六十条' }
      story.take('conclude', from, found)
      story.take('pass-review', from + 1)
      const told = { intended: '没收侵权商品', kinds: ['goods'], servedOn: dateOn(from + 2), mode: 'direct' }
      story.take('notify', from + 2, told)
      story.take('lapse-statement', from + 12)
      story.take('propose-decision', from + 13, { proposed: 'P1', reason: '没有陈述申辩。' })
      return story.take('approve-decision', from + 14, { penalty: '没收侵权商品', kinds: ['goods'] })[0]!.text
    }
    const first = decide(5, '销售12台。')
    story.take('serve-decision', 20, { servedOn: dateOn(20), mode: 'direct' })
    story.take('record-contest', 25, { contest: 'reconsideration', contestedOn: dateOn(25) })
    const fallen = {
      annulled: 'anew',
      number: '珠府复〔2026〕9号',
      court: '珠海市人民政府',
      operative: '撤销，责令重新作出',
    }
    story.take('contest-annulled', 60, { ...fallen, judgedOn: dateOn(60), fault: 'facts', reason: '数量不清。' })
    story.take('decide-anew', 61)
    const anew = decide(63, '销售8台。')
    expect(first).to.not.match(/曾于|重新调查/)
    expect(anew)
      .to.include(`就本案作出${first.split('\n')[0]}行政处罚决定书，内容如下：`)
      .and.include('于2026年3月27日申请行政复议。珠海市人民政府作出珠府复〔2026〕9号行政复议决定书')
      .and.include('《中华人民共和国行政复议法》第六十四条')
      .and.include('本机关对本案重新调查，作出本决定。')
  })

  it('is not the annulled one over again, unless that was annulled for its procedure alone', () => {
    const step = newestOf('adjudication')!.steps['propose-direct']!
    const walked = (fault: string) =>
      ['propose-direct', 'judgment-changed', 'decide-anew'].map((key) => ({
        step: key,
        input: key === 'propose-direct' ? said : key === 'judgment-changed' ? { fault } : {},
      }))
    const code = (input: StepInput, fault = 'facts') =>
      refusalOf(() => assertUnlikeAnnulled('propose-direct', step, input, { walked: walked(fault) as never }))?.code
    expect(code({ ...said, reason: '全部技术特征 相同。' })).to.equal('same-as-annulled')
    expect(code({ ...said, reason: '另有等同特征。' })).to.equal(undefined)
    expect(code({ ...said }, 'procedure')).to.equal(undefined)
    const { said: compared = [] } = newestOf('penalty')!.steps['approve-decision']!.unlikeAnnulled ?? {}
    expect(compared.map(({ field }) => field)).to.deep.equal(['findings', 'reason', 'penalty'])
  })

  it('stands as the court changed it, where it changed it: what was decided first is told nowhere as decided', () => {
    const { inForce } = newestOf('adjudication')!
    const ruled = (judged: string) => ({
      walked: [
        { step: 'propose-direct', input: { orders: '停止制造、销售。' } },
        { step: 'judgment-changed', input: { judged, operative: '停止销售。' } },
      ] as never,
    })
    const orders = (walked: { walked: never }) => partInForce(inForce!, walked, 'orders')?.value
    expect([orders(ruled('changed')), orders(ruled('annulled'))]).to.deep.equal(['停止销售。', '停止制造、销售。'])
    // A decision made anew is changed by nothing of before.
    const anew = {
      walked: [...ruled('changed').walked, { step: 'propose-direct', input: { orders: '停止使用。' } }] as never,
    }
    expect(orders(anew)).to.equal('停止使用。')
    // Every paper that says what was decided once it can be changed reads it there, in every procedure.
    const stale = procedures.flatMap((procedure) => {
      const { inForce: rule, papers } = procedure
      const sources = [papers?.['closing-report']?.facts?.orders ?? []].flat()
      return rule && !sources.some((source) => 'inForce' in source && source.inForce) ? [procedure.key] : []
    })
    const changing = procedures.filter(({ steps }) => Object.keys(steps).some((key) => key.endsWith('-changed')))
    expect([stale, changing.filter(({ inForce: rule }) => !rule).map(({ key }) => key)]).to.deep.equal([[], []])
  })
})
