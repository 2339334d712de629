import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import type { CaseRecord, JournalEntry } from '../../src/kernel/case-record.ts'
import { nodeArgs, type RunningProgram, settingsOf, startProgram, storeOf } from '../support/program.ts'

/** The program as built, on a folder that outlives it. */
export const startOn = (folder: string): Promise<RunningProgram> => startProgram({ folder, env: { RATE_LIMIT: '0' } })

/** `verify` in a process of its own, beside the running program. Answers what it printed. */
export async function verifyBeside(folder: string): Promise<string> {
  const child = spawn(process.execPath, [...(await nodeArgs('cli')), 'verify'], {
    env: { ...process.env, NODE_ENV: 'local', ...settingsOf(folder), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  return text
}

/**
 * A moment in the middle of the work: some time after it began, and not before each of these acts was answered twice, so that what is
 * looked for afterwards does not hang on how fast the machine is. After a minute it is then in any case.
 */
export async function somewhereIn(
  history: readonly { readonly act: string; readonly answered?: { readonly status: number } | undefined }[],
  ...acts: readonly string[]
): Promise<void> {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const answered = (act: string) => history.filter((sent) => sent.act === act && (sent.answered?.status ?? 500) < 300)
  await pause(400)
  for (let left = 300; left > 0 && acts.some((act) => answered(act).length < 2); left -= 1) await pause(200)
  await pause(200 + Math.random() * 1600)
}

/** The end every client comes to: the connection is gone in the middle of something. */
export const isCutOff = (error: unknown) =>
  error instanceof Error &&
  /fetch failed|terminated|socket|ECONNRE|other side closed|JSON/.test(`${error.message} ${String(error.cause)}`)

/** A case with what it has not handed to the journal yet. */
type Kept = CaseRecord & { readonly pending?: readonly { readonly entries: readonly JournalEntry[] }[] }

/**
 * What the store of the running program holds of the cases, past the program itself. Entries on their way from a case to the journal
 * belong to the journal: who was answered may ask before they have arrived.
 */
export async function stored(folder: string): Promise<Map<string, { record: CaseRecord; journal: JournalEntry[] }>> {
  const client = await MongoClient.connect(storeOf(folder))
  try {
    const records = await client.db().collection<Kept>('cases').find().toArray()
    const journal = await client.db().collection<JournalEntry>('journal').find().sort({ _id: 1 }).toArray()
    return new Map(
      records.map((record) => {
        const arrived = journal.filter(({ caseId }) => caseId === record._id)
        const last = arrived.at(-1)?.seq ?? 0
        const under = (record.pending ?? []).flatMap(({ entries }) => entries).filter(({ seq }) => seq > last)
        return [record._id, { record, journal: [...arrived, ...under] }] as const
      }),
    )
  } finally {
    await client.close()
  }
}

/** The process number of the store that has the folder open; after a kill, of the one started in its place. */
export async function storeProcessOf(folder: string, notThis?: number): Promise<number> {
  for (;;) {
    try {
      const { pid } = JSON.parse(readFileSync(join(folder, 'store.lock'), 'utf8')) as { pid: number }
      if (pid !== notThis && process.kill(pid, 0)) return pid
    } catch {
      // Between two stores there is no lock, or that of a dead one.
    }
    await new Promise((again) => setTimeout(again, 20))
  }
}
