import { join } from 'node:path'
import { expect } from 'chai'
import { accessOf, isWhole, maskCase, maskEntry, mayReadEntry } from '../../src/access/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type { JournalEntry, Party } from '../../src/kernel/case-record.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { procedures } from '../../src/procedures/index.ts'
import { entryWords } from '../../src/wording/index.ts'
import { openOffice, person } from '../cases/case-house.ts'
import { dateOn, day, respondent, Story } from '../papers/a-story.ts'

const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }
const second: Viewer = { id: 'second', name: '吴二', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }
const texts = loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN'), at: day(40) } as const

/** Two respondents, served on one day and another: the first answered, the second let its period run out. */
function oneOfTwo(): Story {
  const [asker] = new Story('adjudication').record.parties
  const story = new Story('adjudication', { parties: [asker!, respondent, another] })
  story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
  story.take('serve-request', 9, {
    servedOn: dateOn(5),
    mode: 'direct',
    'servedOn-B2': dateOn(8),
    'mode-B2': 'direct',
  })
  story.take('defend', 10, { defence: '采用现有技术。' }, 'respondent', { of: 'B1' })
  story.take('lapse-defence', 60, {}, 'system')
  return story
}

describe('the end of a period of one of several', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('is recorded of each by whatever each takes for itself, in every procedure and text', () => {
    const found = procedures.flatMap(({ key, version, clocks, steps }) =>
      Object.entries(clocks).flatMap(([clock, { per, lapseStep }]) => {
        const isForEach = Object.values(steps).some(({ each }) => each === clock)
        return per === 'party' && lapseStep && isForEach && steps[lapseStep]?.each !== clock
          ? [`${key}@${version}: ${lapseStep}`]
          : []
      }),
    )
    expect(found).to.deep.equal([])
  })

  it('and a service is told with the name of whom of several it was made on, and with the side alone where there is one', () => {
    const { record: bare, proceeding } = oneOfTwo()
    const record = { ...bare, recused: [], suggestions: [], corrections: [] }
    const paper = { key: 'filing-notice', title: '立案通知书', number: '第1号', on: '2026-03-09' }
    const told = (whom: string, side: string) => {
      const entry: JournalEntry = {
        caseId: record._id,
        seq: 99,
        at: day(9),
        kind: 'paper:served',
        proceedingId: proceeding.id,
        audience: 'officers',
        actorId: 'officer',
        actorName: '李明',
        data: { ...paper, side, whom },
        prev: '',
        hash: '',
      }
      const access = accessOf(person('officer'), record)
      const masked = maskEntry(entry, access, record)
      expect(masked.data).not.to.have.property('whom')
      return entryWords(masked, zh, maskCase(record, access)).text
    }
    expect(told('B2', 'respondent')).to.equal('《立案通知书》第1号 已于 2026年3月9日 送达南屏某商行')
    expect(told(record.parties[0]!.id, 'requester')).to.equal('《立案通知书》第1号 已于 2026年3月9日 送达投诉人')
  })

  it('is told with the name of who let it run out and its last day, to everybody who is told of it', () => {
    const { record: bare, proceeding } = oneOfTwo()
    const record = { ...bare, recused: [], suggestions: [], corrections: [] }
    const walk = proceeding.walked.at(-1)!
    const entry: JournalEntry = {
      caseId: record._id,
      seq: walk.seq,
      at: walk.at,
      kind: 'step:taken',
      proceedingId: 'P1',
      audience: 'parties',
      actorId: 'system',
      actorName: '系统',
      data: { procedure: 'adjudication', step: walk.step, from: walk.from, to: walk.to },
      prev: '',
      hash: '',
    }
    for (const viewer of [person('filer'), person('respondent'), second, person('officer'), person('leader')]) {
      const access = accessOf(viewer, record)
      expect(mayReadEntry(entry, access, record), viewer.id).to.equal(true)
      const shown = maskCase(record, access)
      expect(entryWords(maskEntry(entry, access, record), zh, shown).text, viewer.id).to.equal(
        '行政裁决：逾期未答辩（南屏某商行，期限至2026年3月25日），进入“调查取证”',
      )
      const [told] = shown.proceedings.filter(isWhole)
      expect(told?.lapsed, viewer.id).to.deep.equal({ [walk.seq]: { who: '南屏某商行', on: '2026-03-25' } })
    }
  })

  it('is told before it comes, and when it came, with the name of whose it is, to whoever reads of it', () => {
    const { record: bare, proceeding } = oneOfTwo()
    const record = { ...bare, recused: [], suggestions: [], corrections: [] }
    const access = accessOf(person('officer'), record)
    const says = (kind: string, party: string) => {
      const clock = proceeding.clocks.find((one) => one.rule === 'defence' && one.party === party)!
      const entry: JournalEntry = {
        caseId: record._id,
        seq: record.seq + 1,
        at: day(30),
        kind,
        proceedingId: 'P1',
        audience: 'officers',
        actorId: 'system',
        actorName: '系统',
        data: { clock: clock.id, rule: 'defence', due: '2026-03-25' },
        prev: '',
        hash: '',
      }
      return entryWords(maskEntry(entry, access, record), zh, maskCase(record, access)).text
    }
    expect(says('clock:warned', 'B2')).to.equal('答辩期限（南屏某商行）将于 2026年3月25日 到期')
    expect(says('clock:expired', 'B2')).to.equal('答辩期限（南屏某商行）已于 2026年3月25日 届满')
    expect(says('clock:warned', 'B1')).to.include(respondent.name)
    const [asker] = record.parties
    const alone = { ...record, parties: [asker!, another] }
    const other = accessOf(person('officer'), alone)
    const clock = proceeding.clocks.find((one) => one.rule === 'defence' && one.party === 'B2')!
    const masked = maskEntry(
      {
        kind: 'clock:warned',
        proceedingId: 'P1',
        data: { clock: clock.id, rule: 'defence' },
      } as unknown as JournalEntry,
      other,
      alone,
    )
    expect(masked.data['whose'], 'the only one is named by nobody').to.equal(undefined)
  })

  it('ends that one alone: another of whom the period runs still answers, and who was late hands in late', () => {
    const [asker] = new Story('adjudication').record.parties
    const story = new Story('adjudication', { parties: [asker!, respondent, another] })
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    story.take('lapse-defence', 22, {}, 'system', { of: 'B1' })
    expect(story.proceeding.state, 'the other is still to be served').to.equal('filed')
    story.take('serve-request', 23, { 'servedOn-B2': dateOn(23), 'mode-B2': 'direct' })
    const open = (step: string, ...partyIds: string[]) =>
      obstacleTo(story.procedure, story.proceeding, step, { id: 'one', roles: ['respondent'], partyIds })
    expect([open('defend', 'B1'), open('late-defence', 'B1')]).to.deep.equal(['clock-not-running', undefined])
    expect([open('defend', 'B2'), open('late-defence', 'B2')]).to.deep.equal([undefined, 'condition-not-met'])
    story.take('defend', 24, { defence: '有合法来源。' }, 'respondent', { of: 'B2' })
    expect(story.proceeding.state).to.equal('investigating')
  })
})
