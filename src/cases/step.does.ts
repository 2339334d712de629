import type { MaskedCase, WholeProceeding } from '../access/index.ts'
import { say } from '../kernel/bilingual.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { isSourceFor } from '../kernel/option-rights.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { issuedAhead, papersOfRound, serviceRound } from '../kernel/service-round.ts'
import { ruleLength, type Localizer, paperTitle, roomPath, sourceText } from '../wording/index.ts'

/**
 * What taking a step does now: papers (none that was issued before it), clocks (it ends none that does not run), the end of the proceeding; then the
 * article it rests on, where that is about the rights of the case. `key`: of the step, also where `step` is what its form asks of it now.
 */
export function doesOf(
  procedure: Procedure,
  key: string,
  proceeding: WholeProceeding,
  shown: MaskedCase,
  localizer: Localizer,
  step: StepRule | undefined = procedure.steps[key],
): string[] {
  if (!step) return []
  const { t, lang } = localizer
  const { clocks } = proceeding
  const { rights } = shown
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
    ...papersLeftToIssue(procedure.steps[key] ?? step, key, proceeding, shown).map((paper) =>
      t('cases:does.paper', { title: paperTitle(paper, lang, procedure.papers?.[paper]?.title?.zh) }),
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

/** The papers that it issues now: not what was issued to be served with it, nor of several what was issued for the first of them. */
function papersLeftToIssue(rule: StepRule, key: string, proceeding: WholeProceeding, shown: MaskedCase) {
  const unserved = shown.papers.filter(({ served }) => served.length === 0)
  return papersOfRound(
    rule,
    serviceRound(key, rule, shown, proceeding),
    issuedAhead(rule, { papers: unserved }, proceeding.id),
  )
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
