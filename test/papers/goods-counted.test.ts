import { expect } from 'chai'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import { richFacts } from './sample-facts.ts'
import { textOf } from './text-of.ts'

describe('goods that were seized, in the notice of a penalty', () => {
  const named = (name: string, spec?: string) => {
    const goods = [{ name, count: 30, unit: '台', ...(spec ? { spec } : {}) }]
    const measuresTaken = [{ what: '扣押', on: '2026-03-05', goods, after: [] }]
    return textOf(paperTemplates['penalty-notice'].compose({ ...richFacts(), measuresTaken }))
  }

  it('stand with their count, which does not run into a name that ends in a number', () => {
    expect(named('电水壶')).to.include('对电水壶30台采取扣押措施')
    expect(named('加湿器G1')).to.include('对加湿器G1（30台）采取扣押措施')
    expect(named('加湿器G1', 'V2')).to.include('对加湿器G1（V2）30台采取扣押措施')
  })
})
