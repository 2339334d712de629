import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { endedAs } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** States of what is shown of a party’s credit, of its finding and of its repair. */
export const states = {
  received: {
    title: both('待办理', 'To be dealt with'),
    plain: both(
      '处罚信息或者失信线索已收到，正在审查是否公示、认定。',
      'A penalty or a lead has arrived; the office is checking whether it is to be shown or found.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'enter-penalty',
          or: ['propose-finding', 'not-shown'],
          what: both('公示处罚信息，或者启动失信行为认定', 'Show the penalty, or start a finding'),
          until: 'entering',
        },
      ],
    },
  },
  proposed: {
    title: both('拟认定、待陈述申辩', 'Finding proposed'),
    plain: both(
      '已告知拟认定的失信行为和拟采取的措施，当事人可以陈述、申辩。',
      'The party was told of the intended finding and measures and may respond.',
    ),
    turn: 'respondent',
  },
  considering: {
    title: both('复核陈述申辩', 'Considering the statement'),
    plain: both('正在复核当事人的陈述、申辩。', 'The office is considering the party’s statement.'),
    turn: 'office',
    duties: { office: [{ step: 'find', or: ['drop-finding'], what: both('决定是否认定', 'Decide on the finding') }] },
  },
  shown: {
    title: both('公示、管理中', 'Shown'),
    plain: both(
      '信用信息正在公示，或者管理措施正在实施；符合条件的，可以申请信用修复。',
      'The information is shown, or measures apply; repair can be asked for once its conditions are met.',
    ),
    turn: 'nobody',
    closed: true,
  },
  repairing: {
    title: both('信用修复审查', 'Credit repair under review'),
    plain: both('已收到信用修复申请，正在审查。', 'An application for repair is under review.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'grant-repair',
          or: ['refuse-repair'],
          what: both('审查信用修复申请', 'Decide on the repair'),
          until: 'repair',
        },
      ],
    },
    closed: true,
  },
  lifting: {
    title: both('信用修复办理', 'Repair being carried out'),
    plain: both(
      '已准予信用修复，正在停止公示、停止共享使用并解除措施。',
      'Repair was granted: the information is taken down and the measures are lifted.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'stop-showing',
          or: ['stop-sharing', 'lift-measures', 'finish-repair'],
          what: both('停止公示、停止共享使用、解除措施', 'Stop showing, stop sharing, lift the measures'),
        },
      ],
    },
    closed: true,
  },
  repaired: endedAs(both('已修复', 'Repaired'), both('信用修复已完成。', 'The repair is complete.')),
  over: endedAs(
    both('期满停止', 'Ended with its term'),
    both('期限届满，已停止公示、解除措施。', 'The term has ended; nothing is shown and no measure applies.'),
  ),
  'taken-down': endedAs(
    both('已撤下', 'Taken down'),
    both('原决定已撤销或者变更，信息已撤下。', 'The decision was annulled or changed; the information was taken down.'),
  ),
  'not-shown': endedAs(both('不予公示', 'Not shown'), both('依法不予公示。', 'By law nothing is shown.')),
  'not-found': endedAs(both('不予认定', 'No finding'), both('不予认定失信行为。', 'No dishonest conduct was found.')),
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  S1: { title: both('公示处罚信息', 'Penalty shown'), counts: true },
  S2: { title: both('认定失信行为', 'Dishonest conduct found'), counts: true },
  S3: { title: both('不予公示', 'Not published'), counts: true },
  S4: { title: both('不予认定', 'No finding'), counts: true },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>

/** States in which something is shown or a measure applies. */
export const standing = ['shown', 'repairing', 'lifting'] as const
