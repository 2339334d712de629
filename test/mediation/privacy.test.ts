import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from 'chai'
import { createApp } from '../../src/app.ts'
import { openLog } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { findPerson, accessOf, maskCase, mayReadEntry } from '../../src/access/index.ts'
import { latestEntries } from '../../src/journal/journal.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { holdSitting, planSitting, sittingsFor } from '../../src/sittings/index.ts'
import { releaseOffer, writeNote } from '../../src/mediation/index.ts'
import { notesFor } from '../../src/mediation/caucus.actions.ts'
import { mediationPage } from '../../src/mediation/mediation.pages.ts'
import { roomFor } from '../../src/mediation/mediation.rules.ts'
import { mediationView } from '../../src/mediation/mediation.view.ts'
import { demoPassword, signIn } from '../support/api.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import {
  asks,
  later,
  password,
  type People,
  proceedingIn,
  refusalOf,
  thePeople,
  underMediation,
} from './a-mediation.ts'

const texts = loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

/** Words that stand only in what is private between the mediator and the filer. */
const secrets = ['底价密谈', '可以降到三万', '急着要现金', '青竹厅']

describe('what is private in a mediation', function () {
  this.timeout(120_000)
  let city: TestCity
  let people: People
  let server: Server
  let url: string
  let caseId: string
  let noteId: string

  before(async () => {
    city = await openCity()
    people = await thePeople()
    caseId = await underMediation(people)
    const { sessionId } = await planSitting(
      {
        caseId,
        proceedingId: 'P2',
        kind: 'private',
        title: '底价密谈',
        startsAt: '2026-11-24T09:30',
        minutes: 60,
        place: '青竹厅',
        online: false,
        anyway: false,
        invited: ['A1'],
      },
      asks(people.mediator),
    )
    const record = { from: '2026-11-24T09:32', to: '2026-11-24T10:17', place: '青竹厅', present: ['苏婉'] }
    await holdSitting(
      { caseId, proceedingId: 'P2', sessionId, ...record, text: '申请人：可以降到三万。', concludes: false },
      asks(people.mediator, later(26 * 60)),
    )
    noteId = (
      await writeNote({ caseId, proceedingId: 'P2', partyId: 'A1', text: '我们急着要现金' }, asks(people.filer))
    )._id
    await drained()
    const { app } = createApp({
      config: city.config,
      secret: 'a secret for tests that is long enough',
      log: openLog('silent'),
      isOpen: () => true,
    })
    server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    await new Promise((resolve) => server.close(resolve))
    await city.close()
  })

  const pages = () => [
    `/cases/${caseId}`,
    `/cases/${caseId}/timeline`,
    `/complaints/${caseId}`,
    `/answers/${caseId}`,
    `/cases/${caseId}/P2/mediation`,
    `/cases/${caseId}/P2/sessions`,
    `/cases/${caseId}/P2/sessions/S1`,
    `/cases/${caseId}/P2/sessions/S1/event.ics`,
    `/cases/${caseId}/evidence`,
    '/calendar?view=list&from=2026-11-20',
    '/calendar?view=list&from=2026-11-20&of=body',
    '/calendar.ics',
    `/search?q=${encodeURIComponent('底价密谈')}`,
    `/search?q=${caseId}`,
    '/worklists/desk',
  ]

  const readAs = async (username: string, typed: string): Promise<string> => {
    const caller = await signIn(url, username, typed)
    const texts = await Promise.all(
      pages().flatMap((path) =>
        ['application/json', 'text/html'].map(async (accept) => {
          const answer = await fetch(url + path, { headers: { accept, cookie: caller.cookie }, redirect: 'manual' })
          const text = await answer.text()
          expect(answer.status, `${username} ${path}`).to.be.below(500)
          // The search box prints what was asked for.
          return path.startsWith('/search?q=%') ? text.replaceAll('底价密谈', '') : text
        }),
      ),
    )
    return texts.join('\n')
  }
  const usernameOf = async (id: string) => (await findPerson(id))?.username ?? ''

  it('is read by its mediator and by the party', async () => {
    const byMediator = await readAs('mediator', demoPassword)
    const byFiler = await readAs(await usernameOf(people.filer.id), password)
    for (const secret of secrets) {
      expect(byMediator, `mediator: ${secret}`).to.include(secret)
      expect(byFiler, `filer: ${secret}`).to.include(secret)
    }
  })

  it('is on no page and in no answer of the other side', async () => {
    const text = await readAs(await usernameOf(people.respondent.id), password)
    for (const secret of secrets) expect(text).to.not.include(secret)
  })

  for (const username of [
    'mediator2',
    'mediation-lead',
    'officer',
    'lead',
    'intake',
    'centre-lead',
    'city-lead',
    'supervisor',
    'arbitrator',
    'admin',
    'filer2',
  ])
    it(`is on no page and in no answer of ${username}`, async () => {
      const text = await readAs(username, demoPassword)
      for (const secret of secrets) expect(text).to.not.include(secret)
    })

  it('is in no mask, timeline or calendar of anybody else', async () => {
    const record = await loadCase(caseId)
    const entries = await latestEntries(caseId, 100)
    const others = ['mediator2', 'mediation-lead', 'officer', 'lead', 'intake', 'supervisor', 'arbitrator', 'admin']
    const viewers = [people.respondent, ...(await Promise.all(others.map(viewerNamed)))]
    for (const viewer of viewers) {
      const access = accessOf(viewer, record)
      const seen = access.as === 'none' ? '' : JSON.stringify(maskCase(record, access))
      const told = JSON.stringify(entries.filter((entry) => mayReadEntry(entry, access, record)))
      const within = { from: new Date('2026-11-01'), to: new Date('2026-12-31') }
      const calendar = JSON.stringify(await sittingsFor(viewer, within, 'body'))
      for (const secret of secrets) expect(seen + told + calendar, `${viewer.name}: ${secret}`).to.not.include(secret)
    }
  })

  it('is told to nobody by an entry of the journal: the text of the record and the notes are not in it', async () => {
    const written = JSON.stringify(await latestEntries(caseId, 100))
    expect(written).to.not.include('可以降到三万')
    expect(written).to.not.include('急着要现金')
    expect(written).to.include('session:held')
  })

  it('answers a hidden session exactly like one that does not exist', async () => {
    const caller = await signIn(url, await usernameOf(people.respondent.id), password)
    const hidden = await caller.get(`/cases/${caseId}/P2/sessions/S1`)
    const none = await caller.get(`/cases/${caseId}/P2/sessions/S9`)
    expect(hidden.status).to.equal(404)
    const plain = ({ instance: _instance, requestId: _id, ...rest }: Record<string, unknown>) => rest
    expect(plain(hidden.body)).to.deep.equal(plain(none.body))
  })

  it('is passed on by the mediator only with the party’s consent, and once', async () => {
    const order = { caseId, proceedingId: 'P2', noteId, text: '对方愿意一次付清' }
    expect(await refusalOf(releaseOffer({ ...order, consented: false }, asks(people.mediator)))).to.equal(
      'consent-needed',
    )
    expect(await refusalOf(releaseOffer({ ...order, consented: true }, asks(people.respondent)))).to.equal('not-found')
    expect(await refusalOf(releaseOffer({ ...order, consented: true }, asks(people.mediator2)))).to.equal('not-found')
    await releaseOffer({ ...order, consented: true }, asks(people.mediator))
    expect(await refusalOf(releaseOffer({ ...order, consented: true }, asks(people.filer)))).to.equal(
      'offer-released-already',
    )
    const text = await readAs(await usernameOf(people.respondent.id), password)
    expect(text).to.include('对方愿意一次付清')
    expect(text).to.not.include('急着要现金')
  })

  it('is passed on by its author: what the mediator wrote by no party, in whatever words, and as the mediator’s own', async () => {
    const said = { caseId, proceedingId: 'P2', partyId: 'A1', text: '请贵方考虑可接受的金额。' }
    const { _id } = await writeNote(said, asks(people.mediator))
    const order = { caseId, proceedingId: 'P2', noteId: _id, consented: true }
    const forged = { ...order, text: '调解员认为被投诉人应付十万元。' }
    expect(await refusalOf(releaseOffer(forged, asks(people.filer)))).to.equal('words-of-the-mediator')
    expect(await refusalOf(releaseOffer(order, asks(people.filer)))).to.equal('words-of-the-mediator')
    const filer = await signIn(url, await usernameOf(people.filer.id), password)
    const room = await fetch(`${url}/cases/${caseId}/P2/mediation`, { headers: { cookie: filer.cookie } })
    expect(await room.text()).not.to.include(`name="note" value="${_id}"`)
    const offer = await releaseOffer({ ...order, text: '请双方各自考虑金额。' }, asks(people.mediator))
    expect(offer).not.to.have.property('offeredBy')
    const shown = mediationPage(
      mediationView(await roomFor(order, people.respondent), people.respondent),
      await notesFor(await roomFor(order, people.respondent)),
      undefined,
      { ...zh, viewer: people.respondent, at: later(30) },
    )
    expect(shown.room.offers.find(({ text }) => text === '请双方各自考虑金额。')).to.include({
      from: '调解员',
      through: '',
    })
  })

  it('says beside what was said in private in which words it was passed on', async () => {
    const room = await roomFor({ caseId, proceedingId: 'P2' }, people.filer)
    const notes = await notesFor(room)
    const shown = mediationPage(mediationView(room, people.filer), notes, undefined, {
      ...zh,
      viewer: people.filer,
      at: later(30),
    })
    expect(shown.room.channels[0]?.notes.find(({ id }) => id === noteId)).to.deep.include({
      released: true,
      passedOn: '对方愿意一次付清',
    })
    expect(shown.room.channels.map(({ readers }) => readers)).to.deep.equal(['仅您这一方和调解员可见'])
    const theirs = await roomFor({ caseId, proceedingId: 'P2' }, people.mediator)
    const named = mediationPage(mediationView(theirs, people.mediator), notes, undefined, {
      ...zh,
      viewer: people.mediator,
      at: later(30),
    })
    expect(named.room.channels[0]?.readers)
      .to.match(/^仅.+和调解员可见$/)
      .and.not.include('双方')
  })

  it('keeps the room and what was typed when consent is not given', async () => {
    const said = { caseId, proceedingId: 'P2', partyId: 'A1', text: '最低五万。' }
    const { _id } = await writeNote(said, asks(people.filer))
    const mediator = await signIn(url, 'mediator', demoPassword)
    const answer = await fetch(`${url}/cases/${caseId}/P2/mediation/release`, {
      method: 'POST',
      headers: { cookie: mediator.cookie, accept: 'text/html' },
      body: new URLSearchParams({ _csrf: mediator.csrf, _once: randomUUID(), note: _id, text: '愿意商量金额。' }),
    })
    expect(answer.status).to.equal(422)
    expect(await answer.text())
      .to.include('id="channel-A1"')
      .and.to.include('愿意商量金额。')
      .and.to.include('请先征得同意并勾选')
  })

  it('is written into one’s own channel only', async () => {
    const note = { caseId, proceedingId: 'P2', partyId: 'A1', text: 'x' }
    expect(await refusalOf(writeNote(note, asks(people.respondent)))).to.equal('not-found')
    expect(await refusalOf(writeNote(note, asks(people.mediator2)))).to.equal('not-found')
    expect(await refusalOf(writeNote(note, asks(people.officer)))).to.equal('not-found')
  })

  it('ends for a mediator who is recused', async () => {
    const record = await loadCase(caseId)
    const recused = { ...record, recused: [people.mediator.id] }
    expect(accessOf(people.mediator, recused).as).to.equal('none')
    expect((await proceedingIn(caseId, 'P2')).holder.personId).to.equal(people.mediator.id)
  })
})
