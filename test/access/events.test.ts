import { expect } from 'chai'
import {
  desksHeard,
  isConfidential,
  accessOf,
  countsAll,
  mayReadEntry,
  readableEntries,
} from '../../src/access/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { Audience, CaseRecord, JournalEntry } from '../../src/kernel/case-record.ts'
import type { Live, Emit, EmitEach } from '../../src/live/live.ts'
import { liveProjection } from '../../src/live/projection.ts'
import { withoutBarred } from '../../src/live/recent-rows.ts'
import { ownRooms, roomOfCase, roomOfDesk } from '../../src/live/rooms.ts'
import { aCase, entry, handoff, people, who } from './a-case.ts'

type Told = { readonly name: string; readonly payload: Record<string, unknown> }

/** Everybody with every page open: what each of them is told of a commit. */
function notificationsOf(
  record: CaseRecord,
  entries: readonly JournalEntry[],
  crowd: readonly Viewer[],
): Map<string, Told[]> {
  const told = new Map<string, Told[]>(crowd.map(({ id }) => [id, []]))
  const hears = (viewer: Viewer, rooms: readonly string[]) => {
    const own = ownRooms(viewer, desksHeard(viewer))
    const watches = accessOf(viewer, record).as !== 'none'
    return rooms.some((room) => own.includes(room) || (watches && room === roomOfCase(record._id)))
  }
  const give = ({ id }: Viewer, name: string, payload: unknown) =>
    told.get(id)?.push({ name, payload: payload as Record<string, unknown> })
  const emit: Emit = (rooms, name, payload, except = []) => {
    for (const viewer of crowd) if (hears(viewer, rooms) && !hears(viewer, except)) give(viewer, name, payload)
  }
  const emitEach: EmitEach = (rooms, name, payloadFor) => {
    for (const viewer of crowd) {
      const payload = hears(viewer, rooms) ? payloadFor(viewer) : undefined
      if (payload !== undefined) give(viewer, name, payload)
    }
  }
  const live = {
    emit,
    emitEach,
    rowsChanged: (deskId, rows) =>
      emitEach([roomOfDesk(deskId)], 'worklist:changed', ({ id }) => ({ deskId, rows: withoutBarred(rows, id) })),
    boardsChanged: () => {},
    caseChanged: () => {},
  } satisfies Partial<Live> as unknown as Live
  const commits = entries.map((made) => ({ record, to: made.seq, entries: [made], effects: {} }))
  void liveProjection(live, { readable: readableEntries, countsAll }).apply(commits)
  return told
}

const crowd: readonly Viewer[] = [
  ...Object.values(people),
  who('newcomer', [], 'committee/desk'),
  who('admin-at-committee', ['security-admin', 'mediator'], 'committee/desk'),
  who('watcher-at-committee', ['supervisor'], 'committee/desk'),
  who('barred', ['mediator'], 'committee/desk'),
]

const audiences: readonly Audience[] = ['parties', 'filer', 'respondent', 'officers', 'body', 'proceeding']
const kinds = ['step:taken', 'session:held', 'paper:issued', 'evidence:added', 'person:recused', 'agreement:laid']

/** Every kind of entry about every part of the case, for every audience: of each person, whether they hear is whether they may read. */
describe('events of every kind, to everybody', () => {
  const record = aCase({ recused: ['barred'] })
  const places = [
    ...record.proceedings.map(({ id, holder }) => ({ proceedingId: id, bodyId: holder.bodyId })),
    { proceedingId: 'P3', bodyId: 'committee', data: { session: 'S1' } },
    { proceedingId: 'P3', bodyId: 'committee', data: { session: 'S2' } },
    {},
  ]
  const entries = places.flatMap((place) =>
    audiences.flatMap((audience) => kinds.map((kind) => entry(kind, audience, { ...place, seq: 9 }))),
  )

  it('tell of an entry exactly those who may read it, in whatever capacity', () => {
    const wrong: string[] = []
    let heard = 0
    for (const made of entries) {
      const told = notificationsOf(record, [made], crowd)
      for (const viewer of crowd) {
        const isTold = told.get(viewer.id)?.some(({ name }) => name === 'case:changed') === true
        const may = mayReadEntry(made, accessOf(viewer, record), record)
        if (isTold) heard += 1
        if (isTold !== may) wrong.push(`${viewer.id}: ${made.kind} ${made.audience} ${made.proceedingId ?? ''}`)
      }
    }
    expect(wrong).to.deep.equal([])
    expect(heard).to.be.greaterThan(900)
  })

  it('never name a confidential proceeding to whoever has no part in it', () => {
    const confidential = record.proceedings.filter(isConfidential).map(({ id }) => id)
    expect(confidential).to.deep.equal(['P3'])
    const wrong: string[] = []
    for (const made of entries) {
      // Together with an entry that everybody hears of, so that something is told at all.
      const told = notificationsOf(record, [entry('case:noted', 'parties', { seq: 8 }), made], crowd)
      for (const viewer of crowd) {
        const inside = accessOf(viewer, record).reads.some((id) => confidential.includes(id))
        const said = JSON.stringify(told.get(viewer.id))
        if (!inside && said.includes('P3')) wrong.push(`${viewer.id}: ${made.kind} ${made.audience}: ${said}`)
      }
    }
    expect(wrong).to.deep.equal([])
  })

  it('carry nothing of what was typed, whoever hears of it', () => {
    const data = { step: 'defend', input: { defence: '〔typed〕' }, names: { second: '〔typed〕' } }
    for (const audience of audiences) {
      const made = entry('step:taken', audience, { proceedingId: 'P2', bodyId: 'district', seq: 9, data })
      expect(JSON.stringify([...notificationsOf(record, [made], crowd).values()])).not.to.include('〔typed〕')
    }
  })

  it('of an offer go to the two desks of it alone, whose people work there and are not barred', () => {
    const moved = ['handoff:offered', 'handoff:accepted', 'handoff:declined', 'help:answered']
    const offer = handoff('H4', 'P3', 'committee/desk', 'customs/desk', { state: 'offered' })
    const withOffer = { ...record, handoffs: [...record.handoffs, offer] }
    for (const kind of moved) {
      const told = notificationsOf(withOffer, [entry(kind, 'officers', { proceedingId: 'P3', handoffId: 'H4' })], crowd)
      const hearers = crowd.filter(({ id }) => told.get(id)?.some(({ name }) => name === kind)).map(({ id }) => id)
      expect(hearers.toSorted(), kind).to.deep.equal(['customs', 'mediator', 'other-mediator'])
      const rows = crowd.filter(({ id }) => JSON.stringify(told.get(id)).includes('ZB2026-000001:H4'))
      expect(rows.map(({ id }) => id).toSorted(), kind).to.deep.equal(['customs', 'mediator', 'other-mediator'])
    }
  })
})
