import { shortDay, monthText, secondsText } from '../wording/index.ts'
import { bodyOf, deskOf, districtText, shortNameOf } from '../bodies/index.ts'
import type { Translate } from '../http/index.ts'
import { type Language, say } from '../kernel/bilingual.ts'
import { endOf, type PlainDate } from '../kernel/plain-date.ts'
import { newestOf, ruleNamed } from '../procedures/index.ts'

/** How the board calls things in one language. */
export interface Words {
  readonly t: Translate
  readonly lang: Language
  /** Of what was closed, by the name of that day. */
  body(id: string, on?: PlainDate | null): string
  /** Its short name, where it has one. */
  bodyShort(id: string, on?: PlainDate | null): string
  desk(id: string, on?: PlainDate | null): string
  district(code: string): string
  procedure(key: string): string
  state(procedure: string, state: string): string
  outcome(procedure: string, outcome: string): string
  day(date: PlainDate): string
  /** Without its year. */
  shortDay(date: PlainDate): string
  month(month: string): string
  count(amount: number): string
  percent(share: number | undefined): string
}

const grouped = new Intl.NumberFormat('en-US')

/** One decimal, never rounded up: 94.96 % is not shown as having reached 95. */
export function percentOf(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toFixed(1)}%`
}

export function wordsIn(t: Translate, lang: Language): Words {
  const name = (term: { zh: string; en: string } | undefined, other: string) => (term ? say(term, lang) : other)
  return {
    t,
    lang,
    body: (id, on) => name(bodyOf(id, on ? endOf(on) : undefined)?.name, id),
    bodyShort: (id, on) => {
      const body = bodyOf(id, on ? endOf(on) : undefined)
      return body ? say(shortNameOf(body), lang) : id
    },
    desk: (id, on) => name(deskOf(id, on ? endOf(on) : undefined)?.name, id),
    district: (code) => districtText(code, lang),
    procedure: (key) => name(newestOf(key)?.short, key),
    state: (procedure, state) => name(ruleNamed(procedure, 'states', state)?.title, state),
    outcome: (procedure, outcome) => name(ruleNamed(procedure, 'outcomes', outcome)?.title, outcome),
    day: (date) => shortDay(date, undefined, lang),
    shortDay: (date) => shortDay(date, date, lang),
    month: (month) => monthText(month, lang),
    count: (amount) => grouped.format(amount),
    percent: (share) => (share === undefined ? t('supervision:none') : percentOf(share)),
  }
}

/** An instant as people here write it, to the second. */
export function momentInWords(words: Words, today: PlainDate, at: Date): string {
  return `${words.day(today)} ${secondsText(at)}`
}
