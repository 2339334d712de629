import type { Block, PaperFacts, SubmissionFacts } from './paper.types.ts'
import { heading, officialDate, paragraphs, when } from './paper.wording.ts'

/** Opinions as they were given, each with its author and day; one that was given without a word says so. */
function opinionsTable(opinions: readonly SubmissionFacts[]): Block {
  return {
    type: 'table',
    columns: [
      { title: '环节', share: 3 },
      { title: '意见', share: 5 },
      { title: '姓名', share: 2, align: 'centre' },
      { title: '日期', share: 4, align: 'centre' },
    ],
    rows: opinions.map(({ what = '', text, by = '', on }) => [
      what,
      text.length === 0 ? '未另写意见' : text.join('\n'),
      by,
      officialDate(on),
    ]),
  }
}

/** What is laid before whoever approves, in the words of who proposed it. */
export function proposalBlocks({ proposal }: PaperFacts): Block[] {
  return when(proposal, (all) => [
    heading('拟办意见'),
    ...all.flatMap(({ text, by = '', on }): Block[] => [
      ...paragraphs(text),
      { type: 'paragraph', text: `${by}　${officialDate(on)}`, align: 'right' },
    ]),
  ])
}

/** The opinions on a case under a heading; nothing, where nobody has given one. A proposal that is told before stands there alone. */
export function opinionBlocks({ opinions = [], proposal = [] }: PaperFacts, title: string): Block[] {
  const isTold = (each: SubmissionFacts) => proposal.some((one) => JSON.stringify(one) === JSON.stringify(each))
  const others = opinions.filter((each) => !isTold(each))
  return others.length === 0 ? [] : [heading(title), opinionsTable(others)]
}
