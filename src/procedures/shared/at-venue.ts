import { rightKinds, type Venue, venues } from '../../kernel/case-record.ts'
import type { Bilingual } from '../../kernel/bilingual.ts'
import type { WithinRule } from '../../kernel/clock.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import type { FieldRule, TriageRule } from '../../kernel/procedure.ts'
import type { Role } from '../../kernel/role.ts'
import { reasonField } from '../form-fields.ts'
import { both } from '../wording.ts'

/*
 * What the ways have in common that belong to one venue: a complaint at a fair, a notice to a platform. Each is quick, finds no infringement, and
 * is worked by whoever sits nearest.
 */

/** Of a procedure whose papers tell the other side who asked. */
export const namesWhoAsks = both(
  '本案以举报提出，由谁提出不得告知对方；本程序的文书会向对方写明由谁提出。提出举报的人已经同意以自己的名义提出的，填写同意的日期和方式后可以选择',
  'It was reported, and who reported is not named to the other side; the documents of this procedure name who asks. Where they agreed to ask in their own name, say when and how, and choose it',
)

/** Who works it there: no approval stands between the complaint and what is done. */
export const venueRoles = ['officer', 'intake', 'lead'] as const satisfies readonly Role[]

/** Rights that can be seen in what is displayed or offered: a secret, and what is unfair in another way, cannot. */
export const venueRights = rightKinds.filter((kind) => kind !== 'trade-secret' && kind !== 'unfair-competition')

/** Where the acts say when a fair closes: what is done at a stand is done before that. */
export const untilFairCloses = { day: 'closesOn', hour: 'closesAt' } as const satisfies WithinRule

/** Every venue but its own, and why the way is none there. */
export function nowhereBut<const V extends Venue>(own: V, because: Bilingual) {
  const others = venues.filter((venue): venue is Exclude<Venue, V> => venue !== own)
  return Object.fromEntries(others.map((venue) => [venue, because])) as Record<Exclude<Venue, V>, Bilingual>
}

/** Of what an office or a court of the mainland orders: there is nobody abroad to carry it out. */
export const notAbroad = {
  abroad: both(
    '行为发生在境外的，不适用；在境内有销售、进口等行为的，就境内行为办理',
    'Not for what happened abroad; of sale, import or other acts here, for these alone',
  ),
} as const satisfies TriageRule['notAt']

/** The refusal of what came in, on one of the grounds of the procedure. */
export function refusing<const O extends string>(
  outcome: O,
  source: LegalSource,
  grounds: Readonly<Record<string, Bilingual>>,
  when: NonNullable<FieldRule['optionsWhen']> = {},
) {
  return {
    title: both('不予受理', 'Do not accept'),
    effect: both('发出不予受理通知书并说明理由', 'Issues a refusal with reasons'),
    from: ['received'],
    to: 'refused',
    by: venueRoles,
    papers: ['refusal-notice'],
    stops: ['taking-up'],
    outcome,
    source,
    fields: {
      ground: {
        kind: 'choice',
        title: both('不予受理事由', 'Ground'),
        required: true,
        options: { ...grounds, other: both('其他', 'Other') },
        optionsWhen: when,
      },
      reason: reasonField,
    },
    audience: 'filer',
  } as const
}
