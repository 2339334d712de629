import { readConfig } from './config.ts'
import { openLog } from './http/index.ts'
import { relayProjection } from './live/index.ts'
import { openMail } from './notices/mail.ts'
import { bootstrap } from './program.ts'
import { startWorkerJobs } from './maintenance/worker-jobs.ts'
import { addProjection } from './store/publisher.ts'

async function main(): Promise<void> {
  const config = readConfig()
  if (!config.mongodbUri) throw new Error('without MONGODB_URI the web process does the work of the worker itself')
  const log = openLog(config.logLevel)
  const ground = await bootstrap(config, log)
  openMail(config, log)
  addProjection(relayProjection)
  const stop = startWorkerJobs(log, config.demo)
  log.info('worker started')
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      log.info({ signal }, 'worker ending')
      void stop()
        .then(() => ground.close())
        .then(() => process.exit(0))
    })
}

main().catch((error: unknown) => {
  process.stderr.write(`zhibao worker: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
