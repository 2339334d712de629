import type { Role } from '../../kernel/role.ts'
import { dateField, hearingFields, noteField, recordField } from '../form-fields.ts'
import { both } from '../wording.ts'

/** The talks of a mediation, whatever law it follows: sessions, their records, the draft, and back to talks. */
export function talksOf(arrange: readonly Role[], mediate: readonly Role[], recorded: ReturnType<typeof both>) {
  return {
    'call-session': {
      title: both('安排调解', 'Call a session'),
      effect: both('通知各方调解时间和地点', 'Tells the parties when and where'),
      from: ['mediating', 'signing'],
      to: 'same',
      by: arrange,
      fields: { ...hearingFields },
      session: 'calls',
      audience: 'parties',
    },
    'record-session': {
      title: both('记录调解', 'Record a session'),
      effect: recorded,
      from: ['mediating', 'signing'],
      to: 'same',
      by: mediate,
      fields: { heldOn: dateField('日期', 'Date'), record: recordField },
      session: 'records',
      files: 'annex',
      audience: 'officers',
    },
    'draft-agreement': {
      title: both('拟定协议', 'Draft the agreement'),
      effect: both('向各方出示协议草案，等待签署', 'Shows the draft to everyone for signature'),
      from: ['mediating'],
      to: 'signing',
      by: mediate,
      agreement: 'lays',
      audience: 'parties',
    },
    'talk-again': {
      title: both('对协议有异议，继续调解', 'Object to the terms and continue mediation'),
      effect: both(
        '对草案有异议，继续调解；已有的签署作废，调解员可以修改条款后再次出示',
        'The draft is disputed and talks continue; signatures given are void, and the mediator may lay changed terms',
      ),
      from: ['signing'],
      to: 'mediating',
      by: ['filer', 'respondent', ...mediate],
      fields: {
        note: {
          ...noteField,
          title: both('对哪些条款有异议，希望如何修改', 'Which terms you object to, and what you would have instead'),
          required: true,
        },
      },
      submission: { kind: 'objection', stands: true },
      agreement: 'reopens',
      files: 'annex',
      audience: 'parties',
    },
  } as const
}
