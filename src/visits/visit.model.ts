import { collection } from '../store/connection.ts'
import { modelOf } from '../store/model.ts'
import { id, moment, nullable, optional, shape, whole, words } from '../store/shape.ts'

/** How far a case had come when somebody looked at it: the number of its last entry. */
export interface Look {
  readonly seq: number
  readonly at: Date
}

/** When a person looked at a case last, and the time before. */
export interface Visit extends Look {
  /** personId:caseId */
  readonly _id: string
  readonly personId: string
  readonly caseId: string
  /** The look before this sitting; null at the first. */
  readonly before: Look | null
  /** When this sitting began; absent where it began with the look, and of visits of before. */
  readonly began?: Date
}

const Visits = modelOf<Visit>(
  'visits',
  {
    _id: words(300),
    personId: id(),
    caseId: id(),
    seq: whole(),
    at: moment(),
    before: nullable(shape<Look>({ seq: whole(), at: moment() })),
    began: optional(moment()),
  },
  { indexes: [] },
)

const idOf = (personId: string, caseId: string): string => `${personId}:${caseId}`

export async function readVisit(personId: string, caseId: string): Promise<Visit | undefined> {
  return (await Visits.findById(idOf(personId, caseId)).lean<Visit>()) ?? undefined
}

/** A person's visits to some cases, by case. */
export async function readVisits(personId: string, caseIds: readonly string[]): Promise<ReadonlyMap<string, Visit>> {
  const found = await collection<Visit>('visits')
    .find({ _id: { $in: caseIds.map((caseId) => idOf(personId, caseId)) } })
    .toArray()
  return new Map(found.map((visit) => [visit.caseId, visit]))
}

export async function keepVisit(visit: Omit<Visit, '_id'>): Promise<void> {
  await Visits.updateOne(
    { _id: idOf(visit.personId, visit.caseId) },
    { $set: visit, ...(visit.began === undefined ? { $unset: { began: 1 } } : {}) },
    { upsert: true, runValidators: true },
  )
}

/** Forgets what somebody looked at. */
export async function forgetVisits(personId: string): Promise<void> {
  await collection<Visit>('visits').deleteMany({ _id: { $gte: `${personId}:`, $lt: `${personId};` } })
}
