import { nestedQuotes } from '../src/kernel/quotation.ts'
import { constitute, discloseAs, giveClause } from '../src/arbitration/index.ts'
import { calendars } from '../src/calendars/index.ts'
import { claimProceeding, everything, takeCaseStep } from '../src/cases/index.ts'
import { recordService } from '../src/cases/service.actions.ts'
import { linkPerson } from '../src/cases/party.actions.ts'
import { accept, answer, decline, mark, offer, recall } from '../src/handoffs/index.ts'
import type { Viewer } from '../src/http/index.ts'
import { versionOf } from '../src/kernel/agreement.ts'
import type { CaseRecord, Handoff, PaperRecord, Party, Proceeding } from '../src/kernel/case-record.ts'
import { isHelping, isWaiting } from '../src/kernel/handoff.ts'
import { addDays, dateOf, type PlainDate } from '../src/kernel/plain-date.ts'
import { heldUnserved, papersUnserved } from '../src/kernel/paper-service.ts'
import { isStepFrom } from '../src/kernel/procedure.ts'
import type { Role } from '../src/kernel/role.ts'
import { addWorkingDays, isWorkingDay } from '../src/kernel/work-calendar.ts'
import { layBefore, signAsParty, signOnPaper } from '../src/mediation/index.ts'
import { procedureOf } from '../src/procedures/index.ts'
import { loadCase } from '../src/store/case-store.ts'
import type { ScenarioStep } from './scenario.steps.ts'
import { signedPage } from './files.ts'
import { demonstrationPassword } from './people.ts'
import { filerOf, headOf, memberOf, membersOf, viewerOf } from './staff.ts'
import type { Scenario } from './scenario.ts'

const working: Readonly<Record<string, readonly Role[]>> = {
  intake: ['intake'],
  officer: ['officer'],
  mediator: ['mediator'],
  arbitrator: ['arbitrator'],
  liaison: ['liaison', 'assistance'],
}

/** Does what an act says, by the action the page would call. Answers the case after it. */
export async function perform(
  act: ScenarioStep,
  scenario: Scenario,
  record: CaseRecord,
  at: Date,
): Promise<CaseRecord> {
  if (act.does === 'wait') return record
  const copies = new Set(record.proceedings.flatMap(({ walked }) => walked.map(({ copied }) => copied)))
  const proceeding = record.proceedings.findLast(
    ({ id, procedure }) => procedure === act.on && copies.has(id) === (act.ofCopy === true),
  )
  if (!proceeding) throw new RangeError(`the case has no ${act.on}`)
  const input = filled(act.input ?? {}, scenario, record, proceeding, dateOf(at)) as Record<string, unknown>
  const viewer = actorOf(act, record, proceeding)
  const caller = { viewer, at, known: record }
  const order = { caseId: record._id, proceedingId: proceeding.id }
  const text = (name: string) => String(input[name] ?? '')
  switch (act.does) {
    case 'step':
      if (act.onPaper || act.withPage) {
        const side = act.onPaper ? { side: act.onPaper } : {}
        const told = { ...order, step: possible(act, proceeding), input, ...side }
        // Without what is known of the case: keeping the page is a change of its own.
        await takeCaseStep(told, { viewer, at }, [await signedPage(act.withPage ?? 'application')])
        return await loadCase(record._id)
      }
      return (
        await takeCaseStep(
          {
            ...order,
            step: possible(act, proceeding),
            input,
            oddHours: true,
            ...(act.ofSide ? { side: act.ofSide } : {}),
          },
          caller,
        )
      ).record
    case 'claim':
      return (await claimProceeding(order, caller)).record
    case 'link': {
      const { id, name } = viewerOf('respondent')
      return (await linkPerson({ caseId: record._id, partyId: 'B1', person: { id, name } }, caller)).record
    }
    case 'lay':
      return (await layBefore({ ...order, clauses: clausesOf(text('terms')), thirdParties: [] }, caller)).record
    case 'sign':
      await signAsParty(
        { ...order, partyId: 'A1', version: termsOf(proceeding), password: demonstrationPassword },
        caller,
      )
      return await loadCase(record._id)
    case 'sign-on-paper': {
      const name = record.parties.find(({ id }) => id === 'B1')?.name ?? ''
      const files = [await signedPage()]
      // Without what is known of the case: keeping the page is a change of its own.
      const signed = { partyId: 'B1', version: termsOf(proceeding), name, signedOn: dateOf(at), files }
      await signOnPaper({ ...order, ...signed }, { viewer, at })
      return await loadCase(record._id)
    }
    case 'clause':
      return (await giveClause({ ...order, clause: text('clause') }, caller)).record
    case 'tribunal': {
      const { presiding = '', second, third } = input as Record<string, string | undefined>
      return (await constitute({ ...order, presiding, ...(second && third ? { second, third } : {}) }, caller)).record
    }
    case 'disclose': {
      for (const { personId } of proceeding.officers)
        await discloseAs({ ...order, text: text('text') }, { viewer: viewerOf(personId.replace(/^demo-/, '')), at })
      return await loadCase(record._id)
    }
    case 'see':
      return (await mark({ caseId: record._id, handoffId: pending(record, proceeding).id }, 'seen', caller)).record
    case 'accept':
      return (await accept({ caseId: record._id, handoffId: pending(record, proceeding).id }, caller)).record
    case 'decline':
      return (
        await decline(
          { caseId: record._id, handoffId: pending(record, proceeding).id, code: text('code'), text: text('text') },
          caller,
        )
      ).record
    case 'recall':
      return (await recall({ caseId: record._id, handoffId: pending(record, proceeding).id }, caller)).record
    case 'answer':
      return (
        await answer(
          { caseId: record._id, handoffId: pending(record, proceeding, true).id, text: text('text') },
          caller,
        )
      ).record
    case 'offer':
    case 'help':
      return (
        await offer(
          {
            ...order,
            kind: act.does === 'help' ? 'help' : 'transfer',
            deskId: text('desk'),
            next: (input['next'] as string[] | undefined) ?? [],
            asks: text('asks'),
            reason: text('reason'),
            travels: { ...everything(record), papers: [] },
          },
          caller,
        )
      ).record
  }
}

/** Serves what the office has just made out and no party reads before its service, as its desk would on the same day. */
export async function serveHeld(act: ScenarioStep, record: CaseRecord, at: Date): Promise<CaseRecord> {
  let now = record
  for (const proceeding of record.proceedings) {
    const held = heldUnserved(record, proceeding, rulesOf(proceeding))
    now = await serveEach(held, now, at, () => actorOf(act, record, proceeding))
  }
  return now
}

/** Serves what the desks issued before and what carries to nobody by itself: a desk works on behind it, or is done with the matter. */
export async function serveIssued(act: ScenarioStep, record: CaseRecord, at: Date): Promise<CaseRecord> {
  let now = record
  for (const proceeding of record.proceedings) {
    const { others } = papersUnserved(record, proceeding, rulesOf(proceeding))
    now = await serveEach(others, now, at, () => actorOf({ ...act, who: 'officer', does: 'claim' }, record, proceeding))
  }
  return now
}

const rulesOf = ({ procedure, version }: Proceeding) => procedureOf(procedure, version)

async function serveEach(
  unserved: readonly { readonly paper: PaperRecord; readonly left: readonly Party[] }[],
  record: CaseRecord,
  at: Date,
  whoServes: () => Viewer,
): Promise<CaseRecord> {
  let now = record
  for (const { paper, left } of unserved)
    for (const { id: party } of left) {
      const order = { caseId: record._id, paperId: paper.id, party, input: { servedOn: dateOf(at), mode: 'direct' } }
      now = (await recordService(order, { viewer: whoServes(), at, known: now })).record
    }
  return now
}

/** The clauses of terms numbered 一、二、三: the room numbers them itself. */
const clausesOf = (terms: string): string[] =>
  terms.split('\n').map((clause) => clause.replace(/^[一二三四五六七八九十]+、/, ''))

const termsOf = ({ agreement }: Proceeding): number => (agreement ? versionOf(agreement) : 1)

/** Of the steps an act names, the first that the state allows; else the first, to be refused by name. */
function possible({ step = '' }: ScenarioStep, { procedure, version, state }: Proceeding): string {
  const rules = procedureOf(procedure, version)
  const keys = step.split('|')
  return keys.find((key) => rules.steps[key] && isStepFrom(rules, rules.steps[key], state)) ?? (keys[0] as string)
}

/** The offer of a proceeding that waits for its answer; or the help that was taken on. */
function pending(record: CaseRecord, { id }: Proceeding, helping = false): Handoff {
  const found = record.handoffs.findLast(
    (handoff) => handoff.proceedingId === id && (isWaiting(handoff) || (helping && isHelping(handoff))),
  )
  if (!found) throw new RangeError('no offer waits')
  return found
}

function actorOf(act: ScenarioStep, record: CaseRecord, proceeding: Proceeding): Viewer {
  const turn = record._id.charCodeAt(record._id.length - 1)
  switch (act.who) {
    case 'filer':
      return filerOf(record)
    case 'respondent':
      return viewerOf('respondent')
    case 'lead':
      return headOf(proceeding.holder.deskId)
    case 'receiver': {
      const { to } = pending(record, proceeding, act.does === 'answer')
      const roles: Role[] = ['intake', 'officer', 'mediator', 'arbitrator', 'liaison', 'assistance']
      return memberOf(to.deskId, roles, undefined, turn)
    }
    case 'officer': {
      const { workedBy } = procedureOf(proceeding.procedure, proceeding.version)
      const roles = act.does === 'step' ? (working['officer'] as readonly Role[]) : [...workedBy, 'intake' as const]
      return memberOf(proceeding.holder.deskId, roles, proceeding.holder.personId, turn)
    }
    default:
      return memberOf(proceeding.holder.deskId, working[act.who] ?? [], proceeding.holder.personId, turn)
  }
}

/** The working day so many days before (or after) a day. */
export function workingDay(from: PlainDate, days: number): PlainDate {
  const CN = calendars().CN
  if (days >= 0) return addWorkingDays(CN, from, days).date
  let day = from
  for (let left = -days; left > 0;) {
    day = addDays(day, -1)
    if (isWorkingDay(CN, day)) left -= 1
  }
  return day
}

/** An act's input with days and names put in. */
function filled(
  value: unknown,
  scenario: Scenario,
  record: CaseRecord,
  proceeding: Proceeding,
  today: PlainDate,
): unknown {
  if (Array.isArray(value)) return value.map((each) => filled(each, scenario, record, proceeding, today))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, filled(each, scenario, record, proceeding, today)]),
    )
  if (typeof value !== 'string') return value
  const day = /^@([+-]?\d+)(T\d\d:\d\d)?$/.exec(value)
  if (day) return workingDay(today, Number(day[1])) + (day[2] ?? '')
  return nestedQuotes(
    value.replaceAll(/\{(\w+)\}/g, (whole, name: string) => wordOf(name, scenario, record, proceeding) ?? whole),
  )
}

const membersNamed = new Set(['officer', 'second', 'third', 'lead'])

function wordOf(name: string, scenario: Scenario, record: CaseRecord, { holder, id }: Proceeding): string | undefined {
  const seat = scenario.byCity ? 'city' : scenario.place
  const party = (side: string) => record.parties.find((each) => each.side === side)?.name

  const words: Readonly<Record<string, string | undefined>> = {
    title: record.rights[0]?.title,
    requester: party('requester'),
    respondent: party('respondent') || '被投诉人',
    ip: `${seat}-ip`,
    enforcement: `${seat}-enforcement`,
    link:
      record.acts.link ??
      (record.acts.listing && `商品编号${record.acts.listing}`) ??
      'https://shop.example.com/item/100234',
    report: record.evidence.at(-1)?.id,
    seizureList: record.papers.findLast((each) => each.proceedingId === id && each.key === 'seizure-list')?.id,
    amount: String(5 + (record.filedAt.getTime() % 36)),
  }
  return words[name] ?? (membersNamed.has(name) ? membersOf(holder)[name as 'officer'] : undefined)
}
