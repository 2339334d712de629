import { expect } from 'chai'
import { demoPassword } from '../support/api.ts'
import { prepareFolder } from '../support/city.ts'
import { buildProgram, clearAway, startProgram } from '../support/program.ts'

describe('a start with demonstration accounts', function () {
  this.timeout(180_000)
  let folder: string | undefined
  before(async function () {
    // There is no demonstration on a server of its own.
    if (process.env['MONGODB_URI']) this.skip()
    await buildProgram()
    folder = await prepareFolder('exposed')
  })
  after(async () => {
    if (folder) await clearAway(folder)
  })

  const start = async (env: Record<string, string>) => await startProgram({ ...(folder ? { folder } : {}), env })

  it('on this machine prints and shows them, and says first what it does', async () => {
    const program = await start({ HOST: '127.0.0.1' })
    try {
      expect(program.text()).to.match(/^opening the store in /)
      expect(program.text()).to.include(demoPassword)
      expect(await (await fetch(`${program.url}/sign-in`)).text()).to.include(demoPassword)
    } finally {
      await program.stop()
    }
  })

  it('for other machines neither prints nor shows them', async () => {
    const program = await start({ HOST: '0.0.0.0', DEMO: '1' })
    try {
      expect(program.text()).to.not.include(demoPassword)
      expect(program.text()).to.not.include('demo-')
      expect(await (await fetch(`${program.url}/sign-in`)).text()).to.not.include(demoPassword)
    } finally {
      await program.stop()
    }
  })

  it('for other machines refuses a store that holds them unless it is asked for', async () => {
    const refused = await start({ HOST: '0.0.0.0', DEMO: '' }).then(
      async (program) => {
        await program.stop()
        return 'started'
      },
      (error: Error) => error.message,
    )
    expect(refused).to.include('demonstration accounts')
  })
})
