import { findPerson, type Person } from '../access/index.ts'
import { type Caller, caseFor, commitOf } from '../cases/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, EntryDraft, Party } from '../kernel/case-record.ts'
import { emailKeyOf } from '../kernel/email-address.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import { openCasesOf, type OwnCase } from './own-cases.ts'

/** How a person is reached, as far as it was shown to be theirs. */
export interface Contact {
  readonly email?: string
  readonly phone?: string
}

/** A case in which another address or number is on file for the person's party than the one they have confirmed since. */
export interface OldContact {
  readonly case: OwnCase
  readonly onFile: Contact
}

function contactOf({ email, emailConfirmedAt, phone, phoneConfirmedAt }: Person): Contact {
  return {
    ...(email === undefined || emailConfirmedAt === undefined ? {} : { email }),
    ...(phone === undefined || phoneConfirmedAt === undefined ? {} : { phone }),
  }
}

/** Where else the viewer stands with another address or number. Throws not-found. */
export async function oldContacts(viewer: Viewer): Promise<{ contact: Contact; cases: OldContact[] }> {
  const person = await findPerson(viewer.id)
  if (person === undefined) throw notFound('person')
  const contact = contactOf(person)
  const cases = (await openCasesOf(viewer)).flatMap((each) => {
    const party = ownParty(each.record, viewer.id)
    if (party === undefined || !differs(party, contact)) return []
    const { email, phone } = party
    return [{ case: each, onFile: { ...(email ? { email } : {}), ...(phone ? { phone } : {}) } }]
  })
  return { contact, cases }
}

/**
 * Tells whoever holds the case that the party is reached elsewhere now. What is on file stays: where papers are served is the body's to
 * change. Throws not-found, RuleError `contact-unconfirmed` where nothing is confirmed that differs.
 */
export async function tellContact(caseId: string, caller: Caller): Promise<Committed> {
  const person = await findPerson(caller.viewer.id)
  if (person === undefined) throw notFound('person')
  await caseFor(caller.viewer, caseId)
  const contact = contactOf(person)
  return await changeCase(caseId, commitOf(caller), (record) => {
    const party = ownParty(record, person._id)
    if (party === undefined) throw notFound('party')
    if (!differs(party, contact)) throw new RuleError('contact-unconfirmed', 'there is nothing new to tell')
    const data = { party: party.id, partyName: party.name, phone: contact.phone ?? '', email: contact.email ?? '' }
    const entry: EntryDraft = { kind: 'party:contact-told', audience: 'officers', data }
    return { record, entries: [entry], answer: party.id }
  })
}

/** The party the person signs in for; of whoever filed the complaint the first requester. */
function ownParty({ parties, filerId }: CaseRecord, personId: string): Party | undefined {
  return (
    parties.find(({ personIds }) => personIds.includes(personId)) ??
    (filerId === personId ? parties.find(({ side }) => side === 'requester') : undefined)
  )
}

function differs(party: Pick<Party, 'email' | 'phone'>, { email, phone }: Contact): boolean {
  return (
    (email !== undefined && emailKeyOf(party.email ?? '') !== emailKeyOf(email)) ||
    (phone !== undefined && !(party.phone ?? '').trim().split('、').includes(phone.trim()))
  )
}
