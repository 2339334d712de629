import { expect } from 'chai'
import { accessOf, isWhole, maskCase, maskEntry } from '../../src/access/index.ts'
import type { CaseRecord, Proceeding, Walked } from '../../src/kernel/case-record.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { procedures } from '../../src/procedures/index.ts'
import { entryWords } from '../../src/wording/index.ts'
import { aCase, entry, people } from './a-case.ts'
import { keptClocks, keptStates } from './told-to-parties.ts'

const day = (n: number) => new Date(Date.UTC(2026, 2, n, 2))
const sides = ['requester', 'respondent'] as const
type Side = (typeof sides)[number]
const viewerOf = { requester: people.filer, respondent: people.respondent } as const

function isKept(procedure: Procedure, state: string, side: Side): boolean {
  return keptStates[procedure.key]?.[side].includes(state) === true
}

/** A clock of every rule, started on the day. */
function clocksOf(procedure: Procedure, at: Date): Clock[] {
  return Object.entries(procedure.clocks).map(([rule, { length, unit }]) => ({
    id: `P2.${rule}.1`,
    rule,
    length,
    unit,
    jurisdiction: 'CN',
    rolls: false,
    ledger: [{ kind: 'started', on: '2026-03-03', at }],
  }))
}

/** A state that is kept from nobody. */
function knownIn(procedure: Procedure): string {
  return Object.keys(procedure.states).find((key) => sides.every((side) => !isKept(procedure, key, side))) ?? ''
}

/** A proceeding that was served on the respondent, came to the state from one that everybody knows, and ended there with an outcome. */
function inState(procedure: Procedure, state: string, clocks = clocksOf(procedure, day(3))): CaseRecord {
  const record = aCase()
  const known = knownIn(procedure)
  const step = Object.entries(procedure.steps).find(([, { audience }]) => audience === 'officers')?.[0] ?? 'step'
  const served: Walked = { step: 'x', from: known, to: known, at: day(4), by: 'officer', byName: '', seq: 1 }
  const moved: Walked = { step, from: known, to: state, at: day(10), by: 'officer', byName: '', seq: 2 }
  const outcome = Object.keys(procedure.outcomes)[0] as string
  const proceedings = record.proceedings.map((each): Proceeding =>
    each.id === 'P2'
      ? {
          ...each,
          procedure: procedure.key,
          version: procedure.version,
          state,
          before: known,
          outcome,
          closedOn: '2026-03-10',
          inTime: true,
          clocks,
          walked: [served, moved],
        }
      : each,
  )
  return { ...record, proceedings }
}

function seenBy(side: Side, record: CaseRecord) {
  const seen = maskCase(record, accessOf(viewerOf[side], record)).proceedings.find(({ id }) => id === 'P2')
  if (!seen || !isWhole(seen)) throw new Error(`the ${side} does not see the proceeding`)
  return seen
}

describe('what the parties are told of a proceeding', () => {
  for (const procedure of procedures)
    for (const side of sides)
      it(`names to the ${side} the states of ${procedure.key} ${procedure.version} that are theirs to know`, () => {
        for (const state of Object.keys(procedure.states)) {
          const record = inState(procedure, state)
          const seen = seenBy(side, record)
          const kept = isKept(procedure, state, side)
          expect(seen.state, state).to.equal(kept ? knownIn(procedure) : state)
          expect(JSON.stringify(seen).includes(`"${state}"`), `${state} anywhere`).to.equal(!kept)
          expect('outcome' in seen, `outcome in ${state}`).to.equal(!kept)
          expect('closedOn' in seen || 'endedOn' in seen || 'inTime' in seen, `end in ${state}`).to.equal(!kept)
        }
      })

  it('runs no clock before their eyes that is the business of the office and the police', () => {
    for (const procedure of procedures)
      for (const side of sides) {
        const shown = new Set(seenBy(side, inState(procedure, procedure.start)).clocks.map(({ rule }) => rule))
        for (const [key, { id }] of Object.entries(procedure.clocks))
          expect(shown.has(key), `${procedure.key}.${key} to the ${side}`).to.equal(!keptClocks[side].includes(id))
      }
  })

  it('stops no clock and starts none before the eyes of who is not told why', () => {
    for (const procedure of procedures)
      for (const state of Object.keys(procedure.states).filter((key) => isKept(procedure, key, 'respondent'))) {
        const [old, late] = [clocksOf(procedure, day(3)), clocksOf(procedure, day(10))]
        const stopped = old.map((clock): Clock => ({
          ...clock,
          ledger: [...clock.ledger, { kind: 'stopped', on: '2026-03-10', at: day(10), end: 'met' }],
        }))
        for (const { ledger } of seenBy('respondent', inState(procedure, state, stopped)).clocks)
          expect(
            ledger.map(({ kind }) => kind),
            state,
          ).to.deep.equal(['started'])
        expect(seenBy('respondent', inState(procedure, state, late)).clocks, state).to.deep.equal([])
      }
  })

  it('tells in the timeline of no state that is kept, in either language', () => {
    for (const procedure of procedures)
      for (const side of sides)
        for (const [state, { title }] of Object.entries(procedure.states)) {
          if (!isKept(procedure, state, side)) continue
          const record = inState(procedure, state)
          const told = entry('step:taken', 'parties', {
            proceedingId: 'P2',
            data: { procedure: procedure.key, step: Object.keys(procedure.steps)[0], from: state, to: state },
          })
          const shown = maskEntry(told, accessOf(viewerOf[side], record), record)
          expect(shown.data, state).to.deep.include({ from: knownIn(procedure), to: knownIn(procedure) })
          for (const lang of ['zh-CN', 'en'] as const) {
            const text = entryWords(
              shown,
              { lang, t: (key, values) => `${key} ${JSON.stringify(values)}` },
              record,
            ).text
            expect(text).not.to.include(lang === 'en' ? `"${title.en}"` : `"${title.zh}"`)
          }
        }
  })

  it('shows the office, the other bodies that read and the supervisors where it stands', () => {
    for (const [key, { respondent }] of Object.entries(keptStates))
      for (const state of respondent) {
        const procedure = procedures.find((each) => each.key === key) as Procedure
        const record = inState(procedure, state)
        // Others see of a confidential procedure that there is one.
        for (const viewer of procedure.confidential
          ? [people.officer]
          : [people.officer, people.intake, people.cityLeader]) {
          const seen = maskCase(record, accessOf(viewer, record)).proceedings.find(({ id }) => id === 'P2')
          expect(seen?.state, `${state} to ${viewer.id}`).to.equal(state)
        }
      }
  })

  it('brings to no respondent what other bodies do about a case: police, customs and courts serve their own', () => {
    const liaison = procedures.find(({ key }) => key === 'liaison') as Procedure
    const record = inState(liaison, liaison.start)
    const walked = Object.keys(liaison.steps).map((step, n): Walked => ({
      step,
      from: liaison.start,
      to: liaison.start,
      at: day(5),
      by: 'customs',
      byName: '',
      seq: n,
    }))
    const proceedings = record.proceedings.map((each) => (each.id === 'P2' ? { ...each, walked } : each))
    const papers = Object.values(liaison.steps).flatMap(({ papers: keys = [], audience = 'officers' }, n) =>
      keys.map((key) => ({
        ...(record.papers[0] as CaseRecord['papers'][number]),
        id: `L${n}`,
        key,
        proceedingId: 'P2',
        audience: audience === 'filer' ? ('requester' as const) : audience,
      })),
    )
    const known = accessOf(people.respondent, { ...record, proceedings, papers }).reads
    expect(known).not.to.include('P2')
  })
})
