import { expect } from 'chai'
import { foldOfCards, foldOfDays } from '../../src/wording/index.ts'

const zh = { lang: 'zh-CN' as const, t: (key: string, values?: object) => `${key} ${JSON.stringify(values)}` }
const day = (...news: boolean[]) => ({ entries: news.map((isNew) => ({ isNew })) })
const old = (count: number) => day(...Array.from({ length: count }, () => false))

describe('the fold of a long list', () => {
  it('leaves the newest days open, whole, and says how many entries it holds', () => {
    expect(foldOfDays([old(2), old(3)], zh)).to.equal(undefined)
    expect(foldOfDays([old(4), old(4), old(2), old(1)], zh)).to.deep.equal({
      open: 2,
      text: 'ui:fold.entries {"count":3}',
    })
    // A day of many entries is one day.
    expect(foldOfDays([old(30)], zh)).to.equal(undefined)
  })

  it('never holds what is new to its reader', () => {
    const days = [old(6), old(1), day(false, true), old(5)]
    expect(foldOfDays(days, zh)).to.deep.equal({ open: 3, text: 'ui:fold.entries {"count":5}' })
    expect(foldOfDays([old(6), day(true)], zh)).to.equal(undefined)
  })

  it('is not made for one card more', () => {
    expect(foldOfCards([1, 2, 3, 4, 5], 'papers', zh)).to.equal(undefined)
    expect(foldOfCards([1, 2, 3, 4, 5, 6], 'papers', zh)).to.deep.equal({ open: 4, text: 'ui:fold.papers {"count":2}' })
  })
})
