import { closureRate, closureTarget, type Figures, inTimeRate, namesOn } from './board.rates.ts'
import { type Cut, listPath } from './board.paths.ts'
import type { BoardReading } from './board.read.ts'
import type { Words } from './board.words.ts'
import type { ListName } from './list.parts.ts'

/** A table as views/parts/table prints it. */
export interface Table {
  readonly caption: string
  readonly columns: readonly { readonly label: string; readonly num?: boolean; readonly hide?: 'narrow' }[]
  readonly rows: readonly Row[]
}
export interface Row {
  readonly cells: readonly Cell[]
}
type Cell =
  | string
  | {
      readonly text?: string
      /** What a shortened text stands for. */
      readonly full?: string
      readonly href?: string
      readonly sub?: string
      readonly bar?: {
        readonly percent: number
        readonly text: string
        readonly target?: number
        readonly tone: string
      }
    }

const shown = ['open', 'overdue', 'soon', 'filed', 'closed'] as const satisfies readonly (ListName & keyof Figures)[]

function rateCell(words: Words, rate: number | undefined): Cell {
  if (rate === undefined) return words.t('supervision:none')
  const percent = Math.min(100, Math.round(rate * 1000) / 10)
  const tone = rate >= closureTarget ? 'jade' : 'amber'
  return { bar: { percent, text: words.percent(rate), target: closureTarget * 100, tone } }
}

/** One row for each body (district, procedure), those with most open first. */
export function cutTable(words: Words, { counts, part, moment }: BoardReading, by: Cut): Table {
  const groups = { body: counts.bodies, district: counts.districts, procedure: counts.procedures }[by]
  const { t } = words
  const on = namesOn(moment)
  const rows = [...groups].toSorted(([a, x], [b, y]) => y.open - x.open || (a < b ? -1 : 1))
  return {
    caption: t(`supervision:cut.${by}`),
    columns: [
      { label: t(`supervision:filter.${by}`) },
      ...shown.map((name) => ({ label: t(`supervision:short.${name}`), num: true })),
      { label: t('supervision:r1.short') },
      { label: t('supervision:r3.short') },
    ],
    rows: rows.map(([id, figures]) => {
      const to = (what: ListName) => listPath({ ...part, [by]: id, year: moment.year, what })
      return {
        cells: [
          by === 'body' ? { text: words.bodyShort(id, on), full: words.body(id, on) } : words[by](id),
          ...shown.map((name) => ({ text: words.count(figures[name]), href: to(name) })),
          rateCell(words, closureRate(figures)),
          rateCell(words, inTimeRate(figures)),
        ],
      }
    }),
  }
}
