import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MemoryStore } from 'express-session'
import Joi from 'joi'
import { pino } from 'pino'
import type { Config } from '../../src/config.ts'
import { conflict, notFound, RuleError } from '../../src/kernel/rule-error.ts'
import {
  bytes,
  createHttp,
  empty,
  endpoint,
  type Http,
  type HttpOptions,
  json,
  mount,
  page,
  type Policy,
  redirect,
  type Viewer,
} from '../../src/http/index.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the tests of a process keep what a program keeps; it goes with the process. */
const dataDir = mkdtempSync(join(tmpdir(), 'zhibao-data-'))
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))

export const testConfig: Config = {
  port: 0,
  host: '127.0.0.1',
  dataDir,
  publicUrl: 'http://127.0.0.1',
  demo: false,
  logLevel: 'silent',
  isExposed: false,
  mode: 'test',
  rateLimit: 0,
  drainMs: 0,
  socketsPerSession: 20,
  trustedProxies: 'loopback',
}

const anyone: Policy = { name: 'anyone', allows: () => true }
const signedIn: Policy = { name: 'signed-in', allows: (viewer) => viewer !== undefined }
const admins: Policy = { name: 'admins', allows: (viewer) => viewer?.roles.includes('system-admin') === true }

const wang: Viewer = { id: 'wang', name: '王敏', roles: ['officer'], deskIds: ['desk-1'], lang: 'zh-CN' }

const noteForm = Joi.object({
  title: Joi.string().trim().max(20).required(),
  copies: Joi.number().integer().min(1).max(9),
  parties: Joi.array()
    .items(Joi.object({ name: Joi.string().required() }))
    .max(3),
})
interface Note {
  readonly title: string
  readonly copies?: number
  readonly parties?: readonly { readonly name: string }[]
}

const model = (text: string, errors: readonly { readonly text: string }[] = []) => ({
  title: '样例',
  text,
  status: 200,
  code: 'sample',
  faultId: '',
  isFault: false,
  errors,
})

/** Small endpoints that show every kind of answer; sign-in without a password. */
export const sampleEndpoints = [
  endpoint({
    method: 'get',
    path: '/sample',
    policy: anyone,
    summary: 'page',
    answer: () => page('errors/show', model('<b>一页</b>'), { etag: 7 }),
  }),
  endpoint({
    method: 'get',
    path: '/sample/token',
    policy: anyone,
    summary: 'token',
    answer: (exchange) => json({ csrf: exchange.session.csrf() }),
  }),
  endpoint({
    method: 'post',
    path: '/sample/enter',
    policy: anyone,
    summary: 'enter',
    answer: async (exchange) => {
      await exchange.session.begin({ personId: 'wang', epoch: 1 })
      return redirect('/sample/desk', {
        flash: { kind: 'done', key: 'errors:page.home' },
        model: { csrf: exchange.session.csrf() },
      })
    },
  }),
  endpoint({
    method: 'get',
    path: '/sample/desk',
    policy: signedIn,
    summary: 'desk',
    answer: (exchange) => page('errors/show', model(exchange.viewer.name)),
  }),
  endpoint({
    method: 'get',
    path: '/sample/admin',
    policy: admins,
    summary: 'admin',
    answer: () => page('errors/show', model('')),
  }),
  endpoint({
    method: 'get',
    path: '/sample/list',
    policy: anyone,
    summary: 'list',
    query: Joi.object<{ q?: string; state?: string[] }>({
      q: Joi.string(),
      state: Joi.array().items(Joi.string()).single(),
    }),
    answer: (exchange) => json(exchange.query),
  }),
  endpoint({
    method: 'post',
    path: '/sample/notes',
    policy: anyone,
    summary: 'note',
    body: noteForm as Joi.ObjectSchema<Note>,
    answer: (exchange) => {
      if (exchange.body.title === 'taken') throw conflict('sample-taken', 'taken', {})
      return redirect('/sample', {
        created: true,
        model: { note: exchange.body, once: exchange.once, ifMatch: exchange.ifMatch },
      })
    },
    refill: (_exchange, failure) => page('errors/show', model(JSON.stringify(failure.input), failure.summary)),
  }),
  endpoint({
    method: 'put',
    path: '/sample/raw',
    policy: anyone,
    summary: 'raw',
    raw: { maxBytes: 1000 },
    answer: async (exchange) => {
      let size = 0
      for await (const chunk of exchange.raw) size += (chunk as Buffer).length
      return json({ size })
    },
  }),
  endpoint({
    method: 'post',
    path: '/sample/files',
    policy: anyone,
    summary: 'files',
    upload: { field: 'files', maxFiles: 2, maxBytes: 1000 },
    body: Joi.object({ proves: Joi.string().required() }),
    answer: (exchange) =>
      json({ files: exchange.files.map(({ fileName, size }) => ({ fileName, size })), body: exchange.body }),
  }),
  endpoint({ method: 'delete', path: '/sample/notes/:id', policy: anyone, summary: 'delete', answer: () => empty() }),
  endpoint({
    method: 'patch',
    path: '/sample/notes/:id',
    policy: anyone,
    summary: 'change',
    answer: (exchange) => json({ id: exchange.param('id') }),
  }),
  endpoint({
    method: 'get',
    path: '/sample/file',
    policy: anyone,
    summary: 'file',
    answer: () =>
      bytes({ body: Buffer.from('%PDF'), name: '裁决"书\r\n.pdf', type: 'application/pdf', inline: true, etag: 'abc' }),
  }),
  endpoint({
    method: 'get',
    path: '/sample/fault',
    policy: anyone,
    summary: 'fault',
    answer: () => {
      throw new Error('secret inner detail')
    },
  }),
  endpoint({
    method: 'get',
    path: '/sample/missing',
    policy: anyone,
    summary: 'missing',
    answer: () => {
      throw notFound('case K')
    },
  }),
  endpoint({
    method: 'get',
    path: '/sample/rule',
    policy: anyone,
    summary: 'rule',
    answer: () => {
      throw new RuleError('sample-rule', 'no', { why: 'x' })
    },
  }),
]

/** The kit around the sample endpoints, with sessions in memory. */
export function sampleApp(changes: Partial<HttpOptions> = {}): Http {
  return createHttp({
    config: testConfig,
    secret: 'a secret for tests that is long enough',
    root,
    version: '0.0.0',
    log: pino({ level: 'silent' }),
    sessionStore: new MemoryStore(),
    clock: () => new Date('2026-11-22T02:00:00Z'),
    viewerOf: async ({ personId, epoch }) => (personId === 'wang' && epoch === 1 ? wang : undefined),
    ready: async () => true,
    routers: [mount(sampleEndpoints)],
    ...changes,
  })
}
