import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { PaperFacts } from './paper.types.ts'

/** What a drafted paper will print, as it is kept until then: a fraction of its size, and one text instead of a tree. */
export function freezeFacts(facts: PaperFacts): string {
  // Windows and tables made for texts of some kilobytes: to clear the usual ones takes longer than to pack.
  return deflateRawSync(JSON.stringify(facts), { level: 6, windowBits: 12, memLevel: 5 }).toString('base64')
}

/** The facts as they were. Throws an Error for what `freezeFacts` did not write. */
export function thawFacts(frozen: unknown): PaperFacts {
  if (typeof frozen !== 'string') throw new Error('these are no frozen facts')
  return JSON.parse(inflateRawSync(Buffer.from(frozen, 'base64')).toString('utf8')) as PaperFacts
}
