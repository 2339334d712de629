import mongoose from 'mongoose'
import type { PlainDate } from '../kernel/plain-date.ts'
import { charactersIn } from '../kernel/whole-characters.ts'

const { Schema } = mongoose
const { Boolean: Flag, Date: Instant, Map: Dictionary, Mixed, Number: Numeric, ObjectId, String: Text } = Schema.Types

// Mongoose takes an empty text for a missing one; here '' is a value, and what must not be empty says so.
Text.checkRequired((value) => typeof value === 'string')

declare const holds: unique symbol
declare const mayBeAbsent: unique symbol

/** A field as mongoose is told of it, and the type it holds: where that is not the type of the record, the program does not compile. */
export interface Field<T> {
  readonly [holds]?: (value: T) => T
  readonly [mayBeAbsent]?: never
}
/** One that a document need not have. */
export interface OptionalField<T> {
  readonly [holds]?: (value: T) => T
  readonly [mayBeAbsent]: true
}

type Plain = Readonly<Record<string, unknown>>
type Atom = Date | Uint8Array | mongoose.Types.ObjectId
/** The type as stored: whether the program may change it is no question of its shape. */
type Fixed<T> = T extends Atom
  ? T
  : T extends readonly (infer U)[]
    ? readonly Fixed<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Fixed<T[K]> }
      : T
// oxlint-disable-next-line typescript/no-empty-object-type -- what has the property only perhaps is met by an object without any
type IsOptional<T, K extends keyof T> = {} extends Pick<T, K> ? true : false

/** A field for every property of a record, none left out and none more. */
export type FieldsOf<T> = {
  readonly [K in keyof T]-?: IsOptional<T, K> extends true
    ? OptionalField<Fixed<Exclude<T[K], undefined>>>
    : Field<Fixed<T[K]>>
}

const field = <T>(definition: Plain): Field<T> => definition as Field<T>
const plain = (of: object): Plain => of as Plain

/** Counted as forms count it. */
const ofAtMost = (most: number) => ({
  validator: (value: unknown) => typeof value !== 'string' || value.length <= most || charactersIn(value) <= most,
  message: `{PATH} is longer than ${most} characters`,
})

/** Any text of at most so many characters, also an empty one. */
export const text = (most = 20_000) => field<string>({ type: Text, required: true, validate: ofAtMost(most) })
/** A text that says something. */
export const words = (most = 200) =>
  field<string>({ type: Text, required: true, minlength: 1, validate: ofAtMost(most) })
/** A text of one form. */
export const formed = (form: RegExp) => field<string>({ type: Text, required: true, match: form })
/** An id of ours: a case number, a person, a body, a part of a case, or several of these joined. */
export const id = () => words(200)
/** A SHA-256 in hex. */
export const hash = () => formed(/^[0-9a-f]{64}$/)
export const whole = (least = 0) =>
  field<number>({
    type: Numeric,
    required: true,
    min: least,
    validate: { validator: Number.isInteger, message: '{PATH} is no whole number' },
  })
export const number = () => field<number>({ type: Numeric, required: true })
export const flag = () => field<boolean>({ type: Flag, required: true })
export const moment = () => field<Date>({ type: Instant, required: true })
export const day = () => field<PlainDate>({ type: Text, required: true, match: /^\d{4}-\d\d-\d\d$/ })
export const objectId = () => field<mongoose.Types.ObjectId>({ type: ObjectId, required: true })

export const oneOf = <const T extends string>(list: readonly T[]) =>
  field<T>({ type: Text, required: true, enum: [...list] })

/** A value of one of several plain types, as forms and procedures hand them in. */
export const plainValue = <T extends string | number | boolean | readonly string[] | readonly Row[]>() =>
  field<T>({ type: Mixed, required: true, validate: { validator: isPlainValue, message: '{PATH} is no plain value' } })

const isPlainValue = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string' || isRow(each)))

/** A row of a table: plain values by column. */
type Row = Readonly<Record<string, string | number>>

const isRow = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((each) => ['string', 'number'].includes(typeof each))

/** Whatever the writer put there; its shape is the writer's own. */
export const anything = <T = unknown>() => field<T>({ type: Mixed, required: true })

/** A value of the type that stands there where the writer gave none. */
export const withDefault = <T>(of: Field<T>, value: T) => field<T>({ ...plain(of), default: value })

export const optional = <T>(of: Field<T>): OptionalField<T> =>
  ({ ...plain(of), required: false }) as unknown as OptionalField<T>

/** Stored as null where there is none; never absent. */
export const nullable = <T>(of: Field<T>) => {
  const { enum: list, ...rest } = plain(of)
  return field<T | null>({
    ...rest,
    ...(Array.isArray(list) ? { enum: [...(list as unknown[]), null] } : {}),
    required: false,
    default: null,
  })
}

export const list = <T>(of: Field<T>) => field<readonly T[]>({ type: [plain(of)], required: true, default: undefined })

/** Values by keys of one kind: `{ P1: 'yes', P2: 'no' }`. */
export const byKey = <T>(of: Field<T>) =>
  field<Readonly<Record<string, T>>>({
    type: Dictionary,
    of: plain(of),
    required: true,
    ...(plain(of)['type'] === Mixed ? { validate: { validator: arePlainValues, message: '{PATH} is not plain' } } : {}),
  })

/** Mongoose looks into a mixed value of a map, and passes over the value itself. */
const arePlainValues = (map: unknown): boolean => map instanceof Map && [...map.values()].every(isPlainValue)

const options = { _id: false, id: false, strict: 'throw', minimize: false } as const
const schemaOf = (fields: object) =>
  new Schema(fields as mongoose.SchemaDefinition, options) as mongoose.Schema<unknown>

/** A document within a document. */
export const shape = <T>(fields: FieldsOf<T>) => field<Fixed<T>>({ type: schemaOf(fields), required: true })

/** A document within a document whose kind says which fields it has. */
export function oneShapeOf<T extends object, Key extends keyof T & string>(
  key: Key,
  kinds: {
    readonly [K in T[Key] & string]: FieldsOf<Omit<Extract<T, Readonly<Record<Key, K>>>, Key>>
  },
): Field<Fixed<T>> {
  const byKind = kinds as Readonly<Record<string, Readonly<Record<string, object>>>>
  const all = Object.assign({}, ...Object.values(byKind)) as Record<string, Field<unknown>>
  const isOfItsKind = function (this: { get(name: string): unknown }, kind: string): boolean {
    const own = byKind[kind] ?? {}
    return Object.keys(all).every((name) => {
      const given = own[name]
      const isThere = this.get(name) !== undefined
      return isThere ? given !== undefined : given === undefined || plain(given)['required'] !== true
    })
  }
  const kind = {
    ...plain(oneOf(Object.keys(byKind))),
    validate: { validator: isOfItsKind, message: '{VALUE} has other fields' },
  }
  const rest = Object.entries(all).map(([name, of]) => [name, optional(of)] as const)
  return field<Fixed<T>>({ type: schemaOf({ [key]: kind, ...Object.fromEntries(rest) }), required: true })
}
