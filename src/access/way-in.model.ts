import mongoose from 'mongoose'
import { modelOf } from '../store/model.ts'
import { id, moment, nullable, whole, words } from '../store/shape.ts'
import { newToken, tokenHash } from './token.rules.ts'

/** A code on a paper that opens one party's side of a case to one account, once. The store has its hash alone. */
export interface WayIn {
  /** SHA-256 of the code. */
  readonly _id: string
  readonly caseId: string
  readonly partyId: string
  /** Number of the paper it is printed on: where the case has no such paper, the paper was never issued. */
  readonly paper: string
  readonly at: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly usedBy: string | null
  /** Tries at whose it is since `triedFrom`. */
  readonly tries: number
  readonly triedFrom: Date
}

const daySeconds = 86_400

/** How long a code holds after its paper is issued: as long as most proceedings, no period of the law. */
const wayInDays = 180
/** Tries with one code within an hour. After it the code holds as before: who has the paper is not shut out by who guessed. */
const mostTries = 5
const hour = 3_600_000

const WayInModel = modelOf<WayIn>(
  'ways-in',
  {
    _id: words(64),
    caseId: id(),
    partyId: id(),
    paper: words(200),
    at: moment(),
    expiresAt: moment(),
    usedAt: nullable(moment()),
    usedBy: nullable(id()),
    tries: whole(),
    triedFrom: moment(),
  },
  { indexes: [{ key: { caseId: 1, partyId: 1 } }, { key: { expiresAt: 1 }, expireAfterSeconds: 30 * daySeconds }] },
)

/** A code and until when it holds; nothing is stored yet. */
export function newWayIn(at: Date): { readonly code: string; readonly expiresAt: Date } {
  return { code: newToken().toUpperCase(), expiresAt: new Date(at.getTime() + wayInDays * daySeconds * 1000) }
}

export async function addWayIn(
  code: string,
  given: Pick<WayIn, 'caseId' | 'partyId' | 'paper' | 'at' | 'expiresAt'>,
): Promise<void> {
  const rest = { usedAt: null, usedBy: null, tries: 0, triedFrom: given.at }
  await WayInModel.insertOne({ _id: tokenHash(code), ...given, ...rest })
}

/** The code of that hash, if it holds at that moment and nobody else has used it. */
export async function readWayIn(hash: string, personId: string, at: Date): Promise<WayIn | undefined> {
  const found = await readPrintedWayIn(hash, at)
  return found && (found.usedBy === null || found.usedBy === personId) ? found : undefined
}

/** The code of that hash within its term, whether or not an account was tied by it. */
export async function readPrintedWayIn(hash: string, at: Date): Promise<WayIn | undefined> {
  const found = await WayInModel.findOne({ _id: hash, expiresAt: mongoose.trusted({ $gt: at }) }).lean<WayIn>()
  return found ?? undefined
}

/**
 * Whether a code stands on the paper that was issued at the moment and may still open something: a dead one is not kept. By its number alone a paper
 * is not known: a body may write one number of its own on all it issues in a matter.
 */
export async function hasWayIn({ caseId, paper, at }: Pick<WayIn, 'caseId' | 'paper' | 'at'>): Promise<boolean> {
  return (await WayInModel.findOne({ caseId, paper, at }).lean()) !== null
}

/** Counts a try before it is looked at. False when there were as many within the hour as may be. */
export async function countWayInTry(hash: string, at: Date): Promise<boolean> {
  const since = new Date(at.getTime() - hour)
  const within = await WayInModel.updateOne(
    { _id: hash, triedFrom: mongoose.trusted({ $gt: since }), tries: mongoose.trusted({ $lt: mostTries }) },
    { $inc: { tries: 1 } },
  )
  if (within.matchedCount === 1) return true
  const anew = await WayInModel.updateOne(
    { _id: hash, triedFrom: mongoose.trusted({ $lte: since }) },
    { $set: { tries: 1, triedFrom: at } },
  )
  return anew.matchedCount === 1
}

/** Takes the code for the person: of several who use it at once, one succeeds. */
export async function takeWayIn(hash: string, personId: string, at: Date): Promise<boolean> {
  const free = { _id: hash, usedBy: null, expiresAt: mongoose.trusted({ $gt: at }) }
  return (await WayInModel.updateOne(free, { $set: { usedAt: at, usedBy: personId } })).matchedCount === 1
}

/** Gives back a code that was taken in vain. */
export async function giveBackWayIn(hash: string, personId: string): Promise<void> {
  await WayInModel.updateOne({ _id: hash, usedBy: personId }, { $set: { usedAt: null, usedBy: null } })
}

/** Ends every code of the party, used or not: none opens anything any more, neither its side nor how the case stands. */
export async function endWaysIn({ caseId, partyId }: Pick<WayIn, 'caseId' | 'partyId'>): Promise<void> {
  await WayInModel.deleteMany({ caseId, partyId })
}
