import { join } from 'node:path'
import { expect } from 'chai'
import { accessOf, maskCase, maskRow, mayReadEntry } from '../../src/access/index.ts'
import { nextStepView, takeCaseStep } from '../../src/cases/index.ts'
import { toldOfStep } from '../../src/cases/step.told.ts'
import { nextStepPanel } from '../../src/cases/next-step.pages.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { withCopyDesk } from '../../src/cases/referral.rules.ts'
import { docket } from '../../src/docket/index.ts'
import { accept, decline } from '../../src/handoffs/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { eventText } from '../../src/notices/notice.words.ts'
import type { Notice } from '../../src/notices/notice.model.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { CaseRecord, Proceeding, Walked } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import type { StepRule } from '../../src/kernel/procedure.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { openPaper } from '../../src/papers/index.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { drained } from '../../src/store/publisher.ts'
import { wordsOfPdf } from '../support/pdf.ts'
import { fileCase, hours, people as staff, start, who, withOffice } from './handoff-house.ts'

const texts = loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const
const people = {
  ...staff,
  lead: who('王建国', 'xiangzhou-ip', ['lead', 'officer']),
  procurator: who('贺敏', 'procuratorate-ip', ['liaison']),
}
const penalty = procedureAt('penalty', '2026-11-23')
const walked = (step: string, input: Walked['input'], n: number): Walked => ({
  step,
  from: 'investigating',
  to: 'investigating',
  at: start,
  by: '李明',
  byName: '李明',
  seq: n,
  ...(input ? { input } : {}),
})

/** A penalty case whose transfer to the police the head has approved. */
async function approved(id: string): Promise<CaseRecord> {
  return await fileCase(id, {
    procedure: 'penalty',
    deskId: 'xiangzhou-ip',
    standing: {
      state: 'handing-over',
      walked: [
        walked('file', { cause: '涉嫌销售假冒注册商标的商品' }, 1),
        walked('report-crime', { offence: 'sale-of-counterfeits', record: '货值达二十八万元。' }, 2),
        walked('approve-transfer', undefined, 3),
      ],
      clocks: ['decision', 'handover'].map((key) => {
        const rule = penalty.clocks[key]
        if (!rule) throw new Error(key)
        return startClock(`P1.${key}.1`, key, rule, { at: start })
      }),
    },
  })
}

async function step(caseId: string, proceedingId: string, name: string, input: object, viewer: Viewer, at = hours(1)) {
  return (await takeCaseStep({ caseId, proceedingId, step: name, input }, { viewer, at })).record
}

const without = { noReport: '随后补送。', noGoods: '没有涉案物品。', noTests: '无需鉴定。' }
const handOver = { desk: 'police-economic', ...without }

/** Sent to the police and signed for by them. */
async function signedFor(id: string): Promise<CaseRecord> {
  await approved(id)
  await step(id, 'P1', 'hand-over', handOver, people.officer)
  return (await accept({ caseId: id, handoffId: 'H1' }, { viewer: people.police, at: hours(2) })).record
}

async function refused(id: string): Promise<CaseRecord> {
  await signedFor(id)
  return await step(id, 'P2', 'refuse-criminal-case', { reason: '未达追诉标准。' }, people.police, hours(20))
}

/** The procuratorate asks for the reasons, and the police sign for that and give them. */
async function reasonsGiven(id: string, part: { of: string; in: string; offer: string }, n: number): Promise<void> {
  await step(id, part.of, 'ask-police-reasons', { desk: 'police-economic' }, people.procurator, hours(n))
  await accept({ caseId: id, handoffId: part.offer }, { viewer: people.police, at: hours(n) })
  await step(id, part.in, 'give-reasons', { reason: '货值未达追诉标准。' }, people.police, hours(n))
}

/** What stands in the newest letter of the kind, once it is opened; its serial is that of the order of these tests. */
async function letterOf({ _id, papers }: CaseRecord, key: PaperKey): Promise<string> {
  const paper = papers.findLast((each) => each.key === key)
  const { bytes } = await openPaper(_id, paper?.id ?? '', hours(60))
  const words = await wordsOfPdf(Buffer.concat(await bytes.toArray()))
  return words.replaceAll(/〔2026〕\d+号/g, '〔2026〕n号')
}

const proceeding = (record: CaseRecord, id: string): Proceeding =>
  record.proceedings.find((each) => each.id === id) as Proceeding
const running = (record: CaseRecord, id: string) =>
  proceeding(record, id)
    .clocks.filter(({ ledger }) => !ledger.some(({ kind }) => kind === 'stopped'))
    .map(({ rule }) => rule)
const last = (record: CaseRecord, id: string) => proceeding(record, id).walked.at(-1)

async function refusal(act: Promise<unknown>): Promise<RuleError> {
  try {
    await act
  } catch (error) {
    return error as RuleError
  }
  throw new Error('it was not refused')
}

describe('a suspected crime that is handed to the police', function () {
  this.timeout(20_000)
  withOffice()

  it('goes to their desk as an offer with letter, list and file, and the period to hand it over ends', async () => {
    await approved('ZB2026-000001')
    const record = await step('ZB2026-000001', 'P1', 'hand-over', handOver, people.officer)
    expect(proceeding(record, 'P1').state).to.equal('handed-over')
    expect(running(record, 'P1')).to.deep.equal(['decision'])
    expect(proceeding(record, 'P2')).to.deep.include({ procedure: 'liaison', state: 'received' })
    const [offer] = record.handoffs
    expect(offer).to.deep.include({ proceedingId: 'P2', to: { bodyId: 'police', deskId: 'police-economic' } })
    expect(offer?.clock).to.deep.include({ length: 24, unit: 'hours' })
    const papers = record.papers.map(({ key }) => key)
    expect(papers).to.deep.equal(['crime-referral-letter', 'crime-referral-list'])
    const shown = maskCase(record, accessOf(people.police, record))
    expect(shown.papers.map(({ key }) => key)).to.deep.equal(papers)
  })

  it('is completed by the body that sent it, which alone is asked: no party and no informant, whatever the police want to see', async () => {
    const id = 'ZB2026-000041'
    const signed = await signedFor(id)
    const nobody = await refusal(step(id, 'P2', 'ask-material', { missing: '鉴定意见' }, people.police, hours(3)))
    expect(nobody.code).to.equal('step-of-another-matter')
    const tooEarly = await refusal(step(id, 'P1', 'supply-justice', {}, people.officer, hours(3)))
    expect(tooEarly.code).to.equal('condition-not-met')
    const ask = { missing: '鉴定意见\n价格认定书', answerBy: '2026-11-26' }
    const asked = await step(id, 'P2', 'ask-referrer', ask, people.police, hours(4))
    const letter = await letterOf(asked, 'referrer-request')
    expect(letter).to.contain('香洲区市场监管局：你单位移送的')
    expect(letter).to.contain('需要补充下列材料：1．鉴定意见。2．价格认定书。请于2026年11月26日前在线补充或者送交。')
    const filer = signed.parties.find(({ side }) => side === 'requester')?.name ?? ''
    expect(letter).not.to.contain(filer)
    expect(running(asked, 'P2')).to.include('crime-decision')
    expect(last(asked, 'P1')).to.deep.include({ step: 'record-material-request', byName: '雷刚', bodyId: 'police' })
    expect(last(asked, 'P1')?.input).to.deep.equal({ notifiedOn: '2026-11-23', ...ask })
    const view = nextStepView(people.officer, asked, 'P1', hours(5))
    expect(view && nextStepPanel(view, hours(5), zh)?.step?.key).to.equal('supply-justice')
    const answers = { answers: ['见附件一', '尚在认定，三日内补送'] }
    const supplied = await step(id, 'P1', 'supply-justice', answers, people.officer, hours(5))
    expect(last(supplied, 'P2')).to.deep.include({
      step: 'record-referrer-answer',
      byName: '李明',
      bodyId: 'xiangzhou',
    })
    expect(JSON.stringify(last(supplied, 'P2')?.input)).to.contain('尚在认定，三日内补送')
    // What was supplied takes nothing from the answer that is still to come.
    const opened = await step(
      id,
      'P2',
      'open-criminal-case',
      { number: '珠公立字〔2026〕9号' },
      people.police,
      hours(6),
    )
    expect(last(opened, 'P1')).to.deep.include({ step: 'record-police-filing', byName: '雷刚' })
  })

  it('is signed for with their acceptance: their days run on both sides from then', async () => {
    const record = await signedFor('ZB2026-000002')
    expect(proceeding(record, 'P2')).to.deep.include({ state: 'in-hand' })
    expect(proceeding(record, 'P2').holder.deskId).to.equal('police-economic')
    expect(running(record, 'P2')).to.include('crime-decision')
    expect(last(record, 'P1')).to.deep.include({ step: 'record-police-receipt', byName: '雷刚', bodyId: 'police' })
    expect(last(record, 'P1')?.input).to.deep.equal({ receivedOn: '2026-11-23' })
    expect(running(record, 'P1')).to.include('police-decision')
    expect(record.papers.filter(({ key }) => key === 'transfer-receipt')).to.have.length(1)
    await drained()
    const entries = await entriesAfter('ZB2026-000002', 0)
    for (const { walked: path } of record.proceedings.slice(0, 2))
      for (const { seq, step: name, at } of path.filter(({ at: when }) => when > start))
        expect(entries.find((entry) => entry.seq === seq)?.data['step'], `${name} ${at.toISOString()}`).to.equal(name)
  })

  it('is answered by the police themselves, and their answer stands in the case that asked', async () => {
    await signedFor('ZB2026-000003')
    const record = await step(
      'ZB2026-000003',
      'P2',
      'open-criminal-case',
      { number: '珠公立〔2026〕1号' },
      people.police,
    )
    expect(proceeding(record, 'P1').state).to.equal('police-filed')
    expect(last(record, 'P1')).to.deep.include({ step: 'record-police-filing', byName: '雷刚' })
    expect(last(record, 'P1')?.input).to.deep.equal({ notifiedOn: '2026-11-23', number: '珠公立〔2026〕1号' })
    expect(running(record, 'P1')).to.include('goods-handover')
    expect(record.suggestions).to.deep.equal([])
    expect(record.papers.at(-1)).to.deep.include({ key: 'crime-filing-notice', bodyId: 'police' })
  })

  it('lets no officer of the office write down what the police answered, nor act for them', async () => {
    await signedFor('ZB2026-000004')
    const typed = { notifiedOn: '2026-11-23', letter: '珠公〔2026〕1号' }
    const error = await refusal(step('ZB2026-000004', 'P1', 'record-police-filing', typed, people.officer))
    expect(error.code).to.equal('answer-of-another-body')
    const id = 'ZB2026-000005'
    await approved(id)
    await step(id, 'P1', 'hand-over', handOver, people.officer)
    const taken = await refusal(step(id, 'P2', 'take-in-hand', {}, people.officer))
    expect(taken.code).to.equal('step-of-another-body')
  })

  it('is refused with reasons, asked again, upheld, and brought to the procuratorate, each from its own desk', async () => {
    const id = 'ZB2026-000006'
    const first = await refused(id)
    expect(proceeding(first, 'P1').state).to.equal('police-refused')
    expect(last(first, 'P1')?.input).to.deep.equal({ notifiedOn: '2026-11-24', reason: '未达追诉标准。' })
    expect(await letterOf(first, 'crime-refusal-notice')).to.equal(
      '珠海市公安局police不立〔2026〕n号不予立案通知书香洲区市场监管局：你单位移送的前山商行涉嫌犯罪一案（《涉嫌犯罪案件移送书》：xiangzhou罪移〔2026〕n号），我单位于2026年11月23日接收。经审查，决定不予立案，现将案卷材料退回你单位。理由1．未达追诉标准。你单位对本决定有异议的，可以自收到本通知书之日起3日内提请我单位复议，也可以建议人民检察院依法进行立案监督。特此通知。珠海市公安局2026年11月24日',
    )
    await step(
      id,
      'P1',
      'ask-police-again',
      { desk: 'police-economic', reason: '金额算错。' },
      people.officer,
      hours(22),
    )
    await accept({ caseId: id, handoffId: 'H3' }, { viewer: people.police, at: hours(23) })
    const upheld = await step(id, 'P4', 'uphold-refusal', { reason: '维持原决定。' }, people.police, hours(30))
    expect(last(upheld, 'P1')).to.deep.include({ step: 'record-police-reply', byName: '雷刚' })
    expect(await letterOf(upheld, 'crime-refusal-notice')).to.equal(
      '珠海市公安局police不立〔2026〕n号不予立案通知书香洲区市场监管局：你单位提请复议的前山商行涉嫌犯罪一案（《提请复议函》：xiangzhou罪复〔2026〕n号），我单位于2026年11月24日接收。经审查，决定维持不予立案的决定，现将案卷材料退回你单位。理由1．维持原决定。你单位对本决定仍有异议的，可以自收到本通知书之日起3日内建议人民检察院依法进行立案监督。特此通知。珠海市公安局2026年11月24日',
    )
    expect(running(upheld, 'P1')).to.include('ask-supervision')
    await step(id, 'P1', 'ask-supervision', { desk: 'procuratorate-ip', reason: '应当立案。' }, people.lead, hours(31))
    await accept({ caseId: id, handoffId: 'H4' }, { viewer: people.procurator, at: hours(32) })
    await reasonsGiven(id, { of: 'P5', in: 'P6', offer: 'H5' }, 33)
    const notify = { desk: 'police-economic', reason: '不立案理由不成立。' }
    await step(id, 'P5', 'notify-police-to-file', notify, people.procurator, hours(33))
    const signed = await accept({ caseId: id, handoffId: 'H6' }, { viewer: people.police, at: hours(34) })
    expect(running(signed.record, 'P7')).to.include('filing-on-notice')
    const opened = await step(id, 'P7', 'open-criminal-case', { number: '珠公立〔2026〕9号' }, people.police, hours(40))
    expect(proceeding(opened, 'P1').state).to.equal('police-filed')
    expect(last(opened, 'P1')?.input).to.include({ number: '珠公立〔2026〕9号' })
  })

  it('comes back when the police return it, and can be sent again', async () => {
    const id = 'ZB2026-000007'
    await signedFor(id)
    const back = { ground: 'materials-missing', reason: '缺少鉴定意见。' }
    const record = await step(id, 'P2', 'return', back, people.police, hours(5))
    expect(proceeding(record, 'P1').state).to.equal('handing-over')
    expect(last(record, 'P1')).to.deep.include({ step: 'record-returned', byName: '雷刚' })
    expect(last(record, 'P1')?.input).to.include({ reason: '缺少鉴定意见。' })
    const again = await step(id, 'P1', 'hand-over', handOver, people.officer, hours(6))
    expect(again.handoffs.map(({ to }) => to.bodyId)).to.deep.equal([
      'police',
      'procuratorate',
      'police',
      'procuratorate',
    ])
  })

  it('tells who asked that the police answered, as an act of theirs and of no party', async () => {
    const record = await refused('ZB2026-000031')
    const notice = { kind: 'acted', proceedingId: 'P1', what: 'record-police-refusal', at: hours(20), due: null }
    const view = noticeView(notice as unknown as Notice, people.officer, record, hours(21))
    expect(eventText(notice as unknown as Notice, view, zh)).to.equal('珠海市公安局办理了“不予立案”')
    expect(eventText(notice as unknown as Notice, undefined, zh)).not.to.include('当事人')
  })

  it('is not returned by police who send back an order of the procuratorate: that comes back to the procuratorate', async () => {
    const id = 'ZB2026-000030'
    await refused(id)
    await accept({ caseId: id, handoffId: 'H2' }, { viewer: people.procurator, at: hours(21) })
    await reasonsGiven(id, { of: 'P3', in: 'P4', offer: 'H3' }, 22)
    const order = { desk: 'police-economic', reason: '不立案理由不成立。' }
    await step(id, 'P3', 'notify-police-to-file', order, people.procurator, hours(23))
    await accept({ caseId: id, handoffId: 'H4' }, { viewer: people.police, at: hours(24) })
    const back = { ground: 'materials-missing', reason: '缺少附件。' }
    const record = await step(id, 'P5', 'return', back, people.police, hours(25))
    expect(proceeding(record, 'P1').state).to.equal('police-refused')
    expect(last(record, 'P1')?.step).to.equal('record-police-refusal')
  })

  it('returns to who sent it when their desk does not take it: what was sent can be taken back, and the case goes on', async () => {
    const id = 'ZB2026-000008'
    await approved(id)
    await step(id, 'P1', 'hand-over', handOver, people.officer)
    const no = { code: 'out-of-competence', text: '应由食药环支队办理。' }
    await decline({ caseId: id, handoffId: 'H1', ...no }, { viewer: people.police, at: hours(2) })
    const record = await step(id, 'P2', 'withdraw', { reason: '改送其他支队。' }, people.officer, hours(3))
    expect(proceeding(record, 'P1').state).to.equal('handing-over')
    const { state } = proceeding(
      await step(id, 'P1', 'take-up-again', { reason: '继续处理。' }, people.lead, hours(4)),
      'P1',
    )
    expect(state).to.equal('investigating')
  })

  it('is taken back by who sent it, and by nobody once it was signed for: that desk sends it back', async () => {
    const id = 'ZB2026-000049'
    const record = await signedFor(id)
    const order = step(id, 'P2', 'withdraw', { reason: '不办了。' }, people.police, hours(3))
    expect((await refusal(order)).code).to.equal('condition-not-met')
    const todo = nextStepView(people.police, record, 'P2', hours(3))?.todo
    expect(todo?.may).to.include('return').and.not.include('withdraw')
    const sent = 'ZB2026-000048'
    await approved(sent)
    await step(sent, 'P1', 'hand-over', handOver, people.officer)
    const taken = await step(sent, 'P2', 'withdraw', { reason: '材料有误，重新移送。' }, people.officer, hours(2))
    expect(proceeding(taken, 'P2').state).to.equal('withdrawn')
  })

  it('is recorded from the letter of police who work outside, and only with the letter filed', async () => {
    const id = 'ZB2026-000011'
    await approved(id)
    const record = await step(id, 'P1', 'hand-over', { to: '中山市公安局', ...without }, people.officer)
    expect(record.proceedings.map(({ id: part }) => part)).to.deep.equal(['P1', 'P2'])
    expect(record.handoffs.map(({ to }) => to.bodyId)).to.deep.equal(['procuratorate'])
    const typed = { receivedOn: '2026-11-23', letter: '中公回〔2026〕1号' }
    const error = await refusal(step(id, 'P1', 'record-police-receipt', typed, people.officer))
    expect(error.details['fields']).to.deep.equal({ file: 'letter-file-needed' })
  })

  it('asks for a desk of the police, or a body outside, and not for both', async () => {
    await approved('ZB2026-000009')
    const asked = async (more: object) => {
      const error = await refusal(step('ZB2026-000009', 'P1', 'hand-over', { ...without, ...more }, people.officer))
      return (error.details['fields'] as Record<string, string>)['input.desk']
    }
    expect(await asked({})).to.equal('receiver-needed')
    expect(await asked({ desk: 'police-economic', to: '中山市公安局' })).to.equal('receiver-twice')
    expect(await asked({ desk: 'customs-ip' })).to.equal('desk-not-for-procedure')
  })

  it('is nothing that either side learns of, at no stage', async () => {
    const record = await refused('ZB2026-000010')
    await drained()
    const shown = maskCase(record, accessOf(people.filer, record))
    expect(shown.proceedings.map(({ id }) => id)).to.deep.equal(['P1'])
    expect(shown.papers).to.deep.equal([])
    expect(JSON.stringify(shown)).not.to.match(/police|liaison|公安|移送/)
    const rows = await docket().find({ caseId: 'ZB2026-000010', personIds: people.filer.id }).toArray()
    expect(rows.map(({ part }) => part)).to.deep.equal(['P1'])
    expect(rows.map((row) => maskRow(row, people.filer).state)).to.deep.equal(['investigating'])
  })

  it('is nothing that the answer to an act of their own tells a program', async () => {
    const record = await refused('ZB2026-000091')
    const order = { caseId: record._id, proceedingId: 'P1', step: 'supply-evidence', input: {} }
    const { proceeding: led, opened } = toldOfStep(record, order, people.filer)
    expect([led?.state, opened.map(({ id, state }) => [id, state])]).to.deep.equal([
      'investigating',
      [['P1', 'investigating']],
    ])
    expect(toldOfStep(record, order, people.lead).proceeding?.state).to.equal(proceeding(record, 'P1').state)
    const late = await refusal(step(record._id, 'P1', 'pay', {}, people.filer))
    expect(JSON.stringify(late.details)).not.to.match(/hand|justice|crime/)
  })

  describe('in copy to the procuratorate', () => {
    const copied = async (id: string) => {
      await signedFor(id)
      return (await accept({ caseId: id, handoffId: 'H2' }, { viewer: people.procurator, at: hours(3) })).record
    }

    it('is an offer to its desk with letter, list and file, in its worklist, while the police have theirs', async () => {
      await approved('ZB2026-000020')
      const record = await step('ZB2026-000020', 'P1', 'hand-over', handOver, people.officer)
      const [asked, copy] = record.handoffs
      expect(copy).to.deep.include({ proceedingId: 'P3', to: { bodyId: 'procuratorate', deskId: 'procuratorate-ip' } })
      expect(copy?.travels).to.deep.equal(asked?.travels)
      expect(copy?.travels.papers).to.have.length(2)
      expect(record.papers.map(({ key }) => key)).to.deep.equal(['crime-referral-letter', 'crime-referral-list'])
      const shown = maskCase(record, accessOf(people.procurator, record))
      expect(shown.papers.map(({ key }) => key)).to.deep.equal(['crime-referral-letter', 'crime-referral-list'])
      expect(last(record, 'P1')).to.deep.include({ step: 'hand-over', opened: 'P2', copied: 'P3' })
      await drained()
      const rows = await docket().find({ deskId: 'procuratorate-ip', caseId: 'ZB2026-000020', open: true }).toArray()
      expect(rows.map(({ part, kind }) => [part, kind])).to.deep.equal([['H2', 'offer']])
    })

    it('is signed for by it, and the case of the office goes on as the police have it', async () => {
      const record = await copied('ZB2026-000021')
      expect(proceeding(record, 'P3')).to.deep.include({ state: 'on-record' })
      expect(proceeding(record, 'P3').holder.deskId).to.equal('procuratorate-ip')
      expect(last(record, 'P3')).to.deep.include({ step: 'take-copy', byName: '贺敏', bodyId: 'procuratorate' })
      expect(proceeding(record, 'P1').state).to.equal('handed-over')
      expect(last(record, 'P1')?.step).to.equal('record-police-receipt')
      await drained()
      const entries = await entriesAfter('ZB2026-000021', 0)
      const about = entries.filter(({ proceedingId }) => proceedingId === 'P3')
      expect(about.map(({ kind }) => kind)).to.include.members([
        'proceeding:opened',
        'handoff:offered',
        'handoff:accepted',
      ])
      expect(about.filter(({ kind }) => kind === 'step:taken').map(({ data }) => data['step'])).to.deep.equal([
        'take-copy',
      ])
    })

    it('brings its own opinion, which stands in the case of the office under its name', async () => {
      await copied('ZB2026-000022')
      const opinion = '请一并移送电子数据。'
      const record = await step('ZB2026-000022', 'P3', 'advise-on-referral', { opinion }, people.procurator, hours(4))
      expect(last(record, 'P1')).to.deep.include({ step: 'record-prosecution-opinion', byName: '贺敏' })
      expect(last(record, 'P1')?.input).to.deep.equal({ notifiedOn: '2026-11-23', opinion })
      expect(proceeding(record, 'P1').state).to.equal('handed-over')
      const kept = await step('ZB2026-000022', 'P3', 'keep-on-record', {}, people.procurator, hours(5))
      expect(proceeding(kept, 'P3')).to.deep.include({ state: 'answered', outcome: 'L1' })
      const error = await refusal(
        step(
          'ZB2026-000022',
          'P1',
          'record-prosecution-opinion',
          { notifiedOn: '2026-11-23', letter: '1', opinion },
          people.officer,
        ),
      )
      expect(error.code).to.equal('answer-of-another-body')
    })

    it('lets it ask the police for reasons and order them to open a case', async () => {
      const id = 'ZB2026-000023'
      await copied(id)
      await step(id, 'P2', 'refuse-criminal-case', { reason: '未达追诉标准。' }, people.police, hours(20))
      const question = { desk: 'police-economic', note: '货值的认定。' }
      const asked = await step(id, 'P3', 'ask-police-reasons', question, people.procurator, hours(21))
      expect(asked.papers.at(-1)).to.deep.include({ key: 'reasons-request', bodyId: 'procuratorate' })
      expect(asked.handoffs.at(-1)?.travels.papers).to.include(asked.papers.at(-1)?.id)
      // Their seven days run from the receipt, on both sides.
      expect(running(asked, 'P3')).not.to.include('police-reasons')
      const signed = (await accept({ caseId: id, handoffId: 'H3' }, { viewer: people.police, at: hours(22) })).record
      expect(proceeding(signed, 'P4')).to.deep.include({ state: 'in-hand', matter: 'reasons' })
      expect(running(signed, 'P4')).to.deep.equal(['giving-reasons'])
      expect(last(signed, 'P3')).to.deep.include({ step: 'record-reasons-receipt', byName: '雷刚' })
      expect(running(signed, 'P3')).to.include('police-reasons')
      const view = nextStepView(people.procurator, signed, 'P3', hours(22))
      const panel = view && nextStepPanel(view, hours(22), zh)
      expect(panel?.waits.map(({ text }) => text)).to.deep.equal(['等待珠海市公安局 经侦支队：说明不立案理由'])
      const typed = { notifiedOn: '2026-11-24', letter: '1', reason: '自己填写。' }
      const forged = await refusal(step(id, 'P3', 'record-police-reasons', typed, people.procurator, hours(22)))
      expect(forged.code).to.equal('answer-of-another-body')
      const said = { reason: '货值未达追诉标准。' }
      const told = await step(id, 'P4', 'give-reasons', said, people.police, hours(22))
      expect(told.papers.at(-1)).to.deep.include({ key: 'reasons-statement', bodyId: 'police' })
      expect(proceeding(told, 'P4')).to.deep.include({ state: 'answered', outcome: 'L1' })
      expect(last(told, 'P3')).to.deep.include({ step: 'record-police-reasons', byName: '雷刚', bodyId: 'police' })
      expect(last(told, 'P3')?.input).to.deep.include(said)
      expect(running(told, 'P3')).not.to.include('police-reasons')
      // The case of the office stands where it stood.
      expect(proceeding(told, 'P1').state).to.equal('police-refused')
      const order = { desk: 'police-economic', reason: '不立案理由不成立。' }
      await step(id, 'P3', 'notify-police-to-file', order, people.procurator, hours(22))
      await accept({ caseId: id, handoffId: 'H4' }, { viewer: people.police, at: hours(23) })
      const opened = await step(
        id,
        'P5',
        'open-criminal-case',
        { number: '珠公立〔2026〕9号' },
        people.police,
        hours(24),
      )
      expect(proceeding(opened, 'P1').state).to.equal('police-filed')
    })

    it('CL-07: lets it ask for reasons once the police declined or let their time pass, and order a case only after that', async () => {
      const id = 'ZB2026-000027'
      await copied(id)
      const ask = (at: Date) => step(id, 'P3', 'ask-police-reasons', { desk: 'police-economic' }, people.procurator, at)
      const order = (at: Date) =>
        step(
          id,
          'P3',
          'notify-police-to-file',
          { desk: 'police-economic', reason: '应当立案。' },
          people.procurator,
          at,
        )
      expect((await refusal(ask(hours(5)))).code).to.equal('condition-not-met')
      expect((await refusal(order(hours(5)))).code).to.equal('condition-not-met')
      // Three days for the police to decide, then seven for their reasons.
      await ask(hours(24 * 5))
      expect((await refusal(order(hours(24 * 5)))).code).to.equal('condition-not-met')
      await accept({ caseId: id, handoffId: 'H3' }, { viewer: people.police, at: hours(24 * 5) })
      expect((await refusal(order(hours(24 * 8)))).code).to.equal('period-not-over')
      const ordered = await order(hours(24 * 13))
      const paper = ordered.papers.at(-1)
      expect(paper).to.deep.include({ key: 'filing-order', title: '通知立案书', bodyId: 'procuratorate' })
      expect(ordered.handoffs.at(-1)?.travels.papers).to.include(paper?.id)
      const shown = maskCase(ordered, accessOf(people.police, ordered))
      expect(shown.papers.map(({ key }) => key)).to.include('filing-order')
    })

    it('that it sends back or leaves unanswered is the sender’s again, and moves nothing of the case itself', async () => {
      const id = 'ZB2026-000024'
      await copied(id)
      const other = 'ZB2026-000025'
      await signedFor(other)
      const no = { code: 'out-of-competence', text: '由市院办理。' }
      await decline({ caseId: other, handoffId: 'H2', ...no }, { viewer: people.procurator, at: hours(3) })
      const record = await step(other, 'P3', 'withdraw', { reason: '另行抄送。' }, people.officer, hours(4))
      expect(proceeding(record, 'P1').state).to.equal('handed-over')
      expect(proceeding(record, 'P3').state).to.equal('withdrawn')
    })

    it('is nothing that either side learns of', async () => {
      await copied('ZB2026-000026')
      const opinion = '请一并移送电子数据。'
      const record = await step('ZB2026-000026', 'P3', 'advise-on-referral', { opinion }, people.procurator, hours(4))
      await drained()
      const entries = await entriesAfter('ZB2026-000026', 0)
      for (const side of ['requester', 'respondent'] as const) {
        const viewer =
          side === 'requester' ? people.filer : { ...people.filer, id: '前山', roles: ['respondent'] as const }
        const parties = record.parties.map((each) => (each.side === side ? { ...each, personIds: [viewer.id] } : each))
        const seen = { ...record, parties }
        const access = accessOf(viewer, seen)
        const read = entries.filter((entry) => access.as !== 'none' && mayReadEntry(entry, access, seen))
        expect(JSON.stringify(read), side).not.to.match(/procuratorate|检察|P3/)
        if (access.as === 'none') continue
        expect(JSON.stringify(maskCase(seen, access)), side).not.to.match(/procuratorate|检察|"P3"/)
      }
      const rows = await docket().find({ caseId: 'ZB2026-000026', personIds: people.filer.id }).toArray()
      expect(rows.map(({ part }) => part)).to.deep.equal(['P1'])
    })

    it('asks which procuratorate where there are several', async () => {
      const step = { copies: penalty.steps['hand-over']?.copies } as StepRule
      const asking = { procedure: 'penalty', holder: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' } }
      expect(withCopyDesk(step, {}, asking)).to.deep.equal({ copy: 'procuratorate-ip' })
      expect(() => withCopyDesk(step, { copy: 'customs-ip' }, asking)).to.throw()
    })
  })
})
