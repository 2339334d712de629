import { setTimeout as pause } from 'node:timers/promises'
import { briefMemory } from '../store/brief-memory.ts'
import type { Published } from '../store/publisher.ts'
import { countUnread, peopleTold } from './notice.model.ts'

/** Every page asks: what was counted is good for two seconds, or until this process changes it. */
const kept = briefMemory<number>({ most: 20_000, freshMs: 2000 })

let tell: (personIds: readonly string[]) => void = () => {}

/** Who hears of it when what a person has not read has changed; of an open page its bell. */
export function onUnreadChanged(listener: (personIds: readonly string[]) => void): void {
  tell = listener
}

/** How many notices a person has not read; at most 100 are counted. */
export function unreadCount(personId: string): Promise<number> {
  return kept.of(personId, () => countUnread(personId))
}

/** What these people have not read has changed. */
export function unreadChanged(personIds: Iterable<string>): void {
  const changed = [...new Set(personIds)]
  for (const id of changed) kept.forget(id)
  if (changed.length > 0) tell(changed)
}

/** Notices are written beside what tells other processes of a commit: a moment later they are there. */
const afterMs = 1000

/** Of commits that another process published: those who were ever told of these cases are counted anew. */
export async function unreadOfCommits(batch: readonly Published[]): Promise<void> {
  await pause(afterMs)
  unreadChanged(await peopleTold([...new Set(batch.map(({ record }) => record._id))]))
}
