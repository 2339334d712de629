import { expect } from 'chai'
import { takeCaseStep } from '../../src/cases/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { fileCase, hours, people, start, who, withOffice } from '../handoffs/handoff-house.ts'

const lead = who('王建国', 'xiangzhou-ip', ['lead'])
const [here, other, elsewhere, over, another] = [1, 2, 3, 4, 5].map((n) => `ZB2026-70000${n}`) as [
  string,
  string,
  string,
  string,
  string,
]

describe('cases on one patent', function () {
  this.timeout(20_000)
  withOffice()

  before(async () => {
    const atWork = { state: 'investigating', clocks: [] } as const
    for (const id of [here, other, another]) await fileCase(id, { deskId: 'xiangzhou-ip', standing: atWork })
    await fileCase(elsewhere, { deskId: 'jinwan-ip', standing: atWork })
    await fileCase(over, { deskId: 'xiangzhou-ip', standing: { ...atWork, endedOn: '2026-11-23' } })
    await changeCase(another, { actor: people.officer, at: start }, (record) => ({
      record: {
        ...record,
        rights: [{ ...record.rights[0], number: 'ZL202030123456.1' } as CaseRecord['rights'][number]],
      },
      entries: [],
    }))
  })

  const together = async (number: string) => {
    const input = { other: number, reason: '涉及同一外观设计专利' }
    try {
      const order = { caseId: here, proceedingId: 'P1', step: 'handle-together', input }
      const { record } = await takeCaseStep(order, { viewer: lead, at: hours(1) })
      return record.proceedings[0]?.walked.at(-1)?.step
    } catch (error) {
      return (error as RuleError).details['fields']
    }
  }

  it('RC-05: in the area of one office may be handled together: both are its own, not over, and on the same right', async () => {
    for (const number of ['ZB2026-799999', here, elsewhere, over])
      expect(await together(number), number).to.deep.equal({ 'input.other': 'case-unknown' })
    expect(await together(another)).to.deep.equal({ 'input.other': 'case-not-on-right' })
    expect(await together(` ${other.toLowerCase()} `)).to.equal('handle-together')
  })
})
