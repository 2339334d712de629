import type { PaperRecord, Party, Proceeding } from '../kernel/case-record.ts'
import { concernedBy } from '../kernel/concerned.ts'
import { subjectsOfStep } from '../kernel/event-subjects.ts'
import { type Addressees, addresseesOfPaper } from '../kernel/paper-fact.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { DeliveryRule, Procedure, StepRule } from '../kernel/procedure.ts'
import { answeredParties } from '../kernel/requests-made.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { wayOfService } from '../kernel/service.ts'
import { servedParties } from '../kernel/served-parties.ts'
import { serviceRows, servesSeveral } from '../kernel/service-round.ts'
import { procedureOf } from '../procedures/index.ts'
import { inItsScope, type PaperOccasion } from './paper.facts.ts'
import { paperTemplates } from './paper.templates.ts'

function isPaperKey(key: string): key is PaperKey {
  return Object.hasOwn(paperTemplates, key)
}

/** One paper to be made: of a proof of service, and of what lets one of several respondents in, for one party. */
export interface Sheet {
  readonly key: PaperKey
  readonly occasion: PaperOccasion
  readonly audience: PaperRecord['audience']
}

/** The papers to make, in their order: of a proof of service one for each party that the step serves. */
export function sheetsOf(keys: readonly string[], given: PaperOccasion): Sheet[] {
  const occasion = inItsScope(given)
  const { record, step } = occasion
  const proceeding = record.proceedings.find(({ id }) => id === occasion.proceedingId)
  const procedure = proceeding && procedureOf(proceeding.procedure, proceeding.version)
  const rule = step === undefined ? undefined : procedure?.steps[step]
  const delivers = rule?.delivers
  return keys.flatMap((key): Sheet[] => {
    if (!isPaperKey(key)) throw new RuleError('paper-unknown', `no template for ${key}`)
    const { to = addresseesOfPaper[key], wayIn } = procedure?.papers?.[key] ?? {}
    if (to === 'parties' && wayIn && occasion.audience === 'parties')
      return eachSide(key, occasion).flatMap(eachRespondent)
    if (key !== 'proof-of-service' || !rule || !delivers) {
      if (to === 'sender-of-step') return [toSender(key, ofSender(rule, occasion))]
      const sheet = { key, occasion, audience: narrowed(occasion.audience, to === 'parties' ? undefined : to) }
      // What was recorded on the spot is about those who were served there.
      if (rule && delivers?.some && (to === 'file' || delivers.papers?.includes(key)))
        return eachConcerned(sheet, rule, delivers)
      if (to === 'told' && proceeding && procedure) return eachAsker(sheet, procedure, proceeding)
      return wayIn ? eachRespondent(sheet) : [sheet]
    }
    return carriedTo(rule, provedParties(rule, delivers, occasion), occasion).map((party) => {
      const side = party.side === 'requester' ? 'requester' : 'respondents'
      return { key, occasion: { ...occasion, party }, audience: narrowed(occasion.audience, side) }
    })
  })
}

/** Whom of several the step concerns with which a paper is made; undefined where it concerns all. */
function concernedWith({
  record,
  proceedingId,
  step = '',
  input = {},
}: PaperOccasion): ReadonlySet<string> | undefined {
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const rule = proceeding && procedureOf(proceeding.procedure, proceeding.version).steps[step]
  return proceeding && concernedBy(rule ?? {}, record, proceeding, input)
}

/** What is served on some of a side, made out to each of those it was served on. */
function eachConcerned(sheet: Sheet, rule: StepRule, delivers: DeliveryRule): Sheet[] {
  const { occasion } = sheet
  if (servedParties(occasion.record, delivers).length < 2) return [sheet]
  const served = provedParties(rule, delivers, occasion)
  const parties = served.length > 0 ? served : subjectsToServe(rule, occasion)
  return parties.map((party) => ({ ...sheet, occasion: { ...occasion, party } }))
}

/** An answer to respondents alone is made out to each who asked: who stands beside them did not ask, and is told nothing of it. */
function eachAsker(sheet: Sheet, procedure: Procedure, proceeding: Proceeding): Sheet[] {
  const { occasion } = sheet
  const { step = '', audience, record } = occasion
  const askers = audience === 'respondent' ? answeredParties(procedure, proceeding, step) : undefined
  if (!askers || record.parties.filter(({ side }) => side === 'respondent').length < 2) return [sheet]
  return record.parties
    .filter(({ id }) => askers.includes(id))
    .map((party) => ({ ...sheet, occasion: { ...occasion, party } }))
}

/** For whom there is a proof: everybody the step serves, or where each may be served apart, those who were now. */
function provedParties(rule: StepRule, delivers: DeliveryRule, { record, input = {} }: PaperOccasion): Party[] {
  const rows = serviceRows(rule, record)
  if (!servesSeveral(rows)) return servedParties(record, delivers)
  return rows.filter(({ on }) => typeof input[on] === 'string').map(({ party }) => party)
}

/** Whom a paper concerns that is issued before anybody is served with it: those to whom that was done which it is about. */
function subjectsToServe(rule: StepRule, { record, proceedingId, input }: PaperOccasion): Party[] {
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const procedure = proceeding && procedureOf(proceeding.procedure, proceeding.version)
  const subjects = procedure && subjectsOfStep(procedure, proceeding, rule, record, input)
  return record.parties.filter(({ id }) => subjects?.has(id))
}

/** Of those, whom something can be carried to: no form is made ready for who has no name, and none who was served is left out. */
const carriedTo = (rule: StepRule, parties: Party[], { record, input = {} }: PaperOccasion): Party[] =>
  parties.filter((party) => party.name !== '' || wayOfService(rule, input, party, record) !== undefined)

/** What both sides get, made out to each by itself: on the respondents' stands a code that is theirs alone. */
const eachSide = (key: PaperKey, occasion: PaperOccasion): Sheet[] =>
  (['requester', 'respondents'] as const).map((to) => ({
    key,
    occasion: { ...occasion, to },
    audience: narrowed(occasion.audience, to),
  }))

/** What the office still has to serve on the other side is its sender's until then, whoever learns that it came. */
function ofSender(rule: StepRule | undefined, occasion: PaperOccasion): PaperOccasion {
  if (!rule?.submission?.through || !rule.ofSide || occasion.audience !== 'parties') return occasion
  return { ...occasion, audience: rule.ofSide === 'requester' ? 'filer' : 'respondent' }
}

/** A receipt is its sender's: of several respondents that of one, and where it is not known whose it is, nobody's but the office's. */
function toSender(key: PaperKey, occasion: PaperOccasion): Sheet {
  const { record, by, audience } = occasion
  const respondents = record.parties.filter(({ side }) => side === 'respondent')
  const sheet = { key, occasion, audience: narrowed(audience, undefined) }
  if ((sheet.audience !== 'respondent' && sheet.audience !== 'parties') || respondents.length < 2) return sheet
  const walk = record.proceedings.find(({ id }) => id === occasion.proceedingId)?.walked.at(-1)
  const said = walk?.step === occasion.step ? respondents.find(({ id }) => id === walk?.party) : undefined
  const party = said ?? respondents.find(({ personIds }) => personIds.includes(by.id))
  if (party) return { ...sheet, occasion: { ...occasion, party }, audience: 'respondent' }
  return sheet.audience === 'parties' ? sheet : { ...sheet, audience: 'officers' }
}

/** What lets respondents in, made out to each of several whom it concerns by itself: none is to have the code of another. */
function eachRespondent(sheet: Sheet): Sheet[] {
  const { record } = sheet.occasion
  const respondents = record.parties.filter(({ side }) => side === 'respondent')
  if (sheet.audience !== 'respondent' || respondents.length < 2) return [sheet]
  const concerned = concernedWith(sheet.occasion)
  const meant = respondents.filter(({ id }) => concerned?.has(id) !== false)
  return meant.map((party) => ({ ...sheet, occasion: { ...sheet.occasion, party } }))
}

/** Who reads it: of what both sides may learn, a paper made out to one side is that side's. */
function narrowed(audience: PaperOccasion['audience'], to: Addressees | undefined): PaperRecord['audience'] {
  if (to === 'own-file') return 'body'
  // A letter between bodies carries what their officers write to each other.
  if (to === 'receiver') return audience === 'body' ? 'body' : 'officers'
  if (audience === 'filer') return 'requester'
  if (audience !== 'parties') return audience
  return to === 'requester' ? 'requester' : to === 'respondents' ? 'respondent' : 'parties'
}

/**
 * The audience that facts are told to: what a requester alone reads may name the requester; what is issued within the office and made out
 * to the other side is composed as that side will read it, once it is served.
 */
export function toldTo({ key, occasion, audience }: Sheet): PaperOccasion {
  const { record, proceedingId } = occasion
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const procedure = proceeding && procedureOf(proceeding.procedure, proceeding.version)
  const to = occasion.to ?? procedure?.papers?.[key]?.to ?? addresseesOfPaper[key]
  const isOthers = audience === 'officers' && (to === 'parties' || to === 'respondents')
  return { ...occasion, audience: isOthers ? 'parties' : audience === 'requester' ? 'filer' : audience }
}
