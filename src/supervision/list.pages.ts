import { casePath, handoffPath } from '../wording/index.ts'
import { say } from '../kernel/bilingual.ts'
import { addDays, type PlainDate } from '../kernel/plain-date.ts'
import { ruleNamed } from '../procedures/index.ts'
import { type BoardChoice, boardPath, listCsvPath, listPath } from './board.paths.ts'
import { type Moment, namesOn } from './board.rates.ts'
import type { BoardReading } from './board.read.ts'
import type { Table } from './board.tables.ts'
import { momentInWords, type Words } from './board.words.ts'
import type { ListChoice, ListName } from './list.parts.ts'
import type { ListedRow, ListPage } from './list.read.ts'

/** The limit of a listed proceeding in words, and how it stands. */
export function limitWords(words: Words, row: ListedRow, today: PlainDate): { text: string; limitStatus: string } {
  const { t } = words
  if (row.kind === 'offer') return { text: row.dueOn ? words.day(row.dueOn) : '', limitStatus: '' }
  const text = row.limitOn ? words.day(row.limitOn) : ''
  if (row.closedOn !== null) {
    return {
      text,
      limitStatus:
        row.inTime === null ? '' : t(row.inTime ? 'supervision:limit-status.met' : 'supervision:limit-status.missed'),
    }
  }
  if (row.limitPaused) return { text, limitStatus: t('supervision:limit-status.suspended') }
  if (row.limitOn === null) return { text, limitStatus: t('supervision:limit-status.none') }
  return { text, limitStatus: row.limitOn < today ? t('supervision:limit-status.overdue') : '' }
}

/** What the body of a row owes next, and until when. */
function owedWords(
  words: Words,
  { owedUntil, owedRule, procedure, kind }: ListedRow,
): { text: string; limitStatus: string; last?: PlainDate } {
  if (owedUntil === null) return { text: '', limitStatus: '' }
  const day = owedUntil.slice(0, 10)
  const last = owedUntil.endsWith('T00') ? addDays(day, -1) : day
  const rule = kind === 'offer' ? undefined : ruleNamed(procedure, 'clocks', owedRule ?? '')
  return {
    last,
    text: words.day(last),
    limitStatus: rule ? say(rule.title, words.lang) : words.t('wording:entry.clock-of-handoff'),
  }
}

/** What bodies owe next, for the board. */
export function soonRows(words: Words, { soon }: BoardReading, watching: Watching): Table {
  const { t } = words
  const owed = (row: ListedRow) => {
    const { last, limitStatus } = owedWords(words, row)
    return { text: last ? words.shortDay(last) : '', sub: limitStatus }
  }
  return {
    caption: t('supervision:soon.title'),
    columns: [{ label: t('supervision:column.case') }, { label: t('supervision:column.limit'), num: true }],
    rows: soon.map((row) => ({
      cells: [
        {
          text: row.number ?? row.caseId,
          ...linkOf(row, watching),
          sub: `${words.procedure(row.procedure)} · ${words.bodyShort(row.bodyId)}`,
        },
        owed(row),
      ],
    })),
  }
}

/** What a list holds, in words: the figure, its definition, and the filter. */
export function listTitle(
  words: Words,
  choice: ListChoice,
  moment: Moment,
): { heading: string; definition: string; filter: string } {
  const { t } = words
  const filter = [
    choice.month ? words.month(choice.month) : t('supervision:list.year', { year: moment.year }),
    choice.body ? words.body(choice.body, namesOn(moment)) : '',
    choice.district ? words.district(choice.district) : '',
    choice.procedure ? words.procedure(choice.procedure) : '',
    choice.state && choice.procedure ? words.state(choice.procedure, choice.state) : '',
    choice.age ? t(`supervision:age.${choice.age}`) : '',
  ]
  return {
    heading: t(`supervision:figure.${choice.what}`),
    definition: t(`supervision:meaning.${choice.what}`),
    filter: filter.filter((part) => part !== '').join(' · '),
  }
}

export interface ListAsked extends ListChoice {
  readonly year: string
  readonly after?: string
}

/** Whether who looks watches the whole city. */
export interface Watching {
  readonly isCity: boolean
}

interface Listing {
  readonly today: PlainDate
  readonly what: ListName
  readonly watching: Watching
}

/** The rows of a list, each with where it stands and who has it. */
function listTable(words: Words, caption: string, { rows }: ListPage, listing: Listing): Table {
  const { t } = words
  return {
    caption,
    columns: [
      { label: t('supervision:column.case') },
      { label: t('supervision:column.procedure') },
      { label: t('supervision:column.holder') },
      { label: t('supervision:column.district') },
      { label: t('supervision:column.opened'), num: true },
      { label: t('supervision:column.limit'), num: true },
      { label: t('supervision:column.closed'), num: true },
    ],
    rows: rows.map((row) => ({ cells: cellsOf(words, row, listing) })),
  }
}

/** Where a row leads. An offer is its two desks' and the city's to open: who watches one body alone reads that it waits, and no more. */
function linkOf(row: ListedRow, { isCity }: Watching): { readonly href?: string } {
  if (row.kind !== 'offer') return { href: casePath(row.caseId) }
  return isCity ? { href: handoffPath(row.caseId, row._id.slice(row.caseId.length + 1)) } : {}
}

function cellsOf(words: Words, row: ListedRow, { today, what, watching }: Listing): Table['rows'][number]['cells'] {
  const limit = what === 'overdue' || what === 'soon' ? owedWords(words, row) : limitWords(words, row, today)
  return [
    {
      text: row.number ?? row.caseId,
      ...linkOf(row, watching),
      ...(row.number ? { sub: row.caseId } : {}),
    },
    {
      text: words.procedure(row.procedure),
      sub: row.kind === 'offer' ? words.t(`supervision:offer.${row.state}`) : words.state(row.procedure, row.state),
    },
    { text: words.body(row.bodyId, row.closedOn), sub: words.desk(row.deskId, row.closedOn) },
    words.district(row.district),
    words.day(row.openedOn),
    { text: limit.text, sub: limit.limitStatus },
    row.closedOn === null
      ? ''
      : { text: words.day(row.closedOn), sub: row.outcome ? words.outcome(row.procedure, row.outcome) : '' },
  ]
}

/** Everything views/supervision/list prints. */
export function listPage(
  words: Words,
  asked: ListAsked,
  moment: Moment,
  list: ListPage,
  total: number | undefined,
  { at, isCity }: Watching & { readonly at: Date },
) {
  const { t } = words
  const { heading, definition, filter } = listTitle(words, asked, moment)
  const { after: _after, ...first } = asked
  const board: Partial<BoardChoice> = { ...asked, by: 'body' }
  return {
    title: heading,
    list: {
      heading,
      lead: definition,
      above: t('supervision:list.above', { filter, at: momentInWords(words, moment.today, at) }),
      crumbs: [{ label: t('supervision:title'), href: boardPath(board) }],
      csvHref: listCsvPath(first),
      table: listTable(words, heading, list, { today: moment.today, what: asked.what, watching: { isCity } }),
      text:
        total === undefined
          ? t('supervision:list.shown', { shown: list.rows.length })
          : t('supervision:list.total', { total: words.count(total) }),
      first: asked.after === undefined ? undefined : listPath(first),
      next: list.next === undefined ? undefined : listPath({ ...first, after: list.next }),
    },
  }
}
