import { expect } from 'chai'
import * as fc from 'fast-check'
import { calendars } from '../../src/calendars/index.ts'
import { docket } from '../../src/docket/index.ts'
import { startClock, stopClock, suspendClock } from '../../src/kernel/clock-acts.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { startOf } from '../../src/kernel/plain-date.ts'
import { overdueUntil, owedOf, owedOfOffer } from '../../src/procedures/owed.ts'
import { procedureOf } from '../../src/procedures/index.ts'
import { loadCases } from '../../src/store/case-store.ts'
import { momentAt, readBoard } from '../../src/supervision/board.read.ts'
import { partsOf } from '../../src/supervision/list.parts.ts'
import { everyRow } from '../../src/supervision/list.read.ts'
import { forgetCounts, worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { readWorklist } from '../../src/worklists/worklist.query.ts'
import { playForReal, withCity } from './city.ts'
import { aCase, anOffer, aProceeding } from './histories.ts'
import { bodies, work } from './random-work.ts'

const instant = (text: string) => new Date(`${text}+08:00`)

describe('what is overdue', () => {
  const adjudication = aProceeding('adjudication', '2026-03-02')
  const rules = procedureOf(adjudication.procedure, adjudication.version).clocks
  const clock = (rule: string, on: string, id = rule): Clock =>
    startClock(`P1.${id}.1`, rule, rules[rule]!, { at: startOf(on) })
  const owing = (...clocks: Clock[]) => owedOf({ ...adjudication, clocks }, calendars())

  it('is the period that binds the body and ends first, whichever it is', () => {
    expect(owing(clock('closing', '2026-03-02'), clock('filing', '2026-03-02'))?.rule).to.equal('filing')
    expect(owing(clock('closing', '2026-03-02'))?.rule).to.equal('closing')
  })

  it('is not what a party owes, nor what stands still, has stopped or belongs to a proceeding that has ended', () => {
    expect(rules['supplement']?.owes).to.equal('requester')
    expect(owing(clock('supplement', '2026-03-02'))).to.equal(undefined)
    expect(
      owing(suspendClock(clock('closing', '2026-03-02'), 'invalidity', calendars(), { at: startOf('2026-03-03') })),
    ).to.equal(undefined)
    expect(owing(stopClock(clock('filing', '2026-03-02'), calendars(), { at: startOf('2026-03-03') }))).to.equal(
      undefined,
    )
    const ended = { ...adjudication, endedOn: '2026-03-09', clocks: [clock('closing', '2026-03-02')] }
    expect(owedOf(ended, calendars())).to.equal(undefined)
  })

  it('is the answer to an offer while it waits', () => {
    const record = aCase('ZB2026-1', { proceedings: [adjudication], handoffs: [anOffer('P1', 'xiangzhou')] })
    expect(owedOfOffer(record.handoffs[0]!, calendars())?.until).to.equal('2026-01-09T00')
    expect(owedOfOffer(anOffer('P1', 'xiangzhou', { state: 'declined' }), calendars())).to.equal(undefined)
  })

  it('begins with the midnight that ends the last day', () => {
    const until = owing(clock('filing', '2026-03-02'))?.until ?? ''
    const lastDay = until.slice(0, 10)
    expect(until.endsWith('T00')).to.equal(true)
    expect(until <= overdueUntil(new Date(instant(`${lastDay}T00:00`).getTime() - 1000))).to.equal(false)
    expect(until <= overdueUntil(instant(`${lastDay}T00:00`))).to.equal(true)
  })

  describe('in a city at work', () => {
    withCity()
    let today = '2024-10-01'

    it('is the same on the board, in the list behind it and summed over the desks, for every body', async function () {
      this.timeout(180_000)
      let run = 0
      let seen = 0
      await fc.assert(
        fc.asyncProperty(work, async (acts) => {
          run += 1
          today = await playForReal(acts, `O${run}`, today)
          const at = startOf(today)
          for (const body of bodies) {
            const figure = (await readBoard({ body }, at)).counts.all.overdue
            const listed: string[] = []
            for await (const { _id } of everyRow(partsOf({ what: 'overdue', body }, momentAt(at)))) listed.push(_id)
            const desks = (await docket().distinct('deskId', { bodyId: body })) as string[]
            const ofDesks: string[] = []
            let counted = 0
            for (const deskId of desks) {
              forgetCounts()
              const viewer = {
                id: 'somebody',
                name: '',
                roles: ['officer'],
                deskIds: [deskId],
                bodyId: body,
                lang: 'zh-CN',
              } as const
              ofDesks.push(...(await readWorklist(viewer, { list: 'overdue' }, at)).rows.map(({ _id }) => _id))
              counted += (await worklistCounts(viewer, at)).overdue
            }
            expect(listed.length, `${body} list`).to.equal(figure)
            expect(counted, `${body} rail`).to.equal(figure)
            if (figure <= 50) expect(ofDesks.toSorted(), `${body} desks`).to.deep.equal(listed.toSorted())
            seen += figure
          }
        }),
        { numRuns: 12 },
      )
      expect(seen).to.be.greaterThan(0)
      // And each row says what its case says.
      const rows = await docket()
        .find({ owedUntil: { $gt: '' } })
        .toArray()
      const records = new Map(
        (await loadCases([...new Set(rows.map(({ caseId }) => caseId))])).map((one) => [one._id, one]),
      )
      for (const { caseId, part, owedUntil } of rows) {
        const record = records.get(caseId)
        const proceeding = record?.proceedings.find(({ id }) => id === part)
        const handoff = record?.handoffs.find(({ id }) => id === part)
        const owed = proceeding ? owedOf(proceeding, calendars()) : handoff && owedOfOffer(handoff, calendars())
        expect(owed?.until).to.equal(owedUntil)
      }
    })
  })
})
