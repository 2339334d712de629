import { isOwnPassword, type Person, personsOfBody } from '../access/index.ts'
import { type Caller, assertRevision, commitOf, decideStep, accessFor, recusePerson } from '../cases/index.ts'
import type { EntryDraft } from '../kernel/case-record.ts'
import { tribunalStep } from '../kernel/procedure.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { forbidden, invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { procedureOf } from '../procedures/index.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import {
  assertLead,
  assertOffice,
  assertTribunal,
  disclose,
  recordClause,
  replaceMember,
  type RoomAt,
  roomFor,
  roomIn,
  signSubmission,
} from './tribunal.rules.ts'

/** Active arbitrators of the institution who are not recused from the case. */
export async function arbitratorsFor(bodyId: string, recused: readonly string[]): Promise<Person[]> {
  const people = await personsOfBody(bodyId)
  return people.filter(({ _id, active, roles }) => active && roles.includes('arbitrator') && !recused.includes(_id))
}

/** Records the arbitration clause of a contract: by the filer, or by the institution. Throws not-found and the rules' refusals. */
export async function giveClause(order: RoomAt & { readonly clause: string }, caller: Caller): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const room = roomIn(record, accessFor(caller.viewer, record), order.proceedingId, caller.viewer)
    if (room.part === 'party' && room.access.side !== 'requester')
      throw forbidden('clause-not-yours', 'the side that applies shows the clause')
    return recordClause(record, room.proceeding, order.clause)
  })
}

/**
 * A side signs a submission agreement (仲裁协议) with its own account.
 * Throws not-found, forbidden submission-not-yours, `invalid` password (password-wrong), and the rules' refusals.
 */
export async function submit(
  order: RoomAt & { readonly text: string; readonly password: string },
  caller: Caller,
): Promise<Committed> {
  const room = await roomFor(order, caller.viewer)
  if (room.part !== 'party') throw forbidden('submission-not-yours', 'the two sides submit to arbitration')
  if (!(await isOwnPassword(caller.viewer.id, order.password))) throw invalid({ password: 'password-wrong' })
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const now = roomIn(record, accessFor(caller.viewer, record), order.proceedingId, caller.viewer)
    if (now.access.side === undefined) throw notFound('party')
    return signSubmission(record, now.proceeding, { side: now.access.side, text: order.text })
  })
}

export interface Members {
  readonly presiding: string
  readonly second?: string
  readonly third?: string
  /** Why somebody whom a party chose is not among them. */
  readonly nominees?: string
}

/**
 * Constitutes the tribunal, of one or of three, by the procedure's step: the award period runs.
 * Throws not-found, forbidden arbitration-office-only, RuleError tribunal-size, arbitrator-recused, not-an-arbitrator, and the step's.
 */
export async function constitute(
  order: RoomAt & Members & { readonly rev?: number },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), async (record) => {
    const room = roomIn(record, accessFor(caller.viewer, record), order.proceedingId, caller.viewer)
    assertOffice(room)
    assertRevision(room.proceeding, order.rev)
    const { presiding, second, third, nominees } = order
    const persons = [presiding, second, third].filter((id): id is string => id !== undefined)
    assertTribunal(record, persons)
    const known = new Map(
      (await arbitratorsFor(room.proceeding.holder.bodyId, record.recused)).map((person) => [person._id, person]),
    )
    if (!persons.every((id) => known.has(id)))
      throw new RuleError('not-an-arbitrator', 'a member is an arbitrator of the institution')
    const members = { presiding, ...(second ? { second } : {}), ...(third ? { third } : {}) }
    const input = { ...members, ...(nominees ? { nominees } : {}) }
    const step = tribunalStep(procedureOf(room.proceeding.procedure, room.proceeding.version)) ?? ''
    const change = await decideStep(record, { proceedingId: order.proceedingId, step, input }, caller)
    const officers = persons.map((id, index) => ({
      personId: id,
      name: known.get(id)?.name ?? '',
      part: index === 0 ? 'presiding' : 'member',
    }))
    const proceedings = change.record.proceedings.map((each) =>
      each.id === order.proceedingId ? { ...each, officers } : each,
    )
    const entry: EntryDraft = {
      kind: 'tribunal:constituted',
      proceedingId: order.proceedingId,
      audience: 'parties',
      data: { members: officers.map(({ name }) => name) },
    }
    return { ...change, record: { ...change.record, proceedings }, entries: [...change.entries, entry] }
  })
}

/** A member discloses what may raise doubt about its independence. Throws not-found, RuleError not-of-tribunal. */
export async function discloseAs(order: RoomAt & { readonly text: string }, caller: Caller): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const room = roomIn(record, accessFor(caller.viewer, record), order.proceedingId, caller.viewer)
    assertOffice(room)
    return disclose(record, room.proceeding, caller.viewer.id, order.text)
  })
}

/**
 * A party challenges a member (申请回避), with reasons; the head of the institution decides.
 * Throws not-found, forbidden challenge-not-yours.
 */
export async function challenge(
  order: RoomAt & { readonly personId: string; readonly reason: string },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const room = roomIn(record, accessFor(caller.viewer, record), order.proceedingId, caller.viewer)
    if (room.part !== 'party') throw forbidden('challenge-not-yours', 'a party challenges')
    if (room.proceeding.endedOn) throw new RuleError('arbitration-over', 'the arbitration is over')
    if (!room.proceeding.officers.some(({ personId }) => personId === order.personId)) throw notFound('arbitrator')
    const { personId, reason } = order
    return {
      record: { ...record },
      entries: [
        {
          kind: 'arbitrator:challenged',
          proceedingId: order.proceedingId,
          audience: 'parties',
          data: { person: personId, reason },
        },
      ],
    }
  })
}

/**
 * The head of the institution has a member withdraw (回避) and names who takes the place: the one who leaves loses all access.
 * Throws not-found, forbidden arbitration-lead-only, RuleError not-an-arbitrator, tribunal-size, arbitrator-recused.
 */
export async function replace(
  order: RoomAt & { readonly leaves: string; readonly comes: string; readonly reason: string },
  caller: Caller,
): Promise<Committed> {
  const room = await roomFor(order, caller.viewer)
  assertLead(room)
  const { caseId, proceedingId, leaves, comes, reason } = order
  const people = await arbitratorsFor(room.proceeding.holder.bodyId, [...room.record.recused, leaves])
  const person = people.find(({ _id }) => _id === comes)
  if (!person) throw new RuleError('not-an-arbitrator', 'a member is an arbitrator of the institution')
  const replaced = await changeCase(caseId, commitOf(caller), (record) =>
    replaceMember(record, proceedingOf(record, proceedingId), {
      leaves,
      comes: { personId: person._id, name: person.name },
    }),
  )
  if (replaced.replayed !== undefined || replaced.record.recused.includes(leaves)) return replaced
  return await recusePerson(
    { caseId, proceedingId, personId: leaves, reason },
    { viewer: caller.viewer, at: caller.at },
  )
}
