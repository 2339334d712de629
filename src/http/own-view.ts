import type { Request } from 'express'
import { wantsJson } from './representation.ts'

/**
 * Whether a person has this page before them because they opened it. Not so for `HEAD`, for what a browser fetches in advance
 * (`Sec-Purpose`, and `Purpose` or `X-Moz` of older ones), for what a page fetches by itself to be up to date (`X-Background`), for
 * anything but a document of its own (`Sec-Fetch-Dest`, where the browser says it), nor for a program that reads JSON. What a page fetched when
 * its person asked for its news (`X-Shown`) is put before them like a document.
 */
export function isOwnView(request: Request): boolean {
  const { headers } = request
  const ahead = [headers['sec-purpose'], headers['purpose'], headers['x-moz']].some((said) =>
    /prefetch|prerender|preview/.test([said ?? ''].flat().join(' ')),
  )
  const dest = headers['sec-fetch-dest']
  return (
    request.method === 'GET' &&
    !ahead &&
    headers['x-background'] === undefined &&
    (dest === undefined || dest === 'document' || (dest === 'empty' && headers['x-shown'] !== undefined)) &&
    !wantsJson(request)
  )
}
