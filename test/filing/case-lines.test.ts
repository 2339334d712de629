import { join } from 'node:path'
import { expect } from 'chai'
import type { DocketRow } from '../../src/docket/index.ts'
import { owedBy } from '../../src/filing/follow.stages.ts'
import { caseLines } from '../../src/filing/home.pages.ts'
import type { Viewer } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { aRow } from '../docket/a-row.ts'

const t = loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), true).translator('zh-CN')
const at = new Date('2026-11-23T02:00:00Z')
const viewer = { id: 'p-filer', roles: ['filer'] } as unknown as Viewer

describe('the list of one’s own cases', () => {
  const line = (row: Partial<DocketRow>, id = 'p-filer') =>
    caseLines(
      [aRow({ requesterIds: ['p-filer'], personIds: ['p-filer', 'p-other'], procedure: 'adjudication', ...row })],
      { t, lang: 'zh-CN', at, viewer: { ...viewer, id } },
      (number) => number,
    )[0]

  it('says whose turn it is, and until which day', () => {
    const waiting = { state: 'awaiting-defence', dueOn: '2026-12-05', dueRule: 'defence' }
    expect(line(waiting)).to.include({ turn: '轮到被投诉人', mine: false, until: '截至 2026年12月5日', over: false })
    expect(line(waiting, 'p-other')).to.include({ turn: '轮到您', mine: true, until: '截至 2026年12月5日' })
  })

  it('says the hour of a period that is counted in hours, and that it has passed at that hour', () => {
    const asked = {
      procedure: 'fair-complaint',
      state: 'awaiting-answer',
      dueOn: '2026-11-23',
      dueRule: 'answer',
      due: new Date('2026-11-23T02:25:00Z'),
    } as const
    expect(line(asked, 'p-other')).to.include({ until: '截至 2026年11月23日 10:25', over: false })
    const late = { ...asked, due: new Date('2026-11-23T01:25:00Z') }
    expect(line(late, 'p-other')).to.include({ until: '截至 2026年11月23日 09:25（已逾期）', over: true })
  })

  it('says that a day is provisional, and that it has passed', () => {
    expect(line({ state: 'examining', dueOn: '2027-01-08', dueRule: 'filing', provisional: true })?.until).to.equal(
      '截至 2027年1月8日（暂定）',
    )
    expect(line({ state: 'awaiting-defence', dueOn: '2026-11-20', dueRule: 'defence' }, 'p-other')).to.include({
      mine: true,
      over: true,
      until: '截至 2026年11月20日（已逾期）',
    })
  })

  it('names no day of a period that binds somebody else than whose turn it is', () => {
    const publishing = { state: 'served', dueOn: '2026-12-05', dueRule: 'publication' } as const
    expect(line(publishing)).to.include({ turn: '由您决定', mine: false, until: undefined, over: false })
    const suing = { state: 'served', dueOn: '2026-12-05', dueRule: 'suit' } as const
    expect(line(suing)).to.include({ turn: '由您决定', mine: false, until: '截至 2026年12月5日' })
  })

  it('names the period of another body as its page does: of the one that has it, not of one that stands outside', () => {
    const waits = (procedure: string, state: string, rule: string, owes: string) => [
      line({ procedure, state, dueOn: '2026-12-18', dueRule: rule })?.until,
      owedBy(newestOf(procedure)!.states[state]!, owes),
    ]
    expect(waits('liaison', 'in-hand', 'answer', 'office')).to.deep.equal(['截至 2026年12月18日', true])
    expect(waits('liaison', 'received', 'taking-in-hand', 'office')).to.deep.equal(['截至 2026年12月18日', true])
    expect(waits('penalty', 'handed-over', 'decision', 'office')).to.deep.equal([undefined, false])
  })

  it('says of every other proceeding of the case what it is, whose turn it is there and until when', () => {
    const own = { requesterIds: ['p-filer'], personIds: ['p-filer', 'p-other'], caseId: 'ZB2026-000514' }
    const [first] = caseLines(
      [
        aRow({
          ...own,
          _id: 'ZB2026-000514:P3',
          procedure: 'mediation',
          state: 'asking',
          dueOn: '2026-12-01',
          dueRule: null,
        }),
        aRow({
          ...own,
          _id: 'ZB2026-000514:P2',
          procedure: 'adjudication',
          state: 'awaiting-defence',
          due: new Date('2026-12-18T16:00:00Z'),
          dueOn: '2026-12-18',
          dueRule: 'defence',
        }),
      ],
      { t, lang: 'zh-CN', at, viewer: { ...viewer, id: 'p-other' } },
      (number) => number,
    )
    expect([first?.procedure, ...(first?.others ?? [])].join('｜'))
      .to.include('行政裁决')
      .and.include('调解')
    const defence = [first?.until, ...(first?.others ?? [])].join('｜')
    expect(defence).to.include('截至 2026年12月18日')
  })

  const linesOf = (rows: readonly Partial<DocketRow>[], id: string) =>
    caseLines(
      rows.map((row, n) =>
        aRow({
          requesterIds: ['p-filer'],
          personIds: ['p-filer', 'p-other'],
          caseId: 'ZB2026-000514',
          _id: `ZB2026-000514:P${n + 2}`,
          part: `P${n + 2}`,
          ...row,
        }),
      ),
      { t, lang: 'zh-CN', at, viewer: { ...viewer, id } },
      (number) => number,
    )
  const due = (day: string) => ({ dueOn: day, due: new Date(`${day}T16:00:00Z`) })

  it('leads, of several in which something is due from the reader, with the earliest day of theirs, and names the others', () => {
    const defence = { procedure: 'adjudication', state: 'awaiting-defence', dueRule: 'defence', ...due('2026-12-18') }
    const asked = { procedure: 'mediation', state: 'inviting', dueRule: 'contact', ...due('2026-11-25') }
    for (const rows of [
      [defence, asked],
      [asked, defence],
    ]) {
      const [first, ...more] = linesOf(rows, 'p-other')
      expect(more).to.deep.equal([])
      expect(first).to.include({ mine: true, until: '截至 2026年12月18日' })
      expect(first?.procedure).to.include('行政裁决')
      expect(first?.others).to.have.length(1)
      expect(first?.others[0]).to.match(/^另有知识产权纠纷调解：.*轮到您/)
    }
  })

  it('leads with the proceeding that decides, not with what goes beside it', () => {
    const beside = { procedure: 'liaison', state: 'received', dueRule: 'taking-in-hand', ...due('2026-12-03') }
    const decides = { procedure: 'adjudication', state: 'examining', dueRule: 'filing', ...due('2026-12-20') }
    const [first] = linesOf([decides, beside], 'p-filer')
    expect(first?.procedure).to.include('行政裁决')
    expect(first?.others[0]).to.include('部门联络协同')
    expect(linesOf([beside], 'p-filer')[0]?.procedure).to.equal('部门联络协同')
  })

  it('says how a case came out that ended with what it was sent on to, also where that was refused', () => {
    const routed = { procedure: 'examination', state: 'routed', open: false, closedOn: '2026-03-05' } as const
    const ended = (procedure: string, state: string) => ({ procedure, state, open: false, closedOn: null }) as const
    const told = (...rows: readonly Partial<DocketRow>[]) => linesOf(rows, 'p-filer')[0]?.stage
    expect(told(routed, ended('adjudication', 'not-filed'))).to.equal('不予立案')
    expect(told(routed, ended('mediation', 'declined'))).to.equal('未接收')
    expect(told(routed)).to.equal('已分流')
  })

  it('asks nothing in a case that is closed', () => {
    expect(line({ open: false, state: 'published', dueOn: null })).to.include({ turn: '已办结', mine: false })
  })
})
