import type Joi from 'joi'

/**
 * Characters no text from outside may hold, in whatever field: C0 and C1 control characters but tab and line ends, halves of a
 * surrogate pair, and the code points Unicode keeps for no character (chapter 23.7). UTF-8 cannot carry the halves, a page or a
 * paper prints none of them, and a stored one reads back as something else, so that a hash over it never holds again.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const never = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Cs}|\p{Noncharacter_Code_Point}/u
const lineOrTab = /[\t\n\r]/

/** Whether a text holds only what can be stored, printed and read back. Line ends and tabs may be in it. */
export function isClean(text: string): boolean {
  return !never.test(text)
}

/**
 * Input with each end of a line as one sign, as a box of a browser counts it: forms send two for it (HTML, 4.10.22), and a text of exactly
 * the length that its box lets in would be too long here.
 */
export function withPlainLines(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/\r\n?/g, '\n')
  if (Array.isArray(value)) return value.map(withPlainLines)
  if (typeof value !== 'object' || value === null) return value
  const plain = Object.create(null) as Record<string, unknown>
  for (const [key, inner] of Object.entries(value)) plain[key] = withPlainLines(inner)
  return plain
}

/** Nothing that anybody sees: spaces of every kind, signs that only format, and what Unicode lets be left out (chapter 5.21). */
const unseen = /^[\s\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+$/u

/** Input with every text in which nothing is to be seen as an empty one: pasted from a page, such a text looks as if nothing had been typed. */
export function withoutUnseen(value: unknown): unknown {
  if (typeof value === 'string') return unseen.test(value) ? '' : value
  if (Array.isArray(value)) return value.map(withoutUnseen)
  if (typeof value !== 'object' || value === null) return value
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) return value
  // Of the kind that it was: a list by day is kept as a map, which none without a prototype becomes.
  const seen: unknown = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutUnseen(inner)]))
  return prototype === null ? Object.setPrototypeOf(seen, null) : seen
}

/** Mark of a schema whose texts may have several lines: `Joi.string().meta(manyLines)`. On an object it holds for all inside. */
export const manyLines = { manyLines: true } as const

export interface UncleanText {
  /** Where it stands: `parties.0.name`. */
  readonly path: string
  readonly code: 'text-unclean' | 'text-one-line'
  /** Key of the field's name, as its schema says. */
  readonly label: string | undefined
}

/** Mark of a field that the page fills itself, to be known again by: nobody typed it. `Joi.string().meta(ofPage)`. */
export const ofPage = { ofPage: true } as const

/** Every text in input from outside that its field may not hold. Lines and tabs are for fields marked with `manyLines`. */
export function uncleanTexts(input: unknown, schema: Joi.Schema | undefined): UncleanText[] {
  const found: UncleanText[] = []
  const look = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'string') {
      const isForbidden = never.test(value)
      if (!isForbidden && !lineOrTab.test(value)) return
      const field = fieldAt(schema, path)
      const code = isForbidden ? 'text-unclean' : 'text-one-line'
      if (isForbidden || !field.manyLines) found.push({ path: path.join('.'), code, label: field.label })
      return
    }
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (!isClean(key)) found.push({ path: path.join('.'), code: 'text-unclean', label: undefined })
      look(inner, [...path, key])
    }
  }
  look(input, [])
  return found
}

/** The part of joi's own description of a schema that is read here. */
interface Described {
  readonly metas?: readonly { readonly manyLines?: boolean }[]
  readonly flags?: { readonly label?: string; readonly single?: boolean }
  readonly keys?: Readonly<Record<string, Described>>
  readonly patterns?: readonly { readonly regex?: string; readonly rule: Described }[]
  readonly items?: readonly Described[]
  readonly ordered?: readonly Described[]
  readonly matches?: readonly {
    readonly schema?: Described
    readonly then?: Described
    readonly otherwise?: Described
  }[]
}

const described = new WeakMap<Joi.Schema, Described>()

function descriptionOf(schema: Joi.Schema): Described {
  const known = described.get(schema)
  if (known !== undefined) return known
  const made = schema.describe() as Described
  described.set(schema, made)
  return made
}

/** What the schema says of the field at a path. A field it does not know has no name and one line. */
function fieldAt(schema: Joi.Schema | undefined, path: readonly string[]): { manyLines: boolean; label?: string } {
  let at = schema === undefined ? [] : variants(descriptionOf(schema))
  const passed = [...at]
  for (const part of path) {
    at = at.flatMap((one) => inside(one, part)).flatMap(variants)
    passed.push(...at)
  }
  const label = passed.findLast(({ flags }) => flags?.label?.includes(':'))?.flags?.label
  const isMarked = passed.some(({ metas }) => metas?.some((meta) => meta.manyLines === true) === true)
  return { manyLines: isMarked, ...(label === undefined ? {} : { label }) }
}

/** A schema with those it may turn into: its alternatives, and of a list that takes a single value the item. */
function variants(one: Described): Described[] {
  const others = (one.matches ?? []).flatMap(({ schema, then, otherwise }) => [schema, then, otherwise])
  const items = one.flags?.single === true ? one.items : []
  return [one, ...[...others, ...(items ?? [])].filter((other) => other !== undefined).flatMap(variants)]
}

function inside(one: Described, part: string): readonly Described[] {
  if (one.keys !== undefined && Object.hasOwn(one.keys, part)) return [one.keys[part] as Described]
  const byPattern = (one.patterns ?? []).filter(({ regex }) => regex === undefined || regexOf(regex).test(part))
  if (byPattern.length > 0) return byPattern.map(({ rule }) => rule)
  return /^\d+$/.test(part) ? [...(one.items ?? []), ...(one.ordered ?? [])] : []
}

/** Joi describes a pattern of keys as the text of a regular expression. */
function regexOf(text: string): RegExp {
  const end = text.lastIndexOf('/')
  return new RegExp(text.slice(1, end), text.slice(end + 1))
}
