import Joi from 'joi'
import { signedIn } from '../access/index.ts'
import { endpoint, mount, page, redirect } from '../http/index.ts'
import { countUnread, markRead, noticesOf } from './notice.model.ts'
import { noticesPage, perPage, placeOf } from './notice.pages.ts'

export const noticeRoutes = mount([
  endpoint<unknown, { before?: string }>({
    method: 'get',
    path: '/notices',
    policy: signedIn,
    summary: { zh: '我的通知', en: 'My notices' },
    query: Joi.object<{ before?: string }>({ before: Joi.string().max(300).description('Cursor of the page before') }),
    answer: async (exchange) => {
      const { viewer, query } = exchange
      const [found, unread] = await Promise.all([
        noticesOf(viewer.id, perPage + 1, placeOf(query.before)),
        countUnread(viewer.id),
      ])
      return page('notices/list', noticesPage(found, unread, exchange))
    },
  }),
  endpoint<{ id?: string }>({
    method: 'post',
    path: '/notices/read',
    policy: signedIn,
    summary: { zh: '标为已读', en: 'Mark one of my notices read, or all of them' },
    body: Joi.object<{ id?: string }>({
      id: Joi.string().max(200).description('Id of one notice; all of them without it'),
    }),
    answer: async ({ viewer, at, body }) => {
      await markRead(viewer.id, at, body.id)
      return redirect('/notices', { model: { unread: await countUnread(viewer.id) } })
    },
  }),
])
