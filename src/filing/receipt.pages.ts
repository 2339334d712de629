import ical, { type ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import { toSVG } from 'bwip-js/node'
import {
  answerPath,
  dayText,
  followPath,
  type Localizer,
  momentText,
  openClocksOf,
  paperPath,
} from '../wording/index.ts'
import type { Exchange } from '../http/index.ts'
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

/** The open periods of a case as a calendar, those of the party itself told from the office's. */
export function periodsCalendar(
  shown: MaskedCase,
  side: 'requester' | 'respondent',
  publicUrl: string,
  localizer: DatedLocalizer,
): ICalCalendar {
  const { t, lang, at } = localizer
  const calendar = ical({ name: t('filing:ics.name', { number: shown._id }), method: ICalCalendarMethod.PUBLISH })
  calendar.prodId({ company: 'zhibao', product: 'cases', language: lang === 'en' ? 'EN' : 'ZH' })
  for (const { rule, clock, reading } of clocksOf(shown, at)) {
    const mine = rule.owes === side || rule.owes === 'parties'
    const event = calendar.createEvent({
      id: `${shown._id}.${clock.id}@zhibao`,
      stamp: at,
      start: new Date(`${reading.due}T00:00:00Z`),
      allDay: true,
      summary: t(mine ? 'filing:ics.mine' : 'filing:ics.office', { number: shown._id, title: say(rule.title, lang) }),
      url: `${publicUrl}${side === 'respondent' ? answerPath(shown._id) : followPath(shown._id)}`,
    })
    if (mine) event.createAlarm({ trigger: 2 * 86_400 })
  }
  return calendar
}
