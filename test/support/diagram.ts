import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Draws the rooms and who imports whom, from the code's own imports, into docs/architecture.md. `npm run diagram` writes; a test compares.
 */
const root = join(import.meta.dirname, '..', '..')
const page = join(root, 'docs', 'architecture.md')
const [begin, end] = ['<!-- diagram -->', '<!-- /diagram -->']

interface Module {
  readonly source: string
  readonly dependencies: readonly { readonly resolved: string }[]
}

function roomOf(path: string): string | undefined {
  const room = /^src\/([^/]+)\//.exec(path)?.[1]
  return room ?? (/^src\/[^/]+\.ts$/.test(path) ? 'root' : undefined)
}

/** The diagram as it should stand, in mermaid. */
export function drawRooms(): string {
  const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const args = [cruiser, 'src', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json']
  const { modules } = JSON.parse(
    execFileSync(process.execPath, args, { cwd: root, maxBuffer: 1e9, encoding: 'utf8' }),
  ) as {
    readonly modules: readonly Module[]
  }
  const files = new Map<string, number>()
  const arrows = new Set<string>()
  for (const { source, dependencies } of modules) {
    const from = roomOf(source)
    if (!from) continue
    files.set(from, (files.get(from) ?? 0) + 1)
    for (const { resolved } of dependencies) {
      const to = roomOf(resolved)
      // Everybody uses the kernel, and the root uses everything: drawn, they would hide the rest.
      if (to && to !== from && to !== 'kernel' && from !== 'root') arrows.add(`  ${from} --> ${to}`)
    }
  }
  const floor = ['http', 'live', 'journal', 'store', 'procedures', 'kernel', 'embedded']
  const rooms = [...files.keys()].filter((room) => room !== 'root')
  const node = (room: string) => `    ${room}["${room}"]`
  return [
    '```mermaid',
    'flowchart TD',
    '  subgraph capabilities["capability rooms"]',
    ...rooms
      .filter((room) => !floor.includes(room))
      .toSorted()
      .map(node),
    '  end',
    '  subgraph platform["platform"]',
    ...floor.filter((room) => rooms.includes(room)).map(node),
    '  end',
    ...[...arrows].toSorted(),
    '```',
  ].join('\n')
}

/** The page with the diagram in its place. */
export function pageWith(diagram: string, text = readFileSync(page, 'utf8')): string {
  const [head = '', rest = ''] = text.split(begin)
  return `${head}${begin}\n${diagram}\n${end}${rest.split(end)[1] ?? ''}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(page, pageWith(drawRooms()))
