import { dayText, type Localizer, sourceText } from '../wording/index.ts'
import { say } from '../kernel/bilingual.ts'
import { markedGlyphs } from '../papers/index.ts'
import { nameOfDocument } from './complaint.slots.ts'
import { claimTitle, type DocumentMatter, whyOfDocument } from '../procedures/index.ts'
import { isPlainDate, type PlainDate } from '../kernel/plain-date.ts'
import { type AnswerStep, type ComplaintField, fieldsOf, type FilingStep, filingSteps } from './complaint.fields.ts'
import { blocksOf, isRepeatedField, nameIn, placeOf } from './complaint.blocks.ts'
import { isAsked, isOffered, type Matter, matterOfBlock, mayBeAdjudicated } from './complaint.fit.ts'
import type { Typed } from './complaint.forms.ts'
import { lawPeriods } from './law.periods.ts'
import type { Finding } from './complaint.finding.ts'
import { textCodeOf } from './complaint.precheck.ts'
import { type RightFact, rightTerms } from '../kernel/right-terms.ts'
import { filingPaths } from './filing.paths.ts'
import { isSaidOtherwise, wordsFor } from './complaint.words.ts'
import { numberCheck, readAs } from './number.pages.ts'
import { type RightKind, venueDetails } from '../kernel/case-record.ts'

/** How the fields of a step stand together on its page. What a document proves is asked for on the evidence step. */
const groups: Readonly<Record<AnswerStep, readonly (readonly [title: string, ...names: string[]])[]>> = {
  matter: [['matter', 'venue', 'role', 'kind']],
  right: [
    ['number', 'kind', 'form', 'number', 'title', 'holder'],
    ['details', 'measures', 'grantedOn', 'classes', 'claims', 'others'],
  ],
  requester: [
    ['who', 'standing', 'kind', 'region', 'domiciled', 'name', 'idNumber', 'representative'],
    ['service', 'address', 'phone', 'email', 'electronicService', 'serviceAddress'],
    ['agent', 'agentName', 'agentFirm', 'agentPhone'],
  ],
  respondent: [
    ['respondent', 'name', 'district', 'address', 'shop'],
    ['contact', 'kind', 'region', 'domiciled', 'idNumber', 'phone', 'email'],
  ],
  acts: [
    ['act', 'venue', 'kinds', 'by', 'rights', 'place', 'firstSeenOn', 'lastSeenOn', 'ongoing', 'description'],
    ['venue', ...venueDetails],
    ['goods', 'link', 'price', 'quantity'],
  ],
  claims: [
    ['asks', 'wish', 'claims', 'claimsText', 'wantsMediation'],
    ['other', 'earlier', 'confidential'],
    ['statements', 'notSued', 'truth'],
  ],
}

/** Groups that many have nothing to say in: folded until something stands in them. What each is for is said where it is opened. */
const foldedGroups: ReadonlySet<string> = new Set(['agent', 'contact', 'goods'])
/** Choices long enough to be a list that opens; the rest lie open as cards or lines. */
const asList = 4

/** One field, and all that its part needs to know. */
interface Asked {
  readonly step: AnswerStep
  readonly name: string
  readonly field: ComplaintField
  readonly typed: Typed
  readonly errors: Readonly<Record<string, string>>
  readonly today: PlainDate
  readonly matter: Matter
  /** Fields of the form that block the filing while they are empty, beyond those always asked. */
  readonly needed?: ReadonlySet<string>
  /** Of a further one: it takes less room. */
  readonly isFurther?: boolean
  /** Its name in the form, where that is not its own. */
  readonly key?: string
}

/** Whether all that can be chosen is said in a word or two: then it stands side by side, on a phone too. A Chinese sign is two letters wide. */
function isShort(options: readonly { readonly label: string; readonly hint?: string | undefined }[]): boolean {
  const width = (label: string) => [...label].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 2 : 1), 0)
  return options.every(({ label, hint }) => !hint && width(label) <= 14)
}

/** One field, ready for its part. */
export function fieldView(asked: Asked, localizer: Localizer) {
  const { name, field, typed, today } = asked
  const value = typed[name]
  const own = labelled(asked, localizer)
  switch (field.kind) {
    case 'choice': {
      const options = optionsOf(asked, field.options ?? [], localizer)
      const part = options.length > asList && (asked.step !== 'matter' || name !== 'venue') ? 'select' : 'radios'
      return { part, view: { ...own, options, value, blank: localizer.t('filing:blank'), cards: true } }
    }
    case 'yes-no': {
      const options = optionsOf(asked, ['yes', 'no'], localizer)
      return { part: 'radios', view: { ...own, options, value, cards: true, short: isShort(options) } }
    }
    case 'choices': {
      const options = field.among
        ? namesAmong(asked, field.among, localizer)
        : optionsOf(asked, field.options ?? [], localizer)
      return {
        part: 'checkboxes',
        view: { ...own, options, values: [value ?? []].flat(), cards: true, short: isShort(options) },
      }
    }
    case 'agree': {
      const options = optionsOf(asked, ['yes'], localizer)
      const view = { ...own, options, values: [value ?? []].flat(), cards: false }
      return { part: 'checkboxes', view }
    }
    case 'date':
      return { part: 'date', view: { ...own, value, ...(field.ahead ? {} : { max: today }) } }
    case 'long': {
      const rows = name === 'description' && !asked.isFurther ? 8 : 4
      return { part: 'textarea', view: { ...own, value, rows, maxlength: field.max } }
    }
    case 'right-number':
      // A number abroad is in no register here to be read by.
      if (asked.matter.role === 'accused') return { part: 'text', view: { ...own, value, ...textInput(field) } }
      return { part: 'number', view: { ...own, value, ...numberView(typed, value, localizer) } }
    default:
      return { part: 'text', view: { ...own, value, ...textInput(field) } }
  }
}

/** What a right of this kind calls what is asked; undefined of what is called the same of all, and of a right that the other side says to have. */
function termOf(step: AnswerStep, name: string, { kind, role }: Matter) {
  if (role === 'accused' && step === 'right' && isSaidOtherwise(`fields.${step}.${name}`)) return undefined
  // Whose the right is, and its number, who reports says as far as they know it.
  if (role === 'reporter' && step === 'right' && (name === 'number' || name === 'holder')) return undefined
  return step === 'right' && kind ? rightTerms[kind][name as RightFact] : undefined
}

/** What a question is called in the texts, or its hint. */
const textOf = (part: 'label' | 'hint', step: AnswerStep, name: string, matter: Matter): string =>
  wordsFor(`fields.${step}.${name}`, matter, `.${part}`)

/** Fields whose hint speaks of the law of adjudication: where none can be asked for they say less, or nothing. */
const hintsOfLaw: ReadonlySet<string> = new Set([
  'respondent.name',
  'respondent.domiciled',
  'acts.firstSeenOn',
  'claims.claims',
])

function hintOf({ step, name, matter }: Asked, localizer: Localizer): string | undefined {
  const term = termOf(step, name, matter)
  if (term) return term.hint && say(term.hint, localizer.lang)
  const isOfLaw = hintsOfLaw.has(`${step}.${name}`) && mayBeAdjudicated(matter)
  const isAtPort = step === 'respondent' && name === 'district' && matter.venue === 'port'
  const isInShop = step === 'acts' && name === 'place' && matter.venue === 'shop' && matter.role !== 'accused'
  const variant = isAtPort ? '-port' : isInShop ? '-shop' : isOfLaw ? '-adjudication' : ''
  return localizer.t(`${textOf('hint', step, name, matter)}${variant}`, lawPeriods(localizer)) || undefined
}

/** What of a text stands in papers as a mark. */
function unprintedHint(value: unknown, { t }: Pick<Localizer, 't'>): string | undefined {
  const marked = typeof value === 'string' ? markedGlyphs(value) : []
  return marked.length > 0 ? t('filing:unprinted', { characters: marked.join(' ') }) : undefined
}

/** Of each answer with signs that documents cannot print: the sentence that is said at its field. */
export function unprintedIn(typed: Typed, localizer: Pick<Localizer, 't'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, value]) => {
      const said = placeOf(key).name === 'link' ? undefined : unprintedHint(value, localizer)
      return said === undefined ? [] : [[key, said]]
    }),
  )
}

function labelled(asked: Asked, localizer: Localizer) {
  const { step, name, field, errors, matter, typed } = asked
  const term = termOf(step, name, matter)
  return {
    name,
    label: term ? say(term.name, localizer.lang) : localizer.t(textOf('label', step, name, matter)),
    hint: [hintOf(asked, localizer), unprintedHint(typed[name], localizer)].filter(Boolean).join(' ') || undefined,
    error: errors[name],
    required: field.required === true || asked.needed?.has(asked.key ?? name) === true,
  }
}

const hasHints = (step: AnswerStep, name: string) =>
  (step === 'claims' && name === 'wish') || (step === 'matter' && (name === 'venue' || name === 'role'))

/** Who investigates a report goes by the right: the words of its hint, by the rights that they are for. */
const reportHints: Readonly<Record<string, readonly RightKind[]>> = {
  patents: ['invention', 'utility-model', 'design'],
  marks: ['trademark', 'geographical-indication'],
  works: ['copyright', 'software'],
  competition: ['trade-secret', 'unfair-competition'],
}

function hintCode(code: string, { kind }: Matter): string {
  const own = Object.keys(reportHints).find((words) => code === 'report' && kind && reportHints[words]?.includes(kind))
  return own ? `${code}-${own}` : code
}

/** What is asked for of a right of this kind, where its law has words of its own. */
function ownClaim(step: AnswerStep, name: string, code: string, { kind }: Matter, lang: Localizer['lang']) {
  const own = step === 'claims' && name === 'claims' ? claimTitle(code, [kind]) : undefined
  return own && say(own, lang)
}

function optionsOf({ step, name, field, typed, matter }: Asked, codes: readonly string[], localizer: Localizer) {
  const { t, lang } = localizer
  // One that was chosen before stays in sight; why it does not fit is said beside it.
  const isShown = (code: string) => isOffered(step, name, code, matter) || [typed[name] ?? []].flat().includes(code)
  return codes.filter(isShown).map((code) => ({
    value: code,
    label:
      ownClaim(step, name, code, matter, lang) ??
      field.optionText?.(code, lang) ??
      t(`filing:options.${step}.${name}.${code}`),
    hint: hasHints(step, name)
      ? t(`filing:option-hints.${step}.${name}.${hintCode(code, matter)}`, lawPeriods(localizer))
      : undefined,
  }))
}

/** Respondents or rights of the same complaint, to choose from: by name, or by which of them it is while it has none. */
function namesAmong({ matter }: Pick<Asked, 'matter'>, among: NonNullable<ComplaintField['among']>, { t }: Localizer) {
  return (matter.among?.[among] ?? []).map(({ id, name }) => ({
    value: id,
    label:
      name || t(wordsFor(`more.${among === 'rights' ? 'right' : 'respondent'}`, matter, '.title'), { n: id.slice(1) }),
    hint: undefined,
  }))
}

/** What a browser is told of a line of text: which keys to show, and what it may fill in itself. */
// No tokens of one's own contact data: who fills in a party is often its agent, and the browser would offer the agent's.
function textInput({ kind, max }: ComplaintField) {
  return {
    maxlength: max,
    type: kind === 'phone' ? 'tel' : kind === 'email' ? 'email' : kind === 'hour' ? 'time' : 'text',
    inputmode: kind === 'phone' ? 'tel' : kind === 'email' ? 'email' : undefined,
  }
}

function numberView(typed: Typed, value: Typed[string] | undefined, localizer: Localizer) {
  const kind = typeof typed['kind'] === 'string' && typed['kind'] !== '' ? (typed['kind'] as RightKind) : undefined
  const known = kind !== undefined && fieldsOf('right')['kind']?.options?.includes(kind)
  const check =
    typeof value === 'string' && value !== ''
      ? numberCheck(readAs(known ? kind : undefined, value), localizer)
      : undefined
  return {
    check: check && { state: check.state, text: check.text },
    groups: check?.groups,
    checkUrl: known ? `${filingPaths.readNumber}?kind=${kind}` : filingPaths.readNumber,
  }
}

/** The groups of a step with what is asked of each in this matter; the kind of right is asked once, first. */
export function groupsAsked(step: AnswerStep, matter: Matter) {
  return groups[step].flatMap(([title, ...all]) => {
    const names = all.filter((name) => isAsked(step, name, matter))
    return names.length > 0 ? [{ title, names }] : []
  })
}

/** The fold of a group; open where something was typed or does not hold. What is sold on the web is found by its link: that is asked openly. */
function foldOf(title: string, names: readonly string[], typed: Typed, errors: Readonly<Record<string, string>>) {
  if (!foldedGroups.has(title) || names.includes('link')) return undefined
  return { id: `group-${title}`, isOpen: names.some((name) => typed[name] !== undefined || errors[name] !== undefined) }
}

/** What many leave a group empty for, or what of it is to be said at least. */
function noteOf(title: string, names: readonly string[], { t }: Localizer): string | undefined {
  if (title === 'respondent') return t(`filing:group-hints.respondent${names.includes('shop') ? '-shop' : ''}`)
  return foldedGroups.has(title) && !names.includes('link') ? t(`filing:group-hints.${title}`) : undefined
}

/** The form of a step, group by group. */
export function stepForm(
  step: AnswerStep,
  typed: Typed,
  errors: Readonly<Record<string, string>>,
  localizer: Localizer,
  today: PlainDate,
  matter: Matter,
  needed: ReadonlySet<string>,
) {
  const fields = fieldsOf(step)
  return groupsAsked(step, matter).map(({ title, names }) => ({
    title: localizer.t(wordsFor(`groups.${title}`, matter)),
    note: noteOf(title, names, localizer),
    fold: foldOf(title, names, typed, errors),
    fields: names.map((name) =>
      fieldView({ step, name, field: fields[name] as ComplaintField, typed, errors, today, matter, needed }, localizer),
    ),
  }))
}

/** What was typed in a field, in words. Empty where nothing was. */
export function answerText(
  step: AnswerStep,
  name: string,
  value: Typed[string] | undefined,
  localizer: Localizer,
  matter: Matter = {},
): string {
  const { t, lang } = localizer
  const field = fieldsOf(step)[placeOf(name).name]
  if (value === undefined || field === undefined) return ''
  const coded = field.kind === 'choice' || field.kind === 'choices' || field.kind === 'yes-no' || field.kind === 'agree'
  const named = field.among ? namesAmong({ matter }, field.among, localizer) : []
  const known = (code: string) => (field.options ?? ['yes', 'no']).includes(code)
  const inWords = (one: string) => {
    if (field.kind === 'date') return isPlainDate(one) ? dayText(one, lang) : one
    if (field.among) return named.find((each) => each.value === one)?.label ?? one
    return coded && known(one)
      ? (ownClaim(step, name, one, matter, lang) ??
          field.optionText?.(one, lang) ??
          t(`filing:options.${step}.${placeOf(name).name}.${one}`))
      : one
  }
  return [value].flat().map(inWords).join('；')
}

/** What a field is called; of a further right or party with which of them it is. */
export function labelText(step: AnswerStep, key: string, { t, lang }: Localizer, matter: Matter = {}): string {
  const { name, block } = placeOf(key)
  const term = termOf(step, name, matter)
  const label = term ? say(term.name, lang) : t(textOf('label', step, name, matter))
  return block === 1
    ? label
    : t('filing:more.label', { which: t(wordsFor(`more.${step}`, matter, '.title'), { n: block }), label })
}

/** Every field of a step as it was answered, in the order asked, for looking over; then those of each further one. */
export function answerRows(
  draftId: string,
  step: AnswerStep,
  typed: Typed,
  missing: ReadonlySet<string>,
  localizer: Localizer,
  matter: Matter,
) {
  const { t } = localizer
  return blocksOf(typed).flatMap(({ block, typed: own }) => {
    const itsMatter = matterOfBlock(step, own, block, matter)
    return groupsAsked(step, itsMatter)
      .flatMap(({ names }) => names.map((name) => nameIn(name, block)))
      .filter((key) => typed[key] !== undefined || missing.has(key) || isRequiredAt(step, key))
      .map((key) => {
        const text = answerText(step, key, typed[key], localizer, matter)
        return {
          label: labelText(step, key, localizer, itsMatter),
          value: text,
          missing: text === '' ? t('filing:page.not-yet') : undefined,
          changeHref: `${filingPaths.step(draftId, step)}#f-${key}`,
        }
      })
  })
}

function isRequiredAt(step: AnswerStep, key: string): boolean {
  const { name, block } = placeOf(key)
  return fieldsOf(step)[name]?.required === true && (block === 1 || isRepeatedField(step, name))
}

/** What is found about a document that is there is no reason to ask for it. */
const isSaidByCode = (code: string) => code === 'secret-open' || code === 'document-of-each'

/** What stands in a finding of what was typed before, in the words it was chosen by. */
function wasInWords(step: AnswerStep, { field = '', values }: Finding, localizer: Localizer) {
  const was = String(values?.['was'] ?? '')
  const isList = fieldsOf(step)[placeOf(field).name]?.kind === 'choices'
  return { was: answerText(step, field, isList ? was.split(',') : was, localizer) }
}

/** What was found, with which of several it was found of. */
function ofWhich({ step, field }: Finding, said: string, isOfSeveral: boolean, t: Localizer['t']): string {
  if (!isOfSeveral || step === 'evidence' || field === undefined) return said
  const { name, block } = placeOf(field)
  if (!isRepeatedField(step, name)) return said
  return t('filing:more.label', { which: t(`filing:more.${step}.title`, { n: block }), label: said })
}

/** A finding with its reason, its article and the way to mend it. */
export function findingView(
  draftId: string,
  found: Finding,
  { t, lang }: Localizer,
  documents: DocumentMatter,
  isOfSeveral: (step: Finding['step']) => boolean,
  matter: Matter,
) {
  const { code, step, field, purpose, source } = found
  const values = {
    ...found.values,
    ...(code === 'asked-anew' && step !== 'evidence' ? wasInWords(step, found, { t, lang }) : {}),
    ...(purpose ? { document: nameOfDocument(purpose, documents, lang) } : {}),
  }
  return {
    level: found.level,
    said: ofWhich(found, t(`filing:errors.${textCodeOf(found)}`, values), isOfSeveral(step), t),
    because:
      purpose && !isSaidByCode(code) ? say(whyOfDocument(purpose, documents), lang) : t(`filing:why.${code}`, values),
    where: t(wordsFor(`steps.${step}`, matter)),
    to: `${filingPaths.step(draftId, step)}${field ? `#${step === 'evidence' ? '' : 'f-'}${field}` : ''}`,
    rests: source ? sourceText(source, lang) : undefined,
    unverified: source?.verified === false,
  }
}

/** The steps as a stepper. `wrong` steps hold a mistake or something that blocks. */
export function stepperOf(
  draftId: string,
  now: FilingStep,
  done: ReadonlySet<FilingStep>,
  wrong: ReadonlySet<FilingStep>,
  { t }: Localizer,
  matter: Matter,
) {
  return filingSteps.map((step) => ({
    label: t(wordsFor(`steps.${step}`, matter)),
    href: step === now ? undefined : filingPaths.step(draftId, step),
    state: step === now ? 'now' : done.has(step) ? (wrong.has(step) ? 'wrong' : 'done') : 'todo',
  }))
}
