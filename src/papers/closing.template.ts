import { opinionBlocks } from './opinion.words.ts'
import { ordersTold } from './orders.words.ts'
import type { Block, MeasureFacts, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  causeFound,
  causeOf,
  exhibitBlocks,
  fileNumberRow,
  findingsOf,
  heading,
  listed,
  matterRows,
  numberRow,
  officialDate,
  paragraph,
  paragraphs,
  periodOf,
  reachedBlocks,
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
          ...fileNumberRow(facts),
          { label: '案　　由', value: facts.orders === undefined ? causeOf(facts) : causeFound(facts) },
          ...matterRows(facts),
          { label: '收件日期', value: officialDate(facts.filedOn) },
          ...(facts.acceptedOn === undefined ? [] : [{ label: '立案日期', value: officialDate(facts.acceptedOn) }]),
          { label: '结案方式', value: closing?.manner ?? facts.outcome ?? '' },
          { label: '结案日期', value: officialDate(closing?.closedOn) },
        ],
      },
      heading('一、基本案情'),
      ...findingsOf(facts),
      ...when(facts.amount, (amount) => [paragraph(`涉案金额人民币${amount.toLocaleString('en-US')}元。`)]),
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
      ...reachedBlocks(facts),
      ...exhibitBlocks(facts, '承办单位收集的证据如下：'),
      heading('三、处理结果和结案理由'),
      ...when(facts.outcome, (outcome) => [paragraph(sentence(outcome))]),
      ...paragraphs(facts.closingReason),
      ...when(itemsDecided(facts), (items) => [
        { type: 'list' as const, numbering: 'brackets' as const, items: items.map(sentence) },
      ]),
      ...(closing?.corrections ?? []).flatMap(({ name, number, lines }) => [
        paragraph(`上述内容已由《${name}》（${number}）更正如下：`),
        { type: 'list' as const, numbering: 'brackets' as const, items: lines },
      ]),
      ...when(facts.execution ?? facts.dues ?? facts.carriedOut, () => [heading('四、执行情况')]),
      ...when(facts.execution, (execution) => [paragraph(sentence(execution))]),
      ...when(facts.dues, (lines) => lines.map((line) => paragraph(sentence(line)))),
      ...when(facts.carriedOut, (acts) => listed(acts.map(actLine), 'brackets')),
      ...when(facts.goods, (goods) => [
        heading(
          (facts.execution ?? facts.dues ?? facts.carriedOut) === undefined
            ? '四、涉案物品处理情况'
            : '五、涉案物品处理情况',
        ),
        paragraph(sentence(goods)),
      ]),
      ...when(closing?.index, (index) => [heading('案卷目录'), fileIndex(index)]),
      ...opinionBlocks(facts, '办理和审批意见'),
      seal(facts),
    ]
  },
}

/** One act by which the decision was carried out: its day, whose it was, and what is recorded of it. */
const actLine = ({ on, by = '', what, told = [] }: MeasureFacts): string =>
  sentence(`${officialDate(on)}${by}${what}${told.length === 0 ? '' : `（${told.join('；')}）`}`)

/** What was decided, item by item as the decision has it; else what was agreed. */
function itemsDecided(facts: PaperFacts): string[] {
  const decided = ordersTold(facts)
  return decided.length > 0 ? decided : (facts.terms ?? [])
}

function fileIndex(index: NonNullable<NonNullable<PaperFacts['closing']>['index']>): Block {
  const hasPages = index.some(({ pages }) => pages !== undefined)
  return {
    type: 'table',
    columns: [
      { title: '序号', share: 1.3, align: 'centre' },
      { title: '材料名称', share: 5 },
      { title: '文号', share: 5 },
      ...(hasPages ? [{ title: '页数', share: 1.4, align: 'centre' as const }] : []),
    ],
    rows: index.map((item, i) => [String(i + 1), item.name, item.number, ...(hasPages ? [item.pages ?? ''] : [])]),
  }
}

/** The day of service; of what was published, the day of publication and the one on which it counts as served. */
function daysOfService(service: PaperFacts['service']) {
  const { receivedAt, announcedOn, deemedAfterDays, deemedAfterMonths, dayTitle = '收到时间' } = service ?? {}
  if (receivedAt === undefined) return [{ label: '收到时间', value: '　　年　　月　　日' }]
  if (announcedOn === undefined) return [{ label: dayTitle, value: officialDate(receivedAt) }]
  const since =
    deemedAfterMonths === undefined
      ? `自公告发布之日起满${deemedAfterDays}日`
      : `自邮寄之日起满${deemedAfterMonths}个月，送达回证没有退回`
  return [
    { label: dayTitle, value: officialDate(announcedOn) },
    { label: '视为送达', value: `${officialDate(receivedAt)}（${since}）` },
  ]
}

/** The ways the law knows, to be ticked by hand. */
const blankModes = '□直接送达　□留置送达　□邮寄送达\n□电子送达　□委托送达　□公告送达'

export const proofOfService: PaperTemplate = {
  key: 'proof-of-service',
  title: { zh: '送达回证', en: 'Proof of service' },
  style: 'form',
  mark: { pattern: '{body}知送字〔{year}〕{n}号', verified: false },
  copies: 1,
  source: { document: '《专利侵权纠纷行政裁决办案指南》', article: '送达回证', verified: true },
  compose: (facts) => {
    const { service } = facts
    const documents = service?.documents ?? [{ name: '' }]
    // A paper that nobody printed yet has no pages to count, nor has a file that came in.
    const hasPages = documents.some(({ pages }) => pages !== undefined)
    return [
      {
        type: 'fields',
        rows: [
          { label: '送达单位', value: facts.issuer },
          numberRow(facts),
          { label: '案　　由', value: causeOf(facts) },
          { label: '受送达人', value: service?.addressee ?? facts.addressee ?? '' },
          ...(service?.agent === undefined ? [] : [{ label: '代 理 人', value: service.agent }]),
          ...(service?.isPartysCopy && service.address === undefined
            ? []
            : [{ label: '送达地址', value: service?.address ?? '' }]),
          { label: '送达方式', value: service?.mode ?? blankModes },
        ],
      },
      {
        type: 'table',
        columns: [
          { title: '序号', share: 1.3, align: 'centre' },
          { title: '送达文书名称', share: 5 },
          { title: '文号或者编号', share: 5 },
          { title: '份数', share: 1.3, align: 'centre' },
          ...(hasPages ? [{ title: '页数', share: 1.3, align: 'centre' as const }] : []),
        ],
        rows: documents.map((item, i) => [
          String(i + 1),
          item.name,
          item.number ?? '—',
          '1',
          ...(hasPages ? [item.pages ?? '—'] : []),
        ]),
      },
      {
        type: 'fields',
        rows: [
          { label: '受送达人签章', value: service?.receivedBy ?? '', lines: 2 },
          ...daysOfService(service),
          { label: '代收人及关系', value: service?.relation ?? '' },
          { label: '送 达 人', value: (service?.servers ?? []).join('、') },
          ...(service?.isPartysCopy ? [] : [{ label: '备　　注', value: service?.note ?? '' }]),
          {
            label: '说　　明',
            value: `他人代收的，注明与受送达人的关系；邮寄送达的，签收后${periodOf(facts, 'return')}内寄回；拒收的，由送达人记明情况，见证人签名。`,
          },
        ],
      },
    ]
  },
}
