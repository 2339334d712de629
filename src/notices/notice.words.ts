import type { Translate } from '../http/index.ts'
import { bodyOf } from '../bodies/index.ts'
import { type Language, say } from '../kernel/bilingual.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { isSourceFor } from '../kernel/option-rights.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { newestOf, procedureOf, refusalReasons } from '../procedures/index.ts'
import type { RefusalReason } from '../procedures/refusal-reasons.ts'
import {
  dayText,
  deskText,
  endText,
  evidenceNumber,
  leftOf,
  type Localizer,
  momentText,
  paperTitle,
  sourceText,
  whyText,
} from '../wording/index.ts'
import type { Notice } from './notice.model.ts'
import type { NoticeView } from './notice.view.ts'

type Facts = Pick<Notice, 'kind' | 'due' | 'about' | 'what'> & Partial<Pick<Notice, 'at'>>

/** What happened, in one sentence: of a case as far as its reader may know of it (`view`), without it no more than of what kind it was. */
export function eventText(
  { kind, due, what, about = '', at }: Facts,
  view: NoticeView | undefined,
  localizer: Localizer,
): string {
  const { t, lang } = localizer
  const day = due === null ? '' : dayText(due, lang)
  const told = kind === 'corrected' && what === 'day' ? 'corrected-by-day' : kind
  if (!view) return t(`notices:told.${told}`, { due: day, about })
  const { clock, proceeding, session, step, side, bodyId, evidence, paper, handoff } = view
  const body = bodyId === undefined ? undefined : bodyOf(bodyId, at)
  const asked = view.shown.waysIn.find(({ id }) => id === what)
  const reminder = kind === 'warned' ? reminderText(view, localizer) : ''
  const help = handoff?.kind === 'help' ? 'help' : 'transfer'
  const values = {
    due: clock ? endText(clock, lang) : day,
    procedure: procedureText(view, lang),
    clock: clock ? say(clock.rule.title, lang) : '',
    ...(handoff ? handoffValues(handoff, at, localizer) : {}),
    state: stateText(view, lang),
    step: step ? say(step.title, lang) : '',
    offeredBy: view.because ? say(view.because, lang) : '',
    reminder,
    side: body ? say(body.name, lang) : t(`wording:owes.${side ?? evidenceSide(evidence) ?? 'parties'}`),
    material: view.material ? materialText(view.material, localizer) : '',
    evidence: evidence ? evidenceNumber(evidence.id) : '',
    paper: paper ? paperTitle(paper.key, lang, paper.title) : '',
    number: paper?.number ?? '',
    ...(asked ? { asker: asked.personName, username: asked.username, party: partyOf(asked, view) } : {}),
    session: session ? sessionText(session.kind, proceeding?.procedure ?? '', localizer, proceeding?.version) : '',
    when: session ? momentText(session.startsAt, lang) : day,
    before: view.earlier ? momentText(view.earlier.startsAt, lang) : '',
    answers: session ? answersText(view, localizer) : '',
    group: kind === 'assigned' && what !== undefined ? t(`notices:group.${what}`) : '',
    place: session?.place || t('notices:place-open'),
    placeBefore: view.earlier?.place || t('notices:place-open'),
  }
  const knows = knownFor[kind]?.(view) ?? true
  if (!knows) {
    // Whoever handed it on and reads it no more knows to whom, and that it is over there.
    const to = kind === 'ended' ? handedTo(view) : undefined
    return to === undefined
      ? t(`notices:told.${told}`, { due: day, about })
      : t('notices:said.ended-elsewhere', { ...values, to: deskText(to.deskId, to.bodyId, lang, at) })
  }
  const isOffice = view.as !== 'filer' && view.as !== 'respondent'
  const variant =
    kind in byHandoff
      ? `.${help}`
      : kind === 'session-moved'
        ? `.${isOffice ? 'office' : movedIn(view)}`
        : kind === 'given-back' && !handoff
          ? '-to-sender'
          : kind === 'added' && view.over
            ? '-over'
            : kind === 'warned' && reminder
              ? '-left'
              : kind === 'expired' && clock?.rule.grants
                ? '-unused'
                : kind === 'to-approve' && step
                  ? '-asked'
                  : (kind === 'paper' || kind === 'acted') && session
                    ? '-session'
                    : kind === 'session' && isOffice
                      ? '-office'
                      : kind === 'turn' && what !== undefined
                        ? '-may'
                        : kind === 'reopened' && isOffice && view.unoffered
                          ? '-unoffered'
                          : kind === 'assigned' && what !== undefined
                            ? '-named'
                            : kind === 'talk' && isOffice
                              ? '-by-party'
                              : ''
  return t(`notices:said.${told}${variant}`, values)
}

/** The desk that took over what the reader had handed on, and had it when it ended. */
function handedTo({ shown, notice }: NoticeView) {
  return shown.handoffs.findLast(
    ({ proceedingId, kind, state }) =>
      proceedingId === notice.proceedingId && kind === 'transfer' && state === 'accepted',
  )?.to
}

/** What each party answered that was asked whether it comes. */
function answersText({ session, shown }: NoticeView, { t }: Localizer): string {
  const said = shown.parties.flatMap(({ id, name, side }) => {
    const answer = session?.answers[id]
    return answer
      ? [
          t(`notices:answered.${answer}`, {
            party: name || t(`wording:owes.${side === 'third-party' ? 'parties' : side}`),
          }),
        ]
      : []
  })
  return said.join(t('wording:comma'))
}

/** What of a session is otherwise than it was: each is said as what it is. */
function movedIn({ session, earlier }: NoticeView): 'time' | 'place' | 'both' | 'length' {
  const isTime = session?.startsAt.getTime() !== earlier?.startsAt.getTime()
  const isPlace = session?.place !== earlier?.place
  return isTime && isPlace ? 'both' : isTime ? 'time' : isPlace ? 'place' : 'length'
}

const byHandoff = { offered: 1, accepted: 1, declined: 1, lapsed: 1 } as const

/** Which reminder it was of several of one period, and how much of that was left then; empty of one that did not run then. */
function reminderText({ clock, notice: { what, at } }: NoticeView, localizer: Localizer): string {
  if (clock?.reading.state !== 'running' || clock.reading.dueAt <= at) return ''
  const left = leftOf(clock, at, localizer)
  const points = clock.rule.warnings.toSorted((one, other) => other - one)
  const nth = points.indexOf(Number(what))
  if (nth === -1 || points.length === 1) return localizer.t('notices:reminder.only', { left })
  const which = nth === points.length - 1 ? 'last' : nth === 0 ? 'first' : 'next'
  return localizer.t(`notices:reminder.${which}`, { left, count: nth + 1 })
}

/** For which party somebody asks to act. */
function partyOf({ partyId }: { readonly partyId: string }, { shown }: NoticeView): string {
  return shown.parties.find(({ id }) => id === partyId)?.name ?? ''
}

/** What must be known of a case for the fuller sentence of a kind. */
const knownFor: Partial<Record<Notice['kind'], (view: NoticeView) => boolean>> = {
  offered: ({ handoff }) => handoff !== undefined,
  accepted: ({ handoff }) => handoff !== undefined,
  declined: ({ handoff }) => handoff !== undefined,
  lapsed: ({ handoff }) => handoff !== undefined,
  recalled: ({ handoff }) => handoff !== undefined,
  'given-back': ({ handoff, proceeding }) => handoff !== undefined || proceeding !== undefined,
  ended: ({ proceeding }) => proceeding !== undefined && isFinal(proceeding),
  'help-answered': ({ handoff }) => handoff !== undefined,
  paper: ({ paper }) => paper !== undefined,
  material: ({ material }) => material !== undefined && material.kinds.length + material.files > 0,
  turn: ({ proceeding }) => proceeding !== undefined,
  'to-approve': ({ proceeding }) => proceeding !== undefined,
  'way-in-asked': ({ notice, shown }) => shown.waysIn.some(({ id }) => id === notice.what),
  suggested: ({ step, because }) => step !== undefined && because !== undefined,
  assigned: ({ proceeding }) => proceeding !== undefined,
  unassigned: ({ proceeding }) => proceeding !== undefined,
  reopened: ({ proceeding }) => proceeding !== undefined,
  acted: ({ step, session }) => step !== undefined || session !== undefined,
  added: ({ evidence }) => evidence !== undefined,
  session: ({ session }) => session !== undefined,
  'session-off': ({ session }) => session !== undefined,
  'session-moved': ({ session, earlier }) => session !== undefined && earlier !== undefined,
  talk: ({ proceeding }) => proceeding !== undefined,
  warned: ({ clock }) => clock !== undefined,
  expired: ({ clock }) => clock !== undefined,
  corrected: ({ clock }) => clock !== undefined,
}

/** 答辩书、证据 2 件. What is evidence by its kind is counted alone. */
function materialText({ kinds, files }: NonNullable<NoticeView['material']>, { t }: Localizer): string {
  const words = kinds.filter((kind) => kind !== 'evidence' || files === 0).map((kind) => t(`notices:material.${kind}`))
  return [...words, ...(files > 0 ? [t('notices:material.files', { count: files })] : [])].join(t('wording:comma'))
}

function evidenceSide(evidence: NoticeView['evidence']): 'requester' | 'respondent' | undefined {
  return evidence?.side === 'requester' || evidence?.side === 'respondent' ? evidence.side : undefined
}

/** Of what was handed on and is not the reader's to read any more: what it was, without more. */
function procedureText({ proceeding, notice, shown }: NoticeView, lang: Language): string {
  if (proceeding) return say(procedureOf(proceeding.procedure, proceeding.version).short, lang)
  const closed = shown.proceedings.find(({ id }) => id === notice.proceedingId)
  const known = closed && newestOf(closed.procedure)
  return known ? say(known.short, lang) : ''
}

/** As it stood then: that it ended is known from its state, whatever came later. */
const isFinal = ({ procedure, version, state }: NonNullable<NoticeView['proceeding']>): boolean =>
  ownEntry(procedureOf(procedure, version).states, state)?.final === true

function stateText({ proceeding }: NoticeView, lang: Language): string {
  if (!proceeding) return ''
  const state = ownEntry(procedureOf(proceeding.procedure, proceeding.version).states, proceeding.state)
  return state ? say(state.title, lang) : ''
}

/** Bodies and desks by the names of the day that is told of. */
function handoffValues(handoff: NonNullable<NoticeView['handoff']>, at: Date | undefined, { t, lang }: Localizer) {
  const { from, to, givenBack } = handoff
  const { reasonCode = '' } = givenBack ?? handoff
  const reason = reasonCode in refusalReasons ? say(refusalReasons[reasonCode as RefusalReason], lang) : ''
  return {
    from: deskText(from.deskId, from.bodyId, lang, at),
    to: deskText(to.deskId, to.bodyId, lang, at),
    because: reason && t('notices:because', { reason }),
  }
}

/** What a session is called: each law has its own word for a hearing. */
function sessionText(kind: string, procedure: string, { t, lang }: Localizer, version: PlainDate | undefined): string {
  const called =
    kind === 'hearing' && version !== undefined ? procedureOf(procedure, version).sessions?.called : undefined
  return called ? say(called, lang) : t(`calendar:kind.${kind}`)
}

/**
 * The clock it starts or threatens: its name, its last day, why that day, and the article it rests on. Of a turn without one, why it has no
 * day. Undefined where none runs.
 */
export function clockText(view: NoticeView, localizer: Localizer): string | undefined {
  const { clock, notice, proceeding } = view
  if (notice.kind === 'turn' && notice.clockId === null && proceeding && view.wantedBy)
    return localizer.t('notices:wanted-by', { day: dayText(view.wantedBy, localizer.lang) })
  if (notice.kind === 'turn' && notice.clockId === null && proceeding)
    return localizer.t(`notices:no-day.${standsStill(proceeding) ? 'suspended' : 'none'}`)
  if (!clock || clock.reading.state === 'stopped') return undefined
  const { lang, t } = localizer
  // What the law of another right sets is no basis here: of that the text says how long, and no article.
  const isBare = !isSourceFor(clock.rule.source, clock.rights ?? [])
  return t(`notices:clock${clock.clock.unit === 'hours' ? '-hours' : ''}${isBare ? '-bare' : ''}`, {
    clock: say(clock.rule.title, lang),
    due: endText(clock, lang),
    why: whyText(clock, localizer),
    source: sourceText(clock.rule.source, lang),
  })
}

/** Whether a period of it stands still: it has no day until it goes on. */
function standsStill({ clocks }: NonNullable<NoticeView['proceeding']>): boolean {
  return clocks.some(({ ledger }) => ledger.at(-1)?.kind === 'suspended')
}

/** One line without control characters: nothing typed by anybody may start a new header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

export interface Letter {
  readonly subject: string
  readonly text: string
}

export interface LetterParts {
  readonly notice: Pick<Notice, 'kind' | 'caseId' | 'due' | 'about' | 'sealed' | 'until'> & Partial<Pick<Notice, 'at'>>
  /** Of a case its reader may know of. Its title is not said in a mail. */
  readonly view?: NoticeView
  /** Path of the page it leads to. */
  readonly path: string
  readonly name: string
  readonly publicUrl: string
}

/**
 * The mail of a notice: what happened in which case, its clock, and the page where something is to be done. Of one that carries a code,
 * `path` is the code.
 */
export function letterOf({ notice, view, path, name, publicUrl }: LetterParts, localizer: Localizer): Letter {
  const { t, lang } = localizer
  const said = ofCase(notice, eventText(notice, view, localizer), t)
  const clock = view && clockText(view, localizer)
  return {
    subject: oneLine(t('notices:mail.subject', { said })).slice(0, 200),
    text: [
      name === '' ? t('notices:mail.greeting-guest') : t('notices:mail.greeting', { name: oneLine(name) }),
      '',
      said,
      ...(clock === undefined ? [] : [clock]),
      notice.kind === 'contact-code' ? t('notices:mail.code', { code: grouped(path) }) : `${publicUrl}${path}`,
      '',
      t(`notices:mail.${closingOf(notice)}`, {
        until: notice.until === undefined ? '' : momentText(notice.until, lang),
      }),
    ].join('\n'),
  }
}

function ofCase({ caseId }: Pick<Notice, 'caseId'>, said: string, t: Translate): string {
  return caseId === null ? said : t('notices:of-case', { number: caseId, said })
}

/** 1234 5678: as it is read and typed. */
const grouped = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** Who has not signed in cannot look at a page: what they asked for stands in the mail. */
function closingOf({ kind, sealed }: LetterParts['notice']): string {
  if (kind === 'account-forgotten') return 'closing-forgotten'
  if (kind === 'reset-by-office') return 'closing-office'
  if (kind === 'contact-code') return 'closing-code'
  if (kind === 'assistance-answered') return 'closing-guest'
  return sealed === undefined ? 'closing' : 'closing-link'
}
