import { expect } from 'chai'
import { uploadQuota } from '../../src/evidence/index.ts'
import { uploadLimits } from '../../src/evidence/evidence.settings.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { openFilingHouse } from '../filing/filing-house.ts'

describe('the bytes a person hands in', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openFilingHouse()
  })
  after(() => close())

  const refusalOf = async (person: string, bytes: number, at: Date) =>
    await uploadQuota.take(person, bytes, at).then(
      () => undefined,
      (error: unknown) => (error instanceof RuleError ? { code: error.code, ...error.details } : error),
    )

  it('are bounded by the day in Shanghai; what did not arrive is given back', async () => {
    const at = new Date('2026-11-23T15:00:00Z')
    const most = uploadLimits.bytesPerDay
    expect(await refusalOf('p-1', most - 1_048_576, at)).to.equal(undefined)
    expect(await refusalOf('p-1', 2_097_152, at)).to.deep.equal({
      code: 'upload-quota',
      most: '4096 MB',
      left: '1 MB',
      seconds: 3600,
    })
    expect(await refusalOf('p-1', 1_048_576, at), 'what was refused does not count').to.equal(undefined)
    expect(await refusalOf('p-1', 1, at)).to.include({ code: 'upload-quota', left: '0 MB' })
    await uploadQuota.giveBack('p-1', 1_048_576, at)
    expect(await refusalOf('p-1', 1_048_576, at)).to.equal(undefined)
    expect(await refusalOf('p-2', 1, at), 'another person').to.equal(undefined)
    expect(await refusalOf('p-1', most, new Date('2026-11-23T16:00:00Z')), 'the next day').to.equal(undefined)
  })
})
