import { randomUUID } from 'node:crypto'
import { allBodies, logAdminAct } from '../bodies/index.ts'
import type { Language } from '../kernel/bilingual.ts'
import { emailKeyOf } from '../kernel/email-address.ts'
import { type Actor, areRolesTogether, type Role, worksOnCases } from '../kernel/role.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { isDuplicate } from '../store/bulk.ts'
import { rightsOf } from './approval.rules.ts'
import { nameFault, tidyName } from './name.rules.ts'
import { hashPassword, isPassword, unknownPassword } from './password.hash.ts'
import { passwordFault } from './password.rules.ts'
import { dropClaims } from './contact.model.ts'
import { dropLinks } from './link.model.ts'
import {
  erasePerson,
  insertPerson,
  nameClash,
  type Person,
  readPerson,
  readPersonByUsername,
  readPersons,
  updatePerson,
} from './person.model.ts'
import { accessChanged } from './viewers.ts'

export interface NewPerson {
  /** Chosen by seeds; made otherwise. */
  readonly id?: string
  readonly username: string
  readonly name: string
  /** Without one nobody knows the password: the person chooses one by a link. */
  readonly password?: string
  readonly roles: readonly Role[]
  readonly bodyId?: string
  readonly deskIds?: readonly string[]
  readonly lang?: Language
  readonly phone?: string
  readonly email?: string
  /** The address was proved to be the person's before. */
  readonly emailConfirmed?: boolean
  /** An account of the demonstration city; its password may be a simple one. */
  readonly demo?: boolean
}

/** A name to sign in with, as it is stored and compared: lower case, compatibility forms joined. */
export function usernameOf(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

/** The account of that name, however it was typed. */
export async function findByUsername(typed: string): Promise<Person | undefined> {
  return await readPersonByUsername(usernameOf(typed))
}

const usernameForm = /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}._@+-]{2,63}$/u

/**
 * Opens an account. Throws `invalid` for fields `username` (username-form, username-taken: also by one that looks like it), `name`
 * (name-hidden, name-script, name-alike, name-in-body), `roles` (administrator-alone) and `password` (password-short, password-long,
 * password-common, password-context).
 */
export async function createPerson(given: NewPerson, at: Date): Promise<Person> {
  const username = usernameOf(given.username)
  if (!usernameForm.test(username) || nameFault(username) !== undefined) throw invalid({ username: 'username-form' })
  await assertName(given.name, given)
  assertRoles(given.roles)
  const { password } = given
  if (password !== undefined && given.demo !== true) assertPassword('password', password, [username, given.name])
  const person: Person = {
    _id: given.id ?? randomUUID(),
    username,
    name: tidyName(given.name),
    roles: given.roles,
    deskIds: given.deskIds ?? [],
    passwordHash: password === undefined ? await unknownPassword() : await hashPassword(password),
    lang: given.lang ?? 'zh-CN',
    active: true,
    mustChange: password === undefined,
    createdAt: at,
    keys: true,
    epoch: 1,
    demo: given.demo === true,
    ...(given.bodyId === undefined ? {} : { bodyId: given.bodyId }),
    ...(given.phone === undefined ? {} : { phone: given.phone }),
    ...(given.email === undefined
      ? {}
      : given.emailConfirmed
        ? confirmedEmail(given.email, at)
        : { email: given.email }),
  }
  try {
    await insertPerson(person)
  } catch (error) {
    if (isDuplicate(error)) throw invalid({ username: 'username-taken' })
    throw error
  }
  accessChanged(person._id)
  return person
}

/** What is stored of an address that its person has shown to read. */
export function confirmedEmail(
  email: string,
  at: Date,
): Required<Pick<Person, 'email' | 'emailConfirmedAt' | 'emailKey'>> {
  return { email, emailConfirmedAt: at, emailKey: emailKeyOf(email) }
}

export async function findPerson(id: string): Promise<Person | undefined> {
  return await readPerson(id)
}

/** Active people of a desk, in order of id. */
export async function personsOfDesk(deskId: string): Promise<Person[]> {
  return await readPersons({ deskId })
}

/** Everybody of a body, also those whose account is closed. */
export async function personsOfBody(bodyId: string): Promise<Person[]> {
  return await readPersons({ bodyId })
}

/** People by id, in no order. */
export async function personsOf(ids: readonly string[]): Promise<Person[]> {
  return ids.length === 0 ? [] : await readPersons({ ids })
}

/** What lies with a desk, and with whom there. */
interface Held {
  readonly deskId: string
  readonly personId?: string | null
}

/** Whether somebody can sign in and work at the desk: with an open account, at that desk, in a role that works on cases. */
export function worksAt(
  { active, deskIds, roles }: Pick<Person, 'active' | 'deskIds' | 'roles'>,
  deskId: string,
): boolean {
  return active && deskIds.includes(deskId) && worksOnCases(roles)
}

/** Those of the desks at which nobody can sign in and work. */
export async function desksUnattended(deskIds: readonly string[]): Promise<ReadonlySet<string>> {
  const staff = await Promise.all(
    [...new Set(deskIds)].map(async (deskId) => ({ deskId, people: await personsOfDesk(deskId) })),
  )
  return new Set(
    staff.flatMap(({ deskId, people }) => (people.some((person) => worksAt(person, deskId)) ? [] : [deskId])),
  )
}

/** Tells of each of these whether who has it is not there any more: the account is closed, has no such role, or works at other desks by now. */
export async function whoLeft(held: readonly Held[]): Promise<(one: Held) => boolean> {
  const ids = [...new Set(held.flatMap(({ personId }) => personId ?? []))]
  const people = new Map((await personsOf(ids)).map((person) => [person._id, person]))
  return ({ personId, deskId }) => {
    const person = personId ? people.get(personId) : undefined
    return person !== undefined && !worksAt(person, deskId)
  }
}

/** The roles of whoever has something; undefined where nobody has. */
export async function rolesHeld(held: readonly Held[]): Promise<(one: Held) => readonly Role[] | undefined> {
  const people = await personsOf([...new Set(held.flatMap(({ personId }) => personId ?? []))])
  const roles = new Map(people.map((person) => [person._id, person.roles]))
  return ({ personId }) => (personId ? roles.get(personId) : undefined)
}

/** Which of these work on no case any more, at whatever desk: the account is closed, or has no such role. */
export async function whoStopped(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const people = await personsOf([...new Set(ids)])
  return new Set(people.filter(({ active, roles }) => !active || !worksOnCases(roles)).map(({ _id }) => _id))
}

export interface PersonChange {
  readonly roles?: readonly Role[]
  readonly bodyId?: string
  readonly deskIds?: readonly string[]
  readonly active?: boolean
  readonly name?: string
  readonly email?: string
}

/**
 * What an administrator changes about a person. Ends the person's sessions, so that no page opened before acts with rights
 * that are gone. What gives more than there was goes through `askForChange`. Throws not-found, RuleError `own-rights` for a change
 * of one's own roles or account, and `invalid` for `name` and `roles`.
 */
export async function changePerson(
  id: string,
  change: PersonChange,
  by: { readonly actor: Actor; readonly at: Date },
): Promise<Person> {
  if (by.actor.id === id) throw new RuleError('own-rights', 'nobody changes their own rights')
  if (change.roles !== undefined) assertRoles(change.roles)
  const before = await readPerson(id)
  if (before === undefined) throw notFound('person')
  const { name: typed, email, ...others } = change
  // The address as it stands, sent along with a form, stays as well known as it was.
  const rest = email === undefined || email === before.email ? others : { ...others, email }
  if (typed !== undefined) await assertName(typed, { ownId: id, bodyId: change.bodyId ?? before.bodyId })
  const named = typed === undefined ? {} : { name: tidyName(typed) }
  const after = await updatePerson(id, { ...rest, ...named }, true)
  if (after === undefined) throw notFound('person')
  const asLogged = ({ name, ...person }: Person) => ({ name, ...rightsOf(person) })
  await logAdminAct({
    at: by.at,
    byId: by.actor.id,
    byName: by.actor.name,
    kind: 'person:changed',
    target: id,
    data: { before: asLogged(before), after: asLogged(after) },
  })
  accessChanged(id)
  return after
}

/**
 * Changes one's own password and ends every other session. Returns the person with the new epoch, for the session that stays.
 * Throws `invalid` for `current` (password-wrong) and `password`.
 */
export async function changePassword(id: string, current: string, password: string): Promise<Person> {
  const person = await readPerson(id)
  if (person === undefined) throw notFound('person')
  if (!(await isPassword(person.passwordHash, current))) throw invalid({ current: 'password-wrong' })
  assertPassword('password', password, [person.username, person.name])
  if (password === current) throw invalid({ password: 'password-same' })
  return await choosePassword(person, password)
}

/** Whether what was typed is the person's own password: asked again before an act that binds them (a signature). */
export async function isOwnPassword(id: string, typed: string): Promise<boolean> {
  const person = await readPerson(id)
  return person !== undefined && person.active && (await isPassword(person.passwordHash, typed))
}

export async function changePreferences(
  id: string,
  change: { readonly lang?: Language; readonly keys?: boolean },
  at: Date,
): Promise<void> {
  await updatePerson(id, change.lang === undefined ? change : { ...change, langChosenAt: at }, false)
  accessChanged(id)
}

/** Name of whoever closed their account and stands in no case. */
const nobodyNow = '已注销'

/**
 * Closes one's own account, for good. What it may not be closed over is for the rooms above to say. `keepsName`: cases name the person.
 * Throws not-found, `invalid` for `password` (password-wrong).
 */
export async function closeOwnAccount(
  id: string,
  { password, keepsName }: { readonly password: string; readonly keepsName: boolean },
  at: Date,
): Promise<void> {
  const person = await readPerson(id)
  if (person === undefined) throw notFound('person')
  if (!(await isPassword(person.passwordHash, password))) throw invalid({ password: 'password-wrong' })
  const passwordHash = await unknownPassword()
  const closed = await erasePerson(id, { passwordHash, ...(keepsName ? {} : { name: nobodyNow }) })
  if (closed === undefined) throw notFound('person')
  await Promise.all([dropLinks(id), dropClaims(id)])
  accessChanged(id)
  await logAdminAct({ at, byId: id, byName: closed.name, kind: 'person:closed', target: id, data: {} })
}

/**
 * Sets the password somebody chose for themselves, ends their sessions and makes void whatever link would choose another. `reads`: an address
 * whose mail brought them here, and since when. Throws not-found.
 */
export async function choosePassword(
  person: Person,
  password: string,
  reads?: { readonly address: string; readonly at: Date },
): Promise<Person> {
  const passwordHash = await hashPassword(password)
  const known = reads === undefined ? {} : confirmedEmail(reads.address, reads.at)
  const after = await updatePerson(person._id, { passwordHash, mustChange: false, ...known }, true)
  if (after === undefined) throw notFound('person')
  await dropLinks(person._id)
  accessChanged(person._id)
  return after
}

/** Throws `invalid` for `name` where the name is none an account may have, or clashes with another's. */
export async function assertName(
  name: string,
  place: { readonly ownId?: string | undefined; readonly bodyId?: string | undefined },
): Promise<void> {
  const fault = nameFault(name) ?? (await nameClash(name, place))
  if (fault !== undefined) throw invalid({ name: fault })
}

function assertRoles(roles: readonly Role[]): void {
  if (!areRolesTogether(roles)) throw invalid({ roles: 'administrator-alone' })
}

/** Throws `invalid` for that field, with why the password is refused. */
export function assertPassword(field: string, password: string, own: readonly string[]): void {
  const bodies = allBodies().flatMap((body) => [body.name.zh, body.name.en, body._id])
  const fault = passwordFault(password, [...own, ...bodies])
  if (fault !== undefined) throw invalid({ [field]: fault })
}
