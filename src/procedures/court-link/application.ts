import { plainMatter } from '../../kernel/matter.ts'
import type { FieldRule } from '../../kernel/procedure.ts'
import { hoursField, noteField, reasonField } from '../form-fields.ts'
import { civilProcedure, preservationOfActs } from '../legal-documents.ts'
import { refusalReasons } from '../refusal-reasons.ts'
import type { StepsOf } from '../shared/phases.ts'
import { withdrawalFields } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { court, type states } from './states.ts'

/** What is asked for, and why it cannot wait: art. 6 lists when it is urgent, a fair among it (read: item 4). */
const asked = {
  kind: {
    kind: 'choice',
    title: both('保全种类', 'Kind of preservation'),
    required: true,
    options: {
      act: both('行为保全', 'Preservation of acts'),
      evidence: both('证据保全', 'Preservation of evidence'),
      property: both('财产保全', 'Preservation of assets'),
    },
  },
  urgency: {
    kind: 'choice',
    title: both('紧急情况', 'Why it is urgent'),
    required: true,
    options: {
      fair: both('在展销会等时效性较强的场合正在或者即将受到侵害', 'A fair, or another occasion that soon passes'),
      secret: both('商业秘密即将被非法披露', 'A trade secret is about to be disclosed'),
      disposal: both('诉争的权利即将被非法处分', 'The right in dispute is about to be disposed of'),
      broadcast: both('时效性较强的热播节目正在或者即将受到侵害', 'A programme that is being shown or soon will be'),
      loss: both('证据可能灭失或者以后难以取得', 'Evidence may be lost or hard to obtain later'),
      other: both('其他需要立即采取保全措施的情况', 'Another case in which it cannot wait'),
    },
  },
  asks: {
    kind: 'long',
    title: both('请求采取的保全措施', 'Measures asked for'),
    hint: both('每行一项；写明对象、地点和期限', 'One per line: what, where and for how long'),
    required: true,
    max: 4000,
  },
  reason: {
    kind: 'long',
    title: both('事实和理由', 'Facts and reasons'),
    hint: both(
      '写明权利基础、侵害可能性、不保全将造成的损害，以及对被申请人和公共利益的影响',
      'The right, why it is likely infringed, the harm without preservation, and the effect on the other side and the public',
    ),
    required: true,
    max: 8000,
  },
  offered: {
    kind: 'text',
    title: both('拟提供的担保', 'Security offered'),
    hint: both('例如现金、保函、责任保险', 'For example cash, a letter of guarantee, liability insurance'),
    required: true,
    max: 200,
  },
  before: {
    kind: 'text',
    title: both('正在办理本纠纷的机关', 'Office that has the dispute'),
    hint: both('已请求行政裁决、投诉举报或者海关保护的，填写', 'If an office was already asked'),
    max: 200,
  },
} as const satisfies Record<string, FieldRule>

/** The application, the security and the ruling (Civil Procedure Law arts. 103, 104). Nobody on the other side is told before the measure. */
export const application = {
  apply: {
    title: both('提交保全申请书', 'Apply for preservation'),
    effect: both(
      '向人民法院提交保全申请书和证据；采取措施前不通知被申请人',
      'Submits the application and evidence to the court; the other side is not told before the measure',
    ),
    from: ['received'],
    to: 'applied',
    by: ['filer', ...court],
    matters: [plainMatter],
    papers: ['preservation-application'],
    ofSide: 'requester',
    source: civilProcedure('第一百零四条'),
    rows: ['EX-29'],
    fields: asked,
    submission: { kind: 'request', stands: true },
    files: 'annex',
    audience: 'filer',
  },
  accept: {
    title: both('接受申请', 'Accept the application'),
    effect: both(
      '发出受理通知书，起算裁定期限（按小时计算）',
      'Issues the notice of acceptance; the hours to rule begin',
    ),
    from: ['applied'],
    to: 'examining',
    by: court,
    papers: ['acceptance-notice'],
    starts: ['ruling'],
    source: civilProcedure('第一百零三条、第一百零四条'),
    rows: ['FIX-07'],
    fields: {
      number: { kind: 'text', title: both('人民法院案号', 'Court case number'), max: 60 },
      note: noteField,
    },
    reads: ['apply'],
    audience: 'filer',
  },
  'order-security': {
    title: both('通知提供担保', 'Require security'),
    effect: both(
      '送达提供担保通知书；裁定期限照常计算，不提供担保的，裁定驳回申请',
      'Issues the notice to give security; the hours to rule go on, and without security the application is dismissed',
    ),
    from: ['examining'],
    to: 'awaiting-security',
    by: court,
    papers: ['security-notice'],
    starts: ['security'],
    lengthFrom: 'hours',
    source: civilProcedure('第一百零四条'),
    fields: {
      guarantee: { kind: 'money', title: both('担保数额（元）', 'Security (CNY)'), required: true },
      hours: hoursField('提供担保的期限（小时）', 'Hours to give it', 240),
      reason: { ...reasonField, title: both('要求担保的理由', 'Why it is required') },
    },
    audience: 'filer',
  },
  'give-security': {
    title: both('提供担保', 'Give security'),
    effect: both('提交担保凭证，由人民法院审查后裁定', 'Submits the proof of security; the court then rules'),
    from: ['awaiting-security'],
    to: 'examining',
    by: ['filer', ...court],
    stops: ['security'],
    ofSide: 'requester',
    source: civilProcedure('第一百零四条'),
    fields: {
      guarantee: { kind: 'money', title: both('担保数额（元）', 'Security (CNY)'), required: true },
      form: { kind: 'text', title: both('担保方式和凭证编号', 'Form and number'), required: true, max: 200 },
    },
    submission: { kind: 'notice' },
    files: 'annex',
    reads: ['order-security'],
    audience: 'filer',
  },
  grant: {
    title: both('裁定采取保全措施', 'Order the preservation'),
    effect: both(
      '记录保全裁定；裁定应当立即开始执行，执行前不告知被申请人',
      'Records the ruling, which is carried out at once; the other side is not told before',
    ),
    from: ['examining'],
    to: 'ordered',
    by: court,
    stops: ['ruling'],
    source: civilProcedure('第一百零三条、第一百零四条'),
    rows: ['FIX-07', 'EX-29'],
    fields: {
      number: { kind: 'text', title: both('裁定书文号', 'Number of the ruling'), required: true, max: 60 },
      kind: asked.kind,
      orders: {
        kind: 'long',
        title: both('裁定采取的措施', 'Measures ordered'),
        hint: both('每行一项', 'One per line'),
        required: true,
        max: 4000,
      },
      until: { kind: 'date', title: both('保全期限届满日', 'Last day of the measure') },
    },
    reads: ['apply', 'give-security'],
    files: 'annex',
    audience: 'filer',
    order: 10,
  },
  dismiss: {
    title: both('裁定驳回申请', 'Dismiss the application'),
    effect: both('记录驳回裁定，书面告知申请人', 'Records the ruling and tells the applicant in writing'),
    from: ['examining', 'awaiting-security'],
    to: 'refused',
    by: court,
    papers: ['request-answer'],
    stops: ['ruling'],
    drops: ['security'],
    outcome: 'X3',
    source: civilProcedure('第一百零四条'),
    rows: ['FIX-07'],
    fields: {
      number: { kind: 'text', title: both('裁定书文号', 'Number of the ruling'), required: true, max: 60 },
      reason: reasonField,
    },
    reads: ['apply', 'give-security'],
    files: 'annex',
    audience: 'filer',
    order: 20,
  },
  withdraw: {
    title: both('撤回保全申请', 'Withdraw the application'),
    effect: both('在裁定前撤回申请，衔接终结', 'Withdraws it before the ruling; the matter ends'),
    from: ['received', 'applied', 'examining', 'awaiting-security'],
    to: 'withdrawn',
    by: ['filer', ...court],
    matters: [plainMatter],
    papers: ['withdrawal-notice'],
    drops: ['ruling', 'security'],
    datedBy: 'receivedOn',
    outcome: 'X4',
    source: preservationOfActs.unverified('', '条号未逐字核对'),
    fields: withdrawalFields,
    submission: { kind: 'request' },
    voluntary: true,
    written: true,
    files: 'annex',
    audience: 'filer',
    order: 90,
  },
  return: {
    title: both('退回', 'Send back'),
    effect: both(
      '不属于本院管辖或者不符合条件的，说明理由退回',
      'Outside its jurisdiction or not ready: sends it back',
    ),
    from: ['received', 'applied'],
    to: 'returned',
    by: court,
    matters: [plainMatter],
    papers: ['return-letter'],
    outcome: 'X5',
    source: civilProcedure('第一百零四条'),
    fields: {
      ground: { kind: 'choice', title: both('事由', 'Ground'), required: true, options: refusalReasons },
      reason: reasonField,
    },
    revoked: 'office',
    audience: 'filer',
    order: 80,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
