import { actingRoles, type CaseAccess, accessOf } from '../access/index.ts'
import { bodyKindOf, bodyOfDesk } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import type { Viewer } from '../http/viewer.ts'
import { agreementByStep, type LaidTerms } from '../kernel/agreement.ts'
import type { CaseRecord, Change, EntryDraft, Proceeding, Suggestion } from '../kernel/case-record.ts'
import { offerHandoff } from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import {
  type Circumstances,
  closedInTime,
  openProceeding,
  proceedingOf,
  type StepInput,
  takeStep,
  withProceeding,
} from '../kernel/proceeding.ts'
import type { Role } from '../kernel/role.ts'
import { conflict, forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { sessionByStep, type SessionWords } from '../kernel/session.ts'
import { composePapers } from '../papers/index.ts'
import { answerRuleOf, joinsAfter, procedureAt, procedureOf } from '../procedures/index.ts'
import { changeCase, type Commit, type Committed, loadCase } from '../store/case-store.ts'
import { nextNumber } from '../store/sequence.ts'
import { assertChoices, nameOfficers } from './step.choices.ts'
import { readStepInput } from './step.forms.ts'
import { ownEntry } from '../kernel/own-entry.ts'

/** Who asks for a change, when, and with which one-time key and version. */
export interface Caller {
  readonly viewer: Viewer
  readonly at: Date
  readonly once?: { readonly key: string; readonly bodyHash: string }
  /** Version of the case the caller saw (If-Match). */
  readonly expected?: number
  /** The case as it was after the caller's own last change, for those who make many. */
  readonly known?: CaseRecord
}

/** A case as far as the viewer may see it at all. Throws not-found for a foreign case exactly as for none. */
export async function caseFor(viewer: Viewer, caseId: string): Promise<{ record: CaseRecord; access: CaseAccess }> {
  const record = await loadCase(caseId)
  return { record, access: accessFor(viewer, record) }
}

/** The viewer's access on a case. Throws not-found where it shows nothing. */
export function accessFor(viewer: Viewer, record: CaseRecord): CaseAccess {
  const access = accessOf(viewer, record)
  if (access.as === 'none') throw notFound('case')
  return access
}

export function circumstancesOf(caller: Caller, roles: readonly Role[]): Circumstances {
  const { viewer, at } = caller
  return { at, actor: { ...viewer, roles }, calendars: calendars() }
}

/**
 * How an caller's change is committed. A case they may not know of is not found before anything else is looked at: a key used before or
 * an older version would tell that it is there.
 */
export function commitOf({ viewer, at, once, expected, known }: Caller): Commit {
  return {
    actor: viewer,
    at,
    ...(viewer.roles.includes('system') ? {} : { mayKnow: (record: CaseRecord) => void accessFor(viewer, record) }),
    ...(once ? { once } : {}),
    ...(expected === undefined ? {} : { expected }),
    ...(known ? { known } : {}),
  }
}

/** Throws conflict proceeding-changed when the form was made from an older revision of the proceeding. */
export function assertRevision(proceeding: Proceeding, rev: number | undefined): void {
  if (rev !== undefined && rev !== proceeding.rev)
    throw conflict('proceeding-changed', 'the proceeding was changed meanwhile', {
      proceeding: proceeding.id,
      state: proceeding.state,
      rev: proceeding.rev,
    })
}

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
}

/**
 * Takes a step of a proceeding: checks who asks, decides, issues the step's papers, opens what triage chose, and commits once.
 * Throws not-found, conflict proceeding-changed, `invalid` for the form, paper-missing-glyphs, and the kernel's refusals.
 */
export async function takeCaseStep(order: StepOrder, caller: Caller): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => decideStep(record, order, caller))
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
  const isProgram = caller.viewer.roles.includes('system')
  if (!isProgram) accessFor(caller.viewer, record)
  const proceeding = proceedingOf(record, order.proceedingId)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const roles = isProgram ? caller.viewer.roles : actingRoles(caller.viewer, record, proceeding)
  if (roles.length === 0) throw notFound('proceeding')
  const step = ownEntry(procedure.steps, order.step)
  if (!step) throw notFound('step')
  assertRevision(proceeding, order.rev)
  const input = readStepInput(step, order.input)
  const named = await assertChoices(step, input, record, proceeding)
  const bodyKind = bodyKindOf(proceeding.holder.bodyId)
  const circumstances = circumstancesOf(caller, roles)
  const actor = { ...circumstances.actor, bodyKind }
  let change = takeStep(record, proceeding.id, procedure, order.step, input, { ...circumstances, actor })
  change = nameOfficers(change, proceeding.id, step, named)
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
  change = measureClosing(change, proceeding)
  if (step.opens === 'chosen-procedures') change = await openChosen(change, proceeding, input, circumstances)
  change = suggest(change, proceeding.id, order.step, caller.at)
  change = dropSuggestion(change, proceeding.id, order.step)
  const papers = await composePapers(step.papers ?? [], {
    record: change.record,
    proceedingId: proceeding.id,
    step: order.step,
    input,
    audience: step.audience ?? 'officers',
    at: caller.at,
    by: caller.viewer,
    calendars: calendars(),
  })
  return { ...withPapers(change, proceeding.id, papers), answer: order.step }
}

/** Adds issued papers to the case and says so in its journal. */
export function withPapers(change: Change, proceedingId: string | undefined, papers: CaseRecord['papers']): Change {
  if (papers.length === 0) return change
  const entries = papers.map<EntryDraft>((paper) => ({
    kind: 'paper:issued',
    ...(proceedingId ? { proceedingId } : {}),
    audience: audienceOfPaper(paper.audience),
    data: { paper: paper.id, key: paper.key, title: paper.title, number: paper.number, sha256: paper.sha256 },
  }))
  return {
    record: { ...change.record, papers: [...change.record.papers, ...papers] },
    entries: [...change.entries, ...entries],
  }
}

function audienceOfPaper(audience: CaseRecord['papers'][number]['audience']): EntryDraft['audience'] {
  return audience === 'requester' ? 'filer' : audience
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
  let { record } = change
  const entries = [...change.entries]
  for (const choice of chosen) {
    const [key = '', deskId = common] = choice.split('@')
    const decisive = record.actOn ?? record.filedOn
    const probe = procedureAt(key, record.filedOn)
    const procedure = probe.decidedBy === 'act' ? procedureAt(key, decisive) : probe
    const holder = examined.holder
    const facts = { abroad: record.parties.some(({ side, domiciled }) => side === 'respondent' && !domiciled) }
    const opened = openProceeding(
      record,
      { procedure, holder, number: await numberFor(procedure.numbering, key, circumstances.at), facts },
      circumstances,
    )
    record = opened.record
    entries.push(...opened.entries)
    const to = deskId ? bodyOfDesk(deskId) : undefined
    if (!deskId || !to || deskId === holder.deskId) continue
    const offered = offerHandoff(
      record,
      {
        kind: 'transfer',
        proceedingId: (record.proceedings.at(-1) as Proceeding).id,
        to: { bodyId: to._id, deskId },
        asks: procedure.title.zh,
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

/** A file that travels whole: all fields, all evidence that is not sealed, all papers of the parties. */
export function everything(record: CaseRecord): CaseRecord['handoffs'][number]['travels'] {
  return {
    fields: ['parties', 'contacts', 'rights', 'acts', 'claims', 'timeline'],
    evidence: record.evidence.filter(({ sealed, proceedingId }) => !sealed && !proceedingId).map(({ id }) => id),
    papers: record.papers.filter(({ audience }) => audience !== 'officers' && audience !== 'body').map(({ id }) => id),
  }
}

/** The next number of a procedure's own series in the year of the instant. */
async function numberFor(pattern: string, series: string, at: Date): Promise<string> {
  const year = dateOf(at).slice(0, 4)
  const n = await nextNumber(`${series}:${year}`)
  return pattern.replace('{year}', year).replace('{n}', String(n))
}

/** Rules between proceedings: what this step or its outcome offers to the others. */
function suggest(change: Change, proceedingId: string, step: string, at: Date): Change {
  const source = proceedingOf(change.record, proceedingId)
  const fresh: Suggestion[] = []
  for (const join of joinsAfter(procedureOf(source.procedure, source.version), step, source.outcome)) {
    for (const target of change.record.proceedings) {
      if (target.procedure !== join.offers.procedure || target.endedOn) continue
      // A rule within one procedure (a party asks, the office decides) speaks of the proceeding itself.
      const isOfItself = join.when.procedure === join.offers.procedure
      if ((target.id === proceedingId) !== isOfItself) continue
      const id = `${proceedingId}.${step}.${target.id}.${join.offers.step}`
      if (change.record.suggestions.some((known) => known.id === id)) continue
      fresh.push({
        id,
        proceedingId: target.id,
        step: join.offers.step,
        because: join.because,
        from: proceedingId,
        at,
      })
    }
  }
  if (fresh.length === 0) return change
  const entries = fresh.map<EntryDraft>(({ proceedingId, step, because, from }) => ({
    kind: 'step:suggested',
    proceedingId,
    audience: 'officers',
    data: { step, because, from },
  }))
  return {
    record: { ...change.record, suggestions: [...change.record.suggestions, ...fresh] },
    entries: [...change.entries, ...entries],
  }
}

function dropSuggestion(change: Change, proceedingId: string, step: string): Change {
  const left = change.record.suggestions.filter((known) => known.proceedingId !== proceedingId || known.step !== step)
  if (left.length === change.record.suggestions.length) return change
  return { ...change, record: { ...change.record, suggestions: left } }
}

function holderChange(
  record: CaseRecord,
  proceeding: Proceeding,
  person: { id: string; name: string } | undefined,
): Change {
  const { bodyId, deskId } = proceeding.holder
  const holder = { bodyId, deskId, ...(person ? { personId: person.id, personName: person.name } : {}) }
  return {
    record: withProceeding(record, { ...proceeding, holder }),
    entries: [
      {
        kind: person ? 'proceeding:assigned' : 'proceeding:released',
        proceedingId: proceeding.id,
        audience: 'officers',
        data: person ? { person: person.id, name: person.name, desk: deskId } : { desk: deskId },
      },
    ],
  }
}

/**
 * Claims a proceeding for oneself from one's desk's unassigned work. Of two who claim at once one wins.
 * Throws not-found, forbidden not-your-desk, conflict already-claimed naming who has it.
 */
export async function claimProceeding(
  order: { readonly caseId: string; readonly proceedingId: string },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    accessFor(caller.viewer, record)
    const proceeding = proceedingOf(record, order.proceedingId)
    const { viewer } = caller
    if (!viewer.deskIds.includes(proceeding.holder.deskId))
      throw forbidden('not-your-desk', 'another desk holds the proceeding')
    if (proceeding.holder.personId === viewer.id) return { record, entries: [] }
    if (proceeding.holder.personId)
      throw conflict('already-claimed', 'somebody has it already', { by: proceeding.holder.personName ?? '' })
    return holderChange(record, proceeding, viewer)
  })
}

/**
 * Gives a proceeding to a person of the desk that holds it, or back to the desk (`person` undefined). For the lead of the body, or its present holder.
 * Throws not-found, forbidden not-your-body, RuleError person-not-at-desk or person-recused.
 */
export async function assignProceeding(
  order: {
    readonly caseId: string
    readonly proceedingId: string
    readonly person?: { readonly id: string; readonly name: string; readonly deskIds: readonly string[] }
    readonly rev?: number
  },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    accessFor(caller.viewer, record)
    const proceeding = proceedingOf(record, order.proceedingId)
    const roles = actingRoles(caller.viewer, record, proceeding)
    const { person } = order
    if (!roles.includes('lead') && proceeding.holder.personId !== caller.viewer.id)
      throw forbidden('not-your-body', 'only the lead of the body, or the person who has it, gives it on')
    assertRevision(proceeding, order.rev)
    if (person && !person.deskIds.includes(proceeding.holder.deskId))
      throw new RuleError('person-not-at-desk', 'the person does not work at the desk that holds it')
    if (person && record.recused.includes(person.id))
      throw new RuleError('person-recused', 'the person was recused from the case')
    return holderChange(record, proceeding, person)
  })
}

/**
 * Records a conflict of interest (回避): the person loses all access at once, and what they held returns to its desk.
 * Throws forbidden not-your-body, RuleError already-recused.
 */
export async function recusePerson(
  order: { readonly caseId: string; readonly proceedingId: string; readonly personId: string; readonly reason: string },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    accessFor(caller.viewer, record)
    const proceeding = proceedingOf(record, order.proceedingId)
    const roles = actingRoles(caller.viewer, record, proceeding)
    if (!roles.includes('lead') && order.personId !== caller.viewer.id)
      throw forbidden('not-your-body', 'a recusal is decided by the lead of the body, or asked for oneself')
    if (record.recused.includes(order.personId)) throw new RuleError('already-recused', 'the person is recused already')
    let next: CaseRecord = { ...record, recused: [...record.recused, order.personId] }
    for (const each of next.proceedings)
      if (each.holder.personId === order.personId) {
        const { bodyId, deskId } = each.holder
        next = withProceeding(next, { ...each, holder: { bodyId, deskId } })
      }
    const entry: EntryDraft = {
      kind: 'person:recused',
      proceedingId: proceeding.id,
      audience: 'officers',
      data: { person: order.personId, reason: order.reason },
    }
    return { record: next, entries: [entry] }
  })
}
