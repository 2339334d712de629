import { type Bilingual, say } from '../kernel/bilingual.ts'
import {
  hasRequester,
  isHead,
  isWhole,
  type CaseAccess,
  type MaskedCase,
  type WholeProceeding,
} from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { isHelping, isWaiting } from '../kernel/handoff.ts'
import { nextSession } from '../kernel/session.ts'
import { calledOf } from '../kernel/shop-name.ts'
import { newestOf, procedureOf, urgentUntil } from '../procedures/index.ts'
import {
  casePath,
  clockBesideHolder,
  clockFacts,
  clockPanel,
  clocksOf,
  namedClocks,
  dayText,
  evidencePath,
  followPath,
  holderBadge,
  type Localizer,
  partiesText,
  term,
  rightText,
  kindText,
  sessionLine,
  sessionPath,
  titleText,
} from '../wording/index.ts'
import { type DocketRow, urgentChip, workRow } from '../docket/index.ts'
import type { CorrectsAs } from './correction.rules.ts'
import { filePart } from './file.pages.ts'
import { headStates, type LaneFacts, lanesPart, leadingProceeding } from './lane.pages.ts'
import type { nextStepPanel } from './next-step.pages.ts'
import { accountsLine } from './party.pages.ts'
import { type Since, sincePart, type Unheard, unheardParts } from '../visits/index.ts'
import { timelinePart } from './timeline.pages.ts'
import type { Timeline, TimelineChoice } from './timeline.read.ts'
import { submissionsPart } from './submission.pages.ts'
import { handoffAsked, handoffPart } from './tracker.pages.ts'
import type { WatchPanel } from './watch.pages.ts'

/** The list a case was opened from: what stands of it beside the case, and what other links of the page carry to keep it there. */
export interface OpenedList {
  readonly kept: Readonly<Record<string, string | undefined>>
  part(caseId: string, viewer: Viewer, at: Date, localizer: Localizer): object
}

/** Everything a case page is made of. */
export interface CaseView {
  readonly shown: MaskedCase
  readonly access: CaseAccess
  readonly viewer: Viewer
  readonly at: Date
  readonly timeline: Timeline
  /** The viewer's last look, before this one. */
  readonly since?: Since
  /** Where something was written to the viewer alone that they have not read. */
  readonly unheard?: readonly Unheard[]
  readonly choice: TimelineChoice
  readonly related: readonly DocketRow[]
  /** The list it was opened from. */
  readonly listPane?: OpenedList
  /** What may be done now, of each proceeding. */
  readonly panels: readonly ReturnType<typeof nextStepPanel>[]
  /** What waits, on whom and since when, for who watches and does nothing. */
  readonly watched: readonly WatchPanel[]
  readonly holders: readonly HolderActs[]
  /** Of the proceedings that the viewer works: which runs under a text that may not be the one that applies. */
  readonly lane: LaneFacts
  /** Whether the viewer may say who signs in for a party. */
  readonly mayLink: boolean
  /** How the viewer may put right a part of what was filed. */
  /** Papers whose service the viewer may record by itself, by id. */
  readonly servable: ReadonlySet<string>
  /** Papers of which the viewer serves persons copies of their own, with whom. */
  readonly copies: ReadonlyMap<string, readonly string[]>
  readonly corrects: (part: string) => CorrectsAs | undefined
}

/** Something to do, for programs: steps of which one fulfils it, the clock that binds it, the session it is about, the paper that is to be served. */
export interface MustFacts {
  readonly steps: readonly string[]
  readonly what?: Bilingual
  readonly clock?: string
  readonly session?: string
  readonly paper?: string
  readonly ask?: string
}

/** What can be done about who has a proceeding. */
export interface HolderActs {
  readonly id: string
  readonly heading: string
  readonly claim: { readonly action: string; readonly text: string } | undefined
  readonly links: readonly { readonly href: string; readonly text: string }[]
}

function openOf({ proceedings }: MaskedCase): WholeProceeding[] {
  return proceedings.filter(isWhole)
}

function namesOf(record: MaskedCase, side: string, { t }: Localizer): string {
  return record.parties
    .filter((party) => party.side === side)
    .map(calledOf)
    .join(t('wording:comma'))
}

function headPart(masked: MaskedCase, view: CaseView, localizer: Localizer) {
  const { t } = localizer
  const { viewer, at } = view
  const leading = leadingProceeding(masked, viewer)
  const right = masked.rights[0]
  const waits = masked.handoffs.some(isWaiting)
  return {
    number: masked._id,
    heading: titleText(masked.title, localizer.lang),
    rightType: right && rightText(right.kind, localizer.lang),
    parties: partiesText(
      namesOf(masked, 'requester', localizer),
      namesOf(masked, 'respondent', localizer),
      localizer,
      !hasRequester(masked),
    ),
    states: headStates(masked, localizer),
    holder: leading && holderOfCase(leading, masked, viewer, localizer),
    clock: leading && clockBesideHolder(leading, at, localizer),
    urgent: openOf(masked).some(({ endedOn }) => !endedOn)
      ? urgentChip(urgentUntil(masked.acts), at, localizer)
      : undefined,
    hearings: hearingsPart(masked, at, localizer),
    flags: [
      ...(masked.confidential ? [{ text: t('docket:flag.confidential-informant'), tone: 'grey', icon: 'lock' }] : []),
      ...(waits ? [{ text: t('docket:flag.handoff-waits'), tone: 'blue', icon: 'send' }] : []),
    ],
  }
}

/** Who has the case now: of what is kept between a body and the parties, that they have it, and never who had what ended before. */
function holderOfCase(leading: WholeProceeding, { proceedings }: MaskedCase, viewer: Viewer, { t, lang }: Localizer) {
  const isKept = leading.endedOn !== undefined && proceedings.some(isHead)
  return isKept ? { bodyName: t('cases:lane.confidential-holder') } : holderBadge(leading.holder, viewer.id, lang)
}

/** In what capacity the viewer has the case open: whose desk has nothing of it any more is not who works it. */
function capacityOf({ as, works }: CaseAccess, masked: MaskedCase, { id, deskIds }: Viewer): string {
  const helps = masked.handoffs.some((each) => deskIds.includes(each.to.deskId) && isHelping(each))
  if (as === 'offered' && helps) return 'helping'
  if (as !== 'holder') return as
  const open = openOf(masked).filter((each) => works.includes(each.id) && !each.endedOn)
  const isOwn = ({ holder, officers }: WholeProceeding) =>
    deskIds.includes(holder.deskId) || officers.some(({ personId }) => personId === id)
  return open.some(isOwn) ? 'holder' : open.length > 0 ? 'head' : 'held'
}

/** The session that comes next to the reader in each proceeding, when and where, until it is over. */
export function hearingsPart(masked: MaskedCase, at: Date, localizer: Localizer) {
  return openOf(masked).flatMap((proceeding) => {
    const session = proceeding.endedOn ? undefined : nextSession(proceeding.sessions, at)
    if (!session) return []
    return [
      {
        kind: kindText(session.kind, proceeding.procedure, localizer),
        line: sessionLine(session, localizer),
        href: sessionPath(masked._id, proceeding.id, session.id),
      },
    ]
  })
}

/** Clocks of a proceeding, each with the ledger that explains its date. */
function clocksPart(masked: MaskedCase, at: Date, localizer: Localizer) {
  return openOf(masked).flatMap((proceeding) => {
    const read = namedClocks(clocksOf(proceeding, at), proceeding, masked)
    if (read.length === 0) return []
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    const panels = read.map((each) => ({
      panel: clockPanel(each, at, localizer, proceeding),
      clock: each.clock,
    }))
    return [
      {
        id: proceeding.id,
        heading: say(procedure.short, localizer.lang),
        open: panels.filter(({ clock }) => isOpen(clock)).map(({ panel }) => panel),
        stopped: panels.filter(({ clock }) => !isOpen(clock)).map(({ panel }) => panel),
      },
    ]
  })
}

/** That others are open about the same right or respondent: they are looked at before anything is decided. */
function alikeText(related: readonly DocketRow[], { t }: Localizer): string | undefined {
  const count = related.filter(({ open }) => open).length
  return count > 0 ? t('cases:show.alike', { count }) : undefined
}

const sections = [
  'next',
  'proceedings',
  'clocks',
  'facts',
  'submissions',
  'timeline',
  'evidence',
  'papers',
  'parties',
  'handoffs',
  'related',
] as const

type Section = (typeof sections)[number]

/** What waits at the reader’s desks to be answered: it is done on the page of the handoff. */
function asksPart(masked: MaskedCase, { deskIds }: Viewer, at: Date, localizer: Localizer) {
  return masked.handoffs
    .filter((handoff) => deskIds.includes(handoff.to.deskId) && (isWaiting(handoff) || isHelping(handoff)))
    .map((handoff) =>
      handoffAsked(handoff, masked, procedureTitle(masked, handoff.proceedingId, localizer), at, localizer),
    )
}

/** A case as its page shows it: what may be done now, where it stands, why its dates are what they are, what the file holds. */
export function casePage(view: CaseView, localizer: Localizer) {
  const { t } = localizer
  const { shown: masked, access, viewer, at, panels } = view
  const asks = asksPart(masked, viewer, at, localizer)
  const whole = filePart(masked, localizer, view.corrects, view)
  const parties = whole.parties.map((part, index) => {
    const party = masked.parties[index]
    return { ...part, accounts: view.mayLink && party ? accountsLine(party, masked._id, localizer) : undefined }
  })
  const file = { ...whole, parties }
  const submissions = submissionsPart(masked, access, localizer)
  const counts = {
    next: asks.length + panels.length + view.watched.length,
    submissions: submissions.length,
    evidence: file.evidence.length,
    papers: file.papers.length,
    handoffs: masked.handoffs.length,
    related: view.related.length,
  }
  return {
    title: t('cases:show.title', { number: masked._id, title: titleText(masked.title, localizer.lang) }),
    // The page has the case up to its last entry shown: what the journal was slow with is news to it still.
    case: { id: masked._id, seq: view.timeline.upTo, version: masked.version },
    listPane: view.listPane?.part(masked._id, viewer, at, localizer),
    head: headPart(masked, view, localizer),
    index: indexPart(counts, localizer),
    filed:
      masked.channel &&
      t('cases:show.filed', {
        day: dayText(masked.filedOn, localizer.lang),
        channel: t(`cases:channel.${masked.channel}`),
      }),
    asOf: t(`cases:as.${capacityOf(access, masked, viewer)}`),
    calendar:
      access.works.length > 0
        ? { href: `${followPath(masked._id)}/calendar.ics`, text: t('filing:follow.calendar') }
        : undefined,
    asks,
    panels,
    watched: view.watched,
    holders: view.holders,
    lanes: lanesPart(masked, viewer, at, localizer, view.lane),
    clocks: clocksPart(masked, at, localizer),
    file,
    submissions,
    addEvidence: mayAddEvidence(access) ? evidencePath(masked._id) : undefined,
    handoffs: masked.handoffs
      .toReversed()
      .map((handoff) =>
        handoffPart(handoff, masked, procedureTitle(masked, handoff.proceedingId, localizer), at, localizer),
      ),
    timeline: timelinePart(view.timeline, view.choice, masked, localizer, casePath(masked._id), view.listPane?.kept, {
      since: view.since,
      viewerId: viewer.id,
    }),
    unheard: unheardParts(view.unheard ?? [], masked, localizer),
    since: sincePart(view.since, view.timeline.entries, viewer.id, { href: '#timeline', at, localizer }),
    alike: alikeText(view.related, localizer),
    related: {
      id: 'related-list',
      caption: t('cases:section.related'),
      rows: view.related.map((row) => ({ ...workRow(row, viewer, at, localizer), take: undefined })),
    },
    self: casePath(masked._id),
  }
}

/** The parts of the page, each with how much is in it; these are left out where they are empty. */
const leftOutEmpty: ReadonlySet<Section> = new Set(['next', 'submissions', 'handoffs'])

function indexPart(counts: Readonly<Partial<Record<Section, number>>>, { t }: Localizer) {
  return sections
    .filter((section) => !leftOutEmpty.has(section) || counts[section] !== 0)
    .map((section) => ({
      label: t(`cases:section.${section}`),
      href: `#${section}`,
      count: section === 'next' ? undefined : counts[section],
    }))
}

const mayAddEvidence = ({ as }: CaseAccess): boolean => as !== 'supervisor' && as !== 'offered' && as !== 'answered'

function procedureTitle({ proceedings }: MaskedCase, proceedingId: string, { lang }: Localizer): string {
  const proceeding = proceedings.find(({ id }) => id === proceedingId)
  const known = proceeding && newestOf(proceeding.procedure)
  return known ? term(known.short, lang) : ''
}

/**
 * A case for programs: the masked case, each proceeding with its clocks as read now and the steps the caller may take.
 * @param steps keys of those steps, by proceeding
 * @param musts what of it the caller must do now, by proceeding
 */
export function caseFacts(
  shown: MaskedCase,
  access: CaseAccess,
  steps: ReadonlyMap<string, readonly string[]>,
  musts: ReadonlyMap<string, readonly MustFacts[]>,
  at: Date,
) {
  return {
    ...shown,
    as: access.as,
    proceedings: shown.proceedings.map((each) =>
      isHead(each)
        ? each
        : {
            ...each,
            readings: clocksOf(each, at).map(clockFacts),
            steps: steps.get(each.id) ?? [],
            must: musts.get(each.id) ?? [],
          },
    ),
  }
}
