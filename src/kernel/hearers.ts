import type { Proceeding, Session } from './case-record.ts'
import { wallTimeOf } from './plain-date.ts'
import type { Procedure } from './procedure.ts'
import { calledSession } from './session.ts'

type Called = Pick<Proceeding, 'sessions' | 'walked'>

/** Somebody chosen to preside over a session, or to keep its record. */
export interface Hearer {
  readonly personId: string
  readonly name: string
}

/** Who was chosen to hold the session when it was called, the first named first: nobody where its form asks for none. */
export function hearersOf(
  { steps, sessions: rule }: Pick<Procedure, 'steps' | 'sessions'>,
  { sessions, walked }: Called,
  session: Session,
): Hearer[] {
  if (session.kind !== rule?.ofSteps) return []
  const calledFor = wallTimeOf(firstOf(sessions, session).startsAt)
  const calls = walked.filter(({ step }) => steps[step]?.session === 'calls')
  const call = calls.findLast(({ input }) => input?.['heldAt'] === calledFor) ?? calls.at(-1)
  const fields = Object.entries((call && steps[call.step]?.fields) ?? {})
  return fields.flatMap(([field, { kind }]) => {
    const chosen = kind === 'person' ? call?.input?.[field] : undefined
    return typeof chosen === 'string' ? [{ personId: chosen, name: call?.names?.[field] ?? '' }] : []
  })
}

/** Of the session that is called and neither held nor cancelled. */
export function hearersAwaited(procedure: Pick<Procedure, 'steps' | 'sessions'>, proceeding: Called): Hearer[] {
  const session = calledSession(proceeding, procedure.sessions?.ofSteps)
  return session ? hearersOf(procedure, proceeding, session) : []
}

/** The session as it was called first, before it was put off. */
function firstOf(sessions: readonly Session[], session: Session): Session {
  const before = sessions.find(({ movedTo }) => movedTo === session.id)
  return before ? firstOf(sessions, before) : session
}

/**
 * Who must not be chosen to hold a hearing since they investigate: who has the case, whoever a step named to it, and who concluded what it is about.
 */
export function investigatorsOf(
  { steps }: Pick<Procedure, 'steps'>,
  { holder, officers, walked }: Proceeding,
): string[] {
  const recording = Object.values(steps).filter(({ session }) => session === 'records')
  const apart = new Set(recording.flatMap(({ apartFrom = [] }) => apartFrom))
  const named = walked.flatMap(({ step, input = {}, by }) => [
    ...(apart.has(step) ? [by] : []),
    ...Object.entries(steps[step]?.fields ?? {}).flatMap(([field, { kind, outsideCase }]) => {
      const chosen = input[field]
      return kind === 'person' && !outsideCase && typeof chosen === 'string' ? [chosen] : []
    }),
  ])
  return [
    ...new Set([...officers.map(({ personId }) => personId), ...(holder.personId ? [holder.personId] : []), ...named]),
  ]
}
