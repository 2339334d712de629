import { docket } from './docket.model.ts'

/** How much of what is open lies with a body: proceedings that one of its desks holds, and offers that wait for its answer. */
export async function openWorkOfBody(deskIds: readonly string[]): Promise<{ proceedings: number; offers: number }> {
  const at = (kind: 'proceeding' | 'offer') =>
    Promise.all(deskIds.map((deskId) => docket().countDocuments({ deskId, open: true, kind })))
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)
  return { proceedings: sum(await at('proceeding')), offers: sum(await at('offer')) }
}

/** How many open proceedings a person has in hand. */
export async function openWorkOfPerson(personId: string): Promise<number> {
  return await docket().countDocuments({ personId, open: true, kind: 'proceeding' })
}
