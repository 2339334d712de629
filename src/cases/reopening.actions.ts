import { type CaseAccess, actingRoles } from '../access/index.ts'
import { bodyOf, bodyOfDesk, deskOf } from '../bodies/index.ts'
import type { Viewer } from '../http/viewer.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { isWaiting, offerAnew, onlyOffered, type Onward } from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { type Ending, endingOf, mayTakeBack, reopen, type Reopening, reopeningObstacle } from '../kernel/reopening.ts'
import { system } from '../kernel/role.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { composePapers, officeTime, type PaperOccasion } from '../papers/index.ts'
import { answerRuleOf, hasReachedRespondent, procedureOf } from '../procedures/index.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import { obstacleToReceiving } from '../duties/index.ts'
import { accessFor, type Caller, circumstancesOf, commitOf, withPapers } from './case.actions.ts'

/** An end that somebody may take back: as the head of the body that has the proceeding, or as the party whose own act it was. */
export interface OwnEnding extends Ending {
  readonly as: 'head' | 'party'
}

const procedureFor = ({ procedure, version }: Proceeding) => procedureOf(procedure, version)

/** Whether the viewer is a head of the body that has the proceeding. */
function isHeadOf(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): boolean {
  return actingRoles(viewer, record, proceeding).includes('lead') && viewer.bodyId === proceeding.holder.bodyId
}

/** What stands against it where a head of the body asks to take back its end, as a stable code. Throws not-found for everybody else. */
export function headsObstacle(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): string {
  if (!isHeadOf(viewer, record, proceeding)) throw notFound('proceeding')
  const ending = endingOf(procedureFor(proceeding), proceeding)
  return (ending && reopeningObstacle(record, proceeding.id, ending)) ?? 'ending-final'
}

/** The end of a proceeding that the viewer may take back; undefined for everybody else, and where nothing ended or the law lets it stand. */
export function ownEndingOf(
  viewer: Viewer,
  record: CaseRecord,
  proceeding: Proceeding,
  at: Date,
): OwnEnding | undefined {
  const ending = endingOf(procedureFor(proceeding), proceeding)
  if (!ending || reopeningObstacle(record, proceeding.id, ending)) return undefined
  if (isHeadOf(viewer, record, proceeding)) return { ...ending, as: 'head' }
  const roles = actingRoles(viewer, record, proceeding)
  const isParty = roles.some((role) => role === 'filer' || role === 'respondent')
  return isParty && mayTakeBack(ending, viewer.id, at) ? { ...ending, as: 'party' } : undefined
}

/** Ids of the proceedings whose end the viewer may take back. */
export function reopenable(viewer: Viewer, record: CaseRecord, { reads }: CaseAccess, at: Date): string[] {
  return record.proceedings.flatMap((each) =>
    reads.includes(each.id) && ownEndingOf(viewer, record, each, at) ? [each.id] : [],
  )
}

/**
 * Takes back the end of a proceeding: journalled, clocks computed anew, the papers of that step void, and whoever was told of it told by a
 * paper that it is so no more.
 * Throws not-found for whoever may not, RuleError with what stands against it, and as `reopen` and `composePapers`.
 */
export async function reopenProceeding(
  order: Reopening & { readonly caseId: string },
  caller: Caller,
): Promise<Committed> {
  const { viewer, at } = caller
  return await changeCase(order.caseId, commitOf(caller), async (record) => {
    accessFor(viewer, record)
    const before = proceedingOf(record, order.proceedingId)
    const ending = ownEndingOf(viewer, record, before, at)
    if (!ending) throw new RuleError(headsObstacle(viewer, record, before), 'this end is not taken back')
    const circumstances = circumstancesOf(caller, actingRoles(viewer, record, before))
    const { voided, ...reopened } = reopen(record, order, procedureFor, circumstances)
    const change = offerAnew(reopened, before.id, ending.walk.at, receiversOf(before, at), {
      ...circumstances,
      actor: system,
    })
    const occasion = noticeOf(change.record, before, ending, order, {
      at,
      by: viewer,
      calendars: circumstances.calendars,
      papers: voided,
    })
    const papers = occasion
      ? await composePapers([ending.as === 'party' ? 'reopening-statement' : 'reopening-notice'], occasion)
      : []
    return { ...withPapers(change, before.id, papers), answer: before.id }
  })
}

/** How long each desk has that was asked to take the proceeding on; undefined for one that cannot any more. */
const receiversOf =
  (proceeding: Proceeding, at: Date): Onward =>
  ({ deskId }, kind) => {
    const body = bodyOfDesk(deskId)
    const desk = deskOf(deskId)
    if (!body || !desk || obstacleToReceiving(proceeding, { body, desk }, kind, at)) return undefined
    return answerRuleOf(procedureFor(proceeding), body.kind, kind, proceeding)
  }

/** Whether anybody outside the office has had the paper: of one that waited for its service nobody is told that it is void. */
const hasCome = ({ id, toServe }: CaseRecord['papers'][number], { services = [] }: CaseRecord): boolean =>
  toServe !== true || services.some(({ papers }) => papers.includes(id))

/** The notice to those who were told of the end; none where that was told within the office alone. */
function noticeOf(
  record: CaseRecord,
  proceeding: Proceeding,
  { step, ground, walk, as }: OwnEnding,
  { reason, askedOn }: Reopening,
  { papers, ...when }: Pick<PaperOccasion, 'at' | 'by' | 'calendars'> & { readonly papers: CaseRecord['papers'] },
): PaperOccasion | undefined {
  const { audience = 'officers' } = step
  if (audience === 'officers' || audience === 'body') return undefined
  const { onReport } = procedureFor(proceeding)
  const isUnheard = audience === 'parties' && !hasReachedRespondent(proceeding, record)
  const side = as === 'party' && walk.side !== 'third-party' ? walk.side : undefined
  const offered = onlyOffered(record, proceedingOf(record, proceeding.id)).filter(isWaiting)
  const to =
    audience === 'filer' || isUnheard ? 'requester' : audience === 'respondent' || onReport ? 'respondents' : undefined
  return {
    record,
    proceedingId: proceeding.id,
    audience: isUnheard ? 'filer' : audience,
    ...when,
    ...(to ? { to } : {}),
    reopened: {
      step: step.title.zh,
      papers: papers
        .filter((paper) => paper.audience !== 'officers' && paper.audience !== 'body' && hasCome(paper, record))
        .map(({ title, number }) => ({ title, number })),
      reasons: [reason],
      ...(side ? { byItself: { side, on: dateOf(when.at), by: when.by.name, at: officeTime(when.at) } } : {}),
      ...(offered.length > 0 ? { offeredTo: offered.map(({ to: { bodyId } }) => bodyOf(bodyId)?.fullName ?? '') } : {}),
      ...(askedOn ? { askedOn } : {}),
      ...(ground === 'wish' ? { isStill: true } : {}),
    },
  }
}
