import { parentPort } from 'node:worker_threads'

/** A worker that a poisoned document kills, hangs, or makes answer nonsense; otherwise it answers with an empty paper. */
parentPort?.on('message', (job: { id: number; facts: { caseNumber: string } }) => {
  if (job.facts.caseNumber === 'dies') throw new Error('out of ink')
  if (job.facts.caseNumber === 'exits') process.exit(3)
  if (job.facts.caseNumber === 'hangs') for (;;);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  parentPort?.postMessage({ id: job.id, ok: true, bytes: new Uint8Array(1), pages: 1, sha256: '' })
})
