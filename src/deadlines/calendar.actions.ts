import { logAdminAct } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import type { Actor } from '../kernel/role.ts'
import type { WorkCalendar } from '../kernel/work-calendar.ts'
import { withYear, type YearToPublish } from './calendar.rules.ts'
import { bringCalendar, type CalendarEffect, previewCalendar } from './deadline.actions.ts'

interface Proposal {
  readonly next: WorkCalendar
  /** The year was published here before. */
  readonly replaces: boolean
  readonly effect: CalendarEffect
}

/** What bringing a year into force would change. Changes nothing. */
export async function proposeYear(year: YearToPublish, at: Date): Promise<Proposal> {
  const before = calendars()[year.jurisdiction]
  const next = withYear(before, year)
  return { next, replaces: before.years[year.year] !== undefined, effect: await previewCalendar(next, at) }
}

export interface PublishedYear {
  readonly version: string
  readonly replaces: boolean
  /** Cases with another deadline now. */
  readonly cases: number
}

/**
 * Brings one year into force, on the page as from the command line: the other years stay, open deadlines are corrected, and who did it is
 * journalled.
 */
export async function publishYear(
  year: YearToPublish,
  { actor, at }: { readonly actor: Pick<Actor, 'id' | 'name'>; readonly at: Date },
): Promise<PublishedYear> {
  const before = calendars()[year.jurisdiction].version
  const { next, replaces, effect } = await proposeYear(year, at)
  const cases = await bringCalendar(next, at)
  await logAdminAct({
    at,
    byId: actor.id,
    byName: actor.name,
    kind: replaces ? 'calendar:replaced' : 'calendar:published',
    target: `${year.jurisdiction} ${year.year}`,
    data: { version: next.version, before, source: year.source, cases, deadlines: effect.deadlines },
  })
  return { version: next.version, replaces, cases }
}
