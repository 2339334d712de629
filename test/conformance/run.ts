import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BSON } from 'mongodb'
import { startEmbedded } from '../../src/embedded/start.ts'
import { meet, type Outcome, runCase, type Server, type UnifiedFile } from './unified.ts'

/**
 * `npm run conformance -- <folder> [--uri URI] [--only text]`: runs the cases of the "unified test format" in a folder
 * against a new embedded store, or against the server named. Refused: the server says that it does not support what
 * the case asks. Skipped: the case says that it is not for such a server. The last line is `N passed, N failed`.
 */
const statuses = ['passed', 'failed', 'refused', 'skipped'] as const
type Tally = Record<Outcome['status'], number>

export async function runFolder(folder: string, server: Server, only = '', say = console.log): Promise<Tally> {
  const total: Tally = { passed: 0, failed: 0, refused: 0, skipped: 0 }
  const entries = await readdir(folder, { recursive: true })
  for (const name of entries.filter((one) => one.endsWith('.json')).toSorted()) {
    const file = BSON.EJSON.parse(await readFile(join(folder, name), 'utf8'), { relaxed: true }) as UnifiedFile
    if (!Array.isArray(file.tests) || !(name + file.description).includes(only)) continue
    const tally: Tally = { passed: 0, failed: 0, refused: 0, skipped: 0 }
    const notes: string[] = []
    for (const test of file.tests) {
      const { status, why } = await runCase(server, file, test)
      tally[status]++
      total[status]++
      if (status === 'failed' || status === 'refused') notes.push(`    ${status}: ${test.description}: ${why ?? ''}`)
    }
    say([`${name}: ${counts(tally)}`, ...notes].join('\n'))
  }
  return total
}

const counts = (tally: Tally): string =>
  statuses
    .filter((status) => tally[status] > 0)
    .map((status) => `${tally[status]} ${status}`)
    .join(', ')

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { uri: { type: 'string' }, only: { type: 'string', default: '' } },
  })
  const [folder] = positionals
  if (folder === undefined) throw new Error('say which folder: npm run conformance -- <folder> [--uri URI]')
  const data = await mkdtemp(join(tmpdir(), 'zhibao-conformance-'))
  const store = values.uri === undefined ? await startEmbedded({ folder: data }) : undefined
  const server = await meet(values.uri ?? (store?.uri as string))
  try {
    const total = await runFolder(folder, server, values.only)
    console.log(`in total: ${counts(total)}\n${total.passed} passed, ${total.failed} failed`)
    process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
  } finally {
    await server.client.close()
    await store?.stop()
    await rm(data, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) await main()
