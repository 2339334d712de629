import { expect } from 'chai'
import { decideStep } from '../../src/cases/index.ts'
import type { CaseRecord, Party } from '../../src/kernel/case-record.ts'
import { dateOn, day, requester, respondent, Story } from '../papers/a-story.ts'
import { aFiledCase, openOffice, person } from './case-house.ts'

const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }

describe('what a party asked for that was served before the others', () => {
  let close: () => Promise<void>
  let filed: CaseRecord
  before(async () => {
    close = await openOffice()
    filed = await aFiledCase()
  })
  after(() => close())

  /** A penalty against two, of whom the first was told what is intended. */
  function toldOne(): Story {
    const parties = [requester, respondent, another]
    const story = new Story('penalty', { ...filed, seq: 0, parties, evidence: [], proceedings: [] })
    story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    const basis = '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条'
    story.take('conclude', 10, { proposed: 'P1', findings: '销售侵权空调。', reason: '一般处罚。', basis })
    story.take('pass-review', 12)
    story.take('notify', 14, { servedOn: dateOn(14), mode: 'direct', intended: '罚款20,000元' })
    return story
  }
  const serveOther = async (story: Story) => {
    const input = { 'servedOn-B2': dateOn(16), 'mode-B2': 'direct' }
    const order = { proceedingId: 'P1', step: 'notify', input, withoutPapers: true as const }
    return await decideStep(story.record, order, { viewer: person('officer'), at: day(16) })
  }

  it('is no more than its word until the last is served, and takes effect then: the hearing is held', async () => {
    const story = toldOne()
    story.take('ask-hearing', 15, {}, 'respondent', { of: 'B1' })
    expect(story.proceeding.state).to.equal('reviewed')
    const { record, entries } = await serveOther(story)
    const [proceeding] = record.proceedings
    expect(proceeding?.state).to.equal('hearing')
    // It was asked for once, by who asked for it and on that day: nobody asks again with the last service.
    const last = proceeding?.walked.at(-1)
    expect([last?.step, last?.from, last?.to, last?.party]).to.deep.equal(['notify', 'reviewed', 'hearing', undefined])
    expect(proceeding?.walked.filter(({ step }) => step === 'ask-hearing').map(({ at }) => at)).to.deep.equal([day(15)])
    expect(entries.map(({ data }) => [data['step'], data['to']])).to.deep.equal([['notify', 'hearing']])
    const decision = proceeding?.clocks.find(({ rule }) => rule === 'decision')
    expect(
      decision?.ledger.map(({ kind, on }) => [kind, on]).at(-1),
      'that time does not count from the day of the request',
    ).to.deep.equal(['suspended', dateOn(15)])
    const open = proceeding?.clocks.filter(
      ({ rule, ledger }) => rule === 'statement' && ledger.at(-1)?.kind !== 'stopped',
    )
    expect(
      open?.map(({ party }) => party),
      'the other still has its own time',
    ).to.deep.equal(['B2'])
  })

  it('leaves the case where the service leads where nobody asked for anything', async () => {
    const { record, entries } = await serveOther(toldOne())
    expect([record.proceedings[0]?.state, entries.length]).to.deep.equal(['notified', 1])
  })

  describe('while a referral to the police was prepared, of which it knew nothing', () => {
    function reported(...words: readonly string[]): Story {
      const story = toldOne()
      story.take('notify', 16, { 'servedOn-B2': dateOn(16), 'mode-B2': 'direct' })
      story.take('report-crime', 17, { second: '张雪莹', offence: 'mark-on-goods', facts: '销售侵权空调。' })
      for (const word of words) story.take(word, 18, {}, 'respondent', { of: 'B1' })
      return story
    }
    const dropped = async (story: Story, step: string) => {
      const order = { proceedingId: 'P1', step, input: { reason: '不构成犯罪' }, withoutPapers: true as const }
      const { record } = await decideStep(story.record, order, { viewer: person('lead'), at: day(19) })
      const [proceeding] = record.proceedings
      const stood = proceeding?.clocks.find(({ rule }) => rule === 'decision')?.ledger.at(-1)
      return [proceeding?.state, stood?.kind, stood && 'cause' in stood ? stood.cause : undefined]
    }

    it('is the office’s to deal with once the referral is dropped, at its head or after it was approved', async () => {
      const held = ['hearing', 'suspended', 'hearing']
      expect(await dropped(reported('ask-hearing'), 'refuse-transfer')).to.deep.equal(held)
      const approved = reported('ask-hearing')
      approved.take('approve-transfer', 18)
      expect(await dropped(approved, 'take-up-again')).to.deep.equal(held)
    })

    it('is none of its business where it was taken back meanwhile, and the notice stands where nothing was said', async () => {
      const [state] = await dropped(reported('ask-hearing', 'waive-hearing'), 'refuse-transfer')
      expect(state).to.equal('rechecking')
      const silent = reported()
      silent.take('approve-transfer', 18)
      expect((await dropped(silent, 'take-up-again'))[0]).to.equal('notified')
    })
  })
})
