import { type ScenarioStep, fixed, ofCopy, served, take, wait, within, withReport } from './scenario.steps.ts'
import { onto, routed } from './stories.examination.ts'

const pen = within('penalty')
const lia = within('liaison')
const here = ['penalty@{enforcement}']
const two = { first: '{officer}', second: '{second}' }
const found = '现场查获标有涉案标识的商品，当事人不能提供合法来源，执法人员拍照取证并制作笔录。'

const breach = {
  findings: '当事人销售标有涉案标识的商品，现场查获若干件，当事人不能提供合法来源。',
  basis: '违反《中华人民共和国商标法》第五十七条第三项\n依据《中华人民共和国商标法》第六十条第二款',
}

const taken = [...routed(here, '涉嫌侵权违法线索，请依法核查。'), onto('penalty')]
const inspected = [
  ...taken,
  pen('officer', 'record-inspection', 3, { heldOn: '@0', place: '当事人经营场所', second: '{second}', record: found }),
]
const filed = [
  ...inspected,
  pen('lead', 'file', 4, { ...two, cause: '涉嫌销售侵犯注册商标专用权的商品', note: '符合立案条件。' }),
  pen('officer', 'tell-reporter', 2, { note: '已电话告知举报人立案结果。' }),
]
const seized = [
  ...filed,
  pen('lead', 'seize', 1, {
    ...two,
    ...served,
    measure: 'seize',
    begunAt: '@+0T09:10',
    endedAt: '@+0T10:40',
    told: 'done',
    heard: '当事人表示商品系他人寄存，未能提供凭证。',
    signed: 'signed',
    checked: ['related', 'no-necessities', 'not-sealed'],
    goods: [
      { name: '标有涉案标识的商品', spec: '见外包装', count: 36, unit: '件', note: '当场封存' },
      { name: '包装盒', count: 120, unit: '个' },
    ],
    place: '当事人经营场所',
    reason: '有证据证明上述商品涉嫌侵犯他人知识产权，且存在被转移的可能。',
    basis: '《中华人民共和国商标法》第六十二条第一款第四项',
    storage: '本机关涉案物品仓库，由办案人员保管',
  }),
  pen('officer', 'record-inspection', 4, {
    heldOn: '@0',
    place: '询问室',
    second: '{second}',
    record: '当事人承认购进并销售涉案商品。',
  }),
]
const keep = {
  place: '当事人经营场所',
  reason: '单据和样品可能灭失，以后难以取得。',
  storage: '本局证据室，由证据室专人保管',
  first: '{officer}',
  second: '{second}',
  ...served,
}
const preserved = [
  ...filed,
  pen('lead', 'preserve', 1, {
    ...keep,
    goods: [
      { name: '进货单据', count: 1, unit: '册' },
      { name: '样品', spec: '同涉案商品', count: 3, unit: '件' },
    ],
  }),
  pen('officer', 'dispose-preserved', 4, { disposal: 'tested', reason: '样品送检后返还，单据复制留存。' }),
]
const concluded = (base: readonly ScenarioStep[], proposed = 'P1') => [
  ...base,
  pen('officer', 'conclude', 12, {
    proposed,
    ...breach,
    reason: '违法事实清楚，证据确凿，当事人配合调查，予以一般处罚。',
  }),
]
const reviewed = (base: readonly ScenarioStep[], proposed = 'P1') => [
  ...concluded(base, proposed),
  pen('lead', 'pass-review', 4, { note: '同意。' }),
]
const notified = (base: readonly ScenarioStep[]) => [
  ...reviewed(base),
  pen('officer', 'notify', 2, {
    ...served,
    intended: '责令停止侵权；没收、销毁侵权商品。',
    kinds: ['fine', 'goods'],
    fine: '{amount}000',
  }),
]
const silent = (base: readonly ScenarioStep[]) => [...notified(base), wait(7)]
const spoken = (base: readonly ScenarioStep[]) => [
  ...notified(base),
  pen('officer', 'state-opinion', 3, { statement: '当事人请求从轻处罚，并说明已主动下架。' }),
  wait(5),
]
const hearingAsked = [...notified(filed), pen('officer', 'ask-hearing', 3, { reason: '当事人要求听证。' })]
const hearingCalled = [
  ...hearingAsked,
  pen('officer', 'call-hearing', 2, { heldAt: '@+9T09:30', place: '听证室', presiding: '{lead}', clerk: '{third}' }),
]
const approving = (base: readonly ScenarioStep[]) => [
  ...base,
  pen('officer', 'propose-decision', 2, { proposed: 'P1', accepted: false, reason: '复核后维持原处理意见。' }),
]
const proposedSpared = (base: readonly ScenarioStep[]) => [
  ...base,
  pen('officer', 'propose-decision', 2, {
    proposed: 'P2',
    accepted: true,
    reason: '采纳当事人意见：及时改正，危害后果轻微。',
  }),
]
const decided = (base: readonly ScenarioStep[]) => [
  ...approving(base),
  pen('lead', 'approve-decision', 3, {
    kinds: ['fine', 'goods'],
    fine: '{amount}000',
    penalty: '责令立即停止侵权行为；没收、销毁侵权商品。',
    items: [{ name: '侵权商品', count: 12, unit: '件' }],
    ...(base.some(({ step }) => step === 'seize')
      ? { held: 'confiscated', heldItems: '清单所列侵权商品，全部没收。' }
      : {}),
    reason: '事实清楚，证据充分，裁量适当。',
  }),
]
const servedDecision = (base: readonly ScenarioStep[]) => [
  ...decided(base),
  pen('officer', 'serve-decision', 3, served),
  pen('officer', 'publish', 3, { publishedOn: '@0' }),
]
const urged = { ...served, dueActs: '立即停止侵权行为；缴纳罚款。', payTo: '行政处罚决定书载明的代收银行' }
const urgedAndAsked = [
  ...servedDecision(silent(filed)),
  wait(12),
  pen('officer', 'demand', 3, urged),
  wait(122),
  pen('officer', 'apply-enforcement', 4, {
    to: '珠海市香洲区人民法院',
    dueActs: '缴纳罚款和加处罚款。',
    target: '被申请人在香洲区开设的门店和对公账户。',
  }),
]
const paid = (base: readonly ScenarioStep[]) => [
  ...servedDecision(base),
  pen('officer', 'record-payment', 6, { paidOn: '@0' }),
]
/** What was confiscated is destroyed before two witnesses. */
const disposed = (after: number) =>
  pen('officer', 'dispose-confiscated', after, {
    disposedOn: '@0',
    items: [{ name: '侵权商品', count: 12, way: 'destroyed' }],
    firstWitness: '黎国强',
    secondWitness: '梁惠芳',
  })
const closed = (base: readonly ScenarioStep[]) => [
  ...paid(base),
  disposed(1),
  pen('lead', 'close', 4, { goods: '侵权商品已销毁。', note: '同意结案。' }),
]
/** What goes to the police beside the report. */
const toGo = {
  pack: [{ part: 'goods', item: '{seizureList}' }],
  noTests: '权利人已出具辨认意见，未另行鉴定。',
}
const crime = [
  ...seized,
  withReport(
    pen('officer', 'report-crime', 5, {
      second: '{second}',
      offence: 'sale-of-counterfeits',
      amount: 286_000,
      facts:
        '当事人自述自年初起在三灶镇厂房内存放并销售假冒注册商标的商品，现场查扣成品和包装物，经权利人辨认均为假冒；涉案金额已达刑事追诉标准。',
      record: '建议移送公安机关。',
      ...toGo,
    }),
  ),
]
const crimeApproved = [...crime, pen('lead', 'approve-transfer', 1, { note: '同意移送。' })]
const handedOver = [
  ...crimeApproved,
  pen('officer', 'hand-over', 0, {
    desk: 'police-economic',
    ...toGo,
    pack: [{ part: 'report', item: '{report}' }, ...toGo.pack],
    note: '案卷及清单一并移送。',
  }),
  ofCopy(take('liaison', 0)),
]
const signedFor = [...handedOver, take('liaison', 0), ofCopy(lia('liaison', 'keep-on-record', 0))]
const policeFiled = [...signedFor, lia('liaison', 'open-criminal-case', 2, { number: '珠公（经）立字示例号' })]
const policeRefused = [
  ...signedFor,
  lia('liaison', 'refuse-criminal-case', 2, { reason: '涉案金额尚未达到追诉标准。' }),
]
const handedToJustice = [
  ...policeFiled,
  pen('officer', 'hand-over-goods', 1, { list: '扣押物品、单据及电子数据，详见清单。' }),
]
const suspended = [...seized, pen('lead', 'suspend-for-title', 4, { reason: '商标权属存在争议，等待有权机关处理。' })]
const paused = [...filed, pen('officer', 'pause', 3, { cause: 'identification', reason: '样品送权利人辨认。' })]

export const penaltyOpen = {
  verifying: taken,
  inspected,
  investigating: filed,
  seized,
  preserved: [...filed, pen('lead', 'preserve', 1, { ...keep, goods: [{ name: '样品', count: 5, unit: '件' }] })],
  reviewing: concluded(seized),
  reviewed: reviewed(filed),
  notified: notified(preserved),
  hearing: hearingCalled,
  rechecking: spoken(filed),
  approving: approving(spoken(seized)),
  suspended,
  paused,
  crimeReported: crime,
  handingOver: crimeApproved,
  handedOver,
  signedFor,
  policeRefused,
  withJustice: handedToJustice,
  policeFiled,
  decided: decided(silent(filed)),
  spared: [
    ...proposedSpared(spoken(filed)),
    pen('lead', 'close-without-penalty', 2, { outcome: 'P2', reason: '当事人及时改正，危害后果轻微，不予处罚。' }),
  ],
  executing: servedDecision(spoken(filed)),
  executed: paid(silent(seized)),
  demanded: [...servedDecision(silent(filed)), wait(12), pen('officer', 'demand', 3, urged)],
  enforcing: [...urgedAndAsked],
  contested: [
    ...servedDecision(spoken(filed)),
    pen('officer', 'record-contest', 8, {
      contest: 'reconsideration',
      contestedOn: '@0',
      note: '当事人申请行政复议。',
    }),
  ],
  annulled: [
    ...servedDecision(spoken(filed)),
    pen('officer', 'record-contest', 4, { contest: 'reconsideration', contestedOn: '@0' }),
    pen('officer', 'contest-annulled', 30, {
      judgedOn: '@0',
      annulled: 'anew',
      number: '示例行复决号',
      court: '珠海市人民政府',
      operative: '撤销上述行政处罚决定，责令重新作出',
      fault: 'facts',
      reason: '复议决定认为主要事实不清，撤销并责令重新作出。',
    }),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>

export const penaltyEnded = {
  paid: closed(silent(seized)),
  spoken: closed(spoken(filed)),
  preserved: closed(silent(preserved)),
  heard: closed([
    ...hearingCalled,
    pen('officer', 'serve-notice', 0, served),
    fixed(pen('lead', 'hold-hearing', 9, { heldOn: '@0', record: '双方就违法事实和裁量幅度陈述意见。' })),
  ]),
  hearingWaived: closed([...hearingAsked, pen('officer', 'waive-hearing', 3, { note: '当事人书面放弃听证。' })]),
  notPenalised: [
    ...reviewed(filed, 'P2'),
    pen('lead', 'close-without-penalty', 3, { outcome: 'P2', reason: '初次违法且危害后果轻微并及时改正，不予处罚。' }),
    pen('officer', 'serve-no-penalty', 2, served),
  ],
  notEstablished: [
    ...reviewed(filed, 'P3'),
    pen('lead', 'close-without-penalty', 3, { outcome: 'P3', reason: '经权利人辨认，涉案商品为正品。' }),
    pen('officer', 'serve-no-penalty', 2, served),
  ],
  transferred: [
    ...filed,
    pen('lead', 'transfer-agency', 6, { to: '中山市市场监督管理局', reason: '违法行为发生地在外市。' }),
  ],
  criminal: [
    ...handedToJustice,
    pen('officer', 'record-criminal-result', 40, { notifiedOn: '@0', result: 'convicted', number: '刑事判决书' }),
  ],
  policeRefusedThenClosed: closed([
    ...policeRefused,
    pen('officer', 'ask-police-again', 1, { desk: 'police-economic', reason: '请重新核算涉案金额。' }),
    take('liaison', 0),
    lia('liaison', 'uphold-refusal', 1, { reason: '经复核，现有证据认定的金额仍未达到追诉标准。' }),
    pen('officer', 'take-up-again', 1, { reason: '公安机关维持不立案，恢复行政调查。' }),
    pen('officer', 'conclude', 10, { proposed: 'P1', ...breach, reason: '违法事实清楚。' }),
    pen('lead', 'pass-review', 3),
    pen('officer', 'notify', 2, {
      ...served,
      intended: '没收、销毁侵权商品。',
      kinds: ['fine', 'goods'],
      fine: '{amount}000',
    }),
    wait(7),
  ]),
  ended: [...filed, pen('lead', 'end-investigation', 20, { reason: '当事人已注销且无承继主体。' })],
  notFiled: [...inspected, pen('lead', 'refuse-filing', 4, { reason: '经核查未发现违法事实。' })],
  referred: [...taken, pen('lead', 'refer-lead', 3, { to: '江门市市场监督管理局', reason: '经营地不在本市。' })],
  resumed: closed(silent([...suspended, pen('lead', 'resume', 25, { reason: '权属争议已经处理完毕。' })])),
  identified: closed(spoken([...paused, pen('officer', 'count-again', 6, { note: '权利人已出具辨认意见。' })])),
  extended: closed(
    silent([...seized, pen('lead', 'extend-decision', 8, { reason: '涉案商品批次多，需进一步核实来源。' }), wait(30)]),
  ),
  late: closed(silent([...filed, wait(48)])),
  deferred: [
    ...servedDecision(spoken(filed)),
    fixed(
      pen('lead', 'defer-payment', 3, {
        way: 'later',
        askedOn: '@0',
        days: 30,
        reason: '当事人确有经济困难，准予延期。',
      }),
    ),
    pen('officer', 'record-payment', 18, { paidOn: '@0' }),
    disposed(1),
    pen('lead', 'close', 4, { goods: '侵权商品已销毁。' }),
  ],
  enforced: [
    ...urgedAndAsked,
    pen('officer', 'record-enforcement', 4, { acceptedOn: '@0', note: '人民法院已受理。' }),
    pen('lead', 'close', 6, { goods: '无涉案物品。' }),
  ],
  contestUpheld: [
    ...servedDecision(spoken(filed)),
    pen('officer', 'record-contest', 8, {
      contest: 'reconsideration',
      contestedOn: '@0',
      note: '当事人申请行政复议。',
    }),
    pen('officer', 'reconsideration-upheld', 40, { receivedOn: '@0', note: '复议机关维持原决定。' }),
    pen('officer', 'record-payment', 5, { paidOn: '@0' }),
    disposed(1),
    pen('lead', 'close', 4),
  ],
  contestAnnulled: [
    ...servedDecision(spoken(filed)),
    pen('officer', 'record-contest', 4, { contest: 'reconsideration', contestedOn: '@0' }),
    pen('officer', 'contest-annulled', 45, {
      judgedOn: '@0',
      annulled: 'whole',
      number: '示例行复决号',
      court: '珠海市人民政府',
      operative: '撤销上述行政处罚决定',
      fault: 'facts',
      reason: '复议决定撤销处罚决定。',
    }),
    pen('officer', 'withdraw-publication', 1, { withdrawnOn: '@0', reason: '复议决定撤销原处罚决定。' }),
    pen('lead', 'close', 4, { note: '处罚决定已撤销，结案。' }),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>

const penaltyPublished = [...paid(spoken(filed)), disposed(1)]

export { filed as penaltyFiled, handedOver, penaltyPublished }
