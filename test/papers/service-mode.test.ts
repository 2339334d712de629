import { expect } from 'chai'
import type { CaseRecord, PaperRecord, Party, StepInput } from '../../src/kernel/case-record.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { asStep, servicePaper } from '../../src/kernel/paper-service.ts'
import { serviceRows } from '../../src/kernel/service-round.ts'
import { takeStep } from '../../src/kernel/take-step.ts'
import { procedures, serviceFields } from '../../src/procedures/index.ts'
import { courtModes, serviceModes } from '../../src/procedures/service-modes.ts'
import { calendars, dateOn, day, refusalOf, respondent, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }

/** An adjudication filed on the third day, of a request against these. */
function filed(...respondents: Party[]): Story {
  const [asker] = new Story('adjudication').record.parties
  const story = new Story('adjudication', {
    parties: [asker!, ...(respondents.length > 0 ? respondents : [respondent])],
  })
  story.take('file', 3, panel)
  return story
}

const dueOf = (story: Story, rule: string, party: string) => {
  const clock = story.proceeding.clocks.findLast((each) => each.rule === rule && each.party === party)
  return clock && readClock(clock, calendars.CN, day(60)).due
}

const proofOf = (story: Story, n: number, input: StepInput) =>
  story.take('serve-request', n, input).find(({ key }) => key === 'proof-of-service')?.text

const refused = (story: Story, n: number, input: StepInput) => {
  const error = refusalOf(() => story.take('serve-request', n, input))
  return error && [error.code, error.details['field'], error.details['from']]
}

const told = '在珠海市市场监督管理局网站公告；3月9日邮寄退回，3月11日上门无人'

describe('the way of service decides the day', () => {
  it('T-05: published on 6 March, a notice counts as served on 5 April, and the defence runs from then', () => {
    const story = filed()
    // SV-10: until its period is over there is no service: said with the day, at its field.
    const published = { servedOn: dateOn(4), mode: 'publication', howServed: told }
    expect(refused(story, 20, published)).to.deep.equal(['publication-not-over', 'servedOn', '2026-04-05'])
    const text = proofOf(story, 34, published)
    expect(story.record.services?.at(-1)).to.deep.include({
      on: '2026-04-05',
      announcedOn: '2026-03-06',
      mode: 'publication',
      how: told,
    })
    expect(story.record.services?.at(-1)).not.to.have.property('place')
    expect(dueOf(story, 'defence', 'B1')).to.equal('2026-04-20')
    expect(text)
      .to.include('送达方式公告送达')
      .and.include('公告日期2026年3月6日')
      .and.include('视为送达2026年4月5日（自公告发布之日起满30日）')
      .and.include(told)
  })

  it('T-05: of two, one served in person and one by publication, each has its own period', () => {
    const story = filed(respondent, { ...respondent, id: 'B2', name: '南屏某商行', personIds: [] })
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    expect(dueOf(story, 'defence', 'B1')).to.equal('2026-03-23')
    const published = { 'servedOn-B2': dateOn(6), 'mode-B2': 'publication', 'howServed-B2': told }
    expect(refused(story, 30, published)).to.deep.equal(['publication-not-over', 'servedOn-B2', '2026-04-07'])
    expect(story.proceeding.state).to.equal('filed')
    story.take('serve-request', 36, published)
    expect([story.proceeding.state, dueOf(story, 'defence', 'B2')]).to.deep.equal(['awaiting-defence', '2026-04-22'])
    expect(story.proceeding.walked.at(-1)?.input).to.include({
      'servedOn-B2': '2026-04-07',
      'announcedOn-B2': '2026-03-08',
    })
    // SV-10, PA-04, PA-12: what the publication took is not counted, and the last of the two was sent out in time.
    const closing = story.proceeding.clocks.find(({ rule }) => rule === 'closing')
    const service = story.proceeding.clocks.find(({ rule }) => rule === 'service')
    expect(closing && readClock(closing, calendars.CN, day(40)).suspendedDays).to.equal(30)
    expect(service?.ledger.at(-1)).to.include({ end: 'met', done: '2026-03-08' })
  })

  it('T-05: published is nothing before it was issued, nor tomorrow', () => {
    const story = filed()
    const on = (n: number) => ({ servedOn: dateOn(n), mode: 'publication', howServed: told })
    expect(refused(story, 40, on(2))?.slice(0, 2)).to.deep.equal(['service-before-issue', 'servedOn'])
    expect(refused(story, 6, on(7))?.slice(0, 2)).to.deep.equal(['date-in-future', 'servedOn'])
  })

  it('T-06, SV-08: electronic service needs the addressee’s own consent and an address for messages, and counts from its arrival there', () => {
    const by = { servedOn: dateOn(5), mode: 'electronic' }
    expect(refused(filed(), 6, by)?.slice(0, 2)).to.deep.equal(['service-not-agreed', 'mode'])
    const agreed = { ...respondent, electronicService: true }
    expect(refused(filed(agreed), 6, by)?.slice(0, 2)).to.deep.equal(['service-address-missing', 'servedAt'])
    // A number to call is no address at which papers arrive; for messages to a phone it is named by who sends them.
    const called = filed({ ...agreed, phone: '13600136001' })
    expect(refused(called, 6, by)?.slice(0, 2)).to.deep.equal(['service-address-missing', 'servedAt'])
    const reached = filed({ ...agreed, email: 'b@example.com' })
    expect(proofOf(reached, 6, by))
      .to.include('送达地址b@example.com')
      .and.include('到达时间2026年3月7日')
    expect(dueOf(reached, 'defence', 'B1')).to.equal('2026-03-23')
    expect(proofOf(filed(agreed), 6, { ...by, servedAt: '13800138000' })).to.include('送达地址13800138000')
  })

  it('SV-10: a publication tells where and how it was published, that a posting was filmed, and why nothing else was possible', () => {
    const { account, deemedAfterDays, source } = serviceModes.publication
    expect([deemedAfterDays, source.article]).to.deep.equal([30, '第九十五条'])
    for (const word of ['载体', '经过', '张贴', '拍照', '未能送达的日期和原因']) expect(account.zh).to.include(word)
    // Across a make-up weekend and a year end: thirty days of the calendar, that of publication not counted.
    for (const [published, counts] of [
      [4, '2026-04-05'],
      [10, '2026-04-11'],
    ] as const) {
      const bare = { servedOn: dateOn(published), mode: 'publication', howServed: told }
      expect(refused(filed(), 15, bare)).to.deep.equal(['publication-not-over', 'servedOn', counts])
    }
    // What it takes is not counted in the time for the decision: see announced-time.test.ts.
  })

  it('SV-02: publication is closed until it is told when and why other ways failed, and service through another body until it is named', () => {
    for (const mode of ['publication', 'entrusted']) {
      const bare = { servedOn: dateOn(3), mode }
      expect(refused(filed(), 40, bare)?.slice(0, 2), mode).to.deep.equal(['service-account-needed', 'howServed'])
    }
  })

  it('SV-04, SV-06: what is left says why it was refused and who witnessed it, and counts from that day', () => {
    const left = { servedOn: dateOn(5), mode: 'left' }
    const story = filed()
    expect(refused(story, 6, left)?.slice(0, 2)).to.deep.equal(['service-account-needed', 'howServed'])
    const text = proofOf(story, 6, { ...left, howServed: '法定代表人拒收，社区干部见证并全程录像' })
    expect(text).to.include('留置日期2026年3月7日').and.include('法定代表人拒收，社区干部见证并全程录像')
    expect(dueOf(story, 'defence', 'B1')).to.equal('2026-03-23')
  })

  it('SV-03: by post the day is that on the receipt, and the proof calls it so', () => {
    expect(proofOf(filed(), 9, { servedOn: dateOn(8), mode: 'post' })).to.include('收件日期2026年3月10日')
  })

  it('T-04: the holder’s answer to customs runs from the day after service, to the end of its last day', () => {
    const { record, procedure } = new Story('liaison', {}, 'gongbei')
    const actor = { id: 'gongbei', name: '梁国栋', roles: ['liaison' as const], bodyId: 'gongbei' }
    const take = (before: CaseRecord, step: string, n: number, input: StepInput = {}) =>
      takeStep(before, 'P1', procedure, step, input, { at: day(n), actor, calendars }).record
    const notified = take(take(record, 'take-in-hand', 1), 'notify-holder', 3, { servedOn: dateOn(3), mode: 'post' })
    const clock = notified.proceedings[0]!.clocks.find(({ rule }) => rule === 'holder-answer')!
    // Thursday 5 March: Friday, Monday and Tuesday, up to midnight.
    const { due, dueAt } = readClock(clock, calendars.CN, day(4))
    expect([due, dueAt.toISOString()]).to.deep.equal(['2026-03-10', '2026-03-10T16:00:00.000Z'])
  })

  it('SV-07: an agreement is received by the party itself: neither left nor published', () => {
    const paper = {
      id: 'D1',
      key: 'mediation-agreement',
      title: '调解协议书',
      issuedAt: day(3),
    } as unknown as PaperRecord
    const step = asStep(serviceFields, paper.key, respondent)
    const by = (mode: string) =>
      refusalOf(() => servicePaper(step, paper, respondent, { servedOn: dateOn(4), mode, howServed: told }, day(60)))
        ?.code
    expect(['left', 'publication', 'direct', 'post'].map(by)).to.deep.equal([
      'service-way-barred',
      'service-way-barred',
      undefined,
      undefined,
    ])
  })

  it('SV-01: every form of every procedure that asks for the way knows the rule of each, with its source', () => {
    const known = (key: string) => Object.keys(key === 'court-link' ? courtModes : serviceModes)
    let forms = 0
    for (const procedure of procedures)
      for (const [key, step] of Object.entries(procedure.steps))
        for (const { on, mode } of serviceRows(step, new Story('adjudication').record)) {
          const at = `${procedure.key}.${key}.${on}`
          expect(mode, `${at}: no way is asked for`).to.not.equal(undefined)
          const field = step.fields?.[(mode ?? '').replace(/-[^-]+$/, '')]
          expect(Object.keys(field?.modes ?? {}), at).to.deep.equal(Object.keys(field?.options ?? {}))
          expect(known(procedure.key), at).to.include.members(Object.keys(field?.modes ?? {}))
          forms += 1
        }
    expect(forms).to.be.greaterThan(20)
  })
})

describe('the basis of a way of service', () => {
  it('is the regulation of penalties in a penalty alone', () => {
    for (const { key, steps } of procedures)
      for (const [name, { fields = {} }] of Object.entries(steps))
        for (const { modes = {} } of Object.values(fields))
          for (const [mode, { source }] of Object.entries(modes))
            if (source.document.includes('行政处罚程序规定')) expect(key, `${name} ${mode}`).to.equal('penalty')
    const electronic = procedures.findLast(({ key }) => key === 'penalty')?.steps['serve-decision']?.fields?.['mode']
    expect(electronic?.modes?.['electronic']?.source.article).to.equal('第八十二条')
  })
})
