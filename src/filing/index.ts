export { type Complaint, complaintForm } from './complaint.forms.ts'
export { type FilingOrder, type FilingParts, fileComplaint, prepareFiling } from './filing.actions.ts'
