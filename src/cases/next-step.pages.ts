import { say } from '../kernel/bilingual.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { procedureOf } from '../procedures/index.ts'
import { powerOf, type Standing } from '../kernel/competence.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { lapsedBy } from '../kernel/step-obstacles.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { dayText, deskText, endText, type Localizer, offerPath, shortMoment, sourceText } from '../wording/index.ts'
import { proceedingName } from './proceeding.words.ts'
import { answerNote } from './tracker.pages.ts'
import { hrefOfStep, mayPart, mustPart, waitPart } from './duty.pages.ts'
import type { NextStepView, StepOption } from './next-step.view.ts'

/** Why a step cannot be taken, in words. */
export function obstacleText(
  {
    key,
    obstacle = '',
    step,
    before,
    standing,
    materials = [],
    unserved = [],
    barred,
  }: Pick<StepOption, 'key' | 'obstacle' | 'step' | 'before' | 'standing' | 'materials' | 'unserved' | 'barred'>,
  procedure: Procedure,
  localizer: Localizer,
): string {
  const { t, lang } = localizer
  if (standing) return powerText(key, standing, procedure, localizer)
  const roles = step.by.filter((role) => role !== 'system').map((role) => t(`cases:role.${role}`))
  const late = lateText(obstacle, step, procedure, localizer)
  if (late) return late
  const needed = step.whileRuns ?? step.extends?.clock ?? step.each ?? [step.aside?.while ?? []].flat()[0]
  const clocks = (needed === undefined ? lapsedBy(step) : [needed]).flatMap((clock) => procedure.clocks[clock] ?? [])
  return t(`cases:obstacle.${obstacle}`, {
    who: roles.join(t('cases:or')),
    bodies: (step.bodies ?? procedure.runBy).map((kind) => t(`cases:body-kind.${kind}`)).join(t('cases:or')),
    clock: clocks.map(({ title }) => say(title, lang)).join(t('cases:or')),
    because: barred ? say(barred, lang) : step.when ? say(step.when.because, lang) : '',
    materials: materials.map((each) => say(each, lang)).join(t('wording:comma')),
    parties: unserved.join(t('wording:comma')),
    due: before ? dayText(before.due, lang) : '',
    from: before ? dayText(before.from, lang) : '',
  })
}

/** Why nothing is late: its period still runs, or what was handed in came within it. */
function lateText(
  obstacle: string,
  { submission }: StepRule,
  procedure: Procedure,
  { t, lang }: Localizer,
): string | undefined {
  const clock = submission?.late === undefined ? undefined : procedure.clocks[submission.late]
  if (obstacle !== 'condition-not-met' || !clock) return undefined
  return t('cases:obstacle.not-late', { clock: say(clock.title, lang) })
}

/** Why a body may not use a power: what the law says, and what its entrustment leaves out. */
function powerText(key: string, standing: Standing, procedure: Procedure, { t, lang }: Localizer): string {
  const { competence } = procedure
  const power = powerOf(procedure, key)
  const given = 'entrustment' in standing ? standing.entrustment : undefined
  const why = power?.personal ? 'personal' : standing.as
  return t(`cases:power.${why}`, {
    power: power ? say(power.title, lang) : '',
    because: competence ? say(competence.because, lang) : '',
    source: competence ? sourceText(competence.source, lang) : '',
    from: given ? dayText(given.from, lang) : '',
    until: given ? dayText(given.until, lang) : '',
    notice: given?.notice ?? '',
  })
}

/** Values of the part `next-step` for one proceeding. */
export function nextStepPanel(view: NextStepView, at: Date, localizer: Localizer) {
  const { t, lang } = localizer
  const { shown, proceeding, options, todo } = view
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const open = options.filter(({ obstacle }) => obstacle === undefined)
  const offered = shown.suggestions.filter(({ proceedingId }) => proceedingId === proceeding.id)
  const [first, ...more] = todo.must.map((duty) => mustPart(view, duty, at, localizer))
  const waits = uniqueBy(
    todo.waits.map((duty) => waitPart(view, duty, at, localizer)),
    ({ text, when }) => `${text}${when ?? ''}`,
  )
  return {
    id: `next-${proceeding.id}`,
    heading: t('cases:next.heading', { procedure: proceedingName(proceeding, shown, localizer) }),
    notes: [
      ...leftLines(view, localizer),
      ...membersLeftLines(view, localizer),
      ...refusedLines(view, at, localizer),
      ...jointLines(view, localizer),
    ],
    step: first && withOtherWay(first, view, localizer),
    more,
    waiting: first
      ? undefined
      : (offerAwaited(view, localizer) ?? waits[0] ?? nothingAwaited(procedure, view, localizer)),
    waits: first ? waits : waits.slice(1),
    suggestions: offered.flatMap(({ step, because }) => {
      const option = open.find(({ key }) => key === step)
      if (!option) return []
      const title = say(option.step.title, lang)
      return [
        {
          href: hrefOfStep(shown._id, proceeding, step),
          text: title,
          because: t('cases:next.suggested', { because: say(because, lang), step: title }),
        },
      ]
    }),
    others: todo.may.flatMap((key) => {
      const option = open.find((one) => one.key === key)
      return option ? [mayPart(view, option, at, localizer)] : []
    }),
    unavailable: options
      // What is another body's is no step that could ever be open here, and what nobody took on is worked by nobody.
      .filter(
        ({ obstacle }) => obstacle !== undefined && obstacle !== 'step-of-another-body' && view.refused.length === 0,
      )
      .map((option) => ({
        label: say(option.step.title, lang),
        reason: obstacleText(option, procedure, localizer),
      })),
  }
}

const uniqueBy = <T>(list: readonly T[], keyOf: (one: T) => string): T[] => [
  ...new Map(list.map((one) => [keyOf(one), one])).values(),
]

/** That it is offered to another desk, which has to answer before anybody works it. */
function offerAwaited({ offeredTo }: NextStepView, { t, lang }: Localizer) {
  if (!offeredTo) return undefined
  const to = deskText(offeredTo.deskId, offeredTo.bodyId, lang)
  const when = t('cases:next.answers-by', { day: endText(offeredTo, lang) })
  return { text: t('cases:next.waits-taking', { to }), when, clock: undefined }
}

/** Whoever has it is not there any more: the head gives it to somebody, and until then it is its desk's. */
function leftLines({ holderLeft, proceeding, shown }: NextStepView, { t }: Localizer): string[] {
  if (!holderLeft) return []
  const { personName = '' } = proceeding.holder
  return [
    t(holderLeft.headed ? 'cases:next.holder-left' : 'cases:next.holder-left-headless', {
      name: personName,
      number: proceeding.number ?? shown._id,
    }),
  ]
}

/** Who of the panel, the tribunal or the officers works on no case any more: whoever names them names others. */
function membersLeftLines({ proceeding, roles }: NextStepView, { t }: Localizer): string[] {
  const { membersLeft = [], procedure, version } = proceeding
  if (membersLeft.length === 0 || !roles.some(isWorkingRole)) return []
  const naming = Object.values(procedureOf(procedure, version).steps).find(({ namesOfficers }) => namesOfficers)
  const group = t(`notices:group.${naming?.namesOfficers ?? 'officers'}`)
  return [t('cases:next.members-left', { group, names: membersLeft.join(t('wording:comma')) })]
}

/** Who did not take it on, when and why: its sender decides what comes of it. */
function refusedLines({ refused, roles }: NextStepView, at: Date, { t, lang }: Localizer): string[] {
  if (!roles.some(isWorkingRole)) return []
  return refused.flatMap((handoff) => {
    const { state, to, givenBack } = handoff
    const how = givenBack ? 'given-back' : state
    const when = givenBack?.at ?? handoff.answeredAt
    if ((how !== 'declined' && how !== 'lapsed' && how !== 'given-back') || !when) return []
    const who = deskText(to.deskId, to.bodyId, lang, when)
    const day = shortMoment(when, dateOf(at), lang)
    return [t(`cases:next.untaken-${how}`, { who, day, why: answerNote(handoff, lang) ?? '' })]
  })
}

/** Who has taken a step that is every party’s own word, and who is still waited for. */
export function jointLines({ joint, shown }: Pick<NextStepView, 'joint' | 'shown'>, { t, lang }: Localizer): string[] {
  const named = (ids: readonly string[]) =>
    shown.parties
      .filter(({ id }) => ids.includes(id))
      .map(({ name, side }) => name || t(`cases:side.${side}`))
      .join(t('wording:comma'))
  return joint.map(({ title, done, missing }) =>
    t('cases:next.joint', { step: say(title, lang), done: named(done), missing: named(missing) }),
  )
}

/**
 * To offer it to another desk is open to its sender beside ending it, and goes before that while a desk that takes such cases on was not asked:
 * a request that the law has decided is not ended because one desk sent it back.
 */
function withOtherWay(
  first: ReturnType<typeof mustPart>,
  { refused, unasked, shown, proceeding, roles }: NextStepView,
  { t, lang }: Localizer,
): ReturnType<typeof mustPart> {
  if (refused.length === 0 || !roles.some(isWorkingRole)) return first
  const elsewhere = { label: t('cases:next.offer-elsewhere'), href: offerPath(shown._id, proceeding.id) }
  if (unasked.length === 0) return { ...first, ways: [...first.ways, elsewhere] }
  const desks = unasked.map(({ name }) => say(name, lang)).join(t('wording:comma'))
  return {
    ...first,
    ...elsewhere,
    key: 'offer',
    says: t('cases:next.unasked', { desks }),
    needs: [],
    does: [],
    ways: [...(first.href === undefined ? [] : [{ label: first.label, href: first.href }]), ...first.ways],
  }
}

/** Where nobody is waited for: what the state says of itself. */
function nothingAwaited(procedure: Procedure, { proceeding, spared, over }: NextStepView, { t, lang }: Localizer) {
  if (over) return { text: t('cases:next.over'), when: undefined, clock: undefined }
  const state = ownEntry(procedure.states, proceeding.state)
  const plain = (spared ? state?.plainSpared : undefined) ?? state?.plain
  return { text: plain ? say(plain, lang) : '', when: undefined, clock: undefined }
}
