import {
  type CaseAccess,
  isParty,
  isWhole,
  maskCase,
  type Person,
  revTold,
  stepRoles,
  untoldFor,
} from '../access/index.ts'
import { agreementByStep } from '../kernel/agreement.ts'
import { itemsAsked } from '../kernel/answered-list.ts'
import type { CaseRecord, Change, FiledUnder, Proceeding, StepInput } from '../kernel/case-record.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import { subjectsOfStep } from '../kernel/event-subjects.ts'
import { endOffers } from '../kernel/handoff.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { instantOf } from '../kernel/plain-date.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { askedOfReport } from '../kernel/reporter.ts'
import { closedInTime, proceedingOf } from '../kernel/proceeding.ts'
import { isWorkingRole, type Role } from '../kernel/role.ts'
import { invalid, notFound } from '../kernel/rule-error.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { asServed } from '../kernel/service-mode.ts'
import { sparedParties } from '../kernel/spared.ts'
import { type ServiceRound, serviceRound, stepToServe, withPapersOfTaker } from '../kernel/service-round.ts'
import { sessionByStep, sessionsOver } from '../kernel/session.ts'
import { stepAsTaken } from '../kernel/step-obstacles.ts'
import { takeStep } from '../kernel/take-step.ts'
import { asAgreed, procedureOf } from '../procedures/index.ts'
import { aroundOf } from '../duties/index.ts'
import { accessFor, assertRevision, type Caller, circumstancesOf } from './case.actions.ts'
import { assertUnlikeAnnulled } from './decided-anew.rules.ts'
import { assertAsDecided, decidedFor, withDecided } from './decided.rules.ts'
import { assertBeforeClosing, assertOpenAt } from './open-hours.rules.ts'
import { assertFileCame, assertReceiver, withCopyDesk } from './referral.rules.ts'
import { assertNotListed } from './listed-before.rules.ts'
import { assertOwnStep } from './own-step.rules.ts'
import { assertSameRight } from './same-right.rules.ts'
import {
  assertChoices,
  assertExhibits,
  assertHours,
  assertFile,
  assertListed,
  assertNotEmpty,
  assertPanelWhole,
  assertServices,
  assertSideSaid,
  recordedSide,
  underItems,
} from './step.choices.ts'
import { exhibitsFor, recordsFor, withoutEmptyChoice } from './step.exhibits.ts'
import { askedOfParties, readStepInput } from './step.forms.ts'
import { scopesAmiss, withOwnScope, withScopes } from './scope.rules.ts'
import { keepAgreement, keepEvent, keepFiles, keepNames, keepSide, nameOfficers } from './step.kept.ts'
import type { StepOrder } from './step.order.ts'
import { assertAsComplained } from './told-before.rules.ts'

/** A step as it would come out: what it makes of the case, and all that was read on the way. */
export interface Foreseen {
  readonly change: Change
  readonly proceeding: Proceeding
  readonly step: StepRule
  readonly key: string
  readonly input: StepInput
  readonly circumstances: Circumstances
  /** Whom a step that serves several served before. */
  readonly round: ServiceRound
}

/** Who asks for which step, as it stands for them. */
interface Asking extends Pick<Foreseen, 'proceeding' | 'step' | 'key'> {
  readonly procedure: Procedure
  readonly roles: readonly Role[]
  readonly isProgram: boolean
  /** What they read of the case; the program reads all of it and has none. */
  readonly access: CaseAccess | undefined
  readonly untold: ReturnType<typeof untoldFor> | undefined
}

/** Throws not-found for whoever takes part in nothing here, or for a step that the procedure does not know, and conflict proceeding-changed. */
function asking(record: CaseRecord, order: Omit<StepOrder, 'caseId'>, { viewer }: Caller): Asking {
  const isProgram = viewer.roles.includes('system')
  const proceeding = proceedingOf(record, order.proceedingId)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const roles = isProgram ? viewer.roles : stepRoles(viewer, record, proceeding, order.step)
  if (roles.length === 0) throw notFound('proceeding')
  const rule = ownEntry(procedure.steps, order.step)
  if (!rule) throw notFound('step')
  const named = asAgreed(record, procedure, order.step, rule, proceeding)
  const access = isProgram ? undefined : accessFor(viewer, record)
  const untold = access && untoldFor(access, proceeding, record)
  const step = withPapersOfTaker(stepAsTaken(procedure, proceeding, named, { roles, untold }), roles)
  if (!access || !movedUnseen(record, proceeding, step, access, order))
    assertRevision(asShown(record, proceeding, access), order.rev)
  return { proceeding, procedure, roles, isProgram, access, untold, step, key: order.step }
}

/** The proceeding with the revision that its reader's form was made from. */
function asShown(record: CaseRecord, proceeding: Proceeding, access: CaseAccess | undefined): Proceeding {
  const rev = access && revTold(record, proceeding.id, access)
  return rev === undefined ? proceeding : { ...proceeding, rev }
}

/**
 * Whether a party's form is as it was although the proceeding moved on: of what was walked since they opened it they are told nothing. A
 * refusal would only tell them that something was done. What is signed is held against the very terms.
 */
function movedUnseen(
  record: CaseRecord,
  { id, walked }: Proceeding,
  { agreement }: StepRule,
  access: CaseAccess,
  { seen }: Pick<StepOrder, 'seen'>,
): boolean {
  if (seen === undefined || agreement || !isParty(access)) return false
  if (!walked.some(({ seq }) => seq > seen)) return false
  const shown = maskCase(record, access)
    .proceedings.filter(isWhole)
    .find((each) => each.id === id)
  return shown?.walked.every(({ seq }) => seq <= seen) === true
}

/** What was typed, read by the form that this person has of the step, and held against what was decided, complained of and filed before. */
async function readFor(
  { proceeding, procedure, roles, access, step, key }: Asking,
  order: Omit<StepOrder, 'caseId'>,
  record: CaseRecord,
): Promise<Pick<Foreseen, 'input' | 'round'> & { readonly under: readonly FiledUnder[] }> {
  const files = order.files ?? []
  const own = ofProceeding(record, proceeding)
  const before = serviceRound(key, step, record, proceeding)
  const among = subjectsOfStep(procedure, proceeding, step, record, before.typed)
  const spared = sparedParties(procedure, proceeding, record)
  const shown = askedOfReport(step, record)
  const asked = roles.some(isWorkingRole)
    ? stepToServe(key, shown, record, proceeding, among, spared)
    : askedOfParties(shown)
  const decided = decidedFor(asked, record, proceeding.id)
  const filled = withCopyDesk(step, readStepInput(asked, withDecided(asked, decided, order.input)), proceeding)
  const listed = access && exhibitsFor(key, step, proceeding, record, access)
  const input = withoutEmptyChoice(step, asServed(step, before.rows, filled), listed)
  const round = serviceRound(key, step, record, proceeding, input)
  assertAsDecided(asked, decided, input)
  assertAsComplained(asked, input, own)
  assertOwnStep(step, input, proceeding)
  assertNotListed(step, input, proceeding)
  assertUnlikeAnnulled(key, step, input, proceeding)
  assertServices(round, input, among)
  const under = underItems(step, proceeding, order)
  if (listed) assertListed(step, input, new Set(listed.map(({ id }) => id)), under)
  assertNotEmpty(step, input, { files, under, asked: (field) => itemsAsked(field, proceeding.walked) }, roles)
  assertExhibits(step, input, files, record)
  if (access) {
    const { evidence, papers } = recordsFor(step, proceeding, record, access)
    assertFile(step, input, new Set([...evidence, ...papers].map(({ id }) => id)), files)
  }
  await assertSameRight(step, input, own, proceeding)
  return { input, round, under }
}

/** A session is called for hours at which the body is open, or it was said that it is meant otherwise. Throws `invalid` at its time. */
function assertCalledWhenOpen(
  { step, proceeding, isProgram }: Asking,
  { heldAt }: StepInput,
  { oddHours, session }: Omit<StepOrder, 'caseId'>,
): void {
  if (!step.session || step.session === 'records' || typeof heldAt !== 'string' || oddHours || isProgram) return
  assertOpenAt(proceeding.holder, instantOf(heldAt), session?.minutes ?? 60)
}

/** Who takes the step, with all of the case around it that bears on whether they may. */
function actingIn(
  { proceeding, roles, isProgram, access, untold }: Asking,
  record: CaseRecord,
  caller: Caller,
): Circumstances {
  const circumstances = circumstancesOf(caller, roles)
  const around = aroundOf(record, proceeding, circumstances.at)
  const partyIds = access?.partyIds ?? []
  const actor = { ...circumstances.actor, ...around, untold, partyIds, ...(isProgram ? { beyond: [] } : {}) }
  return { ...circumstances, actor }
}

/**
 * What the step makes of its own proceeding, before anything that takes a number: other proceedings, papers. Throws as `takeCaseStep`, and `invalid`
 * for what a proceeding may not be about.
 */
export async function foresee(stored: CaseRecord, order: Omit<StepOrder, 'caseId'>, caller: Caller): Promise<Foreseen> {
  const asked = asking(stored, order, caller)
  const { procedure, step, roles, key } = asked
  const { input: typed, round, under } = await readFor(asked, order, stored)
  const input = withScopes(step, typed, stored, asked.proceeding)
  const record = withOwnScope(stored, asked.proceeding, step, input)
  const proceeding = proceedingOf(record, asked.proceeding.id)
  assertCalledWhenOpen(asked, input, order)
  assertBeforeClosing(step, proceeding, input, caller.at)
  assertHours(round, input, caller.at)
  assertReceiver(step, input, proceeding)
  assertPanelWhole(step, proceeding, record)
  const own = ofProceeding(record, proceeding)
  const names = await assertChoices(step, input, own, proceeding, caller)
  const amiss = scopesAmiss(step, input, stored, asked.proceeding)
  if (Object.keys(amiss).length > 0) throw invalid(amiss)
  const isOffice = roles.every(isWorkingRole)
  const side = isOffice ? recordedSide(step, order, record) : undefined
  const { party, files = [] } = order
  if (party !== undefined && !own.parties.some(({ id }) => id === party)) throw notFound('party')
  const taking = { ...actingIn(asked, record, caller), ...(side ? { side } : {}), ...(party ? { party } : {}) }
  const taken = takeStep(record, proceeding.id, procedure, key, input, taking)
  if (isOffice) assertSideSaid(step, side)
  if (step.answeredBy || step.jointly) assertFileCame(step, isOffice, files)
  const kept = keepTyped(taken, { proceeding, step, names, side, files, under })
  const circumstances = circumstancesOf(caller, roles)
  const change = joined(kept, { proceeding, procedure, step, key, input, circumstances }, order)
  return { change, proceeding, step, key, input, circumstances, round }
}

interface Kept extends Pick<Foreseen, 'proceeding' | 'step'> {
  readonly names: ReadonlyMap<string, Person>
  readonly side: 'requester' | 'respondent' | undefined
  readonly files: readonly string[]
  readonly under: readonly FiledUnder[]
}

/** What stands with the step just walked beside what was typed in it. */
function keepTyped(taken: Change, { proceeding: { id }, step, names, side, files, under }: Kept): Change {
  const named = keepAgreement(keepEvent(keepNames(taken, id, names), id, step), id, step)
  const filed = keepFiles(named, id, files, under)
  const sided = side ? keepSide(filed, id, side) : filed
  return nameOfficers(sided, id, step, names)
}

/** The agreement, the sessions and the offers that the step moves, and whether what it closed was closed in time. */
function joined(
  change: Change,
  taken: Omit<Foreseen, 'change' | 'round'> & { readonly procedure: Procedure },
  { agreement, session }: Omit<StepOrder, 'caseId'>,
): Change {
  const { proceeding, procedure, step, key, input, circumstances } = taken
  const laid = { ...circumstances, input, ...(agreement ? { laid: agreement } : {}) }
  const agreed = agreementByStep(proceeding, change, step, laid)
  const rule = { step, sessions: procedure.sessions }
  const called = sessionByStep(agreed, proceeding.id, rule, input, circumstances, session)
  const over = endOffers(sessionsOver(called, proceeding.id, procedure, key), proceeding.id, circumstances)
  return measureClosing(over, proceeding)
}

/** Whether a proceeding that just closed did so within its limit, kept for the statistics. */
function measureClosing(change: Change, before: Proceeding): Change {
  const after = proceedingOf(change.record, before.id)
  if (!after.closedOn || before.closedOn) return change
  const inTime = closedInTime(after, procedureOf(after.procedure, after.version).closingClock)
  if (inTime === undefined) return change
  const proceedings = change.record.proceedings.map((each) => (each.id === after.id ? { ...each, inTime } : each))
  return { ...change, record: { ...change.record, proceedings } }
}
