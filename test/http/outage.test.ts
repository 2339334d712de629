import { createServer, connect } from 'node:net'
import { expect } from 'chai'
import mongoose from 'mongoose'
import supertest from '../support/supertest.ts'
import { asRefusal, statusOf } from '../../src/http/refusals.ts'
import { StoreOverdueError } from '../../src/store/bounded.ts'
import { sampleApp } from './sample-app.ts'

const { MongoServerError, MongoNetworkError, MongoServerSelectionError, MongoBulkWriteError } = mongoose.mongo
const serverError = (code: number) => new MongoServerError({ message: 'said by the server', code })
const systemError = (code: string, syscall?: string) =>
  Object.assign(new Error(`${syscall ?? ''} ${code}`), { code, ...(syscall ? { syscall } : {}) })
const answered = (error: unknown) => {
  const refusal = asRefusal(error)
  return refusal === undefined ? [500] : [statusOf(refusal, false), refusal.code]
}

/** What the system says to who writes to a peer that is gone. */
function brokenPipe(): Promise<unknown> {
  return new Promise((resolve) => {
    const server = createServer((peer) => peer.resetAndDestroy()).listen(0, '127.0.0.1', () => {
      const address = server.address()
      const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
      socket.once('error', (error) => {
        server.close()
        resolve(error)
      })
      socket.write('x')
    })
  })
}

describe('what befalls the store', () => {
  it('is told as not possible at the moment where it passes', async () => {
    const passing = [
      new StoreOverdueError(),
      new MongoNetworkError('connection closed'),
      new MongoServerSelectionError('nobody there', {} as never),
      systemError('EPIPE', 'write'),
      systemError('EPIPE'),
      systemError('ENOENT', 'connect'),
      systemError('ECONNREFUSED', 'connect'),
      systemError('EMFILE', 'open'),
      new Error('wrapped', { cause: systemError('ECONNRESET', 'read') }),
      ...[43, 50, 91, 189, 10_107, 11_600, 13_435].map(serverError),
      await brokenPipe(),
    ]
    for (const error of passing) expect(answered(error), String(error)).to.deep.equal([503, 'store-unreachable'])
  })

  it('is told as a full disk where that is what it is', () => {
    const bulk = new MongoBulkWriteError({ message: 'full', code: 14_031, writeErrors: [] }, {} as never)
    for (const error of [serverError(14_031), bulk, systemError('ENOSPC', 'write'), systemError('EDQUOT', 'open')])
      expect(answered(error), String(error)).to.deep.equal([507, 'storage-full'])
  })

  it('is a fault where it is one', () => {
    for (const error of [serverError(2), systemError('ENOENT', 'open'), new TypeError('x is not a function')])
      expect(answered(error), String(error)).to.deep.equal([500])
  })

  it('is told on a page also where what stands around a page cannot be had', async () => {
    let asked = 0
    const { app } = sampleApp({
      chrome: async () => {
        asked += 1
        throw new StoreOverdueError()
      },
    })
    const page = async (path: string) => await supertest(app).get(path).set('Accept', 'text/html')
    const outage = await page('/sample')
    expect([outage.status, outage.type, outage.headers['retry-after']]).to.deep.equal([503, 'text/html', '5'])
    expect(outage.text).to.include('系统暂时不可用')
    // Asked for by the page itself, and not again by the one that says what befell it: each time is a long wait.
    expect(asked).to.equal(1)
    const missing = await page('/sample/missing')
    expect([missing.status, missing.type]).to.deep.equal([404, 'text/html'])
    const fault = await page('/sample/fault')
    expect([fault.status, fault.type]).to.deep.equal([500, 'text/html'])
  })
})
