import { createServer } from 'node:http'
import { hasDemoPersons } from './access/index.ts'
import { createApp, createLiveFor } from './app.ts'
import { BadSettings, readConfig } from './config.ts'
import { endingOf, endOnSignals, openLog } from './http/index.ts'
import { warmPapers } from './papers/index.ts'
import { openMail } from './notices/mail.ts'
import { isFirstStart, bootstrap, sessionSecret } from './program.ts'
import { startReferenceReading, startWorkerJobs } from './maintenance/worker-jobs.ts'
import { leaveLateOnes } from './store/publisher.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const config = readConfig()
  const log = openLog(config.logLevel)
  const ground = await bootstrap(config, log)
  if (!config.demo && (config.mode === 'production' || config.isExposed) && (await hasDemoPersons()))
    throw new Error(
      'this store holds demonstration accounts, whose password everybody knows: a start in production, or for other machines without DEMO=1, refuses them',
    )
  const seeds = config.demo ? await import('../seeds/city.ts') : undefined
  if (seeds && isFirstStart()) await seeds.seedCity({ say })

  const server = createServer()
  const ending = { isOpen: () => true }
  const options = {
    config,
    log,
    secret: await sessionSecret(config),
    isOpen: () => ending.isOpen(),
    ...(seeds && !config.isExposed ? { demoAccounts: seeds.demoAccounts } : {}),
  }
  const http = createApp(options)
  server.on('request', http.app)
  const live = createLiveFor(server, http, options)
  openMail(config, log)
  const stopWorkerJobs = (config.mongodbUri ? startReferenceReading : startWorkerJobs)(log, config.demo)
  leaveLateOnes()
  const closers = [() => live.close('restart'), stopWorkerJobs, () => ground.close()]
  const realEnding = endingOf(server, { log, closers })
  ending.isOpen = realEnding.isOpen
  endOnSignals(realEnding)

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
