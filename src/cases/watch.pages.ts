import type { MaskedCase, MaskedHandoff, WholeProceeding } from '../access/index.ts'
import { say } from '../kernel/bilingual.ts'
import { readClock } from '../kernel/clock-reading.ts'
import type { Duty } from '../kernel/duty.ts'
import { isHeadsAlone } from '../kernel/heads-alone.ts'
import { isWaiting } from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { makersOf } from '../kernel/step-obstacles.ts'
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
import type { Watched } from './watch.view.ts'

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
      ...overdueBeside(proceeding, duties, at, localizer),
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

/**
 * Who of the body has to do it: who has the proceeding, but of a panel its members, of what the head decides or who has it may not decide
 * himself, since he made it, those whose step it is.
 */
function bearerText(
  proceeding: WholeProceeding,
  { steps: [key = ''], bearers = [] }: Duty,
  localizer: Localizer,
): string {
  const { t, lang } = localizer
  const { holder, officers } = proceeding
  const step = procedureOf(proceeding.procedure, proceeding.version).steps[key]
  const desk = deskText(holder.deskId, holder.bodyId, lang)
  if (step?.ofTribunal && officers.length > 0)
    return `${desk} · ${officers.map(({ name }) => name).join(t('wording:comma'))}`
  if (bearers.length > 0) return bearers.map(({ name }) => name).join(t('wording:comma'))
  const makers = step ? makersOf(proceeding, step) : []
  const isOthers = step && (isHeadsAlone(step) || makers.includes(holder.personId ?? ''))
  if (!isOthers) return holderText(holder, localizer)
  const roles = step.by.filter(isWorkingRole).map((role) => t(`cases:role.${role}`))
  return `${desk} · ${roles.join(t('cases:or'))}`
}

function dutyLine(
  proceeding: WholeProceeding,
  duty: Duty,
  shown: Pick<MaskedCase, 'parties'>,
  at: Date,
  localizer: Localizer,
): WatchedLine {
  const { t } = localizer
  const who = duty.side === 'office' ? bearerText(proceeding, duty, localizer) : sideText(duty, shown, localizer)
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
