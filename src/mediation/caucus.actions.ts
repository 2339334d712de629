import { createHash, randomUUID } from 'node:crypto'
import { commitOf } from '../cases/index.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { tellOfTalk } from '../notices/index.ts'
import { changeCase } from '../store/case-store.ts'
import { type CaucusNote, insertNote, markReleased, readNote, readNotes, releasedId, shared } from './caucus.model.ts'
import { peopleOfChannel, tellOfChannel } from './caucus.news.ts'
import { mediationPath } from './mediation.paths.ts'
import { type Caller, assertRunning, channelsOf, type Room, type RoomAt, roomFor } from './mediation.rules.ts'

/** What the viewer reads of the private channels and of the shared offers. */
export async function notesFor(room: Room): Promise<CaucusNote[]> {
  return await readNotes(room.record._id, room.proceeding.id, [...channelsOf(room), shared])
}

/** A note sent twice with one one-time key has one id. */
function idOf({ viewer, once }: Caller): string {
  return once ? createHash('sha256').update(`${viewer.id}:${once.key}`).digest('base64url').slice(0, 24) : randomUUID()
}

/**
 * Writes into the private channel of one party: the party itself, or the mediator. Stored apart from the case; no journal entry.
 * Throws not-found for a channel the viewer does not read, RuleError mediation-over.
 */
export async function writeNote(
  order: RoomAt & { readonly partyId: string; readonly text: string },
  caller: Caller,
): Promise<CaucusNote> {
  const room = await roomFor(order, caller.viewer)
  if (!channelsOf(room).includes(order.partyId)) throw notFound('channel')
  assertRunning(room)
  const note: CaucusNote = {
    _id: idOf(caller),
    caseId: order.caseId,
    proceedingId: order.proceedingId,
    partyId: order.partyId,
    at: caller.at,
    byId: caller.viewer.id,
    byName: caller.viewer.name,
    by: room.part === 'mediator' ? 'mediator' : 'party',
    text: order.text,
  }
  await insertNote(note)
  const { _id: id, partyId } = note
  await tellOfTalk({
    id,
    at: note.at,
    byId: note.byId,
    partyId,
    caseId: order.caseId,
    proceedingId: order.proceedingId,
    personIds: peopleOfChannel(room.record, room.proceeding, partyId),
    link: mediationPath(order.caseId, order.proceedingId),
  })
  tellOfChannel(room.record, room.proceeding, partyId)
  return note
}

/**
 * Releases an offer from a private channel to all parties, in words of its own where given. A party releases what it wrote itself, never
 * what the mediator wrote to it; the mediator what a party wrote only with that party's consent.
 * Throws not-found, invalid consent-needed, RuleError words-of-the-mediator, offer-released-already, mediation-over.
 */
export async function releaseOffer(
  order: RoomAt & { readonly noteId: string; readonly text?: string; readonly consented: boolean },
  caller: Caller,
): Promise<CaucusNote> {
  const room = await roomFor(order, caller.viewer)
  const note = await readNote(order.noteId)
  const isHere = note?.caseId === order.caseId && note.proceedingId === order.proceedingId
  if (!note || !isHere || !channelsOf(room).includes(note.partyId)) throw notFound('note')
  assertRunning(room)
  if (room.part !== 'mediator' && note.by === 'mediator')
    throw new RuleError(
      'words-of-the-mediator',
      'what the mediator wrote in private is passed on by the mediator alone',
    )
  if (room.part === 'mediator' && note.by === 'party' && !order.consented)
    throw invalid({ consented: 'consent-needed' })
  const offer: CaucusNote = {
    _id: releasedId(note),
    caseId: note.caseId,
    proceedingId: note.proceedingId,
    partyId: shared,
    at: caller.at,
    byId: caller.viewer.id,
    byName: caller.viewer.name,
    by: room.part === 'mediator' ? 'mediator' : 'party',
    text: order.text ?? note.text,
    // What the mediator wrote is nobody's offer: it is shown as the mediator's own.
    ...(note.by === 'party' ? { offeredBy: note.partyId } : {}),
  }
  if (!(await insertNote(offer))) throw new RuleError('offer-released-already', 'the offer was released before')
  await markReleased(note._id, caller.at)
  await changeCase(order.caseId, commitOf(caller), (record) => ({
    record: { ...record },
    entries: [
      {
        kind: 'offer:released',
        proceedingId: order.proceedingId,
        audience: 'parties',
        data: note.by === 'party' ? { party: note.partyId } : {},
      },
    ],
  }))
  return offer
}
