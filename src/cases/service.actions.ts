import { accessOf, actingRoles, mayReadPaper } from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import type { CaseRecord, EntryDraft, PaperRecord, Party, Proceeding } from '../kernel/case-record.ts'
import { asStep, awaitsOwnService, servicePaper, stillUnserved } from '../kernel/paper-service.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { type dropGrounds, groundsToDrop, isMadeByHead, withDropped } from '../kernel/unneeded-service.ts'
import { placeOfService, wayOfService } from '../kernel/service.ts'
import type { Viewer } from '../http/index.ts'
import { composePapers } from '../papers/index.ts'
import { procedureOf, serviceFields } from '../procedures/index.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import { accessFor, type Caller, commitOf, withPapers } from './case.actions.ts'
import { readStepInput } from './step.forms.ts'

export interface PaperServed {
  readonly caseId: string
  readonly paperId: string
  readonly party: string
  /** Day, way, place and account, as typed. */
  readonly input: unknown
}

/** A paper whose service its viewer may record, and on whom. */
interface ServablePaper {
  readonly paper: PaperRecord
  readonly proceeding: Proceeding
  readonly left: readonly Party[]
}

const sideTold: Readonly<Partial<Record<Party['side'], EntryDraft['audience']>>> = {
  requester: 'filer',
  respondent: 'respondent',
}

/** Papers whose service the viewer may record by an act of its own: of proceedings they work, ended ones too. */
export function servablePapers(viewer: Viewer, record: CaseRecord): ServablePaper[] {
  return record.proceedings.flatMap((proceeding) => {
    if (!actingRoles(viewer, record, proceeding).some(isWorkingRole)) return []
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    return record.papers
      .filter((paper) => paper.proceedingId === proceeding.id && mayReadPaper(paper, accessOf(viewer, record), record))
      .map((paper) => ({ paper, proceeding, left: stillUnserved(record, proceeding, procedure, paper) }))
      .filter(({ left }) => left.length > 0)
  })
}

/** The paper and whom it is still to be served on. Throws not-found where it is none, or not the viewer’s to serve. */
export function servablePaper(viewer: Viewer, record: CaseRecord, paperId: string): ServablePaper {
  accessFor(viewer, record)
  const found = servablePapers(viewer, record).find(({ paper }) => paper.id === paperId)
  if (!found) throw notFound('paper')
  return found
}

/** A paper that somebody has not been served with, and whom the desk may decide not to serve with it any more, each with the grounds there are. */
export interface DroppableService {
  readonly paper: PaperRecord
  readonly proceeding: Proceeding
  readonly parties: readonly { readonly party: Party; readonly grounds: ReturnType<typeof groundsToDrop> }[]
}

/** Whom the paper need not be served on any more; nobody where it brings each a right or a period. */
export function droppableParties(
  record: CaseRecord,
  { paper, proceeding, left }: ServablePaper,
): DroppableService['parties'] {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return left
    .map((party) => ({ party, grounds: groundsToDrop(record, proceeding, procedure, paper, party) }))
    .filter(({ grounds }) => grounds.length > 0)
}

/** Throws not-found for a paper whose service nobody may drop. */
export function droppableService(viewer: Viewer, record: CaseRecord, paperId: string): DroppableService {
  const found = servablePaper(viewer, record, paperId)
  const parties = droppableParties(record, found)
  if (parties.length === 0) throw notFound('paper')
  return { paper: found.paper, proceeding: found.proceeding, parties }
}

/** Whether the viewer may decide it: of what the head alone made, the head. */
export function mayDropService(viewer: Viewer, record: CaseRecord, { paper, proceeding }: DroppableService): boolean {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return !isMadeByHead(procedure, paper.key) || actingRoles(viewer, record, proceeding).includes('lead')
}

export interface ServiceToDrop {
  readonly caseId: string
  readonly paperId: string
  readonly party: string
  readonly ground: (typeof dropGrounds)[number]
  readonly reason: string
}

/**
 * Records that a paper is not to be served on a party any more, since that has lost its object: it leaves the list of what is to be served and is no
 * service. Throws not-found, RuleError drop-by-head of what the head alone made, and `invalid` for a ground that there is not (ground-not-so).
 */
export async function dropService(order: ServiceToDrop, caller: Caller): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const { at, viewer } = caller
    const found = droppableService(viewer, record, order.paperId)
    const { paper, proceeding, parties } = found
    if (!mayDropService(viewer, record, found)) throw new RuleError('drop-by-head', 'the head decides on it')
    const one = parties.find(({ party }) => party.id === order.party)
    if (!one) throw invalid({ party: 'any.only' })
    const { ground, reason } = order
    if (!one.grounds.includes(ground)) throw invalid({ ground: 'ground-not-so' })
    const who = { at, by: viewer.id, byName: viewer.name }
    const dropped = { proceedingId: proceeding.id, partyId: one.party.id, paper: paper.id, ground, reason, ...who }
    const entry: EntryDraft = {
      kind: 'paper:service-dropped',
      proceedingId: proceeding.id,
      audience: 'officers',
      data: { ...servedWith(paper, one.party), ground },
    }
    return { record: withDropped(record, dropped), entries: [entry], answer: paper.id }
  })
}

/** What an entry tells of a paper and of whom it is served on. */
const servedWith = ({ id, key, title, number }: PaperRecord, { id: whom, side }: Party) => ({
  paper: id,
  key,
  title,
  number,
  side,
  whom,
})

/** Whether the party reads the paper from its service on, and not since it was issued. */
function comesWithService(record: CaseRecord, proceeding: Proceeding, paper: PaperRecord, party: Party): boolean {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return paper.toServe === true || awaitsOwnService(record, proceeding, procedure, paper, party)
}

/**
 * Records that a paper which no step serves was served on a party, with a proof of it: of a case that has ended, too. Throws not-found,
 * RuleError everyone-served for a party it was served on, `invalid` for the form, and as `servicePaper`.
 */
export async function recordService(order: PaperServed, caller: Caller): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), async (record) => {
    const { paper, proceeding, left } = servablePaper(caller.viewer, record, order.paperId)
    const party = left.find(({ id }) => id === order.party)
    if (!party) throw new RuleError('everyone-served', 'it was served on them', { field: 'party' })
    const step = asStep(serviceFields, paper.key, party)
    const input = servicePaper(step, paper, party, readStepInput(step, order.input), caller.at)
    const way = wayOfService(step, input, party, { parties: [party] })
    if (!way) throw new RuleError('everyone-served', 'no day was typed', { field: 'servedOn' })
    const { at, viewer } = caller
    const proofs = await composePapers(['proof-of-service'], {
      record,
      proceedingId: proceeding.id,
      audience: 'officers',
      at,
      by: viewer,
      calendars: calendars(),
      party,
      served: { paper, way },
    })
    const place = placeOfService(party, way)
    const { on, mode, how, announcedOn } = way
    const service = {
      id: `V${(record.services?.length ?? 0) + 1}`,
      proceedingId: proceeding.id,
      partyId: party.id,
      papers: [paper.id],
      on,
      ...(mode === undefined ? {} : { mode }),
      ...(place === undefined ? {} : { place }),
      ...(announcedOn === undefined ? {} : { announcedOn }),
      ...(how === undefined ? {} : { how }),
      ...(proofs[0] ? { proof: proofs[0].id } : {}),
      at,
      by: viewer.id,
      byName: viewer.name,
    }
    const entry: EntryDraft = {
      kind: 'paper:served',
      proceedingId: proceeding.id,
      // What was the office's alone before comes to the party with its service.
      audience: comesWithService(record, proceeding, paper, party) ? (sideTold[party.side] ?? 'officers') : 'officers',
      data: { ...servedWith(paper, party), on },
    }
    const issued = withPapers({ record, entries: [entry] }, proceeding.id, proofs)
    const services = [...(record.services ?? []), service]
    return { ...issued, record: { ...issued.record, services }, answer: service.id }
  })
}
