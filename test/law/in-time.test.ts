import { expect } from 'chai'
import { assertPursuable } from '../../src/kernel/acts.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const served = () =>
  new DatedWalk('adjudication', '2026-03-02')
    .take('file', '2026-03-03')
    .take('serve-request', '2026-03-04', { servedOn: '2026-03-04' })

describe('what was posted within a period', () => {
  it('T-02: came in time, also where it arrives after the period was recorded as run out', () => {
    const lapsed = served().take('lapse-defence', '2026-03-20', {}, 'program')
    expect(lapsed.end('defence')).to.equal('missed')
    const posted = lapsed.take('late-defence', '2026-03-23', { defence: 'x', happenedOn: '2026-03-19' })
    expect(posted.end('defence')).to.equal('met 2026-03-19')
    expect(posted.due('forward-defence')).to.equal('2026-03-26')
  })

  it('T-02: came late where it was posted after its end, whenever it arrived', () => {
    const late = served()
      .take('lapse-defence', '2026-03-20', {}, 'program')
      .take('late-defence', '2026-03-23', { defence: 'x', happenedOn: '2026-03-20' })
    expect(late.end('defence')).to.equal('missed')
  })

  it('T-02: is entered no earlier than the service from which its period runs', () => {
    const lapsed = served().take('lapse-defence', '2026-03-20', {}, 'program')
    expect(lapsed.refusal('late-defence', '2026-03-23', { defence: 'x', happenedOn: '2026-03-03' })).to.equal(
      'date-before-step',
    )
  })

  it('T-02: takes back an end that came of a period kept by post: customs and who mediates may revoke it', () => {
    expect(newestOf('liaison')!.steps['lapse-holder']?.revoked).to.equal('office')
    expect(newestOf('mediation')!.steps['lapse-joint-application']?.revoked).to.equal('office')
  })
})

describe('an act that ended long ago', () => {
  const { file } = newestOf('penalty')!.steps
  const pursued = (lastSeenOn: string, old?: string, ongoing = false) => {
    const record = {
      filedOn: '2026-11-23',
      acts: { kinds: ['sell'], place: '', ongoing, description: '', firstSeenOn: lastSeenOn, lastSeenOn },
    } as unknown as CaseRecord
    try {
      assertPursuable(file!, record, old ? { old } : {})
    } catch (error) {
      if (error instanceof RuleError) return [error.code, error.details['ended']]
      throw error
    }
    return 'pursued'
  }

  it('MP-20: is not penalised where it was found only after two years, unless it was found before or went on', () => {
    expect(pursued('2024-11-23')).to.equal('pursued')
    expect(pursued('2024-11-22')).to.deep.equal(['act-too-old', '2024-11-22'])
    expect([pursued('2024-11-22', 'found'), pursued('2024-11-22', 'continuing')]).to.deep.equal(['pursued', 'pursued'])
    expect(pursued('2020-01-01', undefined, true)).to.equal('pursued')
  })

  it('MP-20: has five years where life, health or financial safety was harmed', () => {
    expect(pursued('2021-11-23', 'harm')).to.equal('pursued')
    expect(pursued('2021-11-22', 'harm')).to.deep.equal(['act-too-old', '2021-11-22'])
  })
})
