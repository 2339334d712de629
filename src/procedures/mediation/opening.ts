import { dateField, noteField, reasonField } from '../form-fields.ts'
import { onlineMediation } from '../legal-documents.ts'
import { refusalReasons } from '../refusal-reasons.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** From the request to the other side’s consent or refusal. */
export const opening = {
  accept: {
    title: both('确认接收', 'Take the case on'),
    effect: both(
      '确认接收并受理，起算调解期限，3 个工作日内联系对方当事人',
      'Takes the case on; the mediation period begins; the other side is contacted within 3 working days',
    ),
    from: ['received'],
    to: 'inviting',
    by: ['mediator', 'lead'],
    papers: ['acceptance-notice'],
    starts: ['mediating', 'contact'],
    stops: ['taking-on'],
    source: onlineMediation('第十二条'),
    fields: {
      summaryProcedure: {
        kind: 'yes-no',
        title: both('人民法院立案后委托（简易程序）', 'Referred by a court after case opening, summary procedure'),
      },
      afterFiling: {
        kind: 'yes-no',
        title: both('人民法院立案后委托（普通程序）', 'Referred by a court after case opening, ordinary procedure'),
      },
      answerBy: {
        kind: 'date',
        title: both('请对方答复是否同意调解的日期', 'Day by which the other side is asked to answer'),
        hint: both('写入受理通知书；调解自愿，不答复不发生不利后果', 'Printed in the notice; mediation is voluntary'),
      },
      disclosure: { kind: 'long', title: both('利害关系披露', 'Disclosure of interests'), max: 2000 },
    },
    facts: { summaryProcedure: 'summaryProcedure', afterFiling: 'afterFiling' },
    audience: 'parties',
  },
  decline: {
    title: both('不予接收', 'Decline the case'),
    effect: both('书面说明理由，不予接收', 'Declines with written reasons'),
    from: ['received'],
    to: 'declined',
    by: ['mediator', 'lead'],
    papers: ['refusal-notice'],
    stops: ['taking-on'],
    outcome: 'N1',
    source: onlineMediation('第十二条'),
    fields: {
      ground: { kind: 'choice', title: both('事由', 'Ground'), required: true, options: refusalReasons },
      reason: reasonField,
    },
    revoked: 'office',
    audience: 'filer',
  },
  invite: {
    title: both('联系对方当事人', 'Contact the other side'),
    effect: both('记录联系对方当事人、征询调解意愿的情况', 'Records that the other side was contacted and asked'),
    from: ['inviting'],
    to: 'same',
    by: ['mediator', 'lead'],
    whileRuns: 'contact',
    owed: true,
    stops: ['contact'],
    datedBy: 'contactedOn',
    source: onlineMediation('第十五条'),
    fields: { contactedOn: dateField('联系日期', 'Date of contact'), note: noteField },
    audience: 'parties',
  },
  'agree-mediation': {
    title: both('同意调解', 'Agree to mediate'),
    effect: both('同意调解，进入调解', 'Agrees; the mediation begins'),
    from: ['inviting'],
    to: 'mediating',
    by: ['respondent', 'mediator', 'lead'],
    stops: ['contact'],
    fields: { note: noteField },
    submission: { kind: 'consent' },
    consent: 'agrees',
    audience: 'parties',
  },
  'refuse-mediation': {
    title: both('不同意调解', 'Refuse to mediate'),
    effect: both('不同意调解，程序终结', 'Refuses; the proceeding ends'),
    from: ['inviting'],
    to: 'refused',
    by: ['respondent', 'mediator', 'lead'],
    stops: ['contact', 'mediating'],
    outcome: 'M3',
    fields: { note: noteField },
    submission: { kind: 'consent' },
    consent: 'refuses',
    revoked: 'wish',
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
