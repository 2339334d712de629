import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  basisOf,
  callsOf,
  closingOf,
  contactBlocks,
  deadlinePhrase,
  fileNumber,
  heading,
  listed,
  matterRows,
  numberRow,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  rightsOf,
  seal,
  sentence,
  when,
} from './paper.wording.ts'

const guide = { document: '《知识产权维权援助工作指引》', article: '', verified: false }
const disputes = '《国务院关于涉外知识产权纠纷处理的规定》'

/** What every opinion of an assistance says of itself (AS-05). */
const forReference = paragraph(
  '本意见依据申请人提供的材料作出，仅供申请人参考，不是对侵权是否成立的认定，不具有行政决定或者鉴定意见的效力，不得作为证明侵权成立的证据使用。',
)

/** The right that the request speaks of, where one is known. */
const concerns = (facts: PaperFacts): string => (facts.right ? `，涉及${rightsOf(facts)}` : '')

/** 维权援助意见书: what was learned, the advice, and who else can help. */
export const assistanceOpinion: PaperTemplate = {
  key: 'assistance-opinion',
  title: { zh: '维权援助意见书', en: 'Opinion of rights assistance' },
  style: 'letter',
  mark: { pattern: '{body}意字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: guide,
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你（单位）的维权援助申请（${fileNumber(facts)}）已于${officialDate(facts.acceptedOn)}受理${concerns(facts)}。现提供${facts.measure ?? '咨询意见'}如下：`,
    ),
    heading('一、了解的情况'),
    ...paragraphs(facts.findings),
    heading('二、援助意见'),
    ...paragraphs(facts.reasons),
    ...when(facts.orders, (items) => [heading('三、可以联系的服务机构和律师'), ...listed(items, 'figures')]),
    forReference,
    paragraph('本次援助不收取费用。需要继续援助的，请联系经办人。'),
    ...when(facts.mediator, (name) => [paragraph(`经办人：${name}`)]),
    ...contactBlocks(facts),
    seal(facts),
  ],
}

/** 专家邀请函: what the experts are asked, and with what. */
export const expertInvitation: PaperTemplate = {
  key: 'expert-invitation',
  title: { zh: '维权援助专家邀请函', en: 'Invitation of experts' },
  style: 'letter',
  mark: { pattern: '{body}邀字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: guide,
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `${callsOf(facts).office}办理一件知识产权维权援助申请（${fileNumber(facts)}）${concerns(facts)}。现邀请对下列问题联合研究，${deadlinePhrase(facts)}提出书面意见。${basisOf(facts)}`,
    ),
    heading('一、请研究的问题'),
    ...listed(facts.questions, 'figures'),
    heading('二、提供的材料'),
    ...listed(facts.goodsList, 'figures'),
    heading('三、要求'),
    paragraph(
      '与申请人或者对方有利害关系的，请予说明并不参加研究。材料中的商业秘密和其他不公开的内容请严格保密，研究完毕后退回。意见不一致的，请分别写明。',
    ),
    ...contactBlocks(facts),
    closingOf('邀请函'),
    seal(facts),
  ],
}

/** 专家联合意见书: the questions, the opinion, and the views that differ. */
export const expertOpinion: PaperTemplate = {
  key: 'expert-opinion',
  title: { zh: '维权援助专家联合意见书', en: 'Joint opinion of experts' },
  style: 'letter',
  mark: { pattern: '{body}专意字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: guide,
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `就你（单位）的维权援助申请（${fileNumber(facts)}）${concerns(facts)}，${callsOf(facts).office}邀请专家${facts.experts === undefined ? `（${orBlank(facts.hearers)}）` : ''}于${officialDate(facts.heldOn?.at(-1))}联合研究，意见如下：`,
    ),
    ...when(facts.experts?.at(-1)?.text, (lines) => [
      heading('一、参加研究的专家'),
      ...listed(
        lines.map((line) => line.replace(/^\d+．/, '')),
        'figures',
      ),
    ]),
    heading('一、研究的问题'),
    ...listed(facts.questions, 'figures'),
    heading('二、专家联合意见'),
    ...paragraphs(facts.findings),
    ...when(facts.reviewed, (views) => [heading('三、分歧意见'), ...paragraphs(views)]),
    forReference,
    ...contactBlocks(facts),
    seal(facts),
  ],
}

/** 材料出境审查表: what goes abroad, by which way, and who proposed and who approved it. */
export const borderClearance: PaperTemplate = {
  key: 'border-clearance',
  title: { zh: '向境外提供材料审批表', en: 'Approval of material for abroad' },
  style: 'form',
  mark: { pattern: '{body}境审〔{year}〕{n}号', verified: false },
  copies: 1,
  source: { document: disputes, article: '第十二条、第十三条', verified: true },
  compose: (facts) => [
    {
      type: 'fields',
      rows: [
        numberRow(facts),
        ...matterRows(facts),
        { label: '提供方式', value: facts.channel ?? '' },
        { label: '提请人', value: facts.firstOfficer ?? '' },
        { label: '审批人', value: facts.secondOfficer ?? '' },
        { label: '批准日期', value: officialDate(facts.decidedOn) },
      ],
    },
    heading('一、拟提供的材料'),
    ...listed(facts.goodsList, 'figures'),
    heading('二、审查事项'),
    paragraph(`依照${disputes}第十二条、第十三条，逐项审查如下：`),
    {
      type: 'fields',
      rows: [
        { label: '国家秘密', value: facts.secrecy ?? '' },
        { label: '重要数据出境', value: facts.dataAbroad ?? '' },
        { label: '个人信息出境', value: facts.personalAbroad ?? '' },
        { label: '技术出口和出口管制', value: facts.exportRules ?? '' },
      ],
    },
    heading('三、审批意见'),
    paragraph(sentence(orBlank(facts.answer))),
    paragraph('未列入本表的材料，不得向境外提供。'),
  ],
}

const rowsOf = (facts: PaperFacts): { label: string; value: string }[] => [
  numberRow(facts),
  ...matterRows(facts),
  ...rowOf('申请渠道', facts.channel),
  { label: '受理日期', value: officialDate(facts.acceptedOn) },
  ...rowOf('援助成果', facts.measure),
  ...rowOf('采用的途径', facts.execution),
]

const rowOf = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }])

/** 维权援助办结登记表: how it came, what was given, and what came of it. */
export const assistanceRecord: PaperTemplate = {
  key: 'assistance-record',
  title: { zh: '维权援助办结登记表', en: 'Record of an assistance' },
  style: 'form',
  mark: { pattern: '{body}结字〔{year}〕{n}号', verified: false },
  copies: 1,
  source: guide,
  compose: (facts): Block[] => [
    { type: 'fields', rows: rowsOf(facts) },
    ...when(facts.findings, (lines) => [
      heading('回访情况'),
      ...when(facts.askedOn, (on) => [paragraph(`${officialDate(on)}回访，申请人反映：`)]),
      ...paragraphs(lines),
    ]),
    heading('办理情况小结'),
    ...paragraphs(facts.closingReason),
  ],
}
