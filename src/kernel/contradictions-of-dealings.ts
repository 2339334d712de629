import { type Contradiction, listed, namesOf } from './contradiction.ts'
import { periodsOfPaper } from './paper-key.ts'
import type { FieldRule, Procedure } from './procedure.ts'
import { bodyKinds } from './role.ts'

const isBody = (name: string) => (bodyKinds as readonly string[]).includes(name)

/** What does not hold in what a procedure has to do with the rooms and with other procedures. */
export function contradictionsOfDealings(procedure: Procedure): Contradiction[] {
  return [
    ...ofClosing(procedure),
    ...ofSessions(procedure),
    ...ofAgreement(procedure),
    ...ofBodies(procedure),
    ...ofJoins(procedure),
    ...ofBars(procedure),
    ...ofOnline(procedure),
    ...ofTold(procedure),
  ]
}

/** Closing in time is the office's own affair: the clock that measures it is one the office owes. */
function ofClosing({ clocks, closingClock }: Procedure): Contradiction[] {
  if (!Object.hasOwn(clocks, closingClock)) return [['closingClock', `no clock named ${closingClock}`]]
  return clocks[closingClock]?.owes === 'office' ? [] : [['closingClock', `the office does not owe ${closingClock}`]]
}

const asked: Readonly<Record<string, readonly (readonly [name: string, kind: FieldRule['kind']])[]>> = {
  calls: [['heldAt', 'moment']],
  moves: [
    ['heldAt', 'moment'],
    ['reason', 'long'],
  ],
  records: [
    ['heldOn', 'date'],
    ['record', 'long'],
  ],
}

function ofSessions({ sessions, states, steps }: Procedure): Contradiction[] {
  const found: Contradiction[] = []
  for (const [kind, planned] of Object.entries(sessions?.planned ?? {}))
    found.push(...listed(`sessions.planned.${kind}`, planned, 'state', namesOf(states)))
  for (const [key, { session, fields }] of Object.entries(steps)) {
    if (!session) continue
    if (!sessions) found.push([`steps.${key}.session`, 'the procedure has no sessions'])
    for (const [name, kind] of asked[session] ?? [])
      if (fields?.[name]?.kind !== kind) found.push([`steps.${key}.session`, `no field ${name} of the kind ${kind}`])
  }
  return found
}

/** An agreement is laid, then concluded, in the room where it is signed. */
function ofAgreement({ steps, room }: Procedure): Contradiction[] {
  const does = (what: string) => Object.values(steps).some(({ agreement }) => agreement === what)
  const found: Contradiction[] = []
  if (does('lays') !== does('concludes'))
    found.push(['steps', 'an agreement that is laid is concluded by another step'])
  if (does('lays') && !room) found.push(['room', 'no room where its agreement is signed'])
  return found
}

function ofBodies({ triage, answers, runBy, steps }: Procedure): Contradiction[] {
  const runs = (name: string) => (runBy as readonly string[]).includes(name)
  const found = listed('runBy', runBy, 'kind of body', isBody)
  found.push(...listed('triage.bodies', triage?.bodies, 'body that runs the procedure', runs))
  if (triage?.rights && !Object.values(steps).some(({ ofRights }) => ofRights))
    found.push(['triage.rights', 'no step holds them against the rights of the case'])
  for (const [venue, route] of Object.entries(triage?.venues ?? {}))
    found.push(...listed(`triage.venues.${venue}.bodies`, route.bodies, 'body that runs the procedure', runs))
  for (const [body, { length, source }] of Object.entries(answers ?? {})) {
    if (!runs(body)) found.push([`answers.${body}`, `${body} does not run the procedure`])
    if (!(length > 0)) found.push([`answers.${body}.length`, 'a period has a length'])
    if (!source?.document) found.push([`answers.${body}.source`, 'no source'])
  }
  return found
}

function ofJoins({ key: own, joins, steps, outcomes }: Procedure): Contradiction[] {
  return (joins ?? []).flatMap(({ when, offers, source }, n) => {
    const found: Contradiction[] = []
    const isHere = (key: string | undefined) => key === undefined || key === own
    if (!isHere(when.procedure) && !isHere(offers.procedure)) found.push(['', 'neither end is in this procedure'])
    if (when.step === undefined && when.outcome === undefined) found.push(['when', 'neither a step nor an outcome'])
    if (isHere(when.procedure) && when.step !== undefined && !Object.hasOwn(steps, when.step))
      found.push(['when.step', `no step named ${when.step}`])
    if (isHere(when.procedure) && when.outcome !== undefined && !Object.hasOwn(outcomes, when.outcome))
      found.push(['when.outcome', `no outcome named ${when.outcome}`])
    if (isHere(offers.procedure) && !Object.hasOwn(steps, offers.step))
      found.push(['offers.step', `no step named ${offers.step}`])
    if (!source?.document) found.push(['source', 'no source'])
    return found.map(([path, wrong]): Contradiction => [`joins[${n}]${path && `.${path}`}`, wrong])
  })
}

function ofOnline({ sessions, steps }: Procedure): Contradiction[] {
  const { refused, agreed } = sessions?.online ?? {}
  return [refused, agreed].flatMap((step): Contradiction[] =>
    step === undefined || Object.hasOwn(steps, step) ? [] : [['sessions.online', `no step named ${step}`]],
  )
}

function ofBars({ key: own, bars }: Procedure): Contradiction[] {
  return (bars ?? []).flatMap(({ of, while: condition, bars: barred, source }, n) => {
    const found: Contradiction[] = []
    const isHere = (key: string | undefined) => key === undefined || key === own
    if (!isHere(of) && !isHere(barred.procedure)) found.push(['', 'neither end is in this procedure'])
    if (Object.keys(condition).length === 0) found.push(['while', 'it would always be so'])
    if ((barred.steps ?? []).length + (barred.left ?? []).length === 0 && !barred.option)
      found.push(['bars', 'it bars nothing'])
    if (!source?.document) found.push(['source', 'no source'])
    return found.map(([path, wrong]): Contradiction => [`bars[${n}]${path && `.${path}`}`, wrong])
  })
}

/** Every period that an issued paper names is one the procedure knows: a clock of its own, or a length with a source. */
function ofTold({ tells, clocks, steps, papers: declared }: Procedure): Contradiction[] {
  const found: Contradiction[] = []
  for (const paper of new Set(Object.values(steps).flatMap(({ papers }) => papers ?? [])))
    for (const name of periodsOfPaper[paper] ?? [])
      // A remedy of its own stands in the place of the words that name periods.
      if (tells?.[paper]?.[name] === undefined && declared?.[paper]?.remedy === undefined)
        found.push([`tells.${paper}`, `the paper names a period for ${name}`])
  for (const [paper, periods] of Object.entries(tells ?? {}))
    for (const [name, period] of Object.entries(periods)) {
      const path = `tells.${paper}.${name}`
      if (typeof period === 'string') {
        if (!Object.hasOwn(clocks, period)) found.push([path, `no clock named ${period}`])
        continue
      }
      if (!(period.length > 0)) found.push([path, 'a period has a length'])
      if (!period.source?.document) found.push([path, 'no source'])
    }
  return found
}
