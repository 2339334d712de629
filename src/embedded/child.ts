import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Address, addressIn, clear, giveBack, needsPort, secretIn, uriOf } from './address.ts'
import { lockFolder } from './lock.ts'
import { serve } from './server.ts'

/** The process the store runs in. Its parent starts and stops it; when the parent is gone, it goes too. */
export type Launch = {
  /** Is a port asked for where a socket would do? */
  asPort: boolean
  /** The process that started this one: once it is gone, what the system calls the parent is another. */
  parent: number
  /** Where a store that is started again after a crash is to be found: where it was. */
  address?: Address
}

/** How long the end may take when nobody waits for it any more. It can come at any moment without harm. */
const mostEndMs = 1000

/** What is to be done before this process ends. */
let finish = async (): Promise<void> => {}

async function end(): Promise<void> {
  await finish().catch(() => {})
  process.exit(0)
}

/** The parent may be gone before anything here listened for that. */
function endWithParent(): void {
  const gone = (): void => {
    setTimeout(() => process.exit(1), mostEndMs)
    void end()
  }
  process.on('disconnect', gone)
  if (!process.connected) gone()
}

async function main(folder: string, { asPort, parent, address: before }: Launch): Promise<void> {
  // What is read is copied to small buffers again and again: they come from pools that last for a while.
  Buffer.poolSize = 256 * 1024
  // Whatever is made here is for the owner alone.
  process.umask(0o077)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(folder, parent)
  finish = async () => lock.release()
  const address = before ?? addressIn(folder, asPort || needsPort)
  const secret = 'port' in address ? secretIn(folder, before !== undefined) : undefined
  // The lock is ours: a socket that is still there belongs to nobody.
  clear(address)
  const server = await serve(folder, address, secret).catch((error: unknown) => {
    lock.release()
    throw error
  })
  finish = async () => {
    await server.close()
    giveBack(folder, address)
    lock.release()
  }
  process.on('message', (message) => void (message === 'stop' && end()))
  const bound = 'port' in address ? { ...address, port: server.port ?? address.port } : address
  tell({ uri: uriOf(bound, secret), address: bound })
}

/** To a parent that is gone there is nothing to tell; that it is gone is noticed elsewhere. */
const tell = (word: object, then = (): void => {}): void => void process.send?.(word, () => then())

endWithParent()
// A terminal sends these to the whole group: the parent decides when the store stops.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
const folder = resolve(process.argv[2] ?? '.')
main(folder, JSON.parse(process.argv[3] ?? '{}') as Launch).catch((error: NodeJS.ErrnoException) => {
  const full = `${folder} is on a disk that is full: make room and start again. Nothing was changed.`
  tell({ error: error.code === 'ENOSPC' ? full : error.message }, () => process.exit(1))
})
