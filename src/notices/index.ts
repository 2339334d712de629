export { countUnread } from './notice.model.ts'
export { noticeProjection } from './notice.projection.ts'
export { noticeRoutes } from './notice.routes.ts'
export { mailBacklog, type NoticeOptions, prepareNotices, sendNotices } from './notice.sender.ts'
