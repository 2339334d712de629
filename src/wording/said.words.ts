import { bodyOfDesk } from '../bodies/index.ts'
import { type AnsweredItem, answersTo } from '../kernel/answered-list.ts'
import { say } from '../kernel/bilingual.ts'
import type { FiledUnder, StepRow, Walked } from '../kernel/case-record.ts'
import { itemsOf } from '../kernel/listed-text.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { isPlainDate } from '../kernel/plain-date.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import { newestOf } from '../procedures/index.ts'
import { deskText, type Localizer } from './screen.words.ts'
import { dayText } from './time.words.ts'

/** One field of what was typed for a step, as people read it. */
export interface SaidRow {
  readonly label: string
  readonly value: string
  /** The beginning of a text so long that pages fold it. */
  readonly opens?: string
  /** Of answers to a list: each item with its answer. */
  readonly items?: readonly SaidItem[]
  /** Of a table: what its columns are called, those with anything in them, and its rows. */
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
}

/** An item of a list that was answered, with its files. */
interface SaidItem {
  /** As it was asked, numbered; absent where the reader does not get the list. */
  readonly asked?: string
  readonly said: string
  readonly files: readonly SaidFile[]
}

interface SaidFile {
  readonly label: string
  readonly href: string
}

type Typed = Pick<Walked, 'input' | 'names' | 'under'> & Partial<Pick<Walked, 'at'>>

/** What stands around the step: the lists it answers, and the files that the reader gets. */
export interface SaidAround {
  asked(field: FieldRule): readonly string[]
  file(id: string): SaidFile | undefined
  /** What a paper of the case is called, if the reader gets it. */
  paper?(id: string): string | undefined
  /** What proceedings are to be about, in the names that the reader gets. */
  scope?(typed: unknown): string
  /** Whether somebody who was named is of the panel no more, having been recused. */
  hasLeft?(personId: string): boolean
}

const foldedFrom = 200
const foldedLines = 4
const shownOfFolded = 60

/** What was typed for a step, field by field in the order of its form; the fields that the reader does not get are not there. */
export function saidRows(
  { input = {}, names = {}, under = [], at }: Typed,
  step: StepRule,
  around: SaidAround,
  localizer: Localizer,
): SaidRow[] {
  return Object.entries(step.fields ?? {}).flatMap(([name, field]) => {
    const typed = ownEntry(input, name)
    const label = say(field.title, localizer.lang)
    if (field.kind === 'answers') {
      const items = answersTo(around.asked(field), typed, name, under)
      if (typed === undefined && !under.some((each) => each.field === name)) return []
      return [{ label, ...answered(items, around, localizer) }]
    }
    if (typed === undefined) return []
    if (field.kind === 'scope') return [{ label, value: around.scope?.(typed) ?? '' }]
    if (field.kind === 'exhibits') return [{ label, value: exhibitNames(typed, around, localizer) }]
    if (field.perExhibit) return [{ label, ...opined(field, typed, name, under, around, localizer) }]
    if (field.kind === 'rows') return [{ label, ...tabled(field, typed, localizer, around) }]
    const given = field.kind === 'desk' ? receiversOf(step, input, typed) : typed
    const said = isList(field) ? numbered(listOf(typed)) : saidText(field, given, localizer, { name: names[name], at })
    const hasLeft = field.kind === 'person' && around.hasLeft?.(String(typed)) === true
    const value = hasLeft ? localizer.t('wording:said.recused', { name: said }) : said
    return [{ label, value, ...beginningOf(value) }]
  })
}

/** Every desk that procedures chosen in the same form went to: the one typed is that of those which name none of their own. */
function receiversOf({ fields = {} }: StepRule, input: Readonly<Record<string, unknown>>, typed: unknown): unknown {
  const chosen = Object.keys(fields).find((name) => fields[name]?.kind === 'procedures')
  const procedures = chosen === undefined ? [] : [ownEntry(input, chosen) ?? []].flat()
  if (procedures.length === 0) return typed
  return [...new Set(procedures.map((choice) => String(choice).split('@')[1] ?? typed))]
}

/** Answers beside what they answer; `value` is the same as one text. */
function answered(
  items: readonly AnsweredItem[],
  { file }: SaidAround,
  { t }: Localizer,
): Pick<SaidRow, 'value' | 'items'> {
  const shown = items.map(({ asked, said, files }, n) => ({
    ...(asked === undefined ? {} : { asked: `${n + 1}. ${asked}` }),
    said: said || (files.length === 0 ? t('wording:said.unanswered') : files.some(file) ? '' : t('wording:said.filed')),
    files: files.flatMap((id) => file(id) ?? []),
  }))
  const value = numbered(
    shown.map(({ said, files }) => [said, ...files.map(({ label }) => label)].filter(Boolean).join(t('wording:comma'))),
  )
  return { value, items: shown }
}

const exhibitName = (id: string, { file }: SaidAround, { t }: Localizer): string =>
  file(id)?.label ?? t('wording:said.exhibit', { number: id.slice(1) })

function exhibitNames(typed: unknown, around: SaidAround, localizer: Localizer): string {
  const names = [typed ?? []].flat().map((id) => exhibitName(String(id), around, localizer))
  return names.join(localizer.t('wording:comma')) || localizer.t('wording:said.none')
}

/** What was said of each exhibit, under its name, with the files about it. */
function opined(
  { columns = {} }: FieldRule,
  typed: unknown,
  name: string,
  under: readonly FiledUnder[],
  around: SaidAround,
  localizer: Localizer,
): Pick<SaidRow, 'value' | 'items'> {
  const { lang, t } = localizer
  const items = ((Array.isArray(typed) ? typed : []) as readonly StepRow[]).map((row) => {
    const named = Object.keys(columns).find((each) => columns[each]?.kind === 'exhibit') ?? ''
    const id = String(row[named] ?? '')
    const said = Object.entries(columns).flatMap(([column, { title, options }]) => {
      const text = String(row[column] ?? '')
      const option = ownEntry(options, text)
      if (column === named || text === '') return []
      return [t('wording:said.cell', { label: say(title, lang), value: option ? say(option, lang) : text })]
    })
    const files = under.filter((each) => each.field === name && `E${each.item}` === id)
    return {
      asked: exhibitName(id, around, localizer),
      said: said.join('\n'),
      files: files.flatMap(({ file }) => around.file(file) ?? []),
    }
  })
  return { value: items.map(({ asked, said }) => `${asked}\n${said}`).join('\n'), items }
}

/** A thing in the file of the case by its name, as far as the reader gets it. */
function recordName(id: string, around: SaidAround | undefined, { t }: Localizer): string {
  const name = around?.file(id)?.label ?? around?.paper?.(id)
  return name ?? t(id.startsWith('D') ? 'wording:said.document' : 'wording:said.exhibit', { number: id.slice(1) })
}

/** A table that was typed, without the columns in which nothing stands; `value` is the same as lines. */
function tabled(
  { columns = {} }: FieldRule,
  typed: unknown,
  localizer: Localizer,
  around?: SaidAround,
): Pick<SaidRow, 'value' | 'table'> {
  const { lang, t } = localizer
  const rows = (Array.isArray(typed) ? typed : []) as readonly StepRow[]
  const used = Object.entries(columns).filter(([name]) => rows.some((row) => row[name] !== undefined))
  const cells = rows.map((row) =>
    used.map(([name, { kind, options }]) => {
      const text = String(row[name] ?? '')
      if (kind === 'record') return recordName(text, around, localizer)
      const option = ownEntry(options, text)
      return option ? say(option, lang) : text
    }),
  )
  return {
    value: cells.map((row, n) => `${n + 1}. ${row.filter(Boolean).join(t('wording:comma'))}`).join('\n'),
    table: { columns: used.map(([, { title }]) => say(title, lang)), rows: cells },
  }
}

const isList = ({ phrases }: FieldRule): boolean => phrases !== undefined

const listOf = (typed: unknown): readonly string[] => (typeof typed === 'string' ? itemsOf(typed) : [])

/** A list as people read it. */
function numbered(items: readonly string[]): string {
  return items.length > 1 ? items.map((item, n) => `${n + 1}. ${item}`).join('\n') : items.join('')
}

function beginningOf(text: string): Pick<SaidRow, 'opens'> {
  const signs = [...text]
  if (signs.length <= foldedFrom && text.split('\n').length <= foldedLines) return {}
  return { opens: `${signs.slice(0, shownOfFolded).join('').replaceAll(/\s+/g, ' ')}…` }
}

/** What is known of a value beside it: the name of the person it names, and when it was typed: desks are called as they were then. */
interface Then {
  readonly name?: string | undefined
  readonly at?: Date | undefined
}

/** A value as typed, in words: days, choices, sums, desks and people by their names. */
export function saidText(field: FieldRule, value: unknown, localizer: Localizer, then: Then = {}): string {
  if (field.kind === 'rows') return tabled(field, value, localizer).value
  return [value ?? []]
    .flat()
    .map((one) => oneText(field, one, localizer, then))
    .join(localizer.t('wording:comma'))
}

function oneText({ kind, options, evidence }: FieldRule, value: unknown, { t, lang }: Localizer, { name, at }: Then) {
  const text = evidence ? String(value).replaceAll(/E(?=\d)/gi, '') : String(value)
  const option = ownEntry(options, text)
  if (option) return say(option, lang)
  switch (kind) {
    case 'yes-no':
      return t(value === true || text === 'yes' || text === 'on' ? 'wording:said.yes' : 'wording:said.no')
    case 'date':
      return isPlainDate(text) ? dayText(text, lang) : text
    case 'moment':
      return momentTyped(text, lang)
    case 'money':
      return typeof value === 'number' ? t('wording:said.yuan', { sum: value.toLocaleString('en-US') }) : text
    case 'event':
      return name ?? text
    case 'person':
      return name ?? t('wording:said.somebody')
    case 'desk':
      return deskTyped(text, lang, at)
    case 'procedures': {
      const [key = '', desk] = text.split('@')
      const procedure = newestOf(key)
      const short = procedure ? say(procedure.short, lang) : key
      return desk === undefined
        ? short
        : t('wording:said.procedure-at', { procedure: short, desk: deskTyped(desk, lang, at) })
    }
    default:
      return text
  }
}

/** '2026-03-01T09:30', the time of the office as typed. */
function momentTyped(text: string, lang: Localizer['lang']): string {
  const [day = '', time = ''] = text.split('T')
  return isPlainDate(day) ? `${dayText(day, lang)} ${time}` : text
}

function deskTyped(deskId: string, lang: Localizer['lang'], at: Date | undefined): string {
  return deskText(deskId, bodyOfDesk(deskId)?._id ?? '', lang, at)
}
