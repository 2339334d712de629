import { say } from '../kernel/bilingual.ts'
import type { MaskedCase, WholeProceeding } from '../access/index.ts'
import { type Duty, rightOf } from '../kernel/duty.ts'
import { invites } from '../kernel/session.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { procedureOf } from '../procedures/index.ts'
import {
  askPath,
  clockChip,
  clockPanel,
  assignPath,
  clocksOf,
  dayText,
  deskText,
  namedClocks,
  type ReadClock,
  kindText,
  offerPath,
  type Localizer,
  roomPath,
  servicePath,
  sessionLine,
  sessionPath,
  stepPath,
  term,
} from '../wording/index.ts'
import type { NextStepView, StepOption } from './next-step.view.ts'
import { doesOf, roomOfStep } from './step.does.ts'

/** One thing that the viewer must do now: what, until when and why then, how, and what else would do as well. */
export function mustPart(
  { shown, proceeding }: Pick<NextStepView, 'shown' | 'proceeding'>,
  duty: Duty,
  at: Date,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const [key, ...ways] = duty.steps
  const step = key === undefined ? undefined : procedure.steps[key]
  const hrefOf = (name: string) => hrefOfStep(shown._id, proceeding, name)
  const read = namedClocks(clocksOf(proceeding, at), proceeding, shown).find(({ clock }) => clock.id === duty.clock?.id)
  const what = dutyText(duty, proceeding, localizer)
  return {
    key: key ?? keyOutside(duty),
    what,
    when: whenOf(duty, localizer),
    label: step
      ? term(step.title, lang)
      : duty.session
        ? t(answersOf(duty, shown).length > 0 ? 'cases:duty.answered' : 'cases:duty.answer')
        : duty.signs
          ? t('cases:duty.sign')
          : duty.paper !== undefined || duty.servedWith !== undefined
            ? t('cases:service.act')
            : duty.ask !== undefined
              ? t('cases:duty.answer-ask')
              : duty.offers
                ? t('cases:next.offer-anew')
                : duty.gives
                  ? t('cases:duty.give')
                  : '',
    href: key === undefined ? placeOf(shown, proceeding, duty) : hrefOf(key),
    says: step ? say(step.effect, lang) : duty.offers ? t('cases:next.offer-anew-why') : undefined,
    needs: step ? needsOf(step, localizer) : [],
    does: key === undefined ? [] : doesOf(procedure, key, proceeding, shown, localizer),
    clock: read && clockPanel(read, at, localizer, proceeding, 'plain'),
    ways: ways.flatMap((name) => {
      const way = procedure.steps[name]
      return way ? [{ label: say(way.title, lang), href: hrefOf(name) }] : []
    }),
  }
}

/** When a session is, or the day until which whoever asked wants it done. */
function whenOf({ session, wantedBy }: Duty, localizer: Localizer): string | undefined {
  if (session) return sessionLine(session, localizer)
  return wantedBy && localizer.t('cases:duty.wanted-by', { day: dayText(wantedBy, localizer.lang) })
}

/** What tells apart what no step does. */
const keyOutside = ({ session, signs, paper, ask, offers, gives }: Duty): string =>
  offers || gives
    ? offers
      ? 'offer'
      : 'give'
    : session
      ? `session-${session.id}`
      : ask !== undefined
        ? `ask-${ask}`
        : paper !== undefined
          ? `serve-${paper}`
          : signs
            ? 'sign'
            : 'outside'

/** Where a step is taken: on its form, or in the room that has one for it. */
export const hrefOfStep = (caseId: string, proceeding: WholeProceeding, key: string): string => {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return roomOfStep(caseId, proceeding, procedure.steps[key]) ?? stepPath(caseId, proceeding.id, key)
}

/** Where what no step does is done: a session is answered on its page, an agreement signed in its room. */
function placeOf(shown: MaskedCase, proceeding: WholeProceeding, duty: Duty): string | undefined {
  const { session, signs, paper, ask, servedWith, offers, gives } = duty
  const { _id: caseId } = shown
  if (gives) return assignPath(caseId, proceeding.id)
  if (offers) return offerPath(caseId, proceeding.id)
  if (paper !== undefined) return servicePath(caseId, paper)
  if (servedWith !== undefined) return hrefOfStep(caseId, proceeding, servedWith)
  if (ask !== undefined) return askPath(shown, ask)
  if (session) return sessionPath(caseId, proceeding.id, session.id)
  const room = signs && roomPath(caseId, proceeding)
  return room ? `${room}#agreement` : undefined
}

/** What is to be done, in words. */
export function dutyText({ what, session }: Duty, { procedure }: WholeProceeding, localizer: Localizer): string {
  if (what) return say(what, localizer.lang)
  return session ? localizer.t('cases:duty.attend', { kind: kindText(session.kind, procedure, localizer) }) : ''
}

/** What those of its side answered that a session invites. */
function answersOf({ session, side }: Duty, { parties }: Pick<MaskedCase, 'parties'>): readonly ('yes' | 'no')[] {
  const invited = parties.filter((party) => party.side === side && session && invites(session, party.id))
  return invited.flatMap(({ id }) => session?.answers[id] ?? [])
}

/** Whether all of its side said that they stay away: nobody of it is waited for. */
function isAbsent(duty: Duty, { parties }: Pick<MaskedCase, 'parties'>): boolean {
  const { session, side } = duty
  const asked = parties.filter((party) => party.side === side && session && invites(session, party.id))
  const answers = answersOf(duty, { parties })
  return asked.length > 0 && answers.length === asked.length && answers.every((answer) => answer === 'no')
}

/** What is waited for of others: who, what, until when. */
export function waitPart(view: NextStepView, duty: Duty, at: Date, localizer: Localizer) {
  const { t } = localizer
  const { proceeding } = view
  const what = dutyText(duty, proceeding, localizer)
  const read = namedClocks(clocksOf(proceeding, at), proceeding, view.shown).find(
    ({ clock }) => clock.id === duty.clock?.id,
  )
  const who = duty.side === 'office' ? ofOffice(view, duty, localizer) : sideText(duty, view.shown, localizer)
  return {
    text: isAbsent(duty, view.shown)
      ? t('cases:duty.absent', {
          who,
          kind: kindText(duty.session?.kind ?? 'hearing', proceeding.procedure, localizer),
        })
      : t('cases:next.waits', { who, what }),
    when: whenOf(duty, localizer),
    clock: read && clockChip(read, at, localizer),
  }
}

/** Which side is waited for: of several of it by name, where each has a period of its own. */
export function sideText({ side, clock }: Duty, { parties }: Pick<MaskedCase, 'parties'>, { t }: Localizer): string {
  const party = parties.find(({ id }) => id === clock?.party)
  const isOneOfSeveral = party !== undefined && parties.filter((each) => each.side === party.side).length > 1
  return isOneOfSeveral && party.name ? party.name : t(`cases:role.${side === 'requester' ? 'filer' : 'respondent'}`)
}

/** Who of the body: the person that has it, or those whose step it is. */
function ofOffice(
  { proceeding, options, refused, asked }: NextStepView,
  { steps: [key], offers, bearers = [] }: Duty,
  { t, lang }: Localizer,
): string {
  const option = options.find((one) => one.key === key)
  if (bearers.length > 0) return bearers.map(({ name }) => name).join(t('wording:comma'))
  // An answer comes from the desk that was asked.
  if (option?.obstacle === 'answer-of-another-body' && asked) return deskText(asked.deskId, asked.bodyId, lang)
  const members = proceeding.officers.map(({ name }) => name)
  if (option?.step.ofTribunal && members.length > 0) return members.join(t('wording:comma'))
  const { personName, deskId, bodyId } = proceeding.holder
  // What nobody took on is with the desk that offered it.
  if (offers) return deskText(deskId, bodyId, lang)
  if (refused.length > 0) return personName ?? deskText(deskId, bodyId, lang)
  const roles = (option?.step.by ?? []).filter(isWorkingRole)
  if (personName && option?.obstacle === undefined) return personName
  return roles.map((role) => t(`cases:role.${role}`)).join(t('cases:or'))
}

function needsOf(step: StepRule, { lang }: Localizer) {
  // The room of the agreement gives what its form would ask for.
  if (step.agreement) return []
  return Object.values(step.fields ?? {})
    .filter(({ required }) => required)
    .map(({ title }) => ({ text: say(title, lang), done: false }))
}

/** The period at whose end the viewer's own right to a step ends, while it runs. */
export function rightEnding(
  { proceeding, roles }: Pick<NextStepView, 'proceeding' | 'roles'>,
  { step }: StepOption,
  at: Date,
): ReadClock | undefined {
  const { clocks } = procedureOf(proceeding.procedure, proceeding.version)
  const side = roles.includes('filer') ? 'requester' : roles.includes('respondent') ? 'respondent' : undefined
  const ends = side && rightOf(step, clocks, side)
  return clocksOf(proceeding, at).find(({ clock, reading }) => clock.rule === ends && reading.state === 'running')
}

/** Something the viewer may do: with the day where their own right to it ends. */
export function mayPart(
  view: Pick<NextStepView, 'shown' | 'proceeding' | 'roles'>,
  option: StepOption,
  at: Date,
  localizer: Localizer,
) {
  const { shown, proceeding } = view
  const { key, step } = option
  const read = rightEnding(view, option, at)
  return {
    key,
    label: say(step.title, localizer.lang),
    effect: say(step.effect, localizer.lang),
    href: hrefOfStep(shown._id, proceeding, key),
    clock: read && clockPanel(read, at, localizer, proceeding, 'plain'),
  }
}
