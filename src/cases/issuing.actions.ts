import { actingRoles } from '../access/index.ts'
import type { CaseRecord, EntryDraft, PaperRecord } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { proceedingOf, withProceeding } from '../kernel/proceeding.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { ofProceeding, withPartiesOf } from '../kernel/scope.ts'
import { issuedAhead, papersToIssue, serviceRound, stepToIssue } from '../kernel/service-round.ts'
import { obstacleTo } from '../kernel/step-obstacles.ts'
import { asIssued } from '../kernel/take-step.ts'
import { composePapers } from '../papers/index.ts'
import { procedureOf } from '../procedures/index.ts'
import { aroundOf } from '../duties/index.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import { accessFor, type Caller, circumstancesOf, commitOf, withPapers } from './case.actions.ts'
import { assertAsDecided, decidedFor, withDecided } from './decided.rules.ts'
import { assertChoices } from './step.choices.ts'
import { readStepInput } from './step.forms.ts'
import type { StepOrder } from './step.order.ts'
import { occasionOf } from './step.papers.ts'

/** Who issues, or takes back, the papers that a step will serve, and the step. Throws not-found for whoever may not take it, and its obstacles. */
function toBeServed(record: CaseRecord, order: Pick<StepOrder, 'proceedingId' | 'step'>, caller: Caller) {
  accessFor(caller.viewer, record)
  const proceeding = proceedingOf(record, order.proceedingId)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const roles = actingRoles(caller.viewer, record, proceeding)
  const step = ownEntry(procedure.steps, order.step)
  if (!step || papersToIssue(step).length === 0 || !roles.some(isWorkingRole)) throw notFound('step')
  const doer = { ...aroundOf(record, proceeding, caller.at), id: caller.viewer.id, roles }
  const obstacle = obstacleTo(procedure, proceeding, order.step, doer)
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
    const asked = stepToIssue(step, round, withPartiesOf(record, proceeding), proceeding)
    const decided = decidedFor(asked, record, proceeding.id)
    const input = readStepInput(asked, withDecided(asked, decided, fieldsAsked(order.input, asked)))
    assertAsDecided(asked, decided, input)
    await assertChoices(asked, input, ofProceeding(record, proceeding), proceeding, caller)
    const circumstances = circumstancesOf(caller, roles)
    const actor = { ...circumstances.actor, ...aroundOf(record, proceeding, caller.at) }
    const printed = asIssued(record, proceeding.id, procedure, order.step, input, { ...circumstances, actor })
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
