import { expect } from 'chai'
import type { CaseRecord, Change, Handoff, Proceeding } from '../../src/kernel/case-record.ts'
import type { ClockRule } from '../../src/kernel/clock.ts'
import {
  acceptHandoff,
  answerHelp,
  declineHandoff,
  endOffers,
  isHelping,
  isWaiting,
  lapseHandoff,
  markHandoff,
  type Offer,
  offerHandoff,
  recallHandoff,
} from '../../src/kernel/handoff.ts'
import type { Circumstances } from '../../src/kernel/circumstances.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'

const none = (jurisdiction: WorkCalendar['jurisdiction']): WorkCalendar => ({
  jurisdiction,
  version: 'none',
  years: {},
})
const calendars = { CN: none('CN'), HK: none('HK'), MO: none('MO') }
const at = (hour: number) => new Date(Date.parse('2026-11-23T02:00:00Z') + hour * 3_600_000)
const by = (name: string, hour: number): Circumstances => ({
  at: at(hour),
  actor: { id: `p-${name}`, name, roles: ['officer'] },
  calendars,
})

const rule: ClockRule = {
  id: 'T-1',
  title: { zh: '答复', en: 'Answer' },
  length: 24,
  unit: 'hours',
  owes: 'receiver',
  from: { zh: '送达', en: 'Delivery' },
  warnings: [4],
  onExpiry: { zh: '退回', en: 'Goes back' },
  source: { document: '《样例》', article: '', verified: false },
}

const desk = (id: string) => ({ bodyId: id.split('-')[0] ?? '', deskId: id })

function aRecord(proceeding: Partial<Proceeding> = {}): CaseRecord {
  const held = { id: 'P1', rev: 1, holder: { ...desk('centre-intake'), personId: 'p-lin' }, clocks: [], ...proceeding }
  return {
    _id: 'ZB2026-000001',
    proceedings: [held],
    handoffs: [],
    evidence: [{ id: 'E1' }],
    papers: [],
    readers: ['centre'],
    recused: [],
  } as unknown as CaseRecord
}

function order(more: Partial<Offer> = {}): Offer {
  return {
    kind: 'transfer',
    proceedingId: 'P1',
    to: desk('district-ip'),
    asks: '请处理',
    reason: '管辖',
    travels: { fields: [], evidence: ['E1'], papers: [] },
    rule,
    ...more,
  }
}

const offered = (more: Partial<Offer> = {}, record = aRecord()): CaseRecord =>
  offerHandoff(record, order(more), by('林静', 0)).record
const last = ({ record }: { record: CaseRecord }): Handoff => record.handoffs.at(-1) as Handoff
const kinds = ({ entries }: Change): string[] => entries.map(({ kind }) => kind)

function code(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof RuleError) return error.code
    throw error
  }
  return 'nothing'
}

describe('an offer', () => {
  it('begins with an answer clock and leaves custody where it is', () => {
    const change = offerHandoff(aRecord(), order(), by('林静', 0))
    expect(last(change)).to.deep.include({ id: 'H1', state: 'offered', offeredBy: 'p-林静', offeredAt: at(0) })
    expect(last(change).clock).to.deep.include({ id: 'H1.answer.1', length: 24, unit: 'hours' })
    expect(change.record.proceedings[0]?.holder.deskId).to.equal('centre-intake')
    expect(kinds(change)).to.deep.equal(['handoff:offered'])
  })

  it('is refused to oneself, twice, for what has ended, and with what is not in the case', () => {
    expect(code(() => offered({ to: desk('centre-intake') }))).to.equal('handoff-to-oneself')
    expect(code(() => offered({}, offered()))).to.equal('handoff-already-offered')
    expect(code(() => offered({}, aRecord({ endedOn: '2026-11-20' })))).to.equal('proceeding-closed')
    expect(code(() => offered({ travels: { fields: [], evidence: ['E9'], papers: [] } }))).to.equal('evidence-unknown')
    expect(code(() => offered({ kind: 'help' }, offered()))).to.equal('nothing')
  })

  it('moves custody on acceptance alone, to the person who accepted, whose body may read from then on', () => {
    const { record } = acceptHandoff(offered(), 'H1', by('李明', 2))
    expect(record.proceedings[0]?.holder).to.deep.equal({
      ...desk('district-ip'),
      personId: 'p-李明',
      personName: '李明',
    })
    expect(record.proceedings[0]?.rev).to.equal(2)
    expect(record.readers).to.deep.equal(['centre', 'district'])
    expect(last({ record }).clock.ledger.at(-1)).to.deep.include({ kind: 'stopped', end: 'met' })
  })

  it('cannot be accepted when the proceeding has ended meanwhile', () => {
    const record = offered()
    const ended = { ...record, proceedings: record.proceedings.map((each) => ({ ...each, endedOn: '2026-11-23' })) }
    expect(code(() => acceptHandoff(ended, 'H1', by('李明', 2)))).to.equal('proceeding-closed')
  })

  it('is answered once: whoever comes later is told who and when', () => {
    const { record } = acceptHandoff(offered(), 'H1', by('李明', 2))
    for (const act of [
      () => acceptHandoff(record, 'H1', by('张雪莹', 3)),
      () => declineHandoff(record, 'H1', { code: 'other', text: '' }, () => rule, by('张雪莹', 3)),
      () => recallHandoff(record, 'H1', by('林静', 3)),
    ])
      expect(act)
        .to.throw(RuleError)
        .that.deep.includes({ code: 'handoff-answered', kind: 'conflict' })
        .and.has.property('details')
        .that.deep.equals({ state: 'accepted', by: '李明', at: at(2).toISOString() })
    expect(lapseHandoff(record, 'H1', () => rule, by('系统', 30))).to.deep.equal({ record, entries: [] })
  })

  it('was delivered when it was seen, and seen when it was answered', () => {
    const seen = last(markHandoff(offered(), 'H1', 'seen', by('李明', 1)))
    expect([seen.state, seen.deliveredAt, seen.seenAt]).to.deep.equal(['seen', at(1), at(1)])
    const declined = last(declineHandoff(offered(), 'H1', { code: 'other', text: '' }, () => rule, by('李明', 2)))
    expect([declined.deliveredAt, declined.seenAt]).to.deep.equal([at(2), at(2)])
  })

  it('is marked once: marking back or again changes nothing', () => {
    const { record } = markHandoff(offered(), 'H1', 'seen', by('李明', 1))
    for (const mark of ['delivered', 'seen'] as const)
      expect(markHandoff(record, 'H1', mark, by('张雪莹', 2))).to.deep.equal({ record, entries: [] })
  })
})

describe('an offer that is refused or not answered', () => {
  const next = [desk('jinwan-ip'), desk('doumen-ip')]

  it('goes to the receivers its sender named, one after the other, then stays with the sender', () => {
    let record = offered({ next })
    const change = declineHandoff(record, 'H1', { code: 'capacity', text: '无人' }, () => rule, by('李明', 2))
    expect(kinds(change)).to.deep.equal(['handoff:declined', 'handoff:offered'])
    record = lapseHandoff(change.record, 'H2', () => rule, by('系统', 30)).record
    expect(record.handoffs.map(({ to, state, offeredBy }) => [to.deskId, state, offeredBy])).to.deep.equal([
      ['district-ip', 'declined', 'p-林静'],
      ['jinwan-ip', 'lapsed', 'p-林静'],
      ['doumen-ip', 'offered', 'p-林静'],
    ])
    const end = lapseHandoff(record, 'H3', () => rule, by('系统', 60))
    expect(kinds(end)).to.deep.equal(['handoff:lapsed'])
    expect(end.record.handoffs.some(isWaiting)).to.equal(false)
    expect(end.record.proceedings[0]?.holder.deskId).to.equal('centre-intake')
  })

  it('asks each next receiver under that receiver’s own rule, from that moment', () => {
    const longer: ClockRule = { ...rule, length: 48 }
    const { record } = declineHandoff(
      offered({ next }),
      'H1',
      { code: 'capacity', text: '无' },
      () => longer,
      by('李明', 5),
    )
    expect(last({ record }).clock).to.deep.include({ length: 48 })
    expect(last({ record }).clock.ledger).to.deep.equal([{ kind: 'started', on: '2026-11-23', at: at(5) }])
  })

  it('does not go on when the proceeding has ended or moved to another desk in the meantime', () => {
    const record = offered({ next })
    const changes: Partial<Proceeding>[] = [{ endedOn: '2026-11-23' }, { holder: desk('elsewhere-ip') }]
    for (const change of changes) {
      const moved = { ...record, proceedings: record.proceedings.map((each) => ({ ...each, ...change })) }
      expect(kinds(lapseHandoff(moved, 'H1', () => rule, by('系统', 30)))).to.deep.equal(['handoff:lapsed'])
    }
  })

  it('skips a receiver that holds the proceeding itself', () => {
    const record = offered({ next: [desk('centre-intake'), desk('jinwan-ip')] })
    expect(last(lapseHandoff(record, 'H1', () => rule, by('系统', 30))).to.deskId).to.equal('jinwan-ip')
  })

  it('ends with what it offered: whoever was asked has nothing left to answer, and is told by nobody’s name', () => {
    const change = { record: offered({ next }), entries: [] }
    expect(endOffers(change, 'P1', by('系统', 3))).to.deep.equal(change)
    const proceedings = change.record.proceedings.map((each) => ({ ...each, endedOn: '2026-11-23' }))
    const over = endOffers({ ...change, record: { ...change.record, proceedings } }, 'P1', by('李华', 3))
    expect(kinds(over)).to.deep.equal(['handoff:recalled'])
    expect(over.entries[0]?.data).to.include({ over: true }).and.not.have.property('by')
    expect([last(over).state, last(over).answeredByName, isWaiting(last(over))]).to.deep.equal([
      'recalled',
      undefined,
      false,
    ])
    expect(kinds(endOffers(over, 'P1', by('李华', 4)))).to.deep.equal(['handoff:recalled'])
  })

  it('does not go on when its sender takes it back', () => {
    expect(kinds(recallHandoff(offered({ next }), 'H1', by('林静', 2)))).to.deep.equal(['handoff:recalled'])
  })
})

describe('a request for help', () => {
  const asked = () => offered({ kind: 'help' })

  it('leaves custody and its clock alone when it is accepted, and ends the clock with the answer', () => {
    const { record } = acceptHandoff(asked(), 'H1', by('雷刚', 2))
    expect(record.proceedings[0]?.holder.deskId).to.equal('centre-intake')
    expect(record.readers).to.deep.equal(['centre'])
    expect(isHelping(last({ record }))).to.equal(true)
    expect(last({ record }).clock.ledger).to.have.length(1)
    const change = answerHelp(record, 'H1', '已查明', by('雷刚', 30))
    expect(last(change).clock.ledger.at(-1)).to.deep.include({ kind: 'stopped', end: 'missed' })
    expect(isHelping(last(change))).to.equal(false)
    expect(kinds(change)).to.deep.equal(['help:answered'])
  })

  it('is answered once, and only after it was accepted', () => {
    expect(code(() => answerHelp(asked(), 'H1', '答', by('雷刚', 2)))).to.equal('help-not-in-hand')
    const { record } = acceptHandoff(asked(), 'H1', by('雷刚', 2))
    const { record: answered } = answerHelp(record, 'H1', '答', by('雷刚', 3))
    expect(code(() => answerHelp(answered, 'H1', '再答', by('雷刚', 4)))).to.equal('help-not-in-hand')
  })
})
