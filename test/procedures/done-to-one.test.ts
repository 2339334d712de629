import { expect } from 'chai'
import { toldTo } from '../../src/access/undisclosed.mask.ts'
import type { CaseRecord, Party, StepInput, Walked } from '../../src/kernel/case-record.ts'
import { isOpen, startClock } from '../../src/kernel/clock-acts.ts'
import { emptyCase } from '../../src/kernel/empty-case.ts'
import { subjectsOfStep } from '../../src/kernel/event-subjects.ts'
import { isEvent } from '../../src/kernel/own-event.ts'
import type { Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { type Role, workingRoles } from '../../src/kernel/role.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { stepToServe } from '../../src/kernel/service-round.ts'
import { takeStep } from '../../src/kernel/take-step.ts'
import { newestOf, procedures } from '../../src/procedures/index.ts'
import { published } from './dated-walk.ts'

const at = new Date('2026-06-01T02:00:00Z')
const party = (id: string, side: Party['side']): Party => ({
  id,
  side,
  name: `当事人${id}`,
  kind: 'legal',
  region: 'mainland',
  domiciled: true,
  electronicService: false,
  personIds: [id],
})
const parties = [
  party('A1', 'requester'),
  party('B1', 'respondent'),
  party('B2', 'respondent'),
  party('B3', 'respondent'),
]
const everyRole: readonly Role[] = workingRoles
const actor = { id: 'officer', name: 'Officer', roles: everyRole }

/** Every step that serves what follows something done to goods, by the papers that name its decision. */
const followers = [...new Set(procedures.map(({ key }) => key))].flatMap((key) => {
  const procedure = newestOf(key)!
  return Object.entries(procedure.steps).flatMap(([name, step]) => {
    const named = step.delivers?.papers?.some((paper) => procedure.papers?.[paper]?.facts?.['measureNumber'])
    return named && !isEvent(step, procedure) ? [{ procedure, name, step }] : []
  })
})

/** Every step that takes goods, or keeps evidence, of those it serves, each with a period of its own. */
const takers = [...new Set(followers.map(({ procedure }) => procedure))].flatMap((procedure) =>
  Object.keys(procedure.steps).flatMap((name) => {
    const step = procedure.steps[name]!
    return step.delivers?.some && !step.when && isEvent(step, procedure) ? [{ procedure, name }] : []
  }),
)

/** The step by which the goods were taken for whose period a step is. */
function takenBy({ steps, clocks }: Procedure, { about }: StepRule): string {
  const rule = about && (clocks[about.clock]?.afterEach ?? about.clock)
  return Object.keys(steps).find((key) => rule && steps[key]?.starts?.includes(rule) && steps[key].delivers)!
}

/** A proceeding in which goods of B1 were taken with entry 5, those of B3 with entry 6. */
function twiceTaken(procedure: Procedure, step: StepRule): CaseRecord {
  const filed = { _id: 'ZB2026-000001', filedOn: '2026-05-01', acts: { kinds: [] }, rights: [], parties }
  const record = { ...emptyCase(), ...filed, seq: 9 } as unknown as CaseRecord
  const opened = openProceeding(
    record,
    { procedure, holder: { bodyId: 'office', deskId: 'desk' } },
    { at, actor, calendars: published },
  ).record
  const from = step.from === 'open' ? procedure.start : step.from[0]!
  const walk = (seq: number, field: string): Walked => ({
    step: takenBy(procedure, step),
    from,
    to: from,
    at: new Date(at.getTime() + seq),
    by: 'officer',
    byName: 'Officer',
    seq,
    input: { [field]: '2026-06-01' },
  })
  const rule = step.about!.clock
  const clock = (event: number) => ({
    ...startClock(`P1.${rule}.${event}`, rule, procedure.clocks[rule]!, { at, on: '2026-06-01' }, {}),
    event,
  })
  const proceeding = {
    ...opened.proceedings[0]!,
    state: from,
    walked: [walk(5, 'servedOn'), walk(6, 'servedOn-B3')],
    clocks: [clock(5), clock(6)],
  }
  return { ...opened, proceedings: [proceeding] }
}

/** What stands against serving what follows the goods of B3 on the addressee of these fields. */
function refusal(record: CaseRecord, procedure: Procedure, name: string, day: string, mode: string): string {
  const { about } = procedure.steps[name]!
  return refusalOf(record, procedure, name, { [about!.field]: '6', [day]: '2026-06-02', [mode]: 'direct' })
}

function refusalOf(record: CaseRecord, procedure: Procedure, name: string, input: StepInput): string {
  try {
    takeStep(record, 'P1', procedure, name, input, {
      at: new Date('2026-06-02T02:00:00Z'),
      actor,
      calendars: published,
    })
  } catch (error) {
    if (error instanceof RuleError) return error.code
    throw error
  }
  return 'taken'
}

describe('what is done to goods of one of several', () => {
  it('is followed by steps that know whose they were: to prolong, to test, to give back, to hand over', () => {
    expect(followers.map(({ procedure, name }) => `${procedure.key}.${name}`)).to.include.members([
      'penalty.extend-seizure',
      'penalty.test-goods',
      'penalty.release-goods',
      'penalty.tell-goods-moved',
      'penalty.release-preserved',
      'adjudication.extend-seizure',
      'adjudication.test-goods',
      'adjudication.release-goods',
    ])
    for (const { procedure, name, step } of followers) expect(step.about, `${procedure.key}.${name}`).to.be.an('object')
  })

  for (const { procedure, name, step } of followers.filter((each) => each.step.about))
    it(`${procedure.key}: ${step.title.zh} is served on that one, and refused for another`, () => {
      const record = twiceTaken(procedure, step)
      const [proceeding] = record.proceedings as [CaseRecord['proceedings'][number]]
      const of = (event: string) => subjectsOfStep(procedure, proceeding, step, record, { [step.about!.field]: event })
      expect([...of('5')!, ...of('6')!]).to.deep.equal(['B1', 'B3'])
      const asked = Object.keys(stepToServe(name, step, record, proceeding, of('6')).fields ?? {})
      expect(asked).to.include('servedOn-B3').and.not.include('servedOn').and.not.include('servedOn-B2')
      expect(refusal(record, procedure, name, 'servedOn', 'mode')).to.equal('served-on-another')
      expect(refusal(record, procedure, name, 'servedOn-B2', 'mode-B2')).to.equal('served-on-another')
      expect(refusal(record, procedure, name, 'servedOn-B3', 'mode-B3')).not.to.equal('served-on-another')
    })

  for (const { procedure, name } of takers)
    it(`${procedure.key}: ${procedure.steps[name]!.title.zh} is done to one at a time, with a decision, a list and an end of its own`, () => {
      const step = procedure.steps[name]!
      const record = twiceTaken(procedure, followers.find((each) => each.procedure === procedure)!.step)
      const from = step.from === 'open' ? procedure.start : step.from[0]!
      const standing = { ...record, proceedings: [{ ...record.proceedings[0]!, state: from, walked: [], clocks: [] }] }
      const both = { servedOn: '2026-06-02', mode: 'direct', 'servedOn-B3': '2026-06-02', 'mode-B3': 'direct' }
      expect(refusalOf(standing, procedure, name, both)).to.equal('done-to-several')
      const { servedOn, mode } = both
      expect(refusalOf(standing, procedure, name, { servedOn, mode })).not.to.equal('done-to-several')
    })

  it('runs in its time for that one alone: nobody beside is told of the period', () => {
    const procedure = newestOf('penalty')!
    const record = twiceTaken(procedure, procedure.steps['extend-seizure']!)
    const told = (id: string) =>
      toldTo(record.proceedings[0]!, 'respondent', record, [id])
        .clocks.filter(isOpen)
        .map(({ event }) => event)
    expect([told('B1'), told('B2'), told('B3')]).to.deep.equal([[5], [], [6]])
  })

  it('CL-11: goods of each that were handed over are told to each, until the last knows', () => {
    const procedure = newestOf('penalty')!
    const seized = twiceTaken(procedure, procedure.steps['extend-seizure']!)
    const moving = { ...seized.proceedings[0]!, state: 'police-accepted' }
    const from = procedure.steps['hand-over-goods']!.from
    const record = { ...seized, proceedings: [{ ...moving, state: from === 'open' ? moving.state : from[0]! }] }
    const circumstances = { at: new Date('2026-06-02T02:00:00Z'), actor, calendars: published }
    const input = { list: '加湿器30台', seizedMoved: true }
    const handed = takeStep(record, 'P1', procedure, 'hand-over-goods', input, circumstances).record
    const left = (one: CaseRecord) =>
      one.proceedings[0]!.clocks.filter((clock) => clock.rule === 'goods-told' && isOpen(clock)).map(
        ({ event }) => event,
      )
    expect(left(handed)).to.deep.equal([5, 6])
    const tell = { concerns: '6', goods: [{ name: '包装', count: 40, unit: '个' }], 'servedOn-B3': '2026-06-02' }
    const told = takeStep({ ...handed, seq: 20 }, 'P1', procedure, 'tell-goods-moved', tell, circumstances).record
    expect(left(told)).to.deep.equal([5])
  })
})
