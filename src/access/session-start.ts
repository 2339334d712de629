import type { Asked } from '../http/index.ts'
import type { Person } from './person.model.ts'

/** Lets a person in: the session is theirs from here on, with a form that was carried along, and pages are in their language. */
export async function begin(exchange: Asked, person: Person, carried?: string): Promise<void> {
  await exchange.session.begin({ personId: person._id, epoch: person.epoch }, carried)
  exchange.setCookie('lang', person.lang)
}

/** The session for programs: who it belongs to, and its token. */
export const sessionModel = (exchange: Asked): object => ({
  viewer: exchange.visitor ?? null,
  csrf: exchange.session.csrf(),
})
