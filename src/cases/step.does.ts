import type { MaskedCase, WholeProceeding } from '../access/index.ts'
import { say } from '../kernel/bilingual.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { isSourceFor } from '../kernel/option-rights.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { ruleLength, type Localizer, paperTitle, roomPath, sourceText } from '../wording/index.ts'

/** What taking a step does now: papers, clocks (it ends none that does not run), the end of the proceeding; then the article it rests on, where that is about the rights of the case. */
export function doesOf(
  procedure: Procedure,
  step: StepRule,
  { clocks }: Pick<WholeProceeding, 'clocks'>,
  { rights }: Pick<MaskedCase, 'rights'>,
  localizer: Localizer,
): string[] {
  const { t, lang } = localizer
  const titles = (keys: readonly string[] | undefined) =>
    (keys ?? []).flatMap((key) => {
      const rule = procedure.clocks[key]
      return rule ? [{ key, rule, title: say(rule.title, lang) }] : []
    })
  const runs = (key: string) => clocks.some((clock) => clock.rule === key && isOpen(clock))
  const running = (keys: readonly string[] = []) => titles(keys.filter(runs))
  // What happens to a clock only if something is so is announced as that.
  const ifSo = (key: string, what: string) => (step.clocksWhen?.[key] ? t('cases:does.if-so', { what }) : what)
  const does = (how: 'stops' | 'suspends' | 'resumes', { key, title }: { key: string; title: string }) =>
    ifSo(key, t(`cases:does.${how}`, { title }))
  const ends = step.to !== 'same' && step.to !== 'before' ? procedure.states[step.to] : undefined
  const extension = step.extends && procedure.clocks[step.extends.clock]?.extensions?.[step.extends.extension]
  return [
    ...(step.papers ?? []).map((key) =>
      t('cases:does.paper', { title: paperTitle(key, lang, procedure.papers?.[key]?.title?.zh) }),
    ),
    ...titles(step.starts).map(({ key, rule, title }) =>
      ifSo(
        key,
        step.lengthFrom
          ? t('cases:does.starts-chosen', { title })
          : t('cases:does.starts', { title, length: ruleLength(rule, localizer) }),
      ),
    ),
    ...running([...(step.stops ?? []), ...(step.drops ?? [])]).map((each) => does('stops', each)),
    ...running(step.suspends).map((each) => does('suspends', each)),
    ...running(step.resumes).map((each) => does('resumes', each)),
    ...(extension ? titles([step.extends?.clock ?? '']).map(({ title }) => t('cases:does.extends', { title })) : []),
    ...(step.opens ? [t('cases:does.opens')] : []),
    ...(ends?.final ? [t('cases:does.ends')] : []),
    ...(step.source && isSourceFor(step.source, rights)
      ? [
          t(step.source.verified ? 'cases:does.source' : 'cases:does.source-unverified', {
            text: sourceText(step.source, lang),
          }),
        ]
      : []),
  ]
}

/**
 * Where a step about the agreement is taken: in the room where the agreement is drafted and signed. Going back to talks is said in words, on a
 * form of its own.
 */
export function roomOfStep(
  caseId: string,
  proceeding: WholeProceeding,
  step: StepRule | undefined,
): string | undefined {
  const room = step?.agreement && step.agreement !== 'reopens' && roomPath(caseId, proceeding)
  return room ? `${room}#${step.agreement === 'lays' ? 'draft' : 'agreement'}` : undefined
}
