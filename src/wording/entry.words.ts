import { type Bilingual, type Language, say } from '../kernel/bilingual.ts'
import type { ChangedFact, JournalEntry, Proceeding } from '../kernel/case-record.ts'
import { isPlainDate } from '../kernel/plain-date.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { askedText, newestOf, procedureOf, refusalReasons } from '../procedures/index.ts'
import type { RefusalReason } from '../procedures/refusal-reasons.ts'
import { correctionText, type PartOf } from './correction.words.ts'
import { deskText, type Localizer } from './screen.words.ts'
import { dayText, momentText } from './time.words.ts'
import { evidenceNumber } from './evidence.words.ts'
import { isOfFiler, paperTitle } from './paper.words.ts'
import { ownEntry } from '../kernel/own-entry.ts'

/** How an entry of the journal is told in a timeline. */
export interface EntryWords {
  readonly icon: string
  readonly text: string
  readonly tone?: string
}
/** `record` is the case of the entry: names come from the text that the entry's own proceeding runs under. */
type EntryWording = (entry: JournalEntry, localizer: Localizer, record: NamedBy) => EntryWords

/** What the names of an entry are taken from: the procedures of the case and their versions. */
export interface NamedBy {
  readonly proceedings: readonly {
    readonly id: string
    readonly procedure: string
    /** Unknown of a confidential proceeding. */
    readonly version?: Proceeding['version']
  }[]
}

const wordings = new Map<string, EntryWording>()

/** Lets a room say how its own kinds of entry are told. */
export function registerEntryWords(kinds: Readonly<Record<string, EntryWording>>): void {
  for (const [kind, wording] of Object.entries(kinds)) wordings.set(kind, wording)
}

/** Whether a room has words for entries of the kind. */
export const hasEntryWords = (kind: string): boolean => wordings.has(kind)

/** The entry in words. A kind nobody has words for is told by its name rather than left out. */
export function entryWords(entry: JournalEntry, localizer: Localizer, record: NamedBy): EntryWords {
  const wording = wordings.get(entry.kind)
  if (!wording) return { icon: 'info', text: localizer.t('wording:entry.other', { kind: entry.kind }) }
  const words = wording(entry, localizer, record)
  return { ...words, text: endedBefore(words.text) }
}

/** A sentence whose end the reader does not get stops before the colon. */
const endedBefore = (text: string): string => text.replace(/\s*[：:]\s*$/u, '')

function text(entry: JournalEntry, key: string): string {
  const value = entry.data[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/**
 * The procedure of the proceeding the entry is about, under the text that it runs under; of one that the reader has no part in, as it is
 * today, so that nobody reads its keys.
 */
function procedureOfEntry(entry: JournalEntry, { proceedings }: NamedBy): Procedure | undefined {
  const proceeding = proceedings.find(({ id }) => id === entry.proceedingId)
  const version = proceeding?.version
  return version === undefined
    ? newestOf(proceeding?.procedure ?? text(entry, 'procedure'))
    : procedureOf(proceeding?.procedure ?? '', version)
}

function place(value: unknown, lang: Localizer['lang'], at: Date): string {
  if (typeof value !== 'object' || value === null) return ''
  const { bodyId, deskId } = value as { bodyId?: string; deskId?: string }
  return deskText(deskId ?? '', bodyId ?? '', lang, at)
}

const simple =
  (icon: string, key: string, tone?: string): EntryWording =>
  (entry, { t }) => ({
    icon,
    text: t(`wording:entry.${key}`, plain(entry)),
    ...(tone ? { tone } : {}),
  })

/** The plain values of an entry, for a sentence; what masking took away is empty. */
function plain(entry: JournalEntry): Record<string, string> {
  const names = ['name', 'number', 'title', 'paper', 'evidence', 'person', 'reason', 'because', 'answer', 'channel']
  const values = Object.fromEntries(names.map((key) => [key, text(entry, key)]))
  return { ...values, evidence: evidenceNumber(text(entry, 'evidence')) }
}

function stepTaken(entry: JournalEntry, { t, lang }: Localizer, record: NamedBy): EntryWords {
  const procedure = procedureOfEntry(entry, record)
  const step = procedure?.steps[text(entry, 'step')]
  const to = procedure && ownEntry(procedure.states, text(entry, 'to'))
  const outcome = procedure?.outcomes[text(entry, 'outcome')]
  const values = {
    procedure: procedure ? say(procedure.short, lang) : text(entry, 'procedure'),
    step: withLapse(step ? say(step.title, lang) : text(entry, 'step'), entry.data['lapsed'], { t, lang }),
    state: to ? say(to.title, lang) : text(entry, 'to'),
  }
  if (outcome)
    return {
      icon: 'stopped',
      tone: 'jade',
      text: t('wording:entry.step-ended', { ...values, outcome: say(outcome.title, lang) }),
    }
  const isSame = text(entry, 'from') === text(entry, 'to')
  const inPlace = entry.data['partly'] === true ? 'wording:entry.step-partly' : 'wording:entry.step-in-place'
  return {
    icon: 'arrow',
    tone: 'jade',
    text: t(isSame ? inPlace : 'wording:entry.step-taken', values),
  }
}

/** The name of a step with which a period ran out: whose, where several had one, and when. */
export function withLapse(step: string, lapsed: unknown, { t, lang }: Localizer): string {
  const { who, on } = (lapsed ?? {}) as { readonly who?: string; readonly on?: string }
  if (on === undefined) return step
  const day = dayText(on, lang)
  return t(who === undefined ? 'wording:entry.lapsed' : 'wording:entry.lapsed-of', { step, day, who: who ?? '' })
}

/** Why a step was suggested, in the reader's language. */
function reasonOf({ data }: JournalEntry, lang: Language): string {
  const { because } = data as { readonly because?: Bilingual }
  return because ? say(because, lang) : ''
}

function stepSuggested(entry: JournalEntry, { t, lang }: Localizer, record: NamedBy): EntryWords {
  const step = procedureOfEntry(entry, record)?.steps[text(entry, 'step')]
  const title = step ? say(step.title, lang) : text(entry, 'step')
  return {
    icon: 'branch',
    tone: 'blue',
    text: t('wording:entry.step-suggested', { step: title, because: reasonOf(entry, lang) }),
  }
}

function partyLinked(entry: JournalEntry, { t }: Localizer): EntryWords {
  const [person, party] = [text(entry, 'name'), text(entry, 'partyName')]
  return {
    icon: 'link',
    text: person ? t('wording:entry.party-linked', { person, party }) : t('wording:entry.party-linked-bare'),
  }
}

function opened(entry: JournalEntry, { t, lang }: Localizer, record: NamedBy): EntryWords {
  const number = text(entry, 'number')
  const procedure = procedureOfEntry(entry, record)
  const values = { procedure: procedure ? say(procedure.short, lang) : text(entry, 'procedure'), number }
  return { icon: 'folder', text: t(number ? 'wording:entry.opened-numbered' : 'wording:entry.opened', values) }
}

const handoffIcons: Readonly<Record<string, string>> = {
  offered: 'send',
  delivered: 'inbox',
  seen: 'eye',
  accepted: 'handoff',
  declined: 'cross',
  recalled: 'return',
  lapsed: 'overdue',
  'given-back': 'return',
}

const handoffTones: Readonly<Record<string, string>> = {
  accepted: 'jade',
  declined: 'red',
  lapsed: 'red',
  'given-back': 'red',
}

function handoff(move: string): EntryWording {
  return (entry, { t, lang }) => {
    const code = text(entry, 'reasonCode')
    const reason = code in refusalReasons ? say(refusalReasons[code as RefusalReason], lang) : ''
    const values = {
      from: place(entry.data['from'], lang, entry.at),
      to: place(entry.data['to'], lang, entry.at),
      asks: askedText(text(entry, 'asks'), lang),
      reason: [reason, text(entry, 'reasonText')].filter(Boolean).join(' '),
    }
    const kind = entry.data['over'] === true ? 'over' : text(entry, 'kind') === 'help' ? 'help' : 'transfer'
    const tone = handoffTones[move]
    return {
      icon: handoffIcons[move] ?? 'handoff',
      text: t(`wording:entry.handoff-${move}.${kind}`, values),
      ...(tone ? { tone } : {}),
    }
  }
}

function ofClock(move: string, tone: string, icon: string): EntryWording {
  return (entry, { t, lang }, record) => {
    // The clock of an offer is no clock of the proceeding, though one there may have its key.
    const rule = entry.handoffId ? undefined : procedureOfEntry(entry, record)?.clocks[text(entry, 'rule')]
    const day = (key: string) => {
      const date = text(entry, key)
      return isPlainDate(date) ? dayText(date, lang) : date
    }
    const title = rule ? say(rule.title, lang) : t('wording:entry.clock-of-handoff')
    const who = text(entry, 'whose')
    const values = {
      clock: who ? t('wording:entry.clock-whose', { clock: title, who }) : title,
      due: text(entry, 'dueAt') ? momentText(new Date(text(entry, 'dueAt')), lang) : day('due'),
      before: day('before'),
      after: day('after'),
    }
    // A calendar that came moves periods as well as a day that was put right.
    const by = move === 'corrected' && text(entry, 'by') === 'day' ? '-by-day' : ''
    return { icon, tone, text: t(`wording:entry.clock-${move}${by}`, values) }
  }
}

/** What of what was filed was put right, asked or refused; to whoever reads no content of the case, that it was. */
function ofCorrection(key: string, tone: string): EntryWording {
  return ({ data }, localizer) => {
    const { t } = localizer
    const { of, part, changes, reason, answer } = data as {
      readonly of?: PartOf
      readonly part?: string
      readonly changes?: readonly ChangedFact[]
      readonly reason?: string
      readonly answer?: string
    }
    const told =
      of && part && changes?.length ? correctionText(of, { part, changes, reason: reason ?? '' }, localizer) : ''
    const because = answer ? t('wording:correction.answer', { answer }) : ''
    const text = told ? t(`wording:entry.facts-${key}`, { told }) : t(`wording:entry.facts-${key}-bare`)
    return { icon: 'paper', tone, text: [text, because].filter(Boolean).join(t('wording:correction.stop')) }
  }
}

/** A day with which a step was entered was put right; to whoever reads no content of the case, that it was. */
function dayCorrected(entry: JournalEntry, localizer: Localizer, record: NamedBy): EntryWords {
  const { t, lang } = localizer
  const procedure = procedureOfEntry(entry, record)
  const step = procedure && ownEntry(procedure.steps, text(entry, 'step'))
  const called = step ? say(step.title, lang) : text(entry, 'step')
  const [was, is] = [typedDay(text(entry, 'was'), lang), typedDay(text(entry, 'is'), lang)]
  const { papers = [], early = [] } = entry.data as {
    readonly papers?: readonly string[]
    readonly early?: readonly string[]
  }
  const before = early.flatMap((key) => procedure?.steps[key]?.title ?? []).map((title) => say(title, lang))
  const parts = [
    was && is
      ? t('wording:entry.day-corrected', { step: called, was, is })
      : t('wording:entry.day-corrected-bare', { step: called }),
    text(entry, 'reason') && t('wording:entry.day-because', { reason: text(entry, 'reason') }),
    papers.length > 0 && t('wording:entry.day-papers', { count: papers.length }),
    before.length > 0 && t('wording:entry.day-early', { steps: before.join(t('wording:comma')) }),
  ]
  return { icon: 'calendar', tone: 'blue', text: parts.filter(Boolean).join(t('wording:correction.stop')) }
}

/** That the end of a proceeding was taken back; to whoever reads no content of the case, that it was. */
function reopened(entry: JournalEntry, localizer: Localizer, record: NamedBy): EntryWords {
  const { t, lang } = localizer
  const procedure = procedureOfEntry(entry, record)
  const step = procedure && ownEntry(procedure.steps, text(entry, 'step'))
  const state = procedure && ownEntry(procedure.states, text(entry, 'to'))
  const { papers = [] } = entry.data as { readonly papers?: readonly string[] }
  const parts = [
    t('wording:entry.reopened', {
      step: step ? say(step.title, lang) : text(entry, 'step'),
      state: state ? say(state.title, lang) : text(entry, 'to'),
    }),
    text(entry, 'askedOn') && t('wording:entry.reopened-asked', { day: typedDay(text(entry, 'askedOn'), lang) }),
    text(entry, 'reason') && t('wording:entry.reopened-because', { reason: text(entry, 'reason') }),
    papers.length > 0 && t('wording:entry.reopened-papers', { count: papers.length }),
  ]
  return { icon: 'return', tone: 'amber', text: parts.filter(Boolean).join(t('wording:correction.stop')) }
}

/** That a period had run out unused was recorded, and does not stand. */
function lapseUndone(entry: JournalEntry, { t, lang }: Localizer, record: NamedBy): EntryWords {
  const procedure = procedureOfEntry(entry, record)
  const titleOf = (key: string) => {
    const step = procedure && ownEntry(procedure.steps, key)
    return step ? say(step.title, lang) : key
  }
  const state = procedure && ownEntry(procedure.states, text(entry, 'to'))
  const words = {
    used: titleOf(text(entry, 'used')),
    step: titleOf(text(entry, 'step')),
    state: state ? say(state.title, lang) : text(entry, 'to'),
  }
  return { icon: 'return', tone: 'amber', text: t('wording:entry.lapse-undone', words) }
}

/** A day, or an hour of one, as it was typed. */
function typedDay(value: string, lang: Language): string {
  const day = value.slice(0, 10)
  return isPlainDate(day) ? [dayText(day, lang), value.slice(11)].filter(Boolean).join(' ') : ''
}

registerEntryWords({
  'day:corrected': dayCorrected,
  'proceeding:reopened': reopened,
  'lapse:undone': lapseUndone,
  'facts:corrected': ofCorrection('corrected', 'blue'),
  'facts:correction-asked': ofCorrection('asked', 'amber'),
  'facts:correction-refused': ofCorrection('refused', 'amber'),
  'complaint:filed': (entry, { t }) => ({
    icon: 'plus',
    text: t(`wording:entry.${text(entry, 'asked') === 'assistance' ? 'help-asked' : 'complaint-filed'}`),
  }),
  'proceeding:opened': opened,
  'proceeding:assigned': simple('person', 'assigned'),
  'proceeding:released': simple('desk', 'released'),
  'party:linked': partyLinked,
  'party:unlinked': (entry, { t }) => ({
    icon: 'link',
    text: t('wording:entry.party-unlinked', { party: text(entry, 'partyName') }),
  }),
  'party:way-in-asked': (entry, { t }) => ({
    icon: 'link',
    tone: 'amber',
    text: t('wording:entry.way-in-asked', {
      party: text(entry, 'partyName'),
      name: text(entry, 'name'),
      username: text(entry, 'username'),
      number: text(entry, 'number'),
    }),
  }),
  'party:way-in-refused': (entry, { t }) => ({
    icon: 'link',
    text: t('wording:entry.way-in-refused', {
      party: text(entry, 'partyName'),
      name: text(entry, 'name'),
      username: text(entry, 'username'),
      reason: text(entry, 'reason'),
    }),
  }),
  'party:contact-told': (entry, { t }) => ({
    icon: 'person',
    text: t('wording:entry.contact-told', {
      party: text(entry, 'partyName'),
      contact: [text(entry, 'phone'), text(entry, 'email')].filter((each) => each !== '').join(t('wording:comma')),
    }),
  }),
  'person:recused': (entry, { t }) => ({
    icon: 'shield',
    tone: 'amber',
    text: t(`wording:entry.recused-${text(entry, 'ground') === 'declaration' ? 'declared' : 'decided'}`, plain(entry)),
  }),
  'person:readmitted': simple('shield', 'readmitted', 'amber'),
  'panel:recused': simple('shield', 'panel-recused', 'amber'),
  'panel:readmitted': simple('shield', 'panel-readmitted', 'amber'),
  'step:taken': stepTaken,
  'step:suggested': stepSuggested,
  'paper:issued': (entry, { t, lang }) => ({
    icon: 'paper',
    text: text(entry, 'title')
      ? t(`wording:entry.${isOfFiler(text(entry, 'key')) ? 'paper-filed' : 'paper-issued'}`, {
          ...plain(entry),
          title: paperTitle(text(entry, 'key'), lang, text(entry, 'title')),
        })
      : t('wording:entry.paper-issued-bare', plain(entry)),
  }),
  'paper:served': (entry, { t, lang }) => ({
    icon: 'send',
    text: t('wording:entry.paper-served', {
      ...plain(entry),
      title: paperTitle(text(entry, 'key'), lang, text(entry, 'title')),
      on: dayText(text(entry, 'on'), lang),
      side: text(entry, 'whose') || t(`cases:side.${text(entry, 'side')}`),
    }),
  }),
  'paper:service-dropped': (entry, { t, lang }) => ({
    icon: 'paper',
    tone: 'amber',
    text: t('wording:entry.paper-service-dropped', {
      ...plain(entry),
      title: paperTitle(text(entry, 'key'), lang, text(entry, 'title')),
      side: text(entry, 'whose') || t(`cases:side.${text(entry, 'side')}`),
      ground: t(`cases:service.drop.grounds.${text(entry, 'ground')}`),
    }),
  }),
  'paper:voided': (entry, { t, lang }) => ({
    icon: 'paper',
    tone: 'amber',
    text: t('wording:entry.paper-voided', {
      ...plain(entry),
      title: paperTitle(text(entry, 'key'), lang, text(entry, 'title')),
    }),
  }),
  'paper:stored': simple('paper', 'paper-stored'),
  'evidence:added': (entry, { t }) => ({
    icon: 'evidence',
    text: t(text(entry, 'name') ? 'wording:entry.evidence-added' : 'wording:entry.evidence-added-sealed', plain(entry)),
  }),
  'evidence:altered': simple('overdue', 'evidence-altered', 'red'),
  'evidence:restored': simple('evidence', 'evidence-restored', 'jade'),
  'help:answered': simple('talk', 'help-answered', 'jade'),
  'clock:warned': ofClock('warned', 'amber', 'due'),
  'clock:expired': ofClock('expired', 'red', 'overdue'),
  'clock:corrected': ofClock('corrected', 'blue', 'calendar'),
  ...Object.fromEntries(Object.keys(handoffIcons).map((move) => [`handoff:${move}`, handoff(move)])),
})
