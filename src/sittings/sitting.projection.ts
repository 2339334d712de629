import type { CaseRecord, Proceeding, Session } from '../kernel/case-record.ts'
import { hearersOf } from '../kernel/hearers.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { personsInvited } from '../kernel/session.ts'
import { informantWords, withoutWords } from '../kernel/informant.ts'
import { isConfidential } from '../access/index.ts'
import { procedureOf } from '../procedures/index.ts'
import type { Projection } from '../store/publisher.ts'
import { type Sitting, writeSittings } from './sitting.model.ts'

/** The first of the sessions that were moved to become this one. */
export function rootOf({ sessions }: Pick<Proceeding, 'sessions'>, sessionId: string): string {
  const before = sessions.find(({ movedTo }) => movedTo === sessionId)
  return before ? rootOf({ sessions }, before.id) : sessionId
}

/** Persons in whose calendar a session stands. */
function personsOf(record: CaseRecord, proceeding: Proceeding, session: Session): string[] {
  const officers = [
    ...proceeding.officers.map(({ personId }) => personId),
    ...(proceeding.holder.personId ? [proceeding.holder.personId] : []),
    ...(session.recordedBy ? [session.recordedBy] : []),
    ...hearersOf(procedureOf(proceeding.procedure, proceeding.version), proceeding, session).map(
      ({ personId }) => personId,
    ),
  ]
  const parties = session.kind === 'panel' ? [] : personsInvited(ofProceeding(record, proceeding), proceeding, session)
  return [...new Set([...officers, ...parties])]
}

/** When a session is, or was: one that was held stands in calendars at the time at which it was, not at that for which it was called. */
export function timesOf({ startsAt, minutes, held }: Pick<Session, 'startsAt' | 'minutes' | 'held'>) {
  if (!held) return { startsAt, minutes }
  return { startsAt: held.from, minutes: Math.max(1, Math.round((held.to.getTime() - held.from.getTime()) / 60_000)) }
}

/**
 * The calendar rows of a case, computed from the case alone: all, or with the record before it those of proceedings that changed since.
 */
export function rowsFor(record: CaseRecord, before?: CaseRecord): Sitting[] {
  const same = before?.parties === record.parties && before.recused === record.recused ? before : undefined
  const changed = record.proceedings.filter((proceeding) => !same?.proceedings.includes(proceeding))
  // Both sides have the same calendar: what tells who complained in confidence stands in no line of it.
  const secret = informantWords(record)
  return changed.flatMap((proceeding) =>
    proceeding.sessions.map((session) => ({
      _id: `${record._id}:${proceeding.id}:${session.id}`,
      seq: record.seq,
      caseId: record._id,
      proceedingId: proceeding.id,
      sessionId: session.id,
      rootId: rootOf(proceeding, session.id),
      moved: session.movedTo !== undefined,
      procedure: proceeding.procedure,
      number: proceeding.number ?? null,
      title: withoutWords(session.title, secret),
      kind: session.kind,
      state: session.state,
      ...timesOf(session),
      place: withoutWords(session.place, secret),
      online: session.online,
      bodyId: proceeding.holder.bodyId,
      deskId: proceeding.holder.deskId,
      confidential: isConfidential(proceeding),
      personIds: personsOf(record, proceeding, session),
      recused: [...record.recused],
    })),
  )
}

/** Keeps the calendars in step with commits. */
export const sittingProjection: Projection = {
  name: 'sittings',
  stage: 1,
  async apply(batch) {
    const newest = new Map<string, { first: CaseRecord | undefined; record: CaseRecord }>()
    for (const { before, record } of batch) {
      const known = newest.get(record._id)
      if ((known?.record.seq ?? -1) <= record.seq)
        newest.set(record._id, { first: known ? known.first : before, record })
    }
    await writeSittings([...newest.values()].flatMap(({ record, first }) => rowsFor(record, first)))
  },
}
