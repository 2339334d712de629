import mongoose from 'mongoose'
import { type Role, roles } from '../kernel/role.ts'
import { isDuplicate } from '../store/bulk.ts'
import { modelOf } from '../store/model.ts'
import { flag, id, list, moment, nullable, oneOf, shape, words } from '../store/shape.ts'
import type { Rights } from './approval.rules.ts'

/** Something one administrator asks for and another decides: rights of an account, or a link in place of a lost password. */
export interface Approval {
  readonly _id: string
  readonly kind: 'rights' | 'reset'
  readonly personId: string
  readonly personName: string
  /** Of rights: as they were when this was asked for, and as they are to be. */
  readonly before: Rights | null
  readonly after: Rights | null
  readonly reason: string
  readonly byId: string
  readonly byName: string
  readonly at: Date
  readonly expiresAt: Date
  readonly state: 'waiting' | 'approved' | 'refused' | 'withdrawn' | 'expired'
  readonly decidedById: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  /** argon2id of the code that whoever asked says to the person, where no mail reaches them. */
  readonly codeHash: string | null
}

const rights = shape<Rights>({
  roles: list(oneOf<Role>(roles.filter((role) => role !== 'system'))),
  deskIds: list(words(60)),
  bodyId: nullable(words(60)),
  active: flag(),
  email: nullable(words(200)),
})

const ApprovalModel = modelOf<Approval>(
  'approvals',
  {
    _id: id(),
    kind: oneOf(['rights', 'reset']),
    personId: id(),
    personName: words(80),
    before: nullable(rights),
    after: nullable(rights),
    reason: words(500),
    byId: id(),
    byName: words(80),
    at: moment(),
    expiresAt: moment(),
    state: oneOf(['waiting', 'approved', 'refused', 'withdrawn', 'expired']),
    decidedById: nullable(id()),
    decidedByName: nullable(words(80)),
    decidedAt: nullable(moment()),
    codeHash: nullable(words(400)),
  },
  {
    indexes: [
      { key: { at: -1, _id: 1 } },
      { key: { personId: 1, kind: 1 }, unique: true, partialFilterExpression: { state: 'waiting' } },
      { key: { state: 1, expiresAt: 1 } },
    ],
  },
)

/** Adds one. False when the same is waiting for the person already. */
export async function addApproval(approval: Approval): Promise<boolean> {
  await ApprovalModel.updateMany(
    { state: 'waiting', expiresAt: mongoose.trusted({ $lte: approval.at }) },
    { $set: { state: 'expired' } },
  )
  try {
    await ApprovalModel.insertOne(approval)
    return true
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return false
  }
}

export async function readApproval(approvalId: string): Promise<Approval | undefined> {
  return (await ApprovalModel.findOne({ _id: approvalId }).lean<Approval>()) ?? undefined
}

/** The latest ones, newest first. */
export async function readApprovals(limit: number): Promise<Approval[]> {
  return await ApprovalModel.find({}).sort({ at: -1, _id: 1 }).limit(limit).lean<Approval[]>()
}

/** Decides one that waits and has not expired: of several who decide at once, one does. */
export async function decideApproval(
  approvalId: string,
  decision: {
    readonly state: 'approved' | 'refused' | 'withdrawn'
    readonly at: Date
    readonly by: { readonly id: string; readonly name: string }
  },
): Promise<boolean> {
  const { state, at, by } = decision
  const done = await ApprovalModel.updateOne(
    { _id: approvalId, state: 'waiting', expiresAt: mongoose.trusted({ $gt: at }) },
    { $set: { state, decidedAt: at, decidedById: by.id, decidedByName: by.name } },
  )
  return done.matchedCount === 1
}
