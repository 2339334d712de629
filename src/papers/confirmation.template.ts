import type { PaperTemplate } from './paper.types.ts'
import {
  allParties,
  attachments,
  heading,
  listed,
  officialDate,
  orBlank,
  paragraph,
  requestersOf,
  respondentsOf,
} from './paper.wording.ts'

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
    ...attachments(['调解协议书', '当事人身份证明', '与协议有关的权利证明', '调解组织的证明']),
    {
      type: 'paragraph',
      text: `申请人：${[...requestersOf(facts), ...respondentsOf(facts)].map(({ name }) => name).join('、')}`,
      align: 'right',
    },
    { type: 'paragraph', text: officialDate(facts.joinedOn?.toSorted().at(-1)), align: 'right' },
  ],
}
