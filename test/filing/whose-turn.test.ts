import { expect } from 'chai'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, Party } from '../../src/kernel/case-record.ts'
import { unsureOf } from '../../src/kernel/undisclosed.ts'
import { newestOf, newestProcedures } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'
import { looksAt } from '../access/told-everywhere.walk.ts'
import { aFiledCase, openOffice, person } from '../cases/case-house.ts'
import { dateOn, day, requester, respondent, Story } from '../papers/a-story.ts'

const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }
const second: Viewer = { id: 'second', name: '吴二', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }
const onB2 = (n: number) => ({ 'servedOn-B2': dateOn(n), 'mode-B2': 'direct' })

let filed: CaseRecord

function against(...respondents: Party[]): Story {
  const story = new Story('adjudication', {
    ...filed,
    seq: 0,
    parties: [requester, ...respondents],
    evidence: [],
    proceedings: [],
    title: '“电水壶”外观设计专利侵权投诉',
  })
  story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
  return story
}

interface Stage {
  readonly turn: string
  readonly plain?: string
  readonly chip?: { readonly label: string; readonly state: string; readonly left: string; readonly due: string }
  readonly chipOf?: string
}

/** What the page and the list say to somebody on the n-th day. */
function told({ record }: Story, viewer: Viewer, n: number) {
  const look = looksAt(record, [], viewer, 'zh-CN', day(n))
  const page = JSON.parse(look.page) as { follow: { proceedings: Stage[]; must: { what: string }[] } }
  const [line] = JSON.parse(look.list) as { turn: string; until?: string; over: boolean }[]
  const [stage] = page.follow.proceedings
  return { stage, must: page.follow.must.map(({ what }) => what), line }
}

describe('whose turn it is, and until when, as each party reads it', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
    filed = await aFiledCase()
  })
  after(() => close())

  it('names the day that the notice names, of what the law gives no time for', () => {
    const story = (answerBy?: string) => {
      const mediation = new Story('mediation', { ...filed, seq: 0, parties: [requester, respondent], proceedings: [] })
      mediation.take('accept', 3, answerBy === undefined ? {} : { answerBy })
      const page = looksAt(mediation.record, [], person('respondent'), 'zh-CN', day(3)).page
      const { must } = (JSON.parse(page) as { follow: { must: { what: string; when?: string; noDay?: string }[] } })
        .follow
      return must.map(({ what, when, noDay }) => [what, when, noDay])
    }
    const what = '答复是否同意调解'
    expect(story('2026-03-20')).to.deep.equal([[what, '请于2026年3月20日前办理', undefined]])
    expect(story()).to.deep.equal([[what, undefined, '现行规定没有为该事项设定期限，请尽快办理']])
  })

  it('names the proceeding where two offer a choice of one name', () => {
    const story = against(respondent)
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    const [first] = story.record.proceedings
    const asked = {
      id: 'P2',
      procedure: 'liaison',
      version: newestOf('liaison')?.version,
      state: 'in-hand',
      walked: [],
    }
    const court = { ...first, ...asked, clocks: [], matter: 'confirmation', facts: { joint: true } }
    const record = { ...story.record, proceedings: [first, court] } as unknown as CaseRecord
    const page = looksAt(record, [], person('filer'), 'zh-CN', day(7)).page
    const { follow } = JSON.parse(page) as { follow: { may: { label: string }[] } }
    const withdrawals = follow.may.flatMap(({ label }) => (label.startsWith('申请撤回请求') ? [label] : []))
    expect(withdrawals).to.have.length(2)
    expect(new Set(withdrawals).size).to.equal(2)
    // Whatever stands in one list with the choices of another proceeding is told with the proceeding it is of.
    expect(follow.may.filter(({ label }) => !/（.*(?:行政裁决|协同).*）$/.test(label))).to.deep.equal([])
  })

  it('never tells who has something to do that the body is at work, without more', () => {
    const story = against(respondent)
    const [first] = story.record.proceedings
    const customs = new DatedWalk('liaison', dateOn(3))
      .take('take-in-hand', dateOn(3))
      .take('notify-holder', dateOn(4), { servedOn: dateOn(4) }).proceeding
    const liaison = { ...first, ...customs, id: 'P2', holder: { bodyId: 'customs', deskId: 'customs-ip' } }
    const record = { ...story.record, proceedings: [first, liaison] } as unknown as CaseRecord
    const page = JSON.parse(looksAt(record, [], person('filer'), 'zh-CN', day(5)).page) as {
      follow: { proceedings: { id: string; turn: string; plain: string }[] }
    }
    const stage = page.follow.proceedings.find(({ id }) => id === 'P2')
    expect([stage?.turn, stage?.plain]).to.deep.equal(['轮到您', '该机构正在办理。下列事项由您办理。'])
  })

  it('no longer asks anybody to come to a hearing whose time is over, though it is not recorded yet', () => {
    const story = against(respondent)
    const [first] = story.record.proceedings
    const at = (n: number) => day(n)
    const session = {
      id: 'S1',
      kind: 'hearing',
      title: '',
      startsAt: at(8),
      minutes: 120,
      place: '第一审理室',
      online: false,
      invited: ['A1', 'B1'],
      answers: {},
      state: 'planned',
    }
    const called = { ...first, state: 'hearing', sessions: [session] }
    const record = { ...story.record, proceedings: [called] } as unknown as CaseRecord
    const plainOn = (n: number) =>
      (
        JSON.parse(looksAt(record, [], person('filer'), 'zh-CN', at(n)).page) as {
          follow: { proceedings: { plain: string }[] }
        }
      ).follow.proceedings[0]?.plain
    expect(plainOn(7)).to.include('请按时参加')
    expect(plainOn(9)).to.match(/^口头审理的时间已过，等待.+登记审理情况。$/)
  })

  it('tells the requester until when the respondent may answer, on the page as in the list', () => {
    const story = against(respondent)
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    const { stage, line } = told(story, person('filer'), 7)
    expect(stage?.turn).to.equal('轮到被投诉人')
    expect([stage?.chipOf, stage?.chip?.label, stage?.chip?.due]).to.deep.equal([
      '被投诉人的期限',
      '答辩期限',
      '3月23日 24:00',
    ])
    expect([line?.turn, line?.until]).to.deep.equal(['轮到被投诉人', '截至 2026年3月23日'])
  })

  it('names of several those alone who have not done their part, and tells who has that it is the others’', () => {
    const story = against(respondent, another)
    story.take('serve-request', 9, { servedOn: dateOn(5), mode: 'direct', ...onB2(8) })
    story.take('defend', 10, { defence: '采用现有技术。' }, 'respondent', { of: 'B1' })
    const asker = told(story, person('filer'), 11)
    expect([asker.stage?.turn, asker.stage?.chip?.due]).to.deep.equal(['轮到南屏某商行', '3月25日 24:00'])
    const done = told(story, person('respondent'), 11)
    expect([done.stage?.turn, done.line?.turn, done.must]).to.deep.equal(['轮到其他当事人', '轮到其他当事人', []])
    const owing = told(story, second, 11)
    expect([owing.stage?.turn, owing.line?.turn, owing.must]).to.deep.equal(['轮到您', '轮到您', ['提交答辩书']])
  })

  it('tells who has done its part before another of its side was served that it is the office’s', () => {
    const story = against(respondent, another)
    story.take('serve-request', 9, { servedOn: dateOn(5), mode: 'direct' })
    story.take('defend', 10, { defence: '采用现有技术。' }, 'respondent', { of: 'B1' })
    const done = told(story, person('respondent'), 11)
    expect([done.stage?.turn, done.line?.turn, done.must]).to.deep.equal([
      '轮到香洲区市场监管局',
      '轮到香洲区市场监管局',
      [],
    ])
    expect(done.stage?.plain).to.include('正在向其他当事人送达')
  })

  it('tells nobody that they have done what the law did for them, nor who was not served that others are', () => {
    const story = against(respondent, another)
    story.take('serve-request', 9, { servedOn: dateOn(5), mode: 'direct', ...onB2(8) })
    story.take('defend', 10, { defence: '采用现有技术。' }, 'respondent', { of: 'B1' })
    story.take('forward-defence', 11, { servedOn: dateOn(11), mode: 'direct' })
    story.take('lapse-defence', 24, {}, 'system', { of: 'B2' })
    story.take('deliberate', 25)
    const proposed = { proposed: 'C1', findings: '属实。', reason: '落入。', orders: '停止侵权', record: '一致。' }
    story.take('propose-decision', 26, proposed)
    story.take('approve-decision', 27, { outcome: 'C1', reason: '同意。' })
    const before = told(story, second, 27)
    const both = { requesterServedOn: dateOn(28), requesterMode: 'direct' }
    story.take('serve-decision', 28, { servedOn: dateOn(28), mode: 'direct', ...both })
    const reads = ({ stage, line }: ReturnType<typeof told>) => [stage?.turn, stage?.plain, line?.turn]
    expect(reads(told(story, second, 28)), 'as if nobody had been served').to.deep.equal(reads(before))
    const served = told(story, person('respondent'), 28)
    expect([served.stage?.turn, served.stage?.plain?.includes('您已办理')]).to.deep.equal(['由您决定', false])
  })

  it('says of no period of the office that it is late where that may have been met by what is not told yet', () => {
    const story = against(respondent)
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    story.take('defend', 9, { defence: '采用现有技术。' }, 'respondent')
    story.take('forward-defence', 10, { servedOn: dateOn(10), mode: 'direct' })
    story.take('deliberate', 25)
    story.take('propose-decision', 26, {
      proposed: 'C1',
      findings: '属实。',
      reason: '落入。',
      orders: '停止侵权',
      record: '一致。',
    })
    story.take('approve-decision', 27, { outcome: 'C1', reason: '同意。' })
    const { stage, line } = told(story, person('filer'), 150)
    expect(stage?.turn).to.include('轮到')
    expect([stage?.chip?.state, stage?.chip?.left]).to.deep.equal(['stopped', '期限已届满，办理结果以送达的文书为准'])
    expect([line?.over, line?.until]).to.deep.equal([false, '期限至 2026年6月5日，办理结果以送达的文书为准'])
  })

  it('calls no day of the office the last where what is not told may stop its time, in every procedure', () => {
    const penalty = newestOf('penalty')!
    for (const side of ['requester', 'respondent'] as const)
      expect(unsureOf(penalty, 'investigating', side, 'decision').moved, side).to.equal(true)
    // What each side is told of moves nothing behind its back.
    const told = newestProcedures().flatMap((procedure) =>
      Object.keys(procedure.clocks).flatMap((clock) => {
        const isKept = Object.values(procedure.states).some(({ keptFrom }) => keptFrom !== undefined)
        const { met, moved } = unsureOf(procedure, procedure.start, 'requester', clock)
        return (met || moved) && !isKept ? [`${procedure.key}: ${clock}`] : []
      }),
    )
    expect(told).to.deep.equal([])
  })
})
