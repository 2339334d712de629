import { type ScenarioStep, served, servedOnBoth, take, wait, within } from './scenario.steps.ts'
import { onto, routed } from './stories.examination.ts'

const fair = within('fair-complaint')

const offered = routed(['fair-complaint@{ip}'], '展会期间的投诉，转展会工作站现场处理。')
// What happens at a fair happens within hours.
const received = [...offered, onto('fair-complaint', 0)]
const accepted = [...received, fair('officer', 'accept', 0, { channel: 'station', opensOn: '@-1', hours: 72 })]
const told = [...accepted, fair('officer', 'notify-exhibitor', 0, { ...served, hours: 24 })]
const answered = [
  ...told,
  fair('officer', 'answer', 0, { answer: '展品系自行设计，并已提交设计底稿；不认可投诉人主张的相同点。' }),
]
const looked: ScenarioStep = fair('officer', 'inspect', 0, {
  heldOn: '@0',
  place: '投诉人指明的展位',
  second: '{second}',
  ways: ['ask', 'look', 'sample'],
  record: '展位陈列被投诉的展品四件，现场拍照；向展位负责人说明投诉内容，其配合核查。',
})
const promised = [
  ...told,
  fair('officer', 'undertake', 0, {
    promises: '立即撤下被投诉的展品，本届展会期间不再展出\n停止发放有关宣传资料',
    admits: false,
  }),
  looked,
]
const found = {
  findings: '被投诉的展品在展位陈列，与权利证明对应的产品外观一致。',
  reason: '参展方在期限内未作答复，投诉材料足以支持投诉。',
}
const orders = '立即撤下涉嫌侵权的展品，本届展会期间不得再次展出\n更换或者遮盖介绍涉嫌侵权展品的展板'
const measures = [...told, looked, fair('officer', 'order-measures', 2, { ...found, orders, ...servedOnBoth })]
const notUpheld = [
  ...answered,
  looked,
  fair('officer', 'find-none', 1, {
    findings: '展品与投诉人主张的权利存在明显区别。',
    reason: '现有证据不能支持投诉。',
    ...servedOnBoth,
  }),
]
const referred = [
  ...answered,
  looked,
  fair('officer', 'refer-adjudication', 1, { desk: 'city-ip', reason: '双方对是否落入保护范围有争议，需要裁决认定。' }),
  take('adjudication', 1),
  within('adjudication')('lead', 'refuse-filing', 3, {
    ground: 'already-sued',
    reason: '请求人已就同一纠纷向人民法院起诉。',
  }),
]
const mediated = [
  ...answered,
  looked,
  fair('officer', 'refer-mediation', 1, { desk: 'mediation-desk', reason: '双方愿意就许可协商。' }),
  take('mediation', 1),
  within('mediation')('mediator', 'accept', 0, { disclosure: '与双方当事人均无利害关系。' }),
  within('mediation')('mediator', 'invite', 1, { contactedOn: '@0' }),
  within('mediation')('mediator', 'refuse-mediation', 2, { note: '被申请人不同意继续协商。' }),
]
// The fair closes before the exhibitor was told: nothing is done at the stand any more.
const closed = [...accepted, wait(13)]
const endedWithFair = [
  ...closed,
  fair('officer', 'end-untold', 1, {
    done: '已受理投诉；闭展前到展位告知，参展方已提前撤展，未能送达。',
    reason: '展会已经闭展，投诉人未提供足以移送的新材料。',
    ...served,
  }),
]
const archived = (after: number, performance: string) => fair('officer', 'finish', after, { performance })

export const fairOpen = {
  received,
  accepted,
  awaitingAnswer: told,
  checking: [...answered, looked],
  measures,
  decided: notUpheld,
  escalated: mediated,
  afterClosing: closed,
  closedWithFair: endedWithFair,
} as const satisfies Record<string, readonly ScenarioStep[]>

export const fairEnded = {
  withdrawn: [...measures, archived(1, '展品当日撤下，展板已经遮盖，主办方现场核对。')],
  undertaken: [
    ...promised,
    fair('officer', 'close-on-undertaking', 0, {
      findings: '被投诉的展品已经撤下。',
      reason: '被投诉人作出停止展出的承诺并已履行。',
      ...servedOnBoth,
    }),
    archived(1, '承诺已经履行。'),
  ],
  ruled: [
    ...answered,
    looked,
    fair('officer', 'order-on-ruling', 1, {
      ruling: '（2025）粤知示例民终号',
      findings: found.findings,
      reason: '生效判决已认定同一展品侵权，被投诉人的答复不能对抗生效文书。',
      orders,
      repeated: true,
      ...servedOnBoth,
    }),
    archived(1, '展品撤下，已建议主办方不允许其参加下一届展会。'),
  ],
  endedWithFair: [...endedWithFair, archived(1, '已告知投诉人其他途径。')],
  notUpheld: [...notUpheld, archived(1, '已告知双方。')],
  referred: [...referred, archived(1, '移送的部门因当事人已经起诉，不予立案。')],
  mediated: [...mediated, archived(1, '调解组织已接收并终结调解。')],
  takenBack: [...told, fair('filer', 'withdraw', 0, { reason: '双方在展位自行和解。' })],
  refused: [
    ...received,
    fair('officer', 'refuse', 0, { ground: 'not-exhibited', reason: '被投诉的展品不在本届展会展出。' }),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>
