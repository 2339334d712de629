export { noticeProjection } from './notice.projection.ts'
export { noticeRoutes } from './notice.routes.ts'
export { unsentRoutes } from './unsent.routes.ts'
export { mailBacklog, prepareNotices, sendNotices } from './notice.sender.ts'
