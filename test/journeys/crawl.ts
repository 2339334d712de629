import type { Endpoint } from '../../src/http/index.ts'
import { type PageForm, type PageRead, readPage } from './page-reading.ts'

/** Somebody who looks at everything that is offered to them, in one language. */
export interface Walker {
  readonly name: string
  readonly cookie: string
  readonly lang: 'zh-CN' | 'en'
}

export interface Visited {
  readonly who: string
  readonly lang: Walker['lang']
  readonly path: string
  /** The page the address stood on. */
  readonly from: string
  readonly status: number
  readonly type: string
  /** Of a page; what is no page has its text alone. */
  readonly read: PageRead | undefined
  readonly text: string
}

interface Crawling {
  readonly url: string
  readonly endpoints: readonly Endpoint[]
  /** How many addresses of one shape are followed: of a route, with one thing that it asks. */
  most(route: string, mark: string): number
}

/** Addresses to begin with that nobody links: the feed that calendars ask for. */
const starts = ['/']

/**
 * Follows every link and every form that only asks, breadth first, from the first page on. Addresses are grouped by route, the
 * names they ask with and the words they ask for: of each group the first few are followed, the others are of the same kind.
 */
export async function crawl(walker: Walker, crawling: Crawling): Promise<Visited[]> {
  const marksOf = marksBy(crawling.endpoints)
  const taken = new Map<string, number>()
  const seen = new Set<string>()
  const visited: Visited[] = []
  let queue: { path: string; from: string }[] = []
  const offer = (path: string, from: string) => {
    if (seen.has(path)) return
    seen.add(path)
    const { marks, route } = marksOf(path)
    const rare = marks.filter((mark) => (taken.get(mark) ?? 0) < crawling.most(route, mark))
    if (rare.length === 0) return
    for (const mark of marks) taken.set(mark, (taken.get(mark) ?? 0) + 1)
    queue.push({ path, from })
  }
  for (const path of starts) offer(path, 'the start')
  while (queue.length > 0) {
    const round = queue
    queue = []
    for (let n = 0; n < round.length; n += 4)
      for (const one of await Promise.all(round.slice(n, n + 4).map((next) => visit(walker, next, crawling.url)))) {
        visited.push(one)
        for (const path of onwards(one, crawling.url)) offer(path, one.path)
      }
  }
  return visited
}

async function visit(
  { name, cookie, lang }: Walker,
  { path, from }: { path: string; from: string },
  url: string,
): Promise<Visited> {
  const answer = await fetch(url + path, {
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      cookie: [`lang=${lang}`, cookie.replace(/(?:^|; )lang=[^;]*/, '')].filter(Boolean).join('; '),
    },
  })
  const type = answer.headers.get('content-type') ?? ''
  const isText = /^text\/|json|xml/.test(type)
  const text = isText ? await answer.text() : ''
  if (!isText) await answer.arrayBuffer()
  const location = answer.headers.get('location')
  const read = type.startsWith('text/html')
    ? readPage(text)
    : location === null
      ? undefined
      : { readings: [], links: [location], forms: [] }
  return { who: name, lang, path, from, status: answer.status, type, read, text }
}

/** Where one can go from a page: its links, and what its forms ask. */
function onwards({ path, read, status }: Visited, url: string): string[] {
  if (!read || status >= 400) return []
  const all = [...read.links, ...read.forms.filter(({ method }) => method === 'get').flatMap((form) => asks(form))]
  return all.flatMap((href) => {
    const to = new URL(href, url + path)
    return to.origin === new URL(url).origin ? [to.pathname + to.search] : []
  })
}

/** What a form asks as it stands, and with each choice of each of its lists. */
function asks({ action, fields }: PageForm): string[] {
  const pairs = fields.map(({ name, value }) => [name, value])
  const changed = fields.flatMap(({ choices }, n) =>
    choices.slice(0, 6).map((choice) => pairs.map(([name, value], m) => [name, n === m ? choice : value])),
  )
  return [pairs, ...changed].map(
    (all) => `${action.split('?')[0]}?${new URLSearchParams(all as [string, string][]).toString()}`,
  )
}

/**
 * What an address is of: its route with each thing it asks, one by one. Names of rows count as names alone, words that lists
 * choose among with the word. So what is followed grows with the choices a page offers, not with their combinations.
 */
function marksBy(endpoints: readonly Endpoint[]): (path: string) => { marks: readonly string[]; route: string } {
  const routes = endpoints
    .filter(({ method }) => method === 'get')
    .map(({ path }) => ({ path, pattern: patternOf(path) }))
  return (path) => {
    const [pathname = '', query = ''] = path.split('?')
    const found = routes.find(({ pattern }) => pattern.test(pathname))
    const route = found?.path ?? pathname
    const own = `${route} ${found?.pattern.exec(pathname)?.[1] ?? ''}`
    const asked = [...new URLSearchParams(query)].filter(([, value]) => value !== '')
    const words = asked.map(([name, value]) =>
      /^[a-z-]{1,24}$/.test(value) && name !== 'next' ? `${name}=${value}` : name,
    )
    return { route, marks: words.length === 0 ? [own] : words.map((word) => `${own}?${word}`) }
  }
}

/** A step is a page of its own: its name counts. */
function patternOf(path: string): RegExp {
  const source = path
    .replaceAll('.', String.raw`\.`)
    .replace(/:(\w+)/g, (_, name: string) => (name === 'step' ? '([^/]+)' : '[^/]+'))
  return new RegExp(`^${source}$`)
}
