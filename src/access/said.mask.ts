import type { CaseRecord, JournalEntry, Proceeding, StepInput, Walked } from '../kernel/case-record.ts'
import { forwardedWith } from '../kernel/forwarded.ts'
import { isOfInformant } from '../kernel/informant.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { ordersFor, statesWhole } from '../kernel/orders-for.ts'
import { severalOf } from '../kernel/for-each.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import { withPartiesOf } from '../kernel/scope.ts'
import { withServiceRows } from '../kernel/service-round.ts'
import { procedureOf } from '../procedures/index.ts'
import { fieldsBeside, isOfOneBeside, isOwnWalk } from './beside.mask.ts'
import type { CaseAccess } from './case.access.ts'
import { hidesInformant, isParty, withoutSecrets } from './case.reach.ts'
import { mayReadEvidence } from './file.mask.ts'
import { handles } from './handling.reach.ts'
import { mayBeTold, toldOfWalk, walkEntered } from './told.reach.ts'

type Said = Pick<Walked, 'input' | 'names' | 'files' | 'under'>

/**
 * What was typed for a step, as far as the access reads it: field by field, each for those its declaration names; of what the office
 * serves on the other side, nothing before that. A supervisor, and a body that has another proceeding of the case, read which steps were taken and
 * no words.
 */
export function saidFor(walk: Walked, proceeding: Proceeding, access: CaseAccess, record: CaseRecord): Said {
  const told = toldOfWalk(walk, proceeding)
  if (access.as === 'supervisor' || !mayBeTold(told, access, record)) return {}
  if (hidesInformant(record, access) && isOfInformant(walk.by, record)) return {}
  if (!isParty(access) && access.as !== 'offered' && !handles(walk, proceeding, access, record)) return {}
  const step = ruleOf(walk, proceeding)
  if (!step || !hasCome(walk, step, proceeding, access, record)) return {}
  const own = withPartiesOf(record, proceeding)
  const { fields } = withServiceRows(step, own)
  const beside = fieldsBeside(step, access, own, walk.input)
  const reads = ([name]: readonly [string, unknown]): boolean => {
    const field = ownEntry(fields, name)
    return (
      field !== undefined &&
      !beside.has(name) &&
      (!field.for || mayBeTold({ ...told, audience: field.for }, access, record))
    )
  }
  const input = Object.entries(walk.input ?? {})
    .filter(reads)
    .map(([name, value]) => [name, ordersTold(value, step.fields?.[name], beside.size > 0, access, own)] as const)
  const names = Object.entries(walk.names ?? {}).filter(reads)
  const files = (walk.files ?? []).filter((id) =>
    record.evidence.some((item) => item.id === id && mayReadEvidence(item, access, record)),
  )
  // That something was filed under an item is read with the item; which file it is, by whoever reads the file.
  const under = (walk.under ?? [])
    .filter(({ field }) => reads([field, undefined]))
    .map((each) => (files.includes(each.file) ? each : { ...each, file: '' }))
  return {
    ...(input.length > 0 ? { input: withoutSecrets(Object.fromEntries(input) as StepInput, record, access) } : {}),
    ...(names.length > 0
      ? { names: withoutSecrets(Object.fromEntries(names) as Record<string, string>, record, access) }
      : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(under.length > 0 ? { under } : {}),
  }
}

/** Of orders that name others of several, or the sum of all, a party reads those for everybody and its own, as in the paper that is made out to it. */
function ordersTold(
  value: StepInput[string],
  field: FieldRule | undefined,
  isBeside: boolean,
  access: CaseAccess,
  record: CaseRecord,
): StepInput[string] {
  if (!isBeside || !isParty(access) || typeof value !== 'string' || !field?.sums || field.forEach) return value
  const side = severalOf(access.side === 'requester' ? 'requester' : 'respondent', record)
  const all = side.map(({ name }) => name)
  const own = side.flatMap(({ id, name }) => (access.partyIds.includes(id) ? [name] : []))
  const isOfOthers = all.some((name) => !own.includes(name) && value.includes(name))
  return isOfOthers || statesWhole(value) ? ordersFor(value.split('\n'), own, all).join('\n') : value
}

/** The same of the step that a journal entry tells of. */
export function saidInEntry({ seq, proceedingId }: JournalEntry, access: CaseAccess, record: CaseRecord): Said {
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const walk = proceeding && walkEntered(proceeding, seq)
  return proceeding && walk ? saidFor(walk, proceeding, access, record) : {}
}

function ruleOf({ step }: Walked, { procedure, version }: Proceeding): StepRule | undefined {
  return ownEntry(procedureOf(procedure, version).steps, step)
}

/** Whether what a side handed in has come to the reader: it is their own, they are the office, or it was served on them. */
function hasCome(
  walk: Walked,
  { submission }: StepRule,
  proceeding: Proceeding,
  access: CaseAccess,
  record: CaseRecord,
): boolean {
  const { through } = submission ?? {}
  if (isOfOneBeside(walk, proceeding, access, record)) return false
  if (!through || !isParty(access) || isOwnWalk(walk, access, record)) return true
  return (
    forwardedWith(walk, procedureOf(proceeding.procedure, proceeding.version).steps, proceeding.walked) !== undefined
  )
}
