import { readFileSync } from 'node:fs'

const tickMs = 10

/**
 * Milliseconds of processor time that a process has had so far, which do not depend on what else the machine has to do. Where the
 * system does not tell, 0: a test then sees only that something comes to an end.
 */
export function workedMs(pid: number): number {
  if (process.platform !== 'linux') return 0
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * tickMs
}

/** After how long a test that says nothing is given up: no sentence is about time, and a busy machine is no fault. */
export const hangMs = 600_000
