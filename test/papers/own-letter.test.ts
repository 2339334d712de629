import { expect } from 'chai'
import type { PaperRecord } from '../../src/kernel/case-record.ts'
import { papersToServe } from '../../src/kernel/service.ts'
import { procedures } from '../../src/procedures/index.ts'
import { requester, respondent } from './a-story.ts'

/** A letter of each kind made out to each side by itself, in this order, as a step issues it. */
const lettersOf = (keys: readonly string[], sides: readonly PaperRecord['audience'][]) =>
  keys.flatMap((key) =>
    sides.map(
      (audience) => ({ id: `${key}-${audience}`, key, audience, proceedingId: 'P1' }) as unknown as PaperRecord,
    ),
  )

describe('what both sides get by a letter of their own', () => {
  it('is served on each by its own letter, in whatever order they were written, in every step of every procedure', () => {
    let served = 0
    for (const { key: procedure, steps } of procedures)
      for (const [step, { delivers }] of Object.entries(steps)) {
        if (delivers?.to !== 'parties' || !delivers.papers) continue
        served++
        for (const sides of [
          ['requester', 'respondent'],
          ['respondent', 'requester'],
        ] as const) {
          const letters = lettersOf(delivers.papers, sides)
          const own = ({ id, side }: typeof requester) =>
            papersToServe(letters, 'P1', delivers, { id, side }).map(({ audience }) => audience)
          expect(new Set(own(requester)), `${procedure} ${step}`).to.deep.equal(new Set(['requester']))
          expect(new Set(own(respondent)), `${procedure} ${step}`).to.deep.equal(new Set(['respondent']))
        }
      }
    expect(served).to.be.at.least(5)
  })

  it('is one paper where one was made out to both', () => {
    const [one] = lettersOf(['measure-notice'], ['parties'])
    const delivers = { papers: ['measure-notice'], to: 'parties' } as const
    for (const party of [requester, respondent])
      expect(papersToServe([one!], 'P1', delivers, party)).to.deep.equal([one])
  })
})
