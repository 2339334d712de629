import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  closingOf,
  contactBlocks,
  deadlinePhrase,
  fileNumber,
  listed,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  periodOf,
  seal,
  sentence,
  submitted,
  wayInBlocks,
  when,
} from './paper.wording.ts'
import { reviewOrSuit } from './remedy.words.ts'

const rules = { document: '《国家知识产权局知识产权信用管理规定》', article: '', verified: false }

/** The law, and what was decided before. */
const restsOn = ({ basis, decisionNumber }: PaperFacts): Block[] => [
  ...when(basis, (laws) => [paragraph(`认定依据：${laws.join('、')}。`)]),
  paragraph(`所依据的生效文书：${orBlank(decisionNumber)}。`),
]

/** How long what is ordered lasts, by the list or the measure that the conduct leads to. */
function termOf(facts: PaperFacts): Block[] {
  // Papers from before these were told.
  if (facts.periods?.['measures'] === undefined) return []
  const { ground } = facts
  const isOther = ground !== 'serious-list' && ground !== 'provincial-bar'
  const terms = [
    ...(isOther ? [`上述管理措施的期限为${periodOf(facts, 'measures')}`] : []),
    ...(ground === undefined || ground === 'provincial-bar'
      ? [`省条例规定的限制的期限为${periodOf(facts, 'bar')}`]
      : []),
    ...(ground === undefined || ground === 'serious-list'
      ? [`列入严重失信主体名单的信息最短公示${periodOf(facts, 'least')}，最长公示${periodOf(facts, 'longest')}`]
      : []),
  ]
  return [paragraph(`${terms.join('；')}。期限自本决定书送达之日起计算。`)]
}

/** To whom the party turns; papers from before its time was told name none. */
const againstIt = (facts: PaperFacts): string =>
  facts.periods?.['reconsideration'] === undefined
    ? '不服本决定的，可以依法申请行政复议或者向人民法院提起行政诉讼。'
    : reviewOrSuit(facts, '你（单位）不服本决定的', '本决定书')

/** What the party said, or that it said nothing in time. */
function heard(facts: PaperFacts): Block[] {
  const { statement, noStatement, noticeOn, noticeNumber } = facts
  const by = noticeNumber === undefined ? '' : `以《拟认定失信行为告知书》（${noticeNumber}）`
  return [
    ...when(noticeOn, (on) => [
      paragraph(
        `本机关于${officialDate(on)}${by}依法告知你（单位）拟认定的失信行为、依据、拟采取的措施和陈述、申辩的权利。`,
      ),
    ]),
    ...(statement === undefined
      ? []
      : submitted(
          // Who is spoken to is not named as somebody else.
          statement.map(({ by, ...rest }) => (by === undefined || by === facts.addressee ? rest : { by, ...rest })),
          '陈述、申辩意见',
          '你（单位）',
        )),
    ...when(statement === undefined ? noStatement : undefined, () => [
      paragraph('你（单位）在规定期限内未提出陈述、申辩。'),
    ]),
  ]
}

export const creditNotice: PaperTemplate = {
  key: 'credit-notice',
  title: { zh: '拟认定失信行为告知书', en: 'Notice of an intended finding on credit' },
  style: 'letter',
  mark: { pattern: '{body}信告〔{year}〕{n}号', verified: false },
  copies: 2,
  source: rules,
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(`本机关拟对你（单位）作出失信行为认定（${fileNumber(facts)}），现依法告知如下：`),
    { type: 'heading', text: '一、拟认定的失信行为和依据' },
    ...when(facts.groundWords, (ground) => [paragraph(sentence(ground))]),
    ...restsOn(facts),
    ...paragraphs(facts.reasons),
    { type: 'heading', text: '二、拟采取的管理措施' },
    ...listed(facts.orders ?? [], 'figures'),
    { type: 'heading', text: '三、你（单位）的权利' },
    paragraph(
      `你（单位）可以自收到本告知书之日起${deadlinePhrase(facts)}向本机关提出陈述、申辩并提交证据。及时纠正失信行为、消除不良影响的，可以一并说明，本机关将在决定是否认定时予以考虑。`,
    ),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('告知书'),
    seal(facts),
  ],
}

export const creditFinding: PaperTemplate = {
  key: 'credit-finding',
  title: { zh: '失信行为认定决定书', en: 'Decision finding dishonest conduct' },
  style: 'letter',
  mark: { pattern: '{body}信认〔{year}〕{n}号', verified: false },
  copies: 2,
  source: rules,
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(`本机关依法办理你（单位）失信行为认定一案（${fileNumber(facts)}），现已办理终结。`),
    { type: 'heading', text: '一、告知和陈述、申辩' },
    ...heard(facts),
    { type: 'heading', text: '二、认定的失信行为和理由' },
    ...when(facts.groundWords, (ground) => [paragraph(sentence(ground))]),
    ...restsOn(facts),
    ...paragraphs(facts.reasons),
    { type: 'heading', text: '三、管理措施' },
    ...listed(facts.orders ?? [], 'figures'),
    ...termOf(facts),
    { type: 'heading', text: '四、信用修复和救济' },
    paragraph('你（单位）纠正失信行为、履行相关义务并作出公开承诺的，可以依法向本机关申请信用修复。'),
    paragraph(againstIt(facts)),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    seal(facts),
  ],
}

export const creditRepair: PaperTemplate = {
  key: 'credit-repair',
  title: { zh: '信用修复决定书', en: 'Decision granting credit repair' },
  style: 'letter',
  mark: { pattern: '{body}信修〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《信用修复管理办法》', article: '', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你（单位）${facts.receivedOn === undefined ? '' : `于${officialDate(facts.receivedOn)}`}就生效文书${orBlank(facts.decisionNumber)}所涉信用信息申请信用修复（${fileNumber(facts)}）。经审查：`,
    ),
    ...when(facts.statement, (all) => [
      paragraph('你（单位）在申请中说明：'),
      ...paragraphs(all.flatMap(({ text }) => text)),
    ]),
    ...paragraphs(facts.reasons),
    paragraph(
      '依据《信用修复管理办法》，本机关决定准予信用修复，停止公示有关信息，停止共享和使用，并解除相应的管理措施。三项均办理完毕的，修复完成。',
    ),
    paragraph('你（单位）作出的信用承诺将依法公开；违反承诺的，依法处理。'),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    seal(facts),
  ],
}
