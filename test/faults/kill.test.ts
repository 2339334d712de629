import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { isWaiting } from '../../src/kernel/handoff.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { readConfig } from '../../src/config.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { openLog } from '../../src/http/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { bootstrap } from '../../src/program.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { type Answered, type Caller, callerOf, signIn } from '../support/api.ts'
import { prepareFolder, viewerNamed } from '../support/city.ts'
import { buildProgram, clearAway, type RunningProgram, settingsOf } from '../support/program.ts'
import { isCutOff, somewhereIn, startOn, stored, verifyBeside } from './killing.ts'
import { hangMs } from '../embedded/working.ts'

/** How often the program is killed. The whole run: KILL_ROUNDS=50. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 4)
const cases = 6
const clients = 10

/** The people a proceeding goes around among, by the desk each works at. */
const ring = [
  ['xiangzhou-ip', 'officer'],
  ['jinwan-ip', 'jinwan'],
  ['doumen-ip', 'doumen'],
  ['hengqin-ip', 'hengqin'],
  ['gaoxin-ip', 'gaoxin'],
  ['city-ip', 'city-officer'],
] as const
const deskAfter = (deskId: string) => ring[(ring.findIndex(([desk]) => desk === deskId) + 1) % ring.length]?.[0] ?? ''
const personAt = (deskId: string) => ring.find(([desk]) => desk === deskId)?.[1] ?? 'intake'

/** One request as its sender remembers it. */
interface Sent {
  readonly caseId: string
  readonly by: string
  readonly path: string
  readonly body: object
  readonly key: string
  readonly act: 'offer' | 'accept'
  /** What was answered; undefined when the program died before it answered. */
  answered?: Answered
}

const travels = { fields: ['parties', 'rights', 'acts'] }

/** Goes on offering and accepting one case until the program no longer answers. */
async function work(caseId: string, callers: ReadonlyMap<string, Caller>, history: Sent[]): Promise<void> {
  for (;;) {
    const found = (await callers.get('intake')?.get(`/cases/${caseId}`))?.body as unknown as CaseRecord
    const proceeding = found.proceedings.find(({ id }) => id === 'P2')
    const waiting = found.handoffs.find((handoff) => handoff.kind === 'transfer' && isWaiting(handoff))
    const desk = waiting ? waiting.to.deskId : (proceeding?.holder.deskId ?? '')
    const order = { kind: 'transfer', deskId: deskAfter(desk), asks: '请接收', reason: '管辖', ...travels }
    const sent: Sent = {
      caseId,
      by: personAt(desk),
      key: randomUUID(),
      ...(waiting
        ? { act: 'accept' as const, path: `/cases/${caseId}/handoffs/${waiting.id}/accept`, body: {} }
        : { act: 'offer' as const, path: `/cases/${caseId}/P2/handoffs/new`, body: order }),
    }
    history.push(sent)
    sent.answered = (await callers.get(sent.by)?.post(sent.path, sent.body, { key: sent.key })) as Answered
  }
}

const isAcknowledged = ({ answered }: Sent) => answered !== undefined && answered.status < 300
/** A refusal is an answer too, and an honest one where two work on one case. */
const isFault = ({ answered }: Sent) => answered !== undefined && answered.status >= 500

/** Six complaints examined and routed; their adjudication is offered to the first district of the ring. */
async function prepareCases(folder: string): Promise<string[]> {
  const ground = await bootstrap(readConfig(settingsOf(folder)), openLog('silent'))
  const [filer, intake] = [await viewerNamed('filer'), await viewerNamed('intake')]
  const at = new Date()
  const ids: string[] = []
  for (let n = 0; n < cases; n += 1) {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: filer, at })
    const step = async (key: string, input: object = {}) =>
      await takeCaseStep({ caseId: record._id, proceedingId: 'P1', step: key, input }, { viewer: intake, at })
    await step('register')
    await step('accept')
    await step('route', { procedures: ['adjudication@xiangzhou-ip'], desk: 'xiangzhou-ip' })
    ids.push(record._id)
  }
  await ground.close()
  return ids
}

describe('the program killed while handoffs are offered and accepted', () => {
  let folder: string
  let caseIds: string[]
  let program: RunningProgram | undefined
  before(async function () {
    this.timeout(hangMs)
    await buildProgram()
    folder = await prepareFolder('killed')
    caseIds = await prepareCases(folder)
  })
  after(async () => {
    await program?.stop()
    await clearAway(folder)
  })

  it(`keeps every acknowledged write exactly once, ${rounds} times`, async function () {
    this.timeout(hangMs + rounds * 120_000)
    const all: Sent[] = []
    program = await startOn(folder)
    let callers = await signAllIn(program.url)
    for (let round = 1; round <= rounds; round += 1) {
      const history: Sent[] = []
      const working = Array.from({ length: clients }, (_, n) =>
        work(caseIds[n % cases] ?? '', callers, history).catch((error: unknown) => error),
      )
      await somewhereIn(history, 'offer', 'accept')
      await program.kill()
      for (const end of await Promise.all(working)) if (!isCutOff(end)) throw end
      all.push(...history)

      program = await startOn(folder)
      const { url } = program
      expect(await verifyBeside(folder), `round ${round}`).to.match(/^verify: ok$/m)
      expect(history.filter(isFault), 'faults').to.deep.equal([])
      await holdToHistory(folder, all, round)
      // Nobody signs in again: the sessions are still there.
      callers = new Map([...callers].map(([name, { cookie, csrf }]) => [name, callerOf(url, cookie, csrf)]))
      await repeatKeys(callers, folder, history)
    }
    const count = (act: Sent['act']) => all.filter((sent) => sent.act === act && isAcknowledged(sent)).length
    console.log(`      ${count('offer')} offers and ${count('accept')} acceptances acknowledged, all found again`)
    expect(count('offer')).to.be.greaterThan(rounds)
    expect(count('accept')).to.be.greaterThan(rounds)
  })
})

async function signAllIn(url: string): Promise<Map<string, Caller>> {
  const names = ['intake', ...ring.map(([, username]) => username)]
  return new Map(await Promise.all(names.map(async (name) => [name, await signIn(url, name)] as const)))
}

/** Every acknowledged offer and acceptance is in its case and in its journal exactly once, and nothing nobody asked for. */
async function holdToHistory(folder: string, all: readonly Sent[], round: number): Promise<void> {
  const found = await stored(folder)
  for (const caseId of new Set(all.map((sent) => sent.caseId))) {
    const { record, journal } = found.get(caseId) ?? { record: undefined, journal: [] }
    if (!record) throw new Error(`round ${round}: ${caseId} is gone`)
    const sent = all.filter((one) => one.caseId === caseId)
    for (const act of ['offer', 'accept'] as const) {
      const kind = act === 'offer' ? 'handoff:offered' : 'handoff:accepted'
      const written = journal.filter((entry) => entry.kind === kind).map(({ handoffId }) => handoffId ?? '')
      const acknowledged = sent.filter((one) => one.act === act && isAcknowledged(one))
      const ids = acknowledged.map(({ answered }) => String(answered?.body['handoffId']))
      const inDoubt = sent.filter((one) => one.act === act && one.answered === undefined)
      const where = `round ${round}, ${caseId}, ${act}`
      expect(new Set(ids).size, `${where}: one answer for each`).to.equal(ids.length)
      expect(new Set(written).size, `${where}: written once`).to.equal(written.length)
      for (const id of ids) expect(written, where).to.include(id)
      // The first offer of each case was made by its triage.
      const most = acknowledged.length + inDoubt.length + (act === 'offer' ? 1 : 0)
      expect(written.length, `${where}: nothing nobody asked for`).to.be.at.most(most)
      for (const id of ids) {
        const handoff = record.handoffs.find((one) => one.id === id)
        if (act === 'accept') expect(handoff?.state, where).to.equal('accepted')
        else expect(handoff?.to.deskId, where).to.be.a('string')
      }
    }
    expect(new Set(record.handoffs.map(({ id }) => id)).size).to.equal(record.handoffs.length)
  }
}

/** The same one-time keys again: the same answers, and no case moves. */
async function repeatKeys(
  callers: ReadonlyMap<string, Caller>,
  folder: string,
  history: readonly Sent[],
): Promise<void> {
  const before = await stored(folder)
  const remembered = history.filter(
    (sent) => isAcknowledged(sent) && before.get(sent.caseId)?.record.once.some(({ key }) => key === sent.key),
  )
  const again = await Promise.all(
    remembered.map((sent) => callers.get(sent.by)?.post(sent.path, sent.body, { key: sent.key })),
  )
  expect(again.map((answer) => [answer?.status, answer?.body['handoffId']])).to.deep.equal(
    remembered.map(({ answered }) => [answered?.status, answered?.body['handoffId']]),
  )
  const after = await stored(folder)
  for (const [id, { record }] of before) expect(after.get(id)?.record.version, id).to.equal(record.version)
}
