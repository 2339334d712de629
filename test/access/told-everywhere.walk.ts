import { join } from 'node:path'
import { accessOf, maskCase, maskRow } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { withPapers } from '../../src/cases/index.ts'
import { keepSide } from '../../src/cases/step.kept.ts'
import { plainRow, rowsOf } from '../../src/docket/index.ts'
import { followPage } from '../../src/filing/follow.pages.ts'
import { followView } from '../../src/filing/follow.view.ts'
import { caseLines } from '../../src/filing/home.pages.ts'
import { caseCalendar } from '../../src/filing/case.calendar.ts'
import type { Viewer } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type {
  CaseRecord,
  EntryDraft,
  EvidenceItem,
  JournalEntry,
  PaperRecord,
  Scope,
  Session,
  StepInput,
} from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import type { Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { takeStep } from '../../src/kernel/take-step.ts'
import { servicesBy } from '../../src/kernel/service.ts'
import { liveProjection } from '../../src/live/projection.ts'
import { countsAll, readableEntries } from '../../src/access/index.ts'
import type { Notice } from '../../src/notices/notice.model.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { letterOf } from '../../src/notices/notice.words.ts'
import { sheetsOf } from '../../src/papers/paper.sheets.ts'
import { personFeed } from '../../src/sittings/calendar.feed.ts'
import { rowsFor } from '../../src/sittings/index.ts'
import { inAnyOrder, unbound, valueOf } from '../cases/every-field.walk.ts'

export const texts = loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), true)
/** Name of the file that comes with a step. */
export const secretFile = '关于移送公安的内部报告'
const before = new Date('2026-03-02T02:00:00Z')
const at = new Date('2026-03-02T02:20:00Z')

/** A step taken once in one state, with all that came of it. */
export interface Taken {
  readonly before: CaseRecord
  readonly after: CaseRecord
  /** Those of the step. */
  readonly entries: readonly JournalEntry[]
  readonly to: string
}

const aPaper = (id: string, key: string, audience: PaperRecord['audience']): PaperRecord => ({
  id,
  key,
  title: `文书${id}`,
  number: `${id}号`,
  proceedingId: 'P2',
  issuedAt: before,
  issuedBy: 'officer',
  bodyId: 'xiangzhou',
  pages: 1,
  size: 1,
  sha256: '0'.repeat(64),
  blobId: '0'.repeat(24),
  audience,
})

const asEntry = (draft: EntryDraft, seq: number, actor: Viewer): JournalEntry => ({
  ...draft,
  caseId: '',
  seq,
  at,
  actorId: actor.id,
  actorName: actor.name,
  bodyId: 'xiangzhou',
  prev: '',
  hash: '',
})

/** A session that everybody is called to. */
const aHearing: Session = {
  id: 'S1',
  kind: 'joint',
  title: '第一次会议',
  startsAt: new Date('2026-03-20T02:00:00Z'),
  minutes: 60,
  place: '一号会议室',
  online: false,
  invited: [],
  answers: {},
  state: 'planned',
}

/** A file of the office or of a party that comes with the step, and whose name says what it is. */
const aFile = (side: EvidenceItem['side'], addedBy: string): EvidenceItem => ({
  id: 'E90',
  name: secretFile,
  kind: 'document',
  proves: '',
  fileName: `${secretFile}.pdf`,
  type: 'application/pdf',
  size: 1,
  sha256: '1'.repeat(64),
  blobId: '1'.repeat(24),
  addedAt: at,
  addedBy,
  side,
  ...(side === 'office' ? { bodyId: 'xiangzhou' } : {}),
  sealed: false,
  served: false,
})

/** A proceeding of the procedure in that state, known to both sides, with every clock running and what its steps serve issued and unserved. */
function standingIn(
  filed: CaseRecord,
  procedure: Procedure,
  from: string,
  officer: Viewer,
  scope: Scope | undefined,
): CaseRecord {
  const circumstances = { at: before, actor: officer, calendars: calendars() }
  const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' }
  const opened = openProceeding(filed, { procedure, holder, number: '1号', scope }, circumstances).record
  const clocks = Object.entries(procedure.clocks).map(([key, rule]) =>
    startClock(`P2.${key}.1`, key, rule, { at: new Date('2026-03-01T02:00:00Z') }),
  )
  const served = [...new Set(Object.values(procedure.steps).flatMap(({ delivers }) => delivers?.papers ?? []))]
  const papers = [
    aPaper('D8', 'filing-notice', 'parties'),
    ...served.map((key, n) => aPaper(`D1${n}`, key, 'officers')),
  ]
  const known = Object.keys(procedure.states).find((state) => !procedure.states[state]?.keptFrom) ?? ''
  const proceedings = opened.proceedings.map((each) =>
    each.id === 'P2'
      ? {
          ...each,
          state: from,
          // What stands where it began has no state before.
          ...(from === known ? {} : { before: known }),
          clocks,
          walked: [{ step: 'x', from: known, to: from, at: before, by: 'officer', byName: '李明', seq: 1 }],
          sessions: [aHearing],
        }
      : each,
  )
  return { ...opened, proceedings, papers: [...opened.papers, ...papers], seq: 9 }
}

/** For whom: parties the taker signs in for, or the one for whom an officer records it. */
export interface SaidFor {
  readonly partyIds?: readonly string[]
  readonly party?: string
  readonly side?: 'requester' | 'respondent'
  /** What of the case the proceeding is about. */
  readonly scope?: Scope
}

/** The step taken by the office, or by the side, from that state; undefined where it is for others alone. */
export function takenFrom(
  filed: CaseRecord,
  procedure: Procedure,
  key: string,
  from: string,
  officer: Viewer,
  party?: 'filer' | 'respondent',
  said: SaidFor = {},
): Taken | undefined {
  const step = procedure.steps[key] as StepRule
  const role = step.by.find((each) => (party ? each === party : each !== 'filer' && each !== 'respondent'))
  if (!role) return undefined
  const record = standingIn(filed, procedure, from, officer, said.scope)
  const input: Record<string, StepInput[string]> = {}
  for (const [field, rule] of Object.entries(step.fields ?? {}))
    if (!rule.byOffice)
      input[field] = rule.kind === 'person' ? 'officer2' : valueOf(rule, `〔${field}〕`, 0, record.rights)
  const {
    ahead: _ahead,
    whileRuns: _while,
    each: _each,
    restsOn: _restsOn,
    onceBegun: _onceBegun,
    when: _when,
    matters: _matters,
    forTime: _forTime,
    // Nothing stands still that it could let run on.
    resumes: _resumes,
    decidesOn: _decides,
    // What it serves was issued.
    delivers: issued,
    submission,
    ...bound
  } = step
  const { late: _late, ...handsIn } = submission ?? {}
  const { of: _of, ...delivers } = issued ?? {}
  const serves = issued ? { delivers: delivers as NonNullable<StepRule['delivers']> } : {}
  const lenient = {
    ...bound,
    ...serves,
    ...(submission ? { submission: handsIn as NonNullable<StepRule['submission']> } : {}),
  }
  const free = {
    ...procedure,
    clocks: inAnyOrder(procedure),
    steps: { ...procedure.steps, [key]: { ...lenient, apartFrom: [], fields: unbound(lenient) } },
  }
  const { bodyId: _body, ...alone } = officer
  const { partyIds, party: named, side } = said
  const actor = { ...(party ? alone : officer), roles: [role], untaken: true, ...(partyIds ? { partyIds } : {}) }
  const [own] = record.proceedings.filter(({ id }) => id === 'P2')
  if (party && own && obstacleTo(free, own, key, actor)) return undefined
  const whose = { ...(named ? { party: named } : {}), ...(side ? { side } : {}) }
  let change = takeStep(record, 'P2', free, key, input, { at, actor, calendars: calendars(), ...whose })
  if (side) change = keepSide(change, 'P2', side)
  const occasion = {
    record: change.record,
    proceedingId: 'P2',
    step: key,
    input,
    audience: step.audience ?? 'officers',
    at,
    by: officer,
    calendars: calendars(),
  } as const
  const of = change.record.proceedings.find(({ id }) => id === 'P2')?.walked.at(-1)
  const filedFor = party ?? (step.submission && of?.side === 'respondent' ? of.side : undefined)
  if (step.files) change = { ...change, record: withFile(change.record, filedFor, officer.id, procedure) }
  const papers = sheetsOf(step.papers ?? [], occasion).map(({ key: paper, audience, occasion: { party: to } }, n) => ({
    ...aPaper(`D2${n}`, paper, audience),
    ...(to ? { addresseeId: to.id } : {}),
    issuedAt: at,
  }))
  change = withPapers(change, 'P2', papers)
  const services = servicesBy(change.record, 'P2', { steps: procedure.steps, key }, input, {
    at,
    by: officer.id,
    byName: officer.name,
  })
  const after = {
    ...change.record,
    services: [...(change.record.services ?? []), ...services],
    seq: record.seq + change.entries.length,
  }
  return {
    before: record,
    after,
    entries: change.entries.map((draft, n) => asEntry(draft, record.seq + 1 + n, officer)),
    to: after.proceedings.find(({ id }) => id === 'P2')?.state ?? '',
  }
}

function withFile(
  record: CaseRecord,
  party: 'filer' | 'respondent' | undefined,
  by: string,
  { confidential }: Procedure,
): CaseRecord {
  const side = party === 'filer' ? 'requester' : (party ?? 'office')
  // What comes with a step of confidential work is of that work alone.
  const file = { ...aFile(side, by), ...(confidential ? { proceedingId: 'P2' } : {}) }
  const proceedings = record.proceedings.map((each) =>
    each.id === 'P2'
      ? {
          ...each,
          walked: each.walked.map((walk, n, all) => (n === all.length - 1 ? { ...walk, files: ['E90'] } : walk)),
        }
      : each,
  )
  return { ...record, proceedings, evidence: [...record.evidence, file] }
}

/** With every number in it: one that moves with what is hidden tells of it. */
const asText = (json: unknown): string => JSON.stringify(json, undefined, 1)

/** Everything a party can look at, as text: its page, its list, the case for programs, its calendar of periods. */
export function looksAt(
  record: CaseRecord,
  entries: readonly JournalEntry[],
  viewer: Viewer,
  lang: Viewer['lang'] = 'zh-CN',
  now: Date = at,
) {
  const access = accessOf(viewer, record)
  if (access.as === 'none') return { page: '', list: '', row: '', program: '', calendar: '', sessions: '' }
  const reader = { t: texts.translator(lang), lang, at: now, viewer }
  const view = followView(record, access, viewer, now, [...entries].toReversed())
  const rows = rowsOf(record, calendars(), now).filter(({ kind }) => kind === 'proceeding')
  return {
    page: asText(followPage(view, reader)),
    list: asText(
      caseLines(
        rows.filter(({ personIds }) => personIds.includes(viewer.id)).map((row) => maskRow(row, viewer)),
        reader,
        String,
      ),
    ),
    row: asText(
      rows.filter(({ personIds }) => personIds.includes(viewer.id)).map((row) => plainRow(maskRow(row, viewer), now)),
    ),
    program: asText(maskCase(record, access)),
    sessions: personFeed(
      rowsFor(record).filter(({ personIds }) => personIds.includes(viewer.id)),
      reader,
    ).toString(),
    calendar: caseCalendar(view, 'http://x', reader).toString(),
  }
}

type Commit = Pick<Taken, 'after' | 'entries'>

/** Notices of a commit, made once for all who are asked about. */
const told = new WeakMap<Commit['entries'], { readonly after: CaseRecord; readonly all: Promise<readonly Notice[]> }>()

/** The notices that the commit sends to somebody. */
export async function noticesFor({ after, entries }: Commit, viewer: Viewer): Promise<Notice[]> {
  let known = told.get(entries)
  if (known?.after !== after) {
    known = { after, all: noticesOfCommit({ record: after, entries, at } as never) }
    told.set(entries, known)
  }
  return (await known.all).filter(({ personId }) => personId === viewer.id)
}

/** What the commit sends to somebody: notices with their mails, and what an open page hears. */
export async function sentBy({ after, entries }: Commit, viewer: Viewer) {
  const published = { record: after, entries, at } as never
  const notices = await noticesFor({ after, entries }, viewer)
  const heard: unknown[] = []
  const live = {
    emitEach: (_rooms: unknown, _name: string, say: (viewer: Viewer) => unknown) => {
      const said = say(viewer)
      if (said !== undefined) heard.push(said)
    },
    emit: () => {},
    caseChanged: () => {},
    rowsChanged: () => {},
    boardsChanged: () => {},
  }
  await liveProjection(live as never, { readable: readableEntries, countsAll }).apply([published])
  const localizer = { t: texts.translator('zh-CN'), lang: 'zh-CN' } as const
  const mails = notices.map((notice) => {
    const view = noticeView(notice, viewer, after, at)
    const parts = { notice, path: notice.link, name: viewer.name, publicUrl: 'http://x' }
    return letterOf({ ...parts, ...(view ? { view } : {}) }, localizer)
  })
  return { notices, mails, heard }
}
