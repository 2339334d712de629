import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { signIn } from '../support/api.ts'
import { clearAway, nodeArgs, settingsOf, startProgram } from '../support/program.ts'

const root = join(import.meta.dirname, '..', '..')

describe('the first accounts of a store', function () {
  this.timeout(120_000)
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhibao-first-'))
  })
  after(async () => await clearAway(folder))

  const user = async (...given: string[]) => {
    const child = spawn(process.execPath, [...(await nodeArgs('cli')), 'user', ...given], {
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

  it('are opened by the command line, each with a link that sets its password, and no administrator does two things', async () => {
    const opened = []
    for (const [name, role] of [
      ['system.one', 'system-admin'],
      ['security.one', 'security-admin'],
      ['audit.one', 'audit-admin'],
    ] as const) {
      const { code, text } = await user(name, '某某', role)
      expect([code, /http:\/\/127\.0\.0\.1:4000\/links\/[0-9a-z-]{29}/.test(text)], text).to.deep.equal([0, true])
      opened.push(/\/links\/\S+/.exec(text)?.[0] ?? '')
    }
    expect((await user('two.things', '某某', 'system-admin,officer')).code).to.equal(1)
    expect((await user('system.0ne', '某某', 'officer')).code, 'a name that looks like another').to.equal(1)

    const program = await startProgram({ folder, env: { DEMO: '0', RATE_LIMIT: '0' } })
    try {
      const accept = { accept: 'application/json' }
      const first = await fetch(`${program.url}/session`, { headers: accept })
      const { csrf } = (await first.json()) as { csrf: string }
      const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const password = 'three lanterns 码头 mist'
      const used = await fetch(`${program.url}${opened[0]}`, {
        method: 'POST',
        headers: { ...accept, 'content-type': 'application/json', cookie, 'x-csrf-token': csrf },
        body: JSON.stringify({ password, again: password }),
      })
      expect(used.status, await used.text()).to.equal(200)
      const system = await signIn(program.url, 'system.one', password)
      expect((await system.get('/bodies')).status).to.equal(200)
    } finally {
      await program.kill()
    }
  })
})
