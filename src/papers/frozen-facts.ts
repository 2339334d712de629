import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { PaperFacts } from './paper.types.ts'

/**
 * What a drafted paper will print, as it is kept with the case until then: a fraction of its size, and one text instead of a tree, for
 * every change of the case carries it along.
 */
export function freezeFacts(facts: PaperFacts): string {
  return deflateRawSync(JSON.stringify(facts), { level: 6 }).toString('base64')
}

/** The facts as they were. Takes those kept as a tree as well. */
export function thawFacts(frozen: unknown): PaperFacts {
  if (typeof frozen !== 'string') return frozen as PaperFacts
  return JSON.parse(inflateRawSync(Buffer.from(frozen, 'base64')).toString('utf8')) as PaperFacts
}
