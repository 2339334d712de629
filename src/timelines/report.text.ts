import { say } from '../kernel/bilingual.ts'
import { dateOf, isPlainDate, wallTimeOf } from '../kernel/plain-date.ts'
import { dayText, debtorText, type Localizer, refusalText, sourceText, term, whyText } from '../wording/index.ts'
import type { Problem } from './problem.ts'
import type { Counted, TimelineReport } from './report.ts'
import type { Done } from './walk.ts'

/** What is told of a problem or a note in the reader's language, without its line. */
function told({ code, values = {}, refusal }: Problem, kind: 'problem' | 'note', localizer: Localizer): string {
  const { t, lang } = localizer
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value !== 'string' ? say(value, lang) : isPlainDate(value) ? dayText(value, lang) : value,
  ])
  const texts = Object.fromEntries(shown) as Record<string, string>
  if (texts['offered'] === '') texts['offered'] = t('timelines:nothing')
  const why = refusal ? { why: whyRefused(refusal, texts, localizer) } : {}
  return t(`timelines:${kind}.${code}`, { ...texts, ...why })
}

const ownWords = ['step-out-of-order', 'condition-not-met', 'clock-not-running', 'step-not-yours', 'party-needed']

function whyRefused(refusal: NonNullable<Problem['refusal']>, texts: Record<string, string>, localizer: Localizer) {
  if (!ownWords.includes(refusal.code)) return refusalText(refusal, localizer)
  return localizer.t(`timelines:why.${refusal.code}`, { because: '', clock: '', ...texts })
}

/** What is wrong with a file, a line each. */
export function problemLines(problems: readonly Problem[], localizer: Localizer): string[] {
  return problems.map((each) =>
    localizer.t('timelines:problem.line', { line: each.line, text: told(each, 'problem', localizer) }),
  )
}

/** A line that belongs to the one above it. */
const inset = (line: string) => `    ${line}`

function doneLine({ at, on, step, by, state }: Done, { procedure }: TimelineReport, { t, lang }: Localizer): string {
  const hour = wallTimeOf(at).slice(11)
  const isTimed = hour !== '12:00' && by !== 'program' && dateOf(at) === on
  const { asker = '', other = '' } = procedure.calls ?? {}
  const isNamed = !['office', 'program', 'requester', 'respondent'].includes(by)
  const named = isNamed ? by : t(`timelines:by.${by}`, { asker, other })
  return t('timelines:done', {
    day: isTimed ? `${dayText(on, lang)} ${hour}` : dayText(on, lang),
    step: say(procedure.steps[step]?.title ?? { zh: step, en: step }, lang),
    by: named,
    state: say(procedure.states[state]?.title ?? { zh: state, en: state }, lang),
  })
}

/** How a period stands: met, missed, moot, or still open one way or the other. */
function standingOf({
  reading,
  limitStatus,
}: Counted): 'met' | 'missed' | 'moot' | 'running' | 'overdue' | 'suspended' {
  if (reading.end) return reading.end
  if (reading.state === 'suspended') return 'suspended'
  return limitStatus.level === 'overdue' ? 'overdue' : 'running'
}

/** Whether a right was there to its last day, and nobody used it. */
const isUnused = ({ rule, reading: { end, stoppedOn, due } }: Counted) =>
  end === 'moot' && rule.grants === true && stoppedOn !== undefined && stoppedOn > due

/** The day on which it was met, done too late, or moot; of what was never done, the last day on which it could have been. */
function dayOfEnd(counted: Counted): string | undefined {
  const { end, doneOn, stoppedOn, due } = counted.reading
  return doneOn ?? (end === 'missed' || isUnused(counted) ? due : stoppedOn)
}

/** How it stands, with the day where it has ended. */
function standingText(counted: Counted, { t, lang }: Localizer): string {
  const standing = standingOf(counted)
  const day = dayOfEnd(counted)
  if (day === undefined) return t(`timelines:standing.${standing}`)
  const isUndone = standing === 'missed' && !counted.reading.doneOn
  const ended = isUndone ? 'undone' : isUnused(counted) ? 'unused' : standing
  return t(`timelines:standing-on.${ended}`, { day: dayText(day, lang) })
}

function clockLines(counted: Counted, localizer: Localizer): string[] {
  const { t, lang } = localizer
  const { clock, rule, reading, of } = counted
  const start = clock.ledger[0]?.on ?? ''
  const due =
    clock.unit === 'hours'
      ? `${dayText(dateOf(reading.dueAt), lang)} ${wallTimeOf(reading.dueAt).slice(11)}`
      : dayText(reading.due, lang)
  const title =
    of === undefined ? term(rule.title, lang) : t('timelines:clock-of', { title: term(rule.title, lang), of })
  const known = rule.source.verified ? '' : t('timelines:unverified')
  return [
    t('timelines:clock', {
      id: rule.id,
      title,
      owes: debtorText(rule, localizer),
      start: dayText(start, lang),
      due,
      standing: standingText(counted, localizer),
    }),
    inset(t('timelines:why-line', { why: whyText(counted, localizer) })),
    inset(t('timelines:source-line', { source: sourceText(rule.source, lang), known })),
  ]
}

/** The report as lines of text. */
export function reportLines(report: TimelineReport, localizer: Localizer): string[] {
  const { t, lang } = localizer
  const { procedure, received, proceeding, clocks, notes, done, readAt, title } = report
  const state = say(procedure.states[proceeding.state]?.title ?? { zh: proceeding.state, en: proceeding.state }, lang)
  const outcome = proceeding.outcome === undefined ? undefined : procedure.outcomes[proceeding.outcome]
  return [
    ...(title ? [title] : []),
    t('timelines:head', {
      procedure: say(procedure.title, lang),
      version: dayText(procedure.version, lang),
      received: dayText(received, lang),
    }),
    '',
    t('timelines:steps'),
    ...done.map((each) => doneLine(each, report, localizer)),
    '',
    t('timelines:clocks', { day: dayText(dateOf(new Date(readAt.getTime() - 1)), lang) }),
    ...clocks.flatMap((each) => clockLines(each, localizer)),
    '',
    outcome ? t('timelines:end-outcome', { state, outcome: say(outcome.title, lang) }) : t('timelines:end', { state }),
    ...notes.map((each) => t('timelines:note.line', { line: each.line, text: told(each, 'note', localizer) })),
  ]
}

/** The report for programs: plain values, days as YYYY-MM-DD, moments of the office's own time. */
export function reportFacts(report: TimelineReport, localizer: Localizer) {
  const { procedure, received, proceeding, clocks, done } = report
  return {
    procedure: procedure.key,
    version: procedure.version,
    received,
    state: proceeding.state,
    ...(proceeding.outcome === undefined ? {} : { outcome: proceeding.outcome }),
    steps: done.map(({ on, step, by, state }) => ({ on, step, by, state })),
    clocks: clocks.map((counted) => {
      const { clock, rule, reading, of } = counted
      const day = dayOfEnd(counted)
      return {
        id: rule.id,
        clock: clock.rule,
        ...(of === undefined ? {} : { party: of }),
        start: clock.ledger[0]?.on,
        due: clock.unit === 'hours' ? wallTimeOf(reading.dueAt) : reading.due,
        standing: standingOf(counted),
        ...(day === undefined ? {} : { on: day }),
        ...(reading.end === 'missed' ? { done: reading.doneOn !== undefined } : {}),
        why: whyText(counted, localizer),
        source: sourceText(rule.source, localizer.lang),
      }
    }),
  }
}
