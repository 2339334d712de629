import { noteField, reasonField, serviceFields } from '../form-fields.ts'
import { compulsionLaw, provincialProtection } from '../legal-documents.ts'
import { joined } from '../shared/joined.ts'
import type { StepsOf } from '../shared/phases.ts'
import { measuredOnThatDay, measureFields, ofMeasure, releaseGround, testFields } from '../shared/seizing.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { afterService, aside, atWork, type states } from './states.ts'

const seized = ['seizure-decision', 'seizure-list'] as const

/** States in which goods may be held: they are given back wherever the case has gone meanwhile. */
const stillHeld = [...atWork, ...aside, 'objection', 'decided', ...afterService, 'set-aside'] as const

/**
 * Goods of a repeat infringement, seized (regulations of the province art. 13): decision and list on the spot, thirty days and thirty more, tests,
 * release (Administrative Compulsion Law arts. 18 to 28).
 */
export const seizure = {
  'seize-repeat': {
    title: both('查封、扣押（重复侵权）', 'Seize goods of a repeat infringement'),
    effect: both(
      '经批准，查封、扣押重复侵权的物品，当场交付决定书和清单，起算 30 日期限',
      'Seizes the goods with approval, for 30 days, and hands over the decision and the list on the spot',
    ),
    from: ['investigating', 'hearing'],
    to: 'same',
    by: ['lead'],
    when: {
      facts: { repeat: true },
      because: both(
        '查封、扣押只适用于对同一专利权再次侵权的案件，应当先认定重复侵权',
        'Goods are seized for a repeat infringement of the same patent alone, which has to be noted first',
      ),
    },
    papers: [...seized, 'scene-record', 'proof-of-service'],
    delivers: { papers: seized, to: 'respondents', some: true },
    starts: ['seizure'],
    source: provincialProtection('第十三条'),
    rows: ['TI-12', 'EV-08'],
    fields: joined('field', measuredOnThatDay, measureFields, serviceFields),
    reads: ['find-repeat'],
    files: 'annex',
    audience: 'respondent',
    order: 33,
  },
  'extend-seizure': {
    title: both('延长查封、扣押期限', 'Extend the seizure'),
    effect: both(
      '经批准，延长 30 日，将延长期限的决定送达当事人',
      'The head of the office grants 30 more days; the decision is served on the party',
    ),
    from: [...atWork, ...aside, 'objection'],
    to: 'same',
    by: ['lead'],
    whileRuns: 'seizure',
    papers: ['seizure-extension', 'proof-of-service'],
    delivers: { papers: ['seizure-extension'], to: 'respondents', some: true },
    about: { clock: 'seizure', field: 'concerns', paper: 'seizure-decision' },
    extends: { clock: 'seizure', extension: 'head' },
    source: compulsionLaw('第二十五条'),
    fields: joined('field', { concerns: ofMeasure, reason: reasonField }, serviceFields),
    reads: ['seize-repeat'],
    files: 'annex',
    audience: 'respondent',
    order: 76,
  },
  'test-goods': {
    title: both('送检并告知检测期间', 'Send seized goods for testing'),
    effect: both(
      '将查封、扣押的物品送检测、检验、检疫或者技术鉴定，书面告知当事人检测期间；该期间不计入查封、扣押期限和结案期限，费用由本机关承担',
      'Sends what was seized for testing and tells the party in writing how long that takes; that time does not count for the seizure or the case, and the office bears the cost',
    ),
    from: ['investigating', 'hearing', 'deliberating'],
    to: 'paused',
    by: ['officer', 'lead'],
    whileRuns: 'seizure',
    papers: ['test-period-notice', 'proof-of-service'],
    delivers: { papers: ['test-period-notice'], to: 'respondents', some: true },
    about: { clock: 'seizure', field: 'concerns', paper: 'seizure-decision' },
    suspends: ['closing', 'seizure'],
    cause: 'appraisal',
    source: compulsionLaw('第二十五条'),
    rows: ['EV-11'],
    fields: joined('field', testFields, serviceFields),
    reads: ['seize-repeat'],
    files: 'annex',
    audience: 'respondent',
    order: 74,
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
    source: compulsionLaw('第二十八条'),
    rows: ['EV-12'],
    fields: joined(
      'field',
      {
        concerns: ofMeasure,
        ground: releaseGround,
        reason: { ...noteField, title: both('具体情况', 'Details') },
      },
      serviceFields,
    ),
    reads: ['seize-repeat', 'extend-seizure'],
    files: 'annex',
    audience: 'respondent',
    order: 45,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
