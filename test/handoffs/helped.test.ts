import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'
import { personsOfDesk } from '../../src/access/index.ts'
import { createApp, createLiveFor } from '../../src/app.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { accept, answer, offer } from '../../src/handoffs/index.ts'
import type { Live } from '../../src/live/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { forgetCounts, worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { readWorklist } from '../../src/worklists/worklist.query.ts'
import { aCaseOfEverything } from '../access/matrix.case.ts'
import { type Caller, signIn } from '../support/api.ts'
import { freePort } from '../support/port.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'

interface Watched {
  readonly ok: boolean
  readonly entries?: readonly { readonly handoffId?: string; readonly kind: string }[]
}

describe('access of a body that was asked for help', function () {
  this.timeout(60_000)
  let city: TestCity
  let server: Server
  let live: Live
  let url: string
  let caseId: string
  let handoffId: string
  let helper: Caller
  let socket: Socket
  const heard: string[] = []
  const as = async (name: string) => ({ viewer: await viewerNamed(name), at: new Date() })

  before(async () => {
    city = await openCity()
    caseId = (await aCaseOfEverything()).caseId
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    const options = {
      config: { ...city.config, publicUrl: url },
      secret: 'a secret for tests that is long enough',
      log: pino({ level: 'silent' }),
      isOpen: () => true,
    }
    const http = createApp(options)
    server = createServer(http.app)
    live = createLiveFor(server, http, options)
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    expect((server.address() as AddressInfo).port).to.equal(port)
    const { record } = await offer(
      {
        caseId,
        proceedingId: 'P2',
        kind: 'help',
        deskId: 'customs-ip',
        next: [],
        asks: '请协助核对出口申报记录',
        reason: '涉及出口',
        travels: { fields: ['parties', 'rights', 'timeline'], evidence: ['E1'], papers: ['D1'] },
      },
      await as('officer'),
    )
    handoffId = record.handoffs.at(-1)?.id ?? ''
    await accept({ caseId, handoffId }, await as('customs'))
    await accept({ caseId, handoffId: record.handoffs.at(-2)?.id ?? '' }, await as('customs'))
    await drained()
    helper = await signIn(url, 'customs')
    socket = io(url, { transports: ['websocket'], extraHeaders: { cookie: helper.cookie, origin: url } })
    socket.on('case:changed', ({ kinds }: { kinds: string[] }) => heard.push(...kinds))
    await new Promise((resolve, reject) =>
      socket.once('connect', () => resolve(undefined)).once('connect_error', reject),
    )
  })
  after(async () => {
    socket.disconnect()
    await live.close('the test is over')
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await city.close()
  })

  const watch = async () => (await socket.emitWithAck('case:watch', { caseId, since: 0 })) as Watched
  const statusOf = async (path: string) => (await helper.get(path)).status
  const file = () => statusOf(`/cases/${caseId}/evidence/E1`)
  const paper = (id = 'D1') => statusOf(`/cases/${caseId}/papers/${id}`)
  const seen = async () => (await helper.get(`/cases/${caseId}`)).body as Record<string, unknown[]>

  it('is to what travelled while the request is in hand: page, file, paper and live news', async () => {
    expect([await file(), await paper()]).to.deep.equal([200, 200])
    const { parties, rights, evidence } = await seen()
    expect([parties?.length, rights?.length, evidence?.length]).to.deep.equal([2, 1, 1])
    expect((await watch()).entries?.map(({ kind }) => kind)).to.include('proceeding:opened')
  })

  it('is to what it agreed to do: in its own list, and on the page of the case, with the day', async () => {
    const customs = await viewerNamed('customs')
    const { rows } = await readWorklist(customs, { list: 'mine' }, new Date())
    expect(rows.map(({ _id }) => _id)).to.include(`${caseId}:${handoffId}`)
    forgetCounts()
    expect((await worklistCounts(customs, new Date())).mine).to.equal(rows.length)
    const asked = { headers: { cookie: helper.cookie, accept: 'text/html' } }
    const page = await (await fetch(`${url}/cases/${caseId}`, asked)).text()
    expect(page).to.include('的协助请求').and.include(`/cases/${caseId}/handoffs/${handoffId}`)
    expect(page).to.include('本岗位应请求协助').and.not.include('接收前只显示')
  })

  it('is to its own part alone once it has answered, at once: no file, no paper of the case, no news of it', async () => {
    const { handoffs } = await loadCase(caseId)
    for (const { id } of handoffs.filter(({ kind }) => kind === 'help'))
      await answer({ caseId, handoffId: id, text: '无相关出口申报记录' }, await as('customs'))
    await drained()
    expect([await file(), await paper()]).to.deep.equal([404, 404])
    const { parties, rights, evidence, papers, title } = await seen()
    expect([parties, rights, evidence, title]).to.deep.equal([[], [], [], ''])
    const kept = (papers as { id: string; key: string }[]).map(({ key }) => key)
    expect([...new Set(kept)].toSorted()).to.deep.equal(['transfer-letter', 'transfer-receipt'])
    expect(await paper((papers as { id: string }[])[0]?.id)).to.equal(200)
    const own = await helper.get(`/cases/${caseId}/handoffs/${handoffId}`)
    expect([own.status, own.body['asked']]).to.deep.equal([200, '请协助核对出口申报记录'])
    expect(JSON.stringify(own.body)).to.include('无相关出口申报记录').and.not.to.include('珠海某商贸有限公司')
    const entries = (await watch()).entries ?? []
    expect(entries.map(({ kind }) => kind)).to.include('help:answered')
    expect(entries.filter((entry) => entry.handoffId === undefined)).to.deep.equal([])
    heard.length = 0
    await takeCaseStep({ caseId, proceedingId: 'P3', step: 'accept', input: {} }, await as('mediator'))
    const [presiding = '', second = '', third = ''] = (await personsOfDesk('xiangzhou-ip')).map(({ _id }) => _id)
    const filing = { caseId, proceedingId: 'P2', step: 'file', input: { presiding, second, third } }
    await takeCaseStep(filing, await as('lead'))
    const service = { servedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10), mode: 'direct' }
    await takeCaseStep({ caseId, proceedingId: 'P2', step: 'serve-request', input: service }, await as('officer'))
    await drained()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heard).to.deep.equal([])
  })
})
