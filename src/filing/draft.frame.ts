import { type Localizer, momentText } from '../wording/index.ts'
import type { Exchange } from '../http/index.ts'
import { blocksOf, type RepeatedStep } from './complaint.blocks.ts'
import { type AnswerStep, answerSteps, type FilingStep, filingSteps } from './complaint.fields.ts'
import { askedNow, matterOf } from './complaint.fit.ts'
import { answerText, stepperOf } from './complaint.pages.ts'
import { wordsFor } from './complaint.words.ts'
import { findingsOf, typedSteps } from './draft.actions.ts'
import type { Draft } from './draft.model.ts'
import { filingPaths } from './filing.paths.ts'

export type DatedLocalizer = Localizer & Pick<Exchange, 'at'>

const before = (step: FilingStep) => filingSteps[filingSteps.indexOf(step) - 1]
export const after = (step: FilingStep): FilingStep => filingSteps[filingSteps.indexOf(step) + 1] ?? 'check'

/** What every step's page has around its form: progress, what is filled in so far, what is missing. */
export function frame(draft: Draft, now: FilingStep, localizer: DatedLocalizer) {
  const { t, lang } = localizer
  const typed = typedSteps(draft)
  const matter = matterOf(typed)
  const { answers, mistakes, findings, slots, documents } = findingsOf(draft, localizer.at)
  const started = new Set<FilingStep>(answerSteps.filter((step) => typed[step] !== undefined))
  if (draft.files.length > 0) started.add('evidence')
  const blocking = findings.filter(({ level }) => level === 'must')
  const wrong = new Set<FilingStep>([
    ...answerSteps.filter((step) => mistakes[step] !== undefined),
    ...blocking.map(({ step }) => step),
  ])
  const said = (step: AnswerStep, name: string) => answerText(step, name, askedNow(typed, step)[name], localizer)
  const several = (step: RepeatedStep, name: string) => {
    const count = blocksOf(typed[step] ?? {}).length
    const key = `filing:more.${{ right: 'rights-and', acts: 'acts-and', requester: 'and', respondent: 'and' }[step]}`
    return count > 1 && name ? t(key, { name, count }) : name
  }
  const soFar = [
    ['matter', said('matter', 'venue')],
    ['right', several('right', said('right', 'title') || said('right', 'number'))],
    ['requester', several('requester', said('requester', 'name'))],
    ['respondent', several('respondent', said('respondent', 'name') || said('respondent', 'shop'))],
    ['acts', several('acts', said('acts', 'kinds'))],
    ['evidence', draft.files.length > 0 ? t('filing:page.files', { count: draft.files.length }) : ''],
    ['claims', said('claims', 'claims')],
  ] as const
  const count = blocking.length + Object.values(mistakes).flat().length
  return {
    id: draft._id,
    step: now,
    rev: draft.rev,
    stepper: stepperOf(draft._id, now, started, wrong, localizer, matter),
    savedLine: draft.rev > 1 ? t('filing:page.saved-at', { when: momentText(draft.changedAt, lang) }) : '',
    soFar: soFar.map(([step, value]) => ({
      label: t(wordsFor(`steps.${step}`, matter)),
      value: value || t('filing:page.not-yet'),
      changeHref: step === now ? undefined : filingPaths.step(draft._id, step),
    })),
    stillMissing: count > 0 ? t('filing:page.must', { count }) : t('filing:page.nothing-missing'),
    backHref: before(now) ? filingPaths.step(draft._id, before(now) as FilingStep) : undefined,
    skipHref: filingPaths.step(draft._id, after(now)),
    reading: { answers, mistakes, findings, slots, documents },
  }
}
