import { opinionBlocks, proposalBlocks } from './opinion.words.ts'
import { ordersTold } from './orders.words.ts'
import type { PaperTemplate } from './paper.types.ts'
import { causeOf, heading, officialDate, paragraphs, matterRows, when } from './paper.wording.ts'

/** The form on which a decision was approved: what was proposed, and every opinion with its author and day. Stays with the body. */
export const approvalForm: PaperTemplate = {
  key: 'approval-form',
  title: { zh: '案件审批表', en: 'Approval form' },
  style: 'form',
  mark: { pattern: '{body}知审批〔{year}〕{n}号', verified: false },
  copies: 1,
  source: { document: '《专利侵权纠纷行政裁决办案指南》', article: '审批表', verified: false },
  compose: (facts) => [
    {
      type: 'fields',
      rows: [
        { label: '案　　号', value: facts.fileNumber?.number ?? facts.caseNumber },
        { label: '案　　由', value: causeOf(facts) },
        ...matterRows(facts),
        ...(facts.acceptedOn === undefined ? [] : [{ label: '立案日期', value: officialDate(facts.acceptedOn) }]),
        // Of forms from before the proposal was told in its own words.
        ...(facts.proposal !== undefined || facts.proposedWords === undefined
          ? []
          : [{ label: '拟办意见', value: facts.proposedWords }]),
      ],
    },
    ...when(facts.findings, (findings) => [heading('查明的事实'), ...paragraphs(findings)]),
    ...when(facts.orders, (items) => [
      heading('处理内容'),
      { type: 'list' as const, numbering: 'brackets' as const, items: ordersTold({ ...facts, orders: items }) },
    ]),
    ...proposalBlocks(facts),
    ...opinionBlocks(facts, '审批意见'),
  ],
}
