import { Readable } from 'node:stream'
import { bodyOf } from '../bodies/index.ts'
import type { CaseRecord, EntryDraft, PaperRecord, Proceeding } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { system } from '../kernel/role.ts'
import { notFound } from '../kernel/rule-error.ts'
import { blankProof } from '../kernel/service.ts'
import { procedureOf } from '../procedures/index.ts'
import { deleteBlob, openBlob, putBlob } from '../store/blob-store.ts'
import { changeCase, loadCase, pendingDraft } from '../store/case-store.ts'
import { nextNumber } from '../store/sequence.ts'
import { draftedFacts } from './draft.model.ts'
import { freezeFacts, thawFacts } from './frozen-facts.ts'
import { broughtUp } from './older-facts.ts'
import { carriesOwn } from './own-data.ts'
import { carriesCode, carriesRemarks } from './paper.codes.ts'
import { factsOf, inItsScope, issuedOn, issuerOf, namedIn, type PaperOccasion } from './paper.facts.ts'
import { checkGlyphs } from './paper.glyphs.ts'
import { periodsIn } from './paper.periods.ts'
import { type Sheet, sheetsOf, toldTo } from './paper.sheets.ts'
import { submissionFacts } from './submission.facts.ts'
import { sampleFacts, type SampleKey } from './sample.templates.ts'
import { createPaperRenderer, type PaperRenderer } from './paper.renderer.ts'
import { isNumbered, paperNumber, paperTemplates, titleOf } from './paper.templates.ts'
import type { PaperFacts } from './paper.types.ts'
import { withQueryCode } from './query-code.facts.ts'
import { withWayIn, withWayInToCome } from './way-in.facts.ts'

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

const samples = new Map<SampleKey, Promise<Uint8Array>>()

/** A sample of a document that people write themselves, marked as one on every page; drawn once. Throws RuleError paper-not-rendered. */
export function sampleOf(key: SampleKey): Promise<Uint8Array> {
  const known = samples.get(key)
  if (known) return known
  const drawn = warmPapers()
    .render(key, sampleFacts)
    .then(({ bytes }) => bytes)
  samples.set(key, drawn)
  // What failed is drawn again when it is asked for next.
  drawn.catch(() => samples.delete(key))
  return drawn
}

export async function closePapers(): Promise<void> {
  await renderer?.close()
  renderer = undefined
}

interface Ready {
  readonly key: PaperKey
  readonly facts: PaperFacts
  readonly record: PaperRecord
}

/** With the address behind its QR code, and whether it is a demonstration. */
const asSet = (given: PaperOccasion): PaperOccasion => ({
  link: `${settings.publicUrl}/cases/${given.record._id}`,
  demo: settings.demo,
  ...given,
})

/**
 * Holds every paper against its facts and its glyphs, and makes none: for what takes a number of its own before its papers are issued.
 * Throws as `composePapers`.
 */
export function checkPapers(keys: readonly string[], given: PaperOccasion): void {
  for (const sheet of sheetsOf(keys, asSet(given))) checkGlyphs(factsOf(sheet.key, toldTo(sheet), ''))
}

/** Numbers papers that were held against their facts and glyphs one by one, each knowing those before it, and hands them to `make`. */
async function numbered(
  keys: readonly string[],
  given: PaperOccasion,
  make: (ready: Ready) => Promise<PaperRecord> | PaperRecord,
): Promise<PaperRecord[]> {
  const papers: PaperRecord[] = []
  for (const sheet of sheetsOf(keys, asSet(given))) {
    const record = { ...given.record, papers: [...given.record.papers, ...papers] }
    papers.push(await make(await prepared(sheet, record)))
  }
  return papers
}

async function prepared(sheet: Sheet, record: CaseRecord): Promise<Ready> {
  const { key, audience } = sheet
  const occasion = inItsScope({ ...toldTo(sheet), record })
  const proceeding = record.proceedings.find(({ id }) => id === occasion.proceedingId)
  const bodyId = issuerOf(occasion, proceeding)
  // Numbered in the year of the day under it, also where it is entered in the next.
  const rules = proceeding && procedureOf(proceeding.procedure, proceeding.version)
  const year = Number(issuedOn(key, occasion, rules).slice(0, 4))
  const named = namedIn(occasion, proceeding)
  const pattern = patternOf(key, proceeding)
  const number =
    filledNumber(sheet, record) ??
    numberOfBody(key, occasion, pattern) ??
    (await newNumber(key, named, year, record._id, pattern === ofBody ? undefined : pattern))
  const facts = await withCodes({ ...sheet, occasion }, factsOf(key, occasion, number))
  return {
    key,
    facts,
    record: {
      id: `D${record.papers.length + 1}`,
      key,
      title: titleOf(paperTemplates[key], facts),
      number,
      ...(occasion.proceedingId ? { proceedingId: occasion.proceedingId } : {}),
      ...(occasion.handoffId ? { handoffId: occasion.handoffId } : {}),
      ...(occasion.party ? { addresseeId: occasion.party.id } : {}),
      issuedAt: occasion.at,
      ...(facts.issuedOn < dateOf(occasion.at) ? { issuedOn: facts.issuedOn } : {}),
      issuedBy: occasion.by.id,
      bodyId,
      pages: 0,
      size: 0,
      sha256: '',
      blobId: '',
      audience,
    },
  }
}

/** The number pattern that the procedure gives a paper, where it is not that of its form. */
const patternOf = (key: PaperKey, proceeding: Proceeding | undefined): string | undefined =>
  proceeding && procedureOf(proceeding.procedure, proceeding.version).papers?.[key]?.mark

/** The pattern of a paper that bears the number under which its body itself has the matter, and no other. */
const ofBody = '{own}'

/** That number; undefined where the paper bears another, or the body told none: then it is numbered here. */
function numberOfBody(key: PaperKey, occasion: PaperOccasion, pattern: string | undefined): string | undefined {
  return pattern === ofBody ? factsOf(key, occasion, '').ownNumber : undefined
}

async function newNumber(
  key: PaperKey,
  named: string,
  year: number,
  caseNumber: string,
  pattern?: string,
): Promise<string> {
  const series = pattern === undefined ? key : `${key}:${pattern.replaceAll(/\{\w+\}|[〔〕]/g, '')}`
  const n = isNumbered(key) ? await nextNumber(`paper:${named}:${series}:${year}`) : 0
  return paperNumber(key, { body: bodyOf(named)?.code ?? '', year, n, caseNumber }, pattern)
}

/** Of a proof of service the number of the blank that was carried along. */
function filledNumber({ key, occasion }: Sheet, record: CaseRecord): string | undefined {
  const { party, served, step, proceedingId } = occasion
  if (key !== 'proof-of-service' || !party || !proceedingId) return undefined
  const proceeding = proceedingOf(record, proceedingId)
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  // A notice that is issued anew goes with a proof of its own.
  if (!served && steps[step ?? '']?.papers?.some((own) => steps[step ?? '']?.delivers?.papers?.includes(own)))
    return undefined
  const keys = served ? [served.paper.key] : (steps[step ?? '']?.delivers?.papers ?? [])
  return blankProof(record, proceeding, steps, { partyId: party.id, keys, at: occasion.at })?.number
}

const withCodes = async (sheet: Sheet, facts: PaperFacts): Promise<PaperFacts> =>
  await withQueryCode(sheet, await withWayIn(sheet, facts, settings.publicUrl), settings.publicUrl)

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
 * Makes the papers of one occasion: holds their facts and characters against what they need, numbers, renders, stores the bytes. Nothing
 * is listed yet: the caller commits the records together with the change that issued them, so that no list ever names a paper that is
 * not there. Throws RuleError paper-fact-missing (naming the field), paper-facts-disagree, service-not-agreed or paper-missing-glyphs
 * (naming characters and fields) before a number is used, or paper-unknown.
 */
export async function composePapers(keys: readonly string[], occasion: PaperOccasion): Promise<PaperRecord[]> {
  if (printsLater) return await draftPapers(keys, occasion)
  const caseId = occasion.record._id
  checkPapers(keys, occasion)
  return await numbered(keys, occasion, async ({ key, facts, record }) => {
    const { paper } = await printed(caseId, key, facts, record)
    // Whoever may not have the code, or what is the office's alone, reads a copy without it, drawn from what is kept; what is taken back is drawn as void.
    const isKept = carriesCode(facts) || carriesRemarks(facts) || carriesOwn(facts) || mayBeVoided(occasion)
    return isKept ? { ...paper, facts: freezeFacts(facts) } : paper
  })
}

/** Whether papers of the occasion may be taken back: with the end that its step makes, or before they are served. */
function mayBeVoided({ record, proceedingId, step = '' }: PaperOccasion): boolean {
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const rule = proceeding && ownEntry(procedureOf(proceeding.procedure, proceeding.version).steps, step)
  return rule?.revoked !== undefined || rule?.delivers !== undefined
}

/**
 * Issues papers whose PDF is made when one is first opened: receipts and letters that go out by the hundred. What they print is checked
 * and frozen now. Throws as `composePapers`.
 */
export async function draftPapers(keys: readonly string[], occasion: PaperOccasion): Promise<PaperRecord[]> {
  checkPapers(keys, occasion)
  return await draftChecked(keys, occasion)
}

/** As `draftPapers`, for papers that `checkPapers` has passed for the same occasion. */
export async function draftChecked(keys: readonly string[], occasion: PaperOccasion): Promise<PaperRecord[]> {
  return await numbered(keys, occasion, ({ facts, record }) => ({ ...record, facts: freezeFacts(facts) }))
}

/**
 * A paper as it would print, from the occasion that would issue it: without number and seal, every page marked as a preview. Nothing is
 * kept. Throws not-found for a paper that the occasion does not issue, and as `composePapers`.
 */
export async function previewPaper(
  keys: readonly string[],
  wanted: string,
  occasion: PaperOccasion,
): Promise<{ readonly title: string; readonly bytes: Uint8Array }> {
  const sheet = sheetsOf(keys, asSet(occasion)).find(({ key }) => key === wanted)
  if (!sheet) throw notFound('paper')
  const told = toldTo(sheet)
  const proceeding = told.record.proceedings.find(({ id }) => id === told.proceedingId)
  const number = numberOfBody(sheet.key, told, patternOf(sheet.key, proceeding)) ?? '（文号待定）'
  const composed = { ...factsOf(sheet.key, told, number), draft: true }
  const facts = withWayInToCome(sheet, composed, settings.publicUrl)
  checkGlyphs(facts)
  const { bytes } = await warmPapers().render(sheet.key, facts)
  return { title: titleOf(paperTemplates[sheet.key], facts), bytes }
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
    await withPeriods(caseId, paper, broughtUp(thawFacts(facts))),
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

/** The receipt of what was handed in with a step, drawn when it is asked for. Throws not-found for a step that handed nothing in. */
export async function printSubmission(
  record: CaseRecord,
  proceedingId: string,
  seq: number,
): Promise<{ readonly title: string; readonly bytes: Uint8Array }> {
  const proceeding = proceedingOf(record, proceedingId)
  const walk = proceeding.walked.find((each) => each.seq === seq)
  const step = walk && ownEntry(procedureOf(proceeding.procedure, proceeding.version).steps, walk.step)
  if (!walk?.side || !step?.submission) throw notFound('submission')
  const facts = submissionFacts(record, proceeding, walk, settings.demo)
  checkGlyphs(facts)
  const { bytes } = await warmPapers().render('submission-receipt', facts)
  return { title: `${paperTemplates['submission-receipt'].title.zh} ${facts.number}`, bytes }
}
