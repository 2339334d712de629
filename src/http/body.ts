import { tmpdir } from 'node:os'
import { Transform, type Readable } from 'node:stream'
import { rm } from 'node:fs/promises'
import express, { type Request, type RequestHandler, type Response } from 'express'
import multer from 'multer'
import { RuleError } from '../kernel/rule-error.ts'
import type { Endpoint, UploadedFile } from './endpoint.ts'
import { badInput, checkInput, readPairs } from './input.ts'

export interface ReadBody {
  /** What was sent, without the kit's own fields. */
  readonly input: Readonly<Record<string, unknown>>
  readonly token: unknown
  readonly once: string | undefined
  readonly version: number | undefined
  readonly files: readonly UploadedFile[]
}

const limit = '100kb'
const readJson = express.json({ limit, inflate: false, type: () => true })
const readText = express.text({ limit, inflate: false, type: () => true })
const nothing: ReadBody = { input: {}, token: undefined, once: undefined, version: undefined, files: [] }

/** Reads the body an endpoint asks for: a form, JSON, a form with files; nothing else. */
export async function readBody(endpoint: Endpoint, request: Request, response: Response): Promise<ReadBody> {
  if (endpoint.raw !== undefined || !hasBody(request)) return nothing
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') {
    await run(readText, request, response)
    return fromForm(readPairs(typeof request.body === 'string' ? request.body : ''), [])
  }
  if (type === 'application/json') {
    await run(readJson, request, response)
    if (Array.isArray(request.body)) throw badInput('a list where an object is asked for')
    checkInput(request.body)
    return { ...nothing, input: (request.body ?? {}) as Record<string, unknown> }
  }
  if (type === 'multipart/form-data' && endpoint.upload !== undefined)
    return readFiles(endpoint.upload, request, response)
  throw new RuleError('unsupported-type', 'a body of this type is not read here', {}, 'invalid')
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
}

async function readFiles(
  upload: NonNullable<Endpoint['upload']>,
  request: Request,
  response: Response,
): Promise<ReadBody> {
  const reader = multer({
    storage: multer.diskStorage({ destination: tmpdir() }),
    limits: {
      fileSize: upload.maxBytes,
      files: upload.maxFiles,
      fields: 200,
      fieldSize: 100_000,
      fieldNameSize: 200,
      headerPairs: 20,
    },
    defParamCharset: 'utf8',
  }).array(upload.field, upload.maxFiles)
  request.on('close', () => {
    for (const path of request.kit.leftovers) void rm(path, { force: true })
  })
  try {
    await run(reader, request, response)
  } finally {
    for (const file of sent(request)) request.kit.leftovers.push(file.path)
  }
  checkInput(request.body)
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>).filter(([, value]) => value !== '')
  return fromForm(
    Object.fromEntries(fields),
    sent(request).map((file) => ({
      field: file.fieldname,
      fileName: file.originalname.slice(0, 255),
      type: file.mimetype,
      size: file.size,
      path: file.path,
    })),
  )
}

function sent(request: Request): Express.Multer.File[] {
  return Array.isArray(request.files) ? request.files : []
}

function fromForm(fields: Readonly<Record<string, unknown>>, files: readonly UploadedFile[]): ReadBody {
  const { _csrf: token, _once: once, _version: version, ...input } = fields
  if (version !== undefined && (typeof version !== 'string' || !/^\d{1,9}$/.test(version))) throw badInput('no version')
  return { input, token, once: onceOf(once), version: version === undefined ? undefined : Number(version), files }
}

/** @throws RuleError `bad-input` for a key that is not 8 to 100 plain characters */
export function onceOf(key: unknown): string | undefined {
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\w.:-]{8,100}$/.test(key)) throw badInput('the one-time key is malformed')
  return key
}

/** The body as a stream that fails with `too-large` past the limit. */
export function rawBody(request: Request, maxBytes: number): Readable {
  const tooLarge = () => new RuleError('too-large', `more than ${maxBytes} bytes`, { maxBytes }, 'invalid')
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  let seen = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > maxBytes) done(tooLarge())
      else done(null, chunk)
    },
  })
  request.on('error', (error) => counter.destroy(error))
  request.on('aborted', () => counter.destroy(new Error('the sender went away')))
  return request.pipe(counter)
}

function run(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void handler(request, response, (error?: unknown) =>
      error === undefined || error === null ? resolve() : reject(error as Error),
    )
  })
}
