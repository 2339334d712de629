import type { CaseRecord, Party, Proceeding, StepInput, Walked } from '../kernel/case-record.ts'
import { formField, withEach } from '../kernel/for-each.ts'
import { isDoneToOthers } from '../kernel/event-subjects.ts'
import { forwardedWith } from '../kernel/forwarded.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { answeredParties } from '../kernel/requests-made.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { serviceRows } from '../kernel/service-round.ts'
import { procedureOf } from '../procedures/index.ts'
import type { CaseAccess } from './case.access.ts'
import { isParty } from './case.reach.ts'

/** One's own: of one's own party, done by one's own people, or for one's side where no other party stands on it. */
export function isOwnWalk(
  { by, side, party }: Pick<Walked, 'by' | 'side' | 'party'>,
  access: Pick<CaseAccess, 'viewerId' | 'side' | 'partyIds' | 'ownPersonIds'>,
  { parties }: { readonly parties: readonly Pick<Party, 'side'>[] },
): boolean {
  if (by === access.viewerId) return true
  // Whoever signs in for several did it for that one alone; an officer, as it came in on paper.
  if (party !== undefined && side !== 'requester') return access.partyIds.includes(party)
  if (access.ownPersonIds.includes(by)) return true
  return side === access.side && (side === 'requester' || parties.filter((party) => party.side === side).length === 1)
}

/**
 * Whether it is what somebody handed in who stands beside the reader on one side: a co-respondent has a case of its own, and reads of the
 * other's no more than is served on it.
 */
export function isOfOneBeside(walk: Walked, proceeding: Proceeding, access: CaseAccess, record: CaseRecord): boolean {
  if (!isParty(access) || walk.side === undefined || walk.side !== access.side) return false
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  if (!ownEntry(procedure.steps, walk.step)?.submission || isOwnWalk(walk, access, record)) return false
  return !isServedOnSide(walk, procedure, proceeding)
}

function isServedOnSide(walk: Walked, { steps }: Procedure, { walked }: Proceeding): boolean {
  const to = ownEntry(steps, forwardedWith(walk, steps, walked)?.step ?? '')?.delivers?.to
  return to === 'parties' || to === (walk.side === 'requester' ? 'requester' : 'respondents')
}

/** Acts that move the proceeding for everybody: that they were done is known to each, what was written is not. */
const moves: ReadonlySet<string> = new Set(['request', 'consent', 'signature', 'notice', 'objection'])

/** Whether even that it was done is not told to who stands beside. */
export function isUntoldBeside(walk: Walked, proceeding: Proceeding, access: CaseAccess, record: CaseRecord): boolean {
  if (isServedBeside(walk, proceeding, access, record) || isEndBeside(walk, access, record)) return true
  if (isOfEventBeside(walk, proceeding, access, record)) return true
  if (isAnswerBeside(walk, proceeding, access)) return true
  if (!isOfOneBeside(walk, proceeding, access, record)) return false
  const step = ownEntry(procedureOf(proceeding.procedure, proceeding.version).steps, walk.step)
  return !moves.has(step?.submission?.kind ?? '')
}

/** Whether it is about what was done to one who stands beside: goods of theirs that are held. */
function isOfEventBeside({ step, input }: Walked, proceeding: Proceeding, access: CaseAccess, record: CaseRecord) {
  if (!isParty(access)) return false
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const { about } = ownEntry(procedure.steps, step) ?? {}
  const event = about && Number(input?.[about.field])
  return event !== undefined && isDoneToOthers(procedure, proceeding, event, access.partyIds, record)
}

/** Whether it answers what one asked for who stands beside, of which nobody else was to learn. */
function isAnswerBeside({ step, seq }: Walked, proceeding: Proceeding, access: CaseAccess): boolean {
  if (!isParty(access) || access.side !== 'respondent') return false
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  if (ownEntry(procedure.steps, step)?.decidesOn?.of !== 'respondent') return false
  const askers = answeredParties(procedure, proceeding, step, seq)
  return askers !== undefined && !askers.some((id) => access.partyIds.includes(id))
}

/** Whether the law took it at the end of the period of one who stands beside, and nothing moved with it. */
function isEndBeside({ party, side, from, to }: Walked, access: CaseAccess, { parties }: CaseRecord): boolean {
  if (!isParty(access) || party === undefined || side !== undefined || from !== to) return false
  return parties.find(({ id }) => id === party)?.side === access.side && !access.partyIds.includes(party)
}

/** Whether it served nobody of the reader's side but those beside the reader: that, and the day of it, is theirs. */
function isServedBeside(
  { at }: Pick<Walked, 'at'>,
  { id }: Pick<Proceeding, 'id'>,
  access: CaseAccess,
  { parties, services = [] }: CaseRecord,
): boolean {
  if (!isParty(access)) return false
  const ofSide = new Set(parties.filter(({ side }) => side === access.side).map((party) => party.id))
  const then = services.filter(
    (service) => service.proceedingId === id && service.at.getTime() === at.getTime() && ofSide.has(service.partyId),
  )
  return then.length > 0 && !then.some(({ partyId }) => access.partyIds.includes(partyId))
}

/**
 * Fields of a form that say how and when those were served who stand beside the reader, or what is decided of them alone; and the sum of what was
 * typed of each, from which that of the others could be reckoned.
 */
export function fieldsBeside(
  step: StepRule,
  access: CaseAccess,
  record: Pick<CaseRecord, 'parties'>,
  input: StepInput = {},
): Set<string> {
  if (!isParty(access)) return new Set()
  const rows = serviceRows(step, record).filter(
    ({ party }) => party.side === access.side && !access.partyIds.includes(party.id),
  )
  const theirs = Object.entries(withEach(step, record).fields ?? {}).filter(
    ([, { forEach, whose }]) => whose && forEach === access.side && !access.partyIds.includes(whose.id),
  )
  const sums = Object.entries(step.fields ?? {}).filter(([, { sumOf }]) =>
    theirs.some(([name]) => sumOf !== undefined && formField(name) === sumOf && input[name] !== undefined),
  )
  return new Set([
    ...sums.map(([name]) => name),
    ...rows.flatMap(({ on, hour, mode, place }) => [on, hour, mode, place].flatMap((name) => name ?? [])),
    ...theirs.map(([name]) => name),
  ])
}

/** The parties for which the person signs in, by name: what a side does is the party's, whoever sat at the keyboard. Undefined of all others. */
export function partyNameOf(personId: string, side: Party['side'] | undefined, parties: readonly Party[]) {
  const own = parties.filter(
    (party) => party.personIds.includes(personId) && (side === undefined || party.side === side),
  )
  return own.length === 0 ? undefined : own.map(({ name }) => name).join('、')
}
