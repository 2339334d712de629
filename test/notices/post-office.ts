import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

interface Mail {
  readonly to: string
  readonly text: string
}

export interface PostOffice {
  readonly url: string
  readonly mails: Mail[]
  /** Refuses so many of the next mails for the moment. */
  refuse(count: number): void
  close(): Promise<void>
}

/** A mail server that keeps what it is given. */
export async function openPostOffice(): Promise<PostOffice> {
  const mails: Mail[] = []
  const sockets = new Set<Socket>()
  let refusals = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let rest = ''
    let to = ''
    let body: string[] | undefined
    socket.write('220 post office\r\n')
    const line = (text: string) => {
      if (body) {
        if (text !== '.') body.push(text)
        else {
          mails.push({ to, text: body.join('\n') })
          body = undefined
          socket.write('250 kept\r\n')
        }
        return
      }
      const verb = text.slice(0, 4).toUpperCase()
      if (verb === 'RCPT') to = /<(.*)>/.exec(text)?.[1] ?? ''
      if (verb === 'MAIL' && refusals > 0) {
        refusals -= 1
        socket.write('451 later\r\n')
      } else if (verb === 'DATA') {
        body = []
        socket.write('354 go on\r\n')
      } else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const text of lines) line(text)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`,
    mails,
    refuse: (count) => {
      refusals = count
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
