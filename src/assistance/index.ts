export { assistanceRoutes } from './assistance.routes.ts'
export { prepareAssistance, type TellAnswered, type ToldBy } from './request.actions.ts'
export { countOpenRequests } from './request.model.ts'
