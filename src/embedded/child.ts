import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { lockFolder } from './lock.ts'
import { type Address, serve } from './server.ts'

/** The process the store runs in. Its parent starts and stops it; when the parent is gone, it goes too. */
const longestSocketPath = 100

function addressIn(folder: string): Address {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: 0 }
  const inside = join(folder, 'store.sock')
  if (Buffer.byteLength(inside) < longestSocketPath) return { path: inside }
  return { path: join(mkdtempSync(join(tmpdir(), 'zhibao-')), 'store.sock') }
}

async function main(folder: string): Promise<void> {
  // What is read is copied to small buffers again and again: they come from pools that last for a while.
  Buffer.poolSize = 256 * 1024
  // Whatever is made here is for the owner alone.
  process.umask(0o077)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(folder)
  // A store that is started again after a crash is to be found where it was.
  const before = process.argv[3]
  const address = before === undefined ? addressIn(folder) : (JSON.parse(before) as Address)
  // The lock is ours: a socket that is still there belongs to nobody.
  if ('path' in address && existsSync(address.path)) rmSync(address.path)
  const server = await serve(folder, address).catch((error: unknown) => {
    lock.release()
    throw error
  })
  const stop = async (): Promise<void> => {
    await server.close()
    if ('path' in address)
      rmSync(dirname(address.path) === folder ? address.path : dirname(address.path), { recursive: true, force: true })
    lock.release()
    process.exit(0)
  }
  process.on('message', (message) => void (message === 'stop' && stop()))
  process.on('disconnect', () => void stop())
  // A terminal sends these to the whole group: the parent decides when the store stops.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  const uri =
    'path' in address
      ? `mongodb://${encodeURIComponent(address.path)}/zhibao`
      : `mongodb://127.0.0.1:${server.port}/zhibao`
  process.send?.({ uri, address: 'path' in address ? address : { ...address, port: server.port } })
  if (!process.connected) await stop()
}

const folder = resolve(process.argv[2] ?? '.')
main(folder).catch((error: NodeJS.ErrnoException) => {
  const full = `${folder} is on a disk that is full: make room and start again. Nothing was changed.`
  process.send?.({ error: error.code === 'ENOSPC' ? full : error.message }, () => process.exit(1))
})
