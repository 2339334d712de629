import { expect } from 'chai'
import { onChannelWritten, tellOfChannel } from '../../src/mediation/caucus.news.ts'
import { aCase } from '../access/a-case.ts'

describe('news of a private channel', () => {
  it('reaches the people of that party and those who mediate, and of the other side nobody', () => {
    const told: string[][] = []
    onChannelWritten(({ personIds }) => told.push([...personIds]))
    const record = aCase()
    const [one] = record.proceedings
    const proceeding = {
      ...one!,
      holder: { bodyId: 'committee', deskId: 'committee/desk', personId: 'mediator' },
      officers: [{ personId: 'second', name: '韩立', part: 'second' }],
    }
    for (const side of ['requester', 'respondent'] as const)
      tellOfChannel(record, proceeding, record.parties.find((party) => party.side === side)?.id ?? '')
    onChannelWritten(() => {})
    expect(told).to.deep.equal([
      ['filer', 'mediator', 'second'],
      ['respondent', 'mediator', 'second'],
    ])
  })
})
