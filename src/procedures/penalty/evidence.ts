import type { FieldRule } from '../../kernel/procedure.ts'
import {
  evidenceFields,
  inspectionFields,
  reasonField,
  penaltyServiceFields,
  goodsField,
  priceOfOne,
} from '../form-fields.ts'
import { penaltyProcedure } from '../legal-documents.ts'
import { joined } from '../shared/joined.ts'
import { measuredAt, measuredOn } from '../shared/seizing.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { atWork, ofAnother, stillHeld, type states, withPolice } from './states.ts'

const preservationPapers = ['preservation-notice', 'preservation-list', 'proof-of-service'] as const

/** What the notice and its list have to say, and who did it: two officers, a witness where the party is away. */
const preservationFields = {
  goods: goodsField('登记保存的物品', 'Items preserved', priceOfOne),
  place: { kind: 'text', title: both('登记保存的地点', 'Place of the preservation'), required: true, max: 200 },
  reason: {
    ...reasonField,
    title: both('先行登记保存的理由', 'Why it is preserved'),
    hint: both('写明证据可能灭失或者以后难以取得的情况', 'Why the evidence may be lost or hard to obtain later'),
  },
  storage: { kind: 'text', title: both('存放地点和保管人', 'Where it is kept and by whom'), max: 200 },
  first: { kind: 'person', title: both('执法人员', 'Officer'), required: true },
  second: { kind: 'person', title: both('另一名执法人员', 'Second officer'), required: true },
  witness: {
    kind: 'text',
    title: both('见证人', 'Witness'),
    hint: both('当事人不到场的，填写', 'If the party is not present'),
    max: 60,
  },
  // How it was typed before the list had rows.
  list: { kind: 'long', title: both('登记保存清单', 'List'), max: 4000, former: true },
} as const satisfies Record<string, FieldRule>

/** Which of several preservations a step is about. */
const ofPreservation: FieldRule = {
  kind: 'event',
  title: both('所涉先行登记保存', 'Preservation concerned'),
  hint: both('按通知书文号和清单选择', 'By the number of its notice and its list'),
}

/** Inspection and preserved evidence (Order 2, art. 35). */
export const evidence = {
  'record-inspection': {
    title: both('现场检查、询问', 'Inspect or question'),
    effect: both(
      '记录现场检查、询问或者证据提取情况，笔录存入案卷',
      'Adds a record of inspection, questioning or evidence taken',
    ),
    from: ['verifying', 'investigating'],
    to: 'same',
    by: ['officer'],
    fields: inspectionFields,
    files: true,
    audience: 'officers',
    order: 30,
  },
  'supply-evidence': {
    title: both('提交证据', 'Supply evidence'),
    effect: both('提交证据及说明，存入案卷', 'Adds evidence to the file'),
    // Whoever is not told of a transfer to the police may hand in as before it, and what comes in is kept.
    from: ['verifying', ...atWork, 'hearing', 'paused', 'decided', 'spared', ...withPolice],
    to: 'same',
    by: ['filer', 'respondent', 'officer'],
    fields: evidenceFields,
    submission: { kind: 'evidence' },
    files: true,
    voluntary: true,
    audience: 'officers',
  },
  preserve: {
    title: both('先行登记保存', 'Register and preserve evidence'),
    effect: both(
      '经批准，先行登记保存证据，当场交付通知书和清单，7 个工作日内作出处理',
      'Registers and preserves evidence with approval and hands over notice and list; it must be dealt with within 7 working days',
    ),
    from: ['investigating'],
    to: 'same',
    by: ['lead'],
    papers: preservationPapers,
    delivers: { papers: ['preservation-notice', 'preservation-list'], to: 'respondents', some: true },
    starts: ['preservation'],
    source: penaltyProcedure('第三十五条'),
    rows: ['EV-15'],
    fields: joined('field', measuredOn, preservationFields, penaltyServiceFields),
    files: 'annex',
    audience: 'respondent',
    order: 40,
  },
  'preserve-at-once': {
    title: both('当场先行登记保存', 'Preserve evidence on the spot'),
    effect: both(
      '情况紧急的，当场登记保存，交付通知书和清单，24 小时内报告并补办批准手续；7 个工作日内作出处理',
      'In urgency: preserves on the spot and hands over notice and list; approval must follow within 24 hours, what becomes of it within 7 working days',
    ),
    from: ['verifying', 'investigating'],
    to: 'same',
    by: ['officer'],
    papers: preservationPapers,
    notMatters: ofAnother,
    delivers: { papers: ['preservation-notice', 'preservation-list'], to: 'respondents', some: true },
    starts: ['preservation', 'backfill'],
    source: penaltyProcedure('第三十五条'),
    fields: joined('field', measuredAt, preservationFields, penaltyServiceFields),
    files: 'annex',
    audience: 'respondent',
    order: 43,
  },
  'dispose-preserved': {
    title: both('处理登记保存的证据', 'Deal with preserved evidence'),
    effect: both('作出处理决定，登记保存结束', 'Decides what becomes of the evidence; preservation ends'),
    from: stillHeld,
    to: 'same',
    by: ['officer', 'lead'],
    whileRuns: 'preservation',
    owed: true,
    about: { clock: 'preservation', field: 'concerns', paper: 'preservation-notice' },
    stops: ['preservation'],
    source: penaltyProcedure('第三十五条'),
    fields: {
      concerns: ofPreservation,
      disposal: {
        kind: 'choice',
        title: both('处理措施', 'Measure'),
        hint: both(
          '不需要查封、扣押或者没收的，另行办理解除',
          'Where it need not be seized or confiscated, lift the preservation instead',
        ),
        required: true,
        options: {
          copied: both('采取记录、复制、拍照、录像等证据保全措施', 'Recorded, copied, photographed or filmed'),
          tested: both('送交检测、检验、检疫、鉴定', 'Sent for testing, inspection, quarantine or appraisal'),
          seized: both('采取查封、扣押措施', 'Sealed or seized'),
          confiscated: both('作出处罚决定予以没收', 'Confiscated by the penalty decision'),
        },
        optionsWhen: {
          seized: {
            taken: ['seize', 'seize-at-once'],
            because: both('本案没有查封、扣押的记录，应当先办理查封、扣押', 'Nothing was seized in this case yet'),
          },
          confiscated: {
            taken: ['approve-decision'],
            because: both('本案尚未作出处罚决定', 'No penalty was decided in this case yet'),
          },
        },
      },
      reason: reasonField,
    },
    reads: ['preserve', 'preserve-at-once'],
    files: 'annex',
    audience: 'respondent',
    order: 6,
  },
  'release-preserved': {
    title: both('解除先行登记保存', 'Lift the preservation'),
    effect: both('作出并送达解除通知书，退还证据', 'Issues and serves the notice of release; the evidence is returned'),
    from: stillHeld,
    to: 'same',
    by: ['officer', 'lead'],
    whileRuns: 'preservation',
    papers: ['preservation-release', 'proof-of-service'],
    delivers: { papers: ['preservation-release'], to: 'respondents', some: true },
    about: { clock: 'preservation', field: 'concerns', paper: 'preservation-notice' },
    stops: ['preservation'],
    drops: ['backfill'],
    source: penaltyProcedure('第三十五条'),
    fields: joined(
      'field',
      { concerns: ofPreservation, reason: { ...reasonField, title: both('解除的理由', 'Reasons for the release') } },
      penaltyServiceFields,
    ),
    reads: ['preserve', 'preserve-at-once', 'deny-confirmation'],
    files: 'annex',
    audience: 'respondent',
    order: 44,
  },
  'lapse-preservation': {
    title: both('先行登记保存自动解除', 'Preservation lapses'),
    effect: both('逾期未处理，先行登记保存自动解除', 'Not dealt with in time: lifted by law'),
    from: stillHeld,
    to: 'same',
    by: ['system', 'officer'],
    whileRuns: 'preservation',
    restsOn: ['preservation'],
    about: { clock: 'preservation', field: 'concerns', paper: 'preservation-notice' },
    stops: ['preservation'],
    drops: ['backfill'],
    source: penaltyProcedure('第三十五条'),
    fields: { concerns: ofPreservation },
    audience: 'respondent',
    order: 88,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
