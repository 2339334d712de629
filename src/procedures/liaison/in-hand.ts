import { materialFields, noteField, phrasesOfDocuments, reasonField } from '../form-fields.ts'
import { refusalReasons } from '../refusal-reasons.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { inHandBut, officers, type states, untilGoodsSettled, whatRunsInHand } from './states.ts'

/** What no party brought up, nor is told of. */
const ofBodies = ['crime', 'reconsideration', 'notice-to-file', 'reasons', 'supervision', 'copy'] as const

/** What both ask a court for together has steps of its own, that both are told of. */
const joint = ['confirmation'] as const

// What a body sent is asked of that body, by a step of its own: nobody else has it, or may know of it.
const notAsked = [...joint, ...ofBodies] as const

/** Receipt, work in hand and answer, whatever the body. */
export const inHand = {
  'take-in-hand': {
    title: both('开始办理', 'Start work'),
    effect: both('开始办理，起算答复期限', 'Starts work; the time to answer begins'),
    from: ['received'],
    to: 'in-hand',
    by: officers,
    matters: ['plain', 'assisted'],
    starts: ['answer'],
    stops: ['taking-in-hand'],
    fields: { number: { kind: 'text', title: both('本单位编号', 'Own case number'), max: 60 }, note: noteField },
    audience: 'filer',
  },
  'ask-material': {
    title: both('要求补充材料', 'Ask for more documents'),
    effect: both('通知补充材料，停止计算答复期限', 'Asks for more documents; the time to answer stops'),
    from: ['in-hand'],
    to: 'awaiting-material',
    by: officers,
    notMatters: notAsked,
    papers: ['supplement-notice'],
    suspends: ['answer'],
    cause: 'material',
    fields: {
      missing: {
        kind: 'long',
        title: both('需补充的材料', 'Documents needed'),
        hint: both('每行一项', 'One item per line'),
        required: true,
        max: 4000,
        phrases: phrasesOfDocuments,
      },
    },
    audience: 'filer',
  },
  'supply-material': {
    title: both('补充材料', 'Supply documents'),
    effect: both('提交补充材料，继续计算答复期限', 'Submits what was asked for; the time to answer counts again'),
    from: ['awaiting-material'],
    to: 'in-hand',
    by: ['filer', ...officers],
    notMatters: joint,
    resumes: ['answer'],
    endsCauses: ['material'],
    fields: materialFields,
    submission: { kind: 'supplement' },
    reads: ['ask-material'],
    files: true,
    audience: 'filer',
    order: 10,
  },
  report: {
    title: both('通报进展', 'Report progress'),
    effect: both('向移送机构通报办理进展', 'Tells the sending body how the matter stands'),
    from: ['in-hand', 'awaiting-material'],
    to: 'same',
    by: officers,
    notMatters: joint,
    fields: { note: { ...noteField, required: true } },
    audience: 'officers',
  },
  answer: {
    title: both('答复', 'Answer'),
    effect: both('答复办理结果，协同办结', 'Reports the result; the coordination ends'),
    from: ['in-hand', 'awaiting-material'],
    to: 'answered',
    by: officers,
    matters: ['plain', 'assisted'],
    stops: ['answer'],
    drops: inHandBut('answer'),
    restsOn: untilGoodsSettled,
    outcome: 'L1',
    fields: { answer: { kind: 'long', title: both('办理结果', 'Result'), required: true, max: 4000 } },
    submission: { kind: 'answer' },
    reads: ['ask-material', 'supply-material'],
    files: true,
    audience: 'filer',
    order: 30,
  },
  // What a centre routed here is not at an end because it belongs elsewhere: who sent it finds the other way.
  'give-back': {
    title: both('退回移送机构', 'Send back to who sent it'),
    effect: both(
      '说明理由，退回移送机构，由其移交其他单位或者告知当事人',
      'Sends it back with reasons; who sent it offers it elsewhere, or closes it and notifies the party',
    ),
    from: ['received', 'in-hand', 'awaiting-material'],
    to: 'received',
    by: officers,
    matters: ['plain'],
    papers: ['return-letter'],
    stops: ['taking-in-hand', 'answer'],
    drops: inHandBut('answer'),
    restsOn: untilGoodsSettled,
    givesBack: true,
    fields: {
      ground: { kind: 'choice', title: both('事由', 'Ground'), required: true, options: refusalReasons },
      reason: reasonField,
    },
    submission: { kind: 'answer' },
    audience: 'filer',
    order: 70,
  },
  // Who asked for it is answered by it.
  return: {
    title: both('退回', 'Send back'),
    effect: both('说明理由并退回移送机构', 'Sends it back with reasons'),
    from: ['received', 'in-hand', 'awaiting-material'],
    to: 'returned',
    by: officers,
    // Who is asked for reasons gives them: there is nothing to send back.
    matters: ['assisted', 'crime', 'reconsideration', 'notice-to-file', 'supervision', 'copy', 'confirmation'],
    papers: ['return-letter'],
    stops: ['taking-in-hand', 'answer'],
    drops: inHandBut('answer'),
    restsOn: untilGoodsSettled,
    outcome: 'L3',
    fields: {
      ground: { kind: 'choice', title: both('事由', 'Ground'), required: true, options: refusalReasons },
      reason: reasonField,
    },
    submission: { kind: 'answer' },
    revoked: 'office',
    audience: 'filer',
    order: 70,
  },
  'ask-withdrawal': {
    title: both('申请撤回请求', 'Ask to withdraw the request'),
    effect: both(
      '说明理由，申请撤回请求；是否准许，由承办机构决定，决定前照常办理',
      'Asks to withdraw the request, with reasons; the body that has it decides, and works on until then',
    ),
    from: ['received', 'in-hand', 'awaiting-material'],
    to: 'same',
    by: ['filer'],
    notMatters: ofBodies,
    fields: { reason: reasonField },
    submission: { kind: 'request' },
    voluntary: true,
    audience: 'filer',
    order: 90,
  },
  'refuse-withdrawal': {
    title: both('不准许撤回', 'Refuse the withdrawal'),
    effect: both('说明理由，继续办理', 'Gives the reasons and goes on with the matter'),
    from: ['received', 'in-hand', 'awaiting-material'],
    to: 'same',
    by: [...officers, 'mediator', 'intake'],
    notMatters: ofBodies,
    decidesOn: { requests: ['ask-withdrawal'], as: 'refused' },
    reads: ['ask-withdrawal'],
    fields: { reason: reasonField },
    submission: { kind: 'answer' },
    bySender: true,
    settles: ['withdraw'],
    audience: 'filer',
    order: 91,
  },
  // What a party asked for was sent on by an office: that one takes it back, or the body that has it lets it go. No party ends the work of either.
  // What a body asked of another is taken back by the one that asked, until the other took it over: from then on that one sends it back.
  withdraw: {
    title: both('撤回', 'Withdraw'),
    effect: both('撤回请求，协同终结', 'Withdraws the request; the coordination ends'),
    from: ['received', 'in-hand', 'awaiting-material'],
    to: 'withdrawn',
    by: [...officers, 'mediator', 'intake'],
    decidesOn: { requests: ['ask-withdrawal'], as: 'granted' },
    reads: ['ask-withdrawal'],
    drops: ['taking-in-hand', ...whatRunsInHand],
    outcome: 'L4',
    fields: { reason: noteField },
    submission: { kind: 'request' },
    voluntary: true,
    bySender: true,
    untilTaken: ofBodies,
    asked: both('没有单位接收：移交其他单位，或者撤回', 'No body took it on: offer it to another, or take it back'),
    audience: 'filer',
    order: 90,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
