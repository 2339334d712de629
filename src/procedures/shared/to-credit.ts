import type { StepCondition } from '../../kernel/condition.ts'
import type { ReferralRule } from '../../kernel/procedure.ts'
import { noteField } from '../form-fields.ts'
import { penaltyPublicity } from '../legal-documents.ts'
import { both } from '../wording.ts'
import { regulators } from './bodies.ts'

/** What is decided goes on to who keeps the credit information: it is shown, or a breach found, in a proceeding that outlives this one. */
export function toCredit<const S extends string>(
  from: readonly S[],
  when: StepCondition,
  decision: NonNullable<ReferralRule['decision']>,
) {
  return {
    'to-credit': {
      title: both('转信用监管', 'Pass on to credit supervision'),
      effect: both(
        '将处罚信息或者失信线索转本市信用监管岗位，由其公示、认定并办理信用修复',
        'Passes the penalty or the lead on to the desk that shows it, makes findings and handles repair',
      ),
      from,
      to: 'same',
      by: ['officer', 'lead'],
      when,
      source: penaltyPublicity('第九条'),
      fields: {
        concerned: {
          kind: 'yes-no',
          title: both('转办涉及该当事人', 'It is about this party'),
          hint: both(
            '都不填写的，为决定对其有处罚或者责令的全部当事人；没有处罚、责令的，不能转办',
            'Left empty for all: everybody on whom the decision lays something. Nobody else is passed on.',
          ),
          forEach: 'respondent',
        },
        desk: { kind: 'desk', title: both('信用监管岗位', 'Desk for credit'), required: true },
        note: noteField,
      },
      concerns: { side: 'respondent', chosen: 'concerned', bound: true },
      refers: {
        procedure: 'credit',
        bodies: regulators,
        desk: 'desk',
        matter: 'credit',
        asks: both('公示处罚信息或者审查失信线索', 'Show the penalty, or look into dishonest conduct'),
        keptFrom: ['requester'],
        decision,
      },
      audience: 'officers',
      order: 60,
    },
  } as const
}
