import type { Person } from '../access/index.ts'
import type { Body } from '../bodies/index.ts'
import type { Asked, Failure, Noted } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { roles } from '../kernel/role.ts'
import { momentText } from '../wording/index.ts'

const noFailure: Pick<Failure, 'fields' | 'summary' | 'input'> = { fields: {}, summary: [], input: {} }

/** The accounts that belong to no body, and the way to any other by its username. */
export function accountsPage(
  { t }: Asked,
  administrators: readonly Person[],
  failure: typeof noFailure = noFailure,
): object {
  return {
    title: t('administration:accounts.title'),
    username: failure.input['username'] ?? '',
    fields: failure.fields,
    errors: failure.summary,
    administrators: {
      columns: ['name', 'username', 'roles'].map((key) => ({ label: t(`administration:column.${key}`) })),
      rows: administrators.map((person) => ({
        cells: [
          { text: person.name, href: `/people/${person._id}` },
          person.username,
          person.roles.map((role) => t(`access:role.${role}`)).join(t('wording:comma')),
        ],
      })),
    },
  }
}

/** An account's form: as it stands, or as it was typed. Shows no password, no link and no code. */
export function personPage(
  exchange: Asked,
  body: Body | undefined,
  person: Person | undefined,
  failure: typeof noFailure = noFailure,
): object {
  const { t, lang } = exchange
  const typed = Object.keys(failure.input).length > 0 ? failure.input : undefined
  const own = person === undefined ? '/people' : `/people/${person._id}`
  return {
    title: person?.name ?? t('administration:person.new'),
    personId: person?._id ?? '',
    action: person === undefined && body !== undefined ? `/bodies/${body._id}/people` : own,
    bodyId: body?._id ?? '',
    bodyName: body === undefined ? '' : say(body.name, lang),
    username: person?.username ?? '',
    waits: person?.mustChange === true,
    values: {
      name: person?.name ?? '',
      email: person?.email ?? '',
      username: '',
      reason: '',
      active: person?.active ?? true,
      ...typed,
      roles: [typed === undefined ? (person?.roles ?? []) : (typed['roles'] ?? [])].flat(),
      deskIds: [typed === undefined ? (person?.deskIds ?? []) : (typed['deskIds'] ?? [])].flat(),
    },
    fields: failure.fields,
    errors: failure.summary,
    roles: roles.filter((role) => role !== 'system').map((role) => ({ value: role, label: t(`access:role.${role}`) })),
    desks: (body?.desks ?? []).map((desk) => ({ value: desk._id, label: say(desk.name, lang) })),
  }
}

/** What whoever asked says to the person, shown once: the code that goes with the slip a second administrator hands over. */
export function codePage({ t }: Asked, { name, code = '' }: Noted): object {
  return {
    title: t('administration:code.title'),
    personName: name,
    code: `${code.slice(0, 4)} ${code.slice(4)}`,
  }
}

/** The slip with the link, shown once to whoever approved, to be printed and handed over. */
export function slipPage(
  { t, lang }: Asked,
  person: Pick<Person, 'name' | 'username'>,
  slip: { readonly url: string; readonly until: Date },
): object {
  return {
    title: t('administration:slip.title'),
    personName: person.name,
    username: person.username,
    url: slip.url,
    until: momentText(slip.until, lang),
  }
}
