import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { nowhereBut } from '../shared/at-venue.ts'
import { archived, notAccepted, toArchive, withdrawnBy } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** States of a complaint at a fair. */
export const states = {
  received: {
    title: both('收到投诉', 'Complaint received'),
    plain: both(
      '投诉材料已送到展会工作站，正在审查是否受理。',
      'The complaint has reached the work station, which decides whether to accept it.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'accept',
          or: ['refuse'],
          what: both('审查投诉，决定是否受理', 'Check the complaint and decide whether to accept it'),
          until: 'taking-up',
        },
      ],
    },
  },
  accepted: {
    title: both('已受理、待告知', 'Accepted, exhibitor to be told'),
    plain: both(
      '投诉已受理，将在展位告知参展方。',
      'The complaint is accepted; the exhibitor will be told at the booth.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'notify-exhibitor', until: 'handling' }] },
  },
  'awaiting-answer': {
    title: both('等待参展方答复', 'Waiting for the exhibitor'),
    plain: both(
      '参展方应当在告知书载明的小时数内答复；逾期不答复，不影响处理。',
      'The exhibitor has the hours stated in the notice to answer; silence stops nothing.',
    ),
    turn: 'respondent',
    duties: {
      respondent: [
        {
          step: 'answer',
          or: ['undertake'],
          what: both('答复投诉，或者作出停止展出的承诺', 'Answer the complaint, or undertake to stop the display'),
          until: 'answer',
        },
      ],
    },
  },
  checking: {
    title: both('核查处理', 'Being checked'),
    plain: both('正在核查展位情况，形成处理意见。', 'The booth is being checked; an opinion follows.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'find-none',
          or: [
            'order-measures',
            'order-on-ruling',
            'close-on-undertaking',
            'refer-adjudication',
            'refer-penalty',
            'refer-mediation',
          ],
          what: both(
            '核查后作出处理意见，或者移送有争议的事项',
            'Check, then give the opinion or refer what is disputed',
          ),
          until: 'handling',
        },
      ],
    },
  },
  'after-closing': {
    title: both('展会已闭展、待处置', 'Fair closed, to be referred or ended'),
    plain: both(
      '展会已经闭展，不再进行现场处理；投诉将移送有权机关处理，或者终止处理并告知双方，投诉人的其他途径不受影响。',
      'The fair has closed and nothing is dealt with on the spot any more. The complaint is referred or ended with notice; every other way stays open.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'refer-adjudication',
          or: [
            'refer-penalty',
            'refer-mediation',
            'end-untold',
            'end-after-closing',
            'find-none',
            'order-on-ruling',
            'close-on-undertaking',
            'fair-goes-on',
          ],
          what: both(
            '展会已闭展，不再到展位办理：移送有权机关，或者终止处理并告知当事人',
            'The fair is over, nothing is done at the stand any more: refer it, or end it with notice',
          ),
        },
      ],
    },
  },
  'closed-with-fair': toArchive(
    both('闭展终止处理', 'Ended with the fair'),
    both(
      '展会闭展，现场处理终止，其他途径见告知书。',
      'The fair closed and the matter ended with it; the notice names the other ways.',
    ),
  ),
  measures: toArchive(
    both('已作出处理意见、待执行', 'Measures asked for'),
    both(
      '被投诉人应当立即停止展出，按照处理意见撤展、遮盖或者断开链接；工作站将现场核对。',
      'The exhibitor has to stop the display at once as the opinion says; the work station will check.',
    ),
    both('核对执行情况并归档', 'Check what was done and archive the file'),
  ),
  decided: toArchive(
    both('投诉不成立', 'Complaint not upheld'),
    both('经核查，投诉不成立，理由见处理意见书。', 'The complaint was not upheld; the opinion gives the reasons.'),
  ),
  escalated: toArchive(
    both('已移送其他程序', 'Referred to another proceeding'),
    both(
      '双方有争议，已移送行政裁决、行政处罚或者调解，由接收的机构继续办理。',
      'It is disputed and was referred to adjudication, penalty or mediation; the body that receives it goes on.',
    ),
    both('移送有答复后归档', 'Archive the file once the referral has been answered'),
  ),
  ended: archived(both('投诉已处理完毕并归档。', 'The complaint was dealt with and archived.')),
  refused: notAccepted(
    both('投诉不予受理，理由见通知书。', 'The complaint was not accepted; the notice gives the reasons.'),
  ),
  withdrawn: withdrawnBy(
    both('投诉人撤回投诉，处理终结。', 'The complainant withdrew the complaint; the matter is closed.'),
  ),
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  F1: { title: both('撤展、遮盖', 'Withdrawn or covered'), counts: true },
  F2: { title: both('被投诉人承诺停止展出', 'Exhibitor undertook to stop'), counts: true },
  F3: { title: both('投诉不成立', 'Not upheld'), counts: true },
  F4: { title: both('移送行政处理', 'Referred to an office'), counts: true },
  F5: { title: both('转调解', 'Referred to mediation'), counts: true },
  F6: { title: both('撤回投诉', 'Withdrawn'), counts: true },
  F8: { title: both('闭展终止处理', 'Ended with the fair'), counts: true },
  F7: { title: both('不予受理', 'Not accepted'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>

/** Where it is no way. */
export const outsideFairs = nowhereBut('fair', both('行为不是发生在展会上', 'It did not happen at a fair'))
