import {
  accessFor,
  caseFor,
  assertRevision,
  type Caller,
  circumstancesOf,
  commitOf,
  everything,
  withPapers,
} from './case.actions.ts'
import {
  assertLetterFiled,
  assertPageFiled,
  assertReceiver,
  carryAnswer,
  openReferral,
  withCopyDesk,
  withPapersTravelling,
} from './referral.rules.ts'
import { assertSameRight } from './same-right.rules.ts'
import { dropSuggestion, suggest } from './suggestion.rules.ts'
import { actingRoles, isConfidential, untoldFor } from '../access/index.ts'
import { beyondPowersOf, bodyKindOf, bodyOfDesk } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import { agreementByStep, type LaidTerms } from '../kernel/agreement.ts'
import { itemsAsked, placeOfFile } from '../kernel/answered-list.ts'
import type {
  CaseRecord,
  Change,
  EntryDraft,
  FiledUnder,
  PaperRecord,
  Proceeding,
  StepInput,
} from '../kernel/case-record.ts'
import { isUntaken, offerHandoff } from '../kernel/handoff.ts'
import { assertBeforeClosing, assertOpenAt } from './open-hours.rules.ts'
import { dateOf, instantOf } from '../kernel/plain-date.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import { closedInTime, openProceeding, proceedingOf, withProceeding } from '../kernel/proceeding.ts'
import { obstacleTo, stepAsTaken } from '../kernel/step-obstacles.ts'
import { asIssued, takeStep, sideOfStep } from '../kernel/take-step.ts'
import type { ReferralRule, StepRule } from '../kernel/procedure.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { asServed } from '../kernel/service-mode.ts'
import { servicesBy } from '../kernel/service.ts'
import {
  issuedAhead,
  papersOfRound,
  papersToIssue,
  type ServiceRound,
  serviceRound,
  stepToIssue,
  stepToServe,
  stillToServe,
} from '../kernel/service-round.ts'
import { wordsToTake } from '../kernel/undisclosed.ts'
import { sessionByStep, sessionsOver, type SessionWords } from '../kernel/session.ts'
import { composePapers, type PaperOccasion, previewPaper } from '../papers/index.ts'
import { answerRuleOf, asAgreed, barredIn, procedureOf, taskFor, textFor } from '../procedures/index.ts'
import { commitWithFiles, imaginedWith } from '../evidence/index.ts'
import type { UploadedFile } from '../http/index.ts'
import { changeCase, type Committed, loadCase } from '../store/case-store.ts'
import { nextNumber } from '../store/sequence.ts'
import {
  assertChoices,
  assertExhibits,
  assertFile,
  assertListed,
  assertNotEmpty,
  assertPanelWhole,
  assertServices,
  assertSideSaid,
  recordedSide,
  keepEvent,
  keepFiles,
  keepNames,
  keepSide,
  nameOfficers,
  underItems,
} from './step.choices.ts'
import { exhibitsFor, recordsFor, withoutEmptyChoice } from './step.exhibits.ts'
import { assertAsComplained } from './told-before.rules.ts'
import { assertAsDecided, decidedFor, withDecided } from './decided.rules.ts'
import { askedOfParties, readStepInput } from './step.forms.ts'
import { unmetElsewhere } from '../kernel/elsewhere.ts'
import { ownEntry } from '../kernel/own-entry.ts'

export interface StepOrder {
  readonly caseId: string
  readonly proceedingId: string
  readonly step: string
  /** As typed; checked against the step's own fields. */
  readonly input: unknown
  /** Revision of the proceeding the form was made from. */
  readonly rev?: number
  /** More of the session the step calls or records than its form asks for. */
  readonly session?: SessionWords
  /** Terms the step lays before the parties, from the room where the agreement is signed. */
  readonly agreement?: LaidTerms
  /** Whose it is, where an officer records what either side may do. */
  readonly side?: 'requester' | 'respondent'
  /** The party whose it is, where an officer records what each of several takes for itself. */
  readonly party?: string
  /** Of a step that calls a session: at night or on a day of rest, and meant so. */
  readonly oddHours?: boolean
  /** Ids of evidence that comes with it, listed in the record already. */
  readonly files?: readonly string[]
  /** Which of them were sent for which item of a list. */
  readonly under?: readonly FiledUnder[]
  /** Not said yet that it is meant: an end that nobody can take back is then refused with `ending-unconfirmed`. */
  readonly unconfirmed?: true
  /** Of a step that goes with an act which issues its papers itself. */
  readonly withoutPapers?: true
}

/**
 * Takes a step of a proceeding: checks who asks, decides, issues the step's papers, opens what triage chose, and commits once.
 * Throws not-found, conflict proceeding-changed, `invalid` for the form, paper-missing-glyphs, and the kernel's refusals.
 */
export async function takeCaseStep(
  order: StepOrder,
  caller: Caller,
  files: readonly UploadedFile[] = [],
): Promise<Committed> {
  if (files.length === 0)
    return await changeCase(order.caseId, commitOf(caller), (record) => decideStep(record, order, caller))
  const filed = await filesOrder(order, caller, onceEach(files))
  return await commitWithFiles(filed, caller, (list) =>
    changeCase(order.caseId, commitOf(caller), async (record) => {
      const listed = list(record)
      const under = filedUnder(files, listed)
      const change = await decideStep(listed.record, { ...order, files: listed.ids, under }, caller)
      return { ...change, entries: [...change.entries, ...listed.entries] }
    }),
  )
}

/** The same file sent for two items is one piece of evidence, filed under both. */
const onceEach = (files: readonly UploadedFile[]): UploadedFile[] =>
  files.filter(
    ({ sha256, field }, n) => !files.slice(0, n).some((each) => each.sha256 === sha256 && each.field !== field),
  )

/** Which evidence was sent for which item: a file is known again by its hash. */
function filedUnder(
  files: readonly UploadedFile[],
  { record, ids }: { readonly record: CaseRecord; readonly ids: readonly string[] },
): FiledUnder[] {
  return files.flatMap(({ field, sha256 }) => {
    const place = placeOfFile(field)
    const item = record.evidence.find((each) => ids.includes(each.id) && each.sha256 === sha256)
    return place && item ? [{ file: item.id, ...place }] : []
  })
}

/** What is said of the files that come with a step. Throws not-found, and RuleError step-without-files where it takes none. */
async function filesOrder(
  { caseId, proceedingId, step: key, side, party }: StepOrder,
  { viewer }: Caller,
  files: readonly UploadedFile[],
) {
  const { record } = await caseFor(viewer, caseId)
  const proceeding = proceedingOf(record, proceedingId)
  const step = ownEntry(procedureOf(proceeding.procedure, proceeding.version).steps, key)
  const roles = actingRoles(viewer, record, proceeding)
  if (!step || roles.length === 0) throw notFound('step')
  if (!step.files) throw invalid({ file: 'step-without-files' })
  const of = sideOfStep(step, roles) ?? recordedSide(step, { side, party }, record)
  return {
    caseId,
    files,
    kind: 'document' as const,
    // What a file proves is for its party to say; that it came with the step stands with the step.
    proves: '',
    ...(of ? { side: of } : {}),
    ...(party === undefined ? {} : { partyId: party }),
    ...(isConfidential(proceeding) ? { proceedingId } : {}),
  }
}

/** Whether files may come with the step at all: asked before the first byte of them is kept. Throws as `takeCaseStep`. */
export async function assertTakesFiles(order: Omit<StepOrder, 'input'>, caller: Caller): Promise<void> {
  await filesOrder({ ...order, input: {} }, caller, [])
}

/**
 * What taking the step makes of the case, not committed yet: for rooms that join a step with a change of their own in one commit.
 * Throws as `takeCaseStep`.
 */
export async function decideStep(
  record: CaseRecord,
  order: Omit<StepOrder, 'caseId'>,
  caller: Caller,
): Promise<Change & { readonly answer: string }> {
  const foreseen = await foresee(record, order, caller)
  assertMeant(foreseen, order)
  assertSignedOnPaper(foreseen, order.files ?? [])
  assertWritten(foreseen, order.files ?? [])
  let { change } = foreseen
  const { proceeding, step, input, circumstances } = foreseen
  if (step.opens === 'chosen-procedures') change = await openChosen(change, proceeding, input, circumstances)
  const refer = async (rule: ReferralRule | undefined, as: 'opened' | 'copied') => {
    if (!rule || input[rule.desk] === undefined) return
    const { key, numbering } = textFor(rule.procedure, record).procedure
    const number = await numberFor(numbering, key, circumstances.at)
    change = openReferral(change, proceeding, { rule, as, input, number }, circumstances)
  }
  await refer(step.refers, 'opened')
  if (!order.withoutPapers) change = await withPapersOf(change, record, foreseen, caller)
  // The letter is to who is asked: what is sent in copy is no part of its own task.
  await refer(step.copies, 'copied')
  if (step.refers) change = withPapersTravelling(change, record)
  if (stillToServe(foreseen.round, input).length === 0) {
    change = carriedOn(change, proceeding.id, order.step, circumstances)
    change = await withWords(change, proceeding, order.step, caller)
  }
  return { ...change, answer: order.step }
}

/** With what those served first asked for while others were still to be served: entered for each, now that it may take effect. */
async function withWords(change: Change, before: Proceeding, serving: string, caller: Caller): Promise<Change> {
  const { state } = proceedingOf(change.record, before.id)
  const procedure = procedureOf(before.procedure, before.version)
  let next = change
  for (const { step, party } of wordsToTake(procedure, before, serving, state)) {
    const order = {
      proceedingId: before.id,
      step,
      input: {},
      withoutPapers: true as const,
      ...(party ? { party } : {}),
    }
    try {
      // The entry of what was decided before comes first.
      const record = { ...next.record, seq: change.record.seq + next.entries.length }
      const taken = await decideStep(record, order, caller)
      next = { record: { ...taken.record, seq: change.record.seq }, entries: [...next.entries, ...taken.entries] }
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
    }
  }
  return next
}

/** @throws RuleError `ending-unconfirmed` for a step that ends the proceeding before its aim, where nobody said yet that it is meant */
function assertMeant({ proceeding, step, change }: Foreseen, { unconfirmed }: Omit<StepOrder, 'caseId'>): void {
  if (!unconfirmed) return
  const { states } = procedureOf(proceeding.procedure, proceeding.version)
  const now = change.record.proceedings.find(({ id }) => id === proceeding.id)
  const state = now && ownEntry(states, now.state)
  const wasOver = ownEntry(states, proceeding.state)?.final === true
  if (state?.final && !wasOver && (!state.closed || step.voluntary))
    throw new RuleError('ending-unconfirmed', 'the step ends the proceeding, which nobody takes back')
}

/** What the step brings about elsewhere: its answer to whoever asked for it, and what it offers to the other proceedings. */
function carriedOn(change: Change, proceedingId: string, step: string, circumstances: Circumstances): Change {
  const { at } = circumstances
  const { change: answered, carried } = carryAnswer(change, proceedingId, step, circumstances)
  const { procedure, version } = proceedingOf(answered.record, proceedingId)
  const done = [step, ...(procedureOf(procedure, version).steps[step]?.settles ?? [])]
  const offered = done.reduce(
    (next, each) => dropSuggestion(next, proceedingId, each),
    suggest(answered, proceedingId, step, at),
  )
  if (!carried) return offered
  const { proceedingId: asking, step: recorded } = carried
  return dropSuggestion(suggest(offered, asking, recorded, at), asking, recorded)
}

/**
 * What the sides signed on paper is filed, with who signed for each and not on a day to come. Throws `invalid` signer-needed, page-needed,
 * date-in-future.
 */
function assertSignedOnPaper({ step, input, circumstances }: Foreseen, files: readonly string[]): void {
  if (!step.signedOnPaper) return
  const today = dateOf(circumstances.at)
  if (String(input['signedOn'] ?? '') > today) throw invalid({ 'input.signedOn': 'date-in-future' })
  const unsaid = ['requesterSigner', 'respondentSigner'].filter((name) => input[name] === undefined)
  if (unsaid.length > 0) throw invalid(Object.fromEntries(unsaid.map((name) => [`input.${name}`, 'signer-needed'])))
  if (files.length === 0) throw invalid({ file: 'page-needed' })
}

/** What a party wrote to end its own matter is filed where the office enters it. Throws `invalid` page-needed. */
function assertWritten({ step, circumstances }: Foreseen, files: readonly string[]): void {
  if (step.written && circumstances.actor.roles.some(isWorkingRole) && files.length === 0)
    throw invalid({ file: 'page-needed' })
}

interface Foreseen {
  readonly change: Change
  readonly proceeding: Proceeding
  readonly step: StepRule
  readonly key: string
  readonly input: StepInput
  readonly circumstances: Circumstances
  /** Whom a step that serves several served before. */
  readonly round: ServiceRound
}

/** What the step makes of its own proceeding, before anything that takes a number: other proceedings, papers. */
async function foresee(record: CaseRecord, order: Omit<StepOrder, 'caseId'>, caller: Caller): Promise<Foreseen> {
  const isProgram = caller.viewer.roles.includes('system')
  const proceeding = proceedingOf(record, order.proceedingId)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const roles = isProgram ? caller.viewer.roles : actingRoles(caller.viewer, record, proceeding)
  if (roles.length === 0) throw notFound('proceeding')
  const rule = ownEntry(procedure.steps, order.step)
  if (!rule) throw notFound('step')
  const named = asAgreed(record, procedure, order.step, rule)
  const access = isProgram ? undefined : accessFor(caller.viewer, record)
  const untold = access && untoldFor(access, proceeding, record)
  const step = stepAsTaken(procedure, proceeding, named, { roles, untold })
  assertRevision(proceeding, order.rev)
  const asked = roles.some(isWorkingRole) ? stepToServe(order.step, step, record, proceeding) : askedOfParties(step)
  const round = serviceRound(order.step, step, record, proceeding)
  const decided = decidedFor(asked, record, proceeding.id)
  const typed = asServed(
    step,
    round.rows,
    withCopyDesk(step, readStepInput(asked, withDecided(asked, decided, order.input))),
  )
  const listed = access && exhibitsFor(order.step, step, proceeding, record, access)
  const input = withoutEmptyChoice(step, typed, listed)
  assertAsDecided(asked, decided, input)
  assertAsComplained(asked, input, record)
  assertServices(round, input)
  const under = underItems(step, proceeding, order)
  if (listed) assertListed(step, input, new Set(listed.map(({ id }) => id)), under)
  assertNotEmpty(
    step,
    input,
    { files: order.files ?? [], under, asked: (field) => itemsAsked(field, proceeding.walked) },
    roles,
  )
  assertExhibits(step, input, order.files ?? [], record)
  if (access) {
    const { evidence, papers } = recordsFor(step, proceeding, record, access)
    assertFile(step, input, new Set([...evidence, ...papers].map(({ id }) => id)), order.files ?? [])
  }
  await assertSameRight(step, input, record, proceeding)
  const { heldAt } = input
  if (step.session && step.session !== 'records' && typeof heldAt === 'string' && !order.oddHours && !isProgram)
    assertOpenAt(proceeding.holder, instantOf(heldAt), order.session?.minutes ?? 60)
  assertBeforeClosing(step, proceeding, input, caller.at)
  assertReceiver(step, input)
  assertPanelWhole(step, proceeding, record)
  const names = await assertChoices(step, input, record, proceeding, caller)
  const bodyKind = bodyKindOf(proceeding.holder.bodyId)
  const circumstances = circumstancesOf(caller, roles)
  const partyIds = access?.partyIds ?? []
  const beyond = isProgram ? [] : beyondPowersOf(procedure, proceeding.holder.bodyId, circumstances.at)
  const untaken = isUntaken(record, proceeding.id)
  const { steps: barred, left } = barredIn(record, proceeding)
  const unmet = unmetElsewhere(procedure, record, proceeding, circumstances)
  const actor = { ...circumstances.actor, bodyKind, untaken, untold, partyIds, beyond, barred, left, unmet }
  const { party } = order
  const side = roles.every(isWorkingRole) ? recordedSide(step, order, record) : undefined
  const taking = { ...circumstances, actor, ...(side ? { side } : {}), ...(party ? { party } : {}) }
  let change = takeStep(record, proceeding.id, procedure, order.step, input, taking)
  assertLetterFiled(step, order.files ?? [])
  if (roles.every(isWorkingRole)) {
    assertSideSaid(step, side)
    assertPageFiled(step, order.files ?? [])
  }
  change = keepNames(change, proceeding.id, names)
  change = keepEvent(change, proceeding.id, step)
  change = keepFiles(change, proceeding.id, order.files ?? [], under)
  if (side) change = keepSide(change, proceeding.id, side)
  change = nameOfficers(change, proceeding.id, step, names)
  const { agreement } = order
  change = agreementByStep(proceeding, change, step, {
    ...circumstances,
    input,
    ...(agreement ? { laid: agreement } : {}),
  })
  change = sessionByStep(
    change,
    proceeding.id,
    { step, sessions: procedure.sessions },
    input,
    circumstances,
    order.session,
  )
  change = sessionsOver(change, proceeding.id, procedure, order.step)
  change = measureClosing(change, proceeding)
  return { change, proceeding, step, key: order.step, input, circumstances, round }
}

/**
 * A paper of the step as it would print if the step were taken now with what was typed and chosen; nothing is changed, numbered or kept. For the office
 * alone: a party sees papers when they are issued. Throws as `takeCaseStep`, and not-found for a paper the step does not issue.
 */
export async function previewStep(
  order: StepOrder,
  paper: string,
  caller: Caller,
  files: readonly UploadedFile[] = [],
): Promise<{ readonly title: string; readonly bytes: Uint8Array }> {
  const stored = await loadCase(order.caseId)
  const listed =
    files.length === 0
      ? { record: stored, ids: [] }
      : imaginedWith(await filesOrder(order, caller, onceEach(files)), stored, caller)
  const { record, ids } = listed
  const ahead = { ...order, files: ids, under: filedUnder(files, listed), oddHours: true }
  const foreseen = await foresee(record, ahead, caller)
  const isOffice = foreseen.circumstances.actor.roles.some((role) => role !== 'filer' && role !== 'respondent')
  if (!isOffice) throw notFound('paper')
  const keys = papersToPreview(foreseen.step)
  return await previewPaper(keys, paper, occasionOf(foreseen.change.record, [], foreseen, caller))
}

/** Papers of a step that can be looked at before: not those that list what is only made with it. */
export function papersToPreview({ papers = [], opens }: StepRule): readonly PaperKey[] {
  return opens ? [] : papers.filter((paper) => paper !== 'proof-of-service')
}

/** The papers the step issues, and what it serves on whom. */
async function withPapersOf(change: Change, before: CaseRecord, foreseen: Foreseen, caller: Caller): Promise<Change> {
  const { proceeding, step, input, round } = foreseen
  const { at, viewer } = caller
  const known = new Set(before.handoffs.map(({ id }) => id))
  const handoffIds = change.record.handoffs.map(({ id }) => id).filter((id) => !known.has(id))
  // A case that stays where it is goes to nobody: there is no letter.
  const keys = papersOfRound(step, round, issuedAhead(step, before, proceeding.id)).filter(
    (paper) => paper !== 'transfer-letter' || !step.opens || handoffIds.length > 0,
  )
  const papers = await composePapers(keys, occasionOf(change.record, handoffIds, foreseen, caller))
  // Whom the step still waits for does not read what is theirs before it is served on them.
  const awaits: readonly string[] = stillToServe(round, input).length > 0 ? papersToIssue(step) : []
  const marked = papers.map((paper) => (awaits.includes(paper.key) ? { ...paper, toServe: true } : paper))
  const issued = withPapers(change, proceeding.id, marked)
  const { record } = issued
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  const who = { at, by: viewer.id, byName: viewer.name }
  const services = servicesBy(record, proceeding.id, { steps, key: foreseen.key }, input, who)
  if (services.length === 0) return issued
  return { ...issued, record: { ...record, services: [...(record.services ?? []), ...services] } }
}

function occasionOf(
  record: CaseRecord,
  handoffIds: readonly string[],
  { proceeding, step, key, input }: Foreseen,
  { at, viewer }: Caller,
): PaperOccasion {
  const audience = step.audience ?? 'officers'
  return {
    record,
    proceedingId: proceeding.id,
    handoffIds,
    step: key,
    input,
    audience,
    at,
    by: viewer,
    calendars: calendars(),
  }
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

/**
 * Triage: opens every procedure chosen, held by the examining desk, and offers each at once to the desk named for it
 * ('adjudication@desk-id', or the common desk).
 */
async function openChosen(
  change: Change,
  examined: Proceeding,
  input: StepInput,
  circumstances: Circumstances,
): Promise<Change> {
  const chosen = [input['procedures'] ?? []].flat().map(String)
  const common = typeof input['desk'] === 'string' ? input['desk'] : undefined
  const receivedOn = typeof input['receivedOn'] === 'string' ? input['receivedOn'] : undefined
  let { record } = change
  const entries = [...change.entries]
  for (const choice of chosen) {
    const [key = '', deskId = common] = choice.split('@')
    const { procedure, on, isOlderThanHeld } = textFor(key, record, receivedOn)
    const holder = examined.holder
    const facts = { abroad: record.parties.some(({ side, domiciled }) => side === 'respondent' && !domiciled) }
    const to = deskId && deskId !== holder.deskId ? bodyOfDesk(deskId) : undefined
    const opened = openProceeding(
      record,
      {
        procedure,
        holder,
        ...(to ? { offered: true } : {}),
        number: await numberFor(procedure.numbering, key, circumstances.at),
        facts,
        ...(receivedOn ? { receivedOn } : {}),
        ...(isOlderThanHeld ? { olderThanHeld: on } : {}),
      },
      circumstances,
    )
    record = opened.record
    entries.push(...opened.entries)
    if (!deskId || !to) continue
    const offered = offerHandoff(
      record,
      {
        kind: 'transfer',
        proceedingId: (record.proceedings.at(-1) as Proceeding).id,
        to: { bodyId: to._id, deskId },
        asks: taskFor(procedure, to.kind).zh,
        reason: typeof input['note'] === 'string' ? input['note'] : '',
        travels: everything(record),
        rule: answerRuleOf(procedure, to.kind, 'transfer'),
      },
      circumstances,
    )
    record = offered.record
    entries.push(...offered.entries)
  }
  return { record, entries }
}

/** The next number of a procedure's own series in the year of the instant. */
async function numberFor(pattern: string, series: string, at: Date): Promise<string> {
  const year = dateOf(at).slice(0, 4)
  const n = await nextNumber(`${series}:${year}`)
  return pattern.replace('{year}', year).replace('{n}', String(n))
}

/** Who issues, or takes back, the papers that a step will serve, and the step. Throws not-found for whoever may not take it, and its obstacles. */
function toBeServed(record: CaseRecord, order: Pick<StepOrder, 'proceedingId' | 'step'>, caller: Caller) {
  accessFor(caller.viewer, record)
  const proceeding = proceedingOf(record, order.proceedingId)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const roles = actingRoles(caller.viewer, record, proceeding)
  const step = ownEntry(procedure.steps, order.step)
  if (!step || papersToIssue(step).length === 0 || !roles.some(isWorkingRole)) throw notFound('step')
  const bodyKind = bodyKindOf(proceeding.holder.bodyId)
  const beyond = beyondPowersOf(procedure, proceeding.holder.bodyId, caller.at)
  const { steps: barred } = barredIn(record, proceeding)
  const obstacle = obstacleTo(procedure, proceeding, order.step, {
    id: caller.viewer.id,
    roles,
    bodyKind,
    beyond,
    barred,
  })
  if (obstacle) throw new RuleError(obstacle, 'the step that serves them cannot be taken now', { step: order.step })
  return { proceeding, procedure, step, roles, round: serviceRound(order.step, step, record, proceeding) }
}

type Issuing = Pick<StepOrder, 'caseId' | 'proceedingId' | 'step'> & { readonly input?: unknown }

const fieldsAsked = (typed: unknown, { fields = {} }: StepRule): unknown =>
  typeof typed === 'object' && typed !== null
    ? Object.fromEntries(Object.entries(typed).filter(([name]) => ownEntry(fields, name) !== undefined))
    : {}

/**
 * Issues the papers that a step will serve, before anybody is served: numbered, dated and sealed today, with what the form says of them, to be
 * printed and taken to whom they are for. The step itself is taken when that was done. Throws not-found for whoever may not take it, RuleError
 * papers-issued-before, the obstacles of the step, `invalid` for its form, and as `composePapers`.
 */
export async function issueForService(order: Issuing, caller: Caller): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), async (record) => {
    const { proceeding, procedure, step, roles, round } = toBeServed(record, order, caller)
    if (round.served.size > 0 || issuedAhead(step, record, proceeding.id).length > 0)
      throw new RuleError('papers-issued-before', 'they were issued before')
    const asked = stepToIssue(step, round.rows)
    const decided = decidedFor(asked, record, proceeding.id)
    const input = readStepInput(asked, withDecided(asked, decided, fieldsAsked(order.input, asked)))
    assertAsDecided(asked, decided, input)
    await assertChoices(asked, input, record, proceeding, caller)
    const circumstances = circumstancesOf(caller, roles)
    const printed = asIssued(record, proceeding.id, procedure, order.step, input, circumstances)
    const change = { record: printed, entries: [] }
    const foreseen = { change, proceeding, step, key: order.step, input, circumstances, round }
    const papers = await composePapers(papersToIssue(step), occasionOf(printed, [], foreseen, caller))
    const kept = withProceeding(record, { ...proceeding, ahead: { step: order.step, input } })
    const issued = papers.map((paper) => ({ ...paper, toServe: true }))
    return { ...withPapers({ record: kept, entries: [] }, proceeding.id, issued), answer: order.step }
  })
}

/**
 * Takes back papers that were issued and served on nobody: they stay in the file as void, and the step is typed anew. Throws as
 * `issueForService`, and not-found where none were issued.
 */
export async function voidIssued(order: Issuing, caller: Caller): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const { proceeding, step, round } = toBeServed(record, order, caller)
    const issued = new Set(issuedAhead(step, record, proceeding.id).map(({ id }) => id))
    if (issued.size === 0 || round.served.size > 0) throw notFound('paper')
    const { ahead: _ahead, ...bare } = proceeding
    const papers = record.papers.map((paper): PaperRecord => {
      if (!issued.has(paper.id)) return paper
      const { toServe: _toServe, ...kept } = paper
      return { ...kept, title: `${paper.title}（作废）`, audience: 'officers', voided: true }
    })
    const entries = record.papers
      .filter(({ id }) => issued.has(id))
      .map(({ id, key, title, number }): EntryDraft => ({
        kind: 'paper:voided',
        proceedingId: proceeding.id,
        audience: 'officers',
        data: { paper: id, key, title, number },
      }))
    return { record: { ...withProceeding(record, bare), papers }, entries, answer: order.step }
  })
}
