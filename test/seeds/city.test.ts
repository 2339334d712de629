import { expect } from 'chai'
import { planCity } from '../../seeds/plan.ts'
import { closedScenes, openScenes } from '../../seeds/scenes.ts'
import { seedCases, seedPeople, seedReference } from '../../seeds/city.ts'
import type { Told } from '../../seeds/tell.ts'
import { readConfig } from '../../src/config.ts'
import { tickAll } from '../../src/deadlines/index.ts'
import { openLog } from '../../src/http/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { type Ground, layGround } from '../../src/program.ts'
import { eachCase } from '../../src/store/case-store.ts'
import { tallyProblems } from '../../src/supervision/index.ts'
import { verify } from '../../src/verify.ts'
import { testDatabase } from '../support/database.ts'

// A Monday morning in Shanghai, before office hours.
const now = new Date('2026-11-23T00:30:00+08:00')

describe('the demonstration city', function () {
  this.timeout(60_000)
  let database: Awaited<ReturnType<typeof testDatabase>>
  let ground: Ground
  let told: Told
  const cases = new Map<string, CaseRecord>()

  before(async () => {
    database = await testDatabase()
    const config = readConfig({ NODE_ENV: 'test', MONGODB_URI: database.uri, RATE_LIMIT: '0' })
    ground = await layGround(config, openLog('silent'))
    await Promise.all([seedReference(now), seedPeople(now)])
    const chosen = (n: number) => n % 9 === 0
    told = await seedCases(
      now,
      () => {},
      (all) => [
        ...all.filter(({ story }) => story.startsWith('open.own.')),
        ...all.filter(({ story }, n) => !story.startsWith('open.own.') && chosen(n)),
      ],
    )
    for await (const record of eachCase()) cases.set(record._id, record)
  })

  after(async () => {
    await ground.close()
    await database.drop()
  })

  it('is told without an act being refused', () => {
    expect(told.faults).to.deep.equal([])
    expect(told.cases).to.equal(cases.size)
    expect(told.cases).to.be.greaterThan(40)
  })

  it('holds whatever must always hold', async () => {
    const { problems } = await verify()
    expect([...problems, ...(await tallyProblems(eachCase))]).to.deep.equal([])
  })

  it('leaves nothing for the clocks to say at the first start', async () => {
    const before = await entriesWritten()
    await tickAll(now, (caseId, error) => expect.fail(`${caseId}: ${String(error)}`))
    expect(await entriesWritten()).to.equal(before)
  })

  it('tells nothing that lies ahead, and nothing by hand outside the day', () => {
    for (const { filedAt, proceedings } of cases.values()) {
      expect(filedAt <= now).to.equal(true)
      for (const { walked } of proceedings)
        for (const { at, by } of walked) {
          expect(at <= now).to.equal(true)
          const hour = (at.getUTCHours() + 8) % 24
          if (by !== 'system') expect(hour).to.be.within(0, 22)
        }
    }
  })

  it('gives the demonstration’s filer cases that wait for her, for the other side, for a session', () => {
    const own = [...cases.values()].filter(({ filerId }) => filerId === 'demo-filer')
    const states = own.flatMap(({ proceedings }) => proceedings.map(({ procedure, state }) => `${procedure}:${state}`))
    expect(states).to.include.members([
      'examination:supplementing',
      'examination:received',
      'adjudication:awaiting-defence',
      'adjudication:served',
      'mediation:mediating',
    ])
    const session = own.flatMap(({ proceedings }) => proceedings.flatMap(({ sessions }) => sessions)).at(-1)
    expect(session?.state).to.equal('planned')
    expect(Number(session?.startsAt)).to.be.greaterThan(now.getTime())
    const linked = own.filter(({ parties }) => parties.some(({ personIds }) => personIds.includes('demo-respondent')))
    expect(linked).to.have.length(3)
  })
})

async function entriesWritten(): Promise<number> {
  let count = 0
  for await (const { seq } of eachCase()) count += seq
  return count
}

describe('the plan of the city', () => {
  it('is the same for the same day', () => {
    const names = () =>
      planCity(closedScenes, openScenes, 120, now).map(({ story, filedAt, complaint }) => [story, filedAt, complaint])
    expect(names()).to.deep.equal(names())
  })

  it('shows every kind of right and respondents from elsewhere', () => {
    const tales = planCity(closedScenes, openScenes, 300, now)
    const kinds = new Set(tales.map(({ complaint }) => complaint.right.kind))
    expect([...kinds]).to.include.members([
      'invention',
      'utility-model',
      'design',
      'trademark',
      'copyright',
      'software',
    ])
    const abroad = tales.filter(({ complaint }) => complaint.respondent.domiciled === false)
    expect(abroad.length).to.be.at.least(10)
  })
})
