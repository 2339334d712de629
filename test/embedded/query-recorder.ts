import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Doc } from '../../src/embedded/meaning/documents.ts'
import { createFramer, parseRequest } from '../../src/embedded/wire.ts'

/** One query as it was sent: the command alone, ready to be explained. */
export type Query = { collection: string; shape: string; command: Doc }

/** Stands between a program and the store, lets everything through and notes what is asked. */
export async function recordQueries(uri: string): Promise<{ uri: string; queries: Query[]; close(): void }> {
  const path = decodeURIComponent(/\/\/([^/]*)/.exec(uri)?.[1] ?? '')
  const queries: Query[] = []
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (client) => {
    const store = path.startsWith('/') ? connect(path) : connect(Number(path.split(':')[1]), '127.0.0.1')
    const cut = createFramer()
    client.on('data', (chunk: Buffer) => {
      // The framer keeps what it is given.
      for (const message of cut(Buffer.from(chunk))) queries.push(...queriesOf(parseRequest(message).body))
    })
    client.pipe(store).pipe(client)
    for (const [one, other] of [[client, store] as const, [store, client] as const]) {
      sockets.add(one)
      one.on('error', () => {}).on('close', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/${uri.split('/').at(-1)}`,
    queries,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

const each: Readonly<Record<string, string>> = { update: 'updates', delete: 'deletes' }

function queriesOf(body: Doc): Query[] {
  const [name = ''] = Object.keys(body)
  const collection = body[name]
  if (typeof collection !== 'string') return []
  const query = (command: Doc, filter: unknown, more = ''): Query => ({
    collection,
    command,
    shape: `${name} ${collection} ${skeleton(filter ?? {})}${more}`,
  })
  const sort = body['sort'] ? ` sort ${JSON.stringify(body['sort'])}` : ''
  switch (name) {
    case 'find': {
      const { filter, limit, hint, skip, projection } = body
      const kept = { filter, limit, hint, skip, projection, sort: body['sort'] }
      return [query({ find: collection, ...known(kept) }, filter, `${sort}${limit === undefined ? '' : ' limit'}`)]
    }
    case 'count':
    case 'distinct':
      return [query(known({ [name]: collection, key: body['key'], query: body['query'] }), body['query'])]
    case 'findAndModify':
      return [query({ findAndModify: collection, query: body['query'] ?? {}, remove: true }, body['query'], sort)]
    case 'update':
    case 'delete':
      return ((body[each[name] as string] ?? []) as Doc[]).map(({ q, multi, limit }) =>
        query(
          name === 'update'
            ? { update: collection, updates: [{ q, u: { $set: { x: 1 } }, multi: multi === true }] }
            : { delete: collection, deletes: [{ q, limit: limit ?? 0 }] },
          q,
          multi === true || limit === 0 ? ' many' : '',
        ),
      )
    case 'aggregate': {
      const stages = body['pipeline'] as Doc[]
      const first = stages[0]?.['$match'] ?? {}
      const rest = stages.slice(stages[0]?.['$match'] ? 1 : 0).map((stage) => ` ${Object.keys(stage)[0]}`)
      return [query({ aggregate: collection, pipeline: stages, cursor: {} }, first, rest.join(''))]
    }
    default:
      return []
  }
}

const known = (fields: Doc): Doc =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** A filter without its values; of several conditions alike, one. */
function skeleton(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(skeleton))].toSorted().join(',')}]`
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return '?'
  return `{${Object.entries(value)
    .map(([name, inner]) => `${name}:${name === '$in' || name === '$nin' ? '[?]' : skeleton(inner)}`)
    .toSorted()
    .join(',')}}`
}
