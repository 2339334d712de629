import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { createApp } from '../../src/app.ts'
import { claimProceeding } from '../../src/cases/index.ts'
import { openLog } from '../../src/http/index.ts'
import { closePapers } from '../../src/papers/index.ts'
import { drained } from '../../src/store/publisher.ts'
import { signIn } from '../support/api.ts'
import { openCity, type TestCity } from '../support/city.ts'
import { asks, type People, thePeople, underMediation } from '../mediation/a-mediation.ts'

describe('the ways from the page of a case', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  let server: Server
  let url: string
  let caseId: string
  before(async () => {
    city = await openCity()
    people = await thePeople()
    caseId = await underMediation(people)
    await claimProceeding({ caseId, proceedingId: 'P1' }, asks(people.officer))
    await drained()
    const { app } = createApp({
      config: city.config,
      secret: 'a secret for tests that is long enough',
      log: openLog('silent'),
      isOpen: () => true,
    })
    server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    await new Promise((resolve) => server.close(resolve))
    await closePapers()
    await city.close()
  })

  for (const [username, sessions] of [
    ['officer', 'P1'],
    ['mediator', 'P2'],
  ] as const)
    it(`all lead somewhere for the ${username}, the sessions of a proceeding among them`, async () => {
      const { cookie } = await signIn(url, username)
      const open = async (path: string) => await fetch(url + path, { headers: { accept: 'text/html', cookie } })
      const page = await (await open(`/cases/${caseId}`)).text()
      const links = new Set(
        [...page.matchAll(/href="(\/cases\/[^"#?]+)/g)].map(([, path = '']) => path.replaceAll('&amp;', '&')),
      )
      expect([...links]).to.include(`/cases/${caseId}/${sessions}/sessions`)
      for (const path of links) expect((await open(path)).status, path).to.equal(200)
    })
})
