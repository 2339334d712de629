import type { Request } from 'express'

/** The first and the last byte of a part, counted from 0. */
export interface Part {
  readonly first: number
  readonly last: number
}

/**
 * The part of a file of that many bytes that was asked for (RFC 9110, 14): undefined for the whole, also where the request asks for several
 * parts, in a unit that is not bytes, or for a part of another state of the file; 'none' where nothing of the file is in it.
 */
export function partAsked(request: Request, size: number, etag: string | undefined): Part | 'none' | undefined {
  const { range } = request.headers
  if (range === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined
  const condition = request.headers['if-range']
  if (condition !== undefined && condition !== `"${etag}"`) return undefined
  const [, from = '', to = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(range) ?? []
  if (from === '' && to === '') return undefined
  if (from === '')
    return Number(to) === 0 || size === 0 ? 'none' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return undefined
  return first >= size ? 'none' : { first, last }
}
