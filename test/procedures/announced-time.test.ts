import { expect } from 'chai'
import type { StepInput } from '../../src/kernel/case-record.ts'
import { DatedWalk } from './dated-walk.ts'

const published = (servedOn: string): StepInput => ({
  servedOn,
  mode: 'publication',
  howServed: '本机关网站公告；3月4日邮寄退回，3月5日上门无人',
})

const filed = (on = '2026-03-03') => new DatedWalk('adjudication', on).take('file', on)

describe('the time that a publication takes', () => {
  it('PA-12, SV-10: is left out of the time to close, with no other step', () => {
    const walk = filed()
    expect(walk.due('closing')).to.equal('2026-06-03')
    walk.take('serve-request', '2026-04-07', published('2026-03-06'))
    expect(walk.due('closing', '2026-04-08')).to.equal('2026-07-03')
    const { reasons } = walk.reading('closing', '2026-04-08')
    expect(reasons.find(({ kind }) => kind === 'suspended')).to.include({
      on: '2026-03-06',
      until: '2026-04-05',
      cause: 'announcement',
      days: 30,
    })
  })

  it('PA-12, SV-10: over a holiday, a make-up weekend and the year end is thirty days all the same', () => {
    for (const [on, announced, entered, due] of [
      ['2025-09-15', '2025-09-22', '2025-10-27', '2026-01-14'],
      ['2025-12-01', '2025-12-08', '2026-01-12', '2026-03-31'],
    ] as const)
      expect(filed(on).take('serve-request', entered, published(announced)).due('closing', entered), on).to.equal(due)
  })

  it('PA-12: is given back once where the clock was stopped for it as well', () => {
    const walk = filed()
      .take('pause', '2026-03-10', { cause: 'announcement' })
      .take('count-again', '2026-03-20')
      .take('serve-request', '2026-04-07', published('2026-03-06'))
    expect(walk.due('closing', '2026-04-08')).to.equal('2026-07-03')
  })

  it('MP-12, SV-10: is left out of the time for the decision, and of nothing that does not know it', () => {
    const walk = new DatedWalk('penalty', '2026-03-02').take('file', '2026-03-03')
    expect(walk.due('decision')).to.equal('2026-06-01')
    walk.take('seize', '2026-04-10', { happenedOn: '2026-03-05', ...published('2026-03-09') })
    expect([walk.due('decision', '2026-04-11'), walk.due('seizure', '2026-04-11')]).to.deep.equal([
      '2026-07-01',
      '2026-04-04',
    ])
  })

  it('PA-04: what is published in time is served in time, though it counts from thirty days later', () => {
    const ends = (on: string) => filed().take('serve-request', '2026-04-20', published(on)).end('service')
    expect([ends('2026-03-10'), ends('2026-03-11')]).to.deep.equal(['met 2026-03-10', 'missed 2026-03-11'])
    const served = filed().take('serve-request', '2026-04-20', published('2026-03-10'))
    expect([served.from('defence'), served.due('defence', '2026-04-20')]).to.deep.equal(['2026-04-09', '2026-04-24'])
  })

  it('PA-12: gives a period that had ended nothing back', () => {
    const walk = filed().take('serve-request', '2026-07-20', published('2026-06-10'))
    expect(walk.due('closing', '2026-07-21')).to.equal('2026-06-03')
  })

  it('PA-04, PA-05, PA-12: moves with the day of the publication, where that was entered wrongly', () => {
    const walk = filed().take('serve-request', '2026-04-20', published('2026-03-10'))
    walk.correct('serve-request', 'announcedOn', '2026-03-16', '2026-04-21')
    const { reasons } = walk.reading('closing', '2026-04-21')
    expect(reasons.find(({ kind }) => kind === 'suspended')).to.include({ on: '2026-03-16', until: '2026-04-15' })
    expect([walk.end('service'), walk.from('defence'), walk.due('closing', '2026-04-21')]).to.deep.equal([
      'missed 2026-03-16',
      '2026-04-15',
      '2026-07-03',
    ])
  })
})
