import mongoose from 'mongoose'
import { modelOf } from '../store/model.ts'
import { id, moment, nullable, oneOf, optional, whole, words } from '../store/shape.ts'

/** A link that lets one person choose a password, once. The store has its hash alone. */
export interface AccessLink {
  /** SHA-256 of the link's secret. */
  readonly _id: string
  readonly personId: string
  /** Of a new account; in place of a password that was lost; or asked for by whoever says to have forgotten it, who may be anybody. */
  readonly purpose: 'first' | 'reset' | 'forgotten'
  readonly at: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  /** argon2id of the code that has to be typed with it; null where the link itself reached the person by mail. */
  readonly codeHash: string | null
  /** Wrong codes typed so far. */
  readonly tries: number
  /** The address it was mailed to, as addresses are compared. */
  readonly sentTo?: string
}

const linkPurposes = ['first', 'reset', 'forgotten'] as const

const day = 86_400

const LinkModel = modelOf<AccessLink>(
  'access-links',
  {
    _id: words(64),
    personId: id(),
    purpose: oneOf(linkPurposes),
    at: moment(),
    expiresAt: moment(),
    usedAt: nullable(moment()),
    codeHash: nullable(words(400)),
    tries: whole(),
    sentTo: optional(words(200)),
  },
  { indexes: [{ key: { personId: 1 } }, { key: { expiresAt: 1 }, expireAfterSeconds: 30 * day }] },
)

/**
 * Adds a link; any other of the person is void from then on. One that anybody may ask for makes void only its own kind: a link of the
 * administrators holds beside it.
 */
export async function replaceLinks(link: AccessLink): Promise<void> {
  if (link.purpose === 'forgotten')
    await LinkModel.deleteMany({ personId: link.personId, purpose: 'forgotten', usedAt: null })
  else await dropLinks(link.personId)
  await LinkModel.insertOne(link)
}

/** No link of the person holds any more. */
export async function dropLinks(personId: string): Promise<void> {
  await LinkModel.deleteMany({ personId, usedAt: null })
}

/** A link that can be used at that moment. */
export async function readOpenLink(linkId: string, at: Date): Promise<AccessLink | undefined> {
  const open = { _id: linkId, usedAt: null, expiresAt: mongoose.trusted({ $gt: at }) }
  return (await LinkModel.findOne(open).lean<AccessLink>()) ?? undefined
}

/** Takes the link: of several who use it at once, one succeeds. */
export async function takeLink(linkId: string, at: Date): Promise<boolean> {
  const open = { _id: linkId, usedAt: null, expiresAt: mongoose.trusted({ $gt: at }) }
  return (await LinkModel.updateOne(open, { $set: { usedAt: at } })).matchedCount === 1
}

/** Counts a try with the code before it is looked at. False when there were as many as may be. */
export async function countTry(linkId: string, most: number): Promise<boolean> {
  const done = await LinkModel.updateOne(
    { _id: linkId, tries: mongoose.trusted({ $lt: most }) },
    { $inc: { tries: 1 } },
  )
  return done.matchedCount === 1
}
