import type { Block, GoodsFacts, PaperFacts, PaperTemplate, PartyFacts } from './paper.types.ts'
import {
  addressee,
  causeOf,
  contactBlocks,
  copiesFor,
  deadlinePhrase,
  fileNumber,
  listed,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  partyBlocks,
  respondentsOf,
  seal,
  wayInBlocks,
  when,
} from './paper.wording.ts'
import { reviewOrSuit } from './remedy.words.ts'

const compulsion = '《中华人民共和国行政强制法》'
const source = (article: string) => ({ document: compulsion, article, verified: true })
const listTitle = '场所/设施/财物清单'

/** The party a paper is made out to, of several, or all of them. */
function concernedBy(facts: PaperFacts): PartyFacts[] {
  const all = respondentsOf(facts)
  const own = all.filter(({ name }) => name === facts.addressee)
  return own.length > 0 ? own : all
}

/** Who they are, in full: nobody else’s number or address stands in a paper that is one party's. */
export const partiesOf = (facts: PaperFacts): Block[] =>
  concernedBy(facts).flatMap((party) => partyBlocks('当事人', party))

/** 查封、扣押, or that one of the two which was done. */
const measureOf = ({ measure }: PaperFacts): string => measure ?? '查封、扣押'

/** The decision by which the measure was taken, as later papers name it. */
export function earlier(facts: PaperFacts): string {
  const { measureOn, measureNumber } = facts
  const number = measureNumber === undefined ? '' : `（${measureNumber}）`
  return `本机关于${officialDate(measureOn)}依据《实施行政强制措施决定书》${number}，对你（单位）的有关场所、设施、财物实施了${measureOf(facts)}`
}

/** Where the things are kept, and by whom. */
export const storedAt = ({ storage }: PaperFacts): Block[] =>
  when(storage, (where) => [paragraph(`存放地点和保管人：${where}。`)])

/** Where the party turns against the decision: to reconsideration or to the court. */
const remedies = (facts: PaperFacts): Block =>
  paragraph(
    `${reviewOrSuit(facts, '你（单位）不服本决定的', '本决定书')}申请行政复议或者提起行政诉讼期间，除法律另有规定外，本决定不停止执行。`,
  )

export const seizureDecision: PaperTemplate = {
  key: 'seizure-decision',
  title: { zh: '实施行政强制措施决定书', en: 'Decision to seize' },
  style: 'letter',
  mark: { pattern: '{body}强措〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第二十四条'),
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    ...partiesOf(facts),
    { type: 'heading', text: '一、理由和依据' },
    ...paragraphs(facts.reasons),
    paragraph('采取行政强制措施的法律依据：'),
    ...listed(facts.basis, 'figures'),
    { type: 'heading', text: '二、措施、对象和期限' },
    paragraph(
      `本机关决定，自${officialDate(facts.measureOn)}起，在${orBlank(facts.measurePlace)}，对《${listTitle}》所列场所、设施、财物（共${facts.measuredGoods?.length ?? 0}项）实施${measureOf(facts)}，期限为${deadlinePhrase(facts).replace('内', '')}。需要检测、检验、检疫或者技术鉴定的，其期间不计入上述期限，由本机关另行书面告知，费用由本机关承担。`,
    ),
    ...storedAt(facts),
    paragraph('期限内，任何单位和个人不得使用、转移、隐匿或者损毁上述场所、设施、财物。'),
    { type: 'heading', text: '三、你（单位）的权利' },
    paragraph('你（单位）对上述行政强制措施有权进行陈述、申辩，本机关应当听取并记录。'),
    remedies(facts),
    paragraph(`附件：《${listTitle}》`),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    seal(facts),
  ],
}

const figures = (value: number | undefined, digits = 0): string =>
  value === undefined ? '' : value.toLocaleString('en-US', { minimumFractionDigits: digits })

/** The things, one a row; with what one of them costs where a list has it. */
export function goodsTable(goods: readonly GoodsFacts[]): Block {
  const isPriced = goods.some(({ price }) => price !== undefined)
  return {
    type: 'table',
    columns: [
      { title: '序号', share: 1.3, align: 'centre' },
      { title: '名称', share: isPriced ? 3.2 : 4.4 },
      { title: '规格型号、批号', share: isPriced ? 2.9 : 3.4 },
      { title: '数量', share: 2.2, align: 'right' },
      { title: '单位', share: 1.2, align: 'centre' },
      ...(isPriced ? [{ title: '单价（元）', share: 2.2, align: 'right' as const }] : []),
      { title: '备注', share: isPriced ? 2 : 2.5 },
    ],
    rows: goods.map(({ name, spec, count, unit, price, note }, n) => [
      String(n + 1),
      name,
      spec ?? '',
      figures(count),
      unit ?? '',
      ...(isPriced ? [figures(price, 2)] : []),
      note ?? '',
    ]),
  }
}

export const seizureList: PaperTemplate = {
  key: 'seizure-list',
  title: { zh: listTitle, en: 'List of premises, facilities and goods' },
  style: 'form',
  mark: { pattern: '{body}物清〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第二十四条'),
  compose: (facts) =>
    listOfGoods(
      facts,
      `对下列场所、设施、财物实施${measureOf(facts)}${facts.measureNumber === undefined ? '' : `（${facts.measureNumber}）`}，地点：${orBlank(facts.measurePlace)}。`,
    ),
}

/** From when to when, to the minute; of what was entered before both were asked for, what there is. */
function timeOnSpot({ measureAt, measureOn, measureEnded }: PaperFacts): string {
  const begun = measureAt ?? measureOn
  if (measureEnded === undefined) return officialDate(begun)
  const day = officialDate(begun?.slice(0, 10))
  const until = officialDate(measureEnded)
  return `${officialDate(begun)}至${until.startsWith(day) ? until.slice(day.length) : until}`
}

/** What happened on the spot: what was told, what the party said, who signed (Administrative Compulsion Law, art. 18). */
export const sceneRecord: PaperTemplate = {
  key: 'scene-record',
  title: { zh: '现场笔录', en: 'Record made on the spot' },
  style: 'form',
  mark: { pattern: '{body}现笔〔{year}〕{n}号', verified: false },
  copies: 1,
  source: source('第十八条'),
  compose: (facts) => [
    {
      type: 'fields',
      rows: [
        { label: '案　　由', value: `${causeOf(facts)}（${fileNumber(facts)}）` },
        { label: '时　　间', value: timeOnSpot(facts) },
        { label: '地　　点', value: orBlank(facts.measurePlace) },
        {
          label: '执法人员',
          value: `${[facts.firstOfficer, facts.secondOfficer].map(orBlank).join('、')}${facts.unit ? `（${facts.unit}）` : ''}`,
        },
      ],
    },
    ...partiesOf(facts),
    { type: 'heading', text: '一、实施的措施' },
    paragraph(
      `执法人员对《${listTitle}》所列场所、设施、财物（共${facts.measuredGoods?.length ?? 0}项）实施${measureOf(facts)}${facts.measureNumber === undefined ? '' : `（${facts.measureNumber}）`}。`,
    ),
    ...when(facts.toldOnSpot, (told) => [{ type: 'heading' as const, text: '二、告知' }, paragraph(`${told}。`)]),
    ...when(facts.heard, (heard) => [
      { type: 'heading' as const, text: '三、当事人的陈述、申辩' },
      ...paragraphs(heard),
    ]),
    ...when(facts.signedAs, (signed) => [{ type: 'heading' as const, text: '四、签名' }, paragraph(`${signed}。`)]),
    {
      type: 'signatures',
      lines: [
        { role: `执法人员（${orBlank(facts.firstOfficer)}）签名`, name: '' },
        { role: `执法人员（${orBlank(facts.secondOfficer)}）签名`, name: '' },
        { role: '当事人签名或者盖章', name: '' },
        ...(facts.witness === undefined ? [] : [{ role: `见证人（${facts.witness}）签名`, name: '' }]),
        { role: '日　　期', name: '' },
      ],
    },
  ],
}

/** A list that both sides sign: what was done, the things, two officers, the party, a witness where there was one. */
export function listOfGoods(facts: PaperFacts, what: string): Block[] {
  return [
    ...partiesOf(facts),
    paragraph(`案由：${causeOf(facts)}（${fileNumber(facts)}）。`),
    paragraph(what),
    goodsTable(facts.measuredGoods ?? []),
    ...storedAt(facts),
    paragraph(`以上所列经当场清点核对无误。本清单一式${copiesFor(concernedBy(facts), 1)}，由当事人和本机关分别保存。`),
    {
      type: 'signatures',
      lines: [
        { role: `执法人员（${orBlank(facts.firstOfficer)}）签名`, name: '' },
        { role: `执法人员（${orBlank(facts.secondOfficer)}）签名`, name: '' },
        { role: '当事人签名或者盖章', name: '' },
        ...(facts.witness === undefined ? [] : [{ role: `见证人（${facts.witness}）签名`, name: '' }]),
        { role: '日　　期', name: '' },
      ],
    },
    paragraph('当事人拒绝签名或者不到场的，由执法人员注明，邀请见证人到场并签名。'),
    seal(facts),
  ]
}

export const seizureExtension: PaperTemplate = {
  key: 'seizure-extension',
  title: { zh: '延长行政强制措施期限决定书', en: 'Extension of a seizure' },
  style: 'letter',
  mark: { pattern: '{body}强延〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第二十五条'),
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(`${earlier(facts)}。因下列情形，需要延长期限：`),
    ...paragraphs(facts.reasons),
    paragraph(
      `依据${compulsion}第二十五条的规定，经本机关负责人批准，决定将上述行政强制措施的期限延长${facts.deadline?.due === undefined ? '' : `至${officialDate(facts.deadline.due)}`}。`,
    ),
    remedies(facts),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    seal(facts),
  ],
}

export const seizureRelease: PaperTemplate = {
  key: 'seizure-release',
  title: { zh: '解除行政强制措施决定书', en: 'Release from seizure' },
  style: 'letter',
  mark: { pattern: '{body}强解〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第二十八条'),
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(`${earlier(facts)}。`),
    ...when(facts.groundWords, (ground) => [paragraph(`现因${ground}。`)]),
    ...paragraphs(facts.reasons),
    paragraph(
      `依据${compulsion}第二十八条的规定，本机关决定自${officialDate(facts.issuedOn)}起解除上述行政强制措施，立即退还财物。请你（单位）持本决定书，到本机关办理领取手续，核对后在清单上签名。`,
    ),
    ...when(facts.measuredGoods, (goods) => [paragraph('解除的场所、设施、财物：'), goodsTable(goods)]),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    seal(facts),
  ],
}
