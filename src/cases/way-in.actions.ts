import {
  actingRoles,
  cameBeforeService,
  countWayInTry,
  giveBackWayIn,
  maskNumber,
  personsOf,
  readWayIn,
  takeWayIn,
  tokenHash,
  type WayIn,
} from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { AskedWayIn, CaseRecord, EntryDraft, Party } from '../kernel/case-record.ts'
import { areSameNames, comparedText } from '../kernel/compared-text.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { changeCase, type Committed, loadCase } from '../store/case-store.ts'
import { accessFor, caseFor, type Caller, commitOf } from './case.actions.ts'
import { assertFree, firmBeside, linked, waysInAnswered, withFirm } from './party.actions.ts'

/** What somebody says who was served a paper: the code on it, and who they are. */
export interface WayInOrder {
  readonly code: string
  readonly name: string
  /** Credit code of an organisation, identity number of a person: what is not printed beside the code. */
  readonly idNumber?: string
}

/** The case, and whether the account acts in it now; else the office was asked to confirm who it is. */
export interface Opened {
  readonly record: CaseRecord
  readonly isTied: boolean
}

/**
 * Lets the caller's account act for the party to whom a paper with that code is made out: what an officer else does (`linkPerson`), with
 * the same entry. Once; for the same person once more it answers the same. Name and code stand side by side on the paper, so that they say
 * nothing of who has it: without the party's number nobody is tied, and where the case has none, the office is asked to see who it is.
 * Throws RuleError way-in-refused for a code that is foreign, used, refused by the office, out of its term or tried too often within the hour, and for another
 * name or number: alike, so that it tells nothing. Throws party-on-both-sides, person-recused where the code and the identity are right.
 */
export async function openWayIn(order: WayInOrder, caller: Caller): Promise<Opened> {
  const { viewer, at } = caller
  const hash = tokenHash(order.code)
  const found = await readWayIn(hash, viewer.id, at)
  if (!found || !(await countWayInTry(hash, at))) throw refused()
  const record = await loadCase(found.caseId)
  const party = partyOf(record, found)
  if (!party || !isSameParty(party, order)) throw refused()
  if (party.personIds.includes(viewer.id)) return { record, isTied: true }
  if (isSpent(record, found, viewer.id)) throw refused()
  if (party.idNumber === undefined) return { record: await askOffice(record, found, order, caller), isTied: false }
  if (found.usedBy !== null || !(await takeWayIn(hash, viewer.id, at))) throw refused()
  try {
    // Who comes by the code does not know of the case yet: nothing but the code lets them in.
    const { mayKnow: _mayKnow, ...commit } = commitOf(caller)
    const person = { id: viewer.id, name: viewer.name }
    const firm = await firmBeside(viewer.id)
    const [account] = await personsOf([viewer.id])
    const tied = {
      personId: viewer.id,
      personName: viewer.name,
      username: account?.username ?? '',
      idNumber: maskNumber(order.idNumber?.trim() ?? ''),
      at,
    }
    const { record: after } = await changeCase(record._id, commit, (now) => {
      if (!partyOf(now, found)) throw notFound('party')
      const change = linked(now, found.partyId, person, { by: caller, paper: found.paper })
      return withFirm({ ...change, record: withTied(change.record, found, tied) }, found.partyId, firm, caller)
    })
    return { record: after, isTied: true }
  } catch (error) {
    await giveBackWayIn(hash, viewer.id)
    throw error
  }
}

/**
 * The case with the account kept as one that came by the code, where the service of its paper is not recorded: whoever has the proceeding sees
 * that the paper arrived, and the account what it waits for.
 */
function withTied(
  record: CaseRecord,
  { partyId, paper }: WayIn,
  who: Pick<AskedWayIn, 'personId' | 'personName' | 'username' | 'idNumber' | 'at'>,
): CaseRecord {
  const { waysIn = [] } = record
  const proceedingId = record.papers.find(({ number }) => number === paper)?.proceedingId
  if (proceedingId === undefined) return record
  const tied: AskedWayIn = { id: `Q${waysIn.length + 1}`, partyId, paper, proceedingId, ...who, state: 'tied' }
  return cameBeforeService(record, tied) ? { ...record, waysIn: [...waysIn, tied] } : record
}

/** Requests by one code that the office may refuse before the code asks it no more. */
const mostRefused = 3

/** Whether the office has let somebody in by the code, or refused this account, or as many as may ask by one paper: nobody rings twice. */
function isSpent({ waysIn = [] }: CaseRecord, { partyId, paper }: WayIn, personId: string): boolean {
  const byCode = waysIn.filter((each) => each.partyId === partyId && each.paper === paper)
  const refusals = byCode.filter(({ state }) => state === 'refused')
  return (
    byCode.some(({ state }) => state === 'confirmed') ||
    refusals.some((each) => each.personId === personId) ||
    refusals.length >= mostRefused
  )
}

/**
 * Keeps in the case who asks to act for the party and what they say of it: whoever has the proceeding whose paper carried the code sees
 * their papers, and confirms or refuses. Asking once more, while that waits, changes nothing.
 */
async function askOffice(
  { _id: caseId }: CaseRecord,
  { partyId, paper }: WayIn,
  { idNumber = '' }: WayInOrder,
  caller: Caller,
): Promise<CaseRecord> {
  const { viewer, at } = caller
  const [account] = await personsOf([viewer.id])
  const { mayKnow: _mayKnow, ...commit } = commitOf(caller)
  const { record } = await changeCase(caseId, commit, (now) => {
    const party = now.parties.find(({ id }) => id === partyId)
    const proceedingId = now.papers.find(({ number }) => number === paper)?.proceedingId
    if (!party || proceedingId === undefined) throw notFound('party')
    // Whoever acts for the other side is told so at once, and no officer is asked about them.
    assertFree(now, party, viewer.id)
    const { waysIn = [] } = now
    if (waysIn.some((each) => each.state === 'asked' && each.partyId === partyId && each.personId === viewer.id))
      return { record: now, entries: [] }
    const asked: AskedWayIn = {
      id: `Q${waysIn.length + 1}`,
      partyId,
      paper,
      proceedingId,
      personId: viewer.id,
      personName: viewer.name,
      username: account?.username ?? '',
      idNumber: idNumber.trim(),
      state: 'asked',
      at,
    }
    return {
      record: { ...now, waysIn: [...waysIn, asked] },
      entries: [entryOf('party:way-in-asked', asked, party, { number: maskNumber(asked.idNumber) })],
    }
  })
  return record
}

export interface WayInAnswer {
  readonly caseId: string
  readonly partyId: string
  readonly asked: string
}

/**
 * The office saw the papers of who asks to act for a party, and lets the account do so. For who works the proceeding whose paper carried the
 * code. Throws not-found, forbidden not-your-desk, and as `linkPerson`.
 */
export async function confirmWayIn(order: WayInAnswer, caller: Caller): Promise<Committed> {
  const { caseId, partyId } = order
  const { record } = await caseFor(caller.viewer, caseId, caller.at)
  const firm = await firmBeside(askedIn(record, order, caller).personId)
  return await changeCase(caseId, commitOf(caller), (now) => {
    const { personId: id, personName: name } = askedIn(now, order, caller)
    return withFirm(linked(now, partyId, { id, name }, { by: caller }), partyId, firm, caller)
  })
}

/** The office does not let the account act for the party, and says why: told to who asked. Throws not-found, forbidden not-your-desk. */
export async function refuseWayIn(
  order: WayInAnswer & { readonly reason: string },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (now) => {
    const asked = askedIn(now, order, caller)
    const party = now.parties.find(({ id }) => id === asked.partyId)
    if (!party) throw notFound('party')
    const waysIn = waysInAnswered(now, ({ id }) => id === asked.id, {
      state: 'refused',
      answeredAt: caller.at,
      answeredByName: caller.viewer.name,
      answer: order.reason,
    })
    const entry = entryOf('party:way-in-refused', asked, party, { reason: order.reason })
    return { record: { ...now, waysIn }, entries: [entry], answer: asked.id }
  })
}

/** Whether the viewer answers what was asked by a code of that proceeding's paper. */
export function answersWayIn(viewer: Viewer, record: CaseRecord, { proceedingId }: AskedWayIn): boolean {
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  return proceeding !== undefined && actingRoles(viewer, record, proceeding).some(isWorkingRole)
}

/** The request that waits. Throws not-found, forbidden not-your-desk. */
function askedIn(record: CaseRecord, { partyId, asked: id }: WayInAnswer, { viewer }: Caller): AskedWayIn {
  accessFor(viewer, record)
  const asked = record.waysIn?.find((each) => each.id === id && each.partyId === partyId && each.state === 'asked')
  // Of what others are asked there is nothing to be known.
  if (!asked || !answersWayIn(viewer, record, asked)) throw notFound('way-in')
  return asked
}

/** Told to those alone who work the proceeding. */
function entryOf(kind: string, asked: AskedWayIn, party: Party, more: Readonly<Record<string, string>>): EntryDraft {
  const { id, proceedingId, personName: name, username, paper } = asked
  const data = { asked: id, party: party.id, partyName: party.name, name, username, paper, ...more }
  return { kind, audience: 'proceeding', proceedingId, data }
}

const refused = () => new RuleError('way-in-refused', 'no such code for somebody of that name and number')

/** The party the code is for, where the paper it is printed on was issued in fact. */
function partyOf(record: CaseRecord, { partyId, paper }: WayIn): Party | undefined {
  if (!record.papers.some(({ number }) => number === paper)) return undefined
  return record.parties.find(({ id, side }) => id === partyId && side === 'respondent')
}

/** Whether name and number are those of the party, in the form in which texts are compared; a number the case does not have is only stated. */
function isSameParty(party: Party, { name, idNumber = '' }: WayInOrder): boolean {
  if (!areSameNames(party.name, name)) return false
  if (bareNumber(idNumber) === '') return false
  return party.idNumber === undefined || bareNumber(party.idNumber) === bareNumber(idNumber)
}

/** Letters and figures alone; an identity number of 18 places as its older form of 15, without century and check digit. */
function bareNumber(text: string): string {
  const bare = comparedText(text).replaceAll(/[^0-9a-z]/g, '')
  return /^\d{17}[\dx]$/.test(bare) && /^(?:18|19|20)/.test(bare.slice(6)) ? bare.slice(0, 6) + bare.slice(8, 17) : bare
}
