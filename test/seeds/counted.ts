import { requestsThatAre } from '../../src/assistance/request.model.ts'
import type { Viewer } from '../../src/http/index.ts'
import { offersFrom, offersTo, type OfferRows } from '../../src/handoffs/handoff.read.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { isWaiting } from '../../src/kernel/handoff.ts'
import { system } from '../../src/kernel/role.ts'
import { mostCounted, unreadOf } from '../../src/notices/notice.model.ts'
import { unreadCount } from '../../src/notices/unread.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { momentAt, readBoard } from '../../src/supervision/board.read.ts'
import { scopeOf } from '../../src/supervision/board.scope.ts'
import { listNames, partsFor } from '../../src/supervision/list.parts.ts'
import { everyRow } from '../../src/supervision/list.read.ts'
import { totalOf } from '../../src/supervision/list.totals.ts'
import type { Worklist } from '../../src/wording/index.ts'
import { worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { readWorklist, type WorklistPage } from '../../src/worklists/worklist.query.ts'
import { listsOfDesk } from '../worklists/lists-of-desk.ts'

/** A count that somebody sees, and the ids of what the list behind it shows. */
interface Counted {
  readonly name: string
  readonly count: number
  readonly listed: readonly string[]
}

/** Every row of a worklist, page by page, as somebody reads it. */
async function wholeList(viewer: Viewer, list: Worklist, at: Date, desk?: string): Promise<string[]> {
  const ids: string[] = []
  let page: WorklistPage | undefined
  do {
    const after = page?.next
    page = await readWorklist(viewer, { list, ...(desk ? { desk } : {}), ...(after ? { after } : {}) }, at)
    ids.push(...page.rows.map(({ _id }) => _id))
  } while (page.next)
  return ids
}

async function everyOffer(read: (after?: string) => Promise<OfferRows>): Promise<string[]> {
  const ids: string[] = []
  let page: OfferRows | undefined
  do {
    page = await read(page?.next)
    ids.push(...page.rows.map(({ _id }) => _id))
  } while (page.next)
  return ids
}

/** The numbers beside the lists of the rail, and those lists: of each of the viewer's desks where they are a desk's. */
async function ofRail(viewer: Viewer, at: Date): Promise<Counted[]> {
  const counts = await worklistCounts(viewer, at)
  const ofDesks = Object.entries(listsOfDesk).map(async ([name, list]) => {
    const listed = await Promise.all(viewer.deskIds.map((desk) => wholeList(viewer, list, at, desk)))
    return { name, count: counts[name as keyof typeof listsOfDesk], listed: listed.flat() }
  })
  const others: Promise<Counted>[] = [
    wholeList(viewer, 'mine', at).then((listed) => ({ name: 'mine', count: counts.mine, listed })),
    everyOffer((after) => offersTo(viewer, after)).then((listed) => ({
      name: 'handoffs',
      count: counts.handoffs,
      listed,
    })),
    everyOffer((after) => offersFrom(viewer, false, after)).then((listed) => ({
      name: 'sent',
      count: counts.sent,
      listed,
    })),
    wholeList(viewer, 'to-approve', at).then((listed) => ({ name: 'toApprove', count: counts.toApprove, listed })),
  ]
  return await Promise.all([...ofDesks, ...others])
}

async function ofAssistance(viewer: Viewer, at: Date): Promise<Counted[]> {
  const { assistance } = await worklistCounts(viewer, at)
  if (assistance === undefined) return []
  return [{ name: 'assistance', count: assistance, listed: (await requestsThatAre(true, 100)).map(({ _id }) => _id) }]
}

async function ofBell({ id }: Viewer): Promise<Counted[]> {
  const listed = (await unreadOf(id, mostCounted)).map(({ _id }) => _id)
  return [{ name: 'bell', count: await unreadCount(id), listed }]
}

/** The figures of the board that somebody may watch, and the lists behind them; what it names as due next is a part of one of them. */
async function ofBoard(viewer: Viewer, at: Date): Promise<Counted[]> {
  if (!viewer.roles.includes('lead') && !viewer.roles.includes('supervisor')) return []
  const part = scopeOf(viewer, {})
  const reading = await readBoard(part, at, viewer)
  const all: Counted[] = []
  for (const what of listNames) {
    const listed: string[] = []
    for await (const { _id } of everyRow(partsFor(viewer, { ...part, what }, momentAt(at)))) listed.push(_id)
    all.push({ name: `board ${what}`, count: totalOf({ ...part, what }, reading) ?? 0, listed })
  }
  const next = reading.soon.map(({ _id }) => _id)
  return [...all, { name: 'board next', count: next.length, listed: next }]
}

/** Every count that somebody sees on any page, with what the list behind it shows. */
export async function countsOf(viewer: Viewer, at: Date): Promise<Counted[]> {
  const works = viewer.deskIds.length > 0 ? await ofRail(viewer, at) : []
  return [...works, ...(await ofAssistance(viewer, at)), ...(await ofBell(viewer)), ...(await ofBoard(viewer, at))]
}

/** Puts out of every second case, and of all that are on offer or in nobody's hand, whoever of a desk it lies at, or was offered to or from, has it not in hand: answers who, by case. */
export async function barFromMany(
  records: readonly CaseRecord[],
  people: readonly Viewer[],
  at: Date,
): Promise<Map<string, readonly string[]>> {
  const barred = new Map<string, readonly string[]>()
  const isChosen = ({ proceedings, handoffs }: CaseRecord, n: number) =>
    n % 2 === 0 ||
    handoffs.some(isWaiting) ||
    proceedings.some(({ holder, endedOn }) => holder.personId === undefined && !endedOn)
  for (const { _id, proceedings, handoffs } of records.filter(isChosen)) {
    const holders = proceedings.map(({ holder }) => holder)
    const desks = new Set([...holders, ...handoffs.flatMap(({ from, to }) => [from, to])].map(({ deskId }) => deskId))
    const inHand = new Set(holders.map(({ personId }) => personId))
    const out = people.filter(({ id, deskIds }) => deskIds.some((desk) => desks.has(desk)) && !inHand.has(id))
    const ids = out.map(({ id }) => id)
    const entries = ids.map((person) => ({ kind: 'person:recused', audience: 'officers' as const, data: { person } }))
    await changeCase(_id, { actor: system, at }, (record) => ({ record: { ...record, recused: ids }, entries }))
    barred.set(_id, ids)
  }
  await drained()
  return barred
}
