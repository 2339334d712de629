import {
  type ScenarioStep,
  fixed,
  fromPaper,
  lay,
  ofSide,
  posted,
  sign,
  signOnPaper,
  take,
  turnDown,
  wait,
  within,
} from './scenario.steps.ts'
import { onto, routed } from './stories.examination.ts'

const med = within('mediation')
const court = within('court-link')
const pat = within('patent-mediation')
const here = ['mediation@mediation-desk']
const terms =
  '一、被申请人自签署之日起停止销售涉案产品，十五日内下架全部链接；\n二、被申请人于三十日内向申请人支付补偿款人民币{amount}万元；\n三、申请人收到款项后撤回投诉，双方就本纠纷再无争议。'

export const mediationOffered = routed(here, '双方有调解意愿，转调解组织。')
const received = [...mediationOffered, onto('mediation')]
const inviting = [...received, med('mediator', 'accept', 0, { disclosure: '与双方当事人均无利害关系。' })]
const invited = [...inviting, med('mediator', 'invite', 1, { contactedOn: '@0', note: '已电话联系被申请人。' })]
const mediating = [...invited, med('mediator', 'agree-mediation', 2, { note: '被申请人同意调解。' })]
const called = (base: readonly ScenarioStep[], ahead = 4) => [
  ...base,
  med('mediator', 'call-session', 1, { heldAt: `@+${ahead}T09:30`, place: '调解室' }),
]
const talked = (base: readonly ScenarioStep[], ahead = 4) => [
  ...called(base, ahead),
  fixed(
    med('mediator', 'record-session', ahead, {
      heldOn: '@0',
      record: '双方就侵权事实和补偿数额交换意见，被申请人愿意停止销售，数额待进一步商议。',
    }),
  ),
]
const signed = (after: number) => [sign('mediation', 0), signOnPaper('mediation', after)]
const signing = [...talked(mediating), lay('mediation', 2, { terms }), sign('mediation', 1)]
const agreed = [...signing, signOnPaper('mediation', 2)]
const joined = [
  ...agreed,
  med('filer', 'join-application', 3),
  fromPaper('respondent', med('mediator', 'join-application', 2, { joinedOn: '@0' })),
]
const brought = [...joined, med('mediator', 'apply-confirmation', 1, { desk: 'court-ip' })]
const confirming = [...brought, take('court-link', 1)]
/** Who signs a ruling of the court. */
const rulers = { judges: '周文彬', clerk: '何志强' }
const dismissed = [
  ...confirming,
  court('liaison', 'dismiss-confirmation', 10, {
    ground: 'unclear',
    ruledOn: '@0',
    number: '（2026）粤0402民特示例号之一',
    ...rulers,
    reason: '协议内容不明确，无法确认。',
  }),
]

/** What a court referred before the suit was filed. */
const fromCourt = [
  ...received,
  med('mediator', 'accept', 0, {
    assigned: true,
    court: '珠海市香洲区人民法院',
    courtNumber: '（示例）粤0402诉前调号',
    disclosure: '与双方当事人均无利害关系。',
  }),
  med('mediator', 'invite', 1, { contactedOn: '@0', note: '已联系被申请人。' }),
]
const returning = [
  ...fromCourt,
  med('mediator', 'agree-mediation', 1, { note: '被申请人同意调解。' }),
  med('mediator', 'fail-assigned', 4, { reason: '双方对补偿数额分歧较大。' }),
]

export const mediationOpen = {
  received,
  inviting: invited,
  mediating,
  called: called(mediating, 6),
  talked: talked(mediating),
  signing,
  agreed,
  joined,
  returning,
  brought,
  confirming,
  courtAsks: [...confirming, court('liaison', 'ask-applicants', 2, { missing: '双方身份证明\n权利证明' })],
  courtReturned: [
    ...confirming,
    court('liaison', 'return-confirmation', 2, { ground: 'wrong-district', reason: '协议应当由另一人民法院确认。' }),
  ],
  courtWithdrawn: [
    ...confirming,
    court('filer', 'ask-withdrawal', 2, { reason: '款项已经付清，不再需要确认。' }),
    court('liaison', 'withdraw-confirmation', 1, { reason: '准许撤回。' }),
  ],
  notConfirmed: dismissed,
  extended: [
    ...talked(mediating),
    med('mediator', 'extend-mediating', 10, { days: 30, reason: '双方均同意继续协商。' }),
  ],
  appraising: [...talked(mediating), med('mediator', 'appraise', 3, { reason: '委托评估涉案产品销售数额。' })],
} as const satisfies Record<string, readonly ScenarioStep[]>

export const mediationEnded = {
  handedBack: [...returning, med('mediator', 'return-to-court', 1, { note: '材料一并退回。' })],
  refusedToCourt: [
    ...fromCourt,
    med('mediator', 'refuse-assigned', 1, { note: '被申请人不同意调解。' }),
    med('mediator', 'return-to-court', 1),
  ],
  settled: [...agreed, med('mediator', 'finish', 12, { note: '补偿款已支付，协议履行完毕。' })],
  confirmed: [
    ...confirming,
    court('liaison', 'call-applicants', 3, {
      heldAt: '@+3T09:30',
      place: '第三调解室',
      number: '（2026）粤0402民特示例号',
    }),
    court('liaison', 'confirm-agreement', 9, {
      ruledOn: '@0',
      number: '（2026）粤0402民特示例号',
      ...rulers,
      terms,
      checked: ['willing', 'lawful', 'clear', 'title'],
    }),
  ],
  lapsed: [...agreed, wait(24)],
  notConfirmed: [...dismissed, med('mediator', 'finish', 3, { note: '双方按协议自行履行。' })],
  failed: [...talked(mediating), med('mediator', 'fail', 4, { reason: '双方对补偿数额分歧较大，未能达成一致。' })],
  failedTwice: [...talked(talked(mediating), 5), med('mediator', 'fail', 2, { reason: '经两次调解仍未达成一致。' })],
  contestedDraft: [
    ...signing,
    ofSide('respondent', med('mediator', 'talk-again', 2, { note: '被申请人对付款期限有异议。' })),
    lay('mediation', 3, { terms }),
    ...signed(2),
    med('mediator', 'finish', 10, { note: '履行完毕。' }),
  ],
  refused: [...invited, med('mediator', 'refuse-mediation', 3, { note: '被申请人不同意调解。' })],
  withdrawn: [...mediating, med('filer', 'withdraw', 2, { reason: '拟另行提起诉讼。' })],
  declined: [
    ...received,
    med('mediator', 'decline', 1, {
      ground: 'conflict-of-interest',
      reason: '调解员与一方存在利害关系，建议另行安排。',
    }),
  ],
  extended: [
    ...talked(mediating),
    med('mediator', 'extend-mediating', 6, { days: 30, reason: '双方均同意继续协商。' }),
    ...talked([], 6),
    lay('mediation', 2, { terms }),
    ...signed(1),
    med('mediator', 'finish', 10),
  ],
  afterRefusalElsewhere: [
    ...routed(['mediation@centre-mediation'], '先行调解。'),
    turnDown('mediation', 1, { code: 'capacity', text: '本室本月排期已满，请转人民调解委员会。' }),
    {
      who: 'intake',
      does: 'offer',
      on: 'mediation',
      after: 1,
      input: { desk: 'mediation-desk', asks: '请接收调解', reason: '调解工作室排期已满。' },
    },
    take('mediation', 1),
    ...talked(mediating.slice(received.length)),
    lay('mediation', 2, { terms }),
    ...signed(1),
    med('mediator', 'finish', 8),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>

const patentMediationOffered = routed(['patent-mediation@{ip}'], '专利纠纷，请求行政调解。')
const asked = [...patentMediationOffered, onto('patent-mediation')]
const noticed = [...asked, pat('officer', 'send-notice', 3, posted)]
const willing = [...noticed, pat('officer', 'agree-mediation', 4, { opinion: '愿意在停止销售的前提下协商补偿。' })]
const held = [...willing, pat('officer', 'file', 2, { heldAt: '@+6T14:30', place: '第二调解室' })]
const heard = [
  ...held,
  fixed({ ...pat('officer', 'record-session', 6, { heldOn: '@0', record: '双方围绕许可费进行协商。' }) }),
]
/** In an office its officer mediates. */
const byOfficer = (act: ScenarioStep): ScenarioStep => ({ ...act, who: 'officer' })
const drafted = [...heard, byOfficer(lay('patent-mediation', 3, { terms })), sign('patent-mediation', 1)]
const patentAgreed = [...drafted, byOfficer(signOnPaper('patent-mediation', 2))]

export const patentMediationOpen = {
  received: asked,
  awaitingOpinion: noticed,
  agreeing: willing,
  refusing: [...noticed, pat('officer', 'refuse-mediation', 5, { note: '对方书面表示不同意。' })],
  mediating: held,
  signing: drafted,
  agreed: patentAgreed,
} as const satisfies Record<string, readonly ScenarioStep[]>

export const patentMediationEnded = {
  agreed: [
    ...patentAgreed,
    pat('officer', 'notarise', 6, { number: '（2026）粤珠示例证字第号' }),
    pat('officer', 'finish', 8, { note: '已履行。' }),
  ],
  failed: [...heard, pat('officer', 'fail', 6, { reason: '许可费分歧较大。' })],
  refused: [...noticed, pat('officer', 'refuse-mediation', 5), pat('officer', 'tell-not-filed', 2)],
  silent: [...noticed, wait(13), pat('officer', 'tell-not-filed', 2)],
  withdrawn: [...willing, pat('filer', 'withdraw', 1, { reason: '双方已自行和解。' })],
} as const satisfies Record<string, readonly ScenarioStep[]>

export { terms }
