import { compareNames } from '../kernel/name-order.ts'
import mongoose from 'mongoose'
import type { Language } from '../kernel/bilingual.ts'
import { emailKeyOf } from '../kernel/email-address.ts'
import { type Role, roles } from '../kernel/role.ts'
import { isDuplicate } from '../store/bulk.ts'
import { modelOf } from '../store/model.ts'
import { flag, list, moment, oneOf, optional, text, whole, withDefault, words } from '../store/shape.ts'
import { areDrawnAlike, plainName, skeletonOf } from './name.rules.ts'

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
  /** There is no password of their own yet: it is chosen by a link. */
  readonly mustChange: boolean
  readonly createdAt: Date
  readonly phone?: string
  readonly email?: string
  /** Since when the person is known to read what goes to that address. Without it nothing secret is sent there on a stranger's word. */
  readonly emailConfirmedAt?: Date
  /** The confirmed address as it is compared. */
  readonly emailKey?: string
  /** Since when the number is known to be theirs. */
  readonly phoneConfirmedAt?: Date
  /** When they chose the language of their account; missing while it is the one the account was opened in. */
  readonly langChosenAt?: Date
  /** Keyboard shortcuts of the worklists. */
  readonly keys: boolean
  /** Rises to end all sessions of the person. */
  readonly epoch: number
  /** Belongs to the demonstration city: a production start refuses a store that has one. */
  readonly demo: boolean
  /** What names that look like the username, and like the name, have in common; missing on accounts of before. */
  readonly usernameSkeleton?: string
  readonly nameSkeleton?: string
}

const PersonModel = modelOf<Person>(
  'persons',
  {
    _id: words(60),
    username: words(64),
    name: words(80),
    roles: list(oneOf<Role>(roles.filter((role) => role !== 'system'))),
    bodyId: optional(words(60)),
    deskIds: withDefault(list(words(60)), []),
    passwordHash: words(400),
    lang: withDefault(oneOf(['zh-CN', 'en']), 'zh-CN'),
    active: withDefault(flag(), true),
    mustChange: withDefault(flag(), false),
    createdAt: moment(),
    phone: optional(text(40)),
    email: optional(text(200)),
    emailConfirmedAt: optional(moment()),
    emailKey: optional(words(200)),
    phoneConfirmedAt: optional(moment()),
    langChosenAt: optional(moment()),
    keys: withDefault(flag(), true),
    epoch: withDefault(whole(1), 1),
    demo: withDefault(flag(), false),
    usernameSkeleton: optional(words(400)),
    nameSkeleton: optional(words(600)),
  },
  {
    indexes: [
      { key: { username: 1 }, unique: true },
      {
        key: { usernameSkeleton: 1 },
        unique: true,
        partialFilterExpression: { usernameSkeleton: { $type: 'string' } },
      },
      { key: { nameSkeleton: 1 } },
      { key: { emailKey: 1, _id: 1 }, partialFilterExpression: { emailKey: { $type: 'string' } } },
      { key: { phone: 1, _id: 1 }, partialFilterExpression: { phoneConfirmedAt: { $exists: true } } },
      { key: { roles: 1, active: 1, _id: 1 } },
      { key: { deskIds: 1, active: 1, _id: 1 } },
      { key: { bodyId: 1, _id: 1 } },
      { key: { bodyId: 1, roles: 1, active: 1, _id: 1 } },
      { key: { demo: 1 }, partialFilterExpression: { demo: true } },
    ],
  },
)

export async function readPerson(id: string): Promise<Person | undefined> {
  return (await PersonModel.findOne({ _id: id }).lean<Person>()) ?? undefined
}

export async function readPersonByUsername(username: string): Promise<Person | undefined> {
  return (await PersonModel.findOne({ username }).lean<Person>()) ?? undefined
}

/** Whoever is known to read the mail of that address; an agent may have several accounts. At most 20. */
export async function readPersonsByEmail(address: string): Promise<Person[]> {
  return await PersonModel.find({ emailKey: emailKeyOf(address) })
    .sort({ _id: 1 })
    .limit(20)
    .lean<Person[]>()
}

/** Whoever is known to have that number, in the form in which numbers are kept. At most 20. */
export async function readPersonsByPhone(phone: string): Promise<Person[]> {
  return await PersonModel.find({ phone, phoneConfirmedAt: mongoose.trusted({ $exists: true }) })
    .sort({ _id: 1 })
    .limit(20)
    .lean<Person[]>()
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
  return found.toSorted((a, b) => compareNames(a.name, b.name))
}

/** Whoever has one of the roles and an open account. */
export async function readPersonsInRoles(roles: readonly Role[]): Promise<Person[]> {
  const found = await PersonModel.find({ roles: mongoose.trusted({ $in: [...roles] }), active: true })
    .sort({ _id: 1 })
    .limit(500)
    .lean<Person[]>()
  return found.toSorted((a, b) => compareNames(a.name, b.name))
}

/** The heads of a body whose accounts are open. */
export async function readHeads(bodyId: string): Promise<Pick<Person, '_id' | 'deskIds'>[]> {
  return await PersonModel.find({ roles: 'lead', active: true, bodyId }, { deskIds: 1 })
    .sort({ _id: 1 })
    .limit(500)
    .lean<Pick<Person, '_id' | 'deskIds'>[]>()
}

/** Throws the driver's duplicate-key error when the username, or one that looks like it, is taken. */
export async function insertPerson(person: Person): Promise<void> {
  await new PersonModel({ ...person, ...skeletonsOf(person) }).save()
}

function skeletonsOf({ username, name }: Pick<Person, 'username' | 'name'>) {
  return { usernameSkeleton: skeletonOf(username), nameSkeleton: skeletonOf(name) }
}

/**
 * Why a name cannot be read beside those there are, or undefined. Nobody is called like a colleague of the same body, whose acts the records
 * tell apart by the name (name-in-body). Elsewhere people may share a name, and nobody may imitate one (name-alike): of whoever works for a
 * body also not with an i for an l.
 */
export async function nameClash(
  name: string,
  { ownId, bodyId }: { readonly ownId?: string | undefined; readonly bodyId?: string | undefined },
): Promise<'name-in-body' | 'name-alike' | undefined> {
  const nameSkeleton = skeletonOf(name)
  const others = { nameSkeleton, ...(ownId === undefined ? {} : { _id: mongoose.trusted({ $ne: ownId }) }) }
  if (bodyId !== undefined && (await PersonModel.exists({ ...others, bodyId })) !== null) return 'name-in-body'
  const alike = await PersonModel.find(others, { name: 1, bodyId: 1 })
    .limit(100)
    .lean<Pick<Person, '_id' | 'name' | 'bodyId'>[]>()
  const isImitated = alike.some(
    (other) =>
      plainName(other.name) !== plainName(name) &&
      (bodyId !== undefined || other.bodyId !== undefined || areDrawnAlike(other.name, name)),
  )
  return isImitated ? 'name-alike' : undefined
}

/**
 * Gives accounts of before what is compared, and anew to those compared in an older way. Of two whose usernames look alike already, the second
 * goes without. Repeatable.
 */
export async function fillSkeletons(): Promise<void> {
  const persons = PersonModel.find({}, { username: 1, name: 1, usernameSkeleton: 1, nameSkeleton: 1 })
    .lean<Pick<Person, '_id' | 'username' | 'name' | 'usernameSkeleton' | 'nameSkeleton'>>()
    .cursor()
  for await (const person of persons) {
    const { usernameSkeleton, nameSkeleton } = skeletonsOf(person)
    if (person.nameSkeleton === nameSkeleton && person.usernameSkeleton === usernameSkeleton) continue
    try {
      await PersonModel.updateOne({ _id: person._id }, { $set: { usernameSkeleton, nameSkeleton } })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      await PersonModel.updateOne({ _id: person._id }, { $set: { nameSkeleton }, $unset: { usernameSkeleton: 1 } })
    }
  }
}

/**
 * Changes some fields of a person; `endSessions` makes every session of theirs void. An address that is given is one nobody has confirmed,
 * unless it is said since when. Undefined when there is none.
 */
export async function updatePerson(
  id: string,
  changes: Partial<Omit<Person, '_id' | 'epoch' | 'createdAt'>>,
  endSessions: boolean,
): Promise<Person | undefined> {
  const named = changes.name === undefined ? {} : { nameSkeleton: skeletonOf(changes.name) }
  const isUnconfirmed = changes.email !== undefined && changes.emailConfirmedAt === undefined
  const update = {
    $set: { ...changes, ...named },
    ...(isUnconfirmed ? { $unset: { emailConfirmedAt: 1, emailKey: 1 } } : {}),
    ...(endSessions ? { $inc: { epoch: 1 } } : {}),
  }
  const found = await PersonModel.findOneAndUpdate({ _id: id }, update, {
    returnDocument: 'after',
    runValidators: true,
  }).lean<Person>()
  return found ?? undefined
}

/**
 * Closes an account that is open: nobody can sign in with it, and what is known of its person beyond the user name is gone; the name too,
 * where another is put in its place. Undefined when it was closed already.
 */
export async function erasePerson(
  id: string,
  left: Pick<Person, 'passwordHash'> & Partial<Pick<Person, 'name'>>,
): Promise<Person | undefined> {
  const named = left.name === undefined ? {} : { nameSkeleton: skeletonOf(left.name) }
  const gone = { email: 1, emailConfirmedAt: 1, emailKey: 1, phone: 1, phoneConfirmedAt: 1 } as const
  const found = await PersonModel.findOneAndUpdate(
    { _id: id, active: true },
    { $set: { active: false, mustChange: true, ...left, ...named }, $unset: gone, $inc: { epoch: 1 } },
    { returnDocument: 'after', runValidators: true },
  ).lean<Person>()
  return found ?? undefined
}

/** Whether the store holds an account of the demonstration city. */
export async function hasDemoPersons(): Promise<boolean> {
  return (await PersonModel.exists({ demo: true })) !== null
}
