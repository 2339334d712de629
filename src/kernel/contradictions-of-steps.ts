import { type Contradiction, listed, namesOf } from './contradiction.ts'
import { contradictionsOfForm } from './contradictions-of-forms.ts'
import type { Condition } from './condition.ts'
import { paperKeys } from './paper-key.ts'
import { answersOf, leadsOf, type Procedure, type StepRule } from './procedure.ts'
import { bodyKinds, partyRoles, type Role, workingRoles } from './role.ts'

const isIn = (list: readonly string[]) => (name: string) => list.includes(name)
const isParty = isIn(partyRoles)
const takesSteps = isIn([...partyRoles, ...workingRoles, 'system'])
const isPaper = isIn(paperKeys)

/** What does not hold in the steps of a procedure: names of what is not there, names given twice, actors nobody can be. */
export function contradictionsOfSteps(procedure: Procedure): Contradiction[] {
  return Object.entries(procedure.steps).flatMap(([key, step]) =>
    [
      ...ofWay(procedure, step),
      ...ofActors(procedure, key, step),
      ...listed('papers', step.papers, 'paper', isPaper),
      ...ofOtherSteps(procedure, key, step),
      ...ofMovedClocks(procedure, step),
      ...ofConditions(procedure, step),
      ...ofReferral(step),
      ...ofConcerned(step),
      ...contradictionsOfForm(procedure, step),
    ].map(([path, wrong]): Contradiction => [`steps.${key}.${path}`, wrong]),
  )
}

/** Whom of several it concerns is said in fields that its form asks of each. */
function ofConcerned({ concerns, fields = {} }: StepRule): Contradiction[] {
  if (!concerns) return []
  const { side, chosen, lays = [], orders } = concerns
  const isOfEach = (name: string) => fields[name]?.forEach === side
  const named = [...(chosen === undefined ? [] : [chosen]), ...lays]
  const found = listed('concerns', named, `field that is asked for each ${side}`, isOfEach)
  return orders === undefined ? found : [...found, ...listed('concerns.orders', [orders], 'field', namesOf(fields))]
}

function ofWay({ states }: Procedure, { from, ...step }: StepRule): Contradiction[] {
  const found: Contradiction[] = []
  for (const lead of leadsOf(step))
    if (!Object.hasOwn(states, lead)) found.push([lead === step.to ? 'to' : 'toWhen', `no state named ${lead}`])
  if (from === 'open') return found
  if (from.length === 0) found.push(['from', 'it can be taken from no state'])
  found.push(...listed('from', from, 'state', namesOf(states)))
  from.forEach((state, n) => {
    if (states[state]?.final) found.push([`from[${n}]`, `nothing follows ${state}, which is final`])
  })
  return found
}

/** A step is taken by a side, by those who work at a body that runs the procedure, or by the program where a period ends. */
function ofActors({ runBy, workedBy, clocks }: Procedure, key: string, { by, bodies }: StepRule): Contradiction[] {
  const found = listed('by', by, 'role that takes steps', takesSteps)
  const isOffice = (role: Role) => !isParty(role) && role !== 'system'
  if (by.length === 0) found.push(['by', 'nobody takes it'])
  else if (by.every((role) => role === 'system')) found.push(['by', 'the program alone takes it: nobody could help it'])
  if (by.some(isOffice) && !by.some(isIn(workedBy)))
    found.push(['by', `nobody who works the procedure takes it: ${workedBy.join(', ')}`])
  if (by.includes('system') && !Object.values(clocks).some(({ lapseStep }) => lapseStep === key))
    found.push(['by', 'the program takes a step only where a clock ends with it'])
  return [...found, ...listed('bodies', bodies, 'body that runs the procedure', isIn(runBy))]
}

function ofOtherSteps(
  { steps }: Procedure,
  key: string,
  { apartFrom, submission, reads, decidesOn, answered }: StepRule,
): Contradiction[] {
  const isStep = namesOf(steps)
  const found = [
    ...listed('apartFrom', apartFrom, 'step', isStep),
    ...listed('answered', answered, 'step', isStep),
    ...listed('submission.through', submission?.through, 'step', isStep),
    ...listed('reads', reads, 'step', isStep),
    ...listed('decidesOn.requests', decidesOn?.requests, 'step', isStep),
  ]
  reads?.forEach((other, n) => {
    if (isStep(other) && !steps[other]?.fields) found.push([`reads[${n}]`, `nothing is typed for ${other}`])
  })
  return apartFrom?.includes(key) ? [...found, ['apartFrom', 'a step apart from itself is taken once']] : found
}

/** Another body is asked by a field that names its desk, and answers in writing: a letter that comes from outside has a place for it. */
function ofReferral({ refers, copies, answeredBy, fields = {}, files, papers }: StepRule): Contradiction[] {
  const found: Contradiction[] = []
  for (const [path, rule] of Object.entries({ refers, copies })) {
    if (!rule) continue
    found.push(...listed(`${path}.bodies`, rule.bodies, 'kind of body', isIn(bodyKinds)))
    if (fields[rule.desk]?.kind !== 'desk') found.push([`${path}.desk`, `no field ${rule.desk} of the kind desk`])
    if (rule.outside !== undefined && fields[rule.outside]?.kind !== 'text')
      found.push([`${path}.outside`, `no field ${rule.outside} of the kind text`])
  }
  if (copies && !refers) found.push(['copies', 'no body is asked of whose papers there were a copy'])
  if (!answeredBy) return found
  if (papers) found.push(['papers', 'who answers issues no papers of who asked'])
  if (!files) found.push(['files', 'the letter of a body outside has no place'])
  if (fields['letter']?.kind !== 'text' || !fields['letter'].required)
    found.push(['fields.letter', 'nobody asks for the number of the letter'])
  for (const [step, taken] of answersOf({ answeredBy }).flatMap(({ steps }) => Object.entries(steps)))
    for (const own of Object.keys(taken))
      if (!Object.hasOwn(fields, own)) found.push([`answeredBy.steps.${step}`, `no field named ${own}`])
  return found
}

/** A condition names facts and outcomes that steps of the procedure bring about, and steps that it has. */
function ofConditions(procedure: Procedure, step: StepRule): Contradiction[] {
  const moved = [
    ...(step.starts ?? []),
    ...(step.stops ?? []),
    ...(step.drops ?? []),
    ...(step.suspends ?? []),
    ...(step.resumes ?? []),
  ]
  return [
    ...ofCondition(procedure, step.when, 'when'),
    ...Object.entries(step.fields ?? {}).flatMap(([name, { optionsWhen = {} }]) =>
      Object.entries(optionsWhen).flatMap(([option, condition]): Contradiction[] => {
        const path = `fields.${name}.optionsWhen.${option}`
        const over = listed(`${path}.over`, condition.over, 'clock', namesOf(procedure.clocks))
        return [...ofCondition(procedure, condition, path), ...over]
      }),
    ),
    ...Object.entries(step.clocksWhen ?? {}).flatMap(([clock, condition]): Contradiction[] => [
      ...(moved.includes(clock) ? [] : [[`clocksWhen.${clock}`, `the step does nothing to ${clock}`] as const]),
      ...ofCondition(procedure, condition, `clocksWhen.${clock}`),
    ]),
  ]
}

export function ofCondition(procedure: Procedure, condition: Condition | undefined, path: string): Contradiction[] {
  const {
    facts = {},
    unless = {},
    outcome,
    saidByBoth,
    taken,
    takenSince,
    untaken,
    said,
    dealtWith,
    leftOf,
    noneRuns,
    oneRuns,
    or = [],
  } = condition ?? {}
  const { steps, clocks, outcomes } = procedure
  const stated = new Set(Object.values(steps).flatMap((step) => Object.keys(step.facts ?? {})))
  const unstated = [...Object.keys(facts), ...Object.keys(unless)].filter((fact) => !stated.has(fact))
  return [
    ...unstated.map((fact): Contradiction => [path, `no step states ${fact}`]),
    ...listed(`${path}.outcome`, outcome, 'outcome', namesOf(outcomes)),
    ...listed(`${path}.saidByBoth`, saidByBoth && [saidByBoth.step, ...saidByBoth.since], 'step', namesOf(steps)),
    ...listed(`${path}.taken`, taken, 'step', namesOf(steps)),
    ...listed(`${path}.takenSince`, takenSince && [...takenSince.steps, ...takenSince.since], 'step', namesOf(steps)),
    ...listed(`${path}.untaken`, untaken, 'step', namesOf(steps)),
    ...listed(`${path}.said`, said?.steps, 'step', namesOf(steps)),
    ...[dealtWith, leftOf].flatMap((things) =>
      listed(
        `${path}.things`,
        things && [...things.listed.steps, ...Object.keys(things.dealt)],
        'step',
        namesOf(steps),
      ),
    ),
    ...listed(`${path}.oneRuns`, oneRuns, 'clock', namesOf(clocks)),
    ...listed(`${path}.noneRuns`, noneRuns, 'clock', namesOf(clocks)),
    ...or.flatMap((one) => ofCondition(procedure, one, path)),
  ]
}

function ofMovedClocks({ clocks, steps }: Procedure, step: StepRule): Contradiction[] {
  const found: Contradiction[] = []
  for (const move of ['starts', 'stops', 'drops', 'restsOn', 'onceBegun', 'suspends', 'resumes'] as const)
    found.push(...listed(move, step[move], 'clock', namesOf(clocks)))
  const { whileRuns, stops, drops, suspends, resumes, endsCauses, forTime, extends: longer } = step
  drops?.forEach((clock, n) => {
    if (stops?.includes(clock) && !step.clocksWhen?.[clock])
      found.push([`drops[${n}]`, `the step does what ${clock} asks`])
  })
  if (whileRuns !== undefined && !Object.hasOwn(clocks, whileRuns))
    found.push(['whileRuns', `no clock named ${whileRuns}`])
  const causes = step.cause ? [step.cause] : Object.keys(step.fields?.['cause']?.options ?? {})
  if (suspends?.length && causes.length === 0) found.push(['suspends', 'no cause is given'])
  const stopsFor = (clock: string, cause: string) => Object.hasOwn(clocks[clock]?.notCounted ?? {}, cause)
  suspends?.forEach((clock, n) => {
    if (clocks[clock] && causes.length > 0 && !causes.some((cause) => stopsFor(clock, cause)))
      found.push([`suspends[${n}]`, `${clock} counts the time of ${causes.join(', ')}`])
  })
  for (const cause of suspends ? causes : []) {
    if (!suspends?.some((clock) => stopsFor(clock, cause))) found.push(['suspends', `each counts the time of ${cause}`])
    for (const clock of Object.keys(clocks))
      if (stopsFor(clock, cause) && !suspends?.includes(clock))
        found.push(['suspends', `${clock} does not count the time of ${cause} either`])
  }
  resumes?.forEach((clock, n) => {
    const pauses = Object.values(steps).some((other) => other.suspends?.includes(clock))
    if (clocks[clock] && !pauses) found.push([`resumes[${n}]`, `no step suspends ${clock}`])
    if (suspends?.includes(clock)) found.push([`resumes[${n}]`, `the step suspends ${clock} too`])
    const known = Object.keys(clocks[clock]?.notCounted ?? {})
    if (!endsCauses && known.length > 1) found.push([`resumes[${n}]`, `it says not which cause of ${clock} ends`])
    if (endsCauses && pauses && !endsCauses.some((cause) => known.includes(cause)))
      found.push([`resumes[${n}]`, `${clock} stands still for none of these causes`])
  })
  if (forTime && !suspends) found.push(['forTime', 'it stops no clock'])
  if (!longer) return found
  const rule = clocks[longer.clock]
  if (!rule) found.push(['extends.clock', `no clock named ${longer.clock}`])
  else if (!Object.hasOwn(rule.extensions ?? {}, longer.extension))
    found.push(['extends.extension', `${longer.clock} has no extension named ${longer.extension}`])
  return found
}
