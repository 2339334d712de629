import type { PartySide, Proceeding, Walked } from './case-record.ts'
import type { Bilingual } from './bilingual.ts'
import { ownEntry } from './own-entry.ts'
import type { DecisionRule, Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'

type Deciding = Pick<DecisionRule, 'requests' | 'of'>

const isOn = ({ requests, of }: Deciding, { step, side }: Walked): boolean =>
  requests.includes(step) && (of === undefined || side === undefined || side === of)

/** Requests that a step decides on and nobody has decided yet, the oldest first; `until`: as it was before the step with that number. */
export function requestsOpen(
  { steps }: Pick<Procedure, 'steps'>,
  { walked }: Pick<Proceeding, 'walked'>,
  rule: Deciding,
  until = Number.POSITIVE_INFINITY,
): Walked[] {
  const before = walked.filter(({ seq }) => seq < until)
  return before.filter((request) => {
    const isDecided = before.some(({ step, seq }) => {
      const decision = steps[step]?.decidesOn
      return seq > request.seq && decision !== undefined && isOn(decision, request)
    })
    return isOn(rule, request) && !isDecided
  })
}

/**
 * Of a step that answers one side, the parties whose requests it answers, or answered when it was taken last; undefined where it answers both
 * sides or nothing, or where it is not known of one of the requests whose it was.
 */
export function answeredParties(
  procedure: Pick<Procedure, 'steps'>,
  proceeding: Pick<Proceeding, 'walked'>,
  step: string,
  seq = proceeding.walked.findLast((walk) => walk.step === step)?.seq,
): string[] | undefined {
  const rule = ownEntry(procedure.steps, step)?.decidesOn
  if (rule?.of === undefined) return undefined
  const parties = requestsOpen(procedure, proceeding, rule, seq).map(({ party }) => party)
  return parties.length > 0 && parties.every((party) => party !== undefined) ? [...new Set(parties)] : undefined
}

/** What parties asked for and nobody answered, of what has to be answered before a step: each kind once, by name. */
export function requestsLeft(
  procedure: Pick<Procedure, 'steps'>,
  proceeding: Pick<Proceeding, 'walked'>,
  { answered }: Pick<StepRule, 'answered'>,
): Bilingual[] {
  if (!answered) return []
  const open = new Set(requestsOpen(procedure, proceeding, { requests: answered }).map(({ step }) => step))
  return [...open].flatMap((key) => procedure.steps[key]?.title ?? [])
}

/** Throws RuleError requests-open, with what they are, for a step behind which requests of parties could be answered no more. */
export function assertAnswered(
  procedure: Pick<Procedure, 'steps'>,
  step: Pick<StepRule, 'answered'>,
  proceeding: Pick<Proceeding, 'walked'>,
): void {
  const materials = requestsLeft(procedure, proceeding, step)
  if (materials.length > 0)
    throw new RuleError('requests-open', 'what parties asked for is not answered', { materials })
}

/** Whether a step would refuse what nobody asked for. */
export function refusesNothing(
  procedure: Pick<Procedure, 'steps'>,
  proceeding: Pick<Proceeding, 'walked'>,
  { decidesOn }: Pick<StepRule, 'decidesOn'>,
): boolean {
  if (!decidesOn || decidesOn.as === 'granted' || decidesOn.orByLetter) return false
  return requestsOpen(procedure, proceeding, decidesOn).length === 0
}

/** Whether the party has asked for it already and nobody has answered: asking once more asks nothing new. */
export function isAskedAlready(
  procedure: Pick<Procedure, 'steps' | 'states'>,
  proceeding: Pick<Proceeding, 'walked'>,
  key: string,
  { side, partyIds = [] }: { readonly side: PartySide | undefined; readonly partyIds?: readonly string[] | undefined },
): boolean {
  const step = procedure.steps[key]
  if (!step || step.submission?.again || !awaitsDecision(procedure, step)) return false
  if (!Object.values(procedure.steps).some(({ decidesOn }) => decidesOn?.requests.includes(key))) return false
  return requestsOpen(procedure, proceeding, { requests: [key] }).some(
    (walk) => walk.side === side && (walk.party === undefined || partyIds.includes(walk.party)),
  )
}

/** Whether what a party asks for with a step has to be decided by somebody: it neither ends the proceeding nor has its effect by itself. */
export function awaitsDecision({ states }: Pick<Procedure, 'states'>, { submission, to, jointly }: StepRule): boolean {
  if (submission?.kind !== 'request' && submission?.kind !== 'objection') return false
  return !submission.stands && !jointly && states[to]?.final !== true
}
