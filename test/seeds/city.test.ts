import { expect } from 'chai'
import { planCity } from '../../seeds/plan.ts'
import { closedScenes, openScenes } from '../../seeds/scenes.ts'
import { manyCases, seedCases, seedPeople, seedReference } from '../../seeds/city.ts'
import type { Scenario } from '../../seeds/scenario.ts'
import type { RunResult } from '../../seeds/scenario.runner.ts'
import { readConfig } from '../../src/config.ts'
import { tickAll } from '../../src/deadlines/index.ts'
import { openLog } from '../../src/http/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import { papersUnserved } from '../../src/kernel/paper-service.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { draftedFacts } from '../../src/papers/index.ts'
import { printableName } from '../../src/papers/paper.glyphs.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { quoted } from '../../src/papers/paper.wording.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { type Foundation, bootstrap } from '../../src/program.ts'
import { countingOf } from '../../src/procedures/counting.ts'
import { eachCase } from '../../src/store/case-store.ts'
import { procedureOf, procedures } from '../../src/procedures/index.ts'
import { tallyProblems } from '../../src/supervision/index.ts'
import { verify } from '../../src/maintenance/verify.ts'
import { testDatabase } from '../support/database.ts'
import { textOf } from '../papers/text-of.ts'
import { isAdministrator } from '../../src/kernel/role.ts'
import { forgetCounts, type WorklistCounts, worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { people } from '../../seeds/people.ts'
import { viewerNamed } from '../support/city.ts'
import { barFromMany, countsOf } from './counted.ts'
import { closureRateMeant, meantBy } from './year-of-scenarios.ts'

// A Monday morning in Shanghai, before office hours.
/** Holds what a paper of a proceeding says against the steps that were walked and the parties of the case. */
function toldTruly(
  key: PaperKey,
  text: string,
  facts: PaperFacts,
  { _id: caseId, parties, papers, evidence }: CaseRecord,
  { id, walked }: Proceeding,
  where: string,
): void {
  const said = (step: string, field: string) =>
    walked.filter((walk) => walk.step === step).map(({ input }) => String(input?.[field]))
  const respondents = parties.filter(({ side }) => side === 'respondent').map(({ name }) => name)
  if (
    ['defence-notice', 'opinion-notice', 'penalty-notice', 'penalty-hearing-notice', 'arbitration-notice'].includes(key)
  )
    expect(text, where).to.include(`${respondents.join('、')}：`)
  if (key === 'adjudication-decision') {
    const defences = [...said('defend', 'defence'), ...said('late-defence', 'defence')]
    for (const defence of defences) expect(text, where).to.include(defence)
    if (defences.length > 0) expect(text, where).not.to.include('未提交答辩书')
    expect(text, where).to.include(said('propose-decision', 'findings').at(-1)?.split('\n')[0] ?? '')
  }
  if (key === 'penalty-decision')
    for (const statement of said('state-opinion', 'statement')) expect(text, where).to.include(statement)
  if (key === 'arbitral-award-cover')
    for (const answer of said('answer', 'answer')) expect(text, where).to.include(answer)
  if (key !== 'proof-of-service') return
  const { service } = facts
  expect(
    parties.map(({ name }) => name),
    where,
  ).to.include(service?.addressee)
  expect(service?.address || service?.mode === '公告送达', where).to.be.ok
  for (const { name, number } of service?.documents ?? []) {
    const served = papers.find((paper) => paper.number === number && paper.title === name)
    const exhibit = evidence.find((item) => `证据${item.id.slice(1)}` === number)
    const handedIn = walked.find(({ seq, side }) => side && `${caseId}-${String(seq).padStart(4, '0')}` === number)
    // What the court draws up outside bears the number that was typed for it.
    const typed = number !== undefined && walked.some(({ input = {} }) => Object.values(input).includes(number))
    if (number === undefined || handedIn || (typed && !served)) continue
    if (exhibit)
      expect([name, exhibit.sealed], where).to.deep.equal([`${quoted(printableName(exhibit.name))}（证据副本）`, false])
    else expect(served?.proceedingId, `${where} ${name}`).to.equal(id)
  }
}

const now = new Date('2026-11-23T00:30:00+08:00')

describe('the demonstration city', function () {
  this.timeout(60_000)
  let database: Awaited<ReturnType<typeof testDatabase>>
  let ground: Foundation
  let told: RunResult
  let scenarios: readonly Scenario[] = []
  const cases = new Map<string, CaseRecord>()

  before(async () => {
    database = await testDatabase()
    const config = readConfig({ NODE_ENV: 'test', MONGODB_URI: database.uri, RATE_LIMIT: '0' })
    ground = await bootstrap(config, openLog('silent'))
    await Promise.all([seedReference(now), seedPeople(now)])
    const isChosen = (story: string) =>
      /^(open\.own|untaken)\./.test(story) ||
      ['open.arb.deliberating', 'open.aid.overseas', 'arbitration.withdrawn'].includes(story)
    const chosen = (n: number) => n % 9 === 0
    told = await seedCases(
      now,
      () => {},
      (all) =>
        (scenarios = [
          ...all.filter(({ story }) => isChosen(story)),
          ...all.filter(({ story }, n) => !isChosen(story) && chosen(n)),
        ]),
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

  it('issues papers that say what happened, every one of them, with no blank under a seal', async () => {
    const kinds = new Set<string>()
    for (const record of cases.values())
      for (const paper of record.papers) {
        const key = paper.key as PaperKey
        const facts = thawFacts(await draftedFacts(record._id, paper.id))
        const text = textOf(assemble(paperTemplates[key], facts))
        const where = `${record._id} ${paper.id} ${key}`
        kinds.add(key)
        expect(text.match(/.*(?:undefined|\[object|：；|““|。。|有关机关|、$|：\n：).*/m)?.[0], where).to.equal(
          undefined,
        )
        if (key !== 'hearing-notice') expect(text.match(/.*____.*/)?.[0], where).to.equal(undefined)
        const proceeding = record.proceedings.find(({ id }) => id === paper.proceedingId)
        if (proceeding) toldTruly(key, text, facts, record, proceeding, where)
      }
    expect(kinds.size).to.be.greaterThan(18)
  })

  it('has a complaint of several acts, each at a place of its own, and one of a dispute abroad at the assistance desk', () => {
    const [several] = [...cases.values()].filter(({ acts }) => acts.more)
    expect([several?.acts.venue, several?.acts.more?.[0]?.venue]).to.deep.equal(['market', 'shop'])
    const [abroad] = [...cases.values()].filter(({ acts }) => acts.venue === 'abroad')
    expect(abroad?.acts).to.include({ country: '美国' })
    expect(abroad?.proceedings.at(-1)?.holder.deskId).to.equal('assistance-hengqin-desk')
  })

  it('leaves nothing for the clocks to say at the first start', async () => {
    const before = await entriesWritten()
    await tickAll(now, (caseId, error) => expect.fail(`${caseId}: ${String(error)}`))
    expect(await entriesWritten()).to.equal(before)
  })

  it('has served whatever was issued in a matter that is over', () => {
    const left = [...cases.values()].flatMap((record) => {
      const all = record.proceedings.map((each) => [each, procedureOf(each.procedure, each.version)] as const)
      if (!all.every(([{ state }, rules]) => rules.states[state]?.final === true)) return []
      return all.flatMap(([each, rules]) => papersUnserved(record, each, rules).others.map(({ paper }) => paper.title))
    })
    expect(left).to.deep.equal([])
  })

  it('tells nothing that lies ahead, and nothing by hand outside the day', () => {
    for (const { filedAt, proceedings } of cases.values()) {
      expect(filedAt <= now).to.equal(true)
      for (const { walked } of proceedings)
        for (const { at, by } of walked) {
          expect(at <= now).to.equal(true)
          const hour = (at.getUTCHours() + 8) % 24
          // What the law gives hours for happened just now, whatever the time.
          if (by !== 'system' && now.getTime() - at.getTime() > 2 * 3_600_000) expect(hour).to.be.within(0, 22)
        }
    }
  })

  it('goes as its plan means it to go, give or take a holiday', () => {
    const meant = scenarios.flatMap((scenario) => meantBy(scenario, now)).filter(({ counted }) => counted)
    const lived = [...cases.values()]
      .flatMap(({ proceedings }) => proceedings)
      .map((proceeding) => ({ ...countingOf(proceeding, calendars()), closedOn: proceeding.closedOn }))
      .filter(({ counted }) => counted)
    expect(lived.length).to.be.closeTo(meant.length, 2)
    const closed = (all: readonly { closedOn?: string | undefined }[]) => all.filter(({ closedOn }) => closedOn).length
    expect(closed(lived)).to.be.closeTo(closed(meant), 2)
  })

  it('shows a tribunal of three, each of whom disclosed, on the clause the requester showed', () => {
    const all = [...cases.values()].flatMap(({ proceedings }) => proceedings)
    const found = all.find(({ procedure, state }) => procedure === 'arbitration' && state === 'deliberating')
    expect(found?.officers.map(({ part }) => part)).to.deep.equal(['presiding', 'member', 'member'])
    expect(found?.facts['disclosures']).to.have.length(3)
    expect(found?.facts['basis']).to.equal('clause')
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

  // Last: it changes the city.
  it('counts to everybody what their lists show, and to nobody a case from which they were recused', async () => {
    const staff = await Promise.all(
      people.filter(({ roles }) => !isAdministrator(roles)).map(({ username }) => viewerNamed(username)),
    )
    const before = new Map<string, WorklistCounts>()
    for (const viewer of staff) before.set(viewer.id, await worklistCounts(viewer, now))
    const barred = await barFromMany([...cases.values()], staff, now)
    forgetCounts()
    const wrong: string[] = []
    const fewer = new Set<string>()
    const out = new Set([...barred.values()].flat())
    // Whoever has neither work nor cases reads empty lists.
    for (const viewer of staff.filter(({ id, deskIds }) => out.has(id) || deskIds.length === 0))
      for (const { name, count, listed } of await countsOf(viewer, now)) {
        const kept = listed.filter((id) => barred.get(id.split(':')[0] ?? '')?.includes(viewer.id))
        if (count !== listed.length) wrong.push(`${viewer.id} ${name}: ${count}, listed ${listed.length}`)
        if (kept.length > 0) wrong.push(`${viewer.id} ${name} lists ${kept.join()}`)
        if (count < (before.get(viewer.id)?.[name as keyof WorklistCounts] ?? 0)) fewer.add(name)
      }
    expect(wrong).to.deep.equal([])
    expect([...fewer]).to.include.members(['desk', 'unassigned', 'dueSoon', 'overdue', 'handoffs', 'sent'])
  })
})

async function entriesWritten(): Promise<number> {
  let count = 0
  for await (const { seq } of eachCase()) count += seq
  return count
}

describe('the plan of the city', () => {
  // Through the year; in its first months the board is that of the year before, at work on what it left.
  const days = ['01-08', '02-10', '03-06', '03-25', '04-10', '05-15', '06-30', '08-01', '09-20', '11-23', '12-31']
  const instants = days.map((day) => ({
    year: day < '03' ? '2025' : '2026',
    at: new Date(`2026-${day}T10:30:00+08:00`),
  }))

  it('closes 90 to 97 in a hundred of the year’s proceedings, on any day of the year', () => {
    for (const { year, at } of instants) {
      const scenarios = planCity(closedScenes, openScenes, manyCases, at)
      expect(closureRateMeant(scenarios, year, at), at.toISOString()).to.be.within(0.9, 0.97)
    }
  })

  it('has three hundred cases and more, and every state of every procedure', () => {
    for (const { at } of instants) {
      const scenarios = planCity(closedScenes, openScenes, manyCases, at)
      expect(scenarios.length).to.be.at.least(300)
      const states = new Set(
        scenarios.flatMap((scenario) => meantBy(scenario, at)).map(({ procedure, state }) => `${procedure} ${state}`),
      )
      const newest = new Map(procedures.map((procedure) => [procedure.key, procedure]))
      const missing = [...newest.values()].flatMap(({ key, states: all }) =>
        Object.keys(all)
          .map((state) => `${key} ${state}`)
          .filter((state) => !states.has(state)),
      )
      expect(missing, at.toISOString()).to.deep.equal([])
    }
  })

  it('is the same for the same day', () => {
    const names = () =>
      planCity(closedScenes, openScenes, 120, now).map(({ story, filedAt, complaint }) => [story, filedAt, complaint])
    expect(names()).to.deep.equal(names())
  })

  it('shows every kind of right and respondents from elsewhere', () => {
    const scenarios = planCity(closedScenes, openScenes, 300, now)
    const kinds = new Set(scenarios.map(({ complaint }) => complaint.right.kind))
    expect([...kinds]).to.include.members([
      'invention',
      'utility-model',
      'design',
      'trademark',
      'copyright',
      'software',
    ])
    const abroad = scenarios.filter(({ complaint }) => complaint.respondent.domiciled === false)
    expect(abroad.length).to.be.at.least(10)
  })
})
