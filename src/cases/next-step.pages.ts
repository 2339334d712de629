import { say } from '../kernel/bilingual.ts'
import type { WholeProceeding } from '../access/index.ts'
import type { Procedure, StepRule, Turn } from '../kernel/procedure.ts'
import type { Role } from '../kernel/role.ts'
import { procedureOf } from '../procedures/index.ts'
import {
  clockChip,
  clocksOf,
  lengthText,
  paperTitle,
  roomPath,
  sourceText,
  stepPath,
  type Localizer,
  term,
} from '../wording/index.ts'
import type { NextStepView, StepOption } from './next-step.view.ts'
import { stateRuleOf } from '../kernel/undisclosed.ts'

/** Why a step cannot be taken, in words. */
export function obstacleText(obstacle: string, step: StepRule, procedure: Procedure, { t, lang }: Localizer): string {
  const roles = step.by.filter((role) => role !== 'system').map((role) => t(`cases:role.${role}`))
  const clock = step.whileRuns ?? step.extends?.clock
  const rule = clock === undefined ? undefined : procedure.clocks[clock]
  return t(`cases:obstacle.${obstacle}`, {
    who: roles.join(t('cases:or')),
    bodies: (step.bodies ?? []).map((kind) => t(`cases:body-kind.${kind}`)).join(t('cases:or')),
    clock: rule ? say(rule.title, lang) : '',
  })
}

/** What taking a step does: papers, clocks, the end of the proceeding; then the article it rests on. */
export function doesOf(procedure: Procedure, step: StepRule, localizer: Localizer): string[] {
  const { t, lang } = localizer
  const titles = (keys: readonly string[] | undefined) =>
    (keys ?? []).flatMap((key) => {
      const rule = procedure.clocks[key]
      return rule ? [{ rule, title: say(rule.title, lang) }] : []
    })
  const ends = step.to !== 'same' && step.to !== 'before' ? procedure.states[step.to] : undefined
  const extension = step.extends && procedure.clocks[step.extends.clock]?.extensions?.[step.extends.extension]
  return [
    ...(step.papers ?? []).map((key) => t('cases:does.paper', { title: paperTitle(key, lang) })),
    ...titles(step.starts).map(({ rule, title }) =>
      step.lengthFrom
        ? t('cases:does.starts-chosen', { title })
        : t('cases:does.starts', { title, length: lengthText(rule.length, rule.unit, localizer) }),
    ),
    ...titles(step.stops).map(({ title }) => t('cases:does.stops', { title })),
    ...titles(step.suspends).map(({ title }) => t('cases:does.suspends', { title })),
    ...titles(step.resumes).map(({ title }) => t('cases:does.resumes', { title })),
    ...(extension ? titles([step.extends?.clock ?? '']).map(({ title }) => t('cases:does.extends', { title })) : []),
    ...(step.opens ? [t('cases:does.opens')] : []),
    ...(ends?.final ? [t('cases:does.ends')] : []),
    ...(step.source
      ? [
          t(step.source.verified ? 'cases:does.source' : 'cases:does.source-unverified', {
            text: sourceText(step.source),
          }),
        ]
      : []),
  ]
}

/** Where a step about the agreement is taken: in the room where the agreement is drafted and signed. */
export function roomOfStep(
  caseId: string,
  proceeding: WholeProceeding,
  step: StepRule | undefined,
): string | undefined {
  const room = step?.agreement && roomPath(caseId, proceeding)
  return room && `${room}#${step.agreement === 'lays' ? 'draft' : 'agreement'}`
}

function needsOf(step: StepRule, { lang }: Localizer) {
  // The room of the agreement gives what its form would ask for.
  if (step.agreement) return []
  return Object.values(step.fields ?? {})
    .filter(({ required }) => required)
    .map(({ title }) => ({ text: say(title, lang), done: false }))
}

/** Values of the part `next-step` for one proceeding. */
export function nextStepPanel({ shown, proceeding, roles, options }: NextStepView, at: Date, localizer: Localizer) {
  const { t, lang } = localizer
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const open = options.filter(({ obstacle }) => obstacle === undefined)
  const offered = shown.suggestions.filter(({ proceedingId }) => proceedingId === proceeding.id)
  const suggested = open.find(({ key }) => offered.some(({ step }) => step === key))
  // Another's turn: the first step of the state is theirs, and what the viewer could do instead waits in the menu.
  const theirs = isTurnOfOthers(stateRuleOf(procedure, proceeding.state)?.turn, roles)
  // A step whose clock does not run is not due at all: the one after it is.
  const [first] = options.filter(({ obstacle }) => obstacle !== 'clock-not-running')
  const expected = !theirs && first?.obstacle === undefined ? first : undefined
  const main = suggested ?? expected
  const hrefOf = (key: string) =>
    roomOfStep(shown._id, proceeding, procedure.steps[key]) ?? stepPath(shown._id, proceeding.id, key)
  return {
    id: `next-${proceeding.id}`,
    heading: t('cases:next.heading', { procedure: say(procedure.short, lang) }),
    step: main && {
      label: term(main.step.title, lang),
      href: hrefOf(main.key),
      says: say(main.step.effect, lang),
      needs: needsOf(main.step, localizer),
      does: doesOf(procedure, main.step, localizer),
    },
    waiting: main ? undefined : waitingFor(first, procedure, proceeding, at, localizer),
    suggestions: offered.flatMap(({ step, because }) => {
      const option = open.find(({ key }) => key === step)
      if (!option) return []
      const title = say(option.step.title, lang)
      return [
        {
          href: hrefOf(step),
          text: title,
          because: t('cases:next.suggested', { because: say(because, lang), step: title }),
        },
      ]
    }),
    others: open
      .filter((option) => option !== main)
      .map(({ key, step }) => ({ label: say(step.title, lang), href: hrefOf(key) })),
    unavailable: options
      .filter(({ obstacle }) => obstacle !== undefined)
      .map(({ step, obstacle }) => ({
        label: say(step.title, lang),
        reason: obstacleText(obstacle ?? '', step, procedure, localizer),
      })),
  }
}

/** Whether the state waits for parties and the viewer is none of them. */
function isTurnOfOthers(turn: Turn | undefined, roles: readonly Role[]): boolean {
  if (turn === 'requester') return !roles.includes('filer')
  if (turn === 'respondent') return !roles.includes('respondent')
  return turn === 'parties' && !roles.includes('filer') && !roles.includes('respondent')
}

function waitingFor(
  first: StepOption | undefined,
  procedure: Procedure,
  proceeding: WholeProceeding,
  at: Date,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const state = stateRuleOf(procedure, proceeding.state)
  const turn = state?.turn ?? 'nobody'
  const running = clocksOf(proceeding, at).find(
    ({ rule, reading }) =>
      reading.state === 'running' && (turn === 'office' ? rule.owes === 'office' : rule.owes === turn),
  )
  const step = first ? say(first.step.title, lang) : ''
  const reason = first?.obstacle ? obstacleText(first.obstacle, first.step, procedure, localizer) : ''
  const text =
    turn === 'office' || turn === 'nobody' ? t('cases:next.blocked', { step, reason }) : t(`cases:turn.${turn}`)
  return { text, clock: running && clockChip(running, at, localizer) }
}
