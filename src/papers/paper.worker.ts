import { parentPort } from 'node:worker_threads'
import { renderPaper } from './paper.render.ts'
import { paperTemplates } from './paper.templates.ts'
import { loadTypefaces } from './paper.typeface.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { PaperFacts } from './paper.types.ts'

export interface PaperJob {
  id: number
  key: PaperKey
  facts: PaperFacts
}

export type PaperAnswer =
  | { id: number; ok: true; bytes: Uint8Array; pages: number; sha256: string }
  | { id: number; ok: false; message: string }

const port = parentPort
if (port === null) throw new Error('paper.worker runs as a worker thread only')

const typefaces = loadTypefaces()

async function answer({ id, key, facts }: PaperJob): Promise<PaperAnswer> {
  try {
    return { id, ok: true, ...(await renderPaper(paperTemplates[key], facts, typefaces)) }
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

port.on('message', (job: PaperJob) => {
  void answer(job).then((result) => port.postMessage(result))
})
