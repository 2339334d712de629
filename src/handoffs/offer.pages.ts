import { unprintedHint } from '../cases/index.ts'
import { say } from '../kernel/bilingual.ts'
import { calendars } from '../calendars/index.ts'
import {
  casePath,
  dayText,
  deskText,
  evidenceName,
  lengthText,
  offerPath,
  paperTitle,
  shortMoment,
  sourceText,
  titleText,
} from '../wording/index.ts'
import type { Asked } from '../http/index.ts'
import { startClock } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { answerRuleOf, procedureOf } from '../procedures/index.ts'
import { mostAlternatives, type OfferQuery } from './handoff.forms.ts'
import { type Candidate, mostCounted } from './handoff.receivers.ts'
import { travelFields } from './handoff.travels.ts'
import { refusalLines } from './handoff.words.ts'
import { type OfferView, texts } from './offer.view.ts'
import { shownModel } from './shown.pages.ts'

type Reader = Asked<OfferQuery>

/** The form that offers a proceeding to another desk. */
export function offerPage(view: OfferView, exchange: Reader) {
  const { shown, proceeding, kind, candidates, papers, travels, typed, failure } = view
  const { at, lang, t } = exchange
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const deskOptions = candidates.map((candidate) => deskOption(candidate, view, exchange))
  return {
    title: t(`handoffs:form.title.${kind}`),
    lead: t(`handoffs:form.lead.${kind}`),
    caseId: shown._id,
    caseTitle: titleText(shown.title, lang),
    caseHref: casePath(shown._id),
    proceedingId: proceeding.id,
    procedure: say(procedure.short, lang),
    action: offerPath(shown._id, proceeding.id),
    kind,
    kinds: (['transfer', 'help'] as const).map((each) => ({
      label: t(`handoffs:form.kinds.${each}`),
      href: offerPath(shown._id, proceeding.id, each),
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
    // Both are printed: what no font of a paper has is said at the field.
    hints: {
      asks: hinted(t('handoffs:form.asks.hint'), typed?.['asks'], exchange),
      reason: hinted(t('handoffs:form.reason.hint'), typed?.['reason'], exchange),
    },
    fields: travelFields.map((field) => ({
      value: field,
      label: t(`handoffs:fields.${field}`),
      hint: [
        t(`handoffs:field-hints.${field}`),
        shown.confidential && namesSubject.has(field) ? t(`handoffs:field-hints.kept-${kind}`) : '',
      ]
        .filter(Boolean)
        .join(t('handoffs:comma')),
      checked: travels.fields.includes(field),
    })),
    evidence: shown.evidence.map((item) => ({
      value: item.id,
      label: evidenceName(item, exchange),
      hint: item.proves,
      checked: travels.evidence.includes(item.id),
      ...(item.sealed ? { tag: { text: t('evidence:sealed'), tone: 'amber', icon: 'lock' } } : {}),
    })),
    papers: papers.map((paper) => ({
      value: paper.id,
      label: paperTitle(paper.key, lang, paper.title),
      hint: paper.number,
      checked: travels.papers.includes(paper.id),
    })),
    preview: view.preview
      ? shownModel({ offered: view.preview, own: shown, travels, proceedingId: proceeding.id }, at, exchange)
      : undefined,
    mistakes: failure?.fields ?? {},
    errors: refusalLines(failure, at, exchange),
  }
}

/** What tells whose right it is, and by that as a rule who complained. */
const namesSubject: ReadonlySet<string> = new Set(['rights', 'acts', 'claims'])

const hinted = (hint: string, typed: unknown, exchange: Reader): string =>
  [hint, unprintedHint(texts(typed)[0], exchange) ?? ''].filter(Boolean).join(' ')

/** One desk as a card: what it has in hand, how long it has to answer and why, and when that would be. */
function deskOption(
  { body, desk, load, attended }: Candidate,
  { proceeding, kind }: Pick<OfferView, 'proceeding' | 'kind'>,
  exchange: Reader,
) {
  const { at, lang, t } = exchange
  const rule = answerRuleOf(procedureOf(proceeding.procedure, proceeding.version), body.kind, kind, proceeding)
  const clock = startClock('preview', 'answer', rule, { at })
  const { due, dueAt, provisional } = readClock(clock, calendars()[clock.jurisdiction], at)
  const by = clock.unit === 'hours' ? shortMoment(dueAt, dateOf(at), lang) : dayText(due, lang)
  const count = load >= mostCounted ? `${mostCounted}+` : String(load)
  return {
    value: desk._id,
    label: say(body.name, lang),
    hint: say(desk.name, lang),
    meta: [
      ...(attended ? [] : [t('handoffs:form.unattended')]),
      t('handoffs:form.load', { count }),
      t('handoffs:form.answers-in', { length: lengthText(rule.length, rule.unit, exchange) }),
      t(provisional ? 'handoffs:form.answers-by-provisional' : 'handoffs:form.answers-by', { by }),
      t('handoffs:form.source', { source: sourceText(rule.source, lang) }),
    ],
    ...(rule.source.verified ? {} : { tag: { text: t('ui:clock.unverified'), tone: 'amber', icon: 'help' } }),
    answerBy: dueAt.toISOString(),
    load,
  }
}
