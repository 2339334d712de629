import {
  actingRoles,
  type CaseAccess,
  isWhole,
  maskCase,
  type MaskedCase,
  mayReadPaper,
  servesCopies,
} from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { ofProceeding } from '../kernel/scope.ts'
import type { Left } from '../duties/index.ts'
import { ownCopiesOf } from '../papers/index.ts'
import { procedureOf, textInDoubt } from '../procedures/index.ts'
import {
  assignPath,
  claimPath,
  correctDayPath,
  reopeningPath,
  type Localizer,
  offerPath,
  roomPath,
  sessionsPath,
} from '../wording/index.ts'
import { correctsPart } from './correction.rules.ts'
import { mayCorrectDays } from './day.actions.ts'
import type { CaseView, HolderActs, MustFacts } from './case.pages.ts'
import { comingIn, duesShown } from './lane.view.ts'
import { nextStepPanel } from './next-step.pages.ts'
import { nextStepView, stepOptions, todoFor } from './next-step.view.ts'
import { mayLink } from './party.actions.ts'
import { ownEndingOf } from './reopening.actions.ts'
import { servablePapers } from './service.actions.ts'
import { watchPanels } from './watch.pages.ts'
import { watchedOf } from './watch.view.ts'

/** A case, and who looks at it from where. */
export type Seen = Omit<
  CaseView,
  'shown' | 'panels' | 'watched' | 'holders' | 'lane' | 'mayLink' | 'corrects' | 'servable' | 'copies'
> & {
  readonly record: CaseRecord
  readonly left?: Left
  /** Who is named to a proceeding of it and works on no case any more, by id. */
  readonly stopped?: ReadonlySet<string>
}

/**
 * The case as its page may know it. The one place between the record and the page: what may be done is decided here, on the record, since
 * the rules look at more than the viewer may see; what goes on to the page is words, addresses and the masked case.
 */
export function viewOf(seen: Seen, localizer: Localizer): CaseView {
  const { record, left, stopped, ...rest } = seen
  const shown = withStopped(withLeft(maskCase(record, seen.access), left, localizer), stopped)
  return {
    ...rest,
    shown,
    panels: panelsPart(seen, shown, localizer),
    watched: seen.access.as === 'supervisor' ? watchPanels(watchedOf(seen, shown), shown, seen.at, localizer) : [],
    holders: [...holderActs(seen, localizer), ...reopeningActs(seen, localizer)],
    lane: {
      coming: comingIn(seen.viewer, record, shown, seen.at),
      dues: new Map(record.proceedings.map((each) => [each.id, duesShown(seen.access, record, each)])),
      doubts: new Map(
        record.proceedings.flatMap((each) => {
          const doubt = seen.access.works.includes(each.id) ? textInDoubt(each, ofProceeding(record, each)) : undefined
          return doubt ? [[each.id, doubt] as const] : []
        }),
      ),
    },
    mayLink: mayLink(seen.viewer, record),
    corrects: (part) => correctsPart(seen.viewer, record, part),
    copies: copiesServed(seen.access, record),
    servable: new Set(servablePapers(seen.viewer, record).map(({ paper }) => paper.id)),
  }
}

/** Of the papers that the viewer's own body issued: for whom there is a copy of their own. */
function copiesServed(access: CaseAccess, record: CaseRecord): ReadonlyMap<string, readonly string[]> {
  const own = record.papers.filter((paper) => servesCopies(paper, access) && mayReadPaper(paper, access, record))
  return new Map(own.map((paper) => [paper.id, ownCopiesOf(paper, record).map(({ id }) => id)]))
}

/** Keys of the steps the viewer may take now, by proceeding; decided on the record, for the same reason. */
export function stepsOpenTo(viewer: Viewer, record: CaseRecord, at: Date): ReadonlyMap<string, readonly string[]> {
  return new Map(
    record.proceedings.map((proceeding) => [
      proceeding.id,
      proceeding.endedOn
        ? []
        : stepOptions(viewer, record, proceeding, at).flatMap(({ key, obstacle }) => (obstacle ? [] : [key])),
    ]),
  )
}

/** What the viewer must do now, by proceeding, what is due first in front: the steps that fulfil it, its clock, the session it is about. */
export function mustsOf(
  viewer: Viewer,
  record: CaseRecord,
  at: Date,
  left?: Left,
): ReadonlyMap<string, readonly MustFacts[]> {
  return new Map(
    record.proceedings.map((proceeding) => [
      proceeding.id,
      todoFor(viewer, record, proceeding, at, left).must.map(({ steps, clock, session, what, paper, ask }) => ({
        steps,
        ...(what ? { what } : {}),
        ...(clock ? { clock: clock.id } : {}),
        ...(session ? { session: session.id } : {}),
        ...(paper === undefined ? {} : { paper }),
        ...(ask === undefined ? {} : { ask }),
      })),
    ]),
  )
}

/** The case with a mark beside the names of those who hold a part of it and are not there any more. */
function withLeft(shown: MaskedCase, left: Left | undefined, { t }: Localizer): MaskedCase {
  if (!left || left.gone.size === 0) return shown
  const proceedings = shown.proceedings.map((each) => {
    if (!isWhole(each) || each.holder.personName === undefined || !left.gone.has(each.id)) return each
    const personName = t('ui:holder.left', { name: each.holder.personName })
    return { ...each, holder: { ...each.holder, personName }, heldBy: each.holder.personName }
  })
  return { ...shown, proceedings: proceedings as MaskedCase['proceedings'] }
}

/** The case with who is named to a part of it that runs, and works on no case any more. */
function withStopped(shown: MaskedCase, stopped: ReadonlySet<string> | undefined): MaskedCase {
  if (!stopped || stopped.size === 0) return shown
  const proceedings = shown.proceedings.map((each) => {
    const gone = isWhole(each) && !each.endedOn ? each.officers.filter(({ personId }) => stopped.has(personId)) : []
    return gone.length > 0 ? { ...each, membersLeft: gone.map(({ name }) => name) } : each
  })
  return { ...shown, proceedings: proceedings as MaskedCase['proceedings'] }
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
function holderActs(view: Seen, { t, lang }: Localizer): HolderActs[] {
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
          ...(proceeding.walked.length > 0 && mayCorrectDays(viewer, record, proceeding)
            ? [{ href: correctDayPath(record._id, id), text: t('cases:day.link') }]
            : []),
          ...roomOf(proceeding, record._id).map((href) => ({ href, text: t('cases:act.room') })),
        ],
      }
    })
    .filter(({ claim, links }) => claim !== undefined || links.length > 0)
}

/** The ends that the viewer may take back. */
function reopeningActs({ record, viewer, at }: Seen, { t, lang }: Localizer): HolderActs[] {
  return record.proceedings.flatMap((proceeding) => {
    const ending = ownEndingOf(viewer, record, proceeding, at)
    if (!ending) return []
    const { procedure, version, id } = proceeding
    const text = t(`cases:reopening.link${ending.as === 'party' ? '-own' : ''}`, { step: say(ending.step.title, lang) })
    const heading = say(procedureOf(procedure, version).short, lang)
    return [{ id, heading, claim: undefined, links: [{ href: reopeningPath(record._id, id), text }] }]
  })
}

function panelsPart({ record, viewer, at, access, left }: Seen, shown: MaskedCase, localizer: Localizer) {
  return access.reads.flatMap((proceedingId) => {
    const view = nextStepView(viewer, record, proceedingId, at, shown, left)
    return view && (view.options.length > 0 || view.todo.must.length > 0) ? [nextStepPanel(view, at, localizer)] : []
  })
}
