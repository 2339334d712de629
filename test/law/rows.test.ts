import { powerOf } from '../../src/kernel/competence.ts'
import { expect } from 'chai'
import { earliestAfter, latestBefore } from '../../src/kernel/notice.ts'
import { answerRuleOf, newestOf, procedureOf, procedures, proceduresRunBy } from '../../src/procedures/index.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { DatedWalk, published } from '../procedures/dated-walk.ts'
import { isWorked, lastDay, type Period } from './reckoner.ts'

const workingDays = (length: number): Period => ({ unit: 'working-days', length, rolls: false })
const newest = (key: string) => newestOf(key) as Procedure
/** Ordinary; before the National Day; before a make-up Saturday; before New Year. */
const days = ['2026-03-04', '2026-09-29', '2026-10-08', '2025-12-30']

const filed = () => new DatedWalk('adjudication', '2026-03-02').take('file', '2026-03-03')
const investigating = () =>
  filed().take('serve-request', '2026-03-05', { servedOn: '2026-03-05' }).take('defend', '2026-03-10', {}, 'respondent')
const penalised = () => new DatedWalk('penalty', '2026-03-02').take('file', '2026-03-03')

describe('rows of the counting of time', () => {
  it('T-01: what the penalty law gives in two, three, five or seven days is given in working days', () => {
    const named = procedures.flatMap(({ clocks }) =>
      Object.values(clocks).filter(({ source }) => /行政处罚法|行政处罚程序规定/.test(source.document)),
    )
    const short = named.filter(
      ({ length, unit }) => unit !== 'hours' && unit !== 'months' && [2, 3, 5, 7].includes(length),
    )
    expect(short.length).to.be.greaterThan(2)
    expect(short.filter(({ unit }) => unit !== 'working-days')).to.deep.equal([])
    expect(named.filter(({ length, unit }) => unit === 'calendar-days' && length < 15)).to.deep.equal([])
  })

  it('T-03: within fifteen days includes the fifteenth, to its last minute', () => {
    const walk = filed().take('serve-request', '2026-03-05', { servedOn: '2026-03-05' })
    expect(walk.due('defence')).to.equal('2026-03-20')
    expect(walk.refusal('lapse-defence', '2026-03-20T23:59')).to.equal('period-not-over 2026-03-21')
    expect(walk.take('defend', '2026-03-20T23:59', {}, 'respondent').end('defence')).to.equal('met 2026-03-20')
  })

  it('T-07: a period of the compulsion law of ten days or less is in working days, one of thirty in calendar days', () => {
    const { clocks } = newest('penalty')
    expect([clocks['demand']?.unit, clocks['demand']?.length]).to.deep.equal(['working-days', 10])
    expect([clocks['seizure']?.unit, clocks['seizure']?.length]).to.deep.equal(['calendar-days', 30])
  })
})

describe('rows of notices and answers', () => {
  it('PA-08: an oral hearing is notified three working days ahead, and not a day later', () => {
    for (const day of days) {
      const first = lastDay(day, workingDays(3))
      const notice = newest('adjudication').steps['call-hearing']?.ahead
      expect(notice && earliestAfter(notice, day, published), day).to.equal(first)
    }
    const call = (heldAt: string) => investigating().refusal('call-hearing', '2026-03-12', { heldAt, place: '一楼' })
    expect(call('2026-03-16T09:00')).to.equal('notice-too-short')
    expect(call('2026-03-17T09:00')).to.equal('taken')
  })

  it('PA-08, MP-11: of notice given on a day of rest as many working days lie before the hearing as of any other', () => {
    const backFrom = (held: string, count: number) => {
      let day = held
      for (let left = count; left > 0;) {
        day = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
        if (isWorked(day)) left--
      }
      return day
    }
    // A Saturday and a Sunday; the eve of the National Day, a day within it, and its last; the day before a make-up Saturday.
    for (const given of ['2026-03-07', '2026-03-08', '2026-09-30', '2026-10-03', '2026-10-07', '2026-10-09'])
      for (const length of [3, 7]) {
        const notice = { length, unit: 'working-days' } as const
        const first = earliestAfter(notice, given, published)
        const before = new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10)
        expect(backFrom(first, length) >= given, `${given} before ${first}`).to.equal(true)
        expect(backFrom(before, length) >= given && isWorked(before), `${given} before ${before}`).to.equal(false)
      }
    const given = (at: string, heldAt: string) => investigating().refusal('call-hearing', at, { heldAt, place: '一楼' })
    expect([given('2026-03-14', '2026-03-18T09:00'), given('2026-03-14', '2026-03-19T09:00')]).to.deep.equal([
      'notice-too-short',
      'taken',
    ])
    expect(latestBefore({ length: 3, unit: 'working-days' }, '2026-03-11', published)).to.equal('2026-03-06')
  })

  it('PA-09: the notice of an oral hearing names the three days of the form, and calls them unread', () => {
    const { reply, postponement } = newest('adjudication').tells?.['hearing-notice'] ?? {}
    for (const period of [reply, postponement])
      expect(period)
        .to.deep.include({ length: 3, unit: 'calendar-days' })
        .and.to.have.nested.property('source.verified', false)
  })

  it('MP-11: a hearing is notified seven working days ahead, and its time does not count for the decision', () => {
    for (const day of days) {
      const notice = newest('penalty').steps['call-hearing']?.ahead
      expect(notice && earliestAfter(notice, day, published), day).to.equal(lastDay(day, workingDays(7)))
    }
    const walk = penalised()
      .take('conclude', '2026-03-09')
      .take('pass-review', '2026-03-10')
      .take('notify', '2026-03-11', { servedOn: '2026-03-11' })
      .take('ask-hearing', '2026-03-12', {}, 'respondent')
      .take('call-hearing', '2026-03-12', { heldAt: '2026-03-23T09:00', place: '一楼' })
      .take('serve-notice', '2026-03-12', { servedOn: '2026-03-12' })
      .take('hold-hearing', '2026-03-23', { heldOn: '2026-03-23' })
    const decision: Period = { unit: 'calendar-days', length: 90, rolls: true }
    const stood = { kind: 'stood-still', from: '2026-03-12', to: '2026-03-23' } as const
    expect(walk.due('decision')).to.equal(lastDay('2026-03-03', decision, [stood]))
  })

  it('MP-05: another regulator answers a letter asking for assistance in fifteen working days', () => {
    for (const body of ['city-regulator', 'district-regulator', 'zone-office'] as const) {
      const { length, unit, source } = answerRuleOf(newest('penalty'), body, 'help')
      expect([length, unit, source.article]).to.deep.equal([15, 'working-days', '第四十五条'])
    }
  })

  it('XF-04: the police pass on what is another unit’s within twenty-four hours', () => {
    const { length, unit } = answerRuleOf(newest('liaison'), 'police', 'transfer', { matter: 'crime' })
    expect([length, unit]).to.deep.equal([24, 'hours'])
  })
})

describe('rows of an adjudication', () => {
  it('PA-01: a request comes within three years, and lapse ends the case only where it was pleaded', () => {
    const { limitation } = newest('adjudication')
    expect([limitation?.length, limitation?.unit, limitation?.source.article]).to.deep.equal([36, 'months', '第十九条'])
    const walk = investigating().take('withdraw-case', '2026-04-01', { ground: 'limitation', reason: '时效抗辩成立' })
    expect(walk.proceeding.outcome).to.equal('C4')
  })

  it('PA-11: a stay that was asked for is refused on grounds of law, and no time stands still', () => {
    const walk = investigating()
      .take('ask-suspension', '2026-03-12', { reason: '已请求宣告无效' }, 'respondent')
      .take('refuse-suspension', '2026-03-16', { ground: 'invention', reason: '发明专利' })
    expect(walk.due('closing')).to.equal('2026-06-03')
    const { ground } = walk.procedure.steps['refuse-suspension']?.fields ?? {}
    expect(Object.keys(ground?.options ?? {})).to.deep.equal([
      'invention',
      'clean-report',
      'second-invalidation',
      'upheld',
      'other',
    ])
  })

  it('PA-17: whose claims stay unclear has the case discontinued', () => {
    const walk = new DatedWalk('adjudication', '2026-02-24')
      .take('request-supplement', '2026-02-25', { items: [{ what: '写明请求保护的权利要求' }] })
      .take('record-supply', '2026-03-02', { receivedOn: '2026-03-02' })
      .take('file', '2026-03-03')
      .take('withdraw-case', '2026-03-20', { ground: 'claims-unclear', reason: '经告知仍未明确' })
    expect([walk.proceeding.state, walk.end('closing')]).to.deep.equal(['withdrawn', 'met 2026-03-20'])
  })

  it('PA-18: infringement repeated after an effective decision is decided directly, without waiting for the defence', () => {
    const walk = filed()
      .take('serve-request', '2026-03-05', { servedOn: '2026-03-05' })
      .take('propose-direct', '2026-03-09', { earlier: '珠知法裁字〔2025〕1号' })
      .take('approve-decision', '2026-03-10', { outcome: 'C1' })
    expect([walk.end('defence'), walk.end('closing')]).to.deep.equal(['moot', 'met 2026-03-10'])
  })

  it('PC-08: the time of an appraisal counts neither for closing nor for the decision', () => {
    const paused = (walk: DatedWalk) =>
      walk.take('pause', '2026-03-11', { cause: 'appraisal' }).take('count-again', '2026-04-11')
    const stood = [{ kind: 'stood-still', from: '2026-03-11', to: '2026-04-11' }] as const
    expect(paused(investigating()).due('closing')).to.equal(
      lastDay('2026-03-03', { unit: 'months', length: 3, rolls: true }, stood),
    )
    expect(paused(penalised()).due('decision')).to.equal(
      lastDay('2026-03-03', { unit: 'calendar-days', length: 90, rolls: true }, stood),
    )
  })
})

describe('rows of a mediation by the office', () => {
  const mediating = () =>
    new DatedWalk('patent-mediation', '2026-03-02')
      .take('send-notice', '2026-03-04', { servedOn: '2026-03-04' })
      .take('agree-mediation', '2026-03-09', {}, 'respondent')
      .take('file', '2026-03-11')

  it('PM-05: without agreement it is discontinued, with the paper that says so', () => {
    const walk = mediating().take('fail', '2026-04-20', { reason: '分歧较大' })
    expect([walk.proceeding.outcome, walk.procedure.steps['fail']?.papers]).to.deep.equal([
      'M2',
      ['withdrawal-decision'],
    ])
    expect(walk.end('duration')).to.equal('met 2026-04-20')
  })

  it('PM-07: a notary’s deed is recorded once the agreement stands, by either side or the office', () => {
    const { from, by } = newest('patent-mediation').steps['notarise'] ?? {}
    expect(from).to.deep.equal(['agreed'])
    expect(by).to.include.members(['filer', 'respondent', 'officer'])
    expect(mediating().refusal('notarise', '2026-04-20')).to.equal('step-out-of-order')
  })
})

describe('rows of a penalty', () => {
  it('MP-13: a suspended investigation gives its days back, for each of the grounds', () => {
    const { ground } = newest('penalty').steps['suspend']?.fields ?? {}
    for (const code of ['prerequisite', 'question-of-law', 'force-majeure', 'party-missing', 'other']) {
      expect(ground?.options).to.have.property(code)
      const walk = penalised()
        .take('suspend', '2026-03-10', { ground: code, reason: '见审批表' })
        .take('resume', '2026-05-08', { reason: '事由消除' })
      const stood = { kind: 'stood-still', from: '2026-03-10', to: '2026-05-08' } as const
      const expected = lastDay('2026-03-03', { unit: 'calendar-days', length: 90, rolls: true }, [stood])
      expect(walk.due('decision')).to.equal(expected)
    }
  })

  it('MP-14: a dispute over the mark suspends, under the law of the day of the act', () => {
    const cited = (version: string) => procedureOf('penalty', version).steps['suspend-for-title']?.source
    expect(cited('2021-07-15')?.article).to.equal('第六十二条')
    expect(cited('2027-01-01')?.article).to.equal('第七十六条')
    const walk = penalised().take('suspend-for-title', '2026-03-10', { reason: '权属争议' })
    expect(walk.reading('decision', '2026-03-20').state).to.equal('suspended')
  })

  it('XB-09: a lead of another department goes there by letter, before a case is opened', () => {
    const walk = new DatedWalk('penalty', '2026-03-02').take('refer-lead', '2026-03-05', {
      to: '农业农村局',
      reason: '不属于本机关管辖',
    })
    expect([walk.proceeding.outcome, walk.end('verification')]).to.deep.equal(['N2', 'met 2026-03-05'])
    expect(walk.procedure.steps['refer-lead']?.papers).to.deep.equal(['transfer-letter'])
  })

  it('EV-10: a seizure says who keeps the things, and nobody is charged for it', () => {
    const { seize, ...others } = newest('penalty').steps
    expect(seize?.fields).to.have.property('storage')
    const charging = Object.values(others).filter(({ fields = {} }) =>
      Object.keys(fields).some((name) => /fee|cost/.test(name)),
    )
    expect(charging).to.deep.equal([])
  })

  it('EV-12: a seizure is lifted on the grounds of the law, and an end of its time is one of them', () => {
    const { ground } = newest('penalty').steps['release-goods']?.fields ?? {}
    expect(Object.keys(ground?.options ?? {})).to.deep.equal([
      'no-breach',
      'unrelated',
      'decided',
      'expired',
      'not-needed',
    ])
    expect(ground?.required).to.equal(true)
  })

  it('EV-13: coercive measures are not delegated: none of the centre’s procedures lets it take one', () => {
    const open = proceduresRunBy('protection-centre').flatMap((procedure) =>
      Object.entries(procedure.steps).flatMap(([key, { starts = [], stops = [], extends: longer }]) => {
        const moved = [...starts, ...stops, longer?.clock ?? '']
        const isMeasure = moved.some((clock) => procedure.clocks[clock]?.id === 'MP-08')
        return isMeasure && powerOf(procedure, key)?.personal !== true ? [key] : []
      }),
    )
    expect(open).to.deep.equal([])
    expect(newest('penalty').runBy).not.to.include('protection-centre')
  })
})

describe('rows of a suspected crime', () => {
  const reported = () => penalised().take('report-crime', '2026-03-10', { second: 'x', offence: 'mark-on-goods' })

  it('XF-01: is reported by a team of two, in writing', () => {
    const { fields = {} } = newest('penalty').steps['report-crime'] ?? {}
    expect([fields['second']?.required, fields['record']?.required]).to.deep.equal([true, true])
    expect(reported().due('crime-approval')).to.equal('2026-03-13')
  })

  it('CL-12: goes to the police of the place with its papers, and the time for the decision stands still', () => {
    const walk = reported()
      .take('approve-transfer', '2026-03-11')
      .take('hand-over', '2026-03-12', { noReport: '随后补送' })
    expect(walk.procedure.steps['hand-over']?.refers?.bodies).to.deep.equal(['police'])
    expect(walk.procedure.steps['hand-over']?.papers).to.include.members([
      'crime-referral-letter',
      'crime-referral-list',
    ])
    expect(walk.reading('decision', '2026-03-20').state).to.equal('suspended')
  })

  it('CL-05: the administrative case goes on where the police open none, with the days that were left', () => {
    const walk = reported()
      .take('approve-transfer', '2026-03-11')
      .take('hand-over', '2026-03-12', { noReport: '随后补送' })
      .take('record-police-receipt', '2026-03-12', { receivedOn: '2026-03-12' })
      .take('record-police-refusal', '2026-03-15', { notifiedOn: '2026-03-15', reason: '不够立案标准' })
      .take('take-up-again', '2026-03-23', { reason: '公安机关不予立案' })
    const stood = { kind: 'stood-still', from: '2026-03-12', to: '2026-03-23' } as const
    expect(walk.due('decision')).to.equal(
      lastDay('2026-03-03', { unit: 'calendar-days', length: 90, rolls: true }, [stood]),
    )
    expect(walk.proceeding.state).to.equal('investigating')
  })
})

describe('rows of a case that comes back from the criminal authorities', () => {
  const withJustice = () =>
    penalised()
      .take('report-crime', '2026-03-10', { noReport: '随后补送' })
      .take('approve-transfer', '2026-03-11')
      .take('hand-over', '2026-03-12', { noReport: '随后补送' })
      .take('record-police-receipt', '2026-03-12', { receivedOn: '2026-03-12' })
      .take('record-police-filing', '2026-03-13', { notifiedOn: '2026-03-13', number: 'x' })
      .take('hand-over-goods', '2026-03-16', { list: '扣押物品' })
  const back = (day: string, ground: string) =>
    withJustice().take('return-from-justice', day, { receivedOn: day, ground, letter: 'x', reason: '应当给予行政处罚' })

  it('XF-11, CL-01: once the goods were handed over it is closed, and a return takes it up again with its time anew', () => {
    const closed = withJustice()
    expect([closed.proceeding.closedOn, closed.proceeding.endedOn, closed.proceeding.outcome]).to.deep.equal([
      '2026-03-16',
      undefined,
      'P5',
    ])
    expect(closed.end('decision')).to.equal('met 2026-03-16')
    for (const day of ['2026-05-08', ...days.filter((each) => each > '2026-03-16')]) {
      const walk = back(day, 'not-prosecuted')
      expect(walk.proceeding.state, day).to.equal('investigating')
      expect(walk.due('decision'), day).to.equal(lastDay(day, { unit: 'calendar-days', length: 90, rolls: true }))
    }
    expect(back('2026-05-08', 'court').refusal('conclude', '2026-05-11')).to.equal('taken')
  })

  it('CL-06: what the police find no crime comes back to the case it left, under articles 10 and 13', () => {
    const { 'return-from-justice': step } = newest('penalty').steps
    expect(step?.source?.article).to.equal('第十条、第十三条')
    expect(Object.keys(step?.fields?.['ground']?.options ?? {})).to.deep.equal([
      'no-crime',
      'slight',
      'not-prosecuted',
      'court',
    ])
    expect(back('2026-05-08', 'no-crime').proceeding.state).to.equal('investigating')
  })

  it('CL-01: is put away with the criminal result, and nothing comes back before it went', () => {
    const done = withJustice().take('record-criminal-result', '2026-08-03', {
      notifiedOn: '2026-08-03',
      result: 'convicted',
    })
    expect([done.proceeding.state, done.proceeding.endedOn]).to.deep.equal(['criminal', '2026-08-03'])
    expect(penalised().refusal('return-from-justice', '2026-05-08')).to.equal('step-out-of-order')
  })
})

describe('rows of an arbitration', () => {
  it('AR-02: the rules, the list of arbitrators and a copy of the application are served, and the answer runs from then', () => {
    const { apply, serve } = newest('arbitration').steps
    const { delivers, serves, starts } = serve ?? {}
    expect(delivers?.copies).to.deep.equal(['仲裁规则', '仲裁员名册'])
    expect([serves, apply?.submission?.through]).to.deep.equal(['requester', ['serve']])
    expect(starts).to.deep.equal(['answer'])
  })
})
