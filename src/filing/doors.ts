import { anyone, filers, parties } from '../access/index.ts'
import type { Policy, Viewer } from '../http/index.ts'
import { filingPaths } from './filing.paths.ts'

interface Door {
  readonly key: 'file' | 'answer' | 'follow' | 'assist'
  readonly icon: string
  readonly to: string
  /** That of the page it leads to. */
  readonly policy: Policy
}

const doors: readonly Door[] = [
  { key: 'file', icon: 'send', to: filingPaths.list, policy: filers },
  { key: 'answer', icon: 'scale', to: filingPaths.answers, policy: parties },
  { key: 'follow', icon: 'eye', to: filingPaths.find, policy: anyone },
  { key: 'assist', icon: 'help', to: '/assistance', policy: anyone },
]

/** What the public side offers somebody: everything before they sign in, then what their account may open. */
export function doorsFor(visitor: Viewer | undefined): readonly Door[] {
  return doors.filter(({ policy }) => visitor === undefined || policy.allows(visitor))
}
