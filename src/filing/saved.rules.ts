import { blocksOf, isRepeatedField, nameIn, repeatedSteps } from './complaint.blocks.ts'
import { isAsked, type Matter, matterOfBlock } from './complaint.fit.ts'
import type { Typed } from './complaint.forms.ts'
import type { Saved, SavedStep } from './saved.read.ts'

const told: Readonly<Record<SavedStep, readonly string[]>> = {
  right: ['number', 'title', 'holder'],
  requester: ['name'],
  respondent: ['name', 'address', 'shop'],
}

/**
 * What was written down before, as fields of the first place that is free: nothing that was typed is written over. A right of another kind
 * than the complaint was begun with is a further one. Nothing where there is no place left.
 */
export function putIn(step: SavedStep, saved: Saved, typed: Typed, matter: Matter): Typed {
  const { fields, key } = saved
  // An agent goes to whoever is written down already.
  if (key === 'account-agent')
    return Object.fromEntries(Object.entries(fields).filter(([name]) => typed[name] === undefined))
  const blocks = blocksOf(typed)
  const isFree = (own: Typed) => told[step].every((name) => own[name] === undefined)
  const fits = (block: number) => step !== 'right' || block > 1 || !matter.isKindSaid || matter.kind === fields['kind']
  const free = blocks.find(({ block, typed: own }) => isFree(own) && fits(block))?.block
  const block = free ?? (blocks.at(-1)?.block ?? 1) + 1
  if (block > repeatedSteps[step]) return {}
  const fit = matterOfBlock(step, fields, block, matter)
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => isAsked(step, name, fit) && (block === 1 || isRepeatedField(step, name)))
      .map(([name, value]) => [nameIn(name, block), value]),
  )
}
