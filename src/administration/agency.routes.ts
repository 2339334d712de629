import {
  actingAdministrators,
  changePerson,
  createPerson,
  findPerson,
  type Person,
  personsOfBody,
  resetPassword,
  securityAdministrators,
  systemAdministrators,
} from '../access/index.ts'
import { type Asked, endpoint, mount, page, redirect } from '../http/index.ts'
import { invalid, notFound } from '../kernel/rule-error.ts'
import { type Body, bodyOf, latestAdminActs, logAdminAct, readBodies, saveBody } from '../bodies/index.ts'
import {
  type BodyForm,
  bodyForm,
  newBodyForm,
  type NewPersonForm,
  newPersonForm,
  type PersonForm,
  personForm,
  resetForm,
} from './agency.forms.ts'
import { bodiesPage, bodyPage, personPage } from './agency.pages.ts'

const by = (exchange: Asked) => ({ actor: exchange.viewer, at: exchange.at })

function bodyOfPath(exchange: Asked): Body {
  const body = bodyOf(exchange.param('id'))
  if (body === undefined) throw notFound('body')
  return body
}

async function personOfPath(exchange: Asked): Promise<Person> {
  const person = await findPerson(exchange.param('id'))
  if (person === undefined) throw notFound('person')
  return person
}

function asBody(id: string, form: BodyForm, isActive: boolean): Body {
  const { active: _active, desks = [], ...rest } = form
  return {
    ...rest,
    _id: id,
    active: isActive,
    desks: desks.map(({ id: deskId, handles = [], ...desk }) => ({ ...desk, _id: deskId, handles })),
  }
}

/** Desks a person is put at must be desks of the person's own body. */
function assertDesks(bodyId: string | undefined, deskIds: readonly string[]): void {
  const known = bodyId === undefined ? [] : (bodyOf(bodyId)?.desks ?? []).map(({ _id }) => _id)
  if (deskIds.some((deskId) => !known.includes(deskId))) throw invalid({ deskIds: 'desk-not-of-body' })
}

/** Bodies, desks and people, for administrators. No page here shows anything of a case. */
export const agencyRoutes = mount([
  endpoint({
    method: 'get',
    path: '/bodies',
    policy: actingAdministrators,
    summary: { zh: '机构一览', en: 'All bodies' },
    answer: async (exchange) =>
      page('administration/bodies', bodiesPage(exchange, await readBodies(), await latestAdminActs())),
  }),
  endpoint({
    method: 'get',
    path: '/bodies/new',
    policy: systemAdministrators,
    summary: { zh: '新增机构页', en: 'Page to add a body' },
    answer: (exchange) => page('administration/body', bodyPage(exchange, undefined, [])),
  }),
  endpoint<BodyForm & { id: string }>({
    method: 'post',
    path: '/bodies',
    policy: systemAdministrators,
    summary: { zh: '新增机构', en: 'Add a body' },
    body: newBodyForm,
    answer: async (exchange) => {
      const { id, ...form } = exchange.body
      if (bodyOf(id) !== undefined) throw invalid({ id: 'body-taken' })
      await saveBody(asBody(id, form, form.active === true), by(exchange))
      return redirect(`/bodies/${id}`, {
        created: true,
        model: bodyOf(id),
        flash: { kind: 'done', key: 'administration:saved' },
      })
    },
    refill: (exchange, failure) => page('administration/body', bodyPage(exchange, undefined, [], failure)),
  }),
  endpoint({
    method: 'get',
    path: '/bodies/:id',
    policy: actingAdministrators,
    summary: { zh: '机构、岗位和人员', en: 'A body, its desks and people' },
    answer: async (exchange) => {
      const body = bodyOfPath(exchange)
      return page('administration/body', bodyPage(exchange, body, await personsOfBody(body._id)))
    },
  }),
  endpoint<BodyForm>({
    method: 'post',
    path: '/bodies/:id',
    policy: systemAdministrators,
    summary: { zh: '修改机构和岗位', en: 'Change a body and its desks' },
    body: bodyForm,
    answer: async (exchange) => {
      const body = bodyOfPath(exchange)
      await saveBody(asBody(body._id, exchange.body, exchange.body.active === true), by(exchange))
      return redirect(`/bodies/${body._id}`, {
        model: bodyOf(body._id),
        flash: { kind: 'done', key: 'administration:saved' },
      })
    },
    refill: async (exchange, failure) => {
      const body = bodyOfPath(exchange)
      return page('administration/body', bodyPage(exchange, body, await personsOfBody(body._id), failure))
    },
  }),
  endpoint({
    method: 'get',
    path: '/bodies/:id/people/new',
    policy: securityAdministrators,
    summary: { zh: '新增人员页', en: 'Page to add a person' },
    answer: (exchange) => page('administration/person', personPage(exchange, bodyOfPath(exchange), undefined)),
  }),
  endpoint<NewPersonForm>({
    method: 'post',
    path: '/bodies/:id/people',
    policy: securityAdministrators,
    summary: { zh: '新增人员', en: 'Add a person' },
    body: newPersonForm,
    answer: async (exchange) => {
      const body = bodyOfPath(exchange)
      const { name, username, password, roles = [], deskIds = [] } = exchange.body
      assertDesks(body._id, deskIds)
      const person = await createPerson(
        { name, username, password, roles, deskIds, bodyId: body._id, mustChange: true },
        exchange.at,
      )
      await logAdminAct({
        at: exchange.at,
        byId: exchange.viewer.id,
        byName: exchange.viewer.name,
        kind: 'person:added',
        target: person._id,
        data: { name, username: person.username, roles, deskIds, bodyId: body._id },
      })
      return redirect(`/bodies/${body._id}`, {
        created: true,
        model: { id: person._id },
        flash: { kind: 'done', key: 'administration:person-added', values: { name } },
      })
    },
    refill: (exchange, failure) =>
      page('administration/person', personPage(exchange, bodyOfPath(exchange), undefined, failure)),
  }),
  endpoint({
    method: 'get',
    path: '/people/:id',
    policy: securityAdministrators,
    summary: { zh: '人员', en: 'A person' },
    answer: async (exchange) => {
      const person = await personOfPath(exchange)
      return page('administration/person', personPage(exchange, bodyOf(person.bodyId ?? ''), person))
    },
  }),
  endpoint<PersonForm>({
    method: 'post',
    path: '/people/:id',
    policy: securityAdministrators,
    summary: { zh: '修改人员的角色和岗位', en: "Change a person's roles and desks" },
    body: personForm,
    answer: async (exchange) => {
      const person = await personOfPath(exchange)
      const { name, roles = [], deskIds = [], active } = exchange.body
      assertDesks(person.bodyId, deskIds)
      await changePerson(person._id, { name, roles, deskIds, active: active === true }, by(exchange))
      return redirect(`/people/${person._id}`, { flash: { kind: 'done', key: 'administration:saved' } })
    },
    refill: async (exchange, failure) => {
      const person = await personOfPath(exchange)
      return page('administration/person', personPage(exchange, bodyOf(person.bodyId ?? ''), person, failure))
    },
  }),
  endpoint<{ password: string }>({
    method: 'post',
    path: '/people/:id/password',
    policy: securityAdministrators,
    summary: { zh: '重设初始密码', en: 'Set a first password again' },
    body: resetForm,
    answer: async (exchange) => {
      const person = await personOfPath(exchange)
      await resetPassword(person._id, exchange.body.password, by(exchange))
      return redirect(`/people/${person._id}`, { flash: { kind: 'done', key: 'administration:password-set' } })
    },
    refill: async (exchange, failure) => {
      const person = await personOfPath(exchange)
      return page('administration/person', personPage(exchange, bodyOf(person.bodyId ?? ''), person, failure))
    },
  }),
])
