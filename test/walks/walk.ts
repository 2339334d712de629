import { readFileSync } from 'node:fs'
import { versionOf, missingSigners, signAgreement } from '../../src/kernel/agreement.ts'
import type { CaseRecord, Party, Proceeding } from '../../src/kernel/case-record.ts'
import type { Circumstances } from '../../src/kernel/circumstances.ts'
import { type Calendars, isOpen } from '../../src/kernel/clock-acts.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { acceptHandoff, declineHandoff, offerHandoff, recallHandoff } from '../../src/kernel/handoff.ts'
import { addDays, dateOf, instantOf, type PlainDate } from '../../src/kernel/plain-date.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { leadsOf, type Procedure, type StepRule, stepsFrom } from '../../src/kernel/procedure.ts'
import { isWorkingRole, type Role, system } from '../../src/kernel/role.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { sideOfStep } from '../../src/kernel/take-step.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { answerRuleOf } from '../../src/procedures/index.ts'
import { act, type Taken } from './act.ts'
import { Chance } from './chance.ts'
import { filled } from './form.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../seeds/calendars/${name}.json`, import.meta.url), 'utf8')) as WorkCalendar
const calendars: Calendars = { CN: read('cn'), HK: read('hk'), MO: read('mo') }

const partyOf = (id: string, side: Party['side'], chance: Chance): Party =>
  ({
    id,
    side,
    name: `${{ requester: '蓝海', respondent: '恒风', 'third-party': '远洋' }[side as 'requester']}${id}有限公司`,
    kind: 'legal',
    region: 'mainland',
    domiciled: chance.isLikely(0.8),
    address: '广东省珠海市香洲区人民东路1号',
    phone: '0756-2120001',
    email: `${id}@example.com`,
    electronicService: chance.isLikely(0.5),
    personIds: [id.toLowerCase()],
  }) as Party

function caseOf(procedure: Procedure, chance: Chance, at: Date): CaseRecord {
  const [kind = 'trademark'] = chance.shuffled(procedure.triage?.rights ?? ['trademark', 'design', 'invention'])
  const respondents = ['B1', 'B2', 'B3'].slice(0, 1 + (chance.isLikely(0.4) ? 1 : 0))
  const parties = [partyOf('A1', 'requester', chance), ...respondents.map((id) => partyOf(id, 'respondent', chance))]
  const exhibit = (id: string, sealed: boolean) => ({
    id,
    name: `证据${id}`,
    kind: 'document',
    proves: '销售行为',
    side: 'requester',
    sealed,
    served: false,
    addedAt: at,
    addedBy: 'a1',
    fileName: `${id}.pdf`,
  })
  return {
    _id: 'ZB2026-000001',
    version: 1,
    seq: 0,
    title: '案件',
    filedOn: dateOf(at),
    filedAt: at,
    filerId: 'a1',
    channel: 'counter',
    district: '香洲区',
    parties,
    rights: [
      { id: 'R1', kind, number: 'ZL201110183274.5', title: '散热结构', holder: parties[0]?.name, claimsReliedOn: '1' },
    ],
    acts: {
      kinds: ['selling'],
      place: '珠海市香洲区人民东路1号',
      ongoing: true,
      description: '制造并销售涉案产品',
      fair: { name: '珠海文具展览会', booth: '3A27', opensOn: dateOf(at), closesOn: addDays(dateOf(at), 4) },
    },
    claims: ['stop'],
    claimsText: '责令停止侵权',
    evidence: [exhibit('E1', false), exhibit('E2', true)],
    papers: [],
    handoffs: [],
    proceedings: [],
    suggestions: [],
    readers: ['one'],
    confidential: false,
    statements: {},
  } as unknown as CaseRecord
}

/** Days on which proceedings under a version of a procedure may begin: while its text is in force, and the calendars are published. */
function firstDay({ version, key }: Procedure, all: readonly Procedure[], chance: Chance): PlainDate {
  const later = all.filter((each) => each.key === key && each.version > version).map((each) => each.version)
  const until = [...later, '2026-06-01'].toSorted()[0] ?? '2026-06-01'
  const from = [version, '2024-03-01'].toSorted()[1] ?? version
  if (from >= until) return addDays(version > until ? version : addDays(until, -200), chance.upTo(90))
  const span = Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
  return addDays(from, chance.upTo(span))
}

/** What comes from beside the proceeding: an offer, its desks; and material to forward, of which there may be none. */
const givenElsewhere = /要送达的材料|移送单位|接收机关/

export interface Problem {
  readonly what: string
  readonly at: string
}

const desks = ['one-desk', 'two-desk', 'three-desk'] as const

/** One proceeding that people of chance walk through on days of chance. Every step, its papers and its refusals are looked at. */
export class Walk {
  readonly procedure: Procedure
  readonly chance: Chance
  readonly opened: CaseRecord
  record: CaseRecord
  at: Date
  readonly taken: (Taken | { readonly other: (record: CaseRecord) => CaseRecord })[] = []
  readonly trail: string[] = []
  readonly entries: {
    readonly seq: number
    readonly kind: string
    readonly data: Readonly<Record<string, unknown>>
  }[] = []
  readonly problems: Problem[] = []
  /** What was refused, by step and code. */
  readonly refusals = new Map<string, number>()
  readonly #moves: { readonly accepted: string[] } = { accepted: [] }

  constructor(procedure: Procedure, all: readonly Procedure[], seed: number) {
    this.procedure = procedure
    this.chance = new Chance(seed)
    this.at = instantOf(`${firstDay(procedure, all, this.chance)}T10:00`)
    const bare = caseOf(procedure, this.chance, this.at)
    const matters = [...new Set(Object.values(procedure.steps).flatMap((step) => step.matters ?? []))].filter(
      (matter) => matter !== 'plain',
    )
    const matter = matters.length > 0 && this.chance.isLikely(0.7) ? this.chance.one(matters) : undefined
    const isSent = matter !== undefined || this.chance.isLikely(0.3)
    const opening = {
      procedure,
      holder: isSent ? { bodyId: 'origin', deskId: 'origin-desk' } : { bodyId: 'one', deskId: desks[0] },
      number: '珠知办〔2026〕1号',
      facts: { abroad: bare.parties.some(({ side, domiciled }) => side === 'respondent' && !domiciled) },
      ...(matter ? { matter } : {}),
    }
    const { record } = openProceeding(bare, opening, this.#as({ id: 'officer0', name: '林静', roles: ['officer'] }))
    this.opened = { ...(isSent ? this.#sent(record) : record), seq: 3 }
    this.record = this.opened
  }

  get proceeding(): Proceeding {
    return this.record.proceedings[0] as Proceeding
  }

  get isOver(): boolean {
    return this.proceeding.endedOn !== undefined
  }

  readonly #as = (actor: Circumstances['actor']): Circumstances => ({ at: this.at, actor, calendars })

  /** Offered by the desk that had it, and taken on. */
  #sent(record: CaseRecord): CaseRecord {
    const by = this.#as({ id: 'officer8', name: '许宁', roles: ['officer'], bodyId: 'origin' })
    const offer = {
      kind: 'transfer' as const,
      proceedingId: 'P1',
      to: { bodyId: 'one', deskId: desks[0] },
      asks: '请依法办理',
      reason: '',
      travels: { fields: [], evidence: [], papers: [] },
      rule: answerRuleOf(this.procedure, 'city-regulator', 'transfer'),
    }
    const offered = offerHandoff(record, offer, by).record
    const id = offered.handoffs.at(-1)?.id ?? ''
    return acceptHandoff(offered, id, this.#as({ id: 'officer1', name: '李明', roles: ['officer'] }), this.procedure)
      .record
  }

  /** Lets time go by, and the law take the steps that it takes by itself. */
  pass(): void {
    const { chance } = this
    const far = chance.next()
    const days =
      far < 0.3 ? 0 : far < 0.75 ? 1 + chance.upTo(6) : far < 0.95 ? 7 + chance.upTo(40) : 60 + chance.upTo(300)
    this.wait(days)
  }

  wait(days: number): void {
    this.at = new Date(this.at.getTime() + days * 86_400_000 + (1 + this.chance.upTo(50)) * 60_000)
    for (let n = 0; n < 20 && this.#lapse(); n++) this.at = new Date(this.at.getTime() + 60_000)
  }

  #lapse(): boolean {
    for (const clock of this.proceeding.clocks) {
      const step = isOpen(clock) ? this.procedure.clocks[clock.rule]?.lapseStep : undefined
      if (step === undefined || obstacleTo(this.procedure, this.proceeding, step, system)) continue
      const { state, dueAt } = readClock(clock, calendars[clock.jurisdiction], this.at)
      if (state === 'running' && dueAt <= this.at && this.#try({ step, input: {}, circumstances: this.#as(system) }))
        return true
    }
    return false
  }

  /** Whoever may take a step, in turn. */
  takers(key: string): Circumstances[] {
    const step = this.procedure.steps[key] as StepRule
    const { chance } = this
    const officers = [1, 2, 3, 4].map((n) => `officer${n}`)
    return chance.shuffled(step.by).flatMap((role): Circumstances[] => {
      if (role === 'system') return []
      if (!isWorkingRole(role)) {
        const side = role === 'filer' ? 'requester' : 'respondent'
        return this.record.parties
          .filter((party) => party.side === side)
          .map(({ id, name }) => this.#as({ id: id.toLowerCase(), name, roles: [role], partyIds: [id] }))
      }
      const id = chance.one(officers)
      const untaken = step.whenUntaken && this.proceeding.walked.length === 0 && chance.isLikely(0.2)
      const actor = {
        id,
        name: `承办人${id}`,
        roles: [role] as Role[],
        bodyId: this.proceeding.holder.bodyId,
        ...(untaken ? { untaken } : {}),
      }
      const isEither = step.by.includes('filer') || step.by.includes('respondent') || step.jointly || step.ofSide
      if (!isEither && step.each === undefined && !step.ofEach) return [this.#as(actor)]
      const side = sideOfStep(step, [role]) ?? (step.ofEach ? this.procedure.standsForEach?.side : undefined)
      return this.record.parties
        .filter((party) => side === undefined || party.side === side)
        .filter(
          (party) =>
            !step.by.some((each) => each === 'filer' || each === 'respondent') ||
            step.by.includes(party.side === 'requester' ? 'filer' : 'respondent'),
        )
        .map((party) => ({
          ...this.#as(actor),
          party: party.id,
          ...(party.side === 'third-party' ? {} : { side: party.side }),
        }))
    })
  }

  /** Takes a step, where somebody can; whether it was taken. Answers the refusals. */
  take(key: string): { readonly done: boolean; readonly refused: readonly string[] } {
    const refused: string[] = []
    const step = this.procedure.steps[key] as StepRule
    if (step.agreement === 'concludes') this.#sign()
    for (const circumstances of this.takers(key)) {
      const obstacle = obstacleTo(this.procedure, this.proceeding, key, circumstances.actor)
      if (obstacle) {
        refused.push(obstacle)
        continue
      }
      for (const [late, isWhole] of [
        [this.chance.isLikely(0.3) ? 1 + this.chance.upTo(5) : 0, false],
        [0, true],
      ] as const) {
        const isParty = !circumstances.actor.roles.some(isWorkingRole)
        const filling = {
          key,
          step,
          procedure: this.procedure,
          record: this.record,
          proceeding: this.proceeding,
          at: this.at,
          calendars,
          chance: this.chance,
          late,
        }
        const input = this.#fitting(step, filled(filling, isParty, isWhole))
        const error = this.#attempt({ step: key, input, circumstances })
        if (error === undefined) return { done: true, refused }
        // A paper lacks a fact that no form of the way to it asks for.
        if (isWhole && error.startsWith('paper-fact-missing') && !givenElsewhere.test(error))
          this.#fault(`${key}: ${error}`)
        refused.push(error)
      }
    }
    return { done: false, refused }
  }

  /** The day on which a called session is held, and an agreement was signed last. */
  #fitting(step: StepRule, input: Taken['input']): Taken['input'] {
    const called = this.proceeding.sessions.findLast(({ state }) => state === 'planned')
    const signed = this.proceeding.agreement?.signatures.at(-1)
    return {
      ...input,
      ...(step.refers?.outside ? { [step.refers.outside]: '珠海市公安局' } : {}),
      ...(step.session === 'records' && input['heldOn'] !== undefined && called
        ? {
            heldOn: dateOf(called.startsAt) <= dateOf(this.at) ? dateOf(called.startsAt) : input['heldOn'],
            broughtForward: true,
          }
        : {}),
      ...(step.session === 'records' && step.fields?.['attended'] ? { attended: true } : {}),
      ...(step.agreement === 'concludes' && signed ? { signedOn: dateOf(signed.at) } : {}),
    }
  }

  #sign(): void {
    const { agreement } = this.proceeding
    if (!agreement) return
    for (const partyId of missingSigners(agreement)) {
      const signed = { partyId, name: partyId, version: versionOf(agreement) }
      const by = { at: this.at, actor: { id: partyId.toLowerCase(), name: partyId, roles: ['filer'] as Role[] } }
      const sign = (record: CaseRecord) => ({
        ...signAgreement(record, 'P1', this.procedure, signed, by).record,
        seq: record.seq + 1,
      })
      try {
        this.record = sign(this.record)
        this.taken.push({ other: sign })
      } catch (error) {
        if (!(error instanceof RuleError)) throw error
      }
    }
  }

  #try(taken: Taken): boolean {
    return this.#attempt(taken) === undefined
  }

  /** Takes the step; the code of what refused it. What is no refusal is a fault of the program. */
  #attempt(taken: Taken): string | undefined {
    const before = this.proceeding
    try {
      const { record, entries, papers } = act(this.record, 'P1', this.procedure, taken)
      for (const [key, blocks] of papers) {
        const text = JSON.stringify(blocks)
        if (/undefined|NaN|\[object/.test(text))
          this.#fault(`${taken.step}: ${key} prints ${/.{20}(?:undefined|NaN|\[object).{20}/.exec(text)?.[0]}`)
      }
      this.record = record
      this.taken.push(taken)
      this.entries.push(...entries.map((entry, n) => ({ seq: before.walked.length + n, ...entry })))
      this.trail.push(`${dateOf(taken.circumstances.at)} ${taken.step}`)
      return undefined
    } catch (error) {
      if (!(error instanceof RuleError)) {
        this.#fault(`${taken.step}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ') ?? String(error)}`)
        return 'fault'
      }
      const { fields, field, paper } = error.details as Record<string, unknown>
      const why = `${taken.step}: ${error.code} ${JSON.stringify(fields ?? field ?? '')}${paper ? JSON.stringify(paper) : ''}`
      this.refusals.set(why, (this.refusals.get(why) ?? 0) + 1)
      return `${error.code} ${JSON.stringify(fields ?? field ?? '')}${paper ? JSON.stringify(paper) : ''}`
    }
  }

  #fault(what: string): void {
    this.problems.push({ what, at: this.trail.slice(-6).join(' > ') })
  }

  /** An offer to another desk, and what becomes of it. */
  handOn(): void {
    if (this.isOver) return
    const { chance, record, procedure } = this
    const waiting = record.handoffs.find(({ state }) => state === 'offered')
    const actor = this.#as({ id: 'officer9', name: '周宁', roles: ['officer'], bodyId: 'two' })
    const rule = answerRuleOf(procedure, 'city-regulator', 'transfer')
    const to = chance.one(desks.filter((desk) => desk !== this.proceeding.holder.deskId))
    const what = chance.upTo(3)
    const change = (before: CaseRecord): CaseRecord => {
      const { record: after } = !waiting
        ? offerHandoff(
            before,
            {
              kind: 'transfer',
              proceedingId: 'P1',
              to: { bodyId: to.split('-')[0] ?? to, deskId: to },
              asks: '请接办',
              reason: '',
              travels: { fields: [], evidence: [], papers: [] },
              rule,
            },
            actor,
          )
        : what === 0
          ? acceptHandoff(before, waiting.id, actor, procedure)
          : what === 1
            ? declineHandoff(before, waiting.id, { code: 'no-jurisdiction', text: '' }, () => undefined, actor)
            : recallHandoff(before, waiting.id, actor)
      return { ...after, seq: before.seq + 1 }
    }
    try {
      this.record = change(record)
      this.taken.push({ other: change })
      if (waiting && what === 0) this.#moves.accepted.push(waiting.to.deskId)
      this.trail.push(`${dateOf(this.at)} ${waiting ? ['accepted', 'declined', 'recalled'][what] : `offered ${to}`}`)
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
    }
    const holder = this.#moves.accepted.at(-1) ?? desks[0]
    if (this.proceeding.holder.deskId !== holder)
      this.#fault(`held by ${this.proceeding.holder.deskId}, accepted last by ${holder}`)
  }

  /**
   * Some steps of chance, in the direction of the steps aimed at one after the other, away from ends; what was refused is left. Answers the aims
   * that were reached.
   */
  wander(steps: number, aims: readonly string[]): void {
    const left = [...aims]
    for (let n = 0; n < steps && !this.isOver; n++) {
      this.pass()
      if (this.isOver) return
      if (this.chance.isLikely(0.06)) this.handOn()
      const [aim] = left
      const far = aim === undefined ? undefined : distances(this.procedure, aim)
      const isStray = this.chance.isLikely(0.3)
      const { state } = this.proceeding
      const order = (key: string) => {
        const leads = this.#leadsTo(key)
        const isEnd = this.procedure.states[leads]?.final === true
        if (key === aim) return -1
        const ends = isEnd ? 50 : 0
        if (isStray || far === undefined) return this.chance.next() + ends
        return (far.get(leads) ?? 60) + (leads === state ? 0.4 : 0) + this.chance.next() * 1.5 + ends
      }
      const keys = stepsFrom(this.procedure, state)
        .map((key) => [order(key), key] as const)
        .toSorted(([one], [other]) => one - other)
      const done = keys.find(([, key]) => this.take(key).done)
      if (done?.[1] === aim || n % 30 === 29) left.shift()
    }
  }

  #leadsTo(key: string): string {
    const { to } = this.procedure.steps[key] as StepRule
    const { state, before = state } = this.proceeding
    return to === 'same' ? state : to === 'before' ? before : to
  }

  /** To an end, by the steps that come nearest to it. False where there is no way. */
  finish(): boolean {
    const far = distances(this.procedure)
    const refusals = new Map<string, string>()
    for (let n = 0; n < 120 && !this.isOver; n++) {
      const { state } = this.proceeding
      const lies = (key: string) => {
        const leads = this.#leadsTo(key)
        return (far.get(leads) ?? 99) + (leads === state ? 0.5 : 0) + this.chance.next() * (n < 40 ? 0.9 : 3)
      }
      const keys = stepsFrom(this.procedure, state)
        .map((key) => [lies(key), key] as const)
        .toSorted(([a], [b]) => a - b)
      let isDone = false
      for (const [, key] of keys) {
        const { done, refused } = this.take(key)
        if (!done) refusals.set(`${state}.${key}`, [...new Set(refused)].join(' | '))
        isDone = done
        if (done || this.isOver) break
      }
      // Nobody can do anything: time goes by, ever more of it.
      this.wait(isDone ? 1 : 2 + Math.min(200, n * 4))
    }
    if (this.isOver) return true
    const { state, clocks } = this.proceeding
    const open = clocks.filter(isOpen).map(({ rule }) => rule)
    const here = [...refusals].filter(([key]) => key.startsWith(`${state}.`)).map(([key, why]) => `${key}: ${why}`)
    this.#fault(`no way out of ${state} [${open.join()}] ${here.join('; ')}`)
    return false
  }
}

/** Steps from each state to an end, or to where a step can be taken, by the table alone. */
function distances({ states, steps }: Procedure, aim?: string): ReadonlyMap<string, number> {
  const from = aim === undefined ? undefined : steps[aim]?.from
  const ends = Object.keys(states).filter((key) =>
    from === undefined ? states[key]?.final : from === 'open' || from.includes(key),
  )
  const far = new Map(ends.map((key) => [key, 0]))
  for (let n = 0; n < Object.keys(states).length; n++)
    for (const step of Object.values(steps)) {
      const leads = leadsOf(step).flatMap((to) => far.get(to) ?? [])
      const next = leads.length === 0 ? undefined : Math.min(...leads)
      if (next === undefined || (aim === undefined && step.by.every((role) => role === 'system'))) continue
      for (const state of step.from === 'open' ? Object.keys(states) : step.from)
        if (!states[state]?.final && (far.get(state) ?? 99) > next + 1) far.set(state, next + 1)
    }
  return far
}
