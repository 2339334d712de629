import type { Bilingual } from '../../kernel/bilingual.ts'
import type { BodyKind } from '../../kernel/role.ts'
import { dateField, letterField, noteField, reasonField } from '../form-fields.ts'
import { provincialProtection } from '../legal-documents.ts'
import { regulators } from '../shared/bodies.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { helpers as office, type states } from './states.ts'

/** Another body takes the matter on, before a desk that the form names; the branch goes on helping. */
function passedOn(way: {
  readonly title: Bilingual
  readonly effect: Bilingual
  readonly procedure: string
  readonly bodies: readonly BodyKind[]
  readonly asks: Bilingual
  readonly matter: string
}) {
  const { title, effect, procedure, bodies, asks, matter } = way
  return {
    title,
    effect,
    from: ['helping', 'advised'],
    to: 'same',
    by: office,
    papers: ['transfer-letter'],
    source: provincialProtection('第十二条'),
    rows: ['XB-09'],
    fields: {
      desk: { kind: 'desk', title: both('接收岗位', 'Receiving desk'), required: true },
      agreed: {
        kind: 'choices',
        title: both('转介前确认', 'Before it is passed on'),
        required: true,
        every: true,
        options: {
          wanted: both('申请人同意转介，并知悉转交的材料', 'The applicant agrees, and knows what goes along'),
        },
      },
      reason: { ...reasonField, title: both('转介理由', 'Why it is passed on') },
    },
    refers: { procedure, bodies, desk: 'desk', asks, matter, onward: true },
    audience: 'filer',
  } as const
}

/** Where a matter goes that more than advice is needed for, and what comes back. */
export const referrals = {
  'refer-mediation': passedOn({
    title: both('转介调解', 'Refer to mediation'),
    effect: both('向调解组织转介，由其征询双方意愿', 'Offers it to a mediation body, which asks both sides'),
    procedure: 'mediation',
    bodies: ['mediation-committee', 'protection-centre', 'arbitration-court'],
    asks: both('调解维权援助中的知识产权纠纷', 'Mediate a dispute that came to rights assistance'),
    matter: 'assisted-mediation',
  }),
  'refer-adjudication': passedOn({
    title: both('转介行政裁决', 'Refer to adjudication'),
    effect: both('向管理专利工作的部门转介专利侵权纠纷', 'Offers a patent dispute to the patent authority'),
    procedure: 'adjudication',
    bodies: regulators,
    asks: both('处理维权援助中的专利侵权纠纷', 'Adjudicate a patent dispute that came to rights assistance'),
    matter: 'assisted-adjudication',
  }),
  'refer-penalty': passedOn({
    title: both('转介查处', 'Refer for enforcement'),
    effect: both('向市场监督管理部门转交违法线索', 'Passes the lead on to the market regulator'),
    procedure: 'penalty',
    bodies: regulators,
    asks: both('查处维权援助中发现的违法行为', 'Act on an offence that came up in rights assistance'),
    matter: 'assisted-penalty',
  }),
  'refer-liaison': passedOn({
    title: both('转介海关、公安、版权等机构', 'Refer to customs, police or copyright office'),
    effect: both(
      '书面通报并移送线索，由接收机构办理后反馈',
      'Passes the lead on in writing; the body reports back what it did',
    ),
    procedure: 'liaison',
    bodies: ['customs', 'police', 'copyright-office', 'procuratorate'],
    asks: both('办理维权援助中转介的事项', 'Deal with a matter that rights assistance passes on'),
    matter: 'assisted',
  }),
  'record-referral-result': {
    title: both('登记转介结果', 'Record what became of a referral'),
    effect: both('记录接收机构反馈的结果，告知申请人', 'Records what the body reported and tells the applicant'),
    from: ['helping', 'expert', 'advised', 'followed'],
    to: 'same',
    by: office,
    when: {
      taken: ['refer-mediation', 'refer-adjudication', 'refer-penalty', 'refer-liaison'],
      because: both('尚未转介其他机构', 'It was passed on to no other body yet'),
    },
    datedBy: 'toldOn',
    source: provincialProtection('第十二条'),
    fields: {
      toldOn: dateField('反馈日期', 'Day of the report'),
      letter: letterField,
      result: { ...noteField, title: both('反馈的结果', 'What was reported') },
    },
    answeredBy: {
      procedure: 'liaison',
      steps: { answer: { result: 'answer' }, return: { result: 'reason' }, withdraw: { result: 'reason' } },
      also: [
        {
          procedure: 'mediation',
          steps: { decline: { result: 'reason' }, conclude: {}, fail: {}, 'refuse-mediation': {} },
        },
        {
          procedure: 'adjudication',
          steps: { file: {}, 'refuse-filing': { result: 'reason' } },
        },
        { procedure: 'penalty', steps: { 'tell-reporter': {} } },
      ],
    },
    files: 'annex',
    audience: 'filer',
    order: 70,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
