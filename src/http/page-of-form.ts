import type { Request } from 'express'
import type { Endpoint } from './endpoint.ts'

/** How many parts of an address the pattern of an endpoint names as they stand; below nought where it does not lead there. */
function nearness(pattern: string, path: string): number {
  const [asked, given] = [pattern.split('/'), path.split('/')]
  const fits = asked.length === given.length && asked.every((part, at) => part === given[at] || part.startsWith(':'))
  return fits ? asked.filter((part) => !part.startsWith(':')).length : -1
}

/** What lies at an address, by the pattern that names most of it: a page, or only a form that is sent there. */
function whatLiesAt(endpoints: readonly Endpoint[], path: string): 'page' | 'form' | 'nothing' {
  const nearest = (reads: boolean): number =>
    Math.max(
      -1,
      ...endpoints
        .filter(({ method }) => (method === 'get') === reads)
        .map(({ path: pattern }) => nearness(pattern, path)),
    )
  const [read, sent] = [nearest(true), nearest(false)]
  if (read < 0 && sent < 0) return 'nothing'
  return read >= sent ? 'page' : 'form'
}

/**
 * Where somebody is led who opens the address of a form, which a page that answered it leaves in the browser: the page above it, where its button
 * stands. Undefined for any other address. Told by the patterns alone, whatever lies there.
 */
export function pageOfForm({ app, path }: Request): string | undefined {
  const endpoints = (app.get('endpoints') as () => readonly Endpoint[])()
  const at = path.replace(/(?<=.)\/$/, '')
  if (whatLiesAt(endpoints, at) !== 'form') return undefined
  const parts = at.split('/')
  const above = parts.map((_, n) => parts.slice(0, parts.length - n).join('/') || '/')
  return above.find((each) => whatLiesAt(endpoints, each) === 'page')
}
