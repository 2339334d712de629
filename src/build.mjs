// Builds the program when it is not built yet or was changed since; `--always` in any case. Plain JavaScript, because it is what runs
// before anything is built, and without a dependency, because `npm ci --omit=dev` starts what was built elsewhere.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = process.cwd()
const stamp = join(root, 'dist', '.sources')
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const say = (line) => process.stdout.write(`${line}\n`)

/** Every file that what is built is made of. */
function sources() {
  const files = ['src', 'seeds'].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
          .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      : [],
  )
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((name) => join(root, name))
  return [...files.toSorted(), ...settings.filter((file) => existsSync(file))]
}

/** One print of names and contents: the same after a checkout or a copy, whatever the clocks of files say. */
function printOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const bytes = readFileSync(file)
    hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

function builtFrom() {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return undefined
  }
}

function build(print) {
  const isFirst = !existsSync(join(root, 'dist'))
  say(isFirst ? 'building the program, once; this takes a while ...' : 'the program was changed: building it anew ...')
  const started = performance.now()
  rmSync(stamp, { force: true })
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, print)
  say(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

const print = printOf(sources())
const isWanted = process.argv.includes('--always') || builtFrom() !== print
if (isWanted && existsSync(compiler)) build(print)
else if (isWanted && !existsSync(join(root, 'dist', 'src'))) {
  process.stderr.write(
    'zhibao: the program is not built and there is no compiler here: run npm ci, then npm run build\n',
  )
  process.exit(1)
} else if (isWanted)
  say('the program was changed since it was built, and there is no compiler here: what was built is started')
