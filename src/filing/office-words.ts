import { dayText } from '../wording/index.ts'
import type { Language } from '../kernel/bilingual.ts'
import { dateOf } from '../kernel/plain-date.ts'

/** '14:03', in the office's time. */
export function timeText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
}

/** '2026年11月22日 14:03': a moment people will want to quote, so with its year. */
export function momentText(at: Date, lang: Language): string {
  return `${dayText(dateOf(at), lang)} ${timeText(at)}`
}
