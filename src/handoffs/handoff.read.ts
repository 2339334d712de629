import { docket, type DocketRow } from '../docket/index.ts'
import type { Viewer } from '../http/index.ts'
import { invalid } from '../kernel/rule-error.ts'

export interface OfferRows {
  readonly rows: readonly DocketRow[]
  /** Cursor of the next page; absent on the last. */
  readonly next?: string
}

const perPage = 20

interface Reading {
  readonly by: 'deskId' | 'fromDeskId'
  readonly open: boolean
  /** 1: the nearest end first. -1: the newest case first. */
  readonly direction: 1 | -1
}

/** Offers that wait for an answer of the viewer's desks, and requests for help they have taken on; the nearest end first. */
export async function offersTo(viewer: Viewer, after?: string): Promise<OfferRows> {
  return await readOffers(viewer, { by: 'deskId', open: true, direction: 1 }, after)
}

/** Offers the viewer's desks made: those that wait, the nearest end first; or those answered, the newest case first. */
export async function offersFrom(viewer: Viewer, answered: boolean, after?: string): Promise<OfferRows> {
  return await readOffers(viewer, { by: 'fromDeskId', open: !answered, direction: answered ? -1 : 1 }, after)
}

/** Each desk by its own index; few people have more than one. */
async function readOffers(viewer: Viewer, reading: Reading, after: string | undefined): Promise<OfferRows> {
  const { by, open, direction } = reading
  const beyond = after === undefined ? {} : rangeAfter(after, direction)
  const found = await Promise.all(
    viewer.deskIds.map((deskId) =>
      docket()
        .find({ [by]: deskId, open, kind: 'offer', recused: { $ne: viewer.id }, ...beyond })
        .sort({ due: direction, _id: direction })
        .limit(perPage + 1)
        .toArray(),
    ),
  )
  const rows = found.flat().toSorted((one, other) => direction * compare(one, other))
  const page = rows.slice(0, perPage)
  const last = page.at(-1)
  return { rows: page, ...(rows.length > perPage && last ? { next: cursorOf(last) } : {}) }
}

function compare(one: DocketRow, other: DocketRow): number {
  return one.due.getTime() - other.due.getTime() || (one._id < other._id ? -1 : one._id > other._id ? 1 : 0)
}

function cursorOf({ due, _id }: DocketRow): string {
  return Buffer.from(JSON.stringify([due.getTime(), _id])).toString('base64url')
}

/** Throws invalid for a text that no page of ours gave out. */
function rangeAfter(cursor: string, direction: 1 | -1): Record<string, unknown> {
  try {
    const [time, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    const due = new Date(Number(time))
    if (typeof id === 'string' && typeof time === 'number' && !Number.isNaN(due.getTime())) {
      const [bound, strict] = direction === 1 ? ['$gte', '$gt'] : ['$lte', '$lt']
      return { due: { [bound]: due }, $or: [{ due: { [strict]: due } }, { _id: { [strict]: id } }] }
    }
  } catch {
    // Not ours either way.
  }
  throw invalid({ after: 'any.invalid' })
}
