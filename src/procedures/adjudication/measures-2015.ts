import type { ClockRule } from '../../kernel/clock.ts'
import type { CompetenceRule } from '../../kernel/competence.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import type { Procedure, StateRule, StepRule } from '../../kernel/procedure.ts'
import { enforcementMeasures2015, patentMeasures, patentRules } from '../legal-documents.ts'
import { factsFrom } from '../shared/facts.ts'
import { both } from '../wording.ts'
import type { decision as deciding } from './decision.ts'

const { wordsAfter } = factsFrom<typeof deciding>()

const order81 = patentMeasures('').document

const unread = '条号未逐字核对'
const notRegulated = '2015 年文本没有规定，按照一般程序办理'

/** What the 2015 text has in the place of each article of Order 81. Only its article 21 was read. */
const insteadOf: Readonly<Record<string, LegalSource>> = {
  第二章: enforcementMeasures2015.unverified('第二章'),
  '第七条、第八条': enforcementMeasures2015.unverified('第五条、第六条', unread),
  第九条: enforcementMeasures2015.unverified('', notRegulated),
  第十六条: enforcementMeasures2015.unverified('', notRegulated),
  第二十条: enforcementMeasures2015.unverified('第十三条', unread),
  第二十二条: enforcementMeasures2015.unverified('第十四条', unread),
  第二十六条: enforcementMeasures2015.unverified('第十六条', unread),
  第二十八条: patentRules.unverified('', '中止依处理时有效的专利法实施细则'),
  第二十九条: patentRules.unverified('', '中止依处理时有效的专利法实施细则'),
  第三十条: enforcementMeasures2015.unverified('第十九条', unread),
  第三十一条: enforcementMeasures2015.unverified('第十九条', unread),
  第三十三条: enforcementMeasures2015.unverified('', notRegulated),
  第三十四条: enforcementMeasures2015.unverified('第二十条', unread),
  第三十五条: enforcementMeasures2015.unverified('第十五条', unread),
  第三十七条: enforcementMeasures2015('第二十一条'),
  第八十三条: enforcementMeasures2015.unverified('第四十六条', unread),
}

const isSource = (value: object): value is LegalSource => 'document' in value && 'article' in value

/** A declaration with every article of Order 81 in it replaced. Throws a RangeError for an article nothing stands for. */
function cited<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => cited(each)) as T
  if (isSource(value)) {
    if (value.document !== order81) return value
    const found = insteadOf[value.article]
    if (!found) throw new RangeError(`nothing stands for ${value.article} in the text of 2015`)
    return found as T
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cited(part)])) as T
}

/** What the 2015 text does not know: objections with a period of their own, longer periods to open the case and to answer, a second extension. */
const unknownSteps: ReadonlySet<string> = new Set([
  'object-jurisdiction',
  'uphold-objection',
  'reject-objection',
  'extend-filing',
  'extend-defence',
  'extend-closing-again',
])

/** Causes whose time is not counted (art. 21). */
const uncounted = ['suspension', 'announcement', 'appraisal'] as const

const without = <T>(from: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)))

function only<T>(from: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)))
}

function clocksOf({ objection: _none, ...clocks }: Procedure['clocks']): Procedure['clocks'] {
  const { extensions: _longer, ...filing } = clocks['filing'] as ClockRule
  const { extensions: _panel, variants: _abroad, ...defence } = clocks['defence'] as ClockRule
  const closing = clocks['closing'] as ClockRule
  const { complex } = closing.extensions ?? {}
  return {
    ...clocks,
    filing,
    defence,
    closing: {
      ...closing,
      ...(complex
        ? { extensions: { complex: { ...complex, title: both('案件特别复杂', 'Especially complex case') } } }
        : {}),
      notCounted: only(closing.notCounted ?? {}, uncounted),
    },
  }
}

/** Talks between the sides take time that counts; time for evidence does as well. */
const stepsChanged: Readonly<Record<string, (step: StepRule) => StepRule>> = {
  'serve-request': ({ facts: _abroad, fields, ...step }) => ({ ...step, fields: without(fields ?? {}, ['abroad']) }),
  'start-settling': ({ suspends: _stops, cause: _for, ...step }) => ({
    ...step,
    effect: both(
      '经双方同意，进行和解或者调解；此段时间计入结案期限',
      'Both sides agree to settlement talks; this time counts',
    ),
  }),
  'end-settling': ({ resumes: _again, endsCauses: _causes, ...step }) => ({
    ...step,
    effect: both('和解、调解未成，及时作出裁决', 'No settlement; the case goes on to a decision'),
  }),
  'refuse-mediation': ({ resumes: _again, endsCauses: _causes, ...step }) => ({
    ...step,
    effect: both('结束和解、调解，案件继续处理', 'Ends the settlement talks; the case goes on'),
  }),
  pause: (step) => ({
    ...step,
    effect: both('公告、检验鉴定的时间，不计入结案期限', 'Service by publication and testing do not count'),
    fields: {
      ...step.fields,
      ...(step.fields?.['cause']
        ? { cause: { ...step.fields['cause'], options: only(step.fields['cause'].options ?? {}, uncounted) } }
        : {}),
    },
  }),
  'count-again': (step) => ({ ...step, endsCauses: ['announcement', 'appraisal'] }),
  'extend-closing': (step) => ({
    ...step,
    title: both('延长结案期限（案件特别复杂）', 'Extend the closing deadline (especially complex case)'),
  }),
}

function stepOf(key: string, step: StepRule): StepRule {
  const { from, drops, ...rest } = stepsChanged[key]?.(step) ?? step
  return {
    ...rest,
    from: from === 'open' ? from : from.filter((state) => state !== 'objection'),
    ...(drops ? { drops: drops.filter((clock) => clock !== 'objection') } : {}),
  }
}

const powersOf = (powers: CompetenceRule['powers']): CompetenceRule['powers'] =>
  Object.fromEntries(
    Object.entries(powers).map(([key, power]) => [
      key,
      { ...power, steps: power.steps.filter((step) => !unknownSteps.has(step)) },
    ]),
  )

const statesChanged: Readonly<Record<string, Pick<StateRule, 'plain'>>> = {
  settling: {
    plain: both('双方同意和解或者调解，此段时间计入结案期限。', 'The parties are trying to settle; this time counts.'),
  },
  paused: {
    plain: both(
      '正在公告送达或者检验鉴定，此段时间不计入结案期限。',
      'Service by publication or testing is under way; this time does not count.',
    ),
  },
}

/**
 * An adjudication under the measures of 2015 (PA-20): one extension of a month by the head of the office, one period to answer for
 * everybody, and no time that does not count but suspension, publication and appraisal.
 */
export function underMeasures2015({ limitation: _new, bars: _agreed, ...order }: Procedure): Procedure {
  const procedure = cited(order)
  const { papers = {}, competence } = procedure
  const { 'transfer-letter': _upheld, 'objection-ruling': _ruled, ...issued } = papers
  const decision = papers['adjudication-decision']
  return {
    ...procedure,
    version: '2015-07-01',
    ...(competence ? { competence: { ...competence, powers: powersOf(competence.powers) } } : {}),
    rows: ['PA-20'],
    states: Object.fromEntries(
      Object.entries(without(procedure.states, ['objection', 'transferred'])).map(([key, state]) => [
        key,
        { ...state, ...statesChanged[key] },
      ]),
    ),
    clocks: clocksOf(procedure.clocks),
    outcomes: without(procedure.outcomes, ['T1']),
    steps: Object.fromEntries(
      Object.entries(procedure.steps).flatMap(([key, step]) =>
        unknownSteps.has(key) ? [] : [[key, stepOf(key, step)]],
      ),
    ),
    papers: {
      ...issued,
      ...(decision
        ? {
            'adjudication-decision': {
              ...decision,
              facts: {
                ...decision.facts,
                basis: wordsAfter(
                  '《中华人民共和国专利法》第六十五条\n《专利行政执法办法》第十九条',
                  'approve-decision',
                ),
              },
            },
          }
        : {}),
    },
  }
}
