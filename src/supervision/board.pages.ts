import { bodiesInOrder } from '../bodies/index.ts'
import type { Viewer } from '../http/index.ts'
import { compareNames } from '../kernel/name-order.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { trendChart } from './board.chart.ts'
import { type BoardChoice, boardPath, cuts, listPath } from './board.paths.ts'
import { agreementRate, closureRate, closureTarget, type Figures, inTimeRate, meanNetDays } from './board.rates.ts'
import type { BoardReading } from './board.read.ts'
import { mayWatchBoard, wholeCity } from './board.scope.ts'
import { ageNames } from './board.stages.ts'
import { cutTable, type Row, type Table } from './board.tables.ts'
import { momentInWords, type Words } from './board.words.ts'
import { soonRows } from './list.pages.ts'
import type { ListName } from './list.parts.ts'

const targetPercent = closureTarget * 100
const mostStages = 6

/** A figure as views/parts/stat-tile prints it. */
interface Tile {
  readonly label: string
  readonly value: string
  readonly href: string
  readonly note: string | undefined
  readonly tone: 'jade' | 'amber' | 'red' | 'blue' | undefined
  readonly icon: string | undefined
  readonly bar?: { readonly percent: number; readonly text: string; readonly target: number }
}

/** Where the figures of a board lead. */
function linksOf({ part, moment }: BoardReading) {
  return (what: ListName, more: { month?: string; state?: string; procedure?: string } = {}) =>
    listPath({ ...part, year: moment.year, what, ...more })
}

function rateTile(
  words: Words,
  label: string,
  rate: number | undefined,
  of: readonly [number, number],
  href: string,
  note: string,
): Tile {
  const { t } = words
  const percent = rate === undefined ? 0 : Math.min(100, rate * 100)
  const text = t('supervision:rate.of', {
    part: words.count(of[0]),
    whole: words.count(of[1]),
    target: t('supervision:rate.target', { percent: targetPercent }),
  })
  return {
    label,
    value: words.percent(rate),
    href,
    note,
    tone: rate === undefined ? undefined : rate >= closureTarget ? 'jade' : 'amber',
    icon: rate === undefined ? undefined : rate >= closureTarget ? 'check' : 'due',
    bar: { percent, text, target: targetPercent },
  }
}

function rateTiles(words: Words, reading: BoardReading): Tile[] {
  const { t } = words
  const { all } = reading.counts
  const to = linksOf(reading)
  const { fellUntil, year } = reading.moment
  return [
    rateTile(
      words,
      t('supervision:r1.title'),
      closureRate(all),
      [all.closed, all.carried + all.filed],
      to('base'),
      t('supervision:r1.definition', { carried: words.count(all.carried), filed: words.count(all.filed) }),
    ),
    rateTile(
      words,
      t('supervision:r3.title'),
      inTimeRate(all),
      [all.inTime, all.fell],
      to('fell'),
      t('supervision:r3.definition', {
        until: fellUntil < `${year}-01-01` ? t('supervision:none') : words.day(fellUntil),
      }),
    ),
  ]
}

function countTiles(words: Words, reading: BoardReading): Tile[] {
  const { t } = words
  const { all } = reading.counts
  const to = linksOf(reading)
  const tile = (name: ListName & keyof Figures, tone: Tile['tone'], icon: string | undefined, note?: string): Tile => ({
    label: t(`supervision:figure.${name}`),
    value: words.count(all[name]),
    href: to(name),
    note,
    tone: all[name] > 0 ? tone : undefined,
    icon: all[name] > 0 ? icon : undefined,
  })
  const net = meanNetDays(all)
  return [
    tile('filed', undefined, undefined),
    tile(
      'closed',
      undefined,
      undefined,
      net === undefined ? undefined : t('supervision:note.net-days', { days: net.toFixed(1) }),
    ),
    tile(
      'open',
      undefined,
      undefined,
      t('supervision:note.open', { suspended: words.count(all.suspended), noLimit: words.count(all.noLimit) }),
    ),
    tile('overdue', 'red', 'overdue'),
    tile('soon', 'amber', 'due', t('supervision:note.until', { day: words.day(reading.moment.soonUntil) })),
    tile('waiting', 'blue', 'handoff'),
  ]
}

function trendTable(words: Words, reading: BoardReading): Table {
  const { t } = words
  return {
    caption: t('supervision:trend.title'),
    columns: [
      { label: t('supervision:trend.month') },
      { label: t('supervision:figure.filed'), num: true },
      { label: t('supervision:figure.closed'), num: true },
    ],
    rows: reading.counts.trend.map(({ month, filed, closed }) => {
      const year = month.slice(0, 4)
      const to = (what: ListName) => listPath({ ...reading.part, year, what, month })
      return {
        cells: [
          words.month(month),
          { text: words.count(filed), href: to('filed') },
          { text: words.count(closed), href: to('closed') },
        ],
      }
    }),
  }
}

function stageTable(words: Words, reading: BoardReading, all: boolean): Table {
  const { t } = words
  const { stages } = reading.counts
  return {
    caption: t('supervision:stages.title'),
    columns: [
      { label: t('supervision:stages.stage') },
      ...ageNames.map((age) => ({ label: t(`supervision:age.${age}`), num: true })),
      { label: t('supervision:short.open'), num: true },
    ],
    rows: (all ? stages : stages.slice(0, mostStages)).map(({ procedure, state, total, ages }): Row => {
      const chosen = { ...reading.part, procedure, year: reading.moment.year, what: 'stage' as const, state }
      return {
        cells: [
          `${words.procedure(procedure)} · ${words.state(procedure, state)}`,
          ...ageNames.map((age) =>
            ages[age] > 0 ? { text: words.count(ages[age]), href: listPath({ ...chosen, age }) } : '',
          ),
          { text: words.count(total), href: listPath(chosen) },
        ],
      }
    }),
  }
}

function filterFields(words: Words, reading: BoardReading, choice: BoardChoice, viewer: Viewer) {
  const { t } = words
  const { counts, part } = reading
  const named = (ids: Iterable<string>, name: (id: string) => string, chosen: string | undefined) =>
    [...new Set([...ids, ...(chosen ? [chosen] : [])])].map((value) => ({ value, label: name(value) }))
  const byName = (...given: Parameters<typeof named>) =>
    named(...given).toSorted((one, other) => compareNames(one.label, other.label))
  const field = (name: string, value: string | undefined, options: { value: string; label: string }[]) => ({
    kind: 'select',
    name,
    label: t(`supervision:filter.${name}`),
    value: value ?? '',
    options,
  })
  return [
    ...(mayWatchBoard(viewer, wholeCity)
      ? [field('body', part.body, named(bodiesInOrder(counts.bodies.keys()), words.body, part.body))]
      : []),
    field('district', part.district, byName(counts.districts.keys(), words.district, part.district)),
    field('procedure', part.procedure, byName(counts.procedures.keys(), words.procedure, part.procedure)),
    {
      ...field(
        'year',
        choice.year,
        counts.years.map((year) => ({ value: year, label: year })),
      ),
      blank: t('supervision:filter.this-year'),
    },
  ]
}

/** Everything views/supervision/board prints. `kept.html` is where the view keeps what it printed, for the next page alike. */
export function boardPage(words: Words, reading: BoardReading, choice: BoardChoice, viewer: Viewer) {
  const { t } = words
  const { part, counts, moment } = reading
  const success = agreementRate(counts.all)
  return {
    title: t('supervision:title'),
    board: {
      heading: t('supervision:title'),
      lead: t('supervision:lead', {
        year: moment.year,
        at: momentInWords(words, dateOf(reading.at), reading.at),
      }),
      live: part.body ?? wholeCity,
      rates: rateTiles(words, reading),
      tiles: countTiles(words, reading),
      mediation:
        success === undefined
          ? undefined
          : {
              text: t('supervision:mediation', {
                percent: words.percent(success),
                agreed: words.count(counts.all.agreed),
                mediated: words.count(counts.all.mediated),
              }),
              href: listPath({ ...part, year: moment.year, what: 'mediated' }),
            },
      chart: trendChart(
        counts.trend.map(({ month, filed, closed }) => ({
          label:
            words.lang === 'en'
              ? words.month(month).slice(0, 3)
              : t('supervision:trend.short', { month: Number(month.slice(5)) }),
          filed,
          closed,
        })),
      ),
      trend: trendTable(words, reading),
      stages: stageTable(words, reading, part.procedure !== undefined),
      cuts: cuts.map((by) => ({
        label: t(`supervision:cut.${by}`),
        href: boardPath({ ...choice, by }),
        current: by === choice.by,
      })),
      table: cutTable(words, reading, choice.by),
      soon: soonRows(words, reading, { isCity: mayWatchBoard(viewer, wholeCity) }),
      soonHref: listPath({ ...part, year: moment.year, what: 'soon' }),
      empty: counts.all.open + counts.all.filed + counts.all.closed + counts.all.carried === 0,
    },
    filters: {
      action: '/board',
      hidden: [{ name: 'by', value: choice.by }],
      fields: filterFields(words, reading, choice, viewer),
    },
    csvHref: boardPath({ ...choice }).replace('/board', '/board.csv'),
    kept: { html: undefined as string | undefined },
  }
}
