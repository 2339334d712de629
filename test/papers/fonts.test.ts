import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { fileComplaint } from '../../src/filing/index.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { fontFiles, readCoverage } from '../../src/papers/paper.fonts.ts'
import { readStepInput } from '../../src/cases/step.forms.ts'
import { precheck } from '../../src/filing/complaint.precheck.ts'
import { stepForms } from '../../src/filing/complaint.forms.ts'
import { check, InvalidInput } from '../../src/http/validation.ts'
import { factsOfCase } from '../../src/papers/case.facts.ts'
import { missingGlyphs, printableName, readGlyphsOf } from '../../src/papers/paper.glyphs.ts'
import { renderPaper } from '../../src/papers/paper.render.ts'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import { loadTypefaces } from '../../src/papers/paper.typeface.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { Story } from './a-story.ts'
import { richFacts } from './sample-facts.ts'
import { collection } from '../../src/store/connection.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { wordsOfPdf } from '../support/pdf.ts'

function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof RuleError) return error.code
  }
  return 'none'
}

function refusalIn(work: () => unknown): InvalidInput | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof InvalidInput) return error
    throw error
  }
  return undefined
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

  it('print letters of Europe and of Vietnam, Hangul and rare characters, each from the first font that has it', async () => {
    const name = 'Łódź Šimůnek Nguyễn Ở 한국전자 㛃䶮𠅤𬭎'
    expect(missingGlyphs(name)).to.deep.equal([])
    const typefaces = loadTypefaces()
    const fontsIn = async (facts: PaperFacts) => {
      const { bytes } = await renderPaper(paperTemplates.receipt, facts, typefaces)
      return [
        ...new Set(
          Buffer.from(bytes)
            .toString('latin1')
            .match(/NotoSerif[A-Z]*(?=-)/g),
        ),
      ].toSorted()
    }
    expect(await fontsIn({ ...richFacts(), addressee: name })).to.deep.equal([
      'NotoSerif',
      'NotoSerifKR',
      'NotoSerifSC',
    ])
    expect(await fontsIn(richFacts())).to.deep.equal(['NotoSerifSC'])
  })

  it('leave a picture in the name of a file out of the paper, with a mark in its place', () => {
    expect(printableName('合同😀（2）.pdf')).to.equal('合同□（2）.pdf')
    const [item] = factsOfCase(
      { ...new Story('examination').record, evidence: [{ id: 'E1', name: '😀照片', proves: '销售' }] } as never,
      () => true,
    ).evidence!
    expect(item).to.deep.include({ name: '□照片', fact: '销售' })
  })

  // Row 22 of the second list of inputs.
  it('never stop a name: what no font draws is taken as it is and said at the field; what is not seen is refused there', () => {
    const steps = procedureAt('adjudication', '2026-11-20').steps
    const refused = refusalIn(() => readStepInput(steps['defend']!, { defence: '我们\u202e不同意' }))
    expect(refused?.mistakes.map(({ path, code, values }) => [path, code, values['characters']])).to.deep.equal([
      ['input.defence', 'text.unprintable', 'U+202E'],
    ])
    for (const name of ['张𰀀商行', '小猫😀旗舰店', '我❤️珠海电水壶', 'شركة الخليج', 'บริษัท ไทย', 'Łódź 不同意']) {
      expect(readStepInput(steps['defend']!, { defence: name })).to.deep.equal({ defence: name })
      const { right } = aComplaint()
      expect(check(stepForms.right, { ...right, title: name }, '')).to.deep.include({ title: name })
    }
    const complaint = aComplaint()
    const typed = { ...complaint, right: { ...complaint.right, title: '散热😀结构' } } as never
    expect(precheck(typed, [], '2026-11-20').find(({ code }) => code === 'unprinted')).to.deep.include({
      level: 'should',
      step: 'right',
      field: 'title',
      values: { characters: '😀' },
    })
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
    // What was refused took no number.
    expect(record._id).to.match(/-000001$/)
    expect(record.papers.map(({ key }) => key)).to.deep.equal(['receipt', 'request'])
    expect(await collection('cases').countDocuments({})).to.equal(1)
  })

  it('let people of rare names file, and their papers print and say the name', async () => {
    const complaint = aComplaint()
    const named = { ...complaint, requester: { ...complaint.requester, name: '𠮷野家㐂店', representative: '𪚥某' } }
    const { record } = await fileComplaint({ complaint: named }, { viewer: await viewerNamed('filer'), at: new Date() })
    expect(record.parties[0]?.name).to.equal('𠮷野家㐂店')
    expect(record.papers.map(({ key }) => key)).to.deep.equal(['receipt', 'request'])
    const facts = { ...richFacts(), addressee: '𠮷野家㐂店𪚥某' }
    const { bytes } = await renderPaper(paperTemplates.receipt, facts, loadTypefaces())
    const fonts = new Set(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/HanaMin[A-Z]/g),
    )
    expect([...fonts]).to.deep.equal(['HanaMinB'])
    expect(await wordsOfPdf(bytes)).to.contain('𠮷野家㐂店𪚥某')
  })

  it('print a complaint of somebody whose name no font draws', async () => {
    const complaint = aComplaint()
    const named = { ...complaint, respondent: { ...complaint.respondent, name: '张𰀀商行' } }
    const { record } = await fileComplaint({ complaint: named }, { viewer: await viewerNamed('filer'), at: new Date() })
    expect(record.parties.find(({ side }) => side === 'respondent')?.name).to.equal('张𰀀商行')
    expect(record.papers).not.to.have.length(0)
  })
})
