import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gateUser } from './gate.ts'

/** Where a store is asked: a socket for its owner alone, or a port of the machine behind a secret. */
export type Address = { path: string } | { port: number; host: string }

const longestSocketPath = 100
const lookEveryMs = 500

/** Windows has no sockets in folders. */
export const needsPort = process.platform === 'win32'

/** A new address for the store of a folder. */
export function addressIn(folder: string, asPort: boolean): Address {
  if (asPort) return { host: '127.0.0.1', port: 0 }
  const inside = join(folder, 'store.sock')
  if (Buffer.byteLength(inside) < longestSocketPath) return { path: inside }
  return { path: join(mkdtempSync(join(tmpdir(), 'zhibao-')), 'store.sock') }
}

/** The secret of a port, in the folder for its owner alone: a new one, or the one of the store that is started again. */
export function secretIn(folder: string, isAgain: boolean): string {
  const file = join(folder, 'store.secret')
  if (isAgain) return readFileSync(file, 'utf8')
  const secret = randomBytes(32).toString('base64url')
  rmSync(file, { force: true })
  writeFileSync(file, secret, { mode: 0o600, flag: 'wx' })
  return secret
}

/** The address as drivers take it. */
export function uriOf(address: Address, secret: string | undefined): string {
  if ('path' in address) return `mongodb://${encodeURIComponent(address.path)}/zhibao`
  const { host, port } = address
  return `mongodb://${gateUser}:${secret}@${host}:${port}/zhibao?authSource=admin&authMechanism=SCRAM-SHA-256`
}

/** Takes away what lies at an address that nobody listens at. */
export function clear(address: Address): void {
  if ('path' in address && existsSync(address.path)) rmSync(address.path)
}

/** Takes away what an address left behind: the socket, the folder that was made for it, the secret of a port. */
export function giveBack(folder: string, address: Address): void {
  if (!('path' in address)) return rmSync(join(folder, 'store.secret'), { force: true })
  const around = dirname(address.path)
  rmSync(around === folder ? address.path : around, { recursive: true, force: true })
}

export function listen(server: Server, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ ...address, backlog: 2048 }, () => {
      server.off('error', reject)
      if ('path' in address) chmodSync(address.path, 0o600)
      resolve()
    })
  })
}

/**
 * A socket that was taken away, by somebody who tidies up, is made again where it was; who is connected notices nothing.
 * Gives how to stop looking.
 */
export function keepSocket(server: Server, address: Address, folder: string): () => void {
  if (!('path' in address)) return () => {}
  const { path } = address
  let mark = markOf(path)
  let busy = false
  const look = async (): Promise<void> => {
    if (busy || (mark !== undefined && markOf(path) === mark)) return
    busy = true
    try {
      if (dirname(path) !== folder) demandOwn(dirname(path))
      server.close()
      clear(address)
      await listen(server, address)
      mark = markOf(path)
    } catch {
      // The folder is gone, or somebody else's: looked for again in a moment.
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void look(), lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** What tells a socket from another one at the same place; undefined where there is none. */
function markOf(path: string): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  return stats?.isSocket() === true ? `${stats.dev}:${stats.ino}:${stats.birthtimeMs}` : undefined
}

/** The folder of a socket under the temporary folder, which everybody may write to: made again, and nobody else's. */
function demandOwn(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = lstatSync(folder)
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) throw new Error(`${folder} is not ours alone`)
}
