import { createServer } from 'node:http'
import { join } from 'node:path'
import { Eta } from 'eta'
import express from 'express'
import { Server } from 'socket.io'

/**
 * The platform's own limit: the least that does the same kind of work. A bare Express answering 2 KB of JSON, one rendering an 18 KB page,
 * and a bare Socket.IO room. Run as a process of its own; says its address on its channel.
 */
const rows = Array.from({ length: 50 }, (_, index) => ({ number: `ZB2026-${String(index).padStart(6, '0')}`, title: '一种智能水杯侵权投诉'.repeat(3), due: '2026-11-30' }))
const small = { items: rows.slice(0, 14) }
const eta = new Eta({ views: join(import.meta.dirname), cache: true })
const template = eta.compile(
  '<!doctype html><html><body><% for (const row of it.rows) { %><li class="work-row"><p class="num"><%= row.number %></p><p><a href="/cases/<%= row.number %>"><%= row.title %></a></p><p><%= row.title %></p><p class="clock-chip"><%= row.due %></p><div class="work-state"><span class="tag tag-blue"><%= row.title %></span></div></li><% } %></body></html>',
)
const app = express()
app.disable('x-powered-by')
app.set('etag', false)
app.get('/json', (_request, response) => void response.json(small))
app.get('/page', (_request, response) => void response.type('html').send(eta.render(template, { rows })))
const server = createServer(app)
const io = new Server(server, { perMessageDeflate: false })
io.on('connection', (socket) => {
  void socket.join('room')
  socket.on('say', () => io.to('room').emit('said', { at: Date.now() }))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
})
process.on('disconnect', () => process.exit(0))
