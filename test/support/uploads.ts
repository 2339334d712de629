import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UploadedFile } from '../../src/http/index.ts'
import { smallPdf } from './files.ts'

let folder: string | undefined
let n = 0

/** A PDF that says these words, lying in a file as an upload does. It goes with the process. */
export function anUpload(words: string, fileName = '证据.pdf'): UploadedFile {
  if (!folder) {
    const made = mkdtempSync(join(tmpdir(), 'zhibao-file-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    folder = made
  }
  const bytes = smallPdf(words)
  const path = join(folder, String((n += 1)))
  writeFileSync(path, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { field: 'file', fileName, type: 'application/pdf', size: bytes.length, sha256, path }
}
