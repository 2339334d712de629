import { join } from 'node:path'
import { expect } from 'chai'
import { loadTexts } from '../../src/http/texts.ts'
import { never } from '../../src/kernel/clock-reading.ts'
import { rowOf } from '../../src/worklists/list-row.pages.ts'
import { root } from '../http/sample-app.ts'
import { docket, type DocketRow, workRow, writeRows } from '../../src/docket/index.ts'
import {
  numberFilters,
  relatedRows,
  searchDocket,
  searchFilters,
  searchIndex,
  searchWordsOf,
} from '../../src/docket/search.query.ts'
import { readByBody, subjectsOf } from '../../src/docket/subjects.ts'
import { wordsOf } from '../../src/docket/search-words.ts'
import { type Worklist, worklists } from '../../src/wording/screen.paths.ts'
import {
  cursorText,
  rangesOf,
  readCursor,
  readWorklist,
  rowsOnPage,
  waysOf,
} from '../../src/worklists/worklist.query.ts'
import { forgetCounts, worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { dateOf } from '../../src/kernel/plain-date.ts'
import { makePatentNumber } from '../../src/kernel/right-number.ts'
import { isMongoPlan } from '../support/explain.ts'
import { aRow } from '../docket/a-row.ts'
import { days, openOffice, person, type Somebody, start } from '../cases/case-house.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

describe('a worklist', () => {
  let close: () => Promise<void>
  before(async function () {
    this.timeout(30_000)
    close = await openOffice()
    const rows: DocketRow[] = []
    for (let n = 0; n < 900; n += 1) {
      const mine = n % 9 === 0
      rows.push(
        aRow({
          due: days((n % 60) + 1),
          dueOn: '2026-03-20',
          dueRule: 'closing',
          open: n % 3 !== 0,
          ...(mine ? { personId: 'officer', personName: '李明' } : {}),
          ...(n % 50 === 1 ? { returned: true } : {}),
          ...(n % 5 === 0 ? { rightKind: 'trademark' as const } : {}),
          ...(n % 2 === 0 ? { deskId: 'jinwan-ip', bodyId: 'jinwan', readers: ['jinwan'], district: 'jinwan' } : {}),
        }),
      )
    }
    await writeRows(rows)
  })
  after(() => close())

  const list = (name: Worklist, who: Somebody = 'officer', more: object = {}, at: Date = start) =>
    readWorklist(person(who), { list: name, ...more }, at)

  it('puts what is urgent before it, the earliest fair first, until the fair is over', async () => {
    const at = new Date(start.getTime())
    const closing = (hours: number) => new Date(at.getTime() + hours * 3_600_000)
    const fairs = [
      aRow({ due: days(59), open: true, urgentUntil: closing(30) }),
      aRow({ due: days(58), open: true, urgentUntil: closing(6), personId: 'officer', personName: '李明' }),
      aRow({ due: days(57), open: true, urgentUntil: closing(-1) }),
      aRow({ due: days(56), open: false, urgentUntil: closing(8) }),
    ]
    await writeRows(fairs)
    const [later, sooner] = fairs as [DocketRow, DocketRow]
    const first = async (name: Worklist, more: object = {}, when = at) =>
      (await list(name, 'officer', more, when)).rows.slice(0, 2).map(({ _id }) => _id)
    expect(await first('desk')).to.deep.equal([sooner._id, later._id])
    expect((await first('unassigned'))[0]).to.equal(later._id)
    expect(await first('desk', {}, closing(7)))
      .to.include(later._id)
      .and.not.to.include(sooner._id)
    expect(await first('desk', {}, closing(31))).not.to.include(later._id)
    const { rows, next } = await list('desk')
    expect(new Set(rows.map(({ _id }) => _id)).size).to.equal(rows.length)
    expect(next?.id).not.to.equal(later._id)
    await docket().deleteMany({ _id: { $in: fairs.map(({ _id }) => _id) } })
  })

  it('shows the desk what it holds, by the end of the next clock', async () => {
    const { rows } = await list('desk')
    expect(rows.length).to.equal(rowsOnPage)
    expect(rows.every((row) => row.deskId === 'xiangzhou-ip' && row.open)).to.equal(true)
    const due = rows.map((row) => row.due.getTime())
    expect(due).to.deep.equal(due.toSorted((a, b) => a - b))
  })

  it('goes on page by page until every row was shown once', async () => {
    const seen: string[] = []
    let after: ReturnType<typeof readCursor>
    do {
      const { rows, next } = await list('desk', 'officer', after ? { after } : {})
      seen.push(...rows.map(({ _id }) => _id))
      after = next && readCursor(cursorText(next))
    } while (after)
    const all = await docket().countDocuments({ deskId: 'xiangzhou-ip', open: true, kind: 'proceeding' })
    expect(seen.length).to.equal(all)
    expect(new Set(seen).size).to.equal(all)
  })

  it('shows each case once on the way through its pages, also what is urgent and whatever is filed meanwhile', async () => {
    const closing = (hours: number) => new Date(start.getTime() + hours * 3_600_000)
    const fair = (n: number) => aRow({ due: days(n), open: true, urgentUntil: closing(n) })
    const fairs = [1, 20, 40, 59].map(fair)
    await writeRows(fairs)
    const known = await docket()
      .find({ deskId: 'xiangzhou-ip', open: true, kind: 'proceeding' })
      .map(({ _id }) => _id)
      .toArray()
    const filed: string[] = []
    /** Cases come in before, behind and within the page that is read, urgent and not; and time goes by. */
    const fileMore = async (from: Date) => {
      const more = [
        aRow({ due: days(1) }),
        aRow({ due: new Date(from.getTime() + 1) }),
        aRow({ due: days(60) }),
        aRow({ due: days(50), urgentUntil: closing(50) }),
      ]
      filed.push(...more.map(({ _id }) => _id))
      await writeRows(more)
    }
    const seen: string[] = []
    const places: string[] = []
    let after: ReturnType<typeof readCursor>
    let hour = 0
    do {
      const { rows, next } = await list('desk', 'officer', after ? { after } : {}, closing(hour))
      seen.push(...rows.map(({ _id }) => _id).filter((id) => !filed.includes(id)))
      if (next) places.push(cursorText(next))
      after = next && readCursor(cursorText(next))
      if (next) await fileMore(next.due)
      hour += 2
    } while (after)
    expect(seen.length).to.equal(known.length)
    expect(seen).to.have.members(known)
    expect(seen.slice(0, fairs.length)).to.deep.equal(fairs.map(({ _id }) => _id))

    const back: string[] = []
    let before = readCursor(places.at(-1) ?? '')
    while (before) {
      const { rows, previous } = await list('desk', 'officer', { before }, closing(1))
      back.push(...rows.map(({ _id }) => _id))
      before = previous && readCursor(cursorText(previous))
    }
    expect(new Set(back).size).to.equal(back.length)
    await docket().deleteMany({ _id: { $in: [...fairs.map(({ _id }) => _id), ...filed] } })
  })

  it('says beside the state that a clock stands still, unless the state says so itself', () => {
    const localizer = { lang: 'zh-CN', t: (key: string) => (key === 'docket:flag.suspended' ? '中止' : key) } as const
    const shown = (state: string) => workRow(aRow({ state, suspended: true }), person('officer'), start, localizer)
    expect(shown('paused').flags).to.deep.equal([])
    expect(shown('paused').paused?.text).to.equal('中止')
    expect(shown('suspended').state.text).to.equal('中止')
    expect(shown('suspended').paused).to.equal(undefined)
  })

  it('names of an offer that is overdue no more than its number: what it opens is read on its own page', async () => {
    const past = new Date(start.getTime() - 3_600_000)
    const late = aRow({ deskId: 'xiangzhou-ip', due: past, owedUntil: '2026-01-02T00', owedRule: 'answer' })
    const offer: DocketRow = {
      ...late,
      _id: `${late.caseId}:H1`,
      kind: 'offer',
      part: 'H1',
      state: 'accepted',
      offerKind: 'help',
    }
    await writeRows([offer])
    const [shown, ...others] = (await list('overdue')).rows
    expect(others).to.deep.equal([])
    expect([shown?._id, shown?.title, shown?.requester, shown?.respondent, shown?.rightNumber]).to.deep.equal([
      offer._id,
      '',
      '',
      '',
      '',
    ])
    const localizer = { t: (key: string) => key, lang: 'zh-CN' } as const
    const row = workRow(shown!, person('officer'), start, localizer)
    expect([row.title, row.href]).to.deep.equal(['docket:row.offer', `/cases/${late.caseId}/handoffs/H1`])
    await docket().deleteMany({ _id: offer._id })
  })

  it('goes back page by page to the same rows in the same order', async () => {
    const pages: string[][] = []
    let page = await list('desk')
    for (;;) {
      pages.push(page.rows.map(({ _id }) => _id))
      if (!page.next) break
      page = await list('desk', 'officer', { after: readCursor(cursorText(page.next)) })
    }
    expect(pages.length).to.be.greaterThan(3)
    const back = [pages.at(-1)]
    while (page.previous) {
      page = await list('desk', 'officer', { before: readCursor(cursorText(page.previous)) })
      expect(page).to.have.property('next')
      back.unshift(page.rows.map(({ _id }) => _id))
    }
    expect(back).to.deep.equal(pages)
    expect(await list('desk')).not.to.have.property('previous')
  })

  it('goes back through what somebody sees in several ways', async () => {
    const first = await list('all', 'lead')
    const second = await list('all', 'lead', { after: first.next })
    const back = await list('all', 'lead', { before: second.previous })
    expect(back.rows.map(({ _id }) => _id)).to.deep.equal(first.rows.map(({ _id }) => _id))
  })

  it('keeps mine, unassigned, returned and due soon apart', async () => {
    const mine = await list('mine')
    expect(mine.rows.every(({ personId }) => personId === 'officer')).to.equal(true)
    const unassigned = await list('unassigned')
    expect(unassigned.rows.every(({ personId, deskId }) => !personId && deskId === 'xiangzhou-ip')).to.equal(true)
    const returned = await list('returned')
    expect(returned.rows.length).to.be.greaterThan(0)
    expect(returned.rows.every((row) => row.returned)).to.equal(true)
    const day = days(2)
    const until = `${dateOf(day)}T12`
    const owing = [
      aRow({ due: day, owedUntil: until, owedRule: 'service' }),
      aRow({ due: days(-1), owedUntil: `${dateOf(days(-1))}T00`, owedRule: 'service' }),
      aRow({ due: day, dueRule: 'defence' }),
      { ...aRow({ due: day, owedUntil: until, owedRule: 'answer', state: 'seen' }), kind: 'offer' as const },
    ]
    await writeRows(owing)
    forgetCounts()
    const soon = await list('due-soon')
    const [proceeding, , , offer] = owing
    expect(
      soon.rows.map(({ _id }) => _id),
      'what the desk owes itself and is not overdue with',
    ).to.have.members([proceeding?._id, offer?._id])
    expect((await worklistCounts(person('officer'), start)).dueSoon).to.equal(2)
    await docket().deleteMany({ _id: { $in: owing.map(({ _id }) => _id) } })
    forgetCounts()
  })

  it('puts before the head of a desk what waits for an approval they may give, and before nobody else', async () => {
    const waiting = [
      aRow({ procedure: 'adjudication', state: 'approving', toApprove: true, makers: ['officer'], due: days(2) }),
      aRow({ procedure: 'penalty', state: 'approving', toApprove: true, makers: ['officer'], due: days(1) }),
      aRow({ procedure: 'penalty', state: 'crime-reported', toApprove: true, makers: ['lead'], due: days(1) }),
      aRow({ procedure: 'adjudication', state: 'examining', due: days(1) }),
      aRow({ procedure: 'penalty', state: 'suspended', due: days(1) }),
      aRow({ procedure: 'adjudication', state: 'approving', toApprove: true, recused: ['lead'], due: days(1) }),
      aRow({ procedure: 'adjudication', state: 'investigating', due: days(1) }),
      aRow({
        procedure: 'adjudication',
        state: 'approving',
        toApprove: true,
        due: days(1),
        deskId: 'jinwan-ip',
        bodyId: 'jinwan',
      }),
      aRow({
        procedure: 'penalty',
        state: 'approving',
        toApprove: true,
        due: days(3),
        deskId: 'xiangzhou-enforcement',
      }),
    ]
    await writeRows(waiting)
    const seen = async (who: Somebody, more: object = {}) =>
      (await list('to-approve', who, more)).rows.map(({ _id }) => _id)
    const [decision, penalty] = waiting.map(({ _id }) => _id)
    // The enforcement section of this house has no head of its own: the head of the other one approves.
    const headless = waiting.at(-1)?._id
    expect(await seen('lead')).to.deep.equal([penalty, decision, headless])
    const headed = { ...person('lead'), heads: { 'xiangzhou-ip': ['lead'], 'xiangzhou-enforcement': ['other-head'] } }
    const ofHeaded = async () => (await readWorklist(headed, { list: 'to-approve' }, start)).rows.map(({ _id }) => _id)
    expect(await ofHeaded()).to.deep.equal([penalty, decision])
    await docket().updateOne({ _id: headless as string }, { $set: { recused: ['other-head'] } })
    expect(await ofHeaded()).to.deep.equal([penalty, decision, headless])
    expect(await seen('lead', { procedure: 'penalty' })).to.deep.equal([penalty, headless])
    expect(await seen('lead', { state: 'investigating' })).to.deep.equal([])
    expect(await seen('officer')).to.deep.equal([])
    forgetCounts()
    expect((await worklistCounts(person('lead'), start)).toApprove).to.equal(3)
    expect((await worklistCounts(person('officer'), start)).toApprove).to.equal(0)
    await docket().deleteMany({ _id: { $in: waiting.map(({ _id }) => _id) } })
  })

  it('names in the list of approvals what is to be decided, with the day of that or none, and no other clock of the case', () => {
    const stands = { due: days(2), dueOn: '2026-03-04', dueRule: 'closing', provisional: false, suspended: false }
    const waiting = { zh: '答复“申请撤回请求”', en: 'Answer: Ask to withdraw' }
    const of = (approves: DocketRow['approves'], choice: 'to-approve' | 'desk') =>
      rowOf(
        aRow({
          toApprove: true,
          due: days(20),
          dueOn: '2026-03-22',
          dueRule: 'defence',
          ...(approves ? { approves } : {}),
        }),
        { list: choice },
        person('lead'),
        start,
        zh,
      )
    const own = of({ ...waiting, ...stands }, 'to-approve')
    expect(own.flags.map(({ text }) => text)).to.deep.equal(['待批：答复“申请撤回请求”'])
    expect(own.clock?.due).to.include('3月4日')
    const free = of({ ...waiting, ...stands, due: never, dueOn: null, dueRule: null }, 'to-approve')
    expect([free.flags.length, free.clock]).to.deep.equal([1, undefined])
    const elsewhere = of({ ...waiting, ...stands }, 'desk')
    expect([elsewhere.flags.length, elsewhere.clock?.due?.includes('3月22日')]).to.deep.equal([0, true])
  })

  it('narrows by the filters of the address', async () => {
    const { rows } = await list('desk', 'officer', { right: 'trademark', procedure: 'adjudication', q: '水壶' })
    expect(rows.length).to.be.greaterThan(0)
    expect(rows.every(({ rightKind }) => rightKind === 'trademark')).to.equal(true)
    expect((await list('desk', 'officer', { district: 'jinwan' })).rows).to.have.length(0)
  })

  it('shows a desk only what is its own, whatever desk the address names', async () => {
    const { rows } = await list('desk', 'officer', { desk: 'jinwan-ip' })
    expect(rows.every(({ deskId }) => deskId === 'xiangzhou-ip')).to.equal(true)
  })

  it('shows all that somebody may read, once, and to an administrator nothing', async () => {
    const own = await list('all', 'lead')
    expect(own.rows.every(({ bodyId }) => bodyId === 'xiangzhou')).to.equal(true)
    expect(new Set(own.rows.map(({ _id }) => _id)).size).to.equal(own.rows.length)
    const city = await list('all', 'leader')
    expect(new Set(city.rows.map(({ bodyId }) => bodyId)).size).to.equal(2)
    expect((await list('all', 'admin')).rows).to.have.length(0)
    const closed = await list('all', 'lead', { closed: true })
    expect(closed.rows.every(({ open }) => !open)).to.equal(true)
  })

  it('leaves out a case from which the viewer was recused', async () => {
    const row = aRow({ recused: ['officer'], due: start })
    await writeRows([row])
    const ids = async (who: Somebody) => (await list('desk', who)).rows.map(({ _id }) => _id)
    expect(await ids('officer')).not.to.include(row._id)
    expect(await ids('officer2')).to.include(row._id)
  })

  it('refuses a cursor that is none', () => {
    expect(readCursor('1764547200000.ZB2026-000001:P1')).to.deep.equal({
      due: new Date(1764547200000),
      id: 'ZB2026-000001:P1',
    })
    for (const text of ['', 'x', '1.', '1.a', '{"$gt":1}.A:P1', '-1.ZB:P1'])
      expect(readCursor(text)).to.equal(undefined)
  })

  describe('by words', () => {
    it('finds what holds every word, newest first', async () => {
      await writeRows([
        aRow({ words: ['石墨', '墨烯', '电池'], filedOn: '2026-03-01', title: '旧' }),
        aRow({ words: ['石墨', '墨烯', '电池'], filedOn: '2026-03-02', title: '新' }),
        aRow({ words: ['石墨', '墨水'], filedOn: '2026-03-03' }),
      ])
      const { rows: hits } = await searchDocket(person('officer'), '石墨烯 电池', start)
      expect(hits.map(({ title }) => title)).to.deep.equal(['新', '旧'])
    })

    it('finds nothing of another body, and nothing by no words', async () => {
      await writeRows([aRow({ words: ['独角', '角兽'], deskId: 'jinwan-ip', bodyId: 'jinwan', readers: ['jinwan'] })])
      expect((await searchDocket(person('officer'), '独角兽', start)).rows).to.have.length(0)
      expect((await searchDocket(person('jinwan'), '独角兽', start)).rows).to.have.length(1)
      expect((await searchDocket(person('jinwan'), '，。 ', start)).rows).to.have.length(0)
    })

    it('finds a case by the beginning of its number, and by its running number alone', async () => {
      await writeRows([
        aRow({ caseId: 'ZB2026-654321', words: ['zb2026-654321'] }),
        aRow({ caseId: 'ZB2026-000077', words: ['zb2026-000077'] }),
        aRow({ caseId: 'ZB2026-654399', words: ['zb2026-654399'], deskId: 'jinwan-ip', bodyId: 'jinwan', readers: [] }),
      ])
      const ids = async (text: string) =>
        (await searchDocket(person('officer'), text, start)).rows.map(({ caseId }) => caseId)
      expect(await ids('zb2026-6543')).to.deep.equal(['ZB2026-654321'])
      expect(await ids('ＺＢ2026 - 6543')).to.deep.equal(['ZB2026-654321'])
      expect(await ids('654321')).to.deep.equal(['ZB2026-654321'])
      expect(await ids('77')).to.deep.equal(['ZB2026-000077'])
    })

    it('finds a right by the beginning of its number, with its letters or without', async () => {
      await writeRows([aRow({ caseId: 'ZB2026-700001', rightNumber: 'ZL202630012345.6', words: [] })])
      const ids = async (text: string) =>
        (await searchDocket(person('officer'), text, start)).rows.map(({ caseId }) => caseId)
      expect(await ids('ZL20263001')).to.deep.equal(['ZB2026-700001'])
      expect(await ids('2026 3001 2345')).to.deep.equal(['ZB2026-700001'])
      expect(await ids('ZL2026')).to.deep.equal([])
    })

    it('says that there is more than is shown, and shows the newest of it', async () => {
      const many = Array.from({ length: 25 }, (_, n) =>
        aRow({ caseId: `ZB2026-8800${String(n).padStart(2, '0')}`, filedOn: '2026-04-01', words: [] }),
      )
      await writeRows(many)
      const { rows, isMore } = await searchDocket(person('officer'), 'ZB2026-8800', start)
      expect([rows.length, isMore, rows[0]?.caseId, rows.at(-1)?.caseId]).to.deep.equal([
        20,
        true,
        'ZB2026-880024',
        'ZB2026-880005',
      ])
    })

    it('in a list finds what the search finds, by part of a word and the beginning of a number', async () => {
      await writeRows([
        aRow({ caseId: 'ZB2026-991234', words: wordsOf('HUAWEITECH专卖店'), state: 'filed' }),
        aRow({ caseId: 'ZB2026-991235', words: wordsOf('陳國強'), state: 'filed' }),
      ])
      const ids = async (q: string) => (await list('desk', 'officer', { q })).rows.map(({ caseId }) => caseId)
      expect(await ids('HUAWEI')).to.deep.equal(['ZB2026-991234'])
      expect(await ids('tech')).to.deep.equal(['ZB2026-991234'])
      expect(await ids('陈国强')).to.deep.equal(['ZB2026-991235'])
      expect(await ids('ZB2026—991')).to.deep.equal(['ZB2026-991234', 'ZB2026-991235'])
      expect(await ids('　')).to.deep.equal([])
    })

    it('in a list finds no case by a right that the list does not show: whose it is would be read off it', async () => {
      await writeRows([
        aRow({ caseId: 'ZB2026-992001', rightNumber: '88123456', words: [], unnamed: '商标 · 身份保密' }),
        aRow({ caseId: 'ZB2026-992002', rightNumber: '88123457', words: [] }),
      ])
      const ids = async (q: string) => (await list('desk', 'officer', { q })).rows.map(({ caseId }) => caseId)
      expect(await ids('8812345')).to.deep.equal(['ZB2026-992002'])
      expect(await ids('88123456')).to.deep.equal([])
      // By what the list does show it is found.
      expect(await ids('ZB2026-99200')).to.deep.equal(['ZB2026-992001', 'ZB2026-992002'])
    })

    it('reads a patent number typed without its letters', () => {
      const number = makePatentNumber(2021, 'design', 9_000_017)
      expect(searchWordsOf(number.replace('ZL', ''))).to.deep.equal([number.toLowerCase()])
      expect(searchWordsOf('水壶 ZB2026-000123')[0]).to.equal('zb2026-000123')
    })
  })

  it('finds other cases on any of its rights or against any of its respondents, the open ones first', async () => {
    const party = (name: string, idNumber?: string) => ({
      id: 'B1',
      side: 'respondent' as const,
      name,
      kind: 'legal' as const,
      region: 'mainland' as const,
      domiciled: true,
      electronicService: false,
      personIds: [],
      ...(idNumber ? { idNumber } : {}),
    })
    const right = (number: string) => ({ id: 'R1', kind: 'design' as const, number, title: '', holder: '' })
    const row = (caseId: string, rights: string[], names: string[], given: Partial<DocketRow> = {}) => {
      const made = aRow({ caseId, ...given })
      const subject = { rights: rights.map(right), parties: names.map((name) => party(name)) }
      return { ...made, subjects: subjectsOf(subject, made) }
    }
    await writeRows([
      row('ZB2026-900001', ['ZL1', 'ZL9'], ['甲商行', '丙（珠海）商行']),
      row('ZB2026-900002', ['ZL7', 'ZL9'], ['乙商行'], { open: false, closedOn: '2026-03-03', filedOn: '2026-03-09' }),
      row('ZB2026-900003', ['ZL2'], ['丁商行', '丙(珠海)商行']),
      row('ZB2026-900004', ['ZL1'], ['甲商行'], { deskId: 'jinwan-ip', bodyId: 'jinwan', readers: ['jinwan'] }),
      row('ZB2026-900005', ['ZL3'], ['戊商行']),
    ])
    const found = await relatedRows(person('officer'), {
      caseId: 'ZB2026-900001',
      rights: ['ZL1', 'ZL9'].map(right),
      parties: [party('甲商行'), party('丙（珠海）商行')],
    })
    expect(found.map(({ caseId }) => caseId)).to.deep.equal(['ZB2026-900003', 'ZB2026-900002'])
    expect(found[0]).not.to.have.property('subjects')
  })

  describe('of every kind is answered by an index', () => {
    const watchers: readonly Somebody[] = ['officer', 'lead', 'intake', 'mediator', 'leader']
    const explain = async (found: object, sort: Record<string, 1 | -1>, hint?: Record<string, 1 | -1>) => {
      const asked = docket()
        .find(found)
        .sort(sort)
        .limit(rowsOnPage + 1)
      const plan = await (hint ? asked.hint(hint) : asked).explain('executionStats')
      return plan as { executionStats: { totalKeysExamined: number } }
    }

    for (const name of worklists)
      for (const who of watchers)
        it(`${name} for ${who}, first page, next and previous`, async function () {
          for (const way of waysOf(person(who), { list: name }, start)) {
            const { next, rows } = await readWorklist(person(who), { list: name }, start)
            const last = rows.at(-1)
            const onwards = rangesOf(way, next).map((range) => ({ range, direction: 1 as const }))
            const back = rangesOf(way, last && { due: last.due, id: last._id }, -1).map((range) => ({
              range,
              direction: -1 as const,
            }))
            for (const { range, direction } of [...onwards, ...back]) {
              const plan = await explain(range, { due: direction, _id: direction })
              if (!isMongoPlan(plan)) this.skip()
              expect(JSON.stringify(plan)).not.to.match(/COLLSCAN|"stage":"SORT"/)
              expect(plan.executionStats.totalKeysExamined).to.be.at.most(rowsOnPage + 20)
            }
          }
        })

    it('search by words', async function () {
      for (const who of watchers) {
        const filters = searchFilters(person(who), '石墨烯 电池')
        expect(filters, who).not.to.deep.equal([])
        for (const found of filters) {
          const plan = await explain(found, { filedOn: -1 }, searchIndex)
          if (!isMongoPlan(plan)) this.skip()
          expect(JSON.stringify(plan)).not.to.match(/COLLSCAN/)
          expect(plan.executionStats.totalKeysExamined).to.be.at.most(rowsOnPage)
        }
      }
    })

    it('search by the beginning of a number', async function () {
      for (const who of watchers)
        for (const text of ['ZB2026-0001', '17', 'ZL20263001', '20263001'])
          for (const { filter: found } of numberFilters(person(who), text, start)) {
            const plan = await explain(found, {})
            if (!isMongoPlan(plan)) this.skip()
            expect(JSON.stringify(plan)).not.to.match(/COLLSCAN/)
          }
    })

    it('cases on the same right, against the same respondent', async function () {
      for (const mark of ['r:ZL1', 'n:甲商行']) {
        const found = { subjects: readByBody('xiangzhou', mark), kind: 'proceeding' }
        const plan = await explain(found, { open: -1, filedOn: -1 })
        if (!isMongoPlan(plan)) this.skip()
        expect(JSON.stringify(plan)).not.to.match(/COLLSCAN/)
        expect(plan.executionStats.totalKeysExamined).to.be.at.most(8)
      }
    })
  })
})
