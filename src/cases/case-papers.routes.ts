import Joi from 'joi'
import {
  type CaseAccess,
  caseReaders,
  caseSeen,
  isParty,
  mayReadCodes,
  mayReadPaper,
  mayReadRemarks,
  servesCopies,
} from '../access/index.ts'
import { bytes, endpoint } from '../http/index.ts'
import type { CaseRecord, PaperRecord } from '../kernel/case-record.ts'
import { standingOfPaper } from '../kernel/paper-standing.ts'
import { notFound } from '../kernel/rule-error.ts'
import { openCopy, openPaper, ownCopiesOf } from '../papers/index.ts'
import { procedureOf } from '../procedures/index.ts'
import { caseFor } from './case.actions.ts'

/** What its file is called: of one that never took effect, that it did not. */
function nameOf(paper: PaperRecord, record: CaseRecord): string {
  const standing = standingOfPaper(paper, record, ({ procedure, version }) => procedureOf(procedure, version))
  return standing?.as === 'unsigned' ? `${paper.title}（未生效）` : paper.title
}

interface PaperQuery {
  /** Of a body that issued it: for which of the parties the copy is. */
  readonly to?: string
}

/**
 * Of whom the reader gets the data whole that the paper veils: a party its own, the body that issued it that of the party whose copy it serves.
 * Throws not-found for a copy that is not there, or not the reader's.
 */
function ownOf(paper: PaperRecord, access: CaseAccess, record: CaseRecord, to: string | undefined): string[] {
  const copies = ownCopiesOf(paper, record).map(({ id }) => id)
  if (isParty(access)) {
    if (to !== undefined && !access.partyIds.includes(to)) throw notFound('paper')
    return copies.filter((id) => access.partyIds.includes(id))
  }
  if (to === undefined) return []
  if (!copies.includes(to) || !servesCopies(paper, access)) throw notFound('paper')
  return [to]
}

export const paperEndpoints = [
  endpoint<undefined, PaperQuery>({
    method: 'get',
    path: '/cases/:number/papers/:id',
    policy: caseReaders,
    summary: { zh: '查看文书', en: 'The PDF of a paper, for whoever may read it' },
    query: Joi.object<PaperQuery>({ to: Joi.string().max(40).description('Whose own copy it is') }),
    answer: async ({ viewer, at, param, query, isOwnView }) => {
      const { record, access } = await caseFor(viewer, param('number'), at)
      const known = record.papers.find(({ id }) => id === param('id'))
      if (!known || !mayReadPaper(known, access, record)) throw notFound('paper')
      if (isOwnView) await caseSeen({ personId: viewer.id, caseId: record._id, seq: 0, at, paperId: known.id })
      const remarks = mayReadRemarks(access)
      const codes = mayReadCodes(known, access, record)
      const own = ownOf(known, access, record, query.to)
      const isWhole = own.length === 0 && codes && (remarks || known.key !== 'proof-of-service') && !known.voided
      const { paper, bytes: body } = isWhole
        ? await openPaper(record._id, known.id, at)
        : await openCopy(record, known, at, { remarks, codes, own })
      return bytes({
        body,
        name: `${nameOf(paper, record)} ${paper.number}.pdf`,
        type: 'application/pdf',
        size: paper.size,
        inline: true,
        ...(paper.sha256 ? { etag: paper.sha256 } : {}),
      })
    },
  }),
]
