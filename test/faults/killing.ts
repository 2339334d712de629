import { spawn } from 'node:child_process'
import { MongoClient } from 'mongodb'
import type { CaseRecord, JournalEntry } from '../../src/kernel/case-record.ts'
import { nodeArgs, type RunningProgram, settingsOf, startProgram, storeOf } from '../support/program.ts'

/** The program as built, on a folder that outlives it. */
export const startOn = (folder: string): Promise<RunningProgram> =>
  startProgram({ folder, built: true, env: { RATE_LIMIT: '0' } })

/** `verify` in a process of its own, beside the running program. Answers what it printed. */
export async function verifyBeside(folder: string): Promise<string> {
  const child = spawn(process.execPath, [...nodeArgs('cli', true), 'verify'], {
    env: { ...process.env, NODE_ENV: 'local', ...settingsOf(folder), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  return text
}

/** The end every client comes to: the connection is gone in the middle of something. */
export const isCutOff = (error: unknown) =>
  error instanceof Error &&
  /fetch failed|terminated|socket|ECONNRE|other side closed|JSON/.test(`${error.message} ${String(error.cause)}`)

/** What the store of the running program holds of the cases, past the program itself. */
export async function stored(folder: string): Promise<Map<string, { record: CaseRecord; journal: JournalEntry[] }>> {
  const client = await MongoClient.connect(storeOf(folder))
  try {
    const journal = await client.db().collection<JournalEntry>('journal').find().sort({ _id: 1 }).toArray()
    const records = await client.db().collection<CaseRecord>('cases').find().toArray()
    return new Map(
      records.map((record) => [record._id, { record, journal: journal.filter(({ caseId }) => caseId === record._id) }]),
    )
  } finally {
    await client.close()
  }
}
