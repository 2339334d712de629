import { expect } from 'chai'
import mongoose from 'mongoose'
import { docket, type DocketRow, writeRows } from '../../src/docket/index.ts'
import { journalProjection } from '../../src/journal/journal.ts'
import type { CaseRecord, JournalEntry } from '../../src/kernel/case-record.ts'
import { addNotices, type Notice } from '../../src/notices/notice.model.ts'
import { draftProjection } from '../../src/papers/index.ts'
import { type Sitting, writeSittings } from '../../src/sittings/sitting.model.ts'
import { isDuplicate, placesTaken } from '../../src/store/bulk.ts'
import { collection } from '../../src/store/connection.ts'
import type { Published } from '../../src/store/publisher.ts'
import { withDatabase } from '../access/office.ts'
import { aRow } from '../docket/a-row.ts'

const at = new Date('2026-11-20T02:00:00Z')
const record = { _id: 'ZB2026-000001' } as CaseRecord
const published = (given: Partial<Published>): Published => ({ record, to: 1, entries: [], effects: {}, ...given })

const entry = (seq: number, data: object): JournalEntry => ({
  caseId: record._id,
  seq,
  at,
  actorId: 'p-1',
  actorName: '张三',
  prev: '',
  hash: 'x',
  kind: 'test:set',
  audience: 'officers',
  data: { ...data },
})

const notice = (n: number, more: object): Notice => ({
  _id: `${record._id}:${n}:p-1`,
  personId: 'p-1',
  caseId: record._id,
  proceedingId: null,
  handoffId: null,
  clockId: null,
  kind: 'turn',
  due: null,
  link: '/',
  at,
  readAt: null,
  state: 'queued',
  tries: 0,
  notBefore: at,
  ...more,
})

const sitting = (n: number, more: Partial<Sitting>): Sitting => ({
  _id: `${record._id}:P1:S${n}`,
  seq: 1,
  caseId: record._id,
  proceedingId: 'P1',
  sessionId: `S${n}`,
  procedure: 'mediation',
  number: null,
  title: '联合调解',
  kind: 'joint',
  state: 'planned',
  startsAt: at,
  minutes: 60,
  place: '一室',
  online: false,
  bodyId: 'centre',
  deskId: 'centre-mediation',
  confidential: true,
  personIds: [],
  recused: [],
  ...more,
})

/** No document with two lists in these fields can be stored: an index over both stands in its way, on every engine. */
interface Writer {
  readonly collection: string
  readonly lists: readonly [string, string]
  /** Writes the documents of these numbers at once; those in `bad` cannot be stored. */
  write(numbers: readonly number[], bad: readonly number[]): Promise<void> | void
  id(n: number): string
}

/** Rows that come with a bad one are older than those that stand there: refused as duplicates. */
const older = (bad: readonly number[]): number => (bad.length > 0 ? 1 : 2)
const lists = { one: ['a'], other: ['b'] }
const writers: Readonly<Record<string, Writer>> = {
  'entries of the journal': {
    collection: 'journal',
    lists: ['data.one', 'data.other'],
    id: (n) => `${record._id}:00000${n}`,
    write: (numbers, bad) =>
      journalProjection.apply([published({ entries: numbers.map((n) => entry(n, bad.includes(n) ? lists : { n })) })]),
  },
  'what papers will print': {
    collection: 'paper-drafts',
    lists: ['facts.one', 'facts.other'],
    id: (n) => `${record._id}:D${n}`,
    write: (numbers, bad) =>
      draftProjection.apply([
        published({
          drafts: numbers.map((n) => ({
            caseId: record._id,
            paperId: `D${n}`,
            facts: bad.includes(n) ? lists : { n },
          })),
        }),
      ]),
  },
  'notices of persons': {
    collection: 'notices',
    lists: ['one', 'other'],
    id: (n) => `${record._id}:${n}:p-1`,
    write: (numbers, bad) => addNotices(numbers.map((n) => notice(n, bad.includes(n) ? lists : {}))),
  },
  'rows of the calendar': {
    collection: 'sittings',
    lists: ['personIds', 'recused'],
    id: (n) => `${record._id}:P1:S${n}`,
    write: (numbers, bad) =>
      writeSittings(
        numbers.map((n) =>
          sitting(n, {
            seq: older(bad),
            ...(bad.includes(n) ? { place: 'bad', personIds: ['a'], recused: ['b'] } : {}),
          }),
        ),
      ),
  },
  'rows of the worklists': {
    collection: 'docket',
    lists: ['personIds', 'recused'],
    id: (n) => `ZB2026-00000${n}:P1`,
    write: (numbers, bad) =>
      writeRows(
        numbers.map((n) =>
          aRow({
            caseId: `ZB2026-00000${n}`,
            seq: older(bad),
            ...(bad.includes(n) ? { title: 'bad', personIds: ['a'], recused: ['b'] } : { title: 'good' }),
          }),
        ),
      ),
  },
}

const partial: Readonly<Record<string, object>> = { sittings: { place: 'bad' }, docket: { title: 'bad' } }

/** MongoDB and our own store refuse a document with two lists in one index; an engine that takes it has nothing here to fail on. */
async function refusesTwoLists(): Promise<boolean> {
  const probe = collection<{ _id: string; one?: string[]; other?: string[] }>('probe')
  await probe.createIndex({ one: 1, other: 1 })
  try {
    await probe.insertOne({ _id: 'probe', one: ['a'], other: ['b'] })
    return false
  } catch {
    return true
  } finally {
    await probe.drop()
  }
}

describe('the error of several writes', () => {
  const errorOf = (codes: readonly number[], concern?: object) =>
    new mongoose.mongo.MongoBulkWriteError(
      {
        message: 'refused',
        code: codes[0] ?? 0,
        writeErrors: codes.map((code, place) => ({ code, index: place * 2 })) as never,
      },
      { getWriteConcernError: () => concern } as never,
    )

  it('is one of duplicates where every write of it is, and nothing else went wrong', () => {
    expect(placesTaken(errorOf([11_000, 11_000]))).to.deep.equal([0, 2])
    expect(isDuplicate(errorOf([11_000]))).to.equal(true)
    for (const codes of [[11_000, 121], [121, 11_000], [50], []])
      expect([placesTaken(errorOf(codes)), isDuplicate(errorOf(codes))], codes.join()).to.deep.equal([undefined, false])
    expect(placesTaken(errorOf([11_000], { code: 64 }))).to.equal(undefined)
    expect(isDuplicate(errorOf([11_000], { code: 64 }))).to.equal(false)
    expect(placesTaken(new Error('lost'))).to.equal(undefined)
  })
})

describe('several documents written at once', () => {
  withDatabase()

  for (const [what, writer] of Object.entries(writers)) {
    describe(what, () => {
      const ids = async () =>
        (await collection(writer.collection).find({}).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
      before(async () => {
        const [one, other] = writer.lists
        const filter = partial[writer.collection]
        await collection(writer.collection).createIndex(
          { [one]: 1, [other]: 1 },
          { name: 'no-two-lists', ...(filter ? { partialFilterExpression: filter } : {}) },
        )
      })

      it('pass over what stands there already', async () => {
        await writer.write([1, 2], [])
        await writer.write([1, 2, 3], [])
        expect(await ids()).to.deep.equal([1, 2, 3].map(writer.id))
      })

      it('fail for what could not be stored, also where a duplicate failed before it and another behind it', async function () {
        if (!(await refusesTwoLists())) this.skip()
        let refused: unknown
        try {
          await writer.write([2, 4, 5, 3], [4])
        } catch (error) {
          refused = error
        }
        expect(String(refused)).to.match(/E?11000|parallel arrays/)
        expect(await ids()).to.deep.equal([1, 2, 3, 5].map(writer.id))
        await writer.write([4], [])
        expect(await ids()).to.deep.equal([1, 2, 3, 4, 5].map(writer.id))
      })
    })
  }

  it('keep the newest of two rows whose writers both saw none', async () => {
    const rows: DocketRow[] = [1, 2].map((seq) => aRow({ caseId: 'ZB2026-000077', seq, title: `as of ${seq}` }))
    for (const round of [1, 2, 3, 4, 5]) {
      await docket().deleteOne({ _id: 'ZB2026-000077:P1' })
      await Promise.all(
        round % 2 ? rows.map((row) => writeRows([row])) : rows.toReversed().map((row) => writeRows([row])),
      )
      expect((await docket().findOne({ _id: 'ZB2026-000077:P1' }))?.title).to.equal('as of 2')
    }
    await docket().deleteOne({ _id: 'ZB2026-000077:P1' })
  })
})
