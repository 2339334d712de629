import mongoose from 'mongoose'
import type { Language } from '../kernel/bilingual.ts'
import { type Role, roles } from '../kernel/role.ts'
import { declareIndexes } from '../store/connection.ts'

/** Somebody who signs in. */
export interface Person {
  readonly _id: string
  /** Unique; lower case. */
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly bodyId?: string
  readonly deskIds: readonly string[]
  /** PHC string of argon2id. */
  readonly passwordHash: string
  readonly lang: Language
  readonly active: boolean
  /** The password was set by somebody else and has to be changed first. */
  readonly mustChange: boolean
  readonly createdAt: Date
  readonly phone?: string
  readonly email?: string
  /** Keyboard shortcuts of the worklists. */
  readonly keys: boolean
  /** Rises to end all sessions of the person. */
  readonly epoch: number
  /** Belongs to the demonstration city: a production start refuses a store that has one. */
  readonly demo: boolean
}

const schema = new mongoose.Schema<Person>(
  {
    _id: { type: String, required: true, maxlength: 60 },
    username: { type: String, required: true, maxlength: 64 },
    name: { type: String, required: true, maxlength: 80 },
    roles: { type: [{ type: String, enum: roles.filter((role) => role !== 'system') }], required: true },
    bodyId: { type: String, maxlength: 60 },
    deskIds: { type: [String], default: [] },
    passwordHash: { type: String, required: true },
    lang: { type: String, enum: ['zh-CN', 'en'], default: 'zh-CN' },
    active: { type: Boolean, default: true },
    mustChange: { type: Boolean, default: false },
    createdAt: { type: Date, required: true },
    phone: { type: String, maxlength: 40 },
    email: { type: String, maxlength: 200 },
    keys: { type: Boolean, default: true },
    epoch: { type: Number, default: 1 },
    demo: { type: Boolean, default: false },
  },
  { collection: 'persons', strict: 'throw', versionKey: false },
)
const PersonModel = mongoose.model('Person', schema)

declareIndexes('persons', [
  { key: { username: 1 }, unique: true },
  { key: { deskIds: 1, active: 1, _id: 1 } },
  { key: { bodyId: 1, _id: 1 } },
  { key: { demo: 1 }, partialFilterExpression: { demo: true } },
])

/** Stores of before the three administrators know one, who is the system's. */
const formerRole = 'admin'

function asRead(found: Person | null): Person | undefined {
  if (found === null) return undefined
  const roles: readonly string[] = found.roles
  return roles.includes(formerRole)
    ? { ...found, roles: found.roles.map((role) => ((role as string) === formerRole ? 'system-admin' : role)) }
    : found
}

export async function readPerson(id: string): Promise<Person | undefined> {
  return asRead(await PersonModel.findOne({ _id: id }).lean<Person>())
}

export async function readPersonByUsername(username: string): Promise<Person | undefined> {
  return asRead(await PersonModel.findOne({ username }).lean<Person>())
}

export async function readPersons(where: {
  readonly deskId?: string
  readonly bodyId?: string | null
  readonly ids?: readonly string[]
  readonly limit?: number
}): Promise<Person[]> {
  const filter = {
    ...(where.deskId === undefined ? {} : { deskIds: where.deskId, active: true }),
    ...(where.bodyId === undefined ? {} : { bodyId: where.bodyId }),
    ...(where.ids === undefined ? {} : { _id: mongoose.trusted({ $in: [...where.ids] }) }),
  }
  const found = await PersonModel.find(filter)
    .sort({ _id: 1 })
    .limit(where.limit ?? 500)
    .lean<Person[]>()
  return found.flatMap((person) => asRead(person) ?? [])
}

/** Throws the driver's duplicate-key error when the username is taken. */
export async function insertPerson(person: Person): Promise<void> {
  await new PersonModel(person).save()
}

/** Changes some fields of a person; `endSessions` makes every session of theirs void. Undefined when there is none. */
export async function updatePerson(
  id: string,
  changes: Partial<Omit<Person, '_id' | 'epoch' | 'createdAt'>>,
  endSessions: boolean,
): Promise<Person | undefined> {
  const update = { $set: changes, ...(endSessions ? { $inc: { epoch: 1 } } : {}) }
  const found = await PersonModel.findOneAndUpdate({ _id: id }, update, {
    returnDocument: 'after',
    runValidators: true,
  }).lean<Person>()
  return asRead(found)
}

/** Whether the store holds an account of the demonstration city. */
export async function hasDemoPersons(): Promise<boolean> {
  return (await PersonModel.exists({ demo: true })) !== null
}
