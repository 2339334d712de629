import { createServer } from 'node:http'
import { hasDemoPersons } from './access/index.ts'
import { createApp, createLiveFor } from './app.ts'
import { BadSettings, readConfig } from './config.ts'
import { endOnSignals, openLog, serverEnd } from './http/index.ts'
import { warmPapers } from './papers/index.ts'
import { openMail } from './notices/mail.ts'
import { bootstrap, isFirstStart, sessionSecret, watchDatabase } from './program.ts'
import { jobGauge, programGauges } from './maintenance/gauges.ts'
import { startReferenceReading, startWorkerJobs } from './maintenance/worker-jobs.ts'
import { leaveLateOnes } from './store/publisher.ts'

/** Requests that are under way at the end, uploads among them, have this long. */
const requestsMs = 12_000
const say = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const config = readConfig()
  const log = openLog(config.logLevel)
  const ending = endOnSignals({ log })
  say(config.mongodbUri ? 'reaching the database ...' : `opening the store in ${config.dataDir} ...`)
  const ground = await bootstrap(config, log, { waits: true })
  if (!config.demo && (config.mode === 'production' || config.isExposed) && (await hasDemoPersons()))
    throw new Error(
      'this store holds demonstration accounts, whose password everybody knows: a start in production, or for other machines without DEMO=1, refuses them',
    )
  const seeds = config.demo ? await import('../seeds/city.ts') : undefined
  if (seeds && isFirstStart()) await seeds.seedCity({ say })

  const server = createServer()
  const end = serverEnd(server)
  const secret = await sessionSecret(config)
  const options = {
    config,
    log,
    secret,
    isOpen: () => ending.isOpen(),
    ...(seeds && !config.isExposed ? { demoAccounts: seeds.demoAccounts } : {}),
  }
  const http = createApp(options)
  server.on('request', http.app)
  const live = createLiveFor(server, http, options)
  openMail(config, secret, log)
  const jobs = (config.mongodbUri ? startReferenceReading : startWorkerJobs)(log, config.demo)
  http.addGauges([...programGauges(), jobGauge(jobs.reports)])
  leaveLateOnes()
  const stopWatch = watchDatabase(log)
  ending.closeInOrder([
    { name: 'goodbye', withinMs: config.drainMs + 1000, close: () => end.goodbye(config.drainMs) },
    { name: 'live', withinMs: 2000, close: () => live.close('restart') },
    { name: 'requests', withinMs: requestsMs + 1000, close: () => end.finish(requestsMs) },
    { name: 'jobs', withinMs: 3000, close: jobs.stop },
    { name: 'watch', withinMs: 3000, close: stopWatch },
    { name: 'store', withinMs: 6000, close: () => ground.close() },
  ])

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  warmPapers()
  say(`知保 Zhibao  ${config.publicUrl}`)
  if (config.mongodbUri) say('worker: npm run worker (a process of its own)')
  if (seeds && !config.isExposed) for (const line of seeds.accountLines()) say(line)
}

main().catch((error: unknown) => {
  const text = error instanceof BadSettings ? error.message : error instanceof Error ? error.message : String(error)
  process.stderr.write(`zhibao: ${text}\n`)
  process.exit(1)
})
