import { accessOf, actingRoles, mayReadPaper } from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import type { CaseRecord, EntryDraft, PaperRecord, Party, Proceeding } from '../kernel/case-record.ts'
import { asStep, servicePaper, stillUnserved } from '../kernel/paper-service.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
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
      audience: paper.toServe === true ? (sideTold[party.side] ?? 'officers') : 'officers',
      data: { paper: paper.id, key: paper.key, title: paper.title, number: paper.number, side: party.side, on },
    }
    const issued = withPapers({ record, entries: [entry] }, proceeding.id, proofs)
    const services = [...(record.services ?? []), service]
    return { ...issued, record: { ...issued.record, services }, answer: service.id }
  })
}
