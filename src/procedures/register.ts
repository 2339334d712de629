import type { ClockRule } from '../kernel/clock.ts'
import { endOfActs } from '../kernel/acts.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { type Join, joinOf, registerOf } from '../kernel/procedure-register.ts'
import type { Procedure, TriageRule } from '../kernel/procedure.ts'
import type { BodyKind } from '../kernel/role.ts'
import { notFound } from '../kernel/rule-error.ts'
import { adjudication, adjudication2015 } from './adjudication.ts'
import { arbitration2018, arbitration2026 } from './arbitration.ts'
import { courtLink } from './court-link.ts'
import { credit } from './credit.ts'
import { examination } from './examination.ts'
import { fairComplaint } from './fair-complaint.ts'
import { ipAssistance } from './ip-assistance.ts'
import { liaison } from './liaison.ts'
import { mediation } from './mediation.ts'
import { patentMediation } from './patent-mediation.ts'
import { penalty2021, penalty2027 } from './penalty.ts'
import { platformNotice } from './platform-notice.ts'

/** The register: every procedure under every text it is known in, versions of one key oldest first. */
export const procedures: readonly Procedure[] = registerOf([
  examination,
  adjudication2015,
  adjudication,
  penalty2021,
  penalty2027,
  fairComplaint,
  platformNotice,
  mediation,
  patentMediation,
  arbitration2018,
  arbitration2026,
  courtLink,
  ipAssistance,
  liaison,
  credit,
])

/**
 * The version of a procedure for a case whose deciding date (filing or act, see `decidedBy`) is given: the latest that had
 * begun by then. A date before the oldest text held here takes that oldest text, which `textFor` says. Throws not-found for an unknown key.
 */
export function procedureAt(key: string, date: PlainDate): Procedure {
  const versions = procedures.filter((procedure) => procedure.key === key)
  const found = versions.findLast(({ version }) => version <= date) ?? versions[0]
  if (!found) throw notFound('procedure')
  return found
}

/** The text that a case runs under in a procedure, and why that one. */
export interface ChosenText {
  readonly procedure: Procedure
  /** The day that the law says decides. */
  readonly on: PlainDate
  /** That day lies before the oldest text held here: what applied then is not known to the program. */
  readonly isOlderThanHeld: boolean
}

type Deciding = Pick<CaseRecord, 'acts' | 'filedOn' | 'actOn'>

/**
 * The text for a case by the day that the law names for the procedure: receipt of the request (`receivedOn`, where it came before it was
 * entered), or the end of what was done. Throws not-found for an unknown key.
 */
export function textFor(key: string, record: Deciding, receivedOn?: PlainDate): ChosenText {
  const newest = newestOf(key)
  if (!newest) throw notFound('procedure')
  const on = newest.decidedBy === 'act' ? endOfActs(record) : (receivedOn ?? record.filedOn)
  const procedure = procedureAt(key, on)
  return { procedure, on, isOlderThanHeld: !newest.ofTheHouse && on < procedure.version }
}

/**
 * Why the text that a proceeding runs under may not be the one that applies: the deciding day lies before the oldest held, or, as the case
 * stands now, in the time of another text. Undefined where it is the one.
 */
export function textInDoubt(
  { procedure: key, version, receivedOn }: Pick<Proceeding, 'procedure' | 'version' | 'receivedOn'>,
  record: Deciding,
):
  | { readonly why: 'older-than-held' | 'another-text'; readonly on: PlainDate; readonly version: PlainDate }
  | undefined {
  const { procedure, on, isOlderThanHeld } = textFor(key, record, receivedOn)
  if (isOlderThanHeld) return { why: 'older-than-held', on, version }
  return procedure.version === version || newestOf(key)?.ofTheHouse
    ? undefined
    : { why: 'another-text', on, version: procedure.version }
}

/** Exactly that version, for a proceeding that started under it. Throws not-found. */
export function procedureOf(key: string, version: PlainDate): Procedure {
  const found = procedures.find((procedure) => procedure.key === key && procedure.version === version)
  if (!found) throw notFound('procedure')
  return found
}

/** The newest text of a procedure, for what speaks of it and not of one proceeding; undefined for an unknown key. */
export function newestOf(key: string): Procedure | undefined {
  return procedures.findLast((procedure) => procedure.key === key)
}

/** The newest text of every procedure, in the order of the register. */
export function newestProcedures(): Procedure[] {
  return procedures.filter((procedure) => newestOf(procedure.key) === procedure)
}

/**
 * A state, step, clock or outcome of a procedure for what knows its key and not its version (rows of lists, figures): of the newest text
 * that has it. Whoever has the proceeding asks its own version instead.
 */
export function ruleNamed<Part extends 'states' | 'steps' | 'clocks' | 'outcomes'>(
  key: string,
  part: Part,
  name: string,
): Procedure[Part][keyof Procedure[Part]] | undefined {
  const found = procedures.findLast((procedure) => procedure.key === key && Object.hasOwn(procedure[part], name))
  return found?.[part][name as keyof Procedure[Part]]
}

/** The newest version of each procedure a body of this kind may run. */
export function proceduresRunBy(kind: BodyKind): Procedure[] {
  return newestProcedures().filter(({ runBy }) => runBy.includes(kind))
}

/** Key of the procedure that a complaint opens with. */
export function intakeProcedure(): string {
  return (procedures.find(({ takesComplaints }) => takesComplaints) as Procedure).key
}

/** A procedure that triage may open, and the kinds of body it may be offered to, the usual one first. */
export interface TriageTarget extends TriageRule {
  readonly procedure: string
}

/** What triage may open, in the order of the register. */
export function triageTargets(): TriageTarget[] {
  return newestProcedures().flatMap(({ key, triage }) => (triage ? [{ ...triage, procedure: key }] : []))
}

/** The rule of one clock of one version. Throws not-found. */
export function clockRuleOf(key: string, version: PlainDate, clock: string): ClockRule {
  const found = procedureOf(key, version).clocks[clock]
  if (!found) throw notFound('clock')
  return found
}

/** Every rule between proceedings that begins in the procedure: its own, and what others declare about it. */
export function joinsFrom(source: Procedure): readonly Join[] {
  const known = joinsOf.get(source) ?? joinsDeclared(source)
  joinsOf.set(source, known)
  return known
}

/** Procedures never change while the program runs. */
const joinsOf = new WeakMap<Procedure, readonly Join[]>()

function joinsDeclared(source: Procedure): Join[] {
  const declaring = [source, ...newestProcedures().filter(({ key }) => key !== source.key)]
  return declaring.flatMap((procedure) =>
    (procedure.joins ?? []).map((rule) => joinOf(procedure, rule)).filter(({ when }) => when.procedure === source.key),
  )
}

/**
 * What a step just taken offers in other proceedings of the case. `outcome` is the proceeding's after the step: a rule
 * about an outcome speaks only at the step that sets it, not at every later one.
 */
export function joinsAfter(source: Procedure, step: string, outcome: string | undefined): Join[] {
  const setsOutcome = source.steps[step]?.outcome !== undefined
  return joinsFrom(source).filter(
    ({ when }) =>
      (when.step === undefined || when.step === step) &&
      (when.outcome === undefined || (setsOutcome && when.outcome === outcome)),
  )
}
