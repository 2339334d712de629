import { randomUUID } from 'node:crypto'
import { type AdminActKind, logAdminAct } from '../bodies/index.ts'
import { type Actor, administratorRoles, areRolesTogether, isAdministrator, type Role } from '../kernel/role.ts'
import { conflict, forbidden, invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { type AccountNews, isReachable, settleApprovalNews, tellAccounts } from './account.news.ts'
import { type Approval, addApproval, decideApproval, readApproval } from './approval.model.ts'
import { areSameRights, isGrant, type Rights, rightsOf } from './approval.rules.ts'
import { hasConfidentialWork } from './confidential-work.ts'
import { issueLink, newCode } from './link.actions.ts'
import { assertName, changePerson, createPerson, type NewPerson, type PersonChange } from './person.actions.ts'
import { type Person, readPerson, readPersonsInRoles } from './person.model.ts'

export interface By {
  readonly actor: Actor
  readonly at: Date
}

/** What became of an order: done, or waiting for a second administrator, with the code to be said to the person where there is one. */
export type Outcome =
  | { readonly state: 'done'; readonly person: Person }
  | { readonly state: 'waiting'; readonly person: Person; readonly approvalId: string; readonly code?: string }

/** What an approval led to. A slip's path is shown to whoever approved, once, and is nowhere else. */
export interface Approved {
  readonly approval: Approval
  readonly person: Person
  readonly mailed: boolean
  readonly slip?: { readonly path: string; readonly until: Date }
}

const days = 24 * 3_600_000
/** A week: longer than a holiday's weekend, shorter than anybody remembers why. */
const approvalMs = 7 * days

/**
 * Opens an account without a role and asks a second administrator for the rights it is to have. The person chooses their password
 * by a link once these are approved. Throws what `createPerson` throws.
 */
export async function askForAccount(
  given: Omit<NewPerson, 'password' | 'demo' | 'id'>,
  reason: string,
  by: By,
): Promise<Outcome> {
  const { roles, deskIds = [], ...rest } = given
  assertTogether(roles)
  const person = await createPerson({ ...rest, roles: [] }, by.at)
  await logged(by, 'person:added', person._id, { name: person.name, username: person.username, bodyId: given.bodyId })
  const after: Rights = { ...rightsOf(person), roles, deskIds }
  return await ask({ kind: 'rights', person, reason, before: rightsOf(person), after, by })
}

/**
 * Changes an account: at once where it loses something, after a second administrator's approval where it gains (a name changes at
 * once in either case). Throws not-found, RuleError `own-rights`, `approval-waiting`, and what `changePerson` throws.
 */
export async function askForChange(id: string, change: PersonChange, reason: string, by: By): Promise<Outcome> {
  const person = await personOf(id, by)
  const { name, ...asked } = change
  const before = rightsOf(person)
  const after: Rights = { ...before, ...asked }
  if (change.roles !== undefined) assertTogether(change.roles)
  if (change.bodyId !== undefined && change.bodyId !== person.bodyId)
    await assertName(name ?? person.name, { ownId: id, bodyId: change.bodyId })
  if (!isGrant(before, after)) {
    const changed = await changePerson(id, change, by)
    await tellAccounts([{ kind: 'account-changed', personId: id, about: changed.name, link: '/account', at: by.at }])
    return { state: 'done', person: changed }
  }
  const named = name === undefined || name === person.name ? person : await changePerson(id, { name }, by)
  return await ask({ kind: 'rights', person: named, reason, before, after, by })
}

/**
 * Replaces a lost password by a link to the person: at once by mail, or after a second administrator's approval for administrators,
 * for whoever has confidential work, and where no mail reaches the person. The other administrators are told in either case. Throws
 * not-found, RuleError `own-rights`, `approval-waiting`, `account-closed`.
 */
export async function askForReset(id: string, reason: string, by: By): Promise<Outcome> {
  const person = await personOf(id, by)
  if (!person.active) throw new RuleError('account-closed', 'the account is closed')
  if (!isReachable(person) || isAdministrator(person.roles) || (await hasConfidentialWork(person)))
    return await ask({ kind: 'reset', person, reason, before: null, after: null, by })
  await deliver({ person, purpose: 'reset', codeHash: null, by })
  await tellAccounts(await newsForOthers('reset-issued', person, '/approvals', by))
  return { state: 'done', person }
}

/**
 * A second administrator approves: what was asked for is done. Throws not-found, forbidden `second-needed` for whoever asked and for
 * the person concerned, conflict `approval-decided` for one decided or expired, and RuleError `approval-stale` where the account changed meanwhile.
 */
export async function approve(id: string, by: By): Promise<Approved> {
  const approval = await approvalFor(id, by)
  const person = await readPerson(approval.personId)
  if (person === undefined) throw notFound('person')
  if (approval.before !== null && !areSameRights(approval.before, rightsOf(person)))
    throw new RuleError('approval-stale', 'the account was changed since')
  await decide(approval, 'approved', by)
  const changed = approval.after === null ? person : await grant(person, approval.after, by)
  const needsLink = approval.kind === 'reset' || changed.mustChange
  const purpose = approval.kind === 'reset' ? 'reset' : 'first'
  const { codeHash } = approval
  const delivered = needsLink ? await deliver({ person: changed, purpose, codeHash, by }) : undefined
  return {
    approval,
    person: changed,
    mailed: needsLink && delivered === undefined,
    ...(delivered ? { slip: delivered } : {}),
  }
}

/** A second administrator refuses. Throws as `approve`. */
export async function refuse(id: string, by: By): Promise<void> {
  await decide(await approvalFor(id, by), 'refused', by)
}

/** Whoever asked takes it back. Throws not-found, conflict `approval-decided`. */
export async function withdraw(id: string, by: By): Promise<void> {
  const approval = await readApproval(id)
  if (approval === undefined || approval.byId !== by.actor.id) throw notFound('approval')
  await decide(approval, 'withdrawn', by)
}

interface Order extends Pick<Approval, 'kind' | 'before' | 'after' | 'reason'> {
  readonly person: Person
  readonly by: By
}

async function ask({ kind, person, reason, before, after, by }: Order): Promise<Outcome> {
  const address = { email: after === null ? person.email : (after.email ?? undefined) }
  const givesLink = kind === 'reset' || person.mustChange
  const secret = givesLink && !isReachable(asReached(address)) ? await newCode() : undefined
  const approval: Approval = {
    _id: randomUUID(),
    kind,
    personId: person._id,
    personName: person.name,
    before,
    after,
    reason,
    byId: by.actor.id,
    byName: by.actor.name,
    at: by.at,
    expiresAt: new Date(by.at.getTime() + approvalMs),
    state: 'waiting',
    decidedById: null,
    decidedByName: null,
    decidedAt: null,
    codeHash: secret?.codeHash ?? null,
  }
  if (!(await addApproval(approval))) throw new RuleError('approval-waiting', 'the same is waiting for this person')
  await logged(by, `${kind}:asked`, person._id, { approval: approval._id, reason, before, after })
  const news = await newsForOthers('approval-asked', person, '/approvals', by)
  await tellAccounts(news.map((each) => ({ ...each, what: approval._id })))
  return { state: 'waiting', person, approvalId: approval._id, ...(secret ? { code: secret.code } : {}) }
}

function asReached({ email }: { email: string | undefined }): Pick<Person, 'email'> {
  return email === undefined ? {} : { email }
}

async function grant(person: Person, after: Rights, by: By): Promise<Person> {
  const { bodyId, email, ...rest } = after
  const change = { ...rest, ...(bodyId === null ? {} : { bodyId }), ...(email === null ? {} : { email }) }
  const changed = await changePerson(person._id, change, by)
  await tellAccounts([
    { kind: 'account-changed', personId: person._id, about: person.name, link: '/account', at: by.at },
  ])
  return changed
}

interface Delivery {
  readonly person: Person
  readonly purpose: 'first' | 'reset'
  readonly codeHash: string | null
  readonly by: By
}

/** By mail to the person alone, or as a slip whose path is answered. One that was to be a slip stays one: it has a code. */
async function deliver({
  person,
  purpose,
  codeHash,
  by,
}: Delivery): Promise<{ path: string; until: Date } | undefined> {
  const bySlip = codeHash !== null || !isReachable(person)
  const link = await issueLink({ person, purpose, codeHash, by })
  if (bySlip) return link
  const news = { kind: 'account-link', personId: person._id, about: person.name, link: '/account', at: by.at } as const
  await tellAccounts([{ ...news, secret: link }])
  return undefined
}

async function newsForOthers(kind: AccountNews['kind'], person: Person, link: string, by: By): Promise<AccountNews[]> {
  const administrators = await readPersonsInRoles(administratorRoles)
  return administrators
    .filter(
      ({ _id, roles }) =>
        _id !== by.actor.id && _id !== person._id && (kind === 'reset-issued' || !roles.includes('audit-admin')),
    )
    .map(({ _id, roles }) => ({
      kind,
      personId: _id,
      about: person.name,
      link: roles.includes('audit-admin') ? '/administration-log' : link,
      at: by.at,
    }))
}

async function approvalFor(id: string, by: By): Promise<Approval> {
  const approval = await readApproval(id)
  if (approval === undefined) throw notFound('approval')
  if (by.actor.id === approval.byId || by.actor.id === approval.personId)
    throw forbidden('second-needed', 'another administrator decides what one asks for')
  return approval
}

async function decide(approval: Approval, state: 'approved' | 'refused' | 'withdrawn', by: By): Promise<void> {
  if (!(await decideApproval(approval._id, { state, at: by.at, by: by.actor })))
    throw conflict('approval-decided', 'it was decided already, or expired', {})
  await logged(by, `${approval.kind}:${state}`, approval.personId, { approval: approval._id, askedBy: approval.byId })
  await settleApprovalNews(approval._id, by.at)
  if (state === 'withdrawn') return
  const { personName: about, byId: personId } = approval
  await tellAccounts([{ kind: 'approval-decided', personId, about, link: '/approvals', at: by.at }])
}

async function personOf(id: string, by: By): Promise<Person> {
  if (by.actor.id === id) throw new RuleError('own-rights', 'nobody changes their own rights')
  const person = await readPerson(id)
  if (person === undefined) throw notFound('person')
  return person
}

function assertTogether(roles: readonly Role[]): void {
  if (!areRolesTogether(roles)) throw invalid({ roles: 'administrator-alone' })
}

async function logged(
  by: By,
  kind: AdminActKind,
  target: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  await logAdminAct({ at: by.at, byId: by.actor.id, byName: by.actor.name, kind, target, data })
}
