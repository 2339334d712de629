import { join } from 'node:path'
import { expect } from 'chai'
import { allBodies, saveBody } from '../../src/bodies/index.ts'
import { roomIn as arbitrationRoom } from '../../src/arbitration/tribunal.rules.ts'
import { calendars } from '../../src/calendars/index.ts'
import { caseFor } from '../../src/cases/case.actions.ts'
import { casePage } from '../../src/cases/case.pages.ts'
import { viewOf } from '../../src/cases/case.view.ts'
import { roomPath } from '../../src/wording/screen.paths.ts'
import { entryWords } from '../../src/wording/entry.words.ts'
import { readTimeline } from '../../src/cases/timeline.read.ts'
import { accessOf } from '../../src/access/index.ts'
import { stepFields } from '../../src/cases/step.fields.ts'
import { stepView } from '../../src/cases/step.view.ts'
import { followPage } from '../../src/filing/follow.pages.ts'
import { followView } from '../../src/filing/follow.view.ts'
import { accept } from '../../src/handoffs/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type { CaseRecord, JournalEntry, Proceeding } from '../../src/kernel/case-record.ts'
import { system } from '../../src/kernel/role.ts'
import { roomIn as mediationRoom } from '../../src/mediation/mediation.rules.ts'
import { countingOf } from '../../src/procedures/counting.ts'
import { answerRuleOf } from '../../src/procedures/index.ts'
import { plannableKinds } from '../../src/sittings/sitting.rules.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { root } from '../http/sample-app.ts'
import { assessment } from '../procedures/made-up.ts'
import { enrol } from '../support/enrolled.ts'
import { anExaminedCase, by, days, openOffice, person, take } from './case-house.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN'), at: days(1) } as const

const proceeding = (record: CaseRecord, key: string): Proceeding =>
  record.proceedings.find(({ procedure }) => procedure === key) as Proceeding

/** A procedure in one file and one line of the register; nothing else in the house knows of it. */
describe('a procedure that was made up in its own file', () => {
  const closing: (() => unknown)[] = []
  let caseId: string
  const seen = async () => await loadCase(caseId)

  before(async function () {
    this.timeout(40_000)
    closing.push(enrol(assessment), await openOffice())
    const xiangzhou = allBodies().find(({ desks }) => desks.some(({ _id }) => _id === 'xiangzhou-ip'))!
    const desks = xiangzhou.desks.map((desk) => ({ ...desk, handles: [...desk.handles, 'assessment'] }))
    await saveBody({ ...xiangzhou, desks }, { actor: system, at: days(0) })
    const { _id } = await anExaminedCase()
    caseId = _id
    await take(caseId, 'accept', 'intake')
    const procedures = ['adjudication@xiangzhou-ip', 'assessment@xiangzhou-ip']
    await take(caseId, 'route', 'intake', { input: { procedures, desk: 'xiangzhou-ip' } })
  })
  after(async () => {
    for (const close of closing.toReversed()) await close()
  })

  it('is offered by triage where its own rule fits, with the desks that take it on', async () => {
    const { _id } = await anExaminedCase()
    const record = await take(_id, 'accept', 'intake')
    const viewer = person('intake')
    const access = accessOf(viewer, record)
    const view = await stepView({ record, access, viewer, at: days(0), proceedingId: 'P1', step: 'route' })
    const fields = stepFields({ view, typed: undefined, desks: {}, picked: {}, errors: {} }, zh)
    const choices = fields.find(({ part }) => part === 'triage')?.it['choices'] as readonly { value: string }[]
    expect(choices.find(({ value }) => value === 'assessment')).to.deep.include({
      label: '标准必要专利评议',
      hint: '涉及标准的专利',
      tag: undefined,
      desk: 'xiangzhou-ip',
    })
  })

  it('gives its receiver the period it names itself to answer', async () => {
    const { handoffs } = await seen()
    expect(handoffs.map(({ clock }) => clock.length)).to.deep.equal([3, 7])
    expect(answerRuleOf(assessment, 'district-regulator', 'transfer').title.zh).to.equal('接收评议期限')
    expect(answerRuleOf(assessment, 'district-regulator', 'help').id).to.equal('MP-05')
    await accept({ caseId, handoffId: 'H1' }, by('officer'))
    await accept({ caseId, handoffId: 'H2' }, by('officer'))
  })

  it('leads from the page of the case to its sessions and its room', async () => {
    const viewer = person('officer')
    const { record, access } = await caseFor(viewer, caseId)
    const timeline = await readTimeline(record, access, {})
    const shown = casePage(viewOf({ record, access, viewer, at: days(1), timeline, choice: {}, related: [] }, zh), zh)
    const { id } = proceeding(record, 'assessment')
    const hrefs = shown.holders.find((holder) => holder.id === id)?.links.map(({ href }) => href)
    expect(hrefs).to.include.members([`/cases/${caseId}/${id}/sessions`, `/cases/${caseId}/${id}/mediation`])
    expect(roomPath(caseId, proceeding(record, 'examination'))).to.equal(undefined)
    expect(shown.lanes.lanes.map(({ title }) => title).join()).to.include('评议')
  })

  it('opens in the room it names and in no other', async () => {
    const viewer = person('officer')
    const { record, access } = await caseFor(viewer, caseId)
    const { id } = proceeding(record, 'assessment')
    expect(mediationRoom(record, access, id, viewer).procedure).to.equal(assessment)
    expect(() => arbitrationRoom(record, access, id, viewer)).to.throw('arbitration not found')
    expect(() => mediationRoom(record, access, proceeding(record, 'adjudication').id, viewer)).to.throw('not found')
  })

  it('shows its parties the way to its room, and its own steps', async () => {
    const viewer = person('filer')
    const { record, access } = await caseFor(viewer, caseId)
    const { id } = proceeding(record, 'assessment')
    const shown = followPage(followView(record, access, viewer, days(1), []), zh).follow.proceedings.find(
      (part) => part.id === id,
    )
    expect(shown?.procedure).to.equal('标准必要专利评议')
    expect(shown?.may.map(({ href }) => href)).to.include(`/cases/${caseId}/${id}/mediation`)
  })

  it('plans sessions of its kinds in its states, and its steps call its kind', async () => {
    const { id } = proceeding(await seen(), 'assessment')
    expect(plannableKinds(proceeding(await seen(), 'assessment'))).to.deep.equal([])
    await take(caseId, 'open', 'officer', { proceedingId: id })
    expect(plannableKinds(proceeding(await seen(), 'assessment'))).to.deep.equal(['joint'])
    const record = await take(caseId, 'call', 'officer', {
      proceedingId: id,
      input: { heldAt: '2026-03-10T09:30', place: '评议室' },
    })
    expect(proceeding(record, 'assessment').sessions).to.have.length(1)
    expect(proceeding(record, 'assessment').sessions[0]).to.include({
      kind: 'joint',
      place: '评议室',
      state: 'planned',
    })
  })

  it('is measured by its own closing clock, and offers what it declares to another procedure', async () => {
    const { id } = proceeding(await seen(), 'assessment')
    const record = await take(caseId, 'close', 'officer', { proceedingId: id, at: days(2) })
    const ended = proceeding(record, 'assessment')
    expect(ended).to.include({ outcome: 'fair', inTime: true })
    expect(countingOf(ended, calendars())).to.include({ limit: 'met', counted: true, open: false })
    const offered = record.suggestions.map(({ proceedingId, step, because }) => [proceedingId, step, because.zh])
    expect(offered).to.deep.equal([[proceeding(record, 'adjudication').id, 'withdraw-case', '许可条件已评议为公平']])
  })
})

describe('the names of an entry', () => {
  const closing: (() => unknown)[] = []
  before(() => void closing.push(enrol(assessment)))
  after(() => {
    for (const close of closing) close()
  })

  const record = {
    proceedings: [
      { id: 'P1', procedure: 'adjudication', version: '2025-02-01' },
      { id: 'P2', procedure: 'assessment', version: '2025-01-01' },
      { id: 'P3', procedure: 'penalty', version: '2021-07-15' },
    ],
  } as unknown as CaseRecord
  const said = (kind: string, proceedingId: string, data: object, handoffId?: string): string =>
    entryWords({ kind, proceedingId, data, ...(handoffId ? { handoffId } : {}) } as unknown as JournalEntry, zh, record)
      .text

  it('are those of its own procedure, where another has a clock of the same key', () => {
    const told = (id: string) => said('clock:warned', id, { rule: 'service', due: '2026-03-09' })
    expect(told('P1')).to.include('送达请求书副本期限')
    expect(told('P2')).to.include('评议启动期限')
    expect(told('P3')).to.include('送达期限').and.not.include('请求书')
  })

  it('are those of its own procedure, where another has a step of the same key', () => {
    const told = (id: string) => said('step:suggested', id, { step: 'suspend', because: { zh: '甲', en: 'A' } })
    expect(told('P1')).to.include('中止')
    expect(told('P2')).to.include('搁置评议')
    expect(said('step:taken', 'P2', { step: 'suspend', from: 'weighing', to: 'weighing' })).to.include('搁置评议')
  })

  it('call the clock of an offer so, not by a clock of the proceeding', () => {
    const told = (id: string) => said('clock:expired', id, { rule: 'answer', due: '2026-03-09' }, 'H1')
    for (const id of ['P1', 'P2', 'P3']) expect(told(id)).to.include(zh.t('wording:entry.clock-of-handoff'))
  })

  it('are never keys: of a proceeding that the reader has no part in they are those of its procedure today', () => {
    const procedure = 'adjudication'
    const taken = said('step:taken', 'P9', { procedure, step: 'suspend', from: 'deciding', to: 'suspended' })
    expect(taken)
      .to.include('中止')
      .and.not.match(/[a-z]{3}/)
    const head = { proceedings: [{ id: 'P9', procedure, state: 'confidential' }] } as unknown as CaseRecord
    const entry = { kind: 'step:taken', proceedingId: 'P9', data: { procedure, step: 'suspend', to: 'suspended' } }
    expect(entryWords(entry as unknown as JournalEntry, zh, head).text).to.equal(taken)
  })

  it('end before the colon where what was asked, or why it was declined, is withheld from the reader', () => {
    const [from, to] = [
      { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' },
      { bodyId: 'centre', deskId: 'rapid-rights' },
    ]
    for (const kind of ['transfer', 'help'])
      for (const move of ['offered', 'declined', ...(kind === 'transfer' ? ['given-back'] : [])]) {
        const of = (more: object) => said(`handoff:${move}`, 'P1', { kind, from, to, ...more }, 'H1')
        const bare = of({})
        expect(bare, move).to.match(/[^：:\s]$/u)
        expect(of({ asks: '核实地址', reasonText: '不属于本机构' })).to.match(
          new RegExp(`^${bare}：(?:核实地址|不属于本机构)$`),
        )
      }
  })

  it('follow the version that the proceeding runs under', () => {
    const later = { ...assessment, version: '2026-01-01', short: { zh: '新评议', en: 'New assessment' } }
    const leave = enrol(later)
    try {
      const entry = { kind: 'proceeding:opened', proceedingId: 'P2', data: { procedure: 'assessment' } }
      const under = (version: string) =>
        entryWords(entry as unknown as JournalEntry, zh, {
          proceedings: [{ id: 'P2', procedure: 'assessment', version }],
        } as unknown as CaseRecord).text
      expect(under('2025-01-01')).to.include('评议').and.not.include('新评议')
      expect(under('2026-01-01')).to.include('新评议')
    } finally {
      leave()
    }
  })
})
