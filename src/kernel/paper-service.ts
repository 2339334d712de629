import type { CaseRecord, PaperRecord, Party, Proceeding, StepInput } from './case-record.ts'
import { addresseesOfPaper, keptByParty, receivedInPerson } from './paper-fact.ts'
import { isSignedFor } from './paper-standing.ts'
import type { PaperKey } from './paper-key.ts'
import { dateOf } from './plain-date.ts'
import { isStepFrom, type Procedure, type StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { dayOfPaper } from './service-day.ts'
import { asServed, assertMode, modeRuleOf } from './service-mode.ts'
import { serviceRows } from './service-round.ts'

type Sides = 'requester' | 'respondents'

const sideOf = ({ side }: Pick<Party, 'side'>): Sides => (side === 'requester' ? 'requester' : 'respondents')

/** Whether a step that the state offers serves papers of the kind on the side, which another step issued. */
function hasOwnStep(procedure: Procedure, state: string, key: string, side: Sides): boolean {
  return Object.values(procedure.steps).some(
    (step) =>
      step.fields?.['servedOn'] !== undefined &&
      step.delivers?.papers?.includes(key as PaperKey) === true &&
      step.papers?.includes(key as PaperKey) !== true &&
      (step.delivers.to === 'parties' || step.delivers.to === side) &&
      isStepFrom(procedure, step, state),
  )
}

/** Whom a paper is made out to, of the parties; nobody of one that stays in the office, or that a party has of itself. */
function addressees({ parties }: Pick<CaseRecord, 'parties'>, paper: PaperRecord, procedure: Procedure): Party[] {
  const key = paper.key as PaperKey
  const to = procedure.papers?.[key]?.to ?? addresseesOfPaper[key]
  if (keptByParty.includes(key) || !['requester', 'respondents', 'parties'].includes(to)) return []
  if (paper.addresseeId !== undefined) return parties.filter(({ id }) => id === paper.addresseeId)
  return parties.filter((party) => {
    if (party.side !== 'requester' && party.side !== 'respondent') return false
    if (paper.audience === 'requester') return party.side === 'requester'
    if (paper.audience === 'respondent') return party.side === 'respondent'
    return to === 'parties' || to === sideOf(party)
  })
}

/**
 * On whom a paper that was issued is still to be served by an act of its own: its addressees, but those it was served on, those a step of its
 * proceeding serves it on, and all of what a step has issued ahead.
 */
export function stillUnserved(
  record: Pick<CaseRecord, 'parties' | 'services'>,
  proceeding: Pick<Proceeding, 'state'>,
  procedure: Procedure,
  paper: PaperRecord,
): Party[] {
  if (paper.toServe || paper.voided || isSignedFor(procedure, paper.key)) return []
  const { services = [] } = record
  return addressees(record, paper, procedure).filter(
    (party) =>
      !services.some(({ papers, partyId }) => partyId === party.id && papers.includes(paper.id)) &&
      !hasOwnStep(procedure, proceeding.state, paper.key, sideOf(party)),
  )
}

/** The form of such a service as that of a step: one party, one paper. */
export function asStep(fields: StepRule['fields'], key: string, party: Pick<Party, 'side'>): StepRule {
  return {
    title: { zh: '', en: '' },
    effect: { zh: '', en: '' },
    from: [],
    to: 'same',
    by: [],
    ...(fields ? { fields } : {}),
    delivers: { papers: [key as PaperKey], to: sideOf(party) },
  }
}

/**
 * What was typed of the service of a paper on a party, with the day on which it counts as done. Throws RuleError date-in-future,
 * service-before-issue, service-way-barred (what is signed for by the party itself is neither left nor published), and as `assertMode`.
 */
export function servicePaper(step: StepRule, paper: PaperRecord, party: Party, typed: StepInput, at: Date): StepInput {
  const rows = serviceRows(step, { parties: [party] })
  const input = asServed(step, rows, typed)
  const [row] = rows
  if (!row) return input
  const today = dateOf(at)
  const date = String(input[row.announced ?? row.on] ?? input[row.on] ?? '')
  const field = row.on
  if (date > today) throw new RuleError('date-in-future', 'a service lies in the future', { date, field })
  const earliest = dayOfPaper(paper)
  if (date < earliest)
    throw new RuleError('service-before-issue', 'what is served had not been issued', { date, earliest, field })
  const rule = modeRuleOf(step, row, input)
  if (rule?.withoutReceiver && receivedInPerson.includes(paper.key as PaperKey))
    throw new RuleError('service-way-barred', 'it is received by the party itself', {
      paper: paper.title,
      mode: rule.title,
      field: row.mode,
    })
  assertMode(step, row, input, today)
  return input
}
