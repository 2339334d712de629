import type { Entry, Part } from './document.ts'
import { readDocument } from './document.ts'
import { fileKeys, keyOf, partyKeys, serviceKeys, stepKeys, unknownKey } from './keys.ts'
import { readMoment, type Written } from './moment.ts'
import { type Problem, TimelineRefused } from './problem.ts'
import type { GivenParty, GivenService, GivenStep, GivenValue, Timeline } from './timeline.ts'

/** What was found wrong so far; reading goes on, so that everything is told at once. */
type Problems = Problem[]

const entriesOf = (part: Part): readonly Entry[] => (part.kind === 'map' ? part.entries : [])
const itemsOf = (part: Part): readonly Part[] => (part.kind === 'list' ? part.items : [part])

function textIn(part: Part, problems: Problems): string {
  if (part.kind === 'text') return part.text
  problems.push({ line: part.line, code: 'text-needed' })
  return ''
}

function momentIn(part: Part, problems: Problems): Written | undefined {
  const text = textIn(part, problems)
  const read = text === '' ? undefined : readMoment(text)
  if (!read && part.kind === 'text') problems.push({ line: part.line, code: 'no-date', values: { text } })
  return read
}

function partiesIn(part: Part, problems: Problems): GivenParty[] {
  return itemsOf(part).flatMap((item): GivenParty[] => {
    if (item.kind === 'text') return item.text === '' ? [] : [{ name: item.text, electronic: true }]
    let [name, electronic] = ['', true]
    for (const entry of entriesOf(item)) {
      const key = keyOf(partyKeys, entry.key)
      if (key === 'name') name = textIn(entry.value, problems)
      else if (key === 'electronic') electronic = !/^(否|no|false|不同意)$/i.test(textIn(entry.value, problems))
      else problems.push(unknownKey(partyKeys, entry))
    }
    if (name === '') problems.push({ line: item.line, code: 'party-without-name' })
    return [{ name, electronic }]
  })
}

const valuesIn = (part: Part): GivenValue[] =>
  entriesOf(part).map(({ key, line, value }) => ({ name: key, line, value }))

/** `2024-03-05`; `{日期, 方式}`; or one of these by the name of each party. */
function servedIn(part: Part, problems: Problems, party?: string): GivenService[] {
  const whom = party === undefined ? {} : { party }
  if (part.kind === 'text') {
    const read = momentIn(part, problems)
    return read ? [{ line: part.line, on: read.on, ...whom }] : []
  }
  const entries = entriesOf(part)
  if (party === undefined && !entries.some(({ key }) => keyOf(serviceKeys, key) !== undefined))
    return entries.flatMap(({ key, value }) => servedIn(value, problems, key))
  const found: { on?: string; mode?: string; how?: string; place?: string } = {}
  for (const entry of entries) {
    const key = keyOf(serviceKeys, entry.key)
    if (key === undefined) problems.push(unknownKey(serviceKeys, entry))
    else if (key !== 'on') found[key] = textIn(entry.value, problems)
    else {
      const read = momentIn(entry.value, problems)
      if (read) found.on = read.on
    }
  }
  const { on, ...rest } = found
  if (on !== undefined) return [{ line: part.line, on, ...rest, ...whom }]
  problems.push({ line: part.line, code: 'service-without-day' })
  return []
}

/** `2024-03-05 立案`, in one line. */
function stepInLine({ line }: Part, text: string, problems: Problems): GivenStep[] {
  const words = text.split(/\s+/)
  for (let n = Math.min(words.length - 1, 3); n > 0; n--) {
    const on = readMoment(words.slice(0, n).join(' '))
    if (on) return [{ line, on, name: words.slice(n).join(' '), by: [], served: [], values: [] }]
  }
  problems.push({ line, code: 'step-unread', values: { text } })
  return []
}

interface Found {
  on?: Written
  name?: string
  by: string[]
  party?: string
  served: GivenService[]
  values: GivenValue[]
}

function readStepEntry(entry: Entry, found: Found, problems: Problems): void {
  const { key, value, line } = entry
  const known = keyOf(stepKeys, key)
  const day = known === undefined ? readMoment(key) : undefined
  if (day) {
    found.on = day
    found.name = textIn(value, problems)
  } else if (known === undefined) found.values.push({ name: key, line, value })
  else if (known === 'on') {
    const read = momentIn(value, problems)
    if (read) found.on = read
  } else if (known === 'step') found.name = textIn(value, problems)
  else if (known === 'by') found.by = itemsOf(value).map((each) => textIn(each, problems))
  else if (known === 'party') found.party = textIn(value, problems)
  else if (known === 'served') found.served = servedIn(value, problems)
  else if (known === 'values') found.values.push(...valuesIn(value))
}

function stepsIn(part: Part, problems: Problems): GivenStep[] {
  if (part.kind !== 'list') {
    problems.push({ line: part.line, code: 'steps-no-list' })
    return []
  }
  return part.items.flatMap((item): GivenStep[] => {
    if (item.kind === 'text') return stepInLine(item, item.text, problems)
    const found: Found = { by: [], served: [], values: [] }
    for (const entry of entriesOf(item)) readStepEntry(entry, found, problems)
    const { on, name, ...rest } = found
    if (!name) problems.push({ line: item.line, code: 'step-without-name' })
    else if (!on && !problems.some(({ line }) => line >= item.line))
      problems.push({ line: item.line, code: 'step-without-day', values: { step: name } })
    return on && name ? [{ line: item.line, on, name, ...rest }] : []
  })
}

const sideKeys = { requesters: fileKeys.requesters, respondents: fileKeys.respondents }

/** What stands under a key; parties that are given together, each side by itself. */
function bySide(key: string, value: Part, problems: Problems): (readonly [string, Part])[] {
  const isTogether = key === 'parties' || entriesOf(value).some((entry) => keyOf(sideKeys, entry.key) !== undefined)
  if (!isTogether || value.kind !== 'map') return [[key, value]]
  return value.entries.flatMap((entry) => {
    const side = keyOf(sideKeys, entry.key)
    if (side === undefined) problems.push(unknownKey(sideKeys, entry))
    return side === undefined ? [] : [[side, entry.value] as const]
  })
}

/** Reads the text of a file. Throws TimelineRefused with everything that cannot be read, and the lines. */
export function readTimeline(text: string): Timeline {
  const root = readDocument(text)
  const problems: Problems = []
  const found = new Map<string, Part>()
  if (root.kind !== 'map') throw new TimelineRefused([{ line: root.line, code: 'no-timeline' }])
  for (const entry of root.entries) {
    const key = keyOf(fileKeys, entry.key)
    if (key === undefined) problems.push(unknownKey(fileKeys, entry))
    else for (const [name, value] of bySide(key, entry.value, problems)) found.set(name, value)
  }
  const part = <T>(key: keyof typeof fileKeys, read: (value: Part, wrong: Problems) => T): T | undefined => {
    const value = found.get(key)
    return value && read(value, problems)
  }
  for (const key of ['procedure', 'received', 'steps'] as const)
    if (!found.has(key))
      problems.push({ line: root.line, code: 'part-missing', values: { part: fileKeys[key].slice(0, 2).join(', ') } })
  const received = part('received', momentIn)
  const act = part('act', momentIn)
  const until = part('until', momentIn)
  const title = part('title', textIn)
  const timeline = {
    ...(title ? { title } : {}),
    procedure: { line: found.get('procedure')?.line ?? 1, name: part('procedure', textIn) ?? '' },
    received: { ...(received ?? { on: '' }), line: found.get('received')?.line ?? 1 },
    ...(act ? { act: act.on } : {}),
    ...(until ? { until } : {}),
    requesters: part('requesters', partiesIn) ?? [],
    respondents: part('respondents', partiesIn) ?? [],
    facts: part('facts', valuesIn) ?? [],
    steps: part('steps', stepsIn) ?? [],
  }
  if (problems.length > 0) throw new TimelineRefused(problems.toSorted((a, b) => a.line - b.line))
  return timeline
}
