import { dayText, longDay, shortMoment } from '../wording/index.ts'
import type { Asked } from '../http/index.ts'
import { invalid } from '../kernel/rule-error.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { Notice, Place } from './notice.model.ts'
import { noticeText } from './notice.words.ts'

export const perPage = 30

const icons: Readonly<Record<Notice['kind'], string>> = {
  offered: 'handoff',
  accepted: 'check',
  declined: 'cross',
  lapsed: 'return',
  'help-answered': 'talk',
  paper: 'paper',
  turn: 'person',
  linked: 'link',
  session: 'calendar',
  'session-off': 'cross',
  'session-moved': 'cross',
  acted: 'arrow',
  added: 'evidence',
  warned: 'due',
  expired: 'overdue',
  corrected: 'calendar',
  'account-link': 'link',
  'account-reset': 'shield',
  'account-changed': 'person',
  'approval-asked': 'people',
  'approval-decided': 'check',
  'reset-issued': 'shield',
  'account-forgotten': 'link',
  'reset-by-office': 'shield',
}

/** One's own notices, by day, newest first. `found` holds one more than a page where there is a next one. */
export function noticesPage(found: readonly Notice[], unread: number, exchange: Asked<{ before?: string }>) {
  const { t, lang, at, query } = exchange
  const shown = found.slice(0, perPage)
  const last = shown.at(-1)
  const next = found.length > perPage && last ? placeText(last) : undefined
  const days = new Map<string, object[]>()
  for (const notice of shown) {
    const day = dateOf(notice.at)
    const due = notice.due === null ? null : dayText(notice.due, lang)
    days.set(day, [
      ...(days.get(day) ?? []),
      {
        id: notice._id,
        kind: notice.kind,
        caseId: notice.caseId,
        icon: icons[notice.kind],
        text: noticeText({ ...notice, due }, t),
        link: notice.link,
        at: shortMoment(notice.at, dateOf(at), lang),
        unread: notice.readAt === null,
      },
    ])
  }
  return {
    title: t('notices:title'),
    lead: unread === 0 ? t('notices:all-read') : t('notices:unread', { count: unread }),
    unread,
    days: [...days].map(([day, items]) => ({ day, label: longDay(day, exchange.lang), items })),
    pages:
      next === undefined && query.before === undefined
        ? undefined
        : {
            text: '',
            first: query.before === undefined ? undefined : '/notices',
            next: next === undefined ? undefined : `/notices?before=${next}`,
          },
    next,
  }
}

function placeText({ at, _id }: Notice): string {
  return Buffer.from(JSON.stringify([at.getTime(), _id])).toString('base64url')
}

/** Throws invalid for a text that no page of ours gave out. */
export function placeOf(text: string | undefined): Place | undefined {
  if (text === undefined) return undefined
  try {
    const [time, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    const at = new Date(Number(time))
    if (typeof id === 'string' && !Number.isNaN(at.getTime())) return { at, id }
  } catch {
    // Not ours either way.
  }
  throw invalid({ before: 'any.invalid' })
}
