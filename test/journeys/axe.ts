import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[]
}

/** What axe finds on the page as it stands, one line for each kind. It comes in past the policy of the page, as a debugger does. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(`${axeSource};0`)
  const found = await page.evaluate<Violation[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  )
  const where = new URL(page.url()).pathname
  return found.map(
    ({ id, help, nodes }) =>
      `${where} ${id}: ${help} (${nodes
        .slice(0, 3)
        .map(({ target }) => target.join(' '))
        .join('; ')})`,
  )
}
