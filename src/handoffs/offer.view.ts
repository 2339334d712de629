import {
  type CaseAccess,
  isWhole,
  maskCase,
  type MaskedCase,
  type MaskedPaper,
  type WholeProceeding,
} from '../access/index.ts'
import { everything } from '../cases/index.ts'
import type { Failure, Viewer } from '../http/index.ts'
import type { CaseRecord, Handoff, HandoffTravels, Proceeding } from '../kernel/case-record.ts'
import { startClock } from '../kernel/clock-acts.ts'
import { notFound } from '../kernel/rule-error.ts'
import { answerRuleOf, procedureOf } from '../procedures/index.ts'
import { papersToGive, sends } from './handoff.actions.ts'
import { type Candidate, candidatesFor } from './handoff.receivers.ts'
import { shownByOffer, travelFields } from './handoff.travels.ts'

type Typed = Readonly<Record<string, unknown>>

/** What was typed for an offer, and whether it is to be shown as its receiver would see it. */
export interface OfferTyped {
  readonly kind: Handoff['kind']
  /** Absent at first, when the form proposes what usually travels. */
  readonly typed?: Typed
  readonly failure?: Failure
  readonly preview?: boolean
}

/** An offer in the making, as its form may know it. */
export interface OfferView extends Omit<OfferTyped, 'preview'> {
  readonly shown: MaskedCase
  readonly proceeding: WholeProceeding
  readonly candidates: readonly Candidate[]
  /** Papers that may travel. */
  readonly papers: readonly MaskedPaper[]
  /** What is ticked. */
  readonly travels: HandoffTravels
  /** The case as the receiver would see it, where that was asked for. */
  readonly preview?: MaskedCase
}

export const texts = (value: unknown): string[] => [value ?? []].flat().map(String)

/** Decided on the record, shown masked. Throws not-found for whoever does not speak for the desk that holds the proceeding. */
export async function offerView(
  { record, access }: { readonly record: CaseRecord; readonly access: CaseAccess },
  proceedingId: string,
  { preview: isPreview, ...offer }: OfferTyped,
  { viewer, at }: { readonly viewer: Viewer; readonly at: Date },
): Promise<OfferView> {
  const stored = record.proceedings.find(({ id }) => id === proceedingId)
  const shown = maskCase(record, access)
  const proceeding = shown.proceedings.filter(isWhole).find(({ id }) => id === proceedingId)
  if (!stored || !proceeding || !sends(viewer, { from: stored.holder })) throw notFound('proceeding')
  const given = new Set(papersToGive(record, access).map(({ id }) => id))
  const papers = shown.papers.filter(({ id }) => given.has(id))
  const travels = travelsTyped(offer.typed, everything(record), { evidence: shown.evidence, papers })
  const candidates = await candidatesFor(stored, offer.kind, at)
  const preview = isPreview ? shownByOffer(record, imagined(stored, offer, travels, { viewer, at })) : undefined
  return { ...offer, shown, proceeding, candidates, papers, travels, ...(preview ? { preview } : {}) }
}

interface Given {
  readonly evidence: readonly { readonly id: string }[]
  readonly papers: readonly { readonly id: string }[]
}

/** Ticked as typed; at first everything the sender may give that usually travels. */
function travelsTyped(typed: Typed | undefined, usual: HandoffTravels, may: Given): HandoffTravels {
  const ticked = (key: string) => (typed && key in typed ? texts(typed[key]) : typed ? [] : undefined)
  const fields = ticked('fields')
  return {
    fields: fields ? travelFields.filter((field) => fields.includes(field)) : usual.fields,
    evidence: may.evidence.map(({ id }) => id).filter((id) => (ticked('evidence') ?? usual.evidence).includes(id)),
    papers: may.papers.map(({ id }) => id).filter((id) => (ticked('papers') ?? usual.papers).includes(id)),
  }
}

/** The offer as it would be made; it is not stored anywhere. */
function imagined(
  proceeding: Proceeding,
  { kind, typed }: OfferTyped,
  travels: HandoffTravels,
  { viewer, at }: { readonly viewer: Viewer; readonly at: Date },
): Handoff {
  const rule = answerRuleOf(
    procedureOf(proceeding.procedure, proceeding.version),
    'protection-centre',
    kind,
    proceeding,
  )
  return {
    id: 'preview',
    kind,
    proceedingId: proceeding.id,
    from: proceeding.holder,
    to: { bodyId: '', deskId: texts(typed?.['deskId'])[0] ?? '' },
    next: [],
    asks: texts(typed?.['asks'])[0] ?? '',
    reason: '',
    travels,
    state: 'offered',
    offeredAt: at,
    offeredBy: viewer.id,
    clock: startClock('preview', 'answer', rule, { at }),
  }
}
