import { join } from 'node:path'
import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { allBodies } from '../../src/bodies/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { nextStepView, takeCaseStep } from '../../src/cases/index.ts'
import { headStates, lanesPart } from '../../src/cases/lane.pages.ts'
import { comingIn } from '../../src/cases/lane.view.ts'
import { nextStepPanel } from '../../src/cases/next-step.pages.ts'
import { accept, decline, lapse, offer } from '../../src/handoffs/index.ts'
import { candidatesFor } from '../../src/handoffs/handoff.receivers.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, Handoff, Proceeding } from '../../src/kernel/case-record.ts'
import { isOpen } from '../../src/kernel/clock-acts.ts'
import { takersOf } from '../../src/kernel/matter.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { system } from '../../src/kernel/role.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { fileCase, hours, people as staff, start, who, withOffice } from './handoff-house.ts'

const texts = loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const
const people = {
  ...staff,
  procurator: who('贺敏', 'procuratorate-ip', ['liaison']),
  court: who('程思源', 'court-ip', ['liaison']),
}
const byDesk: Readonly<Record<string, Viewer>> = {
  'police-economic': people.police,
  'customs-ip': people.customs,
  'procuratorate-ip': people.procurator,
  'court-ip': people.court,
}
const liaison = newestOf('liaison')!
/** Every kind of matter, and the body it is for; a plain one is for any that runs the procedure. */
const matters: Readonly<Record<string, readonly string[]>> = {
  plain: ['police-economic', 'customs-ip', 'procuratorate-ip', 'court-ip'],
  // What rights assistance passes on is for any of them too.
  assisted: ['police-economic', 'customs-ip', 'procuratorate-ip', 'court-ip'],
  crime: ['police-economic'],
  reconsideration: ['police-economic'],
  'notice-to-file': ['police-economic'],
  reasons: ['police-economic'],
  supervision: ['procuratorate-ip'],
  copy: ['procuratorate-ip'],
  confirmation: ['court-ip'],
}
const withMatter = (matter: string): Partial<Proceeding> => (matter === 'plain' ? {} : { matter })

let n = 0
/** A liaison of that matter at the centre, offered to nobody yet. */
async function matterAt(matter: string): Promise<CaseRecord> {
  const id = `ZB2026-9${String((n += 1)).padStart(5, '0')}`
  return await fileCase(id, { procedure: 'liaison', standing: { ...withMatter(matter), clocks: [] } })
}

async function sent({ _id }: CaseRecord, deskId: string, at = start): Promise<Handoff> {
  const travels = { fields: ['parties' as const], evidence: [], papers: [] }
  const order = {
    caseId: _id,
    proceedingId: 'P1',
    kind: 'transfer' as const,
    deskId,
    next: [],
    asks: '请办理',
    reason: '线索',
    travels,
  }
  const { record } = await offer(order, { viewer: people.intake, at })
  return record.handoffs.at(-1) as Handoff
}

async function code(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act
  } catch (error) {
    return (error as RuleError).code
  }
  return undefined
}

const panelOf = (viewer: Viewer, record: CaseRecord, at: Date) => {
  const view = nextStepView(viewer, record, 'P1', at)
  return view && nextStepPanel(view, at, zh)
}
const taken = async ({ _id }: CaseRecord, { id }: Handoff, viewer: Viewer, at: Date) =>
  (await accept({ caseId: _id, handoffId: id }, { viewer, at })).record

describe('a matter that goes to another body', function () {
  this.timeout(60_000)
  withOffice()

  for (const [matter, desks] of Object.entries(matters))
    it(`of the kind ${matter} is offered to those alone who can accept it, and everybody it is offered to can`, async () => {
      const record = await matterAt(matter)
      const proceeding = record.proceedings[0] as Proceeding
      const found = await candidatesFor(proceeding, 'transfer', start)
      expect(found.map(({ desk }) => desk._id)).to.have.members(desks)
      for (const { _id: deskId } of allBodies().flatMap((body) => body.desks)) {
        if (deskId === 'centre-intake') continue
        const each = await matterAt(matter)
        if (!desks.includes(deskId)) {
          expect(await code(sent(each, deskId)), deskId).to.equal('body-may-not-run')
          continue
        }
        const after = await taken(each, await sent(each, deskId), byDesk[deskId] as Viewer, hours(1))
        expect(after.proceedings[0]?.holder.deskId).to.equal(deskId)
        const panel = panelOf(byDesk[deskId] as Viewer, after, hours(1))
        expect(panel?.step?.href, deskId).to.be.a('string')
      }
    })

  it('shows the police of a plain one no receipt of a crime, nor any step or period of a court or of customs', async () => {
    const record = await matterAt('plain')
    const offer = await sent(record, 'police-economic')
    expect([offer.clock.length, offer.clock.unit]).to.deep.equal([3, 'working-days'])
    const after = await taken(record, offer, people.police, hours(1))
    const panel = panelOf(people.police, after, hours(1))
    expect([panel?.step?.label, ...(panel?.step?.ways ?? []).map(({ label }) => label)]).to.deep.equal([
      '开始办理',
      '退回移送机构',
    ])
    expect(JSON.stringify(panel)).not.to.match(/涉嫌犯罪|司法确认|海关|立案监督|抄送/)
    const shown = maskCase(after, accessOf(people.police, after))
    const { lanes } = lanesPart(shown, people.police, hours(1), zh, {
      doubts: new Map(),
      coming: comingIn(people.police, after, shown, hours(1)),
    })
    expect(JSON.stringify(lanes)).not.to.match(/涉嫌犯罪|司法确认|海关|立案监督|抄送/)
    // What the program did of itself is told to readers of English in English.
    const bySystem = shown.proceedings.map((each) =>
      'walked' in each
        ? { ...each, walked: [{ seq: 1, step: 'start', at: hours(1), by: 'system', byName: '系统', rev: 1 }] }
        : each,
    ) as unknown as typeof shown.proceedings
    const english = { lang: 'en', t: texts.translator('en') } as const
    const inEnglish = JSON.stringify(
      lanesPart({ ...shown, proceedings: bySystem }, people.police, hours(1), english, {
        doubts: new Map(),
        coming: new Map(),
      }).lanes,
    )
    expect(inEnglish).to.contain('"by":"System"').and.not.contain('系统')
    const order = {
      caseId: after._id,
      proceedingId: 'P1',
      step: 'take-crime-referral',
      input: { receivedOn: '2026-11-23' },
    }
    expect(await code(takeCaseStep(order, { viewer: people.police, at: hours(2) }))).to.equal('step-of-another-matter')
  })

  it('tells of a step only the periods that it ends: those that run', async () => {
    const record = await matterAt('crime')
    await taken(record, await sent(record, 'police-economic'), people.police, hours(1))
    const { record: after } = await takeCaseStep(
      { caseId: record._id, proceedingId: 'P1', step: 'take-crime-referral', input: { receivedOn: '2026-11-23' } },
      { viewer: people.police, at: hours(2) },
    )
    const panel = panelOf(people.police, after, hours(2))
    expect(panel?.step?.label).to.equal('立案侦查')
    expect(panel?.step?.does.filter((line) => line.endsWith('办结'))).to.deep.equal(['立案审查期限办结'])
    expect(panel?.others.map(({ key }) => key)).not.to.include('answer')
  })

  it('is, declined by all, plainly its sender’s: who declined and why, nothing that runs, and the ways that are open', async () => {
    for (const [matter, step, title] of [
      ['copy', 'withdraw', '撤回'],
      ['plain', 'close-untaken', '无机构接收，终结程序'],
    ] as const) {
      const record = await matterAt(matter)
      const { id } = await sent(record, 'procuratorate-ip')
      const no = { code: 'out-of-competence', text: '应由市院办理。' }
      await decline({ caseId: record._id, handoffId: id, ...no }, { viewer: people.procurator, at: hours(1) })
      const after = await loadCase(record._id)
      expect(after.proceedings[0]?.clocks.filter(isOpen)).to.deep.equal([])
      const panel = panelOf(people.intake, after, hours(2))
      expect(panel?.notes).to.have.length(1)
      expect(panel?.notes[0]).to.match(/珠海市人民检察院.*未接收：.*应由市院办理。/)
      expect(panel?.step).to.include({ key: step, label: title })
      expect(panel?.step?.ways.map(({ label }) => label)).to.deep.equal(['移交其他单位'])
      expect(panel?.unavailable.map(({ label, reason }) => `${label}：${reason}`)).to.deep.equal([])
      expect(JSON.stringify(panel)).not.to.match(/开始办理|尚有单位未答复/)
      const order = { caseId: record._id, proceedingId: 'P1', step, input: { reason: '不再办理。' } }
      const { record: closed } = await takeCaseStep(order, { viewer: people.intake, at: hours(3) })
      expect(closed.proceedings[0]?.endedOn).to.equal('2026-11-23')
    }
  })

  it('binds who takes it from the day on which they do, whatever ran while it was with others', async () => {
    const record = await matterAt('plain')
    const first = await sent(record, 'customs-ip')
    const late = hours(24 * 21)
    await changeCase(record._id, { actor: system, at: late }, (each) => lapse(each, first.id, late))
    const again = await sent(record, 'customs-ip', late)
    const after = await taken(record, again, people.customs, late)
    const [clock, ...others] = (after.proceedings[0]?.clocks ?? []).filter(isOpen)
    expect(others).to.deep.equal([])
    expect(clock?.rule).to.equal('taking-in-hand')
    const { state, due } = readClock(clock!, calendars()['CN'], late)
    expect([state, due]).to.deep.equal(['running', '2026-12-17'])
  })

  it('is told apart from others of its case by the body that is asked and what for', async () => {
    const record = await matterAt('crime')
    const first = await taken(record, await sent(record, 'police-economic'), people.police, hours(1))
    const [crime] = first.proceedings as [Proceeding]
    const { matter: _matter, ...bare } = crime
    const plain = { ...bare, id: 'P2' }
    const again = { ...crime, id: 'P3', matter: 'reconsideration' }
    const [offer] = first.handoffs as [Handoff]
    const handoffs = [offer, { ...offer, id: 'H2', proceedingId: 'P2', asks: '线索核查' }]
    const several = { ...first, proceedings: [crime, plain, again], handoffs }
    const shown = maskCase(several, accessOf(people.police, several))
    expect(headStates(shown, zh).map(({ text }) => text)).to.deep.equal([
      '联络协同（珠海市公安局，审查涉嫌犯罪案件是否立案）：已收到',
      '联络协同（珠海市公安局，线索核查）：已收到',
      '联络协同（珠海市公安局，复议不予立案决定）：已收到',
    ])
    expect(panelOf(people.police, several, hours(1))?.heading).to.equal(
      '联络协同（珠海市公安局，审查涉嫌犯罪案件是否立案）：您现在要做',
    )
  })

  it('has for every kind of matter steps of its own, and no two kinds of body that it is for but where it is plain', () => {
    const named = Object.values(liaison.steps).flatMap(({ matters: of = [] }) => of)
    expect(new Set(named)).to.deep.equal(new Set(Object.keys(matters)))
    for (const matter of Object.keys(matters).filter((each) => each !== 'plain' && each !== 'assisted'))
      expect(takersOf(liaison, withMatter(matter)), matter).to.have.length(1)
  })
})
