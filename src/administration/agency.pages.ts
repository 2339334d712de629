import { entrustmentText } from './entrustment.words.ts'
import type { Person } from '../access/index.ts'
import type { Asked, Failure } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { weekdays } from '../kernel/office-hours.ts'
import { bodyKinds } from '../kernel/role.ts'
import { newestProcedures } from '../procedures/index.ts'
import { type Body, districts, districtText, markOfBody } from '../bodies/index.ts'
import { type Unassigned, unassignedProcedures } from './unassigned.rules.ts'

const noFailure: Pick<Failure, 'fields' | 'summary' | 'input' | 'error'> = { fields: {}, summary: [], input: {} }

/** Who may head a desk: whoever works there; one who has gone since and still stands as head is named as gone, to be replaced. */
function headChoices(people: readonly Person[], desks: readonly object[], { t }: Asked) {
  const heads = new Set(desks.map((desk) => ('head' in desk ? desk.head : undefined)))
  return people
    .filter(({ _id, active }) => active || heads.has(_id))
    .map(({ _id, name, active }) => ({ value: _id, label: active ? name : t('ui:holder.left', { name }) }))
}

export function bodiesPage(exchange: Asked, bodies: readonly Body[], errors: Failure['summary'] = []): object {
  const { t, lang } = exchange
  const maySet = exchange.viewer.roles.includes('system-admin')
  return {
    title: t('administration:bodies.title'),
    // Each procedure has a form of its own: what is wrong is said above them all.
    errors: errors.map(({ text }) => ({ text })),
    unassigned: maySet ? unassignedProcedures(exchange.at).map((each) => unassignedForm(each, exchange)) : [],
    mayAdd: exchange.viewer.roles.includes('system-admin'),
    columns: ['name', 'kind', 'district', 'desks', 'state'].map((key) => ({
      label: t(`administration:column.${key}`),
    })),
    rows: bodies.map((body) => ({
      cells: [
        { text: say(body.name, lang), href: `/bodies/${body._id}`, sub: body.code },
        t(`administration:kind.${body.kind}`),
        body.district === '' ? '' : districtText(body.district, lang),
        String(body.desks.length),
        t(body.active ? 'administration:active' : 'administration:closed'),
      ],
    })),
  }
}

/** Whom a procedure can be given that nobody takes on: one press gives it to the desks proposed. */
function unassignedForm({ procedure, desks }: Unassigned, { t, lang }: Asked) {
  return {
    key: procedure.key,
    title: say(procedure.title, lang),
    field: {
      id: `f-desks-${procedure.key}`,
      name: 'desks',
      label: t('administration:unassigned.desks'),
      options: desks.map(({ body, desk, proposed }) => ({
        value: desk._id,
        label: `${say(body.name, lang)} ${say(desk.name, lang)}`,
        checked: proposed,
      })),
    },
  }
}

/** A body's form: as it stands, or as it was typed. `body` is undefined for a new one. */
export function bodyPage(
  exchange: Asked,
  body: Body | undefined,
  people: readonly Person[],
  failure: typeof noFailure = noFailure,
): object {
  const { t, lang } = exchange
  const typed = Object.keys(failure.input).length > 0 ? failure.input : undefined
  const desks = (body?.desks ?? []).map((desk) => ({
    id: desk._id,
    name: desk.name,
    handles: desk.handles,
    head: desk.head ?? '',
  }))
  const values = typed ?? { ...body, desks }
  const listed = Array.isArray(values['desks']) ? (values['desks'] as object[]) : desks
  return {
    title: body === undefined ? t('administration:body.new') : say(body.name, lang),
    bodyId: body?._id ?? '',
    was: body && markOfBody(body),
    /** What another form saved meanwhile stands beside what was typed. */
    isOlder: failure.error?.code === 'body-changed',
    mayChange: exchange.viewer.roles.includes('system-admin'),
    managesPeople: exchange.viewer.roles.includes('security-admin'),
    facts:
      body === undefined
        ? []
        : [
            { label: t('administration:field.full-name'), value: body.fullName },
            { label: t('administration:field.kind'), value: t(`administration:kind.${body.kind}`) },
            ...(['address', 'phone', 'code'] as const).flatMap((name) =>
              body[name] ? [{ label: t(`administration:field.${name}`), value: body[name] }] : [],
            ),
            {
              label: t('administration:desks.title'),
              value: body.desks.map(({ name }) => say(name, lang)).join(t('wording:comma')),
            },
          ],
    entrusted: (body?.entrustments ?? []).map((each) => ({
      label: t('administration:field.entrustment'),
      value: entrustmentText(each, exchange),
    })),
    values: { name: {}, ...values, active: typed === undefined ? (body?.active ?? true) : typed['active'] === 'yes' },
    desks: [...listed, { isNew: true }],
    fields: failure.fields,
    errors: failure.summary,
    districts: ['city', ...districts.filter((district) => district !== 'outside')].map((value) => ({
      value,
      label: districtText(value, lang),
    })),
    kinds: bodyKinds.map((kind) => ({ value: kind, label: t(`administration:kind.${kind}`) })),
    weekdays: weekdays.map((day) => ({ day, label: t(`administration:hours.${day}`) })),
    calendars: (['CN', 'HK', 'MO'] as const).map((value) => ({
      value,
      label: t(`administration:hours.calendar-${value}`),
    })),
    procedures: procedureChoices(exchange),
    heads: headChoices(people, listed, exchange),
    people: peopleTable(people, body, exchange),
  }
}

function peopleTable(people: readonly Person[], body: Body | undefined, { t, lang, viewer }: Asked) {
  const opens = viewer.roles.includes('security-admin')
  return {
    columns: ['name', 'username', 'roles', 'desks', 'state'].map((key) => ({
      label: t(`administration:column.${key}`),
    })),
    rows: people.map((person) => ({
      cells: [
        opens ? { text: person.name, href: `/people/${person._id}` } : person.name,
        person.username,
        person.roles.map((role) => t(`access:role.${role}`)).join(t('wording:comma')),
        deskNames(person, body, { t, lang }),
        t(person.active ? 'administration:open' : 'administration:closed'),
      ],
    })),
  }
}

function procedureChoices({ lang }: Asked): readonly { value: string; label: string }[] {
  return newestProcedures().map(({ key, title }) => ({ value: key, label: say(title, lang) }))
}

function deskNames(person: Person, body: Body | undefined, { t, lang }: Pick<Asked, 't' | 'lang'>): string {
  return (body?.desks ?? [])
    .filter((desk) => person.deskIds.includes(desk._id))
    .map((desk) => say(desk.name, lang))
    .join(t('wording:comma'))
}
