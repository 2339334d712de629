import { createHash } from 'node:crypto'
import type { CaseRecord, EntryDraft, JournalEntry } from '../kernel/case-record.ts'
import type { Actor } from '../kernel/role.ts'

/**
 * JSON with the keys of every object in order (RFC 8785), so that the same content always hashes alike. Our own: decision 15 says why.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const keys = Object.keys(value).toSorted()
  const parts: string[] = []
  for (const key of keys) {
    const inner: unknown = (value as Record<string, unknown>)[key]
    if (inner !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(inner)}`)
  }
  return `{${parts.join(',')}}`
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The hash of an entry: over everything it says and the hash of the entry before it. */
export function hashOf(entry: Omit<JournalEntry, 'hash'>): string {
  const { caseId, seq, at, actorId, actorName, bodyId, prev, kind, proceedingId, handoffId, audience, data } = entry
  return sha256(
    canonical({ caseId, seq, at, actorId, actorName, bodyId, prev, kind, proceedingId, handoffId, audience, data }),
  )
}

/** Numbers the entries on from the case's last one and chains each to the one before. */
export function sealEntries(before: CaseRecord, drafts: readonly EntryDraft[], actor: Actor, at: Date): JournalEntry[] {
  let { seq, chain: prev } = before
  return drafts.map((draft) => {
    seq += 1
    const open: Omit<JournalEntry, 'hash'> = {
      ...draft,
      caseId: before._id,
      seq,
      at,
      actorId: actor.id,
      actorName: actor.name,
      ...(actor.bodyId ? { bodyId: actor.bodyId } : {}),
      prev,
    }
    const hash = hashOf(open)
    prev = hash
    return { ...open, hash }
  })
}
