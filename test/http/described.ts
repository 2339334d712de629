import type Joi from 'joi'

/** What joi says of a schema, as far as these tests make input from it. */
export interface Described {
  readonly type: string
  readonly flags?: {
    readonly only?: boolean
    readonly presence?: string
    readonly unknown?: boolean
    readonly single?: boolean
  }
  readonly metas?: readonly { readonly manyLines?: boolean }[]
  readonly allow?: readonly unknown[]
  readonly rules?: readonly { readonly name: string; readonly args?: { readonly limit?: number } }[]
  readonly keys?: Readonly<Record<string, Described>>
  readonly patterns?: readonly { readonly regex?: string; readonly rule: Described }[]
  readonly items?: readonly Described[]
  readonly matches?: readonly {
    readonly schema?: Described
    readonly then?: Described
    readonly otherwise?: Described
  }[]
}

export function describedBy(schema: Joi.Schema): Described {
  return schema.describe() as Described
}

export interface TextField {
  readonly path: readonly string[]
  readonly manyLines: boolean
  /** Any text of some length is allowed: no list of values, no pattern. */
  readonly free: boolean
}

/** Every place of a schema where a text may stand. */
export function textFieldsOf(schema: Described, path: readonly string[] = [], marked = false): TextField[] {
  const manyLines = marked || schema.metas?.some((meta) => meta.manyLines === true) === true
  if (schema.type === 'string') {
    const isBound =
      schema.flags?.only === true || schema.rules?.some(({ name }) => name === 'pattern' || name === 'custom')
    return [{ path, manyLines, free: isBound !== true }]
  }
  if (schema.type === 'array')
    return (schema.items ?? []).flatMap((item) => textFieldsOf(item, [...path, '0'], manyLines))
  if (schema.type === 'alternatives')
    return (schema.matches ?? []).flatMap((match) =>
      [match.schema, match.then, match.otherwise].flatMap((one) => (one ? textFieldsOf(one, path, manyLines) : [])),
    )
  const ofKeys = Object.entries(schema.keys ?? {}).flatMap(([key, inner]) =>
    textFieldsOf(inner, [...path, key], manyLines),
  )
  const ofPatterns = (schema.patterns ?? []).flatMap(({ regex, rule }) =>
    textFieldsOf(rule, [...path, keyLike(regex)], manyLines),
  )
  const ofUnknown = schema.flags?.unknown === true ? [{ path: [...path, 'anything'], manyLines, free: true }] : []
  return [...ofKeys, ...ofPatterns, ...ofUnknown]
}

/** A key that fits a pattern of keys as this program writes them: `/^(?:a|b)-F\d{1,4}$/`. */
export function keyLike(regex: string | undefined): string {
  if (regex === undefined) return 'adjudication'
  return regex
    .replace(/^\/\^|\$\/\w*$/g, '')
    .replace(/\(\?:(\w+)[^)]*\)/g, '$1')
    .replace(/\\d\{[^}]*\}/g, '1')
}

/** Sets a value in plain data at a path; a part that is a number makes a list. */
export function place(root: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at: Record<string, unknown> = root
  path.forEach((part, index) => {
    const next = path[index + 1]
    if (next === undefined) at[part] = value
    else at = (at[part] ??= /^\d+$/.test(next) ? [] : {}) as Record<string, unknown>
  })
}
