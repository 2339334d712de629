import { limitsInMemory } from '../http/index.ts'
import { readPhone, takesTexts } from '../kernel/phone-number.ts'
import { isAdministrator } from '../kernel/role.ts'
import { RuleError } from '../kernel/rule-error.ts'
import {
  type AccountNews,
  isReachable,
  outsideAddress,
  sendText,
  showsLinks,
  tellAccounts,
  wayTo,
} from './account.news.ts'
import { hasConfidentialWork } from './confidential-work.ts'
import { issueForgottenLink } from './link.actions.ts'
import { usernameOf } from './person.actions.ts'
import { type Person, readPersonByUsername, readPersonsByEmail, readPersonsByPhone } from './person.model.ts'

/** A link as a demonstration shows it in place of sending it. */
export interface ShownLink {
  readonly username: string
  readonly path: string
}

/** What is sent for one account, whoever asks: a stranger may not fill a mailbox. Past it the answer is the same, and nothing is sent. */
const perAccount = { points: 5, seconds: 3600 } as const
const limits = limitsInMemory()

/** What a text message says around a link. */
type TextOf = (link: { readonly username: string; readonly url: string }) => string

/**
 * Somebody says to have forgotten a password and names a user name, an e-mail address or a mobile number. Every account of that name gets a link at
 * the address that is confirmed, or by text message to the number that is; whose password two administrators reset is told to turn to them.
 * Answers the links only where a demonstration shows them on the page: nobody else may learn whether there is such an account.
 */
export async function askForForgotten(typed: string, textOf: TextOf, at: Date): Promise<ShownLink[]> {
  const phone = readPhone(typed)
  const [named, mailed, called] = await Promise.all([
    readPersonByUsername(usernameOf(typed)),
    readPersonsByEmail(typed),
    phone !== undefined && takesTexts(phone) ? readPersonsByPhone(phone) : [],
  ])
  // Whom a number names is written to there; whose account has that name, by mail where they can be.
  const ways = new Map<string, { person: Person; way: 'email' | 'phone' }>()
  for (const person of called) if (hasWay(person, 'phone')) ways.set(person._id, { person, way: 'phone' })
  for (const person of [...(named === undefined ? [] : [named]), ...mailed]) {
    const way = (['email', 'phone'] as const).find((each) => hasWay(person, each))
    if (way !== undefined) ways.set(person._id, { person, way })
  }
  const shown: ShownLink[] = []
  for (const { person, way } of ways.values()) {
    const link = await linkFor(person, way, textOf, at)
    if (link !== undefined && showsLinks()) shown.push({ username: person.username, path: link.path })
  }
  return shown
}

/** Whether a link can reach the person alone that way: what it goes to is known to be theirs, and something goes out. */
function hasWay(person: Person, way: 'email' | 'phone'): boolean {
  if (way === 'email') return person.emailConfirmedAt !== undefined && (isReachable(person) || showsLinks())
  const { phone, phoneConfirmedAt } = person
  if (phone === undefined || phoneConfirmedAt === undefined || !takesTexts(phone)) return false
  return wayTo('phone') === 'sent' || showsLinks()
}

async function linkFor(
  person: Person,
  way: 'email' | 'phone',
  textOf: TextOf,
  at: Date,
): Promise<{ path: string; until: Date } | undefined> {
  if (!person.active || (await isTooOften(person._id))) return undefined
  const { username, phone = '' } = person
  const news = { personId: person._id, about: username, at } satisfies Partial<AccountNews>
  if (await isOfficeMatter(person)) {
    await tellAccounts([{ ...news, kind: 'reset-by-office', link: '/account' }])
    return undefined
  }
  const link = await issueForgottenLink(person, way, at)
  if (showsLinks()) return link
  if (way === 'phone') await sendText({ to: phone, text: textOf({ username, url: outsideAddress(link.path) }), at })
  else await tellAccounts([{ ...news, kind: 'account-forgotten', link: '/account', secret: link }])
  return link
}

/** Whose password administrators reset, two of them where `askForReset` says so: the mailbox or telephone alone opens none of these accounts. */
async function isOfficeMatter(person: Person): Promise<boolean> {
  return person.mustChange || isAdministrator(person.roles) || (await hasConfidentialWork(person))
}

async function isTooOften(personId: string): Promise<boolean> {
  try {
    await limits.take('forgotten', personId, perAccount)
    return false
  } catch (error) {
    if (error instanceof RuleError && error.code === 'too-many-requests') return true
    throw error
  }
}
