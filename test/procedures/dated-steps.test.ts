import { expect } from 'chai'
import type { StepInput } from '../../src/kernel/case-record.ts'
import { procedures } from '../../src/procedures/index.ts'
import { DatedWalk } from './dated-walk.ts'

const investigated = () => new DatedWalk('penalty', '2026-03-02').take('file', '2026-03-03')

describe('a step that is entered later', () => {
  it('PA-03, PA-12: starts and ends periods on the day it happened', () => {
    const walk = new DatedWalk('adjudication', '2026-03-02').take('file', '2026-03-11', { happenedOn: '2026-03-06' })
    expect([walk.end('filing'), walk.from('closing'), walk.due('closing'), walk.due('service')]).to.deep.equal([
      'met 2026-03-06',
      '2026-03-06',
      '2026-06-08',
      '2026-03-13',
    ])
    const late = new DatedWalk('adjudication', '2026-03-02').take('file', '2026-03-11')
    expect([late.end('filing'), late.from('closing')]).to.deep.equal(['missed 2026-03-11', '2026-03-11'])
  })

  it('PA-12: suspends and resumes on the days it says, over a holiday and the year end', () => {
    const stayed = (from: string, until: string, filed: string) =>
      new DatedWalk('adjudication', filed)
        .take('file', filed)
        .take('suspend', '2026-12-28', { ground: 'invalidation', happenedOn: from })
        .take('resume', '2027-02-01', { happenedOn: until })
    expect(stayed('2026-09-28', '2026-10-09', '2026-09-01').due('closing', '2027-02-01')).to.equal('2026-12-14')
    expect(stayed('2026-12-21', '2027-01-11', '2026-11-02').due('closing', '2027-02-01')).to.equal('2027-02-23')
  })

  it('lies neither ahead, nor before the proceeding, nor before the step it follows', () => {
    const walk = () =>
      new DatedWalk('adjudication', '2026-03-02').take('file', '2026-03-11', { happenedOn: '2026-03-06' })
    const settle = (day: string) => walk().refusal('withdraw-case', '2026-03-20', { happenedOn: day })
    expect([settle('2026-03-21'), settle('2026-03-01'), settle('2026-03-05'), settle('2026-03-06')]).to.deep.equal([
      'date-in-future',
      'date-before-opening',
      'date-before-step',
      'taken',
    ])
  })
})

describe('what ends a period', () => {
  const inSuit = () =>
    new DatedWalk('adjudication', '2026-03-02')
      .take('file', '2026-03-03')
      .take('propose-direct', '2026-03-05')
      .take('approve-decision', '2026-03-06', { outcome: 'C1' })
      .take('serve-decision', '2026-03-11', { servedOn: '2026-03-10', requesterServedOn: '2026-03-11' })

  it('CL-18: is not done by a body before it owed it: a suggestion is not answered before it came', () => {
    const walk = inSuit()
      .take('record-suit', '2026-03-17', { suedOn: '2026-03-16' })
      .take('record-suggestion', '2026-03-20', { receivedOn: '2026-03-19' })
    expect(walk.refusal('answer-suggestion', '2026-03-23', { answeredOn: '2026-03-18' })).to.equal('date-before-step')
    expect(walk.take('answer-suggestion', '2026-03-23', { answeredOn: '2026-03-19' }).end('suggestion')).to.equal(
      'met 2026-03-19',
    )
  })

  it('PA-14: is done in time by a party that sues before it was served, and its period ends no earlier than it began', () => {
    const walk = inSuit().take('record-suit', '2026-03-12', { suedOn: '2026-03-09' }, undefined)
    const suit = walk.proceeding.clocks.filter(({ rule, ledger }) => rule === 'suit' && ledger.length > 1)
    expect(suit.length).to.be.greaterThan(0)
    for (const { ledger } of suit)
      expect(ledger.map((entry) => [entry.kind, entry.on, 'done' in entry ? entry.done : ''])).to.deep.equal([
        ['started', ledger[0]?.on, ''],
        ['stopped', ledger[0]?.on, '2026-03-09'],
      ])
  })
})

describe('a period in hours', () => {
  it('MP-06: runs twenty-four hours from the seizure, not from when it was entered', () => {
    const seized = investigated().take('seize-at-once', '2026-03-05T17:40', {
      servedOn: '2026-03-05',
      happenedAt: '2026-03-05T15:10',
    })
    expect(seized.reading('backfill', '2026-03-05T18:00').dueAt).to.deep.equal(new Date('2026-03-06T07:10:00Z'))
    expect(seized.due('seizure')).to.equal('2026-04-04')
    const approved = (entered: string, input = {}) =>
      investigated()
        .take('seize-at-once', '2026-03-05T17:40', { servedOn: '2026-03-05', happenedAt: '2026-03-05T15:10' })
        .take('confirm-seizure', entered, input)
        .end('backfill')
    expect([
      approved('2026-03-06T15:09'),
      approved('2026-03-06T15:10'),
      approved('2026-03-06T17:00', { happenedAt: '2026-03-06T14:55' }),
      approved('2026-03-09T09:00', { happenedAt: '2026-03-06T15:30' }),
    ]).to.deep.equal(['met 2026-03-06', 'missed 2026-03-06', 'met 2026-03-06', 'missed 2026-03-06'])
  })

  it('MP-06, MP-08: runs from the seizing on the spot, whenever its papers reach the party', () => {
    const seized = investigated().take('seize-at-once', '2026-03-09T09:00', {
      servedOn: '2026-03-09',
      mode: 'post',
      happenedAt: '2026-03-05T15:10',
    })
    expect(seized.reading('backfill', '2026-03-09T10:00').dueAt).to.deep.equal(new Date('2026-03-06T07:10:00Z'))
    expect([seized.from('seizure'), seized.due('seizure')]).to.deep.equal(['2026-03-05', '2026-04-04'])
  })

  it('MP-06: runs through a night, a weekend, a holiday and the turn of the year', () => {
    for (const [at, due] of [
      ['2026-03-06T22:30', '2026-03-07T14:30:00.000Z'],
      ['2026-09-30T20:00', '2026-10-01T12:00:00.000Z'],
      ['2026-12-31T16:00', '2027-01-01T08:00:00.000Z'],
    ] as const) {
      const seized = new DatedWalk('penalty', '2026-03-02')
        .take('file', '2026-03-03')
        .take('seize-at-once', '2027-01-05T09:00', { happenedAt: at })
      expect(seized.reading('backfill', '2027-01-05T10:00').dueAt.toISOString(), at).to.equal(due)
    }
  })

  it('XF-03: the office has twenty-four hours from the approval to hand the case over', () => {
    const approved = () =>
      investigated()
        .take('report-crime', '2026-03-09T09:00')
        .take('approve-transfer', '2026-03-10T11:00', { happenedAt: '2026-03-10T09:30' })
    expect(approved().reading('handover', '2026-03-10T12:00').dueAt).to.deep.equal(new Date('2026-03-11T01:30:00Z'))
    expect(approved().procedure.clocks['handover']).to.include({ id: 'XF-03', owes: 'office', unit: 'hours' })
    const handed = (happenedAt: string) =>
      approved().take('hand-over', '2026-03-12T10:00', { happenedAt }).end('handover')
    expect([handed('2026-03-11T09:29'), handed('2026-03-11T09:31')]).to.deep.equal([
      'met 2026-03-11',
      'missed 2026-03-11',
    ])
    expect(approved().refusal('hand-over', '2026-03-12T10:00', { happenedAt: '2026-03-10T09:00' })).to.equal(
      'date-before-step',
    )
    // Of one day the hours are said, not the day twice.
    expect(() => approved().take('hand-over', '2026-03-12T10:00', { happenedAt: '2026-03-10T09:00' }))
      .to.throw()
      .with.deep.property('details', { date: '2026-03-10T09:00', earliest: '2026-03-10T09:30', field: 'happenedAt' })
  })

  it('is not before itself within one minute: the form knows no seconds', () => {
    const reported = () =>
      investigated().take('report-crime', '2026-03-09T09:00').take('approve-transfer', '2026-03-10T09:30:40')
    const handed = (happenedAt: string) => reported().refusal('hand-over', '2026-03-10T09:30:50', { happenedAt })
    expect([handed('2026-03-10T09:29'), handed('2026-03-10T09:30')]).to.deep.equal(['date-before-step', 'taken'])
  })

  it('are not dated back where the period runs from the issue of a paper: it is counted from the day under that paper', () => {
    const starting = procedures.flatMap(({ key, steps, clocks }) =>
      Object.entries(steps).flatMap(([name, { starts = [], datedBy }]) =>
        starts.some((clock) => clocks[clock]?.fromPaper) ? [{ step: `${key}.${name}`, datedBy }] : [],
      ),
    )
    expect(starting.map(({ step }) => step)).to.include.members([
      'examination.request-supplement',
      'adjudication.request-supplement',
    ])
    expect(starting.filter(({ datedBy }) => datedBy !== undefined)).to.deep.equal([])
    const told = { missing: '营业执照', days: 10, happenedOn: '2026-11-27' }
    const walk = new DatedWalk('adjudication', '2026-11-26').take('request-supplement', '2026-11-30', told)
    expect(walk.reading('supplement', '2026-11-30').due).to.equal('2026-12-14')
  })
})

describe('a measure whose papers reach the party later', () => {
  it('MP-08: is counted from the seizure, not from the end of the publication of its decision', () => {
    const seized = investigated().take('seize', '2026-04-10', {
      happenedOn: '2026-03-05',
      servedOn: '2026-03-09',
      mode: 'publication',
      howServed: '公告栏张贴并拍照；此前邮寄退回',
    })
    expect([seized.from('seizure'), seized.due('seizure')]).to.deep.equal(['2026-03-05', '2026-04-04'])
  })

  it('MP-07: is counted from the preservation, not from the receipt of its notice', () => {
    const input = { happenedOn: '2026-03-05', servedOn: '2026-03-10', mode: 'post' }
    expect(investigated().take('preserve', '2026-03-11', input).due('preservation')).to.equal('2026-03-16')
  })

  it('MP-07, MP-08: with no day of its own told happened by the first day on which its paper was handed over or published', () => {
    const from = (input: StepInput) => investigated().take('seize', '2026-04-20', input).from('seizure')
    expect([
      from({ servedOn: '2026-03-05', mode: 'direct' }),
      from({ servedOn: '2026-03-06', mode: 'publication', howServed: '公告栏' }),
      from({}),
    ]).to.deep.equal(['2026-03-05', '2026-03-06', '2026-04-20'])
  })

  it('MP-08: that its day was entered wrongly moves its period; that of the service does not', () => {
    const seized = () =>
      investigated().take('seize', '2026-03-10', { happenedOn: '2026-03-05', servedOn: '2026-03-06', mode: 'post' })
    const corrected = (field: string, value: string) => {
      const walk = seized()
      walk.correct('seize', field, value, '2026-03-12')
      return walk.due('seizure')
    }
    expect([corrected('happenedOn', '2026-03-04'), corrected('servedOn', '2026-03-09')]).to.deep.equal([
      '2026-04-03',
      '2026-04-04',
    ])
  })
})
