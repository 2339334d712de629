import type { FieldRule } from '../../kernel/procedure.ts'
import { both } from '../wording.ts'

/** When a coercive measure was taken: its period runs from then, whenever its papers reach the party (Order 2, arts. 33, 35, 36 and 38). */
export const measuredOn = {
  happenedOn: {
    kind: 'date',
    title: both('实施日期', 'Day of the measure'),
    hint: both(
      '期限自实施之日起算，不自文书送达之日起算；不填写的，为最早的送达日期，没有送达的，为登记当日',
      'The period runs from it and not from the service of the documents. Left empty: the first day of service, or today',
    ),
    byOffice: true,
  },
} as const satisfies Record<string, FieldRule>

/** The same to the hour, from which approval after the fact is due. */
export const measuredAt = {
  happenedAt: {
    kind: 'moment',
    title: both('实施时间', 'Time of the measure'),
    hint: both(
      '期限自实施之时起算，不自文书送达之时起算；事后登记的，必须填写实际实施的时间，不填写的，为登记之时',
      'The periods run from it and not from the service of the documents. Where it is entered later the true time has to be given; left empty: now',
    ),
    byOffice: true,
  },
} as const satisfies Record<string, FieldRule>
