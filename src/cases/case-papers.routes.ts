import { caseReaders, caseSeen, mayReadCodes, mayReadPaper, mayReadRemarks } from '../access/index.ts'
import { bytes, endpoint } from '../http/index.ts'
import type { CaseRecord, PaperRecord } from '../kernel/case-record.ts'
import { standingOfPaper } from '../kernel/paper-standing.ts'
import { notFound } from '../kernel/rule-error.ts'
import { openCopy, openPaper } from '../papers/index.ts'
import { procedureOf } from '../procedures/index.ts'
import { caseFor } from './case.actions.ts'

/** What its file is called: of one that never took effect, that it did not. */
function nameOf(paper: PaperRecord, record: CaseRecord): string {
  const standing = standingOfPaper(paper, record, ({ procedure, version }) => procedureOf(procedure, version))
  return standing?.as === 'unsigned' ? `${paper.title}（未生效）` : paper.title
}

export const paperEndpoints = [
  endpoint({
    method: 'get',
    path: '/cases/:number/papers/:id',
    policy: caseReaders,
    summary: { zh: '查看文书', en: 'The PDF of a paper, for whoever may read it' },
    answer: async ({ viewer, at, param, isOwnView }) => {
      const { record, access } = await caseFor(viewer, param('number'), at)
      const known = record.papers.find(({ id }) => id === param('id'))
      if (!known || !mayReadPaper(known, access, record)) throw notFound('paper')
      if (isOwnView) await caseSeen({ personId: viewer.id, caseId: record._id, seq: 0, at, paperId: known.id })
      const remarks = mayReadRemarks(access)
      const codes = mayReadCodes(known, access, record)
      const isWhole = codes && (remarks || known.key !== 'proof-of-service') && !known.voided
      const { paper, bytes: body } = isWhole
        ? await openPaper(record._id, known.id, at)
        : await openCopy(record, known, at, { remarks, codes })
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
