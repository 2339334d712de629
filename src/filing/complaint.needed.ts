import type { PlainDate } from '../kernel/plain-date.ts'
import { readStep } from './complaint.answers.ts'
import { nameIn } from './complaint.blocks.ts'
import { type AnswerStep, answerSteps, fieldsOf } from './complaint.fields.ts'
import { askedNow } from './complaint.fit.ts'
import type { Answers, Typed } from './complaint.forms.ts'
import { blocks, precheck } from './complaint.precheck.ts'

/** Found at one of several fields any of which would do: said in words above them, marked at none. */
const anyOfSeveral: ReadonlySet<string> = new Set(['respondent-nowhere', 'respondent-nowhere-placed'])

/**
 * Fields of a step, by their names in its form, that block the filing while they are empty though the form alone would let them be: as the
 * other answers stand now. `today` in Shanghai.
 */
export function neededFields(
  step: AnswerStep,
  steps: Readonly<Partial<Record<AnswerStep, Typed>>>,
  today: PlainDate,
): ReadonlySet<string> {
  const answers = Object.fromEntries(
    answerSteps.map((each) => [each, readStep(each, askedNow(steps, each)).answers]),
  ) as unknown as Answers
  const optional = Object.entries(fieldsOf(step)).flatMap(([name, { required }]) => (required ? [] : [name]))
  const missedIn = (without: Answers) =>
    blocks(precheck(without, [], today)).flatMap((found) =>
      found.step === step && found.field !== undefined && !anyOfSeveral.has(found.code) ? [found.field] : [],
    )
  const own = answers[step] as object & { readonly more?: readonly object[] }
  return new Set(
    [own, ...(own.more ?? [])].flatMap((_one, index) => {
      const without = (names: readonly string[]) => missedIn({ ...answers, [step]: leftOut(own, names, index) })
      const all = new Set(without(optional))
      return optional
        .filter((name) => all.has(nameIn(name, index + 1)))
        .flatMap((name) => {
          const key = nameIn(name, index + 1)
          return without([name]).includes(key) ? [key] : []
        })
    }),
  )
}

/** The step with some fields of one of several left empty. */
function leftOut<T extends { readonly more?: readonly object[] }>(own: T, names: readonly string[], index: number): T {
  const without = <O extends object>(one: O): O => ({
    ...one,
    ...Object.fromEntries(names.map((name) => [name, undefined])),
  })
  return index === 0
    ? without(own)
    : { ...own, more: (own.more ?? []).map((one, at) => (at === index - 1 ? without(one) : one)) }
}
