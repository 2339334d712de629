import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { fileComplaint } from '../../src/filing/index.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { fontFiles, readCoverage } from '../../src/papers/paper.fonts.ts'
import { readGlyphsOf } from '../../src/papers/paper.glyphs.ts'
import { collection } from '../../src/store/connection.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'

function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof RuleError) return error.code
  }
  return 'none'
}

describe('the fonts of the papers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhibao-fonts-'))
  const gone = join(folder, 'gone.ttf')
  let city: TestCity
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
  })
  after(async () => {
    readGlyphsOf()
    rmSync(folder, { recursive: true, force: true })
    await city.close()
  })

  it('are refused by name when a file is missing, cut off or no font', () => {
    const noFont = join(folder, 'no-font.ttf')
    writeFileSync(noFont, 'not a font at all, but some letters in a file of that name')
    for (const file of [gone, noFont])
      expect(
        refusalOf(() => readCoverage(file)),
        file,
      ).to.equal('paper-fonts-missing')
    expect(readCoverage(fontFiles().bold).has('知'.codePointAt(0) ?? 0)).to.equal(true)
  })

  it('stop whatever would issue a paper, with a clear refusal and nothing changed, until they are back', async () => {
    const viewer = await viewerNamed('filer')
    const file = async () => await fileComplaint({ complaint: aComplaint() }, { viewer, at: new Date() })
    readGlyphsOf({ regular: gone, bold: gone })
    const refused = await file().then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refused).to.be.instanceOf(RuleError).and.include({ code: 'paper-fonts-missing' })
    expect(await collection('cases').countDocuments({})).to.equal(0)
    readGlyphsOf()
    const { record } = await file()
    expect(record.papers.map(({ key }) => key)).to.deep.equal(['receipt'])
    expect(await collection('cases').countDocuments({})).to.equal(1)
  })
})
