import { expect } from 'chai'
import { join } from 'node:path'
import { calendars } from '../../src/calendars/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { stopClock } from '../../src/kernel/clock-acts.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { isStepFrom } from '../../src/kernel/procedure.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import type { Notice } from '../../src/notices/notice.model.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { clockText, eventText } from '../../src/notices/notice.words.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { sentBy, type Taken, takenFrom } from '../access/told-everywhere.walk.ts'
import { aFiledCase, openOffice, person } from '../cases/case-house.ts'
import { root } from '../http/sample-app.ts'

const texts = loadTexts(join(root, 'views', 'locales'), false)
const aDayLater = new Date('2026-03-03T02:20:00Z')

/** What a notice says, and of which clock. */
function said(notice: Notice, viewer: Viewer, record: CaseRecord, at: Date): string {
  const localizer = { t: texts.translator('zh-CN'), lang: 'zh-CN' } as const
  const view = noticeView(notice, viewer, record, at)
  return [eventText(notice, view, localizer), view && clockText(view, localizer)].join(' | ')
}

/** The case a day later: the proceeding has gone on to another state, and every clock is met. */
function goneOn({ after, to }: Taken, { states }: Procedure, state: string): CaseRecord {
  const walk = { step: 'x', from: to, to: state, at: aDayLater, by: 'officer2', byName: '张雪莹', seq: 99 }
  const isEnd = states[state]?.final === true
  return {
    ...after,
    proceedings: after.proceedings.map((each) =>
      each.id === 'P2'
        ? {
            ...each,
            state,
            walked: [...each.walked, walk],
            clocks: each.clocks.map((clock) => stopClock(clock, calendars(), { at: aDayLater })),
            ...(isEnd ? { endedOn: '2026-03-03', closedOn: '2026-03-03' } : {}),
          }
        : each,
    ),
  }
}

/** Undefined where the step wants what other steps said first, which this walk has none of. */
function takenOrRefused(filed: CaseRecord, procedure: Procedure, key: string, from: string): Taken | undefined {
  try {
    return takenFrom(filed, procedure, key, from, person('officer2'))
  } catch (error) {
    if (error instanceof RuleError) return undefined
    throw error
  }
}

describe('a notice', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  for (const procedure of newestProcedures())
    it(`keeps what it said when it was sent, whatever came later: ${procedure.key}`, async () => {
      const filed = await aFiledCase()
      const wrong: string[] = []
      let told = 0
      for (const key of Object.keys(procedure.steps))
        for (const from of Object.keys(procedure.states).filter((state) =>
          isStepFrom(procedure, procedure.steps[key]!, state),
        )) {
          const taken = takenOrRefused(filed, procedure, key, from)
          if (!taken) continue
          for (const id of ['filer', 'respondent', 'officer', 'lead'] as const) {
            const { notices } = await sentBy(taken, person(id))
            for (const notice of notices) {
              told += 1
              const then = said(notice, person(id), taken.after, notice.at)
              const states = Object.keys(procedure.states)
              const other = states[(states.indexOf(taken.to) + 1) % states.length] as string
              const now = said(notice, person(id), goneOn(taken, procedure, other), aDayLater)
              if (now !== then) wrong.push(`${key} from ${from} to ${id}: ${then} now reads ${now}`)
            }
          }
        }
      expect(wrong.slice(0, 3)).to.deep.equal([])
      if (procedure.key !== 'liaison') expect(told).to.be.greaterThan(5)
    })
})
