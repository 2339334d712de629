import type { PaperFacts } from './paper.types.ts'

/** Whether the facts print a code that lets in whoever has it. */
export const carriesCode = ({ wayIn, queryCode }: Pick<PaperFacts, 'wayIn' | 'queryCode'>): boolean =>
  wayIn !== undefined || queryCode !== undefined

/** The same facts with no code in them, and marked so: what prints them says in its place that it was left out. */
export function withoutCodes({ wayIn: _ways, queryCode: _query, ...facts }: PaperFacts): PaperFacts {
  const { link: _link, ...rest } = facts
  return { ...rest, codesLeftOut: true }
}
