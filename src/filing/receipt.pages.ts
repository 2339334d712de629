import { toSVG } from 'bwip-js/node'
import {
  dayText,
  followPath,
  isRequestForHelp,
  type Localizer,
  momentText,
  timeText,
  openClocksOf,
  paperPath,
  paperTitle,
  titleText,
} from '../wording/index.ts'
import type { Exchange } from '../http/index.ts'
import { isWhole, type MaskedCase } from '../access/index.ts'
import { procedureOf } from '../procedures/index.ts'
import { filingPaths } from './filing.paths.ts'
import { nameOfBody } from './follow.stages.ts'

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
  const running = clocksOf(shown, at)
  const complaint = running.find(
    ({ clock, procedure }) => procedure.takesComplaints && clock.rule === procedure.closingClock,
  )
  // What was asked of a body itself is decided on within the period with which it began.
  const first = shown.proceedings.find(isWhole)
  const isHelp = isRequestForHelp(shown)
  const examining = isHelp
    ? running.find(({ clock, procedure }) => procedure.startsWith?.includes(clock.rule))
    : complaint
  const isBounded = examining?.reading.reasons.some(({ kind }) => kind === 'bounded') === true
  const due = !examining
    ? ''
    : isBounded
      ? `${dayText(examining.reading.due, lang)} ${timeText(examining.reading.dueAt, examining.reading.due)}`
      : `${dayText(examining.reading.due, lang)}${examining.reading.provisional ? t('filing:receipt.provisional') : ''}`
  const paper = shown.papers.find(({ key }) => key === 'receipt')
  const request = shown.papers.find(({ key }) => key === 'request')
  return {
    title: t(`filing:receipt.title${isHelp ? '-help' : ''}`),
    receipt: {
      number: shown._id,
      name: titleText(shown.title, lang),
      filed: t('filing:receipt.filed', { when: momentText(shown.filedAt, lang) }),
      qr: qrOf(`${publicUrl}${followPath(shown._id)}`),
      next: isHelp
        ? [
            ...(due ? [t('filing:receipt.help-1', { due, body: nameOfBody(first?.holder.bodyId ?? '', lang) })] : []),
            t('filing:receipt.next-2'),
            t('filing:receipt.help-3'),
            t('filing:receipt.help-4'),
          ]
        : [
            ...(due ? [t(`filing:receipt.next-1${isBounded ? '-fair' : ''}`, { due })] : []),
            t('filing:receipt.next-2'),
            t('filing:receipt.next-3'),
            t('filing:receipt.next-4'),
          ],
      inTime: isHelp ? undefined : t('filing:receipt.intime'),
      paperHref: paper ? paperPath(shown._id, paper.id) : undefined,
      requestHref: request ? paperPath(shown._id, request.id) : undefined,
      requestText: request && t('filing:receipt.request-pdf', { title: paperTitle(request.key, lang, request.title) }),
      calendarHref: filingPaths.calendar(shown._id),
      followHref: followPath(shown._id),
      queryCode,
      renewHref: filingPaths.queryCode(shown._id),
      queryHref: filingPaths.find,
    },
  }
}
