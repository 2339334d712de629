import { dateField, noteField, reasonField } from '../form-fields.ts'
import { foreignDisputes, overseasGuidance } from '../legal-documents.ts'
import { borderFields, overseasFields } from '../shared/overseas.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { officers, type states } from './states.ts'

const steps = ['in-hand', 'awaiting-material'] as const

/** Guidance in a dispute abroad, and the gate for what leaves the border (State Council on foreign disputes, arts. 4-10, 12, 13). */
export const overseas = {
  'record-overseas': {
    title: both('登记海外纠纷指导', 'Record guidance in a dispute abroad'),
    effect: both(
      '登记纠纷所在国家、受理机构、阶段和指导意见，告知请求援助的当事人；按规定汇总报送',
      'Records country, forum, stage and advice, tells who asked for it, and keeps what is reported further up',
    ),
    from: steps,
    to: 'same',
    by: officers,
    bodies: ['rights-assistance'],
    matters: ['plain'],
    source: overseasGuidance.unverified('', '条号未逐字核对'),
    rows: ['OV-02'],
    fields: overseasFields,
    files: true,
    audience: 'filer',
    order: 40,
  },
  'clear-border': {
    title: both('审查材料出境', 'Clear material for abroad'),
    effect: both(
      '逐项审查拟提供给境外的材料；四项均不涉及或者已依法办理，并经批准的，才能提供',
      'Checks what is to go abroad by the four rules; only what passes all of them, and is approved, may leave',
    ),
    from: steps,
    to: 'same',
    by: officers,
    bodies: ['rights-assistance'],
    matters: ['plain'],
    facts: { borderCleared: true },
    source: foreignDisputes('第十二条、第十三条'),
    rows: ['OV-05'],
    fields: {
      ...borderFields,
      approver: { kind: 'text', title: both('审批人', 'Approved by'), required: true, max: 60 },
      approvedOn: dateField('批准日期', 'Date of approval'),
    },
    audience: 'officers',
    order: 41,
  },
  'hold-border': {
    title: both('不予出境', 'Hold material back'),
    effect: both(
      '材料不符合出境规定，或者属于未经法定途径为境外程序送达、调查取证的，不予提供，告知当事人',
      'It does not meet the rules, or would serve or take evidence for a foreign proceeding outside treaty or law: held back, and who asked is told',
    ),
    from: steps,
    to: 'same',
    by: officers,
    bodies: ['rights-assistance'],
    matters: ['plain'],
    facts: { borderCleared: false },
    source: foreignDisputes('第十二条、第十三条'),
    rows: ['OV-05'],
    fields: { reason: reasonField },
    audience: 'filer',
    order: 42,
  },
  'send-abroad': {
    title: both('提供经审查的材料', 'Hand over what was cleared'),
    effect: both('登记向境外提供的经审查批准的材料', 'Records what was cleared and went abroad'),
    from: steps,
    to: 'same',
    by: officers,
    bodies: ['rights-assistance'],
    matters: ['plain'],
    when: {
      facts: { borderCleared: true },
      because: both('材料没有经过出境审查批准', 'The material has not been cleared for abroad'),
    },
    facts: { borderCleared: false },
    source: foreignDisputes('第十二条、第十三条'),
    rows: ['OV-05'],
    fields: {
      to: { kind: 'text', title: both('境外接收方', 'Who gets it abroad'), required: true, max: 200 },
      note: noteField,
    },
    reads: ['clear-border'],
    files: 'annex',
    audience: 'filer',
    order: 43,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
