import { expect } from 'chai'
import { collection, connect, disconnect } from '../../src/store/connection.ts'
import { ensureIndexes } from '../../src/store/indexes.ts'
import type { IndexSpec } from '../../src/store/model.ts'
import { testDatabase } from '../support/database.ts'

describe('the indexes of a collection', () => {
  let drop: () => Promise<void>
  before(async () => {
    const database = await testDatabase()
    drop = database.drop
    await connect(database.uri)
  })
  after(async () => {
    await disconnect()
    await drop()
  })

  const samples = () => collection<{ _id: string }>('samples')
  const names = async () => (await samples().indexes()).map(({ name }) => name).toSorted()

  const later = { name: 'samples', indexes: [{ key: { day: 1 } }], withdrawn: ['kind_1_day_1'] } as const

  it('are made at start, those withdrawn are removed, and those of others are left alone', async () => {
    await ensureIndexes([{ name: 'samples', indexes: [{ key: { kind: 1, day: 1 } }], withdrawn: [] }])
    await samples().createIndex({ mine: 1 })
    expect(await names()).to.deep.equal(['_id_', 'kind_1_day_1', 'mine_1'])
    await ensureIndexes([later])
    await ensureIndexes([later])
    expect(await names()).to.deep.equal(['_id_', 'day_1', 'mine_1'])
  })

  it('are the same where two processes start at once', async () => {
    await samples().createIndex({ kind: 1, day: 1 })
    await Promise.all([ensureIndexes([later]), ensureIndexes([later]), ensureIndexes([later])])
    expect(await names()).to.deep.equal(['_id_', 'day_1', 'mine_1'])
  })

  describe('that an earlier version declared in another form', () => {
    const open = { partialFilterExpression: { open: true } }
    const forms: Readonly<Record<string, readonly [earlier: IndexSpec, now: IndexSpec]>> = {
      'with a condition': [{ key: { desk: 1, due: 1 } }, { key: { desk: 1, due: 1 }, ...open }],
      'without its condition': [{ key: { body: 1 }, ...open }, { key: { body: 1 } }],
      'unique from now on': [{ key: { number: 1 } }, { key: { number: 1 }, unique: true }],
      'of the same name with other fields': [
        { key: { state: 1, day: 1 }, name: 'list' },
        { key: { day: 1, state: 1 }, name: 'list' },
      ],
      'with another time to live': [
        { key: { at: 1 }, expireAfterSeconds: 60 },
        { key: { at: 1 }, expireAfterSeconds: 120 },
      ],
      'under another name': [
        { key: { list: 1 }, name: 'by list' },
        { key: { list: 1 }, name: 'by list of names' },
      ],
    }
    for (const [what, [earlier, now]] of Object.entries(forms))
      it(`are made anew: ${what}, also where several processes start at once`, async () => {
        await samples().drop()
        await samples().createIndexes([earlier, { key: { mine: 1 } }])
        const wanted = { name: 'samples', indexes: [now, { key: { day: 1 } }], withdrawn: [] }
        await Promise.all([ensureIndexes([wanted]), ensureIndexes([wanted]), ensureIndexes([wanted])])
        const found = (await samples().indexes()).map(({ v: _v, storageEngine: _engine, ...index }) => index)
        const { name = Object.entries(now.key).flat().join('_'), ...rest } = now
        expect(found.find((index) => index.name === name)).to.deep.equal({ name, ...rest })
        expect(found.map((index) => index.name)).to.have.members(['_id_', 'mine_1', 'day_1', name])
      })
  })
})
