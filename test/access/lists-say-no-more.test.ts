import { expect } from 'chai'
import { accessOf, isHead, isWhole, listFilter, maskCase, maskRow } from '../../src/access/index.ts'
import { worksItself } from '../../src/bodies/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { nextStepView } from '../../src/cases/next-step.view.ts'
import { asApproval, nextInRow, plainRow, rowsOf } from '../../src/docket/index.ts'
import type { DocketRow } from '../../src/docket/docket.model.ts'
import { compileFilter } from '../../src/embedded/meaning/filters.ts'
import { stagesOf } from '../../src/filing/follow.stages.ts'
import { followView } from '../../src/filing/follow.view.ts'
import { caseLines } from '../../src/filing/home.pages.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, Party } from '../../src/kernel/case-record.ts'
import { isHeadsAlone } from '../../src/kernel/heads-alone.ts'
import { sideOfStep } from '../../src/kernel/take-step.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { rowsFor } from '../../src/sittings/index.ts'
import { dayText, openClocksOf } from '../../src/wording/index.ts'
import { aFiledCase, openOffice, person } from '../cases/case-house.ts'
import { asHead, asRead, statesBefore } from '../support/alike.ts'
import { deskFilters } from '../../src/worklists/worklist.counts.ts'
import { waysOf } from '../../src/worklists/worklist.query.ts'
import { listsOfDesk } from '../worklists/lists-of-desk.ts'
import { noticesFor, type Taken, takenFrom, texts } from './told-everywhere.walk.ts'

const outsiders = {
  second: { id: 'second', name: '林店主', roles: ['respondent'] },
  third: { id: 'third', name: '物流公司', roles: ['respondent'] },
  joint: { id: 'joint', name: '共同权利人', roles: ['filer'] },
} as const
const at = new Date('2026-03-02T02:20:00Z')
const staff = ['officer', 'officer2', 'lead', 'intake', 'intake2', 'jinwan', 'mediator', 'leader', 'admin'] as const

/** A reader, with what finds the rows of their lists. */
interface Lister {
  readonly reader: Viewer
  readonly mayList: ReturnType<typeof compileFilter>
}

describe('what lists, calendars and notices say', function () {
  this.timeout(120_000)
  let close: () => Promise<void>
  let filed: CaseRecord
  let listers: readonly Lister[]
  before(async () => {
    close = await openOffice()
    filed = await aFiledCase()
    const [own, other] = filed.parties as [Party, Party]
    const beside: Party = { ...other, id: 'B2', name: '南屏某商行', personIds: ['second'] }
    const joined: Party = { ...own, id: 'C1', side: 'third-party', name: '珠海某物流公司', personIds: ['third'] }
    const together: Party = { ...own, id: 'A2', name: '共同权利人有限公司', personIds: ['joint'] }
    filed = {
      ...filed,
      parties: [own, together, other, beside, joined],
      recused: ['officer2'],
      readers: ['centre', 'jinwan'],
    }
    const strangers = Object.values(outsiders).map((one): Viewer => ({ ...one, deskIds: [], lang: 'zh-CN' }))
    const overseer: Viewer = { ...person('leader'), id: 'overseer', bodyId: 'xiangzhou' }
    const readers = [person('filer'), person('respondent'), ...strangers, ...staff.map(person), overseer]
    listers = readers.map((reader) => ({ reader, mayList: compileFilter(listFilter(reader) as never) }))
  })
  after(() => close())

  /** One step into every state of the procedure, by whoever of the office or the sides may take it. */
  function* everyStage(procedure: Procedure, alike = asRead): Generator<[name: string, taken: Taken]> {
    for (const [key, step] of Object.entries(procedure.steps))
      for (const from of statesBefore(procedure, step, alike)) {
        const side = step.submission && step.by.includes('filer') && step.by.includes('respondent')
        const office = takenFrom(filed, procedure, key, from, person('officer'), undefined, {
          party: sideOfStep(step, ['officer']) === 'requester' ? 'A1' : 'B2',
          ...(side ? { side: 'respondent' as const } : {}),
        })
        if (office) yield [`${procedure.key}.${key} from ${from}`, office]
        const second = { ...outsiders.second, deskIds: [], lang: 'zh-CN' } as Viewer
        const own = takenFrom(filed, procedure, key, from, second, 'respondent', { partyIds: ['B2'] })
        if (own) yield [`${procedure.key}.${key} from ${from} by one respondent`, own]
      }
  }

  /** What the rows of the reader's lists say beyond the reader's own page of the case. */
  function beyondPage(record: CaseRecord, rows: readonly DocketRow[], { reader, mayList }: Lister): string[] {
    const access = accessOf(reader, record)
    const listed = rows.filter((row) => row.kind === 'proceeding' && mayList(row as never))
    if (access.as === 'none') return listed.map(({ part }) => `lists ${part} of a case it may not know of`)
    const shown = maskCase(record, access)
    const names = new Set(['', ...shown.parties.map(({ name }) => name)])
    const wrong: string[] = []
    for (const row of listed) {
      const told = maskRow(row, reader)
      const known = shown.proceedings.find(({ id }) => id === row.part)
      const said = plainRow(told, at)
      for (const name of [...told.requester.split('、'), ...told.respondent.split('、')])
        if (!names.has(name)) wrong.push(`${row.part} names ${name}`)
      if (!known) wrong.push(`lists ${row.part}`)
      else if (isHead(known)) {
        const {
          state,
          number,
          dueRule,
          dueOn,
          due,
          outcome,
          closedOn,
          personName,
          hearing,
          limitOn,
          owedRule,
          bodyId,
        } = said
        const all = { number, dueRule, dueOn, due, outcome, closedOn, personName, hearing, limitOn, owedRule }
        for (const [field, value] of Object.entries(all)) if (value !== null) wrong.push(`${row.part} says ${field}`)
        if (state !== 'confidential') wrong.push(`${row.part} says that it is ${state}`)
        if (bodyId !== '') wrong.push(`${row.part} says who has it`)
      } else if (isWhole(known)) {
        if (said.state !== known.state) wrong.push(`${row.part} is ${said.state}, on the page ${known.state}`)
        if (said.outcome !== (known.outcome ?? null)) wrong.push(`${row.part} ended with ${said.outcome}`)
        if (said.closedOn !== (known.closedOn ?? null)) wrong.push(`${row.part} closed on ${said.closedOn}`)
        if (said.dueRule !== null && !known.clocks.some(({ rule }) => rule === said.dueRule))
          wrong.push(`${row.part} has a period ${said.dueRule}`)
        if (
          said.hearing &&
          access.as !== 'supervisor' &&
          !known.sessions.some(({ id }) => id === said.hearing?.sessionId)
        )
          wrong.push(`${row.part} has a hearing`)
        if (said.personName !== null && said.personName !== known.holder.personName)
          wrong.push(`${row.part} names a holder`)
      }
    }
    if (access.partyIds.length === 0) return wrong
    const reads = new Set(access.reads)
    const mine = new Set(listed.filter(({ personIds }) => personIds.includes(reader.id)).map(({ part }) => part))
    for (const id of reads) if (!mine.has(id)) wrong.push(`${id} is in no list of its own`)
    for (const id of mine) if (!reads.has(id)) wrong.push(`${id} is in its own list`)
    return [...wrong, ...ofOwnList(record, rows, reader)]
  }

  /** The case as it stands once its proceeding was offered to another desk, and what came of that. */
  const offeredOn = (record: CaseRecord): [how: string, record: CaseRecord][] =>
    (['offered', 'lapsed', 'declined', 'recalled'] as const).map((state) => {
      const to = { bodyId: 'city', deskId: 'city-ip' }
      const [clock] = record.proceedings.find(({ id }) => id === 'P2')!.clocks
      const offer = {
        id: 'H9',
        kind: 'transfer',
        proceedingId: 'P2',
        to,
        from: to,
        next: [],
        travels: { fields: [], evidence: [], papers: [] },
        state,
        offeredAt: at,
        clock,
      }
      return [state, { ...record, handoffs: [...record.handoffs, offer as never] }]
    })

  /** What the page of the case has its head decide. */
  function askedOfHead(record: CaseRecord): string {
    const { must } = nextStepView(person('lead'), record, 'P2', at)!.todo
    const { steps } = newestProcedures().find(({ key }) => key === record.proceedings.at(-1)?.procedure)!
    const asked = must.flatMap(({ steps: [key = ''], what }) => {
      const { by = [], apartFrom, session, resumes } = steps[key] ?? {}
      const isOwn = by.includes('lead') && (apartFrom !== undefined || (!resumes && isHeadsAlone({ by })))
      return isOwn && !session ? [what?.zh ?? ''] : []
    })
    return [...new Set(asked)].join('、')
  }

  /** Where the list of what waits for the head’s approval says something else than the page, whatever came of an offer to another desk. */
  function beyondApprovals(record: CaseRecord): string[] {
    const head = person('lead')
    const ways = waysOf(head, { list: 'to-approve', desk: 'xiangzhou-ip' }, at).map((way) =>
      compileFilter(way as never),
    )
    return [['as it is', record] as const, ...offeredOn(record)].flatMap(([how, then]) => {
      const row = rowsOf(then, calendars(), at).find(({ part }) => part === 'P2')!
      const listed = ways.some((may) => may(row as never)) ? (asApproval(row, head).approves?.zh ?? '') : ''
      const page = askedOfHead(then)
      // Who works such cases goes on with what was offered in vain.
      const goesOn = how !== 'offered' && worksItself(then.proceedings.find(({ id }) => id === 'P2')!)
      return [
        ...(listed === page ? [] : [`${how}, the list has ${listed}, the page ${page}`]),
        ...(goesOn && page !== askedOfHead(record) ? [`${how}, the page has ${page}`] : []),
      ]
    })
  }

  /** Whether the line of a party's own list says what its page says of what is to be done, and until when. */
  function ofOwnList(record: CaseRecord, rows: readonly DocketRow[], reader: Viewer): string[] {
    const own = rows.filter(({ personIds }) => personIds.includes(reader.id))
    if (own.length === 0) return []
    const access = accessOf(reader, record)
    const localizer = { t: texts.translator('zh-CN'), lang: 'zh-CN', at, viewer: reader } as const
    const page = followView(record, access, reader, at, [])
    const stages = stagesOf(page, localizer)
    const wrong: string[] = []
    for (const row of own) {
      const told = maskRow(row, reader)
      const [line] = caseLines([told], localizer, String)
      const must = page.next.get(row.part)?.todo.must ?? []
      const hearing = nextInRow(told, at) !== undefined
      const asks = must.some(({ session }) => session === undefined) || hearing
      if (line?.mine !== asks)
        wrong.push(
          `${row.part}: the list ${line?.mine ? 'asks' : 'asks nothing'}, the page ${asks ? 'asks' : 'asks nothing'}`,
        )
      // Whose turn it is, in the same words; who is called to a session reads it in the list as their own.
      const stage = stages.find(({ id }) => id === row.part)
      if (line && stage && !hearing && !stage.must.some(({ when }) => when) && line.turn !== stage.turn)
        wrong.push(`${row.part}: the list says ${line.turn}, the page ${stage.turn}`)
      if (line?.until === undefined) continue
      const shown = maskCase(record, access)
        .proceedings.filter(isWhole)
        .find(({ id }) => id === row.part)
      const days = shown ? openClocksOf(shown, at).map(({ reading }) => dayText(reading.due, 'zh-CN')) : []
      if (!days.some((day) => line.until?.includes(day)))
        wrong.push(`${row.part}: ${line.until} is on no clock of the page`)
    }
    return wrong
  }

  /** What is sent to the reader, or stands in its calendar, that its page does not show. */
  async function sentBeyondPage(taken: Taken, reader: Viewer): Promise<string[]> {
    const wrong: string[] = []
    for (const notice of await noticesFor(taken, reader)) {
      const view = noticeView(notice, reader, taken.after, at)
      if (!view) wrong.push(`notice ${notice.kind} of a case it may not know of`)
      else if (notice.clockId !== null && !view.clock) wrong.push(`notice ${notice.kind} of a period that is not shown`)
      else if (
        notice.what !== undefined &&
        notice.kind !== 'to-approve' &&
        // That it is a choice and no duty.
        notice.kind !== 'turn' &&
        !view.paper &&
        !view.session &&
        !view.evidence &&
        !view.material &&
        !view.step
      )
        wrong.push(`notice ${notice.kind} of something that is not shown`)
    }
    const access = accessOf(reader, taken.after)
    const shown = access.as === 'none' ? undefined : maskCase(taken.after, access)
    for (const { personIds, recused, sessionId, proceedingId } of rowsFor(taken.after)) {
      if (!personIds.includes(reader.id) || recused.includes(reader.id)) continue
      const known = shown?.proceedings.filter(isWhole).find(({ id }) => id === proceedingId)
      if (!known?.sessions.some(({ id }) => id === sessionId)) wrong.push(`calendar has ${sessionId}`)
    }
    return wrong
  }

  for (const procedure of newestProcedures())
    it(`is no more than the page of the case says to the same reader: ${procedure.key}`, async () => {
      const wrong = new Map<string, string>()
      const states = new Set<string>()
      for (const [name, taken] of everyStage(procedure)) {
        const rows = rowsOf(taken.after, calendars(), at)
        for (const lister of listers)
          for (const what of [
            ...beyondPage(taken.after, rows, lister),
            ...(await sentBeyondPage(taken, lister.reader)),
          ])
            wrong.set(`${lister.reader.id}: ${what}`, name)
        const { state } = taken.after.proceedings.find(({ id }) => id === 'P2')!
        if (!states.has(state)) for (const what of beyondApprovals(taken.after)) wrong.set(`lead: ${what}`, name)
        states.add(state)
      }
      expect([...wrong]).to.deep.equal([])
    })

  /** The lists of a desk at an instant, each with what it shows and what is counted beside it. */
  const listsAt = (now: Date) => {
    const counted = deskFilters('xiangzhou-ip', now)
    return Object.entries(listsOfDesk).map(([name, list]) => {
      const shown = waysOf(person('officer'), { list, desk: 'xiangzhou-ip' }, now)
      const ways = shown.map((way) => compileFilter(way as never))
      const isCounted = compileFilter(counted[name as keyof typeof listsOfDesk] as never)
      return {
        name: `${name} on ${now.toISOString()}`,
        isCounted,
        isListed: (row: never) => ways.some((may) => may(row)),
      }
    })
  }

  for (const procedure of newestProcedures())
    it(`is no more where it is kept between a body and the parties, and is all that is counted: ${procedure.key}`, () => {
      const wrong = new Map<string, string>()
      // Today, and once periods have ended.
      const lists = [at, new Date('2026-05-06T02:20:00Z')].flatMap(listsAt)
      for (const [name, { after }] of everyStage(procedure, asHead)) {
        const proceedings = after.proceedings.map((each) =>
          each.id === 'P2' ? { ...each, facts: { ...each.facts, confidential: true } } : each,
        )
        const kept = { ...after, proceedings }
        const rows = rowsOf(kept, calendars(), at)
        for (const row of rows as never[])
          for (const { name: list, isCounted, isListed } of lists)
            if (isCounted(row) !== isListed(row)) wrong.set(`counted and not listed, or not counted: ${list}`, name)
        for (const lister of listers)
          for (const what of beyondPage(kept, rows, lister)) wrong.set(`${lister.reader.id}: ${what}`, name)
      }
      expect([...wrong]).to.deep.equal([])
    })
})
