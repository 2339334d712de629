import { expect } from 'chai'
import mongoose from 'mongoose'
import type { Once } from '../../src/kernel/case-record.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { onceLimits, replayOf, withKey } from '../../src/store/once-keys.ts'

const now = new Date('2026-11-23T02:00:00Z')
const hour = 3_600_000
const key = (n: number, at?: Date): Once => ({
  key: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  bodyHash: 'x'.repeat(43),
  seq: n,
  answer: `E${n}`,
  ...(at ? { at } : {}),
})

describe('a one-time key', () => {
  it('is good for a day by the clock, whatever else happens to its document', () => {
    let kept: readonly Once[] = withKey([], key(0), now)
    for (let n = 1; n <= 100; n += 1) kept = withKey(kept, key(n), new Date(now.getTime() + n * 60_000))
    expect(replayOf(kept, key(0)), 'a hundred changes later').to.equal('E0')
    kept = withKey(kept, key(101), new Date(now.getTime() + 24 * hour - 1))
    expect(replayOf(kept, key(0))).to.equal('E0')
    kept = withKey(kept, key(102), new Date(now.getTime() + 24 * hour))
    expect(replayOf(kept, key(0)), 'a day later').to.equal(undefined)
    expect(replayOf(kept, key(1))).to.equal('E1')
  })

  it('with something else is refused', () => {
    const kept = withKey([], key(1), now)
    expect(() => replayOf(kept, { ...key(1), bodyHash: 'other' }))
      .to.throw(RuleError)
      .with.property('code', 'once-key-reused')
  })

  it('from before keys had a time lives a day from the next one', () => {
    const kept = withKey([key(1)], key(2), now)
    expect(kept.map(({ at }) => at)).to.deep.equal([now, now])
    expect(replayOf(withKey(kept, key(3), new Date(now.getTime() + 23 * hour)), key(1))).to.equal('E1')
    expect(replayOf(withKey(kept, key(3), new Date(now.getTime() + 25 * hour)), key(1))).to.equal(undefined)
  })

  it('makes room for newer ones past the bound, the oldest first, and the bound is a small part of a case', () => {
    let kept: readonly Once[] = []
    for (let n = 0; n < onceLimits.most + 10; n += 1) kept = withKey(kept, key(n), now)
    expect(kept).to.have.length(onceLimits.most)
    expect([kept[0]?.seq, kept.at(-1)?.seq]).to.deep.equal([10, onceLimits.most + 9])
    const bytes = mongoose.mongo.BSON.calculateObjectSize({ once: kept })
    expect(bytes / 1024, 'KB').to.be.within(55, 60)
  })
})
