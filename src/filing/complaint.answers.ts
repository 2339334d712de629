import { check, InvalidInput, type Mistake, readWhole } from '../http/validation.ts'
import type Joi from 'joi'
import { blocksOf, isRepeated, nameIn } from './complaint.blocks.ts'
import { type AnswerStep, answerSteps } from './complaint.fields.ts'
import { askedNow } from './complaint.fit.ts'
import { type Answers, blockForms, type Complaint, stepForms, type Typed } from './complaint.forms.ts'

export interface Reading {
  /** Everything that holds in form. */
  readonly answers: Answers
  /** What does not, by step; paths are field names. */
  readonly mistakes: Readonly<Partial<Record<AnswerStep, readonly Mistake[]>>>
}

/**
 * Reads one step as typed: what holds, and every mistake. A field that does not hold is left out, the others stay. Of a step answered for
 * several each is read for itself; the mistakes of the second are at 'name-2'.
 */
export function readStep<S extends AnswerStep>(
  step: S,
  typed: Typed,
): { answers: Partial<NonNullable<Complaint[S]>>; mistakes: readonly Mistake[] } {
  const form = stepForms[step] as unknown as Joi.ObjectSchema<NonNullable<Complaint[S]>>
  if (!isRepeated(step)) return readBlock(form, typed)
  const [first, ...others] = blocksOf(typed)
  const read = readBlock(form, first?.typed ?? {})
  const more = others.map(({ block, typed: own }) => ({ block, ...readBlock<object>(blockForms[step], own) }))
  const mistakes = more.flatMap(({ block, mistakes: own }) =>
    own.map((mistake) => ({ ...mistake, path: nameIn(mistake.path, block) })),
  )
  const further = more.length > 0 ? { more: more.map(({ answers }) => answers) } : {}
  return { answers: { ...read.answers, ...further }, mistakes: [...read.mistakes, ...mistakes] }
}

function readBlock<T extends object>(
  form: Joi.ObjectSchema<T>,
  typed: Typed,
): { answers: Partial<T>; mistakes: readonly Mistake[] } {
  try {
    return { answers: check(form, typed, ''), mistakes: [] }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const wrong = new Set(error.mistakes.map(({ path }) => path.split('.')[0] ?? ''))
    const sound = Object.fromEntries(Object.entries(typed).filter(([name]) => !wrong.has(name)))
    const missing = [...wrong].filter((name) => namesIn(form).has(name))
    const rest = form.fork(missing, (field) => field.optional())
    return { answers: readWhole(rest, sound) ?? {}, mistakes: error.mistakes }
  }
}

/** Names of the fields of a form. Forms never change, and describing one takes a while. */
function namesIn(form: Joi.ObjectSchema): ReadonlySet<string> {
  const known = namesOf.get(form) ?? new Set(Object.keys(form.describe()['keys'] as object))
  namesOf.set(form, known)
  return known
}
const namesOf = new WeakMap<Joi.ObjectSchema, ReadonlySet<string>>()

/** Reads every step of a draft, as far as it is asked for its matter. One from before the matter was asked is whole without it. */
export function readDraftSteps(steps: Readonly<Partial<Record<AnswerStep, Typed>>>): Reading {
  const answers: Record<string, object> = {}
  const mistakes: Partial<Record<AnswerStep, readonly Mistake[]>> = {}
  for (const step of answerSteps) {
    const read = readStep(step, askedNow(steps, step))
    answers[step] = read.answers
    const isOlder = step === 'matter' && steps.matter === undefined
    if (read.mistakes.length > 0 && !isOlder) mistakes[step] = read.mistakes
  }
  return { answers: answers as unknown as Answers, mistakes }
}

/** The answers as a whole complaint, when nothing required is missing or mistaken. */
export function wholeComplaint({ answers, mistakes }: Reading): Complaint | undefined {
  return Object.keys(mistakes).length === 0 ? (answers as Complaint) : undefined
}
