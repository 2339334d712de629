import { accessOf, seqTold, versionTold } from '../access/index.ts'
import type { Caller } from '../cases/index.ts'
import type { Viewer } from '../http/index.ts'
import type { Live } from '../live/index.ts'
import type { Committed } from '../store/case-store.ts'
import { sha256 } from '../store/seal.ts'
import { accept, decline, mark } from './handoff.actions.ts'
import { acceptEvent, declineEvent, markEvent } from './handoff.forms.ts'

/** Registers what open screens may say of offers. Each calls the action the form calls; everybody is told by the journal. */
export function registerHandoffSockets(live: Live, clock: () => Date): void {
  const caller = (viewer: Viewer, name: string, { once, ...said }: { readonly once?: string | undefined }): Caller => ({
    viewer,
    at: clock(),
    ...(once === undefined ? {} : { once: { key: once, bodyHash: sha256(`${name} ${JSON.stringify(said)}`) } }),
  })
  live.onEvent(
    'handoff:accept',
    acceptEvent,
    async (viewer, payload) =>
      await ackOf(await accept(payload, caller(viewer, 'handoff:accept', payload)), payload.handoffId, viewer),
  )
  live.onEvent(
    'handoff:decline',
    declineEvent,
    async (viewer, payload) =>
      await ackOf(await decline(payload, caller(viewer, 'handoff:decline', payload)), payload.handoffId, viewer),
  )
  live.onEvent('handoff:mark-delivered', markEvent, async (viewer, payload) => {
    await mark(payload, 'delivered', { viewer, at: clock() })
  })
  live.onEvent('handoff:mark-seen', markEvent, async (viewer, payload) => {
    await mark(payload, 'seen', { viewer, at: clock() })
  })
}

async function ackOf({ record }: Committed, handoffId: string, viewer: Viewer) {
  const state = record.handoffs.find(({ id }) => id === handoffId)?.state
  const access = accessOf(viewer, record)
  const seq = access.as === 'none' ? 0 : await seqTold(record, access)
  return { state: state ?? '', version: versionTold(viewer, record), seq }
}
