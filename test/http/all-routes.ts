import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { allEndpoints, type Endpoint, type Viewer } from '../../src/http/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { aCaseOfEverything, planSession } from '../access/matrix.case.ts'
import { callerOf, signIn } from '../support/api.ts'
import { openCity, viewerNamed } from '../support/city.ts'

/** People of every kind of account. */
const roles = [
  'filer',
  'respondent',
  'officer',
  'lead',
  'intake',
  'mediator',
  'arbitrator',
  'customs',
  'supervisor',
  'admin',
  'security',
  'auditor',
  'doumen',
  'assistance',
] as const

export interface Somebody {
  readonly name: string
  readonly viewer: Viewer | undefined
  cookie: string
  csrf: string
}

export interface AllRoutes {
  readonly url: string
  readonly endpoints: readonly Endpoint[]
  readonly people: readonly Somebody[]
  readonly anonymous: Somebody
  /** Values that exist, by the name of a path's parameter. */
  readonly real: Readonly<Record<string, readonly string[]>>
  /** Those that may stand for a parameter of that path; `:id` is of the kind the path names before it. */
  valuesFor(path: string, name: string): readonly string[]
  /** Faults as the program logged them, with the route. */
  readonly faults: string[]
  /** Who may pass the gate of the endpoint: the first of the people, or nobody in particular. */
  somebodyFor(endpoint: Endpoint): Somebody
  /** Signs a person in again whose session ended on the way. */
  renew(person: Somebody): Promise<void>
  close(): Promise<void>
}

/** The whole program behind a real server, with a case of everything in it and somebody of every kind signed in. */
export async function openAllRoutes(): Promise<AllRoutes> {
  const city = await openCity()
  const everything = await aCaseOfEverything()
  const faults: string[] = []
  const { app } = createApp({
    config: city.config,
    secret: 'a secret for tests that is long enough',
    log: pino({ level: 'error' }, { write: (line) => void faults.push(line) }),
    isOpen: () => true,
  })
  const server: Server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people: Somebody[] = []
  for (const name of roles) {
    const { cookie, csrf } = await signIn(url, name)
    people.push({ name, viewer: await viewerNamed(name), cookie, csrf })
  }
  const anonymous = { name: 'nobody', viewer: undefined, ...(await visit(url)) }
  const sessionId = await planSession(everything.caseId)
  const record = await loadCase(everything.caseId)
  const real: AllRoutes['real'] = {
    number: [everything.caseId],
    proceeding: record.proceedings.map(({ id }) => id),
    step: ['file', 'accept', 'ask', 'close', 'withdraw', 'agree-mediation'],
    session: [sessionId],
    paper: record.papers.map(({ id }) => id),
    evidence: record.evidence.map(({ id }) => id),
    handoff: record.handoffs.map(({ id }) => id),
    list: ['mine', 'desk', 'all', 'due'],
    body: ['doumen'],
    party: record.parties.map(({ id }) => id),
    person: ['demo-filer2'],
    draft: [everything.draftId],
    file: [everything.fileId],
  }
  return {
    url,
    endpoints: allEndpoints(app),
    people,
    anonymous,
    real,
    valuesFor: (path, name) => {
      const room = /(bodie|people|person|paper|handoff|draft|evidence)s?\/$/.exec(
        path.slice(0, path.indexOf(`:${name}`)),
      )?.[1]
      const key = name !== 'id' ? name : room === 'bodie' ? 'body' : room === 'people' ? 'person' : (room ?? '')
      return real[key] ?? ['x1']
    },
    faults,
    somebodyFor: ({ policy }) => people.find(({ viewer }) => policy.allows(viewer)) ?? anonymous,
    renew: async (person) => {
      if (person.viewer === undefined) return
      const session = await callerOf(url, person.cookie, person.csrf).get('/session')
      if (JSON.stringify(session.body).includes(person.viewer.name)) return
      Object.assign(person, await signIn(url, person.name))
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await city.close()
    },
  }
}

async function visit(url: string): Promise<{ cookie: string; csrf: string }> {
  const answer = await fetch(`${url}/session`, { headers: { accept: 'application/json' } })
  const { csrf } = (await answer.json()) as { csrf: string }
  return {
    csrf,
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  }
}
