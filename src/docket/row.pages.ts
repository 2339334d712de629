import { say } from '../kernel/bilingual.ts'
import { fields, only, whoLeft } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { calendars } from '../calendars/index.ts'
import type { ClockRule } from '../kernel/clock.ts'
import { dateOf, endOf } from '../kernel/plain-date.ts'
import { workingDaysBetween } from '../kernel/work-calendar.ts'
import { newestOf, ruleNamed } from '../procedures/index.ts'
import { bodyOfDesk, deskOf, shortNameOf } from '../bodies/index.ts'
import {
  claimPath,
  holderBadge,
  handoffPath,
  homeOfCase,
  kindText,
  countingOn,
  leftText,
  titleText,
  sessionLine,
  partiesText,
  procedureName,
  shortDay,
  stateTag,
  type Localizer,
  timeText,
  rightText,
} from '../wording/index.ts'
import { never } from '../kernel/clock-reading.ts'
import { nextSession } from '../kernel/session.ts'
import type { DocketRow, RowSession } from './docket.model.ts'

function ruleOf(row: DocketRow): ClockRule | undefined {
  if (row.dueRule === null) return undefined
  return ruleNamed(row.procedure, 'clocks', row.dueRule)
}

function stateOf(row: DocketRow) {
  return ruleNamed(row.procedure, 'states', row.state)
}

/** The next clock of a row as a chip; undefined where none runs. */
export function rowChip(row: DocketRow, at: Date, localizer: Localizer) {
  const { t, lang } = localizer
  const today = dateOf(at)
  if (!row.open) {
    const left =
      row.inTime === null ? t('wording:clock.ended') : t(row.inTime ? 'wording:clock.met' : 'wording:clock.missed')
    return { state: 'stopped', left, due: row.closedOn ? shortDay(row.closedOn, today, lang) : undefined }
  }
  if (row.due.getTime() >= never.getTime())
    return row.suspended ? { state: 'suspended', left: t('wording:clock.suspended') } : undefined
  const rule = ruleOf(row)
  const calendar = calendars()[rule?.jurisdiction ?? 'CN']
  const unit = rule?.unit === 'hours' ? 'hours' : rule?.unit === 'working-days' ? 'working-days' : 'days'
  const isOver = at.getTime() >= row.due.getTime()
  const left =
    unit === 'hours'
      ? (row.due.getTime() - at.getTime()) / 3_600_000
      : workingDaysBetween(calendar, today, row.dueOn ?? today).days
  const isSoon = left <= Math.max(0, ...(rule?.warnings ?? []))
  const time = unit === 'hours' ? timeText(row.due) : timeText(row.due, row.dueOn ?? today)
  return {
    state: isOver ? 'overdue' : isSoon ? 'due-soon' : 'running',
    left: leftText(row.due, unit, calendar, at, localizer),
    due: `${shortDay(unit === 'hours' ? dateOf(row.due) : (row.dueOn ?? today), today, lang)} ${time}`,
    ...countingOn(row.due, unit, calendar, at),
    provisional: row.provisional,
  }
}

/** The end of what can be done on the spot as a clock of its own: when the fair closes. Undefined where there is none, or it has passed. */
export function urgentChip(until: Date | undefined, at: Date, localizer: Localizer) {
  if (until === undefined) return undefined
  const { t, lang } = localizer
  const day = dateOf(new Date(until.getTime() - 1))
  const due = `${shortDay(day, dateOf(at), lang)} ${until.getTime() === endOf(day).getTime() ? '24:00' : timeText(until)}`
  if (until <= at) return { state: 'stopped', label: t('docket:flag.fair-closed'), due }
  return {
    state: 'due-soon',
    label: t('docket:flag.fair-closes'),
    left: leftText(until, 'hours', calendars().CN, at, localizer),
    due,
    dueAt: until.toISOString(),
    unit: 'hours',
  }
}

function flagsOf(row: DocketRow, at: Date, { t, lang }: Localizer) {
  const flags: { text: string; tone: string; icon: string }[] = []
  if (isUrgent(row, at)) flags.push({ text: t('docket:flag.urgent'), tone: 'red', icon: 'overdue' })
  if (row.returned) flags.push({ text: t('docket:flag.returned'), tone: 'red', icon: 'return' })
  if (row.offeredTo) {
    const body = bodyOfDesk(row.offeredTo)
    const desk = deskOf(row.offeredTo)
    // Within one body the desk tells more than the body.
    const other = body && (body._id === row.bodyId ? desk?.name : shortNameOf(body))
    const to = other ? say(other, lang) : row.offeredTo
    flags.push({ text: t('docket:flag.offered', { to }), tone: 'blue', icon: 'send' })
  }
  if (row.confidential) flags.push({ text: t('docket:flag.confidential'), tone: 'grey', icon: 'lock' })
  return flags
}

/** Beside the state that a clock of it stands still, where the state does not say so itself. */
function pausedTag({ suspended }: DocketRow, state: string, { t }: Localizer) {
  const text = t('docket:flag.suspended')
  return suspended && state !== text ? { text, tone: 'blue', icon: 'paused' } : undefined
}

/** Whether it goes before the others of its desk now. */
function isUrgent({ open, urgentUntil }: DocketRow, at: Date): boolean {
  return open && urgentUntil !== undefined && urgentUntil > at
}

/** What changed behind a row since its reader last opened the case, in words. */
interface ChangeShown {
  readonly text: string
  readonly words: string
}

/** The session of a row that comes next to its reader, of a row as they are told of it: none once its time is over. */
export function nextInRow({ sessions, open }: DocketRow, at: Date): RowSession | undefined {
  return open ? nextSession(sessions, at) : undefined
}

/** What the next session of a row is called, when and where it is. */
export function hearingLine(row: DocketRow, at: Date, localizer: Localizer): string | undefined {
  const next = nextInRow(row, at)
  if (!next) return undefined
  return localizer.t('wording:session.named', {
    kind: kindText(next.kind, row.procedure, localizer),
    line: sessionLine(next, localizer),
  })
}

/** The rows with a mark beside the names of those who are not there any more. */
export async function withLeft(rows: readonly DocketRow[], { t }: Localizer): Promise<DocketRow[]> {
  const isLeft = await whoLeft(rows)
  return rows.map((row) =>
    row.personName !== null && isLeft(row)
      ? { ...row, personName: t('ui:holder.left', { name: row.personName }) }
      : row,
  )
}

/** A row as it stands in the list of approvals: what its reader is to decide there, and the day of that alone. */
export function asApproval(row: DocketRow, { id }: Pick<Viewer, 'id'>): DocketRow {
  if (!row.approves) return row
  const { each = [], ...all } = row.approves
  const own = each.filter(({ makers }) => !makers.includes(id))
  const [next = all] = own.toSorted((one, other) => one.due.getTime() - other.due.getTime())
  const { due, dueOn, dueRule, provisional, suspended } = next
  const words = (lang: 'zh' | 'en', comma: string) => [...new Set(own.map((one) => one[lang]))].join(comma)
  const approves = own.length === 0 ? all : { ...next, zh: words('zh', '、'), en: words('en', '; ') }
  return { ...row, due, dueOn, dueRule, provisional, suspended, approves }
}

/** What is to be decided, as the first mark of such a row. */
export const approvalFlag = ({ approves }: DocketRow, { t, lang }: Localizer) =>
  approves ? [{ text: t('docket:flag.to-approve', { what: say(approves, lang) }), tone: 'amber', icon: 'check' }] : []

/** With what somebody is still to be served, as the first mark of a row of that list. */
export const servingFlag = ({ serves }: DocketRow, { t, lang }: Localizer) =>
  serves ? [{ text: t('docket:flag.to-serve', { what: say(serves, lang) }), tone: 'amber', icon: 'send' }] : []

/** Who has said that they stay away from the next session: for those of the office, as its page says it. */
function absentFlag(row: DocketRow, viewer: Viewer, at: Date, { t }: Localizer) {
  const { absent = [], kind = 'hearing' } = nextInRow(row, at) ?? {}
  if (absent.length === 0 || row.personIds.includes(viewer.id) || row.bodyId !== viewer.bodyId) return []
  const who = absent.map((side) => t(`cases:side.${side}`)).join(t('wording:comma'))
  return [{ text: t('docket:flag.absent', { who, kind: t(`docket:flag.absent-${kind}`) }), tone: 'amber', icon: 'due' }]
}

/** One row for the part `worklist`. Its id is the row's, so that live updates find it. */
export function workRow(row: DocketRow, viewer: Viewer, at: Date, localizer: Localizer, changed?: ChangeShown) {
  const { lang, t } = localizer
  // Of a confidential proceeding of another body no more is said than that there is one.
  const isClosedRoom = row.state === 'confidential'
  const holder = { bodyId: row.bodyId, deskId: row.deskId }
  const person = row.personId === null ? {} : { personId: row.personId, personName: row.personName ?? '' }
  const isParty = row.personIds.includes(viewer.id)
  const state =
    row.kind === 'offer'
      ? { text: t(`supervision:offer.${row.state}`), tone: 'blue', icon: 'handoff' }
      : isClosedRoom
        ? { text: t('cases:lane.confidential'), tone: 'grey', icon: 'lock' }
        : stateTag(stateOf(row), row.state, lang)
  const mayClaim = row.kind === 'proceeding' && row.open && row.personId === null && viewer.deskIds.includes(row.deskId)
  return {
    id: row._id,
    href:
      row.kind === 'offer' ? handoffPath(row.caseId, row.part) : homeOfCase(row.caseId, isParty ? 'filer' : 'reader'),
    number: row.caseId,
    rightType: `${rightText(row.rightKind, lang)} · ${procedureName(row.procedure, lang)}`,
    title: titleText(row.title, lang) || t(row.kind === 'offer' ? 'docket:row.offer' : 'docket:row.closed-room'),
    parties: partiesText(row.requester, row.respondent, localizer, newestOf(row.procedure)?.onReport),
    state,
    paused: pausedTag(row, state.text, localizer),
    holder: isClosedRoom
      ? { bodyName: t('cases:lane.confidential-holder') }
      : holderBadge({ ...holder, ...person }, viewer.id, lang),
    // What ends by itself (a fair) has a mark of its own below: it is not said twice.
    clock: isClosedRoom || ruleOf(row)?.within?.itself ? undefined : rowChip(row, at, localizer),
    flags: [...absentFlag(row, viewer, at, localizer), ...flagsOf(row, at, localizer)],
    ...(changed ? { changed } : {}),
    urgent: row.open ? urgentChip(row.urgentUntil, at, localizer) : undefined,
    hearing: hearingLine(row, at, localizer),
    ...(mayClaim ? { take: claimPath(row.caseId, row.proceedingId) } : {}),
  }
}

/**
 * What programs are shown of a row: not what it holds for indexes, statistics, search and offers only, nor when and by which entry it moved last, which
 * may be one that the reader is told nothing of.
 */
const plainFields = [
  '_id',
  'kind',
  'caseId',
  'part',
  'proceedingId',
  'procedure',
  'state',
  'open',
  'bodyId',
  'deskId',
  'personId',
  'personName',
  'offeredTo',
  'returned',
  'title',
  'number',
  'rightKind',
  'rightNumber',
  'requester',
  'respondent',
  'district',
  'dueOn',
  'dueRule',
  'urgentUntil',
  'provisional',
  'unsettled',
  'suspended',
  'owedUntil',
  'owedRule',
  'filedOn',
  'openedOn',
  'closedOn',
  'outcome',
  'inTime',
  'limitOn',
  'limitPaused',
  'confidential',
] as const satisfies readonly (keyof DocketRow)[]

const plainOf = fields(plainFields)

/** What programs are shown of a row. */
export interface PlainRow extends Pick<DocketRow, (typeof plainFields)[number]> {
  /** Null where no clock runs. */
  readonly due: Date | null
  /** The session that comes next to the reader. */
  readonly hearing: Omit<RowSession, 'personIds'> | null
}

/** One row for programs, of a row as its reader is told of it. */
export function plainRow(row: DocketRow, at: Date): PlainRow {
  const { personIds: _people, ...next } = nextInRow(row, at) ?? { personIds: undefined }
  return {
    due: row.due.getTime() >= never.getTime() ? null : row.due,
    hearing: 'sessionId' in next ? next : null,
    ...only(row, plainOf),
  }
}
