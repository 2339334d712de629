import { expect } from 'chai'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { newestOf, procedures } from '../../src/procedures/index.ts'
import type { Proceeding } from '../../src/kernel/case-record.ts'
import { isStepFrom, leadsOf, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'
import { proceedingTold } from '../../src/kernel/undisclosed.ts'
import { standings } from '../../src/kernel/own-standing.ts'
import { dateOn, refusalOf, requester, respondent, Story } from '../papers/a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const worded = { findings: '属实。', reason: '落入保护范围。', record: '一致同意。' }

/** Steps that serve the requester afterwards with what others serve on both sides. */
const servingLater = ({ steps }: Procedure) => {
  const rules = Object.values<StepRule>(steps)
  const onBoth = new Set(rules.flatMap(({ delivers }) => (delivers?.to === 'parties' ? (delivers.papers ?? []) : [])))
  return rules.filter(
    ({ delivers, to }) =>
      to === 'same' && delivers?.to === 'requester' && delivers.papers?.some((paper) => onBoth.has(paper)),
  )
}

/** Decided on the 27th day, and served on nobody. */
function decided(outcome = 'C1'): Story {
  const story = new Story('adjudication')
  story.take('file', 3, panel)
  story.take('serve-request', 6, inPerson(5))
  story.take('lapse-defence', 24, {}, 'system')
  story.take('deliberate', 25)
  const orders = outcome === 'C1' ? '停止侵权' : '驳回请求人的全部请求'
  story.take('propose-decision', 26, { proposed: outcome, ...worded, orders })
  story.take('approve-decision', 27, { outcome, reason: '同意。' })
  return story
}

/** Served on the respondent alone, on the 28th day. */
function servedOnOne(outcome = 'C1'): Story {
  const story = decided(outcome)
  story.take('serve-decision', 28, inPerson(28))
  return story
}

describe('a service of what another step issues', () => {
  it('is recorded, in every procedure that has one, only when one of those steps was taken', () => {
    const services = procedures.flatMap((procedure) =>
      Object.entries<StepRule>(procedure.steps).flatMap(([key, { delivers, from, by }]) =>
        delivers?.of ? [{ procedure, key, of: delivers.of, state: [from].flat()[0] as string, roles: by }] : [],
      ),
    )
    const { proceeding } = servedOnOne()
    const walk = { from: 'heard', to: 'heard', at: new Date(), by: 'officer', byName: 'x', seq: 90 }
    const before = services.map(({ procedure, key, state, roles }) =>
      obstacleTo(procedure, { ...proceeding, state, walked: [] }, key, { id: 'officer', roles }),
    )
    const after = services.map(({ procedure, key, of, state, roles }) =>
      obstacleTo(procedure, { ...proceeding, state, walked: [{ ...walk, step: of[0] as string }] }, key, {
        id: 'officer',
        roles,
      }),
    )
    expect(new Set(services.map(({ procedure }) => procedure.key))).to.include.keys(
      'adjudication',
      'arbitration',
      'penalty',
    )
    expect(new Set(before)).to.deep.equal(new Set(['nothing-issued']))
    expect(after).not.to.include('nothing-issued')
  })
})

describe('what rests on service on everybody', () => {
  it('waits, in every procedure: nothing becomes final by time, or is archived before', () => {
    const missing = procedures.flatMap((procedure) => {
      const states = new Set(servingLater(procedure).flatMap(({ from }) => from as readonly string[]))
      return Object.entries<StepRule>(procedure.steps)
        .filter(([, { from }]) => (from as readonly string[]).some((state) => states.has(state)))
        .filter(([key, { by, restsOn }]) => (by.includes('system') && restsOn) || key === 'archive')
        .flatMap(([key, { onceServed }]) => (onceServed ? [] : [`${procedure.key}@${procedure.version}.${key}`]))
    })
    expect(missing).to.deep.equal([])
    expect(procedures.filter((each) => servingLater(each).length > 0).map(({ key }) => key)).to.include.members([
      'adjudication',
      'arbitration',
    ])
  })

  it('PA-14: no decision becomes final while the requester is still to be served, however long that lasts', () => {
    const story = servedOnOne()
    story.take('publish', 30, { publishedOn: dateOn(30) })
    story.take('lapse-suit', 60, {}, 'system')
    const archive = refusalOf(() => story.take('archive', 60, { performance: 'performed' }))
    expect([story.proceeding.state, archive?.code]).to.deep.equal(['published', 'step-out-of-order'])
    story.take('serve-requester', 61, inPerson(61))
    expect(refusalOf(() => story.take('lapse-suit', 70, {}, 'system'))?.code).to.equal('period-not-over')
    story.take('lapse-suit', 81, {}, 'system')
    expect(story.proceeding.state).to.equal('performing')
    expect(newestOf('adjudication')?.steps['archive']?.onceServed).to.equal(true)
  })

  it('PA-15: whoever was served is bound at the end of its own time all the same: it is urged, and the court asked, while the requester is still to be served', () => {
    const story = servedOnOne()
    expect(refusalOf(() => story.take('lapse-suit', 40, {}, 'system'))?.code).to.equal('period-not-over')
    story.take('lapse-suit', 44, {}, 'system')
    const periods = () =>
      story.proceeding.clocks.flatMap(({ rule, party, ledger }) =>
        rule === 'suit' || rule === 'enforcement'
          ? [[rule, party, ledger[0]?.on, ledger.find(({ kind }) => kind === 'stopped')?.on]]
          : [],
      )
    expect(periods()).to.deep.equal([
      ['suit', 'B1', dateOn(28), dateOn(44)],
      ['enforcement', 'B1', dateOn(43), undefined],
    ])
    story.take('demand', 45, { dueActs: '停止侵权', ...inPerson(45) })
    const applied = { to: '珠海市中级人民法院', dueActs: '停止侵权', target: '库存产品' }
    expect(refusalOf(() => story.take('apply-enforcement', 50, applied))?.code).to.equal('period-not-over')
    story.take('apply-enforcement', 70, applied)
    expect(story.proceeding.state).to.equal('served')
    // What the requester may do begins with its own service, and the decision is final once that time is over too.
    story.take('serve-requester', 71, inPerson(71))
    story.take('lapse-suit', 90, {}, 'system')
    expect(story.proceeding.state).to.equal('performing')
  })

  it('a dismissal that is final asks nothing of anybody but the office, an order asks the respondent to comply', () => {
    const after = (outcome: 'C1' | 'C2') => {
      const story = servedOnOne(outcome)
      story.take('serve-requester', 31, inPerson(31))
      story.take('publish', 32, { publishedOn: dateOn(32) })
      story.take('lapse-suit', 81, {}, 'system')
      const { states } = story.procedure
      return [story.proceeding.state, states[story.proceeding.state]?.turn]
    }
    expect(after('C2')).to.deep.equal(['effective', 'office'])
    expect(after('C1')).to.deep.equal(['performing', 'respondent'])
  })

  it('lets no party speak in what has ended, though it is told of an earlier stage, and answers what it asked before that', () => {
    const { procedure, record, proceeding } = servedOnOne()
    const filer = { id: 'filer', roles: ['filer'] as const, partyIds: ['A1'], untold: 7 }
    const asks = (state: string) => obstacleTo(procedure, { ...proceeding, state }, 'ask-withdrawal', filer)
    expect([asks('served'), asks('archived')]).to.deep.equal([undefined, 'step-out-of-order'])
    const asked = {
      step: 'ask-withdrawal',
      from: 'served',
      to: 'served',
      at: new Date(),
      by: 'filer',
      byName: 'x',
      seq: record.seq + 1,
    }
    const after: Proceeding = { ...proceeding, walked: [...proceeding.walked, { ...asked, side: 'requester' }] }
    const lead = { id: 'lead', roles: ['lead'] as const }
    const refuses = (one: Proceeding) => obstacleTo(procedure, one, 'refuse-withdrawal', lead)
    expect([refuses(after), refuses({ ...after, state: 'decided' }), refuses(proceeding)]).to.deep.equal([
      undefined,
      undefined,
      'nothing-asked',
    ])
  })
})

describe('what the office owes in a time that runs from an act of its own', () => {
  it('can be done, in every procedure, from that act on: neither waits for a service from which the time does not run', () => {
    const found = procedures.flatMap((procedure) => {
      const steps = Object.entries<StepRule>(procedure.steps)
      const owed = steps.filter(([, { owed: isOwed, whileRuns }]) => isOwed && whileRuns !== undefined)
      return owed.flatMap(([key, { whileRuns: clock = '' }]) => {
        const doing = steps.flatMap(([, step]) => (step.stops?.includes(clock) ? [step] : []))
        const begun = steps.flatMap(([, step]) =>
          step.starts?.includes(clock) ? (leadsOf(step).length > 0 ? leadsOf(step) : [step.from].flat()) : [],
        )
        const shut = begun.filter((state) => !doing.some((step) => isStepFrom(procedure, step, state)))
        const waits = doing.some(({ onceServed }) => onceServed)
        const name = `${procedure.key}@${procedure.version}.${key}`
        return [{ name, wrong: [...shut.map((state) => `not in ${state}`), ...(waits ? ['waits for service'] : [])] }]
      })
    })
    expect(found.filter(({ wrong }) => wrong.length > 0)).to.deep.equal([])
    expect(new Set(found.map(({ name }) => name.replace(/@[^.]*/, '')))).to.include.keys(
      'adjudication.publish',
      'penalty.publish',
      'penalty.push-elsewhere',
    )
  })

  it('PA-13: a decision is published within its twenty working days while it is still to be served on everybody', () => {
    const story = decided()
    const publication = () => story.proceeding.clocks.find(({ rule }) => rule === 'publication')?.ledger
    expect(publication()?.map(({ on }) => on)).to.deep.equal([dateOn(27)])
    story.take('publish-unserved', 40, { publishedOn: dateOn(40) })
    expect(publication()?.at(-1)).to.include({ kind: 'stopped', on: dateOn(40), end: 'met' })
    expect(story.proceeding.state).to.equal('decided')
    story.take('serve-decision', 60, inPerson(60))
    expect(story.proceeding.state).to.equal('published')
  })
})

describe('a suit or reconsideration of one of several who was served before the others', () => {
  const another = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }

  it('PA-14: keeps a decision from taking effect, and nobody certifies that it did', () => {
    const story = new Story('adjudication', { parties: [requester, respondent, another] })
    story.take('file', 3, panel)
    story.take('serve-request', 6, { ...inPerson(5), 'servedOn-B2': dateOn(5), 'mode-B2': 'direct' })
    for (const of of ['B1', 'B2']) story.take('lapse-defence', 24, {}, 'system', { of })
    story.take('deliberate', 25)
    story.take('propose-decision', 26, { proposed: 'C1', ...worded, orders: '停止侵权' })
    story.take('approve-decision', 27, { outcome: 'C1', reason: '同意。' })
    const first = { ...inPerson(28), requesterServedOn: dateOn(28), requesterMode: 'direct' }
    story.take('serve-decision', 28, first)
    const sue = (n: number, of: string, as: 'filer' | 'officer') =>
      story.take('record-suit', n, { suedOn: dateOn(n), number: '（2026）粤73行初1号' }, as, { of })
    sue(30, 'A1', 'filer')
    sue(31, 'B1', 'officer')
    expect(story.proceeding.state).to.equal('decided')
    expect(refusalOf(() => sue(32, 'A1', 'filer'))?.code).to.equal('clock-not-running')
    story.take('serve-decision', 45, { 'servedOn-B2': dateOn(45), 'mode-B2': 'direct' })
    expect(story.proceeding.state).to.equal('in-suit')
    expect(refusalOf(() => sue(46, 'B1', 'officer'))?.code, 'not in the name of the other').to.equal('party-not-now')
    story.take('lapse-suit', 81, {}, 'system')
    const ends = story.proceeding.clocks
      .filter(({ rule }) => rule === 'suit')
      .map(({ party, ledger }) => [party, ledger.find(({ kind }) => kind === 'stopped')?.on])
    expect(ends).to.deep.equal([
      ['B1', dateOn(31)],
      ['A1', dateOn(30)],
      ['B2', dateOn(81)],
    ])
    expect(story.proceeding.state).to.equal('in-suit')
    expect(refusalOf(() => story.take('certify-effect', 82))?.code).to.equal('condition-not-met')
    story.take('judgment-upheld', 120, { judgedOn: dateOn(120) })
    story.take('certify-effect', 121)
  })

  it('PA-15: binds each by its own time: the office goes on against one while another is still to be served, or may still sue', () => {
    const story = new Story('adjudication', { parties: [requester, respondent, another] })
    story.take('file', 3, panel)
    story.take('serve-request', 6, { ...inPerson(5), 'servedOn-B2': dateOn(5), 'mode-B2': 'direct' })
    for (const of of ['B1', 'B2']) story.take('lapse-defence', 24, {}, 'system', { of })
    story.take('deliberate', 25)
    story.take('propose-decision', 26, { proposed: 'C1', ...worded, orders: '停止侵权' })
    story.take('approve-decision', 27, { outcome: 'C1', reason: '同意。' })
    story.take('serve-decision', 30, { ...inPerson(28), requesterServedOn: dateOn(30), requesterMode: 'direct' })
    const against = () =>
      story.proceeding.clocks.flatMap(({ rule, party, ledger }) =>
        rule === 'enforcement' && !ledger.some(({ kind }) => kind === 'stopped') ? [party] : [],
      )
    // Its own time alone: that of the requester ends later.
    story.take('lapse-suit', 44, {}, 'system', { of: 'B1' })
    expect([story.proceeding.state, against()]).to.deep.equal(['decided', ['B1']])
    const own = { id: 'respondent', roles: ['respondent'] as const, partyIds: ['B1'] }
    const open = (step: string, actor: object = own) =>
      obstacleTo(story.procedure, story.proceeding, step, { ...own, ...actor })
    expect(open('record-suit'), 'its right is over').to.equal('clock-not-running')
    const demanded = { dueActs: '停止侵权' }
    const onSecond = { ...demanded, 'servedOn-B2': dateOn(47), 'mode-B2': 'direct' }
    expect(refusalOf(() => story.take('demand', 47, onSecond))?.code).to.equal('served-on-unconcerned')
    story.take('demand', 47, { ...demanded, ...inPerson(47) })
    const asToldTo = (id: string) => proceedingTold(story.procedure, story.proceeding, 'respondent', [id])
    expect(open('tell-compliance')).to.equal(undefined)
    expect(asToldTo('B1').clocks.some(({ rule }) => rule === 'demand')).to.equal(true)
    expect(open('tell-compliance', { id: 'second', partyIds: ['B2'] })).not.to.equal(undefined)
    story.take('serve-decision', 60, { 'servedOn-B2': dateOn(60), 'mode-B2': 'direct' })
    expect(story.proceeding.state).to.equal('served')
    story.take('lapse-suit', 60, {}, 'system', { of: 'A1' })
    const applied = { to: '珠海市中级人民法院', dueActs: '停止侵权', target: '库存产品' }
    story.take('apply-enforcement', 70, applied, 'officer', { of: 'B1' })
    expect([story.proceeding.state, against()]).to.deep.equal(['served', []])
    story.take('lapse-suit', 80, {}, 'system', { of: 'B2' })
    expect([story.proceeding.state, against()]).to.deep.equal(['performing', ['B2']])
    // Who was urged is brought before the court, and not who stands beside them.
    expect(refusalOf(() => story.take('apply-enforcement', 90, applied, 'officer', { of: 'B2' }))?.code).to.equal(
      'period-not-begun',
    )
  })

  it('MP-21: is before the reviewing body, as whoever was served may pay, while the case waits for the others', () => {
    const story = new Story('penalty', { parties: [requester, respondent, another] })
    story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    const basis = '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条'
    story.take('conclude', 10, { proposed: 'P1', findings: '销售侵权空调。', reason: '一般处罚。', basis })
    story.take('pass-review', 12, {}, 'lead')
    const served = { ...inPerson(14), 'servedOn-B2': dateOn(14), 'mode-B2': 'direct' }
    story.take('notify', 14, { ...served, kinds: ['fine'], fine: 20_000, intended: '罚款20,000元' })
    for (const of of ['B1', 'B2']) story.take('lapse-statement', 23, {}, 'system', { of })
    story.take('propose-decision', 24, { proposed: 'P1', reason: '一般处罚。' })
    story.take('approve-decision', 25, { kinds: ['fine'], fine: 20_000, penalty: '罚款20,000元', reason: '同意。' })
    story.take('serve-decision', 26, inPerson(26))
    story.take('record-contest', 27, { contest: 'reconsideration', contestedOn: dateOn(27) }, 'respondent', {
      of: 'B1',
    })
    story.take('lapse-review-acceptance', 40, {}, 'system', { of: 'B1' })
    const stands = () => [story.proceeding.state, ...standings(story.procedure, story.proceeding)]
    expect(stands()).to.deep.equal(['decided', ['B1', 'contested']])
    story.take('serve-decision', 45, { 'servedOn-B2': dateOn(45), 'mode-B2': 'direct' })
    expect(stands()).to.deep.equal(['executing', ['B1', 'contested'], ['B2', 'executing']])
    story.take('record-payment', 46, { paidOn: dateOn(46) }, 'officer', { of: 'B2' })
    expect(stands()).to.deep.equal(['contested', ['B1', 'contested'], ['B2', 'executed']])
  })

  it('HN-22: whoever was told of an intended finding responds in its own time while another is still to be told', () => {
    const story = new Story('credit', { parties: [requester, respondent, another] })
    const told = {
      ground: 'other',
      number: '1号',
      ownReason: '属实。',
      'ownReason-B2': '属实。',
      measures: '列入重点监管',
    }
    story.take('propose-finding', 5, { ...told, ...inPerson(5) })
    expect(story.proceeding.state).to.equal('received')
    story.take('state-opinion', 8, { statement: '已经纠正。' }, 'respondent', { of: 'B1' })
    expect(
      refusalOf(() => story.take('state-opinion', 9, { statement: '再述。' }, 'respondent', { of: 'B1' })),
    ).not.to.equal(undefined)
    story.take('propose-finding', 20, { 'servedOn-B2': dateOn(20), 'mode-B2': 'direct' })
    expect(story.proceeding.state).to.equal('proposed')
    expect(refusalOf(() => story.take('lapse-statement', 30, {}, 'system'))?.code).to.equal('period-not-over')
    story.take('lapse-statement', 50, {}, 'system', { of: 'B2' })
    expect(story.proceeding.state).to.equal('considering')
  })
})
