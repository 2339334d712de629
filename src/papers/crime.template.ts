import type { Block, PaperFacts, PaperTemplate, PartFacts } from './paper.types.ts'
import {
  addressee,
  attachments,
  callsOf,
  causeOf,
  closingOf,
  contactBlocks,
  fileNumber,
  imprint,
  listed,
  numberSent,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  partyBlocks,
  periodOf,
  respondentNames,
  respondentsOf,
  rightsOf,
  seal,
  sentence,
  when,
} from './paper.wording.ts'

const transferRule = '《行政执法机关移送涉嫌犯罪案件的规定》'
const source = (article: string) => ({ document: transferRule, article, verified: true })

/** 涉嫌销售假冒注册商标的商品罪 */
const offenceOf = ({ offence }: PaperFacts): string =>
  offence === undefined || offence === '其他犯罪' ? '涉嫌犯罪' : `涉嫌${offence}`

const amountOf = ({ amount }: PaperFacts): string =>
  amount === undefined ? '' : `涉案金额人民币${amount.toLocaleString('en-US')}元。`

/** Who is suspected, each with number and address. */
function suspects(facts: PaperFacts): Block[] {
  return respondentsOf(facts).flatMap((party) => partyBlocks('涉案当事人', party))
}

/** What the case is called between the bodies: 关于……涉嫌……罪一案. */
const caseName = (facts: PaperFacts): string =>
  `${respondentNames(facts)}${offenceOf(facts)}一案（${fileNumber(facts)}）`

export const crimeReferralLetter: PaperTemplate = {
  key: 'crime-referral-letter',
  title: { zh: '涉嫌犯罪案件移送书', en: 'Referral of a suspected crime' },
  style: 'letter',
  mark: { pattern: '{body}罪移〔{year}〕{n}号', verified: false },
  copies: 3,
  source: source('第五条'),
  compose: (facts) => [
    addressee(orBlank(facts.receiver ?? facts.addressee)),
    paragraph(
      `${facts.acceptedOn === undefined ? '' : `本机关于${officialDate(facts.acceptedOn)}立案调查的`}${respondentNames(facts)}${causeOf(facts)}一案（${fileNumber(facts)}），经调查，当事人的行为${offenceOf(facts)}。依照《中华人民共和国行政处罚法》第二十七条第一款和${transferRule}第五条的规定，现将该案移送你单位处理。`,
    ),
    { type: 'heading', text: '一、涉案当事人' },
    ...suspects(facts),
    { type: 'heading', text: '二、涉嫌犯罪的主要事实' },
    ...when(facts.right, () => [paragraph(`涉及${rightsOf(facts)}。`)]),
    ...paragraphs(facts.findings ?? facts.reasons),
    ...(facts.amount === undefined ? [] : [paragraph(amountOf(facts))]),
    { type: 'heading', text: '三、移送的材料' },
    paragraph('案件材料和证据见《涉嫌犯罪案件移送材料清单》。'),
    paragraph(
      `请你单位收到后在回执上签字，依法审查，自接受之日起${periodOf(facts, 'decision')}内作出立案或者不予立案的决定，书面通知本机关；不予立案的，请说明理由并退回案卷材料。`,
    ),
    ...contactBlocks(facts),
    ...attachments(['涉嫌犯罪案件移送材料清单']),
    seal(facts),
    ...imprint(facts),
  ],
}

/** The parts that the regulation names, each with what it consists of; of one that is not there why. */
const partRows = ({ part, items, missing }: PartFacts): string[][] =>
  items.length === 0
    ? [[part, `未附：${missing ?? ''}`]]
    : items.map(({ name, note }) => [`${part}：${name}`, note ?? ''])

/** What goes along beside the parts of the list: of two of one name one is left where one was listed. */
function withoutListed(names: readonly string[], pack: readonly PartFacts[]): string[] {
  const left = [...names]
  for (const { as } of pack.flatMap(({ items }) => items)) {
    const at = left.indexOf(as)
    if (at !== -1) left.splice(at, 1)
  }
  return left
}

export const crimeReferralList: PaperTemplate = {
  key: 'crime-referral-list',
  title: { zh: '涉嫌犯罪案件移送材料清单', en: 'List of documents referred' },
  style: 'form',
  mark: { pattern: '{body}罪移清〔{year}〕{n}号', verified: false },
  copies: 3,
  source: source('第六条'),
  compose: (facts) => {
    const { goodsList = [], pack, letterNumber, evidence = [], handoff } = facts
    const files = withoutListed(handoff?.travels ?? evidence.map(({ name }) => name), pack ?? [])
    const letter = pack === undefined ? [] : [['涉嫌犯罪案件移送书', letterNumber ?? '']]
    return [
      paragraph(`移送案件：${caseName(facts)}`),
      paragraph(`接收单位：${orBlank(facts.receiver ?? facts.addressee)}`),
      {
        type: 'table',
        columns: [
          { title: '序号', share: 1.5, align: 'centre' },
          { title: '材料名称', share: 8.5 },
          { title: '备注', share: 4 },
        ],
        rows: [
          ...letter,
          ...(pack ?? []).flatMap(partRows),
          ...goodsList.map((name) => [name, '']),
          ...files.map((name) => [name, '案卷内文件']),
        ].map((row, n) => [String(n + 1), ...row]),
      },
      paragraph('上列材料已经核对，由移送单位、接收单位各存一份，抄送人民检察院备案一份。'),
      {
        type: 'signatures',
        lines: [
          { role: '移送人', name: '' },
          { role: '接收人', name: '' },
          { role: '接收日期', name: '' },
        ],
      },
      seal(facts),
    ]
  },
}

export const crimeReconsiderationRequest: PaperTemplate = {
  key: 'crime-reconsideration-request',
  title: { zh: '提请复议函', en: 'Request to reconsider a refusal' },
  style: 'letter',
  mark: { pattern: '{body}罪复〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第九条'),
  compose: (facts) => [
    addressee(orBlank(facts.receiver ?? facts.addressee)),
    paragraph(
      `本机关移送的${caseName(facts)}，你单位作出不予立案决定，本机关于${officialDate(facts.refusedOn)}收到通知。本机关认为依法应当立案，依照${transferRule}第九条的规定，提请复议。`,
    ),
    { type: 'heading', text: '一、不予立案的理由' },
    ...paragraphs(facts.refusal),
    { type: 'heading', text: '二、提请复议的理由' },
    ...paragraphs(facts.reasons),
    paragraph(`请自收到之日起${periodOf(facts, 'decision')}内作出立案或者不予立案的决定，书面通知本机关。`),
    ...contactBlocks(facts),
    closingOf('提请复议函'),
    seal(facts),
    ...imprint(facts),
  ],
}

export const crimeSupervisionRequest: PaperTemplate = {
  key: 'crime-supervision-request',
  title: { zh: '建议立案监督函', en: 'Request for supervision of a refusal' },
  style: 'letter',
  mark: { pattern: '{body}罪监〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第九条'),
  compose: (facts) => [
    addressee(orBlank(facts.receiver ?? facts.addressee)),
    paragraph(
      `本机关移送公安机关的${caseName(facts)}，公安机关决定不予立案，本机关于${officialDate(facts.refusedOn)}收到通知${facts.upheldOn === undefined ? '' : `；提请复议后，公安机关维持原决定，本机关于${officialDate(facts.upheldOn)}收到答复`}。本机关认为依法应当立案，依照${transferRule}第九条的规定，建议你院依法进行立案监督。`,
    ),
    { type: 'heading', text: '一、公安机关不予立案的理由' },
    ...paragraphs(facts.refusal),
    ...when(facts.upheldBecause, (lines) => [paragraph('复议维持的理由：'), ...paragraphs(lines)]),
    { type: 'heading', text: '二、建议监督的理由' },
    ...paragraphs(facts.reasons),
    paragraph('请将监督结果书面告知本机关。'),
    ...contactBlocks(facts),
    closingOf('建议立案监督函'),
    seal(facts),
    ...imprint(facts),
  ],
}

export const crimeFilingNotice: PaperTemplate = {
  key: 'crime-filing-notice',
  title: { zh: '立案告知书', en: 'Notice that a criminal case has been opened' },
  style: 'letter',
  mark: { pattern: '{body}立告〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第八条'),
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你单位移送的${respondentNames(facts)}涉嫌犯罪一案（${numberSent(facts)}），我单位于${officialDate(facts.receivedOn)}接收。经审查，认为有犯罪事实需要追究刑事责任，已于${officialDate(facts.decidedOn)}决定立案侦查，立案文号：${orBlank(facts.decisionNumber)}。`,
    ),
    paragraph('请依法移交与案件有关的物品和其他材料，并协助查清案件事实。'),
    ...contactBlocks(facts),
    closingOf('立案告知书'),
    seal(facts),
    ...imprint(facts),
  ],
}

export const crimeRefusalNotice: PaperTemplate = {
  key: 'crime-refusal-notice',
  title: { zh: '不予立案通知书', en: 'Notice of refusal to open a criminal case' },
  style: 'letter',
  mark: { pattern: '{body}不立〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第八条'),
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你单位${facts.upheldOn === undefined ? '移送' : '提请复议'}的${respondentNames(facts)}涉嫌犯罪一案（${numberSent(facts)}），我单位于${officialDate(facts.receivedOn)}接收。经审查，${facts.upheldOn === undefined ? '决定不予立案' : '决定维持不予立案的决定'}，现将案卷材料退回你单位。`,
    ),
    { type: 'heading', text: '理由' },
    ...listed(facts.reasons?.map(sentence), 'figures'),
    ...when(facts.upheldOn === undefined ? facts.decidedOn : undefined, () => [
      paragraph(
        `你单位对本决定有异议的，可以自收到本通知书之日起${periodOf(facts, 'again')}内提请我单位复议，也可以建议人民检察院依法进行立案监督。`,
      ),
    ]),
    ...when(facts.upheldOn, () => [
      paragraph(
        `你单位对本决定仍有异议的，可以自收到本通知书之日起${periodOf(facts, 'again')}内建议人民检察院依法进行立案监督。`,
      ),
    ]),
    ...contactBlocks(facts),
    closingOf('不予立案通知书'),
    seal(facts),
    ...imprint(facts),
  ],
}

/** What is asked of the body that sent a file: of nobody else, who may not know that it was sent. */
export const referrerRequest: PaperTemplate = {
  key: 'referrer-request',
  title: { zh: '补充移送材料通知书', en: 'Request to complete a file that was sent' },
  style: 'letter',
  mark: { pattern: '{body}补材〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第八条'),
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你单位移送的${respondentNames(facts)}涉嫌犯罪一案（${numberSent(facts)}），${callsOf(facts).office}于${officialDate(facts.receivedOn)}接收。经审查，需要补充下列材料：`,
    ),
    ...listed(facts.corrections?.map(sentence), 'figures'),
    paragraph(`请于${officialDate(facts.answerBy)}前在线补充或者送交。审查期限照常计算。`),
    ...contactBlocks(facts),
    closingOf('补充移送材料通知书'),
    seal(facts),
    ...imprint(facts),
  ],
}
