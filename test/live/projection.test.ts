import { expect } from 'chai'
import type { Viewer } from '../../src/http/viewer.ts'
import type { CaseRecord, JournalEntry } from '../../src/kernel/case-record.ts'
import { liveProjection } from '../../src/live/projection.ts'
import { anOffer, aParty, aProceeding, aRecord } from './a-record.ts'
import { entry, type LiveHouse, openHouse, type Page, pause, person, readableHere } from './live-house.ts'

const caseId = 'ZB2026-000001'
const by = new Date('2026-03-05T16:00:00Z')
const readable: typeof readableHere = (viewer, record, entries) =>
  record.recused.includes(viewer.id) ? [] : readableHere(viewer, record, entries)

describe('commits told to pages', () => {
  let house: LiveHouse
  beforeEach(async () => {
    house = await openHouse()
    const watchers = new Set(['li', 'zhao', 'wang', 'chen', 'filer', 'respondent'])
    house.cases.set(caseId, { seq: 0, entries: [], watchers })
  })
  afterEach(() => house.close())

  async function pageOf(viewer: Viewer, watches = true): Promise<Page> {
    const page = await house.page(await house.signIn(viewer))
    if (watches) await page.ask('case:watch', { caseId, since: 0 })
    return page
  }
  async function publish(record: CaseRecord, entries: JournalEntry[]): Promise<void> {
    const commits = entries.map((made) => ({ record, to: made.seq, entries: [made], effects: {} }))
    await liveProjection(house.live, { answerBy: () => by, readable, countsAll: () => true }).apply(commits)
    await pause(60)
  }
  const li = person('li', { bodyId: 'amr', deskIds: ['amr-ip'] })
  const wang = person('wang', { bodyId: 'customs', deskIds: ['customs-law'] })
  const named = (page: Page, name: string) =>
    page.reached.filter(([other]) => other === name).map(([, payload]) => payload)

  it('merges the commits of one case in a batch into one event', async () => {
    const page = await pageOf(li)
    await publish(aRecord({ seq: 6 }), [
      entry(caseId, 5, { kind: 'step:taken', proceedingId: 'P1' }),
      entry(caseId, 6, { kind: 'paper:issued', proceedingId: 'P1' }),
    ])
    expect(page.reached).to.deep.equal([
      ['case:changed', { caseId, since: 4, seq: 6, kinds: ['step:taken', 'paper:issued'], proceedings: ['P1'] }],
      ['worklist:changed', { deskId: 'amr-ip', rows: [{ id: `${caseId}:P1`, open: true, seq: 6 }] }],
    ])
  })

  it('offers reach both desks on any page, with state and answer date and nothing of the content', async () => {
    const sender = await pageOf(li, false)
    const receiver = await pageOf(wang, false)
    const stranger = await pageOf(person('sun', { bodyId: 'court', deskIds: ['court-ip'] }), false)
    const record = aRecord({ seq: 7, handoffs: [anOffer({ asks: 'please detain the goods' })] })
    await publish(record, [
      entry(caseId, 7, { kind: 'handoff:offered', handoffId: 'H1', proceedingId: 'P1', data: { asks: 'please' } }),
    ])
    const offered = {
      caseId,
      handoffId: 'H1',
      seq: 7,
      from: { bodyId: 'amr', deskId: 'amr-ip' },
      to: { bodyId: 'customs', deskId: 'customs-law' },
      state: 'offered',
      at: '2026-03-02T01:00:00.000Z',
      answerBy: by.toISOString(),
    }
    expect(named(sender, 'handoff:offered')).to.deep.equal([{ ...offered, yours: false }])
    expect(named(receiver, 'handoff:offered')).to.deep.equal([{ ...offered, yours: true }])
    expect(named(receiver, 'worklist:changed')).to.deep.equal([
      { deskId: 'customs-law', rows: [{ id: `${caseId}:H1`, open: true, seq: 7 }] },
    ])
    expect(stranger.reached).to.deep.equal([])
    expect(JSON.stringify(receiver.reached)).not.to.include('please')
  })

  it('an acceptance takes the row from the sender and gives it to the receiver', async () => {
    const sender = await pageOf(li, false)
    const receiver = await pageOf(wang, false)
    const record = aRecord({
      seq: 9,
      proceedings: [aProceeding({ holder: { bodyId: 'customs', deskId: 'customs-law' } })],
      handoffs: [anOffer({ state: 'accepted' })],
    })
    await publish(record, [entry(caseId, 9, { kind: 'handoff:accepted', handoffId: 'H1', proceedingId: 'P1' })])
    expect(named(sender, 'handoff:accepted')[0]).to.include({ state: 'accepted' }).and.not.have.property('answerBy')
    expect(named(sender, 'worklist:changed')[0]?.['rows']).to.deep.include({ id: `${caseId}:P1`, open: false, seq: 9 })
    expect(named(receiver, 'worklist:changed')[0]?.['rows']).to.deep.equal([
      { id: `${caseId}:P1`, open: true, seq: 9 },
      { id: `${caseId}:H1`, open: false, seq: 9 },
    ])
  })

  it('parties hear of what is meant for them, on any page, and of nothing else', async () => {
    const filer = await pageOf(person('filer', { roles: ['filer'] }))
    const respondent = await pageOf(person('respondent', { roles: ['respondent'] }))
    const record = aRecord({
      seq: 4,
      filerId: 'filer',
      parties: [aParty('requester', ['filer']), aParty('respondent', ['respondent'])],
    })
    await publish(record, [
      entry(caseId, 1, { kind: 'note:added', audience: 'officers' }),
      entry(caseId, 2, { kind: 'paper:served', audience: 'parties' }),
      entry(caseId, 3, { kind: 'correction:asked', audience: 'filer' }),
      entry(caseId, 4, { kind: 'deliberation:held', audience: 'body', bodyId: 'amr' }),
    ])
    expect(named(filer, 'case:changed').map(({ kinds }) => kinds)).to.deep.equal([['paper:served', 'correction:asked']])
    expect(named(respondent, 'case:changed').map(({ kinds }) => kinds)).to.deep.equal([['paper:served']])
  })

  it('matters of one body or one proceeding stay with it, and nobody hears of a commit twice', async () => {
    const desk = await pageOf(li)
    const sameBody = await pageOf(person('zhao', { bodyId: 'amr', deskIds: ['amr-law'] }))
    const otherBody = await pageOf(wang)
    const mediator = await pageOf(person('chen', { bodyId: 'mediation', deskIds: ['mediation-1'] }))
    const mediation = aProceeding({ id: 'P2', holder: { bodyId: 'mediation', deskId: 'mediation-1' } })
    await publish(aRecord({ seq: 3, proceedings: [aProceeding(), mediation] }), [
      entry(caseId, 1, { kind: 'step:taken', proceedingId: 'P1' }),
      entry(caseId, 2, { kind: 'note:added', audience: 'body', bodyId: 'amr', proceedingId: 'P1' }),
      entry(caseId, 3, { kind: 'session:held', audience: 'proceeding', proceedingId: 'P2' }),
    ])
    const kinds = (page: Page) => named(page, 'case:changed').map((payload) => payload['kinds'])
    expect(kinds(desk)).to.deep.equal([['step:taken', 'note:added']])
    expect(kinds(sameBody)).to.deep.equal([['step:taken', 'note:added']])
    expect(kinds(otherBody)).to.deep.equal([['step:taken']])
    expect(kinds(mediator)).to.deep.equal([['step:taken', 'session:held']])
  })

  it('a person barred by a conflict of interest hears nothing from that commit on, of rows and offers neither', async () => {
    const page = await pageOf(wang)
    const colleague = await pageOf(person('zhao', { bodyId: 'customs', deskIds: ['customs-law'] }), false)
    const holder = { bodyId: 'customs', deskId: 'customs-law' }
    const record = aRecord({ seq: 2, recused: ['wang'], proceedings: [aProceeding({ holder })], handoffs: [anOffer()] })
    await publish(record, [
      entry(caseId, 1, { kind: 'person:recused', proceedingId: 'P1' }),
      entry(caseId, 2, { kind: 'handoff:offered', handoffId: 'H1', proceedingId: 'P1' }),
    ])
    expect(page.reached).to.deep.equal([])
    expect(named(colleague, 'worklist:changed')).to.have.length(1)
    expect(JSON.stringify(colleague.reached)).not.to.include('barred')
    const late = await house.page(await house.signIn(wang), { auth: { unseenMs: 5000 } })
    expect(await late.hears('worklist:changed', 200)).to.equal(undefined)
  })

  it('whoever may read none of the entries is told nothing, not even that there were some', async () => {
    const page = await pageOf(wang)
    await publish(aRecord({ seq: 1 }), [entry(caseId, 1, { audience: 'body', bodyId: 'amr' })])
    expect(page.reached).to.deep.equal([])
  })

  it('the boards of the bodies that take part are told', async () => {
    const page = await pageOf(li, false)
    await page.ask('board:watch', { bodyId: 'amr' })
    await publish(aRecord({ seq: 1 }), [entry(caseId, 1)])
    expect(named(page, 'board:changed')).to.deep.equal([{ bodyId: 'amr', at: '2026-03-02T01:00:00.000Z' }])
  })
})
