import { Passport } from 'passport'
import { Strategy } from 'passport-local'
import type { Limits } from '../http/index.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { hashPassword, isOutdated, isPassword } from './password.hash.ts'
import { usernameOf } from './person.actions.ts'
import { type Person, readPersonByUsername, updatePerson } from './person.model.ts'

export interface SignInTry {
  readonly username: string
  /** Exactly as typed: nothing is trimmed or joined. */
  readonly password: string
  readonly ip: string
  /** What the browser is known by that has signed in to this account before. */
  readonly knownAs?: string | undefined
}

/**
 * Tries that may fail. A browser that has signed in to the account before has a count of its own, so that nobody who guesses, from the same address
 * either, shuts out its owner there. Of all other browsers the narrow limit counts one account from one address; the wide ones count an address for all accounts, and an account from all addresses it was never used from. An office
 * has one address: past its count nobody is refused, but its tries are looked at one after the other, slowly, so that who knows the password
 * gets in and who guesses gets nowhere.
 */
const perPair = { points: 10, seconds: 900 } as const
const perAddress = { points: 60, seconds: 900 } as const
const perAccount = { points: 300, seconds: 3600 } as const

/**
 * Signs people in with name and password. The answer and the time it takes are the same for an unknown name, a closed account
 * and a wrong password. Throws RuleError `sign-in-failed`, `sign-in-held`, `too-many-requests`.
 */
export function passwordSignIn(limits: Limits): (given: SignInTry) => Promise<Person> {
  const passport = new Passport()
  passport.use(
    new Strategy({ session: false }, async (username, password, done) => {
      let person: Person | undefined
      try {
        person = await verify(username, password)
      } catch (error) {
        done(error)
        return
      }
      done(null, person ?? false)
    }),
  )
  const trusted = new Set<string>()
  const verified = async (name: string, password: string): Promise<Person> => {
    const person = await authenticate(passport, name, password)
    if (person === undefined) throw new RuleError('sign-in-failed', 'no such name with this password')
    return person
  }
  return async ({ username, password, ip, knownAs }) => {
    const name = usernameOf(username)
    if (knownAs !== undefined) {
      const browser = `${name} ${knownAs}`
      await held(limits.take('sign-in-known', browser, perPair))
      const person = await verified(name, password)
      await limits.giveBack('sign-in-known', browser, perPair)
      return person
    }
    const pair = `${name} ${ip}`
    await held(limits.take('sign-in', pair, perPair))
    const isSlow = await isOver(limits, ip)
    if (!trusted.has(pair)) await held(limits.take('sign-in-account', name, perAccount))
    const person = isSlow ? await slowly(ip, () => verified(name, password)) : await verified(name, password)
    await limits.giveBack('sign-in', pair, perPair)
    if (!isSlow) await limits.giveBack('sign-in-address', ip, perAddress)
    if (trusted.size > 50_000) trusted.clear()
    trusted.add(pair)
    return person
  }
}

/** Who is held back is told on the page itself, with what the owner of the account can do. Throws RuleError sign-in-held. */
async function held(taking: Promise<void>): Promise<void> {
  try {
    await taking
  } catch (error) {
    if (!(error instanceof RuleError) || error.code !== 'too-many-requests') throw error
    throw new RuleError('sign-in-held', error.message, error.details)
  }
}

async function isOver(limits: Limits, ip: string): Promise<boolean> {
  try {
    await limits.take('sign-in-address', ip, perAddress)
    return false
  } catch (error) {
    if (error instanceof RuleError && error.code === 'too-many-requests') return true
    throw error
  }
}

/** Between two tries of one address that has used up its count, and how many of them may wait. */
export const slowTries = { apartMs: 1000, waiting: 30 } as { apartMs: number; waiting: number }
const queues = new Map<string, { waiting: number; last: Promise<unknown> }>()

/** Throws RuleError too-many-requests where too many wait already. */
async function slowly<T>(ip: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(ip) ?? { waiting: 0, last: Promise.resolve() }
  if (queue.waiting >= slowTries.waiting)
    throw new RuleError('too-many-requests', 'too many wait', { seconds: 30 }, 'forbidden')
  queues.set(ip, queue)
  queue.waiting += 1
  const turn = queue.last.then(work)
  queue.last = turn.catch(() => {}).then(() => new Promise((next) => setTimeout(next, slowTries.apartMs).unref()))
  try {
    return await turn
  } finally {
    queue.waiting -= 1
    if (queue.waiting === 0) queues.delete(ip)
  }
}

async function verify(username: string, password: string): Promise<Person | undefined> {
  const person = await readPersonByUsername(username)
  const matches = await isPassword(person?.passwordHash, password)
  if (person === undefined || !matches || !person.active) return undefined
  if (isOutdated(person.passwordHash))
    await updatePerson(person._id, { passwordHash: await hashPassword(password) }, false)
  return person
}

/** Passport runs its strategies on requests; it gets one with the two fields and nothing else. */
function authenticate(
  passport: InstanceType<typeof Passport>,
  username: string,
  password: string,
): Promise<Person | undefined> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, person?: unknown): void => {
      if (error !== null && error !== undefined) reject(error as Error)
      else resolve(person === false || person === undefined ? undefined : (person as Person))
    }
    const run = passport.authenticate('local', { session: false }, done) as (
      request: object,
      response: object,
      next: (error: unknown) => void,
    ) => void
    run({ body: { username, password }, headers: {} }, {}, reject)
  })
}
