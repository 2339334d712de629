import type { PaperKey } from '../kernel/paper-key.ts'
import { say } from '../kernel/bilingual.ts'
import type { WholeProceeding } from '../access/index.ts'
import type { Failure } from '../http/index.ts'
import { missingSigners } from '../kernel/agreement.ts'
import { placeOfFile } from '../kernel/answered-list.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import { sideOfStep } from '../kernel/take-step.ts'
import type { RuleError } from '../kernel/rule-error.ts'
import { paperTemplates } from '../papers/index.ts'
import { procedureOf } from '../procedures/index.ts'
import { papersToPreview } from './step.papers.ts'
import {
  dayText,
  evidenceName,
  homeOfCase,
  paperPath,
  paperTitle,
  shortMoment,
  refusalText,
  saidText,
  scopesText,
  stepPath,
  type Localizer,
  term,
  clockPanel,
  namedClocks,
  openClocksOf,
  titleText,
} from '../wording/index.ts'
import { obstacleText } from './next-step.pages.ts'
import { fileNeeded } from './referral.rules.ts'
import { doesOf, roomOfStep } from './step.does.ts'
import { type Filling, onlyReaders, stepFields } from './step.fields.ts'
import { filledRows } from './step.forms.ts'
import type { StepView } from './step.view.ts'
import { uploadPart } from '../evidence/index.ts'
import { named } from './scope.rules.ts'
import { isForEitherSide, needsSide } from './step.choices.ts'
import { saidBefore } from './said.pages.ts'
import { partiesFor } from '../kernel/own-clock.ts'
import { ownEntry } from '../kernel/own-entry.ts'

/** The name of a step for the sentence that says it was taken. */
export function stepTitle(
  ruledBy: Pick<WholeProceeding, 'procedure' | 'version'> | undefined,
  step: string,
  { lang }: Localizer,
): string {
  const rule = ruledBy && ownEntry(procedureOf(ruledBy.procedure, ruledBy.version).steps, step)
  return rule ? say(rule.title, lang) : step
}

const conflicts: ReadonlySet<string> = new Set(['proceeding-changed', 'case-changed'])

const ofOneField: ReadonlySet<string> = new Set([
  'length-beyond-end',
  'notice-too-short',
  'notice-served-late',
  'notice-not-served',
  'service-before-issue',
  'service-not-agreed',
  'service-address-missing',
  'service-account-needed',
  'publication-not-over',
  'service-way-elsewhere',
  'event-needed',
  'session-before-called',
  'act-too-old',
  'session-not-online',
  'handed-in-after-closing',
])

/** Refusals that are about one field: they are told there. */
function fieldOfRefusal(error: RuleError, step: StepRule): string | undefined {
  const { field } = error.details
  if (error.code === 'date-in-future' || error.code === 'date-before-opening' || error.code === 'date-before-step')
    return typeof field === 'string' ? field : step.datedBy
  return ofOneField.has(error.code) && typeof field === 'string' ? field : undefined
}

interface Mistakes {
  readonly fields: Record<string, string>
  readonly summary: { readonly href?: string; readonly text: string }[]
}

/** What a form asks beside the fields of its step, by the words that name it. */
const besideInput: Readonly<Record<string, string>> = {
  file: 'cases:step.files',
  side: 'cases:step.side',
  party: 'cases:step.party',
  oddHours: 'calendar:field.odd-hours',
}

/** Where a row that was sent stands on the form, and its name there: of a table by exhibit the blank ones that are left out stand between. */
function rowShown(view: StepView, key: string, sent: number, failure: Failure | undefined, localizer: Localizer) {
  const { perExhibit, columns = {} } = ownEntry(view.step.fields, key) ?? {}
  const named = Object.keys(columns).find((column) => columns[column]?.kind === 'exhibit') ?? ''
  const id = perExhibit ? filledRows(typedOf(failure)?.[key], columns)[sent]?.[named] : undefined
  const row = view.exhibits.findIndex((each) => each.id === id)
  const exhibit = view.exhibits[row]
  if (exhibit) return { row, name: `“${evidenceName(exhibit, localizer)}”` }
  return { row: sent, name: localizer.t('cases:step.row', { n: sent + 1 }) }
}

/** Mistakes by field and, with the field's own name, for the summary. */
function mistakesOf(failure: Failure | undefined, view: StepView, localizer: Localizer): Mistakes {
  const { step } = view
  const { t, lang } = localizer
  const titleOf = (key: string) => {
    const field = ownEntry(step.fields, key)
    return field ? say(field.title, lang) : key
  }
  const fields: Record<string, string> = {}
  const summary: Mistakes['summary'] = []
  for (const { path } of failure?.summary ?? []) {
    // The refusal itself, which has no field, is told below.
    if (path === '') continue
    const [key = '', item, column] = path.replace(/^input\./, '').split('.')
    const message = failure?.fields[path] ?? ''
    if (item !== undefined && ownEntry(step.fields, key)?.kind === 'answers') {
      fields[`${key}.${item}`] ??= message
      const label = t('cases:step.item', { label: titleOf(key), n: Number(item) + 1 })
      summary.push({ href: `#f-input[${key}]-${item}`, text: t('errors:labelled', { label, message }) })
      continue
    }
    const cell = column === undefined ? undefined : ownEntry(ownEntry(step.fields, key)?.columns, column)
    if (cell) {
      fields[`${key}.${item}.${column}`] ??= message
      const { name, row } = rowShown(view, key, Number(item), failure, localizer)
      const label = t('cases:step.cell', { label: titleOf(key), row: name, column: say(cell.title, lang) })
      summary.push({ href: `#f-input[${key}]-${row}-${column}`, text: t('errors:labelled', { label, message }) })
      continue
    }
    fields[key] ??= message
    const beside = path.startsWith('input.') ? undefined : ownEntry(besideInput, placeOfFile(key) ? 'file' : key)
    const label = beside ? t(beside) : titleOf(key)
    summary.push({ href: beside ? `#f-${key}` : `#f-input[${key}]`, text: t('errors:labelled', { label, message }) })
  }
  const error = failure?.error
  const key = error && fieldOfRefusal(error, step)
  if (error && key !== undefined) {
    const message = refusalText(error, localizer)
    fields[key] = message
    summary.push({ href: `#f-input[${key}]`, text: t('errors:labelled', { label: titleOf(key), message }) })
  } else if (error && !conflicts.has(error.code)) summary.push({ text: refusalText(error, localizer) })
  return { fields, summary }
}

const tableOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function typedOf(failure: Failure | undefined): Readonly<Record<string, unknown>> | undefined {
  if (!failure) return undefined
  const { input } = failure.input
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {}
}

type Typed = Readonly<Record<string, unknown>>

/** A value as it was typed; of what proceedings are to be about, that of those which are to be opened. */
function typedText(view: StepView, field: FieldRule, value: unknown, typed: Typed, localizer: Localizer): string {
  const [choice] = view.scopes
  if (field.kind !== 'scope' || !choice) return saidText(field, value, localizer)
  const chosen = [typed['procedures'] ?? choice.procedure].flat().map((each) => String(each).split('@')[0])
  const ticks = [value].flat().filter((tick) => chosen.includes(String(tick).split(':')[0]))
  return scopesText(ticks, named(choice), localizer)
}

/** What was typed, each by the name of its field. */
function typedLines(view: StepView, failure: Failure, localizer: Localizer): string[] {
  const { step } = view
  const typed = typedOf(failure) ?? {}
  return Object.entries(typed).flatMap(([key, value]) => {
    const field = ownEntry(step.fields, key)
    const text = field ? typedText(view, field, value, typed, localizer) : ''
    const label = field ? say(field.title, localizer.lang) : ''
    return text ? [localizer.t('errors:labelled', { label, message: text })] : []
  })
}

/**
 * What this reader may know of what was done since the form was opened, beside what was typed. Where nothing of it is for them, or it was no
 * step, only that the case moved on: an act before it is never named as the cause.
 */
function conflictPart(view: StepView, failure: Failure, localizer: Localizer) {
  const { t, lang } = localizer
  const { proceeding, procedure, step } = view
  const seen = Number(failure.input['seen'] ?? Number.NaN)
  const today = dateOf(view.at)
  const steps = proceeding.walked.filter(({ seq }) => seq > seen)
  const state = ownEntry(procedure.states, proceeding.state)
  const who = steps.at(-1)?.byName
  return {
    heading: who ? t('ui:conflict.theirs', { who }) : t('cases:conflict.now-heading'),
    theirs: [
      ...steps.map((walk) =>
        t('cases:conflict.did', {
          who: walk.byName || t('cases:conflict.somebody'),
          when: shortMoment(walk.at, today, lang),
          step: say(procedure.steps[walk.step]?.title ?? { zh: walk.step, en: walk.step }, lang),
        }),
      ),
      t('cases:conflict.now', { state: state ? say(state.title, lang) : proceeding.state }),
    ],
    yours: [t('cases:conflict.wanted', { step: say(step.title, lang) }), ...typedLines(view, failure, localizer)],
  }
}

interface Blocked {
  readonly heading: string
  readonly text: string
  readonly link: { readonly href: string; readonly text: string }
}

/** Why there is no form: something stands in the way, or the step is taken in the room of its agreement; what is missing there. */
function blockedOf(view: StepView, localizer: Localizer): Blocked | undefined {
  const { shown, access, proceeding, procedure, step, obstacle } = view
  const { t } = localizer
  if (obstacle) {
    const link = { href: homeOfCase(shown._id, access.as), text: t('cases:step.back') }
    return { heading: t('cases:step.blocked'), text: obstacleText(view, procedure, localizer), link }
  }
  const room = roomOfStep(shown._id, proceeding, step)
  if (room === undefined) return undefined
  return {
    heading: t('mediation:step.heading'),
    text: missingInRoom(view, localizer),
    link: { href: room, text: t('mediation:step.open') },
  }
}

function missingInRoom({ shown, proceeding, step }: StepView, { t }: Localizer): string {
  const { agreement } = proceeding
  if (step.agreement === 'lays') return t('mediation:step.lays')
  if (!agreement) return t('mediation:step.nothing-laid')
  const missing = missingSigners(agreement)
  if (missing.length === 0) return t('mediation:step.signed')
  const names = shown.parties
    .filter(({ id }) => missing.includes(id))
    .map(({ name }) => name || t('calendar:hidden-name'))
  return t('mediation:step.unsigned', { parties: names.join(t('wording:comma')) })
}

/** Who will read what is typed: said before it is typed. Undefined for a form that asks for nothing. */
function readersText({ step, isKept }: StepView, { t }: Localizer): string | undefined {
  const { fields, submission, ownFiles } = step
  const audience = isKept ? 'officers' : (step.audience ?? 'officers')
  if (Object.keys(fields ?? {}).length === 0) return undefined
  const only = onlyReaders(step)
  if (only) return t(`cases:reads.only-form.${only}`)
  const said = t(`cases:reads.${submission?.through ? 'through' : audience}`)
  return ownFiles ? t('cases:reads.own-files', { said }) : said
}

/** Whose word it is that the officer records. */
function sidePart(step: StepRule, failure: Failure | undefined, error: string | undefined, { t }: Localizer) {
  const isNeeded = needsSide(step)
  return {
    name: 'side',
    label: t('cases:step.side'),
    hint: t(step.jointly ? 'cases:step.side-hint-joint' : 'cases:step.side-hint'),
    required: isNeeded,
    optional: !isNeeded,
    blank: t(isNeeded ? 'ui:choose' : 'cases:step.side-elsewhere'),
    error,
    value: failure?.input['side'],
    options: ['requester', 'respondent'].map((value) => ({ value, label: t(`cases:side.${value}`) })),
  }
}

/** Whose it is that the office records, of a step that several take each for themselves. */
function partyPart({ shown, procedure, proceeding, step }: StepView, failure: Failure | undefined, { t }: Localizer) {
  const under = partiesFor(procedure, proceeding, step)
  // The only one whose period still runs is the one; with none left any of the side may still have handed it in.
  if (under.length === 1) return undefined
  const named = under.length > 1 ? under : severalOfSide(step, shown)
  if (named.length < 2) return undefined
  const isOfRespondents = step.submission !== undefined && sideOfStep(step, []) === 'respondent'
  const isNeeded =
    isOfRespondents ||
    step.ofEach !== undefined ||
    (under.length > 1 && (step.each !== undefined || step.extends !== undefined) && !step.by.includes('system'))
  return {
    name: 'party',
    label: t('cases:step.party'),
    ...(under.length === 0 && isForEitherSide(step) ? { hint: t('cases:step.party-hint') } : {}),
    required: isNeeded,
    optional: !isNeeded,
    blank: t('ui:choose'),
    value: failure?.input['party'],
    options: shown.parties.flatMap(({ id, name }) => (named.includes(id) ? [{ value: id, label: name }] : [])),
  }
}

/** Those of the sides whose submission the step is who do not stand on theirs alone. */
function severalOfSide(step: StepRule, { parties }: StepView['shown']): string[] {
  if (!step.submission) return []
  const sides = isForEitherSide(step) ? ['requester', 'respondent'] : [sideOfStep(step, [])]
  return sides.flatMap((side) => {
    const own = parties.filter((party) => party.side === side)
    return own.length < 2 ? [] : own.map(({ id }) => id)
  })
}

/** Which of the files that go along may name in themselves who may not be known. */
function keptAuthors({ keepingAuthor }: StepView, localizer: Localizer): string[] {
  const files = keepingAuthor.map((item) => evidenceName(item, localizer)).join(localizer.t('wording:comma'))
  return files ? [localizer.t('cases:step.keeps-author', { files })] : []
}

/** Which of the texts that go along seem to name them. */
function textsThatName({ naming }: StepView, localizer: Localizer): string[] {
  const { t } = localizer
  const texts = naming.map((part) =>
    typeof part === 'string' ? t(`cases:step.naming-${part}`) : evidenceName(part.exhibit, localizer),
  )
  return texts.length > 0 ? [t('cases:step.naming', { texts: texts.join(t('wording:comma')) })] : []
}

/** What is said once more of a session at night or on a day of rest; it stays ticked. */
function oddHoursPart(failure: Failure | undefined, { t }: Localizer) {
  const { code } = failure?.error ?? {}
  const said = failure?.input['oddHours']
  const isSaid = said === 'yes' || said === true
  if (code !== 'session-on-rest-day' && code !== 'session-out-of-hours' && !isSaid) return undefined
  return {
    name: 'oddHours',
    label: t('calendar:field.odd-hours'),
    options: [{ value: 'yes', label: t('calendar:odd-hours'), checked: isSaid }],
    required: false,
  }
}

/** The periods that bind the step: what it ends, or is offered within. */
function clocksOfStep({ shown, proceeding, step, at }: StepView, localizer: Localizer) {
  const bound = new Set([...(step.stops ?? []), ...(step.whileRuns ? [step.whileRuns] : [])])
  return namedClocks(openClocksOf(proceeding, at), proceeding, shown)
    .filter(({ rule, clock }) => bound.has(clock.rule) && rule.owes === 'office')
    .map((read) => clockPanel(read, at, localizer, proceeding))
}

/** What of the office is over that the step would still do, and what the law says follows: said before anybody fills in the form. */
function lateLines({ proceeding, step, at }: StepView, { t, lang }: Localizer): string[] {
  return openClocksOf(proceeding, at).flatMap(({ clock, rule, reading, limitStatus }) => {
    if (rule.owes !== 'office' || limitStatus.level !== 'overdue' || !step.stops?.includes(clock.rule)) return []
    const values = { clock: say(rule.title, lang), day: dayText(reading.due, lang), follows: say(rule.onExpiry, lang) }
    return [t('cases:step.late', values)]
  })
}

/** Papers of a step on its form: each to be looked at before, issued before the step is taken, or issued so already. */
function papersPart(view: StepView, isParty: boolean, { t, lang }: Localizer) {
  const { shown, proceeding, procedure, step } = view
  const path = stepPath(shown._id, proceeding.id, view.key)
  const titleOf = (paper: PaperKey) => say(procedure.papers?.[paper]?.title ?? paperTemplates[paper].title, lang)
  return {
    previews: isParty
      ? []
      : papersToPreview(step).map((paper) => ({
          text: t('cases:step.preview', { paper: titleOf(paper) }),
          formaction: `${path}/preview/${paper}`,
        })),
    issue: view.mayIssue && !isParty ? { text: t('cases:step.issue'), formaction: `${path}/issue` } : undefined,
    unissue:
      view.ahead.length > 0 && !view.begun && !isParty
        ? { text: t('cases:step.unissue'), formaction: `${path}/unissue` }
        : undefined,
    issued: shown.papers
      .filter(({ id }) => view.ahead.includes(id))
      .map(({ id, key, title, number }) => ({
        text: t('cases:step.issued-paper', { title: lang === 'en' ? paperTitle(key, lang, title) : title, number }),
        href: paperPath(shown._id, id),
      })),
  }
}

/** What is read once more before a step that ends the proceeding for good, or opens others each of which is about a part of the case. What was typed goes with it as it was sent. */
export function endingPage(view: StepView, failure: Failure, localizer: Localizer) {
  const { t, lang } = localizer
  const { shown, access, proceeding, procedure, step } = view
  const typed = { ...tableOf(failure.input['phrases']), ...typedOf(failure) }
  // Where there is no head who could take it back, nobody is sent to one.
  const ofOffice = step.revoked === 'office' && !view.headed ? undefined : step.revoked
  const ground = failure.error?.code === 'scopes-unconfirmed' ? 'scopes' : ofOffice
  return {
    title: t('cases:ending.title', { step: say(step.title, lang) }),
    isParty: access.as === 'filer' || access.as === 'respondent',
    heading: t('cases:ending.title', { step: term(step.title, lang) }),
    above: [shown._id, proceeding.number].filter(Boolean).join(' · '),
    crumbs: [{ label: titleText(shown.title, lang), href: homeOfCase(shown._id, access.as) }],
    warning: t(`cases:ending.${['warning', ground].filter(Boolean).join('-')}`, {
      procedure: say(procedure.title, lang),
    }),
    does: doesOf(procedure, view.key, proceeding, shown, localizer, step),
    rows: Object.entries(typed).flatMap(([key, value]) => {
      const field = ownEntry(step.fields, key)
      const text = field ? typedText(view, field, value, typed, localizer) : ''
      return field && text ? [{ label: say(field.title, lang), value: text }] : []
    }),
    send: t('cases:ending.confirm', { step: say(step.title, lang) }),
    back: t('cases:ending.back'),
  }
}

/** The form of a step: what it asks, what it will do, what did not hold, and what others changed meanwhile. */
export function stepPage(view: StepView, failure: Failure | undefined, localizer: Localizer) {
  const { t, lang } = localizer
  const { shown, access, proceeding, procedure, step } = view
  const blocked = blockedOf(view, localizer)
  const { fields: errors, summary } = mistakesOf(failure, view, localizer)
  const desks = failure?.input['desks']
  const filling: Filling = {
    view,
    errors,
    typed: typedOf(failure),
    desks: tableOf(desks),
    picked: tableOf(failure?.input['phrases']),
  }
  const isConflict = failure?.error !== undefined && conflicts.has(failure.error.code)
  const home = homeOfCase(shown._id, access.as)
  const isParty = access.as === 'filer' || access.as === 'respondent'
  return {
    title: t('cases:step.title', { step: say(step.title, lang), number: shown._id }),
    isParty,
    case: { id: shown._id, seq: shown.seq },
    step: {
      heading: term(step.title, lang),
      above: [shown._id, proceeding.number].filter(Boolean).join(' · '),
      lead: say(step.effect, lang),
      crumbs: [{ label: titleText(shown.title, lang), href: home }],
      action: stepPath(shown._id, proceeding.id, view.key),
      rev: proceeding.rev,
      seen: shown.seq,
      does: doesOf(procedure, view.key, proceeding, shown, localizer, step),
      fields: blocked ? [] : stepFields(filling, localizer),
      side: !isParty && isForEitherSide(step) ? sidePart(step, failure, errors['side'], localizer) : undefined,
      party: isParty ? undefined : partyPart(view, failure, localizer),
      oddHours: oddHoursPart(failure, localizer),
      reads: readersText(view, localizer),
      upload: step.files
        ? { ...uploadPart(localizer), error: errors['file'], optional: fileNeeded(step, !isParty) === undefined }
        : undefined,
      namings: blocked ? [] : [...keptAuthors(view, localizer), ...textsThatName(view, localizer)],
      unproved: !blocked && view.unproved ? t('cases:step.unproved', { step: say(step.title, lang) }) : undefined,
      late: blocked || isParty ? [] : lateLines(view, localizer),
      before: blocked ? [] : saidBefore(step.reads ?? [], proceeding, shown, localizer),
      send: say(step.title, lang),
      ...papersPart(view, isParty, localizer),
      clocks: clocksOfStep(view, localizer),
      back: home,
      now: t('cases:step.now', {
        procedure: say(procedure.short, lang),
        state: say(
          ownEntry(procedure.states, proceeding.state)?.title ?? { zh: proceeding.state, en: proceeding.state },
          lang,
        ),
      }),
    },
    blocked,
    errors: summary,
    meanwhile: isConflict && failure ? conflictPart(view, failure, localizer) : undefined,
    // Where there is no form any more, what was typed is still there to copy.
    typed: blocked && failure && !isConflict ? typedLines(view, failure, localizer) : [],
  }
}
