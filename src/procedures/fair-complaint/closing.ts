import { noteField, reasonField, serviceFields, serviceOnBoth } from '../form-fields.ts'
import { fairMeasures } from '../legal-documents.ts'
import { venueRoles } from '../shared/at-venue.ts'
import { joined } from '../shared/joined.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

const endedWithFair = ['fair-ended'] as const
const onSides = serviceOnBoth(['投诉人', 'complainant'], ['被投诉人', 'exhibitor'])

const doneField = {
  kind: 'long',
  title: both('闭展前已办理的事项', 'What was done before the closing'),
  required: true,
  max: 2000,
} as const

/** What becomes of a complaint that is not done with when the fair closes: there is no stand any more at which to serve, check or withdraw. */
export const closing = {
  'fair-closed': {
    title: both('展会闭展', 'The fair closed'),
    effect: both(
      '展会已闭展，不再现场处理；移送有权机关，或者终止处理并告知当事人',
      'The fair is over: nothing is dealt with on the spot any more; it is referred, or ended with notice to the parties',
    ),
    from: ['received', 'accepted', 'awaiting-answer', 'checking'],
    to: 'after-closing',
    by: ['system', ...venueRoles],
    restsOn: ['closing'],
    stops: ['closing'],
    drops: ['taking-up', 'answer', 'handling'],
    source: fairMeasures('第六条'),
    audience: 'parties',
    order: 95,
  },
  'fair-goes-on': {
    title: both('展会尚未闭展，恢复现场处理', 'The fair goes on: back to the stand'),
    effect: both(
      '展会延期或者闭展时间登记有误的，先更正闭展时间，再恢复现场处理',
      'The fair was prolonged, or its closing was entered wrongly: put the closing right first, then it goes on',
    ),
    from: ['after-closing'],
    to: 'before',
    by: venueRoles,
    starts: ['closing', 'handling'],
    source: fairMeasures('第六条'),
    fields: { note: { ...noteField, required: true } },
    audience: 'parties',
    order: 80,
  },
  'end-untold': {
    title: both('闭展前未告知参展方，终止处理', 'End it: the exhibitor was not told before the closing'),
    effect: both(
      '向投诉人送达终止处理告知书，写明已办理的事项、原因和其他途径',
      'Serves a notice on the complainant: what was done, why it ends, and the other ways',
    ),
    from: ['after-closing'],
    to: 'closed-with-fair',
    by: venueRoles,
    when: {
      unless: { untold: false },
      because: both('已经告知参展方：应当告知双方', 'The exhibitor was told: both sides get the notice'),
    },
    papers: ['fair-ended', 'proof-of-service'],
    delivers: { papers: endedWithFair, to: 'requester' },
    datedBy: 'servedOn',
    outcome: 'F8',
    source: fairMeasures('第八条'),
    fields: joined('field', { done: doneField, reason: reasonField }, serviceFields),
    files: 'annex',
    audience: 'filer',
    order: 60,
  },
  'end-after-closing': {
    title: both('终止现场处理', 'End it'),
    effect: both(
      '向双方送达终止处理告知书，写明已办理的事项、原因和其他途径',
      'Serves a notice on both sides: what was done, why it ends, and the other ways',
    ),
    from: ['after-closing'],
    to: 'closed-with-fair',
    by: venueRoles,
    when: {
      facts: { untold: false },
      because: both(
        '没有告知过参展方：告知投诉人即可',
        'The exhibitor was never told: the complainant alone gets the notice',
      ),
    },
    papers: ['fair-ended', 'proof-of-service'],
    delivers: { papers: endedWithFair, to: 'parties' },
    datedBy: 'servedOn',
    outcome: 'F8',
    source: fairMeasures('第八条'),
    fields: joined('field', { done: doneField, reason: reasonField }, onSides),
    reads: ['answer', 'answer-late', 'inspect', 'undertake'],
    files: 'annex',
    audience: 'parties',
    order: 61,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
