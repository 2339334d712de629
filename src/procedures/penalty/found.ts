import type { FieldRule } from '../../kernel/procedure.ts'
import { dateField, innerRecordField, noteField } from '../form-fields.ts'
import { crimeTransfer, electronicEvidence, penaltyLaw } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { listedGoods, type states, unresolved, withGoods } from './states.ts'

const second = {
  kind: 'person',
  title: both('另一名执法人员', 'Second officer'),
  required: true,
  besidesTaker: true,
} as const satisfies FieldRule

const place = { kind: 'text', title: both('地点', 'Place'), required: true, max: 200 } as const satisfies FieldRule

/** How the party confirmed what was taken in its presence, or who saw it in its place. */
const confirmed = {
  kind: 'choice',
  title: both('当事人确认', 'Confirmed by the party'),
  required: true,
  options: {
    signed: both('当事人签名确认', 'Signed by the party'),
    refused: both('当事人拒绝签名，已注明情况', 'The party refused to sign, as noted'),
    witness: both('当事人不到场，由见证人签名', 'The party was away; signed by a witness'),
  },
} as const satisfies FieldRule

/** Samples, electronic data, and what becomes of goods that were confiscated (Penalty Law, arts. 46, 56, 74). */
export const found = {
  'take-sample': {
    title: both('抽样取证', 'Take samples'),
    effect: both(
      '逐项登记样品和抽样基数，现场封样，当事人确认；笔录存入案卷',
      'Records each sample and the lot it was taken from, sealed on the spot and confirmed by the party',
    ),
    from: ['verifying', 'investigating'],
    to: 'same',
    by: ['officer'],
    source: penaltyLaw('第五十六条'),
    rows: ['EV-15'],
    fields: {
      heldOn: dateField('抽样日期', 'Date of sampling'),
      place,
      second,
      samples: {
        kind: 'rows',
        title: both('样品', 'Samples'),
        required: true,
        columns: {
          number: { kind: 'text', title: both('样品编号', 'Sample number'), required: true, max: 60 },
          name: { kind: 'text', title: both('名称、规格', 'Name and model'), required: true, max: 100 },
          count: { kind: 'number', title: both('抽样数量', 'Number taken'), required: true },
          base: { kind: 'number', title: both('抽样基数', 'Size of the lot'), required: true },
          seal: { kind: 'text', title: both('封样情况', 'How it was sealed'), required: true, max: 100 },
        },
      },
      confirmed,
      record: innerRecordField,
    },
    files: true,
    audience: 'officers',
    order: 31,
  },
  'extract-data': {
    title: both('提取电子数据', 'Extract electronic data'),
    effect: both(
      '由两名以上执法人员提取电子数据，记明方式、存储介质和完整性校验值；笔录存入案卷',
      'Two officers extract electronic data; way, medium and hash are recorded and kept with the file',
    ),
    from: ['verifying', 'investigating'],
    to: 'same',
    by: ['officer'],
    source: electronicEvidence('第一条至第四条', '仅核对第一条至第四条，笔录要素见报道'),
    rows: ['EV-05'],
    fields: {
      heldOn: dateField('提取日期', 'Date of extraction'),
      place,
      second,
      way: {
        kind: 'choice',
        title: both('取证方式', 'How it was taken'),
        required: true,
        options: {
          onsite: both('现场提取', 'On site'),
          online: both('网络在线提取', 'Online'),
          medium: both('查封、扣押原始存储介质', 'Original medium sealed or seized'),
          entrusted: both('委托专业机构、公证机构提取', 'By an expert body or notary'),
        },
      },
      origin: {
        kind: 'text',
        title: both('数据来源（设备、网址、账号）', 'Source of the data'),
        required: true,
        max: 300,
      },
      medium: { kind: 'text', title: both('存储介质', 'Medium it is kept on'), required: true, max: 200 },
      hash: { kind: 'text', title: both('完整性校验值', 'Hash value'), required: true, max: 200 },
      confirmed,
      record: innerRecordField,
    },
    files: true,
    audience: 'officers',
    order: 32,
  },
  'dispose-perishable': {
    title: both('先行处理易腐、不宜保管的物品', 'Deal with perishable goods'),
    effect: both(
      '对易腐烂、变质等不宜长期保管的物品依法先行处理，并留存照片、样品等证据',
      'Perishable goods and the like are dealt with ahead; photographs and samples are kept as evidence',
    ),
    from: withGoods,
    to: 'same',
    by: ['lead'],
    when: {
      oneRuns: ['seizure', 'preservation'],
      because: both('本案没有查封、扣押或者先行登记保存的物品', 'Nothing is seized or preserved in this case'),
    },
    source: crimeTransfer('第四条'),
    rows: ['CL-02'],
    fields: {
      disposedOn: dateField('处理日期', 'Date'),
      items: {
        kind: 'rows',
        title: both('物品', 'Goods'),
        required: true,
        columns: {
          name: { kind: 'text', title: both('名称、规格', 'Name and model'), required: true, max: 100 },
          count: { kind: 'number', title: both('数量', 'Number'), required: true },
          way: { kind: 'text', title: both('处理方式', 'What was done'), required: true, max: 200 },
          kept: { kind: 'text', title: both('留存的证据', 'Evidence kept'), required: true, max: 200 },
        },
      },
      second,
      note: noteField,
    },
    files: true,
    audience: 'respondent',
  },
  'dispose-confiscated': {
    title: both('处理没收物品', 'Dispose of confiscated goods'),
    effect: both(
      '依法销毁、拍卖或者按规定处理没收的物品，由两人见证；罚没款项与本机关经费分开',
      'Destroys, auctions or otherwise disposes of the goods by law, seen by two witnesses',
    ),
    from: [...unresolved, 'contested', 'executed'],
    to: 'same',
    by: ['officer', 'lead'],
    when: {
      whereStated: { kinds: ['goods'] },
      because: both('处罚决定没有没收物品', 'The decision confiscates no goods'),
    },
    starts: ['closing'],
    // It begins once with the last thing that was left to execute.
    clocksWhen: { closing: { stands: ['executed'], noneRuns: ['closing'], dealtWith: listedGoods } },
    datedBy: 'disposedOn',
    source: penaltyLaw('第七十四条'),
    rows: ['EV-16'],
    fields: {
      disposedOn: dateField('处理日期', 'Date of disposal'),
      items: {
        kind: 'rows',
        title: both('物品及处理方式', 'Goods and what became of them'),
        hint: both(
          '名称、规格与处罚决定所列一致；所列物品全部处理或者退还后，才能结案',
          'Named as the decision lists them; the case is closed once all of them are dealt with or given back',
        ),
        required: true,
        dealsWith: listedGoods,
        columns: {
          name: { kind: 'text', title: both('名称', 'Name'), required: true, max: 100 },
          spec: { kind: 'text', title: both('规格型号、批号', 'Model, lot'), max: 100 },
          count: { kind: 'number', title: both('数量', 'Number'), required: true },
          unit: { kind: 'text', title: both('单位', 'Unit'), max: 10 },
          way: {
            kind: 'choice',
            title: both('处理方式', 'What became of it'),
            required: true,
            options: {
              destroyed: both('销毁', 'Destroyed'),
              auctioned: both('公开拍卖', 'Auctioned'),
              returned: both('退还当事人（复议、诉讼后不再没收的）', 'Given back (no longer confiscated)'),
              other: both('按国家有关规定处理', 'As other rules provide'),
            },
          },
        },
      },
      firstWitness: { kind: 'text', title: both('见证人', 'Witness'), required: true, max: 60 },
      secondWitness: { kind: 'text', title: both('另一名见证人', 'Second witness'), required: true, max: 60 },
      note: noteField,
    },
    files: 'annex',
    audience: 'officers',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
