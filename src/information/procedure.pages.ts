import type { Exchange } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { ClockRule } from '../kernel/clock.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { isOwnNorm, newestProcedures, noteOf, procedureAt } from '../procedures/index.ts'
import {
  dayText,
  debtorText,
  lengthText,
  otherLengths,
  ruleLength,
  type Localizer,
  paperTitle,
  sourceText,
  term,
} from '../wording/index.ts'
import { courseOf, type Move, papersOf, stepsIn } from './procedure.course.ts'

/** Address of the page that says how a procedure runs. */
export const procedurePath = ({ key }: Pick<Procedure, 'key'>): string => `/ways/${key}`

/** Procedures that have such a page: all of them. */
export const procedureShown = (): readonly Procedure[] => newestProcedures()

/** A source as a citizen reads it, and whether its text was read; with `beside` what stands beside it. */
export function cited(source: LegalSource, { t, lang }: Localizer, beside?: string): string {
  if (isOwnNorm(source)) return t('information:ways.own-norm')
  const named = sourceText(source, lang)
  const text = beside ? t('information:ways.noted', { source: named, note: beside }) : named
  return source.verified ? text : t('information:ways.unverified', { source: text })
}

/** The source of a period: where no article of the text named sets it, what does. */
export const citedPeriod = (source: LegalSource, localizer: Localizer): string =>
  cited(source, localizer, source.article === '' ? noteOf(source, localizer.lang) : undefined)

const stateTitle = ({ states }: Procedure, state: string, { lang }: Localizer): string =>
  say(states[state]?.title ?? { zh: state, en: state }, lang)
const stepTitle = ({ steps }: Procedure, step: string, { lang }: Localizer): string =>
  say(steps[step]?.title ?? { zh: step, en: step }, lang)

/** A move to another stage: by the step alone where that says where it leads. */
function moveText(procedure: Procedure, { step, to }: Move, localizer: Localizer): string {
  const [title, stage] = [stepTitle(procedure, step, localizer), stateTitle(procedure, to, localizer)]
  return title.endsWith(stage) ? title : localizer.t('information:how.or', { step: title, to: stage })
}

/** The course as a line of stages, with what else may come of each; and once, what may come of several of them. */
function courseOn(procedure: Procedure, localizer: Localizer) {
  const then = localizer.t('information:how.then')
  const stages = courseOf(procedure).map(({ state, others }) => ({
    state,
    moves: [...new Set(others.map((move) => moveText(procedure, move, localizer)))],
  }))
  const all = stages.flatMap(({ moves }) => moves)
  const isOfSeveral = (move: string) => all.indexOf(move) !== all.lastIndexOf(move)
  return {
    course: stages.map(({ state, moves }) => ({
      label: stateTitle(procedure, state, localizer),
      href: `#stage-${state}`,
      others: moves.filter((move) => !isOfSeveral(move)).join(then),
    })),
    anytime: [...new Set(all.filter(isOfSeveral))].join(then),
  }
}

function takersOf({ by }: StepRule, { t }: Localizer): string {
  const roles = by.filter((role) => role !== 'system').map((role) => t(`access:role.${role}`))
  return [...new Set(roles)].join(t('information:ways.comma'))
}

function leadsTo(procedure: Procedure, { to }: StepRule, localizer: Localizer): string {
  if (to === 'same') return ''
  return to === 'before' ? localizer.t('information:how.back') : stateTitle(procedure, to, localizer)
}

/** One stage: what it is, and what may be done in it. */
function stageOf(procedure: Procedure, state: string, localizer: Localizer) {
  const { t, lang } = localizer
  const rule = procedure.states[state]
  const steps = stepsIn(procedure, state).flatMap((key) => {
    const step = procedure.steps[key]
    if (!step) return []
    const papers = (step.papers ?? []).map((paper) => paperTitle(paper, lang)).join(t('information:ways.comma'))
    const cells = [
      say(step.title, lang),
      takersOf(step, localizer),
      leadsTo(procedure, step, localizer),
      papers,
      step.source ? cited(step.source, localizer) : '',
    ]
    return [{ cells: cells.map((text) => ({ text })) }]
  })
  return {
    id: `stage-${state}`,
    heading: stateTitle(procedure, state, localizer),
    plain: rule ? say(rule.plain, lang) : '',
    table:
      steps.length === 0
        ? undefined
        : {
            caption: t('information:how.steps-of', { state: stateTitle(procedure, state, localizer) }),
            columns: columnsOf(['step', 'by', 'to', 'papers', 'source'], localizer),
            rows: steps,
          },
  }
}

const columnsOf = (names: readonly string[], { t }: Localizer) =>
  names.map((name) => ({ label: t(`information:how.column.${name}`) }))

function lengthsOf(rule: ClockRule, localizer: Localizer): string {
  const { t, lang } = localizer
  const variants = otherLengths(rule).map(({ length, unit, when }) =>
    t('information:how.variant', { length: lengthText(length, unit, localizer), when: say(when, lang) }),
  )
  return [ruleLength(rule, localizer), ...variants].join(t('information:how.then'))
}

function clockRow(rule: ClockRule, localizer: Localizer) {
  const { t, lang } = localizer
  const longer = Object.values(rule.extensions ?? {}).map(({ title, length, unit }) =>
    t('information:how.longer', { length: lengthText(length, unit, localizer), title: say(title, lang) }),
  )
  const still = Object.values(rule.notCounted ?? {}).map((cause) => say(cause, lang))
  const cells = [
    term(rule.title, lang),
    debtorText(rule, localizer),
    say(rule.from, lang),
    lengthsOf(rule, localizer),
    longer.join(t('information:how.then')),
    still.join(t('information:ways.comma')),
    say(rule.onExpiry, lang),
    citedPeriod(rule.source, localizer),
  ]
  return { cells: cells.map((text) => ({ text })) }
}

function paperRow(procedure: Procedure, { paper, steps }: ReturnType<typeof papersOf>[number], localizer: Localizer) {
  const by = steps.map((step) => stepTitle(procedure, step, localizer)).join(localizer.t('information:ways.comma'))
  return { cells: [{ text: paperTitle(paper, localizer.lang) }, { text: by }] }
}

/** How a procedure runs: its course, its stages with their steps, its periods with their articles, its papers; all as the text in force today declares it. */
export function procedurePage({ key }: Pick<Procedure, 'key'>, exchange: Exchange) {
  const { t, lang } = exchange
  const procedure = procedureAt(key, dateOf(exchange.at))
  return {
    title: t('information:how.title', { procedure: term(procedure.title, lang) }),
    lead: t('information:how.lead', {
      source: cited(procedure.source, exchange),
      version: dayText(procedure.version, lang),
    }),
    ...courseOn(procedure, exchange),
    clocks: {
      caption: t('information:how.clocks'),
      columns: columnsOf(['clock', 'owes', 'from', 'length', 'longer', 'still', 'expiry', 'source'], exchange),
      rows: Object.values(procedure.clocks).map((rule) => clockRow(rule, exchange)),
    },
    stages: Object.keys(procedure.states).map((state) => stageOf(procedure, state, exchange)),
    papers: {
      caption: t('information:how.papers'),
      columns: columnsOf(['paper', 'step'], exchange),
      rows: papersOf(procedure).map((each) => paperRow(procedure, each, exchange)),
    },
    others: procedureShown()
      .filter(({ key }) => key !== procedure.key)
      .map((other) => ({ href: procedurePath(other), label: term(other.title, lang) })),
  }
}
