import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'

const root = join(import.meta.dirname, '..', '..')

/** Every text of ours that tells somebody what to run. */
function texts(): string[] {
  const within = (folder: string, ending: RegExp) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => ending.test(file))
      .map((file) => join(folder, file))
  return [
    'README.md',
    'CONTRIBUTING.md',
    '.env.example',
    ...within('docs', /\.md$/),
    ...within('src', /\.(ts|mjs|md)$/),
  ]
}

describe('what somebody is told to run', () => {
  it('is there: every script that a document or a line of the program names', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = texts().flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(
        ([, script = '']) => ({ file, script }),
      ),
    )
    expect(named.length).to.be.greaterThan(5)
    expect(named.filter(({ script }) => scripts[script] === undefined)).to.deep.equal([])
  })
})
