import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { root } from './sample-app.ts'

/** What browsers of before 2021 (Chromium 86, Safari 14) do not know: one call of it and a whole module is dead. */
const newer =
  /\.at\(|Object\.hasOwn\b|\.to(?:Sorted|Reversed|Spliced)\(|\.findLast(?:Index)?\(|structuredClone\(|\.with\(|Object\.groupBy|URL\.canParse|randomUUID|\.replaceChildren\?\.|withResolvers|#\w+ in |\bstatic \{/

// Row 37 of the second list of inputs. An old browser itself is not run here: every script is held against what browsers of 2020 know.
describe('the scripts of the pages', () => {
  const folder = join(root, 'public', 'js')
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js')))
    it(`${name} uses nothing that browsers of the offices do not know`, () => {
      const found = readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => newer.test(line) && !line.trim().startsWith('//'))
      expect(found).to.deep.equal([])
    })
})
