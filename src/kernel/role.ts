import type { Bilingual } from './bilingual.ts'

/** Closed set of roles. `system` is the program itself (clocks that lapse), never a person. */
export const roles = [
  'filer',
  'respondent',
  'intake',
  'officer',
  'lead',
  'mediator',
  'arbitrator',
  'liaison',
  'assistance',
  'supervisor',
  'system-admin',
  'security-admin',
  'audit-admin',
  'system',
] as const
export type Role = (typeof roles)[number]

/** Who takes part for themselves: the sides of a case. */
export const partyRoles = ['filer', 'respondent'] as const satisfies readonly Role[]

/** Who works on cases at a desk of a body. Supervisors watch and administrators keep the house: neither takes a step. */
export const workingRoles = [
  'intake',
  'officer',
  'lead',
  'mediator',
  'arbitrator',
  'liaison',
  'assistance',
] as const satisfies readonly Role[]

/**
 * The three administrators, kept apart (三员): of the system (bodies, calendars, templates, backups), of security (accounts, roles,
 * resets), and of audit (reads and checks the administration log, changes nothing).
 */
export const administratorRoles = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly Role[]

const working: ReadonlySet<Role> = new Set(workingRoles)
const administrating: ReadonlySet<Role> = new Set(administratorRoles)

export function isWorkingRole(role: Role): boolean {
  return working.has(role)
}

/** Whether somebody with these roles works on cases at a desk. */
export function worksOnCases(roles: readonly Role[]): boolean {
  return roles.some((role) => working.has(role))
}

/** Whether an account administers the program: it never reads a case, whatever else it may be. */
export function isAdministrator(roles: readonly Role[]): boolean {
  return roles.some((role) => administrating.has(role))
}

/** Whether one account may have these roles: who administers does nothing else, and only one of the three kinds of it. */
export function areRolesTogether(roles: readonly Role[]): boolean {
  return roles.length <= 1 || !isAdministrator(roles)
}

/** Closed set of the kinds of body that take part (domain: organisations). */
export const bodyKinds = [
  'protection-centre',
  'city-regulator',
  'district-regulator',
  'zone-office',
  'mediation-committee',
  'arbitration-court',
  'customs',
  'court',
  'procuratorate',
  'police',
  'rights-assistance',
  'copyright-office',
] as const
export type BodyKind = (typeof bodyKinds)[number]

/** Who does a thing: a person in one role at one desk, or the program itself. */
export interface Actor {
  /** Person id, or 'system'. */
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly bodyId?: string
  readonly deskIds?: readonly string[]
  /** Of an officer whose answer is carried into the proceeding of the body that asked. */
  readonly answers?: true
  /** Parties that they sign in for; absent of whoever speaks for no party. */
  readonly partyIds?: readonly string[]
  /** Parties on whom nothing is laid, see `sparedParties`. */
  readonly spared?: readonly string[]
  /** Steps that are beyond the powers of the body that holds the proceeding. */
  readonly beyond?: readonly string[]
  /** Steps that another proceeding of the case stands in the way of, each with why. */
  readonly barred?: Readonly<Record<string, Bilingual>> | undefined
  /** Options of steps that another proceeding of the case stands in the way of (see `optionKey`), each with why. */
  readonly barredOptions?: Readonly<Record<string, Bilingual>> | undefined
  /** Of the program: steps that it does not take by itself while another proceeding stands as it does. */
  readonly left?: readonly string[] | undefined
  /** Steps that build on what has not happened yet in the proceeding that asked for this one. */
  readonly unmet?: readonly string[]
  /** Steps that serve what everybody they are for was served with already, see `stepsServed`. */
  readonly served?: readonly string[]
  /** Whether the proceeding was offered to every receiver in vain and is with who sent it. */
  readonly untaken?: boolean
  /** Of a party: the step from which on nothing of the proceeding has come to it, see `untoldService`. */
  readonly untold?: number | undefined
}

/** The program acting on its own, for clocks that lapse and calendars that arrive. */
export const system: Actor = { id: 'system', name: '系统', roles: ['system'] }

/** A side of the parties from which something of a proceeding may be kept: third parties count with the respondent. */
export type KeptSide = 'requester' | 'respondent'
