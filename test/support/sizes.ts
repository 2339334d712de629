import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type FunctionSize, parseFile } from './functions.ts'

/**
 * How large the parts of the program are, as figures to look at: `npm run sizes`. Nothing is judged here but what can be counted.
 */
const root = join(import.meta.dirname, '..', '..')
const longest = 60

export interface Sizes {
  readonly files: number
  readonly lines: number
  readonly median: number
  readonly p90: number
  readonly largest: { readonly file: string; readonly lines: number }
  readonly longFunctions: readonly (FunctionSize & { readonly file: string })[]
  readonly anys: number
}

/** Sizes of the files of a folder, in lines. */
export function sizesOf(folder: string): Sizes {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const read = files.map((file) => {
    const text = readFileSync(join(root, folder, file), 'utf8')
    return { file: join(folder, file), lines: text.split('\n').length - 1, ...parseFile(text) }
  })
  const sorted = read.toSorted((a, b) => a.lines - b.lines)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]?.lines ?? 0
  const last = sorted.at(-1)
  return {
    files: read.length,
    lines: read.reduce((sum, { lines }) => sum + lines, 0),
    median: at(0.5),
    p90: at(0.9),
    largest: { file: last?.file ?? '', lines: last?.lines ?? 0 },
    longFunctions: read
      .flatMap(({ file, functions }) => functions.map((each) => ({ file, ...each })))
      .filter(({ lines }) => lines > longest)
      .toSorted((a, b) => b.lines - a.lines),
    anys: read.reduce((sum, { anys }) => sum + anys, 0),
  }
}

/** Rooms, each with the rooms it imports from. */
export type Needs = ReadonlyMap<string, ReadonlySet<string>>

/** The graph of files as dependency-cruiser reads it, gathered by the folder of the room. */
export function needsOfRooms(): Needs {
  const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const args = [cruiser, 'src', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json']
  const { modules } = JSON.parse(
    execFileSync(process.execPath, args, { cwd: root, maxBuffer: 1e9, encoding: 'utf8' }),
  ) as {
    readonly modules: readonly {
      readonly source: string
      readonly dependencies: readonly { readonly resolved: string }[]
    }[]
  }
  const roomOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1]
  const needs = new Map<string, Set<string>>()
  for (const { source, dependencies } of modules)
    for (const { resolved } of dependencies) {
      const [from, to] = [roomOf(source), roomOf(resolved)]
      if (from && to && from !== to) needs.set(from, (needs.get(from) ?? new Set<string>()).add(to))
    }
  return needs
}

/** Rooms that need themselves by way of others. */
export function roomsInRings(needs: Needs): string[] {
  const reached = (from: string, seen = new Set<string>()): Set<string> => {
    for (const to of needs.get(from) ?? []) if (!seen.has(to)) reached(to, seen.add(to))
    return seen
  }
  return [...needs.keys()].filter((room) => reached(room).has(room))
}

/** Exports and exported types nobody imports, as knip finds them. */
function deadExports(): string[] {
  const knip = join(root, 'node_modules', 'knip', 'bin', 'knip.js')
  const args = [knip, '--include', 'exports,types,duplicates', '--reporter', 'json', '--no-exit-code']
  const { issues } = JSON.parse(
    execFileSync(process.execPath, args, { cwd: root, maxBuffer: 1e9, encoding: 'utf8' }),
  ) as {
    readonly issues: readonly { readonly file: string; readonly exports?: Named[]; readonly types?: Named[] }[]
  }
  return issues.flatMap(({ file, exports = [], types = [] }) =>
    [...exports, ...types].map(({ name }) => `${file} ${name}`),
  )
}
interface Named {
  readonly name: string
}

function print(): void {
  const { files, lines, median, p90, largest, longFunctions, anys } = sizesOf('src')
  const needs = needsOfRooms()
  const rings = roomsInRings(needs)
  const dead = deadExports()
  console.log(
    `src: ${lines} lines in ${files} files, median ${median}, p90 ${p90}, largest ${largest.lines} (${largest.file})`,
  )
  console.log(`functions over ${longest} lines: ${longFunctions.length}`)
  for (const { file, line, name, lines: length } of longFunctions) console.log(`  ${length} ${name} ${file}:${line}`)
  console.log(
    `rooms that import others: ${needs.size}; rooms in rings: ${rings.length}${rings.map((room) => ` ${room}`).join('')}`,
  )
  console.log(`dead exports: ${dead.length}`)
  for (const each of dead) console.log(`  ${each}`)
  console.log(`any: ${anys}`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) print()
