import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { jointLines, nextStepView, takeCaseStep, todoFor } from '../../src/cases/index.ts'
import { headStates, lanesPart } from '../../src/cases/lane.pages.ts'
import { saidPart } from '../../src/cases/said.pages.ts'
import { accept, decline } from '../../src/handoffs/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { clocksCorrected } from '../../src/kernel/corrected-clocks.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { eventText } from '../../src/notices/notice.words.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { texts } from '../access/told-everywhere.walk.ts'
import { fileCase, hours, people as staff, start, who, withOffice } from './handoff-house.ts'

const people = {
  ...staff,
  mediator: who('王芳', 'mediation-desk', ['mediator']),
  court: who('程思源', 'court-ip', ['liaison']),
  respondent: { id: '罗志强', name: '罗志强', roles: ['respondent'], deskIds: [], lang: 'zh-CN' } satisfies Viewer,
} as const
const zh = { t: texts.translator('zh-CN'), lang: 'zh-CN' } as const
const mediation = procedureAt('mediation', '2026-11-23')
/** What a court has found before it confirms. */
/** Who signs the ruling. */
const signedBy = { judges: '周文彬', clerk: '何志强' }
const checked = ['willing', 'lawful', 'clear', 'title']

const walk = (step: string, from: string, to: string, seq: number) => ({
  step,
  from,
  to,
  at: start,
  by: '王芳',
  byName: '王芳',
  seq,
  bodyId: 'mediation',
})

/** A mediation whose agreement took effect; both sides have accounts. */
async function agreed(id: string): Promise<CaseRecord> {
  const rule = mediation.clocks['joint-application']
  if (!rule) throw new Error('no period')
  await fileCase(id, {
    procedure: 'mediation',
    deskId: 'mediation-desk',
    standing: {
      state: 'agreed',
      outcome: 'M1',
      closedOn: '2026-11-23',
      walked: [
        walk('accept', 'received', 'inviting', 1),
        { ...walk('agree-mediation', 'inviting', 'mediating', 2), side: 'respondent' },
        { ...walk('conclude', 'signing', 'agreed', 3), input: { signedOn: '2026-11-23' } },
      ],
      clocks: [startClock('P1.joint-application.1', 'joint-application', rule, { at: start })],
      agreement: {
        terms: ['停止销售', '补偿三万元'],
        draftedBy: '王芳',
        draftedAt: start,
        signers: ['requester', 'respondent'],
        signatures: ['requester', 'respondent'].map((partyId) => ({ partyId, personId: '', name: partyId, at: start })),
      },
    },
  })
  const { record } = await changeCase(id, { actor: people.mediator, at: start }, (known) => ({
    record: {
      ...known,
      parties: known.parties.map((party) =>
        party.side === 'respondent' ? { ...party, personIds: ['罗志强'] } : party,
      ),
      papers: [agreementPaper],
    },
    entries: [{ kind: 'party:linked', audience: 'officers', data: { person: '罗志强' } }],
  }))
  return record
}

const agreementPaper: CaseRecord['papers'][number] = {
  id: 'D1',
  key: 'mediation-agreement',
  title: '调解协议书',
  number: '珠知调字〔2026〕6号',
  proceedingId: 'P1',
  issuedAt: start,
  issuedBy: '王芳',
  bodyId: 'mediation',
  pages: 1,
  size: 1,
  sha256: '0'.repeat(64),
  blobId: '0'.repeat(24),
  audience: 'parties',
}

async function step(caseId: string, proceedingId: string, name: string, input: object, viewer: Viewer, at = hours(1)) {
  return (await takeCaseStep({ caseId, proceedingId, step: name, input }, { viewer, at })).record
}

const proceeding = (record: CaseRecord, id: string): Proceeding =>
  record.proceedings.find((each) => each.id === id) as Proceeding
const running = (record: CaseRecord, id: string) =>
  proceeding(record, id)
    .clocks.filter(({ ledger }) => !ledger.some(({ kind }) => kind === 'stopped'))
    .map(({ rule }) => rule)

async function refusal(act: Promise<unknown>): Promise<RuleError> {
  try {
    await act
  } catch (error) {
    return error as RuleError
  }
  throw new Error('it was not refused')
}

/** Joined by both and brought to the court’s desk. */
async function brought(id: string): Promise<CaseRecord> {
  await agreed(id)
  await step(id, 'P1', 'join-application', {}, people.filer)
  await step(id, 'P1', 'join-application', {}, people.respondent)
  return await step(id, 'P1', 'apply-confirmation', { desk: 'court-ip' }, people.mediator)
}

async function taken(id: string): Promise<CaseRecord> {
  await brought(id)
  return (await accept({ caseId: id, handoffId: 'H1' }, { viewer: people.court, at: hours(2) })).record
}

describe('an agreement that both ask the court to confirm', function () {
  this.timeout(20_000)
  withOffice()

  it('is told to each party as it goes: that the other joined and who is missing, that the court took it, what it ruled', async () => {
    const id = 'ZB2026-000090'
    await agreed(id)
    const told = async (record: CaseRecord, step: string) => {
      await drained()
      const entry = (await entriesAfter(id, 0)).findLast(
        ({ kind, data }) => kind === 'step:taken' && data['step'] === step,
      )!
      const notices = await noticesOfCommit({ record, entries: [entry] } as never)
      return Object.fromEntries(
        (['filer', 'respondent'] as const).map((who) => {
          const notice = notices.find(({ personId }) => personId === people[who].id)
          const view = notice && noticeView(notice, people[who], record, hours(3))
          return [who, notice && eventText(notice, view, zh)]
        }),
      )
    }
    const one = await step(id, 'P1', 'join-application', {}, people.filer)
    expect(await told(one, 'join-application')).to.deep.equal({
      filer: undefined,
      respondent: '投诉人办理了“确认共同申请司法确认”',
    })
    const [requester, respondent] = one.parties.map(({ name }) => name)
    for (const who of ['filer', 'respondent', 'mediator'] as const)
      expect(jointLines(nextStepView(people[who], one, 'P1', hours(1))!, zh), who).to.deep.equal([
        `“确认共同申请司法确认”：${requester}已办理，等待${respondent}。`,
      ])
    const both = await step(id, 'P1', 'join-application', {}, people.respondent)
    expect(jointLines(nextStepView(people.mediator, both, 'P1', hours(1))!, zh)).to.deep.equal([])
    await step(id, 'P1', 'apply-confirmation', { desk: 'court-ip' }, people.mediator)
    const accepted = (await accept({ caseId: id, handoffId: 'H1' }, { viewer: people.court, at: hours(2) })).record
    // Whoever sent it knows it by the court and what it asks for, closed as it is to them now.
    const sender = maskCase(accepted, accessOf(people.mediator, accepted))
    const asked = '（珠海市香洲区人民法院，司法确认调解协议）'
    expect(headStates(sender, zh).map(({ text }) => text)).to.include(`人民法院衔接${asked}：不对您开放`)
    const { lanes } = lanesPart(sender, people.mediator, hours(3), zh, { doubts: new Map(), coming: new Map() })
    expect(lanes.map(({ title }) => title)).to.include(`人民法院保全、司法确认与裁判衔接${asked}`)
    await drained()
    const taking = (await entriesAfter(id, 0)).findLast(({ kind }) => kind === 'handoff:accepted')!
    const [notice] = await noticesOfCommit({ record: accepted, entries: [taking] } as never)
    expect(notice && eventText(notice, noticeView(notice, people.mediator, accepted, hours(3)), zh)).to.equal(
      '珠海市香洲区人民法院 知识产权审判庭已接收您移交的人民法院衔接',
    )
    const said = await told(accepted, 'record-court-acceptance')
    expect(Object.values(said)).to.deep.equal(Array(2).fill('珠海市香洲区人民法院办理了“受理司法确认申请”'))
  })

  it('is brought to no court before both have joined, each by itself', async () => {
    const id = 'ZB2026-000001'
    await agreed(id)
    const one = await step(id, 'P1', 'join-application', {}, people.filer)
    expect(proceeding(one, 'P1').state).to.equal('agreed')
    expect(running(one, 'P1')).to.deep.equal(['joint-application'])
    const again = await refusal(step(id, 'P1', 'join-application', {}, people.filer))
    expect(again.code).to.equal('step-waits-for-others')
    const early = await refusal(step(id, 'P1', 'apply-confirmation', { desk: 'court-ip' }, people.mediator))
    expect(early.code).to.equal('step-out-of-order')
    const both = await step(id, 'P1', 'join-application', {}, people.respondent)
    expect(proceeding(both, 'P1').state).to.equal('joined')
  })

  it('has its period ended by the last who joins; what is left of it is the mediation body’s, and no party is late for it', async () => {
    const id = 'ZB2026-000014'
    await agreed(id)
    await step(id, 'P1', 'join-application', {}, people.filer)
    const both = await step(id, 'P1', 'join-application', {}, people.respondent, hours(30))
    const { clocks } = proceeding(both, 'P1')
    const readings = clocks.map((clock) => {
      const { due, end, doneOn } = readClock(clock, calendars()[clock.jurisdiction], hours(31))
      return [clock.rule, due, end, doneOn, mediation.clocks[clock.rule]?.owes]
    })
    expect(readings).to.deep.equal([
      ['joint-application', '2026-12-23', 'met', '2026-11-24', 'parties'],
      ['sending', '2026-12-23', undefined, undefined, 'office'],
    ])
    const late = hours(24 * 40)
    for (const party of [people.filer, people.respondent])
      expect(nextStepView(party, both, 'P1', late)?.todo.must, party.name).to.deep.equal([])
    const [own] = nextStepView(people.mediator, both, 'P1', late)?.todo.must ?? []
    expect([own?.steps, own?.clock?.rule]).to.deep.equal([['apply-confirmation'], 'sending'])
    const sent = await step(id, 'P1', 'apply-confirmation', { desk: 'court-ip' }, people.mediator, hours(40))
    expect(running(sent, 'P1')).to.deep.equal([])
  })

  it('counts anew for parties and mediation body alike when the day of the agreement is put right', async () => {
    const id = 'ZB2026-000015'
    await agreed(id)
    await step(id, 'P1', 'join-application', {}, people.filer)
    const both = await step(id, 'P1', 'join-application', {}, people.respondent)
    const moved = [{ at: start, was: '2026-11-23', is: '2026-11-20' }]
    const { clocks } = clocksCorrected(proceeding(both, 'P1').clocks, mediation, moved, calendars(), hours(2))
    expect(clocks.map(({ ledger }) => ledger[0]?.on)).to.deep.equal(['2026-11-20', '2026-11-20'])
  })

  it('is one application: what a party files with it the other reads as well, as the form says', async () => {
    const id = 'ZB2026-000016'
    await agreed(id)
    const one = await step(id, 'P1', 'join-application', {}, people.filer)
    const filed = withFile(one, 'join-application', { id: 'E3', side: 'requester', proceedingId: 'P1' })
    for (const viewer of [people.filer, people.respondent, people.mediator])
      expect(opened(filed, viewer), viewer.name).to.deep.equal(['E3'])
  })

  it('is joined from paper only with its side and its page', async () => {
    await agreed('ZB2026-000002')
    const order = {
      caseId: 'ZB2026-000002',
      proceedingId: 'P1',
      step: 'join-application',
      input: { joinedOn: '2026-11-23' },
    }
    const caller = { viewer: people.mediator, at: hours(1) }
    const noSide = await refusal(takeCaseStep(order, caller))
    expect(noSide.details['fields']).to.deep.equal({ side: 'side-needed' })
    const noPage = await refusal(takeCaseStep({ ...order, side: 'respondent' }, caller))
    expect(noPage.details['fields']).to.deep.equal({ file: 'page-needed' })
  })

  it('goes to the court’s desk with the agreement and the application, and its period ends in time', async () => {
    const record = await brought('ZB2026-000003')
    expect(proceeding(record, 'P1').state).to.equal('confirming')
    expect(running(record, 'P1')).to.deep.equal([])
    expect(record.papers.at(-1)).to.deep.include({ key: 'confirmation-application', audience: 'parties' })
    const offered = maskCase(record, accessOf(people.court, record))
    expect(offered.papers.map(({ key }) => key)).to.deep.equal(['mediation-agreement', 'confirmation-application'])
    const after = await taken('ZB2026-000004')
    expect(running(after, 'P1')).to.deep.equal(['ruling'])
    expect(running(after, 'P2')).to.deep.equal(['confirmation-ruling'])
    expect(proceeding(after, 'P2').procedure).to.equal('court-link')
    const read = maskCase(after, accessOf(people.court, after)).papers.map(({ key }) => key)
    expect(read).to.include.members(['mediation-agreement', 'confirmation-application'])
  })

  it('is joined by a party on the day on which it says so: it dates nothing, and the office nothing before the agreement', async () => {
    const id = 'ZB2026-000009'
    await agreed(id)
    const dated = (day: string, viewer: Viewer, side?: 'requester') =>
      takeCaseStep(
        {
          caseId: id,
          proceedingId: 'P1',
          step: 'join-application',
          input: { joinedOn: day },
          ...(side ? { side } : {}),
        },
        { viewer, at: hours(1) },
      )
    expect((await refusal(dated('2026-11-01', people.filer))).details['fields']).to.have.property('input.joinedOn')
    expect((await refusal(dated('2026-11-01', people.mediator, 'requester'))).code).to.be.oneOf([
      'date-before-step',
      'date-before-opening',
    ])
    const one = await step(id, 'P1', 'join-application', {}, people.filer)
    expect(proceeding(one, 'P1').walked.at(-1)?.input ?? {}).to.deep.equal({})
  })

  it('goes with what its parties asked for it by, and with nothing of another proceeding', async () => {
    const id = 'ZB2026-000010'
    await agreed(id)
    const item = (evidence: string, more: object) => ({
      id: evidence,
      name: evidence,
      kind: 'document' as const,
      proves: '',
      fileName: `${evidence}.pdf`,
      type: 'application/pdf',
      size: 1,
      sha256: evidence.padEnd(64, '0'),
      blobId: '0'.repeat(24),
      addedAt: hours(1),
      addedBy: people.filer.id,
      side: 'requester' as const,
      sealed: false,
      served: false,
      ...more,
    })
    await step(id, 'P1', 'join-application', {}, people.filer)
    await changeCase(id, { actor: people.filer, at: hours(1) }, (record) => {
      const [own] = record.proceedings
      const walked = own!.walked.map((walk, n, all) => (n === all.length - 1 ? { ...walk, files: ['E1'] } : walk))
      const other = {
        ...own!,
        id: 'P9',
        procedure: 'penalty',
        version: '2021-07-15',
        state: 'investigating',
        walked: [],
      }
      const handed = {
        step: 'state-opinion',
        from: 'notified',
        to: 'notified',
        at: hours(1),
        by: 'x',
        byName: '',
        seq: 2,
      }
      const penalty = { ...other, clocks: [], walked: [{ ...handed, files: ['E3'] }] }
      const evidence = [
        item('E1', { proceedingId: 'P1' }),
        item('E2', { proceedingId: 'P1' }),
        item('E3', {}),
        item('E4', {}),
      ]
      return {
        record: { ...record, evidence, proceedings: [{ ...own!, walked }, penalty] } as CaseRecord,
        entries: [],
      }
    })
    await step(id, 'P1', 'join-application', {}, people.respondent)
    const asked = await step(id, 'P1', 'apply-confirmation', { desk: 'court-ip' }, people.mediator)
    expect(asked.handoffs.at(-1)?.travels.evidence).to.have.members(['E4', 'E1'])
    const read = maskCase(asked, accessOf(people.court, asked)).evidence.map(({ id }) => id)
    expect(read).to.have.members(['E4', 'E1'])
  })

  it('is worked with both: what the court reports and asks for reaches each applicant and the mediation body, and each answers', async () => {
    const id = 'ZB2026-000011'
    await taken(id)
    const told = (record: CaseRecord, viewer: Viewer) =>
      maskCase(record, accessOf(viewer, record)).proceedings.flatMap((each) =>
        'walked' in each ? each.walked.map(({ step: key, input }) => [key, JSON.stringify(input ?? {})].join(' ')) : [],
      )
    expect((await refusal(step(id, 'P2', 'accept', {}, people.court))).code).to.equal('step-out-of-order')
    await step(id, 'P2', 'tell-applicants', { note: '正在审查协议内容' }, people.court, hours(3))
    const asked = await step(id, 'P2', 'ask-applicants', { missing: '身份证明' }, people.court, hours(4))
    for (const viewer of [people.filer, people.respondent, people.mediator]) {
      const all = told(asked, viewer).join('\n')
      expect(all, viewer.name).to.include('正在审查协议内容').and.include('身份证明')
    }
    const owes = (record: CaseRecord, viewer: Viewer) =>
      todoFor(viewer, record, proceeding(record, 'P2'), hours(5)).must.flatMap(({ steps }) => steps)
    const waits = (record: CaseRecord) =>
      todoFor(people.court, record, proceeding(record, 'P2'), hours(5)).waits.flatMap(({ side, steps }) =>
        steps.includes('supply-to-court') ? [side] : [],
      )
    for (const viewer of [people.filer, people.respondent])
      expect(owes(asked, viewer), viewer.id).to.deep.equal(['supply-to-court'])
    const one = await step(id, 'P2', 'supply-to-court', { answers: ['申请人一方的证明'] }, people.filer, hours(5))
    expect([owes(one, people.filer), owes(one, people.respondent)]).to.deep.equal([[], ['supply-to-court']])
    expect(waits(one)).to.deep.equal(['respondent'])
    const answered = await step(id, 'P2', 'supply-to-court', { answers: ['另一方的证明'] }, people.respondent, hours(6))
    expect([owes(answered, people.filer), owes(answered, people.respondent), waits(answered)]).to.deep.equal([
      [],
      [],
      [],
    ])
    const read = told(answered, people.court).join('\n')
    expect(read).to.include('申请人一方的证明').and.include('另一方的证明')
    expect(proceeding(answered, 'P2').state).to.equal('confirming')
    expect(proceeding(answered, 'P1').state).to.equal('confirming')
  })

  it('is confirmed by the court itself; both read number and day on their own pages', async () => {
    const id = 'ZB2026-000005'
    await taken(id)
    const ruling = { ruledOn: '2026-11-24', number: '（2026）粤0402民特7号' }
    const record = await step(
      id,
      'P2',
      'confirm-agreement',
      { ...ruling, ...signedBy, checked },
      people.court,
      hours(30),
    )
    // Whoever had sent it there is told by the answer what the court ruled, and not beside it that something ended.
    await drained()
    const entries = (await entriesAfter(id, 0)).filter(({ at }) => at.getTime() === hours(30).getTime())
    const heard = (await noticesOfCommit({ record, entries } as never)).filter(
      ({ personId }) => personId === people.mediator.id,
    )
    expect(heard.map(({ kind }) => kind)).not.to.include('ended')
    expect(proceeding(record, 'P1').state).to.equal('confirmed')
    for (const party of [people.filer, people.respondent]) {
      const shown = maskCase(record, accessOf(party, record)).proceedings.find((each) => each.id === 'P1')
      const walked = shown && 'walked' in shown ? shown.walked.at(-1) : undefined
      expect(walked, party.id).to.deep.include({ step: 'record-confirmed', input: ruling, byName: '程思源' })
    }
  })

  it('is confirmed by a ruling whose file both and who mediated open, and nobody else', async () => {
    const id = 'ZB2026-000012'
    await taken(id)
    const ruling = { ruledOn: '2026-11-24', number: '（2026）粤0402民特8号' }
    const record = await step(
      id,
      'P2',
      'confirm-agreement',
      { ...ruling, ...signedBy, checked },
      people.court,
      hours(30),
    )
    const filed = withFile(record, 'confirm-agreement', {
      id: 'E901',
      side: 'office',
      bodyId: 'court',
      proceedingId: 'P2',
    })
    for (const viewer of [people.filer, people.respondent, people.mediator, people.court])
      expect(opened(filed, viewer), viewer.name).to.deep.equal(['E901'])
    const elsewhere = { ...filed, proceedings: [...filed.proceedings, adjudicationElsewhere(filed)] }
    expect(opened(elsewhere, people.jinwan)).to.deep.equal([])
    const sealed = { ...filed, evidence: filed.evidence.map((item) => ({ ...item, sealed: true })) }
    expect(opened(sealed, people.respondent)).to.deep.equal([])
  })

  it('is told truly: a file that the other supplied is not called missing, and no answer of a party a notice of the court', async () => {
    const id = 'ZB2026-000013'
    await taken(id)
    await step(id, 'P2', 'ask-applicants', { missing: '身份证明' }, people.court, hours(4))
    const answered = await step(
      id,
      'P2',
      'supply-to-court',
      { answers: ['见附件'], note: '补充' },
      people.filer,
      hours(5),
    )
    expect(proceeding(answered, 'P1').walked.at(-1)?.step).to.equal('record-court-supplement')
    const under = [{ file: 'E4', field: 'answers', item: 0 }]
    const bare = { input: { answers: [''] }, under }
    const filed = withFile(answered, 'supply-to-court', { id: 'E4', side: 'requester', proceedingId: 'P2' }, bare)
    expect(opened(filed, people.mediator)).to.deep.equal(['E4'])
    const read = (viewer: Viewer) => {
      const shown = maskCase(filed, accessOf(viewer, filed))
      const own = shown.proceedings.find((each) => each.id === 'P2') as Proceeding
      const walk = own.walked.find(({ step: key }) => key === 'supply-to-court')!
      const localizer = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const
      const item = saidPart(walk, own as never, shown, localizer)?.rows[0]?.items?.[0]
      return [item?.asked, item?.said, item?.files.length]
    }
    expect(read(people.filer)).to.deep.equal(['1. 身份证明', '', 1])
    expect(read(people.respondent)).to.deep.equal(['1. 身份证明', '已提交文件，未向您公开', 0])
    expect(JSON.stringify(maskCase(filed, accessOf(people.respondent, filed)))).not.to.include('E4')
  })

  it('is dismissed by the court with reasons, and archived by who mediated', async () => {
    const id = 'ZB2026-000006'
    await taken(id)
    const ruling = { ruledOn: '2026-11-24', number: '（2026）粤0402民特9号', reason: '协议内容不明确。' }
    const record = await step(
      id,
      'P2',
      'dismiss-confirmation',
      { ...ruling, ...signedBy, ground: 'unclear' },
      people.court,
      hours(30),
    )
    expect(proceeding(record, 'P1').state).to.equal('not-confirmed')
    expect(proceeding(record, 'P1').walked.at(-1)?.input).to.deep.equal(ruling)
  })

  it('comes back when the court does not take it, and may go to another', async () => {
    const id = 'ZB2026-000007'
    await brought(id)
    const no = { code: 'wrong-district', text: '不属于本院管辖。' }
    await decline({ caseId: id, handoffId: 'H1', ...no }, { viewer: people.court, at: hours(2) })
    const record = await step(
      id,
      'P2',
      'withdraw-confirmation',
      { reason: '改送有管辖权的法院。' },
      people.mediator,
      hours(3),
    )
    expect(proceeding(record, 'P1').state).to.equal('joined')
    const again = await step(id, 'P1', 'apply-confirmation', { court: '中山市第一人民法院' }, people.mediator, hours(4))
    expect(proceeding(again, 'P1').state).to.equal('confirming')
  })

  it('FIX-08: is confirmed by no court where it settles who owns a right, whoever notes that and when; it may be dismissed', async () => {
    const id = 'ZB2026-000017'
    await taken(id)
    await changeCase(id, { actor: people.mediator, at: hours(3) }, (record) => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each) =>
          each.id === 'P1' ? { ...each, facts: { ...each.facts, settlesTitle: true } } : each,
        ),
      },
      entries: [],
    }))
    const ruling = { ruledOn: '2026-11-24', number: '（2026）粤0402民特10号' }
    const code = (
      await refusal(step(id, 'P2', 'confirm-agreement', { ...ruling, ...signedBy, checked }, people.court, hours(30)))
    ).code
    expect(code).to.equal('barred-elsewhere')
    const ended = await step(
      id,
      'P2',
      'dismiss-confirmation',
      { ...ruling, ...signedBy, ground: 'title', reason: '涉及确认专利权归属。' },
      people.court,
      hours(30),
    )
    expect(proceeding(ended, 'P1').state).to.equal('not-confirmed')
  })

  it('FIX-08: calls both sides together by a notice with hour and place, and rules in a paper that both read', async () => {
    const id = 'ZB2026-000018'
    await taken(id)
    const heldAt = '2026-11-27T09:30'
    await step(
      id,
      'P2',
      'call-applicants',
      { heldAt, place: '第三审判庭', number: '（2026）粤0402民特11-1号' },
      people.court,
      hours(4),
    )
    const ruling = { ruledOn: '2026-11-24', number: '（2026）粤0402民特11号', terms: '停止销售\n补偿三万元' }
    const record = await step(
      id,
      'P2',
      'confirm-agreement',
      { ...ruling, ...signedBy, checked },
      people.court,
      hours(30),
    )
    for (const viewer of [people.filer, people.respondent]) {
      const keys = maskCase(record, accessOf(viewer, record)).papers.map(({ key }) => key)
      expect(keys, viewer.id).to.include.members(['confirmation-notice', 'confirmation-ruling'])
    }
    // A paper of the court bears the court’s own number, and no other.
    const numbered = (key: string) => record.papers.find((each) => each.key === key)?.number
    expect(numbered('confirmation-ruling')).to.equal('（2026）粤0402民特11号')
    expect(numbered('confirmation-notice')).to.equal('（2026）粤0402民特11-1号')
  })

  it('goes on where it was brought to the court in the form of before, to the ruling and back', async () => {
    const id = 'ZB2026-000019'
    await brought(id)
    // As it was stored: the court had the application in the coordination between bodies.
    const former = procedureAt('liaison', '2026-11-23')
    await changeCase(id, { actor: people.mediator, at: hours(2) }, (record) => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each) =>
          each.id === 'P2' ? { ...each, procedure: 'liaison', version: former.version } : each,
        ),
      },
      entries: [],
    }))
    const { record: accepted } = await accept({ caseId: id, handoffId: 'H1' }, { viewer: people.court, at: hours(2) })
    expect([proceeding(accepted, 'P2').state, running(accepted, 'P1')]).to.deep.equal(['in-hand', ['ruling']])
    const ruling = { ruledOn: '2026-11-24', number: '（2026）粤0402民特12号' }
    const record = await step(id, 'P2', 'confirm-agreement', ruling, people.court, hours(30))
    expect([proceeding(record, 'P2').state, proceeding(record, 'P1').state]).to.deep.equal(['answered', 'confirmed'])
  })

  it('is nobody’s business besides: other bodies see neither application nor ruling', async () => {
    const record = await taken('ZB2026-000008')
    const elsewhere = { ...record, proceedings: [...record.proceedings, adjudicationElsewhere(record)] }
    const shown = maskCase(elsewhere, accessOf(people.jinwan, elsewhere))
    const heads = shown.proceedings.filter(({ id }) => id !== 'P3')
    expect(heads.map(({ state }) => state)).to.deep.equal(['confidential', 'confidential'])
    expect(JSON.stringify(shown)).not.to.include('confirmation')
  })
})

/** With a file that came with a step, and was carried with it to who had asked. */
function withFile(record: CaseRecord, key: string, more: object, said: object = {}): CaseRecord {
  const item = {
    id: 'E1',
    name: '裁定书',
    kind: 'document',
    proves: '',
    fileName: '裁定书.pdf',
    type: 'application/pdf',
    size: 1,
  }
  const bytes = { sha256: '1'.repeat(64), blobId: '1'.repeat(24), addedAt: hours(30), addedBy: people.court.id }
  const evidence = [{ ...item, ...bytes, sealed: false, served: false, ...more } as CaseRecord['evidence'][number]]
  const carried = ['record-confirmed', 'record-court-supplement']
  const proceedings = record.proceedings.map((each) => ({
    ...each,
    walked: each.walked.map((walked) =>
      walked.step === key || carried.includes(walked.step)
        ? { ...walked, ...(walked.step === key ? said : {}), files: evidence.map((file) => file.id) }
        : walked,
    ),
  }))
  return { ...record, evidence, proceedings }
}

const opened = (record: CaseRecord, viewer: Viewer) =>
  maskCase(record, accessOf(viewer, record)).evidence.map((item) => item.id)

function adjudicationElsewhere(record: CaseRecord): Proceeding {
  const { version } = procedureAt('adjudication', '2026-11-23')
  const holder = { bodyId: 'jinwan', deskId: 'jinwan-ip' }
  return {
    ...proceeding(record, 'P1'),
    id: 'P3',
    procedure: 'adjudication',
    version,
    state: 'examining',
    walked: [],
    clocks: [],
    holder,
  }
}
