import { randomInt } from 'node:crypto'
import { logAdminAct } from '../bodies/index.ts'
import { emailKeyOf } from '../kernel/email-address.ts'
import { type Actor, system } from '../kernel/role.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { tellAccounts } from './account.news.ts'
import { type AccessLink, countTry, readOpenLink, replaceLinks, takeLink } from './link.model.ts'
import { hashPassword, isPassword, unknownPassword } from './password.hash.ts'
import { assertPassword, choosePassword } from './person.actions.ts'
import { type Person, readPerson, updatePerson } from './person.model.ts'
import { newToken, tokenHash } from './token.rules.ts'
import { accessChanged } from './viewers.ts'

/**
 * How long a link holds, in minutes. In place of a lost password the person waits for it; the first one may come on a day off. A day
 * is also the longest that a mail may wait in somebody's box: OWASP ASVS 5.0 6.4.1 asks for a short time, and names none. One that anybody may
 * ask for holds shortest: whoever asked sits and waits for it.
 */
export const linkMinutes: Readonly<Record<AccessLink['purpose'], number>> = { reset: 60, first: 24 * 60, forgotten: 15 }
const mostTries = 5

interface LinkOrder<Purpose extends AccessLink['purpose'] = 'first' | 'reset'> {
  readonly person: Person
  readonly purpose: Purpose
  /** Hash of the code the person has from somebody else than the link; null where mail brings the link to them alone. */
  readonly codeHash: string | null
  readonly by: { readonly actor: Actor; readonly at: Date }
}

/**
 * Makes a link with which the person, and nobody before them, chooses a password. Their old password and every session end at once,
 * and so do links from before. Answers the link's path, which is nowhere else: what is stored is its hash.
 */
export async function issueLink({ person, purpose, codeHash, by }: LinkOrder): Promise<{ path: string; until: Date }> {
  const made = await makeLink({ person, purpose, codeHash, by })
  await updatePerson(person._id, { passwordHash: await unknownPassword(), mustChange: true }, true)
  accessChanged(person._id)
  return made
}

/**
 * Makes a link for whoever says to have forgotten the person's password, to be sent to an address or a number that is known to be theirs. Nothing
 * else changes until it is used: who asked may be a stranger.
 */
export async function issueForgottenLink(
  person: Person,
  way: 'email' | 'phone',
  at: Date,
): Promise<{ path: string; until: Date }> {
  return await makeLink({ person, purpose: 'forgotten', codeHash: null, by: { actor: system, at } }, way)
}

async function makeLink(
  { person, purpose, codeHash, by }: LinkOrder<AccessLink['purpose']>,
  way: 'email' | 'phone' = 'email',
): Promise<{ path: string; until: Date }> {
  const token = newToken()
  const until = new Date(by.at.getTime() + linkMinutes[purpose] * 60_000)
  const link = { personId: person._id, purpose, at: by.at, expiresAt: until, usedAt: null, codeHash, tries: 0 }
  const isMailed = way === 'email' && codeHash === null
  const sentTo = isMailed && person.email !== undefined ? { sentTo: emailKeyOf(person.email) } : {}
  await replaceLinks({ _id: tokenHash(token), ...link, ...sentTo })
  await logAdminAct({
    at: by.at,
    byId: by.actor.id,
    byName: by.actor.name,
    kind: 'link:issued',
    target: person._id,
    data: { purpose, until, withCode: codeHash !== null },
  })
  return { path: `/links/${token}`, until }
}

/** A code of eight digits to be said to the person, and what is stored of it. */
export async function newCode(): Promise<{ code: string; codeHash: string }> {
  const code = String(randomInt(100_000_000)).padStart(8, '0')
  return { code, codeHash: await hashPassword(code) }
}

/** Whose link it is. Looking does not use it up: mail is opened by machines too. Throws not-found for one that does not hold. */
export async function readLink(token: string, at: Date): Promise<{ person: Person; asksCode: boolean }> {
  const link = await readOpenLink(tokenHash(token), at)
  const person = link === undefined ? undefined : await readPerson(link.personId)
  if (link === undefined || person?.active !== true) throw notFound('link')
  return { person, asksCode: link.codeHash !== null }
}

/**
 * Sets the password of the link's person, who may then sign in; the link is used up. Throws not-found for a link that does not hold,
 * `invalid` for `code` (code-wrong) and `password` (as `createPerson`), RuleError `link-blocked` after five wrong codes.
 */
export async function useLink(
  token: string,
  given: { readonly password: string; readonly code?: string },
  at: Date,
): Promise<Person> {
  const id = tokenHash(token)
  const link = await readOpenLink(id, at)
  const { person } = await readLink(token, at)
  assertPassword('password', given.password, [person.username, person.name])
  if (link?.codeHash !== null && link !== undefined) {
    if (!(await countTry(id, mostTries))) throw new RuleError('link-blocked', 'too many wrong codes')
    const code = (given.code ?? '').normalize('NFKC').replace(/\D/g, '')
    if (!(await isPassword(link.codeHash, code))) throw invalid({ code: 'code-wrong' })
  }
  if (!(await takeLink(id, at))) throw notFound('link')
  const { email } = person
  const isRead = email !== undefined && link?.sentTo === emailKeyOf(email)
  const after = await choosePassword(person, given.password, isRead ? { address: email, at } : undefined)
  await logAdminAct({ at, byId: person._id, byName: person.name, kind: 'link:used', target: person._id, data: {} })
  await tellAccounts([{ kind: 'account-reset', personId: person._id, about: person.name, link: '/account', at }])
  return after
}
