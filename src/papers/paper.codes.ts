import type { PaperFacts } from './paper.types.ts'

/** Whether the facts print a code that lets in whoever has it. */
export const carriesCode = ({ wayIn, queryCode }: Pick<PaperFacts, 'wayIn' | 'queryCode'>): boolean =>
  wayIn !== undefined || queryCode !== undefined

/** The same facts with no code in them, and marked so: what prints them says in its place that it was left out. */
export function withoutCodes({ wayIn: _ways, queryCode: _query, ...facts }: PaperFacts): PaperFacts {
  const { link: _link, ...rest } = facts
  return { ...rest, codesLeftOut: true }
}

/** Whether a proof of service prints what its form told the office alone: how it was done, and where, if that was typed. */
export const carriesRemarks = ({ service }: Pick<PaperFacts, 'service'>): boolean =>
  service?.note !== undefined || service?.isOfficesAddress === true

/** The same facts as a party may read them: without what is the office's alone, and without a word that there is such a thing. */
export function withoutRemarks({ service, ...facts }: PaperFacts): PaperFacts {
  if (!service) return facts
  const { note: _note, address, isOfficesAddress, ...told } = service
  const own = isOfficesAddress || address === undefined ? {} : { address }
  return { ...facts, service: { ...told, ...own, isPartysCopy: true } }
}
