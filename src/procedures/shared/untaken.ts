import type { PaperDeclaration } from '../../kernel/paper-fact.ts'
import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { reasonField } from '../form-fields.ts'
import { both } from '../wording.ts'

/** Where a proceeding ends that no body took on, in every procedure that triage opens. */
export const untakenState = {
  title: both('无机构接收、终结', 'Taken on by no body'),
  plain: both(
    '经商请，没有机构接收办理，理由和其他途径见告知书。',
    'No body took this on. The notice gives the reasons and says what else you may do.',
  ),
  turn: 'nobody',
  final: true,
} as const satisfies StateRule

export const untakenOutcome = {
  title: both('无机构接收', 'Taken on by no body'),
  counts: false,
} as const satisfies OutcomeRule

/** The notice says why, as the step has it. */
export const untakenNotice: PaperDeclaration<never> = {
  facts: { reasons: { from: 'said', steps: ['close-untaken'], field: 'reason' } },
}

/** The end of what every receiver refused, by the desk that offered it; the other way is to offer it to another desk. */
export function untaken<const S extends string>(start: S) {
  return {
    'close-untaken': {
      title: both('无机构接收、终结', 'Close: taken on by no body'),
      effect: both(
        '所有接收单位均未接收的，说明理由并告知请求人，终结该程序',
        'Where every receiver refused: gives the reasons, tells the requester and ends this proceeding',
      ),
      from: [start],
      to: 'not-taken-on',
      by: ['intake', 'officer', 'mediator', 'arbitrator', 'liaison', 'assistance', 'lead'],
      papers: ['untaken-notice'],
      outcome: 'N9',
      fields: { reason: reasonField },
      whenUntaken: true,
      bySender: true,
      audience: 'filer',
    },
  } as const
}
