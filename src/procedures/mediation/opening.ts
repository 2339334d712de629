import { dateField, noteField, reasonField } from '../form-fields.ts'
import { onlineMediation } from '../legal-documents.ts'
import { refusalReasons } from '../refusal-reasons.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** What a court referred goes back to it: that has steps of its own. */
export const notOfCourt = {
  unless: { assigned: true },
  because: both('人民法院委派、委托的案件，应当退回人民法院', 'What a court referred has to go back to it'),
} as const

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
    proved: true,
    papers: ['acceptance-notice'],
    starts: ['mediating', 'contact'],
    stops: ['taking-on'],
    source: onlineMediation('第十二条'),
    rows: ['CL-17'],
    fields: {
      assigned: {
        kind: 'yes-no',
        title: both('人民法院委派、委托的案件', 'Referred by a court'),
        hint: both(
          '发生日期填写签收委派、委托材料的日期，调解期限自该日起算；立案后委托的，并选择程序',
          'Enter the day on which the documents of the court were signed for as the day it happened: the period runs from it',
        ),
      },
      court: {
        kind: 'text',
        title: both('委派、委托的人民法院', 'Court that referred it'),
        neededWith: 'assigned',
        max: 100,
      },
      courtNumber: {
        kind: 'text',
        title: both('委派、委托函文号或者案号', 'Number of its letter or case'),
        neededWith: 'assigned',
        max: 100,
      },
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
    facts: { assigned: 'assigned', summaryProcedure: 'summaryProcedure', afterFiling: 'afterFiling' },
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
    source: onlineMediation.unverified('第十五条', '条文摘录，未逐字核对'),
    fields: { contactedOn: dateField('联系日期', 'Date of contact'), note: noteField },
    audience: 'parties',
  },
  'agree-mediation': {
    title: both('同意调解', 'Agree to mediate'),
    effect: both('同意调解，进入调解', 'Agrees; the mediation begins'),
    // Of several each answers for itself, behind the first yes as well.
    from: ['inviting', 'mediating'],
    to: 'mediating',
    by: ['respondent', 'mediator', 'lead'],
    stops: ['contact'],
    fields: { note: noteField },
    submission: { kind: 'consent' },
    consent: 'agrees',
    order: 80,
    audience: 'parties',
  },
  'refuse-mediation': {
    title: both('不同意调解', 'Refuse to mediate'),
    effect: both('不同意调解，程序终结', 'Refuses; the proceeding ends'),
    from: ['inviting', 'mediating'],
    to: 'refused',
    by: ['respondent', 'mediator', 'lead'],
    when: notOfCourt,
    stops: ['contact', 'mediating'],
    outcome: 'M3',
    fields: { note: noteField },
    submission: { kind: 'consent' },
    consent: 'refuses',
    revoked: 'wish',
    order: 81,
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
