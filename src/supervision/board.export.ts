import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { dateOf } from '../kernel/plain-date.ts'
import { countedFigures, closureRate, closureTarget, inTimeRate, type Moment, namesOn } from './board.rates.ts'
import type { BoardReading } from './board.read.ts'
import { momentInWords, type Words } from './board.words.ts'
import { limitWords, listTitle } from './list.pages.ts'
import type { ListChoice, ListPart } from './list.parts.ts'
import { everyRow, type ListedRow } from './list.read.ts'
import type { Cut } from './board.paths.ts'

/** For spreadsheet programs: a byte-order mark, and nothing that they would take for a formula. */
const format = { bom: true, escape_formulas: true } as const

function asCsv(rows: AsyncIterable<readonly string[]>): Readable {
  const lines = stringify(format)
  const source = Readable.from(rows)
  source.on('error', (error) => lines.destroy(error))
  lines.on('close', () => source.destroy())
  return source.pipe(lines)
}

async function* listRows(
  words: Words,
  choice: ListChoice,
  moment: Moment,
  parts: readonly ListPart[],
  at: Date,
): AsyncGenerator<readonly string[]> {
  const { t } = words
  const { heading, definition, filter } = listTitle(words, choice, moment)
  yield [t('supervision:csv.list'), heading]
  yield [t('supervision:csv.definition'), definition]
  yield [t('supervision:csv.filter'), filter]
  yield [t('supervision:csv.at'), momentInWords(words, dateOf(at), at)]
  yield []
  yield [
    'case',
    'number',
    'procedure',
    'state',
    'body',
    'desk',
    'district',
    'opened',
    'limit',
    'limit-status',
    'closed',
    'outcome',
  ].map((name) => t(`supervision:column.${name}`))
  for await (const row of everyRow(parts)) yield listCells(words, row, moment)
}

function listCells(words: Words, row: ListedRow, { today }: Moment): string[] {
  const limit = row.kind === 'offer' ? row.dueOn : row.limitOn
  return [
    row.caseId,
    row.number ?? '',
    words.procedure(row.procedure),
    row.kind === 'offer' ? words.t(`supervision:offer.${row.state}`) : words.state(row.procedure, row.state),
    words.body(row.bodyId, row.closedOn),
    words.desk(row.deskId, row.closedOn),
    words.district(row.district),
    row.openedOn,
    limit ?? '',
    limitWords(words, row, today).limitStatus,
    row.closedOn ?? '',
    row.outcome ? words.outcome(row.procedure, row.outcome) : '',
  ]
}

/** A list of the board as CSV, streamed: what it is, how it is counted, when it was read, then every row. */
export function listCsv(
  words: Words,
  choice: ListChoice,
  moment: Moment,
  parts: readonly ListPart[],
  at: Date,
): Readable {
  return asCsv(listRows(words, choice, moment, parts, at))
}

async function* boardRows(words: Words, reading: BoardReading, by: Cut): AsyncGenerator<readonly string[]> {
  const { t } = words
  const { counts, moment, part } = reading
  const { filter } = listTitle(words, { what: 'open', ...part }, moment)
  yield [t('supervision:csv.list'), t('supervision:title')]
  yield [
    t('supervision:r1.title'),
    t('supervision:r1.formula'),
    t('supervision:rate.target', { percent: closureTarget * 100 }),
  ]
  yield [t('supervision:r3.title'), t('supervision:r3.formula')]
  yield [t('supervision:csv.filter'), filter]
  yield [t('supervision:csv.at'), momentInWords(words, dateOf(reading.at), reading.at)]
  yield []
  yield [
    t(`supervision:filter.${by}`),
    ...countedFigures.map((name) => t(`supervision:figure.${name}`)),
    t('supervision:r1.short'),
    t('supervision:r3.short'),
  ]
  const groups = { body: counts.bodies, district: counts.districts, procedure: counts.procedures }[by]
  // What was done in a year that is over stands under the names of then.
  const nameOf = (id: string) => (by === 'body' ? words.body(id, namesOn(moment)) : words[by](id))
  const named = [...groups].map(([id, figures]) => [nameOf(id), figures] as const)
  for (const [name, figures] of [...named, [t('supervision:csv.all'), counts.all] as const])
    yield [
      name,
      ...countedFigures.map((figure) => String(figures[figure])),
      words.percent(closureRate(figures)),
      words.percent(inTimeRate(figures)),
    ]
}

/** The table of the board as CSV. */
export function boardCsv(words: Words, reading: BoardReading, by: Cut): Readable {
  return asCsv(boardRows(words, reading, by))
}
