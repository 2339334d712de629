const of = encodeURIComponent

export const inboxPath = '/handoffs'
export const sentPath = (show?: 'answered'): string => (show ? `/handoffs/sent?show=${show}` : '/handoffs/sent')

export const handoffPath = (caseId: string, handoffId: string): string =>
  `/cases/${of(caseId)}/handoffs/${of(handoffId)}`
export const handoffActPath = (
  caseId: string,
  handoffId: string,
  act: 'accept' | 'decline' | 'recall' | 'answer',
): string => `${handoffPath(caseId, handoffId)}/${act}`

/** The form that offers a proceeding, or asks for help with it. */
export const offerPath = (caseId: string, proceedingId: string, kind?: 'transfer' | 'help'): string =>
  `/cases/${of(caseId)}/${of(proceedingId)}/handoffs/new${kind === undefined ? '' : `?kind=${kind}`}`

export const casePath = (caseId: string): string => `/cases/${of(caseId)}`
export const evidencePath = (caseId: string, id: string): string => `${casePath(caseId)}/evidence/${of(id)}`
export const paperPath = (caseId: string, id: string): string => `${casePath(caseId)}/papers/${of(id)}`
