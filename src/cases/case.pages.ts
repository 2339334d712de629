import { say } from '../kernel/bilingual.ts'
import {
  actingRoles,
  isHead,
  type CaseAccess,
  maskCase,
  type MaskedCase,
  type MaskedProceeding,
} from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { isWaiting } from '../kernel/handoff.ts'
import { procedureOf } from '../procedures/index.ts'
import {
  assignPath,
  casePath,
  claimPath,
  clockChip,
  clockFacts,
  clockPanel,
  clocksOf,
  dayText,
  evidencePath,
  holderBadge,
  type Localizer,
  nearest,
  offerPath,
  partiesText,
  roomPath,
  sessionsPath,
  term,
  rightText,
} from '../wording/index.ts'
import { type DocketRow, workRow } from '../docket/index.ts'
import { filePart } from './file.pages.ts'
import { headStates, lanesPart, leadingProceeding } from './lane.pages.ts'
import { nextStepPanel, stepOptions } from './next-step.pages.ts'
import { mayLink } from './party.actions.ts'
import { accountsLine } from './party.pages.ts'
import { type Timeline, type TimelineChoice, timelinePart } from './timeline.pages.ts'
import { handoffPart } from './tracker.pages.ts'

/** The list a case was opened from: what stands of it beside the case, and what other links of the page carry to keep it there. */
export interface OpenedList {
  readonly kept: Readonly<Record<string, string | undefined>>
  part(caseId: string, viewer: Viewer, at: Date, localizer: Localizer): object
}

/** Everything a case page is made of. */
export interface CaseView {
  readonly record: CaseRecord
  readonly access: CaseAccess
  readonly viewer: Viewer
  readonly at: Date
  readonly timeline: Timeline
  readonly choice: TimelineChoice
  readonly related: readonly DocketRow[]
  /** The list it was opened from. */
  readonly listPane?: OpenedList
}

function openOf(record: { readonly proceedings: readonly MaskedProceeding[] }): Proceeding[] {
  return record.proceedings.filter((each): each is Proceeding => !isHead(each))
}

function namesOf(record: MaskedCase, side: string): string {
  return record.parties
    .filter((party) => party.side === side)
    .map((party) => party.name)
    .join('、')
}

function headPart(masked: MaskedCase, view: CaseView, localizer: Localizer) {
  const { t } = localizer
  const { viewer, at } = view
  const leading = leadingProceeding(masked, viewer)
  const clocks = openOf(masked).flatMap((each) => (each.endedOn ? [] : clocksOf(each, at)))
  const next = nearest(clocks)
  const right = masked.rights[0]
  const waits = masked.handoffs.some(isWaiting)
  return {
    number: masked._id,
    heading: masked.title,
    rightType: right && rightText(right.kind, localizer.lang),
    parties: partiesText(namesOf(masked, 'requester'), namesOf(masked, 'respondent'), localizer),
    states: headStates(masked.proceedings, localizer),
    holder: leading && holderBadge(leading.holder, viewer.id, localizer.lang),
    clock: next && clockChip(next, at, localizer),
    flags: [
      ...(masked.confidential ? [{ text: t('cases:flag.confidential-informant'), tone: 'grey', icon: 'lock' }] : []),
      ...(waits ? [{ text: t('cases:flag.handoff-waits'), tone: 'blue', icon: 'send' }] : []),
    ],
  }
}

/** Clocks of a proceeding, each with the ledger that explains its date. */
function clocksPart(masked: MaskedCase, at: Date, localizer: Localizer) {
  return openOf(masked).flatMap((proceeding) => {
    const read = clocksOf(proceeding, at)
    if (read.length === 0) return []
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    const panels = read.map((each) => ({
      panel: clockPanel(each, at, localizer, proceeding.holder),
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

function hasSessions({ procedure, version }: Proceeding): boolean {
  return procedureOf(procedure, version).sessions !== undefined
}

/** The room where a proceeding is worked beside this page. */
function roomOf(proceeding: Proceeding, caseId: string): string[] {
  const path = roomPath(caseId, proceeding)
  return path === undefined ? [] : [path]
}

/** What can be done about who has a proceeding: claim it, give it to somebody, offer it to another desk. */
function holderActs(view: CaseView, { t, lang }: Localizer) {
  const { record, access, viewer } = view
  return record.proceedings
    .filter(({ id, endedOn }) => access.works.includes(id) && !endedOn)
    .map((proceeding) => {
      const { holder, id } = proceeding
      const ofDesk = viewer.deskIds.includes(holder.deskId)
      const leads = actingRoles(viewer, record, proceeding).includes('lead')
      const short = say(procedureOf(proceeding.procedure, proceeding.version).short, lang)
      const mayOffer = ofDesk || (leads && viewer.bodyId === holder.bodyId)
      return {
        id,
        heading: short,
        claim:
          ofDesk && !holder.personId ? { action: claimPath(record._id, id), text: t('cases:act.claim') } : undefined,
        links: [
          ...(leads || holder.personId === viewer.id
            ? [{ href: assignPath(record._id, id), text: t('cases:act.assign') }]
            : []),
          ...(mayOffer ? [{ href: offerPath(record._id, id), text: t('cases:act.offer') }] : []),
          ...(hasSessions(proceeding) ? [{ href: sessionsPath(record._id, id), text: t('cases:act.sessions') }] : []),
          ...roomOf(proceeding, record._id).map((href) => ({ href, text: t('cases:act.room') })),
        ],
      }
    })
    .filter(({ claim, links }) => claim !== undefined || links.length > 0)
}

function panelsPart({ record, viewer, at, access }: CaseView, localizer: Localizer) {
  return record.proceedings.flatMap((proceeding) => {
    if (!access.reads.includes(proceeding.id)) return []
    const panel = nextStepPanel(viewer, record, proceeding, at, localizer)
    return panel ? [panel] : []
  })
}

const sections = [
  'next',
  'proceedings',
  'clocks',
  'facts',
  'timeline',
  'evidence',
  'papers',
  'parties',
  'handoffs',
  'related',
] as const

/** A case as its page shows it: what may be done now, where it stands, why its dates are what they are, what the file holds. */
export function casePage(view: CaseView, localizer: Localizer) {
  const { t } = localizer
  const { record, access, viewer, at } = view
  const masked = maskCase(record, access)
  const links = mayLink(viewer, record)
  const whole = filePart(masked, localizer)
  const parties = whole.parties.map((part, index) => {
    const party = masked.parties[index]
    return { ...part, accounts: links && party ? accountsLine(party, record._id, localizer) : undefined }
  })
  const file = { ...whole, parties }
  const panels = panelsPart(view, localizer)
  const counts: Partial<Record<(typeof sections)[number], number>> = {
    evidence: file.evidence.length,
    papers: file.papers.length,
    handoffs: masked.handoffs.length,
    related: view.related.length,
  }
  const shows = (section: (typeof sections)[number]) =>
    section === 'next' ? panels.length > 0 : section === 'handoffs' ? masked.handoffs.length > 0 : true
  return {
    title: t('cases:show.title', { number: record._id, title: masked.title }),
    // The page has the case up to its last entry shown: what the journal was slow with is news to it still.
    case: { id: record._id, seq: Math.min(record.seq, view.timeline.upTo), version: record.version },
    listPane: view.listPane?.part(record._id, viewer, at, localizer),
    head: headPart(masked, view, localizer),
    index: sections.filter(shows).map((section) => ({
      label: t(`cases:section.${section}`),
      href: `#${section}`,
      count: counts[section],
    })),
    filed: t('cases:show.filed', {
      day: dayText(record.filedOn, localizer.lang),
      channel: t(`cases:channel.${record.channel}`),
    }),
    asOf: t(`cases:as.${access.as}`),
    panels,
    holders: holderActs(view, localizer),
    lanes: lanesPart(masked.proceedings, viewer, at, localizer),
    clocks: clocksPart(masked, at, localizer),
    file,
    addEvidence: access.as === 'supervisor' || access.as === 'offered' ? undefined : evidencePath(record._id),
    handoffs: masked.handoffs
      .toReversed()
      .map((handoff) =>
        handoffPart(handoff, record, procedureTitle(record, handoff.proceedingId, localizer), at, localizer),
      ),
    timeline: timelinePart(view.timeline, view.choice, record, localizer, casePath(record._id), view.listPane?.kept),
    related: {
      id: 'related-list',
      caption: t('cases:section.related'),
      rows: view.related.map((row) => ({ ...workRow(row, viewer, at, localizer), take: undefined })),
    },
    self: casePath(record._id),
  }
}

function procedureTitle(record: CaseRecord, proceedingId: string, { lang }: Localizer): string {
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  return proceeding ? term(procedureOf(proceeding.procedure, proceeding.version).short, lang) : ''
}

/** A case for programs: the masked record, each proceeding with its clocks as read now and the steps the caller may take. */
export function caseFacts(record: CaseRecord, access: CaseAccess, viewer: Viewer, at: Date) {
  const masked = maskCase(record, access)
  return {
    ...masked,
    as: access.as,
    evidence: masked.evidence.map(({ blobId: _blob, ...item }) => item),
    papers: masked.papers.map(({ blobId: _blob, facts: _facts, ...paper }) => paper),
    proceedings: masked.proceedings.map((each) =>
      isHead(each)
        ? each
        : {
            ...each,
            readings: clocksOf(each, at).map(clockFacts),
            steps: stepKeys(viewer, record, each),
          },
    ),
  }
}

/** The record's own proceeding decides, not the masked one, which may lack what the rules look at. */
function stepKeys(viewer: Viewer, record: CaseRecord, { id }: Proceeding): string[] {
  const proceeding = record.proceedings.find((each) => each.id === id)
  if (!proceeding || proceeding.endedOn) return []
  return stepOptions(viewer, record, proceeding).flatMap(({ key, obstacle }) => (obstacle ? [] : [key]))
}
