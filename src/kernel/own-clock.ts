import type { CaseRecord, Party, PartySide, Proceeding, StepInput } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import { holds } from './condition.ts'
import { ownEntry } from './own-entry.ts'
import { asOfParty, partiesStanding } from './own-standing.ts'
import type { Clock, ClockRule } from './clock.ts'
import { instantOf, type PlainDate } from './plain-date.ts'
import { isStepFrom, type Procedure, type StepRule } from './procedure.ts'
import { type Actor, isWorkingRole } from './role.ts'
import { RuleError } from './rule-error.ts'
import { type ServiceRow, serviceRound, stillToServe } from './service-round.ts'

/** Whether a clock runs for whoever signs in for these parties: one of theirs, or one that runs for all. */
export function isOwnClock({ party }: Pick<Clock, 'party'>, partyIds: readonly string[] | undefined): boolean {
  return party === undefined || partyIds === undefined || partyIds.includes(party)
}

/** The facts by which a period of one party is measured: of several on its side its own, where those of the proceeding are of all. */
export function factsOfParty(
  facts: Proceeding['facts'],
  { variants = {} }: Pick<ClockRule, 'variants'>,
  party: Pick<Party, 'side' | 'domiciled'>,
  parties: readonly Pick<Party, 'side'>[],
): Proceeding['facts'] {
  if (parties.filter(({ side }) => side === party.side).length < 2) return facts
  const own = Object.keys(variants).filter((name) => variants[name]?.undomiciled)
  return { ...facts, ...Object.fromEntries(own.map((name) => [name, !party.domiciled])) }
}

/** Parties whose own period of the rule still runs or stands still. */
export function partiesUnder({ clocks }: Pick<Proceeding, 'clocks'>, rule: string): string[] {
  return clocks.flatMap((clock) => (clock.rule === rule && isOpen(clock) && clock.party ? [clock.party] : []))
}

/** Parties that handed in something of the kind within the period it has. */
export function partiesInTime(
  { steps }: Pick<Procedure, 'steps'>,
  { walked }: Pick<Proceeding, 'walked'>,
  submission: StepRule['submission'],
): ReadonlySet<string> {
  return new Set(
    walked.flatMap(({ step, party }) => {
      const said = ownEntry(steps, step)?.submission
      return said !== undefined && said.kind === submission?.kind && !said.late && party !== undefined ? [party] : []
    }),
  )
}

/**
 * Those of several from whom something comes late: their own period is over, and nothing came from them within it. Undefined of what has no period,
 * or where one alone has it.
 */
export function partiesLate(
  { steps }: Procedure,
  { clocks, walked }: Proceeding,
  { submission }: Pick<StepRule, 'submission'>,
): string[] | undefined {
  const late = submission?.late
  const own = clocks.filter(({ rule, party }) => rule === late && party !== undefined)
  const all = new Set(own.flatMap(({ party }) => party ?? []))
  if (late === undefined || all.size < 2) return undefined
  const inTime = partiesInTime({ steps }, { walked }, submission)
  const isKept = ({ ledger }: Clock) => ledger.some((entry) => entry.kind === 'stopped' && entry.end === 'met')
  const before = new Set(own.flatMap((clock) => ((isOpen(clock) || isKept(clock)) && clock.party) || []))
  return [...all].filter((id) => !before.has(id) && !inTime.has(id))
}

/** The parties of several for one of whom a step is taken: those who stand where it is taken, of them those whose own period it is about. */
export function partiesFor(procedure: Procedure, proceeding: Proceeding, step: StepRule): string[] {
  if (isOfEvent(step)) return []
  const late = partiesLate(procedure, proceeding, step)
  if (late) return late
  const rule = ownRuleOf(procedure, step)
  const under = rule === undefined ? undefined : partiesUnder(proceeding, rule)
  const standing = partiesStanding(procedure, proceeding, step)
  if (standing === undefined) return under ?? []
  // Who uses a right, or complies, may do so whether or not a period of it still runs.
  const isBound = step.each !== undefined || step.extends !== undefined
  const able = standing.filter((party) => holds(step.when, asOfParty(procedure, proceeding, party)))
  return isBound && under ? able.filter((party) => under.includes(party)) : able
}

/** Whether it is about one of several because the event is that it is about: nobody says whose it is. */
const isOfEvent = ({ about, ofEach }: StepRule): boolean => about !== undefined && ofEach === true

/** The period for each that a step is about: the one it says, the one it makes longer, or of a step of a party one that it ends. */
function ownRuleOf({ clocks }: Procedure, step: StepRule): string | undefined {
  const { each, alsoBehind, by, stops, extends: longer } = step
  if (each !== undefined) return each
  // Whoever's period is over may do so too.
  if (alsoBehind !== undefined) return undefined
  if (longer && clocks[longer.clock]?.per === 'party') return longer.clock
  if (!by.some((role) => role === 'filer' || role === 'respondent')) return undefined
  return stops?.find((rule) => clocks[rule]?.per === 'party')
}

/** Whether a step is taken for somebody only while that one's period of the rule runs. */
const isBoundBy = ({ each, whileRuns, extends: longer, aside }: StepRule, rule: string | undefined): boolean =>
  rule !== undefined && [each, whileRuns, longer?.clock, aside?.while].includes(rule)

/**
 * The party whose step it is, of a step about a period that runs for each: of the taker, or as the office says, or the only one left;
 * undefined where none does, or the office does not say whose. Throws RuleError party-needed where each takes it for itself, or is granted more
 * time, several are left and none is named.
 */
export function partyOfStep(
  procedure: Procedure,
  proceeding: Proceeding,
  step: StepRule,
  { partyIds }: Pick<Actor, 'partyIds'>,
  named: string | undefined,
): string | undefined {
  const rule = ownRuleOf(procedure, step)
  const standing = partiesStanding(procedure, proceeding, step)
  if (isOfEvent(step) || (rule === undefined && standing === undefined)) return undefined
  const under = partiesFor(procedure, proceeding, step).filter((id) => partyIds === undefined || partyIds.includes(id))
  if (standing && (under.length === 0 || (named !== undefined && !under.includes(named))))
    throw new RuleError('party-needed', 'it is not for that party as it stands')
  if (named !== undefined && under.includes(named)) return named
  // What ends a period of a party's own is not somebody else's because that one has used it already.
  if (named !== undefined && under.length > 0 && isBoundBy(step, rule))
    throw new RuleError('party-not-now', 'the period of that party runs no more')
  if (under.length < 2 || partyIds !== undefined) return under[0]
  // The law takes it for whoever's period ended; an officer, once that of all is over.
  if (standing === undefined && step.each === undefined && step.extends === undefined) return undefined
  if (step.by.includes('system')) return undefined
  throw new RuleError('party-needed', 'each takes it for itself: whose it is has to be said')
}

/**
 * The one of several of a side who hands something in, where no period of its own says so: the taker's party, or the one that the office
 * names. Undefined for what nobody hands in, where one stands on the side alone, of somebody who signs in for several of it, and of a step of
 * the requesters, who speak together unless the office says otherwise. Throws RuleError party-needed where the office names nobody, or somebody
 * of the other side.
 */
export function partyWhoSays(
  { submission }: Pick<StepRule, 'submission'>,
  side: PartySide | undefined,
  { parties }: Pick<CaseRecord, 'parties'>,
  { roles, partyIds = [] }: Pick<Actor, 'roles' | 'partyIds'>,
  named: string | undefined,
): string | undefined {
  const ofSide = parties.filter((party) => party.side === side)
  if (!submission || ofSide.length < 2 || roles.includes('system')) return undefined
  if (!roles.some(isWorkingRole)) {
    const own = ofSide.filter(({ id }) => partyIds.includes(id))
    return own.length === 1 ? own[0]?.id : undefined
  }
  if (ofSide.some(({ id }) => id === named)) return named
  if (named === undefined && side === 'requester') return undefined
  throw new RuleError('party-needed', 'one of several hands it in: whose it is has to be said')
}

/** Throws RuleError party-not-now where something is recorded as late of one of several whose own period runs still, or who answered within it. */
export function assertLate(
  procedure: Procedure,
  proceeding: Proceeding,
  step: StepRule,
  party: string | undefined,
): void {
  const late = partiesLate(procedure, proceeding, step)
  if (late && party !== undefined && !late.includes(party))
    throw new RuleError('party-not-now', 'it would not come late from that party')
}

/** Whether somebody is still to be served by a step that starts the rule's period for each: more may come to answer. */
export function isStillServed(procedure: Procedure, proceeding: Proceeding, rule: string, record: CaseRecord): boolean {
  // Beside its course the proceeding comes back to where they are served.
  const { state, before = state } = proceeding
  return Object.entries(procedure.steps).some(([key, step]) => {
    if (!step.starts?.includes(rule) || ![state, before].some((one) => isStepFrom(procedure, step, one))) return false
    const round = serviceRound(key, step, record, proceeding)
    return round.served.size > 0 && stillToServe(round, {}).length > 0
  })
}

/** Who was served by what was typed, each on their own day, and at their own hour where that was typed. */
export function servedNow(
  rows: readonly ServiceRow[],
  input: StepInput,
): { party: Party; on: PlainDate; happened?: Date }[] {
  return rows.flatMap(({ party, on, hour = '' }) => {
    const [day, at] = [input[on], input[hour]]
    if (typeof day !== 'string') return []
    return [{ party, on: day, ...(typeof at === 'string' ? { happened: instantOf(at) } : {}) }]
  })
}
