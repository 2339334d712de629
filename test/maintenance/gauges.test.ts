import { expect } from 'chai'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { docket } from '../../src/docket/index.ts'
import { registerGauge } from '../../src/http/gauges.ts'
import { jobGauge, programGauges } from '../../src/maintenance/gauges.ts'
import { noteRound } from '../../src/maintenance/job-round.model.ts'
import { startWorkerJobs } from '../../src/maintenance/worker-jobs.ts'
import { prepareNotices } from '../../src/notices/index.ts'
import { collection } from '../../src/store/connection.ts'
import { openCity, type TestCity } from '../support/city.ts'
import { secretSeal } from '../../src/notices/secret.seal.ts'

/** The figures of a registry by name, with their labels. */
async function told(registry: Registry): Promise<Map<string, number>> {
  const lines = (await registry.metrics()).split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]))
}

const seal = secretSeal('a secret for tests that is long enough')

describe('the figures of the program', () => {
  let city: TestCity
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
  })
  after(async () => {
    prepareNotices({ publicUrl: 'http://127.0.0.1', root: '.', seal })
    await city.close()
  })

  const figures = async () => {
    const registry = new Registry()
    for (const gauge of programGauges()) registerGauge(registry, gauge)
    return await told(registry)
  }

  it('tell what waits, since when, and how the store is', async () => {
    prepareNotices({ publicUrl: city.config.publicUrl, root: '.', mailUrl: 'smtp://127.0.0.1:9', seal })
    const none = await figures()
    for (const name of ['outbox', 'clocks_late', 'mail']) {
      expect(none.get(`zhibao_${name}_depth`), name).to.equal(0)
      expect(none.get(`zhibao_${name}_oldest_seconds`), name).to.equal(0)
    }
    expect(none.get('zhibao_store_latency_seconds')).to.be.within(0, 2)
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    type Loose = { _id: string; [field: string]: unknown }
    await collection<Loose>('cases').insertMany(
      [3, 2].map((minutes) => ({ _id: `ZB-${minutes}`, version: 1, pendingSince: ago(minutes) })),
    )
    await collection<Loose>('docket').insertMany([
      { _id: 'late', caseId: 'ZB-3', open: true, nextAlertAt: ago(10) },
      { _id: 'soon', caseId: 'ZB-3', open: true, nextAlertAt: ago(0) },
      { _id: 'over', caseId: 'ZB-3', open: false, nextAlertAt: ago(10) },
    ])
    await collection<Loose>('notices').insertMany([
      { _id: 'unsent', personId: 'p', state: 'queued', notBefore: ago(5) },
      { _id: 'tried', personId: 'p', state: 'queued', tries: 4, at: ago(30), notBefore: ago(-32) },
      { _id: 'later', personId: 'p', state: 'queued', tries: 0, at: ago(1), notBefore: ago(-600) },
      { _id: 'sent', personId: 'p', state: 'sent', notBefore: ago(5) },
    ])
    const some = await figures()
    const depths = ['outbox', 'clocks_late', 'mail'].map((name) => some.get(`zhibao_${name}_depth`))
    expect(depths).to.deep.equal([2, 1, 2])
    const ages = ['outbox', 'clocks_late', 'mail'].map((name) => some.get(`zhibao_${name}_oldest_seconds`) ?? 0)
    for (const [n, minutes] of [3, 10, 30].entries()) expect(ages[n]).to.be.within(minutes * 60, minutes * 60 + 60)
    expect(some.get('zhibao_store_size_bytes') ?? 1).to.be.greaterThan(0)
    for (const name of ['cases', 'notices']) await collection(name).deleteMany({})
    await docket().deleteMany({})
  })

  it('say nothing of mail where none is sent', async () => {
    prepareNotices({ publicUrl: city.config.publicUrl, root: '.', seal })
    expect([...(await figures()).keys()].filter((name) => name.includes('mail'))).to.deep.equal([])
  })

  it('are left out where they cannot be had, in time or at all, and asked for once in a while', async function () {
    this.timeout(30_000)
    const registry = new Registry()
    let asked = 0
    const value = { now: 7 as number | undefined }
    const gauge = (name: string, read: () => number | undefined | Promise<number>, keptMs = 0) =>
      registerGauge(registry, { name, help: name, read, keptMs })
    gauge('sound', () => value.now)
    gauge('failing', () => Promise.reject(new Error('no store')))
    gauge('hanging', () => new Promise<number>(() => {}))
    gauge('kept', () => (asked += 1), 60_000)
    registerGauge(
      registry,
      jobGauge(() => [{ name: 'mail', doneAt: new Date(Date.now() - 5000) }]),
    )
    const first = await told(registry)
    expect([...first.keys()]).to.have.members(['sound', 'kept', 'zhibao_job_done_seconds{job="mail"}'])
    expect([first.get('sound'), first.get('kept')]).to.deep.equal([7, 1])
    expect(first.get('zhibao_job_done_seconds{job="mail"}')).to.be.within(5, 60)
    value.now = undefined
    expect([...(await told(registry)).keys()]).to.not.include('sound')
    expect(asked).to.equal(1)
  })

  it('tell in the web process when the jobs of a worker beside it were last done', async () => {
    const log = pino({ level: 'silent' })
    const worker = startWorkerJobs(log, false, { notes: true })
    const name = 'zhibao_job_done_seconds{job="outbox"}'
    const asked = async () => {
      const registry = new Registry()
      registerGauge(
        registry,
        jobGauge(() => []),
      )
      return await told(registry)
    }
    while ((await asked()).get(name) === undefined) await new Promise((again) => setTimeout(again, 100))
    await worker.stop()
    expect((await asked()).get(name)).to.be.within(0, 600)
    await noteRound('outbox', new Date(0))
    expect((await asked()).get(name), 'the latest counts').to.be.within(0, 600)
  })
})
