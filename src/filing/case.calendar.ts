import ical, { type ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import {
  answerPath,
  casePath,
  deskText,
  followPath,
  kindText,
  type Localizer,
  openClocksOf,
  type ReadClock,
} from '../wording/index.ts'
import { isWhole, type WholeProceeding } from '../access/index.ts'
import type { Exchange } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { endOfSession, sequenceOf } from '../kernel/session.ts'
import { debtorOf, periodsShown } from './follow.stages.ts'
import type { FollowView } from './follow.view.ts'

type DatedLocalizer = Localizer & Pick<Exchange, 'at'>

/** A period as the calendar has it: whose it is, in words, unless it binds the reader. */
interface Period {
  readonly read: ReadClock
  readonly who: string | undefined
}

/**
 * The case as a calendar: periods that its page shows its reader, and no other, each under the name the page has for who owes it; the reader's
 * own with a reminder, of the other side's none. With every hearing and talk they are called to, the same event as in their own calendar.
 */
export function caseCalendar(view: FollowView, publicUrl: string, localizer: DatedLocalizer): ICalCalendar {
  const { shown } = view
  const { t, lang, at } = localizer
  const calendar = ical({ name: t('filing:ics.name', { number: shown._id }), method: ICalCalendarMethod.PUBLISH })
  calendar.prodId({ company: 'zhibao', product: 'cases', language: lang === 'en' ? 'EN' : 'ZH' })
  const url = `${publicUrl}${homeOf(view)}`
  for (const proceeding of shown.proceedings.filter(isWhole)) {
    for (const { read, who } of periodsOf(view, proceeding, localizer)) {
      const values = { number: shown._id, title: say(read.rule.title, lang) }
      const isOfHours = read.clock.unit === 'hours'
      const event = calendar.createEvent({
        id: `${shown._id}.${read.clock.id}@zhibao`,
        // Whatever moved its day stands in its ledger: a calendar that has the entry takes the later one.
        sequence: read.clock.ledger.length - 1,
        stamp: at,
        // A period in hours ends at its minute: a whole day would promise what is left of it.
        ...(isOfHours
          ? { start: read.reading.dueAt, end: read.reading.dueAt }
          : { start: new Date(`${read.reading.due}T00:00:00Z`), allDay: true }),
        summary: who === undefined ? t('filing:ics.mine', values) : t('filing:ics.other', { ...values, who }),
        url,
      })
      if (who === undefined) event.createAlarm({ trigger: 2 * (isOfHours ? 3600 : 86_400) })
    }
    for (const session of proceeding.sessions) {
      if (session.state !== 'planned' || session.movedTo !== undefined) continue
      calendar.createEvent({
        id: `${shown._id}-${proceeding.id}-${rootOf(proceeding.sessions, session.id)}@zhibao`,
        sequence: sequenceOf(session),
        stamp: at,
        start: session.startsAt,
        end: endOfSession(session),
        summary: `${shown._id} ${kindText(session.kind, proceeding.procedure, localizer)}`,
        location: session.place,
        url,
      })
    }
  }
  return calendar
}

/**
 * Of a party what its page shows. Of an office every period of the proceedings it reads, as its page of the case lists them: those its reader
 * works are the reader's own, those of another desk that desk's, by no person's name.
 */
function periodsOf(view: FollowView, proceeding: WholeProceeding, localizer: DatedLocalizer): Period[] {
  const { access } = view
  if (access.side !== undefined)
    return periodsShown(view, proceeding, localizer.at).map(({ read, isOwn }) => ({
      read,
      who: isOwn ? undefined : debtorOf(read.rule, proceeding, localizer, view.next.get(proceeding.id)?.asked),
    }))
  const works = access.works.includes(proceeding.id)
  const { bodyId, deskId } = proceeding.holder
  return openClocksOf(proceeding, localizer.at).map((read) => ({
    read,
    who:
      read.rule.owes !== 'office'
        ? debtorOf(read.rule, proceeding, localizer)
        : works
          ? undefined
          : deskText(deskId, bodyId, localizer.lang),
  }))
}

function homeOf({ shown, access }: FollowView): string {
  const path = access.as === 'filer' ? followPath : access.as === 'respondent' ? answerPath : casePath
  return path(shown._id)
}

/** The session that this one took the place of in the first place. */
function rootOf(sessions: readonly { readonly id: string; readonly movedTo?: string }[], id: string): string {
  const before = sessions.find(({ movedTo }) => movedTo === id)
  return before ? rootOf(sessions, before.id) : id
}
