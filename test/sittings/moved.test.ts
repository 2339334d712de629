import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Sitting } from '../../src/sittings/sitting.model.ts'
import { personFeed } from '../../src/sittings/calendar.feed.ts'
import { rootOf, timesOf } from '../../src/sittings/sitting.projection.ts'
import { titleText, titleToKeep, untouchedTitles } from '../../src/sittings/sitting.words.ts'
import type { Session } from '../../src/kernel/case-record.ts'

const kinds = Object.keys(untouchedTitles) as Session['kind'][]

describe('a session that was moved', () => {
  // Row 49 of the second list of inputs.
  it('is one event to a calendar, at its new time, with a higher sequence', () => {
    const sessions = [{ id: 'S1', movedTo: 'S2' }, { id: 'S2', movedTo: 'S3' }, { id: 'S3' }] as unknown as Session[]
    expect(['S1', 'S2', 'S3'].map((id) => rootOf({ sessions }, id))).to.deep.equal(['S1', 'S1', 'S1'])
    const row = (seq: number, sessionId: string, more: Partial<Sitting>) =>
      ({
        _id: `ZB2026-000001:P1:${sessionId}`,
        seq,
        caseId: 'ZB2026-000001',
        proceedingId: 'P1',
        sessionId,
        number: null,
        title: '联合调解',
        kind: 'joint',
        state: 'planned',
        startsAt: new Date('2026-12-10T02:00:00Z'),
        minutes: 60,
        place: '第一调解室',
        online: false,
        ...more,
      }) as Sitting
    const reader = { lang: 'zh-CN' as const, t: (key: string) => key, at: new Date('2026-11-22T02:00:00Z') }
    const feed = (rows: Sitting[]) => personFeed(rows, reader).toString()
    const uid = /UID:(\S+)/
    const before = feed([row(4, 'S1', { rootId: 'S1' })])
    const after = feed([
      row(9, 'S1', { rootId: 'S1', moved: true, state: 'cancelled' }),
      row(9, 'S2', { rootId: 'S1' }),
    ])
    expect(after.match(/BEGIN:VEVENT/g)).to.have.length(1)
    expect(/^DTSTAMP.*$/m.exec(after)?.[0].trim()).to.equal('DTSTAMP:20261122T020000Z')
    expect(uid.exec(after)?.[1]).to.equal(uid.exec(before)?.[1])
    expect([/SEQUENCE:(\d+)/.exec(before)?.[1], /SEQUENCE:(\d+)/.exec(after)?.[1]]).to.deep.equal(['1000', '2000'])
  })
})

describe('a session that was held at another time than it was called for', () => {
  it('stands in calendars at the time at which it was held', () => {
    const called = { startsAt: new Date('2026-12-09T06:00:00Z'), minutes: 60 }
    expect(timesOf(called)).to.deep.equal(called)
    const held = {
      from: new Date('2026-11-30T01:00:00Z'),
      to: new Date('2026-11-30T02:30:00Z'),
      place: '审理庭',
      present: [],
    }
    expect(timesOf({ ...called, held })).to.deep.equal({ startsAt: held.from, minutes: 90 })
  })
})

describe('the title of a session', () => {
  // Row 47 of the second list of inputs.
  it('that nobody wrote is kept in Chinese and read in the reader’s language', () => {
    for (const [lang, part] of [
      ['zh-CN', 'zh'],
      ['en', 'en'],
    ] as const) {
      const said = JSON.parse(readFileSync(`views/locales/${lang}/calendar.json`, 'utf8')) as {
        kind: Record<string, string>
      }
      const t = (key: string) => said.kind[key.replace('calendar:kind.', '')] ?? key
      for (const kind of kinds) {
        expect(t(`calendar:kind.${kind}`)).to.equal(untouchedTitles[kind][part])
        for (const title of Object.values(untouchedTitles[kind])) {
          expect(titleToKeep(kind, 'mediation', title)).to.equal(untouchedTitles[kind].zh)
          expect(titleText({ kind, title }, 'mediation', { t, lang })).to.equal(untouchedTitles[kind][part])
        }
        expect(titleText({ kind, title: '赔偿数额' }, 'mediation', { t, lang })).to.equal('赔偿数额')
      }
    }
  })
})
