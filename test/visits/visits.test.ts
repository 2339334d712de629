import { expect } from 'chai'
import { caseRoutes } from '../../src/cases/index.ts'
import { filingRoutes, followRoutes } from '../../src/filing/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { EntryDraft } from '../../src/kernel/case-record.ts'
import { system } from '../../src/kernel/role.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { visitCase } from '../../src/visits/index.ts'
import { readVisit } from '../../src/visits/visit.model.ts'
import { caseListPane, worklistRoutes } from '../../src/worklists/index.ts'
import { asPerson, fileCase, hours, officeApp, people, start, withOffice } from '../handoffs/handoff-house.ts'

const act = (number: string, actor: Viewer | typeof system, entry: EntryDraft, at: Date) =>
  changeCase(number, { actor, at }, (record) => ({ record: { ...record }, entries: [entry] }))

const evidence: EntryDraft = { kind: 'evidence:added', audience: 'filer', data: { evidence: 'E3', name: '发票' } }
const internal: EntryDraft = {
  kind: 'proceeding:assigned',
  proceedingId: 'P1',
  audience: 'officers',
  data: { name: '林静' },
}

describe('what changed since somebody looked', function () {
  this.timeout(20_000)
  withOffice()
  let now = start
  const app = () =>
    officeApp([caseRoutes(caseListPane), worklistRoutes, filingRoutes, followRoutes], { clock: () => now })

  it('is told on the list of the desk, on the case and set apart in its timeline, and is over once looked at', async () => {
    const number = 'ZB2026-000501'
    await fileCase(number)
    const officer = await asPerson(app(), people.intake)
    await drained()
    now = hours(1)
    expect((await officer.get('/worklists/desk').expect(200)).text, 'never opened').not.to.include('自您上次查看')
    const first = await officer.get(`/cases/${number}`).expect(200)
    expect(first.text, 'the first look').not.to.include('自您上次查看')
    await act(number, people.filer, evidence, hours(2))
    await drained()
    now = hours(3)
    const list = (await officer.get('/worklists/desk').expect(200)).text
    expect(list).to.include('自您上次查看（11月23日 11:00）以来有 1 项变化').and.to.include('提交证据3：发票')
    const page = (await officer.get(`/cases/${number}`).expect(200)).text
    expect(page).to.include('自您上次查看（11月23日 11:00）以来有 1 项变化').and.to.include('href="#timeline"')
    expect(page.match(/timeline-entry[^"]*is-new/g)).to.have.length(1)
    expect((await officer.get('/worklists/desk').expect(200)).text).not.to.include('自您上次查看')
    now = hours(3.2)
    expect((await officer.get(`/cases/${number}`).expect(200)).text, 'the same sitting').to.include('有 1 项变化')
    now = hours(5)
    expect((await officer.get(`/cases/${number}`).expect(200)).text, 'a later sitting').not.to.include('自您上次查看')
  })

  it('is told in the list beside another case as in the list itself, and not of the case that is open', async () => {
    const [open, other] = ['ZB2026-000511', 'ZB2026-000512'] as const
    for (const number of [open, other]) {
      await fileCase(number)
      await visitCase({ personId: people.intake.id, caseId: number, seq: 1, at: hours(1), isOwnView: true })
      await act(number, people.filer, evidence, hours(2))
    }
    await drained()
    now = hours(3)
    const officer = await asPerson(app(), people.intake)
    const { text } = await officer.get(`/cases/${open}?list=desk`).expect(200)
    const rowOf = (number: string) => text.split('<li class="work-row').find((row) => row.includes(`row-${number}:P1`))
    expect(rowOf(other)).to.include('自您上次查看（11月23日 11:00）以来有 1 项变化').and.to.include('提交证据3：发票')
    expect(rowOf(open)).not.to.include('自您上次查看')
  })

  it('says so in English too', async () => {
    const number = 'ZB2026-000502'
    await fileCase(number)
    await visitCase({ personId: people.intake.id, caseId: number, seq: 1, at: hours(1), isOwnView: true })
    await act(number, people.filer, evidence, hours(2))
    await act(number, people.filer, { ...evidence, data: { evidence: 'E4', name: '合同' } }, hours(2))
    await drained()
    now = hours(3)
    const officer = await asPerson(app(), people.intake)
    const list = (await officer.get('/worklists/desk?lang=en').expect(200)).text
    expect(list).to.match(/\d changes since you last looked \(23 Nov 11:00\)/)
  })

  it('is not over by what a browser fetches ahead, a page in the background, or a program', async () => {
    const number = 'ZB2026-000503'
    await fileCase(number)
    const officer = await asPerson(app(), people.intake)
    now = hours(1)
    await officer.get(`/cases/${number}`).expect(200)
    const before = await readVisit(people.intake.id, number)
    await act(number, people.filer, evidence, hours(2))
    await drained()
    now = hours(3)
    await officer.get(`/cases/${number}`).set('Sec-Purpose', 'prefetch').expect(200)
    await officer.get(`/cases/${number}`).set('X-Background', '1').expect(200)
    await officer.get(`/cases/${number}`).set('Sec-Fetch-Dest', 'empty').expect(200)
    await officer.get(`/cases/${number}`).set('Accept', 'application/json').expect(200)
    expect(await readVisit(people.intake.id, number)).to.deep.equal(before)
    expect((await officer.get('/worklists/desk').expect(200)).text).to.include('自您上次查看')
  })

  it('is told of what came during a first sitting too', async () => {
    const look = { personId: people.intake.id, caseId: 'ZB2026-000506', at: hours(1), isOwnView: true }
    expect(await visitCase({ ...look, seq: 3 })).to.equal(undefined)
    expect(await visitCase({ ...look, seq: 3, at: hours(1.1) }), 'nothing came').to.equal(undefined)
    expect(await visitCase({ ...look, seq: 4, at: hours(1.2) })).to.deep.equal({ seq: 3, at: hours(1.1) })
    expect(await visitCase({ ...look, seq: 4, at: hours(1.3) }), 'still new').to.deep.equal({
      seq: 3,
      at: hours(1.1),
      seenAt: hours(1.2),
    })
  })

  it('is not counted for ever to who opens it again and again, and is said to be seen', async () => {
    const look = { personId: people.intake.id, caseId: 'ZB2026-000507', isOwnView: true }
    const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
    await visitCase({ ...look, seq: 3, at: after(0) })
    // Something came after an hour; from then on nothing.
    expect(await visitCase({ ...look, seq: 4, at: after(60) })).to.deep.equal({ seq: 3, at: after(0) })
    for (const minutes of [70, 85])
      expect(await visitCase({ ...look, seq: 4, at: after(minutes) }), `${minutes}`).to.deep.equal({
        seq: 3,
        at: after(0),
        seenAt: after(minutes === 70 ? 60 : 70),
      })
    expect((await visitCase({ ...look, seq: 4, at: after(95) }))?.seq, 'a new sitting').to.equal(4)
    for (const minutes of [100, 110, 120, 130, 140, 150])
      expect((await visitCase({ ...look, seq: 4, at: after(minutes) }))?.seq, `${minutes}`).to.equal(4)
  })

  it('is over once its person asked the open page for its news', async () => {
    const number = 'ZB2026-000508'
    await fileCase(number)
    const officer = await asPerson(app(), people.intake)
    now = hours(1)
    await officer.get(`/cases/${number}`).expect(200)
    await act(number, people.filer, evidence, hours(2))
    await drained()
    now = hours(3)
    const rowOf = async () =>
      (await officer.get('/worklists/desk').expect(200)).text
        .split('<li class="work-row')
        .find((row) => row.includes(number))
    expect(await rowOf()).to.include('自您上次查看')
    await officer.get(`/cases/${number}`).set({ 'Sec-Fetch-Dest': 'empty', 'X-Shown': '1' }).expect(200)
    expect(await rowOf()).not.to.include('自您上次查看')
  })

  it('is counted from the same look on the page as in the list, where something came in the midst of a sitting', async () => {
    const number = 'ZB2026-000520'
    await fileCase(number)
    const officer = await asPerson(app(), people.intake)
    const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
    const open = async () => (await officer.get(`/cases/${number}`).expect(200)).text
    now = after(0)
    await open()
    await act(number, people.filer, evidence, after(60))
    await drained()
    now = after(62)
    expect(await open()).to.include('自您上次查看（11月23日 10:00）以来有 1 项变化')
    await act(number, people.filer, { ...evidence, data: { evidence: 'E4', name: '合同' } }, after(65))
    await drained()
    now = after(66)
    const told = '自您上次查看（11月23日 11:02）以来有 1 项变化'
    const row = (await officer.get('/worklists/desk').expect(200)).text
      .split('<li class="work-row')
      .find((each) => each.includes(number))
    expect(row).to.include(told)
    expect(await open()).to.include(told)
  })

  it('counts to a party only what its page prints a line of', async () => {
    const number = 'ZB2026-000509'
    await fileCase(number)
    const filer = await asPerson(app(), people.filer)
    now = hours(1)
    await filer.get(`/complaints/${number}`).expect(200)
    await act(number, people.intake, { kind: 'nobody:knows', audience: 'parties', data: {} }, hours(2))
    await drained()
    now = hours(3)
    expect((await filer.get('/complaints').expect(200)).text).not.to.include('自您上次查看')
    expect((await filer.get(`/complaints/${number}`).expect(200)).text).not.to.include('自您上次查看')
  })

  it('is each person’s own: a colleague who has looked leaves it new for the others', async () => {
    const number = 'ZB2026-000504'
    await fileCase(number)
    for (const { id } of [people.intake, people.officer])
      await visitCase({ personId: id, caseId: number, seq: 1, at: hours(1), isOwnView: true })
    await act(number, people.filer, evidence, hours(2))
    const look = { caseId: number, seq: 9, at: hours(3), isOwnView: true }
    expect(await visitCase({ ...look, personId: people.intake.id })).to.deep.equal({ seq: 1, at: hours(1) })
    expect((await readVisit(people.officer.id, number))?.seq).to.equal(1)
  })

  it('tells a party nothing that is not theirs to read, and nobody of their own act', async () => {
    const number = 'ZB2026-000505'
    await fileCase(number)
    const filer = await asPerson(app(), people.filer)
    now = hours(1)
    await filer.get(`/complaints/${number}`).expect(200)
    await act(number, people.intake, internal, hours(2))
    await act(number, people.filer, evidence, hours(2))
    await drained()
    now = hours(3)
    expect((await filer.get('/complaints').expect(200)).text, 'internal, and their own').not.to.include('自您上次查看')
    await act(number, people.intake, { ...evidence, audience: 'parties' }, hours(4))
    await drained()
    now = hours(5)
    expect((await filer.get('/complaints').expect(200)).text).to.include(
      '自您上次查看（11月23日 11:00）以来有 1 项变化',
    )
    const page = (await filer.get(`/complaints/${number}`).expect(200)).text
    expect(page).to.include('以来有 1 项变化')
    expect(page.match(/timeline-entry[^"]*is-new/g)).to.have.length(1)
  })
})
