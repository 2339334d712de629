import type { Person } from '../access/index.ts'
import type { Change, FiledUnder, Walked } from '../kernel/case-record.ts'
import { namedWithSubjects } from '../kernel/event-subjects.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { procedureOf } from '../procedures/index.ts'

/** Keeps the names of the persons a form names with the step just walked: they may be called otherwise later. */
export function keepNames(change: Change, proceedingId: string, named: ReadonlyMap<string, Person>): Change {
  if (named.size === 0) return change
  const names = Object.fromEntries([...named].map(([field, { name }]) => [field, name]))
  return withLastWalk(change, proceedingId, { names })
}

/** Keeps with the step just walked what people call the event it is about. */
export function keepEvent(change: Change, proceedingId: string, { about }: StepRule): Change {
  const proceeding = change.record.proceedings.find(({ id }) => id === proceedingId)
  const last = proceeding?.walked.at(-1)
  const walk = about && proceeding?.walked.find(({ seq }) => String(seq) === last?.input?.[about.field])
  if (!about || !proceeding || !walk) return change
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const name = namedWithSubjects(walk, proceeding, procedure, change.record)
  return withLastWalk(change, proceedingId, { names: { ...last?.names, [about.field]: name } })
}

/** Keeps with the case that those who reported agreed to ask in their own name, as its step says. */
export function keepAgreement(change: Change, proceedingId: string, { fields = {} }: StepRule): Change {
  const { input = {} } = change.record.proceedings.find(({ id }) => id === proceedingId)?.walked.at(-1) ?? {}
  const { namedOn: on, namedHow: way } = input
  if (!fields['namedOn']?.ofReport || typeof on !== 'string' || typeof way !== 'string') return change
  return { ...change, record: { ...change.record, namedWith: { on, way } } }
}

/** Keeps the evidence that came with the step just walked, and for which items of a list it was handed in. */
export function keepFiles(
  change: Change,
  proceedingId: string,
  files: readonly string[],
  under: readonly FiledUnder[],
): Change {
  if (files.length === 0) return change
  return withLastWalk(change, proceedingId, { files, ...(under.length > 0 ? { under } : {}) })
}

/** Keeps whose step it was, as the officer who recorded it says. */
export function keepSide(change: Change, proceedingId: string, side: 'requester' | 'respondent'): Change {
  return withLastWalk(change, proceedingId, { side })
}

/** Names the members of a panel, or the officers of a case, to the proceeding; others a step names only stand in its record. */
export function nameOfficers(
  change: Change,
  proceedingId: string,
  step: StepRule,
  named: ReadonlyMap<string, Person>,
): Change {
  if (!step.namesOfficers || named.size === 0) return change
  const officers = [...named].map(([part, { _id, name }]) => ({ personId: _id, name, part }))
  const proceedings = change.record.proceedings.map((each) => (each.id === proceedingId ? { ...each, officers } : each))
  return { ...change, record: { ...change.record, proceedings } }
}

function withLastWalk(change: Change, proceedingId: string, more: Partial<Walked>): Change {
  const proceedings = change.record.proceedings.map((each) =>
    each.id === proceedingId
      ? { ...each, walked: each.walked.map((walk, n) => (n === each.walked.length - 1 ? { ...walk, ...more } : walk)) }
      : each,
  )
  return { ...change, record: { ...change.record, proceedings } }
}
