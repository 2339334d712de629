import type { Bilingual } from '../kernel/bilingual.ts'
import type { RightKind } from '../kernel/case-record.ts'
import type { BodyKind } from '../kernel/role.ts'
import { both } from './wording.ts'

/** A procedure that triage may open, and the kinds of body it may be offered to, the usual one first. */
export interface TriageTarget {
  readonly procedure: string
  readonly bodies: readonly BodyKind[]
  readonly when: Bilingual
  /** Kinds of right it is for; absent: any. */
  readonly rights?: readonly RightKind[]
}

export const triageTargets: readonly TriageTarget[] = [
  {
    procedure: 'adjudication',
    bodies: ['city-regulator', 'district-regulator', 'zone-office', 'protection-centre'],
    when: both('专利侵权纠纷，未起诉也未约定其他方式', 'Patent infringement, not sued, no other forum agreed'),
    rights: ['invention', 'utility-model', 'design'],
  },
  {
    procedure: 'penalty',
    bodies: ['district-regulator', 'city-regulator', 'zone-office'],
    when: both(
      '假冒专利、商标侵权或者不正当竞争线索',
      'A lead on counterfeit patents, trademark infringement or unfair competition',
    ),
    rights: [
      'invention',
      'utility-model',
      'design',
      'trademark',
      'geographical-indication',
      'trade-secret',
      'unfair-competition',
    ],
  },
  {
    procedure: 'mediation',
    bodies: ['mediation-committee', 'protection-centre', 'arbitration-court', 'rights-assistance'],
    when: both('当事人愿意调解', 'The parties may settle'),
  },
  {
    procedure: 'patent-mediation',
    bodies: ['city-regulator', 'district-regulator', 'zone-office', 'protection-centre'],
    when: both('专利纠纷，请求管理部门调解', 'A patent dispute to be mediated by the office'),
    rights: ['invention', 'utility-model', 'design'],
  },
  {
    procedure: 'arbitration',
    bodies: ['arbitration-court'],
    when: both('有仲裁协议或者愿意达成仲裁协议', 'There is, or may be, an agreement to arbitrate'),
  },
  {
    procedure: 'liaison',
    bodies: ['customs', 'police', 'copyright-office', 'rights-assistance', 'court', 'procuratorate'],
    when: both('海关、公安、版权等线索或者维权援助', 'A matter for customs, police, copyright or rights assistance'),
  },
]
