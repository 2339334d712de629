import type { Request } from 'express'
import { isSecret } from './again-form.ts'
import { lostName, type ReadBody } from './body.ts'
import type { Asked, Endpoint, NamedValue } from './endpoint.ts'
import { heldName } from './held-files.ts'
import type { Translate } from './texts.ts'

/** A form that was read and then refused: whatever page answers it, nothing that was typed is gone with it. */
export interface RefusedForm {
  readonly input: Readonly<Record<string, unknown>>
  readonly schema: Endpoint['body']
  /** Files that came with it, or were to, as a form names those that wait, or that were lost. */
  readonly files: readonly { readonly id: string; readonly fileName: string }[]
  /** As the endpoint calls a field and what was chosen in it, where its schema does not. */
  readonly named?: (path: readonly string[], value: string) => NamedValue | undefined
  /** Whether there is a text of that name. */
  readonly isText?: (key: string) => boolean
  /** Whether the page that answers has nothing of the form: what was chosen is told then as well. */
  readonly isWhole?: true
}

/** What of a refused form stands in no form of the page that answers it: to copy, or to choose again. */
export interface Unkept {
  readonly words: readonly { readonly label: string; readonly text: string }[]
  readonly files: readonly string[]
}

/** Notes what came with a form that is refused; files that wait for it are named by what they wait under. */
export function noteRefused(request: Request, endpoint: Endpoint, read: ReadBody, asked: Asked): void {
  const { held } = request.kit
  const waiting = held.map((file) => ({ id: heldName(file), fileName: file.fileName }))
  const came = held.length > 0 ? [] : read.files.map(({ fileName }) => ({ id: '', fileName }))
  const lost = read.missing.map((file) => ({ id: lostName(file), fileName: file.fileName }))
  const { named } = endpoint
  // Behind its route a request has no parameters any more.
  const values = new Map(Object.entries(request.params))
  const { t, lang } = asked
  const param = (name: string): string => String(values.get(name) ?? '')
  request.kit.refused = {
    input: read.input,
    schema: endpoint.body,
    files: [...waiting, ...came, ...lost],
    isText: (key) => request.kit.kit.texts.has('zh-CN', key),
    ...(named ? { named: (path, value) => named({ param, t, lang }, path, value) } : {}),
  }
}

/** What the page does not keep of the form that it answers; undefined where it keeps everything, as almost every page does. */
export function unkeptIn(html: string, form: RefusedForm, t: Translate): Unkept | undefined {
  const { input, schema, files, named, isText = () => false, isWhole } = form
  const page = keptBy(html)
  const labels = labelsOf(schema)
  const words = typedIn(input, []).flatMap(({ path, text }) => {
    if (isOn(page, text) || isOfPage(labels, path)) return []
    const said = named?.(path, text) ?? saidBy(labels, path, text, { t, isText })
    const isTold = isWritten(text) || (isWhole === true && said.label !== '')
    return isTold ? [said] : []
  })
  const gone = files.filter(({ id }) => id === '' || !page.values.has(plain(id))).map(({ fileName }) => fileName)
  return words.length + gone.length === 0 ? undefined : { words: together(words), files: [...new Set(gone)] }
}

/** Several choices of one field are told as one. */
function together(words: readonly NamedValue[]): NamedValue[] {
  const told: NamedValue[] = []
  for (const word of words) {
    const last = told.at(-1)
    if (last && word.label !== '' && last.label === word.label && !word.text.includes('\n'))
      told[told.length - 1] = { label: last.label, text: `${last.text}、${word.text}` }
    else told.push(word)
  }
  return told
}

interface Kept {
  readonly values: ReadonlySet<string>
  /** What the page itself lists of what was typed. */
  readonly listed: string
}

function keptBy(html: string): Kept {
  const found = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, text = '']) => plain(decoded(text)))
  return {
    values: new Set([...found(/\svalue="([^"]*)"/g), ...found(/<textarea[^>]*>([\s\S]*?)<\/textarea>/g)]),
    listed: found(/\sdata-typed>([^<]*)</g).join('\n'),
  }
}

const isOn = ({ values, listed }: Kept, text: string): boolean =>
  values.has(plain(text)) || text.split('\n').every((line) => listed.includes(plain(line)))

/** Ends of lines and spaces around are no words of anybody. */
const plain = (text: string): string => text.replaceAll(/\s+/g, '')

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decoded = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')

const isWritten = (text: string): boolean => /[^\x20-\x7f]|[A-Za-z].* |[A-Z]/.test(text) && !/^[A-Z]\d+$/.test(text)

/** All that was typed and chosen, in order, but for what is secret. */
function typedIn(
  value: unknown,
  path: readonly string[],
): { readonly path: readonly string[]; readonly text: string }[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value === '' ? [] : [{ path, text: String(value) }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (isSecret(key) ? [] : typedIn(inner, [...path, key])))
}

/** What a schema says of itself, as far as it is looked at. */
interface Described {
  readonly type?: string
  readonly keys?: Readonly<Record<string, Described>>
  readonly patterns?: readonly { readonly regex?: string; readonly rule: Described }[]
  readonly items?: readonly Described[]
  readonly flags?: { readonly label?: string; readonly only?: boolean }
  readonly metas?: readonly { readonly words?: string; readonly ofPage?: boolean }[]
}

const labelsOf = (schema: Endpoint['body']): Described => (schema?.describe() ?? {}) as Described

function saidBy(
  root: Described,
  path: readonly string[],
  text: string,
  { t, isText }: { readonly t: Translate; readonly isText: (key: string) => boolean },
): NamedValue {
  const { field, list } = fieldAt(root, path)
  const label = field?.flags?.label ?? list?.flags?.label
  const words = [...(field?.metas ?? []), ...(list?.metas ?? [])].find((meta) => meta.words !== undefined)?.words
  const isAnswer = field?.type === 'boolean' && /^(?:yes|no|true|false|on)$/.test(text)
  const said = isAnswer ? t(`errors:page.${/^(?:no|false)$/.test(text) ? 'no' : 'yes'}`) : text
  const isChosen = field?.flags?.only === true
  const inWords = isChosen && words !== undefined && isText(`${words}.${text}`) ? t(`${words}.${text}`) : undefined
  // A code of a list that nobody puts into words is told to nobody.
  const isCode = isChosen && inWords === undefined && !isAnswer
  return { label: label?.includes(':') && !isCode ? t(label) : '', text: inWords ?? said }
}

/** Whether the page filled it itself: a version, an address to go back to. */
function isOfPage(root: Described, path: readonly string[]): boolean {
  const { field, list } = fieldAt(root, path)
  return [...(field?.metas ?? []), ...(list?.metas ?? [])].some((meta) => meta.ofPage === true)
}

/** The field of a name that a schema knows by its form alone. */
const byPattern = (of: Described | undefined, key: string): Described | undefined =>
  of?.patterns?.find(({ regex }) => regex !== undefined && new RegExp(regex.slice(1, -1), 'u').test(key))?.rule

/** What a schema says of the value at a path, and of the list it stands in. */
function fieldAt(root: Described, path: readonly string[]) {
  let [field, list]: [Described | undefined, Described | undefined] = [root, undefined]
  for (const key of path) {
    if (field?.type === 'array') [list, field] = [field, field.items?.[0]]
    if (!/^\d+$/.test(key)) [list, field] = [undefined, field?.keys?.[key] ?? byPattern(field, key)]
  }
  if (field?.type === 'array') [list, field] = [field, field.items?.[0]]
  return { field, list }
}
