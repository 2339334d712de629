import { bodyOf } from '../bodies/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { Entrustment } from '../kernel/competence.ts'
import { newestOf } from '../procedures/index.ts'
import { dayText, type Localizer } from '../wording/index.ts'

/** In whose name a body acts, in which procedure, from and until when, by which notice. */
export function entrustmentText(
  { by, procedure, from, until, notice }: Omit<Entrustment, 'powers'>,
  { t, lang }: Localizer,
): string {
  const [given, rule] = [bodyOf(by), newestOf(procedure)]
  return t('administration:entrustment', {
    by: given ? say(given.name, lang) : '',
    procedure: rule ? say(rule.short, lang) : '',
    from: dayText(from, lang),
    until: dayText(until, lang),
    notice,
  })
}

/** The same with the powers it gives, of a value as the log keeps it; undefined of anything else. */
export function entrustmentIn(value: Readonly<Record<string, unknown>>, localizer: Localizer): string | undefined {
  const { by, procedure, powers, from, until, notice } = value
  if (!Array.isArray(powers) || typeof by !== 'string' || typeof procedure !== 'string') return undefined
  const given = { by, procedure, from: String(from), until: String(until), notice: String(notice) }
  const known = newestOf(procedure)?.competence?.powers ?? {}
  const titles = powers.flatMap((power) => known[String(power)]?.title ?? [])
  const { t, lang } = localizer
  return t('administration:named', {
    title: entrustmentText(given, localizer),
    more: titles.map((title) => say(title, lang)).join(t('wording:comma')),
  })
}
