import { openWorkOfBody } from '../docket/index.ts'
import { actingAdministrators, personsOfBody, systemAdministrators } from '../access/index.ts'
import { type Asked, endpoint, mount, page, redirect } from '../http/index.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { type Body, bodyOf, readBodies, saveBody } from '../bodies/index.ts'
import { type BodyForm, bodyForm, newBodyForm } from './agency.forms.ts'
import { bodiesPage, bodyPage } from './agency.pages.ts'

const by = (exchange: Asked) => ({ actor: exchange.viewer, at: exchange.at })

function bodyOfPath(exchange: Asked): Body {
  const body = bodyOf(exchange.param('id'))
  if (body === undefined) throw notFound('body')
  return body
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

/** Bodies and desks, for administrators. No page here shows anything of a case. */
/** Nothing may lie with a body that is switched off: nobody would be told of it. Throws RuleError body-has-open-work. */
async function assertNothingOpen({ desks }: Body): Promise<void> {
  const { proceedings, offers } = await openWorkOfBody(desks.map(({ _id }) => _id))
  if (proceedings + offers > 0)
    throw new RuleError('body-has-open-work', 'the body has open cases or offers', { proceedings, offers })
}

export const agencyRoutes = mount([
  endpoint({
    method: 'get',
    path: '/bodies',
    policy: actingAdministrators,
    summary: { zh: '机构一览', en: 'All bodies' },
    answer: async (exchange) => page('administration/bodies', bodiesPage(exchange, await readBodies())),
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
      if (body.active && exchange.body.active !== true) await assertNothingOpen(body)
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
])
