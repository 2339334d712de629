import type { Approval } from '../access/index.ts'
import { deskOf } from '../bodies/index.ts'
import type { Asked } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { Role } from '../kernel/role.ts'
import { momentText } from '../wording/index.ts'

type Rights = NonNullable<Approval['after']>

/** What waits for a second administrator, with what the reader may do about each, and what was decided lately. */
export function approvalsPage(exchange: Asked, approvals: readonly Approval[]): object {
  const { t, lang, at, viewer } = exchange
  const isWaiting = ({ state, expiresAt }: Approval): boolean => state === 'waiting' && expiresAt > at
  const stateOf = (one: Approval): string => (one.state === 'waiting' && !isWaiting(one) ? 'expired' : one.state)
  return {
    title: t('administration:approvals.title'),
    waiting: approvals.filter(isWaiting).map((one) => ({
      id: one._id,
      name: one.personName,
      heading: t('administration:approval.heading', {
        what: t(`administration:approval.${one.kind}`),
        name: one.personName,
      }),
      asked: t('administration:approval.asked-by', { name: one.byName, at: momentText(one.at, lang) }),
      rows: [
        ...changesOf(exchange, one),
        { label: t('administration:field.reason'), value: one.reason },
        { label: t('administration:approval.until'), value: momentText(one.expiresAt, lang) },
        ...(one.codeHash === null
          ? []
          : [{ label: t('administration:approval.delivery'), value: t('administration:approval.by-slip') }]),
      ],
      isOwn: one.byId === viewer.id,
      isAboutMe: one.personId === viewer.id,
    })),
    decided: {
      columns: ['when', 'target', 'what', 'who', 'state', 'second'].map((key) => ({
        label: t(`administration:column.${key}`),
      })),
      rows: approvals
        .filter((one) => !isWaiting(one))
        .map((one) => ({
          cells: [
            momentText(one.decidedAt ?? one.expiresAt, lang),
            one.personName,
            t(`administration:approval.${one.kind}`),
            one.byName,
            t(`administration:approval.state.${stateOf(one)}`),
            one.decidedByName ?? '',
          ],
        })),
    },
  }
}

/** Only what would be other than it is. */
function changesOf(exchange: Asked, { before, after }: Approval): { label: string; value: string }[] {
  if (before === null || after === null) return []
  const { t } = exchange
  return (['roles', 'deskIds', 'active', 'email'] as const).flatMap((field) => {
    const [old, next] = [textOf(exchange, before, field), textOf(exchange, after, field)]
    if (old === next) return []
    const label = t(`administration:approval.field.${field}`)
    return [{ label, value: t('administration:approval.from-to', { old, next }) }]
  })
}

function textOf({ t, lang }: Asked, rights: Rights, field: 'roles' | 'deskIds' | 'active' | 'email'): string {
  const none = t('administration:approval.none')
  if (field === 'active') return t(rights.active ? 'administration:open' : 'administration:closed')
  if (field === 'email') return rights.email ?? none
  const words =
    field === 'roles'
      ? rights.roles.map((role: Role) => t(`access:role.${role}`))
      : rights.deskIds.map((id) => {
          const desk = deskOf(id)
          return desk === undefined ? id : say(desk.name, lang)
        })
  return words.length > 0 ? words.join(lang === 'en' ? ', ' : '、') : none
}
