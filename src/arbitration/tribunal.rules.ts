import { actingRoles, type CaseAccess } from '../access/index.ts'
import { caseFor } from '../cases/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Change, EntryDraft, PartySide, Proceeding } from '../kernel/case-record.ts'
import { withProceeding } from '../kernel/proceeding.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import type { Role } from '../kernel/role.ts'
import { forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { procedureOf } from '../procedures/index.ts'
import { seenProceeding } from '../sittings/index.ts'

export interface RoomAt {
  readonly caseId: string
  readonly proceedingId: string
}

/** `tribunal`: named to it. `desk`: its secretariat, and the lead of the body. `party`: a party of the case. */
type Part = 'tribunal' | 'desk' | 'party'

export interface Room {
  readonly record: CaseRecord
  readonly access: CaseAccess
  readonly proceeding: Proceeding
  readonly part: Part
  readonly roles: readonly Role[]
}

/** The room of an arbitration. `shownAt`: when it is shown to them, as for `caseFor`. Throws not-found for whoever has no part in it exactly as for none. */
export async function roomFor({ caseId, proceedingId }: RoomAt, viewer: Viewer, shownAt?: Date): Promise<Room> {
  const { record, access } = await caseFor(viewer, caseId, shownAt)
  return roomIn(record, access, proceedingId, viewer)
}

/** Throws not-found where it is no arbitration, or none of the viewer's. */
export function roomIn(record: CaseRecord, access: CaseAccess, proceedingId: string, viewer: Viewer): Room {
  seenProceeding(record, access, proceedingId)
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  if (!proceeding || procedureOf(proceeding.procedure, proceeding.version).room !== 'arbitration')
    throw notFound('arbitration')
  const roles = actingRoles(viewer, record, proceeding)
  if (access.as === 'filer' || access.as === 'respondent') return { record, access, proceeding, part: 'party', roles }
  if (!access.works.includes(proceedingId)) throw notFound('arbitration')
  const isNamed = proceeding.officers.some(({ personId }) => personId === viewer.id)
  return { record, access, proceeding, part: isNamed ? 'tribunal' : 'desk', roles }
}

/** Throws forbidden arbitration-office-only for a party. */
export function assertOffice({ part }: Room): void {
  if (part === 'party') throw forbidden('arbitration-office-only', 'the institution does this')
}

/** Throws forbidden arbitration-lead-only for whoever does not lead the institution. */
export function assertLead({ roles }: Room): void {
  if (!roles.includes('lead')) throw forbidden('arbitration-lead-only', 'the head of the institution decides this')
}

const text = (proceeding: Proceeding, name: string): string | undefined => {
  const value = proceeding.facts[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
const list = (proceeding: Proceeding, name: string): readonly string[] => {
  const value = proceeding.facts[name]
  return Array.isArray(value) ? (value as readonly string[]) : []
}

/** On what the arbitration rests: a clause in a contract, or a submission agreement that both sides sign. */
export interface Basis {
  readonly kind: 'clause' | 'submission'
  readonly text: string
  /** Sides that signed a submission. */
  readonly signedBy: readonly PartySide[]
  readonly complete: boolean
  /** The day it was made, once the institution accepted the case on it. */
  readonly on?: PlainDate
}

/** The agreement to arbitrate, as far as there is one. */
export function basisOf(proceeding: Proceeding): Basis | undefined {
  const on = text(proceeding, 'basisOn')
  // What the institution took as shown when it accepted the case stands; before that, what the sides gave.
  const accepted = on === undefined ? undefined : proceeding.walked.findLast(({ input }) => input?.['basisOn'] === on)
  const kind = accepted?.input?.['clause'] ?? text(proceeding, 'basis')
  const words = text(proceeding, 'basisText')
  if ((kind !== 'clause' && kind !== 'submission') || !words) return undefined
  const signedBy = list(proceeding, 'basisSignedBy') as readonly PartySide[]
  const complete =
    on !== undefined || kind === 'clause' || (signedBy.includes('requester') && signedBy.includes('respondent'))
  return { kind, text: words, signedBy, complete, ...(on === undefined ? {} : { on }) }
}

function withFacts(
  record: CaseRecord,
  proceeding: Proceeding,
  facts: Proceeding['facts'],
  kind: string,
  data: EntryDraft['data'],
): Change {
  const next = { ...proceeding, facts: { ...proceeding.facts, ...facts } }
  return {
    record: withProceeding(record, next),
    entries: [{ kind, proceedingId: proceeding.id, audience: 'parties', data }],
  }
}

/** Throws RuleError arbitration-agreed-already once the agreement to arbitrate stands, arbitration-over. */
function assertBasisOpen(proceeding: Proceeding): void {
  if (proceeding.endedOn) throw new RuleError('arbitration-over', 'the arbitration is over')
  if (basisOf(proceeding)?.complete)
    throw new RuleError('arbitration-agreed-already', 'the agreement to arbitrate stands')
}

/** Records the clause the arbitration rests on. Throws RuleError arbitration-agreed-already, arbitration-over. */
export function recordClause(record: CaseRecord, proceeding: Proceeding, clause: string): Change {
  assertBasisOpen(proceeding)
  const facts = { basis: 'clause', basisText: clause, basisSignedBy: [] }
  return withFacts(record, proceeding, facts, 'arbitration:agreed', { basis: 'clause' })
}

/** A side signs a submission agreement: the first proposes its words, the other signs the same ones. Throws as recordClause, and submission-changed, submission-signed-already. */
export function signSubmission(
  record: CaseRecord,
  proceeding: Proceeding,
  signed: { readonly side: PartySide; readonly text: string },
): Change {
  assertBasisOpen(proceeding)
  const { side } = signed
  if (side === 'third-party') throw new RuleError('submission-not-yours', 'the two sides submit to arbitration')
  const known = basisOf(proceeding)
  const isSame = known?.kind === 'submission' && known.text === signed.text
  if (isSame && known.signedBy.includes(side)) throw new RuleError('submission-signed-already', 'this side has signed')
  const signedBy = isSame ? [...known.signedBy, side] : [side]
  const facts = { basis: 'submission', basisText: signed.text, basisSignedBy: signedBy }
  const complete = signedBy.includes('requester') && signedBy.includes('respondent')
  return withFacts(record, proceeding, facts, complete ? 'arbitration:agreed' : 'submission:signed', {
    basis: 'submission',
    side,
  })
}

/** What an arbitrator disclosed about interests that may raise doubt, by person. */
export function disclosuresOf(proceeding: Proceeding): { readonly personId: string; readonly text: string }[] {
  return list(proceeding, 'disclosures').flatMap((line) => {
    const at = line.indexOf('\t')
    return at < 0 ? [] : [{ personId: line.slice(0, at), text: line.slice(at + 1) }]
  })
}

/** An arbitrator discloses, or states that there is nothing to disclose; a later one takes the place of an earlier. Throws RuleError not-of-tribunal. */
export function disclose(record: CaseRecord, proceeding: Proceeding, personId: string, words: string): Change {
  if (!proceeding.officers.some((officer) => officer.personId === personId))
    throw new RuleError('not-of-tribunal', 'only members of the tribunal disclose')
  const others = disclosuresOf(proceeding).filter((each) => each.personId !== personId)
  const lines = [...others, { personId, text: words }].map((each) => `${each.personId}\t${each.text}`)
  return withFacts(record, proceeding, { disclosures: lines }, 'arbitrator:disclosed', { person: personId })
}

/** Throws RuleError tribunal-size: a tribunal has one member or three, each once, none of them recused. */
export function assertTribunal(record: CaseRecord, persons: readonly string[]): void {
  const size = new Set(persons).size
  if (size !== persons.length || (size !== 1 && size !== 3))
    throw new RuleError('tribunal-size', 'a tribunal has one member or three', { count: persons.length })
  if (persons.some((id) => record.recused.includes(id)))
    throw new RuleError('arbitrator-recused', 'the person was recused from the case')
}

/** Another person takes a member's place. Throws not-found, RuleError arbitrator-recused, tribunal-size. */
export function replaceMember(
  record: CaseRecord,
  proceeding: Proceeding,
  order: { readonly leaves: string; readonly comes: { readonly personId: string; readonly name: string } },
): Change {
  const { leaves, comes } = order
  if (!proceeding.officers.some(({ personId }) => personId === leaves)) throw notFound('arbitrator')
  const officers = proceeding.officers.map((officer) =>
    officer.personId === leaves ? { ...officer, personId: comes.personId, name: comes.name } : officer,
  )
  assertTribunal(
    record,
    officers.map(({ personId }) => personId),
  )
  return {
    record: withProceeding(record, { ...proceeding, officers }),
    entries: [
      {
        kind: 'arbitrator:replaced',
        proceedingId: proceeding.id,
        audience: 'parties',
        data: { person: leaves, name: comes.name },
      },
    ],
  }
}
