import { bodyOf, bodyOfDesk } from '../bodies/index.ts'
import type { Change, Proceeding, StepInput } from '../kernel/case-record.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import { offerHandoff } from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { openProceeding } from '../kernel/proceeding.ts'
import { ofProceeding, scopeKept } from '../kernel/scope.ts'
import { answerRuleOf, taskFor, textFor } from '../procedures/index.ts'
import { nextNumber } from '../store/sequence.ts'
import { everything } from './case.actions.ts'
import { scopeOpened } from './scope.rules.ts'

/**
 * Triage: opens every procedure chosen, held by the examining desk, and offers each at once to the desk named for it
 * ('adjudication@desk-id', or the common desk).
 */
export async function openChosen(
  change: Change,
  examined: Proceeding,
  input: StepInput,
  circumstances: Circumstances,
): Promise<Change> {
  const chosen = [input['procedures'] ?? []].flat().map(String)
  const common = typeof input['desk'] === 'string' ? input['desk'] : undefined
  const receivedOn = typeof input['receivedOn'] === 'string' ? input['receivedOn'] : undefined
  let { record } = change
  const entries = [...change.entries]
  for (const choice of chosen) {
    const [key = '', deskId = common] = choice.split('@')
    const holder = examined.holder
    const to = deskId && deskId !== holder.deskId ? bodyOfDesk(deskId) : undefined
    const scope = scopeOpened(record, key, to ? deskId : holder.deskId, input)
    const own = ofProceeding(record, scopeKept(record, scope))
    const { procedure, on, isOlderThanHeld } = textFor(key, own, receivedOn)
    const facts = {
      abroad: own.parties.some(({ side, domiciled }) => side === 'respondent' && !domiciled),
    }
    const opened = openProceeding(
      record,
      {
        procedure,
        holder,
        scope,
        ...(to ? { offered: true } : {}),
        number: await numberFor(procedure.numbering, key, circumstances.at, (to ?? bodyOfDesk(holder.deskId))?._id),
        facts,
        ...(receivedOn ? { receivedOn } : {}),
        ...(isOlderThanHeld ? { olderThanHeld: on } : {}),
      },
      circumstances,
    )
    record = opened.record
    entries.push(...opened.entries)
    if (!deskId || !to) continue
    const offered = offerHandoff(
      record,
      {
        kind: 'transfer',
        proceedingId: (record.proceedings.at(-1) as Proceeding).id,
        to: { bodyId: to._id, deskId },
        asks: taskFor(procedure, to.kind).zh,
        reason: typeof input['note'] === 'string' ? input['note'] : '',
        travels: everything(record),
        rule: answerRuleOf(procedure, to.kind, 'transfer'),
      },
      circumstances,
    )
    record = offered.record
    entries.push(...offered.entries)
  }
  return { record, entries }
}

/** The next number of a procedure's own series in the year of the instant; where its pattern names the body, of the series of that one. */
export async function numberFor(pattern: string, series: string, at: Date, bodyId = ''): Promise<string> {
  const year = dateOf(at).slice(0, 4)
  const isOfBody = pattern.includes('{body}')
  const n = await nextNumber(`${series}:${isOfBody ? `${bodyId}:` : ''}${year}`)
  return pattern
    .replace('{body}', bodyOf(bodyId)?.code ?? '')
    .replace('{year}', year)
    .replace('{n}', String(n))
}
