import { nestedQuotes } from '../kernel/quotation.ts'
import { rightTitles } from '../kernel/right-titles.ts'
import {
  type CaseRecord,
  type EvidenceItem,
  type Party,
  type Proceeding,
  type Right,
  venueDetails,
} from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { readRightNumber } from '../kernel/right-number.ts'
import type { Complaint } from './complaint.forms.ts'
import { otherNumbers } from './complaint.precheck.ts'
import type { DraftFile } from './draft.model.ts'

export interface NewCase {
  readonly number: string
  readonly filerId: string
  readonly channel: CaseRecord['channel']
  readonly at: Date
}

/** The case a complaint becomes, before its first proceeding is opened. Pure. */
export function caseOf(complaint: Complaint, files: readonly DraftFile[], made: NewCase): CaseRecord {
  const { acts, claims, respondent, matter } = complaint
  const { earlier: _earlier, notSued, truth } = claims
  return {
    _id: made.number,
    version: 0,
    seq: 0,
    chain: '',
    title: nestedQuotes(`“${complaint.right.title}”${rightTitles[complaint.right.kind].zh}侵权投诉`),
    filedAt: made.at,
    filedOn: dateOf(made.at),
    ...(acts.firstSeenOn ? { actOn: acts.firstSeenOn } : {}),
    channel: made.channel,
    district: respondent.district,
    filerId: made.filerId,
    parties: [requesterOf(complaint, made.filerId), respondentOf(complaint)],
    rights: rightsOf(complaint),
    acts: {
      kinds: acts.kinds,
      place: acts.place,
      ...(acts.firstSeenOn ? { firstSeenOn: acts.firstSeenOn } : {}),
      ongoing: acts.ongoing ?? false,
      description: acts.description,
      ...given(acts, 'link', 'quantity', 'price', ...venueDetails),
      ...(matter?.venue ? { venue: matter.venue } : {}),
    },
    claims: claims.claims,
    claimsText: claims.claimsText ?? '',
    statements: { notSued: notSued ?? false, truth: truth ?? false },
    wantsMediation: claims.wantsMediation,
    confidential: claims.confidential ?? false,
    evidence: files.map((file, index) => evidenceOf(file, index, made.filerId)),
    papers: [],
    proceedings: [],
    handoffs: [],
    suggestions: [],
    readers: [],
    recused: [],
    once: [],
  }
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

function requesterOf({ requester }: Complaint, filerId: string): Party {
  const { agentName, agentFirm, agentPhone } = requester
  return {
    id: 'A1',
    side: 'requester',
    name: requester.name,
    kind: requester.kind,
    region: requester.region,
    domiciled: requester.region === 'mainland' || requester.domiciled === true,
    address: requester.address,
    phone: requester.phone,
    standing: requester.standing,
    ...given(requester, 'idNumber', 'email', 'representative', 'serviceAddress'),
    ...(agentName
      ? {
          agent: {
            name: agentName,
            ...(agentFirm ? { firm: agentFirm } : {}),
            ...(agentPhone ? { phone: agentPhone } : {}),
          },
        }
      : {}),
    electronicService: requester.electronicService,
    personIds: [filerId],
  }
}

function respondentOf({ respondent }: Complaint): Party {
  const region = respondent.region ?? 'mainland'
  return {
    id: 'B1',
    side: 'respondent',
    name: respondent.name ?? '',
    kind: respondent.kind ?? 'other',
    region,
    domiciled: region === 'mainland' || respondent.domiciled === true,
    ...given(respondent, 'idNumber', 'address', 'phone', 'email', 'shop'),
    // Consent to electronic service is the respondent's own to give.
    electronicService: false,
    personIds: [],
  }
}

function rightsOf({ right }: Complaint): Right[] {
  const main: Right = {
    id: 'R1',
    kind: right.kind,
    number: right.number ? readRightNumber(right.kind, right.number).normal : '',
    title: right.title,
    holder: right.holder,
    ...given(right, 'grantedOn', 'classes', 'claims'),
  }
  const others = otherNumbers(right.others).map<Right>((number, index) => ({
    id: `R${index + 2}`,
    kind: right.kind,
    number: readRightNumber(right.kind, number).normal,
    title: right.title,
    holder: right.holder,
  }))
  return [main, ...others]
}

function evidenceOf(file: DraftFile, index: number, filerId: string): EvidenceItem {
  const { name, kind, proves, purpose, fileName, type, size, sha256, blobId, addedAt, sealed } = file
  return {
    id: `E${index + 1}`,
    name,
    kind,
    proves,
    ...(purpose ? { purpose } : {}),
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
function given<T extends object, K extends keyof T>(from: T, ...names: K[]): { [P in K]?: NonNullable<T[P]> } {
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]])) as {
    [P in K]?: NonNullable<T[P]>
  }
}
