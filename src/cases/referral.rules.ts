import { allBodies, bodyKindOf, bodyOfDesk, deskOf } from '../bodies/index.ts'
import { isConfidential } from '../access/index.ts'
import type { CaseRecord, Change, Handoff, PaperRecord, Proceeding, StepInput, Walked } from '../kernel/case-record.ts'
import { isBefore } from '../kernel/exhibits.ts'
import { offerHandoff } from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { openProceeding, proceedingOf } from '../kernel/proceeding.ts'
import { takeStep } from '../kernel/take-step.ts'
import { answersOf, isStepFrom, type Procedure, type ReferralRule, type StepRule } from '../kernel/procedure.ts'
import { referrersOf } from '../kernel/referral.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { invalid } from '../kernel/rule-error.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { answerRuleOf, procedureOf, textFor } from '../procedures/index.ts'
import { everything } from './case.actions.ts'

/** Who asks: the desk, and the procedure in which it does. */
type Asking = Pick<Proceeding, 'procedure' | 'holder'>

/**
 * The desks that may be asked by a referral: those that take its procedure on, of bodies of its kinds that are not switched off. The desk that asks
 * is one of them where it goes on itself by another procedure; to do the same it asks somebody else.
 */
export function mayBeAsked({ procedure, bodies }: ReferralRule, deskId: string, asking: Asking): boolean {
  const body = bodyOfDesk(deskId)
  return (
    body?.active === true &&
    !(deskId === asking.holder.deskId && procedure === asking.procedure) &&
    bodies.includes(bodyKindOf(body._id)) &&
    deskOf(deskId)?.handles.includes(procedure) === true
  )
}

/** Throws `invalid` where the form names neither a desk that may be asked nor a body outside, or both. */
export function assertReceiver({ refers }: StepRule, input: StepInput, asking: Asking): void {
  if (!refers) return
  const { desk, outside } = refers
  const named = [input[desk], outside === undefined ? undefined : input[outside]].filter((each) => each !== undefined)
  if (named.length === 0) throw invalid({ [`input.${desk}`]: 'receiver-needed' })
  if (named.length > 1) throw invalid({ [`input.${desk}`]: 'receiver-twice' })
  if (input[desk] !== undefined && !mayBeAsked(refers, String(input[desk]), asking))
    throw invalid({ [`input.${desk}`]: 'desk-not-for-procedure' })
}

/**
 * Whether the step goes on at the desk that takes it: it opens what it asks for there, and nothing is sent to anybody.
 */
export const isAskedOfItself = ({ refers }: StepRule, input: StepInput, { holder }: Asking): boolean =>
  refers !== undefined && input[refers.desk] === holder.deskId

/**
 * The input with the desk that gets a copy: the only one there is, where the form names none. Throws `invalid` where there are several and
 * none is named, or one that may not be told.
 */
export function withCopyDesk({ copies }: StepRule, input: StepInput, asking: Asking): StepInput {
  if (!copies) return input
  const { desk } = copies
  const named = input[desk]
  if (named !== undefined && !mayBeAsked(copies, String(named), asking))
    throw invalid({ [`input.${desk}`]: 'desk-not-for-procedure' })
  const [only, ...others] = named === undefined ? desksToAsk(copies, asking) : []
  if (others.length > 0) throw invalid({ [`input.${desk}`]: 'receiver-needed' })
  return only === undefined ? input : { ...input, [desk]: only }
}

/** Ids of the desks that a form offers by a field of the kind: of a step that asks or copies to another body, those that may be. */
export function desksNamed({ refers, copies, fields = {} }: StepRule, asking: Asking): string[] {
  if (!Object.values(fields).some(({ kind }) => kind === 'desk')) return []
  const rules = [refers, copies].filter((rule) => rule !== undefined)
  if (rules.length > 0) return rules.flatMap((rule) => desksToAsk(rule, asking))
  return allBodies().flatMap(({ desks }) => desks.map(({ _id }) => _id))
}

/** Ids of the desks that may be asked by a referral. */
function desksToAsk(rule: ReferralRule, asking: Asking): string[] {
  return allBodies().flatMap(({ desks }) => desks.flatMap(({ _id }) => (mayBeAsked(rule, _id, asking) ? [_id] : [])))
}

/**
 * What travels with a referral: the complaint and its examination, the evidence before the proceeding that asks, its papers, whoever they were
 * for, and the files with which its parties asked for it; of other proceedings nothing, and none that is internal to its body. Sealed evidence
 * travels where the referral says what its receiver may do with it.
 */
function travelsOf(record: CaseRecord, asking: Proceeding, { sealedUse, onward }: ReferralRule): Handoff['travels'] {
  const { id } = asking
  const { papers, evidence, ...whole } = everything(record)
  const sealed = record.evidence.filter((item) => item.sealed && item.proceedingId === undefined)
  const withSealed = sealedUse !== undefined && sealed.length > 0
  const ofComplaint = [undefined, record.proceedings[0]?.id]
  const isOwn = ({ proceedingId, audience }: PaperRecord) => proceedingId === id && audience !== 'body' && !onward
  const isOpen = (paper: PaperRecord) => papers.includes(paper.id) && ofComplaint.includes(paper.proceedingId)
  const before = record.evidence.filter((item) => evidence.includes(item.id) && isBefore(item, id, record))
  const going = [...before.map((item) => item.id), ...filesOfRequests(asking)]
  return {
    ...whole,
    evidence: [...new Set(withSealed ? [...going, ...sealed.map((item) => item.id)] : going)],
    papers: record.papers.filter((paper) => isOwn(paper) || isOpen(paper)).map((paper) => paper.id),
    ...(withSealed ? { sealedUse } : {}),
  }
}

/** What parties handed in with what they asked for in a proceeding: of one in confidence nothing else of theirs goes on. */
function filesOfRequests({ procedure, version, walked }: Proceeding): string[] {
  const { steps } = procedureOf(procedure, version)
  return walked.flatMap(({ step, side, files = [] }) =>
    side !== undefined && ownEntry(steps, step)?.submission?.kind === 'request' ? files : [],
  )
}

/**
 * Opens the proceeding in which the body that a step asks will answer, held by the desk that asks, and offers it to the desk named. Of a
 * body outside nothing is opened; at the desk that asks itself it is opened and not offered.
 */
export function openReferral(
  change: Change,
  asking: Proceeding,
  {
    rule: refers,
    as,
    input,
    number,
    concerns,
  }: {
    readonly rule: ReferralRule
    readonly as: 'opened' | 'copied'
    readonly input: StepInput
    readonly number: string
    /** Of several respondents those whom it is about. */
    readonly concerns?: ReadonlySet<string> | undefined
  },
  circumstances: Circumstances,
): Change {
  const deskId = input[refers.desk]
  if (typeof deskId !== 'string') return change
  const to = bodyOfDesk(deskId)
  if (!to) return change
  const { procedure } = textFor(refers.procedure, ofProceeding(change.record, asking))
  const { holder } = proceedingOf(change.record, asking.id)
  // What a confidential proceeding asks for is as confidential.
  const facts = isConfidential(asking) && !refers.onward ? { confidential: true } : {}
  const opened = openProceeding(
    change.record,
    {
      procedure,
      holder,
      number,
      matter: refers.matter,
      scope: asking.scope,
      facts,
      ...(concerns ? { concerns: [...concerns] } : {}),
      ...(deskId === holder.deskId ? {} : { offered: true as const }),
    },
    circumstances,
  )
  const child = opened.record.proceedings.at(-1) as Proceeding
  const told = opened.entries.map((entry) =>
    refers.keptFrom?.length ? { ...entry, audience: 'officers' as const } : entry,
  )
  const known = withLastWalk(opened.record, asking.id, { [as]: child.id })
  // A desk that handles both has it already: there is nothing to offer, and nobody to wait for.
  if (deskId === holder.deskId) return { record: known, entries: [...change.entries, ...told] }
  const offered = offerHandoff(
    known,
    {
      kind: 'transfer',
      proceedingId: child.id,
      to: { bodyId: to._id, deskId },
      asks: refers.asks.zh,
      reason: String(input['reason'] ?? input['note'] ?? ''),
      travels: travelsOf(change.record, asking, refers),
      rule: answerRuleOf(procedure, to.kind, 'transfer', child),
    },
    circumstances,
  )
  return { record: offered.record, entries: [...change.entries, ...told, ...offered.entries] }
}

/** The papers with which a body is asked travel with what it is asked. */
export function withPapersTravelling(change: Change, before: CaseRecord): Change {
  const known = new Set(before.papers.map(({ id }) => id))
  const fresh = change.record.papers
    .filter(({ id, audience }) => !known.has(id) && audience !== 'body')
    .map(({ id }) => id)
  const handoffs = change.record.handoffs.map((handoff) =>
    before.handoffs.some(({ id }) => id === handoff.id)
      ? handoff
      : { ...handoff, travels: { ...handoff.travels, papers: [...new Set([...handoff.travels.papers, ...fresh])] } },
  )
  return fresh.length === 0 ? change : { ...change, record: { ...change.record, handoffs } }
}

/** What a step of another body brings about in the proceeding that asked it. */
export interface Carried {
  readonly proceedingId: string
  readonly step: string
}

/**
 * Carries an answer to whoever asked for it: takes there, in the name of who answered, the step that records it, with what was written and
 * filed. The nearest that waits for such an answer gets it; where nobody waits any more, nothing is carried.
 */
export function carryAnswer(
  change: Change,
  sourceId: string,
  step: string,
  circumstances: Circumstances,
): { readonly change: Change; readonly carried?: Carried } {
  const source = proceedingOf(change.record, sourceId)
  // That it came back, undone, is told to who asked; who asked them waits for what they do next.
  const { states } = procedureOf(source.procedure, source.version)
  const isUndone = states[source.state]?.final === true && !states[source.state]?.closed
  for (const { proceeding, walk } of referrersOf(change.record, sourceId)) {
    const isCopy = walk.copied === sourceId
    if (isUndone && !isCopy && walk.opened !== sourceId) return { change }
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    const key = answeringStep(procedure, proceeding.state, source.procedure, step, isCopy)
    if (
      key === undefined ||
      proceeding.walked.slice(proceeding.walked.indexOf(walk) + 1).some((later) => asksAgain(procedure, later))
    )
      continue
    return recorded(change, source, step, { proceeding, procedure, key }, circumstances)
  }
  return { change }
}

/**
 * Carries what an office supplies to the body that asked it for more of a file it had sent: into the proceeding in which that was asked last.
 * Where it was asked on paper by a body outside, nothing is carried.
 */
export function carrySupplied(change: Change, sourceId: string, step: string, circumstances: Circumstances): Change {
  const source = proceedingOf(change.record, sourceId)
  const children = source.walked.flatMap(({ opened, copied }) => [opened ?? [], copied ?? []].flat())
  const asked = children.flatMap((id) => {
    const proceeding = proceedingOf(change.record, id)
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    const key = answeringStep(procedure, proceeding.state, source.procedure, step, false)
    const asks = procedure.steps[key ?? '']?.when?.taken ?? []
    const ask = proceeding.walked.findLast((walk) => asks.includes(walk.step))
    return key === undefined || !ask ? [] : [{ proceeding, procedure, key, seq: ask.seq }]
  })
  const [last] = asked.toSorted((one, other) => other.seq - one.seq)
  return last ? recorded(change, source, step, last, circumstances).change : change
}

/** Takes in another proceeding, in the name of who answered, the step that records it, with what was written and filed. */
function recorded(
  change: Change,
  source: Proceeding,
  step: string,
  {
    proceeding,
    procedure,
    key,
  }: { readonly proceeding: Proceeding; readonly procedure: Procedure; readonly key: string },
  circumstances: Circumstances,
): { readonly change: Change; readonly carried: Carried } {
  const rule = procedure.steps[key] as StepRule
  const said = source.walked.findLast((each) => each.step === step)
  const input = inputOf(
    rule,
    { ofProcedure: source.procedure, step, said },
    dayOf(source, said) ?? dateOf(circumstances.at),
  )
  const { actor } = circumstances
  const { roles: _own, ...person } = actor
  const answering = {
    ...circumstances,
    actor: { ...person, roles: rule.by.filter(isWorkingRole), answers: true as const },
  }
  // Its entry comes after those there are.
  const numbered = { ...change.record, seq: change.record.seq + change.entries.length }
  const taken = takeStep(numbered, proceeding.id, procedure, key, input, answering)
  const { files } = said ?? {}
  const record = { ...withLastWalk(taken.record, proceeding.id, files ? { files } : {}), seq: change.record.seq }
  return {
    change: { record, entries: [...change.entries, ...taken.entries] },
    carried: { proceedingId: proceeding.id, step: key },
  }
}

function asksAgain({ steps }: Procedure, { step }: Walked): boolean {
  return steps[step]?.refers !== undefined
}

function answeringStep(
  procedure: Procedure,
  state: string,
  source: string,
  step: string,
  isCopy: boolean,
): string | undefined {
  return Object.entries(procedure.steps).find(
    ([, rule]) =>
      (rule.answeredBy?.toCopy === true) === isCopy &&
      answersOf(rule).some(({ procedure: of, steps }) => of === source && Object.hasOwn(steps, step)) &&
      isStepFrom(procedure, rule, state),
  )?.[0]
}

/** The day of what the other body records, where its step is about one. */
function dayOf({ procedure, version }: Proceeding, said: Walked | undefined): string | undefined {
  const day = said && said.input?.[procedureOf(procedure, version).steps[said.step]?.datedBy ?? '']
  return typeof day === 'string' ? day.slice(0, 10) : undefined
}

/** Fields as the other body typed them, and the day of its step. */
function inputOf(
  rule: StepRule,
  {
    ofProcedure,
    step,
    said,
  }: { readonly ofProcedure: string; readonly step: string; readonly said: Walked | undefined },
  today: string,
): StepInput {
  const fields = answersOf(rule).find(({ procedure }) => procedure === ofProcedure)?.steps[step] ?? {}
  const taken = Object.entries(fields).flatMap(([own, theirs]) => {
    const value = said?.input?.[theirs]
    return value === undefined ? [] : [[own, value] as const]
  })
  const isDay = rule.datedBy !== undefined && rule.fields?.[rule.datedBy]?.kind === 'date'
  return { ...(isDay ? { [rule.datedBy ?? '']: today } : {}), ...Object.fromEntries(taken) }
}

function withLastWalk(record: CaseRecord, proceedingId: string, more: Partial<Walked>): CaseRecord {
  const proceedings = record.proceedings.map((each) =>
    each.id === proceedingId
      ? { ...each, walked: each.walked.map((walk, n) => (n === each.walked.length - 1 ? { ...walk, ...more } : walk)) }
      : each,
  )
  return { ...record, proceedings }
}

/**
 * Why a file has to come with the step, as its form marks it and as it is refused without: the letter of another body, from which its answer is
 * recorded by hand; the page that the sides signed, or on which a party whose word the office enters wrote it.
 */
export function fileNeeded(
  { jointly, answeredBy, signedOnPaper, written }: StepRule,
  isOffice: boolean,
): 'letter-file-needed' | 'page-needed' | undefined {
  if (answeredBy) return 'letter-file-needed'
  return signedOnPaper || (isOffice && (jointly || written)) ? 'page-needed' : undefined
}

/** Whether the file came that has to. Throws `invalid` letter-file-needed, page-needed, at the files. */
export function assertFileCame(step: StepRule, isOffice: boolean, files: readonly string[]): void {
  const needed = fileNeeded(step, isOffice)
  if (needed && files.length === 0) throw invalid({ file: needed })
}
