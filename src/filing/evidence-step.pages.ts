import { say } from '../kernel/bilingual.ts'
import { type EvidencePurpose, evidencePurposes, purposesOf } from '../kernel/case-record.ts'
import { filedNumbers } from '../kernel/evidence-number.ts'
import { evidenceName, type Localizer, momentText, sourceText } from '../wording/index.ts'
import { type FileResult, isPicture, kindOptions, resultLines, uploadPart } from '../evidence/index.ts'
import { sizeText } from '../kernel/file-size.ts'
import type { Failure } from '../http/index.ts'
import {
  documentLooks,
  looksOfDocument,
  modelOfDocument,
  type DocumentMatter,
  rightsNeeding,
  ruleOfDocument,
  whyOfDocument,
} from '../procedures/index.ts'
import type { Typed } from './complaint.forms.ts'
import { isSilent } from './complaint.precheck.ts'
import { nameOfDocument, type Slot } from './complaint.slots.ts'
import { type DatedLocalizer, frame } from './draft.frame.ts'
import type { Draft, DraftFile } from './draft.model.ts'
import { wordsShown } from './file-words.ts'
import { filingPaths } from './filing.paths.ts'

/** Number and name of a file as it will be called in the case: the draft's files become its evidence in their order. */
function numbered(draft: Draft, file: DraftFile, localizer: Localizer, name = file.fileName): string {
  return evidenceName({ id: `E${filedNumbers(draft.files)[draft.files.indexOf(file)]}`, name }, localizer)
}

/** A file as it stands in its slot: what it is called, a small picture of a picture, and the way to its words. */
function fileRow(draft: Draft, file: DraftFile, localizer: Localizer) {
  const href = filingPaths.file(draft._id, file.id)
  return {
    id: file.id,
    name: numbered(draft, file, localizer),
    href,
    thumb: isPicture(file) ? href : undefined,
    bytes: sizeText(file.size),
    wordsHref: `#file-${file.id}`,
    isSilent: isSilent(file),
  }
}

const tones = { must: 'red', should: 'amber', may: 'grey' } as const

function stateOf({ need, files, isLater }: Slot, { t }: Localizer) {
  if (files > 0) return { text: t('filing:slots.there', { count: files }), tone: 'jade', icon: 'check' }
  if (isLater) return { text: t('filing:slots.later'), tone: 'amber', icon: 'clock' }
  return { text: t(`filing:slots.need.${need}`), tone: tones[need], icon: need === 'may' ? 'paper' : 'due' }
}

/** What is seen on a sound one, and a model to write one by. */
function looksOf(purpose: EvidencePurpose, matter: DocumentMatter, { lang }: Localizer) {
  const { sample } = documentLooks[purpose]
  const needing = rightsNeeding(purpose, matter)
  const model = modelOfDocument(purpose, needing[0]?.right ?? matter.right)
  const shows = (needing.length > 0 ? needing : [matter]).flatMap(({ right }) => looksOfDocument(purpose, right))
  return {
    shows: [...new Set(shows)].map((each) => say(each, lang)),
    model: model && say(model, lang),
    sampleHref: sample && `/samples/${sample}.pdf`,
  }
}

/** One required document: why and by which rule it is wanted, how it stands, its files, and where more of them go. */
function slotView(draft: Draft, slot: Slot, documents: DocumentMatter, localizer: Localizer) {
  const { purpose, need, files, isLater } = slot
  const rule = ruleOfDocument(purpose, documents)
  return {
    id: `slot-${purpose}`,
    purpose,
    name: nameOfDocument(purpose, documents, localizer.lang),
    why: say(whyOfDocument(purpose, documents), localizer.lang),
    rests: rule && sourceText(rule, localizer.lang),
    unverified: rule?.verified === false,
    state: stateOf(slot, localizer),
    looks: looksOf(purpose, documents, localizer),
    files: draft.files
      .filter((file) => purposesOf(file).includes(purpose))
      .map((file) => fileRow(draft, file, localizer)),
    uploadTo: filingPaths.filesFor(draft._id, purpose),
    mayFollow: files === 0,
    isLater,
    isOpen: need === 'must' && files === 0 && !isLater,
  }
}

/** What is said of one file: its words, as kept or as sent with a form that was refused. */
function wordsView(draft: Draft, file: DraftFile, { input, fields }: Sent, localizer: Localizer) {
  const wasSent = input[`kind-${file.id}`] !== undefined
  return {
    ...fileRow(draft, file, localizer),
    shown: wordsShown(file),
    wrong: { name: fields[`name-${file.id}`], proves: fields[`proves-${file.id}`] },
    isOpen:
      fields[`name-${file.id}`] !== undefined ||
      fields[`proves-${file.id}`] !== undefined ||
      draft.files.find(isSilent) === file,
    added: momentText(file.addedAt, localizer.lang),
    sha256: file.sha256,
    given: input[`name-${file.id}`] ?? file.name,
    evidenceKind: input[`kind-${file.id}`] ?? file.kind,
    // Of a form that was sent what was ticked there; who ticked nothing sent nothing.
    purposes: wasSent ? [input[`purpose-${file.id}`] ?? []].flat() : purposesOf(file),
    proves: input[`proves-${file.id}`] ?? (wasSent ? '' : file.proves),
    sealed: wasSent ? input[`sealed-${file.id}`] === 'yes' : file.sealed,
    removeTo: `${filingPaths.file(draft._id, file.id)}/delete`,
  }
}

interface Sent {
  readonly input: Typed
  readonly fields: Readonly<Record<string, string>>
}

/** The evidence step: the documents this complaint is to bring, what else is handed in, and what is said of each file. */
export function evidenceStepPage(
  draft: Draft,
  localizer: DatedLocalizer,
  more: { readonly results?: readonly FileResult[]; readonly failure?: Failure } = {},
) {
  const { t } = localizer
  const { reading, ...framed } = frame(draft, 'evidence', localizer)
  const { failure, results } = more
  const sent: Sent = { input: (failure?.input ?? {}) as Typed, fields: failure?.fields ?? {} }
  const isConflict = failure?.error?.code === 'draft-step-changed'
  const slots = reading.slots.map((slot) => slotView(draft, slot, reading.documents, localizer))
  return {
    title: `${t('filing:steps.evidence')} · ${t('filing:page.title')}`,
    draft: framed,
    page: {
      name: t('filing:steps.evidence'),
      lead: t('filing:leads.evidence'),
      postTo: filingPaths.step(draft._id, 'evidence'),
      uploadTo: filingPaths.files(draft._id),
      ...uploadPart(localizer),
      results: results ? resultLines(results, localizer) : [],
      mistakes: failure?.summary ?? [],
      theirs: isConflict ? filesElsewhere(draft, sent.input, localizer) : undefined,
      slots,
      free: draft.files.filter(({ purpose }) => !purpose).map((file) => fileRow(draft, file, localizer)),
      files: draft.files.map((file) => wordsView(draft, file, sent, localizer)),
      kinds: kindOptions(localizer).map(({ value, label }) => ({ value, label })),
      purposes: purposeOptions(
        reading.slots.map(({ purpose }) => purpose),
        reading.documents,
        localizer,
      ),
    },
  }
}

/** What a file can be for: any of the documents named; of none it is free evidence. */
function purposeOptions(among: readonly EvidencePurpose[], documents: DocumentMatter, { lang }: Localizer) {
  const named = evidencePurposes.filter((each) => among.includes(each))
  return named.map((each) => ({ value: each, label: nameOfDocument(each, documents, lang) }))
}

/** What is kept of the files where the form that was sent says something else. */
function filesElsewhere(draft: Draft, typed: Typed, localizer: Localizer) {
  const { t } = localizer
  return draft.files.flatMap((file) =>
    (['name', 'proves'] as const)
      .filter((word) => (typed[`${word}-${file.id}`] ?? '') !== file[word])
      .map((word) => ({
        label: numbered(draft, file, localizer, t(`filing:evidence-step.${word}`)),
        value: file[word] || t('filing:page.unnamed'),
      })),
  )
}

/** The files for looking over, each with what it is for and proves; then the documents that are not there. */
export function filesInShort(
  draft: Draft,
  { slots, documents }: { readonly slots: readonly Slot[]; readonly documents: DocumentMatter },
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const here = filingPaths.step(draft._id, 'evidence')
  const files = draft.files.map((file) => ({
    label: numbered(draft, file, localizer, file.name),
    value: [
      ...purposesOf(file).map((each) => nameOfDocument(each, documents, lang)),
      t(`evidence:kinds.${file.kind}`),
      sizeText(file.size),
      file.proves,
    ]
      .filter(Boolean)
      .join(' · '),
    missing: undefined,
    changeHref: `${here}#file-${file.id}`,
  }))
  const open = slots.filter((slot) => slot.files === 0 && slot.need !== 'may')
  return [
    ...files,
    ...open.map((slot) => ({
      label: nameOfDocument(slot.purpose, documents, lang),
      value: slot.isLater ? t('filing:slots.later') : '',
      missing: slot.isLater ? undefined : t('filing:slots.not-yet'),
      changeHref: `${here}#slot-${slot.purpose}`,
    })),
  ]
}
