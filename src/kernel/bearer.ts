import type { Proceeding } from './case-record.ts'
import type { Doer, Duty } from './duty-shape.ts'
import { isHeadsAlone } from './heads-alone.ts'
import type { Procedure } from './procedure.ts'
import { isWorkingRole, type Role } from './role.ts'
import { makersOf } from './step-obstacles.ts'

/** Whose a duty of the office is. Of the desk's it is whoever has one of the roles; `why` it is not, or not alone, of whoever has the case. */
export type Bearer =
  | { readonly as: 'named'; readonly personIds: readonly string[] }
  | { readonly as: 'holder'; readonly personId: string; readonly roles: readonly Role[] }
  | { readonly as: 'desk'; readonly why: 'free' | 'heads' | 'made' | 'lacks'; readonly roles: readonly Role[] }

/** Roles as a list keeps them, in one word. */
export const roleSet = (roles: readonly Role[]): string => roles.toSorted().join()

/** Of what is to be done, the roles of which whoever has the proceeding has to have one for what is theirs. */
export function rolesAskedOf(
  procedure: Pick<Procedure, 'steps'>,
  proceeding: Parameters<typeof bearerOf>[1],
  duties: readonly Duty[],
  recused: readonly string[] = [],
): string[] {
  const bearers = duties.map((duty) => bearerOf(procedure, proceeding, duty, { recused }))
  const own = bearers.filter((bearer) => bearer.as === 'holder' && bearer.roles.length > 0)
  return [...new Set(own.map((bearer) => ('roles' in bearer ? roleSet(bearer.roles) : '')))].toSorted()
}

/** Whether none of these roles takes a step of those. */
export const lacksAll = (own: readonly Role[], roles: readonly Role[]): boolean =>
  roles.length > 0 && !own.some((role) => roles.includes(role))

/**
 * Whose a duty of the office is: of those chosen for it; of a panel its members; else of whoever has the case, but for what the head alone decides, what
 * they made themselves, and what is of a role that they have not. The one answer for pages, lists, notices and whoever watches.
 */
export function bearerOf(
  { steps }: Pick<Procedure, 'steps'>,
  proceeding: Pick<Proceeding, 'holder' | 'officers' | 'walked'>,
  { steps: [key = ''], bearers = [] }: Pick<Duty, 'steps' | 'bearers'>,
  { holderRoles, holderLeft, recused = [] }: Pick<Doer, 'holderRoles' | 'holderLeft' | 'recused'>,
): Bearer {
  const step = steps[key]
  const chosen = bearers.filter(({ personId }) => !recused.includes(personId))
  if (chosen.length > 0) return { as: 'named', personIds: chosen.map(({ personId }) => personId) }
  if (step?.ofTribunal && proceeding.officers.length > 0)
    return { as: 'named', personIds: proceeding.officers.map(({ personId }) => personId) }
  const roles = step?.by.filter(isWorkingRole) ?? []
  const personId = holderLeft === true ? undefined : proceeding.holder.personId
  if (step && isHeadsAlone(step)) return { as: 'desk', why: 'heads', roles }
  if (personId === undefined) return { as: 'desk', why: 'free', roles }
  if (step && makersOf(proceeding, step).includes(personId)) return { as: 'desk', why: 'made', roles }
  if (holderRoles && lacksAll(holderRoles, roles)) return { as: 'desk', why: 'lacks', roles }
  return { as: 'holder', personId, roles }
}
