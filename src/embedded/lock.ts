import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One process per folder. The lock is a file that names its holder; that of a holder that is gone is taken over. A
 * process number alone may be somebody else's by now, so where the system tells it, the start time counts too.
 */
type Lock = { release(): void }
/** A process by its number, which may be somebody else's later, and by when it started, where the system tells that. */
type Holder = { pid: number; started: string; parent: number; parentStarted?: string }

const waitMs = 3000

/** `parent` is the process whose end this one follows: it may be gone by now, and who it was would not be seen any more. */
export async function lockFolder(folder: string, parent = process.ppid): Promise<Lock> {
  const file = join(folder, 'store.lock')
  const own = join(folder, `store.lock.${process.pid}`)
  const { pid } = process
  const me = JSON.stringify({ pid, started: startOf(pid), parent, parentStarted: startOf(parent) } satisfies Holder)
  const until = Date.now() + waitMs
  let isEnded = false
  for (;;) {
    writeFileSync(own, me, { mode: 0o600 })
    try {
      linkSync(own, file)
      rmSync(own)
      return { release: () => readOr(file) === me && rmSync(file, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(own, { force: true })
    }
    const text = readOr(file)
    if (text !== undefined && !alive(text)) takeAway(file, text)
    // A holder whose parent was killed goes away in a moment.
    else if (Date.now() > until && !isEnded && isLost(text)) isEnded = end(text)
    else if ((Date.now() > until && !isEnded) || !orphan(text))
      throw new Error(
        `${folder} is in use by another process (${holderOf(text)?.pid ?? 'unknown'}); only one may open it: stop that one first`,
      )
    else await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Who has a folder open: a process that lives, one that is gone while its parent lives on, or nobody. */
export function holdOf(folder: string): 'held' | 'left' | 'free' {
  const text = readOr(join(folder, 'store.lock'))
  if (text === undefined) return 'free'
  if (alive(text)) return 'held'
  const { parent, parentStarted = '' } = holderOf(text) ?? {}
  return parent !== undefined && parentStarted !== '' && startOf(parent) === parentStarted ? 'left' : 'free'
}

/** A store whose parent is gone and that does not end, because somebody stopped it: it can be ended at any moment without harm. */
const isLost = (text: string | undefined): boolean => {
  const holder = holderOf(text)
  return holder !== undefined && holder.started !== '' && startOf(holder.pid) === holder.started && orphan(text)
}

function end(text: string | undefined): true {
  const holder = holderOf(text)
  if (holder) process.kill(holder.pid, 'SIGKILL')
  return true
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function holderOf(text: string | undefined): Holder | undefined {
  try {
    return JSON.parse(text ?? '') as Holder
  } catch {
    return undefined
  }
}

function alive(text: string): boolean {
  const holder = holderOf(text)
  if (!holder || typeof holder.pid !== 'number') return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const [state, started = ''] = [statOf(holder.pid)[0], startOf(holder.pid)]
  // One that ended and that nobody took note of keeps its number for ever, where the first process of a container reaps nothing.
  if (state === 'Z' || state === 'X') return false
  return started === '' || started === holder.started
}

/** Moves a dead holder's lock aside, unless somebody else was faster and the lock is a new one. */
function takeAway(file: string, dead: string): void {
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
    if (readOr(aside) !== dead) linkSync(aside, file)
  } catch {
    // another process is at it too: look again
  }
  rmSync(aside, { force: true })
}

/** Has the holder lost its parent? Then it is about to end. Where the system does not tell, it may have. */
function orphan(text: string | undefined): boolean {
  const holder = holderOf(text)
  const parent = holder && statOf(holder.pid)[1]
  return !parent || Number(parent) !== holder.parent
}

/** When a process started, as Linux counts it; empty where that is not known. */
const startOf = (pid: number): string => statOf(pid)[19] ?? ''

/** The fields of /proc/PID/stat behind the name: state, parent, ... */
function statOf(pid: number): string[] {
  const stat = readOr(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
}
