import type { CaseRecord, Party, Proceeding, Walked } from './case-record.ts'
import { partiesOfWalk } from './joint.ts'
import { ownEntry } from './own-entry.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { withPartiesOf } from './scope.ts'

type Case = Pick<CaseRecord, 'parties' | 'filerId'>
type Standing = Pick<Proceeding, 'walked' | 'state' | 'scope'>
type Answer = NonNullable<StepRule['consent']>

/** What a party that was asked to mediate said, and with which step; of one that let its time pass, that it was silent. */
export interface Consent {
  readonly answer: Answer
  readonly walk: Walked
}

/** Answers that stand: those before one that led on from where the proceeding stands again, an end that was taken back, are to be given anew. */
function answering({ steps }: Procedure, { walked, state }: Standing): readonly Walked[] {
  const isAnswer = ({ step }: Walked) => ownEntry(steps, step)?.consent !== undefined
  const undone = walked.findLastIndex((walk) => isAnswer(walk) && walk.from === state && walk.to !== state)
  return walked.slice(undone + 1).filter(isAnswer)
}

const answerOf = ({ steps }: Procedure, { step }: Walked): Answer => ownEntry(steps, step)?.consent as Answer

/** Those who are asked whether they are willing: nobody’s yes is that of another on the same side. */
const asked = ({ parties }: Case): Party[] => parties.filter(({ side }) => side === 'respondent')

/** What each of those asked said last, by party id; who is not there has not answered. */
export function consents(procedure: Procedure, all: Case, proceeding: Standing): ReadonlyMap<string, Consent> {
  const record = withPartiesOf(all, proceeding)
  const said = new Map<string, Consent>()
  for (const walk of answering(procedure, proceeding)) {
    const answer = answerOf(procedure, walk)
    const whose = answer === 'silent' ? asked(record).filter(({ id }) => !said.has(id)) : partiesOfWalk(walk, record)
    for (const { id, side } of whose) if (side === 'respondent') said.set(id, { answer, walk })
  }
  return said
}

/** Whether whoever signs in answered already, for every party that it acts for. */
export function hasConsented(
  procedure: Procedure,
  proceeding: Standing,
  { id, partyIds = [] }: { readonly id: string; readonly partyIds?: readonly string[] | undefined },
): boolean {
  const said = answering(procedure, proceeding).filter(({ side }) => side !== undefined)
  const parties = new Set(said.map(({ party }) => party))
  return said.some(({ by }) => by === id) || (partyIds.length > 0 && partyIds.every((party) => parties.has(party)))
}

/** Steps with which somebody would answer, where everybody that is asked has; and those that rest on the word of parties some of whom have not given it. */
export function unmetConsents(procedure: Procedure, all: Case, proceeding: Standing): string[] {
  const record = withPartiesOf(all, proceeding)
  const said = consents(procedure, record, proceeding)
  const isWhole = asked(record).every(({ id }) => said.has(id))
  return Object.entries(procedure.steps).flatMap(([key, { consent, when }]) => {
    if (consent !== undefined) return isWhole ? [key] : []
    return when?.saidByBoth && !isSaidByEach(when.saidByBoth, record, proceeding) ? [key] : []
  })
}

function isSaidByEach(
  { step, since }: { readonly step: string; readonly since: readonly string[] },
  record: Case,
  { walked }: Standing,
): boolean {
  const ended = walked.findLastIndex((walk) => since.includes(walk.step))
  const said = walked.slice(ended + 1).filter((walk) => walk.step === step)
  const willing = new Set(said.flatMap((walk) => partiesOfWalk(walk, record)))
  return record.parties.every((party) => party.side === 'third-party' || willing.has(party))
}

/**
 * The step as the answer of one of several: a no ends nothing while another said yes or has not answered, and a yes behind the first brings
 * about nothing that the first did not.
 */
export function answeredForOne(
  step: StepRule,
  procedure: Procedure,
  record: Case,
  proceeding: Standing,
  now: Pick<Walked, 'by' | 'side' | 'party'>,
): StepRule {
  const all = asked(record)
  if (step.consent === undefined || step.consent === 'silent' || all.length < 2) return step
  const said = consents(procedure, record, proceeding)
  const own = new Set(partiesOfWalk(now, record).map(({ id }) => id))
  const others = all.filter(({ id }) => !own.has(id)).map(({ id }) => said.get(id)?.answer)
  const isWord = step.consent === 'refuses' ? others.some((each) => each !== 'refuses') : others.includes('agrees')
  if (!isWord) return step
  const { starts: _starts, stops: _stops, outcome: _outcome, ...word } = step
  return { ...word, to: 'same' }
}
