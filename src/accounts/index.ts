export { ownAccountRoutes } from './own-account.routes.ts'
export { firmRoutes } from './firm.routes.ts'
