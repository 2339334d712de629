import { type VenueDetail, venueDetails } from '../kernel/case-record.ts'
import { isPlainDate } from '../kernel/plain-date.ts'
import { dayText } from './time.words.ts'
import type { Localizer } from './screen.words.ts'

/** What a complaint says of its venue, as it was asked, for whoever may read the acts. */
export function venueRows(
  acts: { readonly [D in VenueDetail]?: string },
  { t, lang }: Localizer,
): { label: string; value: string }[] {
  return venueDetails.flatMap((name) => {
    const value = acts[name]
    if (!value) return []
    const shown =
      name === 'direction'
        ? t(`filing:options.acts.direction.${value}`)
        : isPlainDate(value)
          ? dayText(value, lang)
          : value
    return [{ label: t(`filing:fields.acts.${name}.label`), value: shown }]
  })
}
