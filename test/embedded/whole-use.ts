import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { seedCases, seedPeople, seedReference } from '../../seeds/city.ts'
import { demonstrationPassword, people } from '../../seeds/people.ts'
import { createApp } from '../../src/app.ts'
import { rowsToAlert } from '../../src/docket/index.ts'
import { readConfig } from '../../src/config.ts'
import { prepareClock, tickAll, tickCase } from '../../src/deadlines/index.ts'
import { openLog } from '../../src/http/index.ts'
import { bootstrap } from '../../src/program.ts'
import { startWorkerJobs } from '../../src/maintenance/worker-jobs.ts'
import { collection, disconnect } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { readBoard } from '../../src/supervision/index.ts'
import { listNames } from '../../src/supervision/list.parts.ts'
import type { Part } from '../../src/supervision/tally.reading.ts'
import { askForForgotten } from '../../src/access/forgotten.actions.ts'
import { type Caller, signIn } from '../support/api.ts'

const now = new Date('2026-11-23T00:30:00+08:00')
const aWeekLater = new Date('2026-11-30T00:30:00+08:00')
const pagesEach = 60

/** A year of a small city, everybody looking at every page they find, and a week more with the worker alone. */
export async function useEverything(uri: string): Promise<void> {
  await disconnect()
  const config = readConfig({ NODE_ENV: 'test', MONGODB_URI: uri, RATE_LIMIT: '0' })
  const log = openLog('silent')
  const ground = await bootstrap(config, log)
  await Promise.all([seedReference(now), seedPeople(now)])
  for (const nobody of ['nobody@example.com', '13900000000']) await askForForgotten(nobody, String, now)
  await seedCases(
    now,
    () => {},
    (all) => all.filter(({ story }, n) => story.startsWith('open.') || n % 12 === 0),
  )
  await setClock(now)
  const jobs = startWorkerJobs(log, true)
  const http = createApp({ config, secret: 'x'.repeat(32), log, isOpen: () => true })
  const server = createServer(http.app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const { username } of people.filter(({ shown }) => shown)) await lookAround(url, username)
  for (const username of ['supervisor', 'lead'])
    await lookThroughLists(await signIn(url, username, demonstrationPassword))
  server.closeAllConnections()
  server.close()
  await jobs.stop()
  await liveOn(aWeekLater)
  await drained()
  await prepareClock({ demo: false })
  await ground.close()
}

/** The office's time is the city's, so that the same is asked on whatever day this runs. */
async function setClock(at: Date): Promise<void> {
  await collection<{ _id: string; offsetMs: number }>('settings').insertOne({
    _id: 'clock',
    offsetMs: at.getTime() - Date.now(),
  })
  await prepareClock({ demo: true })
}

/** Clocks speak until a later day: of the last few cases one by one between two looks at the board, then of all others. */
async function liveOn(until: Date): Promise<void> {
  await readBoard({}, until)
  for (const { caseId } of (await rowsToAlert(until, 200)).slice(-20)) {
    await tickCase(caseId, until)
    await drained()
    await readBoard({}, until)
  }
  await tickAll(until, (caseId, error) => {
    throw new Error(`the clocks of ${caseId} could not be told`, { cause: error })
  })
}

const starts = ['/', '/worklists/desk', '/board', '/complaints', '/bodies', '/calendar', '/notices', '/search?q=水杯']

async function lookAround(url: string, username: string): Promise<void> {
  const { cookie } = await signIn(url, username, demonstrationPassword)
  const todo = [...starts]
  const kinds = new Map<string, number>()
  for (let n = 0; n < pagesEach && todo.length > 0; n++) {
    const answer = await fetch(url + todo.shift(), { headers: { accept: 'text/html', cookie }, redirect: 'follow' })
    for (const [, link] of (await answer.text()).matchAll(/ href="(\/[^"#]*)"/g)) {
      const path = (link as string).replaceAll('&amp;', '&')
      const kind = path.replace(/=[^&]*/g, '=').replace(/[\w-]*\d[\w-]*/g, '*')
      if ((kinds.get(kind) ?? 0) >= 2 || /\.(css|js|svg|png|pdf)|sign-out/.test(path)) continue
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      todo.push(path)
    }
  }
}

/** The first and second page of every list of the board, for the whole that somebody watches and for parts of it, large and small. */
async function lookThroughLists(caller: Caller): Promise<void> {
  const { body: board } = await caller.get('/board')
  const stages = ends(board['stages'] as { procedure: string; state: string }[])
  const parts = partsWithin(board)
  const choices = listNames.flatMap((what) =>
    parts.flatMap((part) => {
      const more = what === 'stage' ? [{}, ...stages].flatMap((stage) => [stage, { ...stage, age: 'older' }]) : [{}]
      return more.map((stage) => ({ ...part, ...stage, what }))
    }),
  )
  for (const choice of choices) {
    const { body } = await caller.get(listPath(choice))
    if (typeof body['next'] === 'string') await caller.get(listPath({ ...choice, after: body['next'] }))
  }
}

const listPath = (query: Readonly<Record<string, string>>) => `/board/list?${new URLSearchParams(query).toString()}`
const ends = <T>(list: readonly T[]): T[] => list.filter((_, n) => n === 0 || n === list.length - 1)

function partsWithin(board: Readonly<Record<string, unknown>>): Part[] {
  const named = (groups: string) => ends((board[groups] as { id: string }[]).map(({ id }) => id))
  const places = [...named('bodies').map((body) => ({ body })), ...named('districts').map((district) => ({ district }))]
  return [{}, ...places].flatMap((place) => [
    place,
    ...named('procedures').map((procedure) => ({ ...place, procedure })),
  ])
}
