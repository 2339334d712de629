import { unprintedHint } from './step.printed.ts'
import { hasRequester, type MaskedCase } from '../access/index.ts'
import type { Asked, Failure } from '../http/index.ts'
import type { Correction } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import {
  casePath,
  correctionPath,
  correctionText,
  dayText,
  factLabel,
  homeOfCase,
  type Localizer,
  type PartOf,
  partText,
  refusalText,
  refuseCorrectionPath,
  titleText,
} from '../wording/index.ts'
import { hasFact } from '../procedures/index.ts'
import { factInputs } from './correction.forms.ts'
import type { CorrectsAs } from './correction.rules.ts'
import type { CorrectionView } from './correction.view.ts'

/** What the pages of a case say of the corrections of one of its parts, and the way to another. */
export function correctionsOf(
  shown: MaskedCase,
  part: string,
  as: CorrectsAs | undefined,
  localizer: Localizer,
): { readonly said: readonly string[]; readonly link: { readonly href: string; readonly text: string } | undefined } {
  const { t } = localizer
  const own = shown.corrections.filter((each) => each.part === part)
  return {
    said: own.filter(({ state }) => state !== 'granted').map((each) => saidOf(each, shown, localizer)),
    link: as && { href: correctionPath(shown._id, part), text: t(`cases:correct.act.${as}`) },
  }
}

function saidOf(correction: Correction, shown: MaskedCase, localizer: Localizer): string {
  const { t, lang } = localizer
  const of = ofPart(shown, correction.part)
  const values = {
    day: dayText(dateOf(correction.at), lang),
    name: correction.byName,
    told: correctionText(of, correction, localizer),
    answer: correction.answer ?? '',
  }
  return t(`cases:correct.said.${correction.state}`, values)
}

/** What a part is to its reader: where nobody's request is known to them the other side is a party. */
function ofPart(shown: MaskedCase, part: string): PartOf {
  const side = shown.parties.find(({ id }) => id === part)?.side
  if (side === 'respondent' && !hasRequester(shown)) return 'party'
  return side ?? (part.startsWith('act-') ? 'act' : 'right')
}

/** What a fact is called, for whoever reads a form that was refused as a whole: by the kind of part alone, which its id tells. */
export function namedInCorrection(
  { param, t, lang }: Pick<Asked, 'param' | 't' | 'lang'>,
  [group, field = '']: readonly string[],
  value: string,
) {
  if (group !== 'facts' || !(field in factInputs)) return undefined
  const part = param('part')
  const of = part.startsWith('act-')
    ? 'act'
    : /^R\d/.test(part)
      ? 'right'
      : /^B\d/.test(part)
        ? 'respondent'
        : 'requester'
  // What was sent for a part that has no such fact has no name here.
  return hasFact(of, field) ? { label: factLabel(of, field, { t, lang }), text: value } : undefined
}

const inputOf = (failure: Failure | undefined): { facts?: Record<string, string>; reason?: string } | undefined =>
  failure?.input as { facts?: Record<string, string>; reason?: string } | undefined

/** The form that puts a part right: each fact as it is on file, or as a party asks, and why. */
export function correctionPage(view: CorrectionView, failure: Failure | undefined, localizer: Localizer) {
  const { t } = localizer
  const { shown, part, as, capacity, fields, values, request } = view
  const of = ofPart(shown, part)
  const typed = inputOf(failure)
  const named = shown.parties.find(({ id }) => id === part)?.name ?? ''
  const asked = new Map(request?.changes.map(({ field, is }) => [field, is]))
  const isParty = as !== 'office'
  const home = isParty
    ? homeOfCase(shown._id, capacity)
    : casePath(shown._id, of === 'right' || of === 'act' ? 'facts' : 'parties')
  return {
    title: t('cases:correct.title', { number: shown._id }),
    isParty,
    case: { id: shown._id, version: shown.version },
    heading: t(`cases:correct.heading.${as}`, {
      part: [partText(of, part, localizer), named].filter(Boolean).join(' '),
    }),
    lead: t(`cases:correct.lead.${as}`),
    above: shown._id,
    crumbs: [{ label: titleText(shown.title, localizer.lang), href: home }],
    back: home,
    action: correctionPath(shown._id, part),
    refused: failure?.error ? refusalText(failure.error, localizer) : undefined,
    errors: failure?.summary ?? [],
    fields: fields.map((field) => {
      const { kind, max } = factInputs[field] ?? { kind: 'text', max: 200 }
      const filed = values[field] ?? ''
      const value = typed ? (typed.facts?.[field] ?? '') : (asked.get(field) ?? filed)
      return {
        part: kind === 'date' ? 'date' : 'text',
        view: {
          name: `facts[${field}]`,
          label: factLabel(of, field, localizer),
          value,
          maxlength: max,
          type: kind === 'phone' ? 'tel' : kind === 'email' ? 'email' : 'text',
          hint:
            [
              value === filed || filed === '' ? '' : t('cases:correct.filed', { value: filed }),
              unprintedHint(value, localizer) ?? '',
            ]
              .filter(Boolean)
              .join(' ') || undefined,
          error: failure?.fields[`facts.${field}`] ?? failure?.fields[`facts[${field}]`],
        },
      }
    }),
    reason: { value: typed?.reason ?? '', error: failure?.fields['reason'] },
    submit: t(`cases:correct.submit.${as}`),
    request: request && {
      id: request.id,
      text: saidOf(request, shown, localizer),
      refuse: refuseCorrectionPath(shown._id, part),
    },
    others: view.waiting.map((each) => ({
      text: saidOf(each, shown, localizer),
      href: `${correctionPath(shown._id, part)}?asked=${each.id}`,
    })),
  }
}
