import { expect } from 'chai'
import { type Empowered, type Entrustment, powerOf, standingOf, stepsBeyond } from '../../src/kernel/competence.ts'
import type { Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { newestOf, procedures } from '../../src/procedures/index.ts'
import { bodies } from '../../seeds/bodies.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const adjudication = newestOf('adjudication')!
const penalty = newestOf('penalty')!
const given = (more: Partial<Entrustment> = {}): Entrustment => ({
  by: 'city',
  procedure: 'adjudication',
  powers: ['accept', 'file', 'inspect', 'hear', 'mediate', 'decide'],
  from: '2025-07-22',
  until: '2028-07-21',
  notice: '公告',
  ...more,
})
const district = (...entrustments: Entrustment[]): Empowered => ({ _id: 'd', kind: 'district-regulator', entrustments })
const centre = (...entrustments: Entrustment[]): Empowered => ({ _id: 'c', kind: 'protection-centre', entrustments })
const on = '2026-03-02'

describe('who may decide in whose name', () => {
  it('P81 art 7, PATR 95: the city in its own, a bureau of a district or the centre in none', () => {
    expect(standingOf(adjudication, { _id: 'city', kind: 'city-regulator' }, on).as).to.equal('own')
    for (const body of [district(), centre()]) {
      expect(standingOf(adjudication, body, on).as).to.equal('none')
      expect(stepsBeyond(adjudication, body, on)).to.include.members(['file', 'call-hearing', 'approve-decision'])
    }
  })

  it('XB-10: a zone that exercises the powers of a city in its own, another zone in none', () => {
    expect(standingOf(adjudication, { _id: 'z', kind: 'zone-office', cityPowers: true }, on).as).to.equal('own')
    expect(standingOf(adjudication, { _id: 'z', kind: 'zone-office' }, on).as).to.equal('none')
    expect(bodies.find(({ _id }) => _id === 'hengqin')?.cityPowers).to.equal(true)
  })

  it('FIX-14: whoever is entrusted in the name of who entrusted it, from the first day to the last', () => {
    const body = centre(given())
    const as = (day: string) => standingOf(adjudication, body, day).as
    expect(['2025-07-21', '2025-07-22', '2028-07-21', '2028-07-22'].map(as)).to.deep.equal([
      'out-of-term',
      'entrusted',
      'entrusted',
      'out-of-term',
    ])
    expect(stepsBeyond(adjudication, body, '2028-07-22')).to.include('approve-decision')
    expect(standingOf(adjudication, centre(given({ procedure: 'penalty' })), on).as).to.equal('none')
  })

  it('FIX-14: blocks what is outside the scope, and nothing else', () => {
    const beyond = stepsBeyond(adjudication, centre(given({ powers: ['accept', 'inspect', 'hear', 'mediate'] })), on)
    expect(beyond).to.include.members(['file', 'propose-decision', 'approve-decision'])
    expect(beyond).not.to.include.members(['record-inspection', 'call-hearing', 'close-mediated'])
  })

  it('EV-13: coercive measures are never entrusted, whatever an entrustment says', () => {
    const powers = ['decide', 'coerce']
    expect(stepsBeyond(adjudication, district(given({ powers })), on)).to.include('repeat-measures')
    const forPenalty = centre(given({ procedure: 'penalty', powers }))
    expect(stepsBeyond(penalty, forPenalty, on)).to.include.members(['preserve-at-once', 'seize', 'release-goods'])
    expect(stepsBeyond(penalty, district(), on)).to.deep.equal([])
    expect(stepsBeyond(adjudication, { _id: 'city', kind: 'city-regulator' }, on)).to.deep.equal([])
  })

  it('EV-13: every step that takes, approves, prolongs, tests or lifts a coercive measure belongs to a power that nobody is entrusted with', () => {
    const paper = /^(seizure|preservation)-|^test-period-notice$/
    const words = /查封|扣押|登记保存/
    const isMeasure = ({ title, papers = [], whileRuns, starts = [], when }: StepRule, { clocks }: Procedure) =>
      words.test(title.zh) ||
      papers.some((each) => paper.test(each)) ||
      [whileRuns ?? [], starts, when?.oneRuns ?? []].flat().some((key) => words.test(clocks[key]?.title.zh ?? '')) ||
      [whileRuns ?? [], starts].flat().some((key) => clocks[key]?.id === 'MP-06')
    // A court keeps what is sealed for it, and customs what it detains, in its own name.
    const ofRegulators = procedures.filter(({ runBy }) => runBy.includes('city-regulator'))
    const measures = ofRegulators.flatMap((procedure) =>
      Object.entries(procedure.steps).flatMap(([key, step]) =>
        isMeasure(step, procedure) ? [{ procedure, key, step: `${procedure.key}.${key}` }] : [],
      ),
    )
    const open = measures.filter(({ procedure, key }) => powerOf(procedure, key)?.personal !== true)
    expect(open.map(({ step }) => step)).to.deep.equal([])
    expect(new Set(measures.map(({ step }) => step))).to.include.all.keys(
      'penalty.preserve-at-once',
      'penalty.test-goods',
    )
  })

  it('EV-13: a step beyond the powers of a body is refused to whoever works there, not to the program', () => {
    const walked = new DatedWalk('adjudication', '2026-03-02')
    const officer = { id: 'o', roles: ['lead'] as const, beyond: ['file'] }
    expect(obstacleTo(adjudication, walked.proceeding, 'file', officer)).to.equal('power-not-held')
    expect(obstacleTo(adjudication, walked.proceeding, 'file', { ...officer, beyond: [] })).to.equal(undefined)
  })

  it('TI-12, EX-30: accounts, registration and seizure are for a repeat infringement alone', () => {
    const walked = new DatedWalk('adjudication', '2026-03-02')
      .take('file', '2026-03-03', {})
      .take('serve-request', '2026-03-04', { servedOn: '2026-03-04' })
      .take('defend', '2026-03-10', {}, 'respondent')
    const seizing = { goods: [], checked: ['related', 'no-necessities', 'not-sealed'] } as never
    const accounts = { measure: 'accounts', record: 'x' }
    expect(walked.refusal('repeat-measures', '2026-03-11', accounts)).to.equal('condition-not-met')
    expect(walked.refusal('seize-repeat', '2026-03-11', seizing)).to.equal('condition-not-met')
    walked.take('record-inspection', '2026-03-11', { record: 'x' })
    walked.take('find-repeat', '2026-03-11', { earlier: '珠知法裁字〔2025〕3号' })
    expect(walked.refusal('repeat-measures', '2026-03-12', accounts)).to.equal('taken')
    expect(walked.refusal('seize-repeat', '2026-03-12', seizing)).to.equal('taken')
  })
})
