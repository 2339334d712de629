import { expect } from 'chai'
import { todoOf } from '../../src/kernel/duty.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { thingsLeft } from '../../src/kernel/things-left.ts'
import { assertListed } from '../../src/kernel/told-bounds.ts'
import type { StepInput } from '../../src/kernel/case-record.ts'
import { listedGoods } from '../../src/procedures/penalty/states.ts'
import { refusalOf } from '../papers/a-story.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'
import { lastDay } from './reckoner.ts'

const verifying = () => new DatedWalk('penalty', '2026-03-02')
const decided = (kinds: readonly string[] = ['warning'], more: object = {}) =>
  verifying()
    .take('file', '2026-03-03')
    .take('conclude', '2026-03-09')
    .take('pass-review', '2026-03-10')
    .take('notify', '2026-03-11', { servedOn: '2026-03-11', kinds })
    .take('give-up-rights', '2026-03-12', {}, 'respondent')
    .take('propose-decision', '2026-03-13')
    .take('approve-decision', '2026-03-16', { kinds, ...more } as never)
    .take('serve-decision', '2026-03-17', { servedOn: '2026-03-17' })

describe('two offices over one case', () => {
  const disputed = () => verifying().take('dispute-jurisdiction', '2026-03-04', { happenedOn: '2026-03-04' })

  it('MP-04: negotiate for seven working days, and what they agree ends the period', () => {
    expect(disputed().due('negotiation')).to.equal('2026-03-13')
    const agreed = disputed().take('settle-jurisdiction', '2026-03-10', { note: '由本局管辖' })
    expect(agreed.end('negotiation')).to.equal('met 2026-03-10')
  })

  it('MP-04: without agreement their superior decides within seven more, counted from when it got the report', () => {
    const reported = disputed().take('report-jurisdiction', '2026-03-12', { reportedOn: '2026-03-12' })
    expect([reported.end('negotiation'), reported.due('designation')]).to.deep.equal(['met 2026-03-12', '2026-03-23'])
    reported.take('record-designation', '2026-03-20', { designatedOn: '2026-03-20', number: 'x', to: 'x' })
    expect(reported.end('designation')).to.equal('met 2026-03-20')
  })

  it('MP-04: nobody designates where nobody was asked, and no time to look into the lead is given back', () => {
    expect(disputed().refusal('record-designation', '2026-03-12')).to.equal('clock-not-running')
    expect(disputed().due('verification')).to.equal(verifying().due('verification'))
  })
})

describe('an office whose decision is contested', () => {
  const contested = (contest: string) => decided().take('record-contest', '2026-04-01', { contest })

  it('MP-21: answers the body that reviews within ten working days of the copy', () => {
    const walk = contested('reconsideration').take('record-review-copy', '2026-09-29', { receivedOn: '2026-09-29' })
    const tenDays = { unit: 'working-days', length: 10, rolls: false } as const
    expect(walk.due('review-answer')).to.equal(lastDay('2026-09-29', tenDays))
    walk.take('answer-review', '2026-10-12', { submittedOn: '2026-10-12' })
    expect(walk.end('review-answer')).to.equal('met 2026-10-12')
  })

  it('ME-12: hands its evidence in to the court within fifteen days of the copy of the complaint', () => {
    const walk = contested('suit').take('record-complaint-copy', '2026-04-10', { receivedOn: '2026-04-10' })
    expect(walk.due('court-evidence')).to.equal('2026-04-27')
    expect(
      walk.take('file-court-evidence', '2026-04-28', { submittedOn: '2026-04-28' }).end('court-evidence'),
    ).to.equal('missed 2026-04-28')
  })

  it('ME-12: does so in the suit over an adjudication as well', () => {
    const { steps } = newestOf('adjudication')!
    expect(steps['record-complaint-copy']?.from).to.deep.equal(['in-suit'])
    expect(steps['judgment-upheld']?.drops).to.include('court-evidence')
  })
})

describe('evidence and goods of a penalty case', () => {
  it('EV-15: samples are each taken with number, lot and seal, by two officers, and confirmed', () => {
    const { fields = {}, files } = newestOf('penalty')!.steps['take-sample'] ?? {}
    expect(Object.keys(fields['samples']?.columns ?? {})).to.deep.equal(['number', 'name', 'count', 'base', 'seal'])
    expect([fields['second']?.besidesTaker, fields['confirmed']?.required, files]).to.deep.equal([true, true, true])
    expect(verifying().refusal('take-sample', '2026-03-03')).to.equal('taken')
    expect(decided().refusal('take-sample', '2026-03-20')).to.equal('step-out-of-order')
  })

  const goods = (name: string, more: object = {}) => [{ name, spec: 'A-1', count: 3, unit: '台', ...more }]
  const confirmed = ['related', 'no-necessities', 'not-sealed']
  const seizing = (more: object = {}) => ({
    goods: goods('电水壶'),
    checked: confirmed,
    place: '三灶镇厂房',
    servedOn: '2026-03-05',
    ...more,
  })
  const opened = () => verifying().take('file', '2026-03-03')
  const refusedAt = (walk: DatedWalk, day: string, input: object) => {
    try {
      walk.take('seize', day, input as never)
      return 'taken'
    } catch (error) {
      return JSON.stringify((error as RuleError).details['fields'])
    }
  }

  it('EV-09: nothing is seized before each of the three bars is confirmed not to stand against it', () => {
    expect(refusedAt(opened(), '2026-03-05', seizing({ checked: ['related'] }))).to.equal(
      '{"checked":"not-every-confirmed"}',
    )
    expect(refusedAt(opened(), '2026-03-05', seizing())).to.equal('taken')
  })

  it('EV-09: what is held in the case is not seized again, unless it is another lot, at another place, or was released', () => {
    const held = () => opened().take('seize', '2026-03-05', seizing())
    const again = (more: object) => seizing({ servedOn: '2026-03-06', ...more })
    expect(refusedAt(held(), '2026-03-06', again({}))).to.equal('{"goods":"goods-held-already"}')
    expect(refusedAt(held(), '2026-03-06', again({ goods: goods(' 电水壶 ', { count: 1 }) }))).to.equal(
      '{"goods":"goods-held-already"}',
    )
    expect(refusedAt(held(), '2026-03-06', again({ goods: goods('电水壶', { note: '第二批' }) }))).to.equal('taken')
    expect(refusedAt(held(), '2026-03-06', again({ place: '第二仓库' }))).to.equal('taken')
    const released = held().take('release-goods', '2026-03-06', { ground: 'not-needed', servedOn: '2026-03-06' })
    expect(refusedAt(released, '2026-03-09', again({ servedOn: '2026-03-09' }))).to.equal('taken')
  })

  it('EV-05: electronic data is extracted by two, with its source, medium and hash', () => {
    const { fields = {} } = newestOf('penalty')!.steps['extract-data'] ?? {}
    for (const name of ['way', 'origin', 'medium', 'hash', 'confirmed', 'second'])
      expect(fields[name]?.required, name).to.equal(true)
  })

  it('EV-16: what was confiscated is disposed of before two witnesses, and nothing where nothing was', () => {
    expect(decided(['warning']).refusal('dispose-confiscated', '2026-05-06')).to.equal('condition-not-met')
    expect(decided(['warning', 'goods']).refusal('dispose-confiscated', '2026-05-06')).to.equal('taken')
    const { fields = {} } = newestOf('penalty')!.steps['dispose-confiscated'] ?? {}
    expect([fields['firstWitness']?.required, fields['secondWitness']?.required]).to.deep.equal([true, true])
  })

  it('EV-16, MP-17: a penalty that is paid is closed once the goods it confiscates are disposed of, and the fifteen days run from then', () => {
    const paid = (kinds: readonly string[]) =>
      decided(kinds).take('record-payment', '2026-05-06', { paidOn: '2026-05-06' })
    const todo = ({ procedure, proceeding }: DatedWalk) =>
      todoOf(
        procedure,
        proceeding,
        { id: 'lead', roles: ['lead'], partyIds: [], ofDesk: true },
        new Date('2026-05-22T02:00:00Z'),
        () => undefined,
      )
        .must.flatMap(({ steps }) => steps)
        .filter((step) => ['dispose-confiscated', 'close'].includes(step))
    expect(paid(['warning']).due('closing')).to.equal('2026-05-26')
    expect(paid(['warning']).refusal('close', '2026-05-11')).to.equal('taken')

    const left = paid(['warning', 'goods'])
    expect(left.isRunning('closing')).to.equal(false)
    expect(left.refusal('close', '2026-05-11')).to.equal('condition-not-met')
    expect(todo(left)).to.deep.equal(['dispose-confiscated'])

    const disposed = left.take('dispose-confiscated', '2026-05-20', { disposedOn: '2026-05-11' })
    expect(disposed.due('closing')).to.equal('2026-06-01')
    expect(todo(disposed)).to.deep.equal(['close'])
    const again = disposed.take('dispose-confiscated', '2026-05-21', { disposedOn: '2026-05-21' })
    expect([again.due('closing'), again.refusal('close', '2026-05-22')]).to.deep.equal(['2026-06-01', 'taken'])
    const early = decided(['warning', 'goods']).take('dispose-confiscated', '2026-05-04', { disposedOn: '2026-05-04' })
    expect(early.take('record-payment', '2026-05-06', { paidOn: '2026-05-06' }).due('closing')).to.equal('2026-05-26')
  })

  it('EV-16, MP-17: closes once each thing that the decision lists was dealt with or given back, and not with the first of them', () => {
    const items = [
      { name: '电水壶', spec: 'K2', count: 60, unit: '台' },
      { name: '专用模具', count: 2, unit: '套' },
      { name: '侵权标识', count: 500, unit: '枚' },
    ]
    const paid = () =>
      decided(['warning', 'goods'], { items }).take('record-payment', '2026-05-06', { paidOn: '2026-05-06' })
    const dispose = (walk: DatedWalk, day: string, ...rows: object[]) =>
      walk.take('dispose-confiscated', day, { disposedOn: day, items: rows } as never)
    const left = ({ proceeding }: DatedWalk) =>
      thingsLeft(listedGoods, proceeding)?.map(({ name, count }) => `${name} ${count}`)
    const walk = paid()
    expect(left(walk)).to.deep.equal(['电水壶 60', '专用模具 2', '侵权标识 500'])
    dispose(walk, '2026-05-11', { name: '电水壶', spec: 'K2', count: 50, way: 'destroyed' })
    expect([left(walk), walk.isRunning('closing'), walk.refusal('close', '2026-05-12')]).to.deep.equal([
      ['电水壶 10', '专用模具 2', '侵权标识 500'],
      false,
      'condition-not-met',
    ])
    const refused = (row: object) => {
      try {
        dispose(walk, '2026-05-12', row)
        return 'taken'
      } catch (error) {
        return JSON.stringify((error as RuleError).details['fields'])
      }
    }
    expect(refused({ name: '电水壶', spec: 'K2', count: 11, way: 'destroyed' })).to.equal('{"items":"more-than-left"}')
    expect(refused({ name: '电水壶', spec: 'K9', count: 1, way: 'destroyed' })).to.equal('{"items":"thing-not-listed"}')
    dispose(
      walk,
      '2026-05-13',
      { name: '专用模具', count: 2, way: 'auctioned' },
      { name: '侵权标识', count: 500, way: 'destroyed' },
    )
    expect([left(walk), walk.refusal('close', '2026-05-14')]).to.deep.equal([['电水壶 10'], 'condition-not-met'])
    dispose(walk, '2026-05-18', { name: '电水壶', spec: 'K2', count: 10, way: 'returned' })
    // The fifteen working days run from the last of them.
    expect([left(walk), walk.due('closing'), walk.refusal('close', '2026-05-19')]).to.deep.equal([
      [],
      '2026-06-08',
      'taken',
    ])
  })

  it('EV-16: a decision that confiscates goods lists them, and one that confiscates none lists nothing', () => {
    const step = newestOf('penalty')!.steps['approve-decision']!
    const wrong = (input: StepInput) => refusalOf(() => assertListed(step, input))?.details['fields']
    expect(wrong({ kinds: ['goods'] })).to.deep.equal({ 'input.items': 'things-missing' })
    expect(wrong({ kinds: ['goods'], items: [{ name: '电水壶', count: 1, unit: '台' }] })).to.equal(undefined)
    expect(wrong({ kinds: ['warning'] })).to.equal(undefined)
    const items = [{ name: '电水壶', count: 1, unit: '台' }]
    expect(() => decided(['warning'], { items }))
      .to.throw(RuleError)
      .with.nested.property('details.fields.items', 'things-without-kind')
  })
})
