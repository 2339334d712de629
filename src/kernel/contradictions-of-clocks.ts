import type { Contradiction } from './contradiction.ts'
import { type ClockRule, type ClockUnit, clockUnits } from './clock.ts'
import type { Procedure } from './procedure.ts'
import { workingRoles } from './role.ts'

/** What does not hold in the clocks of a procedure: nobody starts or ends them, no source, warnings past their length. */
export function contradictionsOfClocks(procedure: Procedure): Contradiction[] {
  return Object.entries(procedure.clocks).flatMap(([key, rule]) =>
    [
      ...ofUse(procedure, key),
      ...ofLength(rule),
      ...ofExtensions(procedure, key, rule),
      ...ofVariants(procedure, rule),
      ...ofLapse(procedure, key, rule),
      ...ofOffer(procedure, key, rule),
    ].map(([path, wrong]): Contradiction => [`clocks.${key}${path && `.${path}`}`, wrong]),
  )
}

function ofUse({ steps, startsWith, clocks }: Procedure, key: string): Contradiction[] {
  const { startsAtEndOf, continues, afterEach, per } = clocks[key] as ClockRule
  const all = Object.values(steps)
  const found: Contradiction[] = []
  if (!startsWith?.includes(key) && !all.some(({ starts }) => starts?.includes(key)))
    found.push(['', 'nobody starts it'])
  if (!all.some(({ stops }) => stops?.includes(key))) found.push(['', 'no step ends it'])
  for (const earlier of startsAtEndOf ?? [])
    if (earlier === key || !Object.hasOwn(clocks, earlier))
      found.push(['startsAtEndOf', `no other clock named ${earlier}`])
  if (continues !== undefined && (continues === key || !Object.hasOwn(clocks, continues)))
    found.push(['continues', `no other clock named ${continues}`])
  if (afterEach !== undefined && (per !== 'event' || clocks[afterEach]?.per !== 'event'))
    found.push(['afterEach', `${afterEach} or the clock itself does not run for each event`])
  return found
}

const isUnit = (unit: string) => (clockUnits as readonly string[]).includes(unit)

/** A length to hold warning points against, which count in working days, or in hours: a month has twenty at most. */
const inPoints = (length: number, unit: ClockUnit): number => (unit === 'months' ? length * 20 : length)

function ofLength({ length, unit, warnings, source }: ClockRule): Contradiction[] {
  const found: Contradiction[] = []
  if (!isUnit(unit)) found.push(['unit', `no unit named ${unit}`])
  if (!(length > 0)) found.push(['length', 'a period has a length'])
  if (!source?.document) found.push(['source', 'no source'])
  // A shorter variant may leave out the earliest points.
  const whole = inPoints(length, unit)
  warnings.forEach((point, n) => {
    if (!(point > 0)) found.push([`warnings[${n}]`, 'a warning comes before the end'])
    else if (point >= whole) found.push([`warnings[${n}]`, `${point} is not within the period of ${length} ${unit}`])
    if (n > 0 && point >= (warnings[n - 1] ?? 0)) found.push([`warnings[${n}]`, 'the largest comes first'])
  })
  return found
}

function ofExtensions({ steps }: Procedure, key: string, { extensions }: ClockRule): Contradiction[] {
  return Object.entries(extensions ?? {}).flatMap(([name, { length, unit, approver, times, after, source }]) => {
    const found: Contradiction[] = []
    const grants = Object.values(steps).filter(
      ({ extends: longer }) => longer?.clock === key && longer.extension === name,
    )
    if (grants.length === 0) found.push(['', 'no step grants it'])
    if (!approver) found.push(['approver', 'nobody approves it'])
    else if (approver === 'higher-office') {
      if (grants.some(({ fields }) => !fields?.['approvalNumber']))
        found.push(['approver', 'the step that grants it does not ask for the number of the approval (approvalNumber)'])
    } else if (!(workingRoles as readonly string[]).includes(approver))
      found.push(['approver', `no role that works on cases named ${approver}`])
    else if (grants.some(({ by }) => !by.includes(approver)))
      found.push(['approver', `${approver} does not take the step that grants it`])
    if (!(length > 0) || !isUnit(unit)) found.push(['length', 'an extension has a length and a unit'])
    if (!(times > 0)) found.push(['times', 'it can never be granted'])
    if (after !== undefined && (after === name || !Object.hasOwn(extensions ?? {}, after)))
      found.push(['after', `no other extension named ${after}`])
    if (!source?.document) found.push(['source', 'no source'])
    return found.map(([path, wrong]): Contradiction => [`extensions.${name}${path && `.${path}`}`, wrong])
  })
}

function ofVariants({ steps }: Procedure, { variants }: ClockRule): Contradiction[] {
  const facts = new Set(Object.values(steps).flatMap((step) => Object.keys(step.facts ?? {})))
  return Object.entries(variants ?? {}).flatMap(([fact, { length, unit }]): Contradiction[] => [
    ...(facts.has(fact) ? [] : [[`variants.${fact}`, 'no step sets the fact that chooses it'] as const]),
    ...(length > 0 && isUnit(unit) ? [] : [[`variants.${fact}`, 'a variant has a length and a unit'] as const]),
  ])
}

/** The end of a period offers the office a step that ends its clock. */
function ofOffer({ steps }: Procedure, key: string, { offersStep, lapseStep }: ClockRule): Contradiction[] {
  if (offersStep === undefined) return []
  const step = Object.hasOwn(steps, offersStep.step) ? steps[offersStep.step] : undefined
  if (!step) return [['offersStep', `no step named ${offersStep.step}`]]
  const found: Contradiction[] = []
  if (lapseStep !== undefined) found.push(['offersStep', 'the program takes a step at its end already'])
  if (!step.stops?.includes(key)) found.push(['offersStep', `${offersStep.step} does not end the clock`])
  if (!step.restsOn?.includes(key)) found.push(['offersStep', `${offersStep.step} does not rest on its end`])
  return found
}

/** A period ends by itself through a step that the program may take and that ends its clock. */
function ofLapse({ steps }: Procedure, key: string, { lapseStep, per }: ClockRule): Contradiction[] {
  if (lapseStep === undefined) return []
  const step = Object.hasOwn(steps, lapseStep) ? steps[lapseStep] : undefined
  if (!step) return [['lapseStep', `no step named ${lapseStep}`]]
  const found: Contradiction[] = []
  if (!step.by.includes('system')) found.push(['lapseStep', `the program does not take ${lapseStep}`])
  if (!step.stops?.includes(key)) found.push(['lapseStep', `${lapseStep} does not end the clock`])
  if (!step.restsOn?.includes(key)) found.push(['lapseStep', `${lapseStep} does not rest on its end`])
  // What each does for itself, each leaves undone for itself.
  if (per === 'party' && step.each !== key && Object.values(steps).some(({ each }) => each === key))
    found.push(['lapseStep', `${lapseStep} is not taken for each whose period ran out`])
  return found
}
