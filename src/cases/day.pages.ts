import type { Failure } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { casePath, correctDayPath, dayText, type Localizer, refusalText, titleText } from '../wording/index.ts'
import type { DayView } from './day.view.ts'

const typedIn = (failure: Failure | undefined): Readonly<Record<string, unknown>> =>
  (failure?.input ?? {}) as Readonly<Record<string, unknown>>

/** The form: which day, what it was, and why. */
export function dayPage(view: DayView, failure: Failure | undefined, localizer: Localizer) {
  const { t, lang } = localizer
  const { id, title, version } = view.case
  const typed = typedIn(failure)
  const back = casePath(id, 'timeline')
  return {
    title: t('cases:day.title', { number: id }),
    case: { id, version },
    heading: t('cases:day.heading', { procedure: say(view.short, lang) }),
    lead: t('cases:day.lead'),
    above: id,
    crumbs: [{ label: titleText(title, lang), href: back }],
    back,
    action: correctDayPath(id, view.proceedingId),
    refused: failure?.error ? refusalText(failure.error, localizer) : undefined,
    errors: failure?.summary ?? [],
    fields: failure?.fields ?? {},
    typed,
    hasHours: view.days.some(({ kind }) => kind === 'moment'),
    days: view.days.map((day, n) => ({
      value: `${day.seq}:${day.field}`,
      label: t(`cases:day.${day.party ? 'of-service' : 'of-step'}`, {
        n: n + 1,
        step: say(day.title, lang),
        party: day.party ?? '',
        day: [dayText(day.value.slice(0, 10), lang), day.value.slice(11)].filter(Boolean).join(' '),
      }),
    })),
  }
}
