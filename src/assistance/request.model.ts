import mongoose from 'mongoose'
import type { Language } from '../kernel/bilingual.ts'
import { type RightKind, rightKinds } from '../kernel/case-record.ts'
import { isDuplicate } from '../store/bulk.ts'
import { modelOf } from '../store/model.ts'
import { flag, formed, id, moment, oneOf, optional, shape, text, words } from '../store/shape.ts'

export const subjects = ['infringement', 'evidence', 'procedure', 'overseas', 'other'] as const
export type Subject = (typeof subjects)[number]

/** What somebody asked the assistance desks, and what they were told. */
export interface AssistanceRequest {
  /** WQ2026-0001. */
  readonly _id: string
  readonly at: Date
  readonly about: Subject
  readonly right?: RightKind
  readonly text: string
  readonly name: string
  readonly phone?: string
  readonly email?: string
  /** Language in which it was asked, and is told of the answer; absent of older ones. */
  readonly lang?: Language
  /** Hash of the code with which the answer is read. */
  readonly codeHash: string
  /** Key of the form it came with: a second press does not ask twice. */
  readonly onceKey?: string
  readonly open: boolean
  readonly answer?: { readonly text: string; readonly at: Date; readonly by: string; readonly byName: string }
}

const Requests = modelOf<AssistanceRequest>(
  'assistance-requests',
  {
    _id: formed(/^WQ\d{4}-\d{4,}$/),
    at: moment(),
    about: oneOf(subjects),
    right: optional(oneOf(rightKinds)),
    text: text(4000),
    name: words(80),
    phone: optional(words(80)),
    email: optional(words(200)),
    lang: optional(oneOf(['zh-CN', 'en'])),
    codeHash: words(64),
    onceKey: optional(words(200)),
    open: flag(),
    answer: optional(
      shape<NonNullable<AssistanceRequest['answer']>>({ text: text(4000), at: moment(), by: id(), byName: words(200) }),
    ),
  },
  {
    indexes: [
      { key: { open: 1, at: 1 } },
      { key: { onceKey: 1 }, unique: true, partialFilterExpression: { onceKey: { $exists: true } } },
    ],
  },
)

/** Keeps a request. False where one came with the same key before. */
export async function addRequest(request: AssistanceRequest): Promise<boolean> {
  try {
    await Requests.insertOne(request)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** The request that came with that key, given another code: the one it had is known to nobody any more. */
export async function renewRequest(onceKey: string, codeHash: string): Promise<AssistanceRequest | undefined> {
  const found = await Requests.findOneAndUpdate(
    { onceKey },
    { $set: { codeHash } },
    { returnDocument: 'after' },
  ).lean<AssistanceRequest>()
  return found ?? undefined
}

export async function requestOf(number: string): Promise<AssistanceRequest | undefined> {
  return (await Requests.findOne({ _id: number }).lean<AssistanceRequest>()) ?? undefined
}

/** Requests not answered yet, the oldest first; or those answered, the newest first. At most so many. */
export async function requestsThatAre(open: boolean, most: number): Promise<AssistanceRequest[]> {
  return await Requests.find({ open })
    .sort({ at: open ? 1 : -1 })
    .limit(most)
    .lean<AssistanceRequest[]>()
}

/** How many wait for an answer; of very many no more than a hundred are counted. */
export async function countOpenRequests(): Promise<number> {
  const found = await Requests.find({ open: true }, { _id: 1 }).sort({ at: 1 }).limit(100).lean()
  return found.length
}

/** Answers an open request. False where somebody was faster, or there is none. */
export async function keepAnswer(number: string, answer: NonNullable<AssistanceRequest['answer']>): Promise<boolean> {
  const { matchedCount } = await Requests.updateOne(
    { _id: number, open: mongoose.trusted({ $eq: true }) },
    { $set: { open: false, answer } },
  )
  return matchedCount === 1
}
