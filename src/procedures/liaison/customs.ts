import type { FieldRule } from '../../kernel/procedure.ts'
import { dateField, goodsField, noteField, reasonField, serviceFields } from '../form-fields.ts'
import { customsMeasures, customsRegulation } from '../legal-documents.ts'
import { joined } from '../shared/joined.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { inHandBut, officers, type states, untilHolderAnswered } from './states.ts'

const detentions = ['detain-ex-officio', 'detain-on-application'] as const

/** Who sends or receives the goods as declared: not each whom the holder accuses, nor always one of them. */
const traderFields = {
  trader: {
    kind: 'text',
    title: both('收发货人', 'Consignor or consignee'),
    hint: both(
      '报关单所列的收货人或者发货人的名称；不一定是案件的当事人',
      'Who sends or receives the goods as declared; it may be none of the parties',
    ),
    required: true,
    max: 200,
    from: { venue: 'trader' },
  },
  traderAs: {
    kind: 'choice',
    title: both('其为', 'As which'),
    required: true,
    options: { consignor: both('发货人', 'Consignor'), consignee: both('收货人', 'Consignee') },
  },
  traderAddress: {
    kind: 'text',
    title: both('收发货人住所', 'Its address'),
    hint: both('不是案件当事人的，填写', 'If it is none of the parties'),
    max: 200,
  },
} as const satisfies Record<string, FieldRule>

/** What customs found, where: what a notice to the right holder has to say of it. */
const foundFields = {
  goods: goodsField('侵权嫌疑货物', 'Suspected goods'),
  port: {
    kind: 'text',
    title: both('口岸和监管场所', 'Port and place'),
    required: true,
    max: 200,
    from: { venue: 'port' },
  },
  recordal: {
    kind: 'text',
    title: both('知识产权海关保护备案号', 'Customs recordal number'),
    hint: both('向海关总署备案的，填写', 'If the right is recorded with customs'),
    max: 60,
    from: { venue: 'recordal' },
  },
  ...traderFields,
} as const satisfies Record<string, FieldRule>

const suspectedFields = {
  ...foundFields,
  goods: { ...foundFields.goods, notIn: detentions },
  reason: {
    ...reasonField,
    title: both('认为涉嫌侵权的情况', 'Why they may infringe'),
    hint: both('申报情况、货物标识和包装', 'The declaration, marks and packaging of the goods'),
  },
} as const satisfies Record<string, FieldRule>

/** What was found, or applied for, stays what it was when it is detained, unless somebody puts it otherwise. */
const asNotified = ['notify-holder', 'apply-detention'] as const

const detentionFields = {
  detainedOn: dateField('扣留日期', 'Date of detention'),
  // Goods that were detained are not detained once more.
  goods: { ...foundFields.goods, carried: asNotified, notIn: detentions },
  port: { ...foundFields.port, carried: asNotified },
  recordal: { ...foundFields.recordal, carried: asNotified },
  trader: { ...traderFields.trader, carried: asNotified },
  traderAs: { ...traderFields.traderAs, carried: asNotified },
  traderAddress: { ...traderFields.traderAddress, carried: asNotified },
  slip: {
    kind: 'text',
    title: both('海关扣留凭单编号', 'Number of the detention slip'),
    hint: both('扣留凭单由海关送达收发货人', 'Customs serve the slip on the consignee or consignor'),
    max: 60,
  },
  slipOn: {
    kind: 'date',
    title: both('扣留凭单送达收发货人的日期', 'Day on which the slip came to the consignee or consignor'),
    hint: both(
      '已经送达的，填写；不填写的，通知书不写送达',
      'Only if it did; left empty the notice says nothing of it',
    ),
  },
} as const satisfies Record<string, FieldRule>

/** How what a period at customs is for was handed in: over the counter, the period ends when customs close on its last day. */
const handedInFields = {
  way: {
    kind: 'choice',
    title: both('递交方式', 'Method of submission'),
    hint: both(
      '当面递交的，至届满日海关下班时止；邮寄或者经银行办理的，至届满日 24 时止',
      'Over the counter the period ends when customs close on the last day; by post or through a bank at midnight',
    ),
    byOffice: true,
    options: {
      post: both('邮寄', 'By post'),
      bank: both('经银行办理', 'Through a bank'),
      counter: both('当面递交', 'Over the counter'),
    },
  },
  happenedAt: {
    kind: 'moment',
    title: both('递交时间', 'Time of submission'),
    hint: both('邮寄的，以交邮时间为准；不填写的，为登记之时', 'By post: when it was posted. Left empty: now'),
    byOffice: true,
  },
} as const satisfies Record<string, FieldRule>

/** Who trades the goods is told of the finding as it was when they were detained. */
const whenDetained = [...detentions, ...asNotified]
const patents = ['invention', 'utility-model', 'design'] as const
const undetermined = {
  untaken: ['record-finding'],
  because: both(
    '海关已作出认定，不再就该协同通知、扣留；另有嫌疑货物的，另行移交办理',
    'Customs have made their finding: nothing more is notified or detained here; other goods are another matter',
  ),
} as const
const notInfringing = { unless: { finding: 'infringing' } } as const

/** Customs detention (customs regulation, arts. 16, 20, 24). */
export const customs = {
  'notify-holder': {
    title: both('通知权利人（依职权）', 'Notify the right holder (ex officio)'),
    effect: both(
      '书面通知权利人，权利人应当在 3 个工作日内提出申请并提供担保',
      'The right holder has 3 working days to apply and give security',
    ),
    from: ['in-hand'],
    to: 'same',
    by: officers,
    bodies: ['customs'],
    papers: ['customs-status-notice', 'proof-of-service'],
    delivers: { papers: ['customs-status-notice'], to: 'requester' },
    starts: ['holder-answer'],
    suspends: ['answer'],
    cause: 'holder-answer',
    datedBy: 'servedOn',
    when: undetermined,
    // Every notice is answered by itself: what was secured before was for other goods.
    facts: { secured: false },
    source: customsRegulation('第十六条'),
    fields: joined('field', suspectedFields, serviceFields),
    files: 'annex',
    audience: 'filer',
    order: 20,
  },
  'answer-customs': {
    title: both('申请扣留并提供担保', 'Apply for detention and give security'),
    effect: both(
      '答复海关通知：认为货物侵权的，申请扣留并提供担保；邮寄或者经银行办理的，至届满日 24 时止，当面递交的，至届满日海关下班时止',
      'Answers the notice of customs: applies for the detention of the goods and gives security, by post or bank until midnight of the last day, at the counter until customs closes',
    ),
    from: ['in-hand', 'awaiting-material'],
    to: 'same',
    by: ['filer', ...officers],
    bodies: ['customs'],
    whileRuns: 'holder-answer',
    stops: ['holder-answer'],
    resumes: ['answer'],
    endsCauses: ['holder-answer'],
    closesAtCounter: { field: 'way', option: 'counter' },
    source: customsRegulation('第十六条'),
    rows: ['T-04'],
    fields: {
      guarantee: { kind: 'money', title: both('担保金额（元）', 'Security (CNY)'), required: true },
      ...handedInFields,
      note: noteField,
    },
    facts: { secured: true },
    submission: { kind: 'request' },
    files: true,
    audience: 'filer',
    order: 5,
  },
  'decline-detention': {
    title: both('说明未侵权或者不要求扣留', 'Decline the detention, with reasons'),
    effect: both(
      '答复海关通知：认为货物未侵权，或者不要求扣留的，说明理由；海关不扣留货物',
      'Answers the notice of customs: says that the goods do not infringe, or that no detention is wanted, and why; customs do not detain them',
    ),
    from: ['in-hand', 'awaiting-material'],
    to: 'same',
    by: ['filer', ...officers],
    bodies: ['customs'],
    whileRuns: 'holder-answer',
    stops: ['holder-answer'],
    resumes: ['answer'],
    endsCauses: ['holder-answer'],
    closesAtCounter: { field: 'way', option: 'counter' },
    source: customsMeasures('第二十二条'),
    rows: ['T-04'],
    fields: {
      answer: {
        kind: 'choice',
        title: both('答复意见', 'Answer'),
        required: true,
        options: {
          'not-infringing': both('认为货物未侵权', 'The goods do not infringe'),
          'not-wanted': both('不要求海关扣留', 'No detention is wanted'),
        },
      },
      reason: reasonField,
      ...handedInFields,
    },
    submission: { kind: 'notice' },
    files: 'annex',
    audience: 'filer',
    order: 6,
  },
  'apply-detention': {
    title: both(
      '申请扣留自行发现的侵权嫌疑货物并提供担保',
      'Apply for the detention of suspected goods that the holder found, with security',
    ),
    effect: both(
      '海关没有通知、权利人自行发现侵权嫌疑货物即将进出口的，申请扣留并提供不超过货物等值的担保',
      'For goods that customs gave no notice of: applies for the detention of suspected goods about to be imported or exported and gives security up to their value',
    ),
    from: ['in-hand'],
    to: 'same',
    by: ['filer', ...officers],
    bodies: ['customs'],
    when: {
      noneRuns: ['holder-answer'],
      untaken: ['record-finding'],
      because: both(
        '海关已就嫌疑货物发出通知的，请答复该通知；海关已作出认定的，另行申请',
        'Where customs gave notice of suspected goods, answer that notice; once they made a finding, other goods are another matter',
      ),
    },
    source: customsRegulation('第十三条、第十四条'),
    fields: {
      goods: { ...goodsField('申请扣留的货物', 'Goods to be detained'), notIn: detentions },
      port: foundFields.port,
      recordal: foundFields.recordal,
      ...traderFields,
      guarantee: { kind: 'money', title: both('担保金额（元）', 'Security (CNY)'), required: true },
      note: noteField,
    },
    facts: { appliedFirst: true },
    submission: { kind: 'request' },
    files: true,
    voluntary: true,
    audience: 'filer',
    order: 24,
  },
  'lapse-holder': {
    title: both('权利人逾期未申请', 'No application in time'),
    effect: both(
      '期限届满未申请，海关不得扣留，协同办结',
      'No application in time: customs may not detain the goods; the matter ends',
    ),
    from: ['in-hand'],
    to: 'answered',
    by: ['system', ...officers],
    bodies: ['customs'],
    whileRuns: 'holder-answer',
    restsOn: ['holder-answer'],
    stops: ['holder-answer', 'answer'],
    drops: inHandBut('holder-answer', 'answer'),
    outcome: 'L1',
    source: customsRegulation('第十六条'),
    // What was posted within the period may arrive after it.
    revoked: 'office',
    audience: 'filer',
  },
  'detain-ex-officio': {
    title: both('扣留（依职权）', 'Detain (ex officio)'),
    effect: both(
      '扣留嫌疑货物，30 个工作日内调查认定',
      'Detains the suspected goods; a finding is due within 30 working days',
    ),
    from: ['in-hand'],
    to: 'same',
    by: officers,
    bodies: ['customs'],
    when: {
      facts: { secured: true },
      untaken: ['record-finding'],
      because: both(
        '依职权扣留以权利人就该批货物提出申请并提供担保、尚未作出认定为前提',
        'Customs detains of its own motion only where the holder applied for these goods and gave security, and before the finding',
      ),
    },
    // What was secured is detained with it: other goods are notified, and answered for, by themselves.
    facts: { secured: false },
    papers: ['customs-detention-notice'],
    starts: ['finding', 'court-notice-ex-officio'],
    suspends: ['answer'],
    cause: 'detention',
    datedBy: 'detainedOn',
    source: customsRegulation('第二十条'),
    decidesOn: { requests: ['answer-customs'], as: 'granted' },
    fields: detentionFields,
    files: 'annex',
    audience: 'filer',
    order: 25,
  },
  'detain-on-application': {
    title: both('扣留（依申请）', 'Detain (on application)'),
    effect: both(
      '依申请扣留嫌疑货物，应当在 20 个工作日内收到人民法院协助执行通知',
      'Detains the goods on application; a court order must arrive within 20 working days',
    ),
    from: ['in-hand'],
    to: 'same',
    by: officers,
    bodies: ['customs'],
    when: {
      facts: { appliedFirst: true },
      untaken: ['record-finding'],
      because: both(
        '依申请扣留以权利人就该批货物提出申请并提供担保、尚未作出认定为前提',
        'Goods are detained on application where the holder applied for them and gave security, and before the finding',
      ),
    },
    facts: { appliedFirst: false },
    papers: ['customs-detention-notice'],
    starts: ['court-notice'],
    suspends: ['answer'],
    cause: 'detention',
    datedBy: 'detainedOn',
    source: customsRegulation('第二十四条'),
    decidesOn: { requests: ['apply-detention'], as: 'granted' },
    fields: detentionFields,
    files: 'annex',
    audience: 'filer',
    order: 26,
  },
  'refuse-detention': {
    title: both('不予扣留', 'Refuse to detain'),
    effect: both('不予扣留嫌疑货物，说明理由并答复', 'Does not detain the goods and answers with reasons'),
    from: ['in-hand'],
    to: 'answered',
    by: officers,
    bodies: ['customs'],
    when: {
      untaken: detentions,
      because: both('货物已经扣留；放行的，办理放行货物', 'The goods are detained: they are released instead'),
    },
    stops: ['answer'],
    drops: inHandBut('answer'),
    restsOn: untilHolderAnswered,
    outcome: 'L1',
    source: customsRegulation.unverified('第十三条', '不予扣留的条号未逐字核对'),
    decidesOn: { requests: ['answer-customs', 'apply-detention'], as: 'refused', orByLetter: true },
    fields: { reason: reasonField },
    submission: { kind: 'answer' },
    files: true,
    audience: 'filer',
    order: 28,
  },
  'record-finding': {
    title: both('登记认定结果', 'Record the finding'),
    effect: both(
      '记录侵权认定结果，书面通知权利人和收发货人',
      'Records the finding and tells the right holder and the consignor or consignee in writing',
    ),
    from: ['in-hand'],
    to: 'same',
    by: officers,
    bodies: ['customs'],
    whileRuns: 'finding',
    papers: ['customs-finding-notice', 'customs-finding-letter'],
    stops: ['finding'],
    // Who finds the goods infringing disposes of them: nothing is released for want of a court order.
    drops: ['court-notice-ex-officio'],
    // With that nothing of the law runs any more beside the time to answer.
    resumes: ['answer'],
    endsCauses: ['detention'],
    clocksWhen: {
      'court-notice-ex-officio': { facts: { finding: 'infringing' } },
      answer: { facts: { finding: 'infringing' } },
    },
    facts: { finding: 'finding' },
    source: customsRegulation('第二十条'),
    fields: {
      finding: {
        kind: 'choice',
        title: both('认定结果', 'Finding'),
        required: true,
        options: {
          infringing: both('侵权', 'Infringing'),
          not: both('不侵权', 'Not infringing'),
          unable: both('不能认定', 'No finding possible'),
        },
      },
      trader: { ...traderFields.trader, carried: whenDetained },
      traderAs: { ...traderFields.traderAs, carried: whenDetained },
      traderAddress: { ...traderFields.traderAddress, carried: whenDetained },
      reason: reasonField,
    },
    submission: { kind: 'answer' },
    audience: 'filer',
    order: 6,
  },
  'record-court-notice': {
    title: both('登记人民法院协助执行通知', 'Record the court order'),
    effect: both('货物继续扣留，等待人民法院裁判', 'The goods stay detained pending the court’s decision'),
    from: ['in-hand', 'awaiting-material'],
    to: 'same',
    by: officers,
    bodies: ['customs'],
    when: { taken: detentions, because: both('海关没有扣留货物', 'Customs detained no goods') },
    stops: ['court-notice', 'court-notice-ex-officio'],
    datedBy: 'receivedOn',
    source: customsRegulation('第二十四条'),
    fields: { receivedOn: dateField('收到日期', 'Date received') },
    audience: 'filer',
    order: 27,
  },
  'release-on-security': {
    title: both('凭反担保放行涉嫌侵犯专利权的货物', 'Release patent goods against counter-security'),
    effect: both(
      '收货人、发货人提供与货物等值的反担保，海关放行并通知权利人；30 个工作日内未提交人民法院受理证明的，退还反担保',
      'The consignee gives security equal to the goods; without proof within 30 working days that a court accepted, it is returned',
    ),
    from: ['in-hand'],
    to: 'same',
    by: officers,
    bodies: ['customs'],
    forRights: patents,
    when: {
      ...notInfringing,
      taken: detentions,
      because: both(
        '凭反担保放行只适用于已扣留的涉嫌侵犯专利权的货物；已认定侵权的货物依法没收',
        'Counter-security releases detained goods suspected of infringing a patent alone; goods found infringing are confiscated',
      ),
    },
    starts: ['court-proof'],
    drops: ['court-notice', 'court-notice-ex-officio', 'finding'],
    datedBy: 'notifiedOn',
    source: customsMeasures('第二十条'),
    fields: {
      notifiedOn: dateField('通知权利人日期', 'Date the holder was notified'),
      security: { kind: 'money', title: both('反担保金额（元）', 'Counter-security (CNY)'), required: true },
      note: noteField,
    },
    files: 'annex',
    audience: 'filer',
    order: 29,
  },
  'prove-court-accepted': {
    title: both('提交人民法院受理证明', 'Prove that a court accepted'),
    effect: both(
      '提交人民法院受理案件的证明，反担保不予退还，等待裁判',
      'Proves that a court accepted the case; the counter-security stays until the judgment',
    ),
    from: ['in-hand', 'awaiting-material'],
    to: 'same',
    by: ['filer', ...officers],
    bodies: ['customs'],
    whileRuns: 'court-proof',
    stops: ['court-proof'],
    datedBy: 'provedOn',
    closesAtCounter: { field: 'way', option: 'counter' },
    source: customsMeasures('第二十条'),
    rows: ['T-04'],
    fields: {
      provedOn: dateField('提交日期', 'Date of the proof'),
      ...handedInFields,
      number: { kind: 'text', title: both('案号', 'Court case number'), max: 60 },
    },
    submission: { kind: 'notice' },
    files: true,
    voluntary: true,
    audience: 'filer',
  },
  'lapse-court-proof': {
    title: both('退还反担保', 'Return the counter-security'),
    effect: both('期限届满未提交受理证明，退还反担保', 'No proof came in time: the counter-security is returned'),
    from: ['in-hand', 'awaiting-material'],
    to: 'same',
    by: ['system', ...officers],
    bodies: ['customs'],
    whileRuns: 'court-proof',
    restsOn: ['court-proof'],
    stops: ['court-proof'],
    source: customsMeasures('第二十条'),
    audience: 'filer',
    order: 80,
  },
  'release-goods': {
    title: both('放行货物', 'Release the goods'),
    effect: both('放行货物并答复', 'Releases the goods and answers'),
    from: ['in-hand'],
    to: 'answered',
    by: officers,
    bodies: ['customs'],
    when: {
      ...notInfringing,
      taken: ['notify-holder', ...detentions],
      because: both(
        '海关没有通知权利人，也没有扣留货物；已认定侵权的货物依法没收，不予放行',
        'Customs gave no notice of goods and detained none; goods found infringing are confiscated and not released',
      ),
    },
    stops: ['answer'],
    drops: inHandBut('answer'),
    restsOn: untilHolderAnswered,
    outcome: 'L1',
    source: customsRegulation('第二十四条'),
    fields: { reason: reasonField },
    audience: 'filer',
    order: 40,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
