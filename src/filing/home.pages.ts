import { type Awaiting, isReportTo } from '../access/index.ts'
import {
  dayText,
  inSentence,
  lengthText,
  otherLengths,
  type Localizer,
  momentText,
  sourceText,
  titleText,
} from '../wording/index.ts'
import type { Asked } from '../http/index.ts'
import { type DocketRow, hearingLine, nextInRow } from '../docket/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { ClockRule } from '../kernel/clock.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { awaitedOf } from '../kernel/duty.ts'
import type { Procedure, StateRule } from '../kernel/procedure.ts'
import { isOwnNorm, newestOf, newestProcedures, procedures, ruleNamed } from '../procedures/index.ts'
import type { MonthFigures } from './filing.actions.ts'
import { doorsFor } from './doors.ts'
import { filingSteps } from './complaint.fields.ts'
import { filingPaths } from './filing.paths.ts'
import { bodyOfDesk } from '../bodies/index.ts'
import { nameOfBody, owedBy, turnText, unsurePeriod } from './follow.stages.ts'
import type { draftLine } from './draft.pages.ts'

/** How long things take: every period that its procedure wants named here, as the newest text has it. */
function announcedTimes(localizer: Localizer): string[] {
  return newestProcedures().flatMap((procedure) =>
    Object.values(procedure.clocks).flatMap((rule) => (rule.announced ? [timeLine(procedure, rule, localizer)] : [])),
  )
}

function timeLine(procedure: Procedure, rule: ClockRule, localizer: Localizer): string {
  const { t, lang } = localizer
  const { source } = rule
  const cited = sourceText(source, lang)
  const others = otherLengths(rule).map(({ length, unit, when }) =>
    t('filing:home.time-variant', { when: inSentence(when, lang), length: lengthText(length, unit, localizer) }),
  )
  return t('filing:home.time', {
    procedure: say(procedure.title, lang),
    title: say(rule.title, lang),
    length: [lengthText(rule.length, rule.unit, localizer), ...others].join(''),
    from: inSentence(rule.from, lang),
    source: isOwnNorm(source)
      ? t('information:ways.own-norm')
      : source.verified
        ? cited
        : t('filing:home.time-unverified', { source: cited }),
  })
}

export function homePage(figures: MonthFigures | undefined, localizer: Localizer & Pick<Asked, 'visitor'>) {
  const { t, visitor } = localizer
  return {
    title: t('filing:home.title'),
    home: {
      doings: doorsFor(visitor).map(({ key, icon, to }) => ({
        name: t(`filing:home.${key}`),
        says: t(`filing:home.${key}-text`, { steps: filingSteps.length }),
        takes: t(`filing:home.${key}-takes`),
        icon,
        to,
      })),
      ready: [1, 2, 3, 4].map((n) => t(`filing:home.ready-${n}`)),
      times: announcedTimes(localizer),
      figures: figures && [
        { label: t('filing:home.month-filed'), value: String(figures.filed) },
        { label: t('filing:home.month-closed'), value: String(figures.closed) },
        ...(figures.inTimePercent === undefined
          ? []
          : [{ label: t('filing:home.month-in-time'), value: `${figures.inTimePercent}%` }]),
      ],
    },
  }
}

/** A row as its party is told of it. */
type ListedRow = DocketRow & Awaiting

/** Whether it ended by opening what the case went on with: how the case came out is said there. */
function isPassedOn({ procedure, state, open }: ListedRow): boolean {
  const steps = Object.values(newestOf(procedure)?.steps ?? {})
  return !open && steps.some(({ opens, to }) => opens === 'chosen-procedures' && to === state)
}

/** Behind every day, where days are compared as text. */
const lastOfAll = '9999-12-31'

/**
 * One line for each case, from the rows of its proceedings: what is open and waits for the reader speaks for it, by the earliest day they have to
 * keep, and what goes beside other proceedings only without them. The others are named behind it in the same order.
 */
export function caseLines(
  rows: readonly ListedRow[],
  reader: Localizer & Pick<Asked, 'at' | 'viewer'>,
  to: (number: string) => string,
  changes: ReadonlyMap<string, { readonly text: string; readonly words: string }> = new Map(),
) {
  const { lang } = reader
  const cases = new Map<string, ListedRow[]>()
  for (const row of rows) cases.set(row.caseId, [...(cases.get(row.caseId) ?? []), row])
  return [...cases.values()].map((parts) => {
    const turns = new Map(
      parts.map((part) => [part, turnOf(part, ruleNamed(part.procedure, 'states', part.state), reader)]),
    )
    const isMine = (part: ListedRow) => turns.get(part)?.mine === true
    // Of what the reader owes the earliest day of a period of theirs; what has no such day comes behind.
    const ownDay = (part: ListedRow) => (isMine(part) && turns.get(part)?.until && part.dueOn) || lastOfAll
    const isBeside = ({ procedure }: ListedRow) => newestOf(procedure)?.beside === true
    const [row, ...rest] = parts.toSorted(
      (a, b) =>
        Number(b.open) - Number(a.open) ||
        Number(isMine(b)) - Number(isMine(a)) ||
        ownDay(a).localeCompare(ownDay(b)) ||
        Number(isBeside(a)) - Number(isBeside(b)) ||
        // Of a case that is over its last proceeding speaks, not the examination it began with: also where what followed was refused.
        Number(isPassedOn(a)) - Number(isPassedOn(b)) ||
        (b.closedOn ?? '').localeCompare(a.closedOn ?? '') ||
        a.due.getTime() - b.due.getTime() ||
        b.openedOn.localeCompare(a.openedOn) ||
        b.part.localeCompare(a.part),
    ) as [ListedRow, ...ListedRow[]]
    const procedure = newestOf(row.procedure)
    const state = ruleNamed(row.procedure, 'states', row.state)
    return {
      number: row.caseId,
      name: titleText(row.title, lang),
      respondent: row.respondent,
      client: row.requesterIds.includes(reader.viewer.id) ? row.requester : undefined,
      stage: row.turn === 'over' ? reader.t('filing:follow.over') : state ? say(state.title, lang) : row.state,
      procedure: procedure ? say(procedure.title, lang) : row.procedure,
      open: row.open,
      ...turnOf(row, state, reader),
      others: rest.filter(({ open }) => open).map((part) => alsoRuns(part, reader)),
      hearings: parts.filter(({ open }) => open).flatMap((part) => hearingLine(part, reader.at, reader) ?? []),
      // Who is reported is not told that anything was handed in, nor when.
      filed: isReportTo(row, reader.viewer) ? '' : dayText(row.filedOn, lang),
      to: to(row.caseId),
      changed: changes.get(row.caseId),
    }
  })
}

/** A further proceeding of the same case in one line: what it is, whose turn it is there and until when. */
function alsoRuns(row: ListedRow, reader: Localizer & Pick<Asked, 'at' | 'viewer'>): string {
  const { t, lang } = reader
  const procedure = newestOf(row.procedure)
  const state = ruleNamed(row.procedure, 'states', row.state)
  const { turn, until } = turnOf(row, state, reader)
  const stage = state && row.turn !== 'over' ? say(state.title, lang) : ''
  const words = [stage, turn, until].filter(Boolean)
  return t('filing:list.also', {
    procedure: procedure ? say(procedure.title, lang) : row.procedure,
    words: words.join(lang === 'en' ? ', ' : '，'),
  })
}

/** Whose turn it is in a case as its party reads it, and until which day; what is the reader's own stands out. */
function turnOf(row: ListedRow, state: StateRule | undefined, reader: Localizer & Pick<Asked, 'at' | 'viewer'>) {
  const { t, lang, at, viewer } = reader
  const { open, procedure, state: code, dueOn, dueRule, provisional, requesterIds, bodyId, offeredTo } = row
  if (!open || !state) return { turn: t('filing:turns.nobody'), mine: false, until: undefined, over: false }
  const own = requesterIds.includes(viewer.id) ? 'requester' : 'respondent'
  const known = procedures.find(({ key, states }) => key === procedure && states[code] === state)
  const awaited = row.awaits ?? (known ? awaitedOf(known, code, own) : 'none')
  const mine = awaited === 'must' || nextInRow(row, at) !== undefined
  // A day belongs to the turn that stands beside it: another's period is no matter of it.
  const rule = dueRule === null ? undefined : ruleNamed(procedure, 'clocks', dueRule)
  const owes = rule?.owes
  const besides = row.turn ?? state.turn
  const turn = mine || awaited === 'choice' ? own : besides
  // A period in hours ends at its minute.
  const isInHours = rule?.unit === 'hours'
  const isPast = isInHours ? row.due <= at : dueOn !== null && dueOn < dateOf(at)
  const isOfTurn = owes !== undefined && owedBy({ ...state, turn }, owes)
  const day = dueOn === null || !isOfTurn ? undefined : isInHours ? momentText(row.due, lang) : dayText(dueOn, lang)
  const unsure = known && dueRule !== null ? unsurePeriod(known, code, own, dueRule) : { met: false, moved: false }
  const isOver = isPast && !unsure.met
  const how = isPast ? (unsure.met ? '-passed' : '-over') : unsure.moved ? '-loose' : provisional ? '-provisional' : ''
  const asked = offeredTo !== null && code === known?.start ? bodyOfDesk(offeredTo) : undefined
  return {
    turn: mine
      ? t('filing:follow.yours')
      : awaited === 'choice'
        ? t('filing:follow.choice')
        : asked
          ? t('filing:turns.offered', { body: say(asked.name, lang) })
          : turnText({ ...state, turn: besides }, nameOfBody(bodyId, lang), reader),
    mine,
    until: day && t(`filing:list.until${how}`, { day }),
    over: day !== undefined && isOver,
  }
}

export function listPage(
  drafts: readonly ReturnType<typeof draftLine>[],
  cases: ReturnType<typeof caseLines>,
  { clients, client }: { readonly clients: readonly string[]; readonly client: string | undefined },
  { t }: Localizer,
) {
  // Whoever files for one alone is not asked whose cases to show, and reads no name beside each.
  const isOfSeveral = clients.length > 1
  return {
    title: t('filing:list.title'),
    list: {
      drafts,
      cases: isOfSeveral ? cases : cases.map((each) => ({ ...each, client: undefined })),
      newTo: filingPaths.drafts,
      clients:
        isOfSeveral || client !== undefined
          ? {
              action: filingPaths.list,
              value: client ?? '',
              options: [
                { value: '', label: t('filing:list.all-clients') },
                ...clients.map((name) => ({ value: name, label: name })),
              ],
            }
          : undefined,
    },
  }
}
