import { type Localizer, momentText } from '../wording/index.ts'
import { docket } from '../docket/index.ts'
import type { Asked, Failure } from '../http/index.ts'
import { clockOffset } from './office-clock.ts'

const day = 86_400_000
const moves = [{ hours: 1 }, { hours: 4 }, { hours: 24 }, { days: 3 }, { days: 7 }, { days: 30 }] as const

/** The demonstration clock: how far it was moved, what the next day would bring, and the buttons that move it. */
export async function demoPage(exchange: Asked, failure?: Failure) {
  const { t, at, lang } = exchange
  const soon = (until: number) =>
    docket().countDocuments({ open: true, nextAlertAt: { $lte: new Date(at.getTime() + until) } })
  const [today, week] = await Promise.all([soon(day), soon(7 * day)])
  const offset = clockOffset()
  return {
    title: t('deadlines:demo.title'),
    lead: t('deadlines:demo.lead'),
    officeNow: at.toISOString(),
    offsetHours: Math.round(offset / 3_600_000),
    facts: [
      {
        label: t('deadlines:demo.now'),
        value: momentText(at, lang),
      },
      { label: t('deadlines:demo.moved'), value: movedText(offset, exchange) },
      { label: t('deadlines:demo.in-a-day'), value: t('deadlines:demo.rows', { count: today }) },
      { label: t('deadlines:demo.in-a-week'), value: t('deadlines:demo.rows', { count: week }) },
    ],
    moves: moves.map((move) => {
      const [name, value] = Object.entries(move)[0] as ['hours' | 'days', number]
      return { name, value, label: t(`deadlines:demo.by-${name}`, { count: value }) }
    }),
    errors: failure?.summary ?? [],
  }
}

function movedText(offset: number, { t }: Pick<Localizer, 't'>): string {
  if (offset === 0) return t('deadlines:demo.not-moved')
  const hours = Math.round(offset / 3_600_000)
  return t('deadlines:demo.by', { days: Math.floor(hours / 24), hours: hours % 24 })
}
