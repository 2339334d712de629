import { missingSigners } from './agreement.ts'
import { hearersAwaited } from './hearers.ts'
import { isOverFor, isSparedAll } from './spared.ts'
import { bearerOf } from './bearer.ts'
import type { Bilingual } from './bilingual.ts'
import type { Party, Proceeding, Walked } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import { holds } from './condition.ts'
import type { Clock } from './clock.ts'
import { stepsIn } from './own-standing.ts'
import { isPanelBroken, panelDuties } from './panel.ts'
import { isPlainDate } from './plain-date.ts'
import {
  type AwaitedRule,
  type DutySide,
  isAside,
  isStepFrom,
  type Procedure,
  type StepRule,
  stepsFrom,
  type Turn,
  type TurnTold,
} from './procedure.ts'
import type { Doer, Duty } from './duty-shape.ts'
import { lateDuties } from './late-duties.ts'
import { isForMatter } from './matter.ts'
import { type Context, isOffered, openClock, runs } from './offered.ts'
import { isOwnClock } from './own-clock.ts'
import { waitsForAll } from './still-unserved.ts'
import { requestsLeft, requestsOpen } from './requests-made.ts'
import { isOfParty as isParty, makersOf, obstacleTo } from './step-obstacles.ts'
import { type BodyKind, isWorkingRole, workingRoles } from './role.ts'
import { walksSinceHere } from './joint.ts'
import { calledSession, invites, sessionsAhead } from './session.ts'

export type { Doer, Duty, PaperLeft, SettledElsewhere } from './duty-shape.ts'

/** Sides of which a party has still to sign the agreement of a proceeding. */
export function sidesUnsigned(
  { agreement }: Pick<Proceeding, 'agreement'>,
  parties: readonly Pick<Party, 'id' | 'side'>[],
): DutySide[] {
  if (!agreement) return []
  const missing = missingSigners(agreement)
  return (['requester', 'respondent'] as const).filter((side) =>
    parties.some((party) => party.side === side && missing.includes(party.id)),
  )
}

/** What somebody must do, what they may do besides, and what is waited for of others. */
export interface Todo {
  readonly must: readonly Duty[]
  /** Keys of steps, as the state offers them. */
  readonly may: readonly string[]
  readonly waits: readonly Duty[]
}

/** What a proceeding waits for now, of whom and under which clock. Pure: by its procedure and its own record alone. */
function dutiesOf(procedure: Procedure, proceeding: Proceeding, bodyKind: BodyKind | undefined, at: Date): Duty[] {
  const state = procedure.states[proceeding.state]
  if (!state || state.final) return []
  const context = { procedure, proceeding, bodyKind }
  const awaited = (Object.entries(state.duties ?? {}) as [DutySide, readonly AwaitedRule[]][]).flatMap(
    ([side, rules]) => rules.flatMap((rule) => dutyOf(context, side, rule)),
  )
  return [...owedAnywhere(context), ...awaited, ...attendances(proceeding, at)]
}

/** A decision of the head that is waited for: its step, who may not take it since they made what is to be approved, the clock that binds it. */
export interface Approval {
  readonly step: string
  /** What is to be decided, in words: the step, or that a request is to be answered. */
  readonly what: Bilingual
  readonly makers: readonly string[]
  readonly clock?: Clock
}

/**
 * The approvals that a proceeding waits for, of what the page of its head has: steps that decide on what somebody of the body proposed, or did at
 * once, or that the law leaves to the head alone; to name a panel again of which one was recused. Sessions that another presides over are none, nor
 * is going on with what stands still. What the head made is among it: it is another's then.
 * @param office what of the case bears on those of the office
 */
export function approvalsAwaited(
  procedure: Procedure,
  proceeding: Proceeding,
  office: Omit<Doer, 'id' | 'roles' | 'ofDesk' | 'partyIds'>,
  at: Date,
  endOf: (clock: Clock) => Date | undefined,
): Approval[] {
  const head: Doer = { ...office, id: '', roles: ['lead'], ofDesk: true, partyIds: [] }
  return todoOf(procedure, proceeding, head, at, endOf).must.flatMap(({ steps: [key = ''], what, clock }) => {
    const step = procedure.steps[key]
    if (!step || !isForHead(step)) return []
    return [{ step: key, what: what ?? step.title, makers: makersOf(proceeding, step), ...(clock ? { clock } : {}) }]
  })
}

/** Who made what waits for a decision of the head. */
export function makersAwaited(procedure: Procedure, proceeding: Proceeding): string[] {
  if (proceeding.endedOn) return []
  return Object.values(procedure.steps)
    .filter((step) => isForHead(step) && isStepFrom(procedure, step, proceeding.state))
    .flatMap((step) => makersOf(proceeding, step))
}

function isForHead({ by, session, apartFrom, resumes }: StepRule): boolean {
  if (session || !by.includes('lead')) return false
  return (
    apartFrom !== undefined || (resumes === undefined && by.every((role) => role === 'lead' || !isWorkingRole(role)))
  )
}

/** What of it this person must do, by who has the proceeding and who may take the step, in the order in which it is due. */
export function todoOf(
  procedure: Procedure,
  proceeding: Proceeding,
  doer: Doer,
  at: Date,
  endOf: (clock: Clock) => Date | undefined,
): Todo {
  const withLate = (known: Duty[]) => [
    ...known,
    ...lateDuties(
      { procedure, proceeding, bodyKind: doer.bodyKind },
      known.filter((duty) => !hasAnswered(proceeding, duty, doer)),
      doer,
      at,
      endOf,
    ),
  ]
  const ofOffice = (left: Pick<Duty, 'what' | 'paper' | 'ask' | 'servedWith'>): Duty => ({
    side: 'office',
    steps: [],
    ...left,
  })
  const ofProcedure = doer.offered
    ? []
    : doer.untaken
      ? untakenDuties(procedure, proceeding, doer)
      : doer.recalled
        ? [offersAnew]
        : [
            ...(doer.holderLeft && doer.roles.includes('lead') ? [givesAnew] : []),
            ...panelDuties({ procedure, proceeding, bodyKind: doer.bodyKind }, doer.recused ?? []),
            ...unservedDuties(procedure, doer),
            ...(doer.papersLeft ?? []).map(ofOffice),
            ...lapsedDuties(procedure, proceeding, doer, at, endOf),
            ...withLate(
              withAnswers(
                withRequests(leftOf(procedure, proceeding, doer, at), procedure, proceeding, doer),
                { procedure, proceeding, bodyKind: doer.bodyKind },
                doer,
              ),
            ),
            ...(doer.papersBehind ?? []).map((left): Duty => ({ side: 'office', steps: [], ...left })),
          ]
  const all = [...ofProcedure, ...(doer.asks ?? []).map(ofOffice)]
  // A side of which everybody has signed has nothing to sign.
  const duties = all.filter(
    (duty) =>
      (!duty.signs || doer.unsigned?.includes(duty.side) !== false) &&
      !hasAnswered(proceeding, duty, doer) &&
      !isTold(procedure, proceeding, duty, doer),
  )
  // Until everybody is served, what rests on that is not owed yet.
  // That a period passed unused is recorded once it has, and what would cut a period off waits for its end.
  const isEarly = (key: string) =>
    proceeding.clocks.some(
      (clock) => procedure.steps[key]?.restsOn?.includes(clock.rule) && isOpen(clock) && (endOf(clock) ?? at) >= at,
    )
  const isBroken = isPanelBroken(proceeding, doer.recused ?? [])
  const isTooEarly = (key: string) =>
    isEarly(key) ||
    (isBroken && procedure.steps[key]?.ofPanel === true) ||
    (waitsForAll(procedure.steps[key] ?? {}) && (doer.stillServing ?? []).length > 0)
  // What parties asked for is answered before what would pass it over.
  const isPassingOver = (key: string) => requestsLeft(procedure, proceeding, procedure.steps[key] ?? {}).length > 0
  const open = (key: string) =>
    obstacleTo(procedure, proceeding, key, doer) === undefined && !isTooEarly(key) && !isPassingOver(key)
  // Of a party that did its part, and has no step of it left, it is the others' to do.
  const theirs = (duty: Duty) =>
    isTheirs(procedure, proceeding, duty, doer) &&
    (duty.side === 'office' || duty.steps.length === 0 || duty.steps.some(open))
  const isOwedYet = ({ steps }: Duty) => steps.length === 0 || !steps.every(isTooEarly)
  const must = duties
    .filter((duty) => isOwedYet(duty) && theirs(duty))
    .map((duty) => ({ ...duty, steps: duty.steps.filter(open) }))
  const asked = new Set([...must.flatMap(({ steps }) => steps), ...fallenAway(procedure, proceeding, doer, at)])
  // Whoever was not served is served before what comes after service; and what was decided before the rest, where no period of its own says when.
  const isServing = ({ steps: [key = ''], clock }: Duty) =>
    Number(doer.stillServing?.includes(key) === true || (clock === undefined && servesIssued(procedure.steps[key])))
  const ends = ({ clock, session }: Duty) => (session?.startsAt ?? (clock && endOf(clock)))?.getTime() ?? Infinity
  return {
    must: must.toSorted((one, other) => isServing(other) - isServing(one) || compare(ends(one), ends(other))),
    may: stepsIn(procedure, proceeding).filter((key) => open(key) && !asked.has(key)),
    waits: duties.filter((duty) => isOwedYet(duty) && !theirs(duty)),
  }
}

/** Whether a step serves what another one issued. */
const servesIssued = ({
  delivers,
  papers: issued = [],
}: Partial<Pick<StepRule, 'delivers' | 'papers'>> = {}): boolean =>
  delivers?.papers?.some((paper) => !issued.includes(paper)) === true

/** All that somebody of the office can do of what waits for it, whoever that is: as if nobody had the proceeding, and one of its desk had every role. */
export function officeDuties(
  procedure: Procedure,
  proceeding: Proceeding,
  office: Omit<Doer, 'id' | 'roles' | 'ofDesk' | 'partyIds'>,
  at: Date,
  endOf: (clock: Clock) => Date | undefined,
): readonly Duty[] {
  const anybody: Doer = { ...office, id: '', roles: workingRoles, ofDesk: true, partyIds: [], holderLeft: true }
  return todoOf(procedure, proceeding, anybody, at, endOf).must
}

/** Two instants without an end are alike: infinity less infinity is no number. */
const compare = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1)

/** What was asked back waits for its sender to offer it again: until then it is worked by nobody. */
const offersAnew: Duty = {
  side: 'office',
  steps: [],
  what: { zh: '重新移交办理单位', en: 'Offer it anew to a desk that takes it on' },
  offers: true,
}

/** Whoever has it works there no more: it is its head’s to give to somebody else. */
const givesAnew: Duty = {
  side: 'office',
  steps: [],
  what: { zh: '改派承办人', en: 'Give it to somebody else' },
  gives: true,
}

/** What every receiver refused waits for its sender alone: to end it, or to go another way. */
function untakenDuties({ steps }: Procedure, proceeding: Proceeding, { barred = {} }: Doer): Duty[] {
  const open = Object.entries(steps).filter(([, step]) => step.asked !== undefined && isForMatter(step, proceeding))
  const [found] = open.toSorted(([, one], [, other]) => Number(other.whenUntaken ?? 0) - Number(one.whenUntaken ?? 0))
  if (!found) return []
  const [key, { asked, title }] = found
  if (key in barred) return [{ side: 'office', steps: [], what: asked ?? title, offers: true }]
  return [{ side: 'office', steps: [key], what: asked ?? title }]
}

/** What it waits for still: where the parties came to terms elsewhere, for its office to end it on that, and for nothing of those who did. */
function leftOf(procedure: Procedure, proceeding: Proceeding, { bodyKind, settled }: Doer, at: Date): Duty[] {
  const duties = dutiesOf(procedure, proceeding, bodyKind, at)
  if (!settled) return duties
  const context = { procedure, proceeding, bodyKind }
  const steps = settled.steps.filter((key) => {
    const step = procedure.steps[key]
    return step !== undefined && isOffered(context, step)
  })
  const what = procedure.steps[steps[0] ?? '']?.title
  const clock = openClock(proceeding, procedure.closingClock)
  return [
    ...(what ? [{ side: 'office' as const, steps, what, ...(clock ? { clock } : {}) }] : []),
    ...duties.filter(({ side, session }) => side === 'office' || session !== undefined || !settled.byAll),
  ]
}

/**
 * Steps that were asked of the parties before they came to terms elsewhere: asked no more, and not offered either, but for those whose period
 * still runs. Until it is ended here, whoever it binds must be able to keep it.
 */
export function fallenAway(
  procedure: Procedure,
  proceeding: Proceeding,
  { bodyKind, settled }: Pick<Doer, 'bodyKind' | 'settled'>,
  at: Date,
): string[] {
  if (!settled?.byAll) return []
  const isBound = (key: string) => procedure.steps[key]?.stops?.some((rule) => runs(proceeding, rule)) === true
  return dutiesOf(procedure, proceeding, bodyKind, at).flatMap(({ side, steps }) =>
    side === 'office' ? [] : steps.filter((key) => !isBound(key)),
  )
}

/** A period that has ended with nothing done, and whose end the office decides on: to look whether anything came, and to decide, is its own to do. */
function lapsedDuties(
  procedure: Procedure,
  proceeding: Proceeding,
  { bodyKind, roles }: Doer,
  at: Date,
  endOf: (clock: Clock) => Date | undefined,
): Duty[] {
  // To a party it stays its own, late as it is.
  if (isParty(roles)) return []
  const context = { procedure, proceeding, bodyKind }
  return proceeding.clocks.flatMap((clock) => {
    const key = procedure.clocks[clock.rule]?.offersStep?.step
    const step = key === undefined ? undefined : procedure.steps[key]
    const end = isOpen(clock) ? endOf(clock) : undefined
    if (key === undefined || !step || end === undefined || end > at || !isOffered(context, step)) return []
    return [{ side: 'office' as const, steps: [key], what: step.asked ?? step.title }]
  })
}

/**
 * With what a party asked for and nobody has answered: to decide on it is the office’s to do, unless what the state awaits does so already,
 * whichever way. A party is not told of what another asked.
 */
function withRequests(duties: Duty[], procedure: Procedure, proceeding: Proceeding, doer: Doer): Duty[] {
  if (isParty(doer.roles)) return duties
  const mayNow = (key: string) => Number(obstacleTo(procedure, proceeding, key, doer) === undefined)
  const answers = requestsAwaited(procedure, proceeding, doer.bodyKind, duties).map((duty) => ({
    ...duty,
    steps: duty.steps.toSorted((one, other) => mayNow(other) - mayNow(one)),
  }))
  // What is nothing but to answer stands there once, where the state has it.
  const replaced = new Map(
    duties.flatMap((duty) => {
      const answer =
        duty.steps.length > 0 && answers.find(({ steps }) => duty.steps.every((key) => steps.includes(key)))
      return answer ? [[duty, answer] as const] : []
    }),
  )
  const answering = new Set(answers.flatMap(({ steps }) => steps))
  const others = duties.map(
    (duty) => replaced.get(duty) ?? { ...duty, steps: duty.steps.filter((key) => !answering.has(key)) },
  )
  return [...answers.filter((answer) => ![...replaced.values()].includes(answer)), ...others]
}

/** With the answer of a side that the other was not served with: to forward it is the office’s to do, unless a period of its own asks for that already. */
function withAnswers(duties: Duty[], context: Context, { answersLeft = [] }: Doer): Duty[] {
  const known = new Set(duties.flatMap(({ steps }) => steps))
  const left = answersLeft.flatMap((key): Duty[] => {
    const step = context.procedure.steps[key]
    return step && !known.has(key) && isOffered(context, step)
      ? [{ side: 'office', steps: [key], what: step.title }]
      : []
  })
  return [...duties, ...left]
}

/** What parties asked for and nobody answered, beside what is awaited anyhow: the steps that answer it, to grant it first. */
function requestsAwaited(
  procedure: Procedure,
  proceeding: Proceeding,
  bodyKind: BodyKind | undefined,
  duties: readonly Duty[],
): Duty[] {
  const context = { procedure, proceeding, bodyKind }
  const known = new Set(duties.flatMap(({ steps }) => steps))
  const deciding = Object.entries(procedure.steps).filter(
    ([, step]) =>
      step.decidesOn && isOffered(context, step) && requestsOpen(procedure, proceeding, step.decidesOn).length > 0,
  )
  const asked = new Set(
    deciding.flatMap(([, { decidesOn }]) =>
      decidesOn ? requestsOpen(procedure, proceeding, decidesOn).map(({ step }) => step) : [],
    ),
  )
  const grants = (key: string) => Number(procedure.steps[key]?.decidesOn?.as === 'granted')
  return [...asked].flatMap((request): Duty[] => {
    const steps = deciding.flatMap(([key, { decidesOn }]) => (decidesOn?.requests.includes(request) ? [key] : []))
    const title = procedure.steps[request]?.title
    if (!title || steps.every((key) => known.has(key))) return []
    const what = { zh: `答复“${title.zh}”`, en: `Answer: ${title.en}` }
    const first = steps.toSorted((one, other) => grants(other) - grants(one))
    const clock = duties.find((duty) => duty.steps.some((key) => steps.includes(key)))?.clock
    return [{ side: 'office', steps: first, what, ...(clock ? { clock } : {}) }]
  })
}

/** What waits for no period: the service on whoever was not served yet. */
function unservedDuties({ steps }: Procedure, { stillServing = [] }: Doer): Duty[] {
  return stillServing.flatMap((key) => {
    const step = steps[key]
    return step ? [{ side: 'office' as const, steps: [key], what: step.asked ?? step.title }] : []
  })
}

/** Whether the side took its part of a step of every party: it waits for the others then. Of several each takes it for itself. */
function isDoneBySide({ procedure, proceeding }: Context, key: string, side: DutySide): boolean {
  if (procedure.steps[key]?.jointly !== true) return false
  return walksSinceHere(proceeding, key).some((walk) => walk.side === side && walk.party === undefined)
}

/**
 * Whether what was asked of each side was done by this one since: to a party of several on a side, by itself; to others, by anybody of that
 * side.
 */
function hasAnswered(
  { walked }: Proceeding,
  { askedWith, side, steps: named }: Duty,
  { roles, partyIds }: Doer,
): boolean {
  if (askedWith === undefined) return false
  const asked = walked.findLast(({ step }) => step === askedWith)
  if (!asked) return true
  const isOwn = roles.includes(side === 'requester' ? 'filer' : 'respondent')
  return walked.some(
    (walk) =>
      walk.seq > asked.seq &&
      named.includes(walk.step) &&
      (walk.side ?? 'office') === side &&
      (!isOwn || walk.party === undefined || partyIds.includes(walk.party)),
  )
}

/** What parties told with a step and none of these has recorded since, of the party that told it. */
function toldUnverified({ walked }: Proceeding, told: string, records: readonly string[]): Walked[] {
  const isOf = (one: Walked, other: Walked) =>
    one.party === undefined || other.party === undefined || one.party === other.party
  return walked.filter(
    (walk) =>
      walk.step === told &&
      !walked.some((later) => later.seq > walk.seq && records.includes(later.step) && isOf(walk, later)),
  )
}

/** Whether a party has told what a duty asks of it, which is for the office to verify: it waits for that then. */
function isTold(procedure: Procedure, proceeding: Proceeding, { side, steps, clock }: Duty, doer: Doer): boolean {
  if (side === 'office') return false
  const rules = procedure.states[proceeding.state]?.duties?.office ?? []
  return rules.some(({ step, or = [], verifies }) => {
    if (step === undefined || verifies === undefined || steps[0] !== verifies) return false
    const told = toldUnverified(proceeding, verifies, [step, ...or])
    const isOwn = ({ party, by }: Walked) =>
      isParty(doer.roles)
        ? by === doer.id || (party !== undefined && doer.partyIds.includes(party))
        : clock?.party === undefined || clock.party === party
    return told.some(isOwn)
  })
}

/** What a rule awaits of a side: of each party by itself where its period runs for each. */
function dutyOf(context: Context, side: DutySide, rule: AwaitedRule): Duty[] {
  const duty = plainDutyOf(context, side, rule)
  if (!duty) return []
  const { clocks } = context.proceeding
  const forEach = clocks.filter(
    (clock) => clock.rule === duty.clock?.rule && clock.party !== undefined && isOpen(clock),
  )
  return side === 'office' || forEach.length === 0 ? [duty] : forEach.map((clock) => ({ ...duty, clock }))
}

function plainDutyOf(context: Context, side: DutySide, rule: AwaitedRule): Duty | undefined {
  const { procedure, proceeding } = context
  if (!holds(rule.when, proceeding)) return undefined
  if (rule.while && !rule.while.some((clock) => runs(proceeding, clock))) return undefined
  if (rule.unbegun !== undefined && !isLeftUnbegun(proceeding, rule.while ?? [], rule.unbegun)) return undefined
  // Who has done it, and waits for the others, owes nothing: what would do as well is its to choose, and not waited for.
  if (rule.step !== undefined && isDoneBySide(context, rule.step, side)) return undefined
  const named = [...(rule.step ? [rule.step] : []), ...(rule.or ?? [])]
  if (rule.verifies && toldUnverified(proceeding, rule.verifies, named).length === 0) return undefined
  const steps = named.filter(
    (key) => procedure.steps[key] && isOffered(context, procedure.steps[key]) && !isDoneBySide(context, key, side),
  )
  if (named.length > 0 && steps.length === 0) return undefined
  const expected = procedure.steps[steps[0] ?? '']
  const session = calledSession(proceeding, procedure.sessions?.ofSteps)
  // The notice of a session is served once, behind what called it.
  if (expected?.delivers?.of && (!session || wasTakenSince(proceeding, steps[0] ?? '', expected.delivers.of)))
    return undefined
  // A hearing is called (or called anew) while none is planned, and held once one is.
  if ((expected?.session === 'calls' || expected?.session === 'moves') && session) return undefined
  if (expected?.session === 'records' && !session) return undefined
  if (expected?.agreement === 'concludes' && !isSigned(proceeding)) return undefined
  const what = rule.what ?? expected?.title
  if (!what) return undefined
  const until = [rule.until ?? []].flat()
  const clock = until.map((key) => openClock(proceeding, key)).find(Boolean)
  const bearers = expected?.session === 'records' ? hearersAwaited(procedure, proceeding) : []
  return {
    side,
    steps,
    what,
    ...(clock ? { clock } : {}),
    ...((expected?.session === 'records' || expected?.delivers?.of) && session ? { session } : {}),
    ...(bearers.length > 0 ? { bearers } : {}),
    ...(rule.signs ? { signs: true } : {}),
    ...(rule.laid ? { laid: true } : {}),
    ...(rule.askedWith === undefined ? {} : { askedWith: rule.askedWith }),
    ...(clock ? {} : dayWanted(proceeding, rule)),
  }
}

/** Whether a period of the first runs for somebody for whom none of the second ever began. */
function isLeftUnbegun({ clocks }: Proceeding, running: readonly string[], begun: string): boolean {
  const had = clocks.filter(({ rule }) => rule === begun)
  return clocks.some(
    (clock) => running.includes(clock.rule) && isOpen(clock) && !had.some(({ party }) => party === clock.party),
  )
}

/** Of what no period binds, the day that was named when it was asked for last. */
function dayWanted({ walked }: Proceeding, { wantedBy }: AwaitedRule): Pick<Duty, 'wantedBy'> {
  const asked = wantedBy && walked.findLast(({ step }) => step === wantedBy.step)
  const day = wantedBy && asked?.input?.[wantedBy.field]
  return typeof day === 'string' && isPlainDate(day) ? { wantedBy: day } : {}
}

/** Whether the step was taken behind the newest of these. */
function wasTakenSince({ walked }: Proceeding, key: string, of: readonly string[]): boolean {
  return walked.slice(walked.findLastIndex(({ step }) => of.includes(step)) + 1).some(({ step }) => step === key)
}

/** Steps that are owed in every state that offers them, while their clock runs. */
function owedAnywhere(context: Context): Duty[] {
  const { procedure, proceeding } = context
  return stepsFrom(procedure, proceeding.state).flatMap((key) => {
    const step = procedure.steps[key]
    if (!step?.owed || !isOffered(context, step)) return []
    const clock = openClock(proceeding, step.whileRuns)
    return [{ side: 'office' as const, steps: [key], what: step.title, ...(clock ? { clock } : {}) }]
  })
}

/** Sessions that parties are invited to and that are not over: none once the agreement has every signature. */
function attendances(proceeding: Proceeding, at: Date): Duty[] {
  // What all have signed is talked about no more.
  if (isSigned(proceeding)) return []
  return sessionsAhead(proceeding.sessions, at).flatMap((session) =>
    (['requester', 'respondent'] as const).map((side): Duty => ({ side, steps: [], session })),
  )
}

function isSigned({ agreement }: Proceeding): boolean {
  return agreement !== undefined && missingSigners(agreement).length === 0
}

function isTheirs(procedure: Procedure, proceeding: Proceeding, duty: Duty, doer: Doer): boolean {
  if (duty.side !== 'office') return isOfParty(proceeding, duty, doer)
  if (!doer.roles.some(isWorkingRole)) return false
  if (duty.gives) return true
  const [expected = ''] = duty.steps
  const isOfNoStep = duty.paper !== undefined || duty.ask !== undefined || duty.offers === true
  if (!isOfNoStep && obstacleTo(procedure, proceeding, expected, doer) !== undefined) return false
  const bearer = bearerOf(procedure, proceeding, duty, doer)
  if (bearer.as === 'named') return bearer.personIds.includes(doer.id)
  if (doer.holderLeft !== true && proceeding.holder.personId === doer.id) return true
  // Whoever stands in for the head of another desk does what is the head's, and no more.
  const isOfHeads = bearer.as === 'desk' && (bearer.why === 'heads' || bearer.why === 'made')
  return doer.ofDesk ? bearer.as === 'desk' : doer.roles.includes('lead') && isOfHeads
}

function isOfParty({ agreement }: Proceeding, { side, session, signs, clock, laid }: Duty, doer: Doer): boolean {
  if (laid && isSparedAll(doer.partyIds, doer.spared)) return false
  if (clock && !isOwnClock(clock, doer.partyIds)) return false
  if (!doer.roles.includes(side === 'requester' ? 'filer' : 'respondent')) return false
  // Who said that it stays away is not asked to come.
  if (session) return doer.partyIds.some((id) => invites(session, id) && session.answers[id] !== 'no')
  if (!signs) return true
  const missing = agreement ? missingSigners(agreement) : []
  return doer.partyIds.some((id) => missing.includes(id))
}

/** The period in which a side may take a step, where it is its own right: what the step ends alone, or what it is offered within. */
export function rightOf(
  step: StepRule,
  clocks: Procedure['clocks'],
  side: 'requester' | 'respondent',
): string | undefined {
  const [only, ...rest] = step.stops ?? []
  const key = step.whileRuns ?? (rest.length === 0 && step.voluntary !== true ? only : undefined)
  const owes = key === undefined ? undefined : clocks[key]?.owes
  return owes === side || owes === 'parties' ? key : undefined
}

/** What a list says that a proceeding waits for of a party: it must act, it may within a period of its own, or neither. */
export type Awaited = 'must' | 'choice' | 'none'

/**
 * What a proceeding waits for of a party, by the proceeding as the party is told of it, with the period it has for that: of one of several,
 * by its own periods and by what it did. Sessions apart, which stand in lists by themselves.
 */
export function awaitedOfParty(
  procedure: Procedure,
  told: Proceeding,
  doer: Doer,
  at: Date,
  endOf: (clock: Clock) => Date | undefined,
): { readonly awaits: Awaited; readonly clock?: Clock; readonly turn: TurnTold } {
  const side = doer.roles.includes('filer') ? 'requester' : doer.roles.includes('respondent') ? 'respondent' : undefined
  const { turn } = procedure.states[told.state] ?? { turn: 'nobody' as const }
  if (side === undefined || told.endedOn !== undefined) return { awaits: 'none', turn }
  const todo = todoOf(procedure, told, doer, at, endOf)
  const besides = turnOfOne(procedure, told, doer, todo)
  const [first, ...others] = todo.must.filter(({ session }) => session === undefined)
  if (first)
    return { awaits: 'must', turn: besides, ...withClock([first, ...others].find(({ clock }) => clock)?.clock) }
  if (turn !== side && turn !== 'parties') return { awaits: 'none', turn: besides }
  const rights = todo.may.flatMap(
    (key) => (procedure.steps[key] && rightOf(procedure.steps[key], procedure.clocks, side)) ?? [],
  )
  const clock = rights.map((rule) => openClock(told, rule)).find(Boolean)
  if (clock) return { awaits: 'choice', clock, turn: besides }
  const isTheirs = besides !== 'over' && !isBesideSpared(procedure, told, doer)
  return { awaits: isTheirs && isLeftTo(side, todo, turn) ? 'choice' : 'none', turn: besides }
}

/** Whether a state waits for its side, and for none of those on whom nothing is laid. */
const isBesideSpared = (
  { states }: Pick<Procedure, 'states'>,
  { state }: Pick<Proceeding, 'state'>,
  { partyIds, spared }: Pick<Doer, 'partyIds' | 'spared'>,
): boolean => states[state]?.plainSpared !== undefined && isSparedAll(partyIds, spared)

/** What is asked of anybody; to come to a session is told by the session. */
const askedOf = ({ waits }: Pick<Todo, 'waits'>): DutySide[] =>
  waits.filter(({ what }) => what !== undefined).map(({ side }) => side)

/**
 * Whose turn it is, to a party that has nothing to do itself: the state's, but of whom something is asked where a state of the parties asks
 * nothing of its side any more: the other side's, or the office's alone.
 */
export function turnBesides(todo: Pick<Todo, 'waits'>, turn: Turn): Turn {
  const asked = askedOf(todo)
  const isOfParties = turn === 'parties' || turn === 'requester' || turn === 'respondent'
  if (!isOfParties || asked.length === 0 || (turn !== 'parties' && asked.includes(turn))) return turn
  const sides = new Set(asked.filter((side) => side !== 'office'))
  if (sides.size > 1) return turn
  const [only] = sides
  return only ?? 'office'
}

/**
 * Whose turn it is, to a party that has nothing to do itself: as for its side, but the others' of it where it has done for itself, since the
 * proceeding came where it is, what each of them does.
 */
export function turnOfOne(
  procedure: Procedure,
  told: Pick<Proceeding, 'state' | 'walked' | 'clocks'>,
  { roles, partyIds, spared = [], beforeOthers }: Pick<Doer, 'roles' | 'partyIds' | 'spared' | 'beforeOthers'>,
  todo: Pick<Todo, 'waits'>,
): TurnTold {
  if (isOverFor(procedure, told, partyIds, spared)) return 'over'
  const turn = turnBesides(todo, procedure.states[told.state]?.turn ?? 'nobody')
  const side = roles.includes('filer') ? 'requester' : 'respondent'
  if (turn !== side) return turn
  if (isBesideSpared(procedure, told, { partyIds, spared })) return 'others'
  if (!hasDonePart(procedure, told, partyIds)) return turn
  // Once it has, the office has still to serve the others.
  return beforeOthers ? 'office' : 'others'
}

/** Whether parties have done, since the proceeding came where it is told to be, what each of them does there: not what the law did for them. */
export function hasDonePart(
  procedure: Procedure,
  { state, walked }: Pick<Proceeding, 'state' | 'walked'>,
  partyIds: readonly string[],
): boolean {
  const came = walked.findLastIndex(({ from, to }) => to === state && from !== to)
  // Served first, one of several may have done so before the last of them was served.
  const own = walked.filter(({ party }) => party !== undefined && partyIds.includes(party))
  return own.some(({ step: key, seq }) => {
    const since = walked[came]?.seq
    const step = procedure.steps[key]
    if (step === undefined || (step.each ?? step.alsoBehind) === undefined || !isDoneByParty(step)) return false
    return (since !== undefined && seq > since) || isStepFrom(procedure, step, state)
  })
}

/** Whether parties take it themselves: that a period of theirs ended is nothing that they did. */
const isDoneByParty = ({ by }: StepRule): boolean => by.some((role) => role === 'filer' || role === 'respondent')

/** Whether a state leaves it to a party to go on or not: it has the turn, something it may do, and nothing is asked of anybody. */
export function isLeftTo(side: 'requester' | 'respondent', todo: Todo, turn: Turn): boolean {
  return (
    (turn === side || turn === 'parties') &&
    todo.must.every(({ what }) => what === undefined) &&
    askedOf(todo).length === 0 &&
    todo.may.length > 0
  )
}

const withClock = (clock: Clock | undefined) => (clock ? { clock } : {})

/**
 * Whether a party has something to do in a state, by the procedure alone, for lists that have no case at hand: it must, it may within a
 * period (to sue, to state its view), or nothing waits for it. Sessions apart.
 */
export function awaitedOf(procedure: Procedure, state: string, side: 'requester' | 'respondent'): Awaited {
  const rule = procedure.states[state]
  if (!rule || rule.final) return 'none'
  if (rule.duties?.[side]?.some((one) => one.while === undefined && one.askedWith === undefined)) return 'must'
  if (rule.turn !== side && rule.turn !== 'parties') return 'none'
  const role = side === 'requester' ? 'filer' : 'respondent'
  const hasRight = stepsFrom(procedure, state).some((key) => {
    const step = procedure.steps[key]
    if (!step || isAside(step, state)) return false
    return step.by.includes(role) && rightOf(step, procedure.clocks, side) !== undefined
  })
  return hasRight ? 'choice' : 'none'
}
