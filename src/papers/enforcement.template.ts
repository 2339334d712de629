import { piecesOf, sumsIn } from '../kernel/sums-in-text.ts'
import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  attachments,
  callsOf,
  contactBlocks,
  deadlinePhrase,
  fileNumber,
  listed,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  partyBlocks,
  periodOf,
  respondentsOf,
  seal,
  submitted,
  when,
} from './paper.wording.ts'

const compulsion = '《中华人民共和国行政强制法》'

const yuan = (sum: number): string => `人民币${sum.toLocaleString('en-US')}元`

/** The decision by what it is called: 《行政处罚决定书》, 《专利侵权纠纷行政裁决书》. */
const decisionOf = ({ decisionTitle, decisionNumber }: PaperFacts): string =>
  `《${orBlank(decisionTitle)}》（${orBlank(decisionNumber)}）`

/** The sum, where money is owed and no line of what is owed names it already, and how it is paid. */
function sumOwed({ amount, payTo, dueActs = [] }: PaperFacts, is: string): Block[] {
  if (amount === undefined) return []
  const isNamed = dueActs.some((act) => piecesOf(act).some((piece) => sumsIn(piece, '').includes(amount)))
  const to = payTo === undefined ? [] : [`缴至${payTo}`]
  const told = isNamed ? to.map((where) => `上述款项${where}`) : [[`${is}${yuan(amount)}`, ...to].join('，')]
  return told.map((text) => paragraph(`${text}。`))
}

/** 履行催告书: what is still to be done, by when, the sum and how it is paid, and that the party may be heard (Compulsion Law, arts. 35, 54). */
export const performanceDemand: PaperTemplate = {
  key: 'performance-demand',
  title: { zh: '履行行政决定催告书', en: 'Demand to comply with a decision' },
  style: 'letter',
  mark: { pattern: '{body}催告〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: compulsion, article: '第五十四条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `本机关于${officialDate(facts.decidedOn)}作出${decisionOf(facts)}（${fileNumber(facts)}），已于${officialDate(facts.servedOn)}送达你（单位）。你（单位）至今没有全部履行。依照${compulsion}第五十四条的规定，现催告你（单位）履行下列义务：`,
    ),
    ...listed(facts.dueActs, 'figures'),
    ...sumOwed(facts, '应当缴纳的金额：'),
    paragraph(
      `请自收到本催告书之日起${facts.deadline === undefined ? `${periodOf(facts, 'demand')}内` : deadlinePhrase(facts)}履行。期满仍不履行的，本机关将依法申请人民法院强制执行。`,
    ),
    paragraph('你（单位）收到本催告书后，有权进行陈述、申辩；已经履行的，请提交证明。'),
    ...contactBlocks(facts),
    seal(facts),
  ],
}

/** What the party said once it was urged, or that it said nothing. */
function heardBlocks(facts: PaperFacts): Block[] {
  const { statement, urgedOn, urgedNumber } = facts
  return [
    paragraph(
      `申请人于${officialDate(urgedOn)}向被申请人送达履行催告书（${orBlank(urgedNumber)}），被申请人在催告书送达后的法定期限内仍未全部履行。`,
    ),
    ...(statement === undefined
      ? [paragraph('被申请人收到催告书后没有提出陈述、申辩。')]
      : submitted(statement, '陈述、申辩意见', '被申请人')),
  ]
}

/** 强制执行申请书 to the court: the decision, what became of the remedies, the demand and what the party said, and what there is to enforce (art. 55). */
export const enforcementApplication: PaperTemplate = {
  key: 'enforcement-application',
  title: { zh: '强制执行申请书', en: 'Application for enforcement' },
  style: 'letter',
  mark: { pattern: '{body}强执〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: compulsion, article: '第五十五条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    ...when(facts.issuer || undefined, (issuer) => [paragraph(`申请人：${issuer}。`)]),
    ...respondentsOf(facts).flatMap((party) => partyBlocks('被申请人', party)),
    { type: 'heading', text: '一、申请事项' },
    paragraph(`请求强制执行${decisionOf(facts)}确定的下列义务：`),
    ...listed(facts.dueActs, 'figures'),
    ...sumOwed(facts, '申请执行的金额：'),
    { type: 'heading', text: '二、作出决定和送达的情况' },
    paragraph(
      `申请人于${officialDate(facts.decidedOn)}作出${decisionOf(facts)}（${fileNumber(facts)}），于${officialDate(facts.servedOn)}送达被申请人。认定的事实、理由和依据见该决定书。${orBlank(facts.groundWords)}。`,
    ),
    { type: 'heading', text: '三、催告和当事人的意见' },
    ...heardBlocks(facts),
    { type: 'heading', text: '四、申请强制执行标的情况' },
    ...paragraphs(facts.target),
    paragraph(`依照${compulsion}第五十三条、第五十四条的规定，特申请强制执行。`),
    ...contactBlocks(facts),
    ...attachments([
      orBlank(facts.decisionTitle),
      '作出决定的事实、理由和依据的材料',
      '履行催告书和送达回证',
      ...(facts.statement === undefined ? [] : ['当事人的陈述、申辩意见']),
      '申请强制执行标的情况的材料',
    ]),
    { type: 'signatures', lines: [{ role: `${callsOf(facts).office}负责人（签名）`, name: '' }] },
    seal(facts),
  ],
}
