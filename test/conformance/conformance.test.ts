import { join } from 'node:path'
import { expect } from 'chai'
import { storeForTests } from '../embedded/store.ts'
import { runFolder } from './run.ts'
import { meet, type Server } from './unified.ts'

describe('the runner of unified-format test files', () => {
  const store = storeForTests()
  let server: Server
  before(async () => {
    server = await meet(store.uri)
  })
  after(() => server.client.close())

  const run = async (only: string) => {
    const lines: string[] = []
    const tally = await runFolder(join(import.meta.dirname, 'samples'), server, only, (line) => void lines.push(line))
    return { tally, text: lines.join('\n') }
  }

  it('passes cases that hold', async () => {
    const { tally, text } = await run('passing')
    expect(tally, text).to.deep.equal({ passed: 5, failed: 0, refused: 0, skipped: 0 })
  })

  it('fails every case that does not hold', async () => {
    const { tally, text } = await run('failing')
    expect(tally, text).to.deep.equal({ passed: 0, failed: 12, refused: 0, skipped: 0 })
    expect(text).to.contain('find: 0: fee: expected 301, found 300')
    expect(text).to.contain('who: desk: expected nothing, found 2')
    expect(text).to.contain('the runner does not know cases.guess')
  })

  it('tells apart what is refused, skipped, or a refusal that is expected', async () => {
    const { tally, text } = await run('apart')
    expect(tally, text).to.deep.equal({ passed: 2, failed: 0, refused: 1, skipped: 4 })
  })
})
