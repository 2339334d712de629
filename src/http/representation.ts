import type { Request } from 'express'

/** Whether the caller is a program: it says so, or it sent JSON and accepts anything. */
export function wantsJson(request: Request): boolean {
  const accept = request.headers.accept ?? '*/*'
  if (accept.includes('text/html')) return false
  if (accept.includes('json')) return true
  return (request.headers['content-type'] ?? '').startsWith('application/json')
}
