import type { Change, EntryDraft, Suggestion } from '../kernel/case-record.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { referrersOf } from '../kernel/referral.ts'
import { shareMatter } from '../kernel/scope.ts'
import { joinsAfter, procedureOf } from '../procedures/index.ts'

/** Rules between proceedings: what this step or its outcome offers to the others. */
export function suggest(change: Change, proceedingId: string, step: string, at: Date): Change {
  const source = proceedingOf(change.record, proceedingId)
  const askers = new Set(referrersOf(change.record, proceedingId).map(({ proceeding }) => proceeding.id))
  const fresh: Suggestion[] = []
  for (const join of joinsAfter(procedureOf(source.procedure, source.version), step, source.outcome)) {
    for (const target of change.record.proceedings) {
      if (target.procedure !== join.offers.procedure || target.endedOn || !shareMatter(source, target)) continue
      // Whoever asked for it gets the answer itself.
      if (askers.has(target.id)) continue
      // A rule within one procedure (a party asks, the office decides) speaks of the proceeding itself.
      const isOfItself = join.when.procedure === join.offers.procedure
      if ((target.id === proceedingId) !== isOfItself) continue
      const id = `${proceedingId}.${step}.${target.id}.${join.offers.step}`
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
  return withSuggestions(change, fresh)
}

/** What the end of a period offers to the office that holds the proceeding; once. */
export function offerStep(
  change: Change,
  { proceedingId, step, because }: Pick<Suggestion, 'proceedingId' | 'step' | 'because'>,
  at: Date,
): Change {
  const id = `${proceedingId}.ended.${proceedingId}.${step}`
  return withSuggestions(change, [{ id, proceedingId, step, because, from: proceedingId, at }])
}

function withSuggestions(change: Change, offered: readonly Suggestion[]): Change {
  const known = new Set(change.record.suggestions.map(({ id }) => id))
  const fresh = offered.filter(({ id }) => !known.has(id))
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

export function dropSuggestion(change: Change, proceedingId: string, step: string): Change {
  const left = change.record.suggestions.filter((known) => known.proceedingId !== proceedingId || known.step !== step)
  if (left.length === change.record.suggestions.length) return change
  return { ...change, record: { ...change.record, suggestions: left } }
}
