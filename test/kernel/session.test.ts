import { expect } from 'chai'
import type { CaseRecord, Change, Proceeding, Session } from '../../src/kernel/case-record.ts'
import { sessionByStep, sessionsOver } from '../../src/kernel/session.ts'
import { newestOf, procedures } from '../../src/procedures/index.ts'

const session = (id: string, state: Session['state'] = 'planned'): Session => ({
  id,
  kind: 'joint',
  title: '联合调解',
  startsAt: new Date('2026-12-02T01:30:00Z'),
  minutes: 120,
  place: '第一调解室',
  online: false,
  invited: [],
  answers: {},
  state,
})

function standingIn(state: string, sessions: readonly Session[]): Change {
  const proceeding = { id: 'P1', state, sessions, rev: 1 } as unknown as Proceeding
  return { record: { proceedings: [proceeding], parties: [], filerId: 'f' } as unknown as CaseRecord, entries: [] }
}

const statesOf = ({ record }: Change) => record.proceedings[0]?.sessions.map(({ state, over }) => [state, over])

describe('a session that was planned', () => {
  it('is cancelled, with the reason, in every closed state of every procedure that tells its parties of it', () => {
    for (const procedure of procedures)
      for (const [state, { closed, final, keptFrom = [] }] of Object.entries(procedure.states)) {
        const change = sessionsOver(standingIn(state, [session('S1'), session('S2', 'held')]), 'P1', procedure, 'any')
        const isOver = (closed === true || final === true) && keptFrom.length === 0
        expect(statesOf(change), `${procedure.key} ${state}`).to.deep.equal([
          isOver ? ['cancelled', 'closed'] : ['planned', undefined],
          ['held', undefined],
        ])
        expect(change.entries.map(({ kind }) => kind)).to.deep.equal(isOver ? ['session:cancelled'] : [])
      }
  })

  it('is a hearing that is over when its stage was left for good, and stands while the case only stands still', () => {
    const hearing = { ...session('S1'), kind: 'hearing' as const }
    const [penalty] = procedures.filter(({ key }) => key === 'penalty').slice(-1)
    const after = (state: string) => statesOf(sessionsOver(standingIn(state, [hearing]), 'P1', penalty!, 'any'))
    expect(after('rechecking')).to.deep.equal([['cancelled', 'left']])
    expect(after('hearing')).to.deep.equal([['planned', undefined]])
    expect(after('suspended')).to.deep.equal([['planned', undefined]])
  })

  it('is cancelled by the step that makes the agreement effective, whatever comes after it', () => {
    for (const procedure of procedures)
      for (const [key, { agreement, to }] of Object.entries(procedure.steps)) {
        if (agreement !== 'concludes') continue
        const change = sessionsOver(standingIn(to, [session('S1')]), 'P1', procedure, key)
        expect(statesOf(change)?.[0]?.[0], `${procedure.key} ${key}`).to.equal('cancelled')
      }
  })

  it('was held, whatever its hour, once it was recorded: in the evening, past midnight, and in the minute after it', () => {
    const { steps, sessions } = newestOf('adjudication')!
    const step = steps['hold-hearing']!
    const heldOf = (startsAt: string, at: string) => {
      const hearing = { ...session('S1'), kind: 'hearing' as const, startsAt: new Date(startsAt) }
      const input = { heldOn: '2026-12-09', record: '各方到场。', broughtForward: true }
      const acted = { at: new Date(at), actor: { id: 'officer', name: '李明', roles: ['officer'] as const } }
      const after = sessionByStep(standingIn('inquiry', [hearing]), 'P1', { step, sessions }, input, acted as never)
      const [{ state, held } = { state: undefined, held: undefined }] = after.record.proceedings[0]!.sessions
      return [state, held?.from.toISOString(), held?.to.toISOString()]
    }
    expect(heldOf('2026-12-09T14:30:00Z', '2026-12-10T01:00:00Z')).to.deep.equal([
      'held',
      '2026-12-09T14:30:00.000Z',
      '2026-12-09T16:30:00.000Z',
    ])
    expect(heldOf('2026-12-09T01:30:00Z', '2026-12-09T10:00:00Z')[0]).to.equal('held')
    expect(heldOf('2026-12-09T01:30:00Z', '2026-12-08T16:00:30Z')).to.deep.equal([
      'held',
      '2026-12-08T16:00:00.000Z',
      '2026-12-08T16:00:30.000Z',
    ])
  })

  it('takes the place of the one that was called before and is still to come, in every procedure whose steps call one: parties are told one day', () => {
    const acted = {
      at: new Date('2026-12-01T01:00:00Z'),
      actor: { id: 'o', name: '李明', roles: ['officer'] },
    } as never
    for (const { key, steps, sessions } of procedures)
      for (const [name, step] of Object.entries(steps).filter(([, { session: does }]) => does === 'calls')) {
        const planned = { ...session('S1'), kind: sessions!.ofSteps }
        const call = (heldAt: string, before: readonly Session[] = [planned]) =>
          sessionByStep(
            standingIn('x', before),
            'P1',
            { step, sessions },
            { heldAt, place: planned.place, online: false },
            acted,
          )
        const now = (change: Change) =>
          change.record.proceedings[0]!.sessions.map(({ state, movedTo }) => [state, movedTo])
        const where = `${key}.${name}`
        const again = call('2026-12-05T09:30')
        expect(now(again), where).to.deep.equal([
          ['cancelled', 'S2'],
          ['planned', undefined],
        ])
        expect(again.entries.map(({ kind }) => kind)).to.deep.equal(['session:moved', 'session:planned'])
        // For the same time and place it is the one that was called.
        expect(now(call('2026-12-02T09:30')), where).to.deep.equal([['planned', undefined]])
        // One whose time has come is no more replaced, and of several planned beside each other none is.
        const begun = { ...planned, startsAt: new Date('2026-12-01T00:30:00Z') }
        expect(now(call('2026-12-05T09:30', [begun])), where).to.have.length(2)
        const beside = call('2026-12-05T09:30', [planned, { ...planned, id: 'S2' }])
        expect(
          now(beside).filter(([state]) => state === 'planned'),
          where,
        ).to.have.length(3)
      }
  })
})
