import { Readable } from 'node:stream'
import {
  type CaseAccess,
  caseReaders,
  isWhole,
  maskCase,
  type MaskedCase,
  type WholeProceeding,
} from '../access/index.ts'
import { bodyOf } from '../bodies/index.ts'
import { bytes, endpoint, page } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { holderThen, printSubmission } from '../papers/index.ts'
import { notFound } from '../kernel/rule-error.ts'
import { evidenceName, homeOfCase, type Localizer, submissionPath, titleText } from '../wording/index.ts'
import { caseFor } from './case.actions.ts'
import { mayHaveReceipt, submissionCard } from './submission.pages.ts'

/** The receipt of what was handed in: for its own side, and for those who work the proceeding. */
export const submissionEndpoints = [
  endpoint({
    method: 'get',
    path: '/cases/:number/:proceeding/submissions/:seq',
    policy: caseReaders,
    summary: { zh: '提交材料回执', en: 'The receipt of a submission, for who sent it and for the office' },
    answer: async (exchange) => {
      const { viewer, param, at } = exchange
      const { record, access } = await caseFor(viewer, param('number'), at)
      const shown = maskCase(record, access)
      const proceeding = shown.proceedings.filter(isWhole).find(({ id }) => id === param('proceeding'))
      if (!proceeding) throw notFound('proceeding')
      return page('cases/submission', receiptOf(Number(param('seq')), proceeding, shown, access, record, exchange))
    },
  }),
  endpoint({
    method: 'get',
    path: '/cases/:number/:proceeding/submissions/:seq/receipt.pdf',
    policy: caseReaders,
    summary: { zh: '下载提交材料回执', en: 'The same receipt as a PDF, under the seal of the body that received it' },
    answer: async ({ viewer, param, at }) => {
      const { record, access } = await caseFor(viewer, param('number'), at)
      const seq = Number(param('seq'))
      const shown = maskCase(record, access)
      const proceeding = shown.proceedings.filter(isWhole).find(({ id }) => id === param('proceeding'))
      const walk = proceeding?.walked.find((each) => each.seq === seq)
      if (!proceeding || !walk || !mayHaveReceipt(walk, proceeding.id, access, shown)) throw notFound('submission')
      const { title, bytes: body } = await printSubmission(record, proceeding.id, seq)
      const type = 'application/pdf'
      return bytes({ body: Readable.from([body]), name: `${title}.pdf`, type, size: body.length, inline: true })
    },
  }),
]

function receiptOf(
  seq: number,
  proceeding: WholeProceeding,
  shown: MaskedCase,
  access: CaseAccess,
  record: CaseRecord,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const walk = proceeding.walked.find((each) => each.seq === seq)
  const card = walk && submissionCard(walk, proceeding, shown, localizer)
  if (!walk || !card || !mayHaveReceipt(walk, proceeding.id, access, shown)) throw notFound('submission')
  const body = bodyOf(holderThen(record, proceedingOf(record, proceeding.id), walk.at), walk.at)
  const isParty = access.as === 'filer' || access.as === 'respondent'
  return {
    title: t('cases:submission.receipt-title'),
    isParty,
    card,
    receipt: {
      case: [shown._id, proceeding.number].filter(Boolean).join(' · '),
      pdf: walk.side ? `${submissionPath(shown._id, proceeding.id, seq)}/receipt.pdf` : undefined,
      back: { label: titleText(shown.title, lang), href: homeOfCase(shown._id, access.as) },
      rows: [
        { label: t('cases:submission.number'), value: `${shown._id}-${String(seq).padStart(4, '0')}` },
        { label: t('cases:submission.what'), value: card.heading },
        { label: t('cases:submission.from'), value: card.author },
        { label: t('cases:submission.received'), value: card.at },
        {
          label: t('cases:submission.office'),
          value: body ? say(body.fullName ? { zh: body.fullName, en: body.name.en } : body.name, lang) : '',
        },
        ...(card.service ? [{ label: t('cases:submission.service'), value: card.service.text }] : []),
      ],
      files: (walk.files ?? [])
        .flatMap((id) => shown.evidence.filter((item) => item.id === id))
        .map(({ id, name, sha256 }) => ({ name: evidenceName({ id, name }, localizer), sha256 })),
    },
  }
}
