import { accessOf, type CaseAccess, maskCase, type MaskedCase } from '../access/index.ts'
import { docket } from '../docket/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { loadCases } from '../store/case-store.ts'

/** An open case that somebody is a party to, and as they may read it. */
export interface OwnCase {
  readonly record: CaseRecord
  readonly access: CaseAccess
  readonly shown: MaskedCase
}

const mostCases = 200

/** Open cases the viewer signs in for as a party, the newest first; at most 200. */
export async function openCasesOf(viewer: Viewer): Promise<OwnCase[]> {
  const rows = await docket()
    .find({ personIds: viewer.id, kind: 'proceeding', open: true }, { projection: { caseId: 1 } })
    .sort({ filedOn: -1, _id: 1 })
    .limit(mostCases * 2)
    .toArray()
  const ids = [...new Set(rows.map(({ caseId }) => caseId))].slice(0, mostCases)
  const records = new Map((await loadCases(ids)).map((record) => [record._id, record]))
  return ids.flatMap((id) => {
    const record = records.get(id)
    if (record === undefined) return []
    const access = accessOf(viewer, record)
    return access.as === 'filer' || access.as === 'respondent'
      ? [{ record, access, shown: maskCase(record, access) }]
      : []
  })
}
