import type { CaseRecord, JournalEntry, Proceeding } from '../kernel/case-record.ts'
import { isOfInformant } from '../kernel/informant.ts'
import { partyNameOf } from './beside.mask.ts'
import { type CaseAccess, isKeptFromSides } from './case.access.ts'
import { hidesInformant, isParty, withoutSecrets } from './case.reach.ts'
import { correctionTold, tellsOfCorrection } from './correction.mask.ts'
import { evidenceFor, mayReadEvidence, mayReadPaper } from './file.mask.ts'
import { takesPartIn } from './handling.reach.ts'
import { lapsedTold, nameOfSeveral } from './lapsed.mask.ts'
import { fields, type Masked, masked, only } from './masked.ts'
import { saidInEntry } from './said.mask.ts'
import { mayBeTold, walkEntered } from './told.reach.ts'
import { factsTold, sideTold } from './undisclosed.mask.ts'

export type MaskedEntry = Masked<JournalEntry>

const entryFields = fields([
  'caseId',
  'seq',
  'at',
  'kind',
  'proceedingId',
  'handoffId',
  'audience',
  'actorId',
  'actorName',
  'bodyId',
  'prev',
  'hash',
] as const satisfies readonly (keyof JournalEntry)[])

/** Whether the access shows a journal entry in its timeline. */
export function mayReadEntry(entry: JournalEntry, access: CaseAccess, record: CaseRecord): boolean {
  if (!mayBeTold(entry, access, record)) return false
  // What a party's act made advisable is advice to the office, and no act of the party.
  if (isParty(access) && entry.kind === 'step:suggested') return false
  if (isParty(access) && tellsOfPaper(entry) && !readsPaper(entry, access, record)) return false
  if (isParty(access) && tellsOfEvidence(entry) && !readsEvidence(entry, access, record)) return false
  if (isOfKeptHandoff(entry, access, record)) return false
  if (!tellsOfCorrection(entry) || access.as === 'supervisor') return true
  // What one respondent asks to have put right of themselves is no matter of another.
  const isOfOther = entry.audience === 'respondent' && !access.partyIds.includes(String(entry.data['part']))
  if (access.as === 'respondent' && isOfOther) return false
  const { changes } = correctionTold(entry, access, record) as { readonly changes: readonly unknown[] }
  return changes.length > 0
}

/**
 * The entry as the access shows it: for a supervisor without free text; for whoever may not know who complained without their name, in
 * whatever text it stands.
 */
export function maskEntry(entry: JournalEntry, access: CaseAccess, record: CaseRecord): MaskedEntry {
  const isSecret = hidesInformant(record, access) && (isOfInformant(entry.actorId, record) || tellsOfPersons(entry))
  const shown = only(entry, entryFields)
  const isBare = isSecret || access.as === 'supervisor'
  const data = isBare
    ? Object.fromEntries(Object.entries(entry.data).filter(([key]) => plainFacts.has(key)))
    : dataFor(entry, access, record)
  const named = isSecret && isOfInformant(entry.actorId, record) ? { ...shown, actorId: '', actorName: '' } : shown
  const side = sideTold(access)
  const party =
    isParty(access) && !access.ownPersonIds.includes(entry.actorId)
      ? partyNameOf(entry.actorId, undefined, record.parties)
      : undefined
  const called = party === undefined || named.actorId === '' ? named : { ...named, actorId: '', actorName: party }
  const about = record.proceedings.find(({ id }) => id === entry.proceedingId)
  const facts = side === undefined ? data : factsTold({ data, seq: entry.seq }, about, side, record, access.partyIds)
  const lapsed = lapsedWithEntry(entry, about, access, record)
  const whose = partyOfClock(entry, about, access, record) ?? partyServed(entry, about, access, record)
  const { whom: _served, ...rest } = facts
  const more = { ...rest, ...(lapsed ? { lapsed } : {}), ...(whose === undefined ? {} : { whose }) }
  const told = exhibitTold(entry, more, access, record)
  return masked({ data: withoutSecrets(told, record, access), ...called })
}

/** Facts of the entry; of a step taken, what was typed as far as the access reads it. */
function dataFor(entry: JournalEntry, access: CaseAccess, record: CaseRecord): JournalEntry['data'] {
  if (tellsOfCorrection(entry)) return correctionTold(entry, access, record)
  if (handoffOfOthers(entry, access, record))
    return Object.fromEntries(Object.entries(entry.data).filter(([key]) => plainFacts.has(key) || wayTaken.has(key)))
  if (entry.kind !== 'step:taken') return entry.data
  const { input: _typed, ...facts } = entry.data
  return { ...facts, ...saidInEntry(entry, access, record) }
}

/** The handoff that an entry tells of, where it is between bodies of which the reader's is none. */
function handoffOfOthers({ handoffId }: JournalEntry, access: CaseAccess, { handoffs, ...rest }: CaseRecord) {
  const handoff = isParty(access) || handoffId === undefined ? undefined : handoffs.find(({ id }) => id === handoffId)
  if (!handoff || access.handoffIds.includes(handoff.id) || access.answeredIds.includes(handoff.id)) return undefined
  return takesPartIn(handoff, access, { handoffs, ...rest }) ? undefined : handoff
}

function isOfKeptHandoff(entry: JournalEntry, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as === 'supervisor') return false
  const handoff = handoffOfOthers(entry, access, record)
  return handoff !== undefined && isKeptFromSides(record, { id: handoff.proceedingId })
}

/** Of a step with which periods ran out, whose and when. */
function lapsedWithEntry(entry: JournalEntry, about: Proceeding | undefined, access: CaseAccess, record: CaseRecord) {
  const walk = about && walkEntered(about, entry.seq)
  return walk && entry.kind === 'step:taken' ? lapsedTold(walk, about, access, record) : undefined
}

/** Of a period that warns, ends or moves, whose of several it is. */
function partyOfClock(entry: JournalEntry, about: Proceeding | undefined, access: CaseAccess, record: CaseRecord) {
  const clock = about?.clocks.find(({ id }) => id === entry.data['clock'])
  return about && clock?.party ? nameOfSeveral(clock.party, about, access, record) : undefined
}

/** On whom of several a paper was served, or is to be served no more. */
function partyServed({ data }: JournalEntry, about: Proceeding | undefined, access: CaseAccess, record: CaseRecord) {
  const { whom } = data
  return about && typeof whom === 'string' ? nameOfSeveral(whom, about, access, record) : undefined
}

const tellsOfPaper = ({ kind }: JournalEntry): boolean => kind.startsWith('paper:')

/** Of a paper that is one party's own, a receipt of its own words, the parties beside it are not told that there is one. */
function readsPaper({ data }: JournalEntry, access: CaseAccess, record: CaseRecord): boolean {
  const paper = record.papers.find(({ id }) => id === data['paper'])
  return paper === undefined || mayReadPaper(paper, access, record)
}

const tellsOfEvidence = ({ kind }: JournalEntry): boolean => kind.startsWith('evidence:')

/** Of evidence a party is told that may open it, or handed it in: what one beside it handed in is that one's. */
function readsEvidence({ data, actorId }: JournalEntry, access: CaseAccess, record: CaseRecord): boolean {
  const item = record.evidence.find(({ id }) => id === data['evidence'])
  return item === undefined || actorId === access.viewerId || mayReadEvidence(item, access, record)
}

/**
 * Of an entry that names an exhibit what the access shows of the exhibit itself: whoever does not open it is told that there is one, under which
 * number, and neither how it is called nor what identifies its bytes.
 */
function exhibitTold(
  { actorId }: JournalEntry,
  data: JournalEntry['data'],
  access: CaseAccess,
  record: CaseRecord,
): JournalEntry['data'] {
  const item = record.evidence.find(({ id }) => id === data['evidence'])
  if (!item || actorId === access.viewerId || access.ownPersonIds.includes(actorId)) return data
  const shown = evidenceFor({ ...record, evidence: [item] }, access)[0]
  if (shown) return data['name'] === undefined ? data : { ...data, name: shown.name }
  return Object.fromEntries(Object.entries(data).filter(([key]) => !ofExhibit.has(key)))
}

const ofExhibit = new Set(['name', 'sha256', 'size', 'kind', 'expected', 'found'])

/** An account linked to a party is named in the entry; which party's it is, its words do not say. */
function tellsOfPersons({ kind }: JournalEntry): boolean {
  return kind.startsWith('party:')
}

/** Where a handoff went, and by whom. */
const wayTaken = new Set(['from', 'to', 'by', 'over', 'handoff'])

/** Facts of an entry that hold no content of the case. */
const plainFacts = new Set([
  'step',
  'from',
  'to',
  'key',
  'number',
  'state',
  'clock',
  'rule',
  'due',
  'dueAt',
  'on',
  'procedure',
  'kind',
  'desk',
  'paper',
  'outcome',
  'extension',
  'reasonCode',
])
