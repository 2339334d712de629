import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  closingOf,
  contactBlocks,
  deadlinePhrase,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  partyBlocks,
  respondentsOf,
  rightsOf,
  seal,
  when,
} from './paper.wording.ts'
import { goodsTable } from './seizure.template.ts'

const regulation = '《知识产权海关保护条例》'

/** Who sends or receives the goods, as which; of older papers nobody was asked. */
const traderRole = ({ traderAs }: PaperFacts): string => traderAs ?? '收发货人'

/** With number and address: of one of the parties those of the case, of another what was typed. */
function traders(facts: PaperFacts): Block[] {
  const { trader, traderAddress } = facts
  if (trader === undefined) return []
  const known = respondentsOf(facts).find(({ name }) => name === trader)
  return partyBlocks(
    traderRole(facts),
    known ?? { name: trader, ...(traderAddress === undefined ? {} : { address: traderAddress }) },
  )
}

/** The rights, with the number under which customs have them. */
const recordedRights = (facts: PaperFacts): string =>
  `${rightsOf(facts)}${facts.recordal === undefined ? '' : `（海关备案号：${facts.recordal}）`}`

export const customsStatusNotice: PaperTemplate = {
  key: 'customs-status-notice',
  title: { zh: '确认知识产权海关保护状况通知书', en: 'Notice to the right holder of suspected goods' },
  style: 'letter',
  mark: { pattern: '{body}知确通〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: regulation, article: '第十六条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `本关在${orBlank(facts.measurePlace)}发现下列进出口货物涉嫌侵犯${recordedRights(facts)}。依照${regulation}第十六条的规定，现书面通知你（单位）。`,
    ),
    { type: 'heading', text: '一、嫌疑货物' },
    goodsTable(facts.measuredGoods ?? []),
    ...traders(facts),
    ...when(facts.reasons, (reasons) => [
      { type: 'heading' as const, text: '二、认为涉嫌侵权的情况' },
      ...paragraphs(reasons),
    ]),
    {
      type: 'heading',
      text: facts.reasons === undefined ? '二、请你（单位）办理的事项' : '三、请你（单位）办理的事项',
    },
    paragraph(
      `请自收到本通知书之日起${deadlinePhrase(facts)}书面答复：认为货物侵犯你（单位）知识产权的，提出扣留申请并提供担保；认为未侵权或者不要求海关扣留的，说明情况。逾期未提出申请或者未提供担保的，海关不得扣留货物。`,
    ),
    paragraph('经本关同意，你（单位）可以查看有关货物。'),
    ...contactBlocks(facts),
    closingOf('通知书'),
    seal(facts),
  ],
}

export const customsDetentionNotice: PaperTemplate = {
  key: 'customs-detention-notice',
  title: { zh: '扣留侵权嫌疑货物通知书', en: 'Notice of the detention of suspected goods' },
  style: 'letter',
  mark: { pattern: '{body}知扣通〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: regulation, article: '第十五条、第十六条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你（单位）申请扣留涉嫌侵犯${recordedRights(facts)}的货物并提供了担保。依照${regulation}的规定，本关已于${officialDate(facts.measureOn)}在${orBlank(facts.measurePlace)}扣留下列货物，现书面通知你（单位）。`,
    ),
    { type: 'heading', text: '一、扣留的货物' },
    goodsTable(facts.measuredGoods ?? []),
    ...traders(facts),
    ...when(facts.decisionNumber, (number) => [
      paragraph(
        `海关扣留凭单编号：${number}。${facts.receivedOn === undefined ? '' : `扣留凭单已于${officialDate(facts.receivedOn)}送达${traderRole(facts)}。`}`,
      ),
    ]),
    { type: 'heading', text: '二、告知事项' },
    paragraph(
      `你（单位）可以就被扣留的货物向人民法院申请采取责令停止侵权行为或者财产保全的措施。本关收到人民法院协助执行通知的，予以协助；依照${regulation}第二十四条应当放行的，放行货物。`,
    ),
    paragraph('被扣留的货物经认定不侵权，或者申请扣留不当的，你（单位）应当依法承担相应责任。'),
    ...contactBlocks(facts),
    closingOf('通知书'),
    seal(facts),
  ],
}

/** The goods that were detained, each detention with its day, place and list. */
const detainedGoods = ({ measuresTaken = [] }: PaperFacts): Block[] =>
  measuresTaken.flatMap(({ on, place, number, goods }) => [
    paragraph(
      `${officialDate(on)}${place === undefined ? '' : `在${place}`}扣留${number === undefined ? '' : `（扣留侵权嫌疑货物通知书${number}）`}${goods === undefined ? '。' : '：'}`,
    ),
    ...when(goods, (rows) => [goodsTable(rows)]),
  ])

/** What was found, by the code of the step, and what follows of it for whom it is told. */
const findings = {
  infringing: '经调查，本关认定上述货物侵犯前述知识产权。侵权货物由海关依法没收，另行作出处理决定。',
  not: `经调查，本关认定上述货物没有侵犯前述知识产权。依照${regulation}第二十四条的规定，放行货物。`,
  unable: '经调查，本关不能认定上述货物是否侵犯前述知识产权。',
} as const

const found = ({ ground }: PaperFacts): string => findings[ground as keyof typeof findings] ?? findings.unable

function findingBlocks(facts: PaperFacts, called: string, follows: readonly Block[]): Block[] {
  return [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `本关就下列货物涉嫌侵犯${recordedRights(facts)}一案进行了调查。依照${regulation}第二十条的规定，现将认定结果书面通知你（单位）。`,
    ),
    { type: 'heading', text: '一、扣留的货物' },
    ...detainedGoods(facts),
    ...traders(facts),
    { type: 'heading', text: '二、认定结果' },
    paragraph(found(facts)),
    { type: 'heading', text: '三、理由' },
    ...paragraphs(facts.reasons),
    ...follows,
    ...contactBlocks(facts),
    closingOf(called),
    seal(facts),
  ]
}

const source = { document: regulation, article: '第二十条', verified: false }

export const customsFindingNotice: PaperTemplate = {
  key: 'customs-finding-notice',
  title: { zh: '侵权嫌疑货物认定结果通知书', en: 'Notice to the right holder of the customs finding' },
  style: 'letter',
  mark: { pattern: '{body}知认通〔{year}〕{n}号', verified: false },
  copies: 2,
  source,
  compose: (facts) =>
    findingBlocks(
      facts,
      '通知书',
      facts.ground === 'unable'
        ? [
            paragraph(
              `你（单位）可以依法向人民法院申请采取责令停止侵权行为或者财产保全的措施。${facts.deadline === undefined ? '' : `自扣留之日起${deadlinePhrase(facts)}没有收到人民法院协助执行通知的，本关放行货物。`}`,
            ),
          ]
        : [],
    ),
}

export const customsFindingLetter: PaperTemplate = {
  key: 'customs-finding-letter',
  title: { zh: '侵权嫌疑货物认定结果告知书', en: 'Letter to the consignor or consignee on the customs finding' },
  style: 'letter',
  mark: { pattern: '{body}知认告〔{year}〕{n}号', verified: false },
  copies: 2,
  source,
  compose: (facts) => findingBlocks(facts, '告知书', []),
}
