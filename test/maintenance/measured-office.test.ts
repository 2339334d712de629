import { rmSync } from 'node:fs'
import { expect } from 'chai'
import { officeOf } from '../bench/office.ts'

describe('an office that is measured', function () {
  this.timeout(60_000)

  it('is made by the steps as their forms are today: filed, taken back, under adjudication, with a long story', async () => {
    const said: string[] = []
    const folder = await officeOf(15, (line) => said.push(line))
    try {
      expect(said.at(-1)).to.match(/^\d+ cases told of their clocks$/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
