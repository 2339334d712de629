import { comparedText } from '../kernel/compared-text.ts'
import { caseNumbering } from '../procedures/index.ts'

/** One field of the docket between two texts: what begins with what was typed. */
export interface NumberRange {
  readonly field: 'caseId' | 'rightNumber'
  readonly from: string
  /** Not included. */
  readonly to: string
}

/** How much of a number must be typed before its beginning is searched by, so that a search never reads a year. */
const leastOfCase = 3
const leastOfRight = 5
const leastOfPatent = 7

/** A text that sorts after all that begin with this one. */
const past = (prefix: string): string => `${prefix}\uffff`
const beginning = (field: NumberRange['field'], prefix: string): NumberRange => ({
  field,
  from: prefix,
  to: past(prefix),
})

/**
 * Numbers that what was typed may be the beginning of: a case number (ZB2026-0002), the running number of a case of this
 * year or the last (247), a right number with or without its letters. Empty for anything else.
 */
export function numberRanges(text: string, year: number): NumberRange[] {
  const typed = comparedText(text)
    .toUpperCase()
    .replaceAll(/[\s·()]/g, '')
    .replace(/^[^0-9A-Z]+/, '')
    .replace(/号$/, '')
  // 2026-000210 as on a sheet that leaves out the letters: no right has such a number.
  const [, ofYear, running = ''] =
    /^ZB[-_/.:]?(\d{4})[-_/.]?(\d{1,8})$/.exec(typed) ?? /^(20\d{2})[-_/](\d{6})$/.exec(typed) ?? []
  if (ofYear !== undefined) return running.length < leastOfCase ? [] : [beginning('caseId', `ZB${ofYear}-${running}`)]
  if (/^\d{1,6}$/.test(typed) && typed.length < leastOfRight) return runningNumbers(typed, year)
  if (!/^(?:ZL|CN)?[0-9][0-9A-Z.-]*$/.test(typed)) return []
  const bare = typed.replace(/^(?:ZL|CN)/, '')
  const isPatent = bare !== typed
  if (bare.length < (isPatent ? leastOfPatent : leastOfRight)) return []
  return [
    ...(/^\d{1,6}$/.test(typed) ? runningNumbers(typed, year) : []),
    ...(isPatent ? [] : [beginning('rightNumber', bare)]),
    ...(bare.length < leastOfPatent ? [] : [beginning('rightNumber', `ZL${bare}`)]),
  ]
}

function runningNumbers(digits: string, year: number): NumberRange[] {
  const full = digits.padStart(caseNumbering.digits, '0')
  return [year, year - 1].map((each) => beginning('caseId', `ZB${each}-${full}`))
}
