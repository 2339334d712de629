export { type Complaint } from './complaint.forms.ts'
export { deleteDraft, saveStep, startDraft, whereNamed } from './draft.actions.ts'
export { draftsOf, draftStored, eachOpenDraft } from './draft.model.ts'
export { draftRoutes } from './draft.routes.ts'
export { doorsFor } from './doors.ts'
export { fileComplaint, type FilingOrder, prepareFiling } from './filing.actions.ts'

export { filingRoutes, followRoutes } from './filing.routes.ts'
