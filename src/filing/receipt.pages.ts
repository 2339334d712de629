import ical, { type ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import { toSVG } from 'bwip-js/node'
import {
  answerPath,
  casePath,
  dayText,
  followPath,
  kindText,
  type Localizer,
  momentText,
  openClocksOf,
  ownerText,
  paperPath,
} from '../wording/index.ts'
import type { Exchange } from '../http/index.ts'
import { endOfSession, sequenceOf } from '../kernel/session.ts'
import { say } from '../kernel/bilingual.ts'
import { isWhole, type MaskedCase } from '../access/index.ts'
import { procedureOf } from '../procedures/index.ts'
import { filingPaths } from './filing.paths.ts'

type DatedLocalizer = Localizer & Pick<Exchange, 'at'>

/** A QR code as an SVG element to stand in the page. The text is ours: an address of this program. */
function qrOf(address: string): string {
  return toSVG({ bcid: 'qrcode', text: address, padding: 2 }).replace('<svg ', '<svg width="180" height="180" ')
}

function clocksOf(shown: MaskedCase, at: Date) {
  return shown.proceedings.filter(isWhole).flatMap((proceeding) => {
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    return openClocksOf(proceeding, at).map((each) => ({ ...each, procedure }))
  })
}

/** `queryCode`: the code that its paper prints, as long as it holds. */
export function receiptPage(
  shown: MaskedCase,
  publicUrl: string,
  queryCode: string | undefined,
  localizer: DatedLocalizer,
) {
  const { t, lang, at } = localizer
  const examining = clocksOf(shown, at).find(
    ({ clock, procedure }) => procedure.takesComplaints && clock.rule === procedure.closingClock,
  )
  const due = examining
    ? `${dayText(examining.reading.due, lang)}${examining.reading.provisional ? t('filing:receipt.provisional') : ''}`
    : ''
  const paper = shown.papers.find(({ key }) => key === 'receipt')
  const request = shown.papers.find(({ key }) => key === 'request')
  return {
    title: t('filing:receipt.title'),
    receipt: {
      number: shown._id,
      name: shown.title,
      filed: t('filing:receipt.filed', { when: momentText(shown.filedAt, lang) }),
      qr: qrOf(`${publicUrl}${followPath(shown._id)}`),
      next: [
        ...(due ? [t('filing:receipt.next-1', { due })] : []),
        t('filing:receipt.next-2'),
        t('filing:receipt.next-3'),
        t('filing:receipt.next-4'),
      ],
      paperHref: paper ? paperPath(shown._id, paper.id) : undefined,
      requestHref: request ? paperPath(shown._id, request.id) : undefined,
      calendarHref: filingPaths.calendar(shown._id),
      followHref: followPath(shown._id),
      queryCode,
      renewHref: filingPaths.queryCode(shown._id),
      queryHref: filingPaths.find,
    },
  }
}

/** Whose calendar it is: a side's, or that of whoever works on the case. */
type CalendarOf = 'requester' | 'respondent' | 'office'

/**
 * The case as a calendar: the periods that its reader owes, and those told to them, each with who owes it; of the other side's none. With every
 * hearing and talk they are called to, the same event as in their own calendar.
 */
export function caseCalendar(
  shown: MaskedCase,
  side: CalendarOf,
  publicUrl: string,
  localizer: DatedLocalizer,
): ICalCalendar {
  const { t, lang, at } = localizer
  const calendar = ical({ name: t('filing:ics.name', { number: shown._id }), method: ICalCalendarMethod.PUBLISH })
  calendar.prodId({ company: 'zhibao', product: 'cases', language: lang === 'en' ? 'EN' : 'ZH' })
  const url = `${publicUrl}${homes[side](shown._id)}`
  for (const proceeding of shown.proceedings.filter(isWhole)) {
    for (const { rule, clock, reading } of openClocksOf(proceeding, at)) {
      const mine = rule.owes === side || (rule.owes === 'parties' && side !== 'office')
      if (!mine && (rule.owes === 'requester' || rule.owes === 'respondent') && side !== 'office') continue
      const values = { number: shown._id, title: say(rule.title, lang) }
      const who = ownerText(rule, localizer, proceeding.holder)
      const event = calendar.createEvent({
        id: `${shown._id}.${clock.id}@zhibao`,
        stamp: at,
        start: new Date(`${reading.due}T00:00:00Z`),
        allDay: true,
        summary: mine ? t('filing:ics.mine', values) : t('filing:ics.other', { ...values, who }),
        url,
      })
      if (mine) event.createAlarm({ trigger: 2 * 86_400 })
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

const homes: Readonly<Record<CalendarOf, (number: string) => string>> = {
  requester: followPath,
  respondent: answerPath,
  office: casePath,
}

/** The session that this one took the place of in the first place. */
function rootOf(sessions: readonly { readonly id: string; readonly movedTo?: string }[], id: string): string {
  const before = sessions.find(({ movedTo }) => movedTo === id)
  return before ? rootOf(sessions, before.id) : id
}
