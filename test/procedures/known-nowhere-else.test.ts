import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { proceedingRooms } from '../../src/kernel/procedure.ts'
import { procedures } from '../../src/procedures/index.ts'

const src = new URL('../../src/', import.meta.url)

/** Lines of code of every file outside `procedures`, without comments. */
async function codeLines(): Promise<{ readonly file: string; readonly line: string }[]> {
  const files = (await readdir(src, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('procedures/') && !file.startsWith('embedded/'),
  )
  const read = files.map(async (file) => {
    const text = (await readFile(new URL(file, src), 'utf8')).replaceAll(/\/\*[\s\S]*?\*\//g, '')
    return text.split('\n').map((line) => ({ file, line: line.replace(/(^|\s)\/\/ .*$/, '').trim() }))
  })
  return (await Promise.all(read)).flat()
}

/** Words that are spelt as the key of a procedure and mean something else, with the reason. */
const others: Readonly<Record<string, string>> = {
  'kernel/role.ts': 'the role of a liaison officer',
  'kernel/procedure.ts': 'the names of the rooms, from which a procedure chooses',
  'mediation/mediation.rules.ts': 'the name of the room itself',
  'arbitration/tribunal.rules.ts': 'the name of the room itself',
  'filing/complaint.fit.ts': 'what a filer wishes for, in the filer’s own words',
  'filing/complaint.precheck.ts': 'what a filer wishes for, in the filer’s own words',
}

/** What a filer asks for is called as a step of the office is, with which it does something else. */
const takenDown = "'take-down':"

describe('what is known of a procedure', () => {
  it('is known in its own file: no other names it', async () => {
    const keys = new Set(procedures.map(({ key }) => key))
    const named = (await codeLines()).filter(({ line }) =>
      [...line.matchAll(/['"`]([a-z-]+)['"`@]/g)].some(([, word = '']) => keys.has(word)),
    )
    const strange = named.filter(({ file }) => !Object.hasOwn(others, file))
    expect(strange.map(({ file, line }) => `${file}: ${line}`)).to.deep.equal([])
    // An exception that is none any more goes.
    expect(Object.keys(others)).to.have.members([...new Set(named.map(({ file }) => file))])
  })

  it('is asked, not spelt, by the rooms where proceedings are worked: they name no step of theirs', async () => {
    const rooms = proceedingRooms.flatMap((room) => procedures.filter((procedure) => procedure.room === room))
    const steps = new Set(rooms.flatMap((procedure) => Object.keys(procedure.steps)))
    const named = (await codeLines())
      .filter(({ file }) => proceedingRooms.some((room) => file.startsWith(`${room}/`)))
      .filter(({ line }) => [...line.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].some(([, word = '']) => steps.has(word)))
    expect(named.map(({ file, line }) => `${file}: ${line}`)).to.deep.equal([])
    expect(steps).to.include('agree-mediation')
  })

  it('is asked, not spelt, by the papers: they name no step of any procedure', async () => {
    const steps = new Set(procedures.flatMap((procedure) => Object.keys(procedure.steps)))
    const ofPapers = (await codeLines()).filter(({ file }) => file.startsWith('papers/'))
    expect(ofPapers.length).to.be.greaterThan(2000)
    const spelt = ofPapers.filter(
      ({ line }) =>
        [...line.matchAll(/['"`]([a-z]+(?:-[a-z]+)+)['"`]/g)].some(([, word = '']) => steps.has(word)) ||
        // Short names of steps mean other things as well; compared with a step, they are one.
        [...line.matchAll(/\bstep\b\)? ?(?:===|!==|:) ?['"`]([a-z-]+)['"`]/g)].some(([, word = '']) => steps.has(word)),
    )
    const strange = spelt.filter(({ file, line }) => !(file === 'papers/case.facts.ts' && line.startsWith(takenDown)))
    expect(strange.map(({ file, line }) => `${file}: ${line}`)).to.deep.equal([])
    expect(spelt.length).to.equal(1)
  })

  it('is not read out of its key', async () => {
    const read = (await codeLines()).filter(({ line }) =>
      /procedure(\.key)?\.(includes|startsWith|endsWith|match)\(/.test(line),
    )
    expect(read.map(({ file, line }) => `${file}: ${line}`)).to.deep.equal([])
  })
})
