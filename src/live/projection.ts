import type { CaseRecord, Handoff, JournalEntry } from '../kernel/case-record.ts'
import { isWaiting } from '../kernel/handoff.ts'
import type { Viewer } from '../http/viewer.ts'
import type { Projection, Published } from '../store/publisher.ts'
import type { DeskOf, HandoffEventName, HandoffMoved } from './events.ts'
import type { ChangedRow, Live } from './live.ts'
import { roomOfCase, roomOfDesk, roomOfPerson } from './rooms.ts'

export interface ProjectionOptions {
  /** Those among entries of the case the viewer may read. */
  readable(viewer: Viewer, record: CaseRecord, entries: readonly JournalEntry[]): readonly JournalEntry[]
  /** Whether pages of the viewer count all entries of the case; those of others count what they are told of alone. */
  countsAll(viewer: Viewer, record: CaseRecord): boolean
  /** When the receiver of an offer must have answered: the calendars that say so are not the live layer's. */
  answerBy?(handoff: Handoff): Date | undefined
}

/** Commits of one case in a batch, as one. */
interface Commits {
  readonly record: CaseRecord
  readonly entries: readonly JournalEntry[]
}

/** Board of everything, for those who watch more than one body. */
const wholeBoard = 'all'

/** Tells pages of commits: that something changed, and what everyone in the room may know of it. Telling twice does no harm. */
export function liveProjection(live: Live, options: ProjectionOptions): Projection {
  return {
    name: 'live',
    stage: 2,
    apply(batch) {
      const boards = new Set<string>()
      const rows: Rows = new Map()
      for (const commits of byCase(batch)) {
        tellReaders(live, commits, options)
        emitHandoffs(live, commits, options)
        collectRows(rows, commits)
        for (const bodyId of commits.record.readers) boards.add(bodyId)
        for (const { holder } of commits.record.proceedings) boards.add(holder.bodyId)
        live.caseChanged(commits.record._id)
      }
      for (const [deskId, changed] of rows) live.rowsChanged(deskId, [...changed.values()])
      if (boards.size) live.boardsChanged([...boards, wholeBoard])
    },
  }
}

function byCase(batch: readonly Published[]): Commits[] {
  const merged = new Map<string, { record: CaseRecord; entries: JournalEntry[] }>()
  for (const { record, entries } of batch) {
    const known = merged.get(record._id)
    if (!known) merged.set(record._id, { record, entries: [...entries] })
    else {
      known.entries.push(...entries)
      if (record.seq >= known.record.seq) known.record = record
    }
  }
  return [...merged.values()]
    .filter(({ entries }) => entries.length)
    .map(({ record, entries }) => ({ record, entries: entries.toSorted((one, other) => one.seq - other.seq) }))
}

/** What a page is told of commits, by the numbers of the entries that it counts. */
function changeOf({ record }: Commits, counted: readonly JournalEntry[], visible: readonly JournalEntry[]) {
  return {
    caseId: record._id,
    since: (counted[0]?.seq ?? 1) - 1,
    seq: counted.at(-1)?.seq ?? record.seq,
    kinds: visible.map(({ kind }) => kind),
    proceedings: [...new Set(visible.flatMap(({ proceedingId }) => proceedingId ?? []))],
  }
}

/**
 * Everybody whose page shows the case, and its parties wherever they look, each of those entries they may read: the rule of every list
 * and page. Who may read none of them is told nothing.
 */
function tellReaders(live: Live, commits: Commits, { readable, countsAll }: ProjectionOptions): void {
  const { record, entries } = commits
  const parties = new Set([record.filerId, ...record.parties.flatMap(({ personIds }) => personIds)])
  live.emitEach([roomOfCase(record._id), ...[...parties].map(roomOfPerson)], 'case:changed', (viewer) => {
    const visible = readable(viewer, record, entries)
    if (visible.length === 0) return undefined
    return changeOf(commits, countsAll(viewer, record) ? entries : visible, visible)
  })
}

const handoffEvents = new Set<string>([
  'handoff:offered',
  'handoff:delivered',
  'handoff:seen',
  'handoff:accepted',
  'handoff:declined',
  'handoff:recalled',
  'handoff:lapsed',
  'handoff:given-back',
  'help:answered',
] satisfies HandoffEventName[])

function emitHandoffs(live: Live, { record, entries }: Commits, { answerBy }: ProjectionOptions): void {
  for (const { kind, handoffId, seq, at } of entries) {
    const handoff = record.handoffs.find(({ id }) => id === handoffId)
    if (!handoff || !handoffEvents.has(kind)) continue
    const by = isWaiting(handoff) ? answerBy?.(handoff) : undefined
    const moved: Omit<HandoffMoved, 'yours'> = {
      caseId: record._id,
      handoffId: handoff.id,
      seq,
      from: deskOf(handoff.from),
      to: deskOf(handoff.to),
      // Of the record, not the entry: of two entries in one batch the later state is what a page should show.
      state: handoff.state,
      at: at.toISOString(),
      ...(by ? { answerBy: by.toISOString() } : {}),
    }
    const receiver = roomOfDesk(handoff.to.deskId)
    const barred = record.recused.map(roomOfPerson)
    const name = kind as HandoffEventName
    live.emit([receiver], name, { ...moved, yours: true }, barred)
    live.emit([roomOfDesk(handoff.from.deskId)], name, { ...moved, yours: false }, [receiver, ...barred])
  }
}

const deskOf = ({ bodyId, deskId }: DeskOf): DeskOf => ({ bodyId, deskId })

type Rows = Map<string, Map<string, ChangedRow>>

/** Rows of every desk that holds, held, or is offered what the entries are about. */
function collectRows(rows: Rows, { record, entries }: Commits): void {
  const put = (deskId: string, part: string, open: boolean) => {
    const ofDesk = rows.get(deskId) ?? new Map<string, ChangedRow>()
    rows.set(deskId, ofDesk)
    const id = `${record._id}:${part}`
    const row = { id, open, seq: record.seq }
    ofDesk.set(id, record.recused.length > 0 ? { ...row, barred: record.recused } : row)
  }
  const touched = new Set(entries.map(({ proceedingId }) => proceedingId))
  for (const { id, holder, closedOn } of record.proceedings)
    // An entry about the case itself may change what every row of it shows.
    if (touched.has(id) || touched.has(undefined)) put(holder.deskId, id, !closedOn)
  for (const { handoffId } of entries) {
    const handoff = record.handoffs.find(({ id }) => id === handoffId)
    if (!handoff) continue
    const helping = handoff.kind === 'help' && handoff.state === 'accepted' && !handoff.answer
    const open = isWaiting(handoff) || helping
    put(handoff.to.deskId, handoff.id, open)
    put(handoff.from.deskId, handoff.id, open)
    const holder = record.proceedings.find(({ id }) => id === handoff.proceedingId)?.holder
    if (holder && holder.deskId !== handoff.from.deskId) put(handoff.from.deskId, handoff.proceedingId, false)
  }
  for (const { proceedingId, data } of entries) {
    const before = formerDesk(data['from'])
    const now = record.proceedings.find(({ id }) => id === proceedingId)
    if (before && now && now.holder.deskId !== before) put(before, now.id, false)
  }
}

function formerDesk(from: unknown): string | undefined {
  if (typeof from !== 'object' || from === null || !('deskId' in from)) return undefined
  return typeof from.deskId === 'string' ? from.deskId : undefined
}
