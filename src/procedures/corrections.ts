import { type CaseRecord, type PartySide, type RightKind, venueDetails } from '../kernel/case-record.ts'
import type { FiledPart } from '../kernel/correction.ts'
import { rightTerms } from '../kernel/right-terms.ts'
import { intakeProcedure } from './register.ts'

/**
 * Facts of what was filed that are put right by an act of their own: what names, reaches and finds somebody or something. What the filer
 * tells in their own words is theirs, and what decides a period or a procedure (kind of party or right, region) is no slip.
 */
const ofParty = ['name', 'idNumber', 'representative', 'address', 'phone', 'email'] as const
const correctable = {
  requester: [...ofParty, 'serviceAddress', 'agentName', 'agentFirm', 'agentPhone'],
  respondent: [...ofParty, 'shop'],
  'third-party': ofParty,
  right: ['number', 'title', 'holder', 'grantedOn', 'classes', 'claims'],
  act: ['place', 'firstSeenOn', 'lastSeenOn', 'link', 'price', 'quantity'],
} as const satisfies Readonly<Record<PartySide | 'right' | 'act', readonly string[]>>

/** Whether such a part has a fact of that name that may be put right. */
export const hasFact = (of: keyof typeof correctable, field: string): boolean =>
  (correctable[of] as readonly string[]).includes(field) ||
  (of === 'act' && (venueDetails as readonly string[]).includes(field))

/** Facts that stay given once they were. */
const kept: ReadonlySet<string> = new Set(['name', 'number', 'title', 'holder', 'place'])
export const staysGiven = (field: string): boolean => kept.has(field)

/** The fields of a part that can be put right; of the first act also what was told of the venue. */
export function correctableFields(
  part: string,
  { kind, values }: FiledPart,
  { parties }: Pick<CaseRecord, 'parties'>,
): readonly string[] {
  if (kind === 'right') {
    const known = rightTerms[values['kind'] as RightKind]
    return correctable.right.filter((field) => values[field] || known[field])
  }
  if (kind === 'act') return [...correctable.act, ...venueDetails.filter((name) => values[name] !== undefined)]
  return correctable[parties.find(({ id }) => id === part)?.side ?? 'third-party']
}

/**
 * What a party may do about a mistake: put it right while the complaint is examined and nothing was built on it, ask the office afterwards;
 * undefined once everything has ended. Who did not file asks.
 */
export function correctsAs(
  { proceedings }: Pick<CaseRecord, 'proceedings'>,
  side: PartySide,
): 'corrects' | 'asks' | undefined {
  const running = proceedings.filter(({ endedOn }) => endedOn === undefined)
  if (running.length === 0) return undefined
  const isExamined = proceedings.every(({ procedure }) => procedure === intakeProcedure())
  return side === 'requester' && isExamined ? 'corrects' : 'asks'
}
