import { dateField, reasonField } from '../form-fields.ts'
import { eCommerceLaw, onlineReply } from '../legal-documents.ts'
import { venueRoles as office } from '../shared/at-venue.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { allDone, type states } from './states.ts'

const reply = onlineReply.unverified('第三项', '项号未逐字核对')

/** The paper by which people know a statement that was forwarded. */
const forwarding = 'platform-statement-notice'

/** Which of several statements a step is about: each has its own time from when it arrived. */
const ofStatement = {
  kind: 'event',
  title: both('所涉声明', 'Statement concerned'),
  hint: both('按提交声明的平台内经营者选择', 'By the merchant who made it'),
} as const

/** What keeps the measures: the notice of a complaint or a suit within fifteen days, net of what the holder could not help, twenty working days in all. */
export const complaintOrSuit = {
  complain: {
    title: both('通知已经投诉或者起诉', 'Tell of a complaint or a suit'),
    effect: both(
      '当日出具投诉（起诉）登记凭证，供权利人向平台经营者证明；措施维持',
      'Issues on the same day the slip with which the holder proves it to the platform; the measures stand',
    ),
    from: ['awaiting-complaint'],
    to: 'kept',
    by: ['filer', ...office],
    ofEach: true,
    about: { clock: 'complaint', field: 'concerns', paper: forwarding },
    papers: ['platform-slip'],
    stops: ['complaint', 'ceiling', 'handling'],
    clocksWhen: { handling: allDone },
    outcome: 'W3',
    ofSide: 'requester',
    source: eCommerceLaw('第四十三条'),
    rows: ['EC-06'],
    fields: {
      concerns: ofStatement,
      way: {
        kind: 'choice',
        title: both('方式', 'Way'),
        required: true,
        options: {
          complaint: both('向有关主管部门投诉', 'Complaint to the authority'),
          suit: both('向人民法院起诉', 'Suit in court'),
        },
      },
      where: {
        kind: 'text',
        title: both('受理机关或者人民法院', 'Authority or court'),
        required: true,
        max: 100,
      },
      number: {
        kind: 'text',
        title: both('受理编号或者案号', 'Number'),
        required: true,
        max: 100,
      },
      acceptedOn: {
        ...dateField('投诉或者起诉日期', 'Day of the complaint or the suit'),
        hint: both('以受理凭证载明的日期为准', 'As the slip of the authority or the court says'),
      },
    },
    submission: { kind: 'notice' },
    files: 'annex',
    audience: 'parties',
  },
  'exclude-time': {
    title: both('扣除无法控制的延迟', 'Stop the time for what the holder cannot help'),
    effect: both(
      '因办理公证、认证手续等权利人无法控制的延迟，不计入期限；最长期限继续计算',
      'Delay beyond the holder’s control does not count; the longest time runs on',
    ),
    from: ['awaiting-complaint'],
    to: 'same',
    by: office,
    ofEach: true,
    about: { clock: 'complaint', field: 'concerns', paper: forwarding },
    suspends: ['complaint'],
    cause: 'beyond-control',
    forTime: true,
    source: reply,
    rows: ['EC-07'],
    fields: {
      concerns: ofStatement,
      reason: { ...reasonField, title: both('延迟的事由和证明', 'What delays it, and the proof') },
    },
    files: 'annex',
    audience: 'parties',
    order: 70,
  },
  'count-again': {
    title: both('恢复计算期限', 'Restart the clock'),
    effect: both('延迟的事由消除，继续计算期限', 'The delay is over; time counts again'),
    from: ['awaiting-complaint'],
    to: 'same',
    by: office,
    ofEach: true,
    about: { clock: 'complaint', field: 'concerns', paper: forwarding },
    resumes: ['complaint'],
    endsCauses: ['beyond-control'],
    source: reply,
    fields: { concerns: ofStatement, reason: reasonField },
    audience: 'parties',
    order: 71,
  },
  'lapse-complaint': {
    title: both('期限届满，未通知投诉或者起诉', 'No complaint or suit in time'),
    effect: both(
      '期限届满没有收到已经投诉或者起诉的通知，应当终止措施',
      'No notice of a complaint or a suit came in time: the measures have to end',
    ),
    from: ['awaiting-complaint'],
    to: 'lifting',
    by: ['system', ...office],
    ofEach: true,
    about: { clock: 'complaint', field: 'concerns', paper: forwarding },
    restsOn: ['complaint'],
    stops: ['complaint'],
    drops: ['ceiling'],
    outcome: 'W2',
    source: eCommerceLaw('第四十三条'),
    rows: ['EC-06'],
    fields: { concerns: ofStatement },
    audience: 'parties',
  },
  'lapse-ceiling': {
    title: both('最长期限届满，未通知投诉或者起诉', 'No complaint or suit within the longest time'),
    effect: both(
      '最长期限届满没有收到已经投诉或者起诉的通知，应当终止措施',
      'No notice of a complaint or a suit came within the longest time: the measures have to end',
    ),
    from: ['awaiting-complaint'],
    to: 'lifting',
    by: ['system', ...office],
    ofEach: true,
    about: { clock: 'ceiling', field: 'concerns', paper: forwarding },
    restsOn: ['ceiling'],
    stops: ['ceiling'],
    drops: ['complaint'],
    outcome: 'W2',
    source: reply,
    rows: ['EC-07'],
    fields: { concerns: ofStatement },
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
