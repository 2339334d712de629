import type { CaseRecord, Party, Right } from '../../src/kernel/case-record.ts'

/** What tells of the mark and of who counterfeited it. */
export const workshop = '横琴罗记工坊'
export const mark = '岚禾'
export const markNumber = '21574836'
export const deedOfMark = '在罗记工坊贴附标识'

/** A design that one respondent infringed and a mark that another counterfeited, each act told with its right and its doer. */
export function twoMatters(
  { parties, rights, acts }: CaseRecord,
  personIds: readonly string[] = [],
): Partial<CaseRecord> {
  const [right] = rights as readonly [Right]
  const first = parties.find(({ side }) => side === 'respondent') as Party
  const second: Party = { ...first, id: 'B2', name: workshop, idNumber: '91440400MA4UK9999X', personIds }
  const sold = { ...acts, kinds: ['making', 'selling'], by: [first.id], rights: [right.id] }
  const marked = {
    kinds: ['marking'],
    by: ['B2'],
    rights: ['R2'],
    place: '横琴',
    ongoing: true,
    description: deedOfMark,
  }
  return {
    title: `“${right.title}”外观设计专利等2项权利侵权投诉`,
    parties: [...parties, second],
    rights: [right, { id: 'R2', kind: 'trademark', number: markNumber, title: mark, holder: right.holder }],
    acts: { ...sold, more: [marked] },
  }
}
