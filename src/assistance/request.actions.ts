import { newQueryCode, tokenHash } from '../access/index.ts'
import { limitsInMemory, type Viewer } from '../http/index.ts'
import type { Language } from '../kernel/bilingual.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { conflict, notFound, RuleError } from '../kernel/rule-error.ts'
import { nextNumber } from '../store/sequence.ts'
import { addRequest, type AssistanceRequest, keepAnswer, renewRequest, requestOf } from './request.model.ts'

/** What the form of a request holds. */
export type Ask = Pick<AssistanceRequest, 'about' | 'right' | 'text' | 'name' | 'phone' | 'email'>

/** Of a form that asks for more, what is kept of a guest's question. */
export const questionIn = ({ about, right, text, name, phone, email }: Ask): Ask => ({
  about,
  text,
  name,
  ...(right ? { right } : {}),
  ...(phone ? { phone } : {}),
  ...(email ? { email } : {}),
})

/** Number and code of what was asked; the code is told this once. */
export interface Asking {
  readonly number: string
  readonly code: string
}

/** What may be asked with one telephone number or e-mail address from one address: whoever else is there asks on. */
const perContact = { points: 10, seconds: 3600 } as const
const limits = limitsInMemory()

/** Keeps what somebody asks. The same form pressed twice asks once. Throws RuleError `too-many-requests` for the eleventh of one contact within the hour. */
export async function askForHelp(
  ask: Ask,
  { at, onceKey, lang, ip = '' }: { at: Date; onceKey?: string | undefined; lang?: Language; ip?: string },
): Promise<Asking> {
  const year = dateOf(at).slice(0, 4)
  const { code } = newQueryCode(at)
  const codeHash = tokenHash(code)
  const known = onceKey === undefined ? undefined : await renewRequest(onceKey, codeHash)
  if (known) return { number: known._id, code }
  for (const contact of [ask.phone, ask.email?.toLowerCase()])
    if (contact !== undefined) await limits.take('assistance-asked', `${contact} ${ip}`, perContact)
  const number = `WQ${year}-${String(await nextNumber(`assistance:${year}`)).padStart(4, '0')}`
  const isNew = await addRequest({
    _id: number,
    at,
    ...ask,
    ...(lang ? { lang } : {}),
    codeHash,
    open: true,
    ...(onceKey ? { onceKey } : {}),
  })
  if (isNew || onceKey === undefined) return { number, code }
  const first = await renewRequest(onceKey, codeHash)
  return { number: first?._id ?? number, code }
}

/**
 * What was asked and answered, for who has number and code. Throws RuleError query-refused for another number or code: alike.
 */
export async function openAnswer({ number, code }: Asking): Promise<AssistanceRequest> {
  const asked = number.normalize('NFKC').trim().toUpperCase()
  const request = await requestOf(asked)
  if (!request || request.codeHash !== tokenHash(code))
    throw new RuleError('query-refused', 'no request of that number for that code')
  return request
}

/** The request of that number, for the assistance desks. Throws not-found. */
export async function requestFor(number: string): Promise<AssistanceRequest> {
  const request = await requestOf(number)
  if (!request) throw notFound('request')
  return request
}

/** In what way somebody is told that they were answered. */
export type ToldBy = 'mail' | 'text'

/** Carries the news to whoever asked: by mail, by text message, as far as the installation can and they left where; answers by which it went. */
export type TellAnswered = (request: AssistanceRequest, at: Date) => Promise<readonly ToldBy[]>

let tellAnswered: TellAnswered | undefined

/** Ties the room to what carries its news. Called once at assembly; without it nobody is told. */
export function prepareAssistance(tell?: TellAnswered): void {
  tellAnswered = tell
}

/**
 * Answers a request, and tells whoever asked that there is an answer; in which ways, to be said to who answered. Throws not-found, and
 * conflict request-answered where somebody was faster.
 */
export async function answerRequest(
  { number, text }: { readonly number: string; readonly text: string },
  { viewer, at }: { readonly viewer: Viewer; readonly at: Date },
): Promise<readonly ToldBy[]> {
  const request = await requestFor(number)
  if (await keepAnswer(number, { text, at, by: viewer.id, byName: viewer.name }))
    return (await tellAnswered?.(request, at)) ?? []
  const { answer } = (await requestOf(number)) ?? request
  throw conflict('request-answered', 'the request was answered before', { by: answer?.byName ?? '' })
}
