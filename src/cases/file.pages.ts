import type { MaskedCase } from '../access/index.ts'
import { bodyOf } from '../agencies/index.ts'
import { evidenceCard } from '../evidence/index.ts'
import type { PaperRecord, Party, Right } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { readRightNumber } from '../kernel/right-number.ts'
import { paperPath } from './case.paths.ts'
import { dayText, name, type Teller } from './case.words.ts'
import { paperTitle } from './paper.words.ts'

interface Fact {
  readonly label: string
  readonly value: string
}

/** A list of facts without those that are not known. */
function factsOf(prefix: string, values: Readonly<Record<string, string | undefined>>, { t }: Teller): Fact[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value ? [{ label: t(`cases:${prefix}.${key}`), value }] : [],
  )
}

/** Codes that have words of their own; others are shown as they are. */
const known = {
  deed: new Set(['making', 'using', 'offering', 'selling', 'importing', 'marking', 'platform', 'exhibition']),
  claim: new Set(['stop', 'destroy', 'mediate-damages', 'punish', 'detain', 'take-down']),
  standing: new Set(['holder', 'exclusive-licensee', 'sole-licensee', 'ordinary-licensee', 'heir']),
}

function codeText(kind: keyof typeof known, code: string, { t }: Teller): string {
  return known[kind].has(code) ? t(`cases:${kind}.${code}`) : code
}

export function partyPart(party: Party, teller: Teller) {
  const { t } = teller
  const agent = party.agent && [party.agent.name, party.agent.firm, party.agent.phone].filter(Boolean).join(' · ')
  return {
    id: party.id,
    side: t(`cases:side.${party.side}`),
    name: party.name || t('cases:parties.unnamed'),
    facts: factsOf(
      'party',
      {
        kind: t(`cases:party-kind.${party.kind}`),
        region: party.region === 'mainland' ? undefined : t(`cases:region.${party.region}`),
        standing: party.standing && codeText('standing', party.standing, teller),
        idNumber: party.idNumber,
        representative: party.representative,
        agent,
        shop: party.shop,
        phone: party.phone,
        email: party.email,
        address: party.address,
        serviceAddress: party.serviceAddress,
        service: t(party.electronicService ? 'cases:party.electronic' : 'cases:party.by-post'),
      },
      teller,
    ),
  }
}

/** A right with what its number says: whether the check digit holds, the kind and the year. */
export function rightPart(right: Right, teller: Teller) {
  const { t, lang } = teller
  const reading = readRightNumber(right.kind, right.number)
  const says = [
    t(reading.ok ? 'cases:number.ok' : reading.certain ? 'cases:number.wrong' : 'cases:number.odd'),
    reading.says.year === undefined ? '' : t('cases:number.year', { year: reading.says.year }),
  ]
  return {
    id: right.id,
    kindName: t(`cases:right.${right.kind}`),
    title: right.title,
    number:
      right.number === ''
        ? undefined
        : {
            groups: reading.shown.split(' ').filter(Boolean),
            check: {
              state: reading.ok ? 'ok' : reading.certain ? 'bad' : 'unknown',
              text: says.filter(Boolean).join(' · '),
            },
          },
    facts: factsOf(
      'right-fact',
      {
        holder: right.holder,
        grantedOn: right.grantedOn && dayText(right.grantedOn, lang),
        classes: right.classes,
        claims: right.claims,
      },
      teller,
    ),
  }
}

export function actsPart(record: MaskedCase, teller: Teller): Fact[] {
  const { t, lang } = teller
  const { acts } = record
  return factsOf(
    'acts',
    {
      kinds: acts.kinds.map((kind) => codeText('deed', kind, teller)).join(t('cases:comma')),
      place: acts.place,
      firstSeenOn: acts.firstSeenOn && dayText(acts.firstSeenOn, lang),
      ongoing: t(acts.ongoing ? 'cases:yes' : 'cases:no'),
      description: acts.description,
      link: acts.link,
      quantity: acts.quantity,
      price: acts.price,
      claims: record.claims.map((claim) => codeText('claim', claim, teller)).join(t('cases:comma')),
      claimsText: record.claimsText,
      wantsMediation: t(record.wantsMediation ? 'cases:yes' : 'cases:no'),
    },
    teller,
  )
}

const audienceTone: Readonly<Record<PaperRecord['audience'], string>> = {
  parties: 'jade',
  requester: 'blue',
  respondent: 'blue',
  officers: 'grey',
  body: 'grey',
}

/** One paper for the part `paper-card`. */
export function paperCard(paper: PaperRecord, caseId: string, teller: Teller) {
  const { t, lang } = teller
  const body = bodyOf(paper.bodyId)
  const icon = paper.audience === 'officers' || paper.audience === 'body' ? 'lock' : 'send'
  return {
    id: `paper-${paper.id}`,
    title: paperTitle(paper.key, lang),
    number: paper.number,
    href: paperPath(caseId, paper.id),
    state: { text: t(`cases:audience.${paper.audience}`), tone: audienceTone[paper.audience], icon },
    issued: dayText(dateOf(paper.issuedAt), lang),
    by: body && name(body.name, lang),
    pages: paper.pages > 0 ? t('cases:paper.pages', { count: paper.pages }) : undefined,
  }
}

/** Parties, rights, acts and claims, evidence, papers: what the file holds. */
export function filePart(record: MaskedCase, teller: Teller) {
  return {
    parties: record.parties.map((party) => partyPart(party, teller)),
    rights: record.rights.map((right) => rightPart(right, teller)),
    acts: actsPart(record, teller),
    evidence: record.evidence.map((item) => evidenceCard(item, record, teller)),
    papers: record.papers.toReversed().map((paper) => paperCard(paper, record._id, teller)),
  }
}
