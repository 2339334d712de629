import { isAccused } from '../kernel/accused.ts'
import { listedName } from '../kernel/evidence-names.ts'
import { bodyOf } from '../bodies/index.ts'
import type { Acts, CaseRecord, ChangedFact, EvidenceItem, Party, Proceeding } from '../kernel/case-record.ts'
import { isReporter } from '../kernel/reporter.ts'
import { dateOf, wallTimeOf } from '../kernel/plain-date.ts'
import { requestRules, type Wish } from '../procedures/index.ts'
import { partyFacts } from './case.facts.ts'
import { printableName } from './paper.glyphs.ts'
import type { EvidenceFacts, PaperFacts, PartyFacts, RequestFacts } from './paper.types.ts'
import { officialDate } from './paper.wording.ts'
import { asOthersRead } from './party.facts.ts'
import { actRows, changeName, standingName } from './request.words.ts'

/** Whether an item came with the complaint itself. */
export function wasFiledWith({ filedAt }: Pick<CaseRecord, 'filedAt'>): (item: EvidenceItem) => boolean {
  return ({ side, addedAt, proceedingId }) => side === 'requester' && proceedingId === undefined && !(addedAt > filedAt)
}

/**
 * The filer's own document, from what he filed. What is kept from the other side and from other bodies is named nowhere in it: it travels
 * with the case. A copy, served on the other side and read by each who stands there, has neither that nor anybody's telephone and mail, nor of a person the
 * whole number of identity and where in the district they live.
 */
export function requestFacts(record: CaseRecord, { isCopy }: { isCopy: boolean }): Partial<PaperFacts> {
  const intake = record.proceedings[0]
  const { title, way, asker, other } = requestRules[wishOf(intake)]
  const [requester, ...others] = record.parties.filter(({ side }) => side === 'requester')
  const { notSued, truth } = record.statements ?? {}
  const earlier = intake?.facts['earlier']
  const { more = [], ...first } = record.acts
  const request: PaperFacts['request'] = {
    title: title.zh,
    asker,
    other,
    ...(isCopy ? {} : { way }),
    receiver: receiverOf(record),
    ...standingsOf([...(requester ? [requester] : []), ...others], record.rights),
    ...(isAccused(record) ? { accused: true as const } : {}),
    ...actFacts(first, record),
    ...(more.length > 0 ? { more: more.map((act) => actFacts(act, record)) } : {}),
    statements: [
      ...(notSued ? ['就本纠纷没有向人民法院起诉，也没有约定其他解决途径'] : []),
      ...(truth ? ['本文书所述内容和提交的材料真实，愿意承担虚假陈述的责任'] : []),
      // Who reports has no dispute of their own that could be mediated.
      ...(isReporter(record) ? [] : [record.wantsMediation ? '愿意接受调解' : '不愿意接受调解']),
      ...(record.confidential && !isCopy ? ['请求对身份和商业秘密予以保密'] : []),
    ],
    ...(requester && !isCopy ? { service: servicesWanted([requester, ...others]) } : {}),
    ...(typeof earlier === 'string' && earlier !== '' ? { earlier } : {}),
    ...(record.channel === 'online' ? { accepted: acceptedBy(record) } : {}),
    ...(isCopy ? { copy: true, ...correctedSince(record) } : {}),
  }
  return {
    request,
    ...(isCopy ? withoutContacts(asOthersRead(record, 'request-copy', 'parties')) : { evidence: evidenceOf(record) }),
  }
}

function actFacts(act: Omit<Acts, 'more'>, record: CaseRecord): Pick<RequestFacts, 'where' | 'facts'> {
  return { where: actRows(act, record), facts: act.description.split(/\n+/).filter((line) => line.trim() !== '') }
}

/** What was put right since, as far as both sides read it: a copy is of what was filed, and says where it is not so any more. */
function correctedSince({ corrections = [], parties, confidential }: CaseRecord): Pick<RequestFacts, 'corrected'> {
  const lines = corrections
    .filter(({ state }) => state === 'made')
    .flatMap(({ part, at, changes }) => {
      const side = parties.find(({ id }) => id === part)?.side
      const isTold = ({ field }: ChangedFact) =>
        side === 'requester' ? !confidential && field === 'name' : !(confidential && field === 'holder')
      const told = changes.filter(isTold).map((change) => changeName(side ?? part.slice(0, 3), change))
      return told.length > 0 ? [`${officialDate(dateOf(at))}更正：${told.join('；')}`] : []
    })
  return lines.length > 0 ? { corrected: lines } : {}
}

/** All that came with it, in its order: of what is kept from others no more than that it is there. */
function evidenceOf(record: CaseRecord): EvidenceFacts[] {
  return record.evidence.filter(wasFiledWith(record)).map((item) => {
    const { id, proves, sealed } = item
    const name = printableName(listedName(item, record.evidence))
    return sealed ? sealedLine(item) : { no: id.slice(1), name, fact: printableName(proves) }
  })
}

/** What is kept from others, in a list that its owner reads. */
export const sealedLine = ({ id }: Pick<EvidenceItem, 'id'>): EvidenceFacts => ({
  no: id.slice(1),
  name: '申请保密的证据',
  fact: '另行提交，不向对方和其他机构公开',
})

/** What the copy of the request is called that is served on the other side: as the filer's own document. */
export const titleOfCopy = ({ proceedings }: CaseRecord): string =>
  `${requestRules[wishOf(proceedings[0])].title.zh}副本`

function withoutContacts({
  parties,
}: Pick<CaseRecord, 'parties'>): Pick<PaperFacts, 'requester' | 'requesters' | 'respondents'> {
  const [first, ...others] = parties.filter(({ side }) => side === 'requester').map(bareParty)
  return {
    // It comes with the notice that has the code: whoever brings the code gives that number.
    respondents: parties.filter(({ side }) => side === 'respondent').map((party) => bareNumber(bareParty(party))),
    ...(first ? { requester: first } : {}),
    ...(first && others.length > 0 ? { requesters: [first, ...others] } : {}),
  }
}

function bareNumber({ idNumber: _number, idTitle: _title, ...party }: PartyFacts): PartyFacts {
  return party
}

function bareParty({ phone: _phone, email: _email, agent, ...party }: Party): PartyFacts {
  return partyFacts({
    ...party,
    ...(agent ? { agent: { name: agent.name, ...(agent.firm ? { firm: agent.firm } : {}) } } : {}),
  })
}

function wishOf(intake: Proceeding | undefined): Wish {
  const wish = intake?.facts['wish']
  return typeof wish === 'string' && Object.hasOwn(requestRules, wish) ? (wish as Wish) : 'advise'
}

/** The body that took the complaint in, whoever has it now. */
function receiverOf({ proceedings, handoffs }: CaseRecord): string {
  const [intake] = proceedings
  const first = handoffs.find(({ proceedingId }) => proceedingId === intake?.id)?.from.bodyId ?? intake?.holder.bodyId
  return bodyOf(first ?? '')?.fullName ?? ''
}

function standingsOf(askers: readonly Party[], rights: CaseRecord['rights']): Pick<RequestFacts, 'standing'> {
  const names = askers.map(({ standing }) => (standing ? standingName(standing, rights) : ''))
  const [only = ''] = names
  if (names.length > 1) return { standing: names }
  return only ? { standing: only } : {}
}

/** Consent and address are each one's own: of several who ask each is named with hers. */
function servicesWanted([first, ...others]: readonly [Party, ...Party[]]): string | string[] {
  if (others.length === 0) return serviceWanted(first)
  return [first, ...others].map((party) => `${party.name}：${serviceWanted(party)}`)
}

function serviceWanted({ electronicService, email, serviceAddress, address }: Party): string {
  const place = serviceAddress ?? address
  const by = electronicService ? `同意电子送达${email ? `，电子邮箱：${email}` : ''}` : '不同意电子送达'
  return [by, ...(place ? [`送达地址：${place}`] : [])].join('；')
}

/** By whose account and when it was handed in, to the minute. */
function acceptedBy({ filerName, filedAt }: CaseRecord): { by?: string; at: string } {
  return { ...(filerName ? { by: filerName } : {}), at: wallTimeOf(filedAt).replace('T', ' ') }
}
