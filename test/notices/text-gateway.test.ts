import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { httpGateway } from '../../src/notices/text-gateway.ts'

describe('the gateway for text messages', () => {
  const taken: { headers: IncomingHttpHeaders; body: unknown }[] = []
  let status = 202
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
    request.on('end', () => {
      taken.push({ headers: request.headers, body: JSON.parse(text) })
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end('{}')
    })
  })
  before(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  after(() => server.close())
  const faults: unknown[] = []
  const gateway = () =>
    httpGateway({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
      token: 'a token',
      onFault: (error) => faults.push(error),
    })
  const codeOf = (error: { code?: string }) => error.code

  it('takes number, words and id as JSON, with the token', async () => {
    await gateway().send({ to: '13800138000', text: '【知保】验证码 12345678', id: 'once-1' })
    await gateway().send({ to: '+853 66123456', text: '码', id: 'once-2' })
    expect(taken.map(({ body }) => body)).to.deep.equal([
      { to: '+8613800138000', text: '【知保】验证码 12345678', id: 'once-1' },
      { to: '+85366123456', text: '码', id: 'once-2' },
    ])
    expect(taken[0]?.headers).to.include({ authorization: 'Bearer a token', 'idempotency-key': 'once-1' })
  })

  it('that refuses, leads elsewhere or is away makes one refusal, and the log hears why', async () => {
    for (const answer of [500, 401, 302]) {
      status = answer
      expect(await gateway().send({ to: '13800138000', text: '码', id: 'x' }).catch(codeOf)).to.equal('text-failed')
    }
    const away = httpGateway({ url: 'http://127.0.0.1:1/', onFault: (error) => faults.push(error) })
    expect(await away.send({ to: '13800138000', text: '码', id: 'x' }).catch(codeOf)).to.equal('text-failed')
    expect(faults).to.have.length(4)
  })
})
