import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { briefMemory } from '../../src/store/brief-memory.ts'

describe('what was read a moment ago', () => {
  const counting = () => {
    let count = 0
    return async () => {
      count += 1
      return await Promise.resolve(count)
    }
  }

  it('is read once for all who ask meanwhile, and again when its time is over', async () => {
    const memory = briefMemory<number>({ most: 10, freshMs: 40 })
    const read = counting()
    expect(await Promise.all([memory.of('a', read), memory.of('a', read), memory.of('a', read)])).to.deep.equal([
      1, 1, 1,
    ])
    await pause(60)
    expect(await memory.of('a', read)).to.equal(2)
  })

  it('is forgotten when the reading failed, or when somebody says so', async () => {
    const memory = briefMemory<number>({ most: 10, freshMs: 10_000 })
    let failure: unknown
    await memory.of('a', () => Promise.reject(new Error('away'))).catch((error: unknown) => (failure = error))
    expect(failure).to.be.instanceOf(Error)
    const read = counting()
    expect(await memory.of('a', read)).to.equal(1)
    memory.forget('a')
    expect(await memory.of('a', read)).to.equal(2)
    memory.clear()
    expect(await memory.of('a', read)).to.equal(3)
  })

  it('is of so many keys, those asked for last', async () => {
    const memory = briefMemory<number>({ most: 2, freshMs: 10_000 })
    const read = counting()
    await memory.of('a', read)
    await memory.of('b', read)
    await memory.of('a', read)
    await memory.of('c', read)
    expect(await memory.of('a', read)).to.equal(1)
    expect(await memory.of('b', read)).to.equal(4)
  })
})
