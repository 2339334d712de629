import { expect } from 'chai'
import type { Acts, CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import { endOfActs } from '../../src/kernel/acts.ts'
import { ruleOn } from '../../src/kernel/clock.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { instantOf } from '../../src/kernel/plain-date.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { system } from '../../src/kernel/role.ts'
import { clockRuleOf, procedureAt, procedureOf, textFor, textInDoubt } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const act = (days: Partial<Acts>): Acts => ({ kinds: ['sell'], place: '', ongoing: false, description: '', ...days })
const filed = (filedOn: string, acts: Acts = act({})): CaseRecord => ({ filedOn, acts }) as unknown as CaseRecord

/** Filed, served and waiting for the defence, under the text of that day. */
const panel = { presiding: 'a', second: 'b', third: 'c' }
const under2015 = () =>
  new DatedWalk('adjudication', '2025-01-06')
    .take('file', '2025-01-10', { ...panel, happenedOn: '2025-01-10' })
    .take('serve-request', '2025-01-13', { servedOn: '2025-01-13', mode: 'direct' })

describe('the text of the law by the day that the law names', () => {
  it('PA-20: an adjudication asked for before 2025-02-01 runs under the measures of 2015, one of that day under Order 81', () => {
    expect(textFor('adjudication', filed('2025-01-31')).procedure.version).to.equal('2015-07-01')
    expect(textFor('adjudication', filed('2025-02-01')).procedure.version).to.equal('2025-02-01')
    expect(textFor('adjudication', filed('2026-11-20'), '2025-01-31').procedure.version).to.equal('2015-07-01')
  })

  it('PA-20: three months, one more by the head, and none by the next-higher office', () => {
    const walked = under2015()
    expect(walked.due('closing', '2025-01-20')).to.equal('2025-04-10')
    expect(walked.refusal('extend-closing-again', '2025-03-20', { approvalNumber: '1', reason: 'x' })).to.equal(
      'step-unknown',
    )
    walked.take('extend-closing', '2025-03-20', { reason: '案件特别复杂' })
    expect(walked.due('closing', '2025-03-21')).to.equal('2025-05-12')
    const { extensions, source } = walked.procedure.clocks['closing'] ?? {}
    expect(extensions?.['complex']?.source.article).to.equal('第二十一条')
    expect(source).to.include({ document: '《专利行政执法办法》（2015年修正）', article: '第二十一条', verified: true })
  })

  it('PA-20: fifteen days for the defence whoever answers, with no longer period for who is abroad', () => {
    expect(under2015().due('defence', '2025-01-20')).to.equal('2025-02-05')
    const { defence } = procedureOf('adjudication', '2015-07-01').clocks
    expect(defence?.variants).to.equal(undefined)
    expect(defence?.extensions).to.equal(undefined)
  })

  it('PA-20: suspension, publication and appraisal do not count; talks and time for evidence do', () => {
    const { closing } = procedureOf('adjudication', '2015-07-01').clocks
    expect(Object.keys(closing?.notCounted ?? {})).to.have.members(['suspension', 'announcement', 'appraisal'])
    const walked = under2015()
      .take('agree-mediation', '2025-01-14', {}, 'filer')
      .take('agree-mediation', '2025-01-14', {}, 'respondent')
      .take('start-settling', '2025-01-15')
    expect(walked.reading('closing', '2025-01-20').state).to.equal('running')
    walked.take('end-settling', '2025-02-14').take('suspend', '2025-02-17', { ground: 'invalidation', reason: 'x' })
    expect(walked.reading('closing', '2025-02-20').state).to.equal('suspended')
  })

  it('PA-20: no source and no paper of it cites Order 81', () => {
    const text = JSON.stringify(procedureOf('adjudication', '2015-07-01'))
    expect(text).not.to.include('专利纠纷行政裁决和调解办法')
    expect(text).to.include('《专利行政执法办法》第十九条')
  })

  it('AR-04: the time to have an award set aside follows the day of its receipt, not that of the application', () => {
    const rule = clockRuleOf('arbitration', '2018-01-01', 'set-aside')
    const received = (on: string) => startClock('P1.set-aside.1', 'set-aside', rule, { at: instantOf(`${on}T10:00`) })
    expect(received('2026-02-28')).to.include({ length: 6, unit: 'months' })
    expect(received('2026-03-01')).to.include({ length: 3, unit: 'months' })
    expect(ruleOn(rule, '2026-02-28').source).to.include({
      document: '《中华人民共和国仲裁法》（2017年修正）',
      verified: false,
    })
    expect(ruleOn(rule, '2026-03-01').source).to.include({ article: '第七十二条', verified: true })
    expect(clockRuleOf('arbitration', '2026-03-01', 'set-aside')).to.deep.equal(rule)
  })

  it('MP-20: a continuing act is dated by its end, not by its first day', () => {
    const ended = act({ firstSeenOn: '2026-10-01', lastSeenOn: '2027-01-02' })
    expect(endOfActs(filed('2027-02-01', ended))).to.equal('2027-01-02')
    expect(textFor('penalty', filed('2027-02-01', ended)).procedure.version).to.equal('2027-01-01')
    expect(textFor('penalty', filed('2027-02-01', act({ firstSeenOn: '2026-10-01' }))).procedure.version).to.equal(
      '2021-07-15',
    )
  })

  it('MP-20: an act that still went on when it was reported had not ended before that day', () => {
    const going = act({ firstSeenOn: '2026-10-01', ongoing: true })
    expect(endOfActs(filed('2027-02-01', going))).to.equal('2027-02-01')
    expect(textFor('penalty', filed('2027-02-01', going)).procedure.version).to.equal('2027-01-01')
    const seenLater = act({ firstSeenOn: '2026-10-01', lastSeenOn: '2027-01-05', ongoing: true })
    expect(endOfActs(filed('2026-12-20', seenLater))).to.equal('2027-01-05')
  })

  it('says where a day lies before the oldest text held, and runs under no later one in silence', () => {
    const old = textFor('adjudication', filed('2015-06-30'))
    expect(old).to.deep.include({ on: '2015-06-30', isOlderThanHeld: true })
    expect(textFor('adjudication', filed('2015-07-01')).isOlderThanHeld).to.equal(false)
    expect(textFor('penalty', filed('2026-11-01', act({ firstSeenOn: '2020-05-01' }))).isOlderThanHeld).to.equal(true)
    expect(textFor('examination', filed('2020-01-01')).isOlderThanHeld).to.equal(false)
  })

  it('says so of a proceeding that runs, also where a correction moves the day into another text', () => {
    const runs = { procedure: 'penalty', version: '2021-07-15' } as Proceeding
    expect(textInDoubt(runs, filed('2026-11-01', act({ firstSeenOn: '2026-10-01' })))).to.equal(undefined)
    expect(textInDoubt(runs, filed('2026-11-01', act({ firstSeenOn: '2020-05-01' })))).to.deep.equal({
      why: 'older-than-held',
      on: '2020-05-01',
      version: '2021-07-15',
    })
    expect(textInDoubt(runs, filed('2026-11-01', act({ lastSeenOn: '2027-01-03' })))).to.deep.equal({
      why: 'another-text',
      on: '2027-01-03',
      version: '2027-01-01',
    })
  })

  it('PA-03: what was received on an earlier day is open, and counts, from that day', () => {
    const at = instantOf('2025-02-05T10:00')
    const procedure = procedureAt('adjudication', '2025-01-24')
    const bare = { proceedings: [], readers: [] } as unknown as CaseRecord
    const holder = { bodyId: 'office', deskId: 'desk' }
    const circumstances = { at, actor: system, calendars: {} as never }
    const { record, entries } = openProceeding(bare, { procedure, holder, receivedOn: '2025-01-24' }, circumstances)
    const [opened] = record.proceedings
    expect(opened).to.include({ openedOn: '2025-01-24', receivedOn: '2025-01-24', version: '2015-07-01' })
    expect(opened?.clocks[0]?.ledger[0]).to.deep.equal({ kind: 'started', on: '2025-01-24', at })
    expect(entries[0]?.data).to.include({ receivedOn: '2025-01-24' })
    expect(() => openProceeding(bare, { procedure, holder, receivedOn: '2025-02-06' }, circumstances)).to.throw(
      'nothing was received yet',
    )
  })
})
