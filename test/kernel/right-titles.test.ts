import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { rightKinds } from '../../src/kernel/case-record.ts'
import { rightTitles } from '../../src/kernel/right-titles.ts'

describe('what a kind of right is called', () => {
  it('is said of every kind, in both languages, and of no two alike', () => {
    expect(Object.keys(rightTitles)).to.have.members([...rightKinds])
    for (const side of ['zh', 'en'] as const) {
      const names = Object.values(rightTitles).map((title) => title[side])
      expect(new Set(names).size).to.equal(names.length)
    }
    expect(rightTitles.software.zh).to.equal('计算机软件著作权')
  })

  it('stands in one place: no text and no other file has a list of its own', async () => {
    const house = new URL('../../', import.meta.url)
    const own: string[] = []
    for (const folder of ['src/', 'views/locales/'])
      for (const file of await readdir(new URL(folder, house), { recursive: true })) {
        if (!/\.(ts|json)$/.test(file) || file === 'kernel/right-titles.ts') continue
        const text = await readFile(new URL(`${folder}${file}`, house), 'utf8')
        if (/['"]?utility-model['"]?: ['"]/.test(text)) own.push(`${folder}${file}`)
      }
    expect(own).to.deep.equal([])
  })
})
