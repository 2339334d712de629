import type { Agreement, CaseRecord, Change, EntryDraft, Proceeding, Signature, StepInput } from './case-record.ts'
import { dateOf, type PlainDate } from './plain-date.ts'
import { isOpenForSignature, type Procedure, type StepRule } from './procedure.ts'
import type { Circumstances } from './circumstances.ts'
import { proceedingOf, withProceeding } from './proceeding.ts'
import { conflict, RuleError } from './rule-error.ts'
import { withPartiesOf } from './scope.ts'

type ActedAt = Pick<Circumstances, 'at' | 'actor'>

/** Version of an agreement's terms: 1, 2 ... */
export const versionOf = ({ version }: Agreement): number => version ?? 1

/** Parties that have not signed the present terms. */
export function missingSigners({ signers, signatures }: Agreement): string[] {
  return signers.filter((id) => !signatures.some(({ partyId }) => partyId === id))
}

/**
 * The day the agreement takes effect: that of its last signature. The mediator signs by laying it before the parties, unless all
 * signed on paper. Source: People's Mediation Act art. 29; CNIPA Order 81 art. 69.
 */
export function effectiveOn({ draftedAt, signatures }: Pick<Agreement, 'draftedAt' | 'signatures'>): PlainDate {
  const days = signatures.map(({ on, at }) => on ?? dateOf(at))
  const isOnPaper = signatures.length > 0 && signatures.every(({ on }) => on !== undefined)
  return [...days, ...(isOnPaper ? [] : [dateOf(draftedAt)])].reduce((last, day) => (day > last ? day : last))
}

function withAgreement(record: CaseRecord, proceeding: Proceeding, agreement: Agreement, entry: EntryDraft): Change {
  return { record: withProceeding(record, { ...proceeding, agreement }), entries: [entry] }
}

/** Throws RuleError terms-missing, signers-missing (fewer than two), signer-unknown. */
function assertTerms(record: CaseRecord, terms: readonly string[], signers: readonly string[]): void {
  if (terms.length === 0) throw new RuleError('terms-missing', 'an agreement has terms')
  if (!signers.every((id) => record.parties.some((party) => party.id === id)))
    throw new RuleError('signer-unknown', 'only parties of the case sign')
  const sides = new Set(record.parties.filter(({ id }) => signers.includes(id)).map(({ side }) => side))
  if (!sides.has('requester') || !sides.has('respondent'))
    throw new RuleError('signers-missing', 'both sides sign an agreement')
}

/** Terms and the parties that are to sign them, by id. */
export interface LaidTerms {
  readonly terms: readonly string[]
  readonly signers: readonly string[]
}

/**
 * Lays terms before the parties for signature: the first, or changed ones. Signatures under earlier terms are void.
 * Throws not-found, RuleError terms-missing, signers-missing, signer-unknown, terms-unchanged.
 */
export function layAgreement(
  record: CaseRecord,
  proceedingId: string,
  laid: LaidTerms,
  { at, actor }: ActedAt,
): Change {
  const proceeding = proceedingOf(record, proceedingId)
  const { terms, signers } = laid
  assertTerms(withPartiesOf(record, proceeding), terms, signers)
  const old = proceeding.agreement
  if (old && sameList(old.terms, terms) && sameList(old.signers, signers) && !isFresh(proceeding))
    throw new RuleError('terms-unchanged', 'these are the terms that lie before the parties')
  const version = old ? versionOf(old) + 1 : 1
  const agreement: Agreement = {
    terms,
    signers,
    version,
    draftedBy: actor.id,
    draftedAt: at,
    signatures: [],
    ...(old ? { earlier: [...(old.earlier ?? []), pastOf(old)] } : {}),
  }
  return withAgreement(record, proceeding, agreement, {
    kind: old ? 'agreement:changed' : 'agreement:drafted',
    proceedingId,
    audience: 'parties',
    data: { version, terms: terms.length, signers: [...signers], ...(old ? { voided: old.signatures.length } : {}) },
  })
}

/** Whether talks went on since the terms were laid: the same terms may then be laid again. */
function isFresh({ agreement, walked }: Proceeding): boolean {
  return agreement !== undefined && walked.some(({ from, to, at }) => from !== to && at > agreement.draftedAt)
}

const sameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((each, index) => each === other[index])

const pastOf = (agreement: Agreement) => ({
  version: versionOf(agreement),
  terms: agreement.terms,
  draftedBy: agreement.draftedBy,
  draftedAt: agreement.draftedAt,
})

/**
 * Signs the terms for one party, by its own person or on paper (`page`). `version` is the one that was read.
 * `on` is the day under a signature on paper. Throws not-found, RuleError agreement-not-open, signer-not-asked, already-signed,
 * date-in-future, date-before-opening, conflict agreement-changed.
 */
export function signAgreement(
  record: CaseRecord,
  proceedingId: string,
  procedure: Procedure,
  signed: {
    readonly partyId: string
    readonly name: string
    readonly version: number
    readonly page?: Signature['page']
    readonly on?: PlainDate
  },
  { at, actor }: ActedAt,
): Change {
  const proceeding = proceedingOf(record, proceedingId)
  const { agreement } = proceeding
  if (!agreement || !isOpenForSignature(procedure, proceeding.state))
    throw new RuleError('agreement-not-open', 'no agreement lies open for signature')
  if (versionOf(agreement) !== signed.version)
    throw conflict('agreement-changed', 'the terms were changed meanwhile', { version: versionOf(agreement) })
  const { partyId, name, page, on } = signed
  if (!agreement.signers.includes(partyId)) throw new RuleError('signer-not-asked', 'the party is not asked to sign')
  if (agreement.signatures.some((signature) => signature.partyId === partyId))
    throw new RuleError('already-signed', 'the party has signed')
  assertDay(proceeding, on, at)
  const signature: Signature = {
    partyId,
    personId: actor.id,
    name,
    at,
    ...(on ? { on } : {}),
    ...(page ? { page } : {}),
  }
  const next: Agreement = { ...agreement, signatures: [...agreement.signatures, signature] }
  return withAgreement(record, proceeding, next, {
    kind: 'agreement:signed',
    proceedingId,
    audience: 'parties',
    data: {
      party: partyId,
      version: signed.version,
      missing: missingSigners(next).length,
      ...(on ? { on } : {}),
      ...(page ? { page: page.fileName, sha256: page.sha256 } : {}),
    },
  })
}

/** Throws RuleError date-in-future, date-before-opening for the day under a signature. */
function assertDay({ openedOn }: Proceeding, on: PlainDate | undefined, at: Date): void {
  if (on === undefined) return
  if (on > dateOf(at)) throw new RuleError('date-in-future', 'a signature cannot lie in the future', { date: on })
  if (on < openedOn)
    throw new RuleError('date-before-opening', 'the signature lies before the proceeding', {
      date: on,
      opened: openedOn,
    })
}

/** What a step was taken with: its form, and the terms where the room of the agreement takes it. */
export interface AgreementStep extends ActedAt {
  readonly input: StepInput
  readonly laid?: LaidTerms
}

/**
 * What a step means for the agreement of its proceeding: one that lays it needs the terms, one that concludes it all signatures, of
 * the day of the last; going back to talks voids the signatures.
 * Throws RuleError agreement-in-its-room (laid or concluded without an agreement), signatures-missing, signed-another-day, and
 * as `layAgreement`.
 */
export function agreementByStep(before: Proceeding, change: Change, step: StepRule, taken: AgreementStep): Change {
  if (step.agreement === 'lays') return layByStep(before, change, taken)
  if (step.agreement === 'concludes') assertSigned(before, change.record, taken.input)
  const { agreement } = before
  if (!agreement || step.agreement !== 'reopens' || agreement.signatures.length === 0) return change
  const proceedings = change.record.proceedings.map((each) =>
    each.id === before.id ? { ...each, agreement: { ...agreement, signatures: [] } } : each,
  )
  const entry: EntryDraft = {
    kind: 'agreement:voided',
    proceedingId: before.id,
    audience: 'parties',
    data: { version: versionOf(agreement), voided: agreement.signatures.length },
  }
  return { record: { ...change.record, proceedings }, entries: [...change.entries, entry] }
}

function layByStep({ id }: Proceeding, change: Change, { laid, ...acted }: AgreementStep): Change {
  if (!laid) throw new RuleError('agreement-in-its-room', 'the agreement is laid before the parties in its room')
  const then = layAgreement(change.record, id, laid, acted)
  return { record: then.record, entries: [...change.entries, ...then.entries] }
}

function assertSigned({ agreement }: Proceeding, { parties }: CaseRecord, input: StepInput): void {
  if (!agreement) throw new RuleError('agreement-in-its-room', 'no agreement was laid before the parties')
  const missing = missingSigners(agreement)
  if (missing.length > 0) {
    const names = parties.filter(({ id }) => missing.includes(id)).map(({ name }) => name)
    throw new RuleError('signatures-missing', 'not all have signed', { parties: names.join('、') })
  }
  const day = effectiveOn(agreement)
  if (input['signedOn'] !== day)
    throw new RuleError('signed-another-day', 'the agreement takes effect with its last signature', { date: day })
}
