import type { MaskedCase, MaskedHandoff, WholeProceeding } from '../access/index.ts'
import { say } from '../kernel/bilingual.ts'
import { readClock } from '../kernel/clock-reading.ts'
import type { Duty } from '../kernel/duty.ts'
import { isWaiting } from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { calendars } from '../calendars/index.ts'
import { procedureOf } from '../procedures/index.ts'
import {
  clockChip,
  clocksOf,
  dayText,
  deskText,
  type Localizer,
  type ReadClock,
  sessionLine,
  shortDay,
} from '../wording/index.ts'
import { dutyText, sideText } from './duty.pages.ts'
import type { Watched, WatchedDuty } from './watch.view.ts'

/** One thing that is waited for, as who watches reads it: what, on whom, since when, until when. */
interface WatchedLine {
  readonly text: string
  readonly since: string
  readonly clock: ReturnType<typeof clockChip> | undefined
  readonly over: boolean
}

/** What a proceeding waits for, for who watches and does nothing in it. */
export interface WatchPanel {
  readonly id: string
  readonly heading: string
  readonly lines: readonly WatchedLine[]
}

/** Each proceeding that is watched: what waits, on whom, since when, and what is overdue. */
export function watchPanels(
  watched: readonly Watched[],
  shown: Pick<MaskedCase, 'handoffs' | 'parties'>,
  at: Date,
  localizer: Localizer,
): WatchPanel[] {
  return watched.map(({ proceeding, duties }) => {
    const { short } = procedureOf(proceeding.procedure, proceeding.version)
    const offers = shown.handoffs.filter((offer) => offer.proceedingId === proceeding.id && isWaiting(offer))
    const own = duties.map((duty) => dutyLine(proceeding, duty, shown, at, localizer))
    const lines = [
      ...offers.map((offer) => offerLine(offer, at, localizer)),
      ...(own.length > 0 ? own : [stateLine(proceeding, at, localizer)]),
      ...overdueBeside(
        proceeding,
        duties.map(({ duty }) => duty),
        at,
        localizer,
      ),
    ]
    const heading = localizer.t('cases:watch.heading', { procedure: say(short, localizer.lang) })
    return {
      id: `watch-${proceeding.id}`,
      heading,
      lines: [...new Map(lines.map((line) => [line.text, line])).values()],
    }
  })
}

const isOver = ({ reading }: ReadClock, at: Date): boolean => reading.state === 'running' && at >= reading.dueAt
const isOfBody = ({ rule }: ReadClock): boolean => rule.owes === 'office' || rule.owes === 'receiver'

/** Since when it stands in its state. */
function sinceOf({ walked, state, openedAt }: WholeProceeding): Date {
  return walked.findLast(({ from, to }) => to === state && from !== to)?.at ?? openedAt
}

/** Since which day, and how many days that is. */
function sinceText(since: Date, at: Date, { t, lang }: Localizer): string {
  const [from, today] = [dateOf(since), dateOf(at)]
  const count = Math.round((Date.parse(today) - Date.parse(from)) / 86_400_000)
  return t('cases:watch.since', { day: shortDay(from, today, lang), count })
}

/** Who has it: the person, or the desk where nobody took it. */
function holderText({ bodyId, deskId, personName }: WholeProceeding['holder'], { lang }: Localizer): string {
  const desk = deskText(deskId, bodyId, lang)
  return personName ? `${desk} · ${personName}` : desk
}

/** Who of the body has to do it, by name or by what they are. */
function bearerText(
  { holder, officers }: Pick<WholeProceeding, 'holder' | 'officers'>,
  { duty: { bearers = [] }, bearer }: WatchedDuty,
  localizer: Localizer,
): string {
  const { t, lang } = localizer
  const desk = deskText(holder.deskId, holder.bodyId, lang)
  const named = (people: readonly { readonly name: string }[]) =>
    people.map(({ name }) => name).join(t('wording:comma'))
  if (bearer.as === 'named') return bearers.length > 0 ? named(bearers) : `${desk} · ${named(officers)}`
  if (bearer.as === 'holder' || bearer.why === 'free') return holderText(holder, localizer)
  return `${desk} · ${bearer.roles.map((role) => t(`cases:role.${role}`)).join(t('cases:or'))}`
}

function dutyLine(
  proceeding: WholeProceeding,
  watched: WatchedDuty,
  shown: Pick<MaskedCase, 'parties'>,
  at: Date,
  localizer: Localizer,
): WatchedLine {
  const { t } = localizer
  const { duty } = watched
  const who = duty.side === 'office' ? bearerText(proceeding, watched, localizer) : sideText(duty, shown, localizer)
  const what = dutyText(duty, proceeding, localizer)
  const read = clocksOf(proceeding, at).find(({ clock }) => clock.id === duty.clock?.id)
  const when = duty.session ? sessionLine(duty.session, localizer) : sinceText(sinceOf(proceeding), at, localizer)
  return {
    text: t('cases:next.waits', { who, what }),
    since: when,
    clock: read && clockChip(read, at, localizer, 'term'),
    over: read !== undefined && isOver(read, at),
  }
}

/** Where nobody in particular is waited for, or what is done is not told: where it stands and who has it. */
function stateLine(proceeding: WholeProceeding, at: Date, localizer: Localizer): WatchedLine {
  const { t, lang } = localizer
  const state = procedureOf(proceeding.procedure, proceeding.version).states[proceeding.state]
  return {
    text: t('cases:watch.stands', {
      state: state ? say(state.title, lang) : proceeding.state,
      holder: holderText(proceeding.holder, localizer),
    }),
    since: sinceText(sinceOf(proceeding), at, localizer),
    clock: undefined,
    over: false,
  }
}

function offerLine({ to, offeredAt, clock }: MaskedHandoff, at: Date, localizer: Localizer): WatchedLine {
  const { t, lang } = localizer
  const { due, dueAt } = readClock(clock, calendars()[clock.jurisdiction], at)
  return {
    text: t('cases:watch.offer', { to: deskText(to.deskId, to.bodyId, lang), day: dayText(due, lang) }),
    since: sinceText(offeredAt, at, localizer),
    clock: undefined,
    over: at >= dueAt,
  }
}

/** Periods that have passed and belong to none of what is waited for. */
function overdueBeside(
  proceeding: WholeProceeding,
  duties: readonly Duty[],
  at: Date,
  localizer: Localizer,
): WatchedLine[] {
  const named = new Set(duties.map(({ clock }) => clock?.id))
  return clocksOf(proceeding, at)
    .filter((read) => isOver(read, at) && isOfBody(read) && !named.has(read.clock.id))
    .map((read) => ({
      text: localizer.t('cases:watch.overdue', {
        clock: say(read.rule.title, localizer.lang),
        owes: localizer.t(`wording:owes.${read.rule.owes}`),
      }),
      since: '',
      clock: clockChip(read, at, localizer, 'term'),
      over: true,
    }))
}
