import { expect } from 'chai'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { withWayInToCome } from '../../src/papers/way-in.facts.ts'
import { paperTemplates } from '../../src/papers/index.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import { calendars, dateOn, day, drawn, requester, respondent, Story } from './a-story.ts'

const number = '91440402MAY102021K'
const parties = [requester, { ...respondent, idNumber: number, personIds: [] }]

/** What a sheet for the respondent prints, with a code where its procedure lets the respondent in by it. */
function sheetOf(key: PaperKey, story: Story, step: string): string {
  const { record } = story
  const by = { id: 'a', name: '李明' }
  const occasion = { record, proceedingId: 'P1', step, audience: 'respondent', at: day(6), by, calendars } as const
  const facts = factsOf(key, occasion, '1')
  return drawn(
    key,
    withWayInToCome({ key, audience: 'respondent', occasion } as never, facts, 'https://zhibao.example'),
  )
}

describe('a paper with a code that lets the respondent in', () => {
  it('has not the number that is asked with the code, nor has what is served with it', () => {
    const story = new Story('adjudication', { parties })
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    const notice = sheetOf('defence-notice', story, 'serve-request')
    expect(notice).to.include('查阅码').and.not.include(number)
    // Progress is asked for by the number of the case, which is not that of the paper.
    expect(notice).to.include(`凭案件编号${story.record._id}和查阅码`)
    const copy = sheetOf('request-copy', story, 'serve-request')
    expect(copy).to.include(respondent.name).and.not.include(number)
  })

  it('though the case has it, and a paper without a code prints it', () => {
    const facts = { number: '1', caseNumber: '1', issuer: '某局', issuedOn: '2026-03-02' }
    const named = { ...facts, respondents: [{ name: respondent.name, idNumber: number }] }
    expect(drawn('penalty-decision', named)).to.include(number)
    const sheet = {
      key: 'penalty-decision',
      audience: 'respondent',
      occasion: {
        record: { parties, proceedings: [{ id: 'P1', procedure: 'penalty', version: '2021-07-15' }] },
        proceedingId: 'P1',
        at: day(6),
      },
    }
    expect(drawn('penalty-decision', withWayInToCome(sheet as never, named, 'https://zhibao.example')))
      .to.include('查阅码')
      .and.not.include(number)
    expect(Object.keys(paperTemplates)).to.include('penalty-decision')
  })
})
