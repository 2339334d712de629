import { expect } from 'chai'
import { serviceRound, stepToServe } from '../../src/kernel/service-round.ts'
import { assertHours } from '../../src/cases/step.choices.ts'
import { newestOf, procedures } from '../../src/procedures/index.ts'
import { dateOn, day, refusalOf, respondent, Story } from './a-story.ts'

const another = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['other'] }
const fair = {
  kinds: ['offering'],
  place: '珠海国际会展中心',
  venue: 'fair',
  fair: '文具展',
  booth: '5A01',
  closesOn: '2026-03-30',
  ongoing: true,
  description: '展出被诉产品。',
}

function accepted(more: object = {}): Story {
  const story = new Story('fair-complaint', { acts: fair, ...more } as never)
  story.take('accept', 0, { channel: 'station' })
  return story
}

const proofsOf = (story: Story, n: number, input: object) =>
  story
    .take('notify-exhibitor', n, { servedOn: dateOn(n), mode: 'direct', hours: 24, ...input })
    .flatMap((paper) => (paper.key === 'proof-of-service' ? [paper.text] : []))

describe('the hour of a service, where a period runs from it (EX-04)', () => {
  it('EX-04: is in the proof: as typed, or of what is entered at once the hour of that', () => {
    // The story enters each thing at noon.
    expect(proofsOf(accepted(), 1, { happenedAt: `${dateOn(1)}T09:20` })[0]).to.match(/收到时间\s*2026年3月3日9时20分/)
    expect(proofsOf(accepted(), 1, {})[0]).to.match(/收到时间\s*2026年3月3日12时/)
  })

  it('EX-04: is each one’s own of several, and so is the period', () => {
    const [asker] = new Story('fair-complaint').record.parties
    const story = accepted({ parties: [asker!, respondent, another] })
    const [first] = proofsOf(story, 1, { happenedAt: `${dateOn(1)}T09:20` })
    const rule = story.procedure.steps['notify-exhibitor']!
    expect(Object.keys(stepToServe('notify-exhibitor', rule, story.record, story.proceeding).fields ?? {})).to.include(
      'happenedAt-B2',
    )
    const printed = story.take('notify-exhibitor', 2, {
      'servedOn-B2': dateOn(2),
      'mode-B2': 'direct',
      'happenedAt-B2': `${dateOn(2)}T10:05`,
    })
    const second = printed.find(({ key }) => key === 'proof-of-service')?.text
    expect(first).to.match(/3月3日9时20分/)
    expect(second).to.match(/3月4日10时0?5分/)
    const begins = story.proceeding.clocks
      .filter((clock) => clock.rule === 'answer')
      .map(({ party, ledger: [entry] }) => [party, entry?.kind === 'started' && entry.happened?.toISOString()])
    expect(begins).to.deep.equal([
      ['B1', '2026-03-03T01:20:00.000Z'],
      ['B2', '2026-03-04T02:05:00.000Z'],
    ])
  })

  it('is asked for of a service on another day, and is of the day of the service', () => {
    const story = accepted()
    const round = serviceRound(
      'notify-exhibitor',
      story.procedure.steps['notify-exhibitor']!,
      story.record,
      story.proceeding,
    )
    const refused = (input: object) =>
      refusalOf(() => assertHours(round, { mode: 'direct', ...input }, day(2)))?.details
    expect(refused({ servedOn: dateOn(2) })).to.equal(undefined)
    expect(refused({ servedOn: dateOn(1) })).to.deep.equal({ fields: { 'input.happenedAt': 'any.required' } })
    expect(refused({ servedOn: dateOn(1), happenedAt: `${dateOn(2)}T08:00` })).to.deep.equal({
      fields: { 'input.happenedAt': 'hour-of-another-day' },
    })
    expect(refused({ servedOn: dateOn(1), happenedAt: `${dateOn(1)}T08:00` })).to.equal(undefined)
  })

  it('is asked for by every step that serves what starts a period in hours for each', () => {
    for (const { key } of procedures) {
      const { clocks, steps } = newestOf(key)!
      for (const [name, { delivers, starts = [], fields = {} }] of Object.entries(steps)) {
        const isByTheHour = starts.some((clock) => clocks[clock]?.unit === 'hours' && clocks[clock]?.per === 'party')
        if (delivers && isByTheHour) expect(fields['happenedAt']?.ofReceipt, `${key}.${name}`).to.equal(true)
      }
    }
  })
})

describe('what is served at a fair', () => {
  it('is handed over at the booth that the complaint names; what is posted goes to the address', () => {
    expect(proofsOf(accepted(), 1, {})[0]).to.match(/送达地址\s*珠海国际会展中心\s*文具展\s*5A01展位/)
    expect(proofsOf(accepted(), 1, { servedAt: '展馆办公室' })[0]).to.match(/送达地址\s*展馆办公室/)
    expect(proofsOf(accepted(), 1, { mode: 'post' })[0])
      .to.match(/送达地址\s*[^\n]+/)
      .and.not.include('展位')
    const [asker] = new Story('fair-complaint').record.parties
    const acts = { ...fair, by: ['B1'], more: [{ ...fair, booth: '7B02', by: ['B2'] }] }
    const story = accepted({ parties: [asker!, respondent, another], acts })
    const both = proofsOf(story, 1, { 'servedOn-B2': dateOn(1), 'mode-B2': 'left', 'howServed-B2': '拒收，拍照。' })
    expect(both[0]).to.include('5A01展位')
    expect(both[1]).to.include('7B02展位')
  })
})
