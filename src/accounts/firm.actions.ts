import { type Firm, joinFirm, leaveFirm, personsOf } from '../access/index.ts'
import { linkColleague, unlinkColleague } from '../cases/index.ts'
import { docket } from '../docket/index.ts'
import type { Viewer } from '../http/index.ts'

interface By {
  readonly viewer: Viewer
  readonly at: Date
}

/**
 * Joins a firm by its invitation: from then on the person signs in for the parties of its open cases, which are those of its owner. Done again
 * it links what was left out. Throws what `joinFirm` throws.
 */
export async function join(token: string, by: By): Promise<Firm> {
  const firm = await joinFirm(token, by)
  const colleague = { id: by.viewer.id, name: by.viewer.name }
  for (const caseId of await casesOf({ personIds: firm.id, open: true }))
    await linkColleague({ caseId, besideId: firm.id, colleague }, by)
  return firm
}

/** Takes somebody out of their firm, and out of every case they stand in beside its owner. Throws what `leaveFirm` throws. */
export async function leave(personId: string, by: By): Promise<void> {
  const ownerId = await leaveFirm(personId, by)
  const [person] = await personsOf([personId])
  const colleague = { id: personId, name: person?.name ?? '' }
  for (const caseId of await casesOf({ $and: [{ personIds: personId }, { personIds: ownerId }] }))
    await unlinkColleague({ caseId, besideId: ownerId, colleague }, by)
}

async function casesOf(where: object): Promise<string[]> {
  const rows = docket().find({ kind: 'proceeding', ...where }, { projection: { caseId: 1 } })
  return [...new Set((await rows.toArray()).map(({ caseId }) => caseId))]
}
