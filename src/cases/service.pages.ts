import { unprintedHint } from './step.printed.ts'
import type { MaskedCase, MaskedParty } from '../access/index.ts'
import { type Language, say } from '../kernel/bilingual.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { dayOfPaper } from '../kernel/service-day.ts'
import { receivedInPerson } from '../kernel/paper-fact.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { Failure } from '../http/index.ts'
import { serviceFields } from '../procedures/index.ts'
import { casePath, type Localizer, noServicePath, paperTitle, refusalText, servicePath } from '../wording/index.ts'
import { dropGrounds } from '../kernel/unneeded-service.ts'
import type { DroppableService, servablePaper } from './service.actions.ts'
import { modeOptions } from './step.fields.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function typedOf(failure: Failure | undefined): Readonly<Record<string, unknown>> {
  const input = failure?.input['input']
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {}
}

/** Mistakes by field; a refusal stands at the field it names. */
function mistakes(failure: Failure | undefined, localizer: Localizer) {
  const fields: Record<string, string> = { ...failure?.fields }
  const error = failure?.error
  const named = error instanceof RuleError ? textOf(error.details['field']) : undefined
  if (error && named !== undefined) fields[`input.${named}`] ??= refusalText(error, localizer)
  return { fields, whole: error && named === undefined ? refusalText(error, localizer) : undefined }
}

/** The form with which the service of one paper is recorded. */
export function servicePage(
  record: Pick<MaskedCase, '_id' | 'seq'>,
  { paper, left, mayDrop }: ReturnType<typeof servablePaper> & { readonly mayDrop: boolean },
  failure: Failure | undefined,
  at: Date,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const typed = typedOf(failure)
  const { fields: wrong, whole } = mistakes(failure, localizer)
  const field = (name: keyof typeof serviceFields) => {
    const { title, hint } = { hint: undefined, ...serviceFields[name] }
    return {
      name: `input[${name}]`,
      label: say(title, lang),
      hint: [hint && say(hint, lang), unprintedHint(typed[name], localizer)].filter(Boolean).join(' ') || undefined,
      value: textOf(typed[name]),
      error: wrong[`input.${name}`],
    }
  }
  const title = paperTitle(paper.key, lang, paper.title)
  const shown = Object.entries(wrong).map(([name, text]) => ({
    href: `#f-${name === 'party' ? 'party' : `input[${name.replace(/^input\./, '')}]`}`,
    text,
  }))
  return {
    title: t('cases:service.title', { title, number: paper.number }),
    heading: t('cases:service.heading', { title }),
    above: paper.number,
    lead: t('cases:service.lead'),
    crumbs: [{ label: record._id, href: casePath(record._id, 'papers') }],
    case: { id: record._id, seq: record.seq },
    action: servicePath(record._id, paper.id),
    back: casePath(record._id, 'papers'),
    errors: whole ? [...shown, { text: whole }] : shown,
    party: partyField(left, failure, wrong['party'], localizer),
    servedOn: { ...field('servedOn'), required: true, min: dayOfPaper(paper), max: dateOf(at) },
    mode: { ...field('mode'), required: true, cards: false, options: modesFor(paper.key, localizer) },
    servedAt: { ...field('servedAt'), optional: true, type: 'text', maxlength: 200 },
    howServed: { ...field('howServed'), optional: true, rows: 3, maxlength: 500 },
    // Where no way of service is left, and where it has lost its object.
    unreached: modesFor(paper.key, localizer).some(({ value }) => value === 'publication')
      ? t('cases:service.unreached')
      : undefined,
    drop: mayDrop ? { text: t('cases:service.drop.link'), href: noServicePath(record._id, paper.id) } : undefined,
  }
}

/** The form by which a paper is not to be served on a party any more, for who may decide it. */
export function dropServicePage(
  record: Pick<MaskedCase, '_id' | 'seq'>,
  { paper, parties, mayDecide }: DroppableService & { readonly mayDecide: boolean },
  failure: Failure | undefined,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const { fields: wrong, whole } = mistakes(failure, localizer)
  const title = paperTitle(paper.key, lang, paper.title)
  const shown = Object.entries(wrong).map(([name, text]) => ({ href: `#f-${name}`, text }))
  const people = parties.map(({ party }) => party)
  const grounds = dropGrounds.filter((ground) => parties.some((each) => each.grounds.includes(ground)))
  return {
    title: t('cases:service.drop.title', { title, number: paper.number }),
    heading: t('cases:service.drop.heading', { title }),
    above: paper.number,
    lead: t('cases:service.drop.lead'),
    crumbs: [{ label: record._id, href: casePath(record._id, 'papers') }],
    case: { id: record._id, seq: record.seq },
    back: casePath(record._id, 'papers'),
    errors: whole ? [...shown, { text: whole }] : shown,
    byHead: t('refusals:drop-by-head'),
    form: mayDecide && {
      action: noServicePath(record._id, paper.id),
      party: { ...partyField(people, failure, wrong['party'], localizer), label: t('cases:service.drop.party') },
      ground: {
        name: 'ground',
        label: t('cases:service.drop.ground'),
        required: true,
        cards: false,
        error: wrong['ground'],
        value: textOf(failure?.input['ground']) ?? (grounds.length === 1 ? grounds[0] : undefined),
        options: grounds.map((value) => ({ value, label: t(`cases:service.drop.grounds.${value}`) })),
      },
      reason: {
        name: 'reason',
        label: t('cases:service.drop.reason'),
        required: true,
        rows: 3,
        maxlength: 1000,
        value: textOf(failure?.input['reason']),
        error: wrong['reason'],
      },
    },
  }
}

function partyField(
  left: readonly Pick<MaskedParty, 'id' | 'name'>[],
  failure: Failure | undefined,
  error: string | undefined,
  { t }: Localizer,
) {
  return {
    name: 'party',
    label: t('cases:service.party'),
    required: true,
    cards: false,
    error,
    value: textOf(failure?.input['party']) ?? (left.length === 1 ? left[0]?.id : undefined),
    options: left.map(({ id, name }) => ({ value: id, label: name })),
  }
}

/** The ways open to the paper: what the party itself has to sign for is neither left nor published. */
function modesFor(key: string, localizer: Localizer & { readonly lang: Language }) {
  const { modes = {} } = serviceFields.mode
  const isOpen = (mode: string) => !(receivedInPerson.includes(key as PaperKey) && modes[mode]?.withoutReceiver)
  return modeOptions(serviceFields.mode, localizer).filter(({ value }) => isOpen(value))
}
