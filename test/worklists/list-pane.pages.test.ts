import { expect } from 'chai'
import { writeRows } from '../../src/docket/index.ts'
import { readCursor } from '../../src/worklists/worklist.query.ts'
import { listPaneHref, listPaneKept, listPanePart, readListPane } from '../../src/worklists/list-pane.pages.ts'
import type { Localizer } from '../../src/wording/screen.words.ts'
import { aRow } from '../docket/a-row.ts'
import { days, openOffice, person, start } from '../cases/case-house.ts'

describe('the list beside a case', () => {
  let close: () => Promise<void>
  const rows = [1, 2, 3].map((n) =>
    aRow({ caseId: `ZB2026-80000${n}`, _id: `ZB2026-80000${n}:P1`, due: days(n), procedure: 'adjudication' }),
  )
  before(async function () {
    this.timeout(30_000)
    close = await openOffice()
    await writeRows(rows)
    await writeRows([aRow({ caseId: 'ZB2026-800003', _id: 'ZB2026-800003:P2', proceedingId: 'P2', due: days(4) })])
  })
  after(() => close())

  const localizer: Localizer = { t: (key, values) => `${key}${values ? JSON.stringify(values) : ''}`, lang: 'zh-CN' }
  const officer = () => person('officer')
  const open = async (caseId: string, query: object = { list: 'desk' }) => {
    const listPane = await readListPane(officer(), query, start)
    if (!listPane) throw new Error('there is no list')
    return { listPane, part: listPanePart(listPane, caseId, officer(), start, localizer) }
  }

  it('knows the cases before and after the open one, and keeps the filters in every link', async () => {
    const { part } = await open('ZB2026-800002', { list: 'desk', procedure: 'adjudication' })
    expect(part.worklist.current).to.equal('ZB2026-800002:P1')
    expect(part.previous).to.match(/^\/cases\/ZB2026-800001\?list=desk&procedure=adjudication&stood=\d+\.ZB2026-800001/)
    expect(part.next).to.match(/^\/cases\/ZB2026-800003\?list=desk&procedure=adjudication/)
    expect(part.href).to.equal('/worklists/desk?procedure=adjudication')
    expect(part.position).to.include('"at":2')
  })

  it('tells two rows of one case apart', async () => {
    const { part } = await open('ZB2026-800003', { list: 'desk', row: 'P2' })
    expect(part.worklist.current).to.equal('ZB2026-800003:P2')
    expect(part.previous).to.match(/^\/cases\/ZB2026-800003\?list=desk&row=P1&stood=/)
    expect(part.next).to.equal(undefined)
  })

  // Row 44 of the second list of inputs.
  it('goes on to the case that came after the open one, where that has left the list', async () => {
    const { part: before } = await open('ZB2026-800002')
    const [, query = ''] = (before.worklist.rows[1]?.href ?? '').split('?')
    const stood = readCursor(new URLSearchParams(query).get('stood') ?? '')
    await writeRows([aRow({ ...rows[1], _id: 'ZB2026-800002:P1', open: false })])
    const { part } = await open('ZB2026-800002', { list: 'desk', stood })
    expect(part.gone).to.be.a('string')
    expect(part.previous).to.match(/^\/cases\/ZB2026-800001\?/)
    expect(part.next).to.match(/^\/cases\/ZB2026-800003\?/)
    await writeRows(rows)
  })

  it('begins anew where the open case is unknown to the list', async () => {
    const { part } = await open('ZB2026-899999')
    expect(part.worklist.current).to.equal(undefined)
    expect(part.gone).to.be.a('string')
    expect(part.next).to.match(/^\/cases\/ZB2026-800001\?list=desk&stood=/)
  })

  it('is not there without a list in the address, nor where the list has no row', async () => {
    expect(await readListPane(officer(), {}, start)).to.equal(undefined)
    expect(await readListPane(officer(), { list: 'returned' }, start)).to.equal(undefined)
    expect(await readListPane(person('filer'), { list: 'desk' }, start)).to.equal(undefined)
  })

  it('leads a party to their own page, not to the file', async () => {
    const { listPane } = await open('ZB2026-800001')
    const [row] = rows
    if (!row) throw new Error('no row')
    expect(listPaneHref({ ...row, personIds: ['officer'] }, listPane, officer())).to.equal(undefined)
    expect(listPaneKept(listPane)).to.include({ list: 'desk' })
  })
})
