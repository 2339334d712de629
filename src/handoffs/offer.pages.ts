import { say } from '../kernel/bilingual.ts'
import { type CaseAccess, maskCase, mayReadEvidence } from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import { casePath, dayText, deskText, lengthText, offerPath, shortMoment, sourceText } from '../wording/index.ts'
import { everything } from '../cases/index.ts'
import type { Asked, Failure } from '../http/index.ts'
import type { CaseRecord, Handoff, HandoffTravels, Proceeding } from '../kernel/case-record.ts'
import { startClock } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { answerRuleOf, procedureOf } from '../procedures/index.ts'
import { papersToGive } from './handoff.actions.ts'
import { mostAlternatives, type OfferQuery } from './handoff.forms.ts'
import { type Candidate, mostCounted } from './handoff.receivers.ts'
import { shownByOffer, travelFields } from './handoff.travels.ts'
import { refusalLines } from './handoff.words.ts'
import { shownModel } from './shown.pages.ts'

type Reader = Asked<OfferQuery>
type Typed = Readonly<Record<string, unknown>>

export interface OfferState {
  readonly record: CaseRecord
  readonly proceeding: Proceeding
  readonly access: CaseAccess
  readonly kind: Handoff['kind']
  readonly candidates: readonly Candidate[]
  /** What was typed; absent at first, when the form proposes what usually travels. */
  readonly typed?: Typed
  readonly failure?: Failure
  readonly preview?: boolean
}

const texts = (value: unknown): string[] => [value ?? []].flat().map(String)

/** The form that offers a proceeding to another desk. */
export function offerPage(state: OfferState, exchange: Reader) {
  const { record, proceeding, access, kind, candidates, typed, failure } = state
  const { at, lang, t } = exchange
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const evidence = record.evidence.filter((item) => mayReadEvidence(item, access, record))
  const papers = papersToGive(record, access)
  const travels = travelsTyped(typed, record, { evidence, papers })
  const deskOptions = candidates.map((candidate) => deskOption(candidate, state, exchange))
  return {
    title: t(`handoffs:form.title.${kind}`),
    lead: t(`handoffs:form.lead.${kind}`),
    caseId: record._id,
    caseTitle: record.title,
    caseHref: casePath(record._id),
    proceedingId: proceeding.id,
    procedure: say(procedure.short, lang),
    action: offerPath(record._id, proceeding.id),
    kind,
    kinds: (['transfer', 'help'] as const).map((each) => ({
      label: t(`handoffs:form.kinds.${each}`),
      href: offerPath(record._id, proceeding.id, each),
      current: each === kind,
    })),
    rev: texts(typed?.['rev'])[0] ?? String(proceeding.rev),
    desks: deskOptions,
    desk: texts(typed?.['deskId'])[0] ?? '',
    alternatives: Array.from({ length: mostAlternatives }, (_, index) => ({
      name: `next[${index}]`,
      label: t('handoffs:form.next.nth', { n: index + 1 }),
      value: texts(typed?.['next'])[index] ?? '',
      options: candidates.map(({ body, desk }) => ({ value: desk._id, label: deskText(desk._id, body._id, lang) })),
    })),
    asks: texts(typed?.['asks'])[0] ?? '',
    reason: texts(typed?.['reason'])[0] ?? '',
    fields: travelFields.map((field) => ({
      value: field,
      label: t(`handoffs:fields.${field}`),
      hint: t(`handoffs:field-hints.${field}`),
      checked: travels.fields.includes(field),
    })),
    evidence: evidence.map((item) => ({
      value: item.id,
      label: `${item.id} ${item.name}`,
      hint: item.proves,
      checked: travels.evidence.includes(item.id),
      ...(item.sealed ? { tag: { text: t('evidence:sealed'), tone: 'amber', icon: 'lock' } } : {}),
    })),
    papers: papers.map((paper) => ({
      value: paper.id,
      label: paper.title,
      hint: paper.number,
      checked: travels.papers.includes(paper.id),
    })),
    preview: state.preview ? previewOf(state, travels, exchange) : undefined,
    mistakes: failure?.fields ?? {},
    errors: refusalLines(failure, at, exchange),
  }
}

/** Ticked as typed; at first everything the sender may give that usually travels. */
function travelsTyped(
  typed: Typed | undefined,
  record: CaseRecord,
  may: { readonly evidence: CaseRecord['evidence']; readonly papers: CaseRecord['papers'] },
): HandoffTravels {
  const usual = everything(record)
  const given = (key: string) => (typed && key in typed ? texts(typed[key]) : typed ? [] : undefined)
  const fields = given('fields')
  return {
    fields: fields ? travelFields.filter((field) => fields.includes(field)) : usual.fields,
    evidence: may.evidence.map(({ id }) => id).filter((id) => (given('evidence') ?? usual.evidence).includes(id)),
    papers: may.papers.map(({ id }) => id).filter((id) => (given('papers') ?? usual.papers).includes(id)),
  }
}

/** One desk as a card: what it has in hand, how long it has to answer and why, and when that would be. */
function deskOption(
  { body, desk, load }: Candidate,
  { proceeding, kind }: Pick<OfferState, 'proceeding' | 'kind'>,
  exchange: Reader,
) {
  const { at, lang, t } = exchange
  const rule = answerRuleOf(procedureOf(proceeding.procedure, proceeding.version), body.kind, kind)
  const clock = startClock('preview', 'answer', rule, { at })
  const { due, dueAt, provisional } = readClock(clock, calendars()[clock.jurisdiction], at)
  const by = clock.unit === 'hours' ? shortMoment(dueAt, dateOf(at), lang) : dayText(due, lang)
  const count = load >= mostCounted ? `${mostCounted}+` : String(load)
  return {
    value: desk._id,
    label: say(body.name, lang),
    hint: say(desk.name, lang),
    meta: [
      t('handoffs:form.load', { count }),
      t('handoffs:form.answers-in', { length: lengthText(rule.length, rule.unit, exchange) }),
      t(provisional ? 'handoffs:form.answers-by-provisional' : 'handoffs:form.answers-by', { by }),
      t('handoffs:form.source', { rule: rule.id, source: sourceText(rule.source) }),
    ],
    ...(rule.source.verified ? {} : { tag: { text: t('ui:clock.unverified'), tone: 'amber', icon: 'help' } }),
    answerBy: dueAt.toISOString(),
    load,
  }
}

/** What the receiver would see, made from an offer that is not stored anywhere. */
function previewOf({ record, proceeding, access, kind, typed }: OfferState, travels: HandoffTravels, exchange: Reader) {
  const { at, viewer } = exchange
  const rule = answerRuleOf(procedureOf(proceeding.procedure, proceeding.version), 'protection-centre', kind)
  const handoff: Handoff = {
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
  const seen = { offered: shownByOffer(record, handoff), own: maskCase(record, access) }
  return shownModel({ ...seen, travels, proceedingId: proceeding.id }, at, exchange)
}
