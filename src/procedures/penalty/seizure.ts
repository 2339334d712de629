import type { FieldRule } from '../../kernel/procedure.ts'
import { goodsField, innerReasonField, noteField, reasonField, penaltyServiceFields } from '../form-fields.ts'
import { compulsionLaw, penaltyProcedure } from '../legal-documents.ts'
import { joined } from '../shared/joined.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { measuredAt, measuredOn } from './measures.ts'
import { atWork, ofAnother, stillHeld, type states, withGoods } from './states.ts'

/** Goods that are held already are not taken again (Administrative Compulsion Law art. 23): lots are told apart by model, lot or remark. */
const goods = {
  ...goodsField('查封、扣押的场所、设施、财物', 'Premises, facilities and goods seized'),
  notHeld: { clock: 'seizure', columns: ['name', 'spec', 'note'], at: 'place' },
} as const satisfies FieldRule

/** What the decision has to say (Administrative Compulsion Law arts. 18 and 24), and who carried it out: two officers, a witness where the party is away. */
const measureFields = {
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
const ofMeasure: FieldRule = {
  kind: 'event',
  title: both('所涉行政强制措施', 'Measure concerned'),
  hint: both('按决定书文号和清单选择', 'By the number of its decision and its list'),
}

/** Goods sealed or seized: the decision and its list handed over on the spot, extension and release (Order 2 arts. 36-40). */
export const seizure = {
  seize: {
    title: both('查封、扣押', 'Seize goods or premises'),
    effect: both(
      '经批准，实施查封、扣押，当场交付决定书和清单，起算 30 日期限',
      'Seizes with approval, for 30 days, and hands over the decision and the list on the spot',
    ),
    from: ['investigating'],
    to: 'same',
    by: ['lead'],
    papers: ['seizure-decision', 'seizure-list', 'scene-record', 'proof-of-service'],
    delivers: { papers: ['seizure-decision', 'seizure-list'], to: 'respondents', some: true },
    starts: ['seizure'],
    source: penaltyProcedure('第三十八条'),
    rows: ['EV-08', 'EV-09', 'EV-10', 'EV-07'],
    fields: joined('field', measuredOn, measureFields, penaltyServiceFields),
    files: 'annex',
    audience: 'respondent',
    order: 41,
  },
  'seize-at-once': {
    title: both('当场查封、扣押', 'Seize on the spot'),
    effect: both(
      '当场采取强制措施，交付决定书和清单，24 小时内报告并补办批准手续',
      'Seizes on the spot and hands over the decision and the list; approval must follow within 24 hours',
    ),
    from: ['verifying', 'investigating'],
    to: 'same',
    by: ['officer'],
    papers: ['seizure-decision', 'seizure-list', 'scene-record', 'proof-of-service'],
    notMatters: ofAnother,
    delivers: { papers: ['seizure-decision', 'seizure-list'], to: 'respondents', some: true },
    starts: ['seizure', 'backfill'],
    source: penaltyProcedure('第三十六条'),
    fields: joined('field', measuredAt, measureFields, penaltyServiceFields),
    files: 'annex',
    audience: 'respondent',
    order: 42,
  },
  'confirm-seizure': {
    title: both('补办批准手续', 'Approve after the fact'),
    effect: both('批准当场采取的强制措施或者登记保存', 'Approves what was seized or preserved on the spot'),
    from: [...withGoods, 'crime-reported', 'handing-over', 'police-refused'],
    to: 'same',
    by: ['lead'],
    apartFrom: ['seize-at-once', 'preserve-at-once'],
    whileRuns: 'backfill',
    owed: true,
    about: { clock: 'backfill', field: 'concerns', paper: 'seizure-decision' },
    stops: ['backfill'],
    source: penaltyProcedure('第三十六条'),
    fields: { concerns: ofMeasure, note: noteField },
    reads: ['seize-at-once', 'preserve-at-once'],
    audience: 'officers',
    order: 4,
  },
  'deny-confirmation': {
    title: both('不批准补办', 'Refuse approval after the fact'),
    effect: both(
      '不批准当场采取的强制措施或者登记保存，应当立即解除并退还',
      'Does not approve what was seized or preserved on the spot: it has to be lifted and given back at once',
    ),
    from: [...withGoods, 'crime-reported', 'handing-over', 'police-refused'],
    to: 'same',
    by: ['lead'],
    apartFrom: ['seize-at-once', 'preserve-at-once'],
    whileRuns: 'backfill',
    about: { clock: 'backfill', field: 'concerns', paper: 'seizure-decision' },
    stops: ['backfill'],
    source: compulsionLaw('第十九条'),
    fields: { concerns: ofMeasure, reason: innerReasonField },
    reads: ['seize-at-once', 'preserve-at-once'],
    audience: 'officers',
    order: 46,
  },
  'extend-seizure': {
    title: both('延长查封、扣押期限', 'Extend the seizure'),
    effect: both(
      '经批准，延长 30 日，将延长期限的决定送达当事人',
      'The head of the office grants 30 more days; the decision is served on the party',
    ),
    from: withGoods,
    to: 'same',
    by: ['lead'],
    whileRuns: 'seizure',
    papers: ['seizure-extension', 'proof-of-service'],
    delivers: { papers: ['seizure-extension'], to: 'respondents', some: true },
    about: { clock: 'seizure', field: 'concerns', paper: 'seizure-decision' },
    extends: { clock: 'seizure', extension: 'head' },
    source: penaltyProcedure('第三十八条'),
    fields: joined('field', { concerns: ofMeasure, reason: reasonField }, penaltyServiceFields),
    reads: ['seize', 'seize-at-once'],
    files: 'annex',
    audience: 'respondent',
    order: 76,
  },
  'test-goods': {
    title: both('送检并告知检测期间', 'Send seized goods for testing'),
    effect: both(
      '将查封、扣押的物品送检测、检验、检疫或者技术鉴定，书面告知当事人检测期间；该期间不计入查封、扣押期限和办案期限，费用由本机关承担',
      'Sends what was seized for testing and tells the party in writing how long that takes; that time does not count for the seizure or the case, and the office bears the cost',
    ),
    from: ['verifying', ...atWork],
    to: 'paused',
    by: ['officer', 'lead'],
    whileRuns: 'seizure',
    papers: ['test-period-notice', 'proof-of-service'],
    delivers: { papers: ['test-period-notice'], to: 'respondents', some: true },
    about: { clock: 'seizure', field: 'concerns', paper: 'seizure-decision' },
    suspends: ['verification', 'decision', 'seizure'],
    cause: 'appraisal',
    source: compulsionLaw('第二十五条'),
    rows: ['EV-11'],
    fields: joined(
      'field',
      {
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
      },
      penaltyServiceFields,
    ),
    reads: ['seize', 'seize-at-once'],
    files: 'annex',
    audience: 'respondent',
    order: 45,
  },
  'release-goods': {
    title: both('解除查封、扣押', 'Lift the seizure'),
    effect: both(
      '作出并送达解除决定，退还物品',
      'Issues and serves the decision lifting the measure; the goods are returned',
    ),
    from: stillHeld,
    to: 'same',
    by: ['officer', 'lead'],
    whileRuns: 'seizure',
    papers: ['seizure-release', 'proof-of-service'],
    delivers: { papers: ['seizure-release'], to: 'respondents', some: true },
    about: { clock: 'seizure', field: 'concerns', paper: 'seizure-decision' },
    stops: ['seizure'],
    // Nobody approves any more what is given back.
    drops: ['backfill'],
    source: compulsionLaw('第二十八条'),
    rows: ['EV-12'],
    fields: joined(
      'field',
      {
        concerns: ofMeasure,
        ground: {
          kind: 'choice',
          title: both('解除事由', 'Ground'),
          required: true,
          options: {
            'no-breach': both('当事人没有违法行为', 'The party committed no violation'),
            unrelated: both(
              '查封、扣押的场所、设施、财物与违法行为无关',
              'What was seized is unrelated to the violation',
            ),
            decided: both(
              '本机关对违法行为已经作出处理决定，不再需要查封、扣押',
              'The case has been decided and the measure is no longer needed',
            ),
            expired: both('查封、扣押期限已经届满', 'The time for the measure has ended'),
            'not-needed': both('其他不再需要采取查封、扣押措施的情形', 'It is no longer needed for another reason'),
          },
          optionsWhen: {
            'no-breach': {
              untaken: ['approve-decision'],
              because: both(
                '本案已经作出处罚决定，认定当事人有违法行为',
                'A penalty was decided in this case: it found a violation',
              ),
            },
            decided: {
              taken: ['approve-decision'],
              because: both('本案尚未作出处理决定', 'Nothing was decided in this case yet'),
            },
            expired: {
              over: ['seizure'],
              because: both('查封、扣押期限尚未届满', 'The time for the measure has not ended'),
            },
          },
        },
        reason: { ...noteField, title: both('具体情况', 'Details') },
      },
      penaltyServiceFields,
    ),
    reads: ['seize', 'seize-at-once', 'extend-seizure', 'deny-confirmation'],
    files: 'annex',
    audience: 'respondent',
    order: 45,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
