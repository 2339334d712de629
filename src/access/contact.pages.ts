import type { Asked, Failure } from '../http/index.ts'
import { wayTo } from './account.news.ts'
import { codeMinutes } from './contact.actions.ts'
import type { ContactClaim, ContactKind } from './contact.model.ts'
import type { Person } from './person.model.ts'

interface ContactView {
  readonly kind: ContactKind
  readonly person: Person
  /** What waits for its code. */
  readonly claim: ContactClaim | undefined
  /** The code itself: in a demonstration, once. */
  readonly shown?: string | undefined
}

/** How the person stands to be reached, for one's own account. */
export function contactRows({ t }: Asked, person: Person): object[] {
  const states = { email: person.emailConfirmedAt, phone: person.phoneConfirmedAt }
  return (['phone', 'email'] as const).map((kind) => {
    const value = person[kind]
    const state = value === undefined ? 'none' : states[kind] === undefined ? 'open' : 'confirmed'
    return {
      label: t(`access:field.${kind}`),
      value: value === undefined ? t('access:contact.none') : t(`access:contact.${state}`, { value }),
      changeHref: `/account/${kind}`,
    }
  })
}

/** The page where one's e-mail address or mobile number is changed, or shown to be one's own. */
export function contactPage(exchange: Asked, { kind, person, claim, shown }: ContactView, failure?: Failure): object {
  const { t } = exchange
  const present = person[kind]
  const isConfirmed = (kind === 'email' ? person.emailConfirmedAt : person.phoneConfirmedAt) !== undefined
  const typed = failure?.input['value']
  return {
    title: t(`access:contact.${kind}-title`),
    kind,
    username: person.username,
    present: present === undefined ? '' : t(`access:contact.${isConfirmed ? 'confirmed' : 'open'}`, { value: present }),
    lead: t(`access:contact.${kind}-lead`),
    hasWay: wayTo(kind) !== 'none',
    waiting:
      claim === undefined
        ? undefined
        : {
            text: t(`access:contact.${wayTo(kind) === 'shown' ? 'waits-shown' : 'waits'}`, {
              value: claim.value,
              minutes: codeMinutes[kind],
            }),
            shown: shown && `${shown.slice(0, 4)} ${shown.slice(4)}`,
          },
    value: typeof typed === 'string' ? typed : isConfirmed || claim !== undefined ? '' : (present ?? ''),
    fields: failure?.fields ?? {},
    errors: failure?.summary ?? [],
  }
}
