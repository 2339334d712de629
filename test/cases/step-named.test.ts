import { expect } from 'chai'
import { join } from 'node:path'
import { namedInStep } from '../../src/cases/step.named.ts'
import { loadTexts } from '../../src/http/texts.ts'

describe('a step that was refused with the page it stood on', () => {
  const t = loadTexts(join(import.meta.dirname, '../../views/locales'), false).translator('zh-CN')
  const named = (step: string, path: readonly string[], value: string) =>
    namedInStep({ param: () => step, t, lang: 'zh-CN' }, path, value)

  it('names its fields and says what was chosen in words, by the declarations alone', () => {
    expect(named('serve-request', ['input', 'servedOn-B2'], '2026-03-05')).to.deep.equal({
      label: '送达日期',
      text: '2026-03-05',
    })
    expect(named('serve-request', ['input', 'mode'], 'direct')).to.deep.equal({ label: '送达方式', text: '直接送达' })
    expect(named('withdraw-case', ['input', 'ground'], 'requested')?.text).to.equal('请求人撤回请求')
    expect([named('serve-request', ['rev'], '3'), named('no-such-step', ['input', 'x'], '甲')]).to.deep.equal([
      undefined,
      undefined,
    ])
  })
})
