import type { FilingStep } from './complaint.fields.ts'

/** Addresses of this room, and of pages of other rooms it leads to. */
export const filingPaths = {
  home: '/',
  list: '/complaints',
  drafts: '/complaints/drafts',
  draft: (id: string) => `/complaints/drafts/${id}`,
  step: (id: string, step: FilingStep) => `/complaints/drafts/${id}/${step}`,
  files: (id: string) => `/complaints/drafts/${id}/files`,
  file: (id: string, file: string) => `/complaints/drafts/${id}/files/${file}`,
  submit: (id: string) => `/complaints/drafts/${id}/submit`,
  remove: (id: string) => `/complaints/drafts/${id}/delete`,
  readNumber: '/complaints/read-number',
  follow: (number: string) => `/complaints/${number}`,
  receipt: (number: string) => `/complaints/${number}/receipt`,
  calendar: (number: string) => `/complaints/${number}/calendar.ics`,
  find: '/follow',
  answers: '/answers',
  answer: (number: string) => `/answers/${number}`,
  case: (number: string) => `/cases/${number}`,
  caseStep: (number: string, proceeding: string, step: string) => `/cases/${number}/${proceeding}/steps/${step}`,
  paper: (number: string, paper: string) => `/cases/${number}/papers/${paper}`,
} as const
