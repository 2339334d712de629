import { join } from 'node:path'
import { expect } from 'chai'
import { reachedByIssue } from '../../src/kernel/paper-service.ts'
import { paperCard } from '../../src/cases/file.pages.ts'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { openOffice, person } from './case-house.ts'
import { day, requester, respondent, Story } from '../papers/a-story.ts'

const texts = loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN'), at: day(5) } as const

describe('a paper that is issued to two who ask', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('says of who agreed to electronic service that it was served with its issue, and of the other nothing', () => {
    const other = { ...requester, id: 'A2', name: '欧阳志强', electronicService: false, personIds: ['other'] }
    const story = new Story('adjudication', { parties: [requester, other, respondent] })
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    const paper = story.record.papers.find(({ key }) => key === 'filing-notice')!
    expect(
      reachedByIssue(story.record, story.proceeding, story.procedure, paper).map(({ id }) => id),
      'whom it reached',
    ).to.deep.equal(['A1'])
    const record = { ...story.record, recused: [], suggestions: [], corrections: [] }
    const cardFor = (id: 'officer' | 'filer') => {
      const shown = maskCase(record, accessOf(person(id), record))
      return paperCard(
        shown.papers.find(({ key }) => key === 'filing-notice')!,
        shown,
        zh,
      )
    }
    const told = { to: requester.name, how: '同意电子送达，出具时在本站送达', until: [] }
    for (const id of ['officer', 'filer'] as const) {
      const { served, state } = cardFor(id)
      expect(served, id).to.have.length(1)
      expect(served[0], id).to.deep.include(told)
      expect(state.text, id).not.to.include('尚无送达记录')
    }
  })

  it('that is void later is still read by whom it had come to, as void, and by nobody else of the parties', () => {
    const other = { ...requester, id: 'A2', name: '欧阳志强', electronicService: false, personIds: ['intake2'] }
    const story = new Story('adjudication', { parties: [requester, other, respondent] })
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    const record = { ...story.record, recused: [], suggestions: [], corrections: [] }
    const asVoid = (more: object) => ({
      ...record,
      papers: record.papers.map((each) =>
        each.key === 'filing-notice' ? { ...each, audience: 'parties' as const, voided: true, ...more } : each,
      ),
    })
    const standingFor = (id: 'filer' | 'intake2', of: ReturnType<typeof asVoid>) =>
      maskCase(
        of,
        accessOf({ ...person(id), roles: ['filer'], bodyId: undefined, deskIds: [] } as never, of),
      ).papers.find(({ key }) => key === 'filing-notice')?.standing?.as
    const issued = asVoid({})
    expect([standingFor('filer', issued), standingFor('intake2', issued)], 'issued').to.deep.equal(['void', undefined])
    const { id } = record.papers.find(({ key }) => key === 'filing-notice')!
    const service = { proceedingId: 'P1', partyId: 'A2', papers: [id], on: '2026-03-12', mode: 'direct', at: day(4) }
    const waiting = asVoid({ audience: 'officers', toServe: true })
    expect([standingFor('filer', waiting), standingFor('intake2', waiting)], 'waiting').to.deep.equal([
      undefined,
      undefined,
    ])
    const served = { ...waiting, services: [service] } as unknown as typeof waiting
    expect([standingFor('filer', served), standingFor('intake2', served)], 'served').to.deep.equal(['void', 'void'])
  })
})
