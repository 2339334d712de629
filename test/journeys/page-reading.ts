/** What somebody reads on a page, or hears of it, and where it stood: the text itself or an attribute that is shown or spoken. */
interface Reading {
  readonly where: string
  readonly text: string
}

export interface PageForm {
  readonly action: string
  readonly method: string
  /** What it is about, where one page has several that are sent to one address. */
  readonly about: string
  /** Whether something is typed or chosen in it. */
  readonly isFilled: boolean
  /** Each field with its value as the page gives it, and the values one may choose beside it. */
  readonly fields: readonly { readonly name: string; readonly value: string; readonly choices: readonly string[] }[]
}

export interface PageRead {
  readonly readings: readonly Reading[]
  readonly links: readonly string[]
  readonly forms: readonly PageForm[]
}

/** Attributes that people see or hear. */
const shown = ['title', 'aria-label', 'placeholder', 'alt', 'aria-description', 'aria-roledescription']
const tag = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/gi
const attribute = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g
const unread = new Set(['script', 'style', 'svg', 'template'])
const inline = new Set(['a', 'abbr', 'b', 'bdi', 'code', 'em', 'i', 'kbd', 'small', 'span', 'strong', 'time'])
/** Elements of which more is read than what people see or hear. */
const taken = new Set(['a', 'form', 'select', 'option', 'input', 'textarea', 'ul'])
/** What any attribute that people see or hear has in it: most tags say how they look alone, and are not taken apart. */
const mayBeShown = /title|aria-|placeholder|alt/i
const none: ReadonlyMap<string, string> = new Map()
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function plain(text: string): string {
  if (!/\S/.test(text)) return ''
  const decoded = !text.includes('&') ? text : decode(text)
  return decoded.replace(/\s+/g, ' ').trim()
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, ten?: string, hex?: string, name?: string) =>
    name === undefined ? String.fromCodePoint(Number(ten ?? `0x${hex ?? ''}`)) : (named[name] ?? all),
  )
}

function attributesOf(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(attribute)].map(([, name = '', a, b, c]) => [name.toLowerCase(), plain(a ?? b ?? c ?? '')]),
  )
}

/** Takes a page of ours apart: our views write regular HTML, so no parser of other people's pages is needed. */
export function readPage(html: string): PageRead {
  const readings: Reading[] = []
  const links = new Set<string>()
  const forms: (Omit<PageForm, 'fields' | 'isFilled'> & { isFilled: boolean; fields: PageForm['fields'][number][] })[] =
    []
  let words = ''
  let skipping: string | undefined
  let select: { name: string; value: string; choices: string[] } | undefined
  let from = 0
  const said = () => {
    const text = plain(words)
    if (text !== '') readings.push({ where: 'text', text })
    words = ''
  }
  const page = html.replace(/<!--.*?-->|<!doctype[^>]*>/gis, '')
  for (const found of page.matchAll(tag)) {
    const [all, closing, rawName = '', rest = ''] = found
    const name = rawName.toLowerCase()
    if (skipping === undefined) words += page.slice(from, found.index)
    from = found.index + all.length
    if (skipping !== undefined) {
      if (closing && name === skipping) skipping = undefined
      continue
    }
    if (!inline.has(name)) said()
    if (closing) {
      if (name === 'select') select = undefined
      continue
    }
    const given = taken.has(name) || mayBeShown.test(rest) ? attributesOf(rest) : none
    // Words that scripts print later, with their places still open.
    const isLater = name === 'ul' && given.has('hidden')
    if ((unread.has(name) || isLater) && !all.endsWith('/>')) skipping = name
    for (const key of shown) {
      const text = given.get(key)
      if (text) readings.push({ where: key, text })
    }
    const href = given.get('href')
    if (name === 'a' && href !== undefined) links.add(href)
    const form = forms.at(-1)
    if (name === 'form')
      forms.push({
        action: given.get('action') ?? '',
        method: (given.get('method') ?? 'get').toLowerCase(),
        about: given.get('data-about') ?? '',
        isFilled: false,
        fields: [],
      })
    else if (name === 'textarea' && form) form.isFilled = true
    else if (name === 'select') {
      if (form) form.isFilled = true
      select = { name: given.get('name') ?? '', value: '', choices: [] }
      form?.fields.push(select)
    } else if (name === 'option' && select) {
      const value = given.get('value') ?? ''
      select.choices.push(value)
      if (given.has('selected') || select.choices.length === 1) select.value = value
    } else if (name === 'input') {
      const type = given.get('type') ?? 'text'
      if (['submit', 'button'].includes(type)) readings.push({ where: 'value', text: given.get('value') ?? '' })
      if (form && given.has('name') && !['hidden', 'submit', 'button', 'file', 'password'].includes(type))
        form.isFilled = true
      const isTicked = !['checkbox', 'radio'].includes(type) || given.has('checked')
      if (given.has('name') && isTicked && !['submit', 'button'].includes(type))
        form?.fields.push({ name: given.get('name') ?? '', value: given.get('value') ?? '', choices: [] })
    }
  }
  words += page.slice(from)
  said()
  return { readings, links: [...links], forms }
}
