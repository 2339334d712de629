import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { claimName } from '../../src/papers/case.facts.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { numberSent } from '../../src/papers/paper.wording.ts'
import { platformSlip } from '../../src/papers/platform.template.ts'
import { richFacts } from './sample-facts.ts'

const ticked = (file: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', 'views', 'locales', 'zh-CN', `${file}.json`), 'utf8')

describe('what a paper repeats', () => {
  it('of a claim is in the words in which it was ticked, and asks for no equipment that nobody named', () => {
    const name = claimName('destroy', [{ kind: 'invention' }])
    expect(name).to.equal('销毁侵权产品、专用模具')
    expect(claimName('destroy', [{ kind: 'invention' }, { kind: 'trademark' }])).to.equal(name)
    for (const file of ['filing', 'cases']) expect(ticked(file)).to.include(`"destroy": "${name}"`)
  })

  it('of the number of who sent the case is called 案号, as that number is everywhere', () => {
    const facts = { handoff: { sent: { number: '珠香市监罚案〔2026〕35号' } } } as unknown as PaperFacts
    expect(numberSent(facts)).to.equal('你单位案号：珠香市监罚案〔2026〕35号')
  })

  it('of a complaint or a suit is what was reported: a slip of it proves no material, as none has to come', () => {
    expect(JSON.stringify(platformSlip.compose(richFacts())))
      .to.include('报告上述事项的事实和日期')
      .and.not.match(/提交材料|提交的材料/)
  })
})
