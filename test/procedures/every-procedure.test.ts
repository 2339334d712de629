import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { type ClockUnit, clockUnits } from '../../src/kernel/clock.ts'
import { paperKeys } from '../../src/kernel/paper-key.ts'
import { type Procedure, type StepRule, stepsFrom } from '../../src/kernel/procedure.ts'
import { bodyKinds, type Role, roles } from '../../src/kernel/role.ts'
import { answerRuleOf, intakeProcedure, joinsFrom, procedures, triageTargets } from '../../src/procedures/index.ts'
import { everyStanding } from './table-walk.ts'

const sides: readonly Role[] = ['filer', 'respondent']
const isOffice = (role: Role) => !sides.includes(role) && role !== 'system'
const stepsOf = (procedure: Procedure) => Object.entries(procedure.steps)

/** Every pair of texts in a declaration, with the path to it. */
function textsIn(value: unknown, path: string): { path: string; zh: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const pair = value as { zh?: unknown; en?: unknown }
  if (typeof pair.zh === 'string' || typeof pair.en === 'string')
    return [{ path, zh: String(pair.zh ?? ''), en: String(pair.en ?? '') }]
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`))
}

function causesOf(step: StepRule): string[] {
  return step.cause ? [step.cause] : Object.keys(step.fields?.['cause']?.options ?? {})
}

describe('a step, as it is written', () => {
  it('shows its path where it stands: title, states, actors, papers, clocks and article, nothing spread in', async () => {
    const room = new URL('../../src/procedures/', import.meta.url)
    let steps = 0
    for (const file of await readdir(room, { recursive: true })) {
      if (!file.endsWith('.ts')) continue
      const text = await readFile(new URL(file, room), 'utf8')
      for (const [, indent = '', body = ''] of text.matchAll(/\n( +)(?:'[a-z-]+'|[a-z]+): \{\n([\s\S]*?)\n\1\},/g)) {
        const parts = body
          .split('\n')
          .filter((line) => line.startsWith(`${indent}  `) && /[a-z.]/i.test(line[indent.length + 2] ?? ''))
        if (!parts.some((line) => line.trim().startsWith('effect:'))) continue
        const names = parts.map((line) => line.trim().replace(/[:,].*$/, ''))
        steps += 1
        expect(names.slice(0, 5), `${file}: ${parts[0]?.trim()}`).to.deep.equal(['title', 'effect', 'from', 'to', 'by'])
        expect(
          names.filter((name) => name.startsWith('...')),
          `${file}: ${parts[0]?.trim()}`,
        ).to.deep.equal([])
      }
    }
    expect(steps).to.be.greaterThan(190)
  })
})

describe('an answer to what somebody asked for', () => {
  it('goes item by item through the list that asked, and takes files, in every procedure', () => {
    let answers = 0
    for (const { key, steps } of procedures)
      for (const [name, { submission, fields = {}, files, reads = [] }] of Object.entries(steps)) {
        if (submission?.kind !== 'supplement') continue
        answers += 1
        const to = Object.values(fields).find(({ kind }) => kind === 'answers')?.to
        const asked = to && steps[to.step]?.fields?.[to.field]
        expect(asked?.phrases?.length ?? 0, `${key}.${name} answers a list`).to.be.greaterThan(0)
        expect(reads, `${key}.${name} is shown what it answers`).to.include(to?.step)
        expect(files, `${key}.${name} takes files`).to.equal(true)
      }
    expect(answers).to.be.greaterThan(4)
  })
})

describe('a notice that a step issues', () => {
  it('has its service on each addressee recorded afterwards, in every procedure, counted from that day', () => {
    let notices = 0
    for (const { key, states, steps } of procedures)
      for (const [name, { delivers, fields = {}, to, ahead, session }] of Object.entries(steps)) {
        if (!delivers?.papers || fields['servedOn'] || states[to]?.final) continue
        notices += 1
        const later = Object.values(steps).find((step) => step.delivers?.of?.includes(name))
        expect(later?.delivers?.papers, `${key}.${name}`).to.deep.equal(delivers.papers)
        expect(later?.delivers, `${key}.${name}`).to.include({ to: delivers.to, some: true })
        expect(Object.keys(later?.fields ?? {}), `${key}.${name}`).to.include.members(['servedOn', 'mode', 'servedAt'])
        const { field: _field, ...length } = ahead ?? { field: '' }
        expect(later?.aheadOfSession ?? {}, `${key}.${name}`).to.deep.equal(length)
        expect(session, `${key}.${name}`).to.be.oneOf(['calls', 'moves'])
      }
    expect(notices).to.be.greaterThan(4)
  })
})

describe('two rights of a party under one period', () => {
  /** What a party may say or ask for by right; withdrawing, agreeing and refusing are no rights of that kind. */
  const isRight = ({ submission, by, consent }: StepRule) =>
    consent === undefined &&
    by.some((role) => sides.includes(role)) &&
    ['statement', 'defence', 'request', 'objection'].includes(submission?.kind ?? '')
  /** Where the law has it so: who answers on the merits has accepted the jurisdiction. */
  const byLaw = ['adjudication: defend in awaiting-defence loses object-jurisdiction']

  it('are lost by their period or their own use, never by the use of the other', () => {
    const lost = new Set<string>()
    let pairs = 0
    for (const { key, states, clocks, steps } of procedures) {
      const rightsIn = (state: string) =>
        Object.entries(steps).filter(([, step]) => step.from !== 'open' && step.from.includes(state) && isRight(step))
      const ofParty = (step: StepRule) => step.stops?.some((clock) => clocks[clock]?.owes !== 'office') === true
      const comesBack = (state: string) =>
        Object.values(steps).some(({ from, to }) => to === 'before' && from !== 'open' && from.includes(state))
      for (const state of Object.keys(states))
        for (const [one, used] of rightsIn(state))
          for (const [other, left] of rightsIn(state)) {
            const isOfSame = used.by.some((role) => sides.includes(role) && left.by.includes(role))
            const then = used.to === 'same' ? state : used.to
            if (one === other || !isOfSame || states[then]?.final || !(ofParty(used) || ofParty(left))) continue
            pairs += 1
            if (!comesBack(then) && !rightsIn(then).some(([step]) => step === other))
              lost.add(`${key}: ${one} in ${state} loses ${other}`)
          }
    }
    expect([...lost]).to.deep.equal(byLaw)
    expect(pairs).to.be.greaterThan(3)
  })
})

describe('the register', () => {
  it('knows every procedure that a file of the room declares', async () => {
    const room = new URL('../../src/procedures/', import.meta.url)
    const declared: string[] = []
    for (const file of await readdir(room, { recursive: true })) {
      if (!file.endsWith('.ts')) continue
      const module = (await import(new URL(file, room).href)) as Record<string, unknown>
      for (const value of Object.values(module))
        if (typeof value === 'object' && value !== null && 'states' in value && 'steps' in value) {
          const { key, version } = value as Procedure
          declared.push(`${key} ${version}`)
        }
    }
    expect(procedures.map(({ key, version }) => `${key} ${version}`)).to.have.members(declared)
  })

  it('lists the versions of one key oldest first, and none twice', () => {
    const names = procedures.map(({ key, version }) => `${key} ${version}`)
    expect(new Set(names).size).to.equal(names.length)
    for (const { key } of procedures) {
      const versions = procedures.filter((other) => other.key === key).map(({ version }) => version)
      expect(versions).to.deep.equal(versions.toSorted())
    }
  })

  it('measures closing in time by a clock that each version has and each office owes', () => {
    for (const { key, version, clocks, closingClock } of procedures)
      expect(clocks[closingClock]?.owes, `${key} ${version}`).to.equal('office')
  })

  it('gives a number of its own to each period that no law sets', () => {
    const titles = new Map<string, Set<string>>()
    for (const { clocks } of procedures)
      for (const { id, title } of Object.values(clocks)) titles.set(id, (titles.get(id) ?? new Set()).add(title.zh))
    const shared = [...titles]
      .filter(([id, names]) => id.startsWith('HN-') && names.size > 1)
      .map(([id, names]) => `${id}: ${[...names].join()}`)
    expect(shared).to.deep.equal([])
  })

  it('routes only to procedures that the receiving bodies run', () => {
    for (const { procedure, bodies } of triageTargets())
      for (const version of procedures.filter(({ key }) => key === procedure))
        expect(version.runBy).to.include.members([...bodies])
    // What a step asks another desk for is opened by that step.
    const asked = procedures.flatMap((each) => stepsOf(each).flatMap(([, { refers }]) => refers?.procedure ?? []))
    expect([...triageTargets().map(({ procedure }) => procedure), ...asked]).to.include.members(
      [...new Set(procedures.map(({ key }) => key))].filter((key) => key !== intakeProcedure()),
    )
  })

  it('gives every kind of body a period to answer a transfer and a request for help', () => {
    for (const kind of bodyKinds)
      for (const procedure of procedures) {
        expect(answerRuleOf(procedure, kind, 'transfer').length).to.be.greaterThan(0)
        expect(answerRuleOf(procedure, kind, 'help').length).to.be.greaterThan(0)
      }
  })

  it('gives the police a day and a mediation committee three working days, as their procedures say', () => {
    const liaison = procedures.find(({ key }) => key === 'liaison') as Procedure
    const mediation = procedures.find(({ key }) => key === 'mediation') as Procedure
    const crime = { matter: 'crime' }
    expect(answerRuleOf(liaison, 'police', 'transfer', crime)).to.include({ id: 'XF-04', length: 24, unit: 'hours' })
    // A plain matter is no referral of a crime: the regulation on those says nothing of it.
    expect(answerRuleOf(liaison, 'police', 'transfer')).to.include({ id: 'HN-02', length: 3, unit: 'working-days' })
    expect(answerRuleOf(liaison, 'police', 'help')).to.include({ id: 'HN-03', length: 5, unit: 'working-days' })
    expect(answerRuleOf(liaison, 'customs', 'transfer')).to.include({ id: 'HN-02', length: 3 })
    expect(answerRuleOf(mediation, 'mediation-committee', 'transfer')).to.include({ id: 'ME-07', length: 3 })
    expect(answerRuleOf(mediation, 'protection-centre', 'transfer')).to.include({ id: 'HN-02', length: 1 })
  })

  it('joins proceedings by outcomes and steps that exist', () => {
    const joins = procedures.flatMap((source) => joinsFrom(source))
    expect(joins).to.have.length.greaterThan(14)
    for (const { when, offers } of joins) {
      const sources = procedures.filter(({ key }) => key === when.procedure)
      const targets = procedures.filter(({ key }) => key === offers.procedure)
      expect(sources.length * targets.length).to.be.greaterThan(0)
      for (const source of sources) {
        if (when.outcome) expect(source.outcomes).to.have.property(when.outcome)
        if (when.step) expect(source.steps).to.have.property(when.step)
      }
      for (const target of targets) expect(target.steps).to.have.property(offers.step)
    }
  })
})

for (const procedure of procedures)
  describe(`the procedure ${procedure.key} of ${procedure.version}`, () => {
    const standings = everyStanding(procedure)

    it('has a number pattern with year and running number', () => {
      expect(procedure.numbering).to.match(/〔\{year\}〕\{n\}号$/)
    })

    it('says everything in both languages', () => {
      for (const { path, zh, en } of textsIn(procedure, procedure.key)) {
        expect(zh, path).to.match(/\p{Script=Han}/u)
        expect(en, path).to.match(/[A-Za-z]/)
        expect(en, path).not.to.match(/\p{Script=Han}/u)
      }
    })

    it('reaches each of its states', () => {
      expect(new Set(standings.map(({ state }) => state))).to.deep.equal(new Set(Object.keys(procedure.states)))
    })

    it('lets its own officers leave each state that is not final', () => {
      for (const [state, { final }] of Object.entries(procedure.states)) {
        const leaving = stepsOf(procedure).filter(
          ([, step]) => step.from !== 'open' && step.from.includes(state) && step.to !== 'same' && step.to !== state,
        )
        if (final) expect(leaving, state).to.have.length(0)
        else
          expect(
            leaving.some(([, { by }]) => by.some((role) => procedure.workedBy.includes(role))),
            state,
          ).to.equal(true)
      }
    })

    it('is never blocked by a party without an account: the office can always move on', () => {
      for (const [key, step] of stepsOf(procedure)) {
        if (step.to === 'same' || step.by.some(isOffice) || step.from === 'open') continue
        for (const state of step.from) {
          const another = stepsOf(procedure).some(
            ([, other]) =>
              other.from !== 'open' && other.from.includes(state) && other.to === step.to && other.by.some(isOffice),
          )
          expect(another, `${key} in ${state}`).to.equal(true)
        }
      }
    })

    // Whoever has the case enters what a party brings on paper; a head may do so besides.
    it('lets the same people enter what a party may do itself, whatever that is', () => {
      const enters = stepsOf(procedure).flatMap(([key, { by }]) => {
        const own = by.filter((role) => isOffice(role) && role !== 'lead')
        return by.some((role) => role === 'filer' || role === 'respondent') && own.length > 0 ? [{ key, own }] : []
      })
      const all = [...new Set(enters.flatMap(({ own }) => own))]
      for (const { key, own } of enters) expect(own, key).to.have.members(all)
    })

    it('gives each step roles that exist, and one at least besides the program', () => {
      for (const [key, { by }] of stepsOf(procedure)) {
        expect(roles, key).to.include.members([...by])
        expect(
          by.some((role) => role !== 'system'),
          key,
        ).to.equal(true)
      }
    })

    it('returns from a side state to a working one in one step', () => {
      for (const [key, step] of stepsOf(procedure)) {
        if (step.to !== 'before' || step.from === 'open') continue
        for (const { state, before } of standings.filter((standing) => step.from.includes(standing.state))) {
          expect(before, `${key} in ${state}`).to.be.a('string')
          expect(step.from, `${key} in ${state}`).not.to.include(before)
        }
      }
    })

    it('ends each final state with an outcome, counted as closed exactly when the outcome counts', () => {
      for (const { state, outcome } of standings.filter((standing) => procedure.states[standing.state]?.final)) {
        expect(procedure.outcomes, state).to.have.property(outcome ?? 'no outcome')
        expect(procedure.states[state]?.closed === true, `${state} by ${outcome}`).to.equal(
          procedure.outcomes[outcome ?? '']?.counts,
        )
      }
    })

    it('uses each outcome it declares', () => {
      const reached = new Set(standings.map(({ outcome }) => outcome).filter((outcome) => outcome !== undefined))
      expect(reached).to.deep.equal(new Set(Object.keys(procedure.outcomes)))
    })

    it('leaves no period of a party running when it is over', () => {
      for (const { state, running } of standings.filter((standing) => procedure.states[standing.state]?.final))
        expect(
          running.filter((clock) => procedure.clocks[clock]?.owes !== 'office'),
          state,
        ).to.deep.equal([])
    })

    it('starts and ends each clock, and says its unit, source and warnings', () => {
      for (const [key, clock] of Object.entries(procedure.clocks)) {
        const starts = [...(procedure.startsWith ?? []), ...stepsOf(procedure).flatMap(([, step]) => step.starts ?? [])]
        expect(starts, key).to.include(key)
        expect(
          stepsOf(procedure).flatMap(([, step]) => step.stops ?? []),
          key,
        ).to.include(key)
        expect(clockUnits, key).to.include(clock.unit)
        expect(clock.length, key).to.be.greaterThan(0)
        expect(clock.id, key).to.match(/^(PA|PM|MP|CU|CR|FIX|XF|CL|ME|AR|OM|HN|EX|EC|AS|XB)-\d\d$/)
        expect(clock.source.document, key).to.match(/《.+》|服务时限/)
        expect(clock.warnings, key).to.deep.equal(clock.warnings.toSorted((a, b) => b - a))
        if (clock.source.verified) expect(clock.source.article, key).to.match(/^第.+条$/)
        else expect(clock.source.note ?? clock.source.article, key).not.to.equal('')
      }
    })

    it('lets the program end a period only by a step that stops its clock', () => {
      const lapses = Object.entries(procedure.clocks).filter(([, clock]) => clock.lapseStep)
      for (const [key, { lapseStep }] of lapses) {
        const step = procedure.steps[lapseStep ?? '']
        expect(step?.by, key).to.include('system')
        expect(step?.stops, key).to.include(key)
        expect(step?.restsOn, key).to.include(key)
      }
      const bySystem = stepsOf(procedure).filter(([, { by }]) => by.includes('system'))
      expect(bySystem.map(([key]) => key)).to.have.members([...new Set(lapses.map(([, { lapseStep }]) => lapseStep))])
    })

    it('takes what rests on the end of a period only behind it', () => {
      for (const [key, { restsOn }] of stepsOf(procedure))
        if (/^lapse-|^apply-enforcement$|^demand$/.test(key)) expect(restsOn, key).to.not.equal(undefined)
    })

    it('suspends a clock only for a cause whose time that clock does not count', () => {
      for (const [key, step] of stepsOf(procedure)) {
        if (!step.suspends) continue
        expect(causesOf(step), key).to.have.length.greaterThan(0)
        const stopped = step.suspends.map((clock) => Object.keys(procedure.clocks[clock]?.notCounted ?? {}))
        for (const known of stopped)
          expect(
            known.some((cause) => causesOf(step).includes(cause)),
            key,
          ).to.equal(true)
        expect(stopped.flat(), key).to.include.members(causesOf(step))
      }
    })

    it('resumes what it suspends, and can use each cause and each extension it declares', () => {
      for (const [key, { notCounted, extensions }] of Object.entries(procedure.clocks)) {
        const suspending = stepsOf(procedure).filter(([, step]) => step.suspends?.includes(key))
        expect(
          suspending.flatMap(([, step]) => causesOf(step)),
          key,
        ).to.include.members(Object.keys(notCounted ?? {}))
        if (suspending.length > 0)
          expect(
            stepsOf(procedure).some(([, step]) => step.resumes?.includes(key)),
            key,
          ).to.equal(true)
        for (const [name, { approver }] of Object.entries(extensions ?? {})) {
          const extending = stepsOf(procedure).filter(
            ([, { extends: rule }]) => rule?.clock === key && rule.extension === name,
          )
          expect(extending, `${key}.${name}`).to.have.length(1)
          const [, step] = extending[0] as [string, StepRule]
          if (approver === 'higher-office') expect(step.fields, key).to.have.property('approvalNumber')
          else expect(step.by, key).to.include(approver)
        }
      }
    })

    it('says of a period in words what the clock has: no length that no clock of the step has', () => {
      const unitsInWords: readonly (readonly [RegExp, ClockUnit])[] = [
        [/(\d+) ?个工作日|(\d+) working days/g, 'working-days'],
        [/(\d+) ?个月|(\d+) months/g, 'months'],
        [/(\d+) ?小时|(\d+) hours/g, 'hours'],
        [/(\d+) ?日|(\d+) (?:calendar )?days/g, 'calendar-days'],
      ]
      for (const [key, step] of stepsOf(procedure)) {
        const {
          starts = [],
          stops = [],
          drops = [],
          suspends = [],
          resumes = [],
          extends: longer,
          whileRuns,
          ahead,
        } = step
        const touched = [...starts, ...stops, ...drops, ...suspends, ...resumes, longer?.clock ?? '', whileRuns ?? '']
        const rules = touched.flatMap((clock) => procedure.clocks[clock] ?? [])
        const known = [
          ...rules.flatMap((rule) => [
            rule,
            ...Object.values(rule.variants ?? {}),
            ...Object.values(rule.extensions ?? {}),
          ]),
          ...(ahead ? [ahead] : []),
        ].map(({ length, unit }) => `${length} ${unit}`)
        for (const { path, zh, en } of textsIn({ ...step, source: undefined }, key))
          for (const text of [zh, en])
            for (const [words, unit] of unitsInWords)
              for (const [, inChinese, inEnglish] of text.matchAll(words))
                expect(known, `${path}: ${text}`).to.include(`${inChinese ?? inEnglish} ${unit}`)
      }
    })

    it('chooses a variant by a fact that a step sets', () => {
      const facts = stepsOf(procedure).flatMap(([, step]) => Object.keys(step.facts ?? {}))
      for (const [key, { variants }] of Object.entries(procedure.clocks))
        expect(facts, key).to.include.members(Object.keys(variants ?? {}))
    })

    it('names only fields, steps, papers and codes that exist', () => {
      for (const [key, step] of stepsOf(procedure)) {
        const fields = step.fields ?? {}
        if (step.datedBy && !fields[step.datedBy]?.byOffice)
          expect(fields[step.datedBy], key).to.include({ kind: 'date', required: true })
        if (step.lengthFrom) expect(fields[step.lengthFrom], key).to.include({ kind: 'number', required: true })
        if (step.ahead) expect(fields[step.ahead.field], key).to.include({ kind: 'moment', required: true })
        expect(procedure.steps, key).to.include.all.keys(step.apartFrom?.length ? [...step.apartFrom] : [key])
        expect(paperKeys, key).to.include.members([...(step.papers ?? [])])
        for (const [name, from] of Object.entries(step.facts ?? {}))
          if (typeof from === 'string') expect(fields, `${key}.${name}`).to.have.property(from)
        for (const [name, field] of Object.entries(fields))
          expect(field.options !== undefined, `${key}.${name}`).to.equal(
            field.kind === 'choice' || field.kind === 'choices',
          )
        if (typeof step.outcome === 'object') {
          expect(fields[step.outcome.field]?.required, key).to.equal(true)
          expect(procedure.outcomes, key).to.include.all.keys(Object.keys(fields[step.outcome.field]?.options ?? {}))
        }
      }
    })

    it('offers a step the law expects next first: no two steps of a state are numbered for the first place', () => {
      for (const [state, { final }] of Object.entries(procedure.states)) {
        if (final) continue
        const [first] = stepsFrom(procedure, state).filter((key) => !procedure.steps[key]?.whileRuns)
        const number = procedure.steps[first ?? '']?.order ?? 50
        const same = stepsFrom(procedure, state).filter(
          (key) => !procedure.steps[key]?.whileRuns && procedure.steps[key]?.order === number,
        )
        expect(first, state).to.be.a('string')
        expect(same, state).to.have.length.at.most(1)
      }
    })

    it('numbers a step only where two compete: without its number some state would offer them in another order', () => {
      const states = Object.keys(procedure.states)
      const offered = (one: Procedure) => states.map((state) => stepsFrom(one, state).join()).join('; ')
      for (const [key, step] of stepsOf(procedure)) {
        if (step.order === undefined) continue
        const { order: _none, ...bare } = step
        expect(offered({ ...procedure, steps: { ...procedure.steps, [key]: bare } }), key).not.to.equal(
          offered(procedure),
        )
      }
    })
  })
