import mongoose from 'mongoose'
import { modelOf } from '../store/model.ts'
import { id, moment, oneOf, whole, words } from '../store/shape.ts'

export const contactKinds = ['email', 'phone'] as const
export type ContactKind = (typeof contactKinds)[number]

/** An address or number that somebody says is theirs, until the code that was sent there is typed. One of each kind for a person. */
export interface ContactClaim {
  /** personId:kind. */
  readonly _id: string
  readonly personId: string
  readonly kind: ContactKind
  readonly value: string
  /** argon2id of the code. */
  readonly codeHash: string
  readonly at: Date
  readonly expiresAt: Date
  /** Wrong codes typed so far. */
  readonly tries: number
}

const daySeconds = 86_400

const ClaimModel = modelOf<ContactClaim>(
  'contact-claims',
  {
    _id: id(),
    personId: id(),
    kind: oneOf(contactKinds),
    value: words(200),
    codeHash: words(400),
    at: moment(),
    expiresAt: moment(),
    tries: whole(),
  },
  { indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: daySeconds }] },
)

const idOf = (personId: string, kind: ContactKind): string => `${personId}:${kind}`

/** Puts a claim in place of the one of its kind. */
export async function putClaim(claim: Omit<ContactClaim, '_id' | 'tries'>): Promise<void> {
  const { personId, kind, ...rest } = claim
  await ClaimModel.updateOne(
    { _id: idOf(personId, kind) },
    { $set: { personId, kind, ...rest, tries: 0 } },
    { upsert: true, runValidators: true },
  )
}

/** The claim that waits for its code at that moment. */
export async function readClaim(personId: string, kind: ContactKind, at: Date): Promise<ContactClaim | undefined> {
  const open = { _id: idOf(personId, kind), expiresAt: mongoose.trusted({ $gt: at }) }
  return (await ClaimModel.findOne(open).lean<ContactClaim>()) ?? undefined
}

/** Counts a try before its code is looked at. False when there were as many as may be, or the claim is another by now. */
export async function countClaimTry({ _id, codeHash }: ContactClaim, most: number): Promise<boolean> {
  const done = await ClaimModel.updateOne(
    { _id, codeHash, tries: mongoose.trusted({ $lt: most }) },
    { $inc: { tries: 1 } },
  )
  return done.matchedCount === 1
}

/** Takes the claim away: of several who do at once, one succeeds. */
export async function takeClaim({ _id, codeHash }: Pick<ContactClaim, '_id' | 'codeHash'>): Promise<boolean> {
  return (await ClaimModel.deleteOne({ _id, codeHash })).deletedCount === 1
}

/** Nothing of the person waits for a code any more. */
export async function dropClaims(personId: string): Promise<void> {
  await ClaimModel.deleteMany({ _id: mongoose.trusted({ $in: contactKinds.map((kind) => idOf(personId, kind)) }) })
}
