import { expect } from 'chai'
import type { EvidenceItem, Party } from '../../src/kernel/case-record.ts'
import { earliestService } from '../../src/kernel/service-day.ts'
import { forwardedWith } from '../../src/kernel/forwarded.ts'
import { type CaseAccess, mayReadEvidence } from '../../src/access/index.ts'
import { materialsLeft } from '../../src/kernel/unforwarded.ts'
import { dateOn, day, type Printed, refusalOf, respondent, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const opinion = {
  opinions: [
    { exhibit: 'E1', authenticity: 'accepted', legality: 'accepted', relevance: 'contested', reason: '与本案无关。' },
  ],
}

function served(more = {}): Story {
  const story = new Story('adjudication', more)
  story.take('file', 3, panel)
  story.take('serve-request', 6, inPerson(5))
  return story
}

const file = (id: string, name: string, side: 'requester' | 'respondent', n: number): EvidenceItem =>
  ({
    id,
    name,
    kind: 'document',
    proves: '',
    side,
    sealed: false,
    served: false,
    addedAt: day(n),
  }) as unknown as EvidenceItem

function add(story: Story, item: EvidenceItem): void {
  story.record = { ...story.record, evidence: [...story.record.evidence, item] }
}

/** The rows of a proof of service: name and number of each. */
const rowsOf = (printed: readonly Printed[]) =>
  printed
    .filter(({ key }) => key === 'proof-of-service')
    .map(({ facts }) => facts.service?.documents.map(({ name, number }) => [name, number]))

describe('the proof of service of what a side handed in (SV-03: it names what was served)', () => {
  it('PA-04: with the request go the items of evidence that were there, each by name and number; what is sealed is not named', () => {
    const story = new Story('adjudication')
    story.take('file', 3, panel)
    const rows = rowsOf(story.take('serve-request', 6, inPerson(5)))
    expect(rows[0]?.slice(2)).to.deep.equal([['“公证书”（证据副本）', '证据1']])
    const bare = new Story('adjudication', { evidence: [] })
    bare.take('file', 3, panel)
    expect(rowsOf(bare.take('serve-request', 6, inPerson(5)))[0]).to.have.length(2)
  })

  it('does not take an exhibit for a document of its own: 登记簿副本', () => {
    const story = new Story('adjudication', { evidence: [] })
    add(story, file('E1', '登记簿副本', 'requester', 2))
    story.take('file', 3, panel)
    const rows = rowsOf(story.take('serve-request', 6, inPerson(5)))
    expect(rows[0]?.at(-1)).to.deep.equal(['“登记簿副本”（证据副本）', '证据1'])
  })

  it('PA-06: a defence without files is one row, under the number of its receipt; with a file there is one more', () => {
    const story = served()
    story.take('defend', 9, { defence: '采用现有技术。' })
    const { seq } = story.proceeding.walked.at(-1)!
    const number = `ZB2026-000001-${String(seq).padStart(4, '0')}`
    const printed = story.take('forward-defence', 10, inPerson(10))
    expect(rowsOf(printed)).to.deep.equal([[['答辩书副本', number]]])
    expect(printed[0]?.text)
      .to.include(`1答辩书副本${number}1`)
      .and.not.match(/证据副本|质证/)
    add(story, file('E3', '销售合同', 'respondent', 11))
    story.take('late-defence', 11, { defence: '补充。' })
    const again = rowsOf(story.take('forward-defence', 12, inPerson(12)))
    // What was forwarded before is not served twice.
    expect(again).to.deep.equal([
      [
        ['答辩书副本', `ZB2026-000001-${String(story.proceeding.walked.at(-2)!.seq).padStart(4, '0')}`],
        ['“销售合同”（证据副本）', '证据3'],
      ],
    ])
    expect(story.record.services?.at(-1)?.evidence).to.deep.equal(['E3'])
  })

  it('SV-03: where only evidence was given no opinion is listed, and where only an opinion was, no evidence', () => {
    const story = served()
    add(story, file('E3', '公证封存样品', 'requester', 9))
    story.take('supply-evidence', 9, { note: '补交样品。' }, 'filer')
    expect(rowsOf(story.take('forward-to-respondent', 10, inPerson(10)))[0]?.map(([name]) => name)).to.deep.equal([
      '证据说明副本',
      '“公证封存样品”（证据副本）',
    ])
    story.take('opine-on-evidence', 11, opinion, 'respondent')
    expect(rowsOf(story.take('forward-to-requester', 12, inPerson(12)))[0]?.map(([name]) => name)).to.deep.equal([
      '质证意见副本',
    ])
    const nothing = refusalOf(() => story.take('forward-to-requester', 13, inPerson(13)))
    expect(nothing).to.include({ code: 'paper-fact-missing' })
    expect(nothing?.details['field']).to.deep.include({ zh: '要送达的材料' })
  })

  it('SV-03: what came after the day of service was not served with it, though it was there when the service was entered', () => {
    const story = served()
    story.take('defend', 9, { defence: '采用现有技术。' })
    add(story, file('E3', '销售合同', 'respondent', 12))
    const early = refusalOf(() => story.take('forward-defence', 13, inPerson(8)))
    expect([early?.code, early?.details['earliest']]).to.deep.equal(['service-before-issue', dateOn(9)])
    const rows = rowsOf(story.take('forward-defence', 13, inPerson(10)))
    expect(rows[0]?.map(([name]) => name)).to.deep.equal(['答辩书副本'])
    expect(story.record.evidence.find(({ id }) => id === 'E3')?.served).to.equal(false)
    story.take('late-defence', 14, { defence: '补充。' })
    const { walked } = story.proceeding
    expect(forwardedWith(walked.at(-1)!, story.procedure.steps, walked)).to.equal(undefined)
    const { party, ...row } = { party: story.record.parties[0]!, on: 'servedOn' }
    const from = earliestService(story.procedure, 'forward-defence', { ...row, party }, story.record, story.proceeding)
    expect(from).to.equal(dateOn(12))
  })

  it('PA-04: each of several is served the whole, whoever came first', () => {
    const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: [] }
    const [asker] = new Story('adjudication').record.parties
    const story = new Story('adjudication', { parties: [asker!, respondent, another] })
    story.take('file', 3, panel)
    story.take('serve-request', 6, inPerson(5))
    const later = rowsOf(story.take('serve-request', 12, { 'servedOn-B2': dateOn(11), 'mode-B2': 'post' }))
    expect(later[0]?.at(-1)).to.deep.equal(['“公证书”（证据副本）', '证据1'])
  })

  describe('of documents that only show who somebody is', () => {
    const ofPurpose = (id: string, purpose: string, also: string[] = [], side = 'requester') =>
      ({ ...file(id, '材料', side as 'requester', 2), purpose, also }) as unknown as EvidenceItem
    const all = [
      ofPurpose('E1', 'identity'),
      ofPurpose('E2', 'overseas-identity'),
      ofPurpose('E3', 'authority'),
      // By what right somebody asks may be contested; so may what the file is besides.
      ofPurpose('E4', 'standing'),
      ofPurpose('E5', 'authority', ['infringement']),
      ofPurpose('E6', 'register-copy'),
      file('E7', '照片', 'requester', 2),
    ]
    const access = {
      as: 'respondent',
      side: 'respondent',
      partyIds: ['B1'],
      ownPersonIds: ['respondent'],
      reads: ['P1'],
    }
    const readBy = ({ record }: Story) =>
      record.evidence
        .filter((item) => mayReadEvidence(item, { ...access, works: [] } as unknown as CaseAccess, record))
        .map(({ id }) => id)

    it('serves none by itself, and what proves something stays evidence; the other side opens none of them', () => {
      const story = new Story('adjudication', { evidence: all })
      story.take('file', 3, panel)
      const rows = rowsOf(story.take('serve-request', 6, inPerson(5)))
      expect(rows[0]?.slice(2).map(([, number]) => number)).to.deep.equal(['证据4', '证据5', '证据6', '证据7'])
      expect(story.record.services?.at(-1)?.evidence).to.deep.equal(['E4', 'E5', 'E6', 'E7'])
      expect(readBy(story)).to.deep.equal(['E4', 'E5', 'E6', 'E7'])
      // What was served by itself before is no more opened.
      story.record = { ...story.record, evidence: story.record.evidence.map((item) => ({ ...item, served: true })) }
      expect(readBy(story)).to.deep.equal(['E4', 'E5', 'E6', 'E7'])
      const left = materialsLeft(story.record, story.proceeding, story.procedure)
      expect(left).to.deep.equal([])
    })

    it('serves what the office names, and that is opened then', () => {
      const story = served()
      add(story, { ...ofPurpose('E3', 'authority'), addedAt: day(9) })
      add(story, file('E4', '封存样品', 'requester', 9))
      story.take('supply-evidence', 9, { note: '补交。' }, 'filer')
      const chosen = { ...inPerson(10), exhibits: ['E3', 'E4'] }
      const names = rowsOf(story.take('forward-to-respondent', 10, chosen))[0]?.map(([, number]) => number)
      expect(names?.slice(1)).to.deep.equal(['证据3', '证据4'])
      expect(readBy(story)).to.include('E3')
    })

    it('serves nothing that names who is not to be known, neither of a reporter nor in confidence', () => {
      const reporter = [...new Story('adjudication').record.parties].map((each) =>
        each.side === 'requester' ? { ...each, standing: 'reporter' } : each,
      )
      for (const more of [{ confidential: true }, { parties: reporter }]) {
        const story = new Story('adjudication', { evidence: all, ...more } as never)
        story.take('file', 3, panel)
        const rows = rowsOf(story.take('serve-request', 6, inPerson(5)))
        expect(rows[0]?.slice(2).map(([, number]) => number)).to.deep.equal(['证据7'])
      }
    })
  })
})
