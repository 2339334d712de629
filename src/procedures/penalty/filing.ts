import { dateField, noteField, officeNoteField, reasonField } from '../form-fields.ts'
import { complaintMeasures, penaltyLaw, penaltyProcedure } from '../legal-documents.ts'
import { told } from '../shared/told.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { afterFiling, ofAnother, type states, unreleased } from './states.ts'

/** From the lead to a filed case, or not (Order 2, art. 18). */
export const filing = {
  file: {
    title: both('立案', 'Open a case'),
    effect: both(
      '批准立案并指定两名以上执法人员，起算 90 日办案期限',
      'Opens the case, names at least two officers and starts the 90 days',
    ),
    from: ['verifying'],
    to: 'investigating',
    by: ['lead'],
    papers: ['filing-notice'],
    notMatters: ofAnother,
    starts: ['decision', 'reporter-notice'],
    stops: ['verification'],
    source: penaltyProcedure('第十八条'),
    fields: {
      first: { kind: 'person', title: both('主办人员', 'Officer in charge'), required: true },
      second: { kind: 'person', title: both('协办人员', 'Second officer'), required: true },
      cause: {
        kind: 'text',
        title: both('案由', 'Subject of the case'),
        hint: both(
          '写违法行为，例如“涉嫌销售侵犯注册商标专用权的商品”；本案各文书都载明该案由',
          'The act, as the law names it, for example selling goods that infringe a trade mark; every paper of the case prints it',
        ),
        required: true,
        max: 100,
      },
      old: {
        kind: 'choice',
        title: both('违法行为终了时间较早仍予立案的事由', 'Why an act that ended long ago is pursued'),
        hint: both(
          '自违法行为终了之日起超过法定追究期限才发现的，不再给予处罚；有下列情形的，选择一项',
          'An act found only after the time within which the law pursues it is not punished; if one of these is so, choose it',
        ),
        options: {
          harm: both(
            '涉及公民生命健康安全、金融安全且有危害后果',
            'It touched life and health or financial safety, with harmful consequences',
          ),
          continuing: both('行为连续或者继续，终了之日在期限以内', 'It continued, and ended within the time'),
          found: both('在期限以内已经发现', 'It was found within the time'),
        },
        for: 'officers',
      },
      note: officeNoteField,
    },
    ofRights: true,
    pursuedWithin: {
      period: told(24, 'months', penaltyLaw('第三十六条')),
      field: 'old',
      longer: { harm: told(60, 'months', penaltyLaw('第三十六条')) },
    },
    rows: ['MP-20'],
    namesOfficers: 'officers',
    audience: 'filer',
    order: 10,
  },
  'file-apart': {
    title: both('另案立案', 'Open a case of its own'),
    effect: both(
      '线索针对的不是本案当事人：另立一案办理，本程序结束',
      'The lead is against somebody else than the respondent here: a case of its own is opened against them, and this ends',
    ),
    from: ['verifying'],
    to: 'apart',
    by: ['lead'],
    stops: ['verification'],
    matters: ofAnother,
    outcome: 'N3',
    datedBy: 'openedOn',
    source: penaltyProcedure('第十八条'),
    fields: {
      against: {
        kind: 'text',
        title: both('另案当事人', 'Against whom'),
        hint: both(
          '本案通知、责令改正所针对的平台经营者；不是本案当事人',
          'The platform that was notified and ordered to put it right, not the respondent of this case',
        ),
        required: true,
        max: 100,
        from: { procedure: 'platform-notice', step: 'notify-platform', field: 'platform' },
        for: 'officers',
      },
      number: {
        kind: 'text',
        title: both('另案编号', 'Number of that case'),
        required: true,
        max: 60,
        for: 'officers',
      },
      openedOn: { ...dateField('另案立案日期', 'Day on which it was opened'), for: 'officers' },
      note: officeNoteField,
    },
    audience: 'filer',
    order: 11,
  },
  'refuse-filing': {
    title: both('不予立案', 'Decline to open the case'),
    effect: both(
      '经批准，不予立案，告知实名举报人',
      'No case is opened, with approval; an informant who gave a name is told',
    ),
    from: ['verifying'],
    to: 'not-filed',
    by: ['lead'],
    when: unreleased,
    papers: ['refusal-notice'],
    stops: ['verification'],
    outcome: 'N1',
    source: penaltyProcedure('第十八条'),
    fields: { reason: reasonField },
    revoked: 'office',
    audience: 'filer',
    order: 40,
  },
  'refer-lead': {
    title: both('移送线索', 'Refer the lead'),
    effect: both(
      '不属于本机关管辖，移送有管辖权的机关',
      'Outside this office’s jurisdiction: referred to the competent authority',
    ),
    from: ['verifying'],
    to: 'referred',
    by: ['lead'],
    papers: ['transfer-letter'],
    stops: ['verification'],
    outcome: 'N2',
    rows: ['XB-09'],
    fields: {
      to: { kind: 'text', title: both('接收机关', 'Receiving authority'), required: true, max: 100 },
      reason: reasonField,
    },
    audience: 'filer',
  },
  'extend-verification': {
    title: both('延长核查期限', 'Extend the time to verify'),
    effect: both('经批准，核查期限延长 15 个工作日', 'The head of the office grants 15 more working days'),
    from: ['verifying'],
    to: 'same',
    by: ['lead'],
    whileRuns: 'verification',
    extends: { clock: 'verification', extension: 'head' },
    source: penaltyProcedure('第十八条'),
    fields: { reason: reasonField },
    audience: 'officers',
    order: 70,
  },
  'tell-reporter': {
    title: both('告知举报人', 'Tell the informant'),
    effect: both('将是否立案的决定告知实名举报人', 'Tells an informant who gave a name whether a case was opened'),
    from: afterFiling,
    to: 'same',
    by: ['officer', 'lead'],
    whileRuns: 'reporter-notice',
    owed: true,
    stops: ['reporter-notice'],
    source: complaintMeasures.unverified('', '新办法条款未核对'),
    fields: { note: noteField },
    audience: 'filer',
    order: 5,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
