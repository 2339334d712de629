import { type Bearer, bearerOf, rolesAskedOf } from '../kernel/bearer.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { type Duty, officeDuties } from '../kernel/duty.ts'
import { procedureOf } from '../procedures/index.ts'
import { endOfClock, officeIn } from './doer.rules.ts'
import type { Left } from './holders.ts'

/** Whose a duty of the office is, by who has the proceeding now. */
export function bearerIn(record: CaseRecord, proceeding: Proceeding, duty: Duty, left: Left | undefined): Bearer {
  const holderRoles = left?.roles.get(proceeding.id)
  return bearerOf(procedureOf(proceeding.procedure, proceeding.version), proceeding, duty, {
    ...(holderRoles ? { holderRoles } : {}),
    holderLeft: left?.gone.has(proceeding.id) === true,
    recused: record.recused,
  })
}

/** Roles of which whoever has the proceeding has to have one, for each thing that is theirs to do: lists ask by them whether they have. */
export function rolesAsked(record: CaseRecord, proceeding: Proceeding, at: Date): string[] {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return rolesAskedOf(procedure, proceeding, dutiesIn(record, proceeding, at), record.recused)
}

/** Of what is to be done within a period, what whoever has the proceeding cannot do: roles of those of the desk who can. */
export function rolesBeside(
  record: CaseRecord,
  proceeding: Proceeding,
  clockId: string,
  left: Left,
  at: Date,
): readonly string[] {
  return dutiesIn(record, proceeding, at)
    .filter(({ clock }) => clock?.id === clockId)
    .map((duty) => bearerIn(record, proceeding, duty, left))
    .flatMap((bearer) => (bearer.as === 'desk' && bearer.why === 'lacks' ? bearer.roles : []))
}

function dutiesIn(record: CaseRecord, proceeding: Proceeding, at: Date): readonly Duty[] {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return officeDuties(procedure, proceeding, officeIn(record, proceeding, at), at, (clock) => endOfClock(clock, at))
}
