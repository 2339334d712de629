import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Express } from 'express'
import { latestAdminActs } from '../../src/bodies/index.ts'
import { calendars, loadCalendars, saveCalendar } from '../../src/calendars/index.ts'
import { docket } from '../../src/docket/index.ts'
import { readCalendarFile, readCalendarYear } from '../../src/deadlines/calendar.forms.ts'
import { withYear } from '../../src/deadlines/calendar.rules.ts'
import { bringCalendar } from '../../src/deadlines/deadline.actions.ts'
import { deadlineRoutes } from '../../src/deadlines/index.ts'
import { InvalidInput } from '../../src/http/validation.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { system } from '../../src/kernel/role.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { openCity, type TestCity } from '../support/city.ts'
import { nodeArgs } from '../support/program.ts'
import { asPerson, fileCase, offered, officeApp, people, who, withOffice } from '../handoffs/handoff-house.ts'

const root = join(import.meta.dirname, '..', '..')
const year2027 = {
  jurisdiction: 'CN',
  year: '2027',
  source: '国务院办公厅通知（样例）',
  holidays: { '2027-01-01': '元旦', '2027-02-06': '春节' },
  workdays: ['2027-01-03'],
}

function mistakes(change: object, text?: string): Record<string, string> {
  try {
    readCalendarYear(text ?? JSON.stringify({ ...year2027, ...change }))
  } catch (error) {
    if (error instanceof InvalidInput) return Object.fromEntries(error.mistakes.map(({ path, code }) => [path, code]))
    throw error
  }
  return {}
}

describe('the calendar of a year', () => {
  it('is taken as published', () => {
    expect(readCalendarYear(JSON.stringify(year2027))).to.deep.equal(year2027)
  })

  it('says whether it was compared with what was published, and not otherwise', () => {
    const unread = { ...year2027, verified: false }
    expect(readCalendarYear(JSON.stringify(unread))).to.deep.equal(unread)
    expect(mistakes({ verified: 'no' })).to.deep.equal({ verified: 'calendar-verified' })
  })

  it('is refused for days that do not exist, lie elsewhere, or are two things at once', () => {
    expect(mistakes({ holidays: { '2027-02-29': '春节' } })).to.deep.equal({
      'holidays.2027-02-29': 'calendar-no-such-day',
    })
    expect(mistakes({ holidays: { '2026-12-31': '元旦' } })).to.deep.equal({
      'holidays.2026-12-31': 'calendar-other-year',
    })
    expect(mistakes({ holidays: { '2027-01-01': ' ' } })).to.deep.equal({ 'holidays.2027-01-01': 'calendar-no-name' })
    expect(mistakes({ workdays: ['2027-01-04'] })).to.deep.equal({ 'workdays.0': 'calendar-not-weekend' })
    expect(mistakes({ workdays: ['2027-02-06'] })).to.deep.equal({ 'workdays.0': 'calendar-day-both' })
    expect(mistakes({ workdays: ['2027-01-03', '2027-01-03'] })).to.deep.equal({ 'workdays.1': 'calendar-day-twice' })
  })

  it('is refused with every mistake at once', () => {
    expect(mistakes({ jurisdiction: 'US', year: '27', source: '', holidays: {}, more: 1 })).to.deep.equal({
      more: 'calendar-unknown-key',
      jurisdiction: 'calendar-jurisdiction',
      year: 'calendar-year',
      source: 'calendar-source',
      holidays: 'calendar-no-holidays',
      'workdays.0': 'calendar-other-year',
    })
    expect(mistakes({}, '{"a":')).to.deep.equal({ json: 'calendar-not-json' })
    expect(mistakes({}, '[1]')).to.deep.equal({ json: 'calendar-not-json' })
  })
})

describe('a file of calendars', () => {
  const { jurisdiction, year, ...days } = year2027

  it('holds one year, or several of one jurisdiction, each checked as on the page', () => {
    expect(readCalendarFile(JSON.stringify(year2027))).to.deep.equal([year2027])
    const several = { jurisdiction, version: 'cn-2027', years: { [year]: days } }
    expect(readCalendarFile(JSON.stringify(several))).to.deep.equal([year2027])
    const broken = { ...several, years: { [year]: { ...days, workdays: ['2027-01-04'] } } }
    expect(() => readCalendarFile(JSON.stringify(broken))).to.throw(InvalidInput)
    expect(() => readCalendarFile(JSON.stringify({ ...several, years: { 2027: null } }))).to.throw(InvalidInput)
    expect(readCalendarFile(readFileSync(join(root, 'seeds/calendars/cn.json'), 'utf8')).length).to.be.greaterThan(1)
  })
})

describe('a calendar brought from the command line', function () {
  this.timeout(60_000)
  let city: TestCity
  before(async () => {
    city = await openCity()
  })
  after(async () => await city.close())

  async function bring(content: object): Promise<{ code: number; text: string }> {
    const file = join(mkdtempSync(join(tmpdir(), 'zhibao-calendar-')), 'year.json')
    writeFileSync(file, JSON.stringify(content))
    const child = spawn(process.execPath, [...(await nodeArgs('cli')), 'calendar', file], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'test', MONGODB_URI: city.uri },
    })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const code = await new Promise<number>((resolve) => child.once('close', resolve))
    return { code, text }
  }

  it('is checked, replaces no other year, and is journalled', async () => {
    const before = (await loadCalendars()).CN
    const refused = await bring({ ...year2027, workdays: ['2027-01-04'], source: '' })
    expect(refused.code).to.equal(1)
    expect(refused.text).to.include('workdays.0: calendar-not-weekend').and.to.include('source: calendar-source')
    expect((await loadCalendars()).CN).to.deep.equal(before)

    const taken = await bring(year2027)
    expect(taken).to.deep.include({ code: 0 })
    expect(taken.text).to.include('CN 2027: 0 cases have other deadlines now')
    const { years } = (await loadCalendars()).CN
    expect(Object.keys(years)).to.deep.equal([...Object.keys(before.years), '2027'])
    expect(years['2026']).to.deep.equal(before.years['2026'])
    const [act] = await latestAdminActs(1)
    expect([act?.kind, act?.target, act?.byId]).to.deep.equal(['calendar:published', 'CN 2027', 'system'])
  })
})

const late = new Date('2026-12-28T02:00:00Z')

/** A case with a far clock over New Year, and a nearer one that rests on nothing unpublished. */
async function caseOverNewYear(id: string): Promise<void> {
  await fileCase(id, { at: late })
  const { clocks } = procedureAt('adjudication', '2026-11-23')
  const rule = clocks['forward-defence']
  if (!rule) throw new Error('no such clock')
  const near = { ...startClock('P1.near.1', 'forward-defence', rule, { at: late }), length: 1 }
  const far = startClock('P1.far.1', 'forward-defence', rule, { at: late })
  await changeCase(id, { actor: system, at: late }, (record) => ({
    record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, clocks: [near, far] })) },
    entries: [{ kind: 'test:set', audience: 'officers', data: {} }],
  }))
  await drained()
}

// That 1 January is a day off the law says; that the Monday behind it is, the notice.
const bridged = { ...year2027, holidays: { ...year2027.holidays, '2027-01-04': '元旦' }, workdays: [] }

describe('a deadline in a year without a calendar', function () {
  this.timeout(15_000)
  withOffice()
  let app: Express
  const admin = who('系统管理员', 'nowhere', ['system-admin'])
  const only2026 = () =>
    saveCalendar({ ...calendars().CN, version: 'cn-2026', years: { '2026': calendars().CN.years['2026']! } })

  before(() => {
    app = officeApp([deadlineRoutes({ demo: false })], { clock: () => late, more: [admin] })
  })
  beforeEach(only2026)

  it('is computed again when the calendar comes, once, with both dates in the ledger and the journal', async () => {
    await caseOverNewYear('ZB2026-000001')
    await offered('ZB2026-000001', { kind: 'help', deskId: 'police-economic' }, late)
    await drained()
    expect((await docket().findOne({ _id: 'ZB2026-000001:P1' }))?.unsettled).to.equal(true)
    const next = withYear(calendars().CN, readCalendarYear(JSON.stringify(bridged)))
    await bringCalendar(next, late)
    await saveCalendar({ ...next, version: 'cn-2026', years: { '2026': next.years['2026']! } })
    await bringCalendar(next, late)
    await drained()
    const record = await loadCase('ZB2026-000001')
    const far = record.proceedings[0]?.clocks.find(({ id }) => id === 'P1.far.1')
    expect(far?.ledger.slice(1)).to.deep.equal([
      {
        kind: 'corrected',
        on: '2026-12-28',
        at: late,
        before: '2027-01-05',
        after: '2027-01-06',
        calendar: next.version,
      },
    ])
    const corrected = (await entriesAfter('ZB2026-000001', 0)).filter(({ kind }) => kind === 'clock:corrected')
    expect(
      corrected.map(({ data, handoffId }) => [data['clock'], data['before'], data['after'], handoffId]),
    ).to.deep.equal([
      ['P1.far.1', '2027-01-05', '2027-01-06', undefined],
      ['H1.answer.1', '2027-01-05', '2027-01-06', 'H1'],
    ])
    const row = await docket().findOne({ _id: 'ZB2026-000001:P1' })
    expect(row?.unsettled).to.equal(false)
    if (far) expect(readClock(far, calendars().CN, late).provisional).to.equal(false)
  })

  it('is counted by the page, previewed before it moves, and moved when confirmed, which is journalled', async () => {
    await caseOverNewYear('ZB2026-000002')
    const guest = await asPerson(app, admin)
    const shown = await guest.get('/calendars').expect(200)
    expect(shown.text).to.include('2027').and.to.include('未公布')
    const unread = await guest
      .post('/calendars', { json: JSON.stringify({ ...year2027, verified: false }) })
      .expect(200)
    expect(unread.text).to.include('国务院办公厅通知（样例）（待核实）')
    const json = JSON.stringify(bridged)
    const preview = await guest.post('/calendars', { json }).expect(200)
    expect(preview.text).to.match(/将有 \d+ 件案件的 \d+ 个期限改变。/)
    expect(calendars().CN.years['2027']).to.equal(undefined)
    const done = await guest.json('/calendars', { json, confirm: '1' }).expect(201)
    expect(done.body).to.deep.include({ jurisdiction: 'CN', year: '2027' })
    expect(done.body.cases).to.be.greaterThan(0)
    const [act] = await latestAdminActs(1)
    expect([act?.kind, act?.target, act?.byName, act?.data['cases']]).to.deep.equal([
      'calendar:published',
      'CN 2027',
      '系统管理员',
      done.body.cases,
    ])
  })

  it('keeps what was pasted when it is refused, and says what is wrong with which day', async () => {
    const guest = await asPerson(app, admin)
    const json = JSON.stringify({ ...year2027, workdays: ['2027-01-04'] })
    const page = await guest.post('/calendars', { json }).expect(422)
    expect(page.text)
      .to.include('2027年1月4日不是周末，不能作为调休上班日。')
      .and.to.include('国务院办公厅通知（样例）')
    await guest.post('/calendars', {}).expect(422)
  })

  it('is nobody else’s business, and where there is no demonstration its clock has no address', async () => {
    const officer = await asPerson(app, people.officer)
    await officer.get('/calendars').expect(404)
    await officer.get('/demo').expect(404)
    await officer.json('/demo/clock', { hours: 1 }).expect(404)
  })
})
