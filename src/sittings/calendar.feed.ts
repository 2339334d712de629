import { type Localizer, kindText } from '../wording/index.ts'
import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Exchange } from '../http/index.ts'
import { endOfSession, sequenceOf } from '../kernel/session.ts'
import type { Sitting } from './sitting.model.ts'
import { rootOf, timesOf } from './sitting.projection.ts'
import type { SessionView } from './sitting.view.ts'

const zone = 'Asia/Shanghai'

/** China has had no summer time since 1991: the zone's description is one line that never changes. */
const zoneDescription = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T010000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

type FeedReader = Localizer & Pick<Exchange, 'at'>
type Row = Omit<Sitting, 'personIds' | 'recused' | 'bodyId' | 'deskId' | 'confidential'>

function calendar(name: string): ICalCalendar {
  return ical({
    name,
    prodId: '//Zhibao//Calendar//ZH',
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: zone, generator: () => zoneDescription },
  })
}

const instant = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime())

/** The description says which case, never what was said: calendars leave the house. */
function addRow(feed: ICalCalendar, row: Row, reader: FeedReader): void {
  const { t, at } = reader
  feed.createEvent({
    // One that was moved is the same event at another time: the calendar that has it changes it.
    id: `${row.caseId}-${row.proceedingId}-${row.rootId ?? row.sessionId}@zhibao`,
    sequence: sequenceOf({ id: row.sessionId, state: row.state }),
    stamp: instant(at),
    start: instant(row.startsAt),
    end: instant(endOfSession(row)),
    timezone: zone,
    summary: t('calendar:feed.summary', {
      kind: kindText(row.kind, row.procedure, reader),
      number: row.number ?? row.caseId,
    }),
    location: row.place,
    description: t('calendar:feed.description', { number: row.caseId }),
    status: row.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: row.kind === 'private' || row.kind === 'panel' ? ICalEventClass.CONFIDENTIAL : ICalEventClass.PRIVATE,
  })
}

/** A person's calendar as iCalendar text, times in Asia/Shanghai. */
export function personFeed(rows: readonly Row[], reader: FeedReader): Buffer {
  const feed = calendar(reader.t('calendar:feed.name'))
  for (const row of rows) if (row.moved !== true) addRow(feed, row, reader)
  return Buffer.from(inUtc(feed.toString(), reader.at))
}

/** When it was written is told in UTC, as the standard has it, whatever zone the events are in. */
function inUtc(text: string, at: Date): string {
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, '')
  return text.replace(/^DTSTAMP[^:\r\n]*:.*$/gm, (line) => `DTSTAMP:${stamp}${line.endsWith('\r') ? '\r' : ''}`)
}

/** The session that took the place of this one in the end. */
function newestOf<S extends { readonly id: string; readonly movedTo?: string }>(sessions: readonly S[], session: S): S {
  const next = sessions.find(({ id }) => id === session.movedTo)
  return next ? newestOf(sessions, next) : session
}

/** One session as iCalendar text; of one that was moved the one that took its place. */
export function eventFeed({ shown, proceeding, session: asked }: SessionView, reader: FeedReader): Buffer {
  const { id: sessionId, ...rest } = newestOf(proceeding.sessions, asked)
  const row: Row = {
    ...rest,
    ...timesOf(rest),
    _id: `${shown._id}:${proceeding.id}:${sessionId}`,
    seq: shown.seq,
    caseId: shown._id,
    proceedingId: proceeding.id,
    procedure: proceeding.procedure,
    sessionId,
    rootId: rootOf(proceeding, sessionId),
    number: proceeding.number ?? null,
  }
  return personFeed([row], reader)
}
