import { limitsInMemory } from '../http/index.ts'
import { isAdministrator } from '../kernel/role.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { type AccountNews, isReachable, showsLinks, tellAccounts } from './account.news.ts'
import { hasConfidentialWork } from './confidential-work.ts'
import { issueForgottenLink } from './link.actions.ts'
import { usernameOf } from './person.actions.ts'
import { type Person, readPersonByUsername, readPersonsByEmail } from './person.model.ts'

/** A link as a demonstration shows it in place of its mail. */
export interface ShownLink {
  readonly username: string
  readonly path: string
}

/** Mails for one account, whoever asks: a stranger may not fill a mailbox. Past them the answer is the same, and nothing is sent. */
const perAccount = { points: 5, seconds: 3600 } as const
const limits = limitsInMemory()

/**
 * Somebody says to have forgotten a password and names a user name or an e-mail address. Every account of that name whose address is
 * confirmed gets a link there; whose password two administrators reset is told to turn to them. Answers the links only where a demonstration
 * shows them on the page: nobody else may learn whether there is such an account.
 */
export async function askForForgotten(typed: string, at: Date): Promise<ShownLink[]> {
  const [named, mailed] = await Promise.all([readPersonByUsername(usernameOf(typed)), readPersonsByEmail(typed)])
  const persons = new Map([...(named === undefined ? [] : [named]), ...mailed].map((person) => [person._id, person]))
  const shown: ShownLink[] = []
  for (const person of persons.values()) {
    const link = await linkFor(person, at)
    if (link !== undefined && showsLinks()) shown.push({ username: person.username, path: link.path })
  }
  return shown
}

async function linkFor(person: Person, at: Date): Promise<{ path: string; until: Date } | undefined> {
  const isKnown = person.emailConfirmedAt !== undefined && (isReachable(person) || showsLinks())
  if (!person.active || !isKnown) return undefined
  const about = person.username
  const news = { personId: person._id, about, at } satisfies Partial<AccountNews>
  if (await isTooOften(person._id)) return undefined
  if (await isOfficeMatter(person)) {
    await tellAccounts([{ ...news, kind: 'reset-by-office', link: '/account' }])
    return undefined
  }
  const link = await issueForgottenLink(person, at)
  if (!showsLinks()) await tellAccounts([{ ...news, kind: 'account-forgotten', link: '/account', secret: link }])
  return link
}

/** Whose password administrators reset, two of them where `askForReset` says so: the mailbox alone opens none of these accounts. */
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
