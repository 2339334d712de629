import { dateField, reasonField, serviceFields } from '../form-fields.ts'
import { creditRules } from '../legal-documents.ts'
import { joined } from '../shared/joined.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { otherPaperField, paperField } from './showing.ts'
import type { states } from './states.ts'

/**
 * The seven kinds of the rules of 2022, each as one thing that a party can answer to (what was not carried out is a penalty or an adjudication), and two
 * of other texts that go to lists of their own.
 */
const grounds = {
  'abnormal-filing': both('非正常专利申请（不以保护创新为目的）', 'Abnormal patent filing'),
  'bad-faith-mark': both('恶意商标注册申请', 'Bad-faith filing of trademarks'),
  agency: both('代理违法并受到行政处罚', 'Unlawful agency that was penalised'),
  'false-material': both('提交虚假材料或者隐瞒重要事实', 'False material, or facts concealed'),
  promise: both('违反信用承诺', 'A credit promise not kept'),
  'penalty-not-performed': both('有能力而拒不履行行政处罚', 'Refusal to carry out a penalty, though able to'),
  'ruling-not-performed': both('有能力而拒不履行行政裁决', 'Refusal to carry out an adjudication, though able to'),
  other: both('其他被列入知识产权领域公共信用信息目录的失信行为', 'Other conduct in the catalogue'),
  'serious-list': both(
    '故意侵权，或者拒不履行裁决且情节严重，拟列入严重失信主体名单',
    'Wilful infringement, or refusal to obey an adjudication with serious effect: list of serious dishonesty',
  ),
  'provincial-bar': both(
    '故意侵权严重等省条例规定的情形，三年内限制财政资金和荣誉',
    'Wilful and serious infringement and the like under the provincial regulations: three years’ bar',
  ),
}

/** A finding rests on what was decided in either way. */
const decisions = ['penalty-decision', 'adjudication-decision'] as const

/** Kinds of the rules of 2022. */
export const ofRules = [
  'abnormal-filing',
  'bad-faith-mark',
  'agency',
  'false-material',
  'promise',
  'penalty-not-performed',
  'ruling-not-performed',
  'other',
]

/** Dishonest conduct is found only after the party was heard (CNIPA rules of 2022; Order 81 art. 34; provincial regulations art. 49). */
export const finding = {
  'propose-finding': {
    title: both('送达拟认定告知书', 'Serve the notice of an intended finding'),
    effect: both(
      '告知拟认定的失信行为、依据和拟采取的措施，当事人可以陈述、申辩',
      'Tells the party the intended finding, its basis and the measures; the party may respond',
    ),
    from: ['received'],
    to: 'proposed',
    by: ['officer', 'lead'],
    papers: ['credit-notice', 'proof-of-service'],
    delivers: { papers: ['credit-notice'], to: 'respondents' },
    starts: ['statement'],
    stops: ['entering'],
    // Against each of several for a reason of its own; against nobody without one.
    concerns: { side: 'respondent', lays: ['ownReason'], needed: true, keeps: true },
    facts: { ground: 'ground' },
    datedBy: 'servedOn',
    source: creditRules('', '核对了七类失信行为，条号未核对'),
    rows: ['CR-01', 'CR-06', 'CC-07'],
    fields: joined(
      'field',
      {
        ground: { kind: 'choice', title: both('失信行为', 'Dishonest conduct'), required: true, options: grounds },
        otherPaper: otherPaperField,
        number: { ...paperField, decided: { papers: decisions, part: 'number', unless: 'otherPaper' } },
        basis: {
          kind: 'long',
          title: both('认定依据', 'Legal basis'),
          hint: both(
            '文件名称和条款，每行一项；不填写的，文书载明文件名称',
            'Document and article, one per line; left empty, the paper names the document',
          ),
          max: 1000,
        },
        reason: { ...reasonField, alone: true },
        ownReason: {
          ...reasonField,
          title: both('对其拟认定的理由', 'Reasons against this party'),
          hint: both(
            '只写入其本人的告知书；不填写的，不对其拟认定，不向其送达',
            'Stands in its own notice alone; if left empty, no finding is intended against it, and it is served nothing',
          ),
          required: false,
          forEach: 'respondent',
        },
        measures: {
          kind: 'long',
          title: both('拟采取的管理措施', 'Intended measures'),
          hint: both('每行一项', 'One per line'),
          required: true,
          max: 2000,
        },
      },
      serviceFields,
    ),
    files: 'annex',
    audience: 'respondent',
    order: 20,
  },
  'state-opinion': {
    title: both('陈述、申辩', 'Respond'),
    effect: both('提交陈述、申辩意见，由机关复核', 'Submits a statement, which the office considers'),
    // Of several, whoever was told may respond while the others are still to be told.
    from: ['proposed', 'received'],
    to: 'considering',
    by: ['respondent', 'officer'],
    each: 'statement',
    stops: ['statement'],
    fields: {
      statement: { kind: 'long', title: both('陈述、申辩意见', 'Statement'), required: true, max: 8000 },
      cured: {
        kind: 'yes-no',
        title: both('已经纠正失信行为', 'It has been put right'),
        hint: both('及时纠正、消除不良影响的，可以不予认定', 'Who puts it right in time may be spared the finding'),
      },
    },
    submission: { kind: 'statement' },
    files: true,
    reads: ['propose-finding'],
    audience: 'respondent',
  },
  'lapse-statement': {
    title: both('期满未陈述申辩', 'No statement in time'),
    effect: both('期限届满未陈述、申辩，由机关决定', 'No statement came in time; the office decides'),
    from: ['proposed', 'received'],
    to: 'considering',
    by: ['system', 'officer'],
    each: 'statement',
    restsOn: ['statement'],
    stops: ['statement'],
    audience: 'respondent',
  },
  find: {
    title: both('认定失信行为', 'Find dishonest conduct'),
    effect: both(
      '送达认定决定书，采取管理措施；属于省条例情形的，起算 3 年限制期',
      'Makes and serves the finding; measures apply, or the three years of the provincial regulations',
    ),
    from: ['considering'],
    to: 'shown',
    by: ['lead'],
    apartFrom: ['propose-finding'],
    papers: ['credit-finding', 'proof-of-service'],
    delivers: { papers: ['credit-finding'], to: 'respondents' },
    starts: ['measures', 'bar', 'least-serious', 'longest-serious'],
    clocksWhen: {
      measures: { facts: { ground: ofRules } },
      bar: { facts: { ground: 'provincial-bar' } },
      'least-serious': { facts: { ground: 'serious-list' } },
      'longest-serious': { facts: { ground: 'serious-list' } },
    },
    datedBy: 'servedOn',
    outcome: 'S2',
    source: creditRules('', '核对了七类失信行为，条号未核对'),
    rows: ['CR-01', 'CR-06', 'CR-07'],
    fields: joined(
      'field',
      {
        orders: {
          kind: 'long',
          title: both('管理措施', 'Measures'),
          hint: both('每行一项；不得减损权利、增加义务', 'One per line; none may take away rights or add duties'),
          required: true,
          max: 2000,
        },
        reason: { ...reasonField, alone: true },
        ownReason: {
          ...reasonField,
          title: both('对其认定的理由', 'Reasons against this party'),
          forEach: 'respondent',
        },
      },
      serviceFields,
    ),
    reads: ['propose-finding', 'state-opinion'],
    files: 'annex',
    audience: 'respondent',
  },
  'drop-finding': {
    title: both('不予认定', 'Make no finding'),
    effect: both(
      '及时纠正、理由成立或者证据不足的，不予认定，书面通知当事人，办结',
      'Put right in time, a good reason, or too little evidence: no finding; the party gets a notice; the matter ends',
    ),
    from: ['considering'],
    to: 'not-found',
    by: ['lead'],
    papers: ['request-answer'],
    outcome: 'S4',
    datedBy: 'decidedOn',
    source: creditRules('', '核对了七类失信行为，条号未核对'),
    rows: ['CR-01'],
    fields: { decidedOn: dateField('决定日期', 'Date of the decision'), reason: reasonField },
    reads: ['propose-finding', 'state-opinion'],
    audience: 'respondent',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
