import { bodyOfDesk } from '../bodies/index.ts'
import { isConfidential, stepRoles } from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import { commitWithFiles, imaginedWith } from '../evidence/index.ts'
import type { UploadedFile } from '../http/index.ts'
import { placeOfFile } from '../kernel/answered-list.ts'
import type { CaseRecord, Change, EntryDraft, FiledUnder, Proceeding, StepInput } from '../kernel/case-record.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import { concernedBy } from '../kernel/concerned.ts'
import { endsOpen } from '../kernel/ending.ts'
import { giveBack } from '../kernel/handoff.ts'
import { dayOfStep } from '../kernel/event-day.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { ReferralRule } from '../kernel/procedure.ts'
import { proceedingOf, withProceeding } from '../kernel/proceeding.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { withPartiesOf } from '../kernel/scope.ts'
import { stillToServe } from '../kernel/service-round.ts'
import { unsignedFields } from '../kernel/signed-on-paper.ts'
import { sparedParties } from '../kernel/spared.ts'
import { asOfWord } from '../kernel/step-clocks.ts'
import { sideOfStep } from '../kernel/take-step.ts'
import { withEffect, wordsToTake } from '../kernel/undisclosed.ts'
import { previewPaper } from '../papers/index.ts'
import { procedureOf, textFor } from '../procedures/index.ts'
import { changeCase, type Committed, loadCase } from '../store/case-store.ts'
import { type Caller, caseFor, commitOf } from './case.actions.ts'
import { assertFileCame, carryAnswer, carrySupplied, openReferral, withPapersTravelling } from './referral.rules.ts'
import { recordedSide } from './step.choices.ts'
import { foresee, type Foreseen } from './step.foreseen.ts'
import { numberFor, openChosen } from './step.opening.ts'
import type { StepOrder } from './step.order.ts'
import { occasionOf, papersToPreview, withPapersOf } from './step.papers.ts'
import { dropSuggestion, suggest } from './suggestion.rules.ts'
import { fieldsOf } from './triage.choices.ts'

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
  const roles = stepRoles(viewer, record, proceeding, key)
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
  assertSignedOnPaper(foreseen)
  // A paper may be looked at before the page is there.
  assertFileCame(foreseen.step, foreseen.circumstances.actor.roles.some(isWorkingRole), order.files ?? [])
  let { change } = foreseen
  const { proceeding, step, input, circumstances } = foreseen
  if (step.opens === 'chosen-procedures') change = await openChosen(change, proceeding, input, circumstances)
  const concerns = concernedOnward(foreseen, record)
  const refer = async (rule: ReferralRule | undefined, as: 'opened' | 'copied') => {
    if (!rule || input[rule.desk] === undefined) return
    const { key, numbering } = textFor(rule.procedure, record).procedure
    const asked = bodyOfDesk(String(input[rule.desk])) ?? bodyOfDesk(proceeding.holder.deskId)
    const number = await numberFor(numbering, key, circumstances.at, asked?._id)
    change = openReferral(change, proceeding, { rule, as, input, number, concerns }, circumstances)
  }
  await refer(step.refers, 'opened')
  if (!order.withoutPapers) change = await withPapersOf(change, record, foreseen, caller)
  // The letter with which it goes back is still that of who had it.
  if (step.givesBack) change = handedBack(change, proceeding.id, input, circumstances)
  // The letter is to who is asked: what is sent in copy is no part of its own task.
  await refer(step.copies, 'copied')
  if (step.refers) change = withPapersTravelling(change, record)
  if (stillToServe(foreseen.round, input).length === 0) {
    change = carriedOn(change, proceeding.id, order.step, circumstances)
    change = await withWords(change, proceeding, order.step, caller)
  }
  return { ...change, answer: order.step }
}

/** Whom of several what is passed on is about, where the step says so. */
function concernedOnward({ proceeding, step, input }: Foreseen, record: CaseRecord): ReadonlySet<string> | undefined {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return step.concerns && concernedBy(step, record, proceeding, input, sparedParties(procedure, proceeding, record))
}

/** With what those served first asked for while others were still to be served: it takes effect with the last service, on the day on which it was said. */
async function withWords(change: Change, before: Proceeding, serving: string, caller: Caller): Promise<Change> {
  const { state } = proceedingOf(change.record, before.id)
  const procedure = procedureOf(before.procedure, before.version)
  let next = change
  for (const word of wordsToTake(procedure, before, serving, state)) {
    const { step, party, input = {} } = word
    const order = {
      proceedingId: before.id,
      step,
      input,
      withoutPapers: true as const,
      ...(party ? { party } : {}),
    }
    try {
      const then = proceedingOf(next.record, before.id)
      const taken = await decideStep(next.record, order, caller)
      const said = { ...word, on: dayOfStep(procedure, word) }
      const now = { at: caller.at, calendars: calendars() }
      const after = withEffect(then, asOfWord(then, proceedingOf(taken.record, before.id), said, now))
      const isOfWord = ({ kind, data }: EntryDraft) => kind === 'step:taken' && data['step'] === step
      next = {
        record: withProceeding(taken.record, after),
        entries: [...next.entries, ...taken.entries.filter((entry) => !isOfWord(entry))],
      }
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
    }
  }
  const { state: to } = proceedingOf(next.record, before.id)
  return to === state ? next : { ...next, entries: next.entries.map((entry) => leadingTo(to, serving, entry)) }
}

/** The entry of the step, with where it led in the end. */
const leadingTo = (to: string, step: string, entry: EntryDraft): EntryDraft =>
  entry.kind === 'step:taken' && entry.data['step'] === step ? { ...entry, data: { ...entry.data, to } } : entry

/**
 * @throws RuleError, where nobody said yet that it is meant: `ending-unconfirmed` for a step that ends what was still open, `scopes-unconfirmed` for
 * one that opens proceedings each of which is about some of several rights and respondents
 */
function assertMeant({ proceeding, step, change, input }: Foreseen, { unconfirmed }: Omit<StepOrder, 'caseId'>): void {
  if (!unconfirmed) return
  if (step.opens && fieldsOf(step, 'scope').some((name) => input[name] !== undefined))
    throw new RuleError('scopes-unconfirmed', 'what each proceeding is to be about is read once more')
  const now = change.record.proceedings.find(({ id }) => id === proceeding.id)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  if (now && endsOpen(procedure, step, { from: proceeding.state, to: now.state }))
    throw new RuleError('ending-unconfirmed', 'the step ends the proceeding, which nobody takes back')
}

/** Of what the sides signed on paper it is said who signed for each, and not on a day to come. Throws `invalid` signer-needed, date-in-future. */
function assertSignedOnPaper({ proceeding, step, input, change, circumstances }: Foreseen): void {
  if (!step.signedOnPaper) return
  const today = dateOf(circumstances.at)
  if (String(input['signedOn'] ?? '') > today) throw invalid({ 'input.signedOn': 'date-in-future' })
  const unsaid = unsignedFields(step, withPartiesOf(change.record, proceeding), input)
  if (unsaid.length > 0) throw invalid(Object.fromEntries(unsaid.map((name) => [`input.${name}`, 'signer-needed'])))
}

function handedBack(change: Change, proceedingId: string, input: StepInput, circumstances: Circumstances): Change {
  const reason = { code: String(input['ground'] ?? ''), text: String(input['reason'] ?? '') }
  const { record, entries } = giveBack(change.record, proceedingId, reason, circumstances)
  return { ...change, record, entries: [...change.entries, ...entries] }
}

/** What the step brings about elsewhere: its answer to whoever asked for it, and what it offers to the other proceedings. */
function carriedOn(change: Change, proceedingId: string, step: string, circumstances: Circumstances): Change {
  const { at } = circumstances
  const { change: told, carried } = carryAnswer(change, proceedingId, step, circumstances)
  const answered = carrySupplied(told, proceedingId, step, circumstances)
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
