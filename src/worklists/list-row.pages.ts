import { approvalFlag, asApproval, type DocketRow, servingFlag, workRow } from '../docket/index.ts'
import type { Viewer } from '../http/index.ts'
import type { Localizer } from '../wording/index.ts'
import type { WorklistChoice } from './worklist.query.ts'

/** A row in its list: among approvals it is told by what is to be decided, among what is to be served by the papers. */
export function rowOf(
  row: DocketRow,
  { list }: Pick<WorklistChoice, 'list'>,
  viewer: Viewer,
  at: Date,
  localizer: Localizer,
  changed?: Parameters<typeof workRow>[4],
) {
  if (list === 'to-serve') {
    const served = workRow(row, viewer, at, localizer, changed)
    return { ...served, flags: [...servingFlag(row, localizer), ...served.flags] }
  }
  if (list !== 'to-approve') return workRow(row, viewer, at, localizer, changed)
  const own = asApproval(row, viewer)
  const shown = workRow(own, viewer, at, localizer, changed)
  return { ...shown, flags: [...approvalFlag(own, localizer), ...shown.flags] }
}
