import type { FieldRule } from '../../kernel/procedure.ts'
import { dateField, noteField, reasonField } from '../form-fields.ts'
import { foreignDisputes, overseasGuidance } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { officers, type states } from './states.ts'

const steps = ['in-hand', 'awaiting-material'] as const

/** One of the four rules that evidence has to pass before it leaves: with neither answer it does not. */
const rule = (zh: string, en: string): FieldRule => ({
  kind: 'choice',
  title: both(zh, en),
  required: true,
  options: {
    none: both('不涉及', 'Not concerned'),
    permitted: both('涉及，已依法办理', 'Concerned, and dealt with as the law says'),
  },
})

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
    fields: {
      country: { kind: 'text', title: both('国家或者地区', 'Country or region'), required: true, max: 100 },
      forum: {
        kind: 'text',
        title: both('受理的司法、行政机构或者平台', 'Court, authority or platform there'),
        required: true,
        max: 200,
      },
      stage: {
        kind: 'choice',
        title: both('所处阶段', 'Stage'),
        required: true,
        options: {
          warned: both('收到警告函、律师函', 'Warning letter received'),
          customs: both('海关扣留', 'Held by customs'),
          platform: both('平台下架或者冻结', 'Taken down or frozen by a platform'),
          sued: both('对方已起诉或者当地已调查', 'Sued or under investigation'),
          decided: both('已有裁判', 'Decided'),
        },
      },
      replyBy: { kind: 'date', title: both('当地答复期限', 'Day by which an answer is due there') },
      sum: { kind: 'money', title: both('涉及金额（元）', 'Sum at risk (CNY)') },
      advice: {
        kind: 'long',
        title: both('指导意见', 'Advice'),
        hint: both('写明当地程序、应对方案和可以推荐的专家、律师', 'Proceedings there, a plan, experts and lawyers'),
        required: true,
        max: 8000,
      },
      avoided: {
        kind: 'money',
        title: both('减少损失（元）', 'Loss avoided (CNY)'),
        for: 'officers',
      },
      method: {
        kind: 'text',
        title: both('减少损失的计算方法', 'How that was counted'),
        max: 200,
        for: 'officers',
      },
      reportedOn: {
        kind: 'date',
        title: both('报送国家海外纠纷应对指导中心的日期', 'Day of the report to the national centre'),
        for: 'officers',
      },
    },
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
      materials: {
        kind: 'long',
        title: both('拟提供的材料', 'Material to go abroad'),
        hint: both('每行一项', 'One per line'),
        required: true,
        max: 4000,
      },
      way: {
        kind: 'choice',
        title: both('提供方式', 'Way'),
        required: true,
        options: {
          own: both('当事人向境外提供自己持有的材料', 'The party hands over what it has itself'),
          treaty: both('依照条约或者法律规定的途径', 'By a treaty, or in a way laid down by law'),
        },
      },
      secrecy: rule('国家秘密', 'State secrets'),
      data: rule('重要数据出境', 'Important data leaving the country'),
      personal: rule('个人信息出境', 'Personal data leaving the country'),
      exports: rule('技术出口和出口管制', 'Export of technology, export control'),
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
    audience: 'filer',
    order: 43,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
