import { deskOf } from '../bodies/index.ts'
import { newestProcedures } from '../procedures/index.ts'
import { holdsConfidential } from './account.news.ts'
import { desksHeaded } from './headship.ts'
import type { Person } from './person.model.ts'
import { wholeViewer } from './viewers.ts'

/**
 * Whether whoever signs in as this person could read confidential work: their desk takes on a procedure that is confidential, they
 * stand at the head of such a desk, or a confidential proceeding is in their own hands.
 */
export async function hasConfidentialWork(person: Person): Promise<boolean> {
  const led = desksHeaded(await wholeViewer(person))
  const desks = [...new Set([...person.deskIds, ...led])].flatMap((id) => deskOf(id) ?? [])
  const confidential = new Set(
    newestProcedures().flatMap(({ key, confidential }) => (confidential === true ? [key] : [])),
  )
  return (
    desks.some(({ handles }) => handles.some((key) => confidential.has(key))) || (await holdsConfidential(person._id))
  )
}
