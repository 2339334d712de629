import type { Handoff, Proceeding } from './case-record.ts'
import type { Clock } from './clock.ts'

/** The clock as its ledger stood at the instant; undefined where it had not begun. */
function clockAsOf(clock: Clock, at: Date): Clock | undefined {
  const ledger = clock.ledger.filter((entry) => entry.at <= at)
  return ledger.length === 0 ? undefined : { ...clock, ledger }
}

/** The proceeding as it stood at the instant: its steps, its state and its clocks until then, and no end that came later. */
export function proceedingAsOf(proceeding: Proceeding, at: Date): Proceeding {
  const walked = proceeding.walked.filter((walk) => walk.at <= at)
  if (walked.length === proceeding.walked.length) return withClocks(proceeding, at)
  const {
    closedOn: _closed,
    endedOn: _ended,
    outcome: _outcome,
    inTime: _inTime,
    before: _before,
    ...open
  } = proceeding
  const state = walked.at(-1)?.to ?? proceeding.walked[0]?.from ?? proceeding.state
  return withClocks({ ...open, walked, state }, at)
}

function withClocks(proceeding: Proceeding, at: Date): Proceeding {
  return { ...proceeding, clocks: proceeding.clocks.flatMap((clock) => clockAsOf(clock, at) ?? []) }
}

/** The offer with its clock as it stood at the instant. */
export function handoffAsOf(handoff: Handoff, at: Date): Handoff {
  return { ...handoff, clock: clockAsOf(handoff.clock, at) ?? handoff.clock }
}
