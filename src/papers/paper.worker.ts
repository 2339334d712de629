import { parentPort } from 'node:worker_threads'
import { renderPaper } from './paper.render.ts'
import { paperTemplates } from './paper.templates.ts'
import { type SampleKey, sampleTemplates } from './sample.templates.ts'
import { loadTypefaces } from './paper.typeface.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { PaperFacts } from './paper.types.ts'

export interface PaperJob {
  id: number
  /** Of a sample, which of them */
  key: PaperKey | SampleKey
  facts: PaperFacts
}

export type PaperAnswer =
  | { id: number; ok: true; bytes: Uint8Array; pages: number; sha256: string }
  | { id: number; ok: false; message: string }

const port = parentPort
if (port === null) throw new Error('paper.worker runs as a worker thread only')

const typefaces = loadTypefaces()

const templateOf = (key: PaperJob['key'], { sample }: PaperFacts) =>
  sample ? sampleTemplates[key as SampleKey] : paperTemplates[key as PaperKey]

async function answer({ id, key, facts }: PaperJob): Promise<PaperAnswer> {
  try {
    return { id, ok: true, ...(await renderPaper(templateOf(key, facts), facts, typefaces)) }
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

port.on('message', (job: PaperJob) => {
  void answer(job).then((result) => port.postMessage(result))
})
