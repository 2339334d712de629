import { accessOf, caseReaders, maskCase } from '../access/index.ts'
import { bytes, endpoint, mount, page, redirect } from '../http/index.ts'
import { isOver } from '../kernel/proceeding.ts'
import type { EvidenceItem } from '../kernel/case-record.ts'
import { addEvidence, assertMayAdd, caseOfEvidence, openEvidence } from './evidence.actions.ts'
import { evidenceForm, evidenceQuery } from './evidence.forms.ts'
import { evidencePath } from '../wording/index.ts'
import { evidencePage } from './evidence.pages.ts'
import { evidenceLimits } from './evidence.settings.ts'

export const evidenceRoutes = mount([
  endpoint({
    method: 'get',
    path: '/cases/:number/evidence',
    policy: caseReaders,
    summary: { zh: '案件证据', en: 'Evidence of a case, as far as the viewer may see it' },
    query: evidenceQuery,
    answer: async (exchange) => {
      const { record, access } = await caseOfEvidence(exchange.param('number'), exchange.viewer, exchange.at)
      const { purpose, meant } = exchange.query
      const more = { ...(purpose === undefined ? {} : { purpose }), ...(meant === undefined ? {} : { meant }) }
      const shown = maskCase(record, access)
      return page('evidence/list', evidencePage(shown, access, exchange, more), { etag: shown.version })
    },
  }),
  endpoint({
    method: 'post',
    path: '/cases/:number/evidence',
    policy: caseReaders,
    summary: { zh: '提交证据', en: 'Hand in evidence; each file is checked, stored as a stream and hashed' },
    body: evidenceForm,
    upload: {
      field: 'file',
      maxFiles: evidenceLimits.filesAtOnce,
      maxBytes: evidenceLimits.bytesPerFile,
      admits: ({ param, viewer }) => assertMayAdd(param('number'), viewer),
    },
    limit: { points: 300, seconds: 3600 },
    answer: async (exchange) => {
      const { body, files, viewer, at, once, bodyHash, ifMatch } = exchange
      const caseId = exchange.param('number')
      const { fileIds, proceeding, sha256, ...words } = body
      // With scripts the files went up one by one, before the form itself was sent.
      if (files.length === 0 && fileIds !== undefined) return redirect(evidencePath(caseId))
      const added = await addEvidence(
        {
          ...words,
          caseId,
          files,
          ...(proceeding ? { proceedingId: proceeding } : {}),
          ...(sha256 && files.length === 1 ? { expected: sha256 } : {}),
        },
        {
          viewer,
          at,
          ...(once ? { once: { key: once, bodyHash } } : {}),
          ...(ifMatch === undefined ? {} : { expected: ifMatch }),
        },
      )
      const { items, results, record } = added
      const refusedOne = results.find((result) => !result.taken)
      const [first] = items
      if (first === undefined && refusedOne?.taken === false && exchange.wantsJson) throw refusedOne.refusal
      if (refusedOne !== undefined && !exchange.wantsJson) {
        const { access } = await caseOfEvidence(caseId, viewer, at)
        return page(
          'evidence/list',
          evidencePage(maskCase(record, access), access, exchange, { results, typed: body }),
          {
            status: 422,
          },
        )
      }
      const shown = maskCase(record, accessOf(viewer, record))
      const over = isOver(shown)
      return redirect(evidencePath(caseId, exchange.wantsJson ? first?.id : undefined), {
        created: true,
        etag: shown.version,
        model: { id: first?.id, name: first?.name, sha256: first?.sha256, items: items.map(plain) },
        flash: {
          kind: over ? 'info' : 'done',
          key: over ? 'evidence:added-over' : 'evidence:added',
          values: { count: items.length },
        },
      })
    },
    refill: async (exchange, failure) => {
      if (failure.error && failure.error.code !== 'once-key-reused') throw failure.error
      const { record, access } = await caseOfEvidence(exchange.param('number'), exchange.viewer, exchange.at)
      return page('evidence/list', evidencePage(maskCase(record, access), access, exchange, { failure }))
    },
  }),
  endpoint({
    method: 'get',
    path: '/cases/:number/evidence/:id',
    policy: caseReaders,
    summary: { zh: '下载证据', en: 'The bytes of one item of evidence, after their hash was checked' },
    answer: async ({ viewer, at, param, isPart }) => {
      const opened = await openEvidence(param('number'), param('id'), { viewer, at, isPart })
      const { item, fileName, size, bytes: body, part, without } = opened
      const etag = without ? `${item.sha256}-without-${without}` : item.sha256
      return bytes({ body, part, name: fileName, type: item.type, size, etag })
    },
  }),
])

function plain({ id, name, fileName, kind, purpose, size, sha256, sealed }: EvidenceItem) {
  return { id, name, fileName, kind, ...(purpose ? { purpose } : {}), size, sha256, sealed }
}
