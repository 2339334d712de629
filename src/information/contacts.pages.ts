import { allBodies, type Body, districtText } from '../bodies/index.ts'
import { say } from '../kernel/bilingual.ts'
import { type OfficeHours, type Span, usualHours, type Weekday, weekdays } from '../kernel/office-hours.ts'
import { newestOf } from '../procedures/index.ts'
import type { Localizer } from '../wording/index.ts'

function bodyCard({ _id, name, fullName, district, address, phone, hours, desks }: Body, localizer: Localizer) {
  const { t, lang } = localizer
  const handled = [...new Set(desks.flatMap(({ handles }) => handles))].flatMap((key) => newestOf(key)?.short ?? [])
  const row = (label: string, value: string) => ({ label: t(`information:contacts.${label}`), value })
  return {
    id: `body-${_id}`,
    heading: say(name, lang),
    rows: [
      ...(fullName === name.zh ? [] : [row('full-name', fullName)]),
      row('district', districtText(district, lang)),
      row('address', address || t('information:contacts.none')),
      row('phone', phone || t('information:contacts.none')),
      row('hours', hoursText(hours, localizer)),
      row('desks', desks.map((desk) => say(desk.name, lang)).join(t('information:ways.comma'))),
      ...(handled.length > 0
        ? [row('handles', handled.map((short) => say(short, lang)).join(t('information:ways.comma')))]
        : []),
    ],
  }
}

/** Days of the same hours together, the break, and whose holidays are kept: 周一至周五 08:30至18:00，12:00至14:30午休，法定节假日除外. */
function hoursText(hours: OfficeHours | undefined, { t }: Localizer): string {
  if (!hours) {
    const { from = '', to = '' } = usualHours.week.mon ?? {}
    return t('information:contacts.hours-usual', { from, to })
  }
  const { week, pause, jurisdiction } = hours
  const runs: { first: Weekday; last: Weekday; span: Span }[] = []
  weekdays.forEach((day, n) => {
    const span = week[day]
    const before = runs.at(-1)
    if (!span) return
    const goesOn =
      before && before.last === weekdays[n - 1] && before.span.from === span.from && before.span.to === span.to
    if (goesOn) before.last = day
    else runs.push({ first: day, last: day, span })
  })
  const named = (day: Weekday) => t(`information:contacts.weekday.${day}`)
  const days = ({ first, last }: { first: Weekday; last: Weekday }) =>
    first === last ? named(first) : t('information:contacts.hours-range', { first: named(first), last: named(last) })
  return [
    ...runs.map((run) => t('information:contacts.hours-day', { days: days(run), ...run.span })),
    ...(pause ? [t('information:contacts.hours-pause', { ...pause })] : []),
    t(`information:contacts.hours-calendar-${jurisdiction}`),
  ].join(t('information:contacts.hours-join'))
}

/** How each body that takes part is reached, as its administrators give it; what they do not give is said to be missing, never invented. */
export function contactsPage(localizer: Localizer) {
  return {
    title: localizer.t('information:contacts.title'),
    bodies: allBodies().map((body) => bodyCard(body, localizer)),
  }
}
