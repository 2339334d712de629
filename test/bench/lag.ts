import mongoose from 'mongoose'
import { addressNoted } from '../../src/embedded/start.ts'

/** Looks four times a second how old the oldest commit is that is not published yet. Gives how to stop: in milliseconds, the most it saw. */
export async function watchLag(folder: string): Promise<() => Promise<number>> {
  const uri = addressNoted(folder)
  if (uri === undefined) throw new Error(`no store is open in ${folder}`)
  const client = await mongoose.mongo.MongoClient.connect(uri, { maxPoolSize: 1 })
  const cases = client.db().collection('cases')
  const waiting = { pendingSince: { $exists: true, $lte: new Date('9999-01-01') } }
  let most = 0
  let looking = Promise.resolve()
  const look = async () => {
    const oldest = await cases.findOne(waiting, { sort: { pendingSince: 1 }, projection: { pendingSince: 1 } })
    if (oldest) most = Math.max(most, Date.now() - (oldest['pendingSince'] as Date).getTime())
  }
  const timer = setInterval(() => (looking = looking.then(look)), 250)
  return async () => {
    clearInterval(timer)
    await looking
    await client.close()
    return most
  }
}
