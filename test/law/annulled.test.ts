import { expect } from 'chai'
import { DatedWalk } from '../procedures/dated-walk.ts'

/** Decided on 2026-03-16 with an order to stop, and served on both on the 18th: the time to sue ends on 2026-04-02. */
const decidedUnder = (received: string) =>
  new DatedWalk('adjudication', received)
    .take('file', '2026-03-03')
    .take('propose-direct', '2026-03-10', {})
    .take('approve-decision', '2026-03-16', { outcome: 'C1' })
    .take('serve-decision', '2026-03-18', { servedOn: '2026-03-18', requesterServedOn: '2026-03-18' })

/** One party alone goes to court. */
const suedBy = (by: 'filer' | 'respondent', received = '2026-03-02') =>
  decidedUnder(received).take('record-suit', '2026-03-30', { suedOn: '2026-03-30' }, by)

const judged = (walk: DatedWalk, on: string, judgment?: string) =>
  walk.take('judgment-changed', on, { judgedOn: on, reason: 'x', ...(judgment ? { judged: judgment } : {}) })

describe('a decision that a court annulled', () => {
  for (const [text, received] of [
    ['2025', '2026-03-02'],
    ['2015', '2025-01-06'],
  ] as const)
    it(`PA-15: is not enforced against whoever did not sue either, under the text of ${text}`, () => {
      for (const by of ['filer', 'respondent'] as const) {
        // The other's time to sue had run out before the judgment, and that is noticed before or behind it.
        for (const noticed of [true, false]) {
          const walk = suedBy(by, received)
          if (noticed) walk.take('lapse-suit', '2026-04-03', {}, 'program')
          judged(walk, '2026-08-20')
          expect(walk.refusal('lapse-suit', '2026-08-21', {}, 'program'), `${by}: nothing runs out`).to.not.equal(
            'taken',
          )
          expect(walk.isRunning('enforcement'), `${by} sued, ${noticed}`).to.equal(false)
          expect(walk.refusal('apply-enforcement', '2026-08-24')).to.equal('step-out-of-order')
          expect(
            walk.proceeding.clocks.filter(({ rule }) => rule === 'suit' || rule === 'enforcement').length,
          ).to.equal(by === 'filer' && noticed ? 3 : 2)
        }
      }
    })

  it('PA-15: leaves the enforcement that ran against the other party moot', () => {
    const walk = suedBy('filer').take('lapse-suit', '2026-04-03', {}, 'program')
    expect([walk.from('enforcement'), walk.due('enforcement')]).to.deep.equal(['2026-04-02', '2026-07-02'])
    expect(judged(walk, '2026-05-20').end('enforcement')).to.equal('moot')
  })

  it('PA-15: upheld, it is enforced against who did not sue from the end of his own time, and against who did from the judgment', () => {
    const other = suedBy('filer').take('lapse-suit', '2026-04-03', {}, 'program')
    other.take('demand', '2026-04-07', { servedOn: '2026-04-07' })
    expect(other.refusal('apply-enforcement', '2026-04-22'), 'while the requester is in court').to.equal('taken')
    const kept = suedBy('filer')
      .take('lapse-suit', '2026-04-03', {}, 'program')
      .take('judgment-upheld', '2026-05-20', { judgedOn: '2026-05-20' })
    expect([kept.from('enforcement'), kept.due('enforcement')]).to.deep.equal(['2026-04-02', '2026-07-02'])
    const own = suedBy('respondent')
      .take('lapse-suit', '2026-04-03', {}, 'program')
      .take('judgment-upheld', '2026-05-20', { judgedOn: '2026-05-20' })
    expect([own.from('enforcement'), own.due('enforcement')]).to.deep.equal(['2026-05-20', '2026-08-20'])
  })

  it('PA-13: is published anew within twenty working days of the judgment, though it never was before', () => {
    const walk = judged(suedBy('respondent'), '2026-08-20')
    expect([walk.from('publication'), walk.due('publication')]).to.deep.equal(['2026-08-20', '2026-09-17'])
    const first = walk.proceeding.clocks.find(({ rule }) => rule === 'publication')
    expect(first?.ledger.at(-1)).to.include({ kind: 'stopped', end: 'missed' })
    expect(walk.take('publish-later', '2026-09-01', { publishedOn: '2026-09-01' }).end('publication')).to.equal(
      'met 2026-09-01',
    )
    // Judged within the first twenty days, nothing was missed.
    const early = judged(suedBy('respondent'), '2026-04-10')
    expect(early.proceeding.clocks.find(({ rule }) => rule === 'publication')?.ledger.at(-1)).to.include({
      end: 'moot',
    })
  })

  it('PA-12: is made anew where the court ordered that, in a time that runs from the judgment and that no text was found for', () => {
    const walk = judged(suedBy('respondent'), '2026-08-20', 'annulled-anew')
    expect([walk.from('closing'), walk.due('closing')]).to.deep.equal(['2026-08-20', '2026-11-20'])
    expect(walk.procedure.clocks['closing']?.variants?.['renewed']?.source?.verified).to.equal(false)
    expect(walk.refusal('archive', '2026-08-21', { performance: 'nothing-due' })).to.equal('condition-not-met')
    walk
      .take('decide-anew', '2026-09-01')
      .take('propose-direct', '2026-10-08', {})
      .take('approve-decision', '2026-10-12', { outcome: 'C1' })
      .take('serve-decision', '2026-10-14', { servedOn: '2026-10-14', requesterServedOn: '2026-10-14' })
    expect([walk.end('closing'), walk.due('suit'), walk.from('publication')]).to.deep.equal([
      'met 2026-10-12',
      '2026-10-29',
      '2026-10-12',
    ])
    walk.take('lapse-suit', '2026-10-30', {}, 'program').take('demand', '2026-11-02', { servedOn: '2026-11-02' })
    expect([walk.due('enforcement'), walk.refusal('apply-enforcement', '2026-11-17')]).to.deep.equal([
      '2027-01-29',
      'taken',
    ])
  })

  it('PA-14: annulled or changed without a new decision ordered, it is archived and not made anew', () => {
    for (const judgment of ['annulled', 'changed']) {
      const walk = judged(suedBy('respondent'), '2026-08-20', judgment)
      expect([walk.isRunning('closing'), walk.refusal('decide-anew', '2026-08-21')], judgment).to.deep.equal([
        false,
        'condition-not-met',
      ])
      expect(walk.take('archive', '2026-08-24', { performance: 'nothing-due' }).proceeding.state).to.equal('archived')
    }
  })

  it('PA-14: a judgment at first instance and an appeal are recorded with their days, and move nothing', () => {
    const walk = suedBy('respondent')
    expect(walk.refusal('record-appeal', '2026-06-15', { appealedOn: '2026-06-15', appellant: '乙' })).to.equal(
      'condition-not-met',
    )
    walk
      .take('record-first-judgment', '2026-06-05', { judgedOn: '2026-06-01', result: 'changed' })
      .take('record-appeal', '2026-06-15', { appealedOn: '2026-06-12', appellant: '办案机关' })
    expect([walk.proceeding.state, walk.isRunning('enforcement')]).to.deep.equal(['in-suit', false])
    walk.take('judgment-upheld', '2026-11-12', { judgedOn: '2026-11-10' })
    expect(walk.from('enforcement')).to.equal('2026-11-10')
  })
})
