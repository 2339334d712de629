import type { Block, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  contactBlocks,
  fileNumberRow,
  officialDate,
  orBlank,
  paragraph,
  seal,
  when,
} from './paper.wording.ts'

/** What the office received from somebody with a step: a receipt made whenever it is asked for, always the same. */
export const submissionReceipt: PaperTemplate = {
  key: 'submission-receipt',
  title: { zh: '提交材料回执', en: 'Receipt of a submission' },
  style: 'form',
  mark: { pattern: '{case}', verified: false },
  source: { document: '《专利纠纷行政裁决和调解办法》', article: '第十四条、第二十条', verified: false },
  compose: (facts) => {
    const { handedIn } = facts
    return [
      addressee(orBlank(facts.addressee)),
      paragraph(`你（单位）于${officialDate(handedIn?.at)}提交的下列材料已经收到，现予登记。`),
      {
        type: 'fields',
        rows: [
          { label: '案件编号', value: facts.caseNumber },
          ...fileNumberRow(facts),
          { label: '提交事项', value: handedIn?.what ?? '' },
          { label: '提 交 人', value: facts.addressee ?? '' },
          { label: '收到时间', value: officialDate(handedIn?.at) },
          ...(handedIn?.texts ?? []),
        ],
      },
      ...when(handedIn?.files, (files): Block[] => [
        paragraph('随附文件：'),
        {
          type: 'table',
          columns: [
            { title: '编号', share: 1.2, align: 'centre' },
            { title: '文件名称', share: 3.4 },
            { title: '大小', share: 2.4, align: 'centre' },
            { title: '校验值（SHA-256）', share: 4.6 },
          ],
          rows: files.map(({ no, name, size, sha256 }) => [no, name, size, sha256]),
        },
      ]),
      paragraph('本回执仅证明收到材料，不表示对材料的真实性和所述事实予以认定。'),
      ...contactBlocks(facts),
      seal(facts),
    ]
  },
}
