import { join } from 'node:path'
import { expect } from 'chai'
import { loadTexts } from '../../src/http/texts.ts'
import { sessionPage } from '../../src/sittings/sitting.pages.ts'
import { root } from '../http/sample-app.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const asking = { lang: 'zh-CN', t: texts.translator('zh-CN'), at: new Date('2026-11-30T02:00:00Z') } as const

/** What the page of a hearing says of how it was held, by what was recorded. */
function saidOf(present: readonly string[]): string[] {
  const held = {
    from: new Date('2026-11-30T00:23:00Z'),
    to: new Date('2026-11-30T00:24:00Z'),
    place: '审理庭',
    present,
  }
  const session = {
    id: 'S1',
    kind: 'hearing',
    title: '口头审理',
    startsAt: held.from,
    minutes: 60,
    place: '审理庭',
    online: false,
    invited: [],
    answers: {},
    state: 'held',
    held,
  }
  const proceeding = { id: 'P1', procedure: 'adjudication', version: '2025-02-01', number: '', sessions: [session] }
  const shown = { _id: 'ZB2026-000001', seq: 1, parties: [], proceedings: [proceeding] }
  const access = { as: 'holder', partyIds: [] }
  const view = { shown, access, proceeding, session, mayPlan: false } as unknown as Parameters<typeof sessionPage>[0]
  const page = sessionPage(view, asking as unknown as Parameters<typeof sessionPage>[1])
  return (page.session.held?.rows ?? []).map(({ label, value }) => `${label} ${value}`)
}

describe('the page of a hearing that was held', () => {
  it('says the day alone where no hours were recorded, and has no row without a word', () => {
    const said = saidOf([])
    expect(said.join('\n'))
      .to.include('11月30日')
      .and.not.match(/\d:\d\d/)
    expect(said.map((row) => row.split(' ')[0])).to.deep.equal(['实际日期', '地点'])
  })

  it('says the hours and who was there where both were recorded', () => {
    const said = saidOf(['李明', '苏婉'])
    expect(said.join('\n'))
      .to.match(/0?8:23–0?8:24/)
      .and.include('李明、苏婉')
  })
})
