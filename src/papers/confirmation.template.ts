import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  allParties,
  attachments,
  callsOf,
  heading,
  listed,
  officialDate,
  orBlank,
  paragraph,
  requestersOf,
  respondentsOf,
  when,
} from './paper.wording.ts'

const namesOf = (parties: readonly { readonly name: string }[]) => parties.map(({ name }) => name).join('、')

/** Whom the terms mean by the words of the mediation: before the court all are applicants. */
function whoIsMeant(facts: PaperFacts): Block[] {
  const { asker, other } = callsOf(facts)
  const text = (facts.terms ?? []).join('\n')
  // 申请人 stands within 被申请人 as well.
  const isAskerNamed = text.replaceAll(other, '').includes(asker)
  const meant = [
    ...(isAskerNamed ? [`“${asker}”是指${namesOf(requestersOf(facts))}`] : []),
    ...(text.includes(other) ? [`“${other}”是指${namesOf(respondentsOf(facts))}`] : []),
  ]
  return when(meant, (all) => [paragraph(`上述协议内容沿用调解中的称谓：${all.join('，')}。`)])
}

/** What goes to the court with it: what is there, each by what it is known by. */
const enclosed = ({ agreementNumber, evidence = [] }: PaperFacts): string[] => [
  agreementNumber === undefined ? '调解协议书' : `调解协议书（${agreementNumber}）`,
  ...evidence.map(({ no, name }) => `${name}（证据${no}）`),
]

/** What the parties hand in at the court together, through the body that mediated. */
export const confirmationApplication: PaperTemplate = {
  key: 'confirmation-application',
  title: { zh: '司法确认申请书', en: 'Joint application for judicial confirmation' },
  style: 'form',
  mark: { pattern: '{body}知确申字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: '《中华人民共和国民事诉讼法》', article: '第二百零五条', verified: true },
  compose: (facts) => [
    ...allParties(facts, '申请人', '申请人'),
    heading('一、申请事项'),
    paragraph(
      `请求确认各申请人于${officialDate(facts.effectiveOn)}达成的《调解协议书》${facts.agreementNumber === undefined ? '' : `（${facts.agreementNumber}）`}有效。`,
    ),
    heading('二、事实和理由'),
    paragraph(
      `各申请人之间的纠纷，经${facts.issuer}主持调解，自愿达成协议，协议于${officialDate(facts.effectiveOn)}生效，内容如下：`,
    ),
    ...listed(facts.terms, 'figures'),
    ...whoIsMeant(facts),
    heading('三、申请人的声明'),
    paragraph(
      '各申请人自愿达成协议，不存在恶意串通、规避法律的行为；协议内容不损害国家利益、社会公共利益和他人合法权益。各申请人共同申请司法确认，如有虚假，愿承担法律责任。',
    ),
    heading('四、各申请人的确认'),
    {
      type: 'table',
      columns: [
        { title: '申请人', share: 7 },
        { title: '确认情况', share: 6 },
      ],
      rows: [...requestersOf(facts), ...respondentsOf(facts)].map(({ name }) => [name, '已确认共同申请']),
    },
    paragraph(`最后一方确认的日期：${officialDate(facts.joinedOn?.toSorted().at(-1))}。`),
    paragraph('本申请由经办的调解组织核对，并送交人民法院。'),
    paragraph('此致'),
    { type: 'paragraph', text: orBlank(facts.receiver), indent: 0 },
    ...attachments(enclosed(facts)),
    {
      type: 'paragraph',
      text: `申请人：${namesOf([...requestersOf(facts), ...respondentsOf(facts)])}`,
      align: 'right',
    },
    { type: 'paragraph', text: officialDate(facts.joinedOn?.toSorted().at(-1)), align: 'right' },
  ],
}
