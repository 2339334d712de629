import type { EvidencePurpose } from '../kernel/case-record.ts'
import { followPath } from '../wording/index.ts'
import type { FilingStep } from './complaint.fields.ts'

/** Addresses of this room; those of a case are the wording's. */
export const filingPaths = {
  home: '/',
  list: '/complaints',
  drafts: '/complaints/drafts',
  draft: (id: string) => `/complaints/drafts/${id}`,
  step: (id: string, step: FilingStep) => `/complaints/drafts/${id}/${step}`,
  files: (id: string) => `/complaints/drafts/${id}/files`,
  /** Where the files of one required document go. */
  filesFor: (id: string, purpose: EvidencePurpose) => `/complaints/drafts/${id}/files?purpose=${purpose}`,
  file: (id: string, file: string) => `/complaints/drafts/${id}/files/${file}`,
  submit: (id: string) => `/complaints/drafts/${id}/submit`,
  request: (id: string) => `/complaints/drafts/${id}/request`,
  remove: (id: string) => `/complaints/drafts/${id}/delete`,
  readNumber: '/complaints/read-number',
  receipt: (number: string) => `${followPath(number)}/receipt`,
  queryCode: (number: string) => `${followPath(number)}/query-code`,
  calendar: (number: string) => `${followPath(number)}/calendar.ics`,
  find: '/follow',
  answers: '/answers',
} as const
