import { actingRoles, accessOf, colleaguesOf, maskNumber, personsOf } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { AskedWayIn, CaseRecord, Change, EntryDraft, Party } from '../kernel/case-record.ts'
import { referrerOf } from '../kernel/referral.ts'
import { forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import { type Caller, commitOf, accessFor } from './case.actions.ts'

export interface PartyRef {
  readonly caseId: string
  readonly partyId: string
}

export interface LinkOrder extends PartyRef {
  /** Account that is to sign in for the party. */
  readonly person: { readonly id: string; readonly name: string }
}

/**
 * Lets an account act for a party of the case: a respondent who came with the notice, a new agent. For who works a proceeding of it,
 * after they saw the identity papers; the person is told. Throws not-found, forbidden not-your-desk, RuleError party-linked-already, party-on-both-sides,
 * person-recused.
 */
export async function linkPerson({ caseId, partyId, person }: LinkOrder, caller: Caller): Promise<Committed> {
  const firm = await firmBeside(person.id)
  return await changeCase(caseId, commitOf(caller), (record) => {
    assertMayLink(caller, record)
    return withFirm(linked(record, partyId, person, { by: caller }), partyId, firm, caller)
  })
}

/** Whoever else of the person's firm signs in for what the person signs in for. */
export async function firmBeside(personId: string): Promise<readonly LinkOrder['person'][]> {
  const colleagues = await personsOf(await colleaguesOf(personId))
  return colleagues.map(({ _id: id, name }) => ({ id, name }))
}

/** The change with the person's firm signing in for the party too: all but those who do already, act for another side or are barred. */
export function withFirm<C extends Change>(
  change: C,
  partyId: string,
  firm: readonly LinkOrder['person'][],
  by: LinkedBy['by'],
): C {
  return firm.reduce<C>((made, colleague) => {
    const party = made.record.parties.find(({ id }) => id === partyId)
    if (!party || whyNot(made.record, party, colleague.id) !== undefined) return made
    const next = linked(made.record, partyId, colleague, { by })
    return { ...made, record: next.record, entries: [...made.entries, ...next.entries] }
  }, change)
}

/** Who lets it, and the paper with the code where one did. */
interface LinkedBy {
  readonly by: Pick<Caller, 'viewer' | 'at'>
  readonly paper?: string
}

/** The case with the account as one that acts for the party. Throws as `linkPerson`, but for who may say so. */
export function linked(
  record: CaseRecord,
  partyId: string,
  person: LinkOrder['person'],
  { by, paper }: LinkedBy,
): Change & { readonly answer: string } {
  const party = record.parties.find(({ id }) => id === partyId)
  if (!party) throw notFound('party')
  assertFree(record, party, person.id)
  const parties = record.parties.map((each) =>
    each.id === partyId ? { ...each, personIds: [...each.personIds, person.id] } : each,
  )
  const entry: EntryDraft = {
    kind: 'party:linked',
    audience: 'officers',
    data: {
      party: partyId,
      partyName: party.name,
      person: person.id,
      name: person.name,
      ...(paper === undefined ? {} : { paper }),
    },
  }
  // However the account came to act for the party, what it asked for by a code is granted with it.
  const waysIn = waysInAnswered(record, (each) => each.partyId === partyId && each.personId === person.id, {
    state: 'confirmed',
    answeredAt: by.at,
    answeredByName: by.viewer.name,
  })
  return {
    record: { ...record, parties, ...(waysIn.length > 0 ? { waysIn } : {}) },
    entries: [entry],
    answer: partyId,
  }
}

/** The requests to act for a party, with an answer to those among them that wait for one: who asked is known, and their number is kept in clear no longer. */
export function waysInAnswered(
  { waysIn = [] }: CaseRecord,
  isMeant: (asked: AskedWayIn) => boolean,
  answer: Pick<AskedWayIn, 'state' | 'answeredAt' | 'answeredByName' | 'answer'>,
): readonly AskedWayIn[] {
  return waysIn.map((each) =>
    each.state === 'asked' && isMeant(each) ? { ...each, idNumber: maskNumber(each.idNumber), ...answer } : each,
  )
}

/**
 * Ends that an account acts for a party: a wrong one, an agent who was released. Who filed the complaint stays its requester.
 * Throws not-found, forbidden not-your-desk, RuleError filer-stays.
 */
export async function unlinkPerson(
  order: PartyRef & { readonly personId: string },
  caller: Caller,
): Promise<Committed> {
  const { caseId, partyId, personId } = order
  return await changeCase(caseId, commitOf(caller), (record) => {
    assertMayLink(caller, record)
    const party = record.parties.find(({ id }) => id === partyId)
    if (!party?.personIds.includes(personId)) throw notFound('party')
    if (personId === record.filerId) throw new RuleError('filer-stays', 'who filed the complaint stays its requester')
    const parties = record.parties.map((each) =>
      each.id === partyId ? { ...each, personIds: each.personIds.filter((id) => id !== personId) } : each,
    )
    const data = { party: partyId, partyName: party.name, person: personId }
    const entry: EntryDraft = { kind: 'party:unlinked', audience: 'officers', data }
    return { record: { ...record, parties }, entries: [entry], answer: partyId }
  })
}

/**
 * Whether the viewer may say who signs in for the parties: who works a proceeding of the case that is their own, a mediation and an arbitration
 * as well. Who was asked by another body, or got a copy, answers it and leaves its file as it is.
 */
export function mayLink(viewer: Viewer, record: CaseRecord): boolean {
  const { as, works } = accessOf(viewer, record)
  return (
    (as === 'holder' || as === 'reader' || as === 'neutral') &&
    record.proceedings.some(
      (proceeding) =>
        works.includes(proceeding.id) &&
        referrerOf(record, proceeding.id) === undefined &&
        actingRoles(viewer, record, proceeding).length > 0,
    )
  )
}

/** Throws not-found, forbidden not-your-desk. */
function assertMayLink({ viewer }: Caller, record: CaseRecord): void {
  accessFor(viewer, record)
  if (!mayLink(viewer, record)) throw forbidden('not-your-desk', 'who works a proceeding of the case links its parties')
}

/** Nobody signs in for both sides, nor for a party while they are barred from the case. */
export function assertFree(record: CaseRecord, party: Party, personId: string): void {
  const why = whyNot(record, party, personId)
  if (why) throw why
}

function whyNot(record: CaseRecord, party: Party, personId: string): RuleError | undefined {
  if (party.personIds.includes(personId))
    return new RuleError('party-linked-already', 'the account acts for the party already')
  if (record.recused.includes(personId)) return new RuleError('person-recused', 'the person was recused from the case')
  const other = record.parties.some(({ side, personIds }) => side !== party.side && personIds.includes(personId))
  if (other || (party.side !== 'requester' && record.filerId === personId))
    return new RuleError('party-on-both-sides', 'the account acts for the other side')
  return undefined
}
