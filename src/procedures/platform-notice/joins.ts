import type { JoinRule } from '../../kernel/procedure.ts'
import { eCommerceLaw } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** An adjudication that was opened is a complaint to the authority, of which the platform is to be told in time; one that was lost ends the measures. */
export const joins = [
  {
    when: { procedure: 'adjudication', step: 'file' },
    offers: { step: 'complain' },
    because: both(
      '行政裁决请求已经立案，属于向有关主管部门投诉：应当在期限内通知平台经营者',
      'The adjudication was opened, which is a complaint to the authority: the platform is to be told in time',
    ),
    source: eCommerceLaw('第四十三条'),
  },
  {
    when: { procedure: 'adjudication', outcome: 'C2' },
    offers: { step: 'lift-on-decision' },
    because: both('行政裁决认定侵权不成立', 'The adjudication found no infringement'),
    source: eCommerceLaw('第四十三条'),
  },
] as const satisfies readonly JoinRule[]
