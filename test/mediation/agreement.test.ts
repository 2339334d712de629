import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { keepDraft, layBefore, signAsParty, signOnPaper } from '../../src/mediation/index.ts'
import { markOfDraft, readDraft } from '../../src/mediation/caucus.model.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { closePapers } from '../../src/papers/index.ts'
import { drained } from '../../src/store/publisher.ts'
import { latestEntries } from '../../src/journal/journal.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import {
  aParty,
  asks,
  later,
  morning,
  password,
  type People,
  proceedingIn,
  refusalOf,
  thePeople,
  underMediation,
  walk,
} from './a-mediation.ts'

const clauses = ['被申请人自签署之日起停止销售涉案台灯。', '被申请人于十日内支付人民币八万元。']

describe('an agreement', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  before(async () => {
    city = await openCity()
    people = await thePeople()
  })
  after(async () => {
    await closePapers()
    await city.close()
  })

  const lay = (caseId: string, terms = clauses, at = morning) =>
    layBefore({ caseId, proceedingId: 'P2', clauses: terms, thirdParties: [] }, asks(people.mediator, at))
  const sign = (caseId: string, who: 'filer' | 'respondent', version = 1, typed = password, at = morning) =>
    signAsParty(
      { caseId, proceedingId: 'P2', partyId: who === 'filer' ? 'A1' : 'B1', version, password: typed },
      asks(people[who], at),
    )

  it('closes an adjudication without a mediation only with who signed it and the page they signed', async () => {
    const caseId = await underMediation(people)
    const lead = await viewerNamed('lead')
    await walk(caseId, 'P1', lead, ['file', { presiding: 'demo-lead', second: 'demo-officer', third: 'demo-officer2' }])
    const told = { terms: '停止销售。', signedOn: '2026-11-23' }
    const signers = { requesterSigner: '陈权', respondentSigner: '李应' }
    const close = (input: Readonly<Record<string, unknown>>) =>
      refusalOf(walk(caseId, 'P1', people.officer, ['close-mediated', input]))
    expect(await close({ ...told, signedOn: '2026-12-01' })).to.equal('date-in-future')
    expect(await close(told)).to.equal('signer-needed signer-needed')
    expect(await close({ ...told, ...signers })).to.equal('page-needed')
    expect((await proceedingIn(caseId, 'P1')).outcome).to.equal(undefined)
  })

  it('is mediated, settled, signed by all, and closes the adjudication it offers to close', async () => {
    const caseId = await underMediation(people)
    await lay(caseId)
    expect((await proceedingIn(caseId, 'P2')).state).to.equal('signing')
    expect((await sign(caseId, 'filer')).concluded).to.equal(false)
    expect((await proceedingIn(caseId, 'P2')).state).to.equal('signing')

    expect((await sign(caseId, 'respondent', 1, password, later(60))).concluded).to.equal(true)
    const mediation = await proceedingIn(caseId, 'P2')
    expect(mediation.state).to.equal('agreed')
    expect(mediation.outcome).to.equal('M1')
    expect(mediation.closedOn).to.equal('2026-11-23')
    const record = await loadCase(caseId)
    const paper = record.papers.find(({ key }) => key === 'mediation-agreement')
    expect(paper).to.include({ proceedingId: 'P2', audience: 'parties', bodyId: 'mediation' })
    expect(mediation.clocks.find(({ rule }) => rule === 'joint-application')).to.include({
      length: 30,
      unit: 'calendar-days',
    })

    const offered = record.suggestions.filter(({ proceedingId }) => proceedingId === 'P1').map(({ step }) => step)
    expect(offered).to.include('close-mediated')
    expect(record.suggestions.find(({ step }) => step === 'close-mediated')?.because).to.deep.equal({
      zh: '双方已达成调解协议',
      en: 'The parties reached an agreement',
    })
    await walk(
      caseId,
      'P1',
      await viewerNamed('lead'),
      ['file', { presiding: 'demo-lead', second: 'demo-officer', third: 'demo-officer2' }],
      ['close-mediated', {}],
    )
    const closed = await loadCase(caseId)
    expect(closed.proceedings[0]).to.include({ state: 'mediated', outcome: 'C3' })
    // There is one agreement: the one they signed. The closing report names it, without its terms.
    expect(closed.papers.filter(({ key }) => key === 'mediation-agreement')).to.have.length(1)
    const occasion = { proceedingId: 'P1', step: 'close-mediated', audience: 'officers', at: later(120) } as const
    const by = { id: 'officer', name: '李明' }
    const printed = factsOf('closing-report', { ...occasion, record: closed, by, calendars: calendars() }, '1号')
    expect(printed.closingReason).to.have.length(1)
    expect(printed.closingReason?.[0])
      .to.include(paper?.number ?? '?')
      .and.include('协议于2026年11月23日生效')
      .and.include('主持的调解中签署《调解协议书》')
    expect(JSON.stringify(printed)).not.to.include(clauses[0])
    expect(closed.suggestions.some(({ step }) => step === 'close-mediated')).to.equal(false)
  })

  it('takes no second set of terms once everybody has signed: the form that closes by it asks for none', async () => {
    const caseId = await underMediation(people)
    await lay(caseId)
    await sign(caseId, 'filer')
    await sign(caseId, 'respondent', 1, password, later(60))
    const lead = await viewerNamed('lead')
    await walk(caseId, 'P1', lead, ['file', { presiding: 'demo-lead', second: 'demo-officer', third: 'demo-officer2' }])
    const { terms, ...signers } = { terms: '支付一百元。', requesterSigner: '陈权', respondentSigner: '李应' }
    for (const input of [{ terms }, signers])
      expect(await refusalOf(walk(caseId, 'P1', people.officer, ['close-mediated', input]))).not.to.equal('')
    expect((await proceedingIn(caseId, 'P1')).outcome).to.equal(undefined)
  })

  it('stays open until every party has signed; nobody concludes it before', async () => {
    const caseId = await underMediation(people)
    await lay(caseId)
    await sign(caseId, 'filer')
    const concluded = takeCaseStep(
      { caseId, proceedingId: 'P2', step: 'conclude', input: { signedOn: '2026-11-23' } },
      asks(people.mediator),
    )
    expect(await refusalOf(concluded)).to.equal('signatures-missing')
  })

  it('is laid and concluded in its room, never by the plain step alone', async () => {
    const caseId = await underMediation(people)
    const plain = (step: string, input = {}) =>
      takeCaseStep({ caseId, proceedingId: 'P2', step, input }, asks(people.mediator))
    expect(await refusalOf(plain('draft-agreement'))).to.equal('agreement-in-its-room')
    expect((await proceedingIn(caseId, 'P2')).state).to.equal('mediating')
    await changeCase(caseId, { actor: people.mediator, at: morning }, (record) => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each) => (each.id === 'P2' ? { ...each, state: 'signing' } : each)),
      },
      entries: [],
    }))
    expect(await refusalOf(plain('conclude', { signedOn: '2026-11-23' }))).to.equal('agreement-in-its-room')
  })

  it('takes effect on the day of its last signature and on no other', async () => {
    const caseId = await underMediation(people)
    await lay(caseId)
    const day = 24 * 60
    const record = await loadCase(caseId)
    const { agreement } = await proceedingIn(caseId, 'P2')
    const all = ['A1', 'B1'].map((partyId, n) => ({ partyId, personId: 'x', name: '某', at: later(day * (n + 1)) }))
    await changeCase(caseId, { actor: people.mediator, at: later(day * 2) }, () => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each) =>
          each.id === 'P2' && agreement ? { ...each, agreement: { ...agreement, signatures: all } } : each,
        ),
      },
      entries: [],
    }))
    const plain = (signedOn: string) =>
      takeCaseStep(
        { caseId, proceedingId: 'P2', step: 'conclude', input: { signedOn } },
        asks(people.mediator, later(day * 3)),
      )
    expect(await refusalOf(plain('2026-11-24'))).to.equal('signed-another-day')
    await plain('2026-11-25')
    expect((await proceedingIn(caseId, 'P2')).closedOn).to.equal('2026-11-25')
  })

  it('is signed again by all when a term changes', async () => {
    const caseId = await underMediation(people)
    await lay(caseId)
    await sign(caseId, 'filer')
    await lay(caseId, [...clauses, '双方互不追究其他责任。'], later(5))
    const { agreement } = await proceedingIn(caseId, 'P2')
    expect(agreement?.signatures).to.deep.equal([])
    expect(agreement?.version).to.equal(2)
    expect(agreement?.earlier?.map(({ version, terms }) => [version, terms.length])).to.deep.equal([[1, 2]])
    expect(await refusalOf(sign(caseId, 'respondent', 1))).to.equal('agreement-changed')
    await sign(caseId, 'respondent', 2)
    expect((await sign(caseId, 'filer', 2)).concluded).to.equal(true)
  })

  it('loses its signatures when the parties talk on, and may be laid again with the same terms', async () => {
    const caseId = await underMediation(people)
    await lay(caseId)
    await sign(caseId, 'filer')
    await walk(caseId, 'P2', people.respondent, ['talk-again', { note: '付款期限太短。' }])
    expect((await proceedingIn(caseId, 'P2')).agreement?.signatures).to.deep.equal([])
    expect(await refusalOf(sign(caseId, 'filer'))).to.equal('agreement-not-open')
    await lay(caseId, clauses, later(30))
    expect((await proceedingIn(caseId, 'P2')).agreement?.version).to.equal(2)
  })

  it('is signed with one’s own password, for one’s own side, once', async () => {
    const caseId = await underMediation(people)
    await lay(caseId)
    expect(await refusalOf(sign(caseId, 'filer', 1, 'something else'))).to.equal('password-wrong')
    const forOther = { caseId, proceedingId: 'P2', partyId: 'B1', version: 1, password }
    expect(await refusalOf(signAsParty(forOther, asks(people.filer)))).to.equal('not-found')
    expect(await refusalOf(signAsParty(forOther, asks(people.mediator)))).to.equal('not-found')
    await sign(caseId, 'filer')
    expect(await refusalOf(sign(caseId, 'filer'))).to.equal('already-signed')
  })

  it('is drafted by its mediator alone, with terms', async () => {
    const caseId = await underMediation(people)
    const order = { caseId, proceedingId: 'P2', clauses, thirdParties: [] }
    expect(await refusalOf(layBefore(order, asks(people.mediator2)))).to.equal('mediator-only')
    expect(await refusalOf(layBefore(order, asks(people.filer)))).to.equal('mediator-only')
    expect(await refusalOf(layBefore(order, asks(people.officer)))).to.equal('not-found')
    expect(await refusalOf(lay(caseId, ['  ', '\n']))).to.equal('terms-missing')
    await lay(caseId)
    expect(await refusalOf(lay(caseId))).to.equal('terms-unchanged')
    expect(await refusalOf(keepDraft(order, asks(people.mediator2)))).to.equal('mediator-only')
    // Of two windows the older one does not wipe what the newer has kept; a second press of one form is no other.
    const { caseId: of, proceedingId } = order
    const made = { ...order, kept: markOfDraft(await readDraft(of, proceedingId)) }
    await keepDraft({ ...made, clauses: ['第一条'] }, asks(people.mediator))
    expect(await refusalOf(keepDraft({ ...made, clauses: ['第二条'] }, asks(people.mediator)))).to.equal(
      'clauses-changed',
    )
    expect(await refusalOf(layBefore({ ...made, clauses, thirdParties: [] }, asks(people.mediator)))).to.equal(
      'clauses-changed',
    )
    await keepDraft({ ...made, clauses: ['第一条'] }, asks(people.mediator))
  })

  it('is signed on paper for a party without an account, with the signed page; not for one that has an account', async () => {
    const parties = [aParty('A1', 'requester', [people.filer.id]), aParty('B1', 'respondent', [])]
    const caseId = await underMediation(people, { parties })
    await lay(caseId)
    const folder = await mkdtemp(join(tmpdir(), 'zhibao-page-'))
    const path = join(folder, 'page.pdf')
    const bytes = Buffer.from(`%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n${caseId}`)
    await writeFile(path, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const files = [{ field: 'file', fileName: '签字页.pdf', type: 'application/pdf', size: bytes.length, sha256, path }]
    const order = { caseId, proceedingId: 'P2', partyId: 'B1', version: 1, name: '李应', signedOn: '2026-11-23', files }
    expect(await refusalOf(signOnPaper({ ...order, partyId: 'A1' }, asks(people.mediator)))).to.equal(
      'party-signs-itself',
    )
    expect(await refusalOf(signOnPaper({ ...order, files: [] }, asks(people.mediator)))).to.equal('signed-page-missing')
    expect(await refusalOf(signOnPaper(order, asks(people.mediator2)))).to.equal('mediator-only')
    expect(await refusalOf(signOnPaper({ ...order, signedOn: '2026-11-24' }, asks(people.mediator)))).to.equal(
      'date-in-future',
    )
    expect(await refusalOf(signOnPaper({ ...order, signedOn: '2026-11-20' }, asks(people.mediator)))).to.equal(
      'date-before-opening',
    )
    const once = { key: 'key-of-the-signed-page', bodyHash: 'the page' }
    const first = await signOnPaper(order, { ...asks(people.mediator), once })
    const again = await signOnPaper(order, { ...asks(people.mediator), once })
    expect([again.concluded, again.committed.entries]).to.deep.equal([first.concluded, []])
    expect((await loadCase(caseId)).evidence, 'one page of it').to.have.length(1)
    expect((await proceedingIn(caseId, 'P2')).agreement?.signatures).to.have.length(1)
    const [signature] = (await proceedingIn(caseId, 'P2')).agreement?.signatures ?? []
    expect(signature).to.include({ partyId: 'B1', name: '李应', personId: people.mediator.id, on: '2026-11-23' })
    expect(signature?.page?.fileName).to.equal('签字页.pdf')
    expect(signature?.page?.sha256).to.equal(createHash('sha256').update(bytes).digest('hex'))
    expect((await sign(caseId, 'filer')).concluded).to.equal(true)
    await rm(folder, { recursive: true })
  })

  it('keeps its terms out of the journal', async () => {
    const caseId = await underMediation(people)
    await lay(caseId)
    await drained()
    const written = JSON.stringify(await latestEntries(caseId, 100))
    expect(written).to.include('agreement:drafted')
    expect(written).to.not.include('八万元')
  })

  it('meets a newer version of the proceeding as a conflict', async () => {
    const caseId = await underMediation(people)
    const { rev } = await proceedingIn(caseId, 'P2')
    await changeCase(caseId, asks2(), (record) => ({
      record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, rev: each.rev + 1 })) },
      entries: [],
    }))
    const order = { caseId, proceedingId: 'P2', clauses, thirdParties: [], rev }
    expect(await refusalOf(layBefore(order, asks(people.mediator)))).to.equal('proceeding-changed')
  })

  const asks2 = () => ({ actor: people.mediator, at: morning })
})
