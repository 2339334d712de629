import { accessOf } from '../access/index.ts'
import type { CaseRecord, Change, Correction, EntryDraft } from '../kernel/case-record.ts'
import { filedPart, withPartCorrected } from '../kernel/correction.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { endingWithin } from '../kernel/within.ts'
import { procedureOf } from '../procedures/index.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import { type Caller, commitOf } from './case.actions.ts'
import { assertNotEnded, changesWanted, correctsPart, fieldsToCorrect, partOf, workedBy } from './correction.rules.ts'

export interface CorrectionOrder {
  readonly caseId: string
  /** Id of a party or a right, or 'act-1' ... */
  readonly part: string
  /** Its facts as they are to be; what is left out is not given. */
  readonly facts: Readonly<Record<string, string>>
  readonly reason: string
  /** The request of a party that the office grants by it. */
  readonly asked?: string
}

/**
 * Puts right a mistake in what was filed, or asks the office to: the office at any time, who filed while the complaint is examined, every
 * party of its own facts by asking. What it was and why is kept; papers issued before stay as they are. Answers the id of the correction.
 * Throws not-found, forbidden not-to-correct, InvalidInput (see `changesWanted`), RuleError correction-waits.
 */
export async function correctFacts(order: CorrectionOrder, caller: Caller): Promise<Committed> {
  const { caseId, part, facts, reason, asked } = order
  const { viewer, at } = caller
  return await changeCase(caseId, commitOf(caller), (record) => {
    const as = assertCorrects(record, part, caller)
    const filed = partIn(record, part)
    const request = asked === undefined ? undefined : waitingRequest(record, part, asked)
    const { side } = accessOf(viewer, record)
    if (as === 'asks' && waitsOf(record, part, viewer.id)) throw new RuleError('correction-waits', 'asked already')
    const correction: Correction = {
      id: `K${(record.corrections ?? []).length + 1}`,
      part,
      changes: changesWanted(record, part, filed, {
        typed: facts,
        fields: fieldsToCorrect(record, part, filed, accessOf(viewer, record)),
        today: dateOf(at),
      }),
      reason,
      state: as === 'asks' ? 'asked' : 'made',
      at,
      by: viewer.id,
      byName: viewer.name,
      ...(side ? { side } : {}),
      ...(request ? { asked: request.id } : {}),
    }
    return as === 'asks' ? askedFor(record, correction) : made(record, correction, request, caller)
  })
}

/** The office does not put right what a party asked for. Throws not-found, forbidden not-to-correct. */
export async function refuseCorrection(
  order: { readonly caseId: string; readonly part: string; readonly asked: string; readonly reason: string },
  caller: Caller,
): Promise<Committed> {
  const { caseId, part, asked, reason } = order
  return await changeCase(caseId, commitOf(caller), (record) => {
    if (assertCorrects(record, part, caller) !== 'office') throw forbidden('not-to-correct', 'the office answers')
    const request = waitingRequest(record, part, asked)
    const corrections = answered(record, request, 'refused', caller, reason)
    const { by: _by, ...told } = request
    const audience = audienceOf(request)
    const entry = entryOf('facts:correction-refused', audience, record, { ...told, answer: reason })
    return { record: { ...record, corrections }, entries: [entry], answer: request.id }
  })
}

function assertCorrects(record: CaseRecord, part: string, { viewer }: Caller) {
  partIn(record, part)
  const as = correctsPart(viewer, record, part)
  if (as === undefined) assertNotEnded(viewer, record, part)
  if (as === undefined)
    throw forbidden('not-to-correct', 'who works the case, and whom the facts are of, put them right')
  return as
}

function partIn(record: CaseRecord, part: string) {
  const filed = filedPart(record, part)
  if (!filed) throw notFound('part')
  return filed
}

function waitingRequest({ corrections = [] }: CaseRecord, part: string, id: string): Correction {
  const request = corrections.find((each) => each.id === id && each.part === part && each.state === 'asked')
  if (!request) throw notFound('correction')
  return request
}

const waitsOf = ({ corrections = [] }: CaseRecord, part: string, personId: string): boolean =>
  corrections.some((each) => each.part === part && each.state === 'asked' && each.by === personId)

function answered(
  { corrections = [] }: CaseRecord,
  request: Correction,
  state: Correction['state'],
  { viewer, at }: Caller,
  answer: string,
): Correction[] {
  const done = { state, answeredAt: at, answeredByName: viewer.name, answer }
  return corrections.map((each) => (each.id === request.id ? { ...each, ...done } : each))
}

/** The side that asks; of a third party the office alone, and who asked. */
const audienceOf = ({ side }: Correction) =>
  side === 'requester' ? 'filer' : side === 'respondent' ? 'respondent' : 'officers'

/** Told to the side that asks, and to the office. */
function askedFor(record: CaseRecord, correction: Correction): Change & { readonly answer: string } {
  const audience = audienceOf(correction)
  return {
    record: { ...record, corrections: [...(record.corrections ?? []), correction] },
    entries: [entryOf('facts:correction-asked', audience, record, correction)],
    answer: correction.id,
  }
}

/** Told to both sides, to each as far as it reads the facts; of what the filer puts right himself, before anybody else has it, to him. */
function made(
  record: CaseRecord,
  correction: Correction,
  request: Correction | undefined,
  caller: Caller,
): Change & { readonly answer: string } {
  const { part, changes, side, reason } = correction
  const before = request ? answered(record, request, 'granted', caller, reason) : (record.corrections ?? [])
  const at = side === undefined ? workedBy(accessOf(caller.viewer, record), record) : undefined
  const entry = entryOf('facts:corrected', side === undefined ? 'parties' : 'filer', record, correction)
  return {
    record: { ...withEnds(withPartCorrected(record, part, changes)), corrections: [...before, correction] },
    entries: [at ? { ...entry, proceedingId: at.id } : entry],
    answer: correction.id,
  }
}

/** What runs until something ends that the acts speak of, ends with it as they say it now. */
const withEnds = (record: CaseRecord): CaseRecord => ({
  ...record,
  proceedings: record.proceedings.map((each) =>
    each.endedOn === undefined
      ? endingWithin(each, procedureOf(each.procedure, each.version), ofProceeding(record, each).acts)
      : each,
  ),
})

function entryOf(
  kind: string,
  audience: EntryDraft['audience'],
  record: CaseRecord,
  { id, part, changes, reason, side, asked, answer }: Omit<Correction, 'by'>,
): EntryDraft {
  const data = {
    correction: id,
    part,
    of: partOf(record, part, partIn(record, part)),
    changes,
    reason,
    ...(side ? { side } : {}),
    ...(asked ? { asked } : {}),
    ...(answer ? { answer } : {}),
  }
  return { kind, audience, data }
}
