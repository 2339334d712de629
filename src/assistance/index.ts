export { assistanceRoutes } from './assistance.routes.ts'
