import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { aComplaint } from '../filing/a-complaint.ts'
import { signIn } from '../support/api.ts'
import { prepareFolder } from '../support/city.ts'
import { buildProgram, clearAway, type RunningProgram } from '../support/program.ts'
import { startOn } from './killing.ts'

/** The store goes with its parent, a moment later: until then the disk is in use. */
async function unmount(path: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (spawnSync('umount', [path]).status === 0) return
    await new Promise((again) => setTimeout(again, 100))
  }
}

function fillUp(file: string, size: number): void {
  try {
    for (;;) appendFileSync(file, Buffer.alloc(size))
  } catch {
    // It is full.
  }
}

describe('the program on a disk that is full', () => {
  let around: string | undefined
  let disk = ''
  let program: RunningProgram | undefined

  before(async function () {
    this.timeout(120_000)
    if (process.env['MONGODB_URI']) this.skip()
    around = mkdtempSync(join(tmpdir(), 'zhibao-full-'))
    disk = join(around, 'disk')
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'none', disk]).status !== 0) {
      console.log('      a small disk cannot be mounted here')
      disk = ''
      this.skip()
    }
    await buildProgram()
    const prepared = await prepareFolder('full')
    cpSync(prepared, disk, { recursive: true, filter: (file) => !file.endsWith('.sock') })
    await clearAway(prepared)
    program = await startOn(disk)
  })
  after(async () => {
    await program?.kill()
    if (disk !== '') await unmount(disk)
    if (around) rmSync(around, { recursive: true, force: true })
  })

  it('says so, goes on showing what there is, and writes again when there is room', async function () {
    this.timeout(120_000)
    const filer = await signIn(program?.url ?? '', 'filer')
    expect((await filer.post('/complaints', aComplaint())).status).to.equal(201)
    const ballast = join(disk, 'ballast')
    for (const size of [1_000_000, 4096]) fillUp(ballast, size)
    const statuses: number[] = []
    const refusal = { code: '' }
    while (refusal.code === '' && statuses.length < 500) {
      const { status, body } = await filer.post('/complaints', aComplaint())
      statuses.push(status)
      if (status !== 201) refusal.code = String(body['code'])
    }
    expect([statuses.at(-1), refusal.code]).to.deep.equal([507, 'storage-full'])
    expect((await filer.get('/complaints')).status).to.equal(200)
    expect((await fetch(`${program?.url}/healthz`)).status).to.equal(200)
    rmSync(ballast)
    expect((await filer.post('/complaints', aComplaint())).status).to.equal(201)
  })
})
