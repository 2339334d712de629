import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'

const root = join(import.meta.dirname, '..', '..')

describe('the build before a start', function () {
  this.timeout(120_000)
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhibao-build-'))
    for (const name of ['src', 'seeds']) mkdirSync(join(folder, name))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const compilerOptions = { outDir: 'dist', rootDir: '.', module: 'nodenext', types: [] }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'tsconfig.build.json'), JSON.stringify({ compilerOptions, include: ['src', 'seeds'] }))
    writeFileSync(join(folder, 'src', 'web.ts'), 'export const one: number = 1\n')
    writeFileSync(join(folder, 'seeds', 'city.ts'), 'export const two: number = 2\n')
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const build = (...given: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src', 'build.mjs'), ...given], {
      cwd: folder,
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }

  it('says what it does and builds, once; a second start does not build again', () => {
    const first = build()
    expect(first.said).to.match(/^building the program, once/)
    expect(first.status).to.equal(0)
    expect(build()).to.deep.equal({ status: 0, said: '' })
    // A checkout makes every file new without a change in any.
    const now = new Date()
    utimesSync(join(folder, 'src', 'web.ts'), now, now)
    expect(build()).to.deep.equal({ status: 0, said: '' })
    expect(build('--always').said).to.match(/built in/)
  })

  it('builds again after a change, a new file, and a file that is gone', () => {
    writeFileSync(join(folder, 'src', 'web.ts'), 'export const one: number = 11\n')
    expect(build().said).to.match(/^the program was changed/)
    writeFileSync(join(folder, 'src', 'more.ts'), 'export const three: number = 3\n')
    expect(build().said).to.match(/built in/)
    rmSync(join(folder, 'src', 'more.ts'))
    expect(build().said).to.match(/built in/)
    expect(build()).to.deep.equal({ status: 0, said: '' })
  })

  it('tells of a mistake and starts nothing, also the next time', () => {
    writeFileSync(join(folder, 'src', 'web.ts'), "export const one: number = 'one'\n")
    for (const _ of [1, 2]) {
      const { status, said } = build()
      expect(status).to.be.greaterThan(0)
      expect(said).to.include('web.ts')
    }
    writeFileSync(join(folder, 'src', 'web.ts'), 'export const one: number = 1\n')
    expect(build().status).to.equal(0)
  })

  it('starts what was built where there is no compiler, and says so when there is neither', () => {
    rmSync(join(folder, 'node_modules'), { recursive: true })
    expect(build()).to.deep.equal({ status: 0, said: '' })
    writeFileSync(join(folder, 'src', 'web.ts'), 'export const one: number = 111\n')
    expect(build().said).to.include('what was built is started')
    rmSync(join(folder, 'dist'), { recursive: true })
    const neither = build()
    expect([neither.status, neither.said.includes('npm ci')]).to.deep.equal([1, true])
  })
})
