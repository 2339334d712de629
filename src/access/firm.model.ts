import { modelOf } from '../store/model.ts'
import { id, moment, nullable, oneOf, words } from '../store/shape.ts'
import mongoose from 'mongoose'

/** Somebody's part in a firm. One person is of one firm at most. */
export interface FirmMember {
  /** The person's. */
  readonly _id: string
  /** Id of the owner, which is the firm's too. */
  readonly firmId: string
  /** Name of the firm. */
  readonly firmName: string
  readonly part: 'owner' | 'member'
  readonly at: Date
}

/** A link by which one more person joins a firm. The store has its hash alone; a firm has one that is open at most. */
export interface FirmInvitation {
  /** SHA-256 of the link's secret. */
  readonly _id: string
  readonly firmId: string
  readonly at: Date
  readonly expiresAt: Date
  readonly usedBy: string | null
}

const daySeconds = 86_400

const Members = modelOf<FirmMember>(
  'firm-members',
  { _id: id(), firmId: id(), firmName: words(80), part: oneOf(['owner', 'member']), at: moment() },
  { indexes: [{ key: { firmId: 1, at: 1 } }] },
)

const Invitations = modelOf<FirmInvitation>(
  'firm-invitations',
  { _id: words(64), firmId: id(), at: moment(), expiresAt: moment(), usedBy: nullable(id()) },
  { indexes: [{ key: { firmId: 1 } }, { key: { expiresAt: 1 }, expireAfterSeconds: 30 * daySeconds }] },
)

export async function readMembership(personId: string): Promise<FirmMember | undefined> {
  return (await Members.findOne({ _id: personId }).lean<FirmMember>()) ?? undefined
}

/** Everybody of a firm, in the order in which they came; at most 100. */
export async function readMembers(firmId: string): Promise<FirmMember[]> {
  return await Members.find({ firmId }).sort({ at: 1 }).limit(100).lean<FirmMember[]>()
}

/** Throws the driver's duplicate-key error where the person is of a firm already. */
export async function addMember(member: FirmMember): Promise<void> {
  await Members.insertOne(member)
}

/** Takes somebody who is no owner out of the firm. False where they are not in it. */
export async function dropMember(personId: string, firmId: string): Promise<boolean> {
  return (await Members.deleteOne({ _id: personId, firmId, part: 'member' })).deletedCount === 1
}

/** The owner, alone, gives the firm up. */
export async function dropFirm(ownerId: string): Promise<void> {
  await Invitations.deleteMany({ firmId: ownerId })
  await Members.deleteOne({ _id: ownerId, part: 'owner' })
}

/** Puts an invitation in place of the firm's one that was not used. */
export async function putInvitation(invitation: FirmInvitation): Promise<void> {
  await Invitations.deleteMany({ firmId: invitation.firmId, usedBy: null })
  await Invitations.insertOne(invitation)
}

const open = (hash: string, at: Date) => ({ _id: hash, usedBy: null, expiresAt: mongoose.trusted({ $gt: at }) })

export async function readInvitation(hash: string, at: Date): Promise<FirmInvitation | undefined> {
  return (await Invitations.findOne(open(hash, at)).lean<FirmInvitation>()) ?? undefined
}

/** Takes the invitation: of several who use it at once, one succeeds. */
export async function takeInvitation(hash: string, personId: string, at: Date): Promise<boolean> {
  return (await Invitations.updateOne(open(hash, at), { $set: { usedBy: personId } })).matchedCount === 1
}
