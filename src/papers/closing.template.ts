import type { PaperTemplate } from './paper.types.ts'
import {
  causeOf,
  evidenceTable,
  findingsOf,
  heading,
  officialDate,
  orBlank,
  paragraph,
  periodOf,
  requesterName,
  respondentNames,
  rightPhrase,
  seal,
  sentence,
  when,
} from './paper.wording.ts'

export const closingReport: PaperTemplate = {
  key: 'closing-report',
  title: { zh: '结案报告', en: 'Closing report' },
  style: 'form',
  mark: { pattern: '{body}知结字〔{year}〕{n}号', verified: false },
  copies: 1,
  source: {
    document: '《市场监督管理行政处罚程序规定》《专利纠纷行政裁决和调解办法》',
    article: '第七十七条、第七十八条；第三十条',
    verified: false,
  },
  compose: (facts) => {
    const { closing } = facts
    return [
      {
        type: 'fields',
        rows: [
          { label: '案件编号', value: facts.caseNumber },
          { label: '案　　由', value: causeOf(facts) },
          { label: '请求人', value: requesterName(facts) },
          { label: '被请求人', value: respondentNames(facts) },
          { label: '涉及权利', value: facts.right === undefined ? '' : rightPhrase(facts.right) },
          { label: '收件日期', value: officialDate(facts.filedOn) },
          { label: '立案日期', value: officialDate(facts.acceptedOn) },
          { label: '结案方式', value: closing?.manner ?? facts.outcome ?? '' },
          { label: '结案日期', value: officialDate(closing?.closedOn) },
        ],
      },
      heading('一、基本案情'),
      ...findingsOf(facts),
      ...when(closing?.course, (course) => [
        heading('二、办理经过'),
        {
          type: 'table' as const,
          columns: [
            { title: '日期', share: 3, align: 'centre' as const },
            { title: '办理事项', share: 9 },
          ],
          rows: course.map((step) => [officialDate(step.on), step.what]),
        },
      ]),
      ...when(facts.evidence, (evidence) => [paragraph('主要证据：'), evidenceTable(evidence)]),
      heading('三、处理结果和结案理由'),
      paragraph(sentence(orBlank(closing?.reason ?? facts.outcome))),
      ...when(facts.orders, (items) => [{ type: 'list' as const, numbering: 'brackets' as const, items }]),
      heading('四、执行情况'),
      paragraph(sentence(closing?.execution ?? '没有需要执行的事项')),
      heading('五、涉案物品处理情况'),
      paragraph(closing?.goods ?? '本案未采取登记保存、查封、扣押等措施，无涉案物品。'),
      ...when(closing?.index, (index) => [
        heading('六、案卷目录'),
        {
          type: 'table' as const,
          columns: [
            { title: '序号', share: 1, align: 'centre' as const },
            { title: '材料名称', share: 9 },
            { title: '页数', share: 1.4, align: 'centre' as const },
          ],
          rows: index.map((item, i) => [String(i + 1), item.name, item.pages]),
        },
      ]),
      {
        type: 'fields',
        rows: [
          {
            label: '承办人意见',
            value: (facts.panel ?? []).length === 0 ? '' : `建议结案。　　承办人：${facts.panel!.join('、')}`,
            lines: 3,
          },
          { label: '部门负责人意见', value: '', lines: 3 },
          { label: '机关负责人意见', value: '', lines: 3 },
        ],
      },
      seal(facts),
    ]
  },
}

export const proofOfService: PaperTemplate = {
  key: 'proof-of-service',
  title: { zh: '送达回证', en: 'Proof of service' },
  style: 'form',
  mark: { pattern: '{body}知送字〔{year}〕{n}号', verified: false },
  copies: 1,
  source: { document: '《专利侵权纠纷行政裁决办案指南》', article: '送达回证', verified: true },
  compose: (facts) => {
    const { service } = facts
    return [
      {
        type: 'fields',
        rows: [
          { label: '送达机关', value: facts.issuer },
          { label: '案件编号', value: facts.caseNumber },
          { label: '案　　由', value: causeOf(facts) },
          { label: '受送达人', value: service?.addressee ?? facts.addressee ?? '' },
          { label: '代 理 人', value: service?.agent ?? '' },
          { label: '送达地址', value: service?.address ?? '' },
          { label: '送达方式', value: service?.mode ?? '□直接送达　□留置送达　□邮寄送达　□电子送达　□公告送达' },
        ],
      },
      {
        type: 'table',
        columns: [
          { title: '序号', share: 1, align: 'centre' },
          { title: '送达文书名称', share: 5 },
          { title: '文号', share: 5 },
          { title: '页数', share: 1.3, align: 'centre' },
        ],
        rows: (service?.documents ?? [{ name: '', pages: '' }]).map((item, i) => [
          String(i + 1),
          item.name,
          item.number ?? '',
          item.pages,
        ]),
      },
      {
        type: 'fields',
        rows: [
          { label: '收件人签章', value: service?.receivedBy ?? '', lines: 2 },
          { label: '收到时间', value: officialDate(service?.receivedAt) },
          { label: '代收人关系', value: service?.relation ?? '' },
          { label: '送 达 人', value: (service?.servers ?? facts.panel ?? []).join('、') },
          { label: '备　　注', value: service?.note ?? '' },
          {
            label: '说　　明',
            value: `他人代收的，注明与受送达人的关系；邮寄送达的，签收后${periodOf(facts, 'return')}内寄回；拒收的，由送达人记明情况，见证人签名。`,
          },
        ],
      },
    ]
  },
}
