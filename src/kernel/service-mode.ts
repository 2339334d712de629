import type { StepInput } from './case-record.ts'
import { ownEntry } from './own-entry.ts'
import { addDays, addMonths, isPlainDate } from './plain-date.ts'
import type { StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { modeFor, type ServiceModeRule } from './service-mode-rule.ts'
import type { ServiceRow } from './service-round.ts'

function ruleChosen({ fields }: StepRule, { mode }: ServiceRow, input: StepInput): ServiceModeRule | undefined {
  const chosen = mode === undefined ? undefined : input[mode]
  return typeof chosen === 'string' ? ownEntry(fields?.['mode']?.modes ?? {}, chosen) : undefined
}

/**
 * The rule of the way that was chosen for an addressee, as it is for that one; undefined where none was, it is no way for it, or the form knows
 * no rules.
 */
export function modeRuleOf(step: StepRule, row: ServiceRow, input: StepInput): ServiceModeRule | undefined {
  const rule = ruleChosen(step, row, input)
  return rule && modeFor(rule, row.party)
}

/**
 * What was typed of services with the day on which each counts as done: of what is published, the day typed is kept beside as that of the
 * publication, and the day of service is the one on which its period is over. The same again of what was read so before.
 */
export function asServed(step: StepRule, rows: readonly ServiceRow[], input: StepInput): StepInput {
  const changed = rows.flatMap((row) => {
    const { deemedAfterDays, deemedAfterMonths } = modeRuleOf(step, row, input) ?? {}
    const { on, announced } = row
    const day = input[on]
    if ((deemedAfterDays ?? deemedAfterMonths) === undefined) return []
    if (announced === undefined || input[announced] !== undefined) return []
    if (typeof day !== 'string' || !isPlainDate(day)) return []
    return [
      [announced, day],
      [on, deemedAfterMonths ? addMonths(day, deemedAfterMonths) : addDays(day, deemedAfterDays ?? 0)],
    ] as const
  })
  return changed.length === 0 ? input : { ...input, ...Object.fromEntries(changed) }
}

/**
 * Holds the way that was chosen for an addressee against its rule. Throws RuleError, at the field: service-not-agreed of a way that needs
 * consent, service-way-elsewhere of one that is not for a party of its domicile, service-address-missing of one that was agreed to and has no address for messages, service-account-needed where what has to be
 * told of it is not, publication-not-over with the first day on which it counts as done.
 */
export function assertMode(step: StepRule, row: ServiceRow, input: StepInput, today: string): void {
  const { party, on, mode, place, how, announced } = row
  const chosen = ruleChosen(step, row, input)
  const rule = chosen && modeFor(chosen, party)
  if (chosen && !rule)
    throw new RuleError('service-way-elsewhere', 'it is no way for a party of that domicile', {
      mode: chosen.title,
      party: party.name,
      field: mode,
    })
  if (!rule) return
  if (rule.byConsent && !party.electronicService)
    throw new RuleError('service-not-agreed', 'the party did not agree', { party: party.name, field: mode })
  const typed = place && input[place]
  if (rule.byConsent && typed === undefined && party.email === undefined)
    throw new RuleError('service-address-missing', 'no address for messages', {
      party: party.name,
      field: place ?? mode,
    })
  if (rule.account && how !== undefined && input[how] === undefined)
    throw new RuleError('service-account-needed', 'how it was done is not told', {
      mode: rule.title,
      account: rule.account,
      field: how,
    })
  const day = input[on]
  if (announced === undefined || input[announced] === undefined || typeof day !== 'string' || day <= today) return
  throw new RuleError('publication-not-over', 'the notice has not been out long enough', {
    mode: rule.title,
    published: input[announced],
    from: day,
    field: on,
  })
}
