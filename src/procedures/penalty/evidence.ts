import { evidenceFields, inspectionFields, reasonField } from '../form-fields.ts'
import { penaltyProcedure } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { goodsField } from './seizure.ts'
import { atWork, type states, withGoods, withPolice } from './states.ts'

/** Inspection and preserved evidence (Order 2, art. 35). */
export const evidence = {
  'record-inspection': {
    title: both('现场检查、询问', 'Inspect or question'),
    effect: both(
      '记录现场检查、询问或者证据提取情况，笔录存入案卷',
      'Adds a record of inspection, questioning or evidence taken',
    ),
    from: ['verifying', 'investigating'],
    to: 'same',
    by: ['officer'],
    fields: inspectionFields,
    files: true,
    audience: 'officers',
    order: 30,
  },
  'supply-evidence': {
    title: both('提交证据', 'Supply evidence'),
    effect: both('提交证据及说明，存入案卷', 'Adds evidence to the file'),
    // Whoever is not told of a transfer to the police may hand in as before it, and what comes in is kept.
    from: ['verifying', ...atWork, 'hearing', 'paused', 'decided', ...withPolice],
    to: 'same',
    by: ['filer', 'respondent', 'officer'],
    fields: evidenceFields,
    submission: { kind: 'evidence' },
    files: true,
    voluntary: true,
    audience: 'officers',
  },
  preserve: {
    title: both('先行登记保存', 'Register and preserve evidence'),
    effect: both(
      '经批准，先行登记保存证据，7 个工作日内作出处理决定',
      'Registers and preserves evidence with approval; it must be dealt with within 7 working days',
    ),
    from: ['investigating'],
    to: 'same',
    by: ['lead', 'officer'],
    starts: ['preservation'],
    source: penaltyProcedure('第三十五条'),
    rows: ['EV-15'],
    fields: {
      goods: goodsField('登记保存的物品', 'Items preserved'),
      list: { kind: 'long', title: both('登记保存清单', 'List'), max: 4000, former: true },
    },
    audience: 'respondent',
    order: 40,
  },
  'dispose-preserved': {
    title: both('处理登记保存的证据', 'Deal with preserved evidence'),
    effect: both('作出处理决定，登记保存结束', 'Decides what becomes of the evidence; preservation ends'),
    from: withGoods,
    to: 'same',
    by: ['officer', 'lead'],
    whileRuns: 'preservation',
    owed: true,
    stops: ['preservation'],
    source: penaltyProcedure('第三十五条'),
    fields: { reason: reasonField },
    audience: 'respondent',
    order: 6,
  },
  'lapse-preservation': {
    title: both('先行登记保存自动解除', 'Preservation lapses'),
    effect: both('逾期未处理，先行登记保存自动解除', 'Not dealt with in time: lifted by law'),
    from: withGoods,
    to: 'same',
    by: ['system', 'officer'],
    whileRuns: 'preservation',
    restsOn: ['preservation'],
    stops: ['preservation'],
    source: penaltyProcedure('第三十五条'),
    audience: 'respondent',
    order: 88,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
