import { wholeViewer, findPerson, isOwnPassword } from '../access/index.ts'
import { assertRevision, circumstancesOf, commitOf, decideStep, accessFor, takeCaseStep } from '../cases/index.ts'
import { addEvidence, refusalOfFiles } from '../evidence/index.ts'
import type { UploadedFile } from '../http/index.ts'
import { effectiveOn, layAgreement, missingSigners, signAgreement } from '../kernel/agreement.ts'
import type { CaseRecord, Party, Proceeding, Signature } from '../kernel/case-record.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { agreementStep, isOpenForSignature } from '../kernel/procedure.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { conflict, forbidden, invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { partiesOf } from '../kernel/scope.ts'
import { procedureOf } from '../procedures/index.ts'
import { changeCase, type Committed, loadCase } from '../store/case-store.ts'
import { replayOf } from '../store/once-keys.ts'
import { markOfDraft, readDraft, writeDraft } from './caucus.model.ts'
import { type Caller, assertMediator, assertRunning, type RoomAt, roomFor, roomIn } from './mediation.rules.ts'

/** Clauses as typed, to clauses as printed: one line each, empty ones left out. */
function clausesOf(typed: readonly string[]): string[] {
  return typed.map((clause) => clause.replaceAll(/\s*\n\s*/g, ' ').trim()).filter(Boolean)
}

/**
 * Keeps the mediator's working draft. The parties see nothing of it. Throws not-found, forbidden mediator-only, conflict clauses-changed for a form
 * that was made from an older draft.
 */
export async function keepDraft(
  order: RoomAt & { readonly clauses: readonly string[]; readonly kept?: string },
  caller: Caller,
): Promise<void> {
  const room = await roomFor(order, caller.viewer)
  assertMediator(room)
  assertRunning(room)
  const { caseId, proceedingId, clauses } = order
  await assertNewest(order)
  await writeDraft({
    _id: `${caseId}:${proceedingId}`,
    clauses: clausesOf(clauses),
    at: caller.at,
    byId: caller.viewer.id,
  })
}

/** Throws conflict clauses-changed where another draft was kept since the form was made, in whichever window. */
async function assertNewest(order: RoomAt & { readonly clauses: readonly string[]; readonly kept?: string }) {
  const { caseId, proceedingId, kept } = order
  if (kept === undefined) return
  const mark = markOfDraft(await readDraft(caseId, proceedingId))
  // A second press of one form finds its own words.
  if (mark !== kept && mark !== markOfDraft({ clauses: clausesOf(order.clauses) }))
    throw conflict('clauses-changed', 'another draft was kept since the form was made')
}

export interface LayOrder extends RoomAt {
  readonly clauses: readonly string[]
  /** Third parties that sign too; requesters and respondents always do. */
  readonly thirdParties: readonly string[]
  readonly rev?: number
  /** Mark of the draft the form was made from. */
  readonly kept?: string
}

/**
 * Lays the agreement before the parties. While talks go on this takes the procedure's step; while it is being signed it changes
 * the terms, and every signature is void. By laying it the mediator signs as mediator: it takes effect with the last signature.
 * Throws not-found, forbidden mediator-only, conflict proceeding-changed, and the kernel's refusals.
 */
export async function layBefore(order: LayOrder, caller: Caller): Promise<Committed> {
  const terms = clausesOf(order.clauses)
  await assertNewest(order)
  const done = await changeCase(order.caseId, commitOf(caller), async (record) => {
    const room = roomIn(record, accessFor(caller.viewer, record), order.proceedingId, caller.viewer)
    assertMediator(room)
    assertRevision(room.proceeding, order.rev)
    const signers = partiesOf(record, room.proceeding)
      .filter(({ id, side }) => side !== 'third-party' || order.thirdParties.includes(id))
      .map(({ id }) => id)
    const agreement = { terms, signers }
    if (isOpenForSignature(room.procedure, room.proceeding.state))
      return layAgreement(record, order.proceedingId, agreement, circumstancesOf(caller, ['mediator']))
    const step = {
      proceedingId: order.proceedingId,
      step: agreementStep(room.procedure, 'lays') ?? '',
      input: {},
      agreement,
    }
    return await decideStep(record, step, caller)
  })
  const { kept: _kept, ...place } = order
  await keepDraft({ ...place, clauses: terms }, caller)
  return done
}

export interface SignOrder extends RoomAt {
  readonly partyId: string
  /** Version of the terms that was read. */
  readonly version: number
}

/**
 * A party signs with its own account, after its password was asked again. The last signature makes the agreement take effect.
 * Throws not-found, `invalid` password (password-wrong), and the kernel's refusals.
 */
export async function signAsParty(
  order: SignOrder & { readonly password: string },
  caller: Caller,
): Promise<{ readonly committed: Committed; readonly concluded: boolean }> {
  const room = await roomFor(order, caller.viewer)
  if (room.part !== 'party' || !room.access.partyIds.includes(order.partyId)) throw notFound('party')
  if (!(await isOwnPassword(caller.viewer.id, order.password))) throw invalid({ password: 'password-wrong' })
  const { partyId, version } = order
  const committed = await changeCase(order.caseId, commitOf(caller), (record) => {
    if (!accessFor(caller.viewer, record).partyIds.includes(partyId)) throw notFound('party')
    const signed = { partyId, version, name: caller.viewer.name }
    return signAgreement(record, order.proceedingId, room.procedure, signed, circumstancesOf(caller, []))
  })
  return { committed, concluded: await concludeIfSigned(order, caller.at) }
}

const hasAccount = (record: CaseRecord, party: Party): boolean =>
  party.personIds.length > 0 || (party.side === 'requester' && record.filerId !== '')

/**
 * Records the signature on paper of a party without an account: who signed, on which day, with the scanned page, which becomes
 * evidence of the mediation alone.
 * Throws not-found, forbidden mediator-only, RuleError party-signs-itself, `invalid` file, the file rules', and the kernel's refusals.
 */
export async function signOnPaper(
  order: SignOrder & { readonly name: string; readonly signedOn: PlainDate; readonly files: readonly UploadedFile[] },
  caller: Caller,
): Promise<{ readonly committed: Committed; readonly concluded: boolean }> {
  const room = await roomFor(order, caller.viewer)
  assertMediator(room)
  const party = room.record.parties.find(({ id }) => id === order.partyId)
  if (!party) throw notFound('party')
  if (hasAccount(room.record, party))
    throw new RuleError('party-signs-itself', 'a party with an account signs with it', { party: party.name })
  const { partyId, version, name, signedOn: on } = order
  const { signatures = [] } = room.proceeding.agreement ?? {}
  const isSignedBefore = signatures.some((signed) => signed.partyId === partyId && signed.page !== undefined)
  // Its page was kept under this key: where the signature stands too, the whole was done before.
  if (isSignedBefore && replayOf(room.record.once, caller.once) !== undefined) {
    const concluded = (await concludeIfSigned(order, caller.at)) || room.proceeding.closedOn !== undefined
    return { committed: { record: room.record, entries: [], replayed: partyId }, concluded }
  }
  const acted = circumstancesOf(caller, ['mediator'])
  // Refused before the file is kept, where it would be refused.
  signAgreement(room.record, order.proceedingId, room.procedure, { partyId, version, name, on }, acted)
  const page = await keepPage(order, party, caller)
  const { once: _once, ...again } = caller
  const committed = await changeCase(order.caseId, commitOf(again), (record) => {
    assertMediator(roomIn(record, accessFor(caller.viewer, record), order.proceedingId, caller.viewer))
    return signAgreement(record, order.proceedingId, room.procedure, { partyId, version, name, on, page }, acted)
  })
  return { committed, concluded: await concludeIfSigned(order, caller.at) }
}

async function keepPage(
  order: RoomAt & { readonly files: readonly UploadedFile[] },
  party: Party,
  caller: Caller,
): Promise<NonNullable<Signature['page']>> {
  if (order.files.length !== 1) throw invalid({ file: 'signed-page-missing' })
  const { items, results } = await addEvidence(
    {
      caseId: order.caseId,
      proceedingId: order.proceedingId,
      kind: 'document',
      name: `调解协议签字页（${party.name}）`,
      proves: '当事人签署调解协议',
      files: order.files,
    },
    caller,
  )
  const refusal = refusalOfFiles(order.files, results) ?? results.find((result) => !result.taken)?.refusal
  if (refusal) throw refusal
  const [item] = items
  if (!item) throw invalid({ file: 'signed-page-missing' })
  return { fileName: item.fileName, sha256: item.sha256, blobId: item.blobId }
}

/**
 * Takes the procedure's closing step in the name of the mediator who laid the agreement before the parties, once all have signed.
 * False where something stands in its way (the mediator left, a character that cannot be printed): the mediator then takes the step.
 */
async function concludeIfSigned({ caseId, proceedingId }: RoomAt, at: Date): Promise<boolean> {
  const record = await loadCase(caseId)
  const proceeding = proceedingOf(record, proceedingId)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  if (!isOpenForSignature(procedure, proceeding.state) || !isSigned(proceeding)) return false
  const mediator = await findPerson(proceeding.agreement?.draftedBy ?? '')
  if (!mediator?.active) return false
  try {
    await conclude({ caseId, proceedingId }, { viewer: await wholeViewer(mediator), at })
    return true
  } catch (error) {
    if (error instanceof RuleError) return false
    throw error
  }
}

export function isSigned({ agreement }: Proceeding): boolean {
  return agreement !== undefined && missingSigners(agreement).length === 0
}

/**
 * The agreement takes effect: the procedure's step is taken as of the last signature, and its paper issued.
 * Throws not-found, forbidden mediator-only, RuleError signatures-missing, and the step's refusals.
 */
export async function conclude(order: RoomAt, caller: Caller): Promise<Committed> {
  const room = await roomFor(order, caller.viewer)
  assertMediator(room)
  const { agreement } = room.proceeding
  if (!agreement) throw forbidden('agreement-not-open', 'no agreement lies open for signature')
  const input = { signedOn: effectiveOn(agreement) }
  const step = agreementStep(room.procedure, 'concludes') ?? ''
  return await takeCaseStep({ ...order, step, input }, caller)
}
