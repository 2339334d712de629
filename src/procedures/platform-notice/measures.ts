import { dateField, noteField, serviceFields } from '../form-fields.ts'
import { eCommerceLaw } from '../legal-documents.ts'
import { venueRoles as office } from '../shared/at-venue.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** The two things the platform has to do at once: measures, and forwarding (E-Commerce Law art. 42). */
export const measures = {
  'record-measures': {
    title: both('登记平台采取的措施', 'Record the measures of the platform'),
    effect: both(
      '登记平台经营者采取的措施和日期，接着核对是否转送通知',
      'Records what the platform did, and when; next is whether it forwarded the notice',
    ),
    from: ['awaiting-platform', 'ordered'],
    to: 'measured',
    by: office,
    stops: ['acting', 'correction'],
    datedBy: 'measuredOn',
    source: eCommerceLaw('第四十二条'),
    rows: ['EC-03'],
    fields: {
      measures: {
        kind: 'long',
        title: both('采取的措施', 'Measures taken'),
        hint: both('每行一项', 'One per line'),
        required: true,
        max: 2000,
        phrases: [
          both('已删除被控商品信息', 'Listing deleted'),
          both('已屏蔽被控商品', 'Goods blocked'),
          both('已断开被控商品链接', 'Links removed'),
          both('已终止被控商品的交易和服务', 'Dealing and services ended'),
        ],
      },
      measuredOn: dateField('采取措施日期', 'Date of the measures'),
      note: noteField,
    },
    files: 'annex',
    audience: 'filer',
  },
  'record-forwarding': {
    title: both('登记平台转送通知', 'Record that the notice was forwarded'),
    effect: both(
      '登记通知转送平台内经营者的日期；告知书写明其可以提交不存在侵权行为的声明',
      'Records when the notice reached the merchant; the paper says that it may declare that there is no infringement',
    ),
    from: ['measured'],
    to: 'forwarded',
    by: office,
    papers: ['platform-forwarding', 'request-copy', 'proof-of-service'],
    delivers: { papers: ['platform-forwarding', 'request-copy'], to: 'respondents' },
    starts: ['statement'],
    datedBy: 'servedOn',
    source: eCommerceLaw('第四十二条'),
    rows: ['EC-03'],
    fields: serviceFields,
    serves: 'requester',
    files: 'annex',
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
