import { followPath } from '../wording/index.ts'
import { Readable } from 'node:stream'
import Joi from 'joi'
import { filers } from '../access/index.ts'
import { callerOf } from '../cases/index.ts'
import { evidenceLimits, type FileResult, sha256Field } from '../evidence/index.ts'
import { evidenceKinds, type EvidencePurpose, evidencePurposes } from '../kernel/case-record.ts'
import {
  type Asked,
  bytes,
  endpoint,
  type Endpoint,
  type Exchange,
  type Failure,
  mount,
  page,
  redirect,
  type UploadedFile,
} from '../http/index.ts'
import { InvalidInput } from '../http/validation.ts'
import { blocksOf, isRepeated, placesWithout, withoutBlock } from './complaint.blocks.ts'
import { type AnswerStep, answerSteps } from './complaint.fields.ts'
import { matterOf } from './complaint.fit.ts'
import { labelText, unprintedIn } from './complaint.pages.ts'
import { type Typed, typedForms } from './complaint.forms.ts'
import {
  addDraftFiles,
  deleteDraft,
  describeFiles,
  openDraft,
  openDraftFile,
  previewDraft,
  removeDraftFile,
  saveStep,
  submitDraft,
  typedSteps,
  unfinishedIn,
} from './draft.actions.ts'
import { type Draft, loadDraft } from './draft.model.ts'
import { after } from './draft.frame.ts'
import { checkPage, draftLine, respondentsOfDraft, rightsOfDraft, stepPage } from './draft.pages.ts'
import { evidenceStepPage } from './evidence-step.pages.ts'
import { allWordsShown } from './file-words.ts'
import { duplicatesOn } from './duplicate-rights.ts'
import { hasSaved, savedFor, savedNamed } from './saved.read.ts'
import { putIn } from './saved.rules.ts'
import { filingPaths } from './filing.paths.ts'

type Sent = Typed & { readonly goOn?: string; readonly pick?: string }
const goOn = Joi.string().valid('next', 'later').description('Where to go after saving')
const goOnMore = Joi.string()
  .pattern(/^(?:next|later|add|use|drop-\d{1,2})$/)
  .description('Where to go after saving: on, away, or to one more or one fewer of what the step asks')

/** An open draft, or where a draft handed in went. */
async function draftFor({ param, viewer }: Asked): Promise<Draft> {
  return await openDraft(param('id'), viewer)
}

/** A draft that was handed in leads to its receipt, from whatever page of it is still open. */
async function orReceipt(exchange: Asked, answer: (draft: Draft) => Promise<ReturnType<typeof page>>) {
  const draft = await loadDraft(exchange.param('id'), exchange.viewer.id)
  if (draft.submittedCase && !exchange.wantsJson) return redirect(filingPaths.receipt(draft.submittedCase))
  return await answer(await draftFor(exchange))
}

/** Throws InvalidInput with what keeps this step from being finished: mistakes of form, and what blocks the filing. */
function assertFinished(draft: Draft, step: AnswerStep, at: Date): void {
  const mistakes = unfinishedIn(draft, step, at)
  if (mistakes.length > 0) throw new InvalidInput(mistakes)
}

/** Refusals after which what was typed is shown again, to be sent again as it is: written elsewhere, or sent with a key used before. */
const shownAtStep: ReadonlySet<string> = new Set(['draft-step-changed', 'once-key-reused'])

const pick = Joi.string().allow('').max(60).description('What was written down before, to be put in')

/** Back to the step with a place for one more, or with one fewer; undefined where the person goes on. */
function aroundBlocks(draft: Draft, step: AnswerStep, where: string) {
  const here = filingPaths.step(draft._id, step)
  const state = { etag: draft.rev, model: { version: draft.rev } }
  const next = (blocksOf(draft.steps[step]?.typed ?? {}).at(-1)?.block ?? 1) + 1
  const hasFilled = draft.filled?.some((key) => key.startsWith(`${step}.`)) === true
  const done = { kind: 'done', key: 'filing:saved.done' } as const
  if (where === 'use') return redirect(here, { ...state, ...(hasFilled ? { flash: done } : {}) })
  if (where === 'add') return redirect(`${here}?more=${next}#more-${next}`, state)
  return where.startsWith('drop-') ? redirect(`${here}#more`, state) : undefined
}

/** The page of a step, with what the account wrote down before and whether another matter is open on the same. */
async function showStep(step: AnswerStep, draft: Draft, exchange: Asked, failure?: Failure, upTo?: number) {
  const { id } = exchange.viewer
  const duplicates =
    step === 'right'
      ? await duplicatesOn(rightsOfDraft(draft), [], id)
      : step === 'respondent'
        ? await duplicatesOn([], respondentsOfDraft(draft), id)
        : undefined
  const saved = hasSaved(step) && !exchange.wantsJson ? await savedFor(step, exchange.viewer) : []
  const more = { ...(failure ? { failure } : {}), duplicates, saved, ...(upTo === undefined ? {} : { upTo }) }
  return page('filing/step', stepPage(draft, step, exchange, more), { etag: draft.rev })
}

/** Keeps what was typed in a step: with what was picked put in, or without the part that was taken away. */
async function keepStep(step: AnswerStep, exchange: Exchange<Sent>): Promise<Draft> {
  const { param, body, ifMatch } = exchange
  const { goOn: where = '', pick: picked, ...sent } = body
  const saved = where === 'use' && hasSaved(step) ? await savedNamed(step, picked, exchange.viewer) : undefined
  const gone = where.startsWith('drop-') ? Number(where.slice(5)) : undefined
  const typed = (gone === undefined ? sent : withoutBlock(sent, gone)) as Typed
  return await saveStep(
    {
      draftId: param('id'),
      step,
      typed,
      ...(gone === undefined ? {} : { places: placesWithout(sent, gone) }),
      ...(ifMatch === undefined ? {} : { seen: ifMatch }),
      ...(saved && hasSaved(step) ? { fill: (own, matter) => putIn(step, saved, own, matter) } : {}),
    },
    callerOf(exchange),
  )
}

/** Whoever goes on is told of signs that documents cannot print in the step they leave. */
function unprintedFlash(draft: Draft, step: AnswerStep, localizer: Asked) {
  const typed = draft.steps[step]?.typed ?? {}
  const [first] = Object.entries(unprintedIn(typed, localizer))
  if (!first) return {}
  const [key, text] = first
  const label = labelText(step, key, localizer, matterOf(typedSteps(draft)))
  return { flash: { kind: 'info', key: 'errors:labelled', values: { label, message: text } } as const }
}

function stepEndpoints(step: AnswerStep): Endpoint[] {
  const path = filingPaths.step(':id', step)
  return [
    endpoint({
      method: 'get',
      path,
      policy: filers,
      summary: `Step of a draft: ${step}`,
      query: Joi.object<{ more?: number }>({
        more: Joi.number().integer().min(2).max(99).description('Show a place for that many rights, parties or acts'),
      }),
      answer: async (exchange) =>
        await orReceipt(exchange, (draft) => showStep(step, draft, exchange, undefined, exchange.query.more)),
    }),
    endpoint<Sent>({
      method: 'post',
      path,
      policy: filers,
      summary: `Keep what was typed in a step and go on: ${step}`,
      body: typedForms[step].keys(
        isRepeated(step) ? { goOn: goOnMore, ...(hasSaved(step) ? { pick } : {}) } : { goOn },
      ) as unknown as Joi.ObjectSchema<Sent>,
      answer: async (exchange) => {
        const draft = await keepStep(step, exchange)
        if (exchange.body.goOn === 'later')
          return redirect(filingPaths.list, { flash: { kind: 'done', key: 'filing:page.saved' } })
        const elsewhere = aroundBlocks(draft, step, exchange.body.goOn ?? '')
        if (elsewhere) return elsewhere
        assertFinished(draft, step, exchange.at)
        return redirect(filingPaths.step(draft._id, after(step)), {
          etag: draft.rev,
          model: { version: draft.rev },
          ...unprintedFlash(draft, step, exchange),
        })
      },
      refill: async (exchange, failure) => {
        if (failure.error && !shownAtStep.has(failure.error.code)) throw failure.error
        return await showStep(step, await draftFor(exchange), exchange, failure)
      },
    }),
    endpoint<Sent>({
      method: 'put',
      path,
      policy: filers,
      summary: `Keep what was typed in a step: ${step}`,
      body: (hasSaved(step) ? typedForms[step].keys({ pick }) : typedForms[step]) as unknown as Joi.ObjectSchema<Sent>,
      answer: async (exchange) => {
        const draft = await keepStep(step, exchange)
        return saved(draft, unprintedIn(draft.steps[step]?.typed ?? {}, exchange))
      },
    }),
  ]
}

const saved = ({ rev, changedAt, _id }: Draft, unprinted: Readonly<Record<string, string>> = {}) =>
  redirect(filingPaths.draft(_id), {
    etag: rev,
    model: { version: rev, savedAt: changedAt, ...(Object.keys(unprinted).length > 0 ? { unprinted } : {}) },
  })

const evidenceForm = typedForms.evidence.keys({ goOn }) as unknown as Joi.ObjectSchema<Sent>

const purposeQuery = Joi.object<{ purpose?: EvidencePurpose }>({
  purpose: Joi.string()
    .valid(...evidencePurposes)
    .description('Which required document the files are; none for other evidence'),
})

/** The place of a document on the step of evidence; the step itself for other evidence. */
const slotPath = (id: string, purpose: EvidencePurpose | undefined): string =>
  `${filingPaths.step(id, 'evidence')}${purpose ? `#slot-${purpose}` : ''}`

/** Files that are there already, under the name they have there, and are one more document now; undefined where each is new. */
function sameAsListed(results: readonly FileResult[], files: readonly UploadedFile[]) {
  const same = results.flatMap((result, n) =>
    result.taken && result.tied ? [[files[n]?.fileName ?? '', result.file.fileName]] : [],
  )
  if (same.length === 0) return undefined
  const named = (at: 0 | 1) => same.map((each) => each[at]).join('、')
  return { name: named(0), kept: named(1) }
}

const evidenceEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: filingPaths.step(':id', 'evidence'),
    policy: filers,
    summary: 'Step of a draft: evidence',
    answer: async (exchange) =>
      await orReceipt(exchange, async (draft) =>
        page('filing/evidence', evidenceStepPage(draft, exchange), { etag: draft.rev }),
      ),
  }),
  endpoint<Sent>({
    method: 'post',
    path: filingPaths.step(':id', 'evidence'),
    policy: filers,
    summary: 'Say what the files of a draft are and go on',
    body: evidenceForm,
    answer: async (exchange) => {
      const { goOn: where, ...typed } = exchange.body
      const draft = await describeFiles(exchange.param('id'), typed as Typed, evidenceKinds, callerOf(exchange))
      if (where === 'later') return redirect(filingPaths.list, { flash: { kind: 'done', key: 'filing:page.saved' } })
      return redirect(filingPaths.step(draft._id, 'claims'), { etag: draft.rev, model: { version: draft.rev } })
    },
    refill: async (exchange, failure) => {
      if (failure.error && !shownAtStep.has(failure.error.code)) throw failure.error
      return page('filing/evidence', evidenceStepPage(await draftFor(exchange), exchange, { failure }))
    },
  }),
  endpoint<Sent>({
    method: 'put',
    path: filingPaths.step(':id', 'evidence'),
    policy: filers,
    summary: 'Say what the files of a draft are',
    body: evidenceForm,
    answer: async (exchange) => {
      const draft = await describeFiles(exchange.param('id'), exchange.body, evidenceKinds, callerOf(exchange))
      const { rev, changedAt, files } = draft
      return redirect(filingPaths.draft(draft._id), {
        etag: rev,
        model: { version: rev, savedAt: changedAt, shown: allWordsShown(files) },
      })
    },
  }),
  endpoint<unknown, { purpose?: EvidencePurpose }>({
    method: 'get',
    path: filingPaths.files(':id'),
    policy: filers,
    summary: 'Where files of a draft are handed in: its step of evidence',
    query: purposeQuery,
    // What was refused without scripts stands at this address: who loads it again, or in the other language, is led to the form.
    answer: async ({ param, query, viewer }) => {
      const { _id } = await loadDraft(param('id'), viewer.id)
      return redirect(slotPath(_id, query.purpose))
    },
  }),
  endpoint<{ sha256?: string; fileIds?: readonly string[] }, { purpose?: EvidencePurpose }>({
    method: 'post',
    path: filingPaths.files(':id'),
    policy: filers,
    summary: 'Take files into a draft; each is checked, stored as a stream and hashed',
    query: purposeQuery,
    body: Joi.object<{ sha256?: string; fileIds?: readonly string[] }>({
      sha256: sha256Field,
      fileIds: Joi.array().items(Joi.string().max(40)).single(),
    }),
    upload: {
      field: 'file',
      maxFiles: evidenceLimits.filesAtOnce,
      maxBytes: evidenceLimits.bytesPerFile,
      admits: async ({ param, viewer }) => void (await openDraft(param('id'), viewer)),
    },
    limit: { points: 300, seconds: 3600 },
    answer: async (exchange) => {
      const { param, files, body } = exchange
      const { purpose } = exchange.query
      const here = slotPath(param('id'), purpose)
      // With scripts the files went up one by one, before the form itself was sent.
      if (files.length === 0 && body.fileIds !== undefined) return redirect(here)
      const { draft, added, results } = await addDraftFiles(
        {
          draftId: param('id'),
          files,
          purpose,
          ...(body.sha256 && files.length === 1 ? { expected: body.sha256 } : {}),
        },
        callerOf(exchange),
      )
      const refused = results.find((result) => !result.taken)
      if (refused?.taken === false && exchange.wantsJson && added.length === 0) throw refused.refusal
      if (refused && !exchange.wantsJson)
        return page('filing/evidence', evidenceStepPage(draft, exchange, { results }), { status: 422 })
      const [first] = added
      const same = sameAsListed(results, files)
      return redirect(here, {
        created: true,
        etag: draft.rev,
        model: {
          id: first?.id,
          name: first?.fileName,
          sha256: first?.sha256,
          files: added.map(({ id, fileName, size, sha256 }) => ({ id, fileName, size, sha256 })),
          ...(same ? { said: exchange.t('filing:evidence-step.same', same) } : {}),
        },
        flash: same
          ? { kind: 'info', key: 'filing:evidence-step.same', values: same }
          : { kind: 'done', key: 'filing:evidence-step.added', values: { count: added.length } },
      })
    },
    refill: async (exchange, failure) => {
      if (failure.error && failure.error.code !== 'once-key-reused') throw failure.error
      return page('filing/evidence', evidenceStepPage(await draftFor(exchange), exchange, { failure }))
    },
  }),
  endpoint({
    method: 'get',
    path: filingPaths.file(':id', ':file'),
    policy: filers,
    summary: 'The bytes of a file of one’s own draft',
    answer: async ({ param, viewer }) => {
      const { file, fileName, body, part } = await openDraftFile(param('id'), param('file'), viewer)
      return bytes({ body, part, name: fileName, type: file.type, size: file.size, etag: file.sha256 })
    },
  }),
  endpoint({
    method: 'post',
    path: `${filingPaths.file(':id', ':file')}/delete`,
    policy: filers,
    summary: 'Take a file out of a draft',
    answer: async (exchange) => {
      const draft = await removeDraftFile(exchange.param('id'), exchange.param('file'), callerOf(exchange))
      return redirect(filingPaths.step(draft._id, 'evidence'), {
        etag: draft.rev,
        flash: { kind: 'done', key: 'filing:evidence-step.removed' },
      })
    },
  }),
]

const reviewed = async (exchange: Asked, failure?: Failure) =>
  await orReceipt(exchange, async (draft) =>
    page(
      'filing/check',
      checkPage(
        draft,
        exchange,
        await duplicatesOn(rightsOfDraft(draft), respondentsOfDraft(draft), exchange.viewer.id),
        failure,
      ),
      {
        etag: draft.rev,
      },
    ),
  )

/** Refusals of handing in after which the person goes on from the check page. */
const recoverable: ReadonlySet<string> = new Set(['too-many-complaints', 'no-intake-desk', 'draft-changed'])

export const draftRoutes = mount([
  ...answerSteps.flatMap(stepEndpoints),
  ...evidenceEndpoints,
  endpoint({
    method: 'get',
    path: filingPaths.step(':id', 'check'),
    policy: filers,
    summary: 'Look a draft over: what was answered, what is missing, and why it matters',
    answer: async (exchange) => await reviewed(exchange),
  }),
  endpoint({
    method: 'get',
    path: filingPaths.request(':id'),
    policy: filers,
    summary: { zh: '预览将提交的请求书', en: 'The filer’s own document as it would print; nothing is handed in' },
    answer: async ({ param, viewer, at }) => {
      const preview = await previewDraft(param('id'), { viewer, at })
      // What is missing stands there.
      if (!preview) return redirect(filingPaths.step(param('id'), 'check'))
      const { title, bytes: body } = preview
      const type = 'application/pdf'
      return bytes({ body: Readable.from([body]), name: `${title}.pdf`, type, size: body.length, inline: true })
    },
  }),
  endpoint({
    method: 'get',
    path: filingPaths.submit(':id'),
    policy: filers,
    summary: 'Where a draft is handed in: its last step',
    answer: async ({ param, viewer }) => {
      const { _id } = await loadDraft(param('id'), viewer.id)
      return redirect(filingPaths.step(_id, 'check'))
    },
  }),
  endpoint({
    method: 'post',
    path: filingPaths.submit(':id'),
    policy: filers,
    summary: 'Hand a draft in; again and again gives the same case',
    answer: async ({ param, viewer, at }) => {
      const number = await submitDraft(param('id'), { viewer, at })
      return redirect(filingPaths.receipt(number), {
        created: true,
        model: { number, follow: followPath(number) },
      })
    },
    refill: async (exchange, failure) => {
      if (failure.error && !recoverable.has(failure.error.code)) throw failure.error
      return await reviewed(exchange, failure)
    },
  }),
  endpoint({
    method: 'get',
    path: filingPaths.remove(':id'),
    policy: filers,
    summary: 'Ask before a draft is deleted',
    answer: async (exchange) =>
      await orReceipt(exchange, async (draft) =>
        page('filing/delete', {
          title: exchange.t('filing:list.delete-title'),
          draft: { ...draftLine(draft, exchange), keepHref: filingPaths.list },
        }),
      ),
  }),
  endpoint({
    method: 'post',
    path: filingPaths.remove(':id'),
    policy: filers,
    summary: 'Delete a draft and its files',
    answer: async ({ param, viewer, at }) => {
      await deleteDraft(param('id'), { viewer, at })
      return redirect(filingPaths.list, { flash: { kind: 'done', key: 'filing:list.deleted' } })
    },
  }),
  endpoint({
    method: 'delete',
    path: filingPaths.draft(':id'),
    policy: filers,
    summary: 'Delete a draft and its files',
    answer: async ({ param, viewer, at }) => {
      await deleteDraft(param('id'), { viewer, at })
      return redirect(filingPaths.list)
    },
  }),
  endpoint({
    method: 'get',
    path: filingPaths.draft(':id'),
    policy: filers,
    summary: 'A draft, where it stands',
    answer: async (exchange) => {
      const draft = await loadDraft(exchange.param('id'), exchange.viewer.id)
      if (draft.submittedCase) return redirect(filingPaths.receipt(draft.submittedCase))
      return redirect(draftLine(draft, exchange).continueHref)
    },
  }),
])
