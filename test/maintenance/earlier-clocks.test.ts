import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { calendars } from '../../src/calendars/index.ts'
import { caseFor } from '../../src/cases/case.actions.ts'
import { casePage } from '../../src/cases/case.pages.ts'
import { viewOf } from '../../src/cases/case.view.ts'
import { readTimeline } from '../../src/cases/timeline.read.ts'
import { tickCase } from '../../src/deadlines/index.ts'
import { rowsOf } from '../../src/docket/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type { Proceeding } from '../../src/kernel/case-record.ts'
import { isOpen } from '../../src/kernel/clock-acts.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { fairsClose } from '../../src/maintenance/migrations/0023-fairs-close.ts'
import { countingOf } from '../../src/procedures/counting.ts'
import { procedureAt, procedures } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { contributionsOf } from '../../src/supervision/tally.effects.ts'
import { aFiledCase, days, openOffice, person, start } from '../cases/case-house.ts'
import { root } from '../http/sample-app.ts'

type Declared = Readonly<Record<'startsWith' | 'clocks' | 'states', readonly string[]>>

/** What each text declared before it was changed without another version: what stored proceedings may stand in and have. */
const declared = JSON.parse(
  readFileSync(new URL('../store/earlier/declared.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Declared>>

const nameOf = ({ key, version }: Pick<Procedure, 'key' | 'version'>) => `${key}@${version}`
const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const
const fair = procedureAt('fair-complaint', '2026-03-02')
const tenOf = (day: number) => new Date(Date.UTC(2026, 2, day, 2))

describe('a proceeding that was opened when its text was declared otherwise', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  /** A case with one proceeding of the procedure as it is stored: as it began, but for what is said. */
  async function stored(procedure: Procedure, changes: (proceeding: Proceeding) => Proceeding, acts = {}) {
    const { _id } = await aFiledCase()
    const record = await loadCase(_id)
    const known = { ...record, acts: { ...record.acts, ...acts }, proceedings: [] }
    const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer', personName: '陈警官' }
    const opened = openProceeding(
      known,
      { procedure, holder },
      { at: start, actor: person('officer'), calendars: calendars() },
    ).record
    await changeCase(_id, { actor: person('officer'), at: start }, () => ({
      record: { ...opened, readers: [...opened.readers, 'xiangzhou'], proceedings: opened.proceedings.map(changes) },
      entries: [{ kind: 'test:set', audience: 'officers', data: {} }],
    }))
    return _id
  }

  it('stands in a state and has periods that are still declared: none was ever taken away', () => {
    expect(Object.keys(declared)).to.have.members(procedures.map(nameOf))
    const gone = procedures.flatMap((procedure) => {
      const { clocks = [], states = [] } = declared[nameOf(procedure)] ?? {}
      return [
        ...clocks.filter((key) => !Object.hasOwn(procedure.clocks, key)),
        ...states.filter((key) => !Object.hasOwn(procedure.states, key)),
      ].map((key) => `${nameOf(procedure)}: ${key}`)
    })
    expect(gone).to.deep.equal([])
  })

  it('has the periods that start with it today, or a migration starts them', () => {
    const later = procedures.flatMap((procedure) =>
      (procedure.startsWith ?? [])
        .filter((key) => !declared[nameOf(procedure)]?.startsWith.includes(key))
        .map((key) => `${nameOf(procedure)}: ${key}`),
    )
    // 0023.
    expect(later).to.deep.equal(['fair-complaint@2022-07-20: closing'])
  })

  it('is opened, listed and counted in every state without any of its periods', async () => {
    const broken: string[] = []
    const counted = new Set<string>()
    for (const procedure of procedures) {
      const caseId = await stored(procedure, (each) => ({ ...each, clocks: [] }))
      const record = await loadCase(caseId)
      const { access } = await caseFor(person('officer'), caseId)
      const viewer = person('officer')
      const timeline = await readTimeline(record, access, {})
      for (const state of Object.keys(procedure.states)) {
        const standing = { ...record, proceedings: record.proceedings.map((each) => ({ ...each, state })) }
        try {
          const seen = { record: standing, access, viewer, at: days(1), timeline, choice: {}, related: [] }
          casePage(viewOf(seen, zh), zh)
          const rows = rowsOf(standing, calendars(), days(1))
          contributionsOf(standing)
          counted.add(countingOf(standing.proceedings[0] as Proceeding, calendars()).limit)
          if (!rows.some(({ kind }) => kind === 'proceeding')) broken.push(`${nameOf(procedure)} ${state}: no row`)
        } catch (error) {
          broken.push(`${nameOf(procedure)} ${state}: ${String(error)}`)
        }
      }
    }
    expect(broken).to.deep.equal([])
    expect([...counted]).to.deep.equal(['none'])
  })

  describe('about a fair, before its closing was a period', () => {
    const acts = { venue: 'fair', fair: '珠海航展', booth: 'H3-21', closesOn: '2026-03-05', closesAt: '18:00' }
    const closing = (clocks: readonly Clock[]) => clocks.filter(({ rule }) => rule === 'closing')
    const withoutClosing = (each: Proceeding): Proceeding => ({
      ...each,
      clocks: each.clocks.filter(({ rule }) => rule !== 'closing').map(({ until: _until, ...clock }) => clock),
    })
    const migrated = async (caseId: string) => {
      await fairsClose.up({ after: undefined, reached: async () => {} } as never)
      return (await loadCase(caseId)).proceedings[0] as Proceeding
    }

    it('gets it from the day on which it began, with the hour that the complaint names, and no more when it is done again', async () => {
      const caseId = await stored(fair, withoutClosing, acts)
      const first = await migrated(caseId)
      expect(closing(first.clocks).map(({ until }) => until)).to.deep.equal([new Date('2026-03-05T10:00:00Z')])
      expect(closing(first.clocks)[0]?.ledger[0]).to.include({ kind: 'started', on: '2026-03-02' })
      // Its other periods run on beyond the fair no longer.
      expect(first.clocks.filter(({ until }) => until === undefined)).to.deep.equal([])
      expect(await migrated(caseId)).to.deep.equal(first)
    })

    it('ends with the fair, as one of today', async () => {
      const caseId = await stored(fair, withoutClosing, acts)
      await migrated(caseId)
      await tickCase(caseId, tenOf(6))
      const [after] = (await loadCase(caseId)).proceedings
      expect([after?.state, after?.walked.at(-1)?.step]).to.deep.equal(['after-closing', 'fair-closed'])
    })

    it('is left without where the complaint names no day, and where nothing waits for the closing any more', async () => {
      const undated = await stored(fair, withoutClosing, { venue: 'fair', fair: '珠海航展' })
      expect(closing((await migrated(undated)).clocks)).to.deep.equal([])
      const measured = await stored(fair, (each) => ({ ...each, state: 'measures' }), acts)
      expect(closing((await migrated(measured)).clocks).map(isOpen)).to.deep.equal([false])
    })
  })
})
