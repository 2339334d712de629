import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  allParties,
  attachments,
  basisOf,
  callsOf,
  closingOf,
  contactBlocks,
  deadlinePhrase,
  heading,
  listed,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  requestersOf,
  respondentsOf,
  seal,
  sentence,
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
  mark: { pattern: '{case}', verified: false },
  ofParty: true,
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
    ...[...requestersOf(facts), ...respondentsOf(facts)].map(({ name }): Block => ({
      type: 'paragraph',
      text: `申请人：${name}`,
      align: 'right',
    })),
    { type: 'paragraph', text: officialDate(facts.joinedOn?.toSorted().at(-1)), align: 'right' },
  ],
}

/** 受理和审查通知书: both sides called together, with what they bring. */
export const confirmationNotice: PaperTemplate = {
  key: 'confirmation-notice',
  title: { zh: '司法确认案件受理和审查通知书', en: 'Notice of acceptance and review of a joint application' },
  style: 'letter',
  mark: { pattern: '{body}确通字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: {
    document: '《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》',
    article: '第三百五十三条至第三百五十八条',
    verified: true,
  },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你们共同申请司法确认调解协议一案${(facts.ownNumber ?? facts.decisionNumber) === undefined ? '' : `（${facts.ownNumber ?? facts.decisionNumber}）`}，本院已于${officialDate(facts.acceptedOn)}受理，将在${deadlinePhrase(facts)}作出裁定。${basisOf(facts)}`,
    ),
    heading('一、请双方当事人共同到庭'),
    paragraph(`时间：${officialDate(facts.hearingAt)}`),
    paragraph(`地点：${facts.hearingPlace ?? ''}${facts.hearingOnline === true ? '（在线）' : ''}`),
    heading('二、请携带下列材料'),
    ...listed(
      ['调解协议书', '调解组织主持调解的证明', '与协议有关的权利证明', '身份证明、资格证明和联系方式'],
      'figures',
    ),
    heading('三、需要说明的事项'),
    paragraph(
      '协议涉及确认知识产权归属或者效力的，本院不予确认。没有正当理由不到庭接受询问，或者没有按照要求补充材料的，可以按撤回申请处理。裁定作出前，可以申请撤回。',
    ),
    ...contactBlocks(facts),
    closingOf('通知书'),
    seal(facts),
  ],
}

/** The agreement as the court names it: by when, by whose mediation and under which number it was made. */
function agreementNamed(facts: PaperFacts): string {
  const day = facts.effectiveOn === undefined ? '' : `于${officialDate(facts.effectiveOn)}`
  const by = facts.mediatedBy === undefined ? '' : `经${facts.mediatedBy}主持调解`
  const number = facts.agreementNumber === undefined ? '' : `（${facts.agreementNumber}）`
  return `申请人${namesOf([...requestersOf(facts), ...respondentsOf(facts)])}${day}${by}达成的《调解协议书》${number}`
}

/** 民事裁定书: the agreement confirmed, or the application dismissed. */
export const confirmationRuling: PaperTemplate = {
  key: 'confirmation-ruling',
  title: { zh: '民事裁定书', en: 'Ruling on a joint application for confirmation' },
  style: 'letter',
  mark: { pattern: '{body}确裁字〔{year}〕{n}号', verified: false },
  copies: 4,
  source: { document: '《中华人民共和国民事诉讼法》', article: '第二百零五条、第二百零六条', verified: false },
  compose: (facts) => [
    // Of before the paper bore the number of the court itself, it stood here.
    ...when(facts.decisionNumber, (number) => [paragraph(`案号：${number}`)]),
    ...allParties(facts, '申请人', '申请人'),
    paragraph(
      `本院于${officialDate(facts.acceptedOn)}受理申请人${namesOf([...requestersOf(facts), ...respondentsOf(facts)])}申请司法确认调解协议一案，现已审查终结。`,
    ),
    ...(facts.answer === '确认有效' ? confirms(facts) : dismisses(facts)),
    ...judgesOf(facts),
    seal(facts),
    ...when(facts.clerk, (name) => [{ type: 'signatures' as const, lines: [{ role: '书　记　员', name }] }]),
  ],
}

/** Who ruled: one judge, or a panel, the one who presides first. Of papers from before they were asked for nobody. */
function judgesOf({ judges }: PaperFacts): Block[] {
  return when(judges, (text) => {
    const names = text.split(/[、，,；;\s]+/).filter((name) => name !== '')
    const role = (n: number) => (names.length > 1 && n === 0 ? '审　判　长' : '审　判　员')
    return [
      { type: 'spacer' as const, lines: 1 },
      { type: 'signatures' as const, lines: names.map((name, n) => ({ role: role(n), name })) },
    ]
  })
}

function confirms(facts: PaperFacts): Block[] {
  return [
    ...when(facts.terms, (terms) => [
      paragraph('申请人经调解自愿达成如下协议：'),
      ...listed(terms, 'figures'),
      ...whoIsMeant(facts),
    ]),
    paragraph('本院经审查认为，申请人达成的调解协议符合司法确认调解协议的法定条件。'),
    paragraph('依照《中华人民共和国民事诉讼法》第二百零六条的规定，裁定如下：'),
    paragraph(`${agreementNamed(facts)}有效。`),
    paragraph(
      '当事人应当按照调解协议的约定自觉履行义务。一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请执行。',
    ),
  ]
}

function dismisses(facts: PaperFacts): Block[] {
  return [
    paragraph(`本院经审查认为，申请不符合法定条件：${sentence(orBlank(facts.groundWords))}`),
    ...paragraphs(facts.reasons),
    paragraph('依照《中华人民共和国民事诉讼法》第二百零六条的规定，裁定如下：'),
    paragraph(`驳回关于确认${agreementNamed(facts)}有效的申请。`),
    paragraph('当事人可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼。'),
  ]
}
