import { type OwnStanding, type RowStanding, toldTo, untoldTo } from '../access/index.ts'
import { anybodyIn, endOfClock } from '../duties/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { type Calendars, isOpen } from '../kernel/clock-acts.ts'
import { type ClockReading, never, readClock } from '../kernel/clock-reading.ts'
import { alertsOf, endWaits, expiryMark } from '../kernel/clock-watch.ts'
import type { Clock, ClockRule } from '../kernel/clock.ts'
import { awaitedOf, awaitedOfParty, type Doer } from '../kernel/duty.ts'
import { hearersOf } from '../kernel/hearers.ts'
import { informantWords, withoutWords } from '../kernel/informant.ts'
import type { KeptSide } from '../kernel/role.ts'
import { personsInvited } from '../kernel/session.ts'
import { isBeforeOthers, isKeptFrom, isToldOfOther } from '../kernel/undisclosed.ts'
import { procedureOf } from '../procedures/index.ts'
import { countingOf } from '../procedures/counting.ts'
import { owedOf } from '../procedures/owed.ts'
import type { DocketRow } from './docket.model.ts'

export interface Timed {
  readonly clock: Clock
  readonly rule: Pick<ClockRule, 'warnings'>
  /** Its end waits for another state of the proceeding: until that comes, and with it a new row, nothing is to be told of it. */
  readonly endWaits?: boolean
}

/** The nearest end among running clocks, whether any is suspended, and the next instant something is to be told. */
export function timesOf(timed: readonly Timed[], calendars: Calendars, at: Date) {
  let nearest: { reading: ClockReading; rule: string } | undefined
  let suspended = false
  let unsettled = false
  let nextAlertAt = never
  for (const { clock, rule, endWaits: waits } of timed) {
    if (!isOpen(clock)) continue
    const calendar = calendars[clock.jurisdiction]
    const reading = readClock(clock, calendar, at)
    if (reading.state === 'suspended') suspended = true
    if (reading.state !== 'running') continue
    if (reading.provisional) unsettled = true
    if (!nearest || reading.dueAt < nearest.reading.dueAt) nearest = { reading, rule: clock.rule }
    const alert = alertsOf(clock, rule, calendar, at).find(({ mark }) => !(waits && mark === expiryMark))
    if (alert && alert.at < nextAlertAt) nextAlertAt = alert.at
  }
  return {
    due: nearest?.reading.dueAt ?? never,
    dueOn: nearest?.reading.due ?? null,
    dueRule: nearest?.rule ?? null,
    provisional: nearest?.reading.provisional ?? false,
    unsettled,
    suspended,
    nextAlertAt,
  }
}

/**
 * The sessions of an open proceeding that are called and neither held nor cancelled, each with who takes part in it: of the parties those
 * who are called and know of it, of the office who has the proceeding, is named to it or keeps the record.
 */
export function sessionsOfRow(
  record: CaseRecord,
  proceeding: Proceeding,
  personIds: readonly string[],
): DocketRow['sessions'] {
  const { holder, officers, endedOn, sessions } = proceeding
  if (sessions.length === 0) return []
  const office = endedOn ? [] : [holder.personId ?? [], officers.map(({ personId }) => personId)].flat(2)
  const secret = informantWords(record)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  // An end that is kept from a side takes nothing out of its list.
  const known = groupsOf(record, personIds).map(({ side, partyIds, personIds: people }) => {
    const told = toldTo(proceeding, side, record, partyIds)
    return { people, ids: new Set(told.endedOn ? [] : told.sessions.map(({ id }) => id)) }
  })
  return sessions
    .flatMap((session) => {
      const { id, kind, startsAt, minutes, place, online, recordedBy } = session
      if (session.state !== 'planned' || kind === 'panel') return []
      const called = personsInvited(record, proceeding, session)
      const parties = known.flatMap(({ people, ids }) =>
        ids.has(id) ? people.filter((each) => called.includes(each)) : [],
      )
      const hearers = endedOn ? [] : hearersOf(procedure, proceeding, session).map(({ personId }) => personId)
      const people = [...new Set([...parties, ...office, ...hearers, ...(recordedBy && !endedOn ? [recordedBy] : [])])]
      if (endedOn && people.length === 0) return []
      const absent = record.parties.flatMap(({ id: party, side }) =>
        session.answers[party] === 'no' && side !== 'third-party' ? [side] : [],
      )
      // Both sides read it: what tells who complained in confidence stands in no row.
      return [
        {
          sessionId: id,
          kind,
          startsAt,
          minutes,
          place: withoutWords(place, secret),
          online,
          personIds: people,
          ...(absent.length > 0 ? { absent: [...new Set(absent)] } : {}),
        },
      ]
    })
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}

export function timedOf(proceeding: Proceeding): Timed[] {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return proceeding.clocks.flatMap((clock) => {
    const rule = procedure.clocks[clock.rule]
    return rule ? [{ clock, rule, endWaits: endWaits(procedure, proceeding, rule) }] : []
  })
}

/** Where a proceeding stands, for a row, by how its limit counts and what its clocks say. */
export function standingOf(
  proceeding: Proceeding,
  calendars: Calendars,
  { limit, limitOn }: ReturnType<typeof countingOf>,
  { due, dueOn, dueRule, provisional, suspended }: ReturnType<typeof timesOf>,
): RowStanding {
  const { state, endedOn, closedOn, outcome } = proceeding
  const owed = owedOf(proceeding, calendars)
  return {
    state,
    open: !endedOn,
    closedOn: closedOn ?? null,
    outcome: outcome ?? null,
    inTime: limit === 'met' ? true : limit === 'missed' ? false : null,
    limitOn: limitOn ?? null,
    limitPaused: limit === 'suspended',
    owedUntil: owed?.until ?? null,
    owedRule: owed?.rule ?? null,
    due,
    dueOn,
    dueRule,
    provisional,
    suspended,
  }
}

/** Where the parties who know of the proceeding are told that it stands, side by side, if that is not where it does. */
export function toldOfRow(
  record: CaseRecord,
  proceeding: Proceeding,
  calendars: Calendars,
  at: Date,
): Pick<DocketRow, 'told'> {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const { states, clocks } = procedure
  // What runs for a party of the other side is no matter of a row of this one, unless it is told of it.
  const isOfSide = (side: KeptSide, { party: id, rule }: Clock) =>
    id === undefined ||
    (record.parties.find((party) => party.id === id)?.side === 'requester') === (side === 'requester') ||
    isToldOfOther(procedure, { rule }, side)
  const isKept = (side: KeptSide) =>
    isKeptFrom(states[proceeding.state], side) ||
    untoldTo(proceeding, side, record) !== undefined ||
    proceeding.clocks.some((clock) => isKeptFrom(clocks[clock.rule], side) || (isOpen(clock) && !isOfSide(side, clock)))
  const sides = (['requester', 'respondent'] as const).filter(isKept)
  if (sides.length === 0) return {}
  const ofSide = (side: KeptSide) => ({
    ...proceeding,
    clocks: proceeding.clocks.filter((clock) => isOfSide(side, clock)),
  })
  const stands = (side: KeptSide) => standing(toldTo(ofSide(side), side, record), calendars, at)
  return { told: Object.fromEntries(sides.map((side) => [side, stands(side)])) }
}

function standing(known: Proceeding, calendars: Calendars, at: Date): RowStanding {
  return standingOf(known, calendars, countingOf(known, calendars), timesOf(timedOf(known), calendars, at))
}

/** People who know of a proceeding and sign in for the same parties. */
interface Group {
  readonly side: KeptSide
  readonly role: 'filer' | 'respondent' | undefined
  readonly partyIds: readonly string[]
  readonly personIds: string[]
}

function groupsOf({ parties, filerId }: CaseRecord, personIds: readonly string[]): Group[] {
  const groups = new Map<string, Group>()
  for (const personId of personIds) {
    const isFiler = personId === filerId
    const own = parties.filter((party) => (isFiler ? party.side === 'requester' : party.personIds.includes(personId)))
    const partyIds = own.map(({ id }) => id)
    const known = groups.get(partyIds.join())
    if (known) known.personIds.push(personId)
    else {
      const isRequester = isFiler || own.some(({ side }) => side === 'requester')
      const isRespondent = own[0]?.side === 'respondent'
      groups.set(partyIds.join(), {
        side: isRequester ? 'requester' : 'respondent',
        role: isRequester ? 'filer' : isRespondent ? 'respondent' : undefined,
        partyIds,
        personIds: [personId],
      })
    }
  }
  return [...groups.values()]
}

/** Whether one of several may be told something else than the others of its side: of its own periods, of what served it. */
function differs({ clocks, walked }: Proceeding): boolean {
  return clocks.some(({ party }) => party !== undefined) || walked.some(({ partly }) => partly === true)
}

/**
 * What waits for each who knows of the proceeding, and where they are told that it stands: one entry for those who sign in for the same
 * parties, none where a list would say the same without it.
 */
export function ownOfRow(
  record: CaseRecord,
  proceeding: Proceeding,
  personIds: readonly string[],
  row: RowStanding & Pick<DocketRow, 'told'>,
  calendars: Calendars,
  at: Date,
): Pick<DocketRow, 'own'> {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const isOfEach = differs(proceeding)
  const anybody = anybodyIn(record, proceeding, at)
  const own = groupsOf(record, personIds).flatMap(({ side, role, partyIds, personIds: people }): OwnStanding[] => {
    const known = toldTo(proceeding, side, record, partyIds)
    const untold = untoldTo(proceeding, side, record, partyIds)
    if (known.endedOn !== undefined && !isOfEach) return []
    const doer: Doer = {
      ...anybody,
      id: people[0] ?? '',
      roles: role === undefined ? [] : [role],
      ofDesk: false,
      partyIds,
      beforeOthers: isBeforeOthers(procedure, proceeding, known, partyIds),
      untold,
    }
    const { awaits, clock, turn } = awaitedOfParty(procedure, known, doer, at, (each) => endOfClock(each, at))
    const base = row.told?.[side] ?? row
    const isOtherDay = clock !== undefined && clock.rule !== base.dueRule
    const own = isOfEach || untold !== undefined || isOtherDay ? standing(known, calendars, at) : undefined
    // The day of a list is that of what its reader has to do.
    const stands =
      own && clock ? { ...own, ...dayOf(timesOf(timedOf({ ...known, clocks: [clock] }), calendars, at)) } : own
    const isOther = stands !== undefined && !isSame(stands, base)
    const isOtherTurn = turn !== procedure.states[known.state]?.turn
    if (!isOther && !isOtherTurn && awaits === awaitedOf(procedure, known.state, side)) return []
    return [{ personIds: people, awaits, ...(isOtherTurn ? { turn } : {}), ...(isOther ? { stands } : {}) }]
  })
  return own.length === 0 ? {} : { own: own as DocketRow['own'] & {} }
}

const dayOf = ({ due, dueOn, dueRule, provisional, suspended }: ReturnType<typeof timesOf>) => ({
  due,
  dueOn,
  dueRule,
  provisional,
  suspended,
})

const plain = (value: unknown): unknown =>
  value instanceof Date ? value.getTime() : value !== null && typeof value === 'object' ? JSON.stringify(value) : value

function isSame(one: RowStanding, other: RowStanding): boolean {
  return (Object.keys(one) as (keyof RowStanding)[]).every((key) => plain(one[key]) === plain(other[key]))
}
