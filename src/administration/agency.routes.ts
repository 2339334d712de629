import { openWorkOfBody } from '../docket/index.ts'
import { actingAdministrators, personsOfBody, systemAdministrators } from '../access/index.ts'
import { type Asked, endpoint, mount, page, redirect } from '../http/index.ts'
import { conflict, invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { type Body, bodyOf, desksThatRun, latestAdminActs, markOfBody, readBodies, saveBody } from '../bodies/index.ts'
import { intakeProcedure } from '../procedures/index.ts'
import { type AssignForm, assignForm, type BodyForm, bodyForm, newBodyForm } from './agency.forms.ts'
import { bodiesPage, bodyPage } from './agency.pages.ts'
import { tellOfClosing } from './leaving.actions.ts'
import { bodiesTakingOn } from './unassigned.rules.ts'

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

/**
 * Complaints have to come in somewhere: the last desk that takes them is neither switched off nor given something else to do. Throws
 * RuleError body-takes-complaints.
 */
function assertComplaintsComeIn(changed: Body): void {
  const intake = intakeProcedure()
  const [elsewhere] = desksThatRun(intake).filter(({ body }) => body._id !== changed._id)
  const before = bodyOf(changed._id)
  const tookIn = before?.active && before.desks.some(({ handles }) => handles.includes(intake))
  const takesIn = changed.active && changed.desks.some(({ handles }) => handles.includes(intake))
  if (tookIn && !takesIn && !elsewhere)
    throw new RuleError('body-takes-complaints', 'no other desk takes complaints in')
}

/** Nobody heads a desk whose account is closed. Throws `invalid` at the desk's field with head-gone. */
async function assertHeads({ _id, desks }: Body): Promise<void> {
  const gone = new Set((await personsOfBody(_id)).filter(({ active }) => !active).map((person) => person._id))
  const wrong = desks.flatMap(({ head }, index) =>
    head && gone.has(head) ? [[`desks.${index}.head`, 'head-gone']] : [],
  )
  if (wrong.length > 0) throw invalid(Object.fromEntries(wrong) as Record<string, string>)
}

/** The body as a form was made from it, by its mark, as far as the latest of the log tells; undefined where they do not. */
async function bodyOfMark(id: string, mark: unknown): Promise<Body | undefined> {
  const acts = await latestAdminActs(200)
  return (
    acts
      .filter(({ kind, target }) => kind === 'body:changed' && target === id)
      .map(({ data }) => data['before'] as Body | null)
      .find((before) => before !== null && markOfBody(before) === mark) ?? undefined
  )
}

const plainFields = ['district', 'code', 'fullName', 'address', 'phone', 'kind', 'name', 'shortName'] as const

/** What was typed in an older form; of the fields that stand there as the form was made, what is stored by now. */
function withNewer(typed: Readonly<Record<string, unknown>>, made: Body, now: Body): Readonly<Record<string, unknown>> {
  const said = (value: unknown): string =>
    typeof value === 'object' && value !== null ? JSON.stringify(Object.entries(value)) : String(value ?? '')
  const untouched = plainFields.filter((key) => said(typed[key]) === said(made[key]))
  return { ...typed, ...Object.fromEntries(untouched.map((key) => [key, now[key]])) }
}

/** Nothing may lie with a body that is switched off: nobody would be told of it. Throws RuleError body-has-open-work. */
async function assertNothingOpen({ desks }: Body): Promise<void> {
  const { proceedings, offers } = await openWorkOfBody(desks.map(({ _id }) => _id))
  if (proceedings + offers > 0)
    throw new RuleError('body-has-open-work', 'the body has open cases or offers', { proceedings, offers })
}

/** Bodies and desks, for administrators. No page here shows anything of a case. */
export const agencyRoutes = mount([
  endpoint({
    method: 'get',
    path: '/bodies',
    policy: actingAdministrators,
    summary: { zh: '机构一览', en: 'All bodies' },
    answer: async (exchange) => page('administration/bodies', bodiesPage(exchange, await readBodies())),
  }),
  endpoint<AssignForm>({
    method: 'post',
    path: '/bodies/procedures',
    policy: systemAdministrators,
    summary: {
      zh: '把尚无岗位办理的程序分配给岗位',
      en: 'Assigns a procedure that no desk takes on yet to desks',
    },
    body: assignForm,
    answer: async (exchange) => {
      const { procedure, desks } = exchange.body
      const changed = bodiesTakingOn(procedure, desks, exchange.at)
      if (changed === undefined) throw invalid({ desks: 'desk-not-for-procedure' })
      for (const body of changed) await saveBody(body, by(exchange))
      return redirect('/bodies', {
        model: { procedure, desks },
        flash: { kind: 'done', key: 'administration:unassigned.done' },
      })
    },
    refill: async (exchange, failure) =>
      page('administration/bodies', bodiesPage(exchange, await readBodies(), failure.summary)),
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
  endpoint<BodyForm & { was?: string }>({
    method: 'post',
    path: '/bodies/:id',
    policy: systemAdministrators,
    summary: { zh: '修改机构和岗位', en: 'Change a body and its desks' },
    body: bodyForm,
    answer: async (exchange) => {
      const body = bodyOfPath(exchange)
      const { was, ...form } = exchange.body
      if (was !== undefined && was !== markOfBody(body))
        throw conflict('body-changed', 'the body was changed since the form was made')
      const changed = asBody(body._id, form, form.active === true)
      assertComplaintsComeIn(changed)
      await assertHeads(changed)
      if (body.active && !changed.active) await assertNothingOpen(body)
      await saveBody(changed, by(exchange))
      const left = await tellOfClosing(body, changed, exchange)
      return redirect(`/bodies/${body._id}`, {
        model: bodyOf(body._id),
        flash: { kind: 'done', key: `administration:saved${left ? '-open' : ''}`, values: { ...left } },
      })
    },
    refill: async (exchange, failure) => {
      const body = bodyOfPath(exchange)
      const made = failure.error?.code === 'body-changed' ? await bodyOfMark(body._id, failure.input['was']) : undefined
      const input = made ? withNewer(failure.input, made, body) : failure.input
      return page('administration/body', bodyPage(exchange, body, await personsOfBody(body._id), { ...failure, input }))
    },
  }),
])
