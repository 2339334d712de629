import { dateField, innerRecordField } from '../form-fields.ts'
import { provincialProtection } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** Who helps the panel with technical facts: named by it, bound to secrecy, without a vote (provincial regulations, art. 14). */
export const investigator = {
  'name-investigator': {
    title: both('指派技术调查官', 'Name a technical investigator'),
    effect: both(
      '指派技术调查官协助查明技术事实；其保密承诺书签署后才可以查阅本案材料，不参加表决',
      'Names who helps with technical facts; the file is read only after the promise of secrecy, and there is no vote',
    ),
    from: ['investigating', 'hearing'],
    to: 'same',
    by: ['officer', 'lead'],
    source: provincialProtection('第十四条'),
    rows: ['TI-04', 'TI-06', 'EV-17'],
    fields: {
      name: { kind: 'text', title: both('技术调查官', 'Technical investigator'), required: true, max: 60 },
      field: { kind: 'text', title: both('技术领域', 'Technical field'), required: true, max: 100 },
      promisedOn: dateField('保密承诺书签署日期', 'Date of the promise of secrecy'),
      interest: {
        kind: 'choice',
        title: both('回避审查', 'Conflict of interest'),
        required: true,
        options: {
          none: both('没有应当回避的情形', 'No ground for recusal'),
          told: both('已告知当事人，当事人未申请回避', 'The parties were told and asked for no recusal'),
        },
      },
    },
    files: 'annex',
    audience: 'parties',
    order: 62,
  },
  'record-technical-opinion': {
    title: both('记录技术调查意见', 'Record the technical opinion'),
    effect: both(
      '技术调查意见供合议组参考，不向当事人公开',
      'The opinion is for the panel to consider and not shown to the parties',
    ),
    from: ['investigating', 'hearing', 'deliberating'],
    to: 'same',
    by: ['officer', 'lead'],
    source: provincialProtection('第十四条'),
    rows: ['TI-04'],
    fields: { record: innerRecordField },
    reads: ['name-investigator'],
    files: 'annex',
    audience: 'officers',
    order: 63,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
