import { expect } from 'chai'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import type { StepRule } from '../../src/kernel/procedure.ts'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { Story } from './a-story.ts'
import { richFacts } from './sample-facts.ts'

/** Whether the form prints the day on which something was asked for. */
function printsDayAsked(key: PaperKey): boolean {
  let isRead = false
  const facts = new Proxy(richFacts(), {
    get: (all, name) => {
      if (name === 'filedOn') isRead = true
      return all[name as keyof PaperFacts]
    },
  })
  paperTemplates[key].compose(facts)
  return isRead
}

/** Of the case and not of the proceeding. */
const ofCase: readonly string[] = ['receipt', 'request', 'request-copy', 'closing-report']

describe('the day on which it was asked for', () => {
  it('is, in every procedure that begins with an application of its own, the day of that and not of the complaint', () => {
    const begun = newestProcedures().filter(({ steps, start }) =>
      Object.values<StepRule>(steps).some(
        ({ from, by, submission, voluntary }) =>
          (from as readonly string[]).includes(start) &&
          by.includes('filer') &&
          submission?.kind === 'request' &&
          !voluntary,
      ),
    )
    expect(begun.map(({ key }) => key)).to.have.members(['arbitration', 'court-link'])
    const ofComplaint = begun.flatMap(({ key, steps, papers = {} }) =>
      [...new Set(Object.values<StepRule>(steps).flatMap((step) => step.papers ?? []))]
        .filter((paper) => !ofCase.includes(paper) && printsDayAsked(paper))
        .filter((paper) => papers[paper]?.facts?.filedOn === undefined)
        .map((paper) => `${key}: ${paper}`),
    )
    expect(ofComplaint).to.deep.equal([])
  })

  it('stands in what says that the court took an application on', () => {
    const story = new Story('court-link')
    const asks = { kind: 'act', urgency: 'fair', asks: '封存样品', reason: '难以弥补。', offered: '保函' }
    story.take('apply', 1, asks, 'filer')
    const [notice] = story.take('accept', 2)
    expect(notice?.text).to.include('于2026年3月3日就').and.not.include('2026年2月25日')
  })
})
