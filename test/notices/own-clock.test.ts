import { expect } from 'chai'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { approvalsIn } from '../../src/duties/index.ts'
import { isStepFrom, type Procedure } from '../../src/kernel/procedure.ts'
import { partiesWhoOwe } from '../../src/notices/notice.people.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { aFiledCase, openOffice, person } from '../cases/case-house.ts'
import { takenFrom, type Taken } from '../access/told-everywhere.walk.ts'

/** Every step of the procedure from every state it is offered in, as whoever may take it. */
function* everyStep(filed: CaseRecord, procedure: Procedure): Generator<[name: string, taken: Taken]> {
  for (const [key, step] of Object.entries(procedure.steps))
    for (const from of Object.keys(procedure.states)) {
      if (!isStepFrom(procedure, step, from)) continue
      for (const party of [undefined, 'filer', 'respondent'] as const) {
        const by = person(party ?? 'officer')
        const taken = takenFrom(
          filed,
          procedure,
          key,
          from,
          by,
          party,
          party === 'respondent' ? { partyIds: ['B1'] } : {},
        )
        if (taken) yield [`${procedure.key}.${key} from ${from} by ${party ?? 'the office'}`, taken]
      }
    }
}

describe('the clock that a notice names', function () {
  this.timeout(120_000)
  let close: () => Promise<void>
  let filed: CaseRecord
  before(async () => {
    close = await openOffice()
    filed = await aFiledCase()
  })
  after(() => close())

  for (const procedure of newestProcedures())
    it(`is one that the step started or changed, or that binds what it asks: ${procedure.key}`, async () => {
      const wrong: string[] = []
      for (const [name, { after, entries }] of everyStep(filed, procedure)) {
        const [taken] = entries
        const proceeding = after.proceedings.find(({ id }) => id === 'P2')
        if (!taken || !proceeding) continue
        const { duties = {} } = procedure.states[proceeding.state] ?? {}
        const bound = new Set(Object.values(duties).flatMap((rules) => rules.flatMap(({ until = [] }) => until)))
        const approvals = approvalsIn(after, proceeding, taken.at)
        for (const { kind, clockId, personId } of await noticesOfCommit({ record: after, entries } as never)) {
          const clock = proceeding.clocks.find(({ id }) => id === clockId)
          if (!clock) continue
          const isTouched = clock.ledger.some(({ at }) => at.getTime() === taken.at.getTime())
          const isAsked =
            kind === 'turn'
              ? bound.has(clock.rule)
              : kind === 'to-approve' && approvals.some((one) => one.clock === clock)
          if (!isTouched && !isAsked) wrong.push(`${name} tells ${personId} (${kind}) of ${clock.rule}`)
        }
      }
      expect(wrong).to.deep.equal([])
    })

  it('is of a party where a party owes it, and of nobody but the body where that runs against a party', () => {
    const record = { ...filed, parties: filed.parties.map((party) => ({ ...party, personIds: [`of-${party.id}`] })) }
    for (const { key, clocks } of newestProcedures())
      for (const [rule, { owes, per }] of Object.entries(clocks)) {
        const told = partiesWhoOwe(record, owes, per === 'party' ? 'B1' : undefined)
        const isOfBody = owes === 'office' || owes === 'receiver'
        expect(told.length === 0, `${key}.${rule} tells ${told.join(', ')}`).to.equal(isOfBody)
      }
  })

  it('is named to who has the proceeding where another body brought it about', async () => {
    const silent: string[] = []
    let told = 0
    for (const procedure of newestProcedures())
      for (const [name, { after, entries }] of everyStep(filed, procedure)) {
        const [taken] = entries
        const proceeding = after.proceedings.find(({ id }) => id === 'P2')
        const begun = proceeding?.clocks.some(
          ({ rule, ledger }) =>
            procedure.clocks[rule]?.owes === 'office' &&
            ledger.length === 1 &&
            ledger[0]?.at.getTime() === taken?.at.getTime(),
        )
        if (!taken || !begun) continue
        const abroad = entries.map((entry) => ({ ...entry, actorId: 'somebody', bodyId: 'police' }))
        const acted = (await noticesOfCommit({ record: after, entries: abroad } as never)).filter(
          ({ kind }) => kind === 'acted',
        )
        told += acted.length
        if (acted.some(({ clockId, due }) => clockId === null || due === null)) silent.push(name)
      }
    expect(told).to.be.greaterThan(20)
    expect(silent).to.deep.equal([])
  })
})
