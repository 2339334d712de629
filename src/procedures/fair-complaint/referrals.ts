import type { Bilingual } from '../../kernel/bilingual.ts'
import type { Audience } from '../../kernel/case-record.ts'
import type { BodyKind } from '../../kernel/role.ts'
import { reasonField } from '../form-fields.ts'
import { fairMeasures } from '../legal-documents.ts'
import { venueRoles } from '../shared/at-venue.ts'
import { regulators } from '../shared/bodies.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** The complaint ends here and goes on as another procedure, before a desk that the form names. */
function goesOn<const A extends Audience>(way: {
  readonly title: Bilingual
  readonly effect: Bilingual
  readonly outcome: 'F4' | 'F5'
  readonly procedure: string
  readonly bodies: readonly BodyKind[]
  readonly asks: Bilingual
  readonly audience: A
  readonly order: number
}) {
  const { title, effect, outcome, procedure, bodies, asks, audience, order } = way
  return {
    title,
    effect,
    from: ['checking', 'after-closing'],
    to: 'escalated',
    by: venueRoles,
    papers: ['transfer-letter'],
    stops: ['handling'],
    drops: ['answer', 'closing'],
    outcome,
    source: fairMeasures('第八条'),
    fields: {
      desk: { kind: 'desk', title: both('接收岗位', 'Receiving desk'), required: true },
      reason: { ...reasonField, title: both('移送理由', 'Why it is referred') },
    },
    reads: ['answer', 'answer-late', 'inspect'],
    refers: { procedure, bodies, desk: 'desk', asks, matter: 'fair' },
    audience,
    order,
  } as const
}

/** Where what is disputed goes. */
export const referrals = {
  'refer-adjudication': goesOn({
    title: both('移送行政裁决', 'Refer to adjudication'),
    effect: both(
      '专利侵权有争议的，移送管理专利工作的部门裁决',
      'Refers a disputed patent infringement to the patent office',
    ),
    outcome: 'F4',
    procedure: 'adjudication',
    bodies: regulators,
    asks: both('处理展会期间的专利侵权纠纷', 'Adjudicate a patent dispute from a fair'),
    audience: 'parties',
    order: 57,
  }),
  'refer-penalty': goesOn({
    title: both('移送行政处罚', 'Refer for a penalty'),
    effect: both(
      '涉嫌商标侵权、假冒专利等违法行为的，移送执法机构查处',
      'Refers a suspected offence to the enforcement desk',
    ),
    outcome: 'F4',
    procedure: 'penalty',
    bodies: regulators,
    asks: both('查处展会期间的侵权假冒行为', 'Act on an infringement seen at a fair'),
    audience: 'filer',
    order: 58,
  }),
  'refer-mediation': goesOn({
    title: both('转调解', 'Refer to mediation'),
    effect: both('双方愿意调解的，转调解组织', 'Both sides are willing: refers it to a mediation body'),
    outcome: 'F5',
    procedure: 'mediation',
    bodies: ['mediation-committee', 'protection-centre', 'rights-assistance'],
    asks: both('调解展会期间的知识产权纠纷', 'Mediate a dispute from a fair'),
    audience: 'parties',
    order: 59,
  }),
} as const satisfies StepsOf<typeof states, typeof clocks>
