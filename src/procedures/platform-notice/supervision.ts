import type { FieldRule, ReferralRule } from '../../kernel/procedure.ts'
import { dateField, reasonField } from '../form-fields.ts'
import { eCommerceLaw } from '../legal-documents.ts'
import { venueRoles as office } from '../shared/at-venue.ts'
import type { StepsOf } from '../shared/phases.ts'
import { regulators } from '../shared/bodies.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

const toPenalty = {
  procedure: 'penalty',
  bodies: regulators,
  desk: 'desk',
  asks: both(
    '核查平台经营者未采取必要措施的线索，对平台经营者另案处理',
    'Look into a platform that did not take the measures it had to, in a case of its own',
  ),
  matter: 'platform',
} as const satisfies ReferralRule

const referred = {
  desk: { kind: 'desk', title: both('接收岗位', 'Receiving desk'), required: true },
  toldOn: {
    ...dateField('平台经营者收到通知的日期', 'Day on which the platform was told'),
    hint: both(
      '知道或者应当知道侵权行为的，写明依据',
      'From when it knew, or should have known; say in the reasons why',
    ),
  },
  reason: { ...reasonField, title: both('移送理由', 'Why it is referred') },
} as const satisfies Record<string, FieldRule>

/** States from which on the platform is known. */
const known = [
  'awaiting-platform',
  'ordered',
  'measured',
  'forwarded',
  'counter-stated',
  'awaiting-complaint',
  'lifting',
  'kept',
  'lifted',
  'referred',
] as const

/** What follows where a platform does nothing: the order to mend it, then enforcement (E-Commerce Law arts. 45, 84). */
export const supervision = {
  'order-correction': {
    title: both('责令平台限期改正', 'Order the platform to put it right'),
    effect: both(
      '平台经营者未依法采取必要措施或者未转送的，发出责令限期改正通知书',
      'The platform took no measures or forwarded nothing: issues the order to put it right in time',
    ),
    from: ['awaiting-platform', 'measured'],
    to: 'ordered',
    by: ['officer', 'lead'],
    bodies: regulators,
    papers: ['platform-order'],
    starts: ['correction'],
    stops: ['acting'],
    datedBy: 'orderedOn',
    lengthFrom: 'days',
    source: eCommerceLaw('第八十四条'),
    rows: ['EC-11'],
    fields: {
      findings: {
        kind: 'long',
        title: both('未履行义务的情况', 'What the platform did not do'),
        required: true,
        max: 4000,
      },
      orders: {
        kind: 'long',
        title: both('改正要求', 'What it has to do'),
        hint: both('每行一项；常用要求可以直接勾选', 'One per line; tick the usual ones'),
        required: true,
        max: 2000,
        phrases: [
          both('对通知所列商品及时采取必要措施', 'Take measures on the goods of the notice'),
          both('将通知转送平台内经营者', 'Forward the notice to the merchant'),
          both('公示收到的通知、声明及处理结果', 'Publish notices, statements and results'),
          both('建立知识产权保护规则和投诉渠道', 'Have rules on intellectual property and a channel for complaints'),
        ],
      },
      orderedOn: dateField('送达日期', 'Date of service'),
      days: {
        kind: 'number',
        title: both('改正期限（工作日）', 'Working days to put it right'),
        required: true,
        max: 60,
      },
    },
    files: 'annex',
    audience: 'filer',
  },
  'refer-inaction': {
    title: both('移送查处平台', 'Refer the platform'),
    effect: both(
      '平台经营者没有采取措施，移送执法机构查处',
      'The platform did nothing: refers it to an enforcement desk',
    ),
    from: ['awaiting-platform'],
    to: 'referred',
    by: office,
    papers: ['transfer-letter'],
    stops: ['acting', 'handling'],
    restsOn: ['acting'],
    outcome: 'W4',
    source: eCommerceLaw('第八十四条'),
    rows: ['EC-11'],
    fields: referred,
    refers: toPenalty,
    audience: 'filer',
  },
  'refer-uncorrected': {
    title: both('逾期不改正，移送行政处罚', 'Not mended in time: refer for a penalty'),
    effect: both(
      '改正期限届满仍未改正的，移送执法机构处罚平台经营者',
      'It was not mended in time: refers the platform for a penalty',
    ),
    from: ['ordered'],
    to: 'referred',
    by: office,
    papers: ['transfer-letter'],
    stops: ['correction', 'handling'],
    restsOn: ['correction'],
    outcome: 'W4',
    source: eCommerceLaw('第八十四条'),
    rows: ['EC-11'],
    fields: referred,
    refers: toPenalty,
    audience: 'filer',
  },
  'request-data': {
    title: both('向平台调取数据信息', 'Ask the platform for data'),
    effect: both(
      '向平台经营者发出调取通知书；取得的个人信息、隐私和商业秘密严格保密',
      'Issues the request for data; personal data, privacy and trade secrets in them are kept secret',
    ),
    from: known,
    to: 'same',
    by: ['officer', 'lead'],
    bodies: regulators,
    papers: ['platform-data-request'],
    source: eCommerceLaw('第二十五条'),
    rows: ['EC-12'],
    fields: {
      data: {
        kind: 'long',
        title: both('调取的数据信息', 'Data asked for'),
        hint: both('每行一项；限于办案需要', 'One per line; no more than the case needs'),
        required: true,
        max: 2000,
        for: 'proceeding',
        phrases: [
          both('平台内经营者的登记信息', 'Registration of the merchant'),
          both('被控商品的销售数量和金额', 'Number and value of the goods sold'),
          both('被控商品的商品信息和交易记录', 'Listing and dealings of the goods'),
        ],
      },
      until: { ...dateField('提供期限届满日', 'Until when'), for: 'proceeding' },
    },
    files: true,
    audience: 'officers',
    order: 75,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
