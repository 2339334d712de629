import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { nowhereBut } from '../shared/at-venue.ts'
import { archived, notAccepted, toArchive, withdrawnBy } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** Where each of several merchants may stand from its notice on, in the order in which the matter stands in the first of them. */
export const eachStands = ['forwarded', 'counter-stated', 'awaiting-complaint', 'lifting', 'kept', 'lifted'] as const

/** The office is done once nothing is awaited of or for any of them. */
export const allDone = { stands: ['kept', 'lifted'] } as const

/** What is awaited for one of several, wherever the matter stands with the others. */
const forward = { step: 'forward-statement', until: 'handling' } as const
const lift = { step: 'record-lifting', until: 'handling' } as const
const tell = { step: 'complain', until: ['complaint', 'ceiling'], while: ['complaint'] } as const

/** States of a notice to a platform. */
export const states = {
  received: {
    title: both('收到投诉', 'Complaint received'),
    plain: both(
      '投诉材料已经收到，正在核对初步证据和权利人身份信息。',
      'The complaint has come; evidence and the identity of the holder are being checked.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'accept',
          or: ['refuse'],
          what: both(
            '核对初步证据和身份信息，决定是否受理',
            'Check evidence and identity and decide whether to accept it',
          ),
          until: 'taking-up',
        },
      ],
    },
  },
  accepted: {
    title: both('已受理、待通知平台', 'Accepted, platform to be notified'),
    plain: both('已受理，将通知平台经营者。', 'It is accepted; the platform will be notified.'),
    turn: 'office',
    duties: { office: [{ step: 'notify-platform', until: 'handling' }] },
  },
  'awaiting-platform': {
    title: both('等待平台处理', 'Waiting for the platform'),
    plain: both(
      '平台经营者收到通知后应当及时采取必要措施，并转送平台内经营者。',
      'Having been notified the platform has to take measures at once and to forward the notice.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'record-measures',
          or: ['order-correction', 'refer-inaction'],
          what: both(
            '核对平台是否采取措施；没有采取的，责令改正或者移送',
            'Check what the platform did; if nothing, order or refer it',
          ),
          until: 'acting',
        },
      ],
    },
  },
  ordered: {
    title: both('责令平台改正', 'Platform ordered to put it right'),
    plain: both(
      '已责令平台经营者限期改正；逾期不改正的，移送处罚。',
      'The platform has been ordered to put it right in time; otherwise it is referred for a penalty.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'record-measures',
          or: ['refer-uncorrected'],
          what: both('核对改正情况；逾期不改正的，移送处罚', 'Check whether it was mended; if not in time, refer it'),
          until: 'correction',
        },
      ],
    },
  },
  measured: {
    title: both('平台已采取措施', 'Measures taken'),
    plain: both(
      '平台经营者已采取措施，正在核对是否已将通知转送平台内经营者。',
      'The platform has taken measures; whether the merchant got the notice is being checked.',
    ),
    turn: 'office',
    duties: {
      office: [{ step: 'record-forwarding', or: ['order-correction'], until: 'handling' }, forward, lift],
      requester: [tell],
    },
  },
  forwarded: {
    title: both('通知已转送', 'Notice forwarded'),
    plain: both(
      '通知已转送平台内经营者，其可以提交不存在侵权行为的声明。',
      'The merchant has the notice and may state that there is no infringement.',
    ),
    turn: 'respondent',
    duties: {
      respondent: [{ step: 'counter-state', until: 'statement' }],
      office: [forward, lift],
      requester: [tell],
    },
  },
  'counter-stated': {
    title: both('收到声明', 'Statement received'),
    plain: both(
      '平台内经营者提交了声明，将转送权利人。',
      'The merchant has made a statement, which goes to the holder.',
    ),
    turn: 'office',
    duties: { office: [forward, lift], requester: [tell] },
  },
  'awaiting-complaint': {
    title: both('等待权利人投诉或者起诉', 'Waiting for a complaint or a suit'),
    plain: both(
      '权利人应当在期限内投诉或者起诉，并通知平台经营者；否则措施终止。',
      'The holder has to complain or sue in time and to tell the platform; otherwise the measures end.',
    ),
    turn: 'requester',
    duties: { requester: [{ step: 'complain', until: ['complaint', 'ceiling'] }], office: [lift] },
  },
  lifting: {
    title: both('待终止措施', 'Measures to end'),
    plain: both('平台经营者应当及时终止所采取的措施。', 'The platform has to end its measures.'),
    turn: 'office',
    duties: { office: [lift] },
  },
  kept: toArchive(
    both('措施维持', 'Measures stand'),
    both(
      '平台采取的措施维持；有投诉或者起诉的，等待处理结果。',
      'The measures stand; of a complaint or a suit, until its result.',
    ),
  ),
  lifted: toArchive(
    both('措施已终止', 'Measures ended'),
    both('平台经营者已终止措施。', 'The platform has ended its measures.'),
  ),
  referred: toArchive(
    both('已移送查处平台', 'Platform referred'),
    both(
      '平台经营者没有依法采取措施，已移送执法机构。',
      'The platform did not take the measures it had to and was referred to enforcement.',
    ),
    both('移送有答复后归档', 'Archive the file once the referral has been answered'),
  ),
  ended: archived(both('已处理完毕并归档。', 'The matter was dealt with and archived.')),
  refused: notAccepted(both('不予受理，理由见通知书。', 'It was not accepted; the notice gives the reasons.')),
  withdrawn: withdrawnBy(both('权利人撤回通知，处理终结。', 'The holder withdrew the notice; the matter is closed.')),
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  W1: { title: both('未收到声明，措施维持', 'No statement; measures stand'), counts: true },
  W2: { title: both('未投诉或者起诉，措施终止', 'No complaint or suit; measures ended'), counts: true },
  W3: { title: both('已投诉或者起诉，措施维持', 'Complaint or suit; measures stand'), counts: true },
  W4: { title: both('移送查处平台', 'Platform referred'), counts: true },
  W6: { title: both('撤回通知', 'Withdrawn'), counts: true },
  W7: { title: both('不予受理', 'Not accepted'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>

/** Where it is no way. */
export const outsideShops = nowhereBut(
  'shop',
  both('行为不是发生在电子商务平台上', 'It did not happen on an e-commerce platform'),
)
