import { logAdminAct } from '../bodies/index.ts'
import { limitsInMemory } from '../http/index.ts'
import { emailKeyOf } from '../kernel/email-address.ts'
import { takesTexts } from '../kernel/phone-number.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { type AccountNews, isReachable, sendText, tellAccounts, wayTo } from './account.news.ts'
import { type ContactClaim, type ContactKind, countClaimTry, putClaim, readClaim, takeClaim } from './contact.model.ts'
import { newCode } from './link.actions.ts'
import { dropLinks } from './link.model.ts'
import { isPassword } from './password.hash.ts'
import { confirmedEmail } from './person.actions.ts'
import { type Person, readPerson, updatePerson } from './person.model.ts'
import { accessChanged } from './viewers.ts'

/** How long a code holds, in minutes: a mail may come late, a text message comes at once (OWASP ASVS 5.0 6.5.5 has ten for those). */
export const codeMinutes: Readonly<Record<ContactKind, number>> = { email: 30, phone: 10 }
const mostTries = 5
/** Codes one person may have sent: what is sent costs money, and reaches whoever has that number. */
const perPerson = { points: 6, seconds: 3600 } as const
const limits = limitsInMemory()

export interface ContactOrder {
  readonly kind: ContactKind
  readonly value: string
  /** The account's own, asked again: who finds a session open may not turn its mail. */
  readonly password: string
  /** What a text message says around its code, in the person's language. */
  readonly textOf: (code: string) => string
}

/**
 * Somebody names another address or number of theirs. A code goes there, and word of it to the address that is confirmed by now; nothing
 * changes before the code is typed. Answers the code only where a demonstration shows it on the page. Throws `invalid` for `password`
 * (password-wrong) and `value` (contact-same, phone-untextable), RuleError `contact-no-way` where nothing is sent, `too-many-requests`,
 * `text-failed`.
 */
export async function claimContact(id: string, order: ContactOrder, at: Date): Promise<{ shown?: string }> {
  const person = await ownPerson(id)
  const { kind, value, password } = order
  if (!(await isPassword(person.passwordHash, password))) throw invalid({ password: 'password-wrong' })
  if (kind === 'phone' && !takesTexts(value)) throw invalid({ value: 'phone-untextable' })
  if (isConfirmedAs(person, kind, value)) throw invalid({ value: 'contact-same' })
  const way = wayTo(kind)
  if (way === 'none') throw new RuleError('contact-no-way', 'nothing is sent from here')
  await limits.take('contact-code', id, perPerson)
  const { code, codeHash } = await newCode()
  const expiresAt = new Date(at.getTime() + codeMinutes[kind] * 60_000)
  if (way === 'sent' && kind === 'phone') await sendText({ to: value, text: order.textOf(code), at })
  await putClaim({ personId: id, kind, value, codeHash, at, expiresAt })
  await tellAccounts(newsOfClaim(person, order, way === 'sent' ? { code, until: expiresAt } : undefined, at))
  return way === 'shown' ? { shown: code } : {}
}

function newsOfClaim(
  person: Person,
  { kind, value }: ContactOrder,
  sent: { readonly code: string; readonly until: Date } | undefined,
  at: Date,
): AccountNews[] {
  const base = { personId: person._id, about: person.username, link: '/account', at }
  // Whoever shows that what stands there is theirs changes nothing.
  const known = person.emailConfirmedAt !== undefined && isReachable(person) && !isSame(person, kind, value)
  return [
    ...(sent !== undefined && kind === 'email'
      ? [{ ...base, kind: 'contact-code' as const, code: sent, to: value }]
      : []),
    ...(known ? [{ ...base, kind: `${kind}-asked` as const }] : []),
  ]
}

/**
 * The code that was sent there: from here on the address or number is the person's, known to be read by them. Links that went to the old
 * one are void, and whoever reads it is told. Throws not-found for nothing that waits, `invalid` for `code` (code-wrong), RuleError `code-blocked`
 * after five wrong ones.
 */
export async function confirmContact(id: string, kind: ContactKind, typed: string, at: Date): Promise<Person> {
  const before = await ownPerson(id)
  const claim = await readClaim(id, kind, at)
  if (claim === undefined) throw notFound('contact')
  if (!(await countClaimTry(claim, mostTries))) throw new RuleError('code-blocked', 'too many wrong codes')
  const code = typed.normalize('NFKC').replace(/\D/g, '')
  if (!(await isPassword(claim.codeHash, code))) throw invalid({ code: 'code-wrong' })
  if (!(await takeClaim(claim))) throw notFound('contact')
  const change = kind === 'email' ? confirmedEmail(claim.value, at) : { phone: claim.value, phoneConfirmedAt: at }
  const after = await updatePerson(id, change, false)
  if (after === undefined) throw notFound('person')
  await dropLinks(id)
  accessChanged(id)
  const data = { contact: kind }
  await logAdminAct({ at, byId: id, byName: before.name, kind: 'contact:changed', target: id, data })
  if (!isSame(before, kind, claim.value)) await tellOfChange(before, claim, at)
  return after
}

/** Whoever reads the address or has the number of before hears of it there: it may not be the person who changed it. */
async function tellOfChange(before: Person, { kind, value }: ContactClaim, at: Date): Promise<void> {
  const wasEmail = before.emailConfirmedAt !== undefined && before.email !== value ? before.email : undefined
  const to = kind === 'email' && wasEmail !== undefined ? { to: wasEmail } : {}
  const news = { personId: before._id, about: before.username, link: '/account', at }
  await tellAccounts([{ ...news, kind: `${kind}-changed`, ...to }])
}

/** What waits for its code, to be shown. */
export async function waitingContact(id: string, kind: ContactKind, at: Date): Promise<ContactClaim | undefined> {
  return await readClaim(id, kind, at)
}

/** Whether it is the address or number that is confirmed already. */
function isConfirmedAs(person: Person, kind: ContactKind, value: string): boolean {
  const confirmedAt = kind === 'phone' ? person.phoneConfirmedAt : person.emailConfirmedAt
  return confirmedAt !== undefined && isSame(person, kind, value)
}

/** Whether it is the address or number that stands there, confirmed or not. */
function isSame(person: Person, kind: ContactKind, value: string): boolean {
  if (kind === 'phone') return person.phone === value
  return person.email !== undefined && emailKeyOf(person.email) === emailKeyOf(value)
}

async function ownPerson(id: string): Promise<Person> {
  const person = await readPerson(id)
  if (person === undefined) throw notFound('person')
  return person
}
