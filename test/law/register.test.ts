import { expect } from 'chai'
import { rulesByRow } from './implementation.ts'
import { readRegister } from './register.ts'
import { countsOf, standings } from './standing.ts'
import { titlesByRow } from './titles.ts'

const rows = readRegister()
const ids = new Set(rows.map(({ id }) => id))

describe('the register of rules', () => {
  it('has every row once, each with law, article and rule', () => {
    expect(rows).to.have.length(282)
    expect(ids.size).to.equal(rows.length)
    expect(rows.filter(({ status }) => status === 'VERIFIED')).to.have.length(245)
    expect(
      rows.filter(({ id, law, article, rule }) => !/^[A-Z]+-\d{2}$/.test(id) || !law || !article || !rule),
    ).to.deep.equal([])
  })

  it('has the rows that rules of the program name, and those that tests name', () => {
    const strange = (named: ReadonlyMap<string, readonly string[]>) =>
      [...named].filter(([row]) => !ids.has(row)).map(([row, where]) => `${row}: ${where.join(', ')}`)
    expect(strange(rulesByRow())).to.deep.equal([])
    expect([...titlesByRow().keys()].filter((row) => !ids.has(row) && !/^(HN|OM|UI)-/.test(row))).to.deep.equal([])
  })

  it('calls nothing implemented without a rule, and says of every other row why, or that it is open', () => {
    const silent = standings().filter(
      ({ isImplemented, reason, open }) => !isImplemented && reason === undefined && open === undefined,
    )
    expect(silent.map(({ id }) => id)).to.deep.equal([])
  })

  it('gives no reason for what a rule carries out', () => {
    const both = standings().filter(({ reason, rules }) => reason !== undefined && rules.length > 0)
    expect(both.map(({ id, rules }) => `${id}: ${rules.join(', ')}`)).to.deep.equal([])
  })

  it('gives as a reason a sentence of law or fact, never that something is still to be done', () => {
    const reasons = rows.flatMap(({ id, reason }) => (reason === undefined ? [] : [{ id, reason }]))
    const poor = reasons.filter(
      ({ reason }) => reason.length < 4 || /尚未|暂未|待|以后|将来|计划|还没有|TODO/i.test(reason),
    )
    expect(poor).to.deep.equal([])
    expect(reasons.length).to.be.greaterThan(50)
  })

  it('has a test by name for every row that is carried out', () => {
    const untested = standings().filter(({ isImplemented, tests }) => isImplemented && tests.length === 0)
    expect(untested.map(({ id }) => id)).to.deep.equal([])
  })

  it('is summed up in one line', () => {
    expect(countsOf(standings())).to.match(/^282 rows, \d+ implemented, \d+ tested, \d+ with a reason$/)
  })
})
