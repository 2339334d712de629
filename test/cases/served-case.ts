import { randomUUID } from 'node:crypto'
import type { CaseRecord, Party } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { calendars } from '../../src/calendars/index.ts'
import { draftedFacts, printLater } from '../../src/papers/index.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aFiledCase, days, person, take } from './case-house.ts'

const respondentOf = (changes: Partial<Party>): Party => ({
  id: 'B1',
  side: 'respondent',
  name: '香洲某商行',
  kind: 'legal',
  region: 'mainland',
  domiciled: true,
  idNumber: '91440400MA4UK1234X',
  address: '珠海市香洲区凤凰路1号',
  electronicService: false,
  personIds: [],
  ...changes,
})

/** A case under adjudication whose request was served on respondents for whom nobody signs in yet; its papers are drafted. */
export async function servedCase(
  changes: Partial<CaseRecord> = {},
  first: { [K in keyof Party]?: Party[K] | undefined } = {},
  more: readonly Partial<Party>[] = [],
): Promise<CaseRecord> {
  const filed = await caseToServe(changes, first, more)
  const others = filed.parties.slice(2).flatMap(({ id }) => [
    [`servedOn-${id}`, '2026-03-05'],
    [`mode-${id}`, 'direct'],
  ])
  const served = { servedOn: '2026-03-05', mode: 'direct', ...Object.fromEntries(others) }
  printLater(true)
  try {
    await take(filed._id, 'serve-request', 'officer', { proceedingId: 'P2', input: served, at: days(3) })
    return await loadCase(filed._id)
  } finally {
    printLater(false)
    await drained()
  }
}

/** The same, filed and not served yet. */
export async function caseToServe(
  changes: Partial<CaseRecord> = {},
  first: { [K in keyof Party]?: Party[K] | undefined } = {},
  more: readonly Partial<Party>[] = [],
): Promise<CaseRecord> {
  printLater(true)
  try {
    const filed = await aFiledCase()
    const known = Object.fromEntries(
      Object.entries(respondentOf(first as Partial<Party>)).filter(([, value]) => value !== undefined),
    )
    const parties = [filed.parties[0]!, known as unknown as Party, ...more.map(respondentOf)]
    const at = days(1)
    const actor = person('officer')
    await changeCase(filed._id, { actor, at, once: { key: randomUUID(), bodyHash: 'x' } }, (record) =>
      openProceeding(
        { ...record, parties, ...changes },
        {
          procedure: procedureAt('adjudication', record.filedOn),
          holder: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' },
        },
        { at, actor, calendars: calendars() },
      ),
    )
    const panel = { presiding: 'lead', second: 'officer', third: 'officer2' }
    await take(filed._id, 'file', 'lead', { proceedingId: 'P2', input: panel, at: days(2) })
    return await loadCase(filed._id)
  } finally {
    printLater(false)
    await drained()
  }
}

/** The codes that papers of the case print, in the order of its parties: each respondent has a notice of their own. */
export async function codesOn(record: CaseRecord, key = 'defence-notice'): Promise<string[]> {
  const papers = record.papers.filter((each) => each.key === key)
  if (papers.length === 0) throw new Error(`${record._id} has no ${key}`)
  const all = await Promise.all(papers.map(async ({ id }) => thawFacts(await draftedFacts(record._id, id))))
  return all.flatMap(({ wayIn = [] }) => wayIn.map(({ code }) => code))
}
