import { LRUCache } from 'lru-cache'
import {
  type CaseAccess,
  accessOf,
  hidesInformant,
  isParty,
  maskCase,
  mayReadEvidence,
  noteReadingOfInformant,
  noteReadingOfSealed,
  placesToBring,
  versionTold,
} from '../access/index.ts'
import type { UploadedFile, Viewer } from '../http/index.ts'
import type { CaseRecord, EntryDraft, EvidenceItem } from '../kernel/case-record.ts'
import { nextEvidenceNumber, type NumberedFor } from '../kernel/evidence-number.ts'
import { fileNameAmong } from '../kernel/evidence-names.ts'
import { system } from '../kernel/role.ts'
import { forbidden, invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { hashBlob } from '../store/blob-store.ts'
import { changeCase, type Committed, loadCase } from '../store/case-store.ts'
import { replayOf } from '../store/once-keys.ts'
import { restoreBytes } from './evidence.restoring.ts'
import { evidenceLimits } from './evidence.settings.ts'
import { copyWithout, type FileBytes, original } from './file.copy.ts'
import type { LeftOut } from './file.place.ts'
import { forget, forgetIfRefused, forgetUnlisted } from './file.forgetting.ts'
import {
  type FileOrder,
  type FileResult,
  keptBefore,
  type KeptFile,
  storedFor,
  takeFiles,
  tiedTo,
  withTies,
  refusalOfFiles,
} from './file.store.ts'

/** What is said of the files handed in together. */
interface EvidenceWords {
  readonly kind: EvidenceItem['kind']
  readonly name?: string
  readonly proves?: string
  /** Which required document they are; absent of free evidence. */
  readonly purpose?: EvidenceItem['purpose']
  readonly sealed?: boolean
  /** Belongs to this confidential proceeding only. */
  readonly proceedingId?: string
}

export interface EvidenceOrder extends EvidenceWords {
  readonly caseId: string
  readonly files: readonly UploadedFile[]
  /** SHA-256 the sender's browser computed of the one file. */
  readonly expected?: string
}

export interface EvidenceCaller {
  readonly viewer: Viewer
  readonly at: Date
  readonly once?: { readonly key: string; readonly bodyHash: string }
  /** Version of the case the caller saw (If-Match). */
  readonly expected?: number
}

export interface EvidenceAdded {
  readonly record: CaseRecord
  readonly items: readonly EvidenceItem[]
  readonly results: readonly FileResult[]
}

/** The case and the viewer's access on it; `shownAt`: when it is shown to them, as for `caseFor`. Throws not-found for a foreign case exactly as for none. */
export async function caseOfEvidence(
  caseId: string,
  viewer: Viewer,
  shownAt?: Date,
): Promise<{ record: CaseRecord; access: CaseAccess }> {
  const record = await loadCase(caseId)
  const access = accessOf(viewer, record)
  if (access.as === 'none') throw notFound('case')
  if (shownAt) await noteReadingOfInformant(viewer, record, access, shownAt)
  return { record, access }
}

/** Whether the viewer may hand evidence in to this case. Throws not-found, forbidden evidence-not-yours. */
export async function assertMayAdd(caseId: string, viewer: Viewer): Promise<void> {
  const { access } = await caseOfEvidence(caseId, viewer)
  if (!sideOf(access)) throw notYours()
}

const notYours = () =>
  forbidden('evidence-not-yours', 'evidence is handed in by parties and by those who work the case')

/** Whose evidence a file handed in by this viewer is; undefined for whoever may hand in none. */
export function sideOf(access: CaseAccess): EvidenceItem['side'] | undefined {
  if (access.as === 'filer' || access.as === 'respondent') return access.side
  return access.works.length > 0 ? 'office' : undefined
}

/**
 * Adds evidence to a case: checks, stores and hashes each file, lists those taken by one commit. A file that is refused does not
 * keep out the others. The same one-time key is answered as the first time, before anything is looked at twice. A file that is listed
 * already and has lost its bytes gets them back.
 * Bytes are removed again only after a refusal. Where it is unknown whether the commit happened they stay: the case may name them.
 * Throws not-found, forbidden evidence-not-yours, invalid no-files, once-key-reused, conflict case-changed
 * where the case is newer than the caller saw, and the store's refusals.
 */
export async function addEvidence(given: EvidenceOrder, caller: EvidenceCaller): Promise<EvidenceAdded> {
  const { record, access } = await caseOfEvidence(given.caseId, caller.viewer)
  const order = placed(given, record, access)
  const side = sideOf(access)
  if (!side) throw notYours()
  if (order.files.length === 0) throw invalid({ file: 'no-files' })
  if (order.proceedingId !== undefined && !access.reads.includes(order.proceedingId)) throw notFound('proceeding')
  const replayed = replayOf(record.once, caller.once)
  if (replayed !== undefined) return await addedBefore(order, replayed, record, access)
  const taken = await takeFiles(fileOrderOf(order, record, access), storedFor({ caseId: order.caseId }))
  const kept = taken.filter((result) => result.taken)
  const own = record.evidence.filter((item) => item.side === side && mayReadEvidence(item, access, record))
  const results = withTies(taken, order, own)
  const tied = new Set(results.flatMap((result) => (result.taken && result.tied ? [result.file.blobId] : [])))
  if (kept.length + tied.size === 0) return { record, items: [], results }
  const done = await forgetIfRefused(kept, loadCase.bind(undefined, order.caseId), () =>
    changeCase(order.caseId, commitOf(caller), (before) => {
      const items = itemsOf(kept, before, order, { side, partyId: partyOf(access, side) }, caller)
      const restored = restoreBytes(before, kept)
      const { purpose } = order
      const isTied = ({ blobId }: EvidenceItem) => purpose !== undefined && tied.has(blobId)
      const there = restored.record.evidence.map((item) => (isTied(item) && purpose ? tiedTo(item, purpose) : item))
      const again = there.filter(isTied)
      return {
        record:
          items.length + again.length > 0 ? { ...restored.record, evidence: [...there, ...items] } : restored.record,
        entries: [...restored.entries, ...[...items, ...again].map((item) => entryOf(item, order))],
        answer: [...items, ...restored.items, ...again].map(({ id }) => id).join(','),
      }
    }),
  )
  await forgetUnlisted(kept, done.record)
  if (done.replayed !== undefined) return await addedBefore(order, done.replayed, done.record, access)
  const blobs = new Set([...kept.map(({ file }) => file.blobId), ...tied])
  return { record: done.record, items: done.record.evidence.filter(({ blobId }) => blobs.has(blobId)), results }
}

/** What a party brings while nothing runs that it is told of but what is kept confidential is for that alone: for the newest, where it names none. */
function placed(order: EvidenceOrder, { proceedings }: CaseRecord, { as, reads }: CaseAccess): EvidenceOrder {
  if (order.proceedingId !== undefined || (as !== 'filer' && as !== 'respondent')) return order
  const { rooms, isOpen } = placesToBring(proceedings.filter(({ id }) => reads.includes(id)))
  const room = isOpen ? undefined : rooms.at(-1)
  return room ? { ...order, proceedingId: room.id } : order
}

/** What a commit adds of files that came with an act: the record with them, their ids, their entries. */
interface Listed {
  readonly record: CaseRecord
  readonly ids: readonly string[]
  readonly entries: readonly EntryDraft[]
}

/**
 * Keeps the files that come with an act, and lets the act list them in its own commit. All of them or none: a file that is refused refuses the
 * act. Bytes are removed again after a refusal.
 * Throws not-found, forbidden evidence-not-yours, the refusal of a file, and what the commit throws.
 */
export async function commitWithFiles(
  order: EvidenceOrder & { readonly side?: EvidenceItem['side']; readonly partyId?: string },
  caller: EvidenceCaller,
  commit: (list: (before: CaseRecord) => Listed) => Promise<Committed>,
): Promise<Committed> {
  const { record, access } = await caseOfEvidence(order.caseId, caller.viewer)
  const side = order.side ?? sideOf(access)
  if (!side) throw notYours()
  const none = (before: CaseRecord): Listed => ({ record: before, ids: [], entries: [] })
  if (replayOf(record.once, caller.once) !== undefined) return await commit(none)
  const results = await takeFiles(fileOrderOf(order, record, access), storedFor({ caseId: order.caseId }))
  const kept = results.filter((result) => result.taken)
  // The same bytes once more: what is listed already comes with this act too.
  const isThere = (sha256: string) => record.evidence.filter((item) => item.sha256 === sha256 && item.side === side)
  const twice = order.files.flatMap(({ sha256 }, n) => (isTwice(results[n]) ? isThere(sha256) : []))
  const refusal = refusalOfFiles(order.files, results)
  if (refusal) {
    await forget(kept.map(({ file }) => file))
    throw refusal
  }
  const list = (before: CaseRecord): Listed => {
    const items = itemsOf(kept, before, order, { side, partyId: order.partyId ?? partyOf(access, side) }, caller)
    const restored = restoreBytes(before, kept)
    return {
      record: { ...restored.record, evidence: [...restored.record.evidence, ...items] },
      ids: [...new Set([...twice, ...items, ...restored.items].map(({ id }) => id))],
      entries: [...restored.entries, ...items.map((item) => entryOf(item, order))],
    }
  }
  const done = await forgetIfRefused(kept, loadCase.bind(undefined, order.caseId), () => commit(list))
  await forgetUnlisted(kept, done.record)
  return done
}

/** The record as the files of an act would make it, for what only looks ahead: nothing of them is kept. */
export function imaginedWith(
  order: EvidenceOrder & { readonly side?: EvidenceItem['side']; readonly partyId?: string },
  record: CaseRecord,
  caller: EvidenceCaller,
): Omit<Listed, 'entries'> {
  const side = order.side ?? 'office'
  const isThere = (sha256: string) => record.evidence.find((item) => item.sha256 === sha256 && item.side === side)
  const again = order.files.flatMap(({ sha256 }) => isThere(sha256) ?? [])
  const kept = order.files
    .filter(({ sha256 }) => !isThere(sha256))
    .map(({ fileName, type, size, sha256 }) => ({
      taken: true as const,
      file: { fileName, type, size, sha256, blobId: '' },
    }))
  const items = itemsOf(kept, record, order, { side, partyId: order.partyId }, caller)
  return {
    record: { ...record, evidence: [...record.evidence, ...items] },
    ids: [...new Set([...again, ...items].map(({ id }) => id))],
  }
}

const commitOf = ({ viewer, at, once, expected }: EvidenceCaller) => ({
  actor: viewer,
  at,
  ...(once ? { once } : {}),
  ...(expected === undefined ? {} : { expected, versionFor: (record: CaseRecord) => versionTold(viewer, record) }),
})

/** What the first request of this one-time key was answered. */
async function addedBefore(
  order: EvidenceOrder,
  answer: string,
  record: CaseRecord,
  access: CaseAccess,
): Promise<EvidenceAdded> {
  const ids = new Set(answer.split(','))
  const items = record.evidence.filter(({ id }) => ids.has(id))
  const others = { ...record, evidence: record.evidence.filter(({ id }) => !ids.has(id)) }
  return { record, items, results: await takeFiles(fileOrderOf(order, others, access), keptBefore(items)) }
}

const isTwice = (result: FileResult | undefined) => result?.taken === false && result.refusal.code === 'file-twice'

/** What both sides have is an exhibit of each: a file is compared with those of its own side alone, and nothing is said of others. */
function fileOrderOf(
  { files, expected, side }: EvidenceOrder & { readonly side?: EvidenceItem['side'] },
  record: CaseRecord,
  access: CaseAccess,
): FileOrder {
  const own = record.evidence.filter(
    (item) => item.side === (side ?? sideOf(access)) && mayReadEvidence(item, access, record),
  )
  const known = own.map(({ sha256, id, fileName, blobId }) => [sha256, { id, name: fileName, blobId }] as const)
  return {
    files,
    known: new Map(known),
    // Of one's own: how many there are of others is nobody's to find out.
    room: evidenceLimits.filesPerCase - own.length,
    ...(expected === undefined ? {} : { expected }),
  }
}

/** The party that hands something in; undefined of the office, and of what an officer records. */
const partyOf = ({ side, partyIds }: CaseAccess, of: EvidenceItem['side']): string | undefined =>
  side === of ? partyIds[0] : undefined

/** What becomes of files that are new: each with the next number of whose it is. */
function itemsOf(
  kept: readonly Extract<FileResult, { taken: true }>[],
  { evidence, parties }: CaseRecord,
  order: EvidenceOrder,
  { side, partyId }: Pick<NumberedFor, 'side' | 'partyId'>,
  caller: EvidenceCaller,
): EvidenceItem[] {
  const items: EvidenceItem[] = []
  for (const { file, restores } of kept) {
    if (restores) continue
    const given = { evidence: [...evidence, ...items], parties }
    const n = nextEvidenceNumber(given, { side, partyId, sealed: order.sealed ?? false })
    items.push(itemOf(file, n, order, side, caller))
  }
  return items
}

function itemOf(
  file: KeptFile,
  n: number,
  order: EvidenceOrder,
  side: EvidenceItem['side'],
  { viewer, at }: EvidenceCaller,
): EvidenceItem {
  return {
    id: `E${n}`,
    name: order.name?.trim() || file.fileName.replace(/\.[^.]+$/, ''),
    kind: order.kind,
    proves: order.proves ?? '',
    ...(order.purpose ? { purpose: order.purpose } : {}),
    ...file,
    addedAt: at,
    addedBy: viewer.id,
    side,
    ...(side === 'office' && viewer.bodyId ? { bodyId: viewer.bodyId } : {}),
    sealed: order.sealed ?? false,
    served: false,
    ...(order.proceedingId ? { proceedingId: order.proceedingId } : {}),
  }
}

function entryOf(item: EvidenceItem, order: EvidenceOrder): EntryDraft {
  const { id, kind, sha256, size, sealed, side, name } = item
  return {
    kind: 'evidence:added',
    ...(order.proceedingId ? { proceedingId: order.proceedingId } : {}),
    audience: order.proceedingId
      ? 'proceeding'
      : side === 'requester'
        ? 'filer'
        : side === 'respondent'
          ? 'respondent'
          : 'officers',
    data: { evidence: id, kind, sha256, size, sealed, ...(sealed ? {} : { name }) },
  }
}

interface OpenedEvidence extends FileBytes {
  readonly item: EvidenceItem
  /** The name it is given out under, told apart from others of the same that the viewer may read. */
  readonly fileName: string
  /** What it leaves out, where it is a copy of what was handed in. */
  readonly without?: LeftOut
}

type Alarm = (what: { caseId: string; evidence: string; expected: string; found: string | undefined }) => void
let alarm: Alarm = () => {}
const alarmed = new Set<string>()

/** Sets who is told when stored bytes are not what was handed in. */
export function prepareEvidence(options: { readonly alarm: Alarm }): void {
  alarm = options.alarm
}

const minutes = 60_000
/** Blobs whose bytes were found to be what was handed in. */
const whole = new LRUCache<string, true>({ max: 1000, ttl: 10 * minutes })

/**
 * An item of evidence with its bytes, for whoever may read it. The stored bytes are hashed anew first: where they differ from what
 * was handed in, nothing is given out, the case's journal says so once, and the alarm is raised. The other side gets a copy that does not say
 * where a picture was taken, and whoever may not know who complained one that does not say whose it is (`without`); `part` gives some of the same bytes.
 * Throws not-found, RuleError evidence-altered.
 */
export async function openEvidence(
  caseId: string,
  evidenceId: string,
  { viewer, at, isPart = false }: EvidenceCaller & { readonly isPart?: boolean },
): Promise<OpenedEvidence> {
  const { record, access } = await caseOfEvidence(caseId, viewer, isPart ? undefined : at)
  const item = record.evidence.find(({ id }) => id === evidenceId)
  if (!item || !mayReadEvidence(item, access, record)) throw notFound('evidence')
  // A player asks for a recording in hundreds of parts: looked at whole within the last minutes, it is not read whole for each.
  if (!isPart || !whole.has(item.blobId)) await checkBytes(caseId, item, at)
  whole.set(item.blobId, true)
  if (!isPart) await noteReadingOfSealed(viewer, caseId, item, access, at)
  // As the page names it: the name of a reporter's own file may name them.
  const { evidence: shown } = maskCase(record, access)
  const fileName = fileNameAmong(shown.find(({ id }) => id === item.id) ?? item, shown)
  const left = leftOut(record, access, item)
  const copy = left && (await copyWithout(left, item))
  return copy ? { item, fileName, without: left, ...copy } : { item, fileName, ...original(item) }
}

async function checkBytes(caseId: string, item: EvidenceItem, at: Date): Promise<void> {
  const found = await hashBlob(item.blobId)
  if (found !== item.sha256) {
    await raiseAlarm(caseId, item, found, at)
    throw new RuleError('evidence-altered', 'the stored bytes are not what was handed in', { evidence: item.id })
  }
}

/**
 * A party reads what the other side handed in: where a photograph was taken is not for them, and may be somebody's home. Programs write into a
 * file whose it is: that is left out for whoever may not know who handed it in.
 */
function leftOut(record: CaseRecord, access: CaseAccess, item: EvidenceItem): LeftOut | undefined {
  if (item.side === 'requester' && hidesInformant(record, access)) return 'place-and-author'
  return isParty(access) && access.side !== item.side ? 'place' : undefined
}

async function raiseAlarm(caseId: string, item: EvidenceItem, found: string | undefined, at: Date): Promise<void> {
  alarm({ caseId, evidence: item.id, expected: item.sha256, found })
  const key = `${caseId}:${item.id}:${found ?? ''}`
  if (alarmed.has(key)) return
  alarmed.add(key)
  const entry: EntryDraft = {
    kind: 'evidence:altered',
    audience: 'officers',
    data: { evidence: item.id, expected: item.sha256, found: found ?? 'missing' },
  }
  await changeCase(caseId, { actor: system, at }, (record) => ({ record: { ...record }, entries: [entry] }))
}
