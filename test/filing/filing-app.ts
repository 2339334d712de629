import { anyone } from '../../src/access/index.ts'
import { evidenceRoutes, heldFiles } from '../../src/evidence/index.ts'
import { draftRoutes, filingRoutes, followRoutes } from '../../src/filing/index.ts'
import { endpoint, type Http, json, mount, type Viewer } from '../../src/http/index.ts'
import { sampleApp } from '../http/sample-app.ts'
import { visitor } from '../http/visitor.ts'
import { aFiler, at } from './filing-house.ts'

const people = new Map<string, Viewer>()

const door = mount([
  endpoint({
    method: 'get',
    path: '/enter/:person',
    policy: anyone,
    summary: 'enter',
    answer: async (exchange) => {
      await exchange.session.begin({ personId: exchange.param('person'), epoch: 1 })
      return json({ csrf: exchange.session.csrf() })
    },
  }),
  endpoint({
    method: 'get',
    path: '/token',
    policy: anyone,
    summary: 'token',
    answer: (exchange) => json({ csrf: exchange.session.csrf() }),
  }),
])

/** The rooms' pages over real HTTP, with a door that lets in whoever is named. */
export function filingApp(): Http {
  return sampleApp({
    clock: () => at,
    heldFiles,
    viewerOf: async ({ personId }) => people.get(personId) ?? aFiler(personId),
    routers: [door, filingRoutes, draftRoutes, followRoutes, evidenceRoutes],
  })
}

/** Somebody signed in; a filer unless told otherwise. */
export async function personAt(http: Http, id = 'p-filer', changes: Partial<Viewer> = {}) {
  people.set(id, { ...aFiler(id), ...changes })
  return await visitor(http.app, `/enter/${id}`)
}

/** Somebody who is not signed in. */
export const guestAt = async (http: Http) => await visitor(http.app, '/token')
