import type { Request } from 'express'

/** Whether the caller is a program: it prefers JSON to a page, or it sent JSON and accepts anything. */
export function wantsJson(request: Request): boolean {
  const sentJson = (request.headers['content-type'] ?? '').startsWith('application/json')
  const json = ['json', 'application/problem+json']
  const best = request.accepts(sentJson ? [...json, 'html'] : ['html', ...json])
  return best === false ? sentJson : best !== 'html'
}
