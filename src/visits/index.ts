export { isNews, type Since, visitCase } from './visit.actions.ts'
export { changesOf, type RowChange } from './visit.changes.ts'
export { sincePart } from './since.pages.ts'
export { forgetVisits } from './visit.model.ts'
