import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Below those that systems hand out by themselves, to connections too.
const first = 20_000
const count = 12_000
const kept = new Set<string>()

/**
 * A port of this machine that nobody listens at, and that no other process of the tests is given while this one lives: between
 * the look and the use of it another would find it free as well.
 */
export async function freePort(): Promise<number> {
  const folder = join(tmpdir(), 'zhibao-test-ports')
  mkdirSync(folder, { recursive: true })
  const start = Math.floor(Math.random() * count)
  for (let n = 0; n < count; n += 1) {
    const port = first + ((start + n) % count)
    if (take(join(folder, String(port))) && (await isFree(port))) return port
  }
  throw new Error('no port is free')
}

/** The file of a port names the process that has it. That of one that is gone is taken over by whoever first removes it. */
function take(file: string): boolean {
  if (isHeld(file)) return false
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch {
    return false
  }
  if (kept.size === 0)
    process.once('exit', () => {
      for (const each of kept) rmSync(each, { force: true })
    })
  kept.add(file)
  return true
}

function isHeld(file: string): boolean {
  let pid: number
  try {
    pid = Number(readFileSync(file, 'utf8'))
  } catch {
    return false
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Left by a process that was killed: its port is passed over this once, and free for the next one.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') rmSync(file, { force: true })
    return true
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
