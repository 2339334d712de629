import { accusedStanding, isAccused } from '../kernel/accused.ts'
import { type Bilingual, say } from '../kernel/bilingual.ts'
import {
  hasRequester,
  isWhole,
  sideCalled,
  type MaskedCase,
  type MaskedPaper,
  type MaskedParty,
  type MaskedRight,
  type WholeProceeding,
} from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import { correctionsOf } from './correction.pages.ts'
import type { CorrectsAs } from './correction.rules.ts'
import { evidenceCard } from '../evidence/index.ts'
import type { Acts } from '../kernel/case-record.ts'
import { keptByParty } from '../kernel/paper-fact.ts'
import { isReporter, reporterStanding } from '../kernel/reporter.ts'
import { periodsFromService } from '../kernel/paper-service.ts'
import { dayOfPaper } from '../kernel/service-day.ts'
import { dateOf, type PlainDate } from '../kernel/plain-date.ts'
import { readRightNumber } from '../kernel/right-number.ts'
import { type RightFact, rightFacts, rightForms, rightTerms, secrecyMeasures } from '../kernel/right-terms.ts'
import { claimTitle, deeds, procedureOf, titleOfDocument, waysOfService } from '../procedures/index.ts'
import {
  foldOfCards,
  dayText,
  paperPath,
  servicePath,
  venueRows,
  isOfFiler,
  isRequestForHelp,
  paperAuthor,
  paperTitle,
  partyName,
  type Localizer,
  rightText,
  sourceText,
} from '../wording/index.ts'

interface Fact {
  readonly label: string
  readonly value: string
}

/** A list of facts without those that are not known. */
function factsOf(prefix: string, values: Readonly<Record<string, string | undefined>>, { t }: Localizer): Fact[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value ? [{ label: t(`cases:${prefix}.${key}`), value }] : [],
  )
}

/** Codes that have words of their own; others are shown as they are. */
const known = {
  deed: new Set(Object.keys(deeds)),
  claim: new Set(['stop', 'destroy', 'mediate-damages', 'punish', 'detain', 'take-down', 'guidance']),
  standing: new Set([
    'holder',
    'exclusive-licensee',
    'sole-licensee',
    'ordinary-licensee',
    'lawful-user',
    'heir',
    accusedStanding,
    reporterStanding,
  ]),
}

function codeText(kind: keyof typeof known, code: string, { t }: Localizer): string {
  return known[kind].has(code) ? t(`cases:${kind}.${code}`) : code
}

export function partyPart(
  party: MaskedParty,
  shown: Pick<MaskedCase, 'parties' | 'proceedings'>,
  localizer: Localizer,
) {
  const { t } = localizer
  // Nobody is complained of by who is accused, or asks for help.
  const isApplicant = isAccused(shown) || isRequestForHelp(shown)
  const agent = party.agent && [party.agent.name, party.agent.firm, party.agent.phone].filter(Boolean).join(' · ')
  return {
    id: party.id,
    side: t(
      `cases:side.${isApplicant && party.side !== 'third-party' ? `accused-${party.side}` : sideCalled(party.side, shown)}`,
    ),
    name: partyName(party, t),
    facts: factsOf(
      'party',
      {
        kind: t(`cases:party-kind.${party.kind}`),
        region: party.region === 'mainland' ? undefined : t(`cases:region.${party.region}`),
        // It decides how long the defence may take: of nobody whose domicile is not told.
        domiciled:
          party.region === 'mainland' || party.domiciled === undefined
            ? undefined
            : t(party.domiciled ? 'cases:yes' : 'cases:no'),
        standing: party.standing && codeText('standing', party.standing, localizer),
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
      localizer,
    ),
  }
}

/** A fact of a right in words; its number and title stand apart. */
function factText(right: MaskedRight, fact: RightFact, { t, lang }: Localizer): string | undefined {
  const nameOf = (names: Readonly<Record<string, Bilingual>>) => (code: string) =>
    names[code] ? say(names[code], lang) : code
  if (fact === 'number' || fact === 'title') return undefined
  if (fact === 'grantedOn') return right.grantedOn && dayText(right.grantedOn, lang)
  if (fact === 'form') return right.form && nameOf(rightForms)(right.form)
  if (fact === 'measures') return right.measures?.map(nameOf(secrecyMeasures)).join(t('wording:comma'))
  return right[fact]
}

/**
 * A right with what its number says: whether the check digit holds, the kind and the year. Of one that is held against who asks no register here
 * knows the number, and its holder is who the other side says.
 */
export function rightPart(right: MaskedRight, localizer: Localizer, isAsserted = false) {
  const { t, lang } = localizer
  const reading = readRightNumber(right.kind, right.number)
  const says = [
    t(reading.ok ? 'cases:number.ok' : reading.certain ? 'cases:number.wrong' : 'cases:number.odd'),
    reading.says.year === undefined ? '' : t('cases:number.year', { year: reading.says.year }),
  ]
  return {
    id: right.id,
    kindName: rightText(right.kind, lang),
    title: right.title,
    number:
      right.number === ''
        ? undefined
        : {
            groups: isAsserted ? [right.number] : reading.shown.split(' ').filter(Boolean),
            check: isAsserted
              ? undefined
              : {
                  state: reading.ok ? 'ok' : reading.certain ? 'bad' : 'unknown',
                  text: says.filter(Boolean).join(' · '),
                },
          },
    facts: rightFacts.flatMap((fact) => {
      const value = factText(right, fact, localizer)
      const term = rightTerms[right.kind][fact]
      if (!value) return []
      const own = isAsserted && fact === 'holder' ? t('cases:right-fact.asserted-by') : term && say(term.name, lang)
      return [{ label: own ?? t(`cases:right-fact.${fact}`), value }]
    }),
  }
}

/** One act: what, by whom, with which right, where and when; of the first also what the complaint says of its venue. */
function actRows(act: Omit<Acts, 'more'>, record: MaskedCase, localizer: Localizer): Fact[] {
  const { t, lang } = localizer
  const day = (on: PlainDate | undefined) => on && dayText(on, lang)
  const joined = (names: readonly string[]) => names.join(t('wording:comma'))
  const names = (ids: readonly string[] = [], all: readonly { readonly id: string; readonly name: string }[]) =>
    joined(all.filter(({ id }) => ids.includes(id)).map(({ name }) => name))
  const parties = record.parties.map((party) => ({ id: party.id, name: partyName(party, t) }))
  const rights = record.rights.map(({ id, kind, title, number }) => ({
    id,
    name: [title, number].filter(Boolean).join(' ') || rightText(kind, lang),
  }))
  return factsOf(
    'acts',
    {
      kinds: joined(act.kinds.map((kind) => codeText('deed', kind, localizer))),
      by: names(act.by, parties),
      rights: names(act.rights, rights),
      venue: act.venue && t(`filing:options.matter.venue.${act.venue}`),
      place: act.place,
      firstSeenOn: day(act.firstSeenOn),
      lastSeenOn: day(act.lastSeenOn),
      ongoing: act.ongoing === undefined ? undefined : t(act.ongoing ? 'cases:yes' : 'cases:no'),
      description: act.description,
    },
    localizer,
  ).concat(
    venueRows(act, localizer),
    factsOf('acts', { link: act.link, quantity: act.quantity, price: act.price }, localizer),
  )
}

/** Each act by itself; which of them it is, where there are several. */
export function actsPart(
  record: MaskedCase,
  localizer: Localizer,
): { readonly id: string; readonly title?: string; readonly facts: Fact[] }[] {
  const { more = [], ...first } = record.acts
  return [first, ...more].map((act, index) => ({
    id: `act-${index + 1}`,
    ...(more.length > 0 ? { title: localizer.t('filing:more.acts.title', { n: index + 1 }) } : {}),
    facts: actRows(act, record, localizer),
  }))
}

/** What is asked for, by its code, in the words of the law of the right. */
export function claimText(code: string, { rights }: Pick<MaskedCase, 'rights'>, localizer: Localizer): string {
  const own = claimTitle(
    code,
    rights.map(({ kind }) => kind),
  )
  return own ? say(own, localizer.lang) : codeText('claim', code, localizer)
}

function claimsPart(record: MaskedCase, localizer: Localizer): Fact[] {
  const { t } = localizer
  return factsOf(
    'acts',
    {
      claims: record.claims.map((claim) => claimText(claim, record, localizer)).join(t('wording:comma')),
      claimsText: record.claimsText,
      // Who asks for help claims nothing, who reports has no dispute: neither was asked whether they would mediate.
      wantsMediation:
        !isReporter(record) && (record.claims.length > 0 || record.wantsMediation)
          ? t(record.wantsMediation ? 'cases:yes' : 'cases:no')
          : undefined,
    },
    localizer,
  )
}

/** What the filer stated beside the claims: how the matter should go, what runs elsewhere, which proofs come, what is declared. */
function filedPart(record: MaskedCase, localizer: Localizer): Fact[] {
  const { proceedings, statements, confidential } = record
  const { t } = localizer
  const facts = Object.assign({}, ...proceedings.filter(isWhole).map((each) => each.facts)) as WholeProceeding['facts']
  const options = (step: string, name: string, code: string) => t(`filing:options.${step}.${name}.${code}`)
  const labelOf = (name: string) => t(`filing:fields.${name}.label`)
  const chosen = (step: string, name: string) => {
    const code = facts[name]
    return typeof code === 'string' ? [{ label: labelOf(`${step}.${name}`), value: options(step, name, code) }] : []
  }
  const { earlier } = facts
  return [
    ...chosen('claims', 'wish'),
    ...(typeof earlier === 'string' ? [{ label: labelOf('claims.earlier'), value: earlier }] : []),
    ...chosen('right', 'registerCopy'),
    ...chosen('right', 'evaluationReport'),
    ...chosen('requester', 'standingProof'),
    ...chosen('requester', 'agentProof'),
    ...promisedLine(record, localizer),
    ...(confidential ? [{ label: labelOf('claims.confidential'), value: t('cases:yes') }] : []),
    ...Object.entries(statements).flatMap(([name, made]) =>
      made ? [{ label: labelOf(`claims.${name}`), value: options('claims', name, 'yes') }] : [],
    ),
  ]
}

/** What was to follow the complaint, each with whether it came. */
function promisedLine({ promised, rights }: MaskedCase, { t, lang }: Localizer): Fact[] {
  if (promised.length === 0) return []
  const kinds = rights.map(({ kind }) => kind)
  const told = promised.map(({ purpose, came }) =>
    t(`cases:promised.${came ? 'came' : 'open'}`, { document: say(titleOfDocument(purpose, kinds), lang) }),
  )
  return [{ label: t('cases:promised.label'), value: told.join('\n') }]
}

type Corrected = (part: string) => CorrectsAs | undefined

/** A part with what was put right of it, and the way to put it right. */
function withCorrections<T extends { readonly id: string }>(
  one: T,
  record: MaskedCase,
  corrected: Corrected,
  localizer: Localizer,
) {
  return { ...one, corrections: correctionsOf(record, one.id, corrected(one.id), localizer) }
}

/** The complaint as the reader has it: as filed, for who filed it and the office; as served, for the other side. */
export function complaintPart(record: MaskedCase, localizer: Localizer, corrected: Corrected = () => undefined) {
  const told = <T extends { readonly id: string }>(one: T) => withCorrections(one, record, corrected, localizer)
  const isServed = hasRequester(record)
  return {
    rights: record.rights.map((right) => told(rightPart(right, localizer, isAccused(record)))),
    acts: isServed ? actsPart(record, localizer).map(told) : [],
    claims: isServed ? [...claimsPart(record, localizer), ...filedPart(record, localizer)] : [],
    parties: record.parties.map((party) => told(partyPart(party, record, localizer))),
  }
}

const audienceTone: Readonly<Record<MaskedPaper['audience'], string>> = {
  parties: 'jade',
  requester: 'blue',
  respondent: 'blue',
  officers: 'grey',
  body: 'grey',
}

/** What it is worth, of one that was taken back or takes effect only by being signed for: it is no state of service then. */
function worthOf({ standing }: MaskedPaper, { parties }: Pick<MaskedCase, 'parties'>, { t }: Localizer) {
  if (!standing) return undefined
  const names = parties.filter(({ id }) => standing.left.includes(id)).map(({ name }) => name)
  const text = t(`cases:paper.tag.${standing.as}`)
  const named = names.join(t('wording:comma'))
  const looks = {
    void: { tone: 'grey', icon: 'sealed' },
    unsigned: { tone: 'red', icon: 'overdue' },
    'to-sign': { tone: 'amber', icon: 'paper' },
    signed: { tone: 'jade', icon: 'done' },
  } as const
  const says = standing.as === 'void' ? undefined : t(`cases:paper.${standing.as}`, { parties: named })
  return { state: { text, ...looks[standing.as] }, says }
}

/** For whom it is, and that nobody is recorded as served with it where it has to be served. */
function stateOf({ audience, key, served, reached = [], servedUntold }: MaskedPaper, t: Localizer['t']): string {
  if (isOfFiler(key)) return t('cases:audience.office')
  const isWithin = audience === 'officers' || audience === 'body'
  const isServedByNobody = isWithin || key === 'proof-of-service' || keptByParty.some((each) => each === key)
  const to = t(`cases:audience.${audience}`)
  return isServedByNobody || served.length + reached.length > 0 || servedUntold ? to : t('cases:paper.unserved', { to })
}

/** What runs from the service of a paper, and until when. */
function periodsOfService(
  paper: MaskedPaper,
  on: PlainDate,
  { proceedings }: Pick<MaskedCase, 'proceedings'>,
  { t, lang }: Localizer,
): string[] {
  const proceeding = proceedings.find(({ id }) => id === paper.proceedingId)
  if (!proceeding || !isWhole(proceeding)) return []
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return periodsFromService(procedure, paper, on, calendars().CN).map(({ purpose, period, due }) => {
    const text = t(`cases:paper.period.${purpose}`, { due: dayText(due, lang) })
    const source = t(period.source.verified ? 'cases:does.source' : 'cases:does.source-unverified', {
      text: sourceText(period.source, lang),
    })
    return `${text} ${source}`
  })
}

/**
 * What a party was called on the day: a name that was put right later stands as it was then, on the day itself as the paper has it. Undefined of
 * nobody whom the reader knows.
 */
function nameThen(
  { parties, corrections }: Pick<MaskedCase, 'parties' | 'corrections'>,
  partyId: string | undefined,
  { on, paper }: { readonly on: PlainDate; readonly paper: MaskedPaper },
): string | undefined {
  const party = parties.find(({ id }) => id === partyId)
  const later = corrections.filter(({ part, state, at }) => {
    const day = dateOf(at)
    return state === 'made' && part === partyId && (day > on || (day === on && at > paper.issuedAt))
  })
  const [renamed] = later.flatMap(({ changes }) => changes.filter(({ field }) => field === 'name'))
  return party && (renamed?.was ?? party.name)
}

/** One paper for the part `paper-card`. */
export function paperCard(
  paper: MaskedPaper,
  record: Pick<MaskedCase, '_id' | 'parties' | 'proceedings' | 'corrections'>,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const calledOn = (partyId: string | undefined, on: PlainDate) => nameThen(record, partyId, { on, paper })
  const addressee = calledOn(paper.addresseeId, dateOf(paper.issuedAt))
  const icon = paper.audience === 'officers' || paper.audience === 'body' ? 'lock' : 'send'
  const worth = worthOf(paper, record, localizer)
  return {
    id: `paper-${paper.id}`,
    title: paperTitle(paper.key, lang, paper.title),
    number: paper.number,
    to: addressee && t('cases:paper.to', { name: addressee }),
    href: paperPath(record._id, paper.id),
    state: worth?.state ?? { text: stateOf(paper, t), tone: audienceTone[paper.audience], icon },
    worth: worth?.says,
    issued: dayText(dayOfPaper(paper), lang),
    by: paperAuthor(paper, localizer),
    served: [
      ...paper.served.map(({ partyId, on, mode }) => ({
        to: calledOn(partyId, on) ?? '',
        at: dayText(on, lang),
        how: mode && waysOfService[mode] && say(waysOfService[mode], lang),
        until: periodsOfService(paper, on, record, localizer),
      })),
      ...(paper.reached ?? []).map((partyId) => ({
        to: calledOn(partyId, dateOf(paper.issuedAt)) ?? '',
        at: dayText(dateOf(paper.issuedAt), lang),
        how: t('cases:paper.reached'),
        until: [],
      })),
    ],
    dropped: paper.dropped?.map(({ partyId, ground, reason, at, byName }) =>
      t('cases:paper.dropped', {
        to: calledOn(partyId, dateOf(at)) ?? '',
        ground: t(`cases:service.drop.grounds.${ground}`),
        reason,
        on: dayText(dateOf(at), lang),
        by: byName,
      }),
    ),
    corrected: paper.corrected?.map(({ was, is, on }) =>
      t('cases:paper.corrected', { was: dayText(was, lang), is: dayText(is, lang), on: dayText(on, lang) }),
    ),
    pages: paper.pages > 0 ? t('cases:paper.pages', { count: paper.pages }) : undefined,
  }
}

/** What may be done with papers of the file, by their ids. */
export interface FileActs {
  /** Papers whose service the viewer may record by itself. */
  readonly servable: ReadonlySet<string>
  /** Those of which persons have copies of their own, with whom. */
  readonly copies: ReadonlyMap<string, readonly string[]>
}

function actsOn(paper: MaskedPaper, record: MaskedCase, { servable, copies }: FileActs, { t }: Localizer) {
  const named = (id: string) => record.parties.find((party) => party.id === id)?.name ?? id
  const actions = [
    ...(servable.has(paper.id) ? [{ text: t('cases:service.act'), href: servicePath(record._id, paper.id) }] : []),
    ...(copies.get(paper.id) ?? []).map((id) => ({
      text: t('cases:paper.copy-for', { name: named(id) }),
      href: `${paperPath(record._id, paper.id)}?to=${id}`,
    })),
  ]
  return actions.length > 0 ? { actions } : {}
}

/** Parties, rights, acts and claims, evidence, papers: what the file holds. */
export function filePart(
  record: MaskedCase,
  localizer: Localizer,
  corrected: Corrected,
  { servable, copies }: Pick<FileActs, 'servable' | 'copies'> = { servable: new Set(), copies: new Map() },
) {
  return {
    ...complaintPart(record, localizer, corrected),
    evidence: record.evidence.map((item) => evidenceCard(item, record, localizer)),
    evidenceFold: foldOfCards(record.evidence, 'evidence', localizer),
    papers: record.papers.toReversed().map((paper) => ({
      ...paperCard(paper, record, localizer),
      ...actsOn(paper, record, { servable, copies }, localizer),
    })),
    papersFold: foldOfCards(record.papers, 'papers', localizer),
  }
}
