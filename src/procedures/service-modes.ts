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

export type ServiceMode = keyof typeof serviceModes

/** These of them, as a choice, with what the law says of each. */
export function choiceOfModes(modes: readonly ServiceMode[] = Object.keys(serviceModes) as ServiceMode[]) {
  const rules = modes.map((mode) => [mode, serviceModes[mode]] as const)
  return {
    options: Object.fromEntries(rules.map(([mode, { title }]): [string, Bilingual] => [mode, title])),
    modes: Object.fromEntries(rules) as Readonly<Record<string, ServiceModeRule>>,
  }
}

/** Which day is typed for each way, as the hint of its field says it. */
export const whichDay = both(
  '当面、留置、委托送达的，为交付、留置或者签收之日；邮寄的，为回执载明的收件日期；电子送达的，为到达受送达人系统之日；公告送达的，填写公告发布日期，视为送达之日由平台计算',
  'Handed over, left or through another body: that day or the day it was signed for; by post: the day on the receipt; electronic: the day it reached the recipient’s system; by public notice: the day of publication, from which the day of service is counted',
)
