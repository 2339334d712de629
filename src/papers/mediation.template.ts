import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  allParties,
  callsOf,
  causeOf,
  copiesFor,
  findingsOf,
  heading,
  listed,
  officialDate,
  paragraph,
  periodOf,
  requestersOf,
  respondentsOf,
  rightsOf,
  seal,
  secretaryLine,
  when,
} from './paper.wording.ts'

/** The day of the last signature given, or that of the paper. */
function lastSigned({ signatures = [], signedOn, issuedOn }: PaperFacts): string {
  return (
    signedOn ??
    signatures
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ??
    issuedOn
  )
}

const signatureColumns = [
  { title: '当事人', share: 5 },
  { title: '签署人', share: 3 },
  { title: '签署日期', share: 3, align: 'centre' as const },
  { title: '签署方式', share: 3, align: 'centre' as const },
]
const onPaperFiled = '纸质签署，扫描件存卷'

const namesOf = (parties: readonly { readonly name: string }[]) => parties.map(({ name }) => name).join('、')

/** The signatures that were given, by whom and when; of an agreement to be signed on paper, the place for them. */
function signedOrToSign(facts: PaperFacts): Block[] {
  const { signatures, signedOn, requesterSigner, respondentSigner } = facts
  const { asker, other } = callsOf(facts)
  if (signatures === undefined && requesterSigner !== undefined && respondentSigner !== undefined)
    return [
      {
        type: 'table',
        columns: signatureColumns,
        rows: [
          [`${asker}：${namesOf(requestersOf(facts))}`, requesterSigner, officialDate(signedOn), onPaperFiled],
          [`${other}：${namesOf(respondentsOf(facts))}`, respondentSigner, officialDate(signedOn), onPaperFiled],
        ],
      },
    ]
  if (signatures === undefined && signedOn !== undefined)
    return [paragraph(`各方当事人已于${officialDate(signedOn)}签署协议，签署的协议存入调解案卷。`)]
  if (signatures === undefined)
    return [
      {
        type: 'signers',
        parties: [
          ...requestersOf(facts).map(({ name }) => ({ role: asker, name })),
          ...respondentsOf(facts).map(({ name }) => ({ role: other, name })),
        ],
      },
    ]
  return [
    {
      type: 'table',
      columns: signatureColumns,
      rows: signatures.map(({ party, side, name, on, onPaper }) => [
        `${side === 'requester' ? asker : side === 'respondent' ? other : '第三人'}：${party}`,
        name,
        officialDate(on),
        onPaper ? onPaperFiled : '在线签署',
      ]),
    },
  ]
}

export const mediationAgreement: PaperTemplate = {
  key: 'mediation-agreement',
  title: { zh: '调解协议书', en: 'Mediation agreement' },
  style: 'decision',
  mark: { pattern: '{body}知调字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: {
    document: '《专利纠纷行政裁决和调解办法》《中华人民共和国人民调解法》',
    article: '第三十五条、第六十九条；第二十八条、第二十九条',
    verified: true,
  },
  compose: (facts) => [
    ...allParties(facts),
    paragraph(`案由：${causeOf(facts)}。`),
    ...when(facts.right, () => [paragraph(`涉案权利：${rightsOf(facts)}。`)]),
    heading('一、纠纷的主要事实和争议事项'),
    ...findingsOf(facts),
    ...when(facts.claims, (claims) => [
      paragraph(`${callsOf(facts).asker}的请求事项：`),
      { type: 'list' as const, numbering: 'figures' as const, items: claims },
    ]),
    heading('二、协议内容'),
    paragraph(
      `经${facts.issuer}主持调解，双方当事人在自愿、合法的基础上，于${officialDate(lastSigned(facts))}达成如下协议：`,
    ),
    ...listed(facts.terms, 'brackets'),
    heading('三、协议的效力'),
    paragraph(
      '本协议自各方当事人签名或者盖章，并经主持调解的单位盖章之日起生效，对各方当事人具有约束力，各方应当按照约定履行。',
    ),
    paragraph(
      facts.remedy ??
        `各方当事人可以自协议生效之日起${periodOf(facts, 'confirmation')}内，依法共同向有管辖权的人民法院申请司法确认；协议有给付内容且债务人同意接受强制执行的，可以依法申请公证机构赋予强制执行效力。一方不履行的，另一方可以依法向人民法院提起诉讼。`,
    ),
    paragraph('各方当事人已经阅读或者听读本协议，了解其内容和后果，确认本协议是其真实意思表示。'),
    paragraph(
      `本协议一式${copiesFor([...requestersOf(facts), ...respondentsOf(facts)], 2)}，当事人各执一份，调解单位存档一份，具有同等效力。`,
    ),
    { type: 'spacer', lines: 1 },
    ...signedOrToSign(facts),
    ...when(facts.mediator, (name) => [{ type: 'paragraph' as const, text: `调解员（签名）：${name}`, indent: 0 }]),
    ...secretaryLine(facts),
    seal(facts),
  ],
}
