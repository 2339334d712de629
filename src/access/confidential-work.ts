import { bodyOf, deskOf } from '../bodies/index.ts'
import { newestProcedures } from '../procedures/index.ts'
import { holdsConfidential } from './account.news.ts'
import type { Person } from './person.model.ts'

/**
 * Whether whoever signs in as this person could read confidential work: their desk takes on a procedure that is confidential, they
 * lead a body that has such a desk, or a confidential proceeding is in their own hands.
 */
export async function hasConfidentialWork(person: Person): Promise<boolean> {
  const led = person.roles.includes('lead') && person.bodyId !== undefined ? (bodyOf(person.bodyId)?.desks ?? []) : []
  const desks = [...person.deskIds.flatMap((id) => deskOf(id) ?? []), ...led]
  const confidential = new Set(
    newestProcedures().flatMap(({ key, confidential }) => (confidential === true ? [key] : [])),
  )
  return (
    desks.some(({ handles }) => handles.some((key) => confidential.has(key))) || (await holdsConfidential(person._id))
  )
}
