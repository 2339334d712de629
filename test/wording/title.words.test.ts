import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { rightTitles } from '../../src/kernel/right-titles.ts'
import { askedText, newestProcedures } from '../../src/procedures/index.ts'
import { titleText } from '../../src/wording/index.ts'
import { root } from '../http/sample-app.ts'

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

  it('reaches no page as it is stored: every title of a case goes through its words', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:pages|routes)\.ts$/.test(name),
    )
    expect(files.length).to.be.greaterThan(60)
    const stored = /(?<!titleText\()\b(?:shown|record|masked|row|view\.case|found\.shown)\.title\b|label: title\b/
    const raw = files.flatMap((name) =>
      readFileSync(join(root, 'src', name), 'utf8')
        .split('\n')
        // Which words of a search were found, and whether there is a title at all, is no page.
        .filter((line) => stored.test(line.replaceAll(/titleText\((?:shown|record|masked|row|view)\.title/g, '')))
        // The words of an agreement are Chinese, whoever reads them.
        .filter((line) => !line.includes('arbitration:basis.model'))
        .map((line) => `${name}: ${line.trim()}`),
    )
    expect(raw).to.deep.equal([])
  })
})

describe('what a handoff asks for', () => {
  it('is in the reader’s language where the system wrote it, and as it was written where somebody did', () => {
    for (const { title, triage, steps } of newestProcedures()) {
      const own = [
        title,
        ...Object.values(triage?.asks ?? {}),
        ...Object.values(steps).flatMap(({ refers }) => refers?.asks ?? []),
      ]
      for (const { zh } of own) {
        expect(askedText(zh, 'zh-CN')).to.equal(zh)
        expect(askedText(zh, 'en'), zh).not.to.match(/\p{Script=Han}/u)
      }
    }
    expect(askedText('仲裁', 'en')).to.equal('Arbitration')
    expect(askedText('请核实仓库地址', 'en')).to.equal('请核实仓库地址')
  })
})
