import { isWhole, type WholeProceeding } from '../access/index.ts'
import { bodyOf } from '../bodies/index.ts'
import type { Exchange } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { PartySide } from '../kernel/case-record.ts'
import { isOpenForSignature, type Procedure, type StateRule, type Turn } from '../kernel/procedure.ts'
import { stateRuleOf } from '../kernel/undisclosed.ts'
import { procedureOf } from '../procedures/index.ts'
import { clockPanel, type Localizer, openClocksOf, type readUnder, roomPath, stepPath } from '../wording/index.ts'
import type { FollowView } from './follow.view.ts'

type DatedLocalizer = Localizer & Pick<Exchange, 'at'>

/** Where each proceeding stands that the party may read: in plain words, whose turn, until when, what they may do. */
export function stagesOf(view: FollowView, localizer: DatedLocalizer) {
  return view.shown.proceedings.filter(isWhole).map((proceeding) => stageOf(view, proceeding, localizer))
}

export function nameOfBody(bodyId: string, lang: DatedLocalizer['lang'], at?: Date): string {
  const body = bodyOf(bodyId, at)
  return body ? say(body.name, lang) : ''
}

const sideOf = ({ access }: FollowView): PartySide => (access.as === 'respondent' ? 'respondent' : 'requester')

function stageOf(view: FollowView, proceeding: WholeProceeding, localizer: DatedLocalizer) {
  const { t, lang, at } = localizer
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const state = stateRuleOf(procedure, proceeding.state) as StateRule
  const clocks = openClocksOf(proceeding, at)
  const awaited = clocks.find(({ rule }) => owedBy(state.turn, rule.owes)) ?? clocks[0]
  const isMine = state.turn === sideOf(view) || state.turn === 'parties'
  const body = nameOfBody(proceeding.holder.bodyId, lang)
  return {
    id: proceeding.id,
    procedure: say(procedure.title, lang),
    official: lang === 'en' ? procedure.title.zh : '',
    number: proceeding.number,
    state: say(state.title, lang),
    stateOfficial: lang === 'en' ? state.title.zh : '',
    plain: say(state.plain, lang),
    turn: isMine ? t('filing:follow.yours') : turnText(state, body, localizer),
    tone: isMine ? 'amber' : state.final ? 'grey' : 'blue',
    icon: isMine ? 'due' : state.final ? 'stopped' : 'clock',
    heldBy: t('filing:follow.held-by', { body }),
    chip: awaited && clockPanel(awaited, at, localizer, proceeding.holder),
    steps: stepsOf(view, proceeding, procedure, isMine, awaited, localizer),
  }
}

/** Whose turn it is, by name: the body that holds the proceeding, or the one outside it whose decision the state waits for. */
export function turnText({ turn, awaits }: StateRule, body: string, { t, lang }: Localizer): string {
  if (turn === 'other-body' && awaits) return t('filing:turns.awaits', { whom: say(awaits, lang) })
  if ((turn === 'office' || turn === 'other-body') && body !== '') return t('filing:turns.body', { body })
  return t(`filing:turns.${turn}`)
}

/** Whether a period is the one the turn waits for. */
function owedBy(turn: Turn, owes: string): boolean {
  if (turn === 'parties') return owes === 'requester' || owes === 'respondent' || owes === 'parties'
  return turn === owes || (turn === 'other-body' && owes === 'receiver')
}

function stepsOf(
  { shown, next }: FollowView,
  proceeding: WholeProceeding,
  procedure: Procedure,
  isMine: boolean,
  awaited: ReturnType<typeof readUnder> | undefined,
  localizer: DatedLocalizer,
) {
  const own = next.get(proceeding.id)
  const steps = (own?.options ?? [])
    .filter(({ obstacle }) => obstacle === undefined)
    .map(({ key, step }) => ({
      key,
      name: say(step.title, localizer.lang),
      effect: say(step.effect, localizer.lang),
      href: stepPath(shown._id, proceeding.id, key),
      must: isMine && step.voluntary !== true,
      chip: isMine && awaited ? clockPanel(awaited, localizer.at, localizer, proceeding.holder) : undefined,
    }))
  const { room } = procedure
  const href = roomPath(shown._id, proceeding)
  if (!room || !href || !own) return steps
  // Talks, offers, terms and signatures have a page of their own.
  const entrance = {
    key: room,
    name: localizer.t(`calendar:room.${room}`),
    effect: localizer.t(`calendar:room.${room}-effect`),
    href,
    must: isMine && isOpenForSignature(procedure, proceeding.state),
  }
  return [entrance, ...steps]
}
