// Commits one change to the case named, and is killed before anything of it is published.
import { changeCase, countEffectsWith } from '../../src/store/case-store.ts'
import { connect } from '../../src/store/connection.ts'
import { addProjection } from '../../src/store/publisher.ts'
import { startPublisher } from '../../src/store/sweep.ts'
import { effectsOf } from '../../src/supervision/index.ts'
import { noted } from './noted.ts'

const [uri, caseId] = process.argv.slice(2) as [string, string]
await connect(uri, { poolSize: 2 })
startPublisher(() => {})
countEffectsWith(effectsOf)
addProjection({ name: 'death', stage: 1, apply: () => void process.kill(process.pid, 'SIGKILL') })
await changeCase(
  caseId,
  { actor: { id: 'p-dying', name: '临终', roles: ['officer'] }, at: new Date() },
  noted('last words'),
)
setTimeout(() => process.exit(3), 5000)
