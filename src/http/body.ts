import { Transform, type Readable } from 'node:stream'
import { callbackify } from 'node:util'
import express, { type Request, type RequestHandler, type Response } from 'express'
import multer from 'multer'
import { RuleError } from '../kernel/rule-error.ts'
import { sentIn } from './again-form.ts'
import { type Arriving, bytesOf, type Written } from './arriving.ts'
import { wholeStart } from '../kernel/whole-characters.ts'
import { uncleanTexts, withPlainLines } from './clean-text.ts'
import type { Endpoint, UploadedFile } from './endpoint.ts'
import { badInput, checkInput, readPairs } from './input.ts'
import { wantsJson } from './representation.ts'
import { InvalidInput } from './validation.ts'

/** A file that was chosen and of which nothing was kept: it has to be chosen again. */
export interface LostFile {
  readonly fileName: string
  /** Field of the form it was chosen in. */
  readonly field: string
}

export interface ReadBody {
  /** What was sent, without the kit's own fields. */
  readonly input: Readonly<Record<string, unknown>>
  readonly token: unknown
  readonly once: string | undefined
  readonly version: number | undefined
  readonly files: readonly UploadedFile[]
  /** Ids of files that came with an earlier try of the form. */
  readonly held: readonly string[]
  /** Names of files beyond the most one form takes: nothing of them was kept. */
  readonly leftOut: readonly string[]
  /** Names of files larger than one may be: nothing of them was kept. */
  readonly tooLarge: readonly string[]
  /** Files of this try of which nothing was kept. */
  readonly lost: readonly LostFile[]
  /** Files of an earlier try of which nothing was kept, and which the sender has not given up. */
  readonly missing: readonly LostFile[]
  /** Whether the form is only to be shown again, in another language. */
  readonly again: boolean
  /** Mark of who the form was printed for. */
  readonly owner: unknown
  /** What a page that is shown once noted of itself: it is to be shown again, and nothing else. */
  readonly shown: unknown
}

/**
 * Bytes of a form or of JSON. What all boxes of one form promise must pass: a Chinese character takes nine bytes in a form, and fifty files
 * described in full take half a megabyte. A visitor, whom nothing long is asked of, gets less.
 */
const bodyLimits = { known: '1mb', visitor: '100kb' } as const
const readers = (limit: string) => ({
  json: express.json({ limit, inflate: false, type: () => true }),
  text: express.text({ limit, inflate: false, type: () => true }),
})
const readersOf = { known: readers(bodyLimits.known), visitor: readers(bodyLimits.visitor) }
/** Of a request without a body. */
export const nothingRead: ReadBody = {
  input: {},
  token: undefined,
  once: undefined,
  version: undefined,
  files: [],
  held: [],
  leftOut: [],
  tooLarge: [],
  lost: [],
  missing: [],
  again: false,
  owner: undefined,
  shown: undefined,
}

/**
 * Reads the body an endpoint asks for: a form, JSON, a form with files; nothing else. Of files nothing is kept before `files.admit`
 * allowed it. Throws RuleError bad-input, malformed-request, unsupported-type, too-large, and what `files.admit` throws.
 */
export async function readBody(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  files?: Arriving,
): Promise<ReadBody> {
  if (endpoint.raw !== undefined || !hasBody(request)) return nothingRead
  const reader = readersOf[request.kit.viewer === undefined ? 'visitor' : 'known']
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') {
    await run(reader.text, request, response)
    return fromForm(readPairs(typeof request.body === 'string' ? request.body : ''), [])
  }
  if (type === 'application/json') {
    await run(reader.json, request, response)
    if (Array.isArray(request.body)) throw badInput('a list where an object is asked for')
    checkInput(request.body)
    return { ...nothingRead, input: withPlainLines(request.body ?? {}) as Record<string, unknown> }
  }
  if (type === 'multipart/form-data' && endpoint.upload !== undefined && files !== undefined)
    return readFiles({ ...endpoint, upload: endpoint.upload }, files, request, response)
  throw new RuleError('unsupported-type', 'a body of this type is not read here', {}, 'invalid')
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
}

const fieldsBytes = 1024 * 1024
/** How many files beyond the most are named one by one. */
const mostNamed = 100

async function readFiles(
  { upload, refill }: Pick<Endpoint, 'refill'> & { readonly upload: NonNullable<Endpoint['upload']> },
  files: Arriving,
  request: Request,
  response: Response,
): Promise<ReadBody> {
  const most = upload.maxFiles * upload.maxBytes + fieldsBytes
  if (bytesOf(request, upload) > most)
    throw new RuleError('too-large', `more than ${most} bytes`, { maxBytes: most }, 'invalid')
  let refused: unknown
  let passed: unknown
  let begun = 0
  const leftOut: string[] = []
  const lost: LostFile[] = []
  const reader = multer({
    storage: files.storage,
    fileFilter: callbackify(async (_request: Request, file: Express.Multer.File) => {
      try {
        assertField(file, upload)
        checkFileName(file)
        if (passed !== undefined) {
          lost.push({ fileName: wholeStart(file.originalname, 255), field: file.fieldname })
          return false
        }
        await files.admit()
        begun += 1
        if (begun <= upload.maxFiles) return true
        leftOut.push(wholeStart(file.originalname, 255))
        return false
      } catch (error) {
        refused = error
        // The rest of what was typed is read, and of the files their names alone: an old token loses no words, and says what it lost.
        if (!isOldToken(error)) throw error
        passed = error
        lost.push({ fileName: wholeStart(file.originalname, 255), field: file.fieldname })
        return false
      }
    }) as NonNullable<multer.Options['fileFilter']>,
    limits: {
      // A form that can be shown again is told which of its files are too large, and keeps its words and the others.
      ...(refill === undefined || wantsJson(request) ? { fileSize: upload.maxBytes } : {}),
      // Those beyond the most are passed over by name, so that the others are not lost with them.
      files: upload.maxFiles + mostNamed,
      fields: 1000,
      fieldSize: 100_000,
      fieldNameSize: 200,
      // A list is as long as its highest number says: `a[1000000000]` would be looked through for minutes.
      fieldArrayIndexLimit: 199,
      fieldNestingDepth: 6,
      headerPairs: 20,
    },
    defParamCharset: 'utf8',
  }).any()
  try {
    await run(reader, request, response)
    if (passed !== undefined) throw passed
  } catch (error) {
    // What was typed stands before the files: it is not lost with them.
    if (error === refused) throw new RefusedFiles(error, { ...fromForm({ ...(request.body as object) }, []), lost })
    throw ofReader(error, upload)
  }
  checkInput(request.body)
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>).filter(([, value]) => value !== '')
  const arrived = sent(request)
  const large = arrived.filter(({ size }) => size > upload.maxBytes).map(({ fileName }) => fileName)
  const whole = arrived.filter(({ size }) => size <= upload.maxBytes)
  return { ...fromForm(Object.fromEntries(fields), whole), leftOut, tooLarge: large }
}

const isOldToken = (error: unknown): boolean => error instanceof RuleError && error.code === 'csrf'

/** How a form names a file that has to be chosen again. No file's name holds a slash. */
export const lostName = ({ field, fileName }: LostFile): string => `${field}/${fileName}`

/** Files as a form names them. */
export function lostFrom(names: unknown): LostFile[] {
  return textsOf(names).map((name) => {
    const slash = name.indexOf('/')
    return { field: name.slice(0, Math.max(0, slash)), fileName: wholeStart(name.slice(slash + 1), 255) }
  })
}

const textsOf = (value: unknown): string[] =>
  [value]
    .flat()
    .filter((one): one is string => typeof one === 'string')
    .slice(0, 100)

/** @throws MulterError for a file in a field that takes none */
function assertField({ fieldname }: Express.Multer.File, { field, also }: NonNullable<Endpoint['upload']>): void {
  if (fieldname !== field && also?.test(fieldname) !== true)
    throw new multer.MulterError('LIMIT_UNEXPECTED_FILE', fieldname)
}

/** A refusal of files before the first byte of them, with what was read before them. */
export class RefusedFiles extends Error {
  readonly read: ReadBody

  constructor(cause: unknown, read: ReadBody) {
    super('the files were refused', { cause })
    this.read = read
  }
}

/** What goes wrong while a multipart body is read is the body's own fault, save where the disk says otherwise. */
function ofReader(error: unknown, { maxFiles }: NonNullable<Endpoint['upload']>): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'LIMIT_FILE_COUNT')
    return new RuleError('too-many-files-at-once', 'more files than one form takes', { most: maxFiles }, 'invalid')
  if (!(error instanceof Error) || code !== undefined) return error
  return new RuleError('malformed-request', error.message, {}, 'invalid')
}

/** @throws InvalidInput for a name that cannot be kept or shown */
function checkFileName({ fieldname, originalname }: Express.Multer.File): void {
  const found = uncleanTexts({ [fieldname]: originalname }, undefined)
  if (found.length > 0) throw new InvalidInput(found.map((one) => ({ ...one, values: {} })))
}

function sent(request: Request): UploadedFile[] {
  const list = Array.isArray(request.files) ? (request.files as (Express.Multer.File & Written)[]) : []
  return list.map(({ fieldname, originalname, mimetype, size, path, sha256 }) => ({
    field: fieldname,
    fileName: wholeStart(originalname, 255),
    type: mimetype,
    size,
    path,
    sha256,
  }))
}

function fromForm(own: Readonly<Record<string, unknown>>, files: readonly UploadedFile[]): ReadBody {
  const fields = '_sent' in own ? { ...sentIn(own['_sent']), ...own } : own
  const {
    _csrf: token,
    _once: once,
    _version: version,
    _held: held,
    _lost,
    _without,
    _again: again,
    _sent,
    _as: owner,
    _shown: shown,
    ...rest
  } = fields
  if (version !== undefined && (typeof version !== 'string' || !/^\d{1,15}$/.test(version)))
    throw badInput('no version')
  const input = withPlainLines(rest) as Record<string, unknown>
  return {
    input,
    token,
    once: onceOf(once),
    version: version === undefined ? undefined : Number(version),
    files,
    held: textsOf(held),
    leftOut: [],
    tooLarge: [],
    lost: [],
    missing: lostFrom(textsOf(_lost).filter((name) => !textsOf(_without).includes(name))),
    again: again !== undefined,
    owner,
    shown,
  }
}

/** @throws RuleError `bad-input` for a key that is not 8 to 100 plain characters */
export function onceOf(key: unknown): string | undefined {
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\w.:-]{8,100}$/.test(key)) throw badInput('the one-time key is malformed')
  return key
}

/**
 * The body as a stream that fails with `too-large` past the limit.
 * @throws RuleError `too-large` at once where the request itself says that it is
 */
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
