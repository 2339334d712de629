import { bodyOf } from '../agencies/index.ts'
import type { PaperRecord } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { putBlob } from '../store/blob-store.ts'
import { nextNumber } from '../store/sequence.ts'
import { factsOf, issuerOf, type PaperOccasion } from './paper.facts.ts'
import { checkGlyphs } from './paper.glyphs.ts'
import { createPaperRenderer, type PaperRenderer } from './paper.renderer.ts'
import { paperNumber, paperTemplates } from './paper.templates.ts'
import type { PaperKey } from './paper.types.ts'

let renderer: PaperRenderer | undefined
let settings = { publicUrl: '', demo: false }

/** Says under which address QR codes lead back, and whether papers are marked as a demonstration. */
export function preparePapers(options: { publicUrl: string; demo: boolean }): void {
  settings = options
}

/** Parses the fonts ahead of the first paper. */
export function warmPapers(): PaperRenderer {
  renderer ??= createPaperRenderer()
  return renderer
}

export async function closePapers(): Promise<void> {
  await renderer?.close()
  renderer = undefined
}

function isPaperKey(key: string): key is PaperKey {
  return Object.hasOwn(paperTemplates, key)
}

function audienceOf(audience: PaperOccasion['audience']): PaperRecord['audience'] {
  return audience === 'filer' ? 'requester' : audience
}

/**
 * Makes the papers of one occasion: checks every character, numbers, renders, stores the bytes. Nothing is listed yet: the caller
 * commits the records together with the change that issued them, so that no list ever names a paper that is not there.
 * Throws RuleError paper-missing-glyphs (naming characters and fields) before a number is used, or paper-unknown.
 */
export async function composePapers(keys: readonly string[], occasion: PaperOccasion): Promise<PaperRecord[]> {
  if (keys.length === 0) return []
  const proceeding = occasion.record.proceedings.find(({ id }) => id === occasion.proceedingId)
  const bodyId = issuerOf(occasion, proceeding)
  const year = Number(dateOf(occasion.at).slice(0, 4))
  const full: PaperOccasion = {
    link: `${settings.publicUrl}/cases/${occasion.record._id}`,
    demo: settings.demo,
    ...occasion,
  }
  for (const key of keys) {
    if (!isPaperKey(key)) throw new RuleError('paper-unknown', `no template for ${key}`)
    checkGlyphs(factsOf(full, ''))
  }
  const papers: PaperRecord[] = []
  for (const key of keys as readonly PaperKey[]) {
    const n = await nextNumber(`paper:${bodyId}:${key}:${year}`)
    const number = paperNumber(key, { body: bodyOf(bodyId)?.code ?? '', year, n })
    const made = await warmPapers().render(key, factsOf(full, number))
    const title = paperTemplates[key].title.zh
    const blob = await putBlob(made.bytes, `${number}.pdf`, 'application/pdf')
    papers.push({
      id: `D${occasion.record.papers.length + papers.length + 1}`,
      key,
      title,
      number,
      ...(occasion.proceedingId ? { proceedingId: occasion.proceedingId } : {}),
      ...(occasion.handoffId ? { handoffId: occasion.handoffId } : {}),
      issuedAt: occasion.at,
      issuedBy: occasion.by.id,
      bodyId,
      pages: made.pages,
      size: blob.size,
      sha256: blob.sha256,
      blobId: blob.blobId,
      audience: audienceOf(occasion.audience),
    })
  }
  return papers
}
