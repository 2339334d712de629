import { bodyOf, deskOf, shortNameOf } from '../bodies/index.ts'
import type { Exchange } from '../http/index.ts'
import type { Bilingual, Language } from '../kernel/bilingual.ts'
import type { Holder } from '../kernel/case-record.ts'
import type { ClockUnit } from '../kernel/clock.ts'
import { dateOf, type PlainDate, weekdayOf } from '../kernel/plain-date.ts'
import type { StateRule } from '../kernel/procedure.ts'

/** Who tells: the reader's language and texts. */
export type Localizer = Pick<Exchange, 't' | 'lang'>

/** A name in the reader's language. */
export function name(term: Bilingual, lang: Language): string {
  return lang === 'en' ? term.en : term.zh
}

/** A statutory term: English stands beside the Chinese, never alone. */
export function term(words: Bilingual, lang: Language): string {
  return lang === 'en' ? `${words.en} ${words.zh}` : words.zh
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July']
  .concat(['August', 'September', 'October', 'November', 'December'])
  .map((full) => ({ full, short: full.slice(0, 3) }))

function parts(date: PlainDate) {
  return { year: date.slice(0, 4), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** 2026年11月22日, 22 November 2026. */
export function dayText(date: PlainDate, lang: Language): string {
  const { year, month, day } = parts(date)
  return lang === 'en' ? `${day} ${months[month - 1]?.full} ${year}` : `${year}年${month}月${day}日`
}

/** 11月22日, 22 Nov; with the year where it is another than this one. */
export function shortDay(date: PlainDate, today: PlainDate, lang: Language): string {
  const { year, month, day } = parts(date)
  const own = year === today.slice(0, 4)
  if (lang === 'en') return `${day} ${months[month - 1]?.short}${own ? '' : ` ${year}`}`
  return `${own ? '' : `${year}年`}${month}月${day}日`
}

const shanghai = 8 * 3_600_000

/** 14:03 in the office's zone. */
export function timeText(at: Date): string {
  return new Date(at.getTime() + shanghai).toISOString().slice(11, 16)
}

/** 11月22日 14:03, as seen from today. */
export function momentText(at: Date, today: PlainDate, lang: Language): string {
  return `${shortDay(dateOf(at), today, lang)} ${timeText(at)}`
}

/** 2026年11月22日 星期日, with the day of the week. */
export function longDay(date: PlainDate, { t, lang }: Localizer): string {
  return t('cases:day', { date: dayText(date, lang), weekday: t(`cases:weekday.${weekdayOf(date)}`) })
}

/** 3 个月, 15 日, 24 小时. */
export function lengthText(count: number, unit: ClockUnit, { t }: Localizer): string {
  return t(`cases:length.${unit}`, { count })
}

/** The tag of a state: whose turn it is decides tone and icon. */
export function stateTag(state: StateRule | undefined, code: string, lang: Language) {
  if (!state) return { text: code, tone: 'grey', icon: undefined }
  const text = name(state.title, lang)
  if (state.final) return { text, tone: 'grey', icon: 'stopped' }
  if (state.closed) return { text, tone: 'grey', icon: 'check' }
  const icon = { office: 'desk', requester: 'person', respondent: 'person', parties: 'people', 'other-body': 'handoff' }
  return {
    text,
    tone: state.turn === 'office' ? 'jade' : 'blue',
    icon: state.turn === 'nobody' ? 'info' : icon[state.turn],
  }
}

/** Who has it, for the part `holder-badge`. */
export function holderBadge(holder: Holder, viewerId: string, lang: Language) {
  const body = bodyOf(holder.bodyId)
  const desk = deskOf(holder.deskId)
  const short = body && shortNameOf(body)
  return {
    bodyName: body ? name(body.name, lang) : holder.bodyId,
    ...(short && short !== body?.name ? { bodyShort: name(short, lang) } : {}),
    deskName: desk ? name(desk.name, lang) : undefined,
    personName: holder.personName,
    mine: holder.personId === viewerId,
    unclaimed: holder.personId === undefined,
  }
}

/** 香洲区市场监管局 知识产权科. */
export function deskText(deskId: string, bodyId: string, lang: Language): string {
  const body = bodyOf(bodyId)
  const desk = deskOf(deskId)
  return [body ? name(body.name, lang) : bodyId, desk ? name(desk.name, lang) : ''].filter(Boolean).join(' ')
}
