import type { Agreement, CaseRecord, Change, EntryDraft, Proceeding, Signature } from './case-record.ts'
import type { StepRule } from './procedure.ts'
import { type Circumstances, proceedingOf, withProceeding } from './proceeding.ts'
import { conflict, RuleError } from './rule-error.ts'

type Told = Pick<Circumstances, 'at' | 'actor'>

/** Version of an agreement's terms: 1, 2 ... */
export const versionOf = ({ version }: Agreement): number => version ?? 1

/** Parties that have not signed the present terms. */
export function missingSigners({ signers, signatures }: Agreement): string[] {
  return signers.filter((id) => !signatures.some(({ partyId }) => partyId === id))
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

/**
 * Lays terms before the parties for signature: the first, or changed ones. Signatures under earlier terms are void.
 * Throws not-found, RuleError terms-missing, signers-missing, signer-unknown, terms-unchanged.
 */
export function layAgreement(
  record: CaseRecord,
  proceedingId: string,
  laid: { readonly terms: readonly string[]; readonly signers: readonly string[] },
  { at, actor }: Told,
): Change {
  const proceeding = proceedingOf(record, proceedingId)
  const { terms, signers } = laid
  assertTerms(record, terms, signers)
  const old = proceeding.agreement
  if (
    old &&
    sameList(old.terms, terms) &&
    sameList(old.signers, signers) &&
    proceeding.state === 'signing' &&
    !isFresh(proceeding)
  )
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
  const last = walked.at(-1)
  return agreement !== undefined && last?.step === 'draft-agreement' && last.at > agreement.draftedAt
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
 * Throws not-found, RuleError agreement-not-open, signer-not-asked, already-signed, conflict agreement-changed.
 */
export function signAgreement(
  record: CaseRecord,
  proceedingId: string,
  signed: {
    readonly partyId: string
    readonly name: string
    readonly version: number
    readonly page?: Signature['page']
  },
  { at, actor }: Told,
): Change {
  const proceeding = proceedingOf(record, proceedingId)
  const { agreement } = proceeding
  if (!agreement || proceeding.state !== 'signing')
    throw new RuleError('agreement-not-open', 'no agreement lies open for signature')
  if (versionOf(agreement) !== signed.version)
    throw conflict('agreement-changed', 'the terms were changed meanwhile', { version: versionOf(agreement) })
  const { partyId, name, page } = signed
  if (!agreement.signers.includes(partyId)) throw new RuleError('signer-not-asked', 'the party is not asked to sign')
  if (agreement.signatures.some((signature) => signature.partyId === partyId))
    throw new RuleError('already-signed', 'the party has signed')
  const signature: Signature = { partyId, personId: actor.id, name, at, ...(page ? { page } : {}) }
  const next: Agreement = { ...agreement, signatures: [...agreement.signatures, signature] }
  return withAgreement(record, proceeding, next, {
    kind: 'agreement:signed',
    proceedingId,
    audience: 'parties',
    data: {
      party: partyId,
      version: signed.version,
      missing: missingSigners(next).length,
      ...(page ? { page: page.fileName, sha256: page.sha256 } : {}),
    },
  })
}

/**
 * What a step means for the agreement of its proceeding: going back to talks voids the signatures; an agreement that lies open is
 * not concluded before all have signed. Throws RuleError signatures-missing.
 */
export function agreementByStep(before: Proceeding, change: Change, step: StepRule): Change {
  const { agreement } = before
  if (!agreement) return change
  if (step.papers?.includes('mediation-agreement') && missingSigners(agreement).length > 0) {
    const names = change.record.parties
      .filter(({ id }) => missingSigners(agreement).includes(id))
      .map(({ name }) => name)
    throw new RuleError('signatures-missing', 'not all have signed', { parties: names.join('、') })
  }
  const after = proceedingOf(change.record, before.id)
  if (before.state !== 'signing' || after.state !== 'mediating' || agreement.signatures.length === 0) return change
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
