import type { FieldRule } from '../../kernel/procedure.ts'
import { dateField, reasonField } from '../form-fields.ts'
import { civilProcedure } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { court, type states } from './states.ts'

/** What a judgment or another end of the suit was. */
const ended = {
  judgedOn: dateField('裁判生效日期', 'Date it took effect'),
  number: { kind: 'text', title: both('裁判文书文号', 'Number of the document'), required: true, max: 100 },
  reason: { ...reasonField, title: both('裁判要点', 'Gist') },
} as const satisfies Record<string, FieldRule>

/** The suit or arbitration that has to follow, and how it ended: told to those who have the case. */
export const suit = {
  'prove-suit': {
    title: both('提交起诉或者申请仲裁的证明', 'Prove the suit or arbitration'),
    effect: both('证明已在期限内起诉或者申请仲裁，保全继续', 'Proves that the suit came in time; the measure stands'),
    from: ['measured'],
    to: 'in-suit',
    by: ['filer', ...court],
    stops: ['suit'],
    datedBy: 'suedOn',
    outcome: 'X1',
    ofSide: 'requester',
    source: civilProcedure('第一百零四条'),
    rows: ['ME-11', 'EX-29'],
    fields: {
      way: {
        kind: 'choice',
        title: both('方式', 'Way'),
        required: true,
        options: {
          suit: both('向人民法院起诉', 'Suit in court'),
          arbitration: both('申请仲裁', 'Arbitration'),
        },
      },
      where: {
        kind: 'text',
        title: both('受理的人民法院或者仲裁机构', 'Court or institution'),
        required: true,
        max: 100,
      },
      number: { kind: 'text', title: both('案号', 'Case number'), required: true, max: 60 },
      suedOn: dateField('起诉或者申请日期', 'Date of the suit or request'),
    },
    submission: { kind: 'notice' },
    files: 'annex',
    audience: 'parties',
  },
  'lapse-suit': {
    title: both('期满未起诉', 'No suit in time'),
    effect: both(
      '期限届满没有起诉或者申请仲裁的，人民法院应当解除保全',
      'No suit or arbitration in time: the court has to lift the measure',
    ),
    from: ['measured'],
    to: 'lifting',
    by: ['system', ...court],
    whileRuns: 'suit',
    restsOn: ['suit'],
    stops: ['suit'],
    source: civilProcedure('第一百零四条'),
    rows: ['ME-11'],
    audience: 'parties',
  },
  'report-infringement': {
    title: both('反馈生效裁判：侵权成立', 'Report the judgment: infringement'),
    effect: both(
      '将认定侵权成立的生效裁判反馈本案各办理单位和当事人，衔接办结',
      'Gives the judgment that found an infringement back to everybody who has the case; the matter ends',
    ),
    from: ['in-suit'],
    to: 'judged',
    by: court,
    drops: ['serving', 'reconsideration', 'reconsideration-ruling'],
    datedBy: 'judgedOn',
    source: civilProcedure.unverified('', '条号未逐字核对'),
    fields: ended,
    submission: { kind: 'answer' },
    files: 'annex',
    sharesFiles: true,
    saysToAll: true,
    audience: 'parties',
  },
  'report-end': {
    title: both('反馈其他裁判结果', 'Report another end of the suit'),
    effect: both(
      '将驳回请求、调解、撤诉等结果反馈本案各办理单位和当事人，衔接办结',
      'Gives back that the claim was dismissed, settled or withdrawn; the matter ends',
    ),
    from: ['in-suit'],
    to: 'judged',
    by: court,
    drops: ['serving', 'reconsideration', 'reconsideration-ruling'],
    datedBy: 'judgedOn',
    source: civilProcedure.unverified('', '条号未逐字核对'),
    fields: {
      result: {
        kind: 'choice',
        title: both('结果', 'Result'),
        required: true,
        options: {
          dismissed: both('驳回诉讼请求', 'Claim dismissed'),
          mediated: both('调解结案', 'Settled before the court'),
          withdrawn: both('准许撤诉', 'Withdrawn'),
          other: both('其他', 'Other'),
        },
      },
      ...ended,
    },
    submission: { kind: 'answer' },
    files: 'annex',
    sharesFiles: true,
    saysToAll: true,
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
