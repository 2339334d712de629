import { modelOf } from '../store/model.ts'
import { moment, words } from '../store/shape.ts'

/** When a job of the worker was last done without a fault, by whichever process did it: for the figures of a process that does none. */
interface JobRound {
  /** The job's name. */
  readonly _id: string
  readonly doneAt: Date
}

const JobRounds = modelOf<JobRound>('job-rounds', { _id: words(60), doneAt: moment() })

/** Notes a round that was done. Of several processes the latest counts. */
export async function noteRound(name: string, doneAt: Date): Promise<void> {
  await JobRounds.updateOne({ _id: name }, { $max: { doneAt } }, { upsert: true })
}

/** The last rounds of the jobs of all processes. */
export async function lastRounds(): Promise<readonly { readonly name: string; readonly doneAt: Date }[]> {
  const found = await JobRounds.find({}).lean<JobRound[]>()
  return found.map(({ _id, doneAt }) => ({ name: _id, doneAt }))
}
