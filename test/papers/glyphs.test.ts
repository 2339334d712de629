import { expect } from 'chai'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { checkGlyphs, drawable, missingGlyphs } from '../../src/papers/paper.glyphs.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { textOf } from './text-of.ts'
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

  it('are refused by character and field, before anything is issued, where they hold what is not seen or turns the reading', () => {
    const facts = richFacts()
    facts.requester = { name: '𰻝田电器\u200b有限公司' }
    facts.claims = ['停止侵权', '赔偿\u202e损失']
    const error = refusal(() => checkGlyphs(facts))
    expect(error.code).to.equal('paper-missing-glyphs')
    expect(error.details['characters']).to.deep.equal(['\u200b', '\u202e'])
    expect(error.details['fields']).to.deep.equal(['requester.name', 'claims[1]'])
    expect(error.message).to.contain('U+202E').and.not.to.contain('\u202e')
  })

  it('are drawn with a mark in the place of what no font has, and say which characters those are, in their order', () => {
    const facts = richFacts()
    facts.requester = { name: '张𰀀商行' }
    facts.respondents = [{ name: '小猫😀旗舰店（شركة الخليج）' }, { name: '我❤️珠海' }, { name: 'บริษัท 张𰀀' }]
    expect(() => checkGlyphs(facts)).not.to.throw()
    const { drawn, undrawn } = drawable(facts)
    expect(drawn.requester?.name).to.equal('张〓商行')
    expect(drawn.respondents?.map(({ name }) => name)).to.deep.equal([
      '小猫〓旗舰店（〓〓〓〓 〓〓〓〓〓〓）',
      '我〓珠海',
      '〓〓〓〓〓〓 张〓',
    ])
    expect(undrawn.slice(0, 3)).to.deep.equal(['U+30000', 'U+1F600', 'U+0634 U+0631 U+0643 U+0629'])
    expect(undrawn).to.have.length(6)
    expect(facts.requester.name).to.equal('张𰀀商行')
    expect(drawable(richFacts())).to.deep.equal({ drawn: richFacts(), undrawn: [] })
  })

  it('stand in the paper with that note, and without it where every character of that paper is drawn', () => {
    const printed = (name: string, other: Partial<PaperFacts> = {}) =>
      textOf(assemble(paperTemplates.receipt, { ...richFacts(), ...other, requester: { name } }))
    expect(printed('张𰀀商行'))
      .to.include('张〓商行')
      .and.include('注：本文书中的“〓”为无法印出的字符')
      .and.include('〓（U+30000）')
    expect(printed('张三商行')).not.to.include('无法印出')
    // What the case knows and this paper does not say.
    expect(printed('张三商行', { findings: ['张𰀀所述'] })).not.to.include('无法印出')
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
