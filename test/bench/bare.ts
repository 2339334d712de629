import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Eta } from 'eta'
import express from 'express'
import mongoose from 'mongoose'
import PdfCanvas from 'pdfkit'
import { Server } from 'socket.io'
import { startEmbedded } from '../../src/embedded/start.ts'
import { loadTypefaces } from '../../src/papers/paper.typeface.ts'

/**
 * The platform's own limit: the least that does the same kind of work. A bare Express that answers 2 KB of JSON, renders a page of 18 KB,
 * stores one document durably, changes one under a condition, prints two pages of Chinese; and a bare Socket.IO room. Run as
 * a process of its own; says its address on its channel and ends with it.
 */
const rows = Array.from({ length: 60 }, (_, index) => ({
  number: `ZB2026-${String(index).padStart(6, '0')}`,
  title: '一种智能水杯侵权投诉'.repeat(3),
  due: '2026-11-30',
}))
const small = { items: rows.slice(0, 14) }
const eta = new Eta({ cache: true })
const template = eta.compile(
  '<!doctype html><html><body><% for (const row of it.rows) { %><li class="work-row"><p class="num"><%= row.number %></p>' +
    '<p><a href="/cases/<%= row.number %>"><%= row.title %></a></p><p class="clock-chip"><%= row.due %></p>' +
    '<div class="work-state"><span class="tag tag-blue"><%= row.title %></span></div></li><% } %></body></html>',
)
const folder = mkdtempSync(join(tmpdir(), 'zhibao-bare-'))
const store = await startEmbedded({ folder })
const client = await mongoose.mongo.MongoClient.connect(store.uri, { maxPoolSize: 24, retryWrites: false })
const documents = client.db().collection<{ _id: number; version: number; rows: object }>('documents')
const payload = rows.slice(0, 10)
let last = 0
for (; last < 200; last += 1) await documents.insertOne({ _id: last, version: 0, rows: payload })

const text = '被投诉人应当自收到本通知书之日起十五日内提交答辩书，逾期不答辩的，不影响案件的处理。'.repeat(36)
const typefaces = loadTypefaces()
function printed(): Promise<number> {
  return new Promise((resolve) => {
    const pdf = new PdfCanvas({ size: 'A4', margin: 80, font: undefined as never })
    let size = 0
    pdf.on('data', (chunk: Buffer) => (size += chunk.length))
    pdf.on('end', () => resolve(size))
    pdf.font(typefaces.regular.sourceOf('regular')).fontSize(16)
    for (let line = 0; line < 56; line += 1) {
      if (line === 28) pdf.addPage()
      pdf.text(text.slice(line * 27, line * 27 + 27), 80, 80 + (line % 28) * 24, { lineBreak: false })
    }
    pdf.end()
  })
}

const app = express()
app.disable('x-powered-by')
app.set('etag', false)
app.get('/json', (_request, response) => void response.json(small))
app.get('/page', (_request, response) => void response.type('html').send(eta.render(template, { rows })))
app.get('/paper', async (_request, response) => void response.json({ size: await printed() }))
app.post('/insert', async (_request, response) => {
  await documents.insertOne({ _id: ++last, version: 0, rows: payload })
  response.json({ last })
})
app.post('/update', async (_request, response) => {
  const _id = Math.floor(Math.random() * 200)
  const { version = 0 } = (await documents.findOne({ _id })) ?? {}
  await documents.updateOne({ _id, version }, { $set: { version: version + 1, rows: payload } })
  response.json({ version })
})
const server = createServer(app)
const io = new Server(server, { perMessageDeflate: false, transports: ['websocket'] })
io.on('connection', (socket) => {
  if (socket.handshake.query['room'] === '1') void socket.join('room')
  socket.on('say', () => io.to('room').emit('said', { at: performance.timeOrigin + performance.now() }))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
})
process.on('disconnect', () => {
  void (async () => {
    await client.close()
    await store.stop()
    rmSync(folder, { recursive: true, force: true })
    process.exit(0)
  })()
})
