import { filedNumbers } from '../kernel/evidence-number.ts'
import { lastDayOf } from '../kernel/acts.ts'
import { nestedQuotes } from '../kernel/quotation.ts'
import { caseKind } from '../kernel/case-title.ts'
import { isFormOf } from '../kernel/right-terms.ts'
import {
  type Act,
  type CaseRecord,
  type EvidenceItem,
  type EvidencePurpose,
  type Party,
  type Proceeding,
  type Right,
  venueDetails,
} from '../kernel/case-record.ts'
import { emptyCase } from '../kernel/empty-case.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { keptIdentityNumber } from '../kernel/identity-number.ts'
import { readRightNumber } from '../kernel/right-number.ts'
import { writtenNumber } from '../kernel/written-number.ts'
import type { Complaint, MoreAct, MoreRequester } from './complaint.forms.ts'
import { otherNumbers } from './complaint.refs.ts'
import type { DraftFile } from './draft.model.ts'

export interface NewCase {
  readonly number: string
  readonly filerId: string
  readonly filerName?: string
  readonly channel: CaseRecord['channel']
  /** Required documents that are to follow. */
  readonly promised?: readonly EvidencePurpose[]
  readonly at: Date
}

/** The case a complaint becomes, before its first proceeding is opened. Pure. */
export function caseOf(complaint: Complaint, files: readonly DraftFile[], made: NewCase): CaseRecord {
  const { acts, claims, respondent, matter } = complaint
  const { earlier: _earlier, notSued, truth } = claims
  const numbers = filedNumbers(files)
  return {
    ...emptyCase(),
    _id: made.number,
    title: titleOf(complaint),
    filedAt: made.at,
    filedOn: dateOf(made.at),
    ...decisiveDayOf(complaint),
    channel: made.channel,
    district: respondent.district,
    filerId: made.filerId,
    ...(made.filerName ? { filerName: made.filerName } : {}),
    parties: [...requestersOf(complaint, made.filerId), ...respondentsOf(complaint)],
    rights: rightsOf(complaint),
    acts: {
      ...actOf(acts),
      ...(matter?.venue ? { venue: matter.venue } : {}),
      ...(acts.more?.length ? { more: acts.more.map(actOf) } : {}),
    },
    claims: claims.claims,
    claimsText: claims.claimsText ?? '',
    statements: { notSued: notSued ?? false, truth: truth ?? false },
    wantsMediation: claims.wantsMediation,
    confidential: claims.confidential ?? false,
    ...(made.promised?.length ? { promised: made.promised } : {}),
    evidence: files.map((file, index) => evidenceOf(file, numbers[index] ?? index + 1, made.filerId)),
  }
}

function actOf(act: MoreAct): Act {
  return {
    kinds: act.kinds,
    place: act.place,
    description: act.description,
    ...given(
      act,
      'by',
      'rights',
      'firstSeenOn',
      'lastSeenOn',
      'ongoing',
      'link',
      'quantity',
      'price',
      'venue',
      ...venueDetails,
    ),
  }
}

/** The day that decides under which text an act falls: the last on which any of them was seen. */
function decisiveDayOf({ acts }: Complaint): Pick<CaseRecord, 'actOn'> {
  const [actOn] = [acts, ...(acts.more ?? [])]
    .flatMap((act) => lastDayOf(act) ?? [])
    .toSorted()
    .toReversed()
  return actOn ? { actOn } : {}
}

/** What the examination should know beyond the case: the filer's wish and which papers come with the complaint. */
export function factsOf({ right, requester, claims }: Complaint): Proceeding['facts'] {
  return {
    wish: claims.wish,
    ...given(right, 'registerCopy', 'evaluationReport'),
    ...given(requester, 'standingProof', 'agentProof'),
    ...given(claims, 'earlier'),
  }
}

function requestersOf({ requester }: Complaint, filerId: string): Party[] {
  return [requester, ...(requester.more ?? [])].map((one, index) => ({
    id: `A${index + 1}`,
    side: 'requester',
    name: one.name,
    kind: one.kind,
    region: one.region,
    domiciled: one.region === 'mainland' || one.domiciled === true,
    address: one.address,
    phone: one.phone,
    standing: one.standing,
    ...identityOf(one),
    ...given(one, 'email', 'representative', 'serviceAddress'),
    ...agentOf(one),
    electronicService: one.electronicService,
    personIds: [filerId],
  }))
}

function agentOf({ agentName, agentFirm, agentPhone }: MoreRequester): Pick<Party, 'agent'> | object {
  if (!agentName) return {}
  return {
    agent: {
      name: agentName,
      ...(agentFirm ? { firm: agentFirm } : {}),
      ...(agentPhone ? { phone: agentPhone } : {}),
    },
  }
}

function respondentsOf({ respondent }: Complaint): Party[] {
  return [respondent, ...(respondent.more ?? [])].map((one, index) => {
    const region = one.region ?? 'mainland'
    return {
      id: `B${index + 1}`,
      side: 'respondent',
      name: one.name ?? '',
      kind: one.kind ?? 'unknown',
      region,
      domiciled: region === 'mainland' || one.domiciled === true,
      ...identityOf({ ...one, kind: one.kind ?? 'unknown', region }),
      ...given(one, 'address', 'phone', 'email', 'shop'),
      // Consent to electronic service is the respondent's own to give.
      electronicService: false,
      personIds: [],
    }
  })
}

function identityOf({ kind, region, idNumber }: Pick<Party, 'kind' | 'region' | 'idNumber'>): Pick<Party, 'idNumber'> {
  return idNumber ? { idNumber: keptIdentityNumber({ kind, region }, idNumber) } : {}
}

function rightsOf({ right, matter }: Complaint): Right[] {
  // What a letter from abroad calls a number stands in no register of ours.
  const numberOf = (kind: Right['kind'], number: string) =>
    matter?.role === 'accused' ? writtenNumber(number) : readRightNumber(kind, number).normal
  const named = [right, ...(right.more ?? [])].map((one) => ({
    kind: one.kind,
    number: one.number ? numberOf(one.kind, one.number) : '',
    title: one.title,
    holder: one.holder,
    ...given(one, 'grantedOn', 'classes', 'claims'),
    ...(one.form && isFormOf(one.kind, one.form) ? { form: one.form } : {}),
    ...(one.kind === 'trade-secret' ? given(one, 'measures') : {}),
  }))
  const others = otherNumbers(right.others).map((number) => ({
    kind: right.kind,
    number: numberOf(right.kind, number),
    title: right.title,
    holder: right.holder,
  }))
  return [...named, ...others].map((one, index) => ({ id: `R${index + 1}`, ...one }))
}

/** What the case is called: by its first right, and how many there are with it. */
function titleOf({ matter, claims, right: { title, kind, more = [] } }: Complaint): string {
  const about = { isAccused: matter?.role === 'accused', isReported: claims.wish === 'report' }
  return nestedQuotes(`“${title}”${caseKind({ kind, count: more.length + 1, ...about })}`)
}

function evidenceOf(file: DraftFile, n: number, filerId: string): EvidenceItem {
  const { name, kind, proves, purpose, also, fileName, type, size, sha256, blobId, addedAt, sealed } = file
  return {
    id: `E${n}`,
    name,
    kind,
    proves,
    ...(purpose ? { purpose } : {}),
    ...(also?.length ? { also } : {}),
    fileName,
    type,
    size,
    sha256,
    blobId,
    addedAt,
    addedBy: filerId,
    side: 'requester',
    sealed,
    served: false,
  }
}

/** Those of the named values that were given. */
/** Answers that are numbers, or have one in them: each is kept in one form, however wide it was typed. */
const numbers: ReadonlySet<PropertyKey> = new Set([
  'phone',
  'price',
  'quantity',
  'classes',
  'claims',
  'listing',
  'premises',
  'booth',
  'closesAt',
  'declaration',
  'recordal',
  'forum',
])

const asKept = (name: PropertyKey, value: unknown): unknown =>
  typeof value === 'string' && numbers.has(name) ? writtenNumber(value) : value

function given<T extends object, K extends keyof T>(from: T, ...names: K[]): { [P in K]?: NonNullable<T[P]> } {
  const said = names.filter((name) => from[name] !== undefined)
  return Object.fromEntries(said.map((name) => [name, asKept(name, from[name])])) as {
    [P in K]?: NonNullable<T[P]>
  }
}
