import mongoose from 'mongoose'
import type { Bilingual } from '../kernel/bilingual.ts'
import { type BodyKind, bodyKinds } from '../kernel/role.ts'
import { declareIndexes } from '../store/connection.ts'

/** A work group inside a body; the unit that holds work. */
export interface Desk {
  readonly _id: string
  readonly name: Bilingual
  /** Keys of the procedures it takes on. */
  readonly handles: readonly string[]
  /** Person who heads it. */
  readonly head?: string
}

/** An organisation that takes part. */
export interface Body {
  readonly _id: string
  readonly name: Bilingual
  /** As worklists and tables print it, where the name is long. */
  readonly shortName?: Bilingual
  readonly kind: BodyKind
  readonly district: string
  /** 机关代字 in the numbers of its papers. */
  readonly code: string
  /** Name as papers print it. */
  readonly fullName: string
  readonly address: string
  readonly phone: string
  readonly desks: readonly Desk[]
  readonly active: boolean
}

const text = { type: String, required: true, maxlength: 200 }
const name = { zh: text, en: text }
const shortText = { type: String, maxlength: 40 }
const schema = new mongoose.Schema<Body>(
  {
    _id: { type: String, required: true, maxlength: 60 },
    name,
    shortName: { zh: shortText, en: shortText },
    kind: { type: String, enum: bodyKinds, required: true },
    district: { type: String, default: '', maxlength: 60 },
    code: { type: String, default: '', maxlength: 30 },
    fullName: text,
    address: { type: String, default: '', maxlength: 200 },
    phone: { type: String, default: '', maxlength: 60 },
    desks: [
      {
        _id: { type: String, required: true, maxlength: 60 },
        name,
        handles: { type: [String], default: [] },
        head: { type: String, maxlength: 60 },
      },
    ],
    active: { type: Boolean, default: true },
  },
  { collection: 'bodies', strict: 'throw', versionKey: false, minimize: false },
)
const BodyModel = mongoose.model('Body', schema)

declareIndexes('bodies', [
  { key: { 'desks._id': 1 }, unique: true, partialFilterExpression: { 'desks._id': { $exists: true } } },
])

export async function readBodies(): Promise<Body[]> {
  return await BodyModel.find({}).sort({ _id: 1 }).lean<Body[]>()
}

/** Writes a body as given, new or in place of the one of that id. */
export async function writeBody(body: Body): Promise<void> {
  const { _id, ...rest } = body
  await new BodyModel(body).validate()
  await BodyModel.replaceOne({ _id }, rest, { upsert: true })
}
