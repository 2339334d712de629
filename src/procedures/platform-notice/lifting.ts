import { dateField, noteField, reasonField } from '../form-fields.ts'
import { eCommerceLaw } from '../legal-documents.ts'
import { venueRoles as office } from '../shared/at-venue.ts'
import type { StepsOf } from '../shared/phases.ts'
import { takenBack, withdrawalFields } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { allDone, type states } from './states.ts'

/** From when the measures end, which is no day of the letter that says so: it may lie before it or after it. */
const liftedOn = dateField('终止措施日期', 'Day from which the measures end')

/** How the measures end, and the archive with what the platform has to publish and keep. */
export const lifting = {
  'record-lifting': {
    title: both('通知平台终止措施', 'Have the measures ended'),
    effect: both(
      '向平台经营者发出终止措施告知书，写明终止日期，并办结',
      'Tells the platform from which day the measures end, and closes the matter',
    ),
    from: ['lifting'],
    to: 'lifted',
    by: office,
    ofEach: true,
    papers: ['platform-lifting'],
    stops: ['handling'],
    clocksWhen: { handling: allDone },
    source: eCommerceLaw('第四十三条'),
    fields: { liftedOn, reason: reasonField },
    audience: 'parties',
  },
  'lift-on-decision': {
    title: both('依据处理结果终止措施', 'End the measures on the result'),
    effect: both(
      '投诉或者起诉的处理结果认定侵权不成立的，通知平台经营者终止措施',
      'The complaint or the suit found no infringement: tells the platform to end the measures',
    ),
    from: ['kept'],
    to: 'lifted',
    by: office,
    ofEach: true,
    papers: ['platform-lifting'],
    source: eCommerceLaw('第四十三条'),
    fields: { liftedOn, reason: reasonField },
    audience: 'parties',
    order: 60,
  },
  'withdraw-notice': {
    title: both('撤回通知，终止措施', 'Withdraw the notice and end the measures'),
    effect: both(
      '撤回通知；平台已经采取措施的，通知其终止',
      'Withdraws the notice; the platform is told to end its measures',
    ),
    from: ['measured', 'forwarded', 'counter-stated', 'awaiting-complaint'],
    to: 'lifting',
    by: ['filer', ...office],
    ofAll: true,
    papers: takenBack,
    drops: ['statement', 'complaint', 'ceiling'],
    datedBy: 'receivedOn',
    outcome: 'W6',
    fields: withdrawalFields,
    submission: { kind: 'request', stands: true },
    voluntary: true,
    written: true,
    files: 'annex',
    audience: 'parties',
    order: 90,
  },
  finish: {
    title: both('归档并登记平台义务', 'Archive, with what the platform has to do'),
    effect: both(
      '登记平台经营者公示和保存信息的情况，形成处理情况记录并归档',
      'Records what the platform publishes and keeps; the record is drawn up and the file archived',
    ),
    from: ['kept', 'lifted', 'referred'],
    to: 'ended',
    by: office,
    papers: ['platform-record'],
    source: eCommerceLaw('第四十四条'),
    rows: ['EC-09', 'EC-13'],
    fields: {
      published: {
        kind: 'choice',
        title: both('平台公示通知、声明和处理结果', 'Notices, statements and results published by the platform'),
        required: true,
        options: {
          yes: both('已公示', 'Published'),
          no: both('没有公示', 'Not published'),
          none: both('尚无应当公示的内容', 'Nothing to publish'),
        },
      },
      rules: {
        kind: 'yes-no',
        title: both('平台有知识产权保护规则和投诉渠道', 'The platform has rules and a channel for complaints'),
      },
      tradedOn: {
        kind: 'date',
        title: both('最近一次交易完成日期', 'Day on which the last dealing was completed'),
        hint: both(
          '平台保存交易信息的法定期限自该日起计算；需要调取的，应当在届满前办理',
          'The platform keeps the data from that day on for as long as the law says; ask for them before that ends',
        ),
      },
      performance: {
        kind: 'long',
        title: both('处理和移送情况', 'What was done, and what came of a referral'),
        required: true,
        max: 2000,
      },
      note: noteField,
    },
    audience: 'officers',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
