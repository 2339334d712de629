import { expect } from 'chai'
import { asViewer, createPerson, accessOf, maskCase } from '../../src/access/index.ts'
import { basisOf, challenge, constitute, discloseAs, giveClause, replace, submit } from '../../src/arbitration/index.ts'
import { roomFor } from '../../src/arbitration/tribunal.rules.ts'
import { paperCard } from '../../src/cases/file.pages.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { stepPage } from '../../src/cases/step.pages.ts'
import { stepView } from '../../src/cases/step.view.ts'
import { servablePapers } from '../../src/cases/service.actions.ts'
import type { Viewer } from '../../src/http/index.ts'
import { closePapers } from '../../src/papers/index.ts'
import { holdSitting, moveSitting, planSitting } from '../../src/sittings/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { texts } from '../access/told-everywhere.walk.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import {
  aFiledCase,
  asks,
  morning,
  password,
  type People,
  proceedingIn,
  refusalOf,
  thePeople,
  walk,
} from '../mediation/a-mediation.ts'

const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

/** What is wrong in a form that was refused, as a text that names its fields. */
async function mistakesOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return ''
  } catch (error) {
    return JSON.stringify(error instanceof Error ? { ...error, message: error.message } : error)
  }
}

describe('an arbitration', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  let secretary: Viewer
  let lead: Viewer
  let members: Viewer[]

  before(async () => {
    city = await openCity()
    people = await thePeople()
    secretary = await viewerNamed('arbitrator')
    lead = await viewerNamed('arbitration-lead')
    const desk = { bodyId: secretary.bodyId ?? '', deskIds: secretary.deskIds }
    members = await Promise.all(
      ['周正', '何平', '谢公', '任直'].map(async (name, index) =>
        asViewer(
          await createPerson({ username: `member${index}`, name, password, roles: ['arbitrator'], ...desk }, morning),
        ),
      ),
    )
  })
  after(async () => {
    await closePapers()
    await city.close()
  })

  const at = (caseId: string) => ({ caseId, proceedingId: 'P1' })
  const contract = {
    id: 'E1',
    name: '采购合同',
    kind: 'document',
    proves: '双方约定仲裁',
    fileName: '采购合同.pdf',
    type: 'application/pdf',
    size: 1,
    sha256: 'a'.repeat(64),
    blobId: 'b1',
    addedAt: morning,
    addedBy: 'demo-filer',
    side: 'requester',
    sealed: false,
    served: false,
  } as const
  /** Applied for, with the contract in evidence. */
  const opened = async () => {
    const caseId = await aFiledCase(people, {
      evidence: [contract],
      open: [['arbitration', secretary.bodyId ?? '', secretary.deskIds[0] ?? '']],
    })
    await walk(caseId, 'P1', people.filer, ['apply', { requests: '支付许可费', grounds: '被申请人未付费。' }])
    return caseId
  }
  const [one, two, three, four] = [0, 1, 2, 3].map((index) => () => members[index] as Viewer) as [
    () => Viewer,
    () => Viewer,
    () => Viewer,
    () => Viewer,
  ]

  const accepting = {
    clause: 'clause',
    basisOn: '2025-06-18',
    basisText: '《采购合同》第十二条：争议提交珠海国际仲裁院仲裁。',
    exhibit: 'E1',
  }

  it('is not accepted without an agreement to arbitrate: when it was made, what it says, in which evidence', async () => {
    const caseId = await opened()
    const accept = async (input: object) =>
      await mistakesOf(() => walk(caseId, 'P1', secretary, ['accept', input as Record<string, string>]))
    expect(await accept({ clause: 'clause' }))
      .to.include('input.basisOn')
      .and.include('input.basisText')
    expect(await accept({ ...accepting, exhibit: '' })).to.include('exhibit-missing')
    expect(await accept({ ...accepting, exhibit: 'E7' })).to.include('exhibit-unknown')
    const proceeding = await proceedingIn(caseId, 'P1')
    expect(proceeding.state).to.equal('applied')
    expect(basisOf(proceeding)).to.equal(undefined)
  })

  it('says on its page on which agreement it was accepted, as the notice does', async () => {
    const caseId = await opened()
    await walk(caseId, 'P1', secretary, ['accept', accepting])
    expect(basisOf(await proceedingIn(caseId, 'P1'))).to.deep.equal({
      kind: 'clause',
      text: accepting.basisText,
      signedBy: [],
      complete: true,
      on: '2025-06-18',
    })
    const clause = giveClause({ ...at(caseId), clause: 'x' }, asks(people.filer))
    expect(await refusalOf(clause)).to.equal('arbitration-agreed-already')
  })

  async function underConstitution(): Promise<string> {
    const caseId = await opened()
    await giveClause(
      { ...at(caseId), clause: '《采购合同》第十二条：争议提交珠海国际仲裁院仲裁。' },
      asks(people.filer),
    )
    await walk(
      caseId,
      'P1',
      secretary,
      ['accept', accepting],
      ['serve', { servedOn: '2026-11-23', mode: 'electronic' }],
    )
    await walk(caseId, 'P1', people.respondent, ['answer', { answer: '不同意全部请求' }])
    await walk(caseId, 'P1', secretary, ['forward-to-requester', { servedOn: '2026-11-23', mode: 'electronic' }])
    return caseId
  }

  it('rests on a clause, is heard by three, decided, and issues its award', async () => {
    const caseId = await underConstitution()
    expect(basisOf(await proceedingIn(caseId, 'P1'))).to.deep.include({ kind: 'clause', complete: true })
    const tribunal = { presiding: one().id, second: two().id, third: three().id }
    await constitute({ ...at(caseId), ...tribunal }, asks(lead))
    const constituted = await proceedingIn(caseId, 'P1')
    expect(constituted.state).to.equal('hearing')
    expect(constituted.officers.map(({ name, part }) => `${name} ${part}`)).to.deep.equal([
      '周正 presiding',
      '何平 member',
      '谢公 member',
    ])
    expect(constituted.clocks.some(({ rule }) => rule === 'award')).to.equal(true)

    await discloseAs({ ...at(caseId), text: '无' }, asks(one()))
    const plan = { kind: 'hearing' as const, title: '开庭', startsAt: '2026-12-09T09:00', minutes: 180, place: '一庭' }
    const rest = { online: false, anyway: false, invited: ['A1', 'B1'] }
    await planSitting({ ...at(caseId), ...plan, ...rest }, asks(one()))
    await holdSitting(
      {
        ...at(caseId),
        sessionId: 'S1',
        from: '2026-12-09T09:02',
        to: '2026-12-09T11:31',
        place: '一庭',
        present: ['周正', '何平', '谢公'],
        text: '双方质证、辩论。双方均已收到通知并同意开庭。',
        concludes: true,
        attended: true,
      },
      asks(one(), new Date('2026-12-09T04:00:00Z')),
    )
    expect((await proceedingIn(caseId, 'P1')).state).to.equal('deliberating')
    await walk(caseId, 'P1', one(), [
      'award',
      {
        findings: '双方订有合同。',
        reason: '被申请人违约。',
        result: '被申请人停止销售并支付五万元。',
      },
    ])
    const record = await loadCase(caseId)
    expect(record.proceedings[0]).to.include({ state: 'awarded', outcome: 'A1' })
    expect(record.papers.map(({ key }) => key)).to.include.members([
      'arbitration-acceptance',
      'tribunal-hearing-notice',
      'arbitral-award-cover',
    ])
  })

  it('without a clause rests on a submission that both sides sign in the same words', async () => {
    const caseId = await opened()
    const text = '双方同意将本案纠纷提交仲裁。'
    expect(await refusalOf(submit({ ...at(caseId), text, password: 'wrong' }, asks(people.filer)))).to.equal(
      'password-wrong',
    )
    expect(await refusalOf(submit({ ...at(caseId), text, password }, asks(secretary)))).to.equal('submission-not-yours')
    await submit({ ...at(caseId), text, password }, asks(people.filer))
    expect(await refusalOf(submit({ ...at(caseId), text, password }, asks(people.filer)))).to.equal(
      'submission-signed-already',
    )
    await submit({ ...at(caseId), text: `${text}仲裁地为横琴。`, password }, asks(people.respondent))
    expect(basisOf(await proceedingIn(caseId, 'P1'))).to.deep.include({ complete: false, signedBy: ['respondent'] })
    await submit({ ...at(caseId), text: `${text}仲裁地为横琴。`, password }, asks(people.filer))
    expect(basisOf(await proceedingIn(caseId, 'P1'))?.complete).to.equal(true)
    const clause = giveClause({ ...at(caseId), clause: 'x' }, asks(people.filer))
    expect(await refusalOf(clause)).to.equal('arbitration-agreed-already')
  })

  it('has a tribunal of one or of three arbitrators of the institution', async () => {
    const caseId = await underConstitution()
    const name = (persons: object) =>
      refusalOf(constitute({ ...at(caseId), presiding: one().id, ...persons }, asks(lead)))
    expect(await name({ second: two().id })).to.equal('tribunal-size')
    expect(await name({ second: two().id, third: two().id })).to.equal('tribunal-size')
    expect(await name({ presiding: people.mediator.id })).to.equal('not-an-arbitrator')
    const byParty = constitute({ ...at(caseId), presiding: one().id }, asks(people.filer))
    expect(await refusalOf(byParty)).to.equal('arbitration-office-only')
    await constitute({ ...at(caseId), presiding: one().id }, asks(lead))
    expect((await proceedingIn(caseId, 'P1')).officers).to.deep.equal([
      { personId: one().id, name: '周正', part: 'presiding' },
    ])
    expect(await refusalOf(discloseAs({ ...at(caseId), text: '无' }, asks(two())))).to.equal('not-of-tribunal')
  })

  it('has one or three through the plain step as well, arbitrators alone, and says what became of whom a party chose', async () => {
    const caseId = await underConstitution()
    await walk(caseId, 'P1', people.filer, ['nominate', { choice: 'named', arbitrator: '赵仲裁' }])
    const desk = { bodyId: secretary.bodyId ?? '', deskIds: secretary.deskIds }
    const clerk = await createPerson(
      { username: 'clerk', name: '文书', password, roles: ['officer'], ...desk },
      morning,
    )
    const intern = asViewer(clerk)
    const plain = (input: object) =>
      mistakesOf(() =>
        walk(caseId, 'P1', secretary, ['constitute', { presiding: one().id, nominees: '不在名册。', ...input }]),
      )
    expect(await plain({ second: two().id })).to.include('"input.third":"tribunal-not-odd"')
    expect(await plain({ presiding: intern.id })).to.include('"input.presiding":"person-not-in-role"')
    const room = (nominees?: string) =>
      constitute({ ...at(caseId), presiding: one().id, ...(nominees ? { nominees } : {}) }, asks(lead))
    expect(await mistakesOf(() => room())).to.include('"input.nominees":"nominee-without-fate"')
    await room('赵仲裁不在仲裁员名册，由仲裁机构指定。')
    const { walked } = await proceedingIn(caseId, 'P1')
    expect(walked.at(-1)?.input?.['nominees']).to.equal('赵仲裁不在仲裁员名册，由仲裁机构指定。')
  })

  it('loses a member who is challenged and withdraws: another takes the place, and access ends at once', async () => {
    const caseId = await underConstitution()
    await constitute({ ...at(caseId), presiding: one().id, second: two().id, third: three().id }, asks(lead))
    await challenge({ ...at(caseId), personId: two().id, reason: '曾任申请人法律顾问' }, asks(people.respondent))
    const order = { ...at(caseId), leaves: two().id, comes: four().id, reason: '申请成立' }
    expect(await refusalOf(replace(order, asks(one())))).to.equal('arbitration-lead-only')
    expect(await refusalOf(replace({ ...order, comes: one().id }, asks(lead)))).to.equal('tribunal-size')
    await replace(order, asks(lead))
    const record = await loadCase(caseId)
    expect(record.proceedings[0]?.officers.map(({ name }) => name)).to.deep.equal(['周正', '任直', '谢公'])
    expect(accessOf(two(), record).as).to.equal('none')
    expect(accessOf(four(), record).works).to.deep.equal(['P1'])
  })

  it('ends when it is withdrawn, or by a mediation statement', async () => {
    const withdrawn = await underConstitution()
    await walk(withdrawn, 'P1', people.filer, ['ask-withdrawal', { reason: '已和解' }])
    const { papers, suggestions } = await loadCase(withdrawn)
    expect(papers.filter(({ issuedBy }) => issuedBy === people.filer.id)).to.deep.equal([])
    expect(suggestions.map(({ step }) => step)).to.deep.equal(['withdraw'])
    await walk(withdrawn, 'P1', lead, ['withdraw', { reason: '申请人自愿撤回' }])
    expect(await proceedingIn(withdrawn, 'P1')).to.include({ state: 'withdrawn', outcome: 'A3' })
    const settled = await underConstitution()
    await constitute({ ...at(settled), presiding: one().id }, asks(lead))
    await walk(settled, 'P1', one(), ['settle', { terms: '支付三万元' }])
    const laid = await proceedingIn(settled, 'P1')
    expect([laid.state, laid.outcome]).to.deep.equal(['signing', undefined])
    await walk(settled, 'P1', people.filer, ['sign-for', {}])
    await walk(settled, 'P1', people.respondent, ['sign-for', {}])
    const record = await loadCase(settled)
    expect(record.proceedings[0]).to.include({ state: 'settled', outcome: 'A2' })
    const statement = record.papers.find(({ key }) => key === 'arbitral-mediation-statement')
    expect(
      record.services?.filter(({ papers }) => papers.includes(statement?.id ?? '')).map(({ partyId }) => partyId),
    ).to.have.members(record.parties.map(({ id }) => id))
  })

  it('is signed for by each side itself: with one receipt nothing is in effect, and who changes its mind gets the award', async () => {
    const caseId = await underConstitution()
    expect(await refusalOf(walk(caseId, 'P1', one(), ['settle', { terms: '支付三万元' }]))).to.equal(
      'condition-not-met',
    )
    await constitute({ ...at(caseId), presiding: one().id }, asks(lead))
    await walk(caseId, 'P1', one(), ['settle', { terms: '支付三万元' }])
    await walk(caseId, 'P1', people.filer, ['sign-for', {}])
    expect(await refusalOf(walk(caseId, 'P1', people.filer, ['sign-for', {}]))).to.equal('step-waits-for-others')
    const laid = await proceedingIn(caseId, 'P1')
    expect([laid.state, laid.outcome]).to.deep.equal(['signing', undefined])
    await walk(caseId, 'P1', people.respondent, ['refuse-to-sign', { reason: '金额有误' }])
    const { state, outcome, clocks } = await proceedingIn(caseId, 'P1')
    expect({ state, outcome }).to.deep.equal({ state: 'hearing', outcome: undefined })
    expect(clocks.find(({ rule }) => rule === 'award')?.ledger.at(-1)?.kind).to.equal('started')
    await walk(caseId, 'P1', one(), ['decide-on-papers', {}])
    await walk(caseId, 'P1', one(), ['settle', { terms: '支付两万元' }])
    await walk(caseId, 'P1', people.respondent, ['sign-for', {}])
    expect(await proceedingIn(caseId, 'P1')).to.include({ state: 'signing' })
  })

  it('AR-06: is heard online unless a party clearly refuses: then no hearing is called, put off or recorded online, until it agrees', async () => {
    const caseId = await underConstitution()
    await constitute({ ...at(caseId), presiding: one().id }, asks(lead))
    const hearing = (heldAt: string, online: boolean) =>
      walk(caseId, 'P1', one(), ['call-hearing', { heldAt, place: '三号庭', online }])
    await walk(caseId, 'P1', people.respondent, ['refuse-online', { note: '需要当庭核对原件' }])
    expect(await refusalOf(hearing('2026-12-08T10:00', true))).to.equal('session-not-online')
    // What the other side says changes nothing of it.
    await walk(caseId, 'P1', people.filer, 'agree-online')
    expect(await refusalOf(hearing('2026-12-08T10:00', true))).to.equal('session-not-online')
    await hearing('2026-12-08T10:00', false)
    const [session] = (await proceedingIn(caseId, 'P1')).sessions
    const to = {
      startsAt: '2026-12-09T10:00',
      minutes: 60,
      place: '三号庭',
      online: true,
      reason: '调整',
      anyway: false,
    }
    const moving = () => moveSitting({ ...at(caseId), sessionId: session?.id ?? '', ...to }, asks(secretary))
    expect(await refusalOf(moving())).to.equal('session-not-online')
    await walk(caseId, 'P1', people.respondent, 'agree-online')
    await moving()
    await walk(caseId, 'P1', people.filer, ['refuse-online', {}])
    const held = ['hold-hearing', { heldOn: '2026-12-09', record: '开庭', attended: true }] as const
    const taken = takeCaseStep(
      { ...at(caseId), step: held[0], input: held[1] },
      asks(one(), new Date('2026-12-09T08:00:00Z')),
    )
    expect(await refusalOf(taken)).to.equal('session-not-online')
  })

  it('says in the list of papers what a statement is worth that has to be signed for, and serves it in no other way', async () => {
    const caseId = await underConstitution()
    await constitute({ ...at(caseId), presiding: one().id }, asks(lead))
    await walk(caseId, 'P1', one(), ['settle', { terms: '支付三万元' }])
    const cards = async (viewer: Viewer) => {
      const record = await loadCase(caseId)
      const shown = maskCase(record, accessOf(viewer, record))
      return shown.papers
        .filter(({ key }) => key === 'arbitral-mediation-statement')
        .map((paper) => paperCard(paper, shown, zh))
        .map(({ state, worth }) => `${state.text}：${worth}`)
    }
    const servable = async () =>
      servablePapers(one(), await loadCase(caseId)).filter(({ paper }) => paper.key === 'arbitral-mediation-statement')
    const [, respondent] = (await loadCase(caseId)).parties
    const served = maskCase(await loadCase(caseId), accessOf(one(), await loadCase(caseId)))
    const notice = served.papers.find(({ key }) => key === 'arbitration-notice')
    expect(notice?.served.map(({ partyId }) => partyId)).to.deep.equal([respondent?.id])
    // The receipt that was signed on paper is asked of the office, not of a party that signs online.
    for (const [viewer, optional] of [
      [one(), false],
      [people.respondent, true],
    ] as const) {
      const record = await loadCase(caseId)
      const sought = {
        record,
        access: accessOf(viewer, record),
        viewer,
        at: morning,
        proceedingId: 'P1',
        step: 'sign-for',
      }
      const { step } = stepPage(await stepView(sought), undefined, zh)
      expect(step.upload?.optional, viewer.name).to.equal(optional)
      if (!optional) expect([step.side?.blank, 'required' in (step.side ?? {})]).to.deep.equal(['请选择', true])
    }
    await walk(caseId, 'P1', people.filer, ['sign-for', {}])
    const waiting = `待签收：双方签收后生效，尚待${respondent?.name}签收`
    for (const viewer of [one(), people.filer, people.respondent])
      expect(await cards(viewer), viewer.name).to.deep.equal([waiting])
    expect(await servable()).to.deep.equal([])
    await walk(caseId, 'P1', people.respondent, ['refuse-to-sign', { reason: '金额有误' }])
    const refused = `未生效：${respondent?.name}未签收，不发生法律效力`
    for (const viewer of [one(), people.filer, people.respondent])
      expect(await cards(viewer), viewer.name).to.deep.equal([refused])
    expect(await servable()).to.deep.equal([])
    await walk(caseId, 'P1', one(), ['decide-on-papers', {}])
    await walk(caseId, 'P1', one(), ['settle', { terms: '支付两万元' }])
    await walk(caseId, 'P1', people.filer, ['sign-for', {}])
    await walk(caseId, 'P1', people.respondent, ['sign-for', {}])
    expect(await cards(one())).to.deep.equal([refused, '已生效：双方已签收，已发生法律效力'])
  })

  it('is there for its institution and its parties alone, for the respondent from when something of it was addressed to them', async () => {
    const caseId = await opened()
    for (const viewer of [people.officer, people.mediator, await viewerNamed('intake'), await viewerNamed('admin')])
      expect(await refusalOf(roomFor(at(caseId), viewer)), viewer.name).to.equal('not-found')
    expect(await refusalOf(roomFor(at(caseId), people.respondent))).to.equal('not-found')
    await submit({ ...at(caseId), text: '双方同意将本案纠纷提交仲裁。', password }, asks(people.filer))
    expect((await roomFor(at(caseId), people.respondent)).part).to.equal('party')
    expect((await roomFor(at(caseId), secretary)).part).to.equal('desk')
  })
})
