import { expect } from 'chai'
import { accessOf, maskCase, maskEntry, maskRow, mayReadEntry } from '../../src/access/index.ts'
import { rowsOf } from '../../src/docket/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { ownEntry } from '../../src/kernel/own-entry.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { takeStep } from '../../src/kernel/take-step.ts'
import { proceedingTold } from '../../src/kernel/undisclosed.ts'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import { sheetsOf, toldTo } from '../../src/papers/paper.sheets.ts'
import '../../src/sittings/index.ts'
import { aFiledCase, openOffice, person } from '../cases/case-house.ts'
import { statesBefore } from '../support/alike.ts'
import { keptClocks, keptStates, toldWhileKept } from './told-to-parties.ts'
import { looksAt, secretFile, sentBy, type Taken, takenFrom } from './told-everywhere.walk.ts'

const sides = ['requester', 'respondent'] as const
type Side = (typeof sides)[number]
/** Those who take part: a third party is told as the respondent is, of what is for all. */
const parts = [...sides, 'third-party'] as const
type Part = (typeof parts)[number]
const sideOf = (part: Part): Side => (part === 'requester' ? 'requester' : 'respondent')

interface Told {
  readonly days: readonly { readonly entries: readonly { readonly id: string; readonly text: string }[] }[]
}

/** What the head of a party's page counts, and what it shows of it. */
interface Counting {
  readonly index: readonly { readonly count?: number }[]
  readonly papers: readonly unknown[]
  readonly evidence: readonly unknown[]
}

const isKept = ({ key }: Procedure, state: string, side: Side) => keptStates[key]?.[side].includes(state) === true
const isFor = (audience: string | undefined, side: Side) =>
  audience === 'parties' || audience === (side === 'requester' ? 'filer' : 'respondent')

describe('what tells beside the case itself', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let filed: CaseRecord
  before(async () => {
    close = await openOffice()
    filed = await aFiledCase()
    const [own] = filed.parties
    const joined = { ...own!, id: 'C1', side: 'third-party' as const, name: '珠海某物流公司', personIds: ['third'] }
    filed = { ...filed, parties: [...filed.parties, joined] }
  })
  after(() => close())

  const third: Viewer = { id: 'third', name: '物流公司', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }
  const people = (part: Part): Viewer =>
    part === 'third-party' ? third : person(part === 'requester' ? 'filer' : 'respondent')
  const isForPart = (audience: string | undefined, part: Part) =>
    part === 'third-party' ? audience === 'parties' : isFor(audience, part)

  /** Every step of the procedure from the states it may be taken from, as the side meets it. */
  function everyStep(
    procedure: Procedure,
  ): readonly (readonly [name: string, key: string, from: string, taken: Taken])[] {
    if (walkedLast?.procedure !== procedure) {
      const all = Object.entries(procedure.steps).flatMap(([key, step]) =>
        statesBefore(procedure, step).flatMap((from) => {
          const taken = takenFrom(filed, procedure, key, from, person('officer'))
          return taken ? [[`${procedure.key}.${key} from ${from}`, key, from, taken] as const] : []
        }),
      )
      walkedLast = { procedure, all }
    }
    return walkedLast.all
  }
  let walkedLast: { readonly procedure: Procedure; readonly all: ReturnType<typeof everyStep> } | undefined

  it('prints of what a party may read a line that says what happened, or none', () => {
    const [name, , , taken] = [...everyStep(newestProcedures().find(({ key }) => key === 'adjudication')!)][0]!
    const entry = { ...taken.entries[0]!, audience: 'parties' as const }
    const data = { kind: 'hearing', startsAt: '2026-04-01T01:30:00Z', minutes: 60 }
    const entries = [
      { ...entry, seq: 21, kind: 'session:planned', data },
      { ...entry, seq: 22, kind: 'nobody:knows', data: {} },
    ]
    const { days } = (JSON.parse(looksAt(taken.after, entries, people('respondent')).page) as { follow: Told }).follow
    const lines = days.flatMap((day) => day.entries)
    expect(
      lines.map(({ id }) => id),
      name,
    ).to.deep.equal(['e21'])
    expect(lines[0]?.text).to.include('2026年4月1日')
  })

  it('composes what is made out to the other side as that side will read it, before it is served', () => {
    for (const procedure of newestProcedures())
      for (const [key, { papers = [], audience = 'officers' }] of Object.entries(procedure.steps)) {
        const record = {
          ...filed,
          proceedings: [{ ...filed.proceedings[0]!, procedure: procedure.key, version: procedure.version }],
        }
        const occasion = {
          record,
          proceedingId: 'P1',
          step: key,
          audience,
          at: filed.filedAt,
          by: person('officer'),
          calendars: calendars(),
        }
        for (const sheet of sheetsOf(papers, occasion)) {
          const to = procedure.papers?.[sheet.key]?.to ?? addresseesOfPaper[sheet.key]
          if (to !== 'parties' && to !== 'respondents') continue
          expect(toldTo(sheet).audience, `${procedure.key}.${key} ${sheet.key}`).to.be.oneOf([
            'parties',
            'respondent',
            'filer',
          ])
          if (sheet.audience === 'officers') expect(toldTo(sheet).audience).to.equal('parties')
        }
      }
  })

  /** The proceeding back in a state that everybody knows, a day later. */
  function cameBack({ after, to }: Taken, { states }: Procedure): CaseRecord {
    const known = Object.keys(states).find((state) => !states[state]?.keptFrom) ?? ''
    const at = new Date('2026-03-03T02:00:00Z')
    const walk = { step: 'x', from: to, to: known, at, by: 'officer', byName: '', seq: 99 }
    return {
      ...after,
      proceedings: after.proceedings.map((each) =>
        each.id === 'P2' ? { ...each, state: known, walked: [...each.walked, walk] } : each,
      ),
    }
  }

  /** The same case with the examination, an open proceeding, at another body, which reads it. */
  const withJinwan = (record: CaseRecord): CaseRecord => ({
    ...record,
    readers: [...record.readers, 'jinwan'],
    proceedings: record.proceedings.map((each) =>
      each.id === 'P1' ? { ...each, holder: { bodyId: 'jinwan', deskId: 'jinwan-ip' } } : each,
    ),
  })

  /** What somebody of the offices gets of the case as a program, clocks and titles with it, and of its timeline. */
  function readBy(viewer: Viewer, record: CaseRecord, entries: Taken['entries']) {
    const access = accessOf(viewer, record)
    if (access.as === 'none') return { program: '', entries: '' }
    const read = entries.filter((entry) => mayReadEntry(entry, access, record))
    return {
      program: JSON.stringify(maskCase(record, access)),
      entries: JSON.stringify(read.map((entry) => maskEntry(entry, access, record))),
    }
  }

  for (const procedure of newestProcedures()) {
    it(`changes nothing before the eyes of a side from whom it is kept: ${procedure.key}`, async () => {
      const wrong: string[] = []
      for (const [name, key, from, taken] of everyStep(procedure))
        for (const side of parts) {
          if (!isKept(procedure, from, sideOf(side)) || !isKept(procedure, taken.to, sideOf(side))) continue
          if (toldWhileKept[procedure.key]?.[sideOf(side)].includes(key)) continue
          const [was, is] = [looksAt(taken.before, [], people(side)), looksAt(taken.after, taken.entries, people(side))]
          for (const where of ['page', 'list', 'row', 'program', 'calendar', 'sessions'] as const)
            if (was[where] !== is[where]) wrong.push(`${name}: ${where} of the ${side}`)
          const { notices, heard } = await sentBy(taken, people(side))
          if (notices.length > 0) wrong.push(`${name}: notice to the ${side}`)
          if (heard.length > 0) wrong.push(`${name}: event to the ${side}`)
        }
      expect(wrong).to.deep.equal([])
    })

    it(`leaves in a list neither state nor end nor clock that is kept from who reads it: ${procedure.key}`, () => {
      for (const [name, , , { after, to }] of everyStep(procedure))
        for (const side of sides)
          for (const row of rowsOf(after, calendars(), filed.filedAt)) {
            if (row.part !== 'P2' || !row.personIds.includes(people(side).id)) continue
            const shown = maskRow(row, people(side))
            expect('told' in shown, name).to.equal(false)
            for (const rule of [shown.dueRule, shown.owedRule])
              expect(keptClocks[side].includes(procedure.clocks[rule ?? '']?.id ?? ''), `${name}: ${rule}`).to.equal(
                false,
              )
            expect(isKept(procedure, shown.state, side), name).to.equal(false)
            const open = { open: true, outcome: null, closedOn: null, inTime: null }
            if (isKept(procedure, to, side)) expect(shown, name).to.deep.include(open)
            else expect(shown.state, name).to.equal(to)
          }
    })

    it(`looks where it begins to be kept as if it had not happened: ${procedure.key}`, () => {
      const wrong: string[] = []
      for (const [name, key, from, taken] of everyStep(procedure))
        for (const side of parts) {
          if (isKept(procedure, from, sideOf(side)) || !isKept(procedure, taken.to, sideOf(side))) continue
          if (isForPart(procedure.steps[key]?.audience, side)) continue
          const [was, is] = [looksAt(taken.before, [], people(side)), looksAt(taken.after, taken.entries, people(side))]
          for (const where of ['page', 'list', 'row', 'program', 'calendar', 'sessions'] as const)
            if (was[where] !== is[where]) wrong.push(`${name}: ${where} of the ${side}`)
        }
      expect(wrong).to.deep.equal([])
    })

    it(`takes the steps of a side where it is told that the proceeding stands: ${procedure.key}`, () => {
      const wrong: string[] = []
      for (const [name, key, from, taken] of everyStep(procedure))
        for (const side of sides) {
          if (isKept(procedure, from, side) || !isKept(procedure, taken.to, side)) continue
          const party = { ...people(side), roles: [side === 'requester' ? 'filer' : 'respondent'] as const }
          const stood = (record: CaseRecord) => record.proceedings.find(({ id }) => id === 'P2') as Proceeding
          for (const [other, step] of Object.entries(procedure.steps)) {
            if (other === key || obstacleTo(procedure, stood(taken.before), other, party)) continue
            const at = new Date(filed.filedAt.getTime() + 86_400_000 * 9)
            const said = takeStep(taken.after, 'P2', procedure, other, {}, { at, actor: party, calendars: calendars() })
            const { state, outcome, walked } = stood(said.record)
            if (state !== taken.to || outcome !== stood(taken.after).outcome) wrong.push(`${name}: ${other} moved it`)
            if (walked.at(-1)?.step !== other) wrong.push(`${name}: ${other} is kept nowhere`)
            const seen = proceedingTold(procedure, stood(said.record), side).state
            const leads = step.to === 'same' || procedure.states[step.to]?.final ? from : step.to
            if (seen !== leads) wrong.push(`${name}: after ${other} the ${side} sees ${seen}, not ${leads}`)
          }
        }
      expect(wrong).to.deep.equal([])
    })

    it(`names nothing that is kept where it begins to be: ${procedure.key}`, async () => {
      const wrong: string[] = []
      for (const [name, key, from, taken] of everyStep(procedure))
        for (const side of sides) {
          if (isKept(procedure, from, side) || !isKept(procedure, taken.to, side)) continue
          const step = procedure.steps[key]!
          const state = procedure.states[taken.to]!
          const outcome = procedure.outcomes[taken.after.proceedings.find(({ id }) => id === 'P2')?.outcome ?? '']
          for (const lang of ['zh-CN', 'en'] as const) {
            const say = (words: { zh: string; en: string }) => (lang === 'en' ? words.en : words.zh)
            const looks = looksAt(taken.after, taken.entries, people(side), lang)
            const secrets = [
              say(state.title),
              say(state.plain),
              ...(isFor(step.audience, side) ? [] : [say(step.title)]),
              ...(outcome ? [say(outcome.title)] : []),
            ].map((words) => JSON.stringify(words).slice(1, -1))
            const was = looksAt(taken.before, [], people(side), lang)
            for (const where of ['page', 'list', 'row', 'program', 'calendar', 'sessions'] as const)
              for (const secret of secrets)
                if (looks[where].split(secret).length > was[where].split(secret).length)
                  wrong.push(`${name}: ${where} of the ${side} says ${secret}`)
          }
          const { mails } = await sentBy(taken, people(side))
          if (!isFor(step.audience, side) && mails.length > 0)
            wrong.push(`${name}: mail to the ${side}: ${mails.map(({ subject }) => subject).join()}`)
        }
      expect(wrong).to.deep.equal([])
    })

    it(`brings what is served to the side it is served on, and says so: ${procedure.key}`, async () => {
      const wrong: string[] = []
      for (const [name, key, , taken] of everyStep(procedure)) {
        const { delivers } = procedure.steps[key]!
        if (!delivers?.papers) continue
        for (const side of sides) {
          if (delivers.to !== 'parties' && delivers.to !== (side === 'requester' ? 'requester' : 'respondents'))
            continue
          const { page } = looksAt(taken.after, taken.entries, people(side))
          const sideOf = (id: string | undefined) => taken.after.parties.find((party) => party.id === id)?.side ?? side
          const papers = taken.after.papers
            .filter(({ addresseeId, audience }) => sideOf(addresseeId) === side && ['parties', side].includes(audience))
            .filter(
              (paper, n, all) =>
                delivers.papers?.includes(paper.key as never) &&
                all.findLastIndex((each) => each.key === paper.key) === n,
            )
          for (const { number, key: paper } of papers)
            if (!page.includes(number)) wrong.push(`${name}: ${side} misses ${paper}`)
          const { notices } = await sentBy(taken, people(side))
          if (notices.length === 0) wrong.push(`${name}: the ${side} is told nothing`)
        }
      }
      expect(wrong).to.deep.equal([])
    })

    it(`never says why time was not counted that began to stand still while it was kept: ${procedure.key}`, () => {
      const wrong: string[] = []
      for (const [name, key, , taken] of everyStep(procedure))
        for (const side of sides) {
          if (!procedure.steps[key]?.suspends || !isKept(procedure, taken.to, side)) continue
          const looks = looksAt(cameBack(taken, procedure), [], people(side))
          for (const rule of procedure.steps[key].suspends ?? [])
            for (const [cause, { zh }] of Object.entries(procedure.clocks[rule]?.notCounted ?? {}))
              if (looks.program.includes(`"cause": "${cause}"`) || looks.page.includes(zh)) wrong.push(`${name}: ${zh}`)
          if (!looks.program.includes('"cause": "undisclosed"')) wrong.push(`${name}: not suspended`)
        }
      expect(wrong).to.deep.equal([])
    })

    it(`tells the others nothing of what a side does that is not for them: ${procedure.key}`, async () => {
      const wrong: string[] = []
      for (const [by, role] of [
        ['requester', 'filer'],
        ['respondent', 'respondent'],
      ] as const)
        for (const [key, step] of Object.entries(procedure.steps))
          for (const from of statesBefore(procedure, step)) {
            if (!step.by.includes(role) || step.to !== 'same') continue
            // That a period which both know of begins or ends is no secret of whoever ends it.
            if (step.starts || step.stops || step.resumes) continue
            const taken = takenFrom(filed, procedure, key, from, people(by), role)
            if (!taken) continue
            for (const part of parts) {
              if (part === by || isForPart(step.audience, part)) continue
              const name = `${procedure.key}.${key} from ${from} by the ${by}`
              const [was, is] = [
                looksAt(taken.before, [], people(part)),
                looksAt(taken.after, taken.entries, people(part)),
              ]
              for (const where of ['list', 'row', 'calendar', 'sessions', 'page', 'program'] as const)
                if (was[where] !== is[where]) wrong.push(`${name}: ${where} of the ${part}`)
              const { notices, heard } = await sentBy(taken, people(part))
              if (notices.length + heard.length > 0) wrong.push(`${name}: told to the ${part}`)
            }
          }
      expect(wrong).to.deep.equal([])
    })

    it(`names and counts a file that comes with a step to those alone who read the step: ${procedure.key}`, () => {
      const wrong: string[] = []
      for (const [name, key, , taken] of everyStep(procedure))
        for (const part of parts) {
          if (isForPart(procedure.steps[key]?.audience, part)) continue
          const looks = looksAt(taken.after, taken.entries, people(part))
          const { index, papers, evidence } = (JSON.parse(looks.page) as { follow: Counting }).follow
          const counted = index.flatMap(({ count }) => count ?? [])
          if (counted.join() !== `${papers.length},${evidence.length}`)
            wrong.push(`${name}: ${counted.join()} counted to the ${part}`)
          if (JSON.stringify(looks).includes(secretFile)) wrong.push(`${name}: to the ${part}`)
        }
      expect(wrong).to.deep.equal([])
    })

    it(`tells a supervisor that something happened, in no words, and nothing of confidential work: ${procedure.key}`, async () => {
      const wrong: string[] = []
      for (const [name, , , taken] of everyStep(procedure)) {
        const { notices, heard } = await sentBy(taken, person('leader'))
        if (notices.length > 0) wrong.push(`${name}: notice`)
        if (procedure.confidential && heard.length > 0) wrong.push(`${name}: event`)
        if (/〔|李明|第一次会议/.test(JSON.stringify(heard)) || JSON.stringify(heard).includes(secretFile))
          wrong.push(`${name}: words`)
      }
      expect(wrong).to.deep.equal([])
    })

    it(`shows another body, and who watches, no word of what it does not have: ${procedure.key}`, () => {
      const wrong: string[] = []
      for (const [name, key, , taken] of everyStep(procedure)) {
        const record = withJinwan(taken.after)
        for (const id of ['jinwan', 'leader', 'mediator', 'intake2', 'admin'] as const) {
          const { program, entries } = readBy(person(id), record, taken.entries)
          const all = program + entries
          // What it got with the case from the examination is its own to read, and so is what every body is to know.
          const isForAll = procedure.takesComplaints ?? ownEntry(procedure.steps, key)?.saysToAll
          const isPassedOn = isForAll === true && id === 'jinwan'
          if (all.includes('〔') && !isPassedOn) wrong.push(`${name}: words to ${id}`)
          if (!procedure.confidential && id === 'jinwan') continue
          if (/文书D[12]|第一次会议/.test(all) || all.includes(secretFile)) wrong.push(`${name}: a title to ${id}`)
          if (procedure.confidential && /"P2\./.test(all)) wrong.push(`${name}: a clock to ${id}`)
          if (procedure.confidential && entries.includes('"P2"')) wrong.push(`${name}: an entry to ${id}`)
        }
      }
      expect(wrong).to.deep.equal([])
    })

    it(`tells nobody of what they may not read: ${procedure.key}`, async () => {
      const wrong: string[] = []
      for (const [name, , , taken] of everyStep(procedure))
        for (const id of ['jinwan', 'leader', 'admin', 'intake2', 'mediator'] as const) {
          const { notices, heard } = await sentBy(taken, person(id))
          if (notices.length > 0) wrong.push(`${name}: notice to ${id}`)
          if (heard.length > 0 && id !== 'intake2' && id !== 'leader') wrong.push(`${name}: event to ${id}`)
        }
      expect(wrong).to.deep.equal([])
    })
  }
})
