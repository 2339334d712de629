import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { expect } from 'chai'
import '../../src/app.ts'
import { asViewer, findPerson } from '../../src/access/index.ts'
import { type Caller, takeCaseStep } from '../../src/cases/index.ts'
import { readConfig } from '../../src/config.ts'
import { tickCase } from '../../src/deadlines/index.ts'
import { startEmbedded } from '../../src/embedded/start.ts'
import { openLog, type UploadedFile } from '../../src/http/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { migrations } from '../../src/maintenance/migrations/index.ts'
import { exportTo } from '../../src/maintenance/mongodb-export.ts'
import { verify } from '../../src/maintenance/verify.ts'
import { procedureOf } from '../../src/procedures/index.ts'
import { bootstrap } from '../../src/program.ts'
import { eachCase, loadCase } from '../../src/store/case-store.ts'
import { collection, connect, disconnect } from '../../src/store/connection.ts'
import { declaredIndexes } from '../../src/store/indexes.ts'
import { type StoreState } from '../../src/store/store-state.model.ts'
import { tallyProblems } from '../../src/supervision/index.ts'
import { reachesEnd } from '../procedures/table-walk.ts'
import { smallPdf } from '../support/files.ts'
import { clearAway, nodeArgs, settingsOf } from '../support/program.ts'

const fixtures = join(import.meta.dirname, 'earlier')
const versions = readdirSync(fixtures).filter((name) => name.endsWith('.mdb.br'))
const newest = migrations.at(-1)?.number ?? 0

/** A data folder as that version left it; with a server named, the database named after it. */
async function unpack(version: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'zhibao-earlier-'))
  writeFileSync(join(folder, 'store.mdb'), brotliDecompressSync(readFileSync(join(fixtures, version))), { mode: 0o600 })
  const server = settingsOf(folder)['MONGODB_URI']
  if (server) await exportTo(folder, server, () => {})
  return folder
}

const start = async (folder: string) =>
  await bootstrap(readConfig({ ...settingsOf(folder), NODE_ENV: 'test', RATE_LIMIT: '0' }), openLog('silent'))

const states = () => collection<StoreState>('store-state')

describe('a store of an earlier version', function () {
  this.timeout(120_000)
  before(async () => await disconnect())

  for (const version of versions)
    it(`is brought to the present schema at the start, whole: ${version.replace('.mdb.br', '')}`, async () => {
      const folder = await unpack(version)
      let ground = await start(folder)
      try {
        const { cases, entries, problems } = await verify()
        expect([...problems, ...(await tallyProblems(eachCase))]).to.deep.equal([])
        expect(cases).to.equal(9)
        expect(entries).to.be.greaterThan(200)
        expect(await typedButNotKept()).to.deep.equal([])
        expect(await withoutEnd()).to.deep.equal([])
        const ends = await endsOf()
        expect(Object.keys(ends)).to.have.members(['met', 'missed', 'moot'])
        expect(ends['moot']).to.be.lessThan(ends['met'] ?? 0)
        for (const { name, indexes } of declaredIndexes()) {
          const there = indexes.length === 0 ? [] : await collection(name).indexes()
          for (const { key } of indexes)
            expect(
              there.map((index) => Object.entries(index.key)),
              name,
            ).to.deep.include(Object.entries(key))
        }
        const state = await states().findOne({ _id: 'schema' })
        expect(state).to.include({ version: newest, reached: null, lock: null })
        await ground.close()
        ground = await start(folder)
        expect(await states().findOne({ _id: 'schema' })).to.deep.equal(state)
      } finally {
        await ground.close()
        await clearAway(folder)
      }
    })

  describe('with a mediation under its text of before both sides applied by themselves', () => {
    const caseId = 'ZB2026-000004'
    const signedOn = '2026-11-20'
    const at = (day: string) => new Date(`${day}T02:00:00Z`)
    /** A clock as the program of commit 3c3b150 wrote it. */
    const clock = (rule: string, on: string, stoppedOn?: string) => ({
      id: `P3.${rule}.1`,
      rule,
      length: 30,
      unit: 'calendar-days',
      jurisdiction: 'CN',
      rolls: true,
      ledger: [
        { kind: 'started', on, at: at(on) },
        ...(stoppedOn ? [{ kind: 'stopped', on: stoppedOn, at: at(stoppedOn), met: true }] : []),
      ],
    })

    /** The stored mediation as it then stood, before this program has seen the store. */
    async function standing(state: string, clocks: readonly object[]): Promise<string> {
      const folder = await unpack('0.1.0-8aaaa2a.mdb.br')
      const store = process.env['MONGODB_URI'] ? undefined : await startEmbedded({ folder })
      await connect(store?.uri ?? settingsOf(folder)['MONGODB_URI'] ?? '')
      const written = await collection('cases').updateOne({ _id: caseId } as object, {
        $set: { 'proceedings.2.state': state, 'proceedings.2.outcome': 'M1', 'proceedings.2.closedOn': signedOn },
        $push: { 'proceedings.2.clocks': { $each: clocks } } as never,
      })
      expect(written.modifiedCount).to.equal(1)
      await disconnect()
      await store?.stop()
      return folder
    }

    async function told(folder: string, act: (caller: (day: string) => Caller) => Promise<unknown>) {
      const ground = await start(folder)
      try {
        const person = await findPerson('demo-mediator')
        if (!person) throw new Error('there is no mediator')
        await act((day) => ({ viewer: asViewer(person), at: at(day) }))
        return (await loadCase(caseId)).proceedings[2]
      } finally {
        await ground.close()
        await clearAway(folder)
      }
    }
    const step = (key: string, input: object = {}) => ({ caseId, proceedingId: 'P3', step: key, input })
    const agreed = [clock('joint-application', signedOn)]

    it('closes it where nobody wants to apply', async () => {
      const ended = await told(await standing('agreed', agreed), (on) => takeCaseStep(step('finish'), on('2026-12-01')))
      expect([ended?.state, ended?.endedOn]).to.deep.equal(['ended', '2026-12-01'])
    })

    it('ends it by itself when nobody applied within the thirty days', async () => {
      const ended = await told(await standing('agreed', agreed), () => tickCase(caseId, at('2026-12-22')))
      expect(ended?.state).to.equal('ended')
      expect(ended?.clocks.find(({ rule }) => rule === 'joint-application')?.ledger.at(-1)?.kind).to.equal('stopped')
    })

    it('lets both join within the thirty days, as it is done now', async () => {
      const joined = await told(await standing('agreed', agreed), async (on) => {
        for (const side of ['requester', 'respondent'] as const)
          await takeCaseStep({ ...step('join-application', { joinedOn: '2026-12-02' }), side }, on('2026-12-02'), [
            page(),
          ])
      })
      expect(joined?.state).to.equal('joined')
    })

    it('takes the ruling of a court that was asked then', async () => {
      const asked = [clock('joint-application', signedOn, '2026-11-25'), clock('ruling', '2026-11-25')]
      const input = { ruledOn: '2026-12-10', letter: '（2026）粤0402民特1号函', number: '（2026）粤0402民特1号' }
      const confirmed = await told(await standing('confirming', asked), (on) =>
        takeCaseStep(step('record-confirmed', input), on('2026-12-11'), [page()]),
      )
      expect([confirmed?.state, confirmed?.endedOn]).to.deep.equal(['confirmed', '2026-12-10'])
    })
  })

  it('is changed by one of two processes that start at once, and both find it well', async () => {
    const folder = await unpack(versions[0] ?? '')
    const store = process.env['MONGODB_URI'] ? undefined : await startEmbedded({ folder })
    const uri = store?.uri ?? settingsOf(folder)['MONGODB_URI'] ?? ''
    try {
      const said = await Promise.all([1, 2].map(() => verifiedBy(uri)))
      for (const text of said) expect(text).to.match(/^verify: ok$/m)
      expect(said.join('').match(/the store is of schema \d+/g)).to.have.length(newest)
    } finally {
      await store?.stop()
      await clearAway(folder)
    }
  })

  it('of a newer program is refused with a sentence, and nothing of it is changed', async () => {
    const folder = await unpack(versions.at(-1) ?? '')
    const ground = await start(folder)
    await states().updateOne({ _id: 'schema' }, { $set: { version: newest + 3 } })
    await collection('cases').dropIndex('pendingSince_1')
    await ground.close()
    let refusal = ''
    await start(folder).catch((error: Error) => (refusal = error.message))
    expect(refusal).to.match(
      new RegExp(
        `written by a newer program: its schema is ${newest + 3}, this program knows ${newest}\\. Start the newer`,
      ),
    )
    const store = process.env['MONGODB_URI'] ? undefined : await startEmbedded({ folder })
    await connect(store?.uri ?? settingsOf(folder)['MONGODB_URI'] ?? '')
    expect((await collection('cases').indexes()).map(({ name }) => name)).to.not.include('pendingSince_1')
    await disconnect()
    await store?.stop()
    await clearAway(folder)
  })
})

/** A page as somebody hands it in. */
function page(): UploadedFile {
  const bytes = Buffer.concat([smallPdf(), Buffer.from(`%${(pages += 1)}\n`)])
  const path = join(mkdtempSync(join(tmpdir(), 'zhibao-page-')), 'page.pdf')
  writeFileSync(path, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { field: 'file', fileName: '来函.pdf', type: 'application/pdf', size: bytes.length, sha256, path }
}
let pages = 0

/** Proceedings that the text they began under, as it stands in this program, cannot bring to an end from where they are. */
async function withoutEnd(): Promise<string[]> {
  const stuck: string[] = []
  let open = 0
  for await (const { _id, proceedings } of eachCase())
    for (const { id, procedure, version, state, before, outcome, clocks, endedOn } of proceedings) {
      if (endedOn) continue
      open += 1
      const rules = procedureOf(procedure, version)
      const running = clocks.filter(({ ledger }) => ledger.at(-1)?.kind !== 'stopped').map(({ rule }) => rule)
      const known = running.every((rule) => Object.hasOwn(rules.clocks, rule))
      const standing = { state, running, ...(before ? { before } : {}), ...(outcome ? { outcome } : {}) }
      if (!known || !reachesEnd(rules, standing)) stuck.push(`${_id} ${id} ${procedure} ${version} ${state}`)
    }
  expect(open).to.be.greaterThan(3)
  return stuck
}

/** Steps of whose form the journal knows more than the case does. */
async function typedButNotKept(): Promise<string[]> {
  const missing: string[] = []
  let typed = 0
  for await (const { _id, proceedings } of eachCase()) {
    const walked = new Map(proceedings.flatMap((each) => each.walked.map((walk) => [walk.seq, walk])))
    for (const { kind, seq, data } of await entriesAfter(_id, 0)) {
      if (kind !== 'step:taken' || Object.keys(data['input'] ?? {}).length === 0) continue
      typed += 1
      if (JSON.stringify(walked.get(seq)?.input) !== JSON.stringify(data['input'])) missing.push(`${_id} ${seq}`)
    }
  }
  expect(typed).to.be.greaterThan(20)
  return missing
}

/** How many clocks ended in each way: met with a day, missed, moot. None may be without an end. */
async function endsOf(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for await (const { proceedings, handoffs } of eachCase())
    for (const { ledger } of [...proceedings.flatMap(({ clocks }) => clocks), ...handoffs.map(({ clock }) => clock)])
      for (const entry of ledger) if (entry.kind === 'stopped') counts[entry.end] = (counts[entry.end] ?? 0) + 1
  return counts
}

/** What `npm run cli -- verify` prints on that database. */
async function verifiedBy(uri: string): Promise<string> {
  const child = spawn(process.execPath, [...(await nodeArgs('cli')), 'verify'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...process.env, NODE_ENV: 'test', MONGODB_URI: uri },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  return text
}
