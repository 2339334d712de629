import type { ChangedFact, Correction } from '../kernel/case-record.ts'
import { isPlainDate } from '../kernel/plain-date.ts'
import type { Localizer } from './screen.words.ts'
import { dayText } from './time.words.ts'

/** What a part of what was filed is, for what its facts are called. */
export type PartOf = 'requester' | 'respondent' | 'third-party' | 'party' | 'right' | 'act'

const ofRespondent: ReadonlySet<string> = new Set(['name', 'idNumber', 'address', 'phone', 'email', 'shop'])

/** What a fact is called, as the complaint asks for it. */
export function factLabel(of: PartOf, field: string, { t }: Localizer): string {
  if (of === 'right') return t(`filing:fields.right.${field}.label`)
  if (of === 'act') return t(`filing:fields.acts.${field}.label`)
  // Who is party to nobody’s request is told of no complaint: by words that name no side.
  const isOfRespondent = of === 'respondent' && ofRespondent.has(field)
  const step = isOfRespondent || field === 'shop' ? 'respondent' : 'requester'
  return t(`filing:fields.${step}.${field}.label`)
}

/** A fact as it is shown; in words where none was given. */
function factText(field: string, value: string, { t, lang }: Localizer): string {
  if (value === '') return t('wording:correction.none')
  if (field === 'direction') return t(`filing:options.acts.direction.${value}`)
  return isPlainDate(value) ? dayText(value, lang) : value
}

/** Which part of what was filed: of which side, or the how manieth right or act. */
export function partText(of: PartOf, part: string, { t }: Localizer): string {
  return t(`wording:correction.part.${of}`, { n: part.replace(/^\D+/, '') })
}

/** Each change in words: what it was and what it is. */
function changesText(of: PartOf, changes: readonly ChangedFact[], localizer: Localizer): string {
  const { t } = localizer
  return changes
    .map(({ field, was, is }) =>
      t('wording:correction.change', {
        field: factLabel(of, field, localizer),
        was: factText(field, was, localizer),
        is: factText(field, is, localizer),
      }),
    )
    .join(t('wording:correction.between'))
}

/** Of a correction that was made or is asked for: what, in words. */
export function correctionText(
  of: PartOf,
  { part, changes, reason }: Pick<Correction, 'part' | 'changes' | 'reason'>,
  localizer: Localizer,
): string {
  const { t } = localizer
  return [
    t('wording:correction.told', { part: partText(of, part, localizer), changes: changesText(of, changes, localizer) }),
    ...(reason ? [t('wording:correction.reason', { reason })] : []),
  ].join(t('wording:correction.stop'))
}
