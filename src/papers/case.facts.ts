import { isAccused } from '../kernel/accused.ts'
import {
  type CaseRecord,
  type EvidenceItem,
  type Party,
  purposesOf,
  type Right,
  type RightKind,
} from '../kernel/case-record.ts'
import { listedName } from '../kernel/evidence-names.ts'
import { severalOf } from '../kernel/for-each.ts'
import { identityTitle } from '../kernel/identity-title.ts'
import { rightForms, secrecyMeasures } from '../kernel/right-terms.ts'
import { patentKinds, rightTitles } from '../kernel/right-titles.ts'
import { claimTitle, titleOfDocument } from '../procedures/index.ts'
import { printableName } from './paper.glyphs.ts'
import { actsTold, venueTold } from './venue.facts.ts'
import { nameInPaper } from './paper.wording.ts'
import type { EvidenceFacts, PaperFacts, PartyFacts, RightFacts } from './paper.types.ts'

/** What the case itself says: rights, parties, claims, acts, and the evidence that the paper may name. */
export function factsOfCase(
  record: CaseRecord,
  mayName: (item: EvidenceItem) => boolean,
  about?: readonly RightKind[],
): Pick<PaperFacts, 'respondents'> & Partial<PaperFacts> {
  const [right, ...otherRights] = record.rights.map(rightFacts)
  const requesters = partiesOn('requester', record)
  return {
    ...(right ? { right } : {}),
    ...(otherRights.length > 0 ? { otherRights } : {}),
    ...(requesters[0] ? { requester: requesters[0] } : {}),
    ...(requesters.length > 1 ? { requesters } : {}),
    respondents: partiesOn('respondent', record),
    cause: causeOf(record, about),
    claims: [
      ...record.claims.map((code) => claimName(code, record.rights)),
      ...(record.claimsText ? [record.claimsText] : []),
    ],
    acts: actsTold(record.acts, record),
    venue: venueTold(record.acts),
    filedOn: record.filedOn,
    evidence: record.evidence
      .filter((item) => !item.sealed && mayName(item))
      .map((item) => ({
        no: item.id.slice(1),
        name: printableName(toldApart(item, record.evidence)),
        fact: printableName(item.proves),
        ...(item.purpose
          ? {
              remark: purposesOf(item)
                .map(
                  (each) =>
                    titleOfDocument(
                      each,
                      record.rights.map(({ kind }) => kind),
                    ).zh,
                )
                .join('；'),
            }
          : {}),
        by: item.side,
        ...whoseOf(item, record),
      })),
  }
}

/**
 * Whose of several respondents an exhibit is, each of whom answers for itself: who handed it in, or for whom the office entered it. Requesters speak
 * together.
 */
function whoseOf(
  { id, side, addedBy }: EvidenceItem,
  { parties, proceedings }: CaseRecord,
): Pick<EvidenceFacts, 'whose'> {
  const all = severalOf('respondent', { parties })
  if (side !== 'respondent' || all.length === 0) return {}
  const handedIn = proceedings.flatMap(({ walked }) => walked).find(({ files }) => files?.includes(id))
  const own = all.filter((party) => party.id === handedIn?.party)
  const [only, ...others] = own.length > 0 ? own : all.filter(({ personIds }) => personIds.includes(addedBy))
  return only && others.length === 0 ? { whose: nameInPaper(only) } : {}
}

/** The name of a piece of evidence; of several of one name with what its file is. */
const toldApart = (item: EvidenceItem, all: readonly EvidenceItem[]): string =>
  all.some(({ id, name }) => id !== item.id && name === item.name) ? listedName(item, all) : item.name

/** Named by what the rights have in common, of those that a procedure is about where it is not about all of them. */
function causeOf(record: CaseRecord, about?: readonly RightKind[]): string {
  const all = new Set(record.rights.map(({ kind }) => kind))
  const own = [...all].filter((kind) => about?.includes(kind) ?? true)
  const [first, ...others] = own.length > 0 ? own : all
  const one = first && others.length === 0 ? rightTitles[first].zh : undefined
  const right = one ?? (own.length > 0 && own.every((kind) => patentKinds.has(kind)) ? '专利' : '知识产权')
  return isAccused(record) && record.acts.venue === 'abroad' ? `${right}海外纠纷` : `${right}侵权纠纷`
}

function rightFacts(right: Right): RightFacts {
  const { kind, number, title, holder, grantedOn, classes, claims, form, measures } = right
  return {
    code: kind,
    kind: rightTitles[kind].zh,
    number,
    title,
    holder,
    ...(grantedOn ? { grantedOn } : {}),
    ...(classes ? { classes } : {}),
    ...(claims ? { claimsReliedOn: claims } : {}),
    ...(form ? { form: rightForms[form]?.zh ?? form } : {}),
    ...(measures?.length ? { measures: measures.map((each) => secrecyMeasures[each]?.zh ?? each).join('；') } : {}),
  }
}

/** Who stands on a side of the case, as a paper names them. */
function partiesOn(side: Party['side'], { parties }: CaseRecord): PartyFacts[] {
  return parties.filter((party) => party.side === side).map(partyFacts)
}

/** A party as papers name it. */
export function partyFacts(party: Party): PartyFacts {
  const { name, idNumber, address, phone, email, representative, shop, agent } = party
  return {
    name,
    ...(idNumber ? { idNumber, idTitle: identityTitle(party, idNumber) } : {}),
    ...(address ? { address } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(shop ? { shop } : {}),
    ...(representative ? { representative } : {}),
    ...(agent
      ? {
          agent: {
            name: agent.name,
            ...(agent.firm ? { firm: agent.firm } : {}),
            ...(agent.phone ? { phone: agent.phone } : {}),
          },
        }
      : {}),
  }
}

const claimNames: Record<string, string> = {
  stop: '责令立即停止侵权行为',
  'mediate-damages': '就赔偿数额进行调解',
  punish: '依法给予行政处罚',
  detain: '依法扣留侵权嫌疑货物',
  'take-down': '删除、屏蔽、断开侵权链接',
  guidance: '指导应对境外知识产权纠纷',
}
/** What is asked for of rights of these kinds, by the code of the complaint, as a paper says it. */
export function claimName(code: string, rights: readonly Pick<Right, 'kind'>[]): string {
  const own = claimTitle(
    code,
    rights.map(({ kind }) => kind),
  )
  return own?.zh ?? claimNames[code] ?? code
}

/** What is asked of the other side itself: who mediates or arbitrates orders no one, as an office does (责令……). */
export const askedOfThem = (claims: readonly string[]): string[] =>
  claims.map((claim) => claim.replace(/^责令(?:被请求人|被申请人)?/, ''))
