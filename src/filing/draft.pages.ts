import { followPath, type Localizer, momentText } from '../wording/index.ts'
import type { Failure } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { requestRules } from '../procedures/index.ts'
import { type RightKind, rightKinds } from '../kernel/case-record.ts'
import { keptIdentityNumber } from '../kernel/identity-number.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { readStep } from './complaint.answers.ts'
import { blocksOf } from './complaint.blocks.ts'
import { type AnswerStep, answerSteps, fieldsOf, filingSteps } from './complaint.fields.ts'
import { askedNow, leftBehind, type Matter, matterOf } from './complaint.fit.ts'
import type { Typed } from './complaint.forms.ts'
import { neededFields } from './complaint.needed.ts'
import { answerRows, answerText, findingView, labelText, stepForm } from './complaint.pages.ts'
import { wordsFor } from './complaint.words.ts'
import { typedSteps } from './draft.actions.ts'
import { type DatedLocalizer, frame } from './draft.frame.ts'
import type { Draft } from './draft.model.ts'
import { morePart } from './complaint.more.pages.ts'
import type { Duplicates } from './duplicate-rights.ts'
import { filesInShort } from './evidence-step.pages.ts'
import { filingPaths } from './filing.paths.ts'
import type { Saved } from './saved.read.ts'

export function stepPage(
  draft: Draft,
  step: AnswerStep,
  localizer: DatedLocalizer,
  more: {
    readonly failure?: Failure
    readonly duplicates?: Duplicates | undefined
    /** The further right or party that is to be written down. */
    readonly upTo?: number
    /** What the account wrote down before, to choose from. */
    readonly saved?: readonly Saved[]
  } = {},
) {
  const { t } = localizer
  const { failure, duplicates, upTo, saved = [] } = more
  const today = dateOf(localizer.at)
  const { reading: _reading, ...framed } = frame(draft, step, localizer)
  const steps = typedSteps(draft)
  const matter = matterOf(steps)
  const kept = { ...(step === 'matter' && matter.kind ? { kind: matter.kind } : {}), ...askedNow(steps, step) }
  const { goOn: _goOn, pick, ...sent } = (failure?.input ?? {}) as Record<string, string | readonly string[]>
  const typed: Typed = failure ? { ...kindChosen(kept, step), ...sent } : kept
  const conflicted = failure?.error?.code === 'draft-step-changed'
  const errors = failure?.fields ?? {}
  const needed = neededFields(step, { ...steps, [step]: typed }, today)
  const groups = stepForm(step, typed, errors, localizer, today, matter, needed)
  const further = morePart({ step, typed, errors, today, matter, needed, upTo }, localizer)
  const filled = (name: string) =>
    draft.filled?.includes(`${step}.${name}`) === true && typed[name] === (kept as Typed)[name]
  return {
    title: `${t(wordsFor(`steps.${step}`, matter))} · ${t('filing:page.title')}`,
    draft: framed,
    page: {
      name: t(wordsFor(`steps.${step}`, matter)),
      lead: t(wordsFor(`leads.${step}`, matter)),
      postTo: filingPaths.step(draft._id, step),
      groups: groups.map((group) => ({ ...group, fields: marked(group.fields, filled, localizer) })),
      more: further && {
        ...further,
        blocks: further.blocks.map((block) => ({ ...block, fields: marked(block.fields, filled, localizer) })),
      },
      saved: savedPart(saved, typeof pick === 'string' ? pick : '', localizer),
      mistakes: mistakesOf(failure, step, localizer, matter),
      theirs: conflicted ? differing(step, typed, kept, localizer, matter) : undefined,
      duplicates: duplicates && duplicateLines(duplicates, localizer),
      anew: anewLines(step, steps, localizer),
    },
  }
}

/** What does not hold, each by the name its field has on the page: of a right, the term of its kind. */
function mistakesOf(failure: Failure | undefined, step: AnswerStep, localizer: Localizer, matter: Matter) {
  const { t } = localizer
  return (failure?.summary ?? []).map((mistake) => {
    const message = failure?.fields[mistake.path]
    const isOwn = step === 'right' && message !== undefined && Object.hasOwn(fieldsOf(step), mistake.path)
    if (!isOwn) return mistake
    return {
      ...mistake,
      text: t('errors:labelled', { label: labelText(step, mistake.path, localizer, matter), message }),
    }
  })
}

/** What stood in this step for the right or the venue of before, and is asked anew. */
function anewLines(step: AnswerStep, steps: Partial<Record<AnswerStep, Typed>>, localizer: Localizer) {
  const kind = rightKinds.find((each) => each === steps.right?.['kind'])
  return Object.entries(leftBehind(steps, step)).map(([name, was]) => ({
    label: labelText(step, name, localizer, step === 'right' ? { kind } : {}),
    value: answerText(step, name, was, localizer),
  }))
}

/** Fields with a mark at those that were filled in from elsewhere and not touched since. */
function marked<F extends { readonly view: { readonly name: string; readonly hint: string | undefined } }>(
  fields: readonly F[],
  isFilled: (name: string) => boolean,
  { t }: Localizer,
): F[] {
  return fields.map((field) =>
    isFilled(field.view.name)
      ? { ...field, view: { ...field.view, hint: [t('filing:saved.mark'), field.view.hint].filter(Boolean).join(' ') } }
      : field,
  )
}

/** What was written down before, to choose from; undefined where there is nothing. */
function savedPart(saved: readonly Saved[], picked: string, { t }: Localizer) {
  if (saved.length === 0) return undefined
  const options = saved.map(({ key, name, detail, from }) => ({
    value: key,
    label: [from ? name : t(`filing:saved.${key}`, { name }), detail, from].filter(Boolean).join(' · '),
  }))
  return { options: [{ value: '', label: t('filing:blank') }, ...options], picked }
}

const kindChosen = ({ kind }: { readonly kind?: Typed[string] }, step: AnswerStep): Typed =>
  step === 'right' && kind !== undefined ? { kind } : {}

function differing(step: AnswerStep, mine: Typed, theirs: Typed, localizer: DatedLocalizer, matter: Matter) {
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
    .filter((name) => JSON.stringify([mine[name] ?? []].flat()) !== JSON.stringify([theirs[name] ?? []].flat()))
    .map((name) => ({
      label: labelText(step, name, localizer, matter),
      value: answerText(step, name, theirs[name], localizer, matter) || localizer.t('filing:page.unnamed'),
    }))
}

function duplicateLines(duplicates: Duplicates, { t }: Pick<Localizer, 't'>) {
  return {
    lines: [
      { lead: t('filing:page.duplicate-own'), cases: links(duplicates.own) },
      { lead: t('filing:page.duplicate-against'), cases: links(duplicates.against) },
    ].filter(({ cases }) => cases.length > 0),
    other: duplicates.others ? t('filing:page.duplicate-other') : undefined,
    note: t('filing:page.duplicate-text'),
  }
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
  const matter = matterOf(typed)
  const findings = reading.findings.map((found) =>
    findingView(
      draft._id,
      found,
      localizer,
      reading.documents,
      (step) => {
        return step !== 'evidence' && blocksOf(askedNow(typed, step)).length > 1
      },
      matter,
    ),
  )
  const unfinished = answerSteps.flatMap((step) =>
    (reading.mistakes[step] ?? []).map(({ path, code }) => {
      const name = path.split('.')[0] ?? ''
      const key = code === 'any.required' ? 'filing:page.missing' : 'filing:page.mistake'
      return {
        level: 'must' as const,
        said: t(key, { label: labelText(step, name, localizer, matter) }),
        because: '',
        where: t(wordsFor(`steps.${step}`, matter)),
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
  const { title: called } = requestRules[reading.answers.claims.wish ?? 'advise']
  const requestTitle = say(called, localizer.lang)
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
        name: t(wordsFor(`steps.${step}`, matter)),
        rows: answerRows(
          draft._id,
          step,
          askedNow(typed, step),
          new Set([...missing].filter((key) => key.startsWith(`${step}.`)).map((key) => key.slice(step.length + 1))),
          localizer,
          matter,
        ),
      })),
      files: filesInShort(draft, reading, localizer),
      submitTo: must.length === 0 ? filingPaths.submit(draft._id) : undefined,
      requestText: t('filing:page.request-preview', { title: requestTitle }),
      requestNote: t('filing:page.request-note', { title: requestTitle }),
      requestHref: must.length === 0 ? filingPaths.request(draft._id) : undefined,
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

const links = (numbers: readonly string[]) => numbers.map((number) => ({ text: number, href: followPath(number) }))

/** The respondents of a draft that have a name so far. */
export function respondentsOfDraft(draft: Draft): { name: string; idNumber?: string; shop?: string }[] {
  const { answers } = readStep('respondent', askedNow(typedSteps(draft), 'respondent'))
  const named = [answers, ...(answers.more ?? [])]
  return named.flatMap(({ name = '', kind, region, idNumber, shop }) => {
    const party = { kind: kind ?? ('unknown' as const), region: region ?? ('mainland' as const) }
    const known = idNumber ? { idNumber: keptIdentityNumber(party, idNumber) } : {}
    return name || shop ? [{ name, ...known, ...(shop ? { shop } : {}) }] : []
  })
}

/** The rights of a draft that have a kind and a number so far. */
export function rightsOfDraft(draft: Draft): { kind: RightKind; number: string; title: string; holder: string }[] {
  const text = (value: Typed[string] | undefined) => (typeof value === 'string' ? value : '')
  return blocksOf(askedNow(typedSteps(draft), 'right')).flatMap(({ typed: { kind, number, title, holder } }) =>
    typeof kind === 'string'
      ? [{ kind: kind as RightKind, number: text(number), title: text(title), holder: text(holder) }]
      : [],
  )
}
