import { expect } from 'chai'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { asFiled, withPartCorrected } from '../../src/kernel/correction.ts'
import { dateOn, respondent, Story } from './a-story.ts'

/** The case with the name of the respondent put right, and put right again. */
function corrected(record: CaseRecord, names: readonly string[]): Partial<CaseRecord> {
  let now = record
  const corrections = names.map((is, n) => {
    const was = now.parties.find(({ id }) => id === respondent.id)?.name ?? ''
    const changes = [{ field: 'name', was, is }]
    now = withPartCorrected(now, respondent.id, changes)
    const at = new Date('2026-03-12T02:00:00Z')
    return { id: `K${n + 1}`, part: respondent.id, changes, reason: '笔误', state: 'made', at, by: 'a', byName: '李明' }
  })
  return { parties: now.parties, corrections } as unknown as Partial<CaseRecord>
}

describe('the copy of what was filed', () => {
  it('says what was confirmed on the day of filing, and beside it what was put right since', () => {
    const before = new Story('adjudication').record
    const { parties, corrections } = corrected(before, ['恒风电器有限公司', '恒风电器（珠海）有限公司'])
    const story = new Story('adjudication', { parties, corrections } as never)
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    const papers = story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    const copy = papers.find(({ key }) => key === 'request-copy')?.text ?? ''
    const [filed = '', ...notes] = copy.split('更正：')
    expect(filed).to.include(respondent.name).and.not.include('恒风电器（珠海）有限公司')
    expect(notes.join('')).to.include('恒风电器（珠海）有限公司')
    expect(papers.find(({ key }) => key === 'defence-notice')?.text).to.include('恒风电器（珠海）有限公司')
    expect(asFiled({ ...before, parties, corrections } as CaseRecord).parties).to.deep.equal(before.parties)
  })
})
