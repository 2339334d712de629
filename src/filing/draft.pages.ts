import { evidenceName, followPath, type Localizer, momentText, timeText } from '../wording/index.ts'
import { type FileResult, kindOptions, resultLines, sizeText, uploadPart } from '../evidence/index.ts'
import type { Exchange, Failure } from '../http/index.ts'
import type { RightKind } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { type AnswerStep, answerSteps, type FilingStep, filingSteps } from './complaint.fields.ts'
import { askedNow, matterOf } from './complaint.fit.ts'
import { labelOf, type Typed } from './complaint.forms.ts'
import { answerRows, answerText, findingView, stepForm, stepperOf } from './complaint.pages.ts'
import { findingsOf, typedSteps } from './draft.actions.ts'
import type { Draft } from './draft.model.ts'
import type { Duplicates } from './duplicate-rights.ts'
import { wordsShown } from './file-words.ts'
import { filingPaths } from './filing.paths.ts'

type DatedLocalizer = Localizer & Pick<Exchange, 'at'>

const before = (step: FilingStep) => filingSteps[filingSteps.indexOf(step) - 1]
export const after = (step: FilingStep): FilingStep => filingSteps[filingSteps.indexOf(step) + 1] ?? 'check'

/** What every step's page has around its form: progress, what is filled in so far, what is missing. */
function frame(draft: Draft, now: FilingStep, localizer: DatedLocalizer) {
  const { t, lang } = localizer
  const typed = typedSteps(draft)
  const { answers, mistakes, findings } = findingsOf(draft, localizer.at)
  const started = new Set<FilingStep>(answerSteps.filter((step) => typed[step] !== undefined))
  if (draft.files.length > 0) started.add('evidence')
  const blocking = findings.filter(({ level }) => level === 'must')
  const wrong = new Set<FilingStep>([
    ...answerSteps.filter((step) => mistakes[step] !== undefined),
    ...blocking.map(({ step }) => step),
  ])
  const said = (step: AnswerStep, name: string) => answerText(step, name, typed[step]?.[name], localizer)
  const soFar = [
    ['matter', said('matter', 'venue')],
    ['right', said('right', 'title') || said('right', 'number')],
    ['requester', said('requester', 'name')],
    ['respondent', said('respondent', 'name') || said('respondent', 'shop')],
    ['acts', said('acts', 'kinds')],
    ['evidence', draft.files.length > 0 ? t('filing:page.files', { count: draft.files.length }) : ''],
    ['claims', said('claims', 'claims')],
  ] as const
  const count = blocking.length + Object.values(mistakes).flat().length
  return {
    id: draft._id,
    step: now,
    rev: draft.rev,
    stepper: stepperOf(draft._id, now, started, wrong, localizer),
    savedLine: draft.rev > 1 ? t('filing:page.saved-at', { time: timeText(draft.changedAt) }) : '',
    savedWhen: momentText(draft.changedAt, lang),
    soFar: soFar.map(([step, value]) => ({
      label: t(`filing:steps.${step}`),
      value: value || t('filing:page.not-yet'),
      changeHref: step === now ? undefined : filingPaths.step(draft._id, step),
    })),
    stillMissing: count > 0 ? t('filing:page.must', { count }) : t('filing:page.nothing-missing'),
    backHref: before(now) ? filingPaths.step(draft._id, before(now) as FilingStep) : undefined,
    skipHref: filingPaths.step(draft._id, after(now)),
    reading: { answers, mistakes, findings },
  }
}

export function stepPage(
  draft: Draft,
  step: AnswerStep,
  localizer: DatedLocalizer,
  more: { readonly failure?: Failure; readonly duplicates?: Duplicates | undefined } = {},
) {
  const { t } = localizer
  const { failure, duplicates } = more
  const { reading: _reading, ...framed } = frame(draft, step, localizer)
  const steps = typedSteps(draft)
  const matter = matterOf(steps)
  const kept = { ...(step === 'matter' && matter.kind ? { kind: matter.kind } : {}), ...askedNow(steps, step) }
  const { goOn: _goOn, ...sent } = (failure?.input ?? {}) as Record<string, string | readonly string[]>
  const typed: Typed = failure ? { ...kindChosen(kept, step), ...sent } : kept
  const conflicted = failure?.error?.code === 'draft-step-changed'
  return {
    title: `${t(`filing:steps.${step}`)} · ${t('filing:page.title')}`,
    draft: framed,
    page: {
      name: t(`filing:steps.${step}`),
      lead: t(`filing:leads.${step}`),
      postTo: filingPaths.step(draft._id, step),
      groups: stepForm(step, typed, failure?.fields ?? {}, localizer, dateOf(localizer.at), matter),
      mistakes: failure?.summary ?? [],
      theirs: conflicted ? differing(step, typed, kept, localizer) : undefined,
      duplicates: duplicates && duplicateLines(duplicates, localizer),
    },
  }
}

const kindChosen = ({ kind }: { readonly kind?: Typed[string] }, step: AnswerStep): Typed =>
  step === 'right' && kind !== undefined ? { kind } : {}

function differing(step: AnswerStep, mine: Typed, theirs: Typed, localizer: DatedLocalizer) {
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
    .filter((name) => JSON.stringify([mine[name] ?? []].flat()) !== JSON.stringify([theirs[name] ?? []].flat()))
    .map((name) => ({
      label: localizer.t(labelOf(step, name)),
      value: answerText(step, name, theirs[name], localizer) || localizer.t('filing:page.unnamed'),
    }))
}

function duplicateLines(duplicates: Duplicates, { t }: Pick<Localizer, 't'>) {
  return {
    own: duplicates.own.map((number) => ({ text: number, href: followPath(number) })),
    ownLead: t('filing:page.duplicate-own'),
    other: duplicates.others ? t('filing:page.duplicate-other') : undefined,
    note: t('filing:page.duplicate-text'),
  }
}

export function evidenceStepPage(
  draft: Draft,
  localizer: DatedLocalizer,
  more: { readonly results?: readonly FileResult[]; readonly failure?: Failure } = {},
) {
  const { t } = localizer
  const { reading: _reading, ...framed } = frame(draft, 'evidence', localizer)
  const typed = (more.failure?.input ?? {}) as Typed
  const wrong = more.failure?.fields ?? {}
  const wasSent = (id: string) => typed[`kind-${id}`] !== undefined
  return {
    title: `${t('filing:steps.evidence')} · ${t('filing:page.title')}`,
    draft: framed,
    page: {
      name: t('filing:steps.evidence'),
      lead: t('filing:leads.evidence'),
      postTo: filingPaths.step(draft._id, 'evidence'),
      uploadTo: filingPaths.files(draft._id),
      ...uploadPart(localizer),
      results: more.results ? resultLines(more.results, localizer) : [],
      mistakes: more.failure?.summary ?? [],
      theirs: more.failure?.error?.code === 'draft-step-changed' ? filesElsewhere(draft, typed, localizer) : undefined,
      files: draft.files.map((file) => ({
        id: file.id,
        shown: wordsShown(file),
        wrong: { name: wrong[`name-${file.id}`], proves: wrong[`proves-${file.id}`] },
        fileName: file.fileName,
        bytes: sizeText(file.size),
        added: momentText(file.addedAt, localizer.lang),
        sha256: file.sha256,
        given: typed[`name-${file.id}`] ?? file.name,
        evidenceKind: typed[`kind-${file.id}`] ?? file.kind,
        proves: typed[`proves-${file.id}`] ?? (wasSent(file.id) ? '' : file.proves),
        sealed: wasSent(file.id) ? typed[`sealed-${file.id}`] === 'yes' : file.sealed,
        removeTo: `${filingPaths.file(draft._id, file.id)}/delete`,
      })),
      kinds: kindOptions(localizer).map(({ value, label }) => ({ value, label })),
    },
  }
}

/** What is kept of the files where the form that was sent says something else. */
function filesElsewhere({ files }: Draft, typed: Typed, localizer: Localizer) {
  const { t } = localizer
  return files.flatMap((file) =>
    (['name', 'proves'] as const)
      .filter((word) => (typed[`${word}-${file.id}`] ?? '') !== file[word])
      .map((word) => ({
        label: evidenceName({ id: file.id, name: t(`filing:evidence-step.${word}`) }, localizer),
        value: file[word] || t('filing:page.unnamed'),
      })),
  )
}

export function checkPage(
  draft: Draft,
  localizer: DatedLocalizer,
  duplicates: Duplicates | undefined,
  failure?: Failure,
) {
  const { t } = localizer
  const { reading, ...framed } = frame(draft, 'check', localizer)
  const typed = typedSteps(draft)
  const findings = reading.findings.map((found) => findingView(draft._id, found, localizer))
  const unfinished = answerSteps.flatMap((step) =>
    (reading.mistakes[step] ?? []).map(({ path, code }) => {
      const name = path.split('.')[0] ?? ''
      const key = code === 'any.required' ? 'filing:page.missing' : 'filing:page.mistake'
      return {
        level: 'must' as const,
        said: t(key, { label: t(labelOf(step, name)) }),
        because: '',
        where: t(`filing:steps.${step}`),
        to: `${filingPaths.step(draft._id, step)}#f-${name}`,
        unverified: false,
      }
    }),
  )
  const must = [...unfinished, ...findings.filter(({ level }) => level === 'must')]
  const should = findings.filter(({ level }) => level === 'should')
  const missing = new Set(
    reading.findings.filter(({ level }) => level === 'must').map(({ step, field }) => `${step}.${field ?? ''}`),
  )
  return {
    title: `${t('filing:steps.check')} · ${t('filing:page.title')}`,
    draft: framed,
    page: {
      name: t('filing:steps.check'),
      lead: t('filing:leads.check'),
      must,
      should,
      mustText: must.length > 0 ? t('filing:page.must', { count: must.length }) : '',
      shouldText: should.length > 0 ? t('filing:page.should', { count: should.length }) : '',
      refused: failure?.error ? t(`refusals:${failure.error.code}`, failure.error.details) : undefined,
      sections: answerSteps.map((step) => ({
        name: t(`filing:steps.${step}`),
        rows: answerRows(
          draft._id,
          step,
          askedNow(typed, step),
          new Set([...missing].filter((key) => key.startsWith(`${step}.`)).map((key) => key.slice(step.length + 1))),
          localizer,
          matterOf(typed),
        ),
      })),
      files: draft.files.map((file) => ({
        label: file.name,
        value: [t(`evidence:kinds.${file.kind}`), sizeText(file.size), file.proves].filter(Boolean).join(' · '),
        changeHref: filingPaths.step(draft._id, 'evidence'),
      })),
      submitTo: must.length === 0 ? filingPaths.submit(draft._id) : undefined,
      duplicates: duplicates && duplicateLines(duplicates, localizer),
    },
  }
}

/** A draft in the list. */
export function draftLine(draft: Draft, { t, lang }: DatedLocalizer) {
  const typed = typedSteps(draft)
  const name = typed.right?.['title']
  const done = answerSteps.filter((step) => typed[step] !== undefined).length + (draft.files.length > 0 ? 1 : 0)
  const next = filingSteps.find((step) =>
    step === 'evidence' ? draft.files.length === 0 : step !== 'check' && typed[step] === undefined,
  )
  return {
    id: draft._id,
    name: typeof name === 'string' ? name : t('filing:list.untitled'),
    changed: t('filing:list.changed', { when: momentText(draft.changedAt, lang) }),
    progress: t('filing:list.progress', { done, of: filingSteps.length }),
    continueHref: filingPaths.step(draft._id, next ?? 'check'),
    deleteHref: filingPaths.remove(draft._id),
  }
}

export function rightOfDraft(draft: Draft): { kind: RightKind; number: string } | undefined {
  const { kind, number } = askedNow(typedSteps(draft), 'right')
  return typeof kind === 'string' && typeof number === 'string' ? { kind: kind as RightKind, number } : undefined
}
