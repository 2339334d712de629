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

const textOrNone = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The page where one's e-mail address or mobile number is changed, or shown to be one's own. */
export function contactPage(exchange: Asked, { kind, person, claim, shown }: ContactView, failure?: Failure): object {
  const { t } = exchange
  const present = person[kind]
  const isConfirmed = (kind === 'email' ? person.emailConfirmedAt : person.phoneConfirmedAt) !== undefined
  const typed = failure?.input['value']
  const isOfCode = failure !== undefined && !('value' in failure.input)
  const showing = shown ?? (isOfCode && wayTo(kind) === 'shown' ? textOrNone(failure.input['shown']) : undefined)
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
            code: showing,
            shown: showing && `${showing.slice(0, 4)} ${showing.slice(4)}`,
          },
    code: isOfCode ? (textOrNone(failure.input['code']) ?? '') : '',
    value: typeof typed === 'string' ? typed : isConfirmed || claim !== undefined ? '' : (present ?? ''),
    fields: failure?.fields ?? {},
    errors: failure?.summary ?? [],
    // The form of the code has no password that would have to be typed anew.
    note: isOfCode ? undefined : t('access:account.note'),
  }
}
