import {
  type CaseAccess,
  accessOf,
  asListed,
  isToOfferAnew,
  isWhole,
  type MaskedCase,
  type MaskedEvidence,
  type MaskedHandoff,
  type MaskedPaper,
  type MaskedSession,
  maskCase,
  type WholeProceeding,
} from '../access/index.ts'
import { isOver } from '../kernel/proceeding.ts'
import { bodyKindOf } from '../bodies/index.ts'
import { nextStepView, type StepOption } from '../cases/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, PartySide } from '../kernel/case-record.ts'
import { handoffAsOf, proceedingAsOf } from '../kernel/as-of.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { answersOf, type StepRule, type SubmissionRule } from '../kernel/procedure.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { answerRuleOf, procedureOf } from '../procedures/index.ts'
import { type ReadClock, readUnder } from '../wording/index.ts'
import type { Notice } from './notice.model.ts'

/**
 * What a notice is about, as far as its reader may know of it today: as it stood when this was told, whatever came later. `shown` and `next`
 * alone are of today: what there is to look at and to do.
 */
export interface NoticeView {
  readonly notice: Notice
  readonly as: CaseAccess['as']
  readonly shown: MaskedCase
  /** What the case is called in lists. */
  readonly title: string
  readonly proceeding?: WholeProceeding
  readonly handoff?: MaskedHandoff
  readonly clock?: ReadClock
  readonly paper?: MaskedPaper
  readonly session?: MaskedSession
  /** The session that this one took the place of. */
  readonly earlier?: MaskedSession
  readonly evidence?: MaskedEvidence
  /** Of what the other side handed in and was served on the reader: of what kind it is, and how many files. */
  readonly material?: { readonly kinds: readonly SubmissionRule['kind'][]; readonly files: number }
  /** Nothing of the case ran any more when this was told. */
  readonly over?: true
  /** Nobody is asked to take it on any more, and its holder cannot work it. */
  readonly unoffered?: true
  /** The step that was taken, and whose it was. */
  readonly step?: StepRule
  /** Why another proceeding offers it. */
  readonly because?: Bilingual
  readonly side?: PartySide
  /** Of what another body did, that body. */
  readonly bodyId?: string
  /** The step the reader is expected to take. */
  readonly next?: StepOption
  /** The day until which whoever asked wants it, of what has no period. */
  readonly wantedBy?: PlainDate
}

/** Undefined where the reader may not know of the case any more, or it is none of a case. */
export function noticeView(
  notice: Notice,
  viewer: Viewer,
  record: CaseRecord | undefined,
  at: Date,
): NoticeView | undefined {
  if (!record) return undefined
  const access = accessOf(viewer, record)
  if (access.as === 'none') return undefined
  const stored = record.proceedings.find(({ id }) => id === notice.proceedingId)
  const inScope = <Shown extends MaskedCase>(all: Shown) => (stored ? ofProceeding(all, stored) : all)
  const shown = inScope(maskCase(record, access))
  const then = inScope(maskCase(asTold(record, notice), access))
  const { what } = notice
  const proceeding = then.proceedings.filter(isWhole).find(({ id }) => id === notice.proceedingId)
  const handoff = then.handoffs.find(({ id }) => id === notice.handoffId)
  const paper = shown.papers.find(({ id }) => id === what)
  const session =
    proceeding?.sessions.find(({ id }) => id === what) ?? (paper && proceeding && calledBy(paper, proceeding))
  const earlier = session && proceeding?.sessions.find(({ movedTo }) => movedTo === session.id)
  const clock = clockOf(notice, proceeding, handoff)
  const evidence = shown.evidence.find(({ id }) => id === what)
  const mayOwe = notice.kind === 'turn' || notice.kind === 'warned' || notice.kind === 'expired'
  const isParty = access.as === 'filer' || access.as === 'respondent'
  const next = mayOwe && isParty && proceeding ? firstOf(viewer, record, proceeding.id, at, shown).next : undefined
  // Of what has no period the day is told that stood when this was told, whatever was done since.
  const isBare = isParty && proceeding && notice.kind === 'turn' && notice.clockId === null
  const wantedBy = isBare && firstOf(viewer, asTold(record, notice), proceeding.id, notice.at, then).wantedBy
  return {
    notice,
    as: access.as,
    shown,
    title: record.confidential ? inScope(maskCase(record, asListed(access))).title : shown.title,
    ...(proceeding ? { proceeding } : {}),
    ...(handoff ? { handoff } : {}),
    ...(clock ? { clock: { ...clock, rights: shown.rights } } : {}),
    ...(paper ? { paper } : {}),
    ...(session ? { session } : {}),
    ...(earlier ? { earlier } : {}),
    ...(evidence ? { evidence } : {}),
    ...(isOver(then) ? { over: true as const } : {}),
    ...(stored && isToOfferAnew(record, stored) ? { unoffered: true as const } : {}),
    ...(next ? { next } : {}),
    ...(wantedBy ? { wantedBy } : {}),
    ...takenOf(notice, proceeding, record),
    ...materialOf(notice, proceeding, shown, access, record),
  }
}

/** What is told of an offer while it waits; of its answer nothing changes later. */
const waitsForAnswer: ReadonlySet<Notice['kind']> = new Set(['offered', 'warned', 'expired'])

/** The case as it stood when this was told, in what it is about: in all of it, where it is about no proceeding. */
function asTold(record: CaseRecord, { proceedingId, handoffId, at, kind }: Notice): CaseRecord {
  const { proceedings, handoffs } = record
  return {
    ...record,
    proceedings: proceedings.map((each) =>
      proceedingId === null || each.id === proceedingId ? proceedingAsOf(each, at) : each,
    ),
    handoffs: handoffs.map((each) =>
      each.id === handoffId && waitsForAnswer.has(kind) ? handoffAsOf(each, at) : each,
    ),
  }
}

function clockOf(
  { clockId, at }: Notice,
  proceeding: WholeProceeding | undefined,
  handoff: MaskedHandoff | undefined,
): ReadClock | undefined {
  if (proceeding && handoff?.clock.id === clockId && handoff) {
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    return readUnder(
      handoff.clock,
      answerRuleOf(procedure, bodyKindOf(handoff.to.bodyId), handoff.kind, proceeding),
      at,
    )
  }
  const clock = proceeding?.clocks.find(({ id }) => id === clockId)
  if (!proceeding || !clock) return undefined
  const rule = ownEntry(procedureOf(proceeding.procedure, proceeding.version).clocks, clock.rule)
  return rule && readUnder(clock, rule, at)
}

/** The session that a paper calls to, while it is called: its notice says when and where. */
function calledBy({ key }: MaskedPaper, { procedure, version, sessions }: WholeProceeding): MaskedSession | undefined {
  const { steps, sessions: rule } = procedureOf(procedure, version)
  const isNotice = Object.values(steps).some(
    ({ session, delivers }) => session !== undefined && delivers?.papers?.some((each) => each === key) === true,
  )
  return isNotice ? sessions.findLast(({ kind, state }) => kind === rule?.ofSteps && state === 'planned') : undefined
}

/** The step that the reader must take first, where there is one, and until when it is wanted. */
function firstOf(
  viewer: Viewer,
  record: CaseRecord,
  proceedingId: string,
  at: Date,
  shown: MaskedCase,
): Pick<NoticeView, 'next' | 'wantedBy'> {
  const view = nextStepView(viewer, record, proceedingId, at, shown)
  const duty = view?.todo.must.find(({ steps }) => steps.length > 0)
  const next = view?.options.find(({ key }) => key === duty?.steps[0])
  return { ...(next ? { next } : {}), ...(duty?.wantedBy ? { wantedBy: duty.wantedBy } : {}) }
}

/** What was served of the other side's, as far as the reader opens it, and whose it is. */
function materialOf(
  { kind, what }: Notice,
  proceeding: WholeProceeding | undefined,
  { evidence }: MaskedCase,
  { partyIds }: CaseAccess,
  { services = [] }: CaseRecord,
): Pick<NoticeView, 'material' | 'side'> {
  const service = services.find(({ id, partyId }) => id === what && partyIds.includes(partyId))
  if (kind !== 'material' || !service || !proceeding) return {}
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  const walks = proceeding.walked.filter(({ seq }) => service.handedIn?.includes(seq))
  const kinds = walks.flatMap(({ step }) => ownEntry(steps, step)?.submission?.kind ?? [])
  const files = evidence.filter(({ id }) => service.evidence?.includes(id))
  const whose = walks[0]?.side ?? files.find(({ side }) => side !== 'office')?.side
  return {
    material: { kinds: [...new Set(kinds)], files: files.length },
    ...(whose && whose !== 'office' ? { side: whose } : {}),
  }
}

/** The step that another proceeding offers, and why; nothing once it was taken. */
function suggestedOf(what: string, { id, procedure, version }: WholeProceeding, { suggestions }: CaseRecord) {
  const step = ownEntry(procedureOf(procedure, version).steps, what)
  const found = suggestions.find(({ proceedingId, step: key }) => proceedingId === id && key === what)
  return step && found ? { step, because: found.because } : {}
}

/** What a party asked for at that moment, of what the step decides on. */
function requestOf(what: string, { procedure, version, walked }: WholeProceeding, at: Date) {
  const { steps } = procedureOf(procedure, version)
  const requests = ownEntry(steps, what)?.decidesOn?.requests ?? []
  const walk = walked.find((each) => each.at.getTime() === at.getTime() && requests.includes(each.step))
  const step = walk && ownEntry(steps, walk.step)
  return step ? { step, ...(walk.side ? { side: walk.side } : {}) } : {}
}

/** Of what is recorded by itself as another body did it, that body's own act: who reads that it was done reads what was done. */
function ownActOf(recording: StepRule, bodyId: string, { proceedings }: CaseRecord, at: Date): StepRule | undefined {
  return answersOf(recording)
    .flatMap(({ procedure: source, steps }) =>
      proceedings
        .filter(({ procedure }) => procedure === source)
        .flatMap(({ procedure, version, walked }) => {
          const walk = walked.find(
            (each) => each.at.getTime() === at.getTime() && each.bodyId === bodyId && Object.hasOwn(steps, each.step),
          )
          return walk ? (ownEntry(procedureOf(procedure, version).steps, walk.step) ?? []) : []
        }),
    )
    .at(0)
}

/** What a party did, or another body that was asked, for those who work on it. */
function takenOf({ kind, what, at }: Notice, proceeding: WholeProceeding | undefined, record: CaseRecord) {
  if (kind === 'talk') {
    const talker = record.parties.find(({ id }) => id === what)
    return talker ? { side: talker.side } : {}
  }
  if (kind === 'suggested' && proceeding && what !== undefined) return suggestedOf(what, proceeding, record)
  if (kind === 'to-approve' && proceeding && what !== undefined) return requestOf(what, proceeding, at)
  if (kind !== 'acted' || !proceeding || what === undefined) return {}
  const step = ownEntry(procedureOf(proceeding.procedure, proceeding.version).steps, what)
  const walk = proceeding.walked.find((each) => each.step === what && each.at.getTime() === at.getTime())
  const isFiler = walk?.by === record.filerId
  const side =
    walk?.side ??
    (isFiler ? 'requester' : record.parties.find(({ personIds }) => personIds.includes(walk?.by ?? ''))?.side)
  const bodyId = side === undefined ? walk?.bodyId : undefined
  const own = step && bodyId !== undefined ? ownActOf(step, bodyId, record, at) : undefined
  return { ...(step ? { step: own ?? step } : {}), ...(side ? { side } : {}), ...(bodyId ? { bodyId } : {}) }
}
