import type { Role } from '../../kernel/role.ts'
import { dateField, noteField, recordField } from '../form-fields.ts'
import { both } from '../wording.ts'

/** Of a step that hands in evidence; the state stays. The files themselves are added in the evidence room. */
export const supplyingEvidence = {
  title: both('提交证据', 'Supply evidence'),
  to: 'same',
  by: ['filer', 'respondent', 'officer'],
  fields: { note: { ...noteField, required: true } },
  audience: 'officers',
} as const

/** Of a step that records what two officers saw or heard on one day. */
export const inspecting = {
  to: 'same',
  by: ['officer'],
  fields: {
    heldOn: dateField('日期', 'Day'),
    place: { kind: 'text', title: both('地点', 'Place'), max: 200 },
    second: { kind: 'person', title: both('另一名执法人员', 'Second officer'), required: true },
    record: recordField,
  },
  audience: 'officers',
  order: 30,
} as const satisfies { readonly by: readonly Role[]; readonly [part: string]: unknown }
