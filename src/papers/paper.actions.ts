import { Readable } from 'node:stream'
import { bodyOf } from '../bodies/index.ts'
import type { EntryDraft, PaperRecord } from '../kernel/case-record.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { system } from '../kernel/role.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { deleteBlob, openBlob, putBlob } from '../store/blob-store.ts'
import { changeCase, loadCase, pendingDraft } from '../store/case-store.ts'
import { nextNumber } from '../store/sequence.ts'
import { draftedFacts } from './draft.model.ts'
import { freezeFacts, thawFacts } from './frozen-facts.ts'
import { factsOf, issuerOf, type PaperOccasion } from './paper.facts.ts'
import { checkGlyphs } from './paper.glyphs.ts'
import { periodsIn } from './paper.periods.ts'
import { createPaperRenderer, type PaperRenderer } from './paper.renderer.ts'
import { paperNumber, paperTemplates } from './paper.templates.ts'
import type { PaperFacts } from './paper.types.ts'

let renderer: PaperRenderer | undefined
let settings = { publicUrl: '', demo: false }
let printsLater = false

/** Says under which address QR codes lead back, and whether papers are marked as a demonstration. */
export function preparePapers(options: { publicUrl: string; demo: boolean }): void {
  settings = options
}

/**
 * While on, every paper is drafted: checked, numbered and frozen as ever, its PDF made when somebody first opens it. For bulk work by
 * commands, where thousands of papers are issued that few will open.
 */
export function printLater(on: boolean): void {
  printsLater = on
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

interface Ready {
  readonly key: PaperKey
  readonly facts: PaperFacts
  readonly record: PaperRecord
}

/** Checks every character, then numbers: a paper that cannot be printed uses up no number. */
async function prepare(keys: readonly string[], given: PaperOccasion): Promise<Ready[]> {
  const occasion = { link: `${settings.publicUrl}/cases/${given.record._id}`, demo: settings.demo, ...given }
  const proceeding = occasion.record.proceedings.find(({ id }) => id === occasion.proceedingId)
  const bodyId = issuerOf(occasion, proceeding)
  const year = Number(dateOf(occasion.at).slice(0, 4))
  const bare = factsOf(occasion, '')
  checkGlyphs(bare)
  const ready: Ready[] = []
  for (const key of keys) {
    if (!isPaperKey(key)) throw new RuleError('paper-unknown', `no template for ${key}`)
    const n = await nextNumber(`paper:${bodyId}:${key}:${year}`)
    const number = paperNumber(key, { body: bodyOf(bodyId)?.code ?? '', year, n })
    const record: PaperRecord = {
      id: `D${occasion.record.papers.length + ready.length + 1}`,
      key,
      title: paperTemplates[key].title.zh,
      number,
      ...(occasion.proceedingId ? { proceedingId: occasion.proceedingId } : {}),
      ...(occasion.handoffId ? { handoffId: occasion.handoffId } : {}),
      issuedAt: occasion.at,
      issuedBy: occasion.by.id,
      bodyId,
      pages: 0,
      size: 0,
      sha256: '',
      blobId: '',
      audience: audienceOf(occasion.audience),
    }
    const periods = proceeding && periodsIn(proceeding, key)
    ready.push({ key, facts: { ...bare, number, ...(periods ? { periods } : {}) }, record })
  }
  return ready
}

async function printed(
  caseId: string,
  key: PaperKey,
  facts: PaperFacts,
  record: PaperRecord,
): Promise<{ paper: PaperRecord; bytes: Uint8Array }> {
  const { bytes, pages } = await warmPapers().render(key, facts)
  const { blobId, size, sha256 } = await putBlob(bytes, `${record.number}.pdf`, 'application/pdf', { caseId })
  return { paper: { ...record, pages, size, sha256, blobId }, bytes }
}

/**
 * Makes the papers of one occasion: checks every character, numbers, renders, stores the bytes. Nothing is listed yet: the caller
 * commits the records together with the change that issued them, so that no list ever names a paper that is not there.
 * Throws RuleError paper-missing-glyphs (naming characters and fields) before a number is used, or paper-unknown.
 */
export async function composePapers(keys: readonly string[], occasion: PaperOccasion): Promise<PaperRecord[]> {
  if (keys.length === 0) return []
  if (printsLater) return await draftPapers(keys, occasion)
  const papers: PaperRecord[] = []
  for (const { key, facts, record } of await prepare(keys, occasion))
    papers.push((await printed(occasion.record._id, key, facts, record)).paper)
  return papers
}

/**
 * Issues papers whose PDF is made when one is first opened: receipts and letters that go out by the hundred. What they print is checked
 * and frozen now. Throws as `composePapers`.
 */
export async function draftPapers(keys: readonly string[], occasion: PaperOccasion): Promise<PaperRecord[]> {
  if (keys.length === 0) return []
  return (await prepare(keys, occasion)).map(({ facts, record }) => ({ ...record, facts: freezeFacts(facts) }))
}

/** The stored paper, with its PDF made and its hash journalled if it was not yet. Throws not-found. */
export async function openPaper(
  caseId: string,
  paperId: string,
  at: Date,
): Promise<{ paper: PaperRecord; bytes: Readable }> {
  const paper = await paperIn(caseId, paperId)
  return paper.blobId ? { paper, bytes: openBlob(paper.blobId) } : await storePaper(caseId, paper, at)
}

async function paperIn(caseId: string, paperId: string): Promise<PaperRecord> {
  const paper = (await loadCase(caseId)).papers.find(({ id }) => id === paperId)
  if (!paper) throw notFound('paper')
  return paper
}

/** Facts that were frozen before papers took their periods from the procedure get them from it now. */
async function withPeriods(caseId: string, paper: PaperRecord, facts: PaperFacts): Promise<PaperFacts> {
  if (facts.periods || !paper.proceedingId) return facts
  const proceeding = proceedingOf(await loadCase(caseId), paper.proceedingId)
  return { ...facts, periods: periodsIn(proceeding, paper.key as PaperKey) }
}

/** Of two who open it at once both print it; what the first stored is what the paper is, for the second too. */
async function storePaper(
  caseId: string,
  paper: PaperRecord,
  at: Date,
): Promise<{ paper: PaperRecord; bytes: Readable }> {
  // In this order: what leaves the outbox meanwhile is in its own place by then.
  const facts = (await pendingDraft(caseId, paper.id)) ?? (await draftedFacts(caseId, paper.id))
  if (facts === undefined) throw new Error(`what ${caseId} ${paper.id} is to print is gone`)
  const { paper: made, bytes } = await printed(
    caseId,
    paper.key as PaperKey,
    await withPeriods(caseId, paper, thawFacts(facts)),
    paper,
  )
  const { record } = await changeCase(caseId, { actor: system, at }, (before) => {
    if (before.papers.find(({ id }) => id === paper.id)?.blobId) return { record: before, entries: [] }
    const papers = before.papers.map((each) => (each.id === paper.id ? made : each))
    const entry: EntryDraft = {
      kind: 'paper:stored',
      ...(paper.proceedingId ? { proceedingId: paper.proceedingId } : {}),
      audience: 'officers',
      data: { paper: paper.id, number: paper.number, sha256: made.sha256, pages: made.pages },
    }
    return { record: { ...before, papers }, entries: [entry] }
  })
  const stored = record.papers.find(({ id }) => id === paper.id) ?? made
  if (stored.blobId === made.blobId) return { paper: stored, bytes: Readable.from([bytes]) }
  // The commit was answered and the case names other bytes. Where ours cannot be removed now, the sweep finds them by their note.
  await deleteBlob(made.blobId).catch(() => {})
  return { paper: stored, bytes: openBlob(stored.blobId) }
}
