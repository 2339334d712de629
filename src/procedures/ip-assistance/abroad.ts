import { dateField, noteField, reasonField } from '../form-fields.ts'
import { foreignDisputes, overseasGuidance } from '../legal-documents.ts'
import { borderFields, overseasFields } from '../shared/overseas.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { helpers as office, type states, underWay } from './states.ts'

const gate = foreignDisputes('第十二条、第十三条')

/** Guidance in a dispute abroad, and the gate for what leaves the border: who proposes does not clear (State Council, arts. 4-10, 12, 13). */
export const abroad = {
  'record-overseas': {
    title: both('登记海外纠纷指导', 'Record guidance in a dispute abroad'),
    effect: both(
      '登记纠纷所在国家、受理机构、阶段和指导意见，告知请求援助的当事人；按规定汇总报送',
      'Records country, forum, stage and advice, tells who asked for it, and keeps what is reported further up',
    ),
    from: underWay,
    to: 'same',
    by: office,
    source: overseasGuidance.unverified('', '条号未逐字核对'),
    rows: ['OV-02'],
    fields: overseasFields,
    files: true,
    audience: 'filer',
    order: 40,
  },
  'ask-border': {
    title: both('提请审查材料出境', 'Propose material for abroad'),
    effect: both(
      '列明拟提供给境外的材料，逐项自查四项规定，报负责人审批',
      'Lists what is to go abroad, checks it by the four rules, and lays it before the head',
    ),
    from: underWay,
    to: 'same',
    by: office,
    when: {
      unless: { borderAsked: true },
      because: both('已有一批材料待审批', 'Something is waiting for approval already'),
    },
    facts: { borderAsked: true, borderCleared: false },
    source: gate,
    rows: ['OV-05'],
    fields: borderFields,
    files: 'annex',
    audience: 'body',
    order: 41,
  },
  'clear-border': {
    title: both('批准材料出境', 'Clear it for abroad'),
    effect: both('批准将所列材料提供给境外', 'Approves that the material listed goes abroad'),
    from: underWay,
    to: 'same',
    by: ['lead'],
    papers: ['border-clearance'],
    when: { facts: { borderAsked: true }, because: both('没有待审批的材料', 'Nothing is waiting for approval') },
    facts: { borderAsked: false, borderCleared: true },
    apartFrom: ['ask-border'],
    source: gate,
    rows: ['OV-05'],
    fields: { opinion: { ...noteField, title: both('审批意见', 'Opinion'), required: true } },
    reads: ['ask-border'],
    audience: 'body',
    order: 42,
  },
  'hold-border': {
    title: both('不予出境', 'Hold material back'),
    effect: both(
      '材料不符合出境规定，或者属于未经法定途径为境外程序送达、调查取证的，不予提供，告知申请人',
      'It does not meet the rules, or would serve or take evidence for a foreign proceeding outside treaty or law: held back, and who asked is told',
    ),
    from: underWay,
    to: 'same',
    by: ['lead'],
    when: { facts: { borderAsked: true }, because: both('没有待审批的材料', 'Nothing is waiting for approval') },
    facts: { borderAsked: false, borderCleared: false },
    apartFrom: ['ask-border'],
    source: gate,
    rows: ['OV-05'],
    fields: { reason: reasonField },
    reads: ['ask-border'],
    audience: 'filer',
    order: 43,
  },
  'send-abroad': {
    title: both('提供经审查的材料', 'Hand over what was cleared'),
    effect: both('登记向境外提供的经审查批准的材料', 'Records what was cleared and went abroad'),
    from: underWay,
    to: 'same',
    by: office,
    when: {
      facts: { borderCleared: true },
      because: both('材料没有经过出境审查批准', 'The material has not been cleared for abroad'),
    },
    facts: { borderCleared: false },
    datedBy: 'sentOn',
    source: gate,
    rows: ['OV-05'],
    fields: {
      sentOn: dateField('提供日期', 'Day on which it went'),
      to: { kind: 'text', title: both('境外接收方', 'Who gets it abroad'), required: true, max: 200 },
      note: noteField,
    },
    reads: ['ask-border'],
    files: 'annex',
    audience: 'filer',
    order: 44,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
