import Joi from 'joi'
import { signedIn } from '../access/index.ts'
import { endpoint, mount, page, redirect } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { readCase } from '../store/case-reading.ts'
import { markRead, mostCounted, type Notice, noticesOf, unreadOf } from './notice.model.ts'
import { noticesPage, perPage, placeOf } from './notice.pages.ts'
import { noticeView } from './notice.view.ts'
import { unreadChanged, unreadCount } from './unread.ts'

/** The cases that notices are about, those that are still there. */
async function casesOf(notices: readonly Notice[]): Promise<Map<string, CaseRecord>> {
  const ids = [...new Set(notices.flatMap(({ caseId }) => caseId ?? []))]
  const found = await Promise.all(ids.map(readCase))
  return new Map(found.flatMap((record) => (record ? [[record._id, record] as const] : [])))
}

export const noticeRoutes = mount([
  endpoint<unknown, { before?: string }>({
    method: 'get',
    path: '/notices',
    policy: signedIn,
    summary: { zh: '我的通知', en: 'My notices' },
    query: Joi.object<{ before?: string }>({ before: Joi.string().max(300).description('Cursor of the page before') }),
    answer: async (exchange) => {
      const { viewer, query } = exchange
      const before = placeOf(query.before)
      const [unread, read, count] = await Promise.all([
        before === undefined ? unreadOf(viewer.id, mostCounted) : [],
        noticesOf(viewer.id, perPage + 1, before, { read: true }),
        unreadCount(viewer.id),
      ])
      const records = await casesOf([...unread, ...read])
      const shown = (notice: Notice) => ({
        notice,
        view: noticeView(notice, viewer, records.get(notice.caseId ?? ''), exchange.at),
      })
      return page('notices/list', noticesPage({ unread: unread.map(shown), read: read.map(shown), count }, exchange))
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
      unreadChanged([viewer.id])
      return redirect('/notices', { model: { unread: await unreadCount(viewer.id) } })
    },
  }),
])
