import { isBilingual, say } from '../kernel/bilingual.ts'
import { isPlainDate } from '../kernel/plain-date.ts'
import type { RuleError } from '../kernel/rule-error.ts'
import { type Localizer } from './screen.words.ts'
import { dayText } from './time.words.ts'

/** Refusals a step, a claim or an assignment may meet, each with a sentence of its own. */
export const refusalCodes = [
  'step-unknown',
  'step-out-of-order',
  'step-not-yours',
  'step-of-another-body',
  'step-of-another-matter',
  'power-not-held',
  'answer-of-another-body',
  'offer-not-refused',
  'step-waits-for-others',
  'step-by-its-maker',
  'clock-not-running',
  'condition-not-met',
  'extension-out-of-order',
  'outcome-unknown',
  'date-in-future',
  'date-before-opening',
  'date-before-step',
  'date-after-step',
  'day-unchanged',
  'service-before-issue',
  'notice-too-short',
  'notice-served-late',
  'notice-not-served',
  'not-forwarded',
  'everyone-served',
  'session-before-called',
  'period-not-over',
  'extension-unknown',
  'extension-used-up',
  'suspension-too-late',
  'suspension-without-clock',
  'extension-too-late',
  'clock-stopped',
  'proceeding-changed',
  'case-changed',
  'once-key-reused',
  'already-claimed',
  'not-your-desk',
  'not-your-body',
  'person-not-at-desk',
  'person-not-of-body',
  'person-recused',
  'person-twice',
  'panel-not-odd',
  'tribunal-not-odd',
  'person-is-taker',
  'person-not-in-role',
  'nominee-without-fate',
  'panel-not-whole',
  'not-for-right',
  'already-recused',
  'not-recused',
  'recusal-own-staff',
  'party-linked-already',
  'paper-has-code',
  'way-in-refused',
  'query-refused',
  'party-on-both-sides',
  'account-of-office',
  'filer-stays',
  'desk-unknown',
  'desk-not-for-procedure',
  'body-not-competent',
  'receiver-needed',
  'receiver-twice',
  'letter-file-needed',
  'side-needed',
  'party-needed',
  'event-needed',
  'event-unknown',
  'page-needed',
  'procedure-not-offered',
  'body-unknown',
  'paper-missing-glyphs',
  'paper-fact-missing',
  'paper-facts-disagree',
  'service-not-agreed',
  'service-address-missing',
  'service-account-needed',
  'publication-not-over',
  'service-way-barred',
  'papers-issued-before',
  'paper-fonts-missing',
  'paper-not-rendered',
  'paper-renderer-closed',
  'paper-unknown',
  'proceeding-closed',
  'proceeding-over',
  'proceeding-ended',
  'handoff-to-oneself',
  'handoff-already-offered',
  'evidence-unknown',
  'no-rows',
  'session-on-rest-day',
  'session-out-of-hours',
  'session-in-past',
  'session-held-in-future',
  'session-ends-first',
  'session-begun',
  'session-over',
  'session-invites-stranger',
  'private-one-party',
  'agreement-in-its-room',
  'signatures-missing',
  'signed-another-day',
  'text-not-carried',
] as const

const known: ReadonlySet<string> = new Set(refusalCodes)

/** A refusal as a sentence that says what to do. */
export function refusalText(error: RuleError, localizer: Localizer): string {
  const { t, lang } = localizer
  if (!known.has(error.code)) return t(`errors:kind.${error.kind}`)
  const values = Object.entries(error.details).map(([key, value]) => [
    key,
    Array.isArray(value)
      ? value.map((each) => (isBilingual(each) ? say(each, lang) : String(each))).join(t('wording:comma'))
      : typeof value === 'string' && isPlainDate(value)
        ? dayText(value, lang)
        : isBilingual(value)
          ? say(value, lang)
          : value,
  ])
  return t(`refusals:${error.code}`, Object.fromEntries(values) as Record<string, unknown>)
}
