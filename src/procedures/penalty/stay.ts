import { daysField, reasonField, recordField } from '../form-fields.ts'
import { penaltyProcedure } from '../legal-documents.ts'
import { extending, extendingBy } from '../shared/extension.ts'
import { countingAgain, resuming } from '../shared/standstill.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { atWork, type states } from './states.ts'

/** Suspension, time that does not count, longer periods, and the ends short of a decision (Order 2, arts. 46, 47, 64). */
export const stay = {
  'extend-decision': {
    title: both('延长办案期限', 'Extend the decision period'),
    effect: both('经负责人批准，办案期限延长 30 日', 'The head grants 30 days more'),
    from: [...atWork, 'hearing', 'suspended', 'paused'],
    by: ['lead'],
    audience: 'officers',
    order: 81,
    source: penaltyProcedure('第六十四条'),
    ...extending('decision', 'head'),
  },
  'extend-decision-again': {
    title: both('集体讨论决定继续延期', 'Extend again by collective discussion'),
    effect: both('经集体讨论确定合理的延长期限', 'A further reasonable period, fixed by collective discussion'),
    from: [...atWork, 'hearing', 'suspended', 'paused'],
    by: ['lead'],
    audience: 'officers',
    order: 82,
    source: penaltyProcedure('第六十四条'),
    ...extendingBy('decision', 'collective', daysField('延长天数（自然日）', 'Days granted'), { record: recordField }),
  },
  suspend: {
    title: both('中止调查', 'Suspend'),
    effect: both('经批准中止调查，停止计算办案期限', 'Suspends with approval; time stops counting'),
    from: atWork,
    to: 'suspended',
    by: ['lead'],
    fields: {
      ground: {
        kind: 'choice',
        title: both('中止事由', 'Ground'),
        required: true,
        options: {
          prerequisite: both('须以另案结果为依据', 'Another case must be decided first'),
          'question-of-law': both('涉及法律适用问题，须有权机关解释', 'A question of law was referred'),
          'force-majeure': both('不可抗力', 'Force majeure'),
          'party-missing': both('当事人下落不明', 'Party missing'),
          other: both('其他', 'Other'),
        },
      },
      reason: reasonField,
    },
    papers: ['suspension-notice'],
    suspends: ['decision'],
    cause: 'suspension',
    audience: 'parties',
    order: 71,
    source: penaltyProcedure('第四十六条'),
  },
  resume: {
    title: both('恢复调查', 'Resume'),
    effect: both('恢复调查，继续计算办案期限', 'The investigation resumes; time counts again'),
    by: ['lead'],
    audience: 'parties',
    source: penaltyProcedure('第四十六条'),
    ...resuming('decision'),
  },
  pause: {
    title: both('扣除期限', 'Stop counting time'),
    effect: both(
      '公告、检验鉴定或者权利人辨认期间，不计入期限',
      'Publication, appraisal or identification by the holder: time does not count',
    ),
    from: ['verifying', ...atWork],
    to: 'paused',
    by: ['officer', 'lead'],
    fields: {
      cause: {
        kind: 'choice',
        title: both('事由', 'Cause'),
        required: true,
        options: {
          announcement: both('公告', 'Publication'),
          appraisal: both('检测、检验、检疫、鉴定', 'Test, inspection, quarantine or appraisal'),
          identification: both('权利人辨认、鉴别', 'Identification by the rights holder'),
        },
      },
      reason: reasonField,
    },
    suspends: ['verification', 'decision'],
    audience: 'officers',
    order: 73,
    source: penaltyProcedure('第六十四条'),
  },
  'count-again': {
    title: both('恢复计算期限', 'Count time again'),
    effect: both('扣除事由结束，继续计算期限', 'The cause has ended; time counts again'),
    by: ['officer', 'lead'],
    audience: 'officers',
    source: penaltyProcedure('第六十四条'),
    ...countingAgain('verification', 'decision'),
  },
  'transfer-agency': {
    title: both('移送其他行政机关', 'Send to another agency'),
    effect: both('移送有管辖权的行政机关，案件结案', 'Sends the case to the competent agency; closes it here'),
    from: atWork,
    to: 'transferred',
    by: ['lead'],
    fields: {
      to: { kind: 'text', title: both('接收机关', 'Receiving agency'), required: true, max: 100 },
      reason: reasonField,
    },
    papers: ['transfer-letter'],
    stops: ['decision', 'review', 'statement', 'seizure', 'preservation', 'backfill', 'reporter-notice'],
    outcome: 'P4',
    audience: 'parties',
    order: 84,
    source: penaltyProcedure('第六十条'),
  },
  'end-investigation': {
    title: both('终止调查', 'End the investigation'),
    effect: both('经批准终止调查', 'Ends the investigation with approval'),
    from: [...atWork, 'suspended'],
    to: 'ended',
    by: ['lead'],
    fields: { reason: reasonField },
    papers: ['closing-report'],
    stops: ['decision', 'review', 'statement', 'seizure', 'preservation', 'backfill', 'reporter-notice'],
    outcome: 'P6',
    audience: 'parties',
    order: 86,
    source: penaltyProcedure('第四十七条'),
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
