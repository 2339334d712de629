import { createServer, get, Agent } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { endOnSignals, openLog, serverEnd } from '../../src/http/index.ts'

const log = openLog('silent')
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('the end of a process', () => {
  const listeners = (['SIGTERM', 'SIGINT'] as const).map((signal) => [signal, process.listeners(signal)] as const)
  after(() => {
    for (const [signal, before] of listeners)
      for (const each of process.listeners(signal)) if (!before.includes(each)) process.off(signal, each)
  })

  it('closes part by part, in order, once, and says whether all went well', async () => {
    const ending = endOnSignals({ log, exit: () => {} })
    const done: string[] = []
    const part = (name: string) => ({
      name,
      withinMs: 5000,
      close: async () => {
        await pause(name === 'requests' ? 20 : 0)
        done.push(`${name} ${ending.isOpen() ? 'open' : 'ending'}`)
      },
    })
    ending.closeInOrder([part('requests'), part('jobs'), part('store')])
    expect(ending.isOpen()).to.equal(true)
    expect(await Promise.all([ending.end('a'), ending.end('b')])).to.deep.equal([0, 0])
    expect(done).to.deep.equal(['requests ending', 'jobs ending', 'store ending'])
  })

  it('goes on to the next part where one fails or hangs, and says that it was not clean', async () => {
    for (const close of [() => Promise.reject(new Error('cannot')), () => new Promise(() => {})]) {
      const ending = endOnSignals({ log, exit: () => {} })
      let isClosed = false
      ending.closeInOrder([
        { name: 'bad', withinMs: 50, close },
        { name: 'store', withinMs: 5000, close: async () => void (isClosed = true) },
      ])
      expect(await ending.end('x')).to.equal(1)
      expect(isClosed).to.equal(true)
    }
  })

  it('comes in any case', async () => {
    const left = await new Promise<number>((resolve) => {
      const ending = endOnSignals({ log, limitMs: 100, exit: resolve })
      ending.closeInOrder([{ name: 'bad', withinMs: 60_000, close: () => new Promise(() => {}) }])
      void ending.end('x')
    })
    expect(left).to.equal(1)
  })

  it('of a server answers what is under way, each as the last of its connection, and cuts what takes too long', async () => {
    for (const slow of [200, 60_000]) {
      const server = createServer((_request, response) => void setTimeout(() => response.end('late'), slow))
      const end = serverEnd(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const agent = new Agent({ keepAlive: true })
      const answer = new Promise<string>((resolve) =>
        get({ agent, host: '127.0.0.1', port: (server.address() as AddressInfo).port }, (response) => {
          response.resume()
          resolve(`${response.statusCode} ${response.headers.connection}`)
        }).once('error', () => resolve('cut')),
      )
      await pause(50)
      await end.goodbye(20)
      const outcome = await end.finish(slow === 200 ? 10_000 : 300).then(
        () => 'finished',
        (error: Error) => error.message,
      )
      expect([await answer, outcome]).to.deep.equal(
        slow === 200 ? ['200 close', 'finished'] : ['cut', '1 requests were cut off'],
      )
      agent.destroy()
    }
  })

  it('of a server answers whoever had come before its door was closed, and was not looked at yet', async () => {
    const server = createServer((_request, response) => void response.end('heard'))
    const end = serverEnd(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await end.goodbye(1)
    // Connected by the system at once; this process has no turn in between to take them.
    const answers = Array.from(
      { length: 20 },
      () =>
        new Promise<string>((resolve) => {
          get({ agent: false, host: '127.0.0.1', port }, (response) => {
            response.resume()
            resolve(String(response.statusCode))
          }).once('error', (error) => resolve(error.message))
        }),
    )
    await new Promise((resolve) => process.nextTick(resolve))
    const finished = end.finish(10_000)
    expect(new Set(await Promise.all(answers))).to.deep.equal(new Set(['200']))
    await finished
  })
})
