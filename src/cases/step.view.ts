import {
  type CaseAccess,
  isWhole,
  maskedToFollow,
  type MaskedCase,
  type Person,
  stepRoles,
  untoldFor,
  type WholeProceeding,
  desksUnattended,
} from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import type { Viewer } from '../http/index.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { CaseRecord, Proceeding, StepInput } from '../kernel/case-record.ts'
import { optionKey, optionsBarred } from '../kernel/option-conditions.ts'
import { investigatorsOf } from '../kernel/hearers.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { namedWithSubjects, subjectsOfStep } from '../kernel/event-subjects.ts'
import { eventsUnder } from '../kernel/own-event.ts'
import { dateOf, type PlainDate } from '../kernel/plain-date.ts'
import type { FieldRule, Procedure, StepRule } from '../kernel/procedure.ts'
import { askedOfReport } from '../kernel/reporter.ts'
import { latestBefore } from '../kernel/notice.ts'
import { obstacleTo } from '../kernel/step-obstacles.ts'
import { unservedBefore } from '../kernel/still-unserved.ts'
import { type PeriodBefore, periodBefore, sessionAhead } from '../kernel/step-bounds.ts'
import { earliestService } from '../kernel/service-day.ts'
import { sparedParties } from '../kernel/spared.ts'
import { issuedAhead, papersToIssue, serviceRound, stepToServe, withPapersOfTaker } from '../kernel/service-round.ts'
import { requestsLeft } from '../kernel/requests-made.ts'
import { materialsLeft } from '../kernel/unforwarded.ts'
import { notFound } from '../kernel/rule-error.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { asAgreed, isKeptReferral, procedureOf } from '../procedures/index.ts'
import { aroundOf, isHeaded } from '../duties/index.ts'
import type { Standing } from '../kernel/competence.ts'
import { toldBeforeFor } from './told-before.rules.ts'
import { decidedFor } from './decided.rules.ts'
import { lackOf } from './next-step.view.ts'
import { type Exhibit, exhibitsFor, recordsFor } from './step.exhibits.ts'
import { filesKeepingAuthor, type NamingPart, textsNamingInformant } from './step.unnamed.ts'
import { desksNamed } from './referral.rules.ts'
import { personsFor } from './step.choices.ts'
import { type ScopeChoice, scopesToChoose } from './scope.rules.ts'
import { type TriageChoice, triageChoices, wishOf } from './triage.choices.ts'

/** A step of a case as somebody opens its form. */
export interface StepSought {
  readonly record: CaseRecord
  readonly access: CaseAccess
  readonly viewer: Viewer
  readonly at: Date
  readonly proceedingId: string
  readonly step: string
}

/** The step as its form may know it. */
export interface StepView {
  readonly shown: MaskedCase
  readonly access: CaseAccess
  readonly at: Date
  readonly proceeding: WholeProceeding
  readonly procedure: Procedure
  readonly key: string
  readonly step: StepRule
  /** Whether the filer learns nothing of the proceeding: what a step tells them is not told here. */
  readonly isKept: boolean
  /** Papers that it will serve: as issued before, by id; whether they may be issued before. */
  readonly ahead: readonly string[]
  readonly mayIssue: boolean
  /** Whether somebody was served by it already, while others still are to be. */
  readonly begun: boolean
  /** The first day on which each addressee can have been served, by the field of its day. */
  readonly earliest: Readonly<Record<string, PlainDate>>
  /** Of the notice of a session: the last day on which it can be served, and that of the session. */
  readonly noticeBy?: { readonly day: PlainDate; readonly held: PlainDate }
  /** What stands in its way, by code. */
  readonly obstacle?: string
  /** Exhibits that its form lists: what may be forwarded, or what an opinion may be given on. */
  readonly exhibits: readonly Exhibit[]
  /** Files that go along and may name who is not to be known, in themselves. */
  readonly keepingAuthor: readonly Exhibit[]
  /** What of the texts that go along seems to name who is not to be known. */
  readonly naming: readonly NamingPart[]
  /** What a row of its form may name of the file of the case. */
  readonly records: ReturnType<typeof recordsFor>
  /** The period it rests on, where that is what stands in its way. */
  readonly before?: PeriodBefore
  /** How the body that holds the proceeding stands in it, where a power is what it lacks. */
  readonly standing?: Standing
  /** What was handed in and not forwarded yet, or asked for and not answered, where that is what stands in its way. */
  readonly materials?: readonly Bilingual[]
  /** Who is still to be served, where the step rests on that. */
  readonly unserved?: readonly string[]
  /** What in another proceeding of the case stands in its way, where that does. */
  readonly barred?: Bilingual
  /** Why options cannot be chosen as the file stands, by field and option. */
  readonly optionsBarred: Readonly<Record<string, Readonly<Record<string, Bilingual>>>>
  /** Who may be named in a field that asks for a person; nobody where none does. */
  readonly people: readonly Person[]
  /** Whether the body has a head who could take back an end of its own. */
  readonly headed: boolean
  /** Who opens it, by id. */
  readonly taker: string
  /** Who has the proceeding: its officers and who holds it. */
  readonly onCase: readonly string[]
  /** The events that it may be about, by their numbers in the journal; none of a step about none. */
  readonly events: readonly { readonly value: string; readonly label: string }[]
  /** Whether it takes on what its requester has to prove, while nothing of theirs is in the file. */
  readonly unproved: boolean
  /** What triage may open; nothing where no field asks for it. */
  readonly triage: readonly TriageChoice[]
  /** What may be chosen of the case for each procedure; nothing where no field asks for it, or there is nothing to choose. */
  readonly scopes: readonly ScopeChoice<MaskedCase>[]
  /** How the filer wishes it to be dealt with, for triage. */
  readonly wish?: string | undefined
  /** Desks of those at which nobody can sign in today. */
  readonly unattended: ReadonlySet<string>
  /** What its fields hold of the decision of the proceeding that asked for this one. */
  readonly decided: StepInput
  /** What its fields are prefilled with of the complaint and of other proceedings, by field. */
  readonly toldBefore: Readonly<Record<string, string>>
}

/** The step, and what stands in its way: decided on the record, shown masked. Throws not-found for whoever has no part in the proceeding. */
export async function stepView({ record, access, viewer, at, proceedingId, step: key }: StepSought): Promise<StepView> {
  const stored = record.proceedings.find(({ id }) => id === proceedingId)
  if (!stored) throw notFound('proceeding')
  const roles = stepRoles(viewer, record, stored, key)
  if (roles.length === 0) throw notFound('proceeding')
  const procedure = procedureOf(stored.procedure, stored.version)
  const rule = ownEntry(procedure.steps, key)
  if (!rule) throw notFound('step')
  const step = withPapersOfTaker(asAgreed(record, procedure, key, rule, stored), roles)
  const whole = await maskedToFollow(record, access)
  const shown = ofProceeding(whole, stored)
  const proceeding = shown.proceedings.filter(isWhole).find(({ id }) => id === proceedingId)
  if (!proceeding) throw notFound('proceeding')
  const around = aroundOf(record, stored, at)
  const obstacle = obstacleTo(procedure, stored, key, {
    ...around,
    id: viewer.id,
    roles,
    partyIds: access.partyIds,
    untold: untoldFor(access, stored, record),
  })
  const before = periodBefore(step, stored, { at, calendars: calendars() })
  const ahead = issuedAhead(step, record, proceedingId)
  const round = serviceRound(key, step, record, stored)
  const begun = round.served.size > 0
  const earliest = Object.fromEntries(
    round.rows.map((row) => [row.on, earliestService(procedure, key, row, record, stored)]),
  )
  const noticeBy = noticeByOf(procedure, step, stored)
  const isServed =
    step.delivers?.of && round.rows.length > 0 && round.rows.every(({ party }) => round.served.has(party.id))
  const asked = requestsLeft(procedure, stored, step)
  const materials = asked.length > 0 ? asked : step.heard ? materialsLeft(record, stored, procedure) : []
  const unserved = unservedBefore(step, record, stored, procedure).map(({ name }) => name)
  const lacking = materials.length === 0 ? undefined : asked.length > 0 ? 'requests-open' : 'not-forwarded'
  const later = unserved.length > 0 ? 'not-all-served' : lacking
  const inTheWay = obstacle ?? (isServed ? 'everyone-served' : before ? 'period-not-over' : later)
  const mayIssue = papersToIssue(step).length > 0 && ahead.length === 0 && !begun
  const asksFor = (kind: FieldRule['kind']) => Object.values(step.fields ?? {}).some((field) => field.kind === kind)
  const triage = asksFor('procedures') ? triageChoices(record, at) : []
  return {
    shown,
    access,
    at,
    proceeding,
    procedure,
    key,
    step: stepToServe(
      key,
      askedOfReport(step, record),
      shown,
      stored,
      subjectsOfStep(procedure, stored, step, shown, round.typed),
      sparedParties(procedure, stored, record),
    ),
    isKept: isKeptReferral(record, stored, 'requester'),
    ahead: ahead.map(({ id }) => id),
    mayIssue,
    begun,
    earliest,
    ...(noticeBy ? { noticeBy } : {}),
    ...(inTheWay ? { obstacle: inTheWay, ...lackOf(inTheWay, procedure, stored, at) } : {}),
    ...(inTheWay === 'barred-elsewhere' && around.barred[key] ? { barred: around.barred[key] } : {}),
    exhibits: exhibitsFor(key, step, stored, record, access),
    keepingAuthor: access.works.includes(proceedingId) ? filesKeepingAuthor(key, rule, stored, record) : [],
    naming: access.works.includes(proceedingId) ? textsNamingInformant(rule, record) : [],
    records: recordsFor(step, stored, record, access),
    ...(before ? { before } : {}),
    ...(materials.length > 0 ? { materials } : {}),
    ...(unserved.length > 0 ? { unserved } : {}),
    optionsBarred: optionsBarredIn(step, key, stored, record, around.barredOptions, at),
    headed: step.revoked === 'office' && (await isHeaded(stored)),
    taker: viewer.id,
    onCase: investigatorsOf(procedure, stored),
    people: asksFor('person') ? await personsFor(record, stored) : [],
    toldBefore: toldBeforeFor(step, ofProceeding(record, stored)),
    decided: decidedFor(step, record, stored.id),
    events: eventsFor(step, procedure, stored, record),
    unproved: step.proved === true && !record.evidence.some(({ side }) => side === 'requester'),
    triage,
    scopes: scopesToChoose(step, whole, stored, triage),
    wish: asksFor('procedures') ? wishOf(record) : undefined,
    unattended: await desksUnattended([
      ...triage.flatMap(({ desks }) => desks.map(({ desk }) => desk._id)),
      ...desksNamed(step, stored),
    ]),
  }
}

function optionsBarredIn(
  { fields = {} }: StepRule,
  key: string,
  proceeding: Proceeding,
  record: CaseRecord,
  elsewhere: Readonly<Record<string, Bilingual>>,
  at: Date,
): StepView['optionsBarred'] {
  const now = { at, calendars: calendars() }
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      optionsBarred(field, proceeding, record, now, (option) => ownEntry(elsewhere, optionKey(key, name, option))),
    ]),
  )
}

function eventsFor({ about }: StepRule, procedure: Procedure, proceeding: Proceeding, record: CaseRecord) {
  if (!about) return []
  return eventsUnder(proceeding, procedure, about.clock).map((walk) => ({
    value: String(walk.seq),
    label: namedWithSubjects(walk, proceeding, procedure, record),
  }))
}

function noticeByOf(
  procedure: Procedure,
  { aheadOfSession }: StepRule,
  { sessions }: Proceeding,
): StepView['noticeBy'] {
  const next = aheadOfSession && sessionAhead(procedure, sessions)
  if (!next) return undefined
  const held = dateOf(next.startsAt)
  return { day: latestBefore(aheadOfSession, held, calendars()), held }
}
