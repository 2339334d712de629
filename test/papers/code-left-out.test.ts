import { expect } from 'chai'
import { paperKeys } from '../../src/kernel/paper-key.ts'
import { withoutCodes } from '../../src/papers/paper.codes.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { richFacts } from './sample-facts.ts'
import { textOf } from './text-of.ts'

const code = { wayIn: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE', query: 'FFFFF-GGGGG-HHHHH-JJJJJ-KKKKK' }
const coded = (): PaperFacts => ({
  ...richFacts(),
  link: 'http://127.0.0.1/follow?number=ZB2026-000001',
  wayIn: [
    {
      party: '恒风电器厂',
      code: code.wayIn,
      link: `http://127.0.0.1/served/${code.wayIn}`,
      page: 'http://127.0.0.1/served',
      until: '2026-12-31',
    },
  ],
  queryCode: { code: code.query, page: 'http://127.0.0.1/follow', until: '2026-12-31' },
})
const drawn = (key: (typeof paperKeys)[number], facts: PaperFacts) => assemble(paperTemplates[key], facts)
const hasCode = (blocks: unknown) => Object.values(code).some((each) => JSON.stringify(blocks).includes(each))

describe('the copy of a paper that prints a code', () => {
  it('has neither the code nor its picture, says so, and is the same otherwise, for every paper', () => {
    const printing = paperKeys.filter((key) => hasCode(drawn(key, coded())))
    expect(printing).to.include.members(['receipt', 'defence-notice', 'penalty-notice', 'arbitration-notice'])
    for (const key of paperKeys) {
      const copy = drawn(key, withoutCodes(coded()))
      expect(hasCode(copy), key).to.equal(false)
      if (!printing.includes(key)) continue
      expect(
        copy.filter(({ type }) => type === 'qr'),
        key,
      ).to.deep.equal([])
      expect(textOf(copy).match(/本件从略/g), key).to.have.length(1)
      const kept = textOf(copy).split('\n')
      const lost = textOf(drawn(key, coded()))
        .split('\n')
        .filter((line) => !kept.includes(line))
      expect(
        lost.every((line) => line === '' || /二维码|查阅码|查询码|专用/.test(line)),
        `${key}: ${lost.join('|')}`,
      ).to.equal(true)
    }
  })
})
