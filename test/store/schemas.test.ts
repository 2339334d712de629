import { expect } from 'chai'
import mongoose from 'mongoose'
import '../../src/app.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { Holder } from '../../src/kernel/case-record.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { putBlob } from '../../src/store/blob-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drift, driftOf } from '../../src/store/drift.ts'
import { collections, type Described, modelOf } from '../../src/store/model.ts'
import { drained } from '../../src/store/publisher.ts'
import { id, moment, nullable, oneOf, optional, shape, text, whole, words } from '../../src/store/shape.ts'
import { verify } from '../../src/maintenance/verify.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { noted } from './noted.ts'

const at = new Date('2026-11-20T02:00:00Z')

type Raw = Record<string, unknown> & { _id: unknown }

/** One document of each collection that the office of this test leaves empty. */
const samples: Readonly<Record<string, Raw>> = {
  'paper-drafts': { _id: 'ZB2026-000001:D1', facts: { number: '1' } },
  sittings: {
    _id: 'ZB2026-000001:P1:S1',
    seq: 3,
    caseId: 'ZB2026-000001',
    proceedingId: 'P1',
    sessionId: 'S1',
    procedure: 'mediation',
    number: null,
    title: '联合调解',
    kind: 'joint',
    state: 'planned',
    startsAt: at,
    minutes: 60,
    place: '',
    online: false,
    bodyId: 'centre',
    deskId: 'centre-mediation',
    confidential: true,
    personIds: ['p-1'],
    recused: [],
  },
  views: { _id: 'p-1/desk/我的', personId: 'p-1', list: 'desk', name: '我的', query: 'right=design', at },
  drafts: {
    _id: 'draft-1',
    ownerId: 'p-1',
    open: false,
    steps: { right: { typed: { kind: 'design', others: '', ticked: ['a', 'b'] }, rev: 2 } },
    files: [
      {
        id: 'F1',
        name: '照片',
        fileName: 'a.jpg',
        type: 'image/jpeg',
        size: 3,
        sha256: 'a'.repeat(64),
        blobId: 'b'.repeat(24),
        addedAt: at,
        kind: 'document',
        proves: '',
        sealed: false,
      },
    ],
    lastFile: 1,
    createdAt: at,
    changedAt: at,
    rev: 2,
    once: [{ key: 'key-of-a-form', bodyHash: 'x', seq: 2, answer: '', at }],
    createdKey: 'p-1:key-of-a-press',
  },
  'filing-counts': { _id: 'p-1:2026-11-20', n: 3 },
  'blob-notes': { _id: 'b'.repeat(24), since: at, draftId: 'd-1', personId: 'p-1' },
  'upload-counts': { _id: 'p-1:2026-11-20', bytes: 3, expiresAt: at },
  caucus: {
    _id: 'n-1',
    caseId: 'ZB2026-000001',
    proceedingId: 'P1',
    partyId: 'party-1',
    at,
    byId: 'p-1',
    byName: '张三',
    by: 'party',
    text: '底线',
  },
  clauses: { _id: 'ZB2026-000001:P1', clauses: ['停止销售'], at, byId: 'p-1' },
  settings: { _id: 'clock', offsetMs: 3_600_000 },
  visits: { _id: 'p-1:ZB2026-000001', personId: 'p-1', caseId: 'ZB2026-000001', seq: 3, at, before: { seq: 1, at } },
  unsent: { _id: 'p-1:/cases/ZB2026-000001/P1/steps/defend', personId: 'p-1', values: '{}', at, keptAt: at },
  'assistance-requests': {
    _id: 'WQ2026-0001',
    at,
    about: 'other',
    right: 'design',
    text: '请问如何投诉',
    name: '陈晓岚',
    phone: '13800138000',
    email: 'a@example.cn',
    codeHash: 'a'.repeat(64),
    onceKey: 'k-1',
    open: true,
    answer: { text: '可以在线提交', at, by: 'p-1', byName: '刘洋' },
  },
  relay: { _id: 'r-1', from: 'process-1', at, cases: [{ caseId: 'ZB2026-000001', since: 0, to: 2 }] },
  'access-links': {
    _id: 'hash',
    personId: 'p-1',
    purpose: 'reset',
    at,
    expiresAt: at,
    usedAt: null,
    codeHash: null,
    tries: 0,
  },
  'firm-members': { _id: 'p-1', firmId: 'p-1', firmName: '灯饰厂', part: 'owner', at },
  'firm-invitations': { _id: 'hash', firmId: 'p-1', at, expiresAt: at, usedBy: null },
  'contact-claims': {
    _id: 'p-1:email',
    personId: 'p-1',
    kind: 'email',
    value: 'a@example.cn',
    codeHash: 'hash',
    at,
    expiresAt: at,
    tries: 0,
  },
  'ways-in': {
    _id: 'hash',
    caseId: 'ZB2026-000001',
    partyId: 'B1',
    paper: '珠知答字〔2026〕1号',
    at,
    expiresAt: at,
    usedAt: null,
    usedBy: null,
    tries: 0,
    triedFrom: at,
  },
  approvals: {
    _id: 'approval-1',
    kind: 'rights',
    personId: 'p-1',
    personName: '张三',
    before: { roles: [], deskIds: [], bodyId: null, active: true, email: null },
    after: { roles: ['officer'], deskIds: ['city-ip'], bodyId: 'city', active: true, email: 'zhang@example.cn' },
    reason: '新入职',
    byId: 'p-2',
    byName: '李四',
    at,
    expiresAt: at,
    state: 'waiting',
    decidedById: null,
    decidedByName: null,
    decidedAt: null,
    codeHash: null,
  },
  sessions: { _id: 'hash', expires: at, session: '{}' },
  'job-rounds': { _id: 'outbox', doneAt: at },
  notices: {
    _id: 'ZB2026-000001:1:p-1',
    personId: 'p-1',
    caseId: 'ZB2026-000001',
    proceedingId: 'P1',
    handoffId: null,
    clockId: null,
    kind: 'turn',
    due: null,
    link: '/cases/ZB2026-000001',
    at,
    readAt: null,
    state: 'queued',
    tries: 0,
    notBefore: at,
  },
}

const loose = (name: string) => collection<{ _id: string; [field: string]: unknown }>(name)

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  return undefined
}

describe('every collection', () => {
  let city: TestCity
  let filer: Viewer
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
    filer = await viewerNamed('filer')
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: filer, at })
    await changeCase(record._id, { actor: filer, at }, noted('一'))
    await putBlob(Buffer.from('proof'), 'proof.txt', 'text/plain')
    await drained()
  })
  after(async () => await city.close())

  const sampleOf = async ({ name, unread }: Described): Promise<Raw> => {
    const projection = Object.fromEntries(unread.map((field) => [field, 0]))
    const found = (await collection(name).findOne({}, { projection })) ?? samples[name]
    if (!found) throw new Error(`no sample of ${name}`)
    return found
  }

  it('that the program has made has a schema', async () => {
    const there = (await mongoose.connection.listCollections()).map(({ name }) => name)
    const known = collections().map(({ name }) => name)
    expect(there.filter((name) => !known.includes(name))).to.deep.equal([])
    expect(known).to.have.length.gte(24)
  })

  it('takes and gives back its documents as they are', async () => {
    for (const described of collections()) {
      const { name, model } = described
      const sample = await sampleOf(described)
      const Model = model as unknown as mongoose.Model<Raw>
      await Model.deleteOne({ _id: sample._id })
      await Model.insertOne(sample)
      const stored = await collection(name).findOne({ _id: sample._id as string })
      expect(stored, name).to.deep.equal(sample)
      expect(await driftOf(described, stored as Raw), name).to.deep.equal([])
    }
    await loose('settings').deleteOne({ _id: 'clock' })
  })

  it('refuses a document with a field it does not know, through its model and in what verify finds', async () => {
    for (const described of collections()) {
      const strange = { ...(await sampleOf(described)), strange: 1 }
      const refused = await errorOf(() => (described.model as unknown as mongoose.Model<Raw>).insertOne(strange))
      expect(String(refused), described.name).to.include('`strange` is not in schema')
      expect(await driftOf(described, strange), described.name).to.have.length(1)
    }
  })

  it('misses whatever field of its documents is taken away, but those that may be absent', async () => {
    for (const described of collections()) {
      const sample = await sampleOf(described)
      for (const field of Object.keys(sample)) {
        const path = described.model.schema.path(field)
        if (field === '_id' || !(path.isRequired === true || 'default' in path.options)) continue
        if (path.options['default'] === undefined && path.isRequired !== true) continue
        const { [field]: _, ...rest } = sample
        expect(await driftOf(described, rest as Raw), `${described.name} without ${field}`).to.not.deep.equal([])
      }
    }
  })

  it('finds values of another type, out of bounds or in another form, however deep', async () => {
    const cases = collections().find(({ name }) => name === 'cases') as Described
    const record = (await loadCase((await loose('cases').findOne({}))?._id ?? '')) as unknown as Raw
    const proceedings = record['proceedings'] as Record<string, unknown>[]
    const first = proceedings[0] as Record<string, unknown>
    const [clock] = first['clocks'] as Record<string, unknown>[]
    const with1 = (changes: object): Raw => ({ ...record, proceedings: [{ ...first, ...changes }] })
    const damaged: Readonly<Record<string, Raw>> = {
      'version is stored in another form': { ...record, version: '1' },
      'filedAt is stored in another form': { ...record, filedAt: at.toISOString() },
      filedOn: { ...record, filedOn: '20 Nov' },
      channel: { ...record, channel: 'pigeon' },
      'parties.0.region': { ...record, parties: [{ ...(record['parties'] as object[])[0], region: 'moon' }] },
      'proceedings.0.holder.deskId': with1({ holder: { bodyId: 'centre' } satisfies Partial<Holder> }),
      'proceedings.0.clocks.0.ledger.0.kind': with1({
        clocks: [{ ...clock, ledger: [{ kind: 'stopped', on: '2026-11-20', at }] }],
      }),
      'proceedings.0.facts': with1({ facts: { odd: { deep: 1 } } }),
      'title is longer': { ...record, title: 'x'.repeat(401) },
      statements: { ...record, statements: { truth: 'perhaps' } },
    }
    expect(await driftOf(cases, record)).to.deep.equal([])
    for (const [what, raw] of Object.entries(damaged)) {
      const found = await driftOf(cases, raw)
      expect(found, what).to.have.length(1)
      const words = what.includes(' ') ? (what.split(' ')[0] ?? '') : what
      expect(found[0], what).to.include(words)
    }
  })

  it('is read whole by verify, which names what has drifted', async () => {
    expect((await verify()).problems).to.deep.equal([])
    await loose('persons').updateOne({ _id: 'demo-filer' }, { $set: { nickname: '小张' }, $unset: { epoch: 1 } })
    const act = await loose('admin-log').findOne({})
    await loose('admin-log').updateOne({ _id: act?._id ?? '' }, { $set: { at: 'yesterday' } })
    const { problems } = await verify()
    // The log is a chain too: what was altered in it does not fit any more.
    expect(problems, problems.join('\n')).to.have.length(3)
    expect(problems.at(-1)).to.match(/^admin-log: entry \d+ does not fit/)
    expect(problems.join()).to.match(/admin-log \S+ at: Cast to date failed.*persons demo-filer: .*nickname/)
    await loose('persons').updateOne({ _id: 'demo-filer' }, { $unset: { nickname: 1 }, $set: { epoch: 1 } })
    await loose('admin-log').updateOne({ at: 'yesterday' }, { $set: { at: (act as Raw | null)?.['at'] } })
    const left: string[] = []
    for await (const problem of drift()) left.push(problem)
    expect(left).to.deep.equal([])
  })
})

interface Sample {
  readonly _id: string
  readonly kind: 'one' | 'other'
  readonly by: string | null
  readonly at?: Date
  readonly part: { readonly n: number }
}

describe('a schema and the type of its records', () => {
  const part = shape<Sample['part']>({ n: whole() })
  const fields = { _id: id(), kind: oneOf(['one', 'other']), by: nullable(text()), at: optional(moment()), part }
  // Each of these is an error of the compiler, and that it is one is what is tested: nothing of it is run.
  const declarations = () => {
    modelOf<Sample>('sample-1', fields)
    // @ts-expect-error a field of the record is left out
    modelOf<Sample>('sample-2', { _id: id(), kind: fields.kind, by: fields.by, part })
    // @ts-expect-error a field that is none of the record's
    modelOf<Sample>('sample-3', { ...fields, more: text() })
    // @ts-expect-error a text where the record has a date
    modelOf<Sample>('sample-4', { ...fields, at: optional(text()) })
    // @ts-expect-error required, where the record may lack it
    modelOf<Sample>('sample-5', { ...fields, at: moment() })
    // @ts-expect-error one value of a closed set is missing
    modelOf<Sample>('sample-6', { ...fields, kind: oneOf(['one']) })
    // @ts-expect-error one value too many
    modelOf<Sample>('sample-7', { ...fields, kind: oneOf(['one', 'other', 'third']) })
    // @ts-expect-error never null, where the record may be
    modelOf<Sample>('sample-8', { ...fields, by: words() })
    // @ts-expect-error a part with another field
    modelOf<Sample>('sample-9', { ...fields, part: shape<{ m: number }>({ m: whole() }) })
  }

  it('are the same, or the program does not compile', () => expect(declarations).to.be.a('function'))
})
