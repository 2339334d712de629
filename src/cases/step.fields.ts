import { thingsLeft } from '../kernel/things-left.ts'
import { type Language, say } from '../kernel/bilingual.ts'
import { allBodies, bodyOf } from '../bodies/index.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { dateOf, wallTimeOf } from '../kernel/plain-date.ts'
import { fileFieldOf, itemsAsked } from '../kernel/answered-list.ts'
import { uploadPart } from '../evidence/index.ts'
import type { Entrustment } from '../kernel/competence.ts'
import { isForRights, phrasesFor, sentencesFor } from '../kernel/option-rights.ts'
import type { ColumnRule, FieldRule, StepRule } from '../kernel/procedure.ts'
import { longestWithin } from '../kernel/within.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { isSignerField } from '../kernel/signed-on-paper.ts'
import { newestOf } from '../procedures/index.ts'
import { mayBeAsked } from './referral.rules.ts'
import { named, ticked, tickOf } from './scope.rules.ts'
import { fieldsOf } from './triage.choices.ts'
import { dayText, evidenceName, type Localizer, rightNamed, scopeText, sourceText } from '../wording/index.ts'
import { printedIn, unprintedHint } from './step.printed.ts'
import { askedOfParties, filledRows } from './step.forms.ts'
import type { StepView } from './step.view.ts'

/** Whatever a form is filled with: the step, what was typed before, what did not hold. */
export interface Filling {
  readonly view: StepView
  /** As typed, by field; undefined for a form just opened. */
  readonly typed: Readonly<Record<string, unknown>> | undefined
  /** Desks as chosen beside the procedures of triage, by procedure. */
  readonly desks: Readonly<Record<string, unknown>>
  /** Usual items as ticked, by field. */
  readonly picked: Readonly<Record<string, unknown>>
  /** Messages by field. */
  readonly errors: Readonly<Record<string, string>>
}

/** One field of a step's form: the part that prints it and its values, or the list of triage. */
export interface StepField {
  readonly part:
    | 'text'
    | 'textarea'
    | 'date'
    | 'radios'
    | 'select'
    | 'checkboxes'
    | 'triage'
    | 'answers'
    | 'rows'
    | 'exhibits'
    | 'scope'
  readonly it: Readonly<Record<string, unknown>>
}

const fewOptions = 6

/**
 * What a field holds before anything was typed: the fact that it sets, where that is known already; the day of today for an event, the law's own
 * length for a period.
 */
function prefilled(key: string, { step, procedure, proceeding, shown, at, toldBefore }: StepView): string | undefined {
  const fact = step.facts?.[key] === undefined ? undefined : proceeding.facts[key]
  if (typeof fact === 'string') return fact
  if (typeof fact === 'boolean') return fact ? 'yes' : 'no'
  if (step.datedBy === key && step.fields?.[key]?.required) return dateOf(at)
  // Of several each has an hour of its own, and none while it is not served.
  const isAlone = !Object.keys(step.fields ?? {}).some((name) => name.startsWith(`${key}-`))
  if (step.fields?.[key]?.ofReceipt && isAlone) return wallTimeOf(at)
  if (toldBefore[key] !== undefined) return toldBefore[key]
  if (step.lengthFrom !== key) return undefined
  const started = step.starts?.[0] === undefined ? undefined : procedure.clocks[step.starts[0]]
  const extension = step.extends && procedure.clocks[step.extends.clock]?.extensions?.[step.extends.extension]
  const length = started?.length ?? extension?.length
  const longest = longestWithin(step, procedure, shown.acts, at)?.hours
  return length === undefined ? undefined : String(Math.min(length, longest ?? length))
}

/** What an earlier step had in the field; of rows a row as well for each file that came with it as a part. */
function carriedOver(
  key: string,
  { kind, carried = [], columns = {}, dealsWith }: FieldRule,
  { proceeding, procedure }: StepView,
) {
  if (dealsWith) return thingsLeft(dealsWith, proceeding)
  const walk = proceeding.walked.findLast(({ step }) => carried.includes(step))
  if (!walk) return undefined
  if (kind !== 'rows') return textOf(walk.input?.[key])
  const { column = '', filed } = procedure.steps[walk.step]?.fields?.[key]?.parts ?? {}
  const named = Object.keys(columns).find((name) => columns[name]?.kind === 'record') ?? ''
  const files = filed === undefined ? [] : (walk.files ?? []).map((id) => ({ [column]: filed, [named]: id }))
  return [...files, ...filledRows(walk.input?.[key])]
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

/** What every field prints, whatever its kind. */
interface Common {
  readonly name: string
  readonly label: string
  readonly hint: string | undefined
  readonly error: string | undefined
  readonly required: boolean
  readonly optional: boolean
  readonly value: string | undefined
}

/** What helps to fill a field, in which papers it is printed, and who reads it where that is fewer than read the others. */
function hintOf(key: string, field: FieldRule, view: StepView, localizer: Localizer): string | undefined {
  const { t, lang } = localizer
  const tellsReaders = onlyReaders(view.step) === undefined
  const parts = [
    field.hint && say(field.hint, lang),
    printedWords(key, field, view, localizer),
    tellsReaders && field.for ? readersWords(key, field.for, view, localizer) : undefined,
  ].filter((part): part is string => typeof part === 'string')
  return parts.length === 0 ? undefined : parts.reduce((hint, only) => t('cases:reads.both', { hint, only }))
}

/** Who alone reads it; of what a paper tells others, before that is served. */
function readersWords(key: string, readers: NonNullable<FieldRule['for']>, view: StepView, { t, lang }: Localizer) {
  const only = t(`cases:reads.only.${readers}`)
  return printedIn(view.procedure, view.key, key, lang).outside.length === 0
    ? only
    : t('cases:printed.besides', { only })
}

/** The papers that print what is written at length. */
function printedWords(key: string, field: FieldRule, view: StepView, { t, lang }: Localizer): string | undefined {
  if (field.kind !== 'long') return undefined
  const { outside, inside } = printedIn(view.procedure, view.key, key, lang)
  const named = (titles: readonly string[]) =>
    titles.map((title) => t('cases:printed.paper', { title })).join(t('cases:printed.and'))
  if (outside.length === 0 && inside.length === 0) return undefined
  const of = { outside: named(outside), inside: named(inside) }
  return t(`cases:printed.${outside.length === 0 ? 'inside' : inside.length === 0 ? 'outside' : 'both'}`, of)
}

/** Who alone reads the form, where all its fields are kept to the same. */
export function onlyReaders({ fields = {} }: StepRule): FieldRule['for'] {
  const [first, ...others] = Object.values(fields).map((field) => field.for)
  return others.every((each) => each === first) ? first : undefined
}

function commonOf(
  key: string,
  field: FieldRule,
  raw: unknown,
  { errors, view }: Filling,
  localizer: Localizer,
): Common {
  const written = field.kind === 'text' || field.kind === 'long' ? unprintedHint(raw, localizer) : undefined
  const hint =
    view.decided[key] === undefined ? hintOf(key, field, view, localizer) : localizer.t('cases:step.as-decided')
  const isSigner = view.step.signedOnPaper === true && isSignerField(key)
  const isAsked = field.required === true || field.whileRuns !== undefined || isSigner
  return {
    name: `input[${key}]`,
    label: say(field.title, localizer.lang),
    hint: [hint, written].filter(Boolean).join(' ') || undefined,
    error: errors[key],
    required: isAsked,
    optional: !isAsked,
    value: textOf(raw),
  }
}

function fieldOf(key: string, field: FieldRule, filling: Filling, localizer: Localizer): StepField {
  const { lang } = localizer
  const { view, typed } = filling
  const raw =
    typed === undefined ? (view.decided[key] ?? carriedOver(key, field, view) ?? prefilled(key, view)) : typed[key]
  const common = commonOf(key, field, raw, filling, localizer)
  switch (field.kind) {
    case 'text':
      return { part: 'text', it: { ...common, maxlength: field.max ?? 200 } }
    case 'long':
      return { part: 'textarea', it: { ...common, maxlength: field.max ?? 4000 } }
    case 'date':
      return dateField(key, common, view, localizer)
    case 'moment':
      return { part: 'date', it: { ...common, time: true } }
    case 'number':
      return { part: 'text', it: { ...common, inputmode: 'numeric', width: 'short', maxlength: 6 } }
    case 'money':
      return moneyField(common, localizer)
    case 'yes-no':
      return yesNoField(common, raw, localizer)
    case 'choice':
      return choiceField(
        common,
        field.modes ? modeOptions(field, localizer) : optionsFor(key, field, view, lang),
        localizer,
      )
    case 'choices':
      return {
        part: 'checkboxes',
        it: { ...common, options: optionsOf(field, lang), values: [raw ?? []].flat().map(String) },
      }
    case 'person':
      return selectField(
        common,
        view.people
          .filter(({ _id }) => !field.besidesTaker || _id !== view.taker)
          .filter(({ _id }) => !field.outsideCase || !view.onCase.includes(_id))
          .filter(({ roles }) => !field.role || roles.includes(field.role))
          .map(({ _id, name }) => ({ value: _id, label: name })),
        localizer,
      )
    case 'event':
      return eventField(common, view.events, localizer)
    case 'desk':
      return deskField(key, common, view, localizer)
    case 'answers':
      return { part: 'answers', it: { ...common, items: answersPart(key, field, raw, filling, localizer) } }
    case 'exhibits': {
      const options = view.exhibits.map((item) => ({ value: item.id, label: evidenceName(item, localizer) }))
      const usual = view.exhibits.filter(({ stays }) => !stays).map(({ id }) => id)
      const values = typed === undefined ? usual : [raw ?? []].flat().map(String)
      return { part: 'exhibits', it: { ...common, options, values } }
    }
    case 'rows':
      return {
        part: 'rows',
        it: { ...common, ...(field.perExhibit ? exhibitRows : rowsPart)(key, field, raw, filling, localizer) },
      }
    case 'procedures':
      return triageField(common, filling, localizer)
    case 'scope':
      return { part: 'scope', it: { ...scopePart(key, filling.view.scopes[0], filling, localizer) } }
  }
}

interface Option {
  readonly value: string
  readonly label: string
  /** Why it cannot be chosen. */
  readonly disabled?: string
}

/** The options that are for the rights of the case; what the file does not tell cannot be chosen, and says why. */
const optionsFor = (key: string, field: FieldRule, { shown, optionsBarred }: StepView, lang: Language): Option[] =>
  optionsOf(field, lang)
    .filter(({ value }) => isForRights(field, value, shown.rights))
    .map((option) => {
      const because = ownEntry(optionsBarred[key], option.value)
      return because ? { ...option, disabled: say(because, lang) } : option
    })

const optionsOf = ({ options }: Pick<FieldRule, 'options'>, lang: Language): Option[] =>
  Object.entries(options ?? {}).map(([value, title]) => ({ value, label: say(title, lang) }))

/** The ways of service, each with what the law asks for it and where that stands. */
export function modeOptions(field: FieldRule, localizer: Localizer) {
  const { t, lang } = localizer
  return optionsOf(field, lang).map((option) => {
    const { byConsent, account, deemedAfterDays, deemedAfterMonths, source } = field.modes?.[option.value] ?? {}
    const asks = [
      ...(byConsent ? [t('cases:mode.consent')] : []),
      ...(deemedAfterDays === undefined ? [] : [t('cases:mode.deemed', { count: deemedAfterDays })]),
      ...(deemedAfterMonths === undefined ? [] : [t('cases:mode.unreturned', { count: deemedAfterMonths })]),
      ...(account ? [t('cases:mode.account', { account: say(account, lang) })] : []),
    ]
    if (asks.length === 0 || !source) return option
    return {
      ...option,
      hint: t('cases:mode.hint', { asks: asks.join(t('cases:mode.also')), source: sourceText(source, lang) }),
    }
  })
}

/** A day; of an event: not before the proceeding was opened, of a service not before what is served was issued, nor ahead. */
function dateField(
  key: string,
  common: Common,
  { step, proceeding, at, earliest, noticeBy }: StepView,
  { t, lang }: Localizer,
): StepField {
  const min = earliest[key] ?? (step.datedBy === key ? proceeding.openedOn : undefined)
  if (min === undefined) return { part: 'date', it: { ...common } }
  const by =
    noticeBy && earliest[key] !== undefined
      ? t('cases:step.notice-by', { day: dayText(noticeBy.day, lang), held: dayText(noticeBy.held, lang) })
      : undefined
  const hint = by ?? common.hint ?? (step.datedBy === key ? t('cases:step.event-day') : undefined)
  return { part: 'date', it: { ...common, min, max: dateOf(at), hint } }
}

function moneyField(common: Common, { t }: Localizer): StepField {
  const suffix = t('cases:step.yuan')
  return { part: 'text', it: { ...common, inputmode: 'decimal', width: 'short', maxlength: 16, suffix } }
}

function yesNoField(common: Common, raw: unknown, { t }: Localizer): StepField {
  const options = [
    { value: 'yes', label: t('cases:yes') },
    { value: 'no', label: t('cases:no') },
  ]
  const value = raw === true ? 'yes' : raw === false ? 'no' : common.value
  return { part: 'radios', it: { ...common, value, cards: false, options } }
}

function selectField(common: Common, options: readonly Option[], { t }: Localizer): StepField {
  return { part: 'select', it: { ...common, options, blank: t('ui:choose') } }
}

function choiceField(common: Common, options: readonly Option[], localizer: Localizer): StepField {
  const isShown = options.length <= fewOptions || options.some(({ disabled }) => disabled !== undefined)
  return !isShown
    ? selectField(common, options, localizer)
    : { part: 'radios', it: { ...common, options, cards: false } }
}

/** Which of several a step is about; one that is alone is chosen. */
function eventField(common: Common, events: readonly Option[], localizer: Localizer): StepField {
  const [only, ...others] = events
  const isAlone = only !== undefined && others.length === 0
  const chosen = isAlone && !common.value ? { ...common, value: only.value } : common
  return choiceField({ ...chosen, required: true, optional: false }, events, localizer)
}

/** Desks to choose from. Where one alone gets a copy, it is chosen. */
function deskField(key: string, common: Common, view: StepView, localizer: Localizer): StepField {
  const { step } = view
  const options = deskOptions(view, key, localizer)
  const [only, ...others] = step.copies?.desk === key ? options : []
  return selectField(
    others.length === 0 && only && !common.value ? { ...common, value: only.value } : common,
    options,
    localizer,
  )
}

/** Every desk; of a step that asks or tells another body, those that may be asked in this field. */
function deskOptions(
  { step: { refers, copies }, proceeding, unattended }: StepView,
  key: string,
  { t, lang }: Localizer,
) {
  const isEmpty = (id: string) => (unattended.has(id) ? t('cases:step.unattended') : '')
  const rule = copies?.desk === key ? copies : refers
  return allBodies().flatMap((body) =>
    body.desks
      .filter(({ _id }) => !rule || mayBeAsked(rule, _id, proceeding))
      .map((desk) => ({
        value: desk._id,
        label: `${say(body.name, lang)} · ${say(desk.name, lang)}${isEmpty(desk._id)}`,
      })),
  )
}

/** In whose name a desk would act, and until when. */
function inTheNameOf({ by, until }: Entrustment, t: Localizer['t'], lang: Language): string {
  const body = bodyOf(by)
  return t('cases:step.entrusted', { by: body ? say(body.name, lang) : '', until: dayText(until, lang) })
}

/** What of the case a proceeding is to be about: as ticked, else as the law has it. What its law does not cover cannot be ticked. */
function scopePart(
  key: string,
  choice: StepView['scopes'][number] | undefined,
  filling: Filling,
  localizer: Localizer,
) {
  if (!choice) return undefined
  const { t } = localizer
  const { procedure, rights, respondents, usual } = choice
  const { rights: ofRights, respondents: ofRespondents } = ticked(filling.typed?.[key], choice) ?? usual
  const error = filling.errors[key]
  return {
    name: `input[${key}]`,
    id: `f-input[${key}]-${procedure}`,
    marker: procedure,
    heading: t('cases:step.scope', {
      scope: scopeText({ rights: ofRights, respondents: ofRespondents }, named(choice), localizer),
    }),
    open: error !== undefined,
    error,
    rightsLabel: t('cases:step.scope-rights'),
    respondentsLabel: t('cases:step.scope-respondents'),
    rights: rights.map(({ right, isCovered }) => ({
      value: tickOf(procedure, right.id),
      label: rightNamed(right, localizer),
      checked: ofRights.includes(right.id),
      disabled: isCovered ? undefined : t('cases:step.scope-other-right'),
    })),
    respondents: respondents.map(({ id, name }) => ({
      value: tickOf(procedure, id),
      label: name || t('calendar:hidden-name'),
      checked: ofRespondents.includes(id),
    })),
  }
}

/** The procedures of triage as a list to tick, each with the desk it is offered to. */
function triageField(common: Common, filling: Filling, localizer: Localizer): StepField {
  const { view, typed, desks } = filling
  const { t, lang } = localizer
  const [scope = ''] = fieldsOf(view.step, 'scope')
  const chosen = new Map(
    [typed?.['procedures'] ?? []].flat().map((choice) => {
      const [key = '', desk] = String(choice).split('@')
      return [key, desk]
    }),
  )
  // Of several that the wish may mean one is chosen.
  const wished = view.triage.find(({ isWished }) => isWished)?.target.procedure
  const choices = view.triage.map(({ target, desks: own, barred, fits, isHolders, route, notHere, isWished }) => {
    const procedure = newestOf(target.procedure)
    const desk = chosen.get(target.procedure) ?? textOf(desks[target.procedure]) ?? own[0]?.desk._id ?? ''
    // What bars it whatever is filled in is said alone.
    const none = !fits ? t('cases:step.other-rights') : isHolders ? t('cases:step.needs-holder') : undefined
    return {
      value: target.procedure,
      label: procedure ? say(procedure.title, lang) : target.procedure,
      hint: say((none === undefined ? notHere : undefined) ?? route?.why ?? target.when, lang),
      source: route && sourceText(route.source, lang),
      unverified: route?.source.verified === false,
      tag: isWished
        ? { text: t('cases:step.wished'), tone: 'blue' }
        : route
          ? { text: say(route.title, lang), tone: 'jade' }
          : notHere
            ? { text: t('cases:step.not-here'), tone: 'grey' }
            : undefined,
      // What the filer asked for, else the way of the venue, is chosen until somebody chose otherwise.
      none,
      checked: typed
        ? chosen.has(target.procedure)
        : wished
          ? target.procedure === wished
          : route !== undefined && !isHolders && own.length > 0,
      scope: scopePart(
        scope,
        view.scopes.find((each) => each.procedure === target.procedure),
        filling,
        localizer,
      ),
      deskName: `desks[${target.procedure}]`,
      deskLabel: t('cases:step.desk-for', { procedure: procedure ? say(procedure.short, lang) : target.procedure }),
      desk,
      desks: own.map(({ body, desk: one, entrusted }) => ({
        value: one._id,
        label: [
          `${say(body.name, lang)} · ${say(one.name, lang)}`,
          entrusted ? inTheNameOf(entrusted, t, lang) : '',
          view.unattended.has(one._id) ? t('cases:step.unattended') : '',
        ].join(''),
      })),
      barred:
        barred.length > 0 && procedure?.competence
          ? t('cases:step.barred', {
              bodies: barred.map(({ name }) => say(name, lang)).join(t('wording:comma')),
              because: say(procedure.competence.because, lang),
              source: sourceText(procedure.competence.source, lang),
            })
          : undefined,
    }
  })
  const wish = view.wish && t('cases:step.wish', { wish: t(`filing:options.claims.wish.${view.wish}`) })
  return { part: 'triage', it: { ...common, choices, wish } }
}

/** The items a list of another step asks for, each with what was typed for it, its files and what did not hold. */
function answersPart(key: string, field: FieldRule, raw: unknown, { view, errors }: Filling, localizer: Localizer) {
  const typed = [raw ?? []].flat().map(String)
  const asked = itemsAsked(field, view.proceeding.walked)
  return asked.map((item, n) => ({
    label: `${n + 1}. ${item}`,
    value: typed[n] ?? '',
    maxlength: field.max ?? 2000,
    error: errors[`${key}.${n}`],
    upload: view.step.files
      ? {
          ...uploadPart(localizer),
          name: fileFieldOf(key, n),
          label: localizer.t('cases:step.files-of-item', { n: n + 1 }),
          error: errors[fileFieldOf(key, n)],
        }
      : undefined,
  }))
}

const blankRows = 3
const mostShown = 30

/** A cell of a table that is typed. */
function cellPart(
  [key, n, name]: readonly [string, number, string],
  column: ColumnRule,
  value: unknown,
  error: string | undefined,
  records: readonly Option[],
  { t, lang }: Localizer,
) {
  return {
    part: {
      text: 'text',
      number: 'text',
      long: 'textarea',
      choice: 'select',
      record: 'select',
      exhibit: 'hidden',
    }[column.kind],
    it: {
      name: `input[${key}][${n}][${name}]`,
      id: `f-input[${key}]-${n}-${name}`,
      label: say(column.title, lang),
      error,
      required: n === 0 && column.required === true,
      optional: column.required !== true,
      value: textOf(value),
      maxlength: column.max ?? (column.kind === 'number' ? 12 : 100),
      ...(column.kind === 'number' ? { inputmode: 'decimal' } : {}),
      ...(column.kind === 'choice' ? { options: optionsOf(column, lang), blank: t('ui:choose') } : {}),
      ...(column.kind === 'record' ? { options: records, blank: t('ui:choose') } : {}),
      ...(column.kind === 'long' ? { rows: 3, maxlength: column.max ?? 2000 } : {}),
    },
  }
}

/** What a row may name of the file: exhibits by number and name, papers by title and number. */
const recordOptions = ({ records }: StepView, localizer: Localizer): Option[] => [
  ...records.evidence.map((item) => ({ value: item.id, label: evidenceName(item, localizer) })),
  ...records.papers.map(({ id, title, number }) => ({
    value: id,
    label: localizer.t('wording:said.paper', { title, number }),
  })),
]

/** A table: the rows that were typed, a few blank ones, and more behind a press. */
function rowsPart(
  key: string,
  { columns = {} }: FieldRule,
  raw: unknown,
  { errors, view }: Filling,
  localizer: Localizer,
) {
  const typed = filledRows(raw)
  const records = recordOptions(view, localizer)
  const shown = Math.min(mostShown, Math.max(typed.length + 1, blankRows))
  const rows = Array.from({ length: Math.max(mostShown, typed.length) }, (_, n) => ({
    heading: localizer.t('cases:step.row', { n: n + 1 }),
    isNamed: false,
    cells: Object.entries(columns).map(([name, column]) =>
      cellPart([key, n, name], column, typed[n]?.[name], errors[`${key}.${n}.${name}`], records, localizer),
    ),
  }))
  return { rows: rows.slice(0, shown), more: rows.slice(shown) }
}

/** A table with one row for each exhibit, under its name; its files come with it. */
function exhibitRows(key: string, { columns = {} }: FieldRule, raw: unknown, filling: Filling, localizer: Localizer) {
  const { errors, view } = filling
  const named = Object.keys(columns).find((name) => columns[name]?.kind === 'exhibit') ?? ''
  const typed = filledRows(raw, columns)
  const rows = view.exhibits.map((item, n) => {
    const sent = typed.findIndex((row) => row[named] === item.id)
    return {
      heading: evidenceName(item, localizer),
      isNamed: true,
      cells: Object.entries(columns).map(([name, column]) => {
        const cell = cellPart(
          [key, n, name],
          column,
          name === named ? item.id : typed[sent]?.[name],
          errors[`${key}.${sent}.${name}`],
          [],
          localizer,
        )
        return { ...cell, it: { ...cell.it, required: false, optional: false } }
      }),
      upload: view.step.files
        ? {
            ...uploadPart(localizer),
            name: fileFieldOf(key, Number(item.id.slice(1))),
            label: localizer.t('cases:step.files-of-exhibit'),
            error: errors[fileFieldOf(key, Number(item.id.slice(1)))],
          }
        : undefined,
    }
  })
  return { rows, more: [], none: rows.length === 0 ? localizer.t('cases:step.no-exhibits') : undefined }
}

/** Usual items of a list, to tick beside its text. */
function phrasesPart(key: string, field: FieldRule, { picked, view }: Filling, { t, lang }: Localizer): StepField[] {
  if (!field.phrases) return []
  const values = [picked[key] ?? []].flat().map(String)
  const options = phrasesFor(field, view.shown.rights).map((phrase) => ({ value: phrase.zh, label: say(phrase, lang) }))
  return [
    {
      part: 'checkboxes',
      it: { name: `phrases[${key}]`, label: t('cases:step.phrases'), optional: true, options, values },
    },
  ]
}

/** Sentences that a text may begin with, each with its article; picked, they go into the text, or where no script runs before it. */
function sentencesPart(key: string, field: FieldRule, { picked, view }: Filling, { t, lang }: Localizer): StepField[] {
  const options = sentencesFor(field, view.shown.rights).map((sentence) => ({
    value: sentence.zh,
    label: say(sentence, lang),
    ...(sentence.source
      ? {
          hint: t(sentence.source.verified ? 'cases:does.source' : 'cases:does.source-unverified', {
            text: sourceText(sentence.source, lang),
          }),
        }
      : {}),
  }))
  if (options.length === 0) return []
  const it = {
    name: `phrases[${key}]`,
    id: `sentences-${key}`,
    label: t('cases:step.sentences', { field: say(field.title, lang) }),
    hint: t('cases:step.sentences-hint'),
    optional: true,
    options,
    values: [picked[key] ?? []].flat().map(String),
    into: `input[${key}]`,
  }
  return [{ part: 'checkboxes', it }]
}

/** Every field of the step's form, in its order. Triage asks for a desk beside each procedure instead of one for all. */
export function stepFields(filling: Filling, localizer: Localizer): StepField[] {
  const { step, access } = filling.view
  const { clocks } = filling.view.proceeding
  const isAbout = (asked?: string | readonly string[]) =>
    asked === undefined || clocks.some((each) => [asked].flat().includes(each.rule) && isOpen(each))
  const asked = access.as === 'filer' || access.as === 'respondent' ? askedOfParties(step) : step
  return Object.entries(asked.fields ?? {})
    .filter(
      ([, { kind, former, whileRuns }]) =>
        !former &&
        isAbout(whileRuns) &&
        !(step.opens === 'chosen-procedures' && (kind === 'desk' || kind === 'scope')) &&
        !(kind === 'scope' && filling.view.scopes.length === 0),
    )
    .flatMap(([key, field]) => [
      ...phrasesPart(key, field, filling, localizer),
      ...sentencesPart(key, field, filling, localizer),
      fieldOf(key, field, filling, localizer),
    ])
    .filter(({ part, it }) => part !== 'answers' || [it['items'] ?? []].flat().length > 0)
}
