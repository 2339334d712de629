import mongoose from 'mongoose'
import { modelOf } from '../store/model.ts'
import { id, moment, nullable, words } from '../store/shape.ts'
import { newToken, tokenHash } from './token.rules.ts'

/** A code with which a party reads how its case stands, without an account, as often as it likes. The store has its hash alone. */
export interface QueryCode {
  /** SHA-256 of the code. */
  readonly _id: string
  readonly caseId: string
  readonly partyId: string
  /** Number of the paper it is printed on: where the case has no such paper, it was never issued. Null where it was shown on a page. */
  readonly paper: string | null
  readonly at: Date
  readonly expiresAt: Date
}

const daySeconds = 86_400
/** How long a code holds: longer than a case lasts, no period of the law. */
const codeDays = 1095

const QueryCodes = modelOf<QueryCode>(
  'query-codes',
  { _id: words(64), caseId: id(), partyId: id(), paper: nullable(words(200)), at: moment(), expiresAt: moment() },
  { indexes: [{ key: { caseId: 1, partyId: 1 } }, { key: { expiresAt: 1 }, expireAfterSeconds: 30 * daySeconds }] },
)

/** A code and until when it holds; nothing is stored yet. From the same secret it is the same. */
export function newQueryCode(at: Date, from?: string): { readonly code: string; readonly expiresAt: Date } {
  return { code: newToken(from).toUpperCase(), expiresAt: new Date(at.getTime() + codeDays * daySeconds * 1000) }
}

export async function addQueryCode(code: string, given: Omit<QueryCode, '_id'>): Promise<void> {
  await QueryCodes.updateOne({ _id: tokenHash(code) }, { $setOnInsert: { ...given } }, { upsert: true })
}

/** Ends every other code of the party: of a new one that is lost again, the one before does not come back. */
export async function keepOnlyCode(code: string, { caseId, partyId }: Pick<QueryCode, 'caseId' | 'partyId'>) {
  await QueryCodes.deleteMany({ caseId, partyId, _id: mongoose.trusted({ $ne: tokenHash(code) }) })
}

/** The code of that hash, if it holds at that moment. */
export async function readQueryCode(hash: string, at: Date): Promise<QueryCode | undefined> {
  const found = await QueryCodes.findOne({ _id: hash, expiresAt: mongoose.trusted({ $gt: at }) }).lean<QueryCode>()
  return found ?? undefined
}

/** Whether a code stands on the paper that was issued at the moment and may still open something: a dead one is not kept. */
export async function hasQueryCode(
  on: Pick<QueryCode, 'caseId' | 'at'> & { readonly paper: string },
): Promise<boolean> {
  const { caseId, paper, at } = on
  return (await QueryCodes.findOne({ caseId, paper, at }).lean()) !== null
}
