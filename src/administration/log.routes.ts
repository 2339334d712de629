import Joi from 'joi'
import { auditAdministrators, personsOf } from '../access/index.ts'
import { type AdminEntry, checkAdminLog, latestAdminActs } from '../bodies/index.ts'
import { endpoint, mount, page } from '../http/index.ts'
import { logPage, perPage } from './log.pages.ts'

interface LogQuery {
  readonly before?: number
  readonly check?: boolean
}

/** People an entry may speak of: whom it was done to, and who had asked for it. */
function idsIn({ target, data }: AdminEntry): string[] {
  const { askedBy } = data
  return typeof askedBy === 'string' ? [target, askedBy] : [target]
}

/** What administrators did, for the audit administrator, who changes nothing. */
export const logRoutes = mount([
  endpoint<unknown, LogQuery>({
    method: 'get',
    path: '/administration-log',
    policy: auditAdministrators,
    summary: { zh: '管理记录及其完整性核验', en: 'What administrators did, and whether the log is whole' },
    query: Joi.object<LogQuery>({
      before: Joi.number().integer().min(1).description('Number of an entry: only those before it'),
      check: Joi.boolean().truthy('yes').description('Reads the whole log and checks its chain'),
    }),
    answer: async (exchange) => {
      const { before, check } = exchange.query
      const found = await latestAdminActs(perPage + 1, before)
      const people = await personsOf([...new Set(found.flatMap(idsIn))])
      const names = new Map(people.map(({ _id, name, username }) => [_id, `${name}（${username}）`]))
      const checked = check === true ? await checkAdminLog() : undefined
      return page(
        'administration/log',
        logPage(exchange, found, checked, (id) => names.get(id)),
      )
    },
  }),
])
