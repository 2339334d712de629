import { expect } from 'chai'
import { join } from 'node:path'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { caseCalendar } from '../../src/filing/receipt.pages.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { aFiledCase, openOffice, person, start } from '../cases/case-house.ts'
import { root } from '../http/sample-app.ts'
import { keptClocks } from './told-to-parties.ts'

const texts = loadTexts(join(root, 'views', 'locales'), false)
const reader = { t: texts.translator('zh-CN'), lang: 'zh-CN', at: start } as const
const called = { requester: '请求人', respondent: '被投诉人' } as const

/** The proceeding in its first state, served on both sides, with every clock running and a hearing to come. */
async function withEveryClock(procedure: Procedure): Promise<CaseRecord> {
  const filed = await aFiledCase()
  const [opened] = filed.proceedings
  const clocks = Object.entries(procedure.clocks).map(([key, rule]) =>
    startClock(`P1.${key}.1`, key, rule, { at: start }),
  )
  const session = {
    id: 'S1',
    kind: 'hearing',
    title: '',
    startsAt: new Date('2026-04-01T01:30:00Z'),
    minutes: 60,
    place: '第一审理庭',
    online: false,
    invited: [],
    answers: {},
    state: 'planned',
  } as const
  const notice = { id: 'D9', key: 'notice', title: '', number: '9号', proceedingId: 'P1', issuedAt: start } as const
  const file = { issuedBy: 'officer', bodyId: 'xiangzhou', pages: 1, size: 1, sha256: '', blobId: '' } as const
  return {
    ...filed,
    papers: [{ ...notice, ...file, audience: 'respondent' }],
    proceedings: [
      {
        ...opened!,
        procedure: procedure.key,
        version: procedure.version,
        state: procedure.start,
        holder: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' },
        clocks,
        sessions: [session],
      },
    ],
  }
}

/** What each event of the reader's calendar of the case says. */
function eventsOf(record: CaseRecord, side: 'requester' | 'respondent' | 'office'): string[] {
  const who = person(side === 'requester' ? 'filer' : side === 'respondent' ? 'respondent' : 'officer')
  const text = caseCalendar(maskCase(record, accessOf(who, record)), side, 'http://x', reader).toString()
  return text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith('SUMMARY:') ? [line.slice('SUMMARY:'.length)] : []))
}

describe('the calendar of a case', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  for (const procedure of newestProcedures())
    it(`has what its reader owes and is told of, each under who owes it: ${procedure.key}`, async () => {
      const record = await withEveryClock(procedure)
      for (const side of ['requester', 'respondent'] as const) {
        const events = eventsOf(record, side)
        const other = side === 'requester' ? 'respondent' : 'requester'
        for (const { id, title, owes } of Object.values(procedure.clocks)) {
          const found = events.filter((event) => event.startsWith(`${record._id} ${title.zh}：`))
          // Clocks of one name may be owed by different people.
          const alike = Object.values(procedure.clocks).filter((each) => each.title.zh === title.zh)
          if (alike.length > 1) continue
          const isKept = keptClocks[side].includes(id)
          if (isKept || owes === other) expect(found, `${title.zh} of the ${owes} to the ${side}`).to.deep.equal([])
          else if (owes === side || owes === 'parties') expect(found[0], title.zh).to.match(/：您的期限$/)
          else if (owes === 'office')
            expect(found[0], title.zh)
              .to.include('香洲')
              .and.match(/的期限$/)
        }
        expect(events.join(), side).not.to.include('承办机构期限').and.not.include(called[other])
      }
    })

  it('has the hearing of each side and of whoever works on it', async () => {
    for (const procedure of newestProcedures().filter(({ sessions }) => sessions?.planned.hearing)) {
      const record = await withEveryClock(procedure)
      for (const side of ['requester', 'respondent', 'office'] as const)
        expect(
          eventsOf(record, side).filter((event) => /口头审理|听证|开庭/.test(event) && !event.includes('期限')),
          `${procedure.key} of the ${side}`,
        ).to.have.length(1)
    }
  })
})
