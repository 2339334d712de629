import type { Exchange, NamedValue } from '../http/index.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { FieldRule } from '../kernel/procedure.ts'
import { procedures } from '../procedures/index.ts'
import { term } from '../wording/index.ts'

/**
 * What a field of a step is called and what was chosen in it, for whoever reads a form that was refused as a whole. By the declarations alone: the
 * case may be one that the reader has no part in any more.
 */
export function namedInStep(
  { param, t, lang }: Pick<Exchange, 'param' | 't' | 'lang'>,
  [group, name = '', ...rest]: readonly string[],
  value: string,
): NamedValue | undefined {
  if (group === 'party' || group === 'side' || group === 'rev' || group === 'seen') return undefined
  if (group !== 'input' && group !== 'phrases') return undefined
  const field = fieldNamed(param('step'), name, value)
  if (!field) return undefined
  const option = ownEntry(field.options ?? {}, value)
  const text = option
    ? term(option, lang)
    : field.kind === 'yes-no'
      ? t(value === 'no' || value === 'false' ? 'cases:no' : 'cases:yes')
      : value
  const column = rest.map((key) => ownEntry(field.columns ?? {}, key)).find((found) => found !== undefined)
  const label = term(field.title, lang)
  return { label: column ? `${label} ${term(column.title, lang)}` : label, text }
}

/** The field of that name in a step of that key; of several procedures with such a step, the one that has what was chosen. */
function fieldNamed(step: string, name: string, value: string): FieldRule | undefined {
  // Of what is asked for each of several, the name goes on with whose it is.
  const own = name.replace(/-[AB]\d+$/, '')
  const found = procedures.flatMap(({ steps }) => {
    const field = ownEntry(ownEntry(steps, step)?.fields ?? {}, own)
    return field ? [field] : []
  })
  return found.find(({ options }) => options !== undefined && value in options) ?? found[0]
}
