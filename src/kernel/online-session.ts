import type { Proceeding, Session, StepInput } from './case-record.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'

type Spoken = Pick<Proceeding, 'walked'>

/** Whether a party has said clearly that it does not agree to an online session, before that moment, and has not agreed since. */
function isRefused({ sessions }: Pick<Procedure, 'sessions'>, { walked }: Spoken, before?: Date): boolean {
  const rule = sessions?.online
  if (!rule) return false
  const said = new Map<string, boolean>()
  for (const { step, party, side, by, at } of walked)
    if ((step === rule.refused || step === rule.agreed) && (before === undefined || at < before))
      said.set(party ?? side ?? by, step === rule.refused)
  return [...said.values()].includes(true)
}

/**
 * Throws RuleError session-not-online, at the field, where a session would be held online though a party clearly refused that: when it is called
 * or put off, or recorded as held where it was called online and the refusal came before it began.
 */
export function assertMayBeOnline(
  procedure: Procedure,
  proceeding: Spoken,
  session: Pick<Session, 'online'> & Partial<Pick<Session, 'startsAt'>>,
  isHeld = false,
): void {
  const rule = procedure.sessions?.online
  if (!rule || !session.online || !isRefused(procedure, proceeding, isHeld ? session.startsAt : undefined)) return
  throw new RuleError('session-not-online', 'a party refused an online session', {
    because: rule.because,
    field: isHeld ? 'heldOn' : 'online',
  })
}

/** As above, for a step that calls, puts off or records a session; `planned` is the one that it records. */
export function assertStepOnline(
  procedure: Procedure,
  { session }: Pick<StepRule, 'session'>,
  proceeding: Spoken,
  input: StepInput,
  planned: Session | undefined,
): void {
  if (session === 'calls' || session === 'moves')
    assertMayBeOnline(procedure, proceeding, { online: input['online'] === true })
  else if (session === 'records' && planned) assertMayBeOnline(procedure, proceeding, planned, true)
}
