import { missingSigners } from '../kernel/agreement.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { holds } from '../kernel/condition.ts'
import type { BarRule, Procedure } from '../kernel/procedure.ts'
import { optionKey } from '../kernel/option-conditions.ts'
import { barOf } from '../kernel/procedure-register.ts'
import { shareMatter, withPartiesOf } from '../kernel/scope.ts'
import { procedureOf } from './register.ts'

/** What another proceeding of the case stands in the way of, by step, each with why. */
export interface Barred {
  /** Nobody takes them while it is so. */
  readonly steps: Readonly<Record<string, Bilingual>>
  /** Nobody chooses them, see `optionKey`. */
  readonly options: Readonly<Record<string, Bilingual>>
  /** The program does not take them by itself: the office may. */
  readonly left: readonly string[]
}

/** Which steps of a proceeding the others of its case stand in the way of as they are now: what one of them takes back bars nothing any more. */
export function barredIn(record: CaseRecord, proceeding: Proceeding): Barred {
  const own = procedureOf(proceeding.procedure, proceeding.version)
  const found = record.proceedings
    .filter((source) => source.id !== proceeding.id && shareMatter(source, proceeding))
    .flatMap((source) =>
      barsBetween(procedureOf(source.procedure, source.version), own).filter((rule) =>
        isSo(rule, source, withPartiesOf(record, proceeding)),
      ),
    )
  return {
    steps: Object.fromEntries(
      found.flatMap(({ bars, because }) => (bars.steps ?? []).map((step) => [step, because] as const)),
    ),
    options: Object.fromEntries(
      found.flatMap(({ bars: { option: it }, because }) =>
        it ? [[optionKey(it.step, it.field, it.option), because] as const] : [],
      ),
    ),
    left: found.flatMap(({ bars }) => bars.left ?? []),
  }
}

function isSo({ while: condition, signedByAll }: BarRule, source: Proceeding, { parties }: CaseRecord): boolean {
  if (!holds(condition, source)) return false
  if (!signedByAll) return true
  const { agreement } = source
  if (!agreement || missingSigners(agreement).length > 0) return false
  return parties.filter(({ side }) => side !== 'third-party').every(({ id }) => agreement.signers.includes(id))
}

/** What stands between the two: declared by either, as the texts say under which they run. */
function barsBetween(source: Procedure, target: Procedure) {
  return [...new Set([source, target])].flatMap((procedure) =>
    (procedure.bars ?? [])
      .map((rule) => barOf(procedure, rule))
      .filter(({ of, bars }) => of === source.key && bars.procedure === target.key),
  )
}
