import type { Asked, Flash } from '../http/index.ts'
import type { Person } from './person.model.ts'

/**
 * Lets a person in: the session is theirs from here on, with a form that was carried along. Pages stay in the language the visitor chose in
 * this browser; where nobody chose here, they are in the account's. Answers whether the form was somebody else's, who had been here before.
 */
export async function begin(exchange: Asked, person: Person, carried?: string): Promise<boolean> {
  const isOthers = await exchange.session.begin({ personId: person._id, epoch: person.epoch }, carried)
  exchange.session.remember(person.username)
  if (exchange.languageChoice === undefined) exchange.keepLanguage(person.lang)
  return isOthers
}

/** What is said to whoever comes in by another language than that of the account: that it stays so here, and where to keep it. */
export function otherLanguage({ languageChoice: here }: Asked, { lang }: Person): Flash | undefined {
  if (here === undefined || here.lang === lang) return undefined
  return {
    kind: 'info',
    key: `access:language-here.${here.lang}`,
    link: { href: '/account#preferences-title', key: 'access:language-here.keep' },
  }
}

/** The session for programs: who it belongs to, and its token. */
export const sessionModel = (exchange: Asked): object => ({
  viewer: exchange.visitor ?? null,
  csrf: exchange.session.csrf(),
})
