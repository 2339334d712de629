import type { ClockRule } from '../../kernel/clock.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import type { PaperDeclaration } from '../../kernel/paper-fact.ts'
import type { FieldRule } from '../../kernel/procedure.ts'
import { goodsField, reasonField } from '../form-fields.ts'
import { both } from '../wording.ts'
import { factsFrom, numberOf } from './facts.ts'

/** When a coercive measure was taken: its period runs from then, whenever its papers reach the party (Order 2, arts. 33, 35, 36 and 38). */
export const measuredOn = {
  happenedOn: {
    kind: 'date',
    title: both('实施日期', 'Day of the measure'),
    hint: both(
      '期限自实施之日起算，不自文书送达之日起算；不填写的，为最早的送达日期，没有送达的，为登记当日',
      'The period runs from it and not from the service of the documents. Left empty: the first day of service, or today',
    ),
    byOffice: true,
  },
} as const satisfies Record<string, FieldRule>

/** Of what is done on a day that was decided before: when it began there, for the record made on the spot. */
const begun = {
  begunAt: {
    kind: 'moment',
    title: both('现场开始时间', 'Began on the spot'),
    hint: both('记入现场笔录，写到分钟', 'Stands in the record made on the spot, to the minute'),
    required: true,
    byOffice: true,
  },
} as const satisfies Record<string, FieldRule>

const ended = (began: string) =>
  ({
    endedAt: {
      kind: 'moment',
      title: both('现场结束时间', 'Ended on the spot'),
      hint: both('记入现场笔录，写到分钟', 'Stands in the record made on the spot, to the minute'),
      required: true,
      byOffice: true,
      endOf: began,
    },
  }) as const satisfies Record<string, FieldRule>

/** The day of the measure, and from when to when it was done on the spot. */
export const measuredOnThatDay = { ...measuredOn, ...begun, ...ended('begunAt') } as const

/** The same to the hour, from which approval after the fact is due. */
export const measuredAt = {
  happenedAt: {
    kind: 'moment',
    title: both('实施时间', 'Time of the measure'),
    hint: both(
      '期限自实施之时起算，不自文书送达之时起算；事后登记的，必须填写实际实施的时间，不填写的，为登记之时',
      'The periods run from it and not from the service of the documents. Where it is entered later the true time has to be given; left empty: now',
    ),
    byOffice: true,
  },
} as const satisfies Record<string, FieldRule>

/** The same, and until when it was done on the spot. */
export const measuredThen = { ...measuredAt, ...ended('happenedAt') } as const

/** Goods that are held already are not taken again (Administrative Compulsion Law art. 23): lots are told apart by model, lot or remark. */
const goods = {
  ...goodsField('查封、扣押的场所、设施、财物', 'Premises, facilities and goods seized'),
  hint: both(
    '每行一项，当场清点，逐项写明；几名当事人的，逐一登记，各有决定书、清单和期限',
    'One item per row, counted on the spot. Things of several parties are entered one party after another: each has a decision, a list and a period of its own',
  ),
  notHeld: { clock: 'seizure', columns: ['name', 'spec', 'note'], at: 'place' },
} as const satisfies FieldRule

/** Why goods are given back (Administrative Compulsion Law art. 28), what the file tells of it checked. */
export const releaseGround = {
  kind: 'choice',
  title: both('解除事由', 'Ground'),
  required: true,
  options: {
    'no-breach': both('当事人没有违法行为', 'The party committed no violation'),
    unrelated: both('查封、扣押的场所、设施、财物与违法行为无关', 'What was seized is unrelated to the violation'),
    decided: both(
      '本机关对违法行为已经作出处理决定，不再需要查封、扣押',
      'The case has been decided and the measure is no longer needed',
    ),
    expired: both('查封、扣押期限已经届满', 'The time for the measure has ended'),
    'not-needed': both('其他不再需要采取查封、扣押措施的情形', 'It is no longer needed for another reason'),
  },
  optionsWhen: {
    decided: {
      taken: ['approve-decision'],
      because: both('本案尚未作出处理决定', 'Nothing was decided in this case yet'),
    },
    expired: {
      over: ['seizure'],
      because: both('查封、扣押期限尚未届满', 'The time for the measure has not ended'),
    },
  },
} as const satisfies FieldRule

/** What the decision has to say (Administrative Compulsion Law arts. 18 and 24), and who carried it out: two officers, a witness where the party is away. */
export const measureFields = {
  measure: {
    kind: 'choice',
    title: both('措施', 'Measure'),
    required: true,
    options: {
      seal: both('查封', 'Sealing'),
      seize: both('扣押', 'Seizure'),
      both: both('查封、扣押', 'Sealing and seizure'),
    },
  },
  goods,
  checked: {
    kind: 'choices',
    title: both('查封、扣押前核对', 'Checked before the measure'),
    required: true,
    every: true,
    options: {
      related: both('所列场所、设施、财物与违法行为有关', 'All that is listed has to do with the violation'),
      'no-necessities': both(
        '不含公民个人及其所扶养家属的生活必需品',
        'Nothing that a person or those they support need to live on',
      ),
      'not-sealed': both('其他国家机关没有依法查封在先', 'Not sealed by another state organ'),
    },
  },
  place: { kind: 'text', title: both('实施地点', 'Place of the measure'), required: true, max: 200 },
  reason: { ...reasonField, title: both('采取措施的理由', 'Reasons for the measure') },
  basis: {
    kind: 'long',
    title: both('法律依据', 'Legal basis'),
    hint: both('每行一条，写明法律名称和条款', 'One per line: law and article'),
    cites: true,
    required: true,
    max: 1000,
  },
  storage: {
    kind: 'text',
    title: both('存放地点和保管人', 'Where it is kept and by whom'),
    hint: both('查封的，写明保管人；费用由本机关承担', 'For sealed goods, who keeps them; the office bears the cost'),
    max: 200,
  },
  first: { kind: 'person', title: both('执法人员', 'Officer'), required: true },
  second: { kind: 'person', title: both('另一名执法人员', 'Second officer'), required: true },
  witness: {
    kind: 'text',
    title: both('见证人', 'Witness'),
    hint: both('当事人不到场的，填写', 'If the party is not present'),
    max: 60,
  },
  told: {
    kind: 'choice',
    title: both('当场告知', 'Told on the spot'),
    required: true,
    options: {
      done: both(
        '已出示执法证件，当场告知采取措施的理由、依据和当事人依法享有的权利、救济途径',
        'Officers showed their cards and told reasons, basis, rights and remedies',
      ),
    },
  },
  heard: {
    kind: 'long',
    title: both('当事人的陈述、申辩', 'What the party said'),
    hint: both(
      '当场听取并记入现场笔录；没有提出的，写明“未提出”',
      'Heard on the spot and kept in the record; if nothing was said, say so',
    ),
    required: true,
    max: 2000,
  },
  signed: {
    kind: 'choice',
    title: both('现场笔录签名', 'Who signed the record'),
    required: true,
    options: {
      signed: both('当事人和执法人员签名', 'The party and the officers'),
      refused: both('当事人拒绝签名，已在笔录中注明', 'The party refused, as noted in the record'),
      witness: both('当事人不到场，由见证人和执法人员签名', 'The party was away; a witness and the officers'),
    },
  },
  // How it was typed before the list had rows.
  list: { kind: 'long', title: both('查封扣押清单', 'List'), max: 4000, former: true },
} as const satisfies Record<string, FieldRule>

/** Which of several measures a step is about. */
export const ofMeasure: FieldRule = {
  kind: 'event',
  title: both('所涉行政强制措施', 'Measure concerned'),
  hint: both('按决定书文号和清单选择', 'By the number of its decision and its list'),
}

/** What a test of seized things asks for (Administrative Compulsion Law art. 25): told to the party in writing, at the cost of the office. */
export const testFields = {
  concerns: ofMeasure,
  kind: {
    kind: 'choice',
    title: both('种类', 'Kind'),
    required: true,
    options: {
      test: both('检测', 'Test'),
      inspection: both('检验', 'Inspection'),
      quarantine: both('检疫', 'Quarantine'),
      appraisal: both('技术鉴定', 'Technical appraisal'),
    },
  },
  body: { kind: 'text', title: both('承担检测的机构', 'Who tests'), required: true, max: 100 },
  goods: goodsField('送检的物品', 'Goods sent'),
  until: {
    kind: 'date',
    title: both('检测期间的最后一日', 'Last day of the test'),
    hint: both(
      '与承担检测的机构商定；延期的，另行书面告知当事人',
      'Agreed with who tests; if it takes longer, the party is told in writing again',
    ),
    required: true,
  },
} as const satisfies Record<string, FieldRule>

/** The thirty days of a seizure, and the thirty more that the head of the office may grant (Administrative Compulsion Law art. 25). */
export const seizureClock = (source: LegalSource) =>
  ({
    id: 'MP-08',
    title: both('查封、扣押期限', 'Deadline for seizure'),
    length: 30,
    unit: 'calendar-days',
    owes: 'office',
    from: both('实施查封、扣押', 'The seizure'),
    rolls: false,
    extensions: {
      head: {
        title: both('负责人批准并书面告知', 'Granted by the head, notified in writing'),
        length: 30,
        unit: 'calendar-days',
        approver: 'lead',
        times: 1,
        source,
      },
    },
    notCounted: {
      appraisal: both('检测、检验、检疫、鉴定', 'Testing, inspection, quarantine or appraisal'),
    },
    warnings: [7, 3, 1],
    onExpiry: both('应当解除', 'Must be lifted'),
    source,
    keptFrom: ['requester'],
    per: 'event',
  }) as const satisfies ClockRule

type Seizing = Readonly<
  Record<'seize' | 'seize-repeat', { readonly fields: typeof measureFields & typeof measuredOnThatDay }> &
    Record<'seize-at-once', { readonly fields: typeof measureFields & typeof measuredThen }> &
    Record<'extend-seizure', { readonly fields: { readonly reason: FieldRule } }> &
    Record<'test-goods', { readonly fields: typeof testFields }> &
    Record<'release-goods', { readonly fields: { readonly ground: FieldRule; readonly reason: FieldRule } }>
>
const { said, dayOf } = factsFrom<Seizing>()

/** Where the papers of a seizure take their facts from: the steps that seize, and the usual ones that prolong, test and lift. */
export function papersOfSeizure(
  steps: readonly ('seize' | 'seize-at-once' | 'seize-repeat')[],
  wayIn: NonNullable<PaperDeclaration['wayIn']>,
) {
  const measured = said(...steps)
  const [measure, measuredGoods] = [measured.field('measure'), measured.field('goods')]
  const decided = { measure, measureOn: dayOf(...steps), measureNumber: numberOf('seizure-decision') }
  const there = { measure, measureOn: decided.measureOn, measurePlace: measured.field('place'), measuredGoods }
  const approved = said(...steps.filter((step) => step !== 'seize-at-once'))
  const officers = {
    witness: measured.field('witness'),
    firstOfficer: measured.field('first'),
    secondOfficer: measured.field('second'),
  }
  return {
    'seizure-decision': {
      wayIn,
      period: 'seizure',
      facts: {
        ...there,
        reasons: measured.field('reason'),
        basis: measured.field('basis'),
        storage: measured.field('storage'),
      },
    },
    'seizure-list': {
      wayIn: false,
      facts: { ...there, measureNumber: decided.measureNumber, ...officers },
    },
    'scene-record': {
      facts: {
        ...there,
        measureAt: [approved.field('begunAt'), decided.measureOn],
        measureEnded: measured.field('endedAt'),
        measureNumber: decided.measureNumber,
        toldOnSpot: measured.field('told'),
        heard: measured.field('heard'),
        signedAs: measured.field('signed'),
        ...officers,
      },
    },
    'seizure-extension': {
      wayIn: false,
      period: 'seizure',
      facts: { ...decided, reasons: said('extend-seizure').field('reason') },
    },
    'test-period-notice': {
      wayIn: false,
      facts: {
        ...decided,
        measuredGoods: said('test-goods').field('goods'),
        groundWords: said('test-goods').field('kind'),
        receiver: said('test-goods').field('body'),
        testedUntil: said('test-goods').field('until'),
      },
    },
    'seizure-release': {
      wayIn: false,
      facts: {
        ...decided,
        measuredGoods,
        groundWords: said('release-goods').field('ground'),
        reasons: said('release-goods').field('reason'),
      },
    },
  } as const
}
