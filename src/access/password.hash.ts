import { randomBytes } from 'node:crypto'
import { hash, parseOptions, verify } from '@node-rs/argon2'

/** Argon2id; 19 MiB and two passes. A stored password with other figures is hashed anew at its next sign-in. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export async function hashPassword(password: string): Promise<string> {
  return await hash(password, cost)
}

/** The hash of a password that nobody knows. */
export async function unknownPassword(): Promise<string> {
  return await hashPassword(randomBytes(32).toString('base64url'))
}

let nobody: Promise<string> | undefined

/**
 * Whether the password is the one. Without a stored hash it does the same work and says no, so that an unknown name takes as
 * long as a wrong password.
 */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hash('nobody has this password', cost)
  const matches = await verify(stored ?? (await nobody), password).catch(() => false)
  return stored !== undefined && matches
}

/** Whether the hash was made with other figures than today's. */
export function isOutdated(stored: string): boolean {
  const made = parseOptions(stored)
  return (
    !stored.startsWith('$argon2id$') ||
    made.memoryCost !== cost.memoryCost ||
    made.timeCost !== cost.timeCost ||
    made.parallelism !== cost.parallelism
  )
}
