import { expect } from 'chai'
import { rightTitles } from '../../src/kernel/right-titles.ts'
import { titleText } from '../../src/wording/index.ts'

describe('what a case is called', () => {
  it('is in the reader’s language, the name of the right apart', () => {
    expect(titleText('“电水壶”外观设计专利侵权投诉', 'en')).to.equal('“电水壶”: design patent complaint')
    expect(titleText('“电水壶”外观设计专利侵权投诉', 'zh-CN')).to.equal('“电水壶”外观设计专利侵权投诉')
    expect(titleText('“岚禾”注册商标等2项权利侵权投诉', 'en')).to.equal(
      '“岚禾” and 1 other right: trade mark complaint',
    )
    for (const { zh } of Object.values(rightTitles))
      expect(titleText(`“X”${zh}侵权投诉`, 'en')).to.match(/^“X”: [a-z ]+ complaint$/)
    expect(titleText('便携式榨汁杯外观设计侵权', 'en')).to.equal('便携式榨汁杯外观设计侵权')
  })
})
