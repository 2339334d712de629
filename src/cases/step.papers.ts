import { calendars } from '../calendars/index.ts'
import type { CaseRecord, Change, Proceeding } from '../kernel/case-record.ts'
import { addresseesOfPaper } from '../kernel/paper-fact.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { correctsServed, isHeldForService } from '../kernel/paper-service.ts'
import { issuedAhead, papersOfRound, papersToIssue, stillToServe } from '../kernel/service-round.ts'
import { servicesBy } from '../kernel/service.ts'
import { composePapers, type PaperOccasion } from '../papers/index.ts'
import { hasReachedRespondent, procedureOf } from '../procedures/index.ts'
import { type Caller, withPapers } from './case.actions.ts'
import { isAskedOfItself } from './referral.rules.ts'
import type { Foreseen } from './step.foreseen.ts'

/** Papers of a step that can be looked at before: not those that list what is only made with it. */
export function papersToPreview({ papers = [], opens }: StepRule): readonly PaperKey[] {
  return opens ? [] : papers.filter((paper) => paper !== 'proof-of-service')
}

/** The papers the step issues, and what it serves on whom. */
export async function withPapersOf(
  change: Change,
  before: CaseRecord,
  foreseen: Foreseen,
  caller: Caller,
): Promise<Change> {
  const { proceeding, step, input, round } = foreseen
  const { at, viewer } = caller
  const known = new Set(before.handoffs.map(({ id }) => id))
  const handoffIds = change.record.handoffs.map(({ id }) => id).filter((id) => !known.has(id))
  // A case that stays where it is goes to nobody: there is no letter.
  const ahead = issuedAhead(step, before, proceeding.id)
  if (round.served.size === 0) assertAsRegistered(before, ahead)
  const isNobodys = (paper: PaperKey) =>
    isAskedOfItself(step, input, proceeding)
      ? addresseesOfPaper[paper] === 'receiver'
      : paper === 'transfer-letter' && step.opens !== undefined && handoffIds.length === 0
  const keys = papersOfRound(step, round, ahead).filter((paper) => !isNobodys(paper))
  const papers = await composePapers(keys, occasionOf(change.record, handoffIds, foreseen, caller))
  // Whom the step still waits for does not read what is theirs before it is served on them.
  const awaits: readonly string[] = stillToServe(round, input).length > 0 ? papersToIssue(step) : []
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const isKept = ({ key }: CaseRecord['papers'][number]) =>
    awaits.includes(key) || isHeldForService(procedure, key) || correctsServed(before, proceeding, procedure, key)
  const marked = papers.map((paper) => (isKept(paper) ? { ...paper, toServe: true } : paper))
  const issued = withPapers(change, proceeding.id, marked)
  const { record } = issued
  const { steps } = procedure
  const who = { at, by: viewer.id, byName: viewer.name }
  const services = servicesBy(record, proceeding.id, { steps, key: foreseen.key }, input, who)
  if (services.length === 0) return issued
  return { ...issued, record: { ...record, services: [...(record.services ?? []), ...services] } }
}

/** Throws RuleError issued-before-correction where what was issued, and nobody has yet, says what was put right since. */
function assertAsRegistered({ corrections = [] }: CaseRecord, ahead: CaseRecord['papers']): void {
  const older = ahead.filter(({ issuedAt }) => corrections.some(({ state, at }) => state === 'made' && at > issuedAt))
  if (older.length === 0) return
  const documents = older.map(({ title, number }) => ({ zh: `《${title}》（${number}）`, en: `${title} (${number})` }))
  throw new RuleError('issued-before-correction', 'facts were put right since it was issued', { documents })
}

/** Papers that tell of an end which the sides of a matter hear of, so far as they heard of the matter. */
const tellingOfEnd: ReadonlySet<string> = new Set(['withdrawal-notice', 'withdrawal-statement', 'withdrawal-decision'])

/** Whom the step tells: of the end of a matter that never came to the other side, who asked for it alone. */
function toldBy({ audience = 'officers', papers = [] }: StepRule, before: Proceeding, record: CaseRecord) {
  const isUnheard = papers.some((key) => tellingOfEnd.has(key)) && !hasReachedRespondent(before, record)
  return audience === 'parties' && isUnheard
    ? ({ audience: 'filer', to: 'requester' } as const)
    : ({ audience } as const)
}

/** What a paper of the step is drawn from. */
export function occasionOf(
  record: CaseRecord,
  handoffIds: readonly string[],
  { proceeding, step, key, input }: Foreseen,
  { at, viewer }: Caller,
): PaperOccasion {
  return {
    record,
    proceedingId: proceeding.id,
    handoffIds,
    step: key,
    input,
    ...toldBy(step, proceeding, record),
    at,
    by: viewer,
    calendars: calendars(),
  }
}
