import { expect } from 'chai'
import { complaintFields } from '../../src/filing/complaint.fields.ts'
import type { Proceeding } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { claimName } from '../../src/papers/case.facts.ts'
import { periodsIn } from '../../src/papers/paper.periods.ts'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import { refusalGrounds, withdrawalGrounds } from '../../src/papers/refusal.template.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import { procedureAt, procedures } from '../../src/procedures/index.ts'
import { minimalFacts } from './sample-facts.ts'
import { textOf } from './text-of.ts'

const at = new Date('2026-11-03T02:00:00Z')

function proceedingOf(procedure: string): Proceeding {
  const { key, version } = procedureAt(procedure, '2026-11-03')
  return {
    id: 'P1',
    procedure: key,
    version,
    number: '珠知办〔2026〕1号',
    holder: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' },
    openedOn: '2026-10-12',
    clocks: [],
    walked: [],
    officers: [],
    facts: {},
  } as unknown as Proceeding
}

describe('the periods a paper names', () => {
  const under = (key: string, version: string) =>
    ({ ...proceedingOf(key), version, clocks: [] }) as unknown as Proceeding

  it('are known of every paper that a step issues: none is left blank', () => {
    let papers = 0
    for (const { key, version, steps } of procedures)
      for (const [name, step] of Object.entries(steps))
        for (const paper of step.papers ?? []) {
          const proceeding = under(key, version)
          const periods = periodsIn(proceeding, paper)
          const text = textOf(paperTemplates[paper].compose({ ...minimalFacts(), periods }))
          for (const period of Object.values(periods)) {
            expect(text, `${key}@${version}.${name} ${paper}`).to.include(period)
            papers += 1
          }
        }
    expect(papers).to.be.greaterThan(50)
  })

  it('are those of the text that the proceeding runs under', () => {
    // Of these the day on which the award comes decides, not that of the application.
    const award = (on: string) => periodsIn(under('arbitration', '2018-01-01'), 'arbitral-award-cover', on)
    expect(award('2026-02-28')).to.deep.equal({ correction: '30日', 'set-aside': '6个月' })
    expect(award('2026-03-01')).to.deep.equal({ correction: '30日', 'set-aside': '3个月' })
    expect(periodsIn(under('penalty', '2021-07-15'), 'penalty-decision')).to.deep.equal({
      payment: '15日',
      reconsideration: '60日',
      suit: '6个月',
    })
    expect(periodsIn(under('adjudication', '2025-02-01'), 'defence-notice')).to.deep.equal({
      defence: '15日',
      'defence.abroad': '30日',
    })
  })

  it('of a party end on no certain day where they run from the receipt of a paper whose service no step records', () => {
    const undeclared = procedures.flatMap(({ key, steps, clocks, papers }) =>
      Object.entries(steps).flatMap(([name, { papers: issued = [], delivers }]) =>
        issued.flatMap((paper) => {
          const rule = clocks[papers?.[paper]?.period ?? '']
          const isReceived = rule !== undefined && rule.owes !== 'office' && /^(?:收到|送达)/.test(rule.from.zh)
          const isRecorded = delivers?.papers?.includes(paper) === true
          return isReceived && !isRecorded && !rule.fromReceipt ? [`${key}.${name}: ${paper}`] : []
        }),
      ),
    )
    expect(undeclared).to.deep.equal([])
  })

  it('are those of the clock that the proceeding has, once it runs', () => {
    const rule = procedureAt('penalty', '2026-11-03').clocks['payment']!
    const clock = startClock('P1.payment.1', 'payment', rule, { at }, {}, 20)
    const proceeding = { ...under('penalty', '2021-07-15'), clocks: [clock] } as unknown as Proceeding
    expect(periodsIn(proceeding, 'penalty-decision')['payment']).to.equal('20日')
  })
})

describe('the forms with a list of grounds', () => {
  it('hold every code of the steps that refuse or withdraw', () => {
    const steps = procedures.flatMap(({ key, steps: all }) =>
      Object.entries(all).map(([name, step]) => ({ key, name, step })),
    )
    const codes = (paper: PaperKey, of: readonly string[]) =>
      steps
        .filter(({ key, step }) => of.includes(key) && step.papers?.includes(paper))
        .flatMap(({ step }) => Object.keys(step.fields?.['ground']?.options ?? {}))
    expect(Object.keys(refusalGrounds)).to.include.members(codes('refusal-notice', ['examination', 'adjudication']))
    expect(Object.keys(withdrawalGrounds)).to.include.members(codes('withdrawal-decision', ['adjudication']))
  })

  it('name each claim of the complaint in words', () => {
    const { options: claims } = complaintFields.claims.claims
    expect(claims).to.include('mediate-damages')
    for (const claim of claims) expect(claimName(claim, []), claim).to.match(/\p{Script=Han}/u)
  })
})
