import type { Bilingual } from './bilingual.ts'
import type { CaseRecord, EvidenceItem, Proceeding, Walked } from './case-record.ts'
import { forwardedWith } from './forwarded.ts'
import { handedOver } from './handed-over.ts'
import { ownEntry } from './own-entry.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { withPartiesOf } from './scope.ts'
import { servedParties } from './served-parties.ts'

type Case = Pick<CaseRecord, 'parties' | 'evidence' | 'services' | 'proceedings' | 'confidential' | 'namedWith'>

/** What a side handed in that was not served yet on everybody of the other, the oldest first. */
export function unforwarded(all: Case, proceeding: Proceeding, { steps }: Pick<Procedure, 'steps'>): Walked[] {
  const record = withPartiesOf(all, proceeding)
  const left = new Set<number>()
  for (const [key, { serves, delivers }] of Object.entries(steps)) {
    if (!serves || !delivers) continue
    for (const party of servedParties(record, delivers))
      for (const walk of handedOver(record, proceeding, steps, key, party).walks)
        if (!wasServedBefore(walk, record, proceeding, steps)) left.add(walk.seq)
  }
  return proceeding.walked.filter(({ seq }) => left.has(seq))
}

/** Steps that forward the answer of a side to what is asked of it, where the other side was not served with one yet. */
export function answersUnforwarded(all: Case, proceeding: Proceeding, procedure: Pick<Procedure, 'steps'>): string[] {
  const through = unforwarded(all, proceeding, procedure).flatMap(({ step }) => {
    const { submission } = ownEntry(procedure.steps, step) ?? {}
    return submission?.kind === 'defence' ? (submission.through ?? []) : []
  })
  return [...new Set(through)]
}

/** Files that stayed back when the words they came with were served, as far as somebody of the other side was not served with them since. */
function leftOut(all: Case, proceeding: Proceeding, { steps }: Pick<Procedure, 'steps'>): EvidenceItem[] {
  const { id, walked } = proceeding
  const record = withPartiesOf(all, proceeding)
  const wordsOf = (item: EvidenceItem) =>
    walked.find(({ step, files }) => files?.includes(item.id) && ownEntry(steps, step)?.submission?.through)
  const left = Object.entries(steps).flatMap(([key, { serves, delivers }]) =>
    !serves || !delivers
      ? []
      : servedParties(record, delivers).flatMap((party) => {
          const own = (record.services ?? []).filter(
            ({ partyId, proceedingId }) => partyId === party.id && proceedingId === id,
          )
          return handedOver(record, { id, walked }, steps, key, party).evidence.filter((item) => {
            const seq = wordsOf(item)?.seq
            return seq !== undefined && own.some(({ handedIn }) => handedIn?.includes(seq))
          })
        }),
  )
  return record.evidence.filter((item) => left.includes(item))
}

/** Whether it was forwarded when no services were kept yet. */
function wasServedBefore(walk: Walked, { services = [] }: Case, { walked }: Proceeding, steps: Procedure['steps']) {
  const served = forwardedWith(walk, steps, walked)
  return served !== undefined && !services.some(({ at }) => at.getTime() === served.at.getTime())
}

/**
 * Throws RuleError not-forwarded, with what it is, for a step that decides on what the sides handed in while the other side was not served with
 * some of it.
 */
export function assertForwarded(procedure: Procedure, step: StepRule, record: Case, proceeding: Proceeding): void {
  if (!step.heard) return
  const materials = materialsLeft(record, proceeding, procedure)
  if (materials.length === 0) return
  throw new RuleError('not-forwarded', 'the other side was not served with what was handed in', {
    materials,
  })
}

/** What the other side was not served with yet, by name: words, each kind once, and every file that stayed back when its words were served. */
export function materialsLeft(record: Case, proceeding: Proceeding, procedure: Pick<Procedure, 'steps'>): Bilingual[] {
  const kinds = new Set(unforwarded(record, proceeding, procedure).map(({ step }) => step))
  return [
    ...[...kinds].flatMap((key) => ownEntry(procedure.steps, key)?.title ?? []),
    ...leftOut(record, proceeding, procedure).map(({ id, name }) => ({
      zh: `证据${id.slice(1)}（${name}）`,
      en: `Evidence ${id.slice(1)} (${name})`,
    })),
  ]
}
