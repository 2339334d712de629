import { expect } from 'chai'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { checkGlyphs, missingGlyphs } from '../../src/papers/paper.glyphs.ts'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import { minimalFacts, richFacts } from './sample-facts.ts'

function refusal(change: () => void): RuleError {
  try {
    change()
  } catch (error) {
    if (error instanceof RuleError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('the characters a paper can print', () => {
  it('include ordinary Chinese, Latin and the brackets of a document number', () => {
    expect(missingGlyphs('珠知法裁字〔2026〕12号，Zhuhai “测试”——完……')).to.deep.equal([])
  })

  it('include rare surnames that the font has', () => {
    expect(missingGlyphs('䶮喆堃昇')).to.deep.equal([])
  })

  it('include surnames of extensions A to F and forms kept for compatibility', () => {
    expect(missingGlyphs('𠮷野家㐂𪚥𪜀𫝀𫠠𬺰樂')).to.deep.equal([])
  })

  it('leave out a character of a later extension, which is named once', () => {
    expect(missingGlyphs('𰻝记与𰻝面')).to.deep.equal(['𰻝'])
  })

  it('leave out marks that turn the reading direction, and control and invisible characters', () => {
    expect(missingGlyphs('甲\u202e乙\u2066丙\u0007丁\u200b戊\ufeff')).to.deep.equal([
      '\u202e',
      '\u2066',
      '\u0007',
      '\u200b',
      '\ufeff',
    ])
  })

  it('leave out half a surrogate pair, private characters and emoji', () => {
    expect(missingGlyphs('甲\ud842乙\ue000丙😀')).to.have.length(3)
  })

  it('accept line ends and tabs, which are only white space', () => {
    expect(missingGlyphs('第一行\r\n第二行\t完')).to.deep.equal([])
  })
})

describe('facts on their way to a paper', () => {
  it('pass when every character can be printed', () => {
    expect(() => checkGlyphs(richFacts())).not.to.throw()
  })

  it('are refused by character and field, before anything is issued', () => {
    const facts = richFacts()
    facts.requester = { name: '𰻝田电器有限公司' }
    facts.claims = ['停止侵权', '赔偿\u202e损失']
    const error = refusal(() => checkGlyphs(facts))
    expect(error.code).to.equal('paper-missing-glyphs')
    expect(error.details['characters']).to.deep.equal(['𰻝', '\u202e'])
    expect(error.details['fields']).to.deep.equal(['requester.name', 'claims[1]'])
    expect(error.message).to.contain('𰻝 (U+30EDD)').and.to.contain('U+202E').and.not.to.contain('\u202e')
  })

  it('are checked in well under a millisecond', () => {
    const facts = richFacts()
    for (let i = 0; i < 20; i++) checkGlyphs(facts)
    // The shortest of many: what a busy machine adds is not the check's.
    const times = Array.from({ length: 51 }, () => {
      const start = performance.now()
      checkGlyphs(facts)
      return performance.now() - start
    })
    expect(Math.min(...times)).to.be.below(1)
  })
})

describe('the wording of every paper', () => {
  it('uses only characters that can be printed', () => {
    for (const template of Object.values(paperTemplates)) {
      for (const facts of [minimalFacts(), richFacts()]) {
        expect(missingGlyphs(template.title.zh + JSON.stringify(template.compose(facts))), template.key).to.deep.equal(
          [],
        )
      }
    }
  })
})
