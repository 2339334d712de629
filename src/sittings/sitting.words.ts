import type { Exchange } from '../http/index.ts'
import type { Language } from '../kernel/bilingual.ts'
import type { Session } from '../kernel/case-record.ts'
import { addDays, dateOf, type PlainDate, startOf } from '../kernel/plain-date.ts'
import { endOfSession, wallTimeOf } from '../kernel/session.ts'

export type Localizer = Pick<Exchange, 't' | 'lang'>

const formats = new Map<string, Intl.DateTimeFormat>()
function formatted(at: Date, lang: Language, name: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${lang}:${name}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'Asia/Shanghai', ...options })
    formats.set(key, format)
  }
  return format.format(at)
}

/** '2026年11月22日星期日', 'Sunday 22 November 2026'. */
export function dayText(date: PlainDate, lang: Language): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  return formatted(startOf(date), lang, 'day', options)
}

/** '11月22日 周日', 'Sun 22 Nov'. */
export function shortDayText(date: PlainDate, lang: Language): string {
  return formatted(startOf(date), lang, 'short', { weekday: 'short', day: 'numeric', month: 'short' })
}

/** '2026年11月', 'November 2026'. */
export function monthText(date: PlainDate, lang: Language): string {
  return formatted(startOf(date), lang, 'month', { month: 'long', year: 'numeric' })
}

/** '14:30' in the office's zone; '24:00' for the midnight that ends `day`. */
export function timeText(at: Date, day?: PlainDate): string {
  if (day !== undefined && at.getTime() === startOf(addDays(day, 1)).getTime()) return '24:00'
  return wallTimeOf(at).slice(11)
}

/** '2026年11月22日星期日 14:30–15:30'. */
export function whenText(session: Pick<Session, 'startsAt' | 'minutes'>, lang: Language): string {
  const day = dateOf(session.startsAt)
  const end = endOfSession(session)
  return `${dayText(day, lang)} ${timeText(session.startsAt)}–${timeText(end, day)}`
}

const tones = { planned: 'blue', held: 'grey', cancelled: 'red' } as const
const icons = { planned: 'calendar', held: 'stopped', cancelled: 'cross' } as const

/** The state of a session for the part `tag`. */
export function stateTag({ state, movedTo }: Pick<Session, 'state' | 'movedTo'>, { t }: Localizer) {
  const key = movedTo ? 'moved' : state
  return { text: t(`calendar:state.${key}`), tone: movedTo ? 'amber' : tones[state], icon: icons[state] }
}

/** The kind of a session for the part `tag`. */
export function kindTag(kind: Session['kind'], { t }: Localizer) {
  const icon = { joint: 'talk', private: 'lock', hearing: 'gavel', panel: 'people' }[kind]
  return { text: t(`calendar:kind.${kind}`), tone: kind === 'private' ? 'amber' : 'jade', icon }
}
