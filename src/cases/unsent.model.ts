import { collection } from '../store/connection.ts'
import { modelOf, putWhole } from '../store/model.ts'
import { id, moment, text, words } from '../store/shape.ts'

/** Longest text that a form of a case may leave here, in characters of JSON. */
export const mostUnsent = 200_000

/** What a person typed in a form of a case and has not sent: theirs alone, on whatever device, until it is sent or grows old. */
export interface Unsent {
  /** personId:path of the form */
  readonly _id: string
  readonly personId: string
  /** The fields as the browser names them, as one text: no other program reads them. */
  readonly values: string
  /** When it was typed, by the clock of the program. */
  readonly at: Date
  /** When it was kept: it goes thirty days later. */
  readonly keptAt: Date
}

const daySeconds = 86_400
const UnsentForms = modelOf<Unsent>(
  'unsent',
  { _id: words(500), personId: id(), values: text(mostUnsent), at: moment(), keptAt: moment() },
  { indexes: [{ key: { keptAt: 1 }, expireAfterSeconds: 30 * daySeconds }] },
)

const idOf = (personId: string, form: string): string => `${personId}:${form}`

/** What the person typed in the form of that path and did not send. */
export async function readUnsent(personId: string, form: string): Promise<Unsent | undefined> {
  return (await collection<Unsent>('unsent').findOne({ _id: idOf(personId, form) })) ?? undefined
}

export async function keepUnsent(personId: string, form: string, values: string, at: Date): Promise<void> {
  await putWhole(UnsentForms, { _id: idOf(personId, form), personId, values, at, keptAt: new Date() })
}

export async function dropUnsent(personId: string, form: string): Promise<void> {
  await collection<Unsent>('unsent').deleteOne({ _id: idOf(personId, form) })
}

/** Forgets all that somebody typed and did not send. */
export async function forgetUnsent(personId: string): Promise<void> {
  await collection<Unsent>('unsent').deleteMany({ _id: { $gte: `${personId}:`, $lt: `${personId};` } })
}
