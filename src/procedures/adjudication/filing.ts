import { noteField, reasonField } from '../form-fields.ts'
import { patentMeasures } from '../legal-documents.ts'
import { extending } from '../shared/extension.ts'
import type { StepsOf } from '../shared/phases.ts'
import { askingForMissing } from '../shared/supplement.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { beforeFiling, type states } from './states.ts'

/** From the request to its filing or refusal (Order 81, arts. 16-20). */
export const filing = {
  file: {
    title: both('立案', 'File the case'),
    effect: both(
      '发出立案通知书并组成合议组，起算结案期限和 5 日送达期限',
      'Issues the filing notice, names the panel, starts the closing and service periods',
    ),
    from: ['examining', 'reexamining'],
    to: 'filed',
    by: ['lead'],
    fields: {
      presiding: { kind: 'person', title: both('合议组组长', 'Presiding member'), required: true },
      second: { kind: 'person', title: both('合议组成员', 'Member'), required: true },
      third: { kind: 'person', title: both('合议组成员', 'Member'), required: true },
      claims: { kind: 'text', title: both('请求保护的权利要求', 'Claims relied on'), max: 200 },
      note: noteField,
    },
    papers: ['filing-notice'],
    starts: ['service', 'closing'],
    stops: ['filing'],
    audience: 'filer',
    order: 10,
    source: patentMeasures('第二十条'),
  },
  'request-supplement': {
    effect: both('发出补正通知书，起算补正期限', 'Issues one list of what is missing and starts its period'),
    from: ['examining'],
    by: ['officer', 'lead'],
    stops: ['filing'],
    ...askingForMissing,
  },
  supply: {
    title: both('补正材料', 'Supply what was missing'),
    effect: both('提交补正材料，重新起算立案审查期限', 'Hands in the additions; the filing period starts again'),
    from: ['supplementing'],
    to: 'reexamining',
    by: ['filer', 'officer'],
    fields: { note: noteField },
    starts: ['filing'],
    stops: ['supplement'],
    audience: 'filer',
    order: 10,
    source: patentMeasures('第十六条'),
  },
  'lapse-supplement': {
    title: both('逾期未补正', 'Not completed in time'),
    effect: both(
      '补正期满未补正，不予立案并发出通知书',
      'The period ended without the additions: not filed, with notice',
    ),
    from: ['supplementing'],
    to: 'not-filed',
    by: ['system', 'officer', 'lead'],
    whileRuns: 'supplement',
    papers: ['refusal-notice'],
    stops: ['supplement'],
    outcome: 'N1',
    audience: 'filer',
    order: 60,
    source: patentMeasures('第十六条'),
  },
  'refuse-filing': {
    title: both('不予立案', 'Refuse to file'),
    effect: both('发出不予受理通知书并说明理由', 'Issues a reasoned refusal'),
    from: ['examining', 'reexamining'],
    to: 'not-filed',
    by: ['lead'],
    fields: {
      ground: {
        kind: 'choice',
        title: both('不予立案事由', 'Ground'),
        required: true,
        options: {
          'not-entitled': both('请求人不适格', 'The requester is not entitled'),
          'no-clear-respondent': both('没有明确的被请求人', 'No clear respondent'),
          'no-clear-claim': both('没有明确的请求事项和具体事实、理由', 'No clear claim, facts or reasons'),
          'not-within-jurisdiction': both('不属于受理和管辖范围', 'Not within jurisdiction'),
          'already-sued': both('已就该纠纷起诉或者约定其他方式', 'Already sued, or another forum was agreed'),
          other: both('其他', 'Other'),
        },
      },
      reason: reasonField,
    },
    papers: ['refusal-notice'],
    stops: ['filing'],
    outcome: 'N1',
    audience: 'filer',
    order: 40,
    source: patentMeasures('第二十条'),
  },
  'extend-filing': {
    title: both('延长立案审查期限', 'Extend the filing period'),
    effect: both('立案审查期限延长 5 个工作日', 'The filing period grows by 5 working days'),
    from: ['examining', 'reexamining'],
    by: ['lead'],
    audience: 'officers',
    order: 70,
    source: patentMeasures('第二十条'),
    ...extending('filing', 'complex'),
  },
  'take-back': {
    title: both('撤回请求', 'Take the request back'),
    effect: both('立案前撤回请求，程序终结', 'Takes the request back before filing; the procedure ends'),
    from: beforeFiling,
    to: 'taken-back',
    by: ['filer', 'officer'],
    fields: { reason: noteField },
    stops: ['filing', 'supplement'],
    outcome: 'N2',
    audience: 'filer',
    order: 90,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
