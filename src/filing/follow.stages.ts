import { type CaseAccess, isWhole, type WholeProceeding } from '../access/index.ts'
import { bodyOf } from '../bodies/index.ts'
import { jointLines, mayPart, mustPart, type NextStepView, rightEnding } from '../cases/index.ts'
import type { Exchange } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { ClockRule } from '../kernel/clock.ts'
import { hasDonePart, isLeftTo, turnOfOne } from '../kernel/duty.ts'
import { calledSession, endOfSession } from '../kernel/session.ts'
import type { Procedure, StateRule, TurnTold } from '../kernel/procedure.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { KeptSide } from '../kernel/role.ts'
import { unsureOf } from '../kernel/undisclosed.ts'
import { procedureOf } from '../procedures/index.ts'
import {
  clockPanel,
  debtorText,
  kindText,
  type Localizer,
  openClocksOf,
  type ReadClock,
  roomPath,
} from '../wording/index.ts'
import type { FollowView } from './follow.view.ts'

type DatedLocalizer = Localizer & Pick<Exchange, 'at'>

/** Where each proceeding stands that the party may read: in plain words, whose turn, until when, what they may do. */
export function stagesOf(view: FollowView, localizer: DatedLocalizer) {
  return toldApart(
    view.shown.proceedings.filter(isWhole).map((proceeding) => stageOf(view, proceeding, localizer)),
    localizer,
  )
}

/** The choices of each, which stand in one list: by the name of their proceeding as well where another has some. */
function toldApart(stages: readonly ReturnType<typeof stageOf>[], { t }: DatedLocalizer) {
  if (stages.filter(({ may }) => may.length > 0).length < 2) return stages
  return stages.map((stage) => ({
    ...stage,
    may: stage.may.map((one) => ({
      ...one,
      label: t('filing:follow.may-of', { label: one.label, procedure: stage.procedure }),
    })),
  }))
}

export function nameOfBody(bodyId: string, lang: DatedLocalizer['lang'], at?: Date): string {
  const body = bodyOf(bodyId, at)
  return body ? say(body.name, lang) : ''
}

function stageOf(view: FollowView, proceeding: WholeProceeding, localizer: DatedLocalizer) {
  const { t, lang, at } = localizer
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const state = ownEntry(procedure.states, proceeding.state) as StateRule
  const next = view.next.get(proceeding.id)
  const must = next?.todo.must.map((duty) => withWhyNoDay(mustPart(next, duty, at, localizer), localizer)) ?? []
  const may = mayOf(next, proceeding, procedure, localizer)
  const body = nameOfBody(proceeding.holder.bodyId, lang)
  const offeredTo = next?.offeredTo && nameOfBody(next.offeredTo.bodyId, lang)
  const isPassedOn = view.untaken.has(proceeding.id) && !proceeding.endedOn
  const isOver = next?.over === true
  const awaited = isOver ? undefined : awaitedPeriod(proceeding, at)
  return {
    id: proceeding.id,
    procedure: say(procedure.title, lang),
    official: lang === 'en' ? procedure.title.zh : '',
    number: proceeding.number,
    state: isOver ? t('filing:follow.over') : say(state.title, lang),
    stateOfficial: lang === 'en' && !isOver ? state.title.zh : '',
    plain: isOver
      ? t('cases:next.over')
      : isPassedOn
        ? t('filing:follow.untaken', { body })
        : offeredTo
          ? t('filing:follow.offered', { body: offeredTo })
          : next?.beforeOthers && hasDonePart(procedure, proceeding, view.access.partyIds)
            ? t('filing:follow.before-others', { body })
            : plainOf(
                { state: toldOf(state, next), procedure, proceeding, body, must, may, side: view.access.side },
                localizer,
              ),
    joint: next ? jointLines(next, localizer) : [],
    turn:
      offeredTo && must.length === 0
        ? t('filing:turns.offered', { body: offeredTo })
        : whoseTurn(
            { next, shown: view.shown, access: view.access },
            must.length > 0,
            may,
            proceeding,
            body,
            localizer,
          ),
    tone: must.length > 0 ? 'amber' : state.final || isOver ? 'grey' : 'blue',
    icon: must.length > 0 ? 'due' : state.final || isOver ? 'stopped' : 'clock',
    heldBy: t('filing:follow.held-by', { body }),
    chip: awaited && panelTold({ ...awaited, rights: view.shown.rights }, proceeding, view.access, localizer),
    chipOf: awaited && t('filing:follow.clock-of', { who: debtorOf(awaited.rule, proceeding, localizer, next?.asked) }),
    must,
    may,
  }
}

/** What a state says of itself to one of several on whom the decision lays nothing. */
const toldOf = (state: StateRule, next: NextStepView | undefined): StateRule =>
  next?.spared && state.plainSpared ? { ...state, plain: state.plainSpared } : state

interface Told {
  readonly state: StateRule
  readonly procedure: Procedure
  readonly proceeding: WholeProceeding
  readonly body: string
  readonly must: readonly { readonly clock?: { readonly state: string } | undefined; readonly when?: unknown }[]
  readonly may: ReturnType<typeof mayOf>
  readonly side: CaseAccess['side']
}

/** What the state says of itself, but where that would not go with what the reader is told beside it. */
function plainOf({ state, procedure, proceeding, body, must, may, side }: Told, localizer: DatedLocalizer): string {
  const { t, lang, at } = localizer
  // What the state asks of whoever has let the period run out is not asked within it any more.
  if (must.some(({ clock }) => clock?.state === 'overdue')) return t('filing:follow.own-late', { body })
  const called = calledSession(proceeding, procedure.sessions?.ofSteps)
  const isHeldNext = state.duties?.office?.some(({ step }) => procedure.steps[step ?? '']?.session === 'records')
  if (isHeldNext && called && endOfSession(called) <= at)
    return t('filing:follow.session-over', { session: kindText(called.kind, proceeding.procedure, localizer), body })
  // A state that is the office's own says nothing of what it has asked of this reader.
  const isOthers = state.turn === 'office' || state.turn === 'other-body'
  if (isOthers && side !== undefined && must.some(({ when }) => when === undefined))
    return t('filing:follow.yours-beside', { plain: say(state.plain, lang) })
  if (isOthers && may.some(({ clock }) => clock))
    return t('filing:follow.choice-beside', { plain: say(state.plain, lang) })
  return say(state.plain, lang)
}

/** Of what has no last day, that it has none: nobody wonders whether they missed it. */
function withWhyNoDay(part: ReturnType<typeof mustPart>, { t }: Localizer) {
  return part.clock || part.when ? part : { ...part, noDay: t('cases:duty.no-day') }
}

/** Who owes a period, as parties are told: of the office's the body that has the proceeding. */
export function debtorOf(
  rule: ClockRule,
  { holder }: WholeProceeding,
  localizer: Localizer,
  asked?: NextStepView['asked'],
): string {
  const { lang } = localizer
  const body = rule.owes === 'office' ? holder.bodyId : rule.owes === 'receiver' ? asked?.bodyId : undefined
  return (body && nameOfBody(body, lang)) || debtorText(rule, localizer)
}

/**
 * The panel of a period as a party is told of it. Of one of the office that may have been met, or may stand still, by what is not told yet, no
 * page says that it is late, or that its day is the last.
 */
function panelTold(read: ReadClock, proceeding: WholeProceeding, access: CaseAccess, localizer: DatedLocalizer) {
  const { t, at } = localizer
  const panel = clockPanel(read, at, localizer, proceeding)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const unsure = unsurePeriod(
    procedure,
    proceeding.state,
    access.side === 'requester' ? 'requester' : 'respondent',
    read.clock.rule,
  )
  if (unsure.met && panel.state === 'overdue') {
    const { label, due, why, ledger, owner, sources } = panel
    return { state: 'stopped', label, left: t('filing:follow.day-passed'), due, why, ledger, owner, sources }
  }
  return unsure.moved ? { ...panel, label: t('filing:follow.day-loose', { clock: panel.label }) } : panel
}

/** What may have become of a period by what is not told to a side; of a party’s own it is told everything. */
export function unsurePeriod(procedure: Procedure, state: string, side: KeptSide, clock: string) {
  const owes = procedure.clocks[clock]?.owes
  const isOfBody = owes === 'office' || owes === 'receiver'
  return isOfBody ? unsureOf(procedure, state, side, clock) : { met: false, moved: false }
}

/** The period that the state waits for. */
function awaitedPeriod(proceeding: WholeProceeding, at: Date): ReadClock | undefined {
  const { states } = procedureOf(proceeding.procedure, proceeding.version)
  const state = ownEntry(states, proceeding.state) as StateRule
  return openClocksOf(proceeding, at).find(({ rule }) => owedBy(state, rule.owes))
}

/**
 * The periods that the page of a party shows of a proceeding and that are no business of the other side: those that bind them, those within
 * which they may act, and what the state waits for of the office.
 */
export function periodsShown(
  { next, access }: Pick<FollowView, 'next' | 'access'>,
  proceeding: WholeProceeding,
  at: Date,
): { readonly read: ReadClock; readonly isOwn: boolean }[] {
  const view = next.get(proceeding.id)
  const own = new Set(view?.todo.must.flatMap(({ clock }) => clock?.id ?? []))
  for (const option of view?.options ?? [])
    if (view?.todo.may.includes(option.key)) own.add(rightEnding(view, option, at)?.clock.id ?? '')
  const awaited = view?.over ? undefined : awaitedPeriod(proceeding, at)
  return openClocksOf(proceeding, at).flatMap((read) => {
    const { owes } = read.rule
    const isOwn = own.has(read.clock.id) || owes === access.side || owes === 'parties'
    const isAwaited = read.clock.id === awaited?.clock.id
    const isOthers = !isOwn && (owes === 'requester' || owes === 'respondent')
    return (isAwaited && !isOthers) || own.has(read.clock.id) ? [{ read, isOwn }] : []
  })
}

/** The reader's own turn, something they may decide within a period, or whose turn it is: the office's where parties have done their part. */
function whoseTurn(
  { next, shown, access }: { readonly next: NextStepView | undefined } & Pick<FollowView, 'shown' | 'access'>,
  mustDo: boolean,
  may: ReturnType<typeof mayOf>,
  proceeding: WholeProceeding,
  body: string,
  localizer: DatedLocalizer,
): string {
  const { t } = localizer
  if (mustDo) return t('filing:follow.yours')
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const state = ownEntry(procedure.states, proceeding.state) as StateRule
  const side = next?.roles.includes('filer') ? 'requester' : 'respondent'
  const isSpared = next?.over === true || (next?.spared === true && state.plainSpared !== undefined)
  const isLeft = next !== undefined && !isSpared && isLeftTo(side, next.todo, state.turn)
  if (isLeft || may.some(({ clock }) => clock)) return t('filing:follow.choice')
  if (!next) return turnText(state, body, localizer)
  const turn = turnOfOne(
    procedure,
    proceeding,
    {
      roles: next.roles,
      partyIds: access.partyIds,
      spared: next.spared ? access.partyIds : [],
      beforeOthers: next.beforeOthers,
    },
    next.todo,
  )
  return namedTurn(turn, next, shown, localizer) ?? turnText({ ...state, turn }, body, localizer)
}

/** Of several of the other side by name whose turn it is still, where their own periods say so. */
function namedTurn(
  turn: TurnTold,
  { todo }: NextStepView,
  { parties }: Pick<FollowView['shown'], 'parties'>,
  { t }: Localizer,
): string | undefined {
  const ofSide = parties.filter(({ side }) => side === turn)
  const left = ofSide.filter(({ id }) => todo.waits.some(({ side, clock }) => side === turn && clock?.party === id))
  if (ofSide.length < 2 || left.length === 0) return undefined
  return t('filing:turns.body', { body: left.map(({ name }) => name).join(t('wording:comma')) })
}

/** Whose turn it is, by name: the body that holds the proceeding, or the one outside it whose decision the state waits for. */
export function turnText(
  { turn, awaits }: Pick<StateRule, 'awaits'> & { readonly turn: TurnTold },
  body: string,
  { t, lang }: Localizer,
): string {
  if (turn === 'other-body' && awaits) return t('filing:turns.awaits', { whom: say(awaits, lang) })
  if ((turn === 'office' || turn === 'other-body') && body !== '') return t('filing:turns.body', { body })
  return t(`filing:turns.${turn}`)
}

/**
 * Whether a period is one that the turn waits for, for the list as for the page. Another body that has the proceeding itself is its office; of one
 * that stands outside, whose decision is waited for, the periods of the office are no matter.
 */
export function owedBy(
  { turn, awaits }: Pick<StateRule, 'awaits'> & { readonly turn: TurnTold },
  owes: string,
): boolean {
  if (turn === 'parties') return owes === 'requester' || owes === 'respondent' || owes === 'parties'
  if (turn === 'other-body') return owes === 'receiver' || (owes === 'office' && awaits === undefined)
  return turn === owes || (owes === 'parties' && (turn === 'requester' || turn === 'respondent'))
}

/** What a party may do and need not: what its right to ends first in front. Talks, offers and terms have a page of their own. */
function mayOf(
  next: NextStepView | undefined,
  proceeding: WholeProceeding,
  { room }: Procedure,
  { t, lang, at }: DatedLocalizer,
) {
  if (!next) return []
  const steps = next.options
    .filter(({ key }) => next.todo.may.includes(key))
    .map((option) => mayPart(next, option, at, { t, lang }))
  const href = roomPath(next.shown._id, proceeding)
  const entrance =
    room && href
      ? [{ label: t(`calendar:room.${room}`), effect: t(`calendar:room.${room}-effect`), href, clock: undefined }]
      : []
  return [...steps.filter(({ clock }) => clock), ...entrance, ...steps.filter(({ clock }) => !clock)]
}
