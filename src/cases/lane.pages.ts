import { system } from '../kernel/role.ts'
import { say } from '../kernel/bilingual.ts'
import { type ConfidentialHead, isHead, isWhole, type MaskedCase, type WholeProceeding } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { Dues } from '../kernel/dues.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { newestOf, procedureOf, type textInDoubt } from '../procedures/index.ts'
import {
  clockBesideHolder,
  dayText,
  holderBadge,
  scopeText,
  shortMoment,
  shortDay,
  stateTag,
  type Localizer,
  term,
  withLapse,
} from '../wording/index.ts'
import { closedName, proceedingName } from './proceeding.words.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { ComingSteps } from './lane.view.ts'

/** Proceedings that run under a text which may not be the one that applies, by id. */
type TextDoubts = ReadonlyMap<string, NonNullable<ReturnType<typeof textInDoubt>>>

/** What was decided on the record of the proceedings: text doubts, and what may come next in each. */
export interface LaneFacts {
  readonly doubts: TextDoubts
  readonly coming: ComingSteps
  /** What is owed by its decision, of those of whom the reader may know it. */
  readonly dues?: ReadonlyMap<string, readonly Dues[]>
}

const walkedShown = 6
const comingShown = 4

/** One proceeding for the part `lanes`: the path walked, where it stands, what may come. */
function lane(
  proceeding: WholeProceeding,
  known: Pick<MaskedCase, 'rights' | 'parties'>,
  viewer: Viewer,
  at: Date,
  localizer: Localizer,
  { doubts, coming: next, dues }: LaneFacts,
) {
  const { t, lang } = localizer
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const today = dateOf(at)
  const state = ownEntry(procedure.states, proceeding.state)
  const walked = proceeding.walked.slice(-walkedShown).map((walk) => ({
    label: withLapse(
      say(procedure.steps[walk.step]?.title ?? { zh: walk.step, en: walk.step }, lang),
      proceeding.lapsed?.[walk.seq],
      localizer,
    ),
    at: shortMoment(walk.at, today, lang),
    by: walk.by === system.id ? t('cases:timeline.system') : walk.byName,
    state: 'done',
  }))
  const since = proceeding.walked.at(-1)?.at ?? proceeding.openedAt
  const outcome = proceeding.outcome === undefined ? undefined : procedure.outcomes[proceeding.outcome]
  const now = {
    label:
      outcome && outcome.title.zh !== state?.title.zh
        ? t('cases:lane.ended', {
            state: say(state?.title ?? outcome.title, lang),
            outcome: say(outcome.title, lang),
          })
        : say(state?.title ?? { zh: proceeding.state, en: proceeding.state }, lang),
    at: proceeding.endedOn ? undefined : t('wording:clock.since', { day: shortDay(dateOf(since), today, lang) }),
    state: proceeding.endedOn ? 'final' : 'now',
  }
  const coming = (next.get(proceeding.id) ?? []).slice(0, comingShown).map(({ key, from }) => ({
    label: say(procedure.steps[key]?.title ?? { zh: key, en: key }, lang),
    at: from && t('cases:lane.from', { day: shortDay(from, today, lang) }),
    state: 'may',
  }))
  const left = proceeding.walked.length - walked.length
  const doubt = doubts.get(proceeding.id)
  return {
    id: proceeding.id,
    title: term(procedure.title, lang),
    number: proceeding.number,
    holder: holderBadge(proceeding.holder, viewer.id, lang),
    state: stateTag(state, proceeding.state, lang),
    clock: clockBesideHolder(proceeding, at, localizer),
    scope: proceeding.scope && t('cases:step.scope', { scope: scopeText(proceeding.scope, known, localizer) }),
    dues: (dues?.get(proceeding.id) ?? []).map((each) => duesText(each, known, localizer)),
    path: [...walked, now, ...coming],
    doubt: doubt && {
      text: t(`cases:lane.${doubt.why}`, { on: dayText(doubt.on, lang), version: dayText(doubt.version, lang) }),
    },
    note: left > 0 ? t('cases:lane.earlier', { count: left }) : undefined,
  }
}

/** What one of several, or the one there is, owes, has paid and still owes. */
function duesText(
  { party, owed, paid, left }: Dues,
  { parties }: Pick<MaskedCase, 'parties'>,
  { t }: Localizer,
): string {
  const who = parties.find(({ id }) => id === party)?.name
  const [due, done, rest] = [owed, paid, left].map((sum) => sum.toLocaleString('en-US'))
  const text = t(left > 0 ? 'cases:lane.dues-left' : 'cases:lane.dues-paid', { owed: due, paid: done, left: rest })
  return who === undefined ? text : t('cases:lane.dues-of', { who, text })
}

/** Why the reader sees no more of a proceeding: its law keeps it confidential, or it is not theirs to read. */
const closedAs = (procedure: string): 'confidential' | 'closed' =>
  newestOf(procedure)?.confidential === true ? 'confidential' : 'closed'

/** A proceeding that is not open to the reader: that there is one, and nothing more. */
function closedRoom(closed: ConfidentialHead, shown: Pick<MaskedCase, 'handoffs'>, localizer: Localizer) {
  const { t, lang } = localizer
  const { id, procedure } = closed
  const known = newestOf(procedure)
  const as = closedAs(procedure)
  return {
    id,
    title: closedName(closed, known ? term(known.title, lang) : procedure, shown, localizer),
    state: { text: t(`cases:lane.${as}`), tone: 'grey', icon: 'lock' },
    holder: { bodyName: t('cases:lane.confidential-holder') },
    path: [],
    note: t(`cases:lane.${as}-note`),
  }
}

/** Every proceeding side by side. */
export function lanesPart(
  shown: Pick<MaskedCase, 'proceedings' | 'handoffs' | 'rights' | 'parties'>,
  viewer: Viewer,
  at: Date,
  localizer: Localizer,
  facts: LaneFacts,
) {
  return {
    lanes: shown.proceedings.map((each) =>
      isHead(each) ? closedRoom(each, shown, localizer) : lane(each, shown, viewer, at, localizer, facts),
    ),
  }
}

/** The state of each proceeding in one line, for the head of the case. */
export function headStates(shown: Pick<MaskedCase, 'proceedings' | 'handoffs'>, localizer: Localizer) {
  const { t, lang } = localizer
  return shown.proceedings.map((each) => {
    if (isHead(each)) {
      const known = newestOf(each.procedure)
      const procedure = closedName(each, known ? say(known.short, lang) : each.procedure, shown, localizer)
      return {
        text: t('cases:head.state', { procedure, state: t(`cases:lane.${closedAs(each.procedure)}`) }),
        tone: 'grey',
        icon: 'lock',
      }
    }
    const procedure = procedureOf(each.procedure, each.version)
    const tag = stateTag(ownEntry(procedure.states, each.state), each.state, lang)
    return {
      ...tag,
      text: t('cases:head.state', { procedure: proceedingName(each, shown, localizer), state: tag.text }),
    }
  })
}

/** The proceeding a case is spoken of by: the viewer's own first, then one that is open, then the last. */
export function leadingProceeding({ proceedings }: Pick<MaskedCase, 'proceedings'>, viewer: Viewer) {
  const seen = proceedings.filter(isWhole)
  const open = seen.filter(({ endedOn }) => !endedOn)
  const isBeside = (each: WholeProceeding) => procedureOf(each.procedure, each.version).beside === true
  return (
    open.find(({ holder }) => holder.personId === viewer.id) ??
    open.find(({ holder }) => viewer.deskIds.includes(holder.deskId)) ??
    open.findLast((each) => !isBeside(each)) ??
    open.at(-1) ??
    seen.at(-1)
  )
}
