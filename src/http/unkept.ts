import type { Request } from 'express'
import { isSecret } from './again-form.ts'
import { lostName, type ReadBody } from './body.ts'
import type { Endpoint } from './endpoint.ts'
import { heldName } from './held-files.ts'
import type { Translate } from './texts.ts'

/** A form that was read and then refused: whatever page answers it, nothing that was typed is gone with it. */
export interface RefusedForm {
  readonly input: Readonly<Record<string, unknown>>
  readonly schema: Endpoint['body']
  /** Files that came with it, or were to, as a form names those that wait, or that were lost. */
  readonly files: readonly { readonly id: string; readonly fileName: string }[]
}

/** What of a refused form stands in no form of the page that answers it: to copy, or to choose again. */
export interface Unkept {
  readonly words: readonly { readonly label: string; readonly text: string }[]
  readonly files: readonly string[]
}

/** Notes what came with a form that is refused; files that wait for it are named by what they wait under. */
export function noteRefused(request: Request, { body }: Endpoint, read: ReadBody): void {
  const { held } = request.kit
  const waiting = held.map((file) => ({ id: heldName(file), fileName: file.fileName }))
  const came = held.length > 0 ? [] : read.files.map(({ fileName }) => ({ id: '', fileName }))
  const lost = read.missing.map((file) => ({ id: lostName(file), fileName: file.fileName }))
  request.kit.refused = { input: read.input, schema: body, files: [...waiting, ...came, ...lost] }
}

/** What the page does not keep of the form that it answers; undefined where it keeps everything, as almost every page does. */
export function unkeptIn(html: string, { input, schema, files }: RefusedForm, t: Translate): Unkept | undefined {
  const page = keptBy(html)
  const words = wordsIn(input, []).flatMap(({ path, text }) =>
    isOn(page, text) ? [] : [{ label: labelOf(schema, path, t), text }],
  )
  const gone = files.filter(({ id }) => id === '' || !page.values.has(plain(id))).map(({ fileName }) => fileName)
  return words.length + gone.length === 0 ? undefined : { words, files: [...new Set(gone)] }
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

/** What somebody wrote, as against what they chose: ids, days and numbers are chosen again at a glance. */
function wordsIn(
  value: unknown,
  path: readonly string[],
): { readonly path: readonly string[]; readonly text: string }[] {
  if (typeof value === 'string') return isWritten(value) ? [{ path, text: value }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (isSecret(key) ? [] : wordsIn(inner, [...path, key])))
}

function labelOf(schema: Endpoint['body'], path: readonly string[], t: Translate): string {
  try {
    const { label } = (schema?.extract([...path]).describe().flags ?? {}) as { readonly label?: string }
    return label?.includes(':') ? t(label) : ''
  } catch {
    // A field of a form that its schema does not name one by one.
    return ''
  }
}
