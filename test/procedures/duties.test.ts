import { expect } from 'chai'
import type { Proceeding, Session } from '../../src/kernel/case-record.ts'
import { compileFilter } from '../../src/embedded/meaning/filters.ts'
import { bearerOf, rolesAskedOf } from '../../src/kernel/bearer.ts'
import { approvalsAwaited, awaitedOf, type Doer, officeDuties } from '../../src/kernel/duty.ts'
import { isHeadsAlone } from '../../src/kernel/heads-alone.ts'
import { isAside, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'
import { type BodyKind, type Role, workingRoles } from '../../src/kernel/role.ts'
import { newestOf, procedures } from '../../src/procedures/index.ts'
import { besideHolders } from '../../src/worklists/worklist.query.ts'
import { dutyTable } from './duties.ts'
import { dutyWord, people, type Somebody, standing, todo } from './duty-people.ts'

const workers: Readonly<Record<string, Role>> = {
  examination: 'intake',
  mediation: 'mediator',
  'patent-mediation': 'mediator',
  arbitration: 'arbitrator',
  liaison: 'liaison',
  'court-link': 'liaison',
  'ip-assistance': 'assistance',
}
const at = new Date('2026-03-02T02:00:00Z')
const workerOf = ({ key }: Procedure): Role => workers[key] ?? 'officer'
const named = (key: string): Procedure => newestOf(key) as Procedure
/** Whether a text has a state or step; the newest has all of them. */
const isKnown = (procedure: Procedure, part: 'states' | 'steps', name: string): boolean =>
  procedure === newestOf(procedure.key) || Object.hasOwn(procedure[part], name)
const everybody = Object.keys(people) as Somebody[]

function musts(procedure: Procedure, proceeding: Proceeding, who: Somebody, kind?: BodyKind): string[] {
  return todo(procedure, proceeding, who, workerOf(procedure), kind).must.map(dutyWord)
}

const aSession = (more: Partial<Session> = {}): Session => ({
  id: 'S1',
  kind: 'hearing',
  title: '',
  startsAt: new Date('2026-03-10T01:30:00Z'),
  minutes: 120,
  place: '第一审理室',
  online: false,
  invited: ['A1', 'B1'],
  answers: {},
  state: 'planned',
  ...more,
})

describe('what each person must do in each state', () => {
  for (const [name, rows] of Object.entries(dutyTable)) {
    const [key = '', kind, matter] = name.split(' ') as [string, BodyKind?, string?]
    // Texts of one law differ in their periods, and older ones in what they do not know yet.
    for (const procedure of procedures.filter((each) => each.key === key))
      for (const [state, row] of Object.entries(rows).filter(([each]) => isKnown(procedure, 'states', each)))
        it(`${procedure.key} ${procedure.version} ${kind ?? ''} ${matter ?? ''} ${state}`, () => {
          const proceeding = standing(procedure, state, matter === undefined ? {} : { matter }, kind)
          for (const who of everybody) {
            // Who stands in for the head of another desk does what is the head's.
            const expected = who === 'colleague' ? [] : (row[who === 'stand-in' ? 'lead' : who] ?? [])
            expect(musts(procedure, proceeding, who, kind), who).to.deep.equal(expected)
          }
          for (const who of ['filer', 'respondent'] as const)
            expect(todo(procedure, proceeding, who, 'officer', kind).may, `${who} may`).to.deep.equal(
              (row[`${who} may`] ?? []).filter((step) => isKnown(procedure, 'steps', step)),
            )
        })
  }

  it('is written for every state of every procedure that is no end', () => {
    for (const procedure of procedures) {
      const open = Object.entries(procedure.states).flatMap(([state, { final }]) => (final ? [] : [state]))
      const tables = Object.entries(dutyTable).filter(([name]) => name.split(' ')[0] === procedure.key)
      expect(tables, procedure.key).not.to.deep.equal([])
      for (const [name, rows] of tables)
        expect(
          Object.keys(rows).filter((state) => isKnown(procedure, 'states', state)),
          name,
        ).to.have.members(open)
    }
  })

  it('never names a step as a must and as a choice, nor one that the person could not take', () => {
    for (const procedure of procedures)
      for (const state of Object.keys(procedure.states))
        for (const who of everybody) {
          const { must, may } = todo(procedure, standing(procedure, state), who, workerOf(procedure))
          const steps = must.flatMap((duty) => duty.steps)
          expect(
            steps.filter((step) => may.includes(step)),
            `${procedure.key} ${state} ${who}`,
          ).to.deep.equal([])
        }
  })

  it('agrees with whose turn it is, as lists say it of a party', () => {
    for (const procedure of procedures)
      for (const [state, { turn, duties }] of Object.entries(procedure.states))
        for (const [who, side] of [
          ['filer', 'requester'],
          ['respondent', 'respondent'],
        ] as const) {
          const awaited = awaitedOf(procedure, state, side)
          // What is waited for only while a period runs is read off the case, not off its state.
          const ofCase = (duties?.[side] ?? []).flatMap(({ step, while: runs }) => (runs ? [step] : []))
          const all = musts(procedure, standing(procedure, state), who)
          const must = all.filter((word) => !ofCase.some((step) => word.startsWith(`${step} <`)))
          const where = `${procedure.key} ${state} ${side}`
          if (turn === 'office' || turn === 'nobody') expect(awaited, where).to.equal('none')
          if (must.length > 0 && turn !== 'other-body') expect(awaited, where).to.equal('must')
          if (awaited === 'choice') expect(must, where).to.deep.equal([])
        }
  })
})

describe('what somebody must do', () => {
  it('is to nobody to go back on what it has just agreed to: who took its part of a joint step is waited for no more', () => {
    const seen: string[] = []
    for (const procedure of procedures)
      for (const [state, { duties }] of Object.entries(procedure.states))
        for (const side of ['requester', 'respondent'] as const)
          for (const rule of duties?.[side] ?? []) {
            const { step = '' } = rule
            if (procedure.steps[step]?.jointly !== true) continue
            const came = { step: 'came', from: 'elsewhere', to: state, at: new Date(), by: 'x', byName: '', seq: 1 }
            const walked = [came, { ...came, step, from: state, to: state, side, seq: 2 }]
            const then = standing(procedure, state, { walked })
            const { waits } = todo(procedure, then, 'holder', workerOf(procedure))
            const other = side === 'requester' ? 'respondent' : 'requester'
            const of = (one: typeof side) => waits.filter((duty) => duty.side === one).map(dutyWord)
            const where = `${procedure.key} ${procedure.version} ${state} ${side}`
            expect(of(side), where).to.deep.equal([])
            expect(of(other), where).not.to.deep.equal([])
            seen.push(`${procedure.key} ${step}`)
          }
    expect([...new Set(seen)]).to.include('arbitration sign-for')
  })

  it('is theirs who have the role, where whoever has the case has it not', () => {
    for (const procedure of procedures.filter(({ key }) => key === 'arbitration' || key === 'mediation'))
      for (const state of Object.keys(procedure.states)) {
        const worker = workerOf(procedure)
        const isOthers = ([key = '']: readonly string[]) => procedure.steps[key]?.by.includes(worker) === false
        const due = (holder: object) =>
          todo(procedure, standing(procedure, state, holder), 'lead', worker, undefined, { holderRoles: [worker] })
            .must.filter(({ steps }) => steps.length > 0 && isOthers(steps))
            .map(dutyWord)
        const unheld = due({ holder: { bodyId: 'b', deskId: 'd' } })
        expect(due({}), `${procedure.key} ${procedure.version} ${state}`).to.deep.equal(unheld)
      }
    const forming = standing(named('arbitration'), 'constituting')
    const must = (who: Somebody, holder: Role) =>
      todo(named('arbitration'), forming, who, 'arbitrator', undefined, { holderRoles: [holder] }).must.map(dutyWord)
    expect(must('lead', 'arbitrator')).to.deep.equal(['constitute < constitution'])
    expect(must('lead', 'officer')).to.deep.equal([])
  })

  it('is of those of the desk who have the role, and of nobody else: on their page, in their list and to whoever watches', () => {
    const beside = new Set<string>()
    for (const procedure of procedures) {
      const steps = Object.values(procedure.steps)
      const able = workingRoles.filter((role) => steps.some(({ by }) => by.includes(role)))
      for (const state of Object.keys(procedure.states)) {
        const proceeding = standing(procedure, state)
        const duties = officeDuties(procedure, proceeding, {}, at, () => undefined)
        const row = {
          deskId: 'd',
          personId: 'holder',
          recused: [],
          asksRoles: rolesAskedOf(procedure, proceeding, duties),
        }
        for (const has of able)
          for (const own of able) {
            const { must } = todo(procedure, proceeding, 'colleague', own, undefined, { holderRoles: [has] })
            const bearers = must.map((duty) => bearerOf(procedure, proceeding, duty, { holderRoles: [has] }))
            const asked = bearers.filter((bearer) => bearer.as === 'desk' && bearer.why === 'lacks')
            const staff = [{ _id: 'holder', roles: [has], deskIds: ['d'] }]
            const viewer = { id: 'colleague', name: '', roles: [own], deskIds: ['d'], lang: 'zh-CN' as const }
            const isListed = besideHolders(viewer, staff).some((way) => compileFilter(way as never)(row as never))
            const where = `${procedure.key} ${procedure.version} ${state}: a ${has} has it, a ${own} looks`
            expect(isListed, where).to.equal(asked.length > 0)
            for (const bearer of asked) expect('roles' in bearer && bearer.roles.includes(own), where).to.equal(true)
            if (isListed) beside.add(`${procedure.key} ${state}`)
          }
      }
    }
    expect([...beside]).to.include.members([
      'arbitration constituting',
      'arbitration deliberating',
      'penalty rechecking',
    ])
  })

  it('is to verify what a party told, which owes nothing more until then', () => {
    const rules = procedures.flatMap((procedure) =>
      Object.entries(procedure.states).flatMap(([state, { duties }]) =>
        (duties?.office ?? []).flatMap(({ step = '', verifies }) =>
          verifies ? [{ procedure, state, step, verifies }] : [],
        ),
      ),
    )
    expect([...new Set(rules.map(({ procedure, state }) => `${procedure.key} ${state}`))]).to.have.members([
      'adjudication served',
      'adjudication published',
      'adjudication in-suit',
      'adjudication performing',
      'penalty executing',
      'penalty demanded',
      'penalty contested',
    ])
    for (const { procedure, state, step, verifies } of rules) {
      const told = { step: verifies, from: state, to: state, at: new Date(), by: 'respondent', byName: '', seq: 90 }
      const recorded = { ...told, step, by: 'holder', seq: 91 }
      const asked = (who: Somebody, walked: readonly object[]) =>
        todo(procedure, standing(procedure, state, { walked: walked as never }), who, workerOf(procedure)).must.flatMap(
          ({ steps }) => steps,
        )
      const where = `${procedure.key} ${procedure.version} ${state}`
      // Beside what others of several wait for it is of one of them, whose own time is over.
      if (isAside(procedure.steps[verifies] ?? {}, state)) continue
      expect(asked('respondent', []), where).to.include(verifies)
      expect(asked('holder', []), where).not.to.include(step)
      expect(asked('respondent', [told]), where).not.to.include(verifies)
      // While the decision is contested it is told, and recorded once that is over.
      if (state !== 'contested') expect(asked('holder', [told]), where).to.include(step)
      expect(asked('holder', [told, recorded]), where).not.to.include(step)
    }
  })

  it('is to urge who has not complied, within the time in which the court can be asked, and each of several once', () => {
    for (const procedure of procedures.filter(({ key }) => key === 'adjudication'))
      for (const state of ['served', 'published', 'in-suit', 'performing']) {
        const due = (only: readonly string[], walked: readonly object[] = []) =>
          todo(
            procedure,
            standing(procedure, state, { only, walked: walked as never, outcome: 'C1' } as never),
            'holder',
            'officer',
          ).must.map(dutyWord)
        const where = `${procedure.version} ${state}`
        const urge = state === 'performing' ? 'demand|archive < enforcement' : 'demand < enforcement'
        expect(due(['enforcement']), where).to.include(urge)
        expect(due(['enforcement', 'demand']), where).not.to.include(urge)
        expect(due([]), where).not.to.include('demand')
      }
    // Who told that it complied before anybody was urged is asked no more: that is for the office to check, and to close the case on.
    for (const procedure of procedures.filter(({ key }) => key === 'adjudication')) {
      const told = {
        step: 'tell-compliance',
        from: 'performing',
        to: 'performing',
        at,
        by: 'respondent',
        byName: '',
        seq: 90,
      }
      const then = standing(procedure, 'performing', { only: [], walked: [told] as never, outcome: 'C1' } as never)
      expect(todo(procedure, then, 'holder', 'officer').must.map(dutyWord)).to.deep.equal(['archive'])
      expect(todo(procedure, then, 'respondent', 'officer').must).to.deep.equal([])
    }
  })

  it('is to urge who has not paid once its time to pay is over, and not before', () => {
    for (const procedure of procedures.filter(({ key }) => key === 'penalty')) {
      const executing = standing(procedure, 'executing', { only: ['payment'] })
      const due = (end: string) =>
        officeDuties(procedure, executing, {}, at, () => new Date(end)).flatMap(({ steps }) => steps)
      expect(due('2026-03-01T16:00:00Z'), procedure.version).to.include('demand')
      expect(due('2026-03-09T16:00:00Z'), procedure.version).not.to.include('demand')
    }
  })

  it('is to record what came of a suit or a review, of whichever it was', () => {
    const penalty = named('penalty')
    const contested = (contest: string) =>
      todo(penalty, standing(penalty, 'contested', { only: [], facts: { contest } }), 'holder', 'officer').must.map(
        dutyWord,
      )
    expect(contested('reconsideration')).to.deep.equal([
      'reconsideration-upheld|contest-changed|contest-annulled|record-review-refused',
    ])
    expect(contested('suit')).to.deep.equal(['contest-upheld|contest-changed|contest-annulled'])
  })

  it('is to go to court once the time of a demand is over, and not before', () => {
    for (const [key, state] of [
      ['adjudication', 'performing'],
      ['penalty', 'demanded'],
    ] as const)
      for (const procedure of procedures.filter((each) => each.key === key)) {
        const asked = { step: 'demand', from: state, to: state, at: new Date(), by: 'holder', byName: '', seq: 90 }
        const due = (walked: readonly object[], only: readonly string[]) =>
          todo(
            procedure,
            standing(procedure, state, { walked: walked as never, only, outcome: 'C1' } as never),
            'holder',
            'officer',
          )
        const steps = (duties: readonly { readonly steps: readonly string[] }[]) => duties.flatMap((each) => each.steps)
        const where = `${key} ${procedure.version}`
        expect(steps(due([asked], ['enforcement']).must), where).to.include('apply-enforcement')
        expect(steps(due([asked], ['enforcement', 'demand']).must), where).not.to.include('apply-enforcement')
        if (key === 'adjudication') {
          const { must, waits } = due([], ['enforcement'])
          expect(steps([...must, ...waits]), where).not.to.include('apply-enforcement')
        }
      }
  })

  it('is to forward an answer with which the other side was not served, where no period asks for it', () => {
    const left = { answersLeft: ['forward-to-requester'] }
    const doer = (who: Somebody, more = {}) =>
      todo(named('arbitration'), standing(named('arbitration'), 'hearing'), who, 'arbitrator', undefined, more).must
    expect(doer('holder', left).map(dutyWord)).to.include('forward-to-requester')
    expect(doer('holder').map(dutyWord)).not.to.include('forward-to-requester')
  })

  it('is wanted by the day that was named when it was asked for, and by none where none was', () => {
    const rules = procedures.flatMap((procedure) =>
      Object.entries(procedure.states).flatMap(([state, { duties = {} }]) =>
        Object.values(duties).flatMap((awaited) =>
          awaited.flatMap(({ wantedBy }) => (wantedBy ? [{ procedure, state, ...wantedBy }] : [])),
        ),
      ),
    )
    expect([...new Set(rules.map(({ procedure, state }) => `${procedure.key} ${state}`))]).to.have.members([
      'mediation inviting',
      'penalty handed-over',
      'penalty police-refused',
    ])
    for (const { procedure, state, step, field } of rules) {
      expect(procedure.steps[step]?.fields?.[field]?.kind, `${procedure.key} ${step}`).to.equal('date')
      const asked = { step, from: state, to: state, at: new Date(), by: 'x', byName: '', seq: 1 }
      const named = (input: object) =>
        todo(
          procedure,
          standing(procedure, state, { walked: [{ ...asked, input }] as never }),
          state === 'inviting' ? 'respondent' : 'holder',
          workerOf(procedure),
        ).must.flatMap(({ wantedBy }) => wantedBy ?? [])
      expect(named({ [field]: '2026-03-20' }), `${procedure.key} ${state}`).to.deep.equal(['2026-03-20'])
      expect(named({}), `${procedure.key} ${state}`).to.deep.equal([])
    }
  })

  it('is called a position on mediation only where it is one', () => {
    const named = procedures.flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([step, { submission }]) =>
        submission?.kind === 'consent' ? [`${key} ${step}`] : [],
      ),
    )
    expect([...new Set(named)].toSorted()).to.deep.equal([
      'adjudication agree-mediation',
      'adjudication refuse-mediation',
      'mediation agree-mediation',
      'mediation refuse-assigned',
      'mediation refuse-mediation',
    ])
  })

  it('is the desk’s while nobody has taken the case on, and nobody’s of another desk, whoever stands in for its head', () => {
    const proceeding = standing(named('adjudication'), 'filed', { holder: { bodyId: 'b', deskId: 'd' } })
    const all = ['forward-defence < forward-defence', 'serve-request < service']
    expect(musts(named('adjudication'), proceeding, 'colleague')).to.deep.equal(all)
    expect(musts(named('adjudication'), proceeding, 'lead')).to.deep.equal(all)
    expect(musts(named('adjudication'), proceeding, 'stand-in')).to.deep.equal([])
  })

  it('goes to another of the desk where who has it made what is to be checked', () => {
    const walked = [{ step: 'conclude', by: 'holder' }] as unknown as Proceeding['walked']
    const reviewing = standing(named('penalty'), 'reviewing', { walked, only: ['review'] })
    expect(musts(named('penalty'), reviewing, 'holder')).to.deep.equal([])
    for (const who of ['colleague', 'lead'] as const)
      expect(musts(named('penalty'), reviewing, who)).to.deep.equal(['pass-review|return-from-review < review'])
  })

  it('is to decide a penalty once nothing that was taken on the spot awaits approval, and to decline a lead over no goods', () => {
    const due = (state: string, only: string[]) =>
      musts(named('penalty'), standing(named('penalty'), state, { only }), 'lead')
    expect(due('approving', ['decision', 'seizure'])).to.deep.equal(['approve-decision|return-to-officer < decision'])
    expect(due('verifying', ['verification'])).to.deep.equal(['file|refuse-filing < verification'])
  })

  it('is to record the reasons of the police once they were asked for, and not before', () => {
    const liaison = named('liaison')
    for (const matter of ['supervision', 'copy']) {
      const asked = [{ step: 'ask-police-reasons' }] as unknown as Proceeding['walked']
      const of = (walked: Proceeding['walked']) =>
        musts(
          liaison,
          standing(liaison, 'in-hand', { matter, walked, only: ['police-reasons'] }),
          'holder',
          'procuratorate',
        )
      expect(of([]), matter).not.to.include('record-police-reasons < police-reasons')
      expect(of(asked), matter).to.include('record-police-reasons < police-reasons')
    }
  })

  it('is not to approve what one proposed oneself', () => {
    const walked = [{ step: 'propose-decision', by: 'lead' }] as unknown as Proceeding['walked']
    const approving = standing(named('adjudication'), 'approving', { walked })
    expect(musts(named('adjudication'), approving, 'lead')).to.deep.equal([])
    expect(todo(named('adjudication'), approving, 'lead', 'officer').waits.map(dutyWord)).to.deep.equal([
      'approve-decision|return-to-panel < closing',
    ])
  })

  it('is no approval of a seizure where none was made at once', () => {
    const verifying = standing(named('penalty'), 'verifying', { only: ['verification'] })
    expect(musts(named('penalty'), verifying, 'lead')).to.deep.equal(['file|refuse-filing < verification'])
    const { waits } = todo(named('penalty'), verifying, 'holder', 'officer')
    expect(waits.map(dutyWord)).to.deep.equal(['file|refuse-filing < verification'])
  })

  it('is to hold the hearing that is called, and of both sides to come to it, until it is over', () => {
    const called = [{ step: 'call-hearing' }] as unknown as Proceeding['walked']
    const standsIn = standing(named('adjudication'), 'hearing', { sessions: [aSession()], only: ['closing'] })
    const hearing = { ...standsIn, walked: called }
    // Its notice is served first; once that is recorded, the hearing alone is left.
    expect(musts(named('adjudication'), hearing, 'holder')).to.deep.equal([
      'serve-notice < closing',
      'hold-hearing < closing',
    ])
    const walked = [{ step: 'call-hearing' }, { step: 'serve-notice' }] as unknown as Proceeding['walked']
    expect(musts(named('adjudication'), { ...hearing, walked }, 'holder')).to.deep.equal(['hold-hearing < closing'])
    expect(musts(named('adjudication'), hearing, 'filer')).to.deep.equal(['attend S1'])
    expect(musts(named('adjudication'), hearing, 'respondent')).to.deep.equal(['attend S1'])
    const past = { sessions: [aSession({ startsAt: new Date('2026-03-01T01:30:00Z') })], only: ['closing'] }
    const over = standing(named('adjudication'), 'hearing', past)
    expect(musts(named('adjudication'), { ...over, walked }, 'holder')).to.deep.equal(['hold-hearing < closing'])
    expect(musts(named('adjudication'), over, 'filer')).to.deep.equal([])
  })

  it('is to come of nobody who is not invited, nor to what is held or cancelled', () => {
    const mediating = (session: Session) => standing(named('mediation'), 'mediating', { sessions: [session], only: [] })
    const privately = mediating(aSession({ kind: 'private', invited: ['B1'] }))
    expect(musts(named('mediation'), privately, 'filer')).to.deep.equal([])
    expect(musts(named('mediation'), privately, 'respondent')).to.deep.equal(['attend S1'])
    for (const state of ['held', 'cancelled'] as const)
      expect(musts(named('mediation'), mediating(aSession({ state })), 'respondent')).to.deep.equal([])
    expect(musts(named('mediation'), mediating(aSession({ kind: 'joint' })), 'holder')).to.deep.equal([
      'record-session',
    ])
  })

  // The hours to give security run: that none was given cannot be held against anybody before they are over.
  it('is not to end a matter for want of what a party has time left to do', () => {
    const cutOff = procedures.flatMap(({ key, version, clocks, states, steps }) => {
      const isOfOne = (one = '', other = '') => {
        const [own, others] = [steps[one]?.matters, steps[other]?.matters]
        return !own || !others || own.some((matter) => others.includes(matter))
      }
      return Object.entries(states).flatMap(([state, { duties = {} }]) =>
        [...(duties.requester ?? []), ...(duties.respondent ?? [])].flatMap(({ step: theirs, until = [] }) =>
          // What stands beside, while something else runs, has a reason of its own.
          (duties.office ?? []).flatMap(({ step, while: beside }) => {
            const { drops = [], restsOn = [], to = '' } = steps[step ?? ''] ?? {}
            if (beside || !states[to]?.final || !isOfOne(theirs, step)) return []
            return [until]
              .flat()
              .filter((rule) => clocks[rule]?.owes !== 'office' && drops.includes(rule) && !restsOn.includes(rule))
              .map((rule) => `${key}@${version} ${state}: ${step} while ${rule} runs`)
          }),
        ),
      )
    })
    expect(cutOff).to.deep.equal([])
  })

  it('is nobody’s while every proceeding waits for the first desk it is offered to', () => {
    for (const procedure of procedures)
      for (const who of everybody) {
        const { must, waits } = todo(
          procedure,
          standing(procedure, procedure.start),
          who,
          workerOf(procedure),
          undefined,
          {
            offered: true,
          },
        )
        expect([must, waits], `${procedure.key} ${who}`).to.deep.equal([[], []])
      }
  })

  it('is the sender’s to end, or to offer elsewhere, what every receiver refused', () => {
    for (const procedure of procedures.filter(({ steps }) => steps['close-untaken'])) {
      const refused = standing(procedure, procedure.start)
      const of = (who: Somebody) => todo(procedure, refused, who, 'intake', 'protection-centre', { untaken: true })
      expect(of('holder').must.map(dutyWord), procedure.key).to.deep.equal(['close-untaken'])
      expect(of('holder').must[0]?.what?.zh).to.equal('没有单位接收：移交其他单位，或者终结程序并告知当事人')
      expect(of('filer').must, procedure.key).to.deep.equal([])
    }
  })

  it('is the tribunal’s to award, once it is formed, and not of who keeps its file', () => {
    const officers = [{ personId: 'colleague', name: '沈怀瑾', part: '独任仲裁员' }]
    const deliberating = standing(named('arbitration'), 'deliberating', { officers, only: ['award'] })
    expect(musts(named('arbitration'), deliberating, 'colleague')).to.deep.equal(['award|settle < award'])
    expect(musts(named('arbitration'), deliberating, 'holder')).to.deep.equal([])
  })

  it('is done by a side that chose its arbitrator, while the other has yet to', () => {
    const walked = [{ step: 'nominate', side: 'requester', by: 'filer', from: 'constituting', to: 'constituting' }]
    const forming = standing(named('arbitration'), 'constituting', { walked: walked as never, only: [] })
    expect(musts(named('arbitration'), forming, 'filer')).to.deep.equal([])
    expect(musts(named('arbitration'), forming, 'respondent')).to.deep.equal(['nominate'])
  })

  it('is not to come to talks about what all have signed', () => {
    const agreement = { signers: ['A1', 'B1'], signatures: [{ partyId: 'A1' }, { partyId: 'B1' }] } as never
    const signed = standing(named('mediation'), 'signing', {
      agreement,
      sessions: [aSession({ kind: 'joint' })],
      only: ['mediating'],
    })
    expect(musts(named('mediation'), signed, 'filer')).to.deep.equal([])
    expect(musts(named('mediation'), signed, 'respondent')).to.deep.equal([])
  })

  it('is to sign, of whoever has not signed; then to make the agreement effective', () => {
    const laid = (...partyIds: string[]) =>
      standing(named('mediation'), 'signing', {
        only: ['mediating'],
        agreement: { signers: ['A1', 'B1'], signatures: partyIds.map((partyId) => ({ partyId })) } as never,
      })
    const ofAll = (proceeding: Proceeding) =>
      (['holder', 'filer', 'respondent'] as const).map((who) => musts(named('mediation'), proceeding, who).join())
    expect(ofAll(laid())).to.deep.equal(['', 'sign < mediating', 'sign < mediating'])
    expect(ofAll(laid('A1'))).to.deep.equal(['', '', 'sign < mediating'])
    expect(ofAll(laid('A1', 'B1'))).to.deep.equal(['conclude < mediating', '', ''])
  })
})

describe('what waits for an approval', () => {
  const approvals = (procedure: Procedure, proceeding: Proceeding, office: Partial<Doer> = {}) =>
    approvalsAwaited(procedure, proceeding, office, at, () => undefined)
  const awaited = (procedure: Procedure, state: string, more: Parameters<typeof standing>[2] = {}) =>
    approvals(procedure, standing(procedure, state, { walked: madeBy('holder', procedure), ...more }))[0]?.step
  /** What somebody made that is to be checked by another, all of it. */
  const madeBy = (by: string, { steps }: Procedure) =>
    Object.values(steps).flatMap(({ apartFrom = [] }) => apartFrom.map((step) => ({ step, by }))) as never

  it('is what the page of the head has it do, and nothing else, wherever the case is and whoever made what is to be approved', () => {
    const ways: Readonly<Record<string, Partial<Doer>>> = {
      taken: {},
      'offered in vain': { untaken: true },
      'asked back': { recalled: true },
      offered: { offered: true },
      'without its handler': { holderLeft: true },
      'beyond its powers': { beyond: ['file', 'approve-decision'] },
    }
    const seen = new Set<string>()
    for (const procedure of procedures)
      for (const state of Object.keys(procedure.states))
        for (const by of ['holder', 'lead'])
          for (const [way, office] of Object.entries(ways)) {
            const proceeding = standing(procedure, state, { walked: madeBy(by, procedure) })
            const { must } = todo(procedure, proceeding, 'lead', workerOf(procedure), undefined, office)
            const decides = must.filter(({ steps: [key = ''] }) => {
              const { session, resumes, apartFrom, ...step } = procedure.steps[key] ?? ({ by: [] } as never as StepRule)
              if (session || !step.by.includes('lead')) return false
              return apartFrom !== undefined || (resumes === undefined && isHeadsAlone(step))
            })
            const listed = approvals(procedure, proceeding, office).filter(({ makers }) => !makers.includes('lead'))
            const where = `${procedure.key} ${procedure.version} ${state} made by ${by}, ${way}`
            expect(
              listed.map(({ step, clock }) => [step, clock?.rule]),
              where,
            ).to.deep.equal(decides.map(({ steps, clock }) => [steps[0], clock?.rule]))
            if (listed.length > 0) seen.add(way)
          }
    expect([...seen]).to.include.members(['taken', 'without its handler', 'beyond its powers'])
  })

  it('is what was proposed, concluded, reported or done at once, and what the head alone decides; not what is suspended', () => {
    const found = procedures
      .filter(({ key }) => newestOf(key) !== undefined)
      .flatMap((procedure) =>
        Object.keys(procedure.states).flatMap((state) => {
          const step = awaited(procedure, state, { only: [] })
          return step === undefined ? [] : [`${procedure.key} ${state} ${step}`]
        }),
      )
    expect([...new Set(found)]).to.have.members([
      'adjudication examining file',
      'adjudication reexamining file',
      'adjudication approving approve-decision',
      'penalty verifying file',
      'penalty executed close',
      'penalty annulled close',
      'penalty reviewing pass-review',
      'penalty approving approve-decision',
      'penalty crime-reported approve-transfer',
      // The result of the review of a refusal is the head’s to record.
      'ip-assistance objecting accept-after-all',
      'credit considering find',
      'credit repairing grant-repair',
    ])
    expect(awaited(named('penalty'), 'verifying', { only: ['verification', 'backfill'] })).to.equal('confirm-seizure')
    expect(awaited(named('penalty'), 'hearing', { only: [], sessions: [aSession()] })).to.equal(undefined)
    // What was taken on the spot is approved first: nothing is decided before that.
    const awaits = (only: readonly string[]) =>
      approvals(named('penalty'), standing(named('penalty'), 'approving', { only })).map(({ step, clock }) => [
        step,
        clock?.rule,
      ])
    expect(awaits(['decision', 'backfill'])).to.deep.equal([['confirm-seizure', 'backfill']])
    expect(awaits(['decision'])).to.deep.equal([['approve-decision', 'decision']])
  })

  it('names who made it, who may not approve it', () => {
    const walked = [
      { step: 'conclude', by: 'p-one' },
      { step: 'propose-decision', by: 'p-two' },
    ] as unknown as Proceeding['walked']
    const approving = standing(named('penalty'), 'approving', { walked, only: [] })
    expect(approvals(named('penalty'), approving)[0]?.makers).to.have.members(['p-one', 'p-two'])
  })
})
