import { colleaguesOf } from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import { type Caller, withPapers } from '../cases/index.ts'
import { type Complaint, labelOf } from './complaint.forms.ts'
import { InvalidInput } from '../http/validation.ts'
import type { CaseRecord, Change, EvidencePurpose, PaperRecord } from '../kernel/case-record.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { kindsOfActs } from '../kernel/acts.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { openProceeding } from '../kernel/proceeding.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { caseNumbering, intakeProcedure, procedureAt } from '../procedures/index.ts'
import { type Committed, insertCase } from '../store/case-store.ts'
import { nextNumber } from '../store/sequence.ts'
import type { Finding } from './complaint.finding.ts'
import { blocks, precheck, textCodeOf } from './complaint.precheck.ts'
import { caseOf, factsOf } from './complaint.record.ts'
import { promisedIn } from './complaint.slots.ts'
import type { DraftFile } from './draft.model.ts'
import { countFiling, uncountFiling } from './filing-count.model.ts'
import { filingLimits } from './filing.settings.ts'

export interface FilingParts {
  /** The desk where complaints come in. */
  readonly intakeDesk: () => { readonly bodyId: string; readonly deskId: string }
  /** Issues the papers of a case that is about to be stored, to be committed with it. */
  readonly issuePapers?: (
    keys: readonly PaperKey[],
    record: CaseRecord,
    caller: Caller,
  ) => Promise<readonly PaperRecord[]>
  /** Holds them against what they need, before the case takes its number. */
  readonly checkPapers?: (keys: readonly PaperKey[], record: CaseRecord, caller: Caller) => Promise<void> | void
  /** The filer's own document as it would print now. */
  readonly previewRequest?: (record: CaseRecord, caller: Caller) => Promise<Preview>
  /** Complaints one account may file in a day; 0 is no limit. */
  readonly complaintsPerDay?: number
  /** Address of the site, for QR codes and calendars. */
  readonly publicUrl?: string
  /** Figures of the month for the home page. */
  readonly monthFigures?: (at: Date) => Promise<MonthFigures>
}

/** The office's receipt, and the document of the filer that it is of. */
const papersOfFiling = ['receipt', 'request'] as const satisfies readonly PaperKey[]

export interface Preview {
  readonly title: string
  readonly bytes: Uint8Array
}

export interface MonthFigures {
  readonly filed: number
  readonly closed: number
  /** Closed within their limit, in per cent; absent where nothing closed. */
  readonly inTimePercent?: number
}

let parts: FilingParts | undefined

/** Ties the room to what other rooms give it. Called once at assembly. */
export function prepareFiling(given: FilingParts): void {
  parts = given
}

export const filingParts = (): FilingParts | undefined => parts

export interface FilingOrder {
  readonly complaint: Complaint
  readonly files?: readonly DraftFile[]
  readonly channel?: CaseRecord['channel']
  /** Required documents that were said to follow, beyond those that the answers say it of. */
  readonly later?: readonly EvidencePurpose[]
}

/**
 * Files a complaint: numbers the case, opens its examination at the intake desk, issues the receipt and the filer's own request,
 * commits once.
 * The same one-time key answers with the first case. Throws InvalidInput naming what blocks (see `precheck`), RuleError
 * too-many-complaints, once-key-reused, no-intake-desk, paper-missing-glyphs.
 */
export async function fileComplaint(order: FilingOrder, caller: Caller): Promise<Committed> {
  const { complaint, files = [] } = order
  assertComplete(precheck(complaint, files, dateOf(caller.at)))
  return await commitNew(papersOfFiling, (number, n) => openedAs(number, n, order, caller), caller)
}

/**
 * Numbers a new case, issues the papers that it begins with, and commits it once; `open` makes it under its number and its serial of the year, with its
 * first proceeding, and under none ('' and 0) to be tried. Throws as `fileComplaint`.
 */
export async function commitNew(
  keys: readonly PaperKey[],
  open: (number: string, n: number) => Change | Promise<Change>,
  caller: Caller,
): Promise<Committed> {
  if (!parts) throw new Error('the filing room was not prepared')
  const { viewer, at, once } = caller
  const today = dateOf(at)
  const year = today.slice(0, 4)
  // What cannot be filed takes no number: neither of what the day allows, nor of the cases.
  await parts.checkPapers?.(keys, (await open('', 0)).record, caller)
  await takeOneOfToday(viewer.id, today)
  const n = await nextNumber(`case:${year}`)
  const number = caseNumberOf(year, n)
  const opened = signedForBy(await colleaguesOf(viewer.id), await open(number, n))
  const papers = (await parts.issuePapers?.(keys, opened.record, caller)) ?? []
  const change = withPapers(opened, 'P1', papers)
  const filed = await insertCase({ ...change, answer: number }, { actor: viewer, at, ...(once ? { once } : {}) })
  if (filed.replayed !== undefined) await uncountFiling(viewer.id, today)
  return filed
}

/**
 * The filer's own document as it would print if the complaint were handed in now; nothing is numbered or kept.
 * Throws RuleError paper-missing-glyphs, no-intake-desk.
 */
export async function previewRequest(order: FilingOrder, caller: Caller): Promise<Preview> {
  if (!parts?.previewRequest) throw new Error('the filing room was not prepared')
  return await parts.previewRequest(openedAs('', 0, order, caller).record, caller)
}

/** The case with everybody of the filer's firm signing in for who complains. */
function signedForBy(colleagues: readonly string[], change: Change): Change {
  if (colleagues.length === 0) return change
  const parties = change.record.parties.map((party) =>
    party.side === 'requester' ? { ...party, personIds: [...party.personIds, ...colleagues] } : party,
  )
  return { ...change, record: { ...change.record, parties } }
}

/** The case with its examination, under that number. */
function openedAs(number: string, n: number, order: FilingOrder, caller: Caller): Change {
  const { complaint, files = [], channel = 'online', later = [] } = order
  const { viewer, at } = caller
  const promised = promisedIn(complaint, later, files)
  const bare = caseOf(complaint, files, { number, filerId: viewer.id, filerName: viewer.name, channel, promised, at })
  return openExamination(bare, complaint, n, caller)
}

export function caseNumberOf(year: string, n: number): string {
  return caseNumbering.pattern.replace('{year}', year).replace('{n}', String(n).padStart(caseNumbering.digits, '0'))
}

async function takeOneOfToday(personId: string, today: string): Promise<void> {
  const most = parts?.complaintsPerDay ?? filingLimits.complaintsPerDay
  if (most === 0) return
  const n = await countFiling(personId, today)
  if (n <= most) return
  await uncountFiling(personId, today)
  throw new RuleError('too-many-complaints', 'the account filed as many complaints as a day allows', { most })
}

function openExamination(record: CaseRecord, complaint: Complaint, n: number, caller: Caller): Change {
  const procedure = procedureAt(intakeProcedure(), record.filedOn)
  const year = record.filedOn.slice(0, 4)
  const opened = openProceeding(
    record,
    {
      procedure,
      holder: (parts as FilingParts).intakeDesk(),
      // One examination to a case: the case's own serial number serves.
      number: procedure.numbering.replace('{year}', year).replace('{n}', String(n)),
      facts: factsOf(complaint),
    },
    { at: caller.at, actor: caller.viewer, calendars: calendars() },
  )
  const { rights, evidence, channel } = record
  return {
    record: opened.record,
    entries: [
      {
        kind: 'complaint:filed',
        audience: 'filer',
        data: {
          channel,
          rights: rights.map(({ kind, number }) => ({ kind, number })),
          acts: kindsOfActs(record.acts),
          evidence: evidence.map(({ id, sha256 }) => ({ id, sha256 })),
        },
      },
      ...opened.entries,
    ],
  }
}

/** Throws InvalidInput with every finding that blocks, at its field. */
function assertComplete(findings: readonly Finding[]): void {
  const blocking = blocks(findings)
  if (blocking.length === 0) return
  throw new InvalidInput(
    blocking.map((found) => {
      const { step, field, values } = found
      return {
        path: [step, field].filter(Boolean).join('.'),
        code: textCodeOf(found),
        label: field && step !== 'evidence' ? labelOf(step, field) : undefined,
        values: values ?? {},
      }
    }),
  )
}
