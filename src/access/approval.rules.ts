import type { Role } from '../kernel/role.ts'

/** What an account may do, where, and where its links go. */
export interface Rights {
  readonly roles: readonly Role[]
  readonly deskIds: readonly string[]
  readonly bodyId: string | null
  readonly active: boolean
  readonly email: string | null
}

export function rightsOf(person: {
  readonly roles: readonly Role[]
  readonly deskIds: readonly string[]
  readonly active: boolean
  readonly bodyId?: string
  readonly email?: string
}): Rights {
  const { roles, deskIds, active, bodyId = null, email = null } = person
  return { roles, deskIds, bodyId, active, email }
}

/**
 * Whether an account would have more than before: a role, a desk, another body, a closed account opened again, or another address,
 * to which links would go. Taking away needs nobody's approval: it must be quick.
 */
export function isGrant(before: Rights, after: Rights): boolean {
  return (
    after.roles.some((role) => !before.roles.includes(role)) ||
    after.deskIds.some((desk) => !before.deskIds.includes(desk)) ||
    (after.bodyId !== null && after.bodyId !== before.bodyId) ||
    (after.active && !before.active) ||
    (after.email !== null && after.email !== before.email)
  )
}

/** Whether the rights are those that were looked at when something was asked for. */
export function areSameRights(one: Rights, other: Rights): boolean {
  const text = ({ roles, deskIds, ...rest }: Rights) =>
    JSON.stringify([roles.toSorted(), deskIds.toSorted(), rest.bodyId, rest.active, rest.email])
  return text(one) === text(other)
}
