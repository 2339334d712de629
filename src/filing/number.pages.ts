import { type Localizer, rightTerm } from '../wording/index.ts'
import type { RightKind } from '../kernel/case-record.ts'
import { isCertainlyWrong, type NumberReading } from '../kernel/number-reading.ts'
import { readPatentNumber, readRightNumber, readTrademarkNumber } from '../kernel/right-number.ts'

/** Reads a number as of the kind given; without one, as the kind its own form suggests. */
export function readAs(kind: RightKind | undefined, number: string): NumberReading {
  if (kind) return readRightNumber(kind, number)
  return /^\s*G?\d{1,9}[A-Za-z]?\s*$/.test(number) ? readTrademarkNumber(number) : readPatentNumber(number)
}

/** What a number says, for the line under its field. `bad` only when it is certainly wrong. */
export function numberCheck(reading: NumberReading, localizer: Localizer) {
  const { t } = localizer
  const { problem, says } = reading
  const words = [
    problem ? t(`filing:errors.number-${problem.code}`, { expected: problem.expected ?? '' }) : checked(reading, t),
    ...(says.kind && patentKinds.has(says.kind) ? [kindText(says.kind, localizer)] : []),
    ...(says.year
      ? [
          t(says.kind && patentKinds.has(says.kind) ? 'filing:reads.year' : 'filing:reads.year-plain', {
            year: says.year,
          }),
        ]
      : []),
  ]
  return {
    state: reading.ok ? ('ok' as const) : isCertainlyWrong(reading) ? ('bad' as const) : ('unknown' as const),
    text: words.join(' · '),
    groups: reading.shown.split(' '),
  }
}

const patentKinds = new Set(['invention', 'utility-model', 'design', 'pct-invention', 'pct-utility-model'])

const checked = ({ certain }: NumberReading, t: Localizer['t']): string =>
  t(certain ? 'filing:reads.ok' : 'filing:reads.no-check')

/** A number of an international application says so beside its kind. */
function kindText(kind: string, { t, lang }: Localizer): string {
  const bare = kind.replace(/^pct-/, '')
  return bare === kind ? rightTerm(kind, lang) : t('filing:reads.pct', { kind: rightTerm(bare, lang) })
}
