import { expect } from 'chai'
import type { CaseRecord, Party, Proceeding, StepInput } from '../../src/kernel/case-record.ts'
import { isAside, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { isWorkingRole, type Role } from '../../src/kernel/role.ts'
import { standings } from '../../src/kernel/own-standing.ts'
import { takeStep } from '../../src/kernel/take-step.ts'
import { proceedingTold, wordsToTake } from '../../src/kernel/undisclosed.ts'
import { procedures } from '../../src/procedures/index.ts'
import { calendars, dateOn, day, refusalOf, requester, respondent, Story } from '../papers/a-story.ts'

const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }

/** A right that service on each gives it, the step that serves it, and one with which it is used. */
interface Right {
  readonly procedure: Procedure
  readonly serving: string
  readonly right: string
  readonly using: string
}

/** Every right that each of several has from the service of what was decided, or is intended, on it. */
const rights: readonly Right[] = procedures.flatMap((procedure) =>
  Object.entries<StepRule>(procedure.steps).flatMap(([serving, { starts = [], delivers, from: serves, to }]) => {
    if (!delivers?.papers || delivers.some || delivers.to === 'requester' || to === 'same') return []
    return starts
      .filter((right) => procedure.clocks[right]?.per === 'party' && procedure.clocks[right]?.grants)
      .flatMap((right) =>
        Object.entries<StepRule>(procedure.steps)
          .filter(([, { by, stops, restsOn }]) => {
            return by.includes('respondent') && stops?.includes(right) && !restsOn?.includes(right)
          })
          // Where it moves the case from there anyhow, nothing of it waits for the others.
          .filter(([, { from }]) => ![serves].flat().some((state) => from.includes(state)))
          .map(([using]) => ({ procedure, serving, right, using })),
      )
  }),
)

/** A case against two in which what is served has been made, and is served on nobody yet. */
function before({ procedure, serving }: Right): CaseRecord {
  const step = procedure.steps[serving] as StepRule
  const actor = { id: 'officer', name: '李明', roles: ['officer'] as Role[], bodyId: 'xiangzhou' }
  const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' }
  const bare = { ...new Story(procedure.key).record, parties: [requester, respondent, another], proceedings: [] }
  const opened = openProceeding(bare, { procedure, holder, number: '1' }, { at: day(0), actor, calendars }).record
  const state = [step.from].flat()[0] as string
  const facts = { kinds: ['fine'], contest: 'suit' }
  // Whatever the step asks to have gone before.
  const gone = [...(step.when?.taken ?? [])].map((key, n) => ({ ...came, step: key, seq: n }))
  const proceedings = opened.proceedings.map((each): Proceeding => ({ ...each, state, facts, walked: gone }))
  return { ...opened, proceedings }
}
const came = { from: 'made', to: 'made', at: day(0), by: 'officer', byName: '李明', seq: 0 }

/** What somebody would type: the first option of what is asked, the day of what has one. */
function typed({ fields = {}, datedBy = '' }: StepRule, n: number, right = ''): StepInput {
  const dated = datedBy !== '' && fields[datedBy]?.byOffice !== true
  const words = Object.entries(fields).flatMap(([name, { kind, options, required }]): [string, string][] => {
    if (!required) return []
    const chosen = Object.keys(options ?? {})
    return [[name, kind === 'choice' ? (chosen.find((each) => each === right) ?? chosen[0] ?? '') : '如实填写']]
  })
  return { ...Object.fromEntries(words), ...(dated ? { [datedBy]: dateOn(n) } : {}) }
}

class Course {
  record: CaseRecord
  readonly right: Right
  constructor(right: Right) {
    this.right = right
    this.record = before(right)
  }
  get proceeding(): Proceeding {
    return this.record.proceedings[0] as Proceeding
  }
  get step(): StepRule {
    return this.right.procedure.steps[this.right.using] as StepRule
  }
  take(key: string, n: number, role: Role, party?: string, input: StepInput = {}): void {
    const own = role === 'respondent' && party ? { partyIds: [party] } : { bodyId: 'xiangzhou' }
    const actor = { id: role, name: '某人', roles: [role], ...own }
    const circumstances = { at: day(n), actor, calendars, ...(party ? { party } : {}) }
    const { procedure } = this.right
    const { record } = takeStep(this.record, this.proceeding.id, procedure, key, input, circumstances)
    this.record = { ...record, seq: record.seq + 1 }
  }
  serve(n: number, ...ids: readonly string[]): void {
    const on = (id: string, name: string) => (id === 'B1' ? name : `${name}-${id}`)
    const services = ids.flatMap((id) => [
      [on(id, 'servedOn'), dateOn(n)],
      [on(id, 'mode'), 'direct'],
    ])
    const { procedure, serving } = this.right
    const earlier = this.proceeding
    const step = procedure.steps[serving] as StepRule
    const asked = this.proceeding.walked.some(({ partly }) => partly) ? {} : typed({ ...step, datedBy: '' }, n)
    const role = step.by.find((each) => each !== 'system') as Role
    this.take(serving, n, role, undefined, { ...asked, ...Object.fromEntries(services) })
    // What was said meanwhile takes effect with the last service, as the action of the office has it.
    for (const walk of wordsToTake(procedure, earlier, serving, this.proceeding.state))
      refusalOf(() => this.take(walk.step, n, role, walk.party, walk.input ?? {}))
  }
  use(n: number, as: 'respondent' | 'officer', party = 'B1'): void {
    const role = as === 'officer' ? (this.step.by.find(isWorkingRole) as Role) : as
    this.take(this.right.using, n, role, party, typed(this.step, n, this.right.right))
  }
  clockOf(party: string) {
    return this.proceeding.clocks.find((clock) => clock.rule === this.right.right && clock.party === party)
  }
  get ended() {
    const stop = this.clockOf('B1')?.ledger.find((entry) => entry.kind === 'stopped')
    return stop?.kind === 'stopped' ? (stop.done === undefined ? 'unused' : 'used') : 'runs'
  }
  told(party: string): string {
    return proceedingTold(this.right.procedure, this.proceeding, 'respondent', [party]).state
  }
  /** What the program takes by itself once every period is over. */
  lapse(): void {
    const { procedure, right } = this.right
    const { lapseStep } = procedure.clocks[right] ?? {}
    for (const party of ['B2', undefined, 'B1'])
      if (lapseStep) refusalOf(() => this.take(lapseStep, 400, 'system', party))
  }
}

/** Who may use it before the others are served: whoever was, and the office for them where it is no request that waits. */
function takers({ procedure, serving, using }: Right): ('respondent' | 'officer')[] {
  const step = procedure.steps[using] as StepRule
  const from = [procedure.steps[serving]?.from ?? []].flat()
  return step.ofEach || from.some((state) => isAside(step, state)) ? ['respondent', 'officer'] : ['respondent']
}

describe('a right that each of several has from its own service', () => {
  it('is looked at in every procedure that decides against several', () => {
    const found = new Set(rights.map(({ procedure, using }) => `${procedure.key}.${using}`))
    expect([...found]).to.include.members([
      'adjudication.record-suit',
      'penalty.record-contest',
      'penalty.ask-hearing',
      'arbitration.record-set-aside',
      'arbitration.ask-correction',
    ])
  })

  for (const [right, as] of rights.flatMap((each) => takers(each).map((as) => [each, as] as const))) {
    const { procedure, serving, using } = right
    it(`is used once and for all while others are unserved: ${procedure.key}@${procedure.version}, ${right.right} by ${using} of the ${as}`, () => {
      const course = new Course(right)
      course.serve(5, 'B1')
      const waits = course.proceeding.state
      const other = course.told('B2')
      course.use(6, as)
      const leads = course.step.to === 'same' ? procedure.steps[serving]?.to : course.step.to
      // What each does within a time of its own moves the case with the last of them.
      const moves = course.step.each === undefined
      expect(course.proceeding.state, 'the others are still to be served').to.equal(waits)
      expect(course.told('B2'), 'who learn of nothing').to.equal(other)
      if (moves) expect(course.told('B1')).to.equal(leads)
      expect(refusalOf(() => course.use(7, 'respondent'))?.code, 'and not twice').to.be.a('string')
      course.serve(8, 'B2')
      const { state } = course.proceeding
      const stands = standings(procedure, course.proceeding)
      if (moves) expect(stands.get('B1') ?? state).to.equal(leads)
      expect(course.ended).to.equal('used')
      expect(refusalOf(() => course.use(9, 'officer'))?.code).to.be.a('string')
      course.lapse()
      expect(course.ended).to.equal('used')
      const { lapseStep = '' } = procedure.clocks[right.right] ?? {}
      const byTime = procedure.steps[lapseStep]?.to
      if (moves && byTime !== 'same' && stands.size === 0)
        expect(course.proceeding.state, 'nothing takes effect by time').not.to.equal(byTime)
    })
  }
})
