import { handoffPath } from '../wording/index.ts'
export const inboxPath = '/handoffs'
export const sentPath = (show?: 'answered'): string => (show ? `/handoffs/sent?show=${show}` : '/handoffs/sent')

export const handoffActPath = (
  caseId: string,
  handoffId: string,
  act: 'accept' | 'decline' | 'recall' | 'answer',
): string => `${handoffPath(caseId, handoffId)}/${act}`
