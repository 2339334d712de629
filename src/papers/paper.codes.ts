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

const keptInFile = '（仅存于案卷）'

/** The same facts with a mark in place of what is the office's alone. */
export function withoutRemarks({ service, ...facts }: PaperFacts): PaperFacts {
  if (!service) return facts
  return {
    ...facts,
    service: {
      ...service,
      ...(service.note === undefined ? {} : { note: keptInFile }),
      ...(service.isOfficesAddress ? { address: keptInFile } : {}),
    },
  }
}
