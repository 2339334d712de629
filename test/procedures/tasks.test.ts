import { expect } from 'chai'
import { isPlainTask, newestOf, taskFor } from '../../src/procedures/index.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { richFacts } from '../papers/sample-facts.ts'
import { textOf } from '../papers/text-of.ts'

describe('what a body is asked to do with a matter that is sent to it', () => {
  const liaison = newestOf('liaison')!

  it('is a task of its own for every kind of body that works by its own system, never the name of our procedure', () => {
    const tasks = (liaison.triage?.bodies ?? []).map((kind) => taskFor(liaison, kind))
    expect(tasks).to.have.length(5)
    for (const { zh, en } of tasks) {
      expect(zh).to.not.include('联络协同')
      expect(en).to.not.equal(liaison.title.en)
      expect(isPlainTask(liaison, zh)).to.equal(true)
    }
    expect(new Set(tasks.map(({ zh }) => zh)).size).to.equal(5)
    expect(taskFor(liaison, 'customs').zh).to.include('海关保护')
    expect(isPlainTask(liaison, '协查某批货物')).to.equal(false)
  })

  it('is to handle the case by the procedure, for who runs one', () => {
    const adjudication = newestOf('adjudication')!
    expect(taskFor(adjudication, 'city-office' as never)).to.equal(adjudication.title)
  })

  it('stands in the letter with what was asked for', () => {
    const { calls: _calls, ...rich } = richFacts()
    const facts = { ...rich, claims: ['依法扣留侵权嫌疑货物'] }
    const letter = textOf(assemble(paperTemplates['transfer-letter'], facts))
    expect(letter).to.match(/请你单位办理的事项[\s\S]*人的请求：\n依法扣留侵权嫌疑货物[\s\S]*随案移送的材料/)
  })
})
