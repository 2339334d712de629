import { dateField, hoursField, officeNoteField, scopeField, serviceFields } from '../form-fields.ts'
import { fairGuide, fairMeasures } from '../legal-documents.ts'
import { refusing, untilFairCloses, venueRoles as office } from '../shared/at-venue.ts'
import { joined } from '../shared/joined.ts'
import type { StepsOf } from '../shared/phases.ts'
import { takenBack, withdrawalFields } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** What is handed over at a fair is handed over at the booth. */
const servedAtBooth = {
  ...serviceFields,
  servedAt: {
    ...serviceFields.servedAt,
    hint: both(
      '直接送达、留置送达的，不填写的为投诉所载展位；其他方式不填写的，按当事人确认的送达地址或者住所送达',
      'If left empty: handed over or left at the booth that the complaint names; in other ways, the confirmed address for service or the registered address',
    ),
  },
} as const

/** Acceptance, and the notice to the exhibitor (2006 measures, arts. 7-8; 2022 guide, art. 14). */
export const opening = {
  accept: {
    title: both('受理投诉', 'Accept the complaint'),
    effect: both(
      '发出受理通知书，按展期确定现场处理的小时数',
      'Issues the notice of acceptance and sets the hours for handling it, to fit the fair',
    ),
    from: ['received'],
    to: 'accepted',
    by: office,
    proved: true,
    papers: ['acceptance-notice'],
    starts: ['handling'],
    facts: { untold: true },
    stops: ['taking-up'],
    lengthFrom: 'hours',
    source: fairMeasures('第八条'),
    rows: ['EX-23'],
    fields: {
      channel: {
        kind: 'choice',
        title: both('投诉渠道', 'How it came'),
        required: true,
        options: {
          station: both('展会投诉机构', 'Complaint body of the fair'),
          office: both('直接向知识产权管理部门投诉', 'Straight to the intellectual property office'),
        },
      },
      opensOn: {
        ...dateField('展会开幕日期', 'Day on which the fair opened'),
        hint: both('案卷自该日起保存', 'The file is kept from that day on'),
      },
      hours: {
        ...hoursField('现场处理期限（小时）', 'Hours to deal with it', 240),
        hint: both(
          '不得超过闭展时间；没有登记闭展时间的，按展期确定',
          'Not beyond the closing of the fair; where none was entered, to fit the fair',
        ),
      },
      scope: scopeField,
      note: officeNoteField,
    },
    audience: 'filer',
    ofRights: true,
  },
  refuse: refusing(
    'F7',
    fairMeasures('第八条'),
    {
      'no-proof': both('没有有效的权利证明或者侵权证据', 'No valid proof of the right or of the infringement'),
      'not-exhibited': both('被投诉的展品不在本届展会展出', 'The goods are not on display at this fair'),
      repeated: both('已就同一事项作出处理', 'The same matter was already dealt with'),
      closed: both('展会已经闭展', 'The fair has closed'),
    },
    { closed: { ended: untilFairCloses, because: both('登记的闭展时间未到', 'The fair has not closed yet') } },
  ),
  'notify-exhibitor': {
    title: both('告知参展方', 'Tell the exhibitor'),
    effect: both(
      '在展位送达投诉告知书和投诉书副本，自送达之时起按小时计算答复期限',
      'Serves the notice and a copy of the complaint at the booth; the hours to answer run from then',
    ),
    from: ['accepted'],
    to: 'awaiting-answer',
    by: office,
    papers: ['fair-notice', 'request-copy', 'proof-of-service'],
    delivers: { papers: ['fair-notice', 'request-copy'], to: 'respondents', atBooth: true },
    starts: ['answer'],
    facts: { untold: false },
    datedBy: 'servedOn',
    lengthFrom: 'hours',
    source: fairGuide.unverified('第十四条', '据转载文本，未核对原文'),
    fields: joined('field', servedAtBooth, {
      hours: {
        ...hoursField('答复期限（小时）', 'Hours to answer', 24),
        hint: both(
          '临近闭展的，可以按照展期缩短，但应当给予合理的答复时间',
          'May be shorter where the fair closes soon, but has to leave a fair chance to answer',
        ),
      },
    }),
    serves: 'requester',
    files: 'annex',
    audience: 'parties',
  },
  withdraw: {
    title: both('撤回投诉', 'Withdraw the complaint'),
    effect: both('撤回投诉，处理终结', 'Withdraws the complaint; the matter ends'),
    from: ['received', 'accepted', 'awaiting-answer', 'checking', 'after-closing'],
    to: 'withdrawn',
    by: ['filer', ...office],
    papers: takenBack,
    drops: ['taking-up', 'answer', 'handling'],
    datedBy: 'receivedOn',
    outcome: 'F6',
    fields: withdrawalFields,
    submission: { kind: 'request' },
    voluntary: true,
    written: true,
    files: 'annex',
    audience: 'parties',
    order: 90,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
