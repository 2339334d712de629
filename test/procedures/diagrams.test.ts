import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { diagramFolder, diagramPages } from '../support/procedure-diagrams.ts'

describe('the diagrams of the procedures', () => {
  it('are what the code says now', async () => {
    const pages = diagramPages()
    expect((await readdir(diagramFolder)).filter((file) => file.endsWith('.md'))).to.have.members([...pages.keys()])
    for (const [file, page] of pages)
      expect((await readFile(new URL(file, diagramFolder), 'utf8')) === page, `${file} is out of date`).to.equal(true)
  })
})
