import { expect } from 'chai'
import { join } from 'node:path'
import { accessOf } from '../../src/access/index.ts'
import { caseCalendar } from '../../src/filing/case.calendar.ts'
import { followPage } from '../../src/filing/follow.pages.ts'
import { followView } from '../../src/filing/follow.view.ts'
import type { Viewer } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { aFiledCase, openOffice, person, start } from '../cases/case-house.ts'
import { root } from '../http/sample-app.ts'
import { keptClocks } from './told-to-parties.ts'

const texts = loadTexts(join(root, 'views', 'locales'), false)
const reader = { t: texts.translator('zh-CN'), lang: 'zh-CN', at: start } as const

/** The proceeding in a state, served on both sides, with every clock running and a hearing to come. */
async function withEveryClock(procedure: Procedure, state = procedure.start, base?: CaseRecord): Promise<CaseRecord> {
  const filed = base ?? (await aFiledCase())
  const [opened] = filed.proceedings
  const clocks = Object.entries(procedure.clocks).map(([key, rule]) =>
    startClock(`P1.${key}.1`, key, rule, { at: start }),
  )
  const session = {
    id: 'S1',
    kind: 'hearing',
    title: '',
    startsAt: new Date('2026-04-01T01:30:00Z'),
    minutes: 60,
    place: '第一审理庭',
    online: false,
    invited: [],
    answers: {},
    state: 'planned',
  } as const
  const notice = { id: 'D9', key: 'notice', title: '', number: '9号', proceedingId: 'P1', issuedAt: start } as const
  const file = { issuedBy: 'officer', bodyId: 'xiangzhou', pages: 1, size: 1, sha256: '', blobId: '' } as const
  return {
    ...filed,
    papers: [{ ...notice, ...file, audience: 'respondent' }],
    proceedings: [
      {
        ...opened!,
        procedure: procedure.key,
        version: procedure.version,
        state,
        holder: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' },
        clocks,
        sessions: [session],
      },
    ],
  }
}

const personOf = (side: 'requester' | 'respondent' | 'office') =>
  person(side === 'requester' ? 'filer' : side === 'respondent' ? 'respondent' : 'officer')

/** What each event of the reader's calendar of the case says; of a period with its last day before it. */
function eventsOf(record: CaseRecord, viewer: Viewer): string[] {
  const view = followView(record, accessOf(viewer, record), viewer, start, [])
  const text = caseCalendar(view, 'http://x', reader).toString()
  return text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => {
      const line = (name: string) => new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(event)?.[1]?.trim() ?? ''
      return `${line('DTSTART')} ${line('SUMMARY')}${event.includes('BEGIN:VALARM') ? ' !' : ''}`
    })
}

/** Every chip of a period on the page of a party, by name and day, but those of the other side's. */
function chipsOf(record: CaseRecord, viewer: Viewer, others: readonly string[]): string[] {
  const view = followView(record, accessOf(viewer, record), viewer, start, [])
  const { follow } = followPage(view, reader)
  const said = (chip: { label: string; due: string | undefined; owner: string } | undefined) =>
    chip && !others.includes(chip.owner) ? [`${chip.label}|${chip.due ?? ''}`] : []
  return follow.proceedings
    .flatMap(({ must, may, chip }) => [
      ...must.flatMap(({ clock }) => said(clock)),
      ...may.flatMap(({ clock }) => said(clock)),
      ...said(chip),
    ])
    .filter((one, n, all) => all.indexOf(one) === n)
    .toSorted()
}

describe('the calendar of a case', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  for (const procedure of newestProcedures())
    it(`has for a party the periods that its page shows, and no other, in every state: ${procedure.key}`, async () => {
      const base = await aFiledCase()
      let shown = 0
      for (const state of Object.keys(procedure.states)) {
        const record = await withEveryClock(procedure, state, base)
        for (const side of ['requester', 'respondent'] as const) {
          const viewer = personOf(side)
          // Who is reported is a party to nobody's request.
          const others = side === 'requester' ? ['被投诉人', ...(procedure.onReport ? ['当事人'] : [])] : ['投诉人']
          const events = eventsOf(record, viewer).filter((event) => /期限/.test(event.slice(event.indexOf(' ', 10))))
          const chips = chipsOf(record, viewer, others)
          const periods = events.filter((event) => !event.includes('第一审理庭') && /^\d{8}(?:T\d{6}Z)? /.test(event))
          expect(periods.length, `${state} of the ${side}: ${events.join()} for ${chips.join()}`).to.equal(chips.length)
          for (const chip of chips) {
            const [label = '', due = ''] = chip.split('|')
            const named = periods.filter((event) => event.includes(label))
            expect(named.length, `${label} in ${state} of the ${side}`).to.be.greaterThan(0)
            // What the page ends at an hour is no whole day in a calendar.
            const isOfHours = /\d\d:\d\d$/.test(due) && !due.endsWith('24:00')
            if (isOfHours) expect(named.join(), due).to.match(/^\d{8}T\d{6}Z /)
          }
          shown += chips.length
          // Nobody who works it is named, and what binds others is not called theirs.
          expect(events.join(), `${state} of the ${side}`).not.to.match(/李明|科室|知识产权科/)
          const { clocks } = procedure
          for (const event of periods) {
            const rules = Object.values(clocks).filter(({ title }) => event.includes(`${title.zh}：`))
            const isMine = rules.some(({ owes }) => owes === side || owes === 'parties')
            expect([event, event.includes('：您的期限'), event.endsWith(' !')]).to.deep.equal([event, isMine, isMine])
            for (const { id } of rules.length === 1 ? rules : []) expect(keptClocks[side], event).not.to.include(id)
          }
          for (const other of others) expect(events.join(), side).not.to.include(`：${other}`)
        }
      }
      expect(shown, procedure.key).to.be.greaterThan(0)
    })

  it('has for an office every period of what it reads, and calls its own what its desk works', async () => {
    const adjudication = newestProcedures().find(({ key }) => key === 'adjudication')!
    const one = await withEveryClock(adjudication)
    const [held] = one.proceedings
    const elsewhere = { bodyId: 'centre', deskId: 'centre-intake', personId: 'intake', personName: '林静' }
    const other = {
      ...held!,
      id: 'P2',
      holder: elsewhere,
      clocks: held!.clocks.map((clock) => ({ ...clock, id: `P2.${clock.rule}.1` })),
    }
    const record = { ...one, proceedings: [held!, other] }
    const events = eventsOf(record, person('officer')).filter((event) => event.includes('期限'))
    const office = Object.values(adjudication.clocks).filter(({ owes }) => owes === 'office')
    for (const { title } of office) {
      const named = events.filter((event) => event.includes(` ${title.zh}：`))
      const alike = office.filter((each) => each.title.zh === title.zh).length
      expect(named.filter((event) => event.endsWith('：您的期限 !')).length, title.zh).to.equal(alike)
      expect(named.filter((event) => event.includes('珠海市知识产权保护中心')).length, title.zh).to.equal(alike)
    }
    for (const { title, owes } of Object.values(adjudication.clocks))
      if (owes !== 'office' && !office.some((each) => each.title.zh === title.zh))
        expect(
          events.filter((event) => event.includes(` ${title.zh}：您的期限`)),
          title.zh,
        ).to.deep.equal([])
    expect(events.join()).not.to.include('林静')
  })

  it('counts up the entry of a period whose day was moved, so that calendars take the new one', async () => {
    const procedure = newestProcedures().find(({ key }) => key === 'mediation')!
    const record = await withEveryClock(procedure, 'mediating')
    const officer = personOf('office')
    const sequences = (each: CaseRecord) => {
      const text = caseCalendar(followView(each, accessOf(officer, each), officer, start, []), '', reader).toString()
      return [...text.matchAll(/SEQUENCE:(\d+)/g)].map(([, n]) => Number(n))
    }
    const moved = record.proceedings.map((each) => ({
      ...each,
      clocks: each.clocks.map((clock) => ({
        ...clock,
        ledger: [...clock.ledger, { kind: 'resumed', on: '2026-03-03', at: start, cause: 'x' } as const],
      })),
    }))
    const [before, after] = [sequences(record), sequences({ ...record, proceedings: moved })]
    expect(before.filter((n) => n === 0).length).to.be.greaterThan(0)
    expect(after.filter((n) => n === 0)).to.deep.equal([])
  })

  it('has the hearing of each side and of whoever works on it', async () => {
    for (const procedure of newestProcedures().filter(({ sessions }) => sessions?.planned.hearing)) {
      const record = await withEveryClock(procedure)
      for (const side of ['requester', 'respondent', 'office'] as const)
        expect(
          eventsOf(record, personOf(side)).filter(
            (event) => /口头审理|听证|开庭/.test(event) && !event.includes('期限'),
          ),
          `${procedure.key} of the ${side}`,
        ).to.have.length(1)
    }
  })
})
