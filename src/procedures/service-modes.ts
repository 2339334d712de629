import type { Bilingual } from '../kernel/bilingual.ts'
import type { ServiceModeRule } from '../kernel/service-mode-rule.ts'
import { civilProcedure, penaltyProcedure } from './legal-documents.ts'
import { both } from './wording.ts'

/**
 * Ways of service, by code: civil procedure, which the penalty law (art. 61), the compulsion law (art. 38) and Order 81 (art. 10) follow. Each says
 * which day is that of service and what has to be so.
 * @row T-05, T-06, SV-01, SV-02, SV-03, SV-04, SV-06, SV-08, SV-10
 */
export const serviceModes = {
  direct: {
    title: both('直接送达', 'In person'),
    day: both('收到时间', 'Day received'),
    source: civilProcedure('第八十七条、第八十八条'),
  },
  post: {
    title: both('邮寄送达', 'By post'),
    day: both('收件日期', 'Day on the receipt'),
    source: civilProcedure('第九十一条'),
  },
  electronic: {
    title: both('电子送达（受送达人已同意）', 'Electronic (with consent)'),
    day: both('到达时间', 'Day it arrived'),
    byConsent: true,
    source: civilProcedure('第九十条'),
  },
  left: {
    title: both('留置送达', 'Left at the address'),
    withoutReceiver: true,
    day: both('留置日期', 'Day it was left'),
    account: both(
      '拒收的事由，以及见证人或者拍照、录像的情况',
      'why it was refused, and who witnessed it or that it was filmed or photographed',
    ),
    source: civilProcedure('第八十九条'),
  },
  entrusted: {
    title: both('委托送达', 'Through another body'),
    day: both('签收日期', 'Day it was signed for'),
    account: both('受托送达的机关', 'the body that served it'),
    source: civilProcedure('第九十一条'),
  },
  publication: {
    title: both('公告送达', 'By public notice'),
    day: both('公告日期', 'Day of publication'),
    // T-05, SV-10.
    deemedAfterDays: 30,
    // Not counted in the time to close an adjudication (Order 81 art. 37) or to decide on a penalty (Order 2 art. 64).
    notCounted: 'announcement',
    placeless: true,
    withoutReceiver: true,
    account: both(
      '公告的载体和经过（在住所地张贴的，写明拍照、录像的情况），以及此前采用其他方式未能送达的日期和原因',
      'where and how it was published (posted at an address: that it was photographed or filmed), and when and why it could not be served in other ways before',
    ),
    source: civilProcedure('第九十五条'),
  },
} as const satisfies Readonly<Record<string, ServiceModeRule>>

/** Where the regulation of penalties has a rule of its own for a way: it binds market regulators in penalties alone. */
export const penaltyModes = {
  ...serviceModes,
  electronic: {
    ...serviceModes.electronic,
    source: penaltyProcedure('第八十二条', '以到达受送达人特定系统的日期为送达日期'),
  },
} as const satisfies Readonly<Record<keyof typeof serviceModes, ServiceModeRule>>

const abroad = civilProcedure('第二百八十三条')
const here = { only: 'domiciled' } as const
const toAbroad = { only: 'undomiciled', source: abroad } as const

/**
 * What a court may do besides: a party without domicile in the country is served as art. 283 has it, by post where its law allows and within three
 * months, by publication in sixty days; whatever rests on an address in the country is a way for the others alone.
 * @row SV-11
 */
export const courtModes = {
  ...serviceModes,
  direct: { ...serviceModes.direct, undomiciled: toAbroad },
  post: { ...serviceModes.post, ...here },
  electronic: { ...serviceModes.electronic, undomiciled: toAbroad },
  left: { ...serviceModes.left, ...here },
  entrusted: { ...serviceModes.entrusted, ...here },
  publication: { ...serviceModes.publication, undomiciled: { ...toAbroad, deemedAfterDays: 60 } },
  treaty: {
    title: both('依照国际条约送达', 'Under a treaty'),
    day: both('送达证明载明的日期', 'Day on the certificate'),
    account: both('所依据的条约和送达证明', 'the treaty and the certificate of service'),
    ...toAbroad,
  },
  diplomatic: {
    title: both('通过外交途径送达', 'Through diplomatic channels'),
    day: both('送达证明载明的日期', 'Day on the certificate'),
    account: both('转递的机关和送达证明', 'who passed it on, and the certificate of service'),
    ...toAbroad,
  },
  consular: {
    title: both('委托驻外使领馆送达（中国籍受送达人）', 'Through a consulate (Chinese nationals)'),
    day: both('签收日期', 'Day it was signed for'),
    account: both('受托的使领馆', 'the consulate'),
    ...toAbroad,
  },
  agent: {
    title: both('向诉讼代理人送达', 'On the agent in the proceedings'),
    day: both('签收日期', 'Day it was signed for'),
    account: both('代理人', 'the agent'),
    ...toAbroad,
  },
  branch: {
    title: both(
      '向在境内的独资企业、代表机构、分支机构或者有权接受送达的业务代办人送达',
      'On a firm it owns, an office, a branch or an authorised agent in the country',
    ),
    day: both('签收日期', 'Day it was signed for'),
    account: both('接受送达的机构或者业务代办人', 'who received it'),
    ...toAbroad,
  },
  'post-abroad': {
    title: both('邮寄送达（受送达人所在国法律允许）', 'By post (allowed by the law of its country)'),
    day: both('送达回证、回执载明的日期', 'Day on the receipt'),
    ...toAbroad,
  },
  'post-unreturned': {
    title: both(
      '邮寄送达，满期未退回回证、足以认定已经送达',
      'By post, nothing returned in time and service can be found',
    ),
    day: both('邮寄日期', 'Day of posting'),
    deemedAfterMonths: 3,
    account: both('足以认定已经送达的情况', 'from what service is found'),
    ...toAbroad,
  },
  agreed: {
    title: both('以受送达人同意的其他方式送达', 'In another way to which it agreed'),
    day: both('送达日期', 'Day of service'),
    account: both('受送达人同意的方式', 'the way it agreed to'),
    ...toAbroad,
  },
} as const satisfies Readonly<Record<string, ServiceModeRule>>

export type ServiceMode = keyof typeof serviceModes

/** These of them, as a choice, with what the law says of each. */
export function choiceOfModes<Modes extends Readonly<Record<string, ServiceModeRule>>>(
  table: Modes,
  modes: readonly (keyof Modes & string)[] = Object.keys(table),
) {
  const rules = modes.map((mode): [string, ServiceModeRule] => [mode, table[mode] as ServiceModeRule])
  return {
    options: Object.fromEntries(rules.map(([mode, { title }]): [string, Bilingual] => [mode, title])),
    modes: Object.fromEntries(rules),
  }
}

/** Which day is typed for each way, as the hint of its field says it. */
export const whichDay = both(
  '当面、留置、委托送达的，为交付、留置或者签收之日；邮寄的，为回执载明的收件日期；电子送达的，为到达受送达人系统之日；公告送达的，在公告期满以后登记，填写公告发布日期，视为送达之日由平台计算',
  'Handed over, left or through another body: that day or the day it was signed for; by post: the day on the receipt; electronic: the day it reached the recipient’s system; by public notice, recorded once its time is over: the day of publication, from which the day of service is counted',
)
