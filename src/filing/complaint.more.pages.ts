import type { Localizer } from '../wording/index.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { blocksOf, isRepeated, isRepeatedField, nameIn, repeatedSteps } from './complaint.blocks.ts'
import { type AnswerStep, type ComplaintField, fieldsOf } from './complaint.fields.ts'
import { type Matter, matterOfBlock } from './complaint.fit.ts'
import type { Typed } from './complaint.forms.ts'
import { fieldView, groupsAsked } from './complaint.pages.ts'
import { wordsFor } from './complaint.words.ts'

interface MoreOrder {
  readonly step: AnswerStep
  readonly typed: Typed
  readonly errors: Readonly<Record<string, string>>
  readonly today: PlainDate
  readonly matter: Matter
  readonly needed: ReadonlySet<string>
  /** The one that is asked for, with nothing typed yet. */
  readonly upTo: number | undefined
}

/** The further rights or parties of a step, each with its own fields, and whether another may be added; undefined where there is but one. */
export function morePart(order: MoreOrder, localizer: Localizer) {
  const { step, typed, upTo, matter } = order
  // What is held against who was sued or warned is one letter or one suit.
  if (!isRepeated(step) || (step === 'acts' && matter.role === 'accused')) return undefined
  const { t } = localizer
  const most = repeatedSteps[step]
  const further = blocksOf(typed).filter(({ block }) => block > 1)
  const last = further.at(-1)?.block ?? 1
  const isOneMore = upTo !== undefined && upTo > last && last < most
  const shown = isOneMore ? [...further, { block: last + 1, typed: {} }] : further
  return {
    blocks: shown.map(({ block, typed: own }) => ({
      id: `more-${block}`,
      title: t(wordsFor(`more.${step}`, matter, '.title'), { n: block }),
      fields: fieldsOfBlock(order, block, own, localizer),
      removeValue: `drop-${block}`,
      removeText: t(wordsFor(`more.${step}`, matter, '.remove'), { n: block }),
    })),
    add: (shown.at(-1)?.block ?? 1) < most ? t(wordsFor(`more.${step}`, matter, '.add')) : undefined,
  }
}

function fieldsOfBlock(order: MoreOrder, block: number, own: Typed, localizer: Localizer) {
  const { step, errors, today, matter, needed } = order
  const fields = fieldsOf(step)
  const fit = matterOfBlock(step, own, block, matter)
  return groupsAsked(step, fit)
    .flatMap(({ names }) => names)
    .filter((name) => isRepeatedField(step, name))
    .map((name) => {
      const key = nameIn(name, block)
      const asked = {
        step,
        name,
        field: fields[name] as ComplaintField,
        typed: own,
        errors: {},
        today,
        matter: fit,
        isFurther: true,
        needed,
        key,
      }
      const { part, view } = fieldView(asked, localizer)
      // Who is named nowhere is the first alone.
      const required = view.required || name === 'name'
      return { part, view: { ...view, name: key, error: errors[key], required } }
    })
}
