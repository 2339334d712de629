import type { PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  allParties,
  attachments,
  basisOf,
  callsOf,
  closingOf,
  contactBlocks,
  deadlinePhrase,
  fileNumber,
  heading,
  listed,
  numberRow,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  periodOf,
  requesterName,
  respondentNames,
  rightsOf,
  seal,
  sentence,
  wayInBlocks,
  when,
  signedBy,
} from './paper.wording.ts'
import { goodsTable } from './seizure.template.ts'

const law = '《中华人民共和国民事诉讼法》'
const acts = '《最高人民法院关于审查知识产权纠纷行为保全案件适用法律若干问题的规定》'
const evidence = '《最高人民法院关于知识产权民事诉讼证据的若干规定》'
const preservation = { document: law, article: '第一百零三条、第一百零四条', verified: true }

const kindOf = ({ measure }: PaperFacts): string => measure ?? '保全'
/** The ruling by which it was ordered. */
const rulingOf = ({ decisionNumber }: PaperFacts): string =>
  `裁定书${decisionNumber === undefined ? '' : `（${decisionNumber}）`}`

/** Whether evidence was preserved; of papers from before the kind was kept nobody knows. */
const isOfEvidence = ({ ground }: PaperFacts): boolean => ground === undefined || ground === 'evidence'

/** What goes along: what the applicant has handed in, and what came with the application itself. */
const filedWith = ({ evidence = [], materials = [] }: PaperFacts): string[] => [
  ...new Set([...evidence.flatMap(({ by = 'requester', name }) => (by === 'requester' ? [name] : [])), ...materials]),
]

export const preservationApplication: PaperTemplate = {
  key: 'preservation-application',
  title: { zh: '诉前保全申请书', en: 'Application for preservation before a suit' },
  style: 'form',
  mark: { pattern: '{case}', verified: false },
  ofParty: true,
  copies: 2,
  source: preservation,
  compose: (facts) => [
    ...allParties(facts),
    heading('请求事项'),
    paragraph(`请求${kindOf(facts)}，采取下列措施：`),
    ...listed(facts.orders, 'figures'),
    heading('事实和理由'),
    ...when(facts.right, () => [paragraph(`申请人主张的权利：${rightsOf(facts)}。`)]),
    ...when(facts.acts, (text) => [paragraph(`被申请人的行为：${sentence(text)}`)]),
    ...paragraphs(facts.reasons),
    heading('情况紧急的理由'),
    paragraph(sentence(orBlank(facts.groundWords))),
    heading('担保'),
    paragraph(`申请人拟提供担保：${sentence(orBlank(facts.storage))}`),
    ...when(facts.execution, (office) => [heading('正在办理的程序'), paragraph(sentence(office))]),
    paragraph('申请人将在人民法院采取保全措施后的法定期限内提起诉讼或者申请仲裁；申请有错误的，依法承担责任。'),
    paragraph('此致'),
    paragraph(facts.issuer),
    ...when(filedWith(facts), (items) => attachments(items)),
    ...signedBy('申请人', facts),
  ],
}

export const securityNotice: PaperTemplate = {
  key: 'security-notice',
  title: { zh: '提供担保通知书', en: 'Notice to give security' },
  style: 'letter',
  mark: { pattern: '{body}保担字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: law, article: '第一百零四条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你（单位）申请保全一案（${fileNumber(facts)}），本院已于${officialDate(facts.acceptedOn)}接受申请。依照${law}第一百零四条的规定，请你（单位）自收到本通知书之时起${deadlinePhrase(facts)}提供担保。${basisOf(facts)}`,
    ),
    ...when(facts.amount, (amount) => [paragraph(`担保数额：人民币${amount.toLocaleString('en-US')}元。`)]),
    ...paragraphs(facts.reasons),
    paragraph('不提供担保的，裁定驳回申请。提供担保不停止计算本院作出裁定的期限。'),
    ...contactBlocks(facts),
    closingOf('通知书'),
    seal(facts),
  ],
}

export const courtPreservationRecord: PaperTemplate = {
  key: 'court-preservation-record',
  title: { zh: '保全笔录和清单', en: 'Record and list of a preservation' },
  style: 'form',
  mark: { pattern: '{body}保录字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: evidence, article: '第十二条至第十六条', verified: true },
  compose: (facts) => [
    {
      type: 'fields',
      rows: [
        numberRow(facts),
        { label: '保全种类', value: facts.measure ?? '' },
        { label: '依据', value: rulingOf(facts) },
        { label: '时间', value: officialDate(facts.measureOn) },
        { label: '地点', value: facts.measurePlace ?? '' },
        { label: '执行人员', value: facts.firstOfficer ?? '' },
        { label: '在场人员', value: facts.witness ?? '' },
      ],
    },
    heading('一、裁定采取的措施'),
    ...listed(facts.orders, 'figures'),
    heading('二、保全过程'),
    ...paragraphs(facts.findings),
    heading('三、保全清单'),
    ...when(facts.measuredGoods, (goods) => [goodsTable(goods)]),
    heading('四、保全时的状态和保管'),
    paragraph(sentence(orBlank(facts.storage))),
    paragraph(
      isOfEvidence(facts)
        ? '当事人对保全的证据实施拆卸、篡改或者其他破坏保全状态的行为的，由其承担不利后果。'
        : '未经人民法院许可，任何单位和个人不得转移、处分保全的财产，不得违反保全裁定实施被禁止的行为；违反的，依法承担责任。',
    ),
    {
      type: 'fields',
      rows: ['执行人员签名', '在场人员签名', '被申请人（拒绝签名的，记明情况）'].map((label) => ({
        label,
        value: '',
        lines: 2,
      })),
    },
    seal(facts),
  ],
}

export const measureNotice: PaperTemplate = {
  key: 'measure-notice',
  title: { zh: '保全情况告知书', en: 'Notice of a preservation' },
  style: 'letter',
  mark: { pattern: '{body}保告字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: `${law}${acts}`, article: '第一百零四条；第五条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `申请人申请对${respondentNames(facts)}采取${kindOf(facts)}一案（${fileNumber(facts)}），本院作出${rulingOf(facts)}，已于${officialDate(facts.measureOn)}采取下列措施：`,
    ),
    ...listed(facts.orders, 'figures'),
    ...when(facts.answerBy, (day) => [paragraph(`保全期限至${officialDate(day)}届满。`)]),
    heading('一、申请人应当办理的事项'),
    paragraph(
      `自采取保全措施之日起${periodOf(facts, 'suit')}内，应当依法提起诉讼或者申请仲裁，并向本院提交证明；逾期的，本院解除保全。需要续行保全的，应当在保全期限届满${periodOf(facts, 'renewal')}前提出申请。`,
    ),
    heading('二、对裁定不服的'),
    paragraph(
      `自收到裁定书之日起${periodOf(facts, 'reconsideration')}内，可以向本院申请复议一次。复议期间不停止裁定的执行。`,
    ),
    heading('三、其他事项'),
    paragraph(
      `${facts.ground === undefined || facts.ground === 'property' ? '被申请人可以依法提供担保，请求解除财产保全。' : ''}破坏保全状态、拒不履行保全裁定的，依法承担责任。`,
    ),
    paragraph('保全裁定不是对侵权是否成立的认定。'),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('告知书'),
    ...attachments(['保全裁定书']),
    seal(facts),
  ],
}

export const mediationReturn: PaperTemplate = {
  key: 'mediation-return',
  title: { zh: '特邀调解结果告知函', en: 'Letter to the court on the result of a mediation' },
  style: 'letter',
  mark: { pattern: '{body}调函字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《最高人民法院关于人民法院特邀调解的规定》', article: '第十九条至第二十二条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `贵院委派、委托调解的${requesterName(facts)}与${respondentNames(facts)}之间的${rightsOf(facts)}纠纷（${orBlank(facts.decisionNumber)}），${callsOf(facts).office}于${officialDate(facts.acceptedOn)}签收材料并受理（${fileNumber(facts)}）。现将调解结果函告贵院：`,
    ),
    paragraph(sentence(orBlank(facts.answer))),
    ...when(facts.effectiveOn, (day) => [
      paragraph(
        `调解协议${facts.agreementNumber === undefined ? '' : `（${facts.agreementNumber}）`}自${officialDate(day)}起生效，随函附送。立案前委派的，当事人可以共同申请司法确认；立案后委托的，请贵院审查后出具调解书或者准许撤诉。`,
      ),
    ]),
    ...(facts.effectiveOn === undefined ? [paragraph('有关材料随函退回，请贵院依法立案或者继续审理。')] : []),
    paragraph('当事人为达成调解协议作出的让步、承认的事实不载入本函，不得在此后的诉讼中作为对其不利的依据。'),
    ...contactBlocks(facts),
    closingOf('告知函'),
    ...attachments([facts.effectiveOn === undefined ? '委派、委托材料' : '调解协议书']),
    seal(facts),
  ],
}

export const suggestionAnswer: PaperTemplate = {
  key: 'suggestion-answer',
  title: { zh: '司法建议复函', en: 'Answer to a judicial suggestion' },
  style: 'letter',
  mark: { pattern: '{body}司复字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《最高人民法院关于综合治理类司法建议工作若干问题的规定》', article: '', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `贵院的司法建议书（${orBlank(facts.decisionNumber)}）已于${officialDate(facts.receivedOn)}收到。${callsOf(facts).office}逐项研究办理，现将采纳和落实情况函复如下：`,
    ),
    ...when(facts.opinions, (all) => paragraphs(all.flatMap(({ text }) => text))),
    ...contactBlocks(facts),
    closingOf('复函'),
    seal(facts),
  ],
}

export const prosecutorReply: PaperTemplate = {
  key: 'prosecutor-reply',
  title: { zh: '检察意见复函', en: 'Answer to an opinion of the procuratorate' },
  style: 'letter',
  mark: { pattern: '{body}检复字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《人民检察院行刑反向衔接工作指引》', article: '', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `贵院的检察意见书（${orBlank(facts.decisionNumber)}）已于${officialDate(facts.receivedOn)}收到。现将处理情况（${fileNumber(facts, '为')}）函复如下：`,
    ),
    paragraph(sentence(orBlank(facts.answer))),
    ...paragraphs(facts.reasons),
    ...contactBlocks(facts),
    closingOf('复函'),
    seal(facts),
  ],
}
