import { expect } from 'chai'
import { calendars } from '../../src/calendars/index.ts'
import { rowsOf } from '../../src/docket/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, Scope } from '../../src/kernel/case-record.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { stepToServe } from '../../src/kernel/service-round.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { sheetsOf, toldTo } from '../../src/papers/paper.sheets.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import '../../src/sittings/index.ts'
import { aFiledCase, openOffice, person } from '../cases/case-house.ts'
import { deedOfMark, mark, markNumber, twoMatters, workshop } from '../cases/two-matters.ts'
import { statesBefore } from '../support/alike.ts'
import { looksAt, sentBy, type Taken, takenFrom } from './told-everywhere.walk.ts'

const doer: Viewer = { id: 'doer', name: '罗某', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }
/** What tells of the right and the respondent that a proceeding about the design is not about. */
const others = [workshop, mark, markNumber, deedOfMark]

const ofDesign = ({ rights }: CaseRecord): Scope => ({ rights: [rights[0]?.id ?? ''], respondents: ['B1'] })

describe('a proceeding that is about one right and one respondent of the case', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let filed: CaseRecord
  before(async () => {
    close = await openOffice()
    const bare = await aFiledCase()
    filed = { ...bare, ...twoMatters(bare, [doer.id]) }
  })
  after(() => close())

  /** Every step of the procedure once, in a proceeding about the design. */
  const walked = (procedure: Procedure): (readonly [key: string, taken: Taken])[] =>
    Object.entries(procedure.steps).flatMap(([key, step]) => {
      const [from] = statesBefore(procedure, step)
      const taken =
        from && takenFrom(filed, procedure, key, from, person('officer'), undefined, { scope: ofDesign(filed) })
      return taken ? [[key, taken] as const] : []
    })

  const found = (text: string) => others.filter((word) => text.includes(word))

  for (const procedure of newestProcedures().filter(({ takesComplaints }) => !takesComplaints))
    it(`prints, lists, serves, asks and tells nothing of the other: ${procedure.key}`, async () => {
      const wrong: string[] = []
      let printed = 0
      for (const [key, taken] of walked(procedure)) {
        const { papers = [], audience = 'officers' } = procedure.steps[key]!
        const at = taken.entries[0]!.at
        const occasion = { record: taken.after, proceedingId: 'P2', step: key, audience, at, by: person('officer') }
        for (const sheet of sheetsOf(papers, { ...occasion, calendars: calendars() })) {
          const facts = printedFacts(sheet)
          if (facts) printed += 1
          for (const word of found(facts ?? '')) wrong.push(`${key}: ${sheet.key} says ${word}`)
        }
        const row = rowsOf(taken.after, calendars(), at).find(({ part }) => part === 'P2')
        for (const word of found(JSON.stringify(row))) wrong.push(`${key}: the row says ${word}`)
        // What is told to the office alone changes nothing of what a party looks at.
        const own = audience === 'officers' ? {} : looksAt(taken.after, taken.entries, person('respondent'))
        for (const [where, text] of Object.entries<string>(own))
          for (const word of found(text)) wrong.push(`${key}: the ${where} of its own respondent says ${word}`)
        const theirs = looksAt(taken.after, taken.entries, doer)
        for (const [where, text] of Object.entries(theirs))
          if (text !== '') wrong.push(`${key}: the ${where} of the other respondent tells of it`)
        const { notices, heard } = await sentBy(taken, doer)
        if (notices.length + heard.length > 0) wrong.push(`${key}: the other respondent is told`)
        const { services = [], proceedings } = taken.after
        const proceeding = proceedings.find(({ id }) => id === 'P2')!
        const form = Object.keys(stepToServe(key, procedure.steps[key]!, taken.after, proceeding).fields ?? {})
        if (form.some((name) => name.endsWith('-B2'))) wrong.push(`${key}: its form asks for the other respondent`)
        const bound = [...services.map(({ partyId }) => partyId), ...proceeding.clocks.map(({ party }) => party)]
        if (bound.includes('B2')) wrong.push(`${key}: the other respondent is served, or has a period`)
      }
      expect([...new Set(wrong)]).to.deep.equal([])
      if (Object.keys(procedure.papers ?? {}).length > 0) expect(printed).to.be.greaterThan(0)
    })

  /** What a paper would print, as text; undefined where the walk did not give what it needs. */
  function printedFacts(sheet: Parameters<typeof toldTo>[0]): string | undefined {
    try {
      return JSON.stringify(factsOf(sheet.key, toldTo(sheet), '1号'))
    } catch (error) {
      if (error instanceof RuleError) return undefined
      throw error
    }
  }
})
