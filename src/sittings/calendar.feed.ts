import { type Localizer } from '../wording/index.ts'
import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Exchange } from '../http/index.ts'
import { endOfSession } from '../kernel/session.ts'
import type { Sitting } from './sitting.model.ts'
import { kindText } from './sitting.words.ts'
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
    id: `${row._id.replaceAll(':', '-')}@zhibao`,
    sequence: row.seq,
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
  for (const row of rows) addRow(feed, row, reader)
  return Buffer.from(feed.toString())
}

/** One session as iCalendar text. */
export function eventFeed({ shown, proceeding, session }: SessionView, reader: FeedReader): Buffer {
  const { id: sessionId, ...rest } = session
  const row: Row = {
    ...rest,
    _id: `${shown._id}:${proceeding.id}:${sessionId}`,
    seq: shown.seq,
    caseId: shown._id,
    proceedingId: proceeding.id,
    procedure: proceeding.procedure,
    sessionId,
    number: proceeding.number ?? null,
  }
  return personFeed([row], reader)
}
