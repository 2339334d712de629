import type { Policy, Viewer } from '../http/index.ts'
import { type Role, workingRoles } from '../kernel/role.ts'

/** Everybody, also without signing in. */
export const anyone: Policy = { name: 'anyone', allows: () => true }

/** Everybody who is signed in. */
export const signedIn: Policy = { name: 'signed-in', allows: (viewer) => viewer !== undefined }

/** Whoever has one of the roles. */
function byRole(...allowed: readonly Role[]): Policy {
  return {
    name: `by-role:${allowed.join('+')}`,
    allows: (viewer: Viewer | undefined) => viewer?.roles.some((role) => allowed.includes(role)) === true,
  }
}

/** People who work on cases at a desk. */
export const officers: Policy = { ...byRole(...workingRoles), name: 'officers' }
/** People of a body: those who work on cases, and those who watch them. */
export const staff: Policy = { ...byRole(...workingRoles, 'supervisor'), name: 'staff' }
/** Whoever may have to do with a case at all: never an administrator. */
export const caseReaders: Policy = {
  ...byRole(...workingRoles, 'supervisor', 'filer', 'respondent'),
  name: 'case-readers',
}
export const filers: Policy = { ...byRole('filer', 'assistance'), name: 'filers' }
export const parties: Policy = { ...byRole('filer', 'respondent', 'assistance'), name: 'parties' }
/** People of the assistance desks. */
export const assistants: Policy = { ...byRole('assistance'), name: 'assistants' }
export const leads: Policy = { ...byRole('lead'), name: 'leads' }
export const supervisors: Policy = { ...byRole('supervisor', 'lead'), name: 'supervisors' }
/** Bodies, calendars, templates, backups. */
export const systemAdministrators: Policy = { ...byRole('system-admin'), name: 'system-administrators' }
/** Accounts, roles, resets. */
export const securityAdministrators: Policy = { ...byRole('security-admin'), name: 'security-administrators' }
/** Reads and checks the administration log. */
export const auditAdministrators: Policy = { ...byRole('audit-admin'), name: 'audit-administrators' }
/** Those two of the three who change anything: either may be the second who looks at what the other asks for. */
export const actingAdministrators: Policy = {
  ...byRole('system-admin', 'security-admin'),
  name: 'acting-administrators',
}
