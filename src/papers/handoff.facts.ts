import { bodyOf, deskOf } from '../bodies/index.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { CaseRecord, EvidenceItem, Handoff } from '../kernel/case-record.ts'
import type { Calendars } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { referrerOf } from '../kernel/referral.ts'
import { wallTimeOf } from '../kernel/plain-date.ts'
import { nameAmong } from '../kernel/evidence-names.ts'
import { procedureOf } from '../procedures/index.ts'
import { printableName } from './paper.glyphs.ts'
import type { HandoffFacts } from './paper.types.ts'

/** Papers with which a body is handed a case: they name what travels. */
export const asksHandoff: ReadonlySet<PaperKey> = new Set<PaperKey>([
  'transfer-letter',
  'crime-referral-letter',
  'crime-referral-list',
])

/** Papers with which a body answers whoever handed it the case. */
export const answersHandoff: ReadonlySet<PaperKey> = new Set<PaperKey>([
  'transfer-receipt',
  'return-letter',
  'crime-filing-notice',
  'crime-refusal-notice',
  'reasons-statement',
  'referrer-request',
])

interface Reading {
  readonly record: CaseRecord
  readonly calendars: Calendars
  readonly at: Date
}

/** An instant as people in the office read it, 'YYYY-MM-DD HH:mm'. */
/** A moment as papers print it: 'YYYY-MM-DD HH:mm' of the office. */
export const officeTime = (at: Date): string => wallTimeOf(at).replace('T', ' ')
const nameOf = (bodyId: string): string => bodyOf(bodyId)?.fullName ?? bodyId

/** What a letter or a receipt says of the handoffs it is of: each receiver with its own task and its own day. */
export function handoffFacts(handoffs: readonly Handoff[], reading: Reading): HandoffFacts | undefined {
  const [first] = handoffs
  if (!first) return undefined
  const { record } = reading
  const isCopy = referrerOf(record, first.proceedingId)?.copied === true
  const as = first.kind === 'help' ? 'help' : isCopy ? 'copy' : undefined
  const reasons = [...new Set(handoffs.map(({ reason }) => reason).filter(Boolean))]
  const isInside = handoffs.every(({ from, to }) => from.bodyId === to.bodyId)
  const called = ({ bodyId, deskId }: Handoff['to']) => (isInside && deskOf(deskId)?.name.zh) || nameOf(bodyId)
  return {
    from: called(first.from),
    ...(as ? { as } : {}),
    ...(isInside ? { inside: true as const } : {}),
    tasks: handoffs.map((handoff) => ({
      to: called(handoff.to),
      asks: handoff.asks,
      answerBy: answerBy(handoff, reading),
    })),
    travels: [
      ...namesOf(first.travels.evidence, record),
      ...first.travels.papers.map((id) => record.papers.find((paper) => paper.id === id)?.title ?? id),
    ],
    ...sealedBeside(first, record),
    ...(reasons.length > 0 ? { grounds: reasons } : {}),
    ...sentBy(record, first),
    ...(first.state === 'accepted' && first.answeredAt
      ? { acceptedBy: first.answeredByName ?? '', acceptedAt: officeTime(first.answeredAt) }
      : {}),
  }
}

/** What came with the complaint and is sealed is no part of what goes over: that there is such evidence its receiver has to know. */
function sealedBeside({ kind, travels }: Handoff, record: CaseRecord): Pick<HandoffFacts, 'sealed'> {
  const sealed = kind === 'transfer' ? sealedLeft(record, travels.evidence) : 0
  return sealed > 0 ? { sealed } : {}
}

/** How much of what came with the complaint is sealed and not among what goes over. */
export function sealedLeft({ evidence, filedAt }: CaseRecord, going: readonly string[] = []): number {
  const isLeft = (item: EvidenceItem) =>
    item.sealed && item.proceedingId === undefined && !(item.addedAt > filedAt) && !going.includes(item.id)
  return evidence.filter(isLeft).length
}

const letters: ReadonlySet<string> = new Set<PaperKey>([...asksHandoff, 'crime-reconsideration-request'])

/** Under which number whoever asked has the matter, and the letter with which it came. */
function sentBy(record: CaseRecord, { proceedingId }: Handoff): Pick<HandoffFacts, 'sent'> {
  const asking = referrerOf(record, proceedingId)?.proceeding
  if (!asking) return {}
  const letter = record.papers.findLast(
    ({ key, proceedingId: of }) => of === asking.id && letters.has(key) && key !== 'crime-referral-list',
  )
  return {
    sent: {
      ...(asking.number ? { number: asking.number } : {}),
      ...(letter ? { letter: { title: letter.title, number: letter.number } } : {}),
      ...(letter?.key.startsWith('crime-') ? { isCrime: true as const } : {}),
      ...(procedureOf(asking.procedure, asking.version).calls?.ofOffice ? { isOffices: true as const } : {}),
    },
  }
}

const titles: Readonly<Record<string, Bilingual>> = {
  'help transfer-letter': { zh: '案件协助函', en: 'Letter asking for help with a case' },
  'help transfer-receipt': { zh: '协助请求回执', en: 'Receipt for a request for help' },
  'inside transfer-letter': { zh: '案件内部移交单', en: 'Slip for a case that goes to another desk' },
  'inside transfer-receipt': { zh: '案件内部移交签收单', en: 'Receipt of another desk for a case' },
  'inside help transfer-letter': { zh: '部门协助单', en: 'Slip asking another desk for help' },
  'inside help transfer-receipt': { zh: '部门协助签收单', en: 'Receipt of another desk for a request for help' },
  'copy transfer-receipt': { zh: '抄送材料签收回执', en: 'Receipt for papers sent in copy' },
}

/** What its letter and receipt are called, where nothing goes over: help that is asked for, papers in copy. */
export function titleOfHandoff(key: PaperKey, handoff: HandoffFacts | undefined): Bilingual | undefined {
  const within = handoff?.inside && handoff.as !== 'copy' ? 'inside' : ''
  return titles[[within, handoff?.as, key].filter(Boolean).join(' ')]
}

function answerBy({ clock }: Handoff, { calendars, at }: Reading): string {
  const reading = readClock(clock, calendars[clock.jurisdiction], at)
  return clock.unit === 'hours' ? officeTime(reading.dueAt) : reading.due
}

/** The handoff by which the proceeding came to the body that holds it now. */
export function handoffHere({ handoffs, proceedings }: CaseRecord, proceedingId: string): Handoff | undefined {
  const holder = proceedings.find(({ id }) => id === proceedingId)?.holder.bodyId
  return handoffs.findLast(
    (handoff) =>
      handoff.kind === 'transfer' &&
      handoff.proceedingId === proceedingId &&
      handoff.state === 'accepted' &&
      handoff.to.bodyId === holder,
  )
}

/**
 * Evidence by its names, those of one name told apart by their numbers. Sealed evidence is named by its number and by who sealed it: others
 * read the letter too.
 */
function namesOf(ids: readonly string[], { evidence }: CaseRecord): string[] {
  const going = evidence.filter(({ id }) => ids.includes(id))
  return going.map((item) => nameIn(item, going))
}

/** An item of evidence as a letter names it among those that go with it. */
export const nameIn = (item: EvidenceItem, going: readonly EvidenceItem[]): string =>
  item.sealed ? `保密证据${item.id.slice(1)}（${sealedBy(item)}）` : printableName(nameAmong(item, going))

const sealers = { requester: '投诉人', respondent: '被投诉人', 'third-party': '第三人' } as const

function sealedBy({ side, bodyId }: EvidenceItem): string {
  return `${side === 'office' ? nameOf(bodyId ?? '') : sealers[side]}申请保密`
}
