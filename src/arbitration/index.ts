import './arbitration.entries.ts'

export { arbitrationRoutes } from './arbitration.routes.ts'
export { challenge, constitute, discloseAs, giveClause, replace, submit } from './tribunal.actions.ts'
export { basisOf } from './tribunal.rules.ts'
