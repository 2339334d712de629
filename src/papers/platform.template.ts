import { opinionBlocks } from './opinion.words.ts'
import type { Block, DeedFacts, EvidenceFacts, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  attachments,
  basisOf,
  callsOf,
  caseNameOf,
  closingOf,
  contactBlocks,
  copiesOfEvidence,
  copyOfRequest,
  deadlinePhrase,
  evidenceTable,
  fileNumber,
  findingsOf,
  heading,
  listed,
  matterRows,
  numberRow,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  periodOf,
  reachedBlocks,
  recordHead,
  requesterName,
  respondentNames,
  rightsOf,
  seal,
  sentence,
  signedBy,
  submitted,
  wayInBlocks,
  when,
} from './paper.wording.ts'

const law = '《中华人民共和国电子商务法》'
const copies = (facts: PaperFacts) => [copyOfRequest(facts, '投诉书副本'), ...copiesOfEvidence(facts)]
const isOfHolder = ({ by }: EvidenceFacts) => by !== 'respondent'
/** Whether copies of evidence go to the platform: what the file does not hold is not sent. */
const isSent = (facts: PaperFacts) => copiesOfEvidence(facts).length > 0
/** Goods and links, one a line. */
const goodsOf = ({ links }: PaperFacts): Block[] =>
  when(links, (items) => [paragraph('涉及的商品链接：'), { type: 'list', numbering: 'figures', items }])

/** What one is said to have done with which rights; of a paper that tells of nobody's acts, whatever it is about. */
function infringes(facts: PaperFacts, { kinds = '', rights = [] }: Partial<DeedFacts> = {}): string {
  const all = [facts.right, ...(facts.otherRights ?? [])].flatMap((right) => right ?? [])
  const own = all.filter((right) =>
    rights.some(({ number, title }) => number === right.number && title === right.title),
  )
  const [right, ...otherRights] = own.length > 0 ? own : all
  const told = rightsOf({ ...facts, ...(right ? { right, otherRights } : {}) })
  return `${kinds}${kinds.endsWith('行为') ? '' : '的行为'}侵犯其${told}`
}

/** Whether all are said to have done the same, with the same goods. */
const isOneDeed = ([first, ...others]: readonly DeedFacts[]): boolean =>
  others.every(
    (other) => JSON.stringify({ ...other, by: '' }) === JSON.stringify({ ...(first ?? other), by: '' }) && !other.none,
  )

/** Of several who did different things, each with its own; nothing where one sentence says it of all. */
function deedsOfEach(facts: PaperFacts): Block[] {
  const { deeds = [] } = facts
  if (isOneDeed(deeds)) return []
  const goods = ({ links = [] }: DeedFacts) => (links.length > 0 ? `；商品链接：${links.join('，')}` : '')
  return [
    paragraph('权利人所称各平台内经营者的行为：'),
    {
      type: 'list',
      numbering: 'figures',
      items: deeds.map((deed) =>
        deed.none
          ? `${deed.by}：投诉没有写明其实施的行为。`
          : `${deed.by}：${sentence(`${infringes(facts, deed)}${goods(deed)}`)}`,
      ),
    },
  ]
}

export const platformLetter: PaperTemplate = {
  key: 'platform-letter',
  title: { zh: '电子商务平台知识产权侵权通知书', en: 'Notice of an infringement to an e-commerce platform' },
  style: 'letter',
  mark: { pattern: '{body}知网通字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: law, article: '第四十二条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `${requesterName(facts)}认为你单位平台上的经营者${respondentNames(facts)}${isOneDeed(facts.deeds ?? []) ? infringes(facts, facts.deeds?.[0]) : `侵犯其${rightsOf(facts)}`}，${callsOf(facts).office}已于${officialDate(facts.acceptedOn)}受理（${fileNumber(facts)}），并核对了权利人的真实身份信息。现将该通知${isSent(facts) ? '和构成侵权的初步证据' : ''}送交你单位。`,
    ),
    ...deedsOfEach(facts),
    ...goodsOf(facts),
    ...(isSent(facts)
      ? [paragraph('随本通知书送交的证据：'), evidenceTable((facts.evidence ?? []).filter(isOfHolder))]
      : []),
    paragraph(`${callsOf(facts).office}受理时核对的初步证据：`),
    ...listed(facts.findings, 'figures'),
    paragraph('权利人请求采取的措施：'),
    ...listed(facts.orders, 'brackets'),
    paragraph(
      `依照${law}第四十二条，平台经营者接到通知后，应当及时采取必要措施，并将该通知转送平台内经营者；未及时采取必要措施的，对损害的扩大部分与平台内经营者承担连带责任。请将采取措施和转送通知的日期函告${callsOf(facts).office}，并依照第四十四条及时公示收到的通知、声明及处理结果。`,
    ),
    paragraph(
      `依照${law}第二十五条、第三十一条，请保存有关商品、服务和交易信息；有关主管部门依法要求提供的，应当提供。`,
    ),
    ...when(facts.channel, (channel) => [paragraph(`送交渠道：${sentence(channel)}`)]),
    ...contactBlocks(facts),
    closingOf('通知书'),
    ...attachments(copies(facts)),
    seal(facts),
  ],
}

/** What is said to the one whom the letter is to: of acts of others nothing. */
function toldOfOne(facts: PaperFacts): string {
  const [deed] = facts.deeds ?? []
  const where = `你（单位）在${orBlank(facts.receiver)}的平台上`
  return deed?.none
    ? `投诉列${where}经营，没有写明你（单位）实施的行为；所涉权利为${rightsOf(facts)}`
    : `认为${where}${infringes(facts, deed)}`
}

function measuresTold({ orders, measureOn }: PaperFacts): Block[] {
  if (orders?.length === 0) return [paragraph('没有登记平台经营者对你（单位）采取的措施。')]
  const on = measureOn === undefined ? '' : `（${officialDate(measureOn)}）`
  return [paragraph(`平台经营者已采取下列措施${on}：`), ...listed(orders, 'figures')]
}

export const platformForwarding: PaperTemplate = {
  key: 'platform-forwarding',
  title: { zh: '电子商务平台侵权通知转送告知书', en: 'Notice that an infringement notice was forwarded' },
  style: 'letter',
  mark: { pattern: '{body}知网转字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: law, article: '第四十三条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${requesterName(facts)}${toldOfOne(facts)}，${callsOf(facts).office}已于${officialDate(facts.acceptedOn)}受理（${fileNumber(facts)}）。平台经营者已将通知转送你（单位）。`,
    ),
    ...goodsOf(facts),
    ...measuresTold(facts),
    paragraph(
      `你（单位）认为不存在侵权行为的，依照${law}第四十三条，可以提交不存在侵权行为的声明，写明真实身份信息，并附不存在侵权行为的初步证据。声明将转送权利人；权利人在法定期限内没有投诉或者起诉的，平台经营者及时终止所采取的措施。`,
    ),
    paragraph(
      `${callsOf(facts).office}自你（单位）收到本告知书之日起等候${deadlinePhrase(facts).replace(/内/, '')}；此后没有收到声明的，仅办结本次处理，不影响你（单位）向平台经营者提交声明。`,
    ),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('告知书'),
    ...attachments(copies(facts)),
    seal(facts),
  ],
}

export const platformStatement: PaperTemplate = {
  key: 'platform-statement',
  title: { zh: '不存在侵权行为的声明', en: 'Statement that there is no infringement' },
  style: 'form',
  mark: { pattern: '{case}', verified: false },
  ofParty: true,
  copies: 3,
  source: { document: law, article: '第四十三条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `关于${requesterName(facts)}通知我（单位）${facts.deeds?.[0]?.none ? `侵犯其${rightsOf(facts)}` : infringes(facts, facts.deeds?.[0])}一事（${fileNumber(facts)}），我（单位）声明不存在侵权行为，并提供初步证据。`,
    ),
    ...when(facts.statement, (all) => paragraphs(all.flatMap(({ text }) => text))),
    paragraph('以上内容和证据真实。恶意发送不实声明的，依法承担责任。'),
    ...signedBy('声明人', facts),
  ],
}

/** Who of several sellers handed in the statement. */
const statedBy = (facts: PaperFacts): string => {
  const names = [...new Set((facts.statement ?? []).flatMap(({ by }) => by ?? []))]
  return names.length > 0 ? names.join('、') : respondentNames(facts)
}

export const platformStatementNotice: PaperTemplate = {
  key: 'platform-statement-notice',
  title: { zh: '不存在侵权行为的声明转送告知书', en: 'Notice forwarding a statement of no infringement' },
  style: 'letter',
  mark: { pattern: '{body}知网反字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: law, article: '第四十三条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `关于你（单位）对${orBlank(facts.receiver)}平台上的商品发出的侵权通知（${fileNumber(facts)}），平台内经营者${statedBy(facts)}提交了不存在侵权行为的声明，现转送你（单位）。`,
    ),
    paragraph(
      `你（单位）可以向有关主管部门投诉，或者向人民法院起诉。自声明到达你（单位）之日起${deadlinePhrase(facts)}，平台经营者没有收到你（单位）已经投诉或者起诉的通知的，应当及时终止所采取的措施。${basisOf(facts)}`,
    ),
    paragraph(
      `因办理公证、认证手续等你（单位）无法控制的特殊情况导致的延迟，不计入上述期限，但该期限最长不超过${periodOf(facts, 'outer')}。有此情况的，请及时提出并附证明。`,
    ),
    paragraph(
      '投诉、起诉后，应当在上述期限内通知平台经营者。在本案登记的，当日出具投诉（起诉）登记凭证，可以作为通知平台经营者的证明。',
    ),
    ...contactBlocks(facts),
    closingOf('告知书'),
    ...attachments(['不存在侵权行为的声明']),
    seal(facts),
  ],
}

export const platformSlip: PaperTemplate = {
  key: 'platform-slip',
  title: { zh: '投诉（起诉）登记凭证', en: 'Slip of a complaint or a suit' },
  style: 'form',
  mark: { pattern: '{body}知网凭字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: law, article: '第四十三条', verified: true },
  compose: (facts) => [
    {
      type: 'fields',
      rows: [
        numberRow(facts),
        { label: '平台经营者', value: facts.receiver ?? '' },
        ...matterRows(facts),
        { label: '声明到达日期', value: officialDate(facts.receivedOn) },
        { label: '方式', value: facts.groundWords ?? '' },
        { label: '受理机关', value: facts.execution ?? '' },
        { label: '受理编号', value: facts.decisionNumber ?? '' },
        { label: '投诉或者起诉日期', value: officialDate(facts.decidedOn) },
      ],
    },
    paragraph(
      `${requesterName(facts)}于${officialDate(facts.issuedOn)}报告已经${orBlank(facts.groundWords)}，上列事项按其报告登记。本凭证供权利人依照${law}第四十三条通知平台经营者：平台经营者收到通知后，维持所采取的措施。`,
    ),
    paragraph(
      '本凭证证明权利人报告上述事项的事实和日期；投诉、起诉是否受理，以受理机关的文书为准。本凭证不是对是否侵权的认定。',
    ),
    seal(facts),
  ],
}

export const platformOrder: PaperTemplate = {
  key: 'platform-order',
  title: { zh: '责令限期改正通知书', en: 'Order to a platform to mend what it did not do' },
  style: 'letter',
  mark: { pattern: '{body}知网责字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: law, article: '第八十四条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `${callsOf(facts).office}在办理${caseNameOf(facts)}中（${fileNumber(facts)}），发现你单位有下列未履行法定义务的情况：`,
    ),
    ...findingsOf(facts),
    paragraph(
      `上述情况不符合${law}第四十二条、第四十五条的规定。依照该法第八十四条，责令你单位自收到本通知书之日起${deadlinePhrase(facts)}改正下列事项：`,
    ),
    ...listed(facts.orders, 'brackets'),
    paragraph(
      '逾期不改正的，处五万元以上五十万元以下的罚款；情节严重的，处五十万元以上二百万元以下的罚款。请在改正后书面报告改正情况。',
    ),
    ...contactBlocks(facts),
    closingOf('通知书'),
    seal(facts),
  ],
}

export const platformDataRequest: PaperTemplate = {
  key: 'platform-data-request',
  title: { zh: '调取电子商务数据信息通知书', en: 'Request to a platform for data' },
  style: 'letter',
  mark: { pattern: '{body}知网调字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: law, article: '第二十五条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `${callsOf(facts).office}办理${caseNameOf(facts)}（${fileNumber(facts)}），需要调取你单位保存的电子商务数据信息。依照${law}第二十五条，请于${officialDate(facts.answerBy)}前提供下列数据信息：`,
    ),
    ...listed(facts.orders, 'brackets'),
    ...goodsOf(facts),
    paragraph(
      `${callsOf(facts).office}采取必要措施保护数据信息的安全，对其中的个人信息、隐私和商业秘密严格保密，不泄露、出售或者非法向他人提供。`,
    ),
    ...contactBlocks(facts),
    closingOf('通知书'),
    seal(facts),
  ],
}

export const platformLifting: PaperTemplate = {
  key: 'platform-lifting',
  title: { zh: '终止措施告知书', en: 'Notice to a platform that measures end' },
  style: 'letter',
  mark: { pattern: '{body}知网终字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: law, article: '第四十三条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `关于${requesterName(facts)}对平台内经营者${respondentNames(facts)}的侵权通知（${fileNumber(facts)}）${facts.receivedOn === undefined ? '' : `，不存在侵权行为的声明已于${officialDate(facts.receivedOn)}到达权利人`}。现将应当终止措施的理由告知如下：`,
    ),
    ...paragraphs(facts.reasons),
    ...goodsOf(facts),
    paragraph(
      facts.liftedOn === undefined
        ? '请及时终止对上述商品采取的措施，并公示处理结果。'
        : `对上述商品采取的措施自${officialDate(facts.liftedOn)}起终止，请及时办理，并公示处理结果。`,
    ),
    ...contactBlocks(facts),
    closingOf('告知书'),
    seal(facts),
  ],
}

export const platformRecord: PaperTemplate = {
  key: 'platform-record',
  title: { zh: '电子商务平台知识产权通知处理情况记录', en: 'Record of a notice to an e-commerce platform' },
  style: 'form',
  mark: { pattern: '{body}知网记字〔{year}〕{n}号', verified: false },
  copies: 1,
  source: { document: law, article: '第四十四条', verified: true },
  compose: (facts) => [
    recordHead(facts, [
      { label: '平台经营者', value: facts.receiver ?? '' },
      { label: '投诉渠道', value: facts.channel ?? '' },
    ]),
    heading('一、平台采取的措施'),
    ...listed(facts.orders, 'figures', '没有登记采取的措施'),
    heading('二、声明'),
    ...(facts.statement === undefined
      ? [paragraph('没有收到声明。')]
      : submitted(facts.statement, '声明', '平台内经营者')),
    ...reachedBlocks(facts),
    ...when(facts.decisionNumber, (number) => [paragraph(`投诉或者起诉：${sentence(number)}`)]),
    heading('三、处理和移送情况'),
    paragraph(sentence(orBlank(facts.execution))),
    ...paragraphs(facts.closingReason),
    {
      type: 'fields',
      rows: [
        { label: '公示', value: facts.published ?? '' },
        { label: '规则和渠道', value: facts.platformRules === true ? '有' : '没有登记' },
        {
          label: '信息保存',
          value: `平台的商品、服务和交易信息自交易完成之日${facts.tradedOn === undefined ? '' : `（${officialDate(facts.tradedOn)}）`}起保存不少于${periodOf(facts, 'retention')}；需要调取的，应当在届满前办理。`,
        },
      ],
    },
    ...opinionBlocks(facts, '承办人意见'),
    seal(facts),
  ],
}
