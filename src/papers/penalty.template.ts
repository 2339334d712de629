import { decidedAnew } from './anew.words.ts'
import type { Block, GoodsFacts, MeasureFacts, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  causeFound,
  causeOf,
  closingOf,
  contactBlocks,
  deadlinePhrase,
  evidenceTable,
  exhibitsOf,
  fileNumber,
  findingsOf,
  listed,
  officialDate,
  onDays,
  orBlank,
  paragraph,
  periodOf,
  paragraphs,
  partyBlocks,
  respondentsOf,
  rightsOf,
  seal,
  submitted,
  suspected,
  wayInBlocks,
  when,
} from './paper.wording.ts'
import { goodsTable } from './seizure.template.ts'
import { ordersTold } from './orders.words.ts'
import { reviewOrSuit } from './remedy.words.ts'

const app = '《市场监督管理行政处罚程序规定》'

/** What is ordered, with the sums that no line names. */
const ordersOf = (facts: PaperFacts): Block[] => listed(ordersTold(facts), 'figures')

/** The things that are confiscated, one by one. */
const confiscated = ({ confiscatedGoods: goods }: PaperFacts): Block[] =>
  goods === undefined ? [] : [paragraph('没收的物品如下：'), goodsTable(goods)]

/** What becomes of the goods that are held when the case is decided. */
function heldGoods({ heldWords, heldItems }: PaperFacts): Block[] {
  return when(heldWords, (words) => [
    paragraph(`本案中查封、扣押的场所、设施、财物，${words}：`),
    ...listed(heldItems, 'figures'),
  ])
}

/** What each of several made of its rights: who asked is not who let it pass. */
function usesTold({ rightsUsed = [], statement = [], heldOn }: PaperFacts): Block[] {
  const uses = rightsUsed.flatMap(({ by, asked, waived, givenUp, silent }) => {
    const hasStated = statement.some((each) => each.by === by)
    const back = waived === undefined ? '' : `，于${officialDate(waived)}放弃听证`
    if (asked !== undefined) return [`当事人${by}于${officialDate(asked)}要求听证${back}。`]
    if (givenUp !== undefined)
      return [
        `当事人${by}于${officialDate(givenUp)}表示${hasStated ? '不再陈述、申辩' : '不陈述、申辩'}，也不要求听证。`,
      ]
    if (silent === undefined) return []
    return [`当事人${by}在规定期限内${hasStated ? '未要求听证' : '未提出陈述、申辩，也未要求听证'}。`]
  })
  const held = heldOn === undefined ? [] : [`本机关${onDays(heldOn)}举行了听证。`]
  return [...uses, ...held].map((line) => paragraph(line))
}

/** What the party made of its two rights, each by itself; silence only where the period passed, a waiver only where it was given. */
function rightsBlocks(facts: PaperFacts): Block[] {
  const { statement, noStatement, rightsGivenUp, hearingAsked, hearingWaived, heldOn, rightsUsed } = facts
  const stated = statement === undefined ? [] : submitted(statement, '陈述、申辩意见', '当事人')
  if (rightsUsed !== undefined) return [...stated, ...usesTold(facts)]
  const unused = statement === undefined ? '未提出陈述、申辩，也未要求听证' : '未要求听证'
  const givenUp = statement === undefined ? '不陈述、申辩，也不要求听证' : '不再陈述、申辩，也不要求听证'
  return [
    ...stated,
    ...when(hearingAsked === undefined ? noStatement : undefined, () => [paragraph(`当事人在规定期限内${unused}。`)]),
    ...when(hearingAsked === undefined ? rightsGivenUp : undefined, (on) => [
      paragraph(`当事人于${officialDate(on)}表示${givenUp}。`),
    ]),
    ...when(hearingAsked, (on) => [
      paragraph(
        `当事人于${officialDate(on)}要求听证。${heldOn === undefined ? '' : `本机关${onDays(heldOn)}举行了听证。`}${hearingWaived === undefined ? '' : `当事人于${officialDate(hearingWaived)}放弃听证。`}`,
      ),
    ]),
  ]
}

/** With which notice, and when, the penalty was announced: to each of several by its own. */
function announcedBy({ noticeOn, noticeNumber, noticesServed }: PaperFacts): string {
  if (noticesServed !== undefined) {
    const each = noticesServed.map(
      ({ to, number, on }) => `于${officialDate(on)}向${to}送达《行政处罚告知书》（${number}）`,
    )
    return `${each.join('，')}，`
  }
  if (noticeOn === undefined || noticeNumber === undefined) return ''
  return `于${officialDate(noticeOn)}送达《行政处罚告知书》（${noticeNumber}），`
}

const hasSpoken = ({ statement, heldOn, notesOnEvidence }: PaperFacts): boolean =>
  [statement, heldOn, notesOnEvidence].some((said) => said !== undefined && said.length > 0)

/** What was told to the party, what it said, and what the office made of it. */
function statementBlocks(facts: PaperFacts): Block[] {
  return [
    paragraph(`本机关${announcedBy(facts)}依法向当事人告知了拟作出行政处罚的内容及事实、理由、依据和依法享有的权利。`),
    ...rightsBlocks(facts),
    // Where nobody said anything, nothing was gone through again.
    ...when(hasSpoken(facts) ? facts.reviewed : undefined, (lines) => [paragraph('经复核：'), ...paragraphs(lines)]),
  ]
}

/** So many things are named one by one; of more the list is told by their number. */
const thingsNamed = 10

/** '空调室外机（HF-35GW）12台、铝箔30.5千克'. */
function thingsOf(goods: readonly GoodsFacts[]): string {
  const named = goods.slice(0, thingsNamed).map(({ name, spec, count, unit }) => {
    const number = count === undefined ? '' : `${count.toLocaleString('en-US')}${unit ?? ''}`
    // A name that ends in a number or a letter would run into the count.
    if (!spec && number !== '' && /[0-9A-Za-z.]$/.test(name)) return `${name}（${number}）`
    return `${name}${spec ? `（${spec}）` : ''}${number}`
  })
  return `${named.join('、')}${goods.length > thingsNamed ? `等共${goods.length}项` : ''}`
}

const numbered = (number: string | undefined) => (number === undefined ? '' : `（${number}）`)

/** One measure: when and where, on what, which it was, by which decision, and what became of it; of an act that takes evidence what was recorded. */
function measureLine({ what, on, place, number, goods, told, after }: MeasureFacts): string {
  const where = place === undefined ? '' : `在${place}`
  if (told !== undefined)
    return `${officialDate(on)}${where}${what}${told.length === 0 ? '' : `（${told.join('；')}）`}。`
  const things = goods === undefined ? '' : `对${thingsOf(goods)}`
  const since = after.map((each) => `；${officialDate(each.on)}${each.what}${numbered(each.number)}`)
  return `${officialDate(on)}${where}${things}采取${what}措施${numbered(number)}${since.join('')}。`
}

/** Measures taken on the way, each for itself, and what became of it. */
function measuresTold({ measuresTaken }: PaperFacts): Block[] {
  const isMore = measuresTaken?.some(({ told }) => told !== undefined)
  return when(measuresTaken, (all) => [
    paragraph(isMore ? '办案中，本机关调查取证和采取措施的情况如下：' : '办案中，本机关采取了下列措施：'),
    ...listed(all.map(measureLine), 'figures'),
  ])
}

/** What proves the violation, and apart from it what the party put in for itself. */
function proofs({ evidence = [] }: PaperFacts, heading: string): Block[] {
  const own = evidence.filter(({ by }) => by === 'respondent')
  const against = evidence.filter((line) => !own.includes(line))
  return [...(against.length > 0 ? [paragraph(heading), evidenceTable(against)] : []), ...exhibitsOf('当事人', own)]
}

/** What the party said of the evidence that it put in. */
function notesTold({ notesOnEvidence }: PaperFacts): Block[] {
  return when(notesOnEvidence, (notes) => submitted(notes, '证据说明', '当事人'))
}

/** Whether there is money to pay: a fine, or gains that are taken. */
function isPaid({ orders, fine, gains }: PaperFacts): boolean {
  return orders === undefined || (fine ?? 0) + (gains ?? 0) > 0 || orders.some((order) => /罚款|违法所得/.test(order))
}

/** How and by when the money is paid; of a penalty without any there is nothing to say. */
function payment(facts: PaperFacts): Block[] {
  if (!isPaid(facts)) return []
  const [who, what] =
    facts.shares === undefined ? ['当事人应当', '罚没款'] : ['各当事人应当分别', '本决定书对其确定的罚没款']
  return [
    { type: 'heading', text: '五、履行方式和期限' },
    paragraph(
      `${who}自收到本决定书之日起${facts.payment?.within ?? `${periodOf(facts, 'payment')}内`}，将${what}缴至${facts.payment?.to ?? '本机关指定的银行或者电子支付系统'}。到期不缴纳罚款的，本机关可以每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额，并依法申请人民法院强制执行。`,
    ),
  ]
}

export const penaltyNotice: PaperTemplate = {
  key: 'penalty-notice',
  title: { zh: '行政处罚告知书', en: 'Notice of intended penalty' },
  style: 'letter',
  mark: { pattern: '{body}罚告〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: app, article: '第五十七条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `本机关于${officialDate(facts.acceptedOn)}立案调查的你（单位）${suspected(facts)}一案（${fileNumber(facts)}），已经调查终结。依据《中华人民共和国行政处罚法》第四十四条和${app}第五十七条的规定，现将拟作出行政处罚的内容及事实、理由、依据告知如下：`,
    ),
    { type: 'heading', text: '一、拟认定的事实和证据' },
    ...findingsOf(facts),
    ...proofs(facts, '拟认定上述事实的证据如下：'),
    ...measuresTold(facts),
    { type: 'heading', text: '二、理由和依据' },
    ...paragraphs(facts.reasons),
    ...when(facts.basis, (basis) => [paragraph('违反的规定和拟作出处罚的依据：'), ...listed(basis, 'figures')]),
    { type: 'heading', text: '三、拟作出的行政处罚' },
    ...(facts.shares === undefined
      ? []
      : [paragraph('本案有两个以上当事人，拟分别作出行政处罚；拟对你（单位）作出的行政处罚如下：')]),
    ...ordersOf(facts),
    { type: 'heading', text: '四、你（单位）的权利' },
    paragraph(
      `对上述拟作出的行政处罚，你（单位）有权进行陈述、申辩；符合听证条件的，有权要求举行听证。请自收到本告知书之日起${facts.deadline === undefined ? `${periodOf(facts, 'statement')}内` : deadlinePhrase(facts)}提出；两项权利可以分别行使，行使其中一项不影响另一项；逾期未提出的，视为放弃。本机关不会因陈述、申辩或者要求听证而加重处罚。`,
    ),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('行政处罚告知书'),
    seal(facts),
  ],
}

/** On which of its two grounds there is no penalty: a violation that is not punished, or none that was established (Penalty Law, art. 57). */
const grounds: Readonly<Record<string, string>> = {
  P2: '当事人的上述行为违法，但依法可以不予行政处罚。依据《中华人民共和国行政处罚法》第五十七条第一款第二项的规定，本机关决定对当事人不予行政处罚。',
  P3: '违法事实不能成立。依据《中华人民共和国行政处罚法》第五十七条第一款第三项的规定，本机关决定对当事人不予行政处罚。',
}

/** What a decision in the place of an annulled one says of both. */
const anew = { called: '行政处罚决定书', what: '决定', does: '调查' } as const

/** The decision that there is no penalty: for who was told that one was intended, and for whoever was investigated. */
export const noPenaltyDecision: PaperTemplate = {
  key: 'no-penalty-decision',
  title: { zh: '不予行政处罚决定书', en: 'Decision that there is no penalty' },
  style: 'decision',
  mark: { pattern: '{body}不罚〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《中华人民共和国行政处罚法》', article: '第五十七条', verified: true },
  compose: (facts) => [
    ...respondentsOf(facts).flatMap((party) => partyBlocks('当事人', party)),
    paragraph(`案由：${causeOf(facts)}。`),
    paragraph(
      `本机关于${officialDate(facts.acceptedOn)}对当事人${suspected(facts)}一案立案调查（${fileNumber(facts)}），现已调查终结。`,
    ),
    ...decidedAnew(facts, anew),
    { type: 'heading', text: '一、查明的事实' },
    ...findingsOf(facts),
    ...measuresTold(facts),
    ...(facts.noticeOn === undefined
      ? []
      : [
          { type: 'heading' as const, text: '二、告知和陈述、申辩情况' },
          paragraph(`本机关${announcedBy(facts)}依法向当事人告知了拟作出行政处罚的内容。`),
          ...(facts.statement === undefined ? [] : submitted(facts.statement, '陈述、申辩意见', '当事人')),
          ...when(facts.heldOn, (days) => [paragraph(`本机关${onDays(days)}举行了听证。`)]),
        ]),
    { type: 'heading', text: facts.noticeOn === undefined ? '二、理由和决定' : '三、理由和决定' },
    ...paragraphs(facts.reasons),
    paragraph(grounds[facts.proposed ?? ''] ?? '本机关决定对当事人不予行政处罚。'),
    { type: 'heading', text: facts.noticeOn === undefined ? '三、救济途径' : '四、救济途径' },
    paragraph(reviewOrSuit(facts, '当事人对本决定不服的', '本决定书')),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    seal(facts),
  ],
}

/** The decision, which says that its data will be published. @row CC-02 */
export const penaltyDecision: PaperTemplate = {
  key: 'penalty-decision',
  title: { zh: '行政处罚决定书', en: 'Penalty decision' },
  style: 'decision',
  mark: { pattern: '{body}处罚〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: app, article: '第六十二条', verified: true },
  compose: (facts) => [
    ...respondentsOf(facts).flatMap((party) => partyBlocks('当事人', party)),
    paragraph(`案由：${causeFound(facts)}。`),
    paragraph(
      `本机关于${officialDate(facts.acceptedOn)}对当事人${suspected(facts)}一案立案调查（${fileNumber(facts)}），现已调查终结。`,
    ),
    ...decidedAnew(facts, anew),
    ...when(facts.right, () => [paragraph(`涉案权利：${rightsOf(facts)}。`)]),
    { type: 'heading', text: '一、违法事实和证据' },
    ...findingsOf(facts),
    ...proofs(facts, '上述事实，有下列证据证明：'),
    ...notesTold(facts),
    ...measuresTold(facts),
    { type: 'heading', text: '二、陈述、申辩和听证情况' },
    ...statementBlocks(facts),
    { type: 'heading', text: '三、理由和依据' },
    ...paragraphs(facts.reasons),
    ...when(facts.basis, (basis) => [paragraph('违反的规定和处罚依据：'), ...listed(basis, 'figures')]),
    { type: 'heading', text: '四、行政处罚决定' },
    paragraph('综合考虑违法行为的事实、性质、情节以及社会危害程度，本机关决定处罚如下：'),
    ...ordersOf(facts),
    ...confiscated(facts),
    ...heldGoods(facts),
    ...payment(facts),
    { type: 'heading', text: isPaid(facts) ? '六、救济途径' : '五、救济途径' },
    paragraph(
      facts.remedy ??
        `${reviewOrSuit(facts, '当事人不服本决定的', '本决定书')}申请行政复议或者提起行政诉讼期间，除法律另有规定外，本决定不停止执行。`,
    ),
    paragraph('本机关将依法向社会公示本行政处罚决定的信息。'),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    seal(facts),
  ],
}
