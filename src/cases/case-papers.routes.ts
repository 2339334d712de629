import { caseReaders, caseSeen, mayReadCodes, mayReadPaper } from '../access/index.ts'
import { bytes, endpoint } from '../http/index.ts'
import { notFound } from '../kernel/rule-error.ts'
import { openCopy, openPaper } from '../papers/index.ts'
import { caseFor } from './case.actions.ts'

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
      const { paper, bytes: body } = mayReadCodes(known, access, record)
        ? await openPaper(record._id, known.id, at)
        : await openCopy(record, known, at)
      return bytes({
        body,
        name: `${paper.title} ${paper.number}.pdf`,
        type: 'application/pdf',
        size: paper.size,
        inline: true,
        ...(paper.sha256 ? { etag: paper.sha256 } : {}),
      })
    },
  }),
]
