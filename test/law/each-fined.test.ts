import { expect } from 'chai'
import { loadTexts } from '../../src/http/texts.ts'
import { TimelineRefused } from '../../src/timelines/problem.ts'
import { walkTimeline } from '../../src/timelines/report.ts'
import { problemLines, reportFacts } from '../../src/timelines/report.text.ts'
import { published } from '../procedures/dated-walk.ts'

const texts = loadTexts(new URL('../../views/locales', import.meta.url).pathname, true)
const localizer = { lang: 'zh-CN' as const, t: texts.translator('zh-CN') }

/** A decision of 2026-05-21, served on both A and B on the 22nd: fifteen days to pay, sixty to ask for reconsideration, six months to sue. */
const fined = (steps: string, { until = '2027-02-28', respondents = '[A, B]' } = {}) => `
procedure: penalty
act: 2026-03-20
received: 2026-03-27
respondents: ${respondents}
steps:
  - { on: 2026-04-01, step: file }
  - { on: 2026-05-06, step: notify, served: 2026-05-06 }
  - { on: 2026-05-21, step: approve-decision }
  - { on: 2026-05-22, step: serve-decision, served: 2026-05-22 }
${steps}
until: ${until}
`

function told(text: string): string[] {
  const { procedure, version, state, outcome, clocks } = reportFacts(walkTimeline(text, published, 'office'), localizer)
  const lines = clocks.map(({ id, clock, party, start, due, standing, on, done }) => {
    const whose = party === undefined ? clock : `${clock} ${party}`
    const end = [standing, on, done === false ? 'undone' : undefined].filter(Boolean).join(' ')
    return `${id} ${whose}: ${start} to ${due}, ${end}`
  })
  return [[procedure, version, state, outcome].filter(Boolean).join(' '), ...lines]
}
/** What is told of some clocks, and where the case stands. */
function of(text: string, ...clocks: string[]): string[] {
  const [state = '', ...lines] = told(text)
  return [state, ...lines.filter((line) => clocks.some((clock) => line.split(' ')[1]?.startsWith(clock)))]
}
function refusal(text: string): string {
  try {
    walkTimeline(text, published, 'office')
  } catch (error) {
    if (error instanceof TimelineRefused) return problemLines(error.problems, localizer).join('\n')
    throw error
  }
  return 'taken'
}
const paid = '  - { on: 2026-06-01, step: record-payment, party: A }'

describe('several who were fined', () => {
  it('MP-16: one pays, and the other is late by itself; the case is not executed', () => {
    expect(of(fined(paid), 'payment', 'enforcement', 'closing')).to.deep.equal([
      'penalty 2021-07-15 executing P1',
      'MP-16 payment A: 2026-05-22 to 2026-06-08, met 2026-06-01',
      'MP-16 payment B: 2026-05-22 to 2026-06-08, overdue',
      'MP-18 enforcement B: 2026-11-23 to 2027-02-23, overdue',
    ])
  })

  it('MP-18: who did not pay is urged, and enforced against, though the other paid; then the case is closed', () => {
    const urged = `${paid}
  - { on: 2026-07-20, step: demand, party: B }`
    expect(of(fined(urged), 'payment', 'demand')).to.deep.equal([
      'penalty 2021-07-15 demanded P1',
      'MP-16 payment A: 2026-05-22 to 2026-06-08, met 2026-06-01',
      'MP-16 payment B: 2026-05-22 to 2026-06-08, missed 2026-06-08 undone',
      'MP-18 demand B: 2026-07-20 to 2026-08-03, overdue',
    ])
    expect(refusal(fined(`${paid}\n  - { on: 2026-07-20, step: demand, party: A }`))).to.include('催告')
    const enforced = `${urged}
  - { on: 2026-12-10, step: apply-enforcement, party: B }
  - { on: 2026-12-11, step: record-enforcement, party: B }`
    expect(of(fined(enforced), 'enforcement', 'closing')).to.deep.equal([
      'penalty 2021-07-15 executed P1',
      'MP-18 enforcement B: 2026-11-23 to 2027-02-23, met 2026-12-10',
      'MP-17 closing: 2026-12-11 to 2027-01-01, overdue',
    ])
  })

  it('MP-22: one goes to court, and the other is urged all the same; what became of the suit is told of the one', () => {
    const sued = `  - { on: 2026-06-01, step: record-contest, by: A, contest: suit }
  - { on: 2026-07-20, step: demand, party: B }`
    expect(of(fined(sued), 'suit', 'demand')).to.deep.equal([
      'penalty 2021-07-15 demanded P1',
      'MP-22 suit A: 2026-05-22 to 2026-11-23, met 2026-06-01',
      'MP-22 suit B: 2026-05-22 to 2026-11-23, moot 2026-11-23',
      'MP-18 demand B: 2026-07-20 to 2026-08-03, overdue',
    ])
    expect(refusal(fined(`${sued.split('\n')[0]}\n  - { on: 2026-07-20, step: demand, party: A }`))).to.include('催告')
    const upheld = `${sued}
  - { on: 2026-08-03, step: record-payment, party: B }
  - { on: 2026-09-01, step: contest-upheld, party: A }`
    expect(of(fined(upheld), 'enforcement', 'demand', 'closing')).to.deep.equal([
      'penalty 2021-07-15 executing P1',
      'MP-18 demand B: 2026-07-20 to 2026-08-03, met 2026-08-03',
      'MP-18 enforcement A: 2026-09-01 to 2026-12-01, overdue',
    ])
    const annulled = upheld.replace('contest-upheld', 'contest-annulled')
    expect(of(fined(annulled), 'enforcement', 'payment', 'closing')).to.deep.equal([
      'penalty 2021-07-15 annulled P1',
      'MP-16 payment A: 2026-05-22 to 2026-06-08, missed 2026-06-08 undone',
      'MP-16 payment B: 2026-05-22 to 2026-06-08, missed 2026-06-08 undone',
      'MP-17 closing: 2026-09-01 to 2026-09-21, overdue',
    ])
  })

  it('MP-22: in court while the other has paid, the case waits for the court', () => {
    const waiting = `${paid}
  - { on: 2026-06-02, step: record-contest, by: B, contest: suit }`
    expect(of(fined(waiting), 'closing')).to.deep.equal(['penalty 2021-07-15 contested P1'])
  })
})

describe('reconsideration', () => {
  const one = { respondents: '[A]' }
  const asked = (on: string, more = '') =>
    fined(`  - { on: ${on}, step: record-contest, by: A, contest: reconsideration }\n${more}`, one)

  it('MP-21: is asked within sixty days, and late where it comes behind them', () => {
    expect(of(asked('2026-07-21'), 'reconsideration', 'suit')).to.include(
      'MP-21 reconsideration A: 2026-05-22 to 2026-07-21, met 2026-07-21',
    )
    const late = of(asked('2026-10-12'), 'reconsideration', 'suit')
    expect(late).to.include('MP-21 reconsideration A: 2026-05-22 to 2026-07-21, missed 2026-10-12')
    expect(
      late.find((line) => line.includes('suit A')),
      'nobody sued',
    ).to.equal('MP-22 suit A: 2026-05-22 to 2026-11-23, moot 2026-10-12')
  })

  it('MP-21: not refused within five working days it is accepted, and decided within sixty days', () => {
    expect(of(asked('2026-06-01'), 'review').slice(1)).to.deep.equal([
      'MP-21 review-acceptance A: 2026-06-01 to 2026-06-08, moot 2026-06-08',
      'MP-21 review-decision A: 2026-06-08 to 2026-08-07, overdue',
    ])
    const accepted = `  - { on: 2026-06-03, step: record-review-accepted, simplified: 是 }
  - { on: 2026-07-02, step: reconsideration-upheld, reviewedOn: 2026-06-30 }`
    expect(of(asked('2026-06-01', accepted), 'review', 'suit-after').slice(1)).to.deep.equal([
      'MP-21 review-acceptance A: 2026-06-01 to 2026-06-08, met 2026-06-03',
      'MP-21 review-decision A: 2026-06-03 to 2026-07-03, met 2026-06-30',
      'MP-22 suit-after-review A: 2026-07-02 to 2026-07-17, moot 2026-07-17',
    ])
  })

  it('MP-22: refused, the party has fifteen days to go to court', () => {
    const refused = '  - { on: 2026-10-20, step: record-review-refused, refusedOn: 2026-10-16 }'
    expect(of(asked('2026-10-12', refused), 'suit-after')).to.include(
      'MP-22 suit-after-review A: 2026-10-20 to 2026-11-04, moot 2026-11-04',
    )
  })

  it('MP-22: changed, the penalty is executed as changed, and the party has fifteen days to go to court', () => {
    const changed = '  - { on: 2026-08-03, step: contest-changed, penalty: 罚款五千元 }'
    const lines = of(asked('2026-07-21', changed), 'suit-after', 'enforcement')
    expect(lines).to.deep.equal([
      'penalty 2021-07-15 executing P1',
      'MP-22 suit-after-review A: 2026-08-03 to 2026-08-18, moot 2026-08-18',
      'MP-18 enforcement A: 2026-08-18 to 2026-11-18, overdue',
    ])
  })
})

describe('a penalty that was annulled', () => {
  const one = { respondents: '[A]' }

  it('MP-12: is decided anew where that was ordered, in a time for which no text was found', () => {
    const anew = `  - { on: 2026-06-01, step: record-contest, by: A, contest: suit }
  - { on: 2026-09-01, step: contest-annulled, annulled: anew }
  - { on: 2026-09-07, step: decide-anew }`
    const text = fined(anew, one)
    expect(of(text, 'decision', 'closing')).to.deep.equal([
      'penalty 2021-07-15 investigating P1',
      'MP-12 decision: 2026-04-01 to 2026-06-30, met 2026-05-21',
      'MP-12 decision: 2026-09-01 to 2026-11-30, overdue',
    ])
    const sources = walkTimeline(text, published, 'office').clocks.filter(({ clock }) => clock.rule === 'decision')
    expect(sources.map(({ rule }) => rule.source.verified)).to.deep.equal([true, false])
    expect(refusal(fined(anew.replace('annulled: anew', 'annulled: whole'), one))).to.include('重新作出')
  })

  it('MP-17: revoked by the office itself it is closed, or decided anew', () => {
    const revoked = (annulled: string) =>
      of(
        fined(`  - { on: 2026-06-15, step: revoke-decision, annulled: ${annulled} }`, one),
        'closing',
        'decision',
        'suit',
      )
    expect(revoked('whole')).to.include('MP-17 closing: 2026-06-15 to 2026-07-07, overdue')
    expect(revoked('whole')).to.include('MP-22 suit A: 2026-05-22 to 2026-11-23, moot 2026-06-15')
    expect(revoked('anew')).to.include('MP-12 decision: 2026-06-15 to 2026-09-14, overdue')
  })
})
