import type { FieldRule } from '../../kernel/procedure.ts'
import { dateField, reasonField } from '../form-fields.ts'
import { creditRepair, penaltyPublicity } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { standing, type states } from './states.ts'

/** The paper that it rests on: nothing is shown, and nobody marked, without one in force. */
export const paperField = {
  kind: 'text',
  title: both('生效文书文号', 'Number of the effective document'),
  required: true,
  max: 100,
} as const satisfies FieldRule

/** Said where the document is none of the decision from which the matter came: only then is it typed. */
export const otherPaperField = {
  kind: 'yes-no',
  title: both('所依据的是其他机关或者其他案件的文书', 'It rests on a document of another authority or case'),
  hint: both(
    '依据转来本事项的决定办理的，不填写：文号等取自该决定',
    'Leave empty where it rests on the decision that was passed on: number and the like are those of it',
  ),
} as const satisfies FieldRule

const ofPenalty = (part: NonNullable<FieldRule['decided']>['part']) =>
  ({ decided: { papers: ['penalty-decision'], part, unless: 'otherPaper' } }) as const

/** What ends with what is shown. */
export const whatIsShown = [
  'least-general',
  'least-serious',
  'longest-minor',
  'longest-general',
  'longest-serious',
  'measures',
  'bar',
] as const

/** A penalty is shown in summary, by its class, and comes down with its term (publicity rules, arts. 2-14; repair rules). */
export const showing = {
  'enter-penalty': {
    title: both('公示处罚信息', 'Show the penalty'),
    effect: both(
      '公示处罚信息摘要，按失信类别起算最短和最长公示期限',
      'Shows the summary; shortest and longest term run by its class',
    ),
    from: ['received'],
    to: 'shown',
    by: ['officer', 'lead'],
    starts: ['least-general', 'least-serious', 'longest-minor', 'longest-general', 'longest-serious'],
    clocksWhen: {
      'least-general': { facts: { class: 'general' } },
      'least-serious': { facts: { class: 'serious' } },
      'longest-minor': { facts: { class: 'minor' } },
      'longest-general': { facts: { class: 'general' } },
      'longest-serious': { facts: { class: 'serious' } },
    },
    stops: ['entering'],
    // Of a finding that some were told of, and that is not gone on with.
    drops: ['statement'],
    facts: { class: 'class', barred: 'barred' },
    datedBy: 'publishedOn',
    outcome: 'S1',
    source: penaltyPublicity('第四条、第八条'),
    rows: ['CC-01', 'CC-05', 'CC-07'],
    // Whose penalty it is: to the others nothing of it is shown.
    concerns: { side: 'respondent', chosen: 'concerned', keeps: true },
    fields: {
      concerned: {
        kind: 'yes-no',
        title: both('公示的是对该当事人的处罚', 'It is a penalty of this party'),
        hint: both('都不填写的，为转来的全部当事人', 'Left empty for all: everybody who was passed on'),
        forEach: 'respondent',
      },
      otherPaper: otherPaperField,
      number: { ...paperField, ...ofPenalty('number') },
      decidedOn: { ...dateField('处罚决定日期', 'Date of the decision'), ...ofPenalty('day') },
      publishedOn: dateField('公示日期', 'Date of publication'),
      kinds: {
        kind: 'choices',
        title: both('处罚种类', 'Kinds of penalty'),
        hint: both('仅受警告的，不予公示，另行办理', 'A warning alone is not shown: take the other step'),
        required: true,
        ...ofPenalty({ said: 'kinds' }),
        options: {
          censure: both('通报批评', 'Public criticism'),
          fine: both('罚款', 'Fine'),
          gains: both('没收违法所得', 'Confiscation of illegal gains'),
          goods: both('没收非法财物', 'Confiscation of illegal goods'),
          licence: both('暂扣、降低、吊销许可证件', 'Suspension, downgrade or revocation of a licence'),
          closure: both('责令停产停业、限制从业等', 'Suspension of business, ban from trade and so on'),
          other: both('法律、行政法规规定的其他处罚', 'Another penalty set by statute'),
        },
      },
      content: {
        kind: 'long',
        title: both('处罚内容摘要', 'Summary of the penalty'),
        required: true,
        max: 4000,
        ...ofPenalty({ said: 'penalty' }),
      },
      organ: {
        kind: 'text',
        title: both('作出处罚决定的机关', 'Authority that decided'),
        required: true,
        max: 100,
        ...ofPenalty('organ'),
      },
      class: {
        kind: 'choice',
        title: both('失信类别', 'Class'),
        required: true,
        options: {
          minor: both('轻微', 'Minor'),
          general: both('一般', 'General'),
          serious: both('严重', 'Serious'),
        },
      },
      barred: {
        kind: 'yes-no',
        title: both('不得提前停止公示', 'May not be taken down early'),
        hint: both(
          '受到责令停产停业、限制从业、吊销许可证件等处罚的，填写',
          'For suspension of business, a ban from trade, revocation of a licence and the like',
        ),
      },
      platform: {
        kind: 'choice',
        title: both('公示平台', 'Where it is shown'),
        required: true,
        options: {
          national: both('信用中国网站', 'Credit China'),
          enterprise: both('国家企业信用信息公示系统', 'National Enterprise Credit Information Publicity System'),
        },
      },
    },
    audience: 'respondent',
    order: 10,
  },
  'not-shown': {
    title: both('不予公示', 'Do not publish'),
    effect: both('依法不予公示，办结', 'By law nothing is shown; the matter ends'),
    from: ['received'],
    to: 'not-shown',
    by: ['lead'],
    stops: ['entering'],
    outcome: 'S3',
    source: penaltyPublicity('第二条、第四条'),
    fields: {
      ground: {
        kind: 'choice',
        title: both('事由', 'Ground'),
        required: true,
        options: {
          warning: both('仅受到警告', 'A warning alone'),
          minor: both('轻微失信，依规定不公示', 'Minor class, not shown'),
          'no-paper': both('没有生效文书', 'No document is in force'),
          other: both('其他依法不予公示的情形', 'Another ground in law'),
        },
      },
      reason: reasonField,
    },
    audience: 'respondent',
  },
  'least-over': {
    title: both('最短公示期届满', 'Shortest term ended'),
    effect: both('最短公示期届满，可以申请信用修复', 'Repair can now be asked for'),
    from: standing,
    to: 'same',
    by: ['system', 'officer'],
    restsOn: ['least-general', 'least-serious'],
    stops: ['least-general', 'least-serious'],
    source: creditRepair('第一条至第四条'),
    audience: 'respondent',
    order: 80,
  },
  'term-over': {
    title: both('期限届满', 'Term ended'),
    effect: both('期限届满，自动停止公示、解除措施', 'Nothing is shown and no measure applies any more'),
    from: standing,
    to: 'over',
    by: ['system', 'officer'],
    restsOn: ['longest-minor', 'longest-general', 'longest-serious', 'measures', 'bar'],
    stops: ['longest-minor', 'longest-general', 'longest-serious', 'measures', 'bar'],
    drops: ['least-general', 'least-serious', 'repair'],
    source: creditRepair('第一条至第四条'),
    rows: ['CC-04'],
    audience: 'respondent',
    order: 81,
  },
  'take-down': {
    title: both('撤下信息', 'Take the information down'),
    effect: both(
      '原决定被撤销、确认违法、要求重作或者变更，撤下信息并说明理由',
      'The decision was annulled or changed: the information is taken down, with reasons',
    ),
    from: standing,
    to: 'taken-down',
    by: ['officer', 'lead'],
    drops: [...whatIsShown, 'repair'],
    datedBy: 'takenDownOn',
    source: penaltyPublicity('第十四条'),
    rows: ['CC-04'],
    fields: {
      takenDownOn: dateField('撤下日期', 'Date taken down'),
      number: paperField,
      reason: reasonField,
    },
    audience: 'respondent',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
