import { procedures } from '../../src/procedures/index.ts'
import { walkThrough } from './run.ts'

/**
 * Walks of chance through every procedure: `npm run walks -- [how many through each] [first seed] [part of key@version]`. Prints what does not hold,
 * with the seed of the walk, and the steps that none of them took. The last line is `N walks, N steps taken, N contradictions`.
 */
const [each = '300', first = '1', only = ''] = process.argv.slice(2)
let walks = 0
let steps = 0
let wrong = 0
for (const procedure of procedures) {
  const name = `${procedure.key}@${procedure.version}`
  if (!name.includes(only)) continue
  const taken = new Set<string>()
  for (let n = 0; n < Number(each); n++) {
    const walk = walkThrough(procedure, Number(first) + n)
    walks++
    steps += walk.trail.length
    for (const step of walk.steps) taken.add(step)
    for (const problem of walk.problems) {
      wrong++
      console.log(`  ${name}, seed ${walk.seed}: ${problem}`)
    }
  }
  const all = Object.keys(procedure.steps)
  const never = all.filter((key) => !taken.has(key))
  console.log(`${name}: ${taken.size} of ${all.length} steps${never.length > 0 ? `; never ${never.join(', ')}` : ''}`)
}
console.log(`${walks} walks, ${steps} steps taken, ${wrong} contradictions`)
process.exitCode = wrong === 0 ? 0 : 1
