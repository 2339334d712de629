import { expect } from 'chai'
import { closedScenes, openScenes } from '../../seeds/scenes.ts'
import { newestOf } from '../../src/procedures/index.ts'

/** How it was served is filled in for each party as the story is told. */
const ofService = /^(servedOn|mode|servedAt|servedBy|how)(-|$)/

describe('the stories of the demonstration city', () => {
  it('write into each form what it always asks for, however rarely they are told', () => {
    const left = new Set<string>()
    for (const { story, acts } of [...closedScenes, ...openScenes])
      for (const { does, on, step = '', input = {} } of acts) {
        const key = step.split('|')[0] ?? ''
        const rule = does === 'step' ? newestOf(on)?.steps[key] : undefined
        // An agreement of the room closes without being written a second time.
        if (rule?.signedOnPaper) continue
        for (const [name, { required, byOffice, decided, forEach }] of Object.entries(rule?.fields ?? {}))
          // What is asked of each of several, one alone is not asked.
          if (required && !byOffice && !decided && !forEach && !(name in input) && !ofService.test(name))
            left.add(`${story}: ${on} ${key} ${name}`)
      }
    expect([...left]).to.deep.equal([])
  })
})
