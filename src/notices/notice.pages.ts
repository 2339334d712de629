import { longDay, shortMoment, titleText } from '../wording/index.ts'
import type { Asked } from '../http/index.ts'
import { invalid } from '../kernel/rule-error.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { Notice, Place } from './notice.model.ts'
import { actOf } from './notice.paths.ts'
import type { NoticeView } from './notice.view.ts'
import { clockText, eventText } from './notice.words.ts'

export const perPage = 30

const icons: Readonly<Record<Notice['kind'], string>> = {
  offered: 'handoff',
  accepted: 'check',
  declined: 'cross',
  lapsed: 'return',
  recalled: 'return',
  'given-back': 'return',
  ended: 'check',
  'offer-over': 'return',
  'help-answered': 'talk',
  paper: 'paper',
  material: 'evidence',
  turn: 'person',
  linked: 'link',
  session: 'calendar',
  'session-off': 'cross',
  'session-moved': 'cross',
  talk: 'talk',
  acted: 'arrow',
  added: 'evidence',
  assigned: 'person',
  unassigned: 'person',
  'to-approve': 'check',
  suggested: 'branch',
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
  'contact-code': 'link',
  'email-asked': 'shield',
  'phone-asked': 'shield',
  'email-changed': 'person',
  'phone-changed': 'person',
  'contact-told': 'person',
  'way-in-asked': 'link',
  'way-in-refused': 'link',
  'facts-corrected': 'paper',
  reopened: 'return',
  'correction-asked': 'paper',
  'correction-refused': 'paper',
  'firm-joined': 'people',
  'firm-left': 'people',
  'colleague-gone': 'people',
  'desk-closed': 'desk',
  'desk-empty': 'people',
  'offer-stuck': 'handoff',
  'assistance-answered': 'talk',
}

/** A notice with what its reader may know of its case today. */
export interface Shown {
  readonly notice: Notice
  readonly view: NoticeView | undefined
}

export interface Found {
  /** All that is not read, on the first page; at most 100. */
  readonly unread: readonly Shown[]
  /** What was read, one more than a page where there is a next one. */
  readonly read: readonly Shown[]
  readonly count: number
}

/** One's own notices: what is not read first, then what was read, each by day, the newest first. */
export function noticesPage({ unread, read, count }: Found, exchange: Asked<{ before?: string }>) {
  const { t, query } = exchange
  const shown = read.slice(0, perPage)
  const last = shown.at(-1)?.notice
  const next = read.length > perPage && last ? placeText(last) : undefined
  const sections = [
    { key: 'unread', heading: t('notices:section.unread'), days: daysOf(unread, exchange) },
    { key: 'read', heading: t('notices:section.read'), days: daysOf(shown, exchange) },
  ].filter(({ days }) => days.length > 0)
  return {
    title: t('notices:title'),
    lead: count === 0 ? t('notices:all-read') : t('notices:unread', { count }),
    unread: count,
    sections,
    days: sections.flatMap(({ days }) => days),
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

function daysOf(all: readonly Shown[], exchange: Asked<{ before?: string }>) {
  const days = new Map<string, object[]>()
  for (const one of all) {
    const day = dateOf(one.notice.at)
    days.set(day, [...(days.get(day) ?? []), itemOf(one, exchange)])
  }
  return [...days].map(([day, items]) => ({ day, label: longDay(day, exchange.lang), items }))
}

function itemOf({ notice, view }: Shown, exchange: Asked) {
  const { lang, at, t } = exchange
  const isGone = notice.caseId !== null && view === undefined
  return {
    id: notice._id,
    kind: notice.kind,
    caseId: notice.caseId,
    icon: icons[notice.kind],
    text: eventText(notice, view, exchange),
    number: notice.caseId ?? undefined,
    about: view?.title ? titleText(view.title, lang) : undefined,
    clock: view && clockText(view, exchange),
    note: isGone ? t('notices:gone') : undefined,
    act: actOf(notice, view, exchange),
    at: shortMoment(notice.at, dateOf(at), lang),
    unread: notice.readAt === null,
    dealt: notice.dealt === true,
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
