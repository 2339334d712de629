import Joi from 'joi'
import { personsOf, systemAdministrators } from '../access/index.ts'
import { logAdminAct } from '../bodies/index.ts'
import { endpoint, mount, page, redirect } from '../http/index.ts'
import { notFound } from '../kernel/rule-error.ts'
import { queueAgain, unsentNotices } from './notice.model.ts'
import { isMailing } from './notice.sender.ts'
import { keyOf, unsentPage } from './unsent.pages.ts'

const path = '/notices/unsent'

/** The notice of that key. Throws not-found for one that is not, or no longer, unsent. */
async function namedBy(key: string | undefined): Promise<string | undefined> {
  if (key === undefined) return undefined
  const { failed, waiting } = await unsentNotices()
  const found = [...failed, ...waiting].find((notice) => keyOf(notice) === key)
  if (!found) throw notFound('notice')
  return found._id
}

/** Mail that could not be handed over, for the administrator of the system. */
export const unsentRoutes = mount([
  endpoint({
    method: 'get',
    path,
    policy: systemAdministrators,
    summary: { zh: '未送出的邮件', en: 'Mail that could not be handed over' },
    answer: async (exchange) => {
      const unsent = await unsentNotices()
      const ids = new Set([...unsent.failed, ...unsent.waiting].map(({ personId }) => personId))
      return page('notices/unsent', unsentPage(unsent, await personsOf([...ids]), isMailing(), exchange))
    },
  }),
  endpoint<{ id?: string }>({
    method: 'post',
    path,
    policy: systemAdministrators,
    summary: { zh: '重新发送', en: 'Send one of them again, or all' },
    body: Joi.object<{ id?: string }>({
      id: Joi.string().hex().length(24).description('Key of one of them, as the page has it; without it all are sent'),
    }),
    answer: async ({ viewer, at, body }) => {
      const count = await queueAgain(at, await namedBy(body.id))
      if (count > 0)
        await logAdminAct({
          at,
          byId: viewer.id,
          byName: viewer.name,
          kind: 'mail:requeued',
          target: body.id === undefined ? 'all' : 'one',
          data: { count },
        })
      return redirect(path, {
        model: { count },
        flash: { kind: 'done', key: 'notices:unsent.done', values: { count } },
      })
    },
  }),
])
