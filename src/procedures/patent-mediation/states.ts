import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { archived, endedAs, withdrawnBy } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** An agreement in force is performed as it stands; the office closes the case once it is. */
const toPerform = {
  what: both('按照调解协议的约定履行', 'Perform the agreement as it stands'),
} as const
const performance = {
  office: [
    {
      step: 'finish',
      what: both('督促履行协议；履行完毕的，归档', 'See that the agreement is performed; archive the case once it is'),
    },
  ],
  requester: [toPerform],
  respondent: [toPerform],
} as const

/** States of an administrative mediation. */
export const states = {
  received: {
    title: both('收到请求', 'Request received'),
    plain: both(
      '调解请求已收到，将通知对方陈述意见。',
      'The request has arrived; the other side will be asked for its view.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'send-notice', until: 'notice' }] },
  },
  'awaiting-opinion': {
    title: both('等待陈述意见', 'Waiting for a reply'),
    plain: both(
      '等待对方陈述意见；不同意调解或者逾期未答复的，不予立案。',
      'The other side may reply; if it refuses or does not reply, no case is opened.',
    ),
    turn: 'respondent',
    duties: {
      respondent: [
        {
          step: 'agree-mediation',
          or: ['refuse-mediation'],
          what: both('陈述意见，答复是否同意调解', 'Give your view and say whether you are willing to mediate'),
          until: 'opinion',
        },
      ],
    },
  },
  agreeing: {
    title: both('同意调解、待立案', 'Willing, to be opened'),
    plain: both(
      '对方同意调解，将立案并确定调解的时间和地点。',
      'The other side is willing; a time and place will be set.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'file', until: 'filing' }] },
  },
  refusing: {
    title: both('待通知不予立案', 'Not to be opened'),
    plain: both(
      '对方不同意或者未答复，将通知请求人不予立案。',
      'The other side refused or did not reply; the requester will be told.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'tell-not-filed', until: 'telling' }] },
  },
  mediating: {
    title: both('调解中', 'In mediation'),
    plain: both('调解正在进行。', 'Mediation is under way.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'call-session',
          or: ['draft-agreement', 'fail'],
          what: both('安排调解，拟定协议或者终结调解', 'Call a session, draft the agreement or end the mediation'),
          until: 'duration',
        },
        { step: 'record-session', until: 'duration' },
      ],
    },
  },
  signing: {
    title: both('待签署协议', 'Agreement to be signed'),
    plain: both('协议草案已拟定，请各方签署。', 'The draft agreement awaits signature.'),
    turn: 'parties',
    duties: {
      requester: [{ what: both('核对协议并签署', 'Check the agreement and sign it'), until: 'duration', signs: true }],
      respondent: [{ what: both('核对协议并签署', 'Check the agreement and sign it'), until: 'duration', signs: true }],
      office: [{ step: 'conclude', until: 'duration' }],
    },
  },
  agreed: {
    title: both('已达成协议', 'Agreement reached'),
    plain: both(
      '调解协议已签署生效，各方应当按照约定履行；有给付内容的，可以申请公证机构赋予强制执行效力。',
      'The agreement is signed and in force, and each side performs it; a notary can make its payment terms enforceable.',
    ),
    turn: 'parties',
    duties: performance,
    closed: true,
  },
  ended: archived(both('调解已办结归档。', 'The mediation is finished and archived.')),
  'not-agreed': endedAs(
    both('调解不成，撤销案件', 'No agreement, discontinued'),
    both('双方未达成协议，案件撤销。', 'No agreement; the case was discontinued.'),
  ),
  'not-filed': {
    title: both('不予立案', 'Case not opened'),
    plain: both(
      '对方不同意调解或者逾期未答复，不予立案。',
      'The other side refused or did not reply; no case was opened.',
    ),
    turn: 'nobody',
    final: true,
  },
  withdrawn: withdrawnBy(both('请求人撤回调解请求。', 'The requester withdrew the request.')),
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  M1: { title: both('达成协议', 'Agreement reached'), counts: true, agreed: true },
  M2: { title: both('调解不成，撤销案件', 'No agreement, discontinued'), counts: true },
  M3: { title: both('不同意调解，不予立案', 'Refused, case not opened'), counts: false },
  M4: { title: both('撤回请求', 'Withdrawn'), counts: true },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>
