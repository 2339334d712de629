/** Draws one paper from the least and from all the facts: `npx tsx test/support/paper-sample.ts <key> [folder]`. Prints the files. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PaperKey, paperKeys } from '../../src/kernel/paper-key.ts'
import { renderPaper } from '../../src/papers/paper.render.ts'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import { loadTypefaces } from '../../src/papers/paper.typeface.ts'
import { minimalFacts, richFacts } from '../papers/sample-facts.ts'

const [key = '', into] = process.argv.slice(2)
if (!(paperKeys as readonly string[]).includes(key)) throw new Error(`a key of: ${paperKeys.join(', ')}`)
const folder = into ?? (await mkdtemp(join(tmpdir(), 'zhibao-paper-')))
const typefaces = loadTypefaces()
for (const [name, facts] of [
  ['rich', richFacts()],
  ['minimal', minimalFacts()],
] as const) {
  const { bytes, pages } = await renderPaper(paperTemplates[key as PaperKey], facts, typefaces)
  const file = join(folder, `${key}.${name}.pdf`)
  await writeFile(file, bytes)
  console.log(`${file} (${pages} pages)`)
}
