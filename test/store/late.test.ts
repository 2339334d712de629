import { expect } from 'chai'
import { fileComplaint } from '../../src/filing/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { changeCase, eachCase, unpublished } from '../../src/store/case-store.ts'
import { addProjection, drained, leaveLateOnes, type Published } from '../../src/store/publisher.ts'
import { nextNumber } from '../../src/store/sequence.ts'
import { sweepOutbox } from '../../src/store/sweep.ts'
import { tallyProblems } from '../../src/supervision/index.ts'
import { verify } from '../../src/maintenance/verify.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { noted } from './noted.ts'

const at = new Date('2026-11-20T02:00:00Z')
const later = () => new Date(Date.now() + 1000)
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const longerThanLate = 2100

describe('commits that wait too long to be published', () => {
  let city: TestCity
  let filer: Viewer
  let told: string[]
  let gate: Promise<void> | undefined
  let isDeaf: boolean
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
    filer = await viewerNamed('filer')
    addProjection({
      name: 'gate',
      stage: 2,
      apply: async (batch: readonly Published[]) => {
        if (isDeaf) throw new Error('the listener is away')
        await gate
        told.push(...batch.flatMap(({ entries }) => entries.map(({ data }) => String(data['word']))))
      },
    })
  })
  beforeEach(() => {
    told = []
    gate = undefined
    isDeaf = false
    leaveLateOnes()
  })
  afterEach(() => leaveLateOnes(false))
  after(async () => {
    addProjection({ name: 'gate', stage: 2, apply: () => {} })
    await city.close()
  })

  const aCase = async () => {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: filer, at })
    await drained()
    told = []
    return record._id
  }
  const note = async (caseId: string, word: string) => await changeCase(caseId, { actor: filer, at }, noted(word))
  const holdUp = () => {
    let open = () => {}
    gate = new Promise((resolve) => (open = resolve))
    return () => {
      gate = undefined
      open()
    }
  }
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await pause(10)
  }

  it('are left to the sweep, with what follows them in the same case; other cases go on', async function () {
    this.timeout(30_000)
    const [first, late, other] = [await aCase(), await aCase(), await aCase()]
    const release = holdUp()
    await note(first, '在先')
    await pause(50)
    await note(late, '一')
    await pause(longerThanLate)
    await note(late, '二')
    await note(other, '别案')
    release()
    await until(() => told.includes('别案'))
    await drained()
    expect(told).to.deep.equal(['在先', '别案'])
    expect((await unpublished(later())).map(({ entries }) => entries[0]?.data['word'])).to.deep.equal(['一', '二'])

    expect(await sweepOutbox(later())).to.equal(2)
    expect(told).to.deep.equal(['在先', '别案', '一', '二'])
    expect(await unpublished(later())).to.deep.equal([])
    expect((await verify()).problems).to.deep.equal([])
    expect(await tallyProblems(eachCase)).to.deep.equal([])
  })

  it('are published all the same when the process waits for everything to be out', async function () {
    this.timeout(30_000)
    const [first, late] = [await aCase(), await aCase()]
    const release = holdUp()
    await note(first, '在先')
    await pause(50)
    await note(late, '一')
    await pause(longerThanLate)
    const out = drained()
    release()
    await out
    expect(told).to.deep.equal(['在先', '一'])
    expect(await unpublished(later())).to.deep.equal([])
  })

  it('stay in the outbox when a listener failed, also when a later one of the case is published', async () => {
    const caseId = await aCase()
    isDeaf = true
    await note(caseId, '一')
    await drained()
    isDeaf = false
    await note(caseId, '二')
    await drained()
    expect(told).to.deep.equal(['二'])
    expect((await unpublished(later())).map(({ entries }) => entries[0]?.data['word'])).to.deep.equal(['一'])
    expect(await sweepOutbox(later())).to.equal(1)
    expect(await unpublished(later())).to.deep.equal([])
    expect((await verify()).problems).to.deep.equal([])
  })
})

describe('the numbers of a series', () => {
  let city: TestCity
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
  })
  after(async () => await city.close())

  it('have no gap and no double when many ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 100 }, () => nextNumber('series:a')))
    const others = await Promise.all([nextNumber('series:b'), nextNumber('series:a'), nextNumber('series:b')])
    expect(asked).to.deep.equal(Array.from({ length: 100 }, (_, index) => index + 1))
    expect(others).to.deep.equal([1, 101, 2])
  })
})
