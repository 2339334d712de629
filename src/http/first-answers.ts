import { LRUCache } from 'lru-cache'
import type { Answer, PageAnswer, RedirectAnswer } from './answer.ts'
import type { Endpoint, Exchange } from './endpoint.ts'
import { asRefusal } from './refusals.ts'

type Kept = RedirectAnswer | PageAnswer | undefined

/** What the first press of a button was answered, for a while and in this process alone. */
export type FirstAnswers = Pick<LRUCache<string, Promise<Kept>>, 'get' | 'set' | 'delete'>

const minutes = 10

export function firstAnswers(): FirstAnswers {
  return new LRUCache<string, Promise<Kept>>({ max: 1000, ttl: minutes * 60_000 })
}

/** Who pressed which button with what: the same press has the same of all. */
function pressOf({ method, path }: Endpoint, { once, bodyHash, visitor, session, path: at }: Exchange) {
  if (once === undefined) return undefined
  return [visitor?.id ?? session.csrf(), method, path, at, once, bodyHash].join('\n')
}

/** A page without a note of itself is not to be had again. */
const kept = (answer: Answer): Kept =>
  answer.kind === 'redirect' || (answer.kind === 'page' && answer.again !== undefined) ? answer : undefined

/**
 * Answers a form. Where it was pressed twice and what was asked is done by the first press, so that the second is refused, the second gets
 * the answer of the first, which may still be on its way. Throws what the endpoint throws.
 */
export async function answerPress(endpoint: Endpoint, exchange: Exchange, answers: FirstAnswers): Promise<Answer> {
  const press = pressOf(endpoint, exchange)
  const first = press === undefined ? undefined : answers.get(press)
  const own = Promise.resolve().then(() => endpoint.answer(exchange))
  if (press !== undefined && first === undefined) {
    const nothing = (): undefined => void answers.delete(press)
    answers.set(press, own.then(kept, nothing))
  }
  try {
    return await own
  } catch (error) {
    const before = asRefusal(error) === undefined ? undefined : await firstAgain(endpoint, exchange, await first)
    if (before === undefined) throw error
    return before
  }
}

/**
 * The answer of the first press to somebody who is signed in still, and whose token is another since: a new password begins a new session.
 * Undefined where nothing was done by a press like this.
 */
export async function answeredBefore(endpoint: Endpoint, exchange: Exchange, answers: FirstAnswers) {
  const press = exchange.visitor === undefined ? undefined : pressOf(endpoint, exchange)
  return press === undefined ? undefined : await firstAgain(endpoint, exchange, await answers.get(press))
}

async function firstAgain(endpoint: Endpoint, exchange: Exchange, first: Kept): Promise<Answer | undefined> {
  if (first?.kind !== 'page') return first
  return (await endpoint.showsAgain?.(exchange, first.again ?? {})) ?? first
}
