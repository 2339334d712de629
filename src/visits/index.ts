export { isNews, visitCase } from './visit.actions.ts'
export { changesOf, type RowChange } from './visit.changes.ts'
export type { Look } from './visit.model.ts'
export { sincePart } from './since.pages.ts'
