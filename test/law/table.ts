import { countsOf, type Standing, standings } from './standing.ts'

/** What stands behind a row: the rules that carry it out, the reason why none does, or what is open. */
function behind({ rules, reason, open }: Standing): string {
  if (reason !== undefined) return `reason: ${reason}`
  const named = rules.join(' ')
  if (open === undefined) return named
  if (rules.length === 0) return open === '' ? 'OPEN' : `OPEN: ${open}`
  return `OPEN in part: ${open} (${named})`
}

function lineOf(row: Standing): string {
  const [first] = row.tests
  const tests = row.tests.length === 0 ? '-' : `${row.tests.length} tests: ${first?.slice(0, 90)}`
  return [row.id.padEnd(6), row.status.padEnd(10), behind(row), tests].join(' | ')
}

const rows = standings()
for (const row of rows) console.log(lineOf(row))
const isOpen = ({ open }: Standing) => open !== undefined
const verified = rows.filter(({ status }) => status === 'VERIFIED')
console.log('')
console.log(
  `of ${verified.length} verified: ${verified.filter(({ isImplemented }) => isImplemented).length} implemented, ${verified.filter(({ reason }) => reason !== undefined).length} with a reason, ${verified.filter(isOpen).length} open (${verified.filter((row) => isOpen(row) && row.rules.length > 0).length} of them in part)`,
)
console.log(countsOf(rows))
