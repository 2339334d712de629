import type { Failure } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { homeOfCase, type Localizer, refusalText, reopeningPath, titleText } from '../wording/index.ts'
import type { ReopeningView } from './reopening.view.ts'

/** The form: what will be so again, which papers become void, and why; or what stands against it. */
export function reopeningPage(view: ReopeningView, failure: Failure | undefined, localizer: Localizer) {
  const { t, lang } = localizer
  const { id, title, version } = view.case
  const isOwn = 'as' in view && view.as === 'own'
  const back = homeOfCase(id, isOwn ? 'filer' : 'officer')
  const frame = {
    title: t('cases:reopening.title', { number: id }),
    case: { id, version },
    isParty: isOwn,
    above: id,
    crumbs: [{ label: titleText(title, lang), href: back }],
    back,
    refused: failure?.error ? refusalText(failure.error, localizer) : undefined,
    errors: failure?.summary ?? [],
  }
  const procedure = say(view.short, lang)
  if ('obstacle' in view)
    return {
      ...frame,
      heading: t('cases:reopening.heading-none', { procedure }),
      lead: t(`cases:errors.${view.obstacle}`),
      form: undefined,
    }
  const names = { step: say(view.step, lang), state: say(view.state, lang), procedure }
  return {
    ...frame,
    heading: t('cases:reopening.heading', names),
    lead: t(`cases:reopening.lead-${view.as}`, names),
    form: {
      action: reopeningPath(id, view.proceedingId),
      fields: failure?.fields ?? {},
      typed: (failure?.input ?? {}) as Readonly<Record<string, unknown>>,
      asksDay: view.as === 'wish',
      opened: view.opened ? t('cases:reopening.opened') : undefined,
      papers: view.papers.map((paper) => `《${paper.title}》 ${paper.number}`),
      reasonLabel: t(`cases:reopening.reason${isOwn ? '-own' : ''}`),
      submit: t(`cases:reopening.submit${isOwn ? '-own' : ''}`),
    },
  }
}
