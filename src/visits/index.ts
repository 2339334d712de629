export { isNews, visitCase } from './visit.actions.ts'
export { changesOf, type ListedCase, type RowChange } from './visit.changes.ts'
export type { Look } from './visit.model.ts'
export { sincePart, type SincePart } from './since.pages.ts'
