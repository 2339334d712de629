import type { CaseRecord, EntryDraft, EvidenceItem } from '../kernel/case-record.ts'
import type { FileResult } from './file.store.ts'

type Taken = Extract<FileResult, { readonly taken: true }>

/**
 * Gives items of evidence whose bytes were gone or altered the same bytes again, as they were handed in once more: hash, name and day
 * stay those of the item. Its page of a signature, if it is one, follows. The journal says it. What was altered stays stored, for
 * whoever looks into it.
 */
export function restoreBytes(
  before: CaseRecord,
  kept: readonly Taken[],
): { readonly record: CaseRecord; readonly items: readonly EvidenceItem[]; readonly entries: readonly EntryDraft[] } {
  const bytes = new Map(kept.flatMap(({ file, restores }) => (restores ? [[restores.blobId, file.blobId]] : [])))
  const items = before.evidence.filter(({ blobId }) => bytes.has(blobId))
  if (items.length === 0) return { record: before, items, entries: [] }
  const whole = <T extends { readonly blobId: string }>(file: T): T => ({
    ...file,
    blobId: bytes.get(file.blobId) ?? file.blobId,
  })
  const record = {
    ...before,
    evidence: before.evidence.map((item) => (bytes.has(item.blobId) ? whole(item) : item)),
    proceedings: before.proceedings.map((proceeding) => {
      const { agreement } = proceeding
      if (!agreement?.signatures.some(({ page }) => page && bytes.has(page.blobId))) return proceeding
      const signatures = agreement.signatures.map((signed) =>
        signed.page ? { ...signed, page: whole(signed.page) } : signed,
      )
      return { ...proceeding, agreement: { ...agreement, signatures } }
    }),
  }
  return { record, items, entries: items.map(entryOf) }
}

function entryOf({ id, sha256, proceedingId }: EvidenceItem): EntryDraft {
  const data = { evidence: id, sha256 }
  if (proceedingId) return { kind: 'evidence:restored', proceedingId, audience: 'proceeding', data }
  return { kind: 'evidence:restored', audience: 'officers', data }
}
