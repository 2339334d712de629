import type { Request } from 'express'
import { LRUCache } from 'lru-cache'

/** Browsers and programs send the same few `Accept` headers with every request: what was worked out for one holds for the next. */
const known = new LRUCache<string, boolean>({ max: 200 })
const longestKnown = 300

/** Whether the caller is a program: it prefers JSON to a page, or it sent JSON and accepts anything. */
export function wantsJson(request: Request): boolean {
  const sentJson = (request.headers['content-type'] ?? '').startsWith('application/json')
  const said = `${sentJson ? 'json' : ''} ${request.headers.accept ?? '*/*'}`
  const before = known.get(said)
  if (before !== undefined) return before
  const json = ['json', 'application/problem+json']
  const best = request.accepts(sentJson ? [...json, 'html'] : ['html', ...json])
  const wants = best === false ? sentJson : best !== 'html'
  if (said.length <= longestKnown) known.set(said, wants)
  return wants
}
