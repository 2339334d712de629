import {
  askForAccount,
  askForChange,
  askForReset,
  findByUsername,
  findPerson,
  type Outcome,
  type Person,
  readPersonsInRoles,
  rightsOf,
  securityAdministrators,
} from '../access/index.ts'
import { bodyOf } from '../bodies/index.ts'
import { renameInHand } from '../cases/index.ts'
import { type Answer, type Asked, endpoint, type Failure, mount, type Noted, page, redirect } from '../http/index.ts'
import { administratorRoles } from '../kernel/role.ts'
import { invalid, notFound } from '../kernel/rule-error.ts'
import {
  findForm,
  type NewAccountForm,
  newAccountForm,
  reasonForm,
  type RightsForm,
  rightsForm,
} from './account.forms.ts'
import { accountsPage, codePage, personPage } from './account.pages.ts'
import { tellOfLeaving } from './leaving.actions.ts'

const by = (exchange: Asked) => ({ actor: exchange.viewer, at: exchange.at })

async function personOfPath(exchange: Asked): Promise<Person> {
  const person = await findPerson(exchange.param('id'))
  if (person === undefined) throw notFound('person')
  return person
}

/** Desks a person is put at must be desks of the person's own body. */
function assertDesks(bodyId: string | undefined, deskIds: readonly string[]): void {
  const known = bodyId === undefined ? [] : (bodyOf(bodyId)?.desks ?? []).map(({ _id }) => _id)
  if (deskIds.some((deskId) => !known.includes(deskId))) throw invalid({ deskIds: 'desk-not-of-body' })
}

/** What became of it. A code is shown in this answer and never again, so this is one form that does not lead on. */
function answerOf(exchange: Asked, outcome: Outcome, done: string, values: object = {}): Answer {
  const { _id, name } = outcome.person
  if (outcome.state === 'done')
    return redirect(`/people/${_id}`, {
      model: { id: _id, state: 'done' },
      flash: { kind: 'done', key: done, values: { ...values } },
    })
  const { approvalId, code } = outcome
  if (code !== undefined && !exchange.wantsJson) return codeShown(exchange, { name, code })
  return redirect('/approvals', {
    created: true,
    model: { id: _id, state: 'waiting', approvalId, ...(code === undefined ? {} : { code }) },
    flash: { kind: 'info', key: 'administration:approval.asked', values: { name } },
  })
}

const codeShown = (exchange: Asked, noted: Noted): Answer =>
  page('administration/code', codePage(exchange, noted), { again: noted })

async function open(exchange: Asked & { readonly body: NewAccountForm }, bodyId?: string): Promise<Answer> {
  const { name, username, email, roles = [], deskIds = [], reason } = exchange.body
  assertDesks(bodyId, deskIds)
  const given = {
    name,
    username,
    roles,
    deskIds,
    ...(bodyId === undefined ? {} : { bodyId }),
    ...(email === undefined ? {} : { email }),
  }
  return answerOf(exchange, await askForAccount(given, reason, by(exchange)), 'administration:saved')
}

const newPage = (exchange: Asked, bodyId?: string, failure?: Failure): Answer => {
  const body = bodyId === undefined ? undefined : bodyOf(bodyId)
  if (bodyId !== undefined && body === undefined) throw notFound('body')
  return page('administration/person', personPage(exchange, body, undefined, failure))
}
const personAnswer = async (exchange: Asked, failure?: Failure): Promise<Answer> => {
  const person = await personOfPath(exchange)
  return page('administration/person', personPage(exchange, bodyOf(person.bodyId ?? ''), person, failure))
}

/** Accounts and what they may do, for the security administrator. What gives an account more waits for a second administrator. */
export const accountRoutes = mount([
  endpoint<unknown, { username?: string }>({
    method: 'get',
    path: '/people',
    policy: securityAdministrators,
    summary: { zh: '账号：管理员一览，按用户名查找', en: 'Accounts: administrators, and any by its username' },
    query: findForm,
    answer: async (exchange) => {
      const { username } = exchange.query
      const found = username === undefined ? undefined : await findByUsername(username)
      if (found !== undefined) return redirect(`/people/${found._id}`)
      const administrators = await readPersonsInRoles(administratorRoles)
      const text = exchange.t('administration:accounts.none')
      const none = { fields: { username: text }, summary: [{ path: 'username', href: '#f-username', text }] }
      return page(
        'administration/accounts',
        accountsPage(exchange, administrators, username === undefined ? undefined : { ...none, input: { username } }),
      )
    },
  }),
  endpoint({
    method: 'get',
    path: '/people/new',
    policy: securityAdministrators,
    summary: { zh: '新增不属于机构的账号页', en: 'Page to add an account of no body' },
    answer: (exchange) => newPage(exchange),
  }),
  endpoint<NewAccountForm>({
    method: 'post',
    path: '/people',
    policy: securityAdministrators,
    summary: { zh: '新增不属于机构的账号，须经复核', en: 'Add an account of no body; its rights wait for approval' },
    body: newAccountForm,
    answer: (exchange) => open(exchange),
    showsAgain: codeShown,
    refill: (exchange, failure) => newPage(exchange, undefined, failure),
  }),
  endpoint({
    method: 'get',
    path: '/bodies/:id/people/new',
    policy: securityAdministrators,
    summary: { zh: '新增人员页', en: 'Page to add a person' },
    answer: (exchange) => newPage(exchange, exchange.param('id')),
  }),
  endpoint<NewAccountForm>({
    method: 'post',
    path: '/bodies/:id/people',
    policy: securityAdministrators,
    summary: { zh: '新增人员，角色和岗位须经复核', en: 'Add a person; roles and desks wait for approval' },
    body: newAccountForm,
    answer: (exchange) => {
      const id = exchange.param('id')
      if (bodyOf(id) === undefined) throw notFound('body')
      return open(exchange, id)
    },
    showsAgain: codeShown,
    refill: (exchange, failure) => newPage(exchange, exchange.param('id'), failure),
  }),
  endpoint({
    method: 'get',
    path: '/people/:id',
    policy: securityAdministrators,
    summary: { zh: '账号', en: 'An account' },
    answer: (exchange) => personAnswer(exchange),
  }),
  endpoint<RightsForm>({
    method: 'post',
    path: '/people/:id',
    policy: securityAdministrators,
    summary: {
      zh: '修改账号：减少权限立即生效，增加权限须经复核',
      en: 'Change an account: less at once, more after approval',
    },
    body: rightsForm,
    answer: async (exchange) => {
      const person = await personOfPath(exchange)
      const { name, email, roles = [], deskIds = [], active, reason } = exchange.body
      assertDesks(person.bodyId, deskIds)
      const change = { name, roles, deskIds, active: active === true, ...(email === undefined ? {} : { email }) }
      const outcome = await askForChange(person._id, change, reason, by(exchange))
      if (outcome.person.name !== person.name) await renameInHand(outcome.person, exchange.at)
      const left = await tellOfLeaving(rightsOf(person), outcome.person, exchange)
      return answerOf(
        exchange,
        outcome,
        `administration:saved${left ? { attended: '-holding', empty: '-empty' }[left.way] : ''}`,
        left,
      )
    },
    showsAgain: codeShown,
    refill: (exchange, failure) => personAnswer(exchange, failure),
  }),
  endpoint<{ reason: string }>({
    method: 'post',
    path: '/people/:id/reset',
    policy: securityAdministrators,
    summary: { zh: '以一次性链接重设密码', en: 'Replace a lost password by a one-time link' },
    body: reasonForm,
    limit: { points: 60, seconds: 3600 },
    answer: async (exchange) => {
      const outcome = await askForReset(exchange.param('id'), exchange.body.reason, by(exchange))
      return answerOf(exchange, outcome, 'administration:link-mailed')
    },
    showsAgain: codeShown,
    refill: (exchange, failure) => personAnswer(exchange, failure),
  }),
])
