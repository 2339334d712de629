import type { Viewer } from '../http/viewer.ts'
import type { Page, Pages, Emit, EmitEach } from './live.ts'

export interface Announcing {
  readonly emit: Emit
  readonly emitEach: EmitEach
  /** Pages of this process in any of the rooms, each once. */
  pagesIn(...rooms: readonly string[]): Page[]
  /** Whether any page is in the room. */
  isHeard(room: string): boolean
}

/** The ways of telling pages. Most commits have no page open on them: nothing is even serialised for those. */
export function announcing(io: Pages): Announcing {
  const { sockets, adapter } = io.of('/')
  const { rooms } = adapter

  function pagesIn(...named: readonly string[]): Page[] {
    const ids = new Set(named.flatMap((room) => [...(rooms.get(room) ?? [])]))
    return [...ids].flatMap((id) => sockets.get(id) ?? [])
  }

  return {
    pagesIn,
    isHeard: (room) => rooms.has(room),
    emit(to, name, payload, except = []) {
      const present = to.filter((room) => rooms.has(room))
      if (present.length === 0) return
      const send = io.to(present).except([...except]) as { emit(name: string, payload: unknown): boolean }
      send.emit(name, payload)
    },
    emitEach(to, name, payloadFor) {
      const payloads = new Map<Viewer, unknown>()
      for (const page of pagesIn(...to)) {
        const { viewer } = page.data
        if (!payloads.has(viewer)) payloads.set(viewer, payloadFor(viewer))
        const payload = payloads.get(viewer)
        if (payload !== undefined) (page as { emit(name: string, payload: unknown): boolean }).emit(name, payload)
      }
    },
  }
}
