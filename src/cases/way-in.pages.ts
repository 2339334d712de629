import type { Asked, Failure } from '../http/index.ts'
import { bodyOf } from '../bodies/index.ts'
import { parties } from '../access/index.ts'
import { say } from '../kernel/bilingual.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { dayText, wayInPath, withQuery } from '../wording/index.ts'
import type { OwnAsked } from './way-in.view.ts'

const toneOf = { asked: 'info', confirmed: 'done', refused: 'refused', tied: 'info' } as const

/** The body that issued the paper, and how it is reached. */
function reachedAt(bodyId: string, { t, lang }: Asked) {
  const body = bodyOf(bodyId)
  const phone = body?.phone ?? ''
  return {
    body: body ? say(body.name, lang) : bodyId,
    contact: phone === '' ? t('cases:way-in.own.contact-printed') : t('cases:way-in.own.contact', { phone }),
  }
}

/**
 * The page for whoever was served a paper with a code: first an account, then the code and who they are. It looks the same whether or
 * not the code in its address opens anything.
 */
export function wayInPage(exchange: Asked, code: string, own: readonly OwnAsked[], failure?: Failure) {
  const { t, visitor, lang } = exchange
  const typed = (name: string): string => String(failure?.input[name] ?? '')
  const next = wayInPath(code === '' ? undefined : code)
  return {
    title: t('cases:way-in.title'),
    way: {
      action: wayInPath(),
      code: failure ? typed('code') : code,
      name: typed('name'),
      idNumber: typed('idNumber'),
      fields: failure?.fields ?? {},
      errors: failure?.summary ?? [],
      asked: own.map(({ paper, partyName, state, at, answeredAt = at, answer = '', bodyId }) => ({
        tone: toneOf[state],
        heading: t(`cases:way-in.own.heading${state === 'tied' ? '-tied' : ''}`, {
          party: partyName,
          paper,
          day: dayText(dateOf(at), lang),
        }),
        text: t(`cases:way-in.own.${state}`, {
          day: dayText(dateOf(answeredAt), lang),
          answer,
          ...(bodyId === undefined ? {} : reachedAt(bodyId, exchange)),
        }),
      })),
      account: visitor?.name,
      mayOpen: parties.allows(visitor),
      signIn: withQuery('/sign-in', { next }),
      register: withQuery('/register', { next }),
    },
  }
}
