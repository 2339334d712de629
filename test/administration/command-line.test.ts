import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { clearAway, nodeArgs, settingsOf } from '../support/program.ts'

const root = join(import.meta.dirname, '..', '..')

const aBody = (more: object = {}) => ({
  _id: 'new-court',
  kind: 'arbitration-court',
  district: '',
  code: '珠仲',
  name: { zh: '新仲裁院', en: 'New Court of Arbitration' },
  fullName: '珠海新仲裁院',
  desks: [{ _id: 'new-court-office', name: { zh: '秘书处', en: 'Secretariat' }, handles: ['arbitration'] }],
  address: '',
  phone: '',
  active: true,
  ...more,
})

describe('what the command line is given', function () {
  this.timeout(300_000)
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhibao-command-'))
  })
  after(async () => await clearAway(folder))

  const run = async (...given: string[]) => {
    const child = spawn(process.execPath, [...(await nodeArgs('cli')), ...given], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'local', ...settingsOf(folder), DEMO: '0', PUBLIC_URL: 'http://127.0.0.1:4000' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const code = await new Promise((resolve) => child.once('close', resolve))
    return { code, text }
  }
  const body = async (given: unknown) => {
    const file = join(folder, 'bodies.json')
    writeFileSync(file, JSON.stringify(given))
    return await run('body', file)
  }

  it('of bodies holds no text that a page would refuse, and nothing of a file with one is kept', async () => {
    const unclean = await body([
      aBody({ phone: '0756\u0007' }),
      aBody({ _id: 'other', name: { zh: '半\ud800', en: 'Half' }, desks: [], address: '一行\n又一行' }),
      aBody({ _id: 'third', desks: [], colour: 'red' }),
    ])
    expect(unclean.code, unclean.text).to.equal(1)
    for (const mistake of [
      '0.phone: text-unclean',
      '1.name.zh: text-unclean',
      '1.address: text-one-line',
      '2.colour: object.unknown',
    ])
      expect(unclean.text).to.include(mistake)
    const clean = await body(aBody())
    expect([clean.code, clean.text.trim()]).to.deep.equal([0, 'new-court: 1 desks'])
  })

  it('of an account holds no such text either, and no body or desk that is not there', async () => {
    const opened = (...given: string[]) => run('user', ...given)
    const unclean = await opened('m.one', '某\u0007某', 'arbitrator', 'new\ncourt')
    expect(unclean.code, unclean.text).to.equal(1)
    expect(unclean.text).to.include('name: text-unclean').and.to.include('bodyId: text-one-line')
    const elsewhere = await opened('m.one', '某某', 'arbitrator', 'new-court', 'elsewhere')
    expect(elsewhere.code, elsewhere.text).to.equal(2)
    expect(elsewhere.text).to.include('the desk is not one of the body')
    const { code, text } = await opened('m.one', '某某', 'arbitrator', 'new-court', 'new-court-office')
    expect(code, text).to.equal(0)
  })
})
