import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { endedAs, withdrawnBy } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** Who works it at a branch of rights assistance. */
export const helpers = ['assistance', 'lead'] as const

/** While help is given, and while it is followed up. */
export const underWay = ['helping', 'expert', 'advised', 'followed'] as const

/** What courts ask of the courts of Macao and Hong Kong: their periods, which the branch only watches. */
export const watched = ['macao-service', 'macao-evidence', 'hong-kong-service', 'hong-kong-evidence'] as const

const decides = (what: ReturnType<typeof both>, ...or: string[]) => ({
  office: [{ step: 'accept', or, what, until: 'review' }],
})

/** States of a request for rights assistance. It is the matter of who asked, and of nobody else. */
export const states = {
  received: {
    title: both('待审查', 'To be reviewed'),
    plain: both(
      '援助申请已收到，等待审查是否提供援助。',
      'The request has arrived; the branch decides whether to help.',
    ),
    turn: 'office',
    duties: decides(both('审查援助申请，决定是否受理', 'Decide on the request'), 'request-supplement', 'refuse'),
  },
  supplementing: {
    title: both('补正中', 'Documents missing'),
    plain: both(
      '请在期限内补正；逾期没有补正的，视为撤回申请。',
      'Please supply what is missing in time; otherwise the request counts as withdrawn.',
    ),
    turn: 'requester',
    duties: { requester: [{ step: 'supply', until: 'supplement' }] },
  },
  rechecking: {
    title: both('补正后复核', 'Second check'),
    plain: both('补正材料已收到，正在复核。', 'What was missing has arrived and is being checked.'),
    turn: 'office',
    duties: decides(both('复核补正材料，决定是否受理', 'Check what came and decide'), 'refuse'),
  },
  refusing: {
    title: both('不予援助、待送达', 'Not accepted, to be served'),
    plain: both('申请不予受理，通知书正在送达。', 'The request was not accepted; the notice is being served.'),
    turn: 'office',
    duties: { office: [{ step: 'serve-refusal' }] },
  },
  refused: {
    title: both('不予援助、可以申请复核', 'Not accepted, may be contested'),
    plain: both(
      '申请不予受理，理由见通知书；可以在期限内向知识产权管理部门申请复核。',
      'The request was not accepted; the notice gives the reasons. The intellectual property office may be asked to review it in time.',
    ),
    turn: 'requester',
  },
  objecting: {
    title: both('复核中', 'Under review'),
    plain: both(
      '已申请复核，等待知识产权管理部门的复核结果。',
      'A review was asked for; the answer of the intellectual property office is awaited.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'accept-after-all',
          or: ['uphold-refusal'],
          what: both('登记复核结果', 'Record the result of the review'),
        },
      ],
    },
  },
  helping: {
    title: both('援助中', 'Being helped'),
    plain: both(
      '援助机构正在提供援助：出具意见、转介其他机构，或者组织专家研究。',
      'The branch is giving its help: an opinion, a referral to another body, or a joint opinion of experts.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'advise',
          or: ['convene-experts', 'finish-referred'],
          what: both('出具援助意见、组织专家研究或者转介', 'Give the advice, convene experts or refer it'),
          until: 'handling',
        },
      ],
    },
  },
  expert: {
    title: both('专家联合研究', 'With the experts'),
    plain: both('已邀请专家联合研究，等待出具意见。', 'Experts were asked for a joint opinion, which is awaited.'),
    turn: 'office',
    duties: { office: [{ step: 'record-expert-opinion', until: 'expert-opinion' }] },
  },
  advised: {
    title: both('已提供援助、待回访', 'Helped, to be followed up'),
    plain: both(
      '援助意见已经出具，援助机构将回访了解后续情况。',
      'The advice was given; the branch will ask what came of it.',
    ),
    turn: 'office',
    closed: true,
    duties: { office: [{ step: 'follow-up', until: 'following' }] },
  },
  followed: {
    title: both('已回访、待归档', 'Followed up, to be filed'),
    plain: both('已经回访，援助机构正在归档。', 'The branch has followed it up and is closing the file.'),
    turn: 'office',
    closed: true,
    duties: { office: [{ step: 'close' }] },
  },
  ended: endedAs(both('援助办结', 'Closed'), both('维权援助已经办结。', 'The assistance is complete.')),
  'not-helped': {
    title: both('不予援助', 'Not accepted'),
    plain: both('申请不予受理，理由见通知书。', 'The request was not accepted; the notice gives the reasons.'),
    turn: 'nobody',
    final: true,
  },
  'deemed-withdrawn': {
    title: both('视为撤回', 'Counts as withdrawn'),
    plain: both(
      '期限内没有补正，援助申请视为撤回；可以备齐材料后再次申请。',
      'Nothing was supplied in time, so the request counts as withdrawn; it can be made again.',
    ),
    turn: 'nobody',
    final: true,
  },
  withdrawn: withdrawnBy(both('援助申请已撤回。', 'The request was withdrawn.')),
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  Z1: { title: both('提供援助', 'Help given'), counts: true },
  Z2: { title: both('转介其他机构', 'Referred to another body'), counts: true },
  Z3: { title: both('不予援助', 'Not accepted'), counts: false },
  Z4: { title: both('撤回申请', 'Withdrawn'), counts: true },
  Z5: { title: both('视为撤回', 'Counts as withdrawn'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>
