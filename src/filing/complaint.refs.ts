import { blocksOf, placeOf } from './complaint.blocks.ts'
import type { AnswerStep } from './complaint.fields.ts'
import type { Typed } from './complaint.forms.ts'

type Steps = Readonly<Partial<Record<AnswerStep, Typed>>>

/** A respondent or a right of the complaint: the id it will have in the case, and what it is called so far. */
export interface Named {
  readonly id: string
  readonly name: string
  /** What it is in the form, whichever place it has there. */
  readonly is: string
}

const asText = (value: Typed[string] | undefined): string => (typeof value === 'string' ? value : '')

/** The respondents of a complaint in the order of the case. */
export function respondentsNamed({ respondent = {} }: Steps): Named[] {
  return blocksOf(respondent).map(({ block, typed: { name, shop } }, index) => ({
    id: `B${index + 1}`,
    name: asText(name) || asText(shop),
    is: `block ${block}`,
  }))
}

/** The rights of a complaint in the order of the case: each with fields of its own, then the further numbers. */
export function rightsNamed({ right = {} }: Steps): Named[] {
  const blocks = blocksOf(right).map(({ block, typed: { title, number } }) => ({
    name: [asText(title), asText(number)].filter(Boolean).join(' '),
    is: `block ${block}`,
  }))
  const others = otherNumbers(asText(right['others'])).map((number) => ({ name: number, is: `number ${number}` }))
  return [...blocks, ...others].map((one, index) => ({ id: `R${index + 1}`, ...one }))
}

const namesIn = { respondent: respondentsNamed, right: rightsNamed } as const
const refsTo = { respondent: 'by', right: 'rights' } as const

/**
 * What was typed of the acts, still naming the same respondents and rights after the step of these was written again: whoever moved up is
 * named at the new place, whoever was taken away by none. `places`: where each stands now, after one was taken away.
 */
export function actsAfter(
  step: 'respondent' | 'right',
  before: Steps,
  after: Steps,
  places?: ReadonlyMap<number, number>,
): Typed | undefined {
  const { acts } = before
  if (!acts) return undefined
  const moved = (is: string) => {
    const [what = '', which = ''] = is.split(' ')
    if (what !== 'block' || !places) return is
    const place = places.get(Number(which))
    return place === undefined ? undefined : `block ${place}`
  }
  const now = new Map(namesIn[step](after).map(({ is, id }) => [is, id]))
  const ids = new Map(
    namesIn[step](before).map(({ id, is }) => {
      const where = moved(is)
      return [id, where === undefined ? undefined : now.get(where)]
    }),
  )
  return Object.fromEntries(
    Object.entries(acts).map(([key, value]) =>
      placeOf(key).name === refsTo[step] ? [key, [value].flat().flatMap((id) => ids.get(id) ?? [])] : [key, value],
    ),
  )
}

/** Further numbers, one to a line. */
export function otherNumbers(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[\n;；、]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 9)
}
