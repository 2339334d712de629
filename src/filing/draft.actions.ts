import {
  evidenceLimits,
  type FileResult,
  forget,
  forgetIfRefused,
  forgetUnlisted,
  keptBefore,
  storedFor,
  takeFiles,
  tiedTo,
  withTies,
} from '../evidence/index.ts'
import type { Caller } from '../cases/index.ts'
import type { UploadedFile, Viewer } from '../http/index.ts'
import { type EvidencePurpose, evidencePurposes } from '../kernel/case-record.ts'
import { filedNumbers } from '../kernel/evidence-number.ts'
import { fileNameAmong } from '../kernel/evidence-names.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { conflict, invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { requiredDocuments } from '../procedures/index.ts'
import { openBlob } from '../store/blob-store.ts'
import { namesBlob } from '../store/blob-notes.ts'
import { type Committed, filedWith } from '../store/case-store.ts'
import { type OnceKey, replayOf } from '../store/once-keys.ts'
import { readDraftSteps, readStep, wholeComplaint } from './complaint.answers.ts'
import { type AnswerStep, answerSteps } from './complaint.fields.ts'
import { askedNow, keptAside, leftBehind, type Matter, matterOf, rightOfBefore } from './complaint.fit.ts'
import { labelOf, type Typed } from './complaint.forms.ts'
import type { Finding } from './complaint.finding.ts'
import { blocks, precheck, textCodeOf } from './complaint.precheck.ts'
import { actsAfter } from './complaint.refs.ts'
import {
  atItsSlot,
  authorityFindings,
  documentOfEachFindings,
  matterOfDocuments,
  openSecrets,
  slotFindings,
  slotsOf,
  withProofs,
} from './complaint.slots.ts'
import {
  changeDraft,
  countDrafts,
  createDraft,
  type Draft,
  draftBegunWith,
  draftStored,
  type DraftChange,
  type DraftFile,
  loadDraft,
  removeDraft,
  wasDeleted,
} from './draft.model.ts'
import { filesWithWords } from './file-words.ts'
import { fileComplaint, type FilingOrder, type Preview, previewRequest } from './filing.actions.ts'
import { filingLimits } from './filing.settings.ts'
import { InvalidInput, type Mistake } from '../http/validation.ts'

export interface DraftCaller {
  readonly viewer: Viewer
  readonly at: Date
  readonly once?: OnceKey
}

const changeOf = (id: string, { viewer, at, once }: DraftCaller): DraftChange => ({ id, ownerId: viewer.id, at, once })

/** Begins a complaint; one for one press, however often it arrives. Throws RuleError too-many-drafts, once-key-reused. */
export async function startDraft({ viewer, at, once }: DraftCaller): Promise<Draft> {
  const begun = once && (await draftBegunWith(viewer.id, once))
  if (begun) return begun
  const most = filingLimits.openDrafts
  if ((await countDrafts(viewer.id, most)) >= most)
    throw new RuleError('too-many-drafts', 'finish or delete a draft first', { most })
  return await createDraft(viewer.id, at, once)
}

/** An open draft of the caller. Throws not-found, conflict draft-submitted with the case number. */
export async function openDraft(id: string, viewer: Viewer): Promise<Draft> {
  const draft = await loadDraft(id, viewer.id)
  if (!draft.open)
    throw conflict('draft-submitted', 'the draft was handed in already', { number: draft.submittedCase ?? '' })
  return draft
}

/**
 * Keeps what was typed in a step, right or wrong. `seen` is the revision the form was made from: where the same step was written
 * elsewhere since, nothing is kept. Throws not-found, conflict draft-step-changed or draft-submitted, once-key-reused.
 */
export async function saveStep(
  order: {
    readonly draftId: string
    readonly step: AnswerStep
    readonly typed: Typed
    readonly seen?: number
    /** Puts in what was written down before; answers the names of the fields it filled. */
    readonly fill?: (typed: Typed, matter: Matter) => Typed
    /** Where each of several stands now, by where it stood, after one was taken away. */
    readonly places?: ReadonlyMap<number, number>
  },
  caller: DraftCaller,
): Promise<Draft> {
  const { draftId, step, seen } = order
  const sent = withoutEmpty(order.typed)
  return await changeDraft(changeOf(draftId, caller), (draft) => {
    const kept = draft.steps[step]
    const put = order.fill?.(sent, matterOf(typedSteps(draft))) ?? {}
    const typed = withoutEmpty({ ...keptAside(typedSteps(draft), step), ...sent, ...put })
    if (JSON.stringify(kept?.typed ?? {}) === JSON.stringify(typed)) return undefined
    if (seen !== undefined && kept && kept.rev > seen)
      throw conflict('draft-step-changed', 'the step was written elsewhere meanwhile', { rev: draft.rev })
    const filled = filledStill(draft, step, typed, Object.keys(put))
    const steps = { ...draft.steps, [step]: { typed, rev: draft.rev + 1 } }
    return { steps: rightFollows(actsFollow(steps, draft, step, order.places), draft, step), filled }
  })
}

/** The steps with acts that still name the same respondents and rights, where these were written again. */
function actsFollow(
  steps: Draft['steps'],
  draft: Draft,
  step: AnswerStep,
  places: ReadonlyMap<number, number> | undefined,
): Draft['steps'] {
  if ((step !== 'respondent' && step !== 'right') || !steps.acts) return steps
  const acts = actsAfter(step, typedSteps(draft), typedSteps({ steps }), places)
  const typed = acts && withoutEmpty(acts)
  return !typed || JSON.stringify(typed) === JSON.stringify(steps.acts.typed)
    ? steps
    : { ...steps, acts: { typed, rev: draft.rev + 1 } }
}

/** The steps with the kind of right that the right was typed for, where another kind is chosen. */
function rightFollows(steps: Draft['steps'], draft: Draft, step: AnswerStep): Draft['steps'] {
  const typed = step === 'matter' ? rightOfBefore(typedSteps(draft), steps.matter?.typed ?? {}) : undefined
  return typed ? { ...steps, right: { typed, rev: draft.rev + 1 } } : steps
}

/** Fields that stand as they were filled in: those of other steps, those not touched, those just put in. */
function filledStill(draft: Draft, step: AnswerStep, typed: Typed, put: readonly string[]): string[] {
  const before = draft.steps[step]?.typed ?? {}
  const isSame = (name: string) => JSON.stringify(before[name]) === JSON.stringify(typed[name])
  const stays = (key: string) => !key.startsWith(`${step}.`) || isSame(key.slice(step.length + 1))
  return [...new Set([...(draft.filled ?? []).filter(stays), ...put.map((name) => `${step}.${name}`)])]
}

function withoutEmpty(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed)
      .map(([name, value]) => [name, Array.isArray(value) ? value.filter((item) => item !== '') : value] as const)
      .filter(([, value]) => value.length > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

export interface DraftFilesAdded {
  readonly draft: Draft
  readonly added: readonly DraftFile[]
  readonly results: readonly FileResult[]
}

/**
 * Takes files into a draft, each for itself. The same one-time key is answered as the first time. A file that has lost its bytes gets
 * them back. Bytes are removed again only after a refusal (see `addEvidence`). Throws not-found, invalid no-files, conflict
 * draft-submitted or draft-changed, once-key-reused.
 */
export async function addDraftFiles(
  order: {
    readonly draftId: string
    readonly files: readonly UploadedFile[]
    readonly expected?: string
    /** The required document they are; absent of free evidence. */
    readonly purpose?: EvidencePurpose | undefined
  },
  caller: DraftCaller,
): Promise<DraftFilesAdded> {
  const { draftId } = order
  const { viewer, at, once } = caller
  const before = await openDraft(draftId, viewer)
  if (order.files.length === 0) throw invalid({ file: 'no-files' })
  const replayed = replayOf(before.once, once)
  if (replayed !== undefined) return await addedBefore(order, replayed, before)
  const taken = await takeFiles(fileOrderOf(order, before.files), storedFor({ draftId, personId: viewer.id }))
  const kept = taken.filter((result) => result.taken)
  const results = withTies(taken, order, before.files)
  const tied = new Set(results.flatMap((result) => (result.taken && result.tied ? [result.file.blobId] : [])))
  if (kept.length + tied.size === 0) return { draft: before, added: [], results }
  const reload = () => loadDraft(draftId, viewer.id)
  const draft = await forgetIfRefused(kept, reload, () =>
    changeDraft(changeOf(draftId, caller), ({ files, lastFile }) => {
      const fresh = kept.filter(({ restores }) => !restores)
      const added = fresh.map(({ file }, index) => draftFileOf(file, lastFile + index + 1, at, order.purpose))
      const bytes = new Map(kept.flatMap(({ file, restores }) => (restores ? [[restores.blobId, file.blobId]] : [])))
      const { purpose } = order
      const there = files.filter(({ blobId }) => bytes.has(blobId) || tied.has(blobId)).map(({ id }) => id)
      const asNow = (file: DraftFile) => (purpose && there.includes(file.id) ? tiedTo(file, purpose) : file)
      return {
        files: [...files.map((file) => ({ ...asNow(file), blobId: bytes.get(file.blobId) ?? file.blobId })), ...added],
        lastFile: lastFile + added.length,
        answer: [...there, ...added.map(({ id }) => id)].join(','),
      }
    }),
  )
  await forgetUnlisted(kept, draft)
  const blobs = new Set([...kept.map(({ file }) => file.blobId), ...tied])
  const added = draft.files.filter(({ blobId }) => blobs.has(blobId))
  // None of them: the same key came from elsewhere at the same moment.
  return added.length > 0
    ? { draft, added, results }
    : await addedBefore(order, replayOf(draft.once, once) ?? '', draft)
}

type Uploaded = { readonly files: readonly UploadedFile[]; readonly expected?: string }

/** What the first request of this one-time key was answered. */
async function addedBefore(order: Uploaded, answer: string, draft: Draft): Promise<DraftFilesAdded> {
  const ids = new Set(answer.split(','))
  const added = draft.files.filter(({ id }) => ids.has(id))
  const others = draft.files.filter(({ id }) => !ids.has(id))
  return { draft, added, results: await takeFiles(fileOrderOf(order, others), keptBefore(added)) }
}

function fileOrderOf({ files, expected }: Uploaded, listed: readonly DraftFile[]) {
  return {
    files,
    known: new Map(listed.map(({ sha256, id, fileName, blobId }) => [sha256, { id, name: fileName, blobId }] as const)),
    room: evidenceLimits.filesPerCase - listed.length,
    ...(expected === undefined ? {} : { expected }),
  }
}

function draftFileOf(
  file: Pick<DraftFile, 'fileName' | 'type' | 'size' | 'sha256' | 'blobId'>,
  n: number,
  at: Date,
  purpose: EvidencePurpose | undefined,
): DraftFile {
  return {
    ...file,
    id: `F${n}`,
    name: file.fileName.replace(/\.[^.]+$/, ''),
    kind: /^(?:audio|video)\//.test(file.type) ? 'audio-video' : 'document',
    proves: '',
    sealed: purpose !== undefined && requiredDocuments[purpose].keptBack === true,
    addedAt: at,
    ...(purpose ? { purpose } : {}),
  }
}

/** Says what files are and what they prove. Throws what `filesWithWords` throws. */
export async function describeFiles(
  draftId: string,
  typed: Typed,
  kinds: readonly string[],
  caller: DraftCaller,
): Promise<Draft> {
  return await changeDraft(changeOf(draftId, caller), ({ files, later = [] }) => {
    const described = filesWithWords(files, typed, kinds)
    const promised = tickedIn(typed, later)
    const isSame = JSON.stringify([described, promised]) === JSON.stringify([files, later])
    return isSame ? undefined : { files: described, later: promised }
  })
}

/** What follows later, as the form says of the documents it asked of (`slots`); of the others as it was. */
function tickedIn(typed: Typed, before: readonly EvidencePurpose[]): EvidencePurpose[] {
  const asked = new Set([typed['slots'] ?? []].flat())
  const ticked = new Set([typed['later'] ?? []].flat())
  return evidencePurposes.filter((each) => (asked.has(each) ? ticked.has(each) : before.includes(each)))
}

/** A file of the caller's open draft with its bytes. Throws not-found, conflict draft-submitted. */
export async function openDraftFile(draftId: string, fileId: string, viewer: Viewer) {
  const { files } = await openDraft(draftId, viewer)
  const file = files.find(({ id }) => id === fileId)
  if (!file) throw notFound('file')
  const numbers = filedNumbers(files)
  const asEvidence = files.map(({ fileName }, index) => ({ id: `E${numbers[index]}`, fileName }))
  const fileName = fileNameAmong(asEvidence[files.indexOf(file)] as (typeof asEvidence)[number], asEvidence)
  const part = (first: number, last: number) => openBlob(file.blobId, { first, last })
  return { file, fileName, body: openBlob(file.blobId), part }
}

/** Takes a file out of a draft and removes its bytes. One that is gone already is as taken out. Throws not-found for one that never was. */
export async function removeDraftFile(draftId: string, fileId: string, caller: DraftCaller): Promise<Draft> {
  let removed: DraftFile | undefined
  const draft = await changeDraft(changeOf(draftId, caller), ({ files, lastFile }) => {
    removed = files.find(({ id }) => id === fileId)
    if (!removed && !wasThere(fileId, lastFile)) throw notFound('file')
    if (!removed) return undefined
    return { files: files.filter(({ id }) => id !== fileId) }
  })
  if (removed) await forget([removed])
  return draft
}

const wasThere = (fileId: string, lastFile: number) => /^F[1-9]\d*$/.test(fileId) && Number(fileId.slice(1)) <= lastFile

/** The open draft; undefined for one that its owner deleted before. */
async function unlessDeleted(draftId: string, viewer: Viewer): Promise<Draft | undefined> {
  try {
    return await openDraft(draftId, viewer)
  } catch (error) {
    if (await wasDeleted(draftId, viewer.id)) return undefined
    throw error
  }
}

/** Deletes a draft with its files; pressed twice at once, both presses deleted it. Throws not-found, conflict draft-submitted or draft-changed. */
export async function deleteDraft(draftId: string, { viewer, at }: DraftCaller): Promise<void> {
  const draft = await unlessDeleted(draftId, viewer)
  if (!draft) return
  // A filing cut off half-way may have made the case already: its evidence is no longer the draft's to remove.
  const filed = await filedWith({ actor: viewer, once: onceOfDraft(draft) })
  if (filed) await closeDraft(draft, filed._id, { viewer, at })
  else if (await removeDraft(draftId, viewer.id, draft.rev)) await forget(draft.files)
  else if (!(await wasDeleted(draftId, viewer.id)))
    throw conflict('draft-changed', 'the draft is being changed elsewhere')
}

/**
 * Where a file that was handed in with a draft is named now: by the draft while it is open, later by the case it became. Undefined when
 * both were asked, in this order, and neither names it.
 */
export async function whereNamed(
  { draftId, personId }: { readonly draftId: string; readonly personId: string },
  blobId: string,
): Promise<'draft' | 'case' | undefined> {
  if (namesBlob(await draftStored(draftId), blobId)) return 'draft'
  const filed = await filedWith({ actor: { id: personId }, once: onceOfDraft({ _id: draftId }) })
  return namesBlob(filed, blobId) ? 'case' : undefined
}

/** One draft makes one case, however often and from however many windows it is handed in. */
function onceOfDraft(draft: Pick<Draft, '_id'>) {
  return { key: `draft-${draft._id}`, bodyHash: draft._id }
}

/** What a draft says when it is handed in. Throws InvalidInput naming every step and field that is not in form. */
function orderOf(draft: Draft, viewer: Viewer): FilingOrder {
  const reading = readingOf(draft)
  const complaint = wholeComplaint(reading)
  if (complaint) {
    const channel = viewer.roles.includes('assistance') ? 'assistance' : 'online'
    const later = reading.slots.filter(({ isLater }) => isLater).map(({ purpose }) => purpose)
    return { complaint, files: draft.files, channel, later }
  }
  const mistakes = answerSteps.flatMap((step) =>
    (reading.mistakes[step] ?? []).map((mistake) => ({
      ...mistake,
      path: `${step}.${mistake.path}`,
      label: mistake.label ?? labelOf(step, mistake.path.split('.')[0] ?? ''),
    })),
  )
  throw new InvalidInput(mistakes)
}

/**
 * The filer's own document as the draft would print it now; undefined while the draft is not complete in form. Throws not-found, and the
 * refusals of `previewRequest`.
 */
export async function previewDraft(draftId: string, { viewer, at }: DraftCaller): Promise<Preview | undefined> {
  const draft = await openDraft(draftId, viewer)
  if (!wholeComplaint(readingOf(draft))) return undefined
  return await previewRequest(orderOf(draft, viewer), { viewer, at })
}

/**
 * Hands a draft in. Throws not-found, InvalidInput naming every step and field that blocks (paths `right.number`), and the
 * refusals of `fileComplaint`. A draft handed in before answers with its case.
 */
export async function submitDraft(draftId: string, { viewer, at }: DraftCaller): Promise<string> {
  const draft = await loadDraft(draftId, viewer.id)
  if (draft.submittedCase) return draft.submittedCase
  const caller: Caller = { viewer, at, once: onceOfDraft(draft) }
  const { record }: Committed = await fileComplaint(orderOf(draft, viewer), caller)
  await closeDraft(draft, record._id, { viewer, at })
  return record._id
}

/** What was typed is in the case now; the draft keeps its number only. Files that came up too late for the case are removed. */
async function closeDraft(draft: Draft, number: string, { viewer, at }: DraftCaller): Promise<void> {
  const filed = new Set(draft.files.map(({ blobId }) => blobId))
  let late: readonly DraftFile[] = []
  try {
    await changeDraft({ id: draft._id, ownerId: viewer.id, at }, ({ files }) => {
      late = files.filter(({ blobId }) => !filed.has(blobId))
      return { open: false, submittedCase: number, steps: {}, files: [], later: [], filled: [] }
    })
    await forget(late)
  } catch (error) {
    // Handed in from another window at the same moment: it is the same case.
    if (!(error instanceof RuleError && error.code === 'draft-submitted')) throw error
  }
}

export function typedSteps(draft: Pick<Draft, 'steps'>): Partial<Record<AnswerStep, Typed>> {
  return Object.fromEntries(Object.entries(draft.steps).map(([step, { typed }]) => [step, typed]))
}

/** What a draft answers so far, its proofs by the files that are there. */
function readingOf(draft: Draft) {
  const typed = typedSteps(draft)
  const reading = readDraftSteps(typed)
  const slots = slotsOf(reading.answers, matterOf(typed), draft.files, draft.later ?? [])
  return { ...reading, answers: withProofs(reading.answers, slots), slots }
}

/** What is missing from a draft today, each at the field or the document it is about. */
export function findingsOf(draft: Draft, at: Date) {
  const reading = readingOf(draft)
  const documents = matterOfDocuments(reading.answers, matterOf(typedSteps(draft)))
  const hasOverseas = reading.slots.some(({ purpose, files }) => purpose === 'overseas-identity' && files > 0)
  const findings = precheck(reading.answers, draft.files, dateOf(at))
    .map(atItsSlot)
    .filter(({ code }) => !(hasOverseas && code === 'overseas-papers'))
  const ofSlots = [
    ...slotFindings(reading.slots, documents, draft.files),
    ...authorityFindings(reading.answers, reading.slots),
    ...documentOfEachFindings(reading.slots, documents),
    ...openSecrets(draft.files),
  ]
  return { ...reading, documents, findings: [...findings, ...askedAnew(draft), ...ofSlots] }
}

/** What was typed for the right or the venue of before, and does not go out. */
function askedAnew(draft: Draft): Finding[] {
  const steps = typedSteps(draft)
  return answerSteps.flatMap((step) =>
    Object.entries(leftBehind(steps, step)).map(([field, was]) => ({
      code: 'asked-anew',
      level: 'should' as const,
      step,
      field,
      values: { was: [was].flat().join(',') },
    })),
  )
}

/** What keeps a step of a draft from being finished: mistakes of form, and what blocks the filing. */
export function unfinishedIn(draft: Draft, step: AnswerStep, at: Date): Mistake[] {
  const { mistakes } = readStep(step, askedNow(typedSteps(draft), step))
  const wrong = new Set(mistakes.map(({ path }) => path))
  const blocking = blocks(findingsOf(draft, at).findings).filter((found) => found.step === step)
  const more = blocking.flatMap((found) =>
    found.field === undefined || wrong.has(found.field)
      ? []
      : [{ path: found.field, code: textCodeOf(found), label: labelOf(step, found.field), values: found.values ?? {} }],
  )
  return [...mistakes, ...more]
}
