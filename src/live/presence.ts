import type { Viewer } from '../http/viewer.ts'
import type { PersonPresent } from './events.ts'
import { throttle } from './throttle.ts'

interface Sign extends PersonPresent {
  readonly untilMs: number
}

export interface Presence {
  emit(caseId: string, socketId: string, viewer: Viewer, doing: PersonPresent['doing'], part?: string): void
  /** Takes a page away from one case, or from all. */
  leave(socketId: string, caseId?: string): void
  peopleOf(caseId: string): PersonPresent[]
  /** Drops signs that were not renewed. */
  expire(): void
  stop(): void
}

const lifeMs = 30_000

/** Who looks at a case and who edits it. Told to a case at most once a second, and only when it differs from what was told last. */
export function presence(
  announce: (caseId: string, people: readonly PersonPresent[]) => void,
  pauseMs = 1000,
  now: () => number = () => performance.now(),
): Presence {
  const signs = new Map<string, Map<string, Sign>>()
  const casesOf = new Map<string, Set<string>>()
  const reached = new Map<string, string>()
  const announcing = throttle(pauseMs, (caseId) => {
    const people = peopleOf(caseId)
    const text = JSON.stringify(people)
    if ((reached.get(caseId) ?? '[]') === text) return
    if (people.length) reached.set(caseId, text)
    else reached.delete(caseId)
    announce(caseId, people)
  })

  /** One line for each person: what they edit before what they look at. */
  function peopleOf(caseId: string): PersonPresent[] {
    const byPerson = new Map<string, Sign>()
    for (const sign of signs.get(caseId)?.values() ?? []) {
      const known = byPerson.get(sign.id)
      if (!known || (known.doing === 'viewing' && sign.doing === 'editing')) byPerson.set(sign.id, sign)
    }
    return [...byPerson.values()].map(({ id, name, doing, part }) => ({ id, name, doing, ...(part ? { part } : {}) }))
  }

  function remove(caseId: string, socketId: string): void {
    const here = signs.get(caseId)
    if (!here?.delete(socketId)) return
    if (here.size === 0) signs.delete(caseId)
    const cases = casesOf.get(socketId)
    cases?.delete(caseId)
    if (cases?.size === 0) casesOf.delete(socketId)
    announcing.ask(caseId)
  }

  return {
    emit(caseId, socketId, viewer, doing, part) {
      const here = signs.get(caseId) ?? new Map<string, Sign>()
      signs.set(caseId, here)
      const sign = { id: viewer.id, name: viewer.name, doing, untilMs: now() + lifeMs }
      here.set(socketId, part ? { ...sign, part } : sign)
      casesOf.set(socketId, (casesOf.get(socketId) ?? new Set()).add(caseId))
      announcing.ask(caseId)
    },
    leave(socketId, caseId) {
      for (const id of caseId ? [caseId] : [...(casesOf.get(socketId) ?? [])]) remove(id, socketId)
    },
    peopleOf,
    expire() {
      const at = now()
      for (const [caseId, here] of signs)
        for (const [socketId, sign] of here) if (sign.untilMs <= at) remove(caseId, socketId)
    },
    stop: () => announcing.stop(),
  }
}
