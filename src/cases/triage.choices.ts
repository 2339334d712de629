import { type Body, bodyKindOf, bodyOfDesk, type Desk, deskOf, desksThatRun } from '../bodies/index.ts'
import { allActs } from '../kernel/acts.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { CaseRecord, StepInput } from '../kernel/case-record.ts'
import { type Entrustment, standingOf } from '../kernel/competence.ts'
import { hidesWhoReported, isReporter } from '../kernel/reporter.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { FieldRule, StepRule, VenueRoute } from '../kernel/procedure.ts'
import { newestOf, type TriageTarget, triageTargets, venueRules } from '../procedures/index.ts'

/** A procedure that triage may open for a case, and the desks it may be offered to, the usual ones first. */
export interface TriageChoice {
  readonly target: TriageTarget
  readonly desks: readonly {
    readonly body: Body
    readonly desk: Desk
    /** In whose name it acts, and until when, where that is not its own. */
    readonly entrusted?: Entrustment
  }[]
  /** Bodies with a desk for it that may not run it today. */
  readonly barred: readonly Body[]
  /** Whether it covers a right of the kind the case rests on: else nobody can open it. */
  readonly fits: boolean
  /** Whether only who has the right can ask for it, and the case is of somebody who reported. */
  readonly isHolders: boolean
  /** Whether it is what the filer asked for. */
  readonly isWished: boolean
  /** The way that what happened there takes, where this is it. */
  readonly route?: VenueRoute
  /** Why it cannot be the way there, or for who asked as they did. */
  readonly notHere?: Bilingual
  /** Whether its papers would name who reported, and they have not agreed to that. */
  readonly namesReporter?: true
}

/** How the filer wishes the case to be dealt with, by the code of the form; undefined where they left that to the office. */
export function wishOf({ proceedings }: Pick<CaseRecord, 'proceedings'>): string | undefined {
  const wish = proceedings[0]?.facts['wish']
  return typeof wish === 'string' && wish !== 'advise' ? wish : undefined
}

/**
 * Every procedure triage may open, with its desks: first what the filer asked for, then the way that its venue takes, last what is none there. Of the desks first come those
 * that decide in their own name, then those its venue usually goes to, then those of its own district. A body that may decide neither in its
 * own name nor in another's is not offered.
 */
export function triageChoices(record: CaseRecord, at: Date): TriageChoice[] {
  const kinds = new Set(record.rights.map(({ kind }) => kind))
  // The venue of the complaint decides; of its further acts another may lead to a way of its own.
  const all = [...new Set(allActs(record.acts).flatMap((act) => act.venue ?? []))]
  const [venue] = all
  const wish = wishOf(record)
  const choices = triageTargets().map((target): TriageChoice => {
    // Who only reported is named to nobody they reported.
    const namesReporter = hidesWhoReported(record) ? target.names : undefined
    const ways = namesReporter ? [] : all.flatMap((each) => target.venues?.[each] ?? [])
    const route = ways.find(({ rights }) => !rights || rights.some((kind) => kinds.has(kind)))
    const isNowhere = all.length > 0 && all.every((each) => target.notAt?.[each])
    const notHere = (isNowhere && venue ? target.notAt?.[venue] : undefined) ?? namesReporter
    const first = route?.bodies ?? (venue ? venueRules[venue].bodies : [])
    const known = desksThatRun(target.procedure).filter(({ body }) => target.bodies.includes(body.kind))
    const desks = known.flatMap(({ body, desk }): TriageChoice['desks'][number][] => {
      const standing = standingToRun(target.procedure, body, at)
      if (standing.as === 'own') return [{ body, desk }]
      return standing.as === 'entrusted' ? [{ body, desk, entrusted: standing.entrustment }] : []
    })
    // In its own name and here; in another's, here or elsewhere; in its own name, but for another district.
    const standsFor = ({ body, entrusted }: (typeof desks)[number]) => {
      if (entrusted) return near(body) === 0 ? 1 : 2
      return near(body) === 0 || body.district === 'city' ? 0 : 3
    }
    const near = (body: Body) => (body.district === record.district ? 0 : 1)
    const usual = (body: Body) => target.bodies.indexOf(body.kind)
    const atVenue = (body: Body) => (first.includes(body.kind) ? 0 : 1)
    const fits = kinds.size === 0 || !target.rights || target.rights.some((kind) => kinds.has(kind))
    // What a right gives its holder is not for who reported: an office that looks into it of its own is.
    const asked = route?.asked ?? target.asked
    const isHolders = isReporter(record) && asked !== undefined && asked !== 'report'
    const isAskedFor = wish !== undefined && (target.asked === wish || route?.asked === wish)
    return {
      target,
      isHolders,
      isWished: isAskedFor && fits && !isHolders && !notHere && desks.length > 0,
      desks: desks.toSorted(
        (a, b) =>
          standsFor(a) - standsFor(b) ||
          atVenue(a.body) - atVenue(b.body) ||
          near(a.body) - near(b.body) ||
          usual(a.body) - usual(b.body),
      ),
      barred: [...new Set(known.map(({ body }) => body))].filter((body) => !desks.some((each) => each.body === body)),
      fits,
      ...(route ? { route } : {}),
      ...(notHere ? { notHere } : {}),
      ...(namesReporter ? { namesReporter: true as const } : {}),
    }
  })
  const place = ({ isWished, route, notHere, fits, isHolders }: TriageChoice) => {
    if (isWished) return 0
    if (isHolders) return 3
    return route ? 1 : notHere || !fits ? 3 : 2
  }
  return choices.toSorted((a, b) => place(a) - place(b))
}

/** Fields of a step that hold one kind of thing. */
export function fieldsOf(step: StepRule, kind: FieldRule['kind']): string[] {
  return Object.entries(step.fields ?? {}).flatMap(([name, field]) => (field.kind === kind ? [name] : []))
}

/** Whether a desk takes anything on: one of a body that was switched off does not, though a form of before names it. */
export const isDeskOpen = (deskId: string): boolean => bodyOfDesk(deskId)?.active === true

/** Why a procedure cannot be opened at the desk it is to go to: its own, or the common one. */
const strangeness = (choice: string, common: string | undefined, at: Date): string | undefined => {
  const [key = '', deskId = common] = choice.split('@')
  const target = triageTargets().find(({ procedure }) => procedure === key)
  if (!target) return 'procedure-not-offered'
  if (deskId === undefined) return undefined
  const body = bodyOfDesk(deskId)
  if (!body?.active || !deskOf(deskId)?.handles.includes(key) || !target.bodies.includes(bodyKindOf(body._id)))
    return 'desk-not-for-procedure'
  const { as } = standingToRun(key, body, at)
  return as === 'own' || as === 'entrusted' ? undefined : 'body-not-competent'
}

/** How a body stands on the day in a procedure that is to be opened. */
function standingToRun(key: string, body: Body, at: Date) {
  const procedure = newestOf(key)
  return procedure ? standingOf(procedure, body, dateOf(at)) : ({ as: 'none' } as const)
}

/** Those chosen in a field of triage. */
function chosenIn(record: CaseRecord, chosen: StepInput[string] | undefined, at: Date): TriageChoice[] {
  const keys = new Set([chosen ?? []].flat().map((choice) => String(choice).split('@')[0]))
  return triageChoices(record, at).filter(({ target }) => keys.has(target.procedure))
}

/** What no reason makes good of them: one covers none of the rights of the case, or is for who has the right alone. */
const barringCode = (chose: readonly TriageChoice[]): string | undefined =>
  chose.some(({ fits }) => !fits)
    ? 'procedure-not-for-right'
    : chose.some(({ isHolders }) => isHolders)
      ? 'procedure-needs-holder'
      : undefined

/** Whether one is none where it happened, which has its reason. */
const isNoneHere = ({ notHere, target }: TriageChoice): boolean => notHere !== undefined && notHere !== target.names

/** What stands against the procedures that a step of triage chooses, by the field `input.<name>` at which it is said. */
export function proceduresAmiss(
  step: StepRule,
  input: StepInput,
  record: CaseRecord,
  at: Date,
): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {}
  // A procedure with no desk of its own goes to the one named for all, which has to take it on like any other.
  const [common] = fieldsOf(step, 'desk').map((name) =>
    isDeskOpen(String(input[name])) ? String(input[name]) : undefined,
  )
  for (const name of fieldsOf(step, 'procedures')) {
    const code = [input[name] ?? []]
      .flat()
      .map((choice) => strangeness(String(choice), common, at))
      .find(Boolean)
    const chose = chosenIn(record, input[name], at)
    const barring = code ?? barringCode(chose)
    if (barring) wrong[`input.${name}`] = barring
    else {
      if (chose.some(({ namesReporter }) => namesReporter)) Object.assign(wrong, withoutAgreement(input, record, at))
      if (chose.some(isNoneHere) && step.fields?.['note'] && !input['note']) wrong['input.note'] = 'route-needs-reason'
    }
  }
  return wrong
}

/** What is missing of the agreement of those who reported, by the field `input.<name>` at which it is said. */
function withoutAgreement(
  { namedOn, namedHow }: StepInput,
  { filedOn }: CaseRecord,
  at: Date,
): Readonly<Record<string, string>> {
  if (namedOn === undefined) return { 'input.namedOn': 'reporter-not-asked' }
  if (String(namedOn) > dateOf(at)) return { 'input.namedOn': 'reporter-agrees-later' }
  // Nobody agrees to be named in a report that they have not made yet.
  if (String(namedOn) < filedOn) return { 'input.namedOn': 'reporter-agreed-before' }
  return namedHow === undefined ? { 'input.namedHow': 'reporter-agreed-how' } : {}
}
