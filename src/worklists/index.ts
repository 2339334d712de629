export { caseListPane } from './list-pane.pages.ts'
export { navOf } from './rail.pages.ts'
export { forgetCounts, worklistCounts } from './worklist.counts.ts'
export { worklistRoutes } from './worklist.routes.ts'
