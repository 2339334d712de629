import type { Asked } from '../http/index.ts'
import type { Person } from './person.model.ts'

/**
 * Lets a person in: the session is theirs from here on, with a form that was carried along. Pages stay in the language the visitor chose in
 * this browser, unless the person chose one for the account since; where nobody chose here, they are in the account's.
 */
export async function begin(exchange: Asked, person: Person, carried?: string): Promise<void> {
  await exchange.session.begin({ personId: person._id, epoch: person.epoch }, carried)
  const { languageChoice: here } = exchange
  const { lang, langChosenAt: there } = person
  if (here === undefined || (there !== undefined && there > here.at)) exchange.keepLanguage(lang, there)
}

/** The session for programs: who it belongs to, and its token. */
export const sessionModel = (exchange: Asked): object => ({
  viewer: exchange.visitor ?? null,
  csrf: exchange.session.csrf(),
})
