import { docket, type DocketRow } from './docket.model.ts'

/** How much of what is open lies with a body: proceedings that one of its desks holds, and offers that wait for its answer. */
export async function openWorkOfBody(deskIds: readonly string[]): Promise<{ proceedings: number; offers: number }> {
  const at = (kind: 'proceeding' | 'offer') =>
    Promise.all(deskIds.map((deskId) => docket().countDocuments({ deskId, open: true, kind })))
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)
  return { proceedings: sum(await at('proceeding')), offers: sum(await at('offer')) }
}

/** How much of what is open of a procedure a desk holds, or is asked to take. */
export async function openWorkOfDesk(deskId: string, procedure: string): Promise<number> {
  return await docket().countDocuments({ deskId, open: true, procedure })
}

/** What is open at a desk, whoever has it: its proceedings, and the offers it is asked to answer. */
export async function openWorkAt(deskId: string): Promise<Pick<DocketRow, 'caseId' | 'deskId'>[]> {
  const at = (kind: 'proceeding' | 'offer') =>
    docket()
      .find({ deskId, open: true, kind }, { projection: { caseId: 1, deskId: 1 } })
      .toArray()
  return [...(await at('proceeding')), ...(await at('offer'))]
}

/** The open proceedings a person has in hand, by case and desk. */
export async function openWorkOfPerson(personId: string): Promise<Pick<DocketRow, 'caseId' | 'deskId'>[]> {
  return await docket()
    .find({ personId, open: true, kind: 'proceeding' }, { projection: { caseId: 1, deskId: 1 } })
    .toArray()
}

/** The open proceedings that a person is named to besides who has them, by case and desk. */
export async function openWorkNamedTo(personId: string): Promise<Pick<DocketRow, 'caseId' | 'deskId'>[]> {
  return await docket()
    .find({ besides: personId, open: true, kind: 'proceeding' }, { projection: { caseId: 1, deskId: 1 } })
    .toArray()
}

/** The desks whose offers of a procedure wait for the answer of that desk. */
export async function waitingSenders(deskId: string, procedure: string): Promise<string[]> {
  const waiting = { deskId, open: true, kind: 'offer' as const, procedure }
  const rows = await docket()
    .find(waiting, { projection: { fromDeskId: 1 } })
    .toArray()
  return [...new Set(rows.flatMap(({ fromDeskId }) => fromDeskId ?? []))]
}

/** The desks that sent these cases to that one. */
export async function sendersOf(caseIds: readonly string[], deskId: string): Promise<string[]> {
  const sent = { caseId: { $in: [...new Set(caseIds)] }, kind: 'offer' as const, deskId }
  const rows = await docket()
    .find(sent, { projection: { fromDeskId: 1 } })
    .toArray()
  return [...new Set(rows.flatMap(({ fromDeskId }) => fromDeskId ?? []))]
}
