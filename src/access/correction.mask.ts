import type { CaseRecord, ChangedFact, Correction, JournalEntry } from '../kernel/case-record.ts'
import { allActs } from '../kernel/acts.ts'
import { isActOf, standsIn } from '../kernel/scope.ts'
import type { CaseAccess } from './case.access.ts'
import { hidesInformant, hidesReporter, hidesSubject, travelsOf, withoutSecrets } from './case.reach.ts'
import { fields, only } from './masked.ts'
import { scopeRead } from './scope.reach.ts'

const correctionFields = fields([
  'id',
  'part',
  'state',
  'at',
  'byName',
  'side',
  'asked',
  'answeredAt',
  'answeredByName',
  'answer',
] as const satisfies readonly (keyof Correction)[])

const changeFields = fields(['field', 'was', 'is'] as const satisfies readonly (keyof ChangedFact)[])

/** What is told of a correction, in the list of them as in the journal. */
type Told = Pick<Correction, 'part' | 'side' | 'asked'>

/** Facts of a party that everybody reads who reads its name. */
const named: ReadonlySet<string> = new Set(['name', 'shop'])
const kept: ReadonlySet<string> = new Set(['phone', 'email', 'idNumber', 'representative'])

/** Whether a fact put right is the filer's own word: he did it, or the office did what he asked. */
export function isWordOfFiler(
  { side, asked }: Pick<Correction, 'side' | 'asked'>,
  change: ChangedFact,
  record: CaseRecord,
) {
  if (side === 'requester') return true
  const request = record.corrections?.find(({ id }) => id === asked)
  return (
    request?.side === 'requester' && request.changes.some(({ field, is }) => field === change.field && is === change.is)
  )
}

/**
 * Whether the access reads a change: as the case itself shows the fact. What reaches a respondent is the filer's to read only where it is
 * his own word.
 */
function readsChange(change: ChangedFact, { part, ...told }: Told, access: CaseAccess, record: CaseRecord): boolean {
  const { field } = change
  const { as, partyIds } = access
  const party = record.parties.find(({ id }) => id === part)
  // What was put right of a report stands in no file of who is reported.
  if (hidesReporter(record, access) && party === undefined) return false
  if (!isPartKnown(part, record, access)) return false
  if (hidesInformant(record, access) && (party?.side === 'requester' || field === 'holder')) return false
  if (hidesSubject(record, access) && (field === 'number' || field === 'title')) return false
  if (as === 'holder' || partyIds.includes(part)) return true
  if (as === 'supervisor' || as === 'answered' || as === 'none') return false
  if (as === 'offered') return travelsWith(field, part, access, record)
  if (!party) return true
  if (as === 'reader' || as === 'neutral') return field !== 'idNumber'
  if (as === 'filer' && party.side === 'respondent') return isWordOfFiler(told, change, record) || !kept.has(field)
  return named.has(field)
}

/** Whether the reader may know of the right, party or act that is put right. */
function isPartKnown(part: string, record: CaseRecord, access: CaseAccess): boolean {
  const scope = scopeRead(record, access)
  if (scope === undefined) return true
  const act = allActs(record.acts)[Number(part.slice('act-'.length)) - 1]
  if (act) return isActOf(act, scope)
  const party = record.parties.find(({ id }) => id === part)
  return party ? standsIn({ scope }, party) : scope.rights.includes(part)
}

function travelsWith(field: string, part: string, access: CaseAccess, record: CaseRecord): boolean {
  const travelling = travelsOf(record, access)?.fields ?? []
  if (record.parties.some(({ id }) => id === part))
    return (
      travelling.includes('parties') && (named.has(field) || (field !== 'idNumber' && travelling.includes('contacts')))
    )
  return travelling.includes(part.startsWith('act-') ? 'acts' : 'rights')
}

/** The changes of a correction that the access reads. */
function changesRead<T extends Told & Pick<Correction, 'changes'>>(told: T, access: CaseAccess, record: CaseRecord) {
  return told.changes
    .filter((change) => readsChange(change, told, access, record))
    .map((change) => only(change, changeFields))
}

/** Of what was put right and asked, what the access reads: what is asked only the side that asks and the office. */
export function correctionsFor(record: CaseRecord, access: CaseAccess): Correction[] {
  const isOffice = access.as === 'holder' || access.as === 'reader'
  return (record.corrections ?? []).flatMap((correction) => {
    const isOwn = access.ownPersonIds.includes(correction.by)
    const changes = changesRead(correction, access, record)
    if (changes.length === 0 || (correction.state !== 'made' && !isOffice && !isOwn)) return []
    const isWhole = changes.length === correction.changes.length
    const shown = { ...only(correction, correctionFields), changes, reason: isWhole ? correction.reason : '', by: '' }
    return [withoutSecrets(shown, record, access) as Correction]
  })
}

/** Kinds of entries that tell of corrections. */
export const tellsOfCorrection = ({ kind }: Pick<JournalEntry, 'kind'>): boolean => kind.startsWith('facts:')

/** Facts of such an entry as the access reads them: no change it does not read, and no reason beside a part of them. */
export function correctionTold({ data }: JournalEntry, access: CaseAccess, record: CaseRecord): JournalEntry['data'] {
  const told = data as unknown as Pick<Correction, 'part' | 'side' | 'asked' | 'changes'>
  const changes = changesRead(told, access, record)
  const { reason: _reason, ...facts } = data
  return changes.length === told.changes.length ? data : { ...facts, changes }
}
