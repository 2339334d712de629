import { expect } from 'chai'
import { collection, connect, declareIndexes, disconnect, ensureIndexes } from '../../src/store/connection.ts'
import { testDatabase } from '../support/database.ts'

describe('the indexes of a collection', () => {
  let drop: () => Promise<void>
  before(async () => {
    const database = await testDatabase()
    drop = database.drop
    await connect(database.uri)
  })
  after(async () => {
    declareIndexes('samples', [])
    await disconnect()
    await drop()
  })

  const samples = () => collection<{ _id: string }>('samples')
  const names = async () => (await samples().indexes()).map(({ name }) => name).toSorted()

  it('are made at start, those withdrawn are removed, and those of others are left alone', async () => {
    declareIndexes('samples', [{ key: { kind: 1, day: 1 } }])
    await ensureIndexes()
    await samples().createIndex({ mine: 1 })
    expect(await names()).to.deep.equal(['_id_', 'kind_1_day_1', 'mine_1'])
    declareIndexes('samples', [{ key: { day: 1 } }], ['kind_1_day_1'])
    await ensureIndexes()
    await ensureIndexes()
    expect(await names()).to.deep.equal(['_id_', 'day_1', 'mine_1'])
  })

  it('are the same where two processes start at once', async () => {
    await samples().createIndex({ kind: 1, day: 1 })
    await Promise.all([ensureIndexes(), ensureIndexes(), ensureIndexes()])
    expect(await names()).to.deep.equal(['_id_', 'day_1', 'mine_1'])
  })
})
