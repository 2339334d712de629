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
}

/**
 * Tries that may fail. The narrow limit counts one account from one address, so that guessing from elsewhere never shuts out
 * the account's owner; the wide ones count an address for all accounts, and an account from all addresses it was never used from.
 */
const perPair = { points: 10, seconds: 900 } as const
const perAddress = { points: 60, seconds: 900 } as const
const perAccount = { points: 300, seconds: 3600 } as const

/**
 * Signs people in with name and password. The answer and the time it takes are the same for an unknown name, a closed account
 * and a wrong password. Throws RuleError `sign-in-failed`, `too-many-requests`.
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
  return async ({ username, password, ip }) => {
    const name = usernameOf(username)
    const pair = `${name} ${ip}`
    await limits.take('sign-in', pair, perPair)
    await limits.take('sign-in-address', ip, perAddress)
    if (!trusted.has(pair)) await limits.take('sign-in-account', name, perAccount)
    const person = await authenticate(passport, name, password)
    if (person === undefined) throw new RuleError('sign-in-failed', 'no such name with this password')
    await limits.giveBack('sign-in', pair, perPair)
    await limits.giveBack('sign-in-address', ip, perAddress)
    if (trusted.size > 50_000) trusted.clear()
    trusted.add(pair)
    return person
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
