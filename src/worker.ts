import { readConfig } from './config.ts'
import { endOnSignals, openLog } from './http/index.ts'
import { relayProjection } from './live/index.ts'
import { openMail } from './notices/mail.ts'
import { bootstrap, sessionSecret, watchDatabase } from './program.ts'
import { startWorkerJobs } from './maintenance/worker-jobs.ts'
import { addProjection } from './store/publisher.ts'

async function main(): Promise<void> {
  const config = readConfig()
  if (!config.mongodbUri) throw new Error('without MONGODB_URI the web process does the work of the worker itself')
  const log = openLog(config.logLevel)
  const ending = endOnSignals({ log })
  const ground = await bootstrap(config, log, { waits: true })
  openMail(config, await sessionSecret(config), log)
  addProjection(relayProjection)
  const jobs = startWorkerJobs(log, config.demo, { notes: true })
  const stopWatch = watchDatabase(log)
  ending.closeInOrder([
    { name: 'jobs', withinMs: 12_000, close: jobs.stop },
    { name: 'watch', withinMs: 4_000, close: stopWatch },
    { name: 'store', withinMs: 7_000, close: () => ground.close() },
  ])
  log.info('worker started')
}

main().catch((error: unknown) => {
  process.stderr.write(`zhibao worker: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
