import { createHash } from 'node:crypto'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { callbackify } from 'node:util'
import type { Request } from 'express'
import type { StorageEngine } from 'multer'
import type { Endpoint } from './endpoint.ts'

/** The files of one request, from before their first byte until the request was answered. */
export interface Arriving {
  /** Asked before the first byte of each file is kept; what refuses is thrown. The answer of the first time stands for all. */
  admit(): Promise<void>
  readonly storage: StorageEngine
  /** A path for one more file of this request, removed with the others. */
  place(): string
  /** Removes every file, and counts the upload as over. To be called in every outcome; waits until nothing is written any more. */
  release(): Promise<void>
}

/** What a written file is known by, added to the reader's own record of it. */
export interface Written {
  readonly path: string
  readonly size: number
  readonly sha256: string
}

/** The bytes a request may bring: as it says itself, else as many as its endpoint takes. */
export function bytesOf(request: Request, { maxFiles, maxBytes }: NonNullable<Endpoint['upload']>): number {
  const said = request.headers['content-length']
  return said === undefined ? maxFiles * maxBytes : Number(said)
}

/** A file that is being written. */
interface Writing {
  readonly path: string
  readonly output: WriteStream
  readonly closed: Promise<unknown>
}

function beginWriting(path: string): Writing {
  const output = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  return { path, output, closed: new Promise<void>((resolve) => output.once('close', () => resolve())) }
}

/** Writes what arrives, and measures it on the way: `arrived` hears of every piece. Throws what the stream or the disk does. */
async function measured(
  from: NodeJS.ReadableStream,
  { path, output }: Writing,
  most: number,
  arrived: (bytes: number) => void,
): Promise<Written> {
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk)
      size += chunk.length
      arrived(chunk.length)
      // What is larger than it may be is counted to its end, and nothing more of it written.
      if (size > most) next()
      else next(null, chunk)
    },
  })
  await pipeline(from, measure, output)
  return { path, size, sha256: hash.digest('hex') }
}

/**
 * Opens an upload. `check` says whether the caller may hand anything in here at all: token and access. Throws nothing; its `admit` throws
 * what `check` throws, and RuleError uploads-at-once and upload-quota.
 */
export function arriving(
  request: Request,
  upload: NonNullable<Endpoint['upload']>,
  check: () => Promise<void>,
): Arriving {
  const { kit, viewer } = request.kit
  const person = viewer?.id ?? request.ip ?? 'unknown'
  const at = kit.now()
  const files: Writing[] = []
  const placed: string[] = []
  let received = 0
  let taken = 0
  let isCounted = false
  let asked: Promise<void> | undefined

  async function admitOnce(): Promise<void> {
    await check()
    kit.openUploads.begin(person)
    isCounted = true
    const bytes = bytesOf(request, upload)
    await kit.uploadQuota.take(person, bytes, at)
    taken = bytes
  }

  return {
    admit: () => (asked ??= admitOnce()),
    place: () => {
      const path = kit.uploads.next()
      placed.push(path)
      return path
    },
    storage: {
      _handleFile: callbackify(async (_request: Request, file: Express.Multer.File) => {
        const writing = beginWriting(kit.uploads.next())
        files.push(writing)
        return await measured(file.stream, writing, upload.maxBytes, (bytes) => (received += bytes))
      }),
      _removeFile: (_request, _file, done) => done(null),
    },
    release: async () => {
      await asked?.catch(() => {})
      await Promise.all(placed.map((path) => rm(path, { force: true })))
      await Promise.all(
        files.map(async ({ path, output, closed }) => {
          output.destroy()
          await closed
          await rm(path, { force: true })
        }),
      )
      if (isCounted) kit.openUploads.end(person)
      // Where this fails the person's day is shorter by what did not arrive: no reason to answer otherwise.
      if (taken > received) await kit.uploadQuota.giveBack(person, taken - received, at).catch(() => {})
    },
  }
}
