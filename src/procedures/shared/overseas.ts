import type { FieldRule } from '../../kernel/procedure.ts'
import { both } from '../wording.ts'

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

/** What is to leave the border, in which way, and how each of the four rules stands. */
export const borderFields = {
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
} as const satisfies Record<string, FieldRule>

/** Country, forum, stage and advice in a dispute abroad, with what is counted and reported further up. */
export const overseasFields = {
  country: {
    kind: 'text',
    title: both('国家或者地区', 'Country or region'),
    required: true,
    max: 100,
    from: { venue: 'country' },
  },
  forum: {
    kind: 'text',
    title: both('受理的司法、行政机构或者平台', 'Court, authority or platform there'),
    required: true,
    max: 200,
    from: { venue: 'forum' },
  },
  side: {
    kind: 'choice',
    title: both('当事人是哪一方', 'Side of the party'),
    options: {
      holder: both('权利人一方', 'Has the right'),
      accused: both('被诉方、被警告方', 'Sued or warned'),
    },
    from: 'role',
  },
  demand: {
    kind: 'text',
    title: both('对方提出的要求', 'What the other side claims'),
    max: 600,
    from: { venue: 'demand' },
  },
  toldOn: {
    kind: 'date',
    title: both('收到警告函或者起诉状的日期', 'Day the letter or suit arrived'),
    from: { venue: 'toldOn' },
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
  replyBy: {
    kind: 'date',
    title: both('当地答复期限', 'Day by which an answer is due there'),
    from: { venue: 'replyBy' },
  },
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
} as const satisfies Record<string, FieldRule>
