import { expect } from 'chai'
import * as fc from 'fast-check'
import type { Proceeding } from '../../src/kernel/case-record.ts'
import type { Effects } from '../../src/store/publisher.ts'
import { contributionsOf, effectsOf } from '../../src/supervision/tally.effects.ts'
import { aCase, aLimit, anOffer, aProceeding, closed, dueOf } from './histories.ts'
import { bodies, districts, play, work } from './random-work.ts'

type Sums = Record<string, Record<string, number>>

function addTo(sums: Sums, effects: Effects): void {
  for (const [id, fields] of Object.entries(effects))
    for (const [field, amount] of Object.entries(fields)) {
      const row = (sums[id] ??= {})
      row[field] = (row[field] ?? 0) + amount
      if (row[field] === 0) delete row[field]
      if (Object.keys(row).length === 0) delete sums[id]
    }
}

describe('the effects of a commit on the tallies', () => {
  it('add up, over any history, to what the cases contribute in the end', () => {
    fc.assert(
      fc.property(work, (acts) => {
        const kept: Sums = {}
        const { records } = play(acts, (before, after) => addTo(kept, effectsOf(before, after)))
        const anew: Sums = {}
        for (const record of records) addTo(anew, contributionsOf(record))
        expect(kept).to.deep.equal(anew)
      }),
      { numRuns: 300 },
    )
  })

  it('add up to what a plain count over the proceedings finds', () => {
    fc.assert(
      fc.property(work, (acts) => {
        const kept: Sums = {}
        const { records, today } = play(acts, (before, after) => addTo(kept, effectsOf(before, after)))
        const sum = (prefix: string, field: RegExp) =>
          Object.entries(kept)
            .filter(([id]) => id.startsWith(prefix))
            .flatMap(([, fields]) => Object.entries(fields).filter(([name]) => field.test(name)))
            .reduce((total, [, amount]) => total + amount, 0)
        for (const body of bodies)
          for (const district of districts) {
            const own = records
              .filter((record) => record.district === district)
              .flatMap(({ proceedings }) => proceedings)
              .filter(({ holder, endedOn, closedOn }) => holder.bodyId === body && !(endedOn && !closedOn))
            const open = own.filter(({ closedOn }) => !closedOn)
            const there = `${body}|${district}|`
            expect(sum(`O|${there}`, /^open$/)).to.equal(open.length)
            expect(sum(`O|${there}`, /^stage\./)).to.equal(open.length)
            expect(sum(`O|${there}`, /^(due\.|suspended$|noLimit$)/)).to.equal(open.length)
            for (const year of ['2024', '2025', '2026', '2027']) {
              expect(sum(`Y|${year}|${there}`, /^filed\./)).to.equal(
                own.filter(({ openedOn }) => openedOn.startsWith(year)).length,
              )
              expect(sum(`Y|${year}|${there}`, /^closed\./)).to.equal(
                own.filter(({ closedOn }) => closedOn?.startsWith(year)).length,
              )
              const fell = own.filter(
                ({ closedOn, clocks: [limit] }) => closedOn && limit && dueOf(limit, today).startsWith(year),
              )
              expect(sum(`Y|${year}|${there}`, /^inTime\./)).to.equal(fell.filter(({ inTime }) => inTime).length)
              expect(sum(`Y|${year}|${there}`, /^late\./)).to.equal(fell.filter(({ inTime }) => !inTime).length)
            }
          }
      }),
      { numRuns: 100 },
    )
  })

  it('are none where neither proceedings nor handoffs change', () => {
    const before = aCase('ZB2026-1', { proceedings: [aProceeding('adjudication', '2026-01-05')] })
    expect(effectsOf(before, { ...before, title: '改名', seq: 2 })).to.deep.equal({})
  })

  it('move a transferred proceeding from one body to the other, with its filing', () => {
    const opened = aProceeding('adjudication', '2026-01-05', { clocks: [aLimit('adjudication', '2026-01-05', 90)] })
    const before = aCase('ZB2026-1', { proceedings: [opened] })
    const holder = { bodyId: 'doumen-bureau', deskId: 'doumen-desk' }
    const after = { ...before, proceedings: [{ ...opened, holder }] }
    const start = opened.state
    expect(effectsOf(before, after)).to.deep.equal({
      'Y|2026|centre|xiangzhou|adjudication': { 'filed.01': -1 },
      'O|centre|xiangzhou|adjudication': {
        open: -1,
        [`stage.${start}.2026-01`]: -1,
        'due.2026-04-05': -1,
        'owed.2026-04-06T00': -1,
      },
      'Y|2026|doumen-bureau|xiangzhou|adjudication': { 'filed.01': 1 },
      'O|doumen-bureau|xiangzhou|adjudication': {
        open: 1,
        [`stage.${start}.2026-01`]: 1,
        'due.2026-04-05': 1,
        'owed.2026-04-06T00': 1,
      },
    })
  })

  it('put a closing into its month and its limit into the day it fell on', () => {
    const opened = aProceeding('adjudication', '2025-12-10', { clocks: [aLimit('adjudication', '2025-12-10', 60)] })
    const record = aCase('ZB2026-1', { proceedings: [closed(opened, '2026-01-20', 'C1')] })
    expect(contributionsOf(record)).to.deep.equal({
      'Y|2025|centre|xiangzhou|adjudication': { 'filed.12': 1 },
      'Y|2026|centre|xiangzhou|adjudication': {
        'closed.01': 1,
        'grossDays.01': 41,
        'netDays.01': 41,
        'inTime.02-08': 1,
        'ended.01': 1,
      },
    })
  })

  it('end a case with the last of its proceedings, in the month of that one and where it came in', () => {
    const received = closed(aProceeding('examination', '2026-01-05'), '2026-01-08', 'routed')
    const goneOn = aProceeding('adjudication', '2026-01-08', {
      id: 'P2',
      holder: { bodyId: 'district', deskId: 'district/ip' },
    })
    const endsOf = (second: Proceeding) =>
      Object.entries(contributionsOf(aCase('ZB2026-1', { proceedings: [received, second] }))).flatMap(([id, fields]) =>
        Object.entries(fields).flatMap(([field, n]) => (field.startsWith('ended') ? [[id, field, n]] : [])),
      )
    expect(endsOf(goneOn)).to.deep.equal([])
    expect(endsOf(closed(goneOn, '2026-03-02', 'C1'))).to.deep.equal([
      ['Y|2026|centre|xiangzhou|examination', 'ended.03', 1],
    ])
  })

  it('take a refused complaint out of every figure', () => {
    const opened = aProceeding('examination', '2026-01-05')
    const before = aCase('ZB2026-1', { proceedings: [opened] })
    const refused = { ...opened, endedOn: '2026-01-08', outcome: 'refused', state: 'refused' }
    expect(contributionsOf({ ...before, proceedings: [refused] })).to.deep.equal({})
    expect(effectsOf(before, { ...before, proceedings: [refused] })).to.deep.equal({
      'Y|2026|centre|xiangzhou|examination': { 'filed.01': -1 },
      'O|centre|xiangzhou|examination': { open: -1, 'stage.received.2026-01': -1, noLimit: -1 },
    })
  })

  it('count an offer at the body that is to answer it, until it does', () => {
    const proceedings = [aProceeding('examination', '2026-01-05')]
    const before = aCase('ZB2026-1', { proceedings })
    const offered = { ...before, handoffs: [anOffer('P1', 'doumen-bureau')] }
    const answered = { ...before, handoffs: [anOffer('P1', 'doumen-bureau', { state: 'accepted' })] }
    const of = 'O|doumen-bureau|xiangzhou|examination'
    expect(effectsOf(before, offered)).to.deep.equal({ [of]: { waiting: 1, 'owed.2026-01-09T00': 1 } })
    expect(effectsOf(offered, answered)).to.deep.equal({ [of]: { waiting: -1, 'owed.2026-01-09T00': -1 } })
  })
})
