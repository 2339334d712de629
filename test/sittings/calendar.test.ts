import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Viewer } from '../../src/http/index.ts'
import { choiceOf, deadlineItem } from '../../src/sittings/calendar.pages.ts'
import { personFeed } from '../../src/sittings/calendar.feed.ts'
import { readCalendar } from '../../src/sittings/calendar.read.ts'
import { filtersOf, scopesOf } from '../../src/sittings/sitting.scope.ts'
import { planSitting } from '../../src/sittings/index.ts'
import { drained } from '../../src/store/publisher.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { asks, morning, type People, thePeople, underMediation } from '../mediation/a-mediation.ts'

const t = (key: string, values: Readonly<Record<string, unknown>> = {}) => `${key} ${Object.values(values).join(' ')}`
const filer: Viewer = { id: 'p', name: '陈权', roles: ['filer'], deskIds: [], lang: 'zh-CN' }

describe('the calendar', function () {
  this.timeout(60_000)

  it('begins a week on Monday and runs over the ends of months and years', () => {
    const choice = (view: 'day' | 'week' | 'list', from: string) => {
      const { first, last } = choiceOf({ view, from }, { viewer: filer, at: morning })
      return [first, last]
    }
    expect(choice('week', '2026-12-02')).to.deep.equal(['2026-11-30', '2026-12-06'])
    expect(choice('week', '2027-01-01')).to.deep.equal(['2026-12-28', '2027-01-03'])
    expect(choice('week', '2026-11-29')).to.deep.equal(['2026-11-23', '2026-11-29'])
    expect(choice('day', '2026-02-28')).to.deep.equal(['2026-02-28', '2026-02-28'])
    expect(choice('list', '2026-02-15')).to.deep.equal(['2026-02-15', '2026-03-14'])
  })

  it('of a party is its own alone, whatever it asks for; an administrator has none', () => {
    expect(scopesOf(filer)).to.deep.equal(['mine'])
    expect(filtersOf(filer, 'body')).to.deep.equal([{ personIds: 'p', recused: { $ne: 'p' } }])
    expect(filtersOf({ ...filer, roles: ['system-admin'] }, 'mine')).to.deep.equal([])
  })

  it('ends a period that is counted in hours at its minute, and a period of days with its day', () => {
    const due = new Date('2026-11-30T20:25:00Z')
    const deadline = {
      caseId: 'ZB2026-000472',
      proceedingId: 'P2',
      number: null,
      on: '2026-12-01',
      due,
      provisional: false,
    }
    const choice = choiceOf({}, { viewer: filer, at: morning })
    const timeOf = (procedure: string, rule: string) =>
      deadlineItem({ ...deadline, procedure, rule }, choice, false, { t, lang: 'zh-CN' }).time
    expect(timeOf('fair-complaint', 'answer')).to.equal('calendar:due-at 04:25')
    expect(timeOf('adjudication', 'defence')).to.equal('calendar:due ')
  })

  it('is written as iCalendar in Shanghai time', () => {
    const row = {
      _id: 'ZB2026-000001:P2:S1',
      seq: 7,
      caseId: 'ZB2026-000001',
      proceedingId: 'P2',
      procedure: 'adjudication',
      sessionId: 'S1',
      number: '珠知调字〔2026〕1号',
      title: '底价',
      kind: 'private' as const,
      state: 'planned' as const,
      startsAt: new Date('2026-12-31T15:30:00Z'),
      minutes: 60,
      place: '调解室, 二楼',
      online: false,
    }
    const feed = personFeed([row, { ...row, _id: 'ZB2026-000001:P2:S2', sessionId: 'S2', state: 'cancelled' }], {
      t,
      lang: 'zh-CN',
      at: morning,
    }).toString()
    expect(feed).to.match(/^BEGIN:VCALENDAR\r\n/)
    expect(feed).to.include('TZID:Asia/Shanghai').and.include('TZOFFSETTO:+0800')
    expect(feed).to.include('DTSTART;TZID=Asia/Shanghai:20261231T233000')
    expect(feed).to.include('DTEND;TZID=Asia/Shanghai:20270101T003000')
    expect(feed).to.include('UID:ZB2026-000001-P2-S1@zhibao')
    expect(feed).to.include('LOCATION:调解室\\, 二楼')
    expect(feed).to.include('STATUS:CANCELLED')
    expect(feed).to.include('CLASS:CONFIDENTIAL')
    expect(feed).to.not.include('底价')
  })

  describe('of a city', () => {
    let city: TestCity
    let people: People
    let caseId: string
    before(async () => {
      city = await openCity()
      people = await thePeople()
      caseId = await underMediation(people)
      const plan = (kind: 'joint' | 'private', startsAt: string, invited: string[]) =>
        planSitting(
          {
            caseId,
            proceedingId: 'P2',
            kind,
            title: kind,
            startsAt,
            minutes: 60,
            place: '一室',
            online: false,
            anyway: true,
            oddHours: true,
            invited,
          },
          asks(people.mediator),
        )
      await plan('joint', '2026-11-30T23:30', ['A1', 'B1'])
      await plan('private', '2026-12-01T00:15', ['B1'])
      await drained()
    })
    after(async () => await city.close())

    const kinds = async (viewer: Viewer, scope: 'mine' | 'desk' | 'body', first: string, last = first) =>
      (await readCalendar(viewer, { first, last }, scope)).sittings.map(({ kind }) => kind)

    it('puts a session on its own day, at the end of a month too', async () => {
      expect(await kinds(people.mediator, 'mine', '2026-11-30')).to.deep.equal(['joint'])
      expect(await kinds(people.mediator, 'mine', '2026-12-01')).to.deep.equal(['private'])
      expect(await kinds(people.mediator, 'mine', '2026-12-02')).to.deep.equal([])
    })

    it('shows a private session to its mediator and the party invited alone', async () => {
      const all = (viewer: Viewer) => kinds(viewer, 'body', '2026-11-23', '2026-12-31')
      expect(await all(people.respondent)).to.deep.equal(['joint', 'private'])
      expect(await all(people.filer)).to.deep.equal(['joint'])
      expect(await all(people.mediator2)).to.deep.equal(['joint'])
      expect(await all(people.mediationLead)).to.deep.equal(['joint'])
      for (const name of ['officer', 'intake', 'supervisor', 'arbitrator', 'admin'])
        expect(await all(await viewerNamed(name)), name).to.deep.equal([])
    })

    it('shows deadlines to whoever holds them, and to a party those it has to keep', async () => {
      const span = { first: '2026-11-23', last: '2027-01-31' }
      const rules = async (viewer: Viewer, scope: 'mine' | 'desk') =>
        (await readCalendar(viewer, span, scope)).deadlines.map(({ rule }) => rule)
      expect(await rules(people.mediator, 'mine')).to.deep.equal(['mediating'])
      expect(await rules(people.officer, 'desk')).to.deep.equal(['filing'])
      expect(await rules(people.filer, 'mine')).to.deep.equal([])
    })
  })

  it('has the same words in both languages', () => {
    const keysOf = (value: object, path = ''): string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        typeof inner === 'object' ? keysOf(inner as object, `${path}${key}.`) : [`${path}${key}`],
      )
    for (const room of ['calendar', 'mediation', 'arbitration']) {
      const read = (lang: string) =>
        JSON.parse(readFileSync(new URL(`../../views/locales/${lang}/${room}.json`, import.meta.url), 'utf8')) as object
      expect(keysOf(read('en')), room).to.deep.equal(keysOf(read('zh-CN')))
    }
  })
})
