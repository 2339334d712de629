import type { StepInput } from '../../src/kernel/case-record.ts'
import { type Bilingual, type Language, say } from '../../src/kernel/bilingual.ts'
import { bodies } from '../../seeds/bodies.ts'
import { procedureOf } from '../../src/procedures/index.ts'
import { dayText } from '../../src/wording/index.ts'
import { type Filled, named } from './every-field.walk.ts'

/** How a value reads that is written by no rule of its own: whole, or of a list and a table each of its words. */
interface Reading {
  readonly whole?: string
  readonly words?: readonly string[]
}

const inWords = ({ zh, en }: { readonly zh: string; readonly en: string }, lang: Language) => (lang === 'en' ? en : zh)
const exhibit = { zh: '证据1', en: 'Evidence 1' }

/** What people read of a field that was filled, by hand for each kind. */
function readingOf({ rule, typed, mark }: Filled, lang: Language): Reading {
  const option = (code: unknown) => say(rule.options?.[String(code)] as Bilingual, lang)
  switch (rule.kind) {
    case 'date':
      return { whole: dayText(String(typed), lang) }
    case 'moment':
      return { whole: `${dayText(String(typed).slice(0, 10), lang)} 09:30` }
    case 'yes-no':
      return { whole: inWords({ zh: '是', en: 'Yes' }, lang) }
    case 'choice':
      return { whole: option(typed) }
    case 'choices':
      return { words: (typed as readonly string[]).map(option) }
    case 'number':
      return { whole: String(typed) }
    case 'money': {
      const sum = Number(typed).toLocaleString('en-US')
      return { whole: inWords({ zh: `${sum} 元`, en: `CNY ${sum}` }, lang) }
    }
    case 'person':
      return { whole: named.name }
    case 'desk': {
      const desk = bodies.flatMap(({ desks }) => desks).find(({ _id }) => _id === typed)
      return { words: [inWords(desk?.name as Bilingual, lang)] }
    }
    case 'procedures': {
      const [key = ''] = String(typed).split('@')
      return { words: [say(procedureOf(key, '2022-01-01').short, lang)] }
    }
    case 'exhibits':
      return { words: [inWords(exhibit, lang)] }
    case 'rows':
      return { words: (typed as readonly StepInput[]).flatMap((row) => cellsOf(rule, row, lang)) }
    case 'answers':
      return { words: [mark ?? ''] }
    case 'event':
    case 'scope':
      return { words: [] }
    default:
      return { whole: mark ?? '' }
  }
}

function cellsOf({ columns = {} }: Filled['rule'], row: StepInput, lang: Language): string[] {
  return Object.entries(columns).map(([name, { kind, options }]) => {
    if (kind === 'exhibit' || kind === 'record') return inWords(exhibit, lang)
    return options ? say(options[String(row[name])] as Bilingual, lang) : String(row[name])
  })
}

export interface SaidRow {
  readonly label: string
  readonly value: string
}

/** Whether the field stands among the rows under its own label, as people read it. */
export function isAmong(rows: readonly SaidRow[], filled: Filled, lang: Language): boolean {
  const label = say(filled.rule.title, lang)
  const { whole, words = [] } = readingOf(filled, lang)
  return rows.some((row) => {
    if (row.label !== label) return false
    return whole === undefined ? words.every((word) => row.value.includes(word)) : row.value === whole
  })
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, sign: string) => signs[sign] ?? '')
    .trim()

/** What a page says of each entry of its timeline, by its number in the journal: the rows that stand under it. */
export function rowsOnPage(html: string): Map<number, SaidRow[]> {
  const [, ...entries] = html.split(/<li class="timeline-entry[^>]* id="e(?:ntry-)?/)
  return new Map(
    entries.map((entry) => {
      const rows = [...entry.matchAll(/<dt>([^<]*)<\/dt><dd>([\s\S]*?)<\/dd>/g)]
      return [
        Number.parseInt(entry, 10),
        rows.map(([, label = '', value = '']) => ({ label: plain(label), value: plain(value) })),
      ]
    }),
  )
}

interface SaidEntry {
  readonly seq: number
  readonly said?: readonly SaidRow[]
  readonly data: { readonly input?: StepInput }
}

type Typed = { readonly seq: number; readonly input?: StepInput }

/** What somebody gets of a case: its pages one behind the other, and the answers to a program. */
export interface Shown {
  readonly html: string
  readonly json: readonly string[]
}

interface ForPrograms {
  readonly timeline?: { readonly entries: readonly SaidEntry[] }
  readonly proceedings?: readonly { readonly id: string; readonly walked?: readonly Typed[] }[]
}

/** The entries and the steps walked as a program gets them, as far as it gets any. */
export function toldIn({ json }: Shown) {
  const all = json.map((text) => JSON.parse(text) as ForPrograms)
  const [first] = all
  return {
    entries: all.flatMap(({ timeline }) => timeline?.entries ?? []),
    walked: first?.proceedings?.find(({ id }) => id === 'P1')?.walked ?? [],
  }
}

/** Whether the field is told on the page and to programs: as a row of the entry of its step, and as it was typed. */
export function whereSaid(
  filled: Filled,
  { page, entries, walked }: { page: Map<number, SaidRow[]>; entries: readonly SaidEntry[]; walked: readonly Typed[] },
  lang: Language,
) {
  const { seq, field } = filled
  const entry = entries.find((each) => each.seq === seq)
  const inputs = [entry?.data.input, walked.find((each) => each.seq === seq)?.input]
  return {
    onPage: isAmong(page.get(seq) ?? [], filled, lang),
    said: isAmong(entry?.said ?? [], filled, lang),
    typed: inputs.some((input) => input !== undefined && Object.hasOwn(input, field)),
  }
}

/** Whether what stands nowhere else stands anywhere in what somebody gets: as it was typed, or in words. */
export function isAnywhere(filled: Filled, { html, json }: Shown, lang: Language): boolean {
  const { whole, words = [] } = readingOf(filled, lang)
  const told = [filled.mark ?? whole ?? words[0] ?? '', String(filled.typed)]
  return told.some((each) => html.includes(each) || json.some((text) => text.includes(each)))
}
