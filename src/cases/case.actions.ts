import { type CaseAccess, accessOf, noteReadingOfInformant, versionTold } from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import type { Viewer } from '../http/viewer.ts'
import type { CaseRecord, Change, EntryDraft, Proceeding } from '../kernel/case-record.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import type { Role } from '../kernel/role.ts'
import { conflict, notFound, RuleError } from '../kernel/rule-error.ts'
import { procedureOf } from '../procedures/index.ts'
import { withoutBlanks } from '../kernel/service.ts'
import { type Commit, loadCase } from '../store/case-store.ts'

/** Who asks for a change, when, and with which one-time key and version. */
export interface Caller {
  readonly viewer: Viewer
  readonly at: Date
  readonly once?: { readonly key: string; readonly bodyHash: string }
  /** Version of the case the caller saw (If-Match). */
  readonly expected?: number
  /** The case as it was after the caller's own last change, for those who make many. */
  readonly known?: CaseRecord
}

/**
 * A case as far as the viewer may see it at all. With the time it is shown to them (`shownAt`), that they read who complained in confidence
 * is written down. Throws not-found for a foreign case exactly as for none.
 */
export async function caseFor(
  viewer: Viewer,
  caseId: string,
  shownAt?: Date,
): Promise<{ record: CaseRecord; access: CaseAccess }> {
  const record = await loadCase(caseId)
  const access = accessFor(viewer, record)
  if (shownAt) await noteReadingOfInformant(viewer, record, access, shownAt)
  return { record, access }
}

/** The viewer's access on a case. Throws not-found where it shows nothing. */
export function accessFor(viewer: Viewer, record: CaseRecord): CaseAccess {
  const access = accessOf(viewer, record)
  if (access.as === 'none') throw notFound('case')
  return access
}

export function circumstancesOf(caller: Caller, roles: readonly Role[]): Circumstances {
  const { viewer, at } = caller
  return { at, actor: { ...viewer, roles }, calendars: calendars() }
}

/**
 * How an caller's change is committed. A case they may not know of is not found before anything else is looked at: a key used before or
 * an older version would tell that it is there.
 */
export function commitOf({ viewer, at, once, expected, known }: Caller): Commit {
  return {
    actor: viewer,
    at,
    ...(viewer.roles.includes('system') ? {} : { mayKnow: (record: CaseRecord) => void accessFor(viewer, record) }),
    ...(once ? { once } : {}),
    ...(expected === undefined ? {} : { expected, versionFor: (record: CaseRecord) => versionTold(viewer, record) }),
    ...(known ? { known } : {}),
  }
}

/** Throws conflict proceeding-changed when the form was made from an older revision of the proceeding. */
export function assertRevision(proceeding: Proceeding, rev: number | undefined): void {
  if (rev !== undefined && rev !== proceeding.rev)
    throw conflict('proceeding-changed', 'the proceeding was changed meanwhile', {
      proceeding: proceeding.id,
    })
}

/** How a proceeding ended, as a refusal of what is done with running ones alone; undefined of one that runs. */
export function endedRefusal({
  endedOn,
  procedure,
  version,
  state,
}: Pick<Proceeding, 'endedOn' | 'procedure' | 'version' | 'state'>): RuleError | undefined {
  if (!endedOn) return undefined
  const how = procedureOf(procedure, version).states[state]?.title ?? { zh: state, en: state }
  return new RuleError('proceeding-ended', 'the proceeding has ended', { how })
}

/** What has ended is nobody's work any more. Throws RuleError proceeding-ended, which says how it ended. */
export function assertRuns(proceeding: Proceeding): void {
  const refusal = endedRefusal(proceeding)
  if (refusal) throw refusal
}

/** Adds issued papers to the case and says so in its journal; a proof that was filled in takes the place of its blank. */
export function withPapers(change: Change, proceedingId: string | undefined, papers: CaseRecord['papers']): Change {
  if (papers.length === 0) return change
  const entries = papers.map<EntryDraft>((paper) => ({
    kind: 'paper:issued',
    ...(proceedingId ? { proceedingId } : {}),
    audience: paper.toServe ? 'officers' : audienceOfPaper(paper.audience),
    data: { paper: paper.id, key: paper.key, title: paper.title, number: paper.number, sha256: paper.sha256 },
  }))
  return {
    record: { ...change.record, papers: withoutBlanks([...change.record.papers, ...papers], papers) },
    entries: [...change.entries, ...entries],
  }
}

function audienceOfPaper(audience: CaseRecord['papers'][number]['audience']): EntryDraft['audience'] {
  return audience === 'requester' ? 'filer' : audience
}

/** A file that travels whole: all fields, all evidence that is not sealed, all papers of the parties. */
export function everything(record: CaseRecord): CaseRecord['handoffs'][number]['travels'] {
  return {
    fields: ['parties', 'contacts', 'rights', 'acts', 'claims', 'timeline'],
    evidence: record.evidence.filter(({ sealed, proceedingId }) => !sealed && !proceedingId).map(({ id }) => id),
    papers: record.papers.filter(({ audience }) => audience !== 'officers' && audience !== 'body').map(({ id }) => id),
  }
}
