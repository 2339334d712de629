import { toSVG } from 'bwip-js/node'
import {
  dayText,
  followPath,
  type Localizer,
  momentText,
  openClocksOf,
  paperPath,
  paperTitle,
  titleText,
} from '../wording/index.ts'
import type { Exchange } from '../http/index.ts'
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
  const isBounded = examining?.reading.reasons.some(({ kind }) => kind === 'bounded') === true
  const due = !examining
    ? ''
    : isBounded
      ? momentText(examining.reading.dueAt, lang)
      : `${dayText(examining.reading.due, lang)}${examining.reading.provisional ? t('filing:receipt.provisional') : ''}`
  const paper = shown.papers.find(({ key }) => key === 'receipt')
  const request = shown.papers.find(({ key }) => key === 'request')
  return {
    title: t('filing:receipt.title'),
    receipt: {
      number: shown._id,
      name: titleText(shown.title, lang),
      filed: t('filing:receipt.filed', { when: momentText(shown.filedAt, lang) }),
      qr: qrOf(`${publicUrl}${followPath(shown._id)}`),
      next: [
        ...(due ? [t(`filing:receipt.next-1${isBounded ? '-fair' : ''}`, { due })] : []),
        t('filing:receipt.next-2'),
        t('filing:receipt.next-3'),
        t('filing:receipt.next-4'),
      ],
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
